//! Paragraphs that are dropped, doubled, swapped, moved, mislabelled or cut.

use crate::scorecard::injection::{Act, Against, Candidate, Injection, is_followed};
use crate::scorecard::texts::{Block, BlockKind, Case};
use crate::scorecard::words::{is_han, is_letter, places};
use travaux::check::Rule;
use travaux::language::Language;
use travaux::token::sentences;

/// Shorter lines are headings and page furniture as often as paragraphs.
const SHORTEST: usize = 40;

/// How far a paragraph is moved at least.
const FAR: usize = 4;

pub(crate) const ALL: [Injection; 10] = [
    Injection { rule: Some(Rule::MissingParagraph), name: "paragraph dropped", against: Against::Nothing, candidates: dropped },
    Injection { rule: Some(Rule::AddedParagraph), name: "paragraph twice", against: Against::Nothing, candidates: doubled },
    Injection { rule: Some(Rule::MovedParagraph), name: "paragraphs swapped", against: Against::Nothing, candidates: swapped },
    Injection { rule: Some(Rule::MovedParagraph), name: "paragraph moved", against: Against::Nothing, candidates: moved },
    Injection { rule: Some(Rule::Structure), name: "label changed", against: Against::Nothing, candidates: relabelled },
    Injection { rule: Some(Rule::MissingSentence), name: "sentence lost", against: Against::Nothing, candidates: sentence_lost },
    Injection { rule: Some(Rule::AddedSentence), name: "sentence added", against: Against::Nothing, candidates: sentence_added },
    Injection { rule: Some(Rule::SentenceCount), name: "three sentences joined", against: Against::Project, candidates: joined },
    Injection { rule: Some(Rule::DanglingReference), name: "article renumbered", against: Against::Nothing, candidates: misled },
    Injection { rule: Some(Rule::Length), name: "half of a paragraph lost", against: Against::Nothing, candidates: halved },
];

/// The length of a text; a character of a script without borders counts for three letters.
pub(crate) fn length(text: &str) -> usize {
    text.chars().map(|character| if is_han(character) { 3 } else { 1 }).sum()
}

fn long(case: &Case) -> impl Iterator<Item = (usize, &Block)> {
    case.paired().filter(|(_, block)| length(&block.text) >= SHORTEST)
}

fn dropped(case: &Case) -> Vec<Candidate> {
    long(case).map(|(block, _)| Candidate::new(block, Act::Drop)).collect()
}

fn doubled(case: &Case) -> Vec<Candidate> {
    long(case).map(|(block, _)| Candidate::new(block, Act::Double)).collect()
}

fn swapped(case: &Case) -> Vec<Candidate> {
    long(case)
        .filter(|(block, _)| is_followed(case, *block) && length(&case.translation[block + 1].text) >= SHORTEST)
        .map(|(block, _)| Candidate::new(block, Act::Swap))
        .collect()
}

fn moved(case: &Case) -> Vec<Candidate> {
    let blocks: Vec<usize> = long(case).map(|(block, _)| block).collect();
    let target = |at: usize| {
        let to = (at + FAR + at % FAR) % blocks.len();
        (blocks[to].abs_diff(blocks[at]) >= FAR).then(|| Candidate::new(blocks[at], Act::Move(blocks[to])))
    };
    (0..blocks.len()).filter_map(target).collect()
}

