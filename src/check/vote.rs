//! XLG001: which text is the odd one, where the texts of a set do not state the same fact.
//!
//! Each translation was compared with the source alone. Here all of them are asked: if most of them
//! agree against the source, in what they say or in that they do not say it, the source is odd, and that is one
//! finding; if one of them differs, the others bear witness against it, in the finding that there is
//! already. It makes no difference whether a fact became another one, is missing, or was added.

use super::pair::{is_compared, said};
use super::wording::{quoted, tags};
use super::{CheckedPair, Finding, Mark, Rule, Settings, Severity, Spot, TextView};
use crate::bitext::Pair;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How much doubt is left of a finding when one more text contradicts it.
const DOUBT_LEFT: f64 = 0.5;

/// By so many more the texts that agree with the source must be than those that differ from it in the same
/// way, to make an error of what differs.
const WITNESSES: usize = 2;

/// What the source says, or does not, where translations differ from it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Dispute {
    /// Bytes of a paragraph of the source say something else.
    Said { paragraph: usize, start: usize, end: usize },
    /// Some paragraphs of the source do not say it: its value.
    Unsaid { paragraph: usize, value: String },
}

impl Dispute {
    /// The paragraph of the source that it is about.
    const fn paragraph(&self) -> usize {
        match self {
            Self::Said { paragraph, .. } | Self::Unsaid { paragraph, .. } => *paragraph,
        }
    }
}

/// A finding that takes part in a dispute: positions of the pair and, in that, of the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Party {
    pair: usize,
    finding: usize,
}

/// The texts of a set and what was found in each pair.
pub(super) struct Ballot<'a> {
    pub(super) name: &'a str,
    pub(super) source: &'a TextView<'a>,
    pub(super) translations: &'a [TextView<'a>],
    pub(super) settings: &'a Settings,
}

