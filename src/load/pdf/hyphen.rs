//! Spaces that kerning leaves before a hyphen: `high -level`.
//!
//! The extractor takes a gap of a tenth of an em for a space, and programs that set each word by
//! itself leave as much before a hyphen. A hyphen that a word follows at once is no dash.

use super::extract::Sheet;

/// Takes the spaces before hyphens out of all runs.
pub(super) fn close_gaps(sheets: &mut [Sheet]) {
    let runs = || sheets.iter().flat_map(|sheet| &sheet.runs);
    // Where hyphens serve as dashes, one at the end of a line can be either.
    let dashes = runs().any(|run| run.text.contains(" - "));
    for run in sheets.iter_mut().flat_map(|sheet| &mut sheet.runs) {
        if run.text.contains(" -") {
            run.text = closed(&run.text, dashes);
        }
    }
}

/// A text without the spaces before its hyphens.
fn closed(text: &str, dashes: bool) -> String {
    let mut closed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(" -") {
        let (before, from) = rest.split_at(at);
        let after = &from[" -".len()..];
        closed.push_str(before);
        let word = |text: &str| text.chars().take_while(|character| character.is_lowercase()).count();
        let joins =
            closed.ends_with(char::is_lowercase) && (word(after) >= 2 && !closes_dash(after) || after.trim_end().is_empty() && !dashes);
        closed.push_str(if joins { "-" } else { " -" });
        rest = after;
    }
    closed + rest
}

/// Whether a hyphen further on stands as this one does, mirrored: `the text -as it stands- is`.
fn closes_dash(after: &str) -> bool {
    after.split(" -").next().is_some_and(|until| until.contains("- ") || until.contains("-, "))
}

#[cfg(test)]
mod tests {
    use super::closed;

    #[test]
    fn hyphens_join_words_and_dashes_do_not() {
        assert_eq!(
            closed("the high -level meeting of non -communicable diseases", true),
            "the high-level meeting of non-communicable diseases"
        );
        assert_eq!(closed("including its drug -", false), "including its drug-");
        assert_eq!(closed("including its drug -", true), "including its drug -");
        for text in ["the war - and peace", "a level of -5", "the text -as it stands- is", "tar -x", "Table 1 -continued", " -level"] {
            assert_eq!(closed(text, true), text);
        }
    }
}