/// The first number or letter of a label, two further on.
fn relabelled(case: &Case) -> Vec<Candidate> {
    let other = |prefix: &str| {
        let digits: String = prefix.chars().skip_while(|character| !character.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        let number: usize = digits.parse().ok()?;
        Some(prefix.replacen(&digits, &(number + 2).to_string(), 1))
    };
    case.paired().filter_map(|(block, line)| Some(Candidate::new(block, Act::Relabel(other(&line.prefix)?)))).collect()
}

/// What follows the middle of a long paragraph goes, but for the mark at its end.
fn halved(case: &Case) -> Vec<Candidate> {
    const LONG: usize = 160;
    let cut = |(block, line): (usize, &Block)| {
        if length(&line.text) < LONG {
            return None;
        }
        let middle = line.text.char_indices().nth(line.text.chars().count() / 2)?.0;
        let start = line.text[..middle].rfind([' ', '，', '、', '；'])?;
        let end = line.text.char_indices().next_back()?.0;
        Some(Candidate::replace(block, start..end, String::new()))
    };
    case.paired().filter_map(cut).collect()
}

/// Sentences of a paragraph that has more than one.
fn long_sentences(case: &Case, line: &Block) -> Vec<std::ops::Range<usize>> {
    let language = Language::by_tag(case.tag).expect("a language");
    let sentences = sentences(&line.text, language);
    let several = sentences.len() > 1;
    sentences.into_iter().filter(|sentence| several && length(&line.text[sentence.clone()]) >= SHORTEST).collect()
}

fn sentence_lost(case: &Case) -> Vec<Candidate> {
    let lost = |(block, line)| {
        let candidates = long_sentences(case, line).into_iter().map(move |sentence| Candidate::replace(block, sentence, String::new()));
        candidates.collect::<Vec<_>>()
    };
    case.paired().flat_map(lost).collect()
}

/// A sentence from further on at the end of a paragraph.
fn sentence_added(case: &Case) -> Vec<Candidate> {
    let texts: Vec<(usize, String)> = case
        .paired()
        .flat_map(|(block, line)| {
            long_sentences(case, line).into_iter().map(move |sentence| (block, line.text[sentence].trim().to_owned()))
        })
        .collect();
    let added = |(at, (block, _)): (usize, &(usize, String))| {
        let (from, sentence) = &texts[(at + FAR) % texts.len()];
        let gap = if is_han(sentence.chars().next_back()?) || sentence.ends_with('。') { "" } else { " " };
        let end = case.translation[*block].text.len();
        (from != block).then(|| Candidate::replace(*block, end..end, format!("{gap}{sentence}")))
    };
    texts.iter().enumerate().filter_map(added).collect()
}

/// The first three sentences of a line in one.
fn joined(case: &Case) -> Vec<Candidate> {
    const JOINED: usize = 3;
    let language = Language::by_tag(case.tag).expect("a language");
    let join = |(block, line): (usize, &Block)| {
        let parts: Vec<&str> = sentences(&line.text, language).into_iter().map(|range| line.text[range].trim()).collect();
        let source = sentences(&case.source[case.partner[block]?].text, Language::by_tag("en").expect("English")).len();
        if parts.len() < JOINED || parts.len() != source {
            return None;
        }
        let mut text = String::new();
        for (at, part) in parts.iter().enumerate() {
            let (mark, gap) = if part.ends_with('。') { ("；", "") } else { ("; ", " ") };
            let mut letters = part.chars();
            let first =
                letters.next().map(|first| if at > 0 && at < JOINED { first.to_lowercase().to_string() } else { first.to_string() });
            let rest = if at + 1 < JOINED { letters.as_str().trim_end_matches(['.', '。']) } else { letters.as_str() };
            text.push_str(&first.unwrap_or_default());
            text.push_str(rest);
            text.push_str(if at + 1 < JOINED { mark } else { gap });
        }
        Some(Candidate::replace(block, 0..line.text.len(), text.trim_end().to_owned()))
    };
    case.paired().filter_map(join).collect()
}

/// Whether a source refers to an article of another instrument: *article 9 of the Convention*.
fn is_elsewhere(source: &str) -> bool {
    const NEAR: usize = 40;
    let source = source.to_lowercase();
    let of = |at: usize| {
        let after: String = source[at..].chars().take(NEAR).collect();
        after.contains(" of the ") && !after.contains(" of the present ")
    };
    source.match_indices("article ").any(|(at, _)| of(at))
}

/// The heading of an article to which a line refers has another number.
fn misled(case: &Case) -> Vec<Candidate> {
    let headings = || case.translation.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Heading);
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        for (at, heading) in headings() {
            let label = heading.text.trim_end_matches(['º', '.']).to_lowercase();
            let numbered = case.words.articles.iter().any(|noun| label.contains(noun.as_str())) && label.split(' ').count() <= 2;
            let text = line.text.to_lowercase();
            let refers = places(&text, &label).into_iter().any(|range| !text[range.end..].starts_with(is_letter));
            let source = case.partner[block].map_or("", |block| case.source[block].text.as_str());
            if numbered && refers && !is_elsewhere(source) {
                let digits: String = heading.text.chars().filter(char::is_ascii_digit).collect();
                let with = if digits.is_empty() {
                    heading.text.replacen('第', "第九十", 1)
                } else {
                    heading.text.replacen(&digits, &format!("9{digits}"), 1)
                };
                found.push(Candidate::new(block, Act::Mislead(at, with)));
            }
        }
    }
    found
}