impl Ballot<'_> {
    /// Puts every disputed fact to the vote. Returns findings on the source; those of the translations that
    /// they stand for are taken away, and the others get the places where the rest of the texts contradict
    /// them.
    pub(super) fn count(&self, pairs: &mut [CheckedPair]) -> Vec<Finding> {
        if pairs.len() < 2 {
            return Vec::new();
        }
        let mut disputes: BTreeMap<Dispute, Vec<Party>> = BTreeMap::new();
        for (pair, checked) in pairs.iter().enumerate() {
            for (finding, found) in checked.findings.iter().enumerate().filter(|(_, found)| Rule::FACTS.contains(&found.rule)) {
                if let Some(dispute) = dispute(found)
                    && !self.is_said_elsewhere(found, checked)
                {
                    disputes.entry(dispute).or_default().push(Party { pair, finding });
                }
            }
        }
        let blames_source = self.settings.severity(self.name, Rule::OddOneOut, Severity::Error).is_some();
        let (mut findings, mut settled) = (Vec::new(), Vec::new());
        for (dispute, parties) in &disputes {
            if blames_source && let Some((finding, of_source)) = self.against_source(dispute, parties, pairs) {
                findings.push(finding);
                settled.extend(of_source);
            } else {
                self.bear_witness(dispute, parties, pairs);
            }
        }
        settled.sort_unstable();
        for party in settled.into_iter().rev() {
            pairs[party.pair].findings.remove(party.finding);
        }
        findings
    }

    /// Whether the text that lacks a fact states it once, and the other text twice: how often the rest of them
    /// do, nobody counts.
    fn is_said_elsewhere(&self, finding: &Finding, pair: &CheckedPair) -> bool {
        let Pair { source: Some(source), translation: Some(translation) } = &finding.spots else { return false };
        let text = &self.translations[pair.translation];
        let place = match (&source.marks[..], &translation.marks[..]) {
            ([mark], []) => said(finding.rule, self.source, mark, text, translation.paragraphs.clone()),
            ([], [mark]) => said(finding.rule, text, mark, self.source, source.paragraphs.clone()),
            _ => None,
        };
        place.is_some()
    }

    /// The finding that the source is odd, and the findings that it stands for, if most texts say so.
    fn against_source(&self, dispute: &Dispute, parties: &[Party], pairs: &[CheckedPair]) -> Option<(Finding, Vec<Party>)> {
        let found = |party: &Party| &pairs[party.pair].findings[party.finding];
        let mut votes: BTreeMap<&str, Vec<Party>> = BTreeMap::new();
        for &party in parties {
            let voters = votes.entry(value(found(&party))).or_default();
            if !voters.iter().any(|voter| voter.pair == party.pair) {
                voters.push(party);
            }
        }
        let (value, voters) = votes.into_iter().max_by_key(|(_, voters)| voters.len())?;
        // Texts that have the paragraph and could say something.
        let texts = 1 + pairs.iter().filter(|pair| counterpart(pair, dispute.paragraph()).is_some()).count();
        if voters.len() < 2 || voters.len() * 2 <= texts {
            return None;
        }
        let first = found(voters.first()?);
        let spot = first.spots.source.clone()?;
        let there = quoted(words(self.source, &spot));
        let here = quoted(words(&self.translations[pairs[voters[0].pair].translation], first.spots.translation.as_ref()?));
        let most = format!("{} of {} translations", voters.len(), texts - 1);
        // What several languages add or leave out may be how they say it: it is as grave as in each of them.
        let gravest = voters.iter().map(|party| found(party).severity).max()?;
        let confidences = || voters.iter().map(|party| found(party).confidence);
        let agreed = 1.0 - confidences().fold(1.0, |doubt, confidence| doubt * (1.0 - confidence).max(0.01));
        let (message, subject, severity, sureness) = match dispute {
            // What all of them lack may have been misread in the source, so that their number adds nothing.
            Dispute::Said { .. } if value.is_empty() => {
                let (said, _) = first.subject.split_once('→')?;
                let surest = confidences().fold(0.0, f64::max);
                (format!("The source has {there}; {most} lack it"), format!(" {said}≠"), gravest, surest)
            }
            Dispute::Said { .. } => (format!("The source has {there}; {most} have {here}"), format!("≠{value}"), Severity::Error, agreed),
            Dispute::Unsaid { .. } => (format!("{here} is not in the source, and {most} have it"), format!("≠{value}"), gravest, agreed),
        };
        let mut finding = Finding::new(Rule::OddOneOut, message, format!("{}{subject}", first.rule.code())).in_source(spot);
        finding.others =
            voters.iter().filter_map(|party| Some((pairs[party.pair].translation, found(party).spots.translation.clone()?))).collect();
        Some((finding.graded(severity, sureness), voters))
    }

    /// Says of each finding which other texts agree with the source and which differ from it in the same way,
    /// and grades it by that.
    fn bear_witness(&self, dispute: &Dispute, parties: &[Party], pairs: &mut [CheckedPair]) {
        let witnesses = self.witnesses(dispute, parties, pairs);
        let tag = |pair: usize| self.translations[pairs[pair].translation].text.tag.as_str();
        let same = |one: &Party, other: &Party| {
            let value = |party: &Party| value(&pairs[party.pair].findings[party.finding]);
            one.pair != other.pair && value(one) == value(other)
        };
        let fellows = |party: &Party| -> Vec<&str> {
            let pairs: BTreeSet<usize> = parties.iter().filter(|other| same(party, other)).map(|other| other.pair).collect();
            pairs.into_iter().map(tag).collect()
        };
        let agreeing: Vec<&str> = witnesses.iter().map(|(pair, _)| tag(*pair)).collect();
        let told: Vec<(String, usize)> =
            parties.iter().map(|party| (self.testimony(dispute, &agreeing, &fellows(party)), fellows(party).len())).collect();
        let places: Vec<(usize, Spot)> = witnesses.iter().map(|(pair, spot)| (pairs[*pair].translation, spot.clone())).collect();
        for (party, (testimony, fellows)) in parties.iter().zip(told) {
            let finding = &mut pairs[party.pair].findings[party.finding];
            finding.message.push_str(&testimony);
            finding.others.clone_from(&places);
            let more = witnesses.len().saturating_sub(fellows);
            finding.confidence = 1.0 - (1.0 - finding.confidence) * DOUBT_LEFT.powi(i32::try_from(more).unwrap_or(i32::MAX));
            // What differs from so many is no other way of saying it.
            if more >= WITNESSES && finding.severity == Severity::Warning {
                finding.severity = Severity::Error;
            }
        }
    }

    /// The translations that agree with the source, by the position of their pair, and where they do.
    fn witnesses(&self, dispute: &Dispute, parties: &[Party], pairs: &[CheckedPair]) -> Vec<(usize, Spot)> {
        let Some(first) = parties.first() else { return Vec::new() };
        let found = &pairs[first.pair].findings[first.finding];
        let (rule, text) = (found.rule, &self.translations[pairs[first.pair].translation]);
        let added = found.spots.translation.as_ref().and_then(|spot| spot.marks.first());
        let others = pairs.iter().enumerate().filter(|(index, _)| parties.iter().all(|party| party.pair != *index));
        let witness = |(index, pair): (usize, &CheckedPair)| {
            let paragraphs = counterpart(pair, dispute.paragraph())?;
            let spot = match dispute {
                Dispute::Said { paragraph, start, end } => {
                    let mark = Mark { paragraph: *paragraph, range: *start..*end };
                    let place = said(rule, self.source, &mark, &self.translations[pair.translation], paragraphs.clone())?;
                    Spot::marked(paragraphs, vec![place])
                }
                // Where the paragraphs are divided otherwise, it may have the same under another paragraph, and it
                // may allude to what it does not name.
                Dispute::Unsaid { value: unsaid, .. } => {
                    let other = &self.translations[pair.translation];
                    let adds = pair.findings.iter().any(|found| Rule::FACTS.contains(&found.rule) && value(found) == unsaid);
                    if adds || said(rule, text, added?, other, paragraphs.clone()).is_some() {
                        return None;
                    }
                    Spot::whole(paragraphs)
                }
            };
            Some((index, spot))
        };
        others.filter_map(witness).collect()
    }

    /// What is said of the other texts after a finding.
    fn testimony(&self, dispute: &Dispute, agreeing: &[&str], fellows: &[&str]) -> String {
        let mut said = String::new();
        match dispute {
            Dispute::Said { paragraph, start, end } => {
                if !fellows.is_empty() {
                    said.push_str(&format!(", in {} too", tags(fellows)));
                }
                if !agreeing.is_empty() {
                    let words = self.source.paragraphs.get(*paragraph).and_then(|paragraph| paragraph.text.get(*start..*end));
                    let texts: Vec<&str> = std::iter::once(self.source.text.tag.as_str()).chain(agreeing.iter().copied()).collect();
                    said.push_str(&format!("; {} have {}", tags(&texts), quoted(words.unwrap_or_default())));
                }
            }
            Dispute::Unsaid { .. } => {
                if !agreeing.is_empty() {
                    said.push_str(&format!(", nor in {}", tags(agreeing)));
                }
                if !fellows.is_empty() {
                    let have = if fellows.len() == 1 { "has" } else { "have" };
                    said.push_str(&format!("; {} {have} it too", tags(fellows)));
                }
            }
        }
        said
    }
}

