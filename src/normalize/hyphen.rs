//! Hyphens at line ends: typeset to break a word, or part of it.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// What becomes of a hyphen at a line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// The word goes on: `coop-⏎eration`.
    Dropped,
    /// The hyphen is part of the word: `high-⏎quality`.
    Kept,
    /// The hyphen stands for a part that comes later: `short-⏎and long-term`.
    Suspended,
}

/// First parts after which a hyphen is written.
const FIRST: [&str; 66] = [
    "all", "anti", "best", "bi", "capacity", "child", "civil", "climate", "cost", "cross", "data", "decision", "down", "early", "eighty",
    "evidence", "ex", "fact", "far", "fifty", "first", "follow", "forty", "forward", "full", "gender", "half", "hard", "high", "ill",
    "income", "large", "least", "less", "long", "low", "market", "mid", "middle", "multi", "near", "net", "newly", "ninety", "non", "one",
    "people", "policy", "post", "pre", "rights", "rule", "rules", "second", "self", "semi", "seventy", "short", "sixty", "small", "so",
    "socio", "state", "thirty", "twenty", "well",
];
/// Second parts before which a hyphen is written.
const SECOND: [&str; 44] = [
    "according",
    "aligned",
    "based",
    "being",
    "border",
    "building",
    "centered",
    "centred",
    "compliant",
    "cutting",
    "determination",
    "developed",
    "driven",
    "economic",
    "effective",
    "efficient",
    "focused",
    "free",
    "friendly",
    "funded",
    "general",
    "generating",
    "income",
    "informed",
    "intensive",
    "led",
    "level",
    "makers",
    "making",
    "neutral",
    "oriented",
    "owned",
    "proof",
    "quality",
    "ranging",
    "related",
    "resilient",
    "responsive",
    "scale",
    "sensitive",
    "sharing",
    "term",
    "up",
    "wide",
];

/// Words of the document that decide.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    counts: HashMap<String, u32>,
}

impl Vocabulary {
    /// Counts, over all `texts`, the words that the hyphens at line ends could be part of.
    /// `pairs` are the halves of the words in question.
    pub(super) fn new(texts: &[&str], pairs: &[(&str, &str)]) -> Self {
        if pairs.is_empty() {
            return Self::default();
        }
        let mut wanted: HashSet<String> = HashSet::new();
        for (first, second) in pairs {
            let (first, second) = (first.to_lowercase(), second.to_lowercase());
            wanted.insert(format!("{first}{second}"));
            wanted.insert(format!("{first}-{second}"));
            wanted.insert(first);
            wanted.insert(second);
        }
        let mut beginnings = vec![false; 1 << 16];
        // Each entry is set, whatever the order.
        #[expect(clippy::iter_over_hash_type)]
        for word in &wanted {
            beginnings[beginning(word.as_bytes())] = true;
        }
        let counts = texts.par_iter().map(|text| count(text, &wanted, &beginnings)).reduce(HashMap::new, |mut all, more| {
            // Sums do not depend on the order.
            #[expect(clippy::iter_over_hash_type)]
            for (word, number) in more {
                *all.entry(word).or_default() += number;
            }
            all
        });
        Self { counts }
    }

    fn has(&self, word: &str) -> bool {
        self.counts.contains_key(word)
    }

    /// Decides on the hyphen between two halves of a word.
    pub(super) fn fate(&self, first: &str, second: &str) -> Fate {
        if matches!(second, "and" | "or" | "to" | "und" | "oder" | "bis" | "sowie" | "et" | "ou" | "y" | "o" | "e") {
            return Fate::Suspended;
        }
        if !second.starts_with(char::is_lowercase) || !first.ends_with(char::is_lowercase) || first.contains('-') || second.contains('-') {
            return Fate::Kept;
        }
        let (first, second) = (first.to_lowercase(), second.to_lowercase());
        let joined = format!("{first}{second}");
        if self.has(&joined) {
            return Fate::Dropped;
        }
        if self.has(&format!("{first}-{second}"))
            || FIRST.binary_search(&first.as_str()).is_ok()
            || SECOND.binary_search(&second.as_str()).is_ok()
        {
            return Fate::Kept;
        }
        // Two words that the document also has apart are more likely a compound.
        let apart = first.len() > 3 && second.len() > 3 && self.has(&first) && self.has(&second);
        if apart { Fate::Kept } else { Fate::Dropped }
    }
}

