//! References: *Article 5(2)*, *paragraphs 3 and 4*, *the first paragraph*, *resolution 217 A (III)*,
//! *A/RES/77/1*, *§ 7*, 第二十二条.
//!
//! Roman numbers, Han numbers and ordinals are read as numbers, so that *chapter VII* is *chapter 7*.

use super::han::Context;
use super::spoken;
use super::words::Words;
use super::{Fact, FactKind};
use crate::language::flag;
use crate::token::{TokenClass, fold_token};

/// Parts of a text, of which there are many in a row, and which have their number behind them.
const PARTS: [&str; 6] = ["article", "paragraph", "section", "chapter", "annex", "sentence"];

/// Adds the references that begin at a token and says where they end. *Articles 3 and 4* are two.
pub(super) fn find(words: &Words<'_>, at: usize, facts: &mut Vec<Fact>) -> Option<usize> {
    let id = words.id_at(at);
    if words.is(at, flag::REFERENCE) {
        return after_noun(words, at, facts);
    }
    if id != 0
        && words.lexicon.references.begins(id)
        && let Some((end, index)) = words.lexicon.references.longest(words, at)
    {
        let noun = words.lexicon.reference_nouns.get(index as usize)?;
        return items(words, at, end, noun, true, facts);
    }
    if words.is(at, flag::ORDINAL_SIGN) {
        return before_noun(words, at, facts);
    }
    if words.is(at, flag::ORDINAL) || words.is_number(at) && words.is(at + 1, flag::REFERENCE) {
        return ordinal_before_noun(words, at, facts);
    }
    if words.class(at) == Some(TokenClass::Punctuation) && words.str(at) == "§" {
        return items(words, at, at + 1 + usize::from(words.str(at + 1) == "§"), "§", true, facts);
    }
    let end = symbol(words, at)?;
    facts.push(fact(at..end, words.folded(at..end)));
    Some(end)
}

fn fact(tokens: std::ops::Range<usize>, value: String) -> Fact {
    Fact { kind: FactKind::Reference, tokens, value, others: Vec::new() }
}

fn after_noun(words: &Words<'_>, at: usize, facts: &mut Vec<Fact>) -> Option<usize> {
    let noun = words.lexicon.reference_nouns.get(usize::from(words.entry(at).reference))?;
    let stop = usize::from(words.is_mark(at + 1, '.') && words.is_attached(at + 1));
    // *número*, *nº*: between a noun and its number.
    let sign = usize::from(words.is(at + 1 + stop, flag::NUMBER_SIGN));
    let sign_stop = usize::from(sign > 0 && words.is_mark(at + 2 + stop, '.'));
    let several = !words.str(at).eq_ignore_ascii_case(noun);
    items(words, at, at + 1 + stop + sign + sign_stop, noun, several, facts)
}

/// 第二十二条, 第一、第二和第三款: the noun stands behind.
fn before_noun(words: &Words<'_>, at: usize, facts: &mut Vec<Fact>) -> Option<usize> {
    const MOST: usize = 12;
    let mut found: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut start = at;
    loop {
        let from = start + usize::from(words.is(start, flag::ORDINAL_SIGN));
        let (end, value) = numbered_item(words, from)?;
        found.push((start..end, value));
        // 第十二及十三两条: how many there are may stand before the noun.
        let told = words.is(end, flag::NUMBER) && words.entry(end).number == found.len() as u64 && found.len() > 1;
        if let Some((end, index)) = words.lexicon.references_behind.longest(words, end + usize::from(told)) {
            let noun = words.lexicon.reference_nouns.get(index as usize)?;
            let last = found.len() - 1;
            found[last].0.end = end;
            facts.extend(found.into_iter().map(|(tokens, value)| fact(tokens, format!("{noun} {value}"))));
            return Some(end);
        }
        let joins = words.is(end, flag::COORDINATOR | flag::RANGE) || matches!(words.mark(end), Some('、' | ',' | '-'));
        if !joins || found.len() == MOST {
            return None;
        }
        start = end + 1;
    }
}

/// The number of a reference in Han characters or digits, with its brackets: 217 A (III).
fn numbered_item(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    if words.class(at)? == TokenClass::Ideograph {
        let (end, value) = spoken::whole(words, at, Context::Numbered)?;
        return Some((end, value.to_string()));
    }
    item(words, at)
}

/// *the first paragraph*: only parts of texts, of which there are many in a row.
fn ordinal_before_noun(words: &Words<'_>, at: usize, facts: &mut Vec<Fact>) -> Option<usize> {
    let (end, value) = spoken::ordinal(words, at)?;
    if !words.is(end, flag::REFERENCE) || words.is_number(end + 1) {
        return None;
    }
    let noun = words.lexicon.reference_nouns.get(usize::from(words.entry(end).reference))?;
    if !PARTS.contains(&noun.as_str()) {
        return None;
    }
    facts.push(fact(at..end + 1, format!("{noun} {value}")));
    Some(end + 1)
}

