//! Beginnings and ends of texts, cut between words.

/// At most `limit` bytes from the start, cut after a word where there is one.
pub(super) fn head(text: &str, limit: usize) -> &str {
    let mut at = limit.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let cut = &text[..at];
    if at == text.len() { cut } else { cut.rfind(' ').map_or(cut, |space| &cut[..space]) }
}

/// At most `limit` bytes from the end, cut before a word where there is one.
pub(super) fn tail(text: &str, limit: usize) -> &str {
    let mut at = text.len().saturating_sub(limit);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let cut = &text[at..];
    if at == 0 { cut } else { cut.find(' ').map_or(cut, |space| &cut[space + 1..]) }
}

/// Where an unchanged stretch of a long text stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Bytes to keep at its beginning, which follows a change.
    pub(super) head: usize,
    /// Bytes to keep at its end, which a change follows.
    pub(super) tail: usize,
}

impl Stretch {
    /// The stretch at `index` of `count`: `near` bytes are kept beside a change, and of the text's
    /// own beginning `opening`.
    pub(super) const fn at(index: usize, count: usize, near: usize, opening: usize) -> Self {
        Self { head: if index == 0 { opening } else { near }, tail: if index + 1 == count { 0 } else { near } }
    }

    /// Beginning and end of a text, unless so little would be left out that it may stand whole.
    pub(super) fn ends(self, text: &str, little: usize) -> Option<(&str, &str)> {
        (text.len() > self.head + self.tail + little).then(|| (head(text, self.head), tail(text, self.tail)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Stretch, head, tail};

    #[test]
    fn of_a_long_stretch_the_ends_are_kept_where_changes_are() {
        let text = "We believe that all of this is so";
        assert_eq!(Stretch::at(1, 3, 10, 0).ends(text, 10), Some(("We", "is so")));
        assert_eq!(Stretch::at(0, 3, 10, 0).ends(text, 10), Some(("", "is so")));
        assert_eq!(Stretch::at(2, 3, 10, 0).ends(text, 10), Some(("We", "")));
        assert_eq!(Stretch::at(1, 3, 10, 0).ends(text, 20), None);
    }

    #[test]
    fn texts_are_cut_between_words_and_never_inside_a_character() {
        assert_eq!(head("We believe that", 12), "We believe");
        assert_eq!(tail("We believe that", 7), "that");
        assert_eq!(head("我们重申", 7), "我们");
        assert_eq!(tail("我们重申", 7), "重申");
        assert_eq!((head("all", 9), tail("all", 9)), ("all", "all"));
    }
}