/// What a spot points at first.
fn words<'a>(text: &TextView<'a>, spot: &Spot) -> &'a str {
    spot.marks.first().map(|mark| text.written(mark)).unwrap_or_default()
}

/// What a finding disputes.
fn dispute(finding: &Finding) -> Option<Dispute> {
    let source = finding.spots.source.as_ref()?;
    match &source.marks[..] {
        [mark] => Some(Dispute::Said { paragraph: mark.paragraph, start: mark.range.start, end: mark.range.end }),
        [] => Some(Dispute::Unsaid { paragraph: source.paragraphs.start, value: value(finding).to_owned() }),
        _ => None,
    }
}

/// What the translation says, the same in every language.
fn value(finding: &Finding) -> &str {
    finding.subject.split_once('→').map_or("", |(_, value)| value)
}

/// The paragraphs of a translation that answer a paragraph of the source, if that is sure enough.
fn counterpart(pair: &CheckedPair, paragraph: usize) -> Option<Range<usize>> {
    let links = pair.bitext.links.iter().filter(|link| is_compared(link));
    links.map(|link| &link.paragraphs).find(|link| link.source.contains(&paragraph)).map(|link| link.translation.clone())
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{found, report_of};
    use crate::check::wording::tags;
    use crate::check::{Rule, RuleLevel, Settings, Severity};

    const ENGLISH: &str = "On 10 December 1948, 48 States of the region adopted the plan for the ports.";
    const OTHERS: [(&str, &str); 4] = [
        ("es", "El 10 de diciembre de 1948, 48 Estados de la región aprobaron el plan para los puertos."),
        ("pt", "Em 10 de dezembro de 1948, 48 Estados da região adotaram o plano para os portos."),
        ("fr", "Le 10 décembre 1948, 48 États de la région ont adopté le plan pour les ports."),
        ("zh", "1948年12月10日，该地区48个国家通过了港口计划。"),
    ];

    /// The source's language and those of the translations but for some.
    fn others_of(odd: &[&str]) -> String {
        let others = OTHERS.iter().map(|(tag, _)| *tag).filter(|tag| !odd.contains(tag));
        tags(&std::iter::once("en").chain(others).collect::<Vec<_>>())
    }

    #[test]
    fn the_others_bear_witness_against_one_that_differs() {
        assert_eq!(found(ENGLISH, &OTHERS), []);
        for odd in 0..OTHERS.len() {
            let mut texts = OTHERS.map(|(tag, text)| (tag, text.to_owned()));
            texts[odd].1 = texts[odd].1.replace("48 ", "84 ").replace("48个", "84个");
            let texts = texts.each_ref().map(|(tag, text)| (*tag, text.as_str()));
            let report = report_of(ENGLISH, &texts, &Settings::default());
            let [finding] = &report.findings[..] else { panic!("{:?}", report.findings) };
            assert_eq!((finding.code.as_str(), finding.site.file.as_str()), ("NUM001", format!("{}.md", texts[odd].0).as_str()));
            assert_eq!(finding.message, format!("“48” became “84”; {} have “48”", others_of(&[texts[odd].0])));
            assert_eq!(finding.others.len(), 3);
            assert!(finding.others.iter().all(|place| place.text[place.marks[0].clone()] == *"48"));
            assert!(finding.confidence > 0.98);
        }
    }

    #[test]
    fn a_source_that_most_translations_contradict_is_the_odd_one() {
        for (from, to, here, there) in
            [("48 States", "84 States", "84", "48"), ("10 December", "12 December", "12 December 1948", "10 de diciembre de 1948")]
        {
            let report = report_of(&ENGLISH.replace(from, to), &OTHERS, &Settings::default());
            let [finding] = &report.findings[..] else { panic!("{:?}", report.findings) };
            assert_eq!((finding.code.as_str(), finding.severity, finding.site.file.as_str()), ("XLG001", Severity::Error, "en.md"));
            assert_eq!(finding.message, format!("The source has “{here}”; 4 of 4 translations have “{there}”"));
            assert_eq!((finding.others.len(), finding.translation.as_ref()), (4, None));
        }
        let added = report_of(&ENGLISH.replace("48 States", "States"), &OTHERS, &Settings::default());
        assert_eq!(added.findings[0].message, "“48” is not in the source, and 4 of 4 translations have it");
    }

    #[test]
    fn names_and_references_are_put_to_the_vote_too() {
        let source = "The plan is endorsed under Article 22 by Argentina, Brazil, Guyana, Haiti and the United States of America.";
        let others = [
            (
                "es",
                "El plan cuenta, en virtud del artículo 22, con el apoyo de la Argentina, el Brasil, Guyana, Haití y los Estados Unidos de América.",
            ),
            ("pt", "O plano conta, nos termos do artigo 22, com o apoio de Argentina, Brasil, Guiana, Haiti e Estados Unidos da América."),
            (
                "fr",
                "Le plan est approuvé, en vertu de l'article 22, par l'Argentine, le Brésil, le Guyana, Haïti et les États-Unis d'Amérique.",
            ),
        ];
        assert_eq!(found(source, &others), []);
        for (from, to, here, there) in [("Guyana", "Ghana", "Guyana", "Ghana"), ("artículo 22", "artículo 23", "Article 22", "artículo 23")]
        {
            let spanish = others[0].1.replace(from, to);
            let found = found(source, &[("es", &spanish), others[1], others[2]]);
            let messages: Vec<&str> = found.iter().map(|(.., message)| message.as_str()).collect();
            assert_eq!(messages, [format!("“{here}” became “{there}”; en, pt and fr have “{here}”")]);
        }
        let odd = report_of(&source.replace("Guyana", "Ghana"), &others, &Settings::default());
        let [finding] = &odd.findings[..] else { panic!("{:?}", odd.findings) };
        assert_eq!(finding.message, "The source has “Ghana”; 3 of 3 translations have “Guyana”");
    }

    /// A sentence with a fact of every kind, the rule that looks at each, and how each text says it.
    const ENDORSED: [&str; 4] = [
        "On 3 May 2021, under Article 22, the 30 ministers of Guyana and two judges signed the plan for the ports.",
        "El 3 de mayo de 2021, en virtud del artículo 22, los 30 ministros de Guyana y dos jueces firmaron el plan para los puertos.",
        "Em 3 de maio de 2021, nos termos do artigo 22, os 30 ministros da Guiana e dois juízes assinaram o plano para os portos.",
        "Le 3 mai 2021, en vertu de l'article 22, les 30 ministres du Guyana et deux juges ont signé le plan pour les ports.",
    ];
    const FACTS: [(&str, [&str; 4]); 5] = [
        ("DAT001", ["On 3 May 2021, under", "El 3 de mayo de 2021, en", "Em 3 de maio de 2021, nos", "Le 3 mai 2021, en"]),
        ("REF001", [" under Article 22,", " en virtud del artículo 22,", " nos termos do artigo 22,", " en vertu de l'article 22,"]),
        ("NUM001", [" 30", " 30", " 30", " 30"]),
        ("NAM001", [" of Guyana", " de Guyana", " da Guiana", " du Guyana"]),
        ("NUM002", [" two", " dos", " dois", " deux"]),
    ];
    const SHORTER: [&str; 4] = ["Under", "En", "Nos", "En"];
    const TAGS: [&str; 3] = ["es", "pt", "fr"];

    /// The sentence in all languages, without a fact in some of them.
    fn without(fact: usize, lacking: &[usize]) -> Vec<String> {
        let sentence = |text: usize| {
            let words = FACTS[fact].1[text];
            let kept = if fact == 0 { SHORTER[text] } else { "" };
            if lacking.contains(&text) { ENDORSED[text].replacen(words, kept, 1) } else { ENDORSED[text].to_owned() }
        };
        (0..ENDORSED.len()).map(sentence).collect()
    }

    /// Code, severity, message and confidence of what is found then.
    fn lacking(fact: usize, lacking: &[usize], settings: &Settings) -> Vec<(String, Severity, String, f64)> {
        let texts = without(fact, lacking);
        let translations: Vec<(&str, &str)> = TAGS.iter().copied().zip(texts[1..].iter().map(String::as_str)).collect();
        let report = report_of(&texts[0], &translations, settings);
        report.findings.into_iter().map(|finding| (finding.code, finding.severity, finding.message, finding.confidence)).collect()
    }

    #[test]
    fn the_others_bear_witness_against_one_that_lacks_a_fact() {
        assert_eq!(lacking(0, &[], &Settings::default()), []);
        for (fact, (rule, _)) in FACTS.iter().enumerate() {
            for (text, tag) in (1..).zip(TAGS) {
                let others: Vec<&str> = ["en", "es", "pt", "fr"].into_iter().filter(|other| *other != tag).collect();
                let found = lacking(fact, &[text], &Settings::default());
                let [(code, severity, message, confidence)] = &found[..] else { panic!("{rule} {tag}: {found:?}") };
                assert_eq!(code, rule, "{tag}: {message}");
                assert!(message.contains(&format!(" is missing in the translation; {} have “", tags(&others))), "{message}");
                let alone = report_of(ENDORSED[0], &[(tag, &without(fact, &[text])[text])], &Settings::default());
                let [alone] = &alone.findings[..] else { panic!("{rule} {tag}") };
                assert!(*confidence > alone.confidence, "{rule} {tag}");
                // What may be said in words that are no fact stays a note.
                let expected = if alone.severity == Severity::Note { Severity::Note } else { Severity::Error };
                assert_eq!(*severity, expected, "{rule} {tag}");
            }
        }
    }

    #[test]
    fn what_most_translations_lack_is_a_finding_on_the_source() {
        for (fact, (rule, _)) in FACTS.iter().enumerate() {
            let found = lacking(fact, &[1, 2, 3], &Settings::default());
            let [(code, severity, message, _)] = &found[..] else { panic!("{rule}: {found:?}") };
            assert_eq!(code, "XLG001");
            assert!(message.starts_with("The source has “") && message.ends_with("”; 3 of 3 translations lack it"), "{message}");
            let each = report_of(ENDORSED[0], &[("es", &without(fact, &[1])[1])], &Settings::default());
            assert_eq!(*severity, each.findings[0].severity, "{rule}: it is as grave as in each of them");
        }
        // Where that is not wanted, each says that it is not alone.
        let mut settings = Settings::default();
        settings.levels.insert(Rule::OddOneOut, RuleLevel::Off);
        let messages: Vec<String> = lacking(3, &[1, 2, 3], &settings).into_iter().map(|(_, _, message, _)| message).collect();
        let expected = ["pt and fr", "es and fr", "es and pt"];
        assert_eq!(messages, expected.map(|others| format!("“Guyana” is missing in the translation, in {others} too")));
    }

    #[test]
    fn a_tie_settles_nothing_and_both_sides_are_named() {
        let alone = lacking(3, &[1], &Settings::default());
        let found = lacking(3, &[1, 2], &Settings::default());
        let messages: Vec<&str> = found.iter().map(|(_, _, message, _)| message.as_str()).collect();
        let expected = ["pt", "es"].map(|other| format!("“Guyana” is missing in the translation, in {other} too; en and fr have “Guyana”"));
        assert_eq!(messages, expected);
        assert!(found.iter().all(|(_, severity, _, confidence)| *severity == Severity::Warning && *confidence < alone[0].3));
    }

    #[test]
    fn what_a_text_says_once_in_place_of_twice_is_not_put_to_the_vote() {
        let twice = "The 30 ministers signed the plan, and the 30 ministers published it in Lima.";
        let once = "Los 30 ministros firmaron el plan y lo publicaron en Lima.";
        let french = "Les 30 ministres ont signé le plan, et les 30 ministres l'ont publié à Lima.";
        let portuguese = "Os 30 ministros assinaram o plano, e os 30 ministros o publicaram em Lima.";
        let found = found(twice, &[("es", once), ("fr", french), ("pt", portuguese)]);
        assert_eq!(found.iter().map(|(.., message)| message.as_str()).collect::<Vec<_>>(), ["“30” is missing in the translation"]);
    }

    #[test]
    fn what_one_translation_alone_adds_is_a_graver_finding() {
        for (fact, (rule, _)) in FACTS.iter().enumerate() {
            for (text, tag) in (1..).zip(TAGS) {
                let rest: Vec<&str> = TAGS.into_iter().filter(|other| *other != tag).collect();
                let others: Vec<usize> = (0..ENDORSED.len()).filter(|other| *other != text).collect();
                let found = lacking(fact, &others, &Settings::default());
                let [(code, severity, message, _)] = &found[..] else { panic!("{rule} {tag}: {found:?}") };
                assert_eq!(code, rule, "{tag}: {message}");
                assert!(message.ends_with(&format!(" is not in the source, nor in {}", tags(&rest))), "{message}");
                assert_eq!(*severity == Severity::Error, *rule != "NUM002", "{rule} {tag} {severity:?}");
            }
        }
        let messages: Vec<String> = lacking(3, &[0, 1], &Settings::default()).into_iter().map(|(_, _, message, _)| message).collect();
        assert_eq!(messages.len(), 2);
        assert!(messages[0].ends_with("“Guiana” is not in the source, nor in es; fr has it too"), "{messages:?}");
    }

    #[test]
    fn a_word_that_differs_from_several_texts_is_an_error() {
        let source = "The members elect three judges and four of the clerks of Brazil and Chile.";
        let others = [
            ("es", "Los miembros eligen tres jueces y cuatro de los secretarios del Brasil y Chile."),
            ("fr", "Les membres élisent trois juges et quatre des greffiers du Brésil et du Chili."),
            ("pt", "Os membros elegem três juízes e quatro dos escrivães do Brasil e do Chile."),
            ("zh", "成员选举三名法官和巴西、智利的四名书记官。"),
        ];
        for (odd, (from, to)) in [("tres", "seis"), ("trois", "six"), ("três", "seis"), ("三", "六")].into_iter().enumerate() {
            let mut texts = others.map(|(tag, text)| (tag, text.to_owned()));
            texts[odd].1 = texts[odd].1.replacen(from, to, 1);
            let found = found(source, &texts.each_ref().map(|(tag, text)| (*tag, text.as_str())));
            let [(code, severity, message)] = &found[..] else { panic!("{found:?}") };
            assert_eq!((code.as_str(), *severity), ("NUM002", Severity::Error), "{message}");
        }
    }

    #[test]
    fn two_texts_are_no_majority() {
        let odd = OTHERS[0].1.replace("48 E", "84 E");
        assert_eq!(found(ENGLISH, &[("es", &odd)])[0].2, "“48” became “84”");
        let both = OTHERS[1].1.replace("48 E", "84 E");
        let codes = |texts: &[(&str, &str)]| found(ENGLISH, texts).into_iter().map(|(code, ..)| code).collect::<Vec<_>>();
        assert_eq!(codes(&[("es", &odd), ("pt", &both)]), ["XLG001"]);
        assert_eq!(codes(&[("es", &odd), ("pt", &both), OTHERS[2]]), ["NUM001", "NUM001"]);
    }
}
