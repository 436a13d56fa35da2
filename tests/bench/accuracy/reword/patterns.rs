//! Patterns beyond single words: order of clauses, voice, nouns for verbs, qualifiers, omissions,
//! sentences cut and put together.

use super::synonyms::participle;
use super::{Edit, capital, count, sentences, small, words};
use crate::random::Random;
use std::ops::Range;

const QUALIFIERS: [&str; 10] = [
    "as appropriate",
    "where possible",
    "where applicable",
    "as necessary",
    "to the extent possible",
    "in particular",
    "to the fullest extent",
    "within existing resources",
    "on a voluntary basis",
    "in a timely manner",
];

const OPENERS: [&str; 10] = [
    "In this regard, ",
    "To this end, ",
    "Furthermore, ",
    "In addition, ",
    "In this context, ",
    "Moreover, ",
    "Accordingly, ",
    "At the same time, ",
    "In this spirit, ",
    "To that end, ",
];

/// Sentences such as later drafts add.
const ADDED: [&str; 16] = [
    "This work will proceed in close consultation with all partners concerned.",
    "Progress will be reviewed at our next meeting.",
    "We look forward to the results of these discussions.",
    "Further details will be set out in due course.",
    "We have asked our officials to take this forward without delay.",
    "Nothing in this paragraph affects existing obligations.",
    "The views of those most affected will be heard.",
    "Adequate funding will have to be found for this purpose.",
    "Much has been done, and more remains to be done.",
    "This is a matter of common concern.",
    "These steps complement those already taken by others.",
    "Experience gained so far has been encouraging.",
    "Regular reports will be made public.",
    "A working group will study how this can best be done.",
    "Lessons learned in earlier years will guide us.",
    "Others are invited to join.",
];

/// Verbs of *we …* that can stand in the passive.
const VERBS: &str = " welcome support condemn recognize reaffirm commend endorse acknowledge underscore emphasize appreciate stress \
    reject encourage strengthen promote enhance deepen advance explore launch establish expand develop review consider provide \
    maintain continue monitor ensure protect implement address ";

const PREPOSITIONS: &str = " in to at on with for by under while since through from during within against without including as \
    building recalling recognizing consistent if when unless where after before ";

const DROPPED: &str = " robust strong important significant comprehensive ambitious concrete tangible practical close closer positive \
    vital critical key further additional enduring lasting steadfast unwavering inclusive resilient various relevant particular new \
    shared common broad wide special full great greater longstanding renewed continued ongoing also ";

const NOMINAL: [(&str, &str); 30] = [
    ("the implementation of", "implementing"),
    ("the development of", "developing"),
    ("the protection of", "protecting"),
    ("the promotion of", "promoting"),
    ("the strengthening of", "strengthening"),
    ("the adoption of", "adopting"),
    ("the establishment of", "establishing"),
    ("the provision of", "providing"),
    ("the reduction of", "reducing"),
    ("the elimination of", "eliminating"),
    ("the prevention of", "preventing"),
    ("the creation of", "creating"),
    ("the achievement of", "achieving"),
    ("the improvement of", "improving"),
    ("the expansion of", "expanding"),
    ("the maintenance of", "maintaining"),
    ("the preservation of", "preserving"),
    ("the exercise of", "exercising"),
    ("the enjoyment of", "enjoying"),
    ("the removal of", "removing"),
    ("the use of", "using"),
    ("the delivery of", "delivering"),
    ("the formation of", "forming"),
    ("the regulation of", "regulating"),
    ("the conduct of", "conducting"),
    ("the settlement of", "settling"),
    ("the consideration of", "considering"),
    ("the application of", "applying"),
    ("the exchange of", "exchanging"),
    ("the realization of", "realizing"),
];

/// All places, with what could stand there.
pub(super) fn all(text: &str, random: &mut Random) -> Vec<Edit> {
    let mut edits = Vec::new();
    let sentences = sentences(text);
    for (index, sentence) in sentences.iter().enumerate() {
        clause_order(text, sentence, &mut edits);
        passive(text, sentence, &mut edits);
        opener(text, sentence, random, &mut edits);
        qualifier(text, sentence, random, &mut edits);
        cut(text, sentence, &mut edits);
        if let Some(next) = sentences.get(index + 1) {
            join(text, sentence, next, &mut edits);
        }
        if sentences.len() > 2 && count(&text[sentence.clone()]) < 25 && index > 0 {
            edits.push(Edit { range: sentence.start - 1..sentence.end, with: String::new(), words: count(&text[sentence.clone()]) });
        }
    }
    if text.ends_with('.') {
        let with = format!(" {}", random.pick(&ADDED));
        edits.push(Edit { range: text.len()..text.len(), words: count(&with), with });
    }
    subordinate(text, &mut edits);
    swap(text, &mut edits);
    drop_words(text, &mut edits);
    nominal(text, &mut edits);
    edits
}

