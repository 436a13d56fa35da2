//! Which format an input has when nobody says.

use super::Format;
use std::path::Path;

/// Lines looked at; a Markdown file shows what it is early.
const SAMPLE: usize = 2_000;

/// The format by name, or by strong evidence in the text: a heading or a bold line after front
/// matter, or several of them.
pub(super) fn format(name: &str, body: &str, has_header: bool) -> Format {
    let extension = Path::new(name).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    if matches!(extension.as_deref(), Some("md" | "markdown" | "mdown" | "mkd" | "qmd" | "rmd")) {
        return Format::Markdown;
    }
    let needed = if has_header { 1 } else { 2 };
    let evidence = body.lines().take(SAMPLE).filter(|line| is_heading(line) || is_bold(line)).take(needed).count();
    if evidence >= needed { Format::Markdown } else { Format::Plain }
}

fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (1..=6).contains(&level) && text.starts_with(' ') && text.trim().chars().any(char::is_alphanumeric)
}

fn is_bold(line: &str) -> bool {
    let line = line.trim();
    line.len() > 6 && line.starts_with("**") && line.ends_with("**") && line[2..line.len() - 2].chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{Format, format};

    #[test]
    fn only_strong_evidence_makes_markdown_of_an_unnamed_text() {
        assert_eq!(format("a.md", "plain", false), Format::Markdown);
        assert_eq!(format("a.txt", "# Title\n\n## Article 1\n", false), Format::Markdown);
        assert_eq!(format("-", "**Title**\n\n# Other\n", false), Format::Markdown);
        assert_eq!(format("a.txt", "# one comment\ntext * with * stars\n", false), Format::Plain);
        assert_eq!(format("a.txt", "1. We agree.\n", true), Format::Plain);
    }
}
