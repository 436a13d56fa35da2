//! Content streams: whether all of one makes sense.

use lopdf::content::Content;

/// Operators of content streams (ISO 32000-1 annex A).
const OPERATORS: [&str; 73] = [
    "b", "B", "b*", "B*", "BDC", "BI", "BMC", "BT", "BX", "c", "cm", "CS", "cs", "d", "d0", "d1", "Do", "DP", "EI", "EMC", "ET", "EX", "f",
    "F", "f*", "G", "g", "gs", "h", "i", "ID", "j", "J", "K", "k", "l", "m", "M", "MP", "n", "q", "Q", "re", "RG", "rg", "ri", "s", "S",
    "SC", "sc", "SCN", "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ", "TL", "Tm", "Tr", "Ts", "Tw", "Tz", "v", "w", "W", "W*", "y",
    "'", "\"",
];

/// Whether a content stream can be read to its end and has no operators that nobody knows.
pub(super) fn is_whole(content: &[u8]) -> bool {
    let end = content.iter().rposition(|byte| !byte.is_ascii_whitespace() && *byte != 0).map_or(0, |last| last + 1);
    let content = content.get(..end).unwrap_or_default();
    let Ok(read) = Content::decode_strict(content) else { return false };
    let mut foreign: u32 = 0;
    read.operations.iter().all(|operation| {
        match operation.operator.as_str() {
            // Between these, unknown operators are to be ignored.
            "BX" => foreign += 1,
            "EX" => foreign = foreign.saturating_sub(1),
            _ => {}
        }
        foreign > 0 || OPERATORS.contains(&operation.operator.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn streams_that_break_off_or_make_no_sense_are_not_whole() {
        assert!(is_whole(b""));
        assert!(is_whole(b"% made by a program\nBT /F 10 Tf (a) Tj [(b) -20 (c)] TJ ET\n\0"));
        assert!(is_whole(b"BX /a new EX q Q"));
        assert!(!is_whole(b"BT /F 10 Tf (a) Tj (b"));
        assert!(!is_whole(b"BT (a) Tj ) (b) Tj ET"));
        assert!(!is_whole(b"BT (a) Tx ET"));
    }
}
