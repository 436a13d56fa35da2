//! LNG003: words and characters of another variety of the language: traditional among simplified
//! characters, European among Brazilian spellings.
//!
//! The tag of the text tells the variety (`pt-BR`, `zh-Hant`), or else the text itself, if nearly all that
//! tells anything is of one variety. Words with capitals are left alone: names keep their spelling.

use super::PairView;
use super::habit::Habit;
use super::matching::is_compared;
use crate::bitext::Link;
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};
use crate::language::{HanScript, Lexicon, Variety, han_script};
use crate::token::{TokenClass, fold_token};

/// A word or a character that only one variety has.
struct Marked {
    variety: Variety,
    mark: Mark,
    /// How the other variety writes it, where that is known.
    other: Option<String>,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let lexicon = view.translation.language().lexicon();
    if !lexicon.has_varieties() {
        return;
    }
    let links = view.bitext.links.iter().filter(|link| is_compared(link));
    let marked: Vec<(&Link, Vec<Marked>)> = links.map(|link| (link, marked(view.translation, link, lexicon))).collect();
    let Some(own) = lexicon.variety_of(&view.translation.text.tag).or_else(|| usual(&marked)) else { return };
    for (link, marked) in marked {
        let odd: Vec<Marked> = marked.into_iter().filter(|marked| marked.variety != own).collect();
        let Some(first) = odd.first() else { continue };
        let words: Vec<&str> = odd.iter().map(|marked| view.translation.written(&marked.mark)).collect();
        let names = lexicon.variety_names(own);
        let message = match &first.other {
            Some(other) if odd.len() == 1 => format!("{} is {} in {names}", quoted(words[0]), quoted(other)),
            _ => format!("{} is not written so in {names}", quoted(&if first.other.is_some() { words.join(", ") } else { words.concat() })),
        };
        findings.push(
            Finding::new(Rule::Variant, message, words.join(" "))
                .graded(Severity::Warning, 0.8)
                .in_source(Spot::whole(link.paragraphs.source.clone()))
                .in_translation(Spot::marked(link.paragraphs.translation.clone(), odd.into_iter().map(|marked| marked.mark).collect())),
        );
    }
}

/// What only one variety has, in order of the text.
fn marked(text: &TextView<'_>, link: &Link, lexicon: &Lexicon) -> Vec<Marked> {
    let mut found = Vec::new();
    for index in link.paragraphs.translation.clone() {
        let Some(paragraph) = text.paragraphs.get(index) else { continue };
        for token in &paragraph.tokens {
            let written = token.of(paragraph.text);
            let of = match token.class {
                TokenClass::Ideograph if lexicon.has_han_varieties() => {
                    let script = written.chars().next().and_then(han_script);
                    script.map(|script| (if script == HanScript::Simplified { Variety::First } else { Variety::Second }, None))
                }
                TokenClass::Word if written.starts_with(char::is_lowercase) => {
                    lexicon.regional(&fold_token(written)).map(|(variety, other)| (variety, Some(other.to_owned())))
                }
                _ => None,
            };
            found.extend(of.map(|(variety, other)| Marked { variety, mark: Mark { paragraph: index, range: token.range() }, other }));
        }
    }
    found
}

/// The variety that nearly all of a text is of.
fn usual(marked: &[(&Link, Vec<Marked>)]) -> Option<Variety> {
    let mut habit = Habit::default();
    marked.iter().flat_map(|(_, marked)| marked).for_each(|marked| habit.count(marked.variety));
    habit.usual()
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::found;

    const SOURCE: &str = "The members of the assembly recognize the fact that economic rights and the gender of 48 persons count.";

    fn variants(tag: &str, text: &str) -> Vec<String> {
        let found = found(SOURCE, &[(tag, text)]).into_iter();
        found.filter(|(code, ..)| code == "LNG003").map(|(.., message)| message).collect()
    }

    #[test]
    fn the_tag_tells_the_variety() {
        let brazil = "Os membros da assembleia reconhecem o contato com os direitos econômicos e o gênero de 48 pessoas contam.";
        let portugal = "Os membros da assembleia reconhecem o contacto com os direitos económicos e o género de 48 pessoas contam.";
        assert_eq!(variants("pt-BR", brazil), [""; 0]);
        assert_eq!(variants("pt-PT", portugal), [""; 0]);
        assert_eq!(variants("pt-PT", &portugal.replace("contacto", "contato")), ["“contato” is “contacto” in pt-PT"]);
        assert_eq!(variants("pt-BR", portugal), ["“contacto, económicos, género” is not written so in pt-BR"]);
        let simplified = "大会成员承认经济权利和48人的性别具有重要意义这一事实。";
        assert_eq!(variants("zh-Hans", simplified), [""; 0]);
        assert_eq!(variants("zh-Hans", &simplified.replace("权利", "權利")), ["“權” is not written so in zh-Hans"]);
        assert_eq!(variants("zh-Hant", "大會成員承認經濟权利和48人的性別具有重要意義這一事實。"), ["“权” is not written so in zh-Hant"]);
    }

    #[test]
    fn without_a_region_the_text_tells_it() {
        let line = "大会成员承认经济权利和48人的性别具有重要意义这一事实。";
        assert_eq!(variants("zh", line), [""; 0]);
        assert_eq!(variants("zh", &format!("{line}{}", line.replace("权", "權"))), ["“權” is not written so in zh-Hans"]);
        // One word tells nothing.
        assert_eq!(
            variants("pt", "Os membros da assembleia reconhecem o contacto com os direitos e o gênero de 48 pessoas contam."),
            [""; 0]
        );
        // Spanish and French have no list.
        assert_eq!(
            variants("es-MX", "Los miembros de la asamblea reconocen que los derechos económicos y el género de 48 personas cuentan."),
            [""; 0]
        );
        assert_eq!(
            variants("fr-CA", "Les membres de l'assemblée reconnaissent que les droits économiques et le genre de 48 personnes comptent."),
            [""; 0]
        );
    }
}
