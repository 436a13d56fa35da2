//! What a page shows beside its text: counted and quoted in notices, so that nobody takes what is
//! not read for what is not there.

use super::page::Page;
use super::style::StyleSheet;
use crate::document::{Notice, NoticeKind};

/// Descriptions of pictures longer than this may tell something that the text does not.
const LONG_DESCRIPTION: usize = 40;

/// Most characters of one passage that a notice quotes.
const LONGEST_QUOTE: usize = 60;

/// Most passages that a notice quotes.
const MOST_QUOTES: usize = 4;

/// What was found beside the text.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Pictures with a long description.
    pictures: usize,
    /// Words in drawings.
    drawings: Vec<String>,
    /// Addresses of pages and objects that are embedded.
    embedded: Vec<String>,
    /// What buttons say.
    buttons: Vec<String>,
    /// Readings beside characters.
    readings: Vec<String>,
}

impl Beside {
    /// Takes an element that is left out.
    pub(super) fn take(&mut self, page: &Page, sheet: &StyleSheet, node: usize) {
        let list = match page.name(node) {
            "svg" if !is_invisible(page, sheet, node) => {
                self.drawings.extend(words_of_drawing(page, node));
                return;
            }
            "iframe" | "frame" | "object" | "embed" | "applet" => {
                self.embedded.extend(address(page, node).filter(|_| !is_hidden(page, sheet, node)));
                return;
            }
            "img" => {
                let described = page.attribute(node, "alt").is_some_and(|text| text.chars().count() > LONG_DESCRIPTION);
                self.pictures += usize::from(described);
                return;
            }
            "button" if !is_hidden(page, sheet, node) => &mut self.buttons,
            "rt" => &mut self.readings,
            _ => return,
        };
        let text = page.text_of(node);
        if text.chars().any(char::is_alphanumeric) {
            list.push(text);
        }
    }

    /// Takes a button whose label is no text inside of it.
    pub(super) fn take_button(&mut self, label: &str) {
        self.buttons.push(label.to_owned());
    }

    /// What the user should know.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let one_or = |list: &[String], one: &str, many: &str| match list {
            [_] => one.to_owned(),
            _ => many.replace('#', &list.len().to_string()),
        };
        let mut notices = Vec::new();
        let mut say = |kind: NoticeKind, list: &[String], one: &str, many: &str| {
            if !list.is_empty() {
                notices.push(Notice::new(kind, format!("{}: {}", one_or(list, one, many), quoted(list))));
            }
        };
        say(NoticeKind::Unread, &self.embedded, "an embedded page or object is not read", "# embedded pages or objects are not read");
        say(NoticeKind::Unread, &self.drawings, "the words in a drawing are not read", "the words in # drawings are not read");
        say(NoticeKind::LeftOut, &self.buttons, "the label of a button was left out", "the labels of # buttons were left out");
        say(
            NoticeKind::LeftOut,
            &self.readings,
            "a reading beside characters (ruby) was left out",
            "# readings beside characters (ruby) were left out",
        );
        let pictures = match self.pictures {
            0 => return notices,
            1 => "the long description of a picture is no part of the text".to_owned(),
            many => format!("the long descriptions of {many} pictures are no part of the text"),
        };
        notices.push(Notice::new(NoticeKind::LeftOut, pictures));
        notices
    }
}

/// The beginnings of passages in quotation marks: `“One”, “Two …” and 3 more`.
pub(super) fn quoted(passages: &[String]) -> String {
    let quote = |passage: &String| match passage.char_indices().nth(LONGEST_QUOTE) {
        None => format!("“{passage}”"),
        Some((end, _)) => {
            let beginning = passage.get(..end).unwrap_or_default();
            // In a text without spaces words have no ends.
            let whole = beginning.rfind(' ').filter(|&space| space * 2 > end).unwrap_or(end);
            format!("“{} …”", beginning.get(..whole).unwrap_or_default())
        }
    };
    let quotes: Vec<String> = passages.iter().take(MOST_QUOTES).map(quote).collect();
    match passages.len().saturating_sub(MOST_QUOTES) {
        0 => quotes.join(", "),
        more => format!("{} and {more} more", quotes.join(", ")),
    }
}

/// Whether a page hides an element from everybody.
pub(super) fn is_invisible(page: &Page, sheet: &StyleSheet, node: usize) -> bool {
    page.attribute(node, "hidden").is_some_and(|value| value != "until-found")
        || page.name(node) == "dialog" && page.attribute(node, "open").is_none()
        || sheet.of(page, node).hidden == Some(true)
}

/// Classes that frameworks and sites use for what is hidden.
const HIDDEN: [&str; 8] =
    ["hidden", "d-none", "sr-only", "visually-hidden", "screen-reader-text", "is-hidden", "mw-jump-link", "mw-editsection"];

/// Whether a page hides an element from those who look at it.
pub(super) fn is_hidden(page: &Page, sheet: &StyleSheet, node: usize) -> bool {
    // `hidden lg:block` is hidden on small screens only.
    let responsive = || {
        page.attribute(node, "class")
            .is_some_and(|class| [":block", ":flex", ":inline", ":grid", "-block", "-flex"].iter().any(|part| class.contains(part)))
    };
    is_invisible(page, sheet, node)
        || page.attribute(node, "aria-hidden") == Some("true")
        || page.has_word(node, "class", &HIDDEN) && !responsive()
}

/// Whether an element shows a page or an object of another address.
pub(super) fn is_embedded(page: &Page, node: usize) -> bool {
    match page.name(node) {
        "object" => page.attribute(node, "data").is_some(),
        name => matches!(name, "iframe" | "frame" | "embed" | "applet"),
    }
}

/// What an element embeds, unless it is a picture or too small to be seen.
fn address(page: &Page, node: usize) -> Option<String> {
    let is_speck = |side: &str| page.attribute(node, side).and_then(|size| size.trim().parse::<u32>().ok()).is_some_and(|size| size <= 1);
    let is_picture = page.attribute(node, "type").is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("image/"));
    if is_speck("width") || is_speck("height") || is_picture {
        return None;
    }
    if page.attribute(node, "srcdoc").is_some() {
        return Some("srcdoc".to_owned());
    }
    let found = ["src", "data", "code"].into_iter().find_map(|name| page.attribute(node, name)).map(str::trim);
    found.filter(|address| !address.is_empty() && !address.starts_with("about:")).map(str::to_owned)
}

/// The words that a drawing shows, if any.
fn words_of_drawing(page: &Page, drawing: usize) -> Option<String> {
    let mut words = Vec::new();
    let mut node = drawing + 1;
    while node < page.end(drawing) {
        if matches!(page.name(node), "text" | "foreignObject") {
            words.push(page.text_of(node));
            node = page.end(node);
        } else {
            node += 1;
        }
    }
    let words = words.join(" ").trim().to_owned();
    words.chars().any(char::is_alphanumeric).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn long_passages_are_quoted_in_part() {
        let long = "The Parties agree to cooperate in all fields of this Declaration and beyond.".to_owned();
        assert_eq!(quoted(&[long]), "“The Parties agree to cooperate in all fields of this …”");
        let short = ["a", "b", "c", "d", "e"].map(str::to_owned);
        assert_eq!(quoted(&short), "“a”, “b”, “c”, “d” and 1 more");
        assert_eq!(quoted(&["約".repeat(80)]), format!("“{} …”", "約".repeat(60)));
    }
}