/// The first two bytes of a word as a number, capitals as small letters.
fn beginning(word: &[u8]) -> usize {
    let at = |index: usize| word.get(index).map_or(0, |byte| usize::from(byte.to_ascii_lowercase()));
    at(0) << 8 | at(1)
}

/// Whether a word that is wanted may begin at the start of `chunk`, or after its punctuation.
fn could_be(chunk: &str, beginnings: &[bool]) -> bool {
    let bytes = chunk.as_bytes();
    // Words that begin beyond ASCII may be in capitals: these are looked up.
    !bytes[0].is_ascii_alphanumeric()
        || bytes.get(1).is_some_and(|byte| !byte.is_ascii())
        || bytes.len() < 2
        || beginnings[beginning(bytes)]
}

/// Counts words, and compounds inside lines, that are wanted.
fn count(text: &str, wanted: &HashSet<String>, beginnings: &[bool]) -> HashMap<String, u32> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut see = |word: &str| {
        let lower;
        let word = if word.bytes().any(|byte| byte.is_ascii_uppercase() || byte >= 0x80) {
            lower = word.to_lowercase();
            lower.as_str()
        } else {
            word
        };
        if wanted.contains(word) {
            if let Some(count) = counts.get_mut(word) {
                *count += 1;
            } else {
                counts.insert(word.to_owned(), 1);
            }
        }
    };
    // Most words are not in question: two letters tell.
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut compound = false;
        while at < bytes.len() && bytes[at] > b' ' {
            compound |= matches!(bytes[at], b'-' | b'/');
            at += 1;
        }
        let chunk = &text[start..at];
        at += 1;
        if chunk.is_empty() || !compound && !could_be(chunk, beginnings) {
            continue;
        }
        for part in chunk.split(['/', '\u{2014}', '\u{A0}']) {
            let word = part.trim_matches(|character: char| !character.is_alphanumeric() && character != '-');
            if word.is_empty() || word.ends_with('-') {
                continue;
            }
            see(word);
            if memchr::memchr(b'-', word.as_bytes()).is_some() {
                word.split('-').for_each(&mut see);
            }
        }
    }
    counts
}

/// The part of a word before a hyphen at the end of `line`, if there is one.
pub(super) fn first_half(line: &str) -> Option<&str> {
    let before = line.strip_suffix(['-', '\u{2010}'])?;
    let word = before.rsplit(|character: char| !character.is_alphanumeric() && character != '-').next()?;
    (word.chars().next_back()?.is_alphanumeric()).then_some(word)
}

/// The part of a word that `line` begins with.
pub(super) fn second_half(line: &str) -> &str {
    let end = line.find(|character: char| !character.is_alphanumeric() && character != '-').unwrap_or(line.len());
    line[..end].trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::{FIRST, Fate, SECOND, Vocabulary, first_half, second_half};

    #[test]
    fn lists_are_sorted() {
        assert!(FIRST.is_sorted());
        assert!(SECOND.is_sorted());
    }

    #[test]
    fn evidence_decides_between_a_break_and_a_compound() {
        let pairs = [("co", "operation"), ("work", "shop"), ("commu", "nities"), ("high", "quality")];
        let vocabulary = Vocabulary::new(&["We value co-operation and a workshop."], &pairs);
        assert_eq!(vocabulary.fate("co", "operation"), Fate::Kept);
        assert_eq!(vocabulary.fate("Work", "shop"), Fate::Dropped);
        assert_eq!(vocabulary.fate("commu", "nities"), Fate::Dropped);
        assert_eq!(vocabulary.fate("high", "quality"), Fate::Kept);
        assert_eq!(vocabulary.fate("China", "Latin"), Fate::Kept);
        assert_eq!(vocabulary.fate("short", "and"), Fate::Suspended);
        assert_eq!(vocabulary.fate("up", "to-date"), Fate::Kept);
        assert_eq!(vocabulary.fate("self", "determination"), Fate::Kept);
    }

    #[test]
    fn halves_are_found_at_the_borders() {
        assert_eq!(first_half("with (commu-"), Some("commu"));
        assert_eq!(first_half("an end -"), None);
        assert_eq!(second_half("nities, which"), "nities");
        assert_eq!(second_half("to-date list"), "to-date");
    }
}
