//! What the fields of a form show.

use super::page::Page;

/// Types of fields that hold a line of text; one without a type does too.
const LINES: [&str; 11] = ["text", "search", "email", "url", "tel", "number", "date", "month", "week", "time", "datetime-local"];

/// What a field shows.
pub(super) enum Shown {
    /// Text that somebody wrote or chose.
    Text(String),
    /// The label of a button.
    Button(String),
    /// Nothing that is text.
    Nothing,
}

/// What an `input` element shows.
pub(super) fn input(page: &Page, node: usize) -> Shown {
    let kind = page.attribute(node, "type").map_or_else(|| "text".to_owned(), |kind| kind.trim().to_ascii_lowercase());
    let value = page.attribute(node, "value").map(str::trim).filter(|value| !value.is_empty());
    match (value, kind.as_str()) {
        (Some(label), "submit" | "button" | "reset") => Shown::Button(label.to_owned()),
        (Some(text), kind) if LINES.contains(&kind) => Shown::Text(text.to_owned()),
        _ => Shown::Nothing,
    }
}

/// What a list of options shows: those that are chosen, else the first one, as browsers do; all
/// where the list shows all.
pub(super) fn select(page: &Page, node: usize) -> Shown {
    let options: Vec<usize> = page.inside(node).filter(|&inner| page.name(inner) == "option").collect();
    let is_chosen = |&&option: &&usize| page.attribute(option, "selected").is_some();
    let is_open = page.attribute(node, "multiple").is_some()
        || page.attribute(node, "size").and_then(|size| size.trim().parse::<u32>().ok()).is_some_and(|size| size > 1);
    let shown: Vec<String> = if is_open {
        options.iter().map(|&option| page.text_of(option)).collect()
    } else {
        options.iter().rfind(is_chosen).or_else(|| options.first()).map(|&option| page.text_of(option)).into_iter().collect()
    };
    let shown = shown.join(", ");
    if shown.is_empty() { Shown::Nothing } else { Shown::Text(shown) }
}
