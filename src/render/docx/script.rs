//! Scripts as far as Word wants to be told: which way a run is read, and which of its fonts it
//! takes.

/// Which way text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// As Latin is.
    LeftToRight,
    /// As Arabic and Hebrew are.
    RightToLeft,
}

/// A stretch of text that is one run in Word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    pub(super) direction: Direction,
    /// Whether characters that several scripts share, such as “ and …, take the East Asian font.
    pub(super) is_east_asian: bool,
}

/// The direction of a paragraph: that of its first letter (UAX #9, rule P2).
pub(super) fn direction(text: &str) -> Direction {
    text.chars().find_map(strong).unwrap_or(Direction::LeftToRight)
}

/// Cuts a text where its direction changes. What has no direction of its own (digits, punctuation,
/// spaces) goes with the letters on both sides where they agree, else with the paragraph.
pub(super) fn stretches(text: &str, paragraph: Direction) -> Vec<Stretch<'_>> {
    let is_east_asian = text.chars().any(is_east_asian);
    let mut cuts: Vec<(usize, Direction)> = vec![(0, paragraph)];
    let mut last = paragraph;
    // Where the last letter ends: what follows may yet go with the paragraph.
    let mut end = 0;
    for (at, character) in text.char_indices() {
        let Some(direction) = strong(character) else { continue };
        if direction != last {
            cuts.push((if direction == paragraph { end } else { at }, direction));
        }
        last = direction;
        end = at + character.len_utf8();
    }
    if last != paragraph {
        cuts.push((end, paragraph));
    }
    let ends = cuts.iter().skip(1).map(|&(at, _)| at).chain([text.len()]);
    cuts.iter()
        .zip(ends)
        .map(|(&(start, direction), end)| Stretch { text: &text[start..end], direction, is_east_asian })
        .filter(|stretch| !stretch.text.is_empty())
        .collect()
}

/// The direction of a letter; none for what takes that of its neighbours.
fn strong(character: char) -> Option<Direction> {
    match character {
        '\u{0590}'..='\u{08FF}'
        | '\u{200F}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}'
            if character.is_alphabetic() || character == '\u{200F}' =>
        {
            Some(Direction::RightToLeft)
        }
        _ if character.is_alphabetic() || character == '\u{200E}' => Some(Direction::LeftToRight),
        _ => None,
    }
}

/// Chinese, Japanese and Korean.
pub(super) const fn is_east_asian(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::{Direction, direction, stretches};

    fn cut(text: &str) -> Vec<(&str, Direction)> {
        stretches(text, direction(text)).iter().map(|stretch| (stretch.text, stretch.direction)).collect()
    }

    #[test]
    fn a_text_is_cut_where_its_direction_changes() {
        use Direction::{LeftToRight, RightToLeft};
        assert_eq!(cut("1. We agree, 20 of us."), [("1. We agree, 20 of us.", LeftToRight)]);
        assert_eq!(cut("نحن في São Paulo، 2025"), [("نحن في ", RightToLeft), ("São Paulo", LeftToRight), ("، 2025", RightToLeft)]);
        assert_eq!(cut("the word سلام (20)"), [("the word ", LeftToRight), ("سلام", RightToLeft), (" (20)", LeftToRight)]);
        assert_eq!(cut("12"), [("12", LeftToRight)]);
        assert_eq!(cut(""), []);
    }

    #[test]
    fn shared_marks_are_east_asian_in_east_asian_text() {
        assert!(stretches("“人权”……", Direction::LeftToRight)[0].is_east_asian);
        assert!(!stretches("“rights”…", Direction::LeftToRight)[0].is_east_asian);
    }
}