/// Keeps about half of the sentences (of one sentence: of its clauses), and adds one or two: what
/// another year's drafters leave of a paragraph. Gives the words touched, too.
pub(super) fn redraft(text: &str, random: &mut Random) -> (String, usize) {
    let said = sentences(text);
    let pieces: Vec<&str> =
        if said.len() > 2 { said.iter().map(|range| &text[range.clone()]).collect() } else { text.split_inclusive(", ").collect() };
    let mut kept: Vec<&str> = Vec::new();
    let mut gone = 0;
    let total = count(text);
    for piece in &pieces {
        // So much is left that a reader still knows the paragraph.
        let may_go = !kept.is_empty() && total - gone - count(piece) >= (total * 2 / 5).max(12);
        if may_go && random.percent(45) {
            gone += count(piece);
        } else {
            kept.push(piece);
        }
    }
    let mut made = kept.join(if said.len() > 2 { " " } else { "" }).trim_end_matches([' ', ',']).to_owned();
    if text.ends_with('.') && !made.ends_with('.') {
        made.push('.');
    }
    for _ in 0..if made.ends_with('.') { 1 + random.below(2) } else { 0 } {
        let added = *random.pick(&ADDED);
        gone += count(added);
        made = format!("{made} {added}");
    }
    (made, gone)
}

fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && list.contains(&format!(" {} ", word.to_lowercase()))
}

/// *In this regard, we will act.* → *We will act, in this regard.*, and the other way.
fn clause_order(text: &str, sentence: &Range<usize>, edits: &mut Vec<Edit>) {
    let said = &text[sentence.clone()];
    let Some(body) = said.strip_suffix('.') else { return };
    let first = said.split(' ').next().unwrap_or_default();
    let edit = |with: String, moved: &str| Edit { range: sentence.clone(), with, words: count(moved) };
    if let Some((lead, rest)) = body.split_once(", ")
        && listed(PREPOSITIONS, first)
        && count(lead) <= 14
        && count(rest) >= 4
    {
        edits.push(edit(format!("{}, {}.", capital(rest), small(lead)), lead));
    } else if let Some((rest, tail)) = body.rsplit_once(", ")
        && listed(PREPOSITIONS, tail.split(' ').next().unwrap_or_default())
        && (3..=20).contains(&count(tail))
        && !rest.contains('(')
    {
        edits.push(edit(format!("{}, {}.", capital(tail), small(rest)), tail));
    }
}

/// *We welcome the plan.* → *The plan is welcomed by us.*
fn passive(text: &str, sentence: &Range<usize>, edits: &mut Vec<Edit>) {
    let said = &text[sentence.clone()];
    let Some(body) = said.strip_prefix("We ").and_then(|body| body.strip_suffix('.')) else { return };
    let (auxiliary, body) = body.strip_prefix("will ").map_or(("is", body), |body| ("will be", body));
    let Some((verb, object)) = body.split_once(' ') else { return };
    let thing = ["the ", "our ", "this ", "their ", "its ", "all ", "these "].iter().any(|word| object.starts_with(word));
    if listed(VERBS, verb) && thing && !object.contains([',', ';']) && !object.contains(" to ") {
        let plural = object.split(' ').nth(1).is_some_and(|noun| noun.ends_with('s'));
        let auxiliary = if plural && auxiliary == "is" { "are" } else { auxiliary };
        // Four words come or change their form; the object goes to the front.
        let with = format!("{} {auxiliary} {} by us.", capital(object), participle(verb));
        edits.push(Edit { range: sentence.clone(), with, words: 4 + count(object) / 2 });
    }
}

fn opener(text: &str, sentence: &Range<usize>, random: &mut Random, edits: &mut Vec<Edit>) {
    let said = &text[sentence.clone()];
    if said.starts_with("We ") || said.starts_with("The ") || said.starts_with("This ") {
        let with = format!("{}{}", random.pick(&OPENERS), small(said.split(' ').next().unwrap_or_default()));
        let end = sentence.start + said.find(' ').unwrap_or(said.len());
        edits.push(Edit { range: sentence.start..end, words: count(&with) - 1, with });
    }
}

fn qualifier(text: &str, sentence: &Range<usize>, random: &mut Random, edits: &mut Vec<Edit>) {
    let qualifier = *random.pick(&QUALIFIERS);
    if text[sentence.clone()].ends_with('.') && count(&text[sentence.clone()]) > 5 {
        let at = sentence.end - 1;
        edits.push(Edit { range: at..at, with: format!(", {qualifier}"), words: count(qualifier) });
    }
    for modal in [" will ", " shall ", " should "] {
        if let Some(at) = text[sentence.clone()].find(modal) {
            let at = sentence.start + at + modal.len() - 1;
            edits.push(Edit { range: at..at, with: format!(", {qualifier},"), words: count(qualifier) });
        }
    }
}

