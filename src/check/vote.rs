//! XLG001: which text is the odd one, where the texts of a set do not state the same fact.
//!
//! Each translation was compared with the source alone. Here all of them are asked: if most of them
//! agree against the source, the source is odd, and that is one finding; if one of them differs, the
//! others bear witness against it, in the finding that there is already.

use super::pair::{is_compared, said};
use super::wording::quoted;
use super::{CheckedPair, Finding, Mark, Rule, Settings, Severity, Spot, TextView};
use std::collections::BTreeMap;
use std::ops::Range;

/// Rules on facts that can be put to the vote.
const FACTS: [Rule; 5] = [Rule::NumberValue, Rule::NumberWord, Rule::DateValue, Rule::Reference, Rule::Name];

/// How much doubt is left of a finding when one more text contradicts it.
const DOUBT_LEFT: f64 = 0.5;

/// So many other translations that agree with the source make another value an error.
const WITNESSES: usize = 2;

/// What the source says, or does not, where translations differ from it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Dispute {
    /// Bytes of a paragraph of the source say something else.
    Said { paragraph: usize, start: usize, end: usize },
    /// Some paragraphs of the source do not say it: its value.
    Unsaid { paragraph: usize, value: String },
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
            for (finding, found) in checked.findings.iter().enumerate().filter(|(_, found)| FACTS.contains(&found.rule)) {
                if let Some(dispute) = dispute(found) {
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
            } else if let Dispute::Said { paragraph, start, end } = dispute {
                self.bear_witness(&Mark { paragraph: *paragraph, range: *start..*end }, parties, pairs);
            }
        }
        settled.sort_unstable();
        for party in settled.into_iter().rev() {
            pairs[party.pair].findings.remove(party.finding);
        }
        findings
    }

    /// The finding that the source is odd, and the findings that it stands for, if most texts say so.
    fn against_source(&self, dispute: &Dispute, parties: &[Party], pairs: &[CheckedPair]) -> Option<(Finding, Vec<Party>)> {
        let found = |party: &Party| &pairs[party.pair].findings[party.finding];
        let mut votes: BTreeMap<&str, Vec<Party>> = BTreeMap::new();
        for &party in parties.iter().filter(|party| !value(found(party)).is_empty()) {
            let voters = votes.entry(value(found(&party))).or_default();
            if !voters.iter().any(|voter| voter.pair == party.pair) {
                voters.push(party);
            }
        }
        let (value, voters) = votes.into_iter().max_by_key(|(_, voters)| voters.len())?;
        let paragraph = match dispute {
            Dispute::Said { paragraph, .. } | Dispute::Unsaid { paragraph, .. } => *paragraph,
        };
        // Texts that have the paragraph and could say something.
        let texts = 1 + pairs.iter().filter(|pair| counterpart(pair, paragraph).is_some()).count();
        if voters.len() < 2 || voters.len() * 2 <= texts {
            return None;
        }
        let first = found(voters.first()?);
        let here = words(&self.translations[pairs[voters[0].pair].translation], first.spots.translation.as_ref()?);
        let spot = first.spots.source.clone()?;
        let (message, severity) = match dispute {
            Dispute::Said { .. } => {
                let there = quoted(words(self.source, &spot));
                (format!("The source has {there}; {} of {} translations have {}", voters.len(), texts - 1, quoted(here)), Severity::Error)
            }
            Dispute::Unsaid { .. } => {
                // What several languages add may be how they say it: it is as grave as in each of them.
                let severity = voters.iter().map(|party| found(party).severity).max()?;
                (format!("{} is not in the source, and {} of {} translations have it", quoted(here), voters.len(), texts - 1), severity)
            }
        };
        let sureness = voters.iter().fold(1.0, |doubt, party| doubt * (1.0 - found(party).confidence).max(0.01));
        let mut finding = Finding::new(Rule::OddOneOut, message, format!("{}≠{value}", first.rule.code())).in_source(spot);
        finding.others =
            voters.iter().filter_map(|party| Some((pairs[party.pair].translation, found(party).spots.translation.clone()?))).collect();
        Some((finding.graded(severity, 1.0 - sureness), voters))
    }

    /// Adds the places in the other translations that say what the source says.
    fn bear_witness(&self, mark: &Mark, parties: &[Party], pairs: &mut [CheckedPair]) {
        let Some(rule) = parties.first().map(|party| pairs[party.pair].findings[party.finding].rule) else { return };
        let mut witnesses = Vec::new();
        for (index, pair) in pairs.iter().enumerate().filter(|(index, _)| parties.iter().all(|party| party.pair != *index)) {
            let Some(paragraphs) = counterpart(pair, mark.paragraph) else { continue };
            let text = &self.translations[pair.translation];
            if let Some(place) = said(rule, self.source, mark, text, paragraphs.clone()) {
                witnesses.push((pairs[index].translation, Spot::marked(paragraphs, vec![place])));
            }
        }
        if witnesses.is_empty() {
            return;
        }
        let words = self.source.written(mark);
        for party in parties {
            let finding = &mut pairs[party.pair].findings[party.finding];
            // The source is one of them.
            finding.message.push_str(&format!("; {} other texts have {}", witnesses.len() + 1, quoted(words)));
            finding.confidence = 1.0 - (1.0 - finding.confidence) * DOUBT_LEFT.powi(witnesses.len() as i32);
            finding.others.clone_from(&witnesses);
            // What differs from so many is no other way of saying it.
            if witnesses.len() >= WITNESSES && !value(finding).is_empty() && finding.severity == Severity::Warning {
                finding.severity = Severity::Error;
            }
        }
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
    use crate::check::{Settings, Severity};

    const ENGLISH: &str = "On 10 December 1948, 48 States of the region adopted the plan for the ports.";
    const OTHERS: [(&str, &str); 4] = [
        ("es", "El 10 de diciembre de 1948, 48 Estados de la región aprobaron el plan para los puertos."),
        ("pt", "Em 10 de dezembro de 1948, 48 Estados da região adotaram o plano para os portos."),
        ("fr", "Le 10 décembre 1948, 48 États de la région ont adopté le plan pour les ports."),
        ("zh", "1948年12月10日，该地区48个国家通过了港口计划。"),
    ];

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
            assert_eq!(finding.message, "“48” became “84”; 4 other texts have “48”");
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
            assert_eq!(messages, [format!("“{here}” became “{there}”; 3 other texts have “{here}”")]);
        }
        let odd = report_of(&source.replace("Guyana", "Ghana"), &others, &Settings::default());
        let [finding] = &odd.findings[..] else { panic!("{:?}", odd.findings) };
        assert_eq!(finding.message, "The source has “Ghana”; 3 of 3 translations have “Guyana”");
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
