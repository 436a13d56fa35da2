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

#[cfg(test)]
mod tests {
    use super::{head, tail};

    #[test]
    fn texts_are_cut_between_words_and_never_inside_a_character() {
        assert_eq!(head("We believe that", 12), "We believe");
        assert_eq!(tail("We believe that", 7), "that");
        assert_eq!(head("我们重申", 7), "我们");
        assert_eq!(tail("我们重申", 7), "重申");
        assert_eq!((head("all", 9), tail("all", 9)), ("all", "all"));
    }
}