/// *…; …* or *…, and we …* become two sentences.
fn cut(text: &str, sentence: &Range<usize>, edits: &mut Vec<Edit>) {
    for joint in ["; and ", "; ", ", and we ", ", and the "] {
        let Some(at) = text[sentence.clone()].find(joint).map(|at| sentence.start + at) else { continue };
        let after = at + joint.len();
        let kept = joint.trim_start_matches(", and ").trim_start_matches("; and ").trim_start_matches("; ");
        let rest = &text[after..];
        let Some(next) = rest.chars().next() else { continue };
        let (range, with) = if kept.is_empty() {
            (at..after + next.len_utf8(), format!(". {}", next.to_uppercase()))
        } else {
            (at..after, format!(". {}", capital(kept)))
        };
        edits.push(Edit { range, with, words: 2 });
        return;
    }
}

/// Two sentences become one.
fn join(text: &str, sentence: &Range<usize>, next: &Range<usize>, edits: &mut Vec<Edit>) {
    let word = text[next.clone()].split(' ').next().unwrap_or_default();
    if text[sentence.clone()].ends_with('.') && ["We", "The", "This", "These", "It", "They"].contains(&word) {
        let with = format!(", and {}", word.to_lowercase());
        edits.push(Edit { range: sentence.end - 1..next.start + word.len(), with, words: 2 });
    }
}

/// A clause between commas, or at the end after one, is left out.
fn subordinate(text: &str, edits: &mut Vec<Edit>) {
    for opening in [", which ", ", including ", ", who ", ", where ", ", especially ", ", particularly ", ", such as ", ", notably "] {
        for (at, _) in text.match_indices(opening) {
            let rest = &text[at + 2..];
            let Some(length) = rest.find([',', '.', ';']) else { continue };
            let clause = &rest[..length];
            if (2..=25).contains(&count(clause)) {
                let comma = usize::from(rest[length..].starts_with(','));
                edits.push(Edit { range: at..at + 2 + length + comma, with: String::new(), words: count(clause) });
            }
        }
    }
}

/// *peace and security* → *security and peace*
fn swap(text: &str, edits: &mut Vec<Edit>) {
    const FUNCTION: &str = " of in on at by for to from with that the a an is are was were be as and or which who this these our their \
        its will shall should must may we it they ";
    let words = words(text);
    for triple in words.windows(3) {
        let [left, and, right] = triple else { continue };
        let (one, two) = (&text[left.clone()], &text[right.clone()]);
        let spaced = &text[left.end..and.start] == " " && &text[and.end..right.start] == " ";
        let plain = |word: &str| word.len() > 3 && word.chars().all(|c| c.is_lowercase() || c == '-') && !listed(FUNCTION, word);
        let rest = &text[right.end..];
        let ends = rest.starts_with(['.', ';', ',']) || listed(FUNCTION, rest.trim_start().split(' ').next().unwrap_or_default());
        if &text[and.clone()] == "and" && spaced && plain(one) && plain(two) && ends {
            edits.push(Edit { range: left.start..right.end, with: format!("{two} and {one}"), words: 2 });
        }
    }
}

/// Adjectives and adverbs that can go.
fn drop_words(text: &str, edits: &mut Vec<Edit>) {
    for word in words(text) {
        let said = &text[word.clone()];
        let before = text[..word.start].rsplit(' ').nth(1).unwrap_or_default();
        let adverb = said.len() > 5 && said.ends_with("ly") && said.starts_with(char::is_lowercase) && said != "family" && said != "apply";
        let adjective = listed(DROPPED, said) && said.starts_with(char::is_lowercase);
        let article = matches!(before, "a" | "an" | "and" | "or" | "is" | "are" | "be");
        if (adverb || adjective) && !article && text[word.end..].starts_with(' ') && text[..word.start].ends_with(' ') {
            edits.push(Edit { range: word.start..word.end + 1, with: String::new(), words: 1 });
        }
    }
}

/// *the implementation of* ↔ *implementing*
fn nominal(text: &str, edits: &mut Vec<Edit>) {
    for (noun, verb) in NOMINAL {
        for (from, to) in [(noun, verb), (verb, noun)] {
            for (at, _) in text.match_indices(from) {
                let end = at + from.len();
                let whole = text[..at].ends_with(' ') && text[end..].starts_with(' ');
                if whole {
                    edits.push(Edit { range: at..end, with: to.to_owned(), words: 3 });
                }
            }
        }
    }
}