/// Numbers after a noun, the first of which takes the noun into its tokens.
fn items(words: &Words<'_>, start: usize, at: usize, noun: &str, several: bool, facts: &mut Vec<Fact>) -> Option<usize> {
    let (mut end, value) = item(words, at).or_else(|| written_out(words, at, noun))?;
    facts.push(fact(start..end, format!("{noun} {value}")));
    loop {
        let mut next = end;
        while next < end + 2 && (matches!(words.mark(next), Some(',' | '-' | '、')) || words.is(next, flag::COORDINATOR | flag::RANGE)) {
            next += 1;
        }
        if !several || next == end {
            break;
        }
        let Some((after, value)) = item(words, next) else { break };
        // *Articles 3, 20 countries and*: what counts is no number of a reference.
        if words.is(after, flag::SCALE) || words.lexicon.units.longest(words, after).is_some() {
            break;
        }
        facts.push(fact(next..after, format!("{noun} {value}")));
        end = after;
    }
    Some(end)
}

/// *Article Two*, *párrafo primero*, *Article premier*, المادة الخامسة, 附件二.
fn written_out(words: &Words<'_>, at: usize, noun: &str) -> Option<(usize, String)> {
    if words.is(at, flag::ORDINAL) && words.lexicon.ordinals_follow {
        return spoken::ordinal(words, at).map(|(end, value)| (end, value.to_string()));
    }
    if !words.is(at, flag::NUMBER) {
        return None;
    }
    let (end, value) = spoken::whole(words, at, Context::Numbered)?;
    // 附件一所载: what follows the number of a part is not what it counts.
    let part = words.class(at) == Some(TokenClass::Ideograph) && PARTS.contains(&noun);
    let counted = !part && (words.lexicon.units.longest(words, end).is_some() || words.is(end, flag::COUNTER));
    (!counted && (value > 1 || words.class(at) == Some(TokenClass::Ideograph))).then(|| (end, value.to_string()))
}

/// One number with its letters and brackets.
fn item(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    if let Some((end, letter)) = bracketed(words, at) {
        return Some((end, letter));
    }
    if let Some(end) = symbol(words, at) {
        return Some((end, words.folded(at..end)));
    }
    let text = words.str(at);
    let mut end = at + 1;
    let mut value = if words.is_number(at) {
        match spoken::ordinal(words, at) {
            Some((after, value)) => {
                end = after;
                value.to_string()
            }
            None => fold_token(&spoken::western(text)).into_owned(),
        }
    } else if words.is_word(at) {
        match roman(text) {
            Some(number) => number.to_string(),
            None if text.len() == 1 && words.is_capitalised(at) => text.to_ascii_lowercase(),
            None => return None,
        }
    } else {
        return None;
    };
    // *217 A (III)*.
    if words.is_number(at) && words.str(end).len() == 1 && words.is_capitalised(end) && words.is_mark(end + 1, '(') {
        value.push(' ');
        value.push_str(&words.str(end).to_ascii_lowercase());
        end += 1;
    }
    while let Some((after, letter)) = bracketed(words, end) {
        value.push_str(&letter);
        end = after;
    }
    Some((end, value))
}

/// `(2)`, `(b)`, `(iv)`.
fn bracketed(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    if !words.is_mark(at, '(') || !words.is_mark(at + 2, ')') {
        return None;
    }
    let text = words.str(at + 1);
    let numeral = words.is_number(at + 1) && text.len() <= 4;
    let letter = words.is_word(at + 1) && text.is_ascii() && (text.len() == 1 || roman(&text.to_ascii_uppercase()).is_some());
    (numeral || letter).then(|| (at + 3, format!("({})", fold_token(text))))
}

/// A document symbol: capitals and digits without spaces, with a slash and a digit.
fn symbol(words: &Words<'_>, at: usize) -> Option<usize> {
    if !words.is_mark(at + 1, '/') {
        return None;
    }
    let part = |at: usize| words.is_number(at) || words.is_word(at) && words.str(at).bytes().all(|byte| byte.is_ascii_uppercase());
    if !part(at) || words.is_attached(at) && words.is_mark(at.checked_sub(1)?, '/') {
        return None;
    }
    let (mut end, mut slashes, mut digits) = (at + 1, 0, usize::from(words.is_number(at)));
    let mut letters = usize::from(words.is_word(at));
    while matches!(words.mark(end), Some('/' | '.' | '-')) && words.is_attached(end) && words.is_attached(end + 1) && part(end + 1) {
        slashes += usize::from(words.is_mark(end, '/'));
        digits += usize::from(words.is_number(end + 1));
        letters += usize::from(words.is_word(end + 1));
        end += 2;
    }
    // A/RES/217(III)
    while letters > 0
        && slashes > 0
        && words.is_attached(end)
        && let Some((after, _)) = bracketed(words, end)
    {
        end = after;
    }
    // Plain `47/1` is a symbol only after a noun or 第, which asks for digits and slashes alone.
    let after_noun = at > 0 && words.is(at - 1, flag::REFERENCE | flag::ORDINAL_SIGN);
    (slashes > 0 && digits > 0 && (letters > 0 || after_noun)).then_some(end)
}

