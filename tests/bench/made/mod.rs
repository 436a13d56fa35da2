//! Made documents: seeded, so that every run compares the same texts.

#[path = "../random.rs"]
mod random;

use random::Random;

/// An earlier and a later text.
pub(crate) struct Pair {
    /// Numbered paragraphs, one a line, blank lines between.
    pub(crate) before: String,
    /// The same with edits and moves.
    #[allow(dead_code, reason = "some benches want one text only")]
    pub(crate) after: String,
}

const SYLLABLES: [&str; 40] = [
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve", "wi", "xo", "za", "bra", "cle",
    "dri", "flo", "gra", "pli", "pre", "sta", "tri", "con", "ment", "tion", "al", "er", "ing", "is", "or", "an", "ic", "ous",
];

const FUNCTION_WORDS: [&str; 24] = [
    "the", "of", "and", "to", "in", "for", "on", "that", "we", "with", "by", "our", "should", "must", "all", "their", "as", "is", "be",
    "which", "this", "are", "from", "will",
];

/// A pair of documents of so many paragraphs of about 119 words: 10 % of the paragraphs edited,
/// 2 % moved.
pub(crate) fn pair(paragraphs: usize, seed: u64) -> Pair {
    let mut random = Random::seeded(seed);
    let words: Vec<String> =
        (0..20_000).map(|_| (0..2 + random.below(3)).map(|_| SYLLABLES[random.below(SYLLABLES.len())]).collect()).collect();
    let texts: Vec<Vec<String>> = (0..paragraphs).map(|_| paragraph(&mut random, &words)).collect();
    let mut later = texts.clone();
    for _ in 0..paragraphs / 10 {
        let at = random.below(paragraphs);
        let word = random.below(later[at].len());
        later[at][word] = words[random.below(words.len())].clone();
        let gone = random.below(later[at].len());
        later[at].remove(gone);
    }
    for _ in 0..paragraphs / 50 {
        let from = random.below(paragraphs);
        let moved = later.remove(from);
        later.insert(random.below(paragraphs), moved);
    }
    Pair { before: write(&texts), after: write(&later) }
}

/// Words by a law like Zipf's: half of them function words, rare words rarely.
fn paragraph(random: &mut Random, words: &[String]) -> Vec<String> {
    let mut paragraph = Vec::new();
    for _ in 0..4 + random.below(3) {
        let length = 18 + random.below(12);
        for position in 0..length {
            let mut word = if random.below(2) == 0 {
                FUNCTION_WORDS[random.below(FUNCTION_WORDS.len())].to_owned()
            } else {
                let uniform = (random.below(1_000_000) + 1) as f64 / 1_000_000.0;
                words[((words.len() as f64).powf(uniform) as usize).min(words.len() - 1)].clone()
            };
            if position == 0 {
                word = word[..1].to_uppercase() + &word[1..];
            }
            if position == length - 1 {
                word.push('.');
            } else if position % 9 == 8 {
                word.push(',');
            }
            paragraph.push(word);
        }
    }
    paragraph
}

fn write(paragraphs: &[Vec<String>]) -> String {
    let mut text = String::new();
    for (index, words) in paragraphs.iter().enumerate() {
        text.push_str(&format!("{}. {}\n\n", index + 1, words.join(" ")));
    }
    text
}

/// The same text in lines of at most `width` characters.
pub(crate) fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(text.len() + text.len() / width);
    for paragraph in text.split("\n\n") {
        let mut column = 0;
        for word in paragraph.split_whitespace() {
            if column > 0 && column + 1 + word.len() > width {
                wrapped.push('\n');
                column = 0;
            } else if column > 0 {
                wrapped.push(' ');
                column += 1;
            }
            wrapped.push_str(word);
            column += word.len();
        }
        wrapped.push_str("\n\n");
    }
    wrapped
}