/// The value of a Roman number in capitals, up to 89.
pub(crate) fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 8 {
        return None;
    }
    let mut total = 0;
    let mut before = u32::MAX;
    for byte in text.bytes() {
        let value = match byte {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            b'L' => 50,
            _ => return None,
        };
        if value > before {
            total += value - 2 * before;
        } else {
            total += value;
        }
        before = value;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use crate::fact::{FactKind, values};

    fn references(text: &str) -> Vec<String> {
        values(text, FactKind::Reference)
    }

    #[test]
    fn articles_and_paragraphs_are_read_with_their_brackets() {
        assert_eq!(references("under Article 5(2) and"), ["article 5(2)"]);
        assert_eq!(references("Article 4, paragraph 1(d), of"), ["article 4", "paragraph 1(d)"]);
        assert_eq!(references("see para. 4 (b)."), ["paragraph 4(b)"]);
        assert_eq!(references("paragraph (b)"), ["paragraph (b)"]);
        assert_eq!(references("annex II, chapter VII, Annex A"), ["annex 2", "chapter 7", "annex a"]);
        assert_eq!(references("§ 7 and §§ 8 and 9"), ["§ 7", "§ 8", "§ 9"]);
        assert_eq!(references("Rule 5"), ["rule 5"]);
    }

    #[test]
    fn plural_nouns_have_several_numbers() {
        assert_eq!(references("Articles 4, 7 and 13"), ["article 4", "article 7", "article 13"]);
        assert_eq!(references("Article 5 and 20 countries"), ["article 5"]);
    }

    #[test]
    fn resolutions_decisions_and_symbols_are_references() {
        assert_eq!(references("resolution 217 A (III) of"), ["resolution 217 a(iii)"]);
        assert_eq!(references("UNSC Resolution 2593 (2021), which"), ["resolution 2593(2021)"]);
        assert_eq!(references("resolution 47/1"), ["resolution 47/1"]);
        assert_eq!(references("decision 1/CP.17"), ["decision 1/cp.17"]);
        assert_eq!(references("contained in A/RES/77/1"), ["a/res/77/1"]);
    }

    #[test]
    fn references_are_read_in_each_language() {
        use crate::language::Language;
        for (tag, text, expected) in [
            ("en", "the first paragraph of Article Two", &["paragraph 1", "article 2"][..]),
            ("en", "document A/RES/217(III)", &["a/res/217(iii)"]),
            ("es", "el párrafo primero del artículo 22", &["paragraph 1", "article 22"]),
            ("es", "el art. 5 y los párrs. 3 y 4", &["article 5", "paragraph 3", "paragraph 4"]),
            ("es", "el capítulo VII", &["chapter 7"]),
            ("es", "la resolución 217 A (III)", &["resolution 217 a(iii)"]),
            ("pt", "o parágrafo 2.º do artigo 5.º", &["paragraph 2", "article 5"]),
            ("fr", "l'article premier et l'article 22", &["article 1", "article 22"]),
            ("fr", "le deuxième paragraphe", &["paragraph 2"]),
            ("de", "Artikel 5 Absatz 2", &["article 5", "paragraph 2"]),
            ("ru", "в пункте 2 статьи 5", &["paragraph 2", "article 5"]),
            ("it", "l'articolo 5, comma 2", &["article 5", "paragraph 2"]),
            ("ar", "المادة 5", &["article 5"]),
            ("zh", "第二十二条第三款", &["article 22", "paragraph 3"]),
            ("zh", "第十二及十三两条所指", &["article 12", "article 13"]),
            ("zh", "第217 A(III)号决议", &["resolution 217 a(iii)"]),
            ("zh", "第9/112号决议和附件一所载", &["resolution 9/112", "annex 1"]),
            ("zh", "第三、第四和第五条", &["article 3", "article 4", "article 5"]),
            ("zh", "附件二和第七章", &["annex 2", "chapter 7"]),
            ("ja", "第九条第二項", &["article 9", "paragraph 2"]),
        ] {
            let language = Language::by_tag(tag).expect(tag);
            let facts = crate::fact::find(text, &crate::token::tokenize(text), language);
            let found: Vec<_> = facts.iter().filter(|fact| fact.kind == FactKind::Reference).map(|fact| fact.value.as_str()).collect();
            assert_eq!(found, expected, "{tag}: {text}");
        }
    }

    #[test]
    fn nouns_without_number_are_no_references() {
        assert!(references("this Article and the decision that Parties took and/or HIV/AIDS").is_empty());
    }

    #[test]
    fn numbers_of_references_are_no_figures() {
        assert!(values("Article 5(2), resolution 47/1", FactKind::Figure).is_empty());
    }
}
