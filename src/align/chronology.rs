//! Documents in order of time, so that a table does not depend on the order in which they came.

use crate::document::{Document, FieldName, file_name};
use std::cmp::Ordering;

/// When a document is from, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentDate {
    /// Year, month and day as far as they are known: `2025-07-25`, `2025-07`, `2025`.
    pub iso: String,
    /// What tells it.
    pub source: DateSource,
}

/// What tells a document's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// Its front matter.
    FrontMatter,
    /// The name of its file, as in `2008-09-16.txt`.
    Name,
}

impl DocumentDate {
    /// The date of a document: that of its front matter, or else that of its file's name.
    #[must_use]
    pub fn of(document: &Document) -> Option<Self> {
        let field = document.front_matter.field(FieldName::Date).and_then(|field| field.normal.as_deref());
        let front = field.map(|iso| Self { iso: iso.get(..10).unwrap_or(iso).to_owned(), source: DateSource::FrontMatter });
        front.or_else(|| date_in_name(file_name(&document.name)).map(|iso| Self { iso, source: DateSource::Name }))
    }
}

/// Sorts documents by date, then by name in natural order (`1.9` before `1.10`); documents without
/// a date come last.
pub fn sort_by_time(documents: &mut [Document]) {
    documents.sort_by_cached_key(|document| {
        let date = DocumentDate::of(document).map(|date| date.iso);
        let text: Vec<_> = document.paragraphs.iter().map(|paragraph| paragraph.key).collect();
        (date.is_none(), date, Natural(document.name.clone()), text)
    });
}

/// The first date of a file's name: `2008-09-16`, `20080916`, `2008-09`, `2008`.
fn date_in_name(name: &str) -> Option<String> {
    let runs: Vec<&str> = name.split(|character: char| !character.is_ascii_digit()).collect();
    let year = |run: &str| run.len() == 4 && ("1800".."2200").contains(&run);
    let month = |run: &str| run.len() == 2 && ("01"..="12").contains(&run);
    let day = |run: &str| run.len() == 2 && ("01"..="31").contains(&run);
    for (at, run) in runs.iter().enumerate() {
        if run.len() == 8 && year(&run[..4]) && month(&run[4..6]) && day(&run[6..]) {
            return Some(format!("{}-{}-{}", &run[..4], &run[4..6], &run[6..]));
        }
        if year(run) {
            let next = |offset: usize, is: &dyn Fn(&str) -> bool| runs.get(at + offset).copied().filter(|run| is(run));
            return Some(match (next(1, &month), next(2, &day)) {
                (Some(month), Some(day)) => format!("{run}-{month}-{day}"),
                (Some(month), None) => format!("{run}-{month}"),
                (None, _) => (*run).to_owned(),
            });
        }
    }
    None
}

/// A name that is compared as people sort names: figures in it by their value.
#[derive(Debug, PartialEq, Eq)]
struct Natural(String);

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (self.0.as_str(), other.0.as_str());
        loop {
            let (one, rest_of_one) = piece(left);
            let (two, rest_of_two) = piece(right);
            let order = match (one.starts_with(digit), two.starts_with(digit)) {
                (true, true) => {
                    let value = |figure: &str| figure.trim_start_matches('0').to_owned();
                    let (one, two) = (value(one), value(two));
                    one.len().cmp(&two.len()).then(one.cmp(&two))
                }
                _ => one.cmp(two),
            };
            if order.is_ne() || (one.is_empty() && two.is_empty()) {
                return order.then_with(|| self.0.cmp(&other.0));
            }
            (left, right) = (rest_of_one, rest_of_two);
        }
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn digit(character: char) -> bool {
    character.is_ascii_digit()
}

/// The run of digits or of others at the beginning, and the rest.
fn piece(text: &str) -> (&str, &str) {
    let is_figure = text.starts_with(digit);
    text.split_at(text.find(|character| digit(character) != is_figure).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::{Natural, date_in_name};

    #[test]
    fn dates_of_names_are_read_as_far_as_they_go() {
        assert_eq!(date_in_name("2008-09-16.txt").as_deref(), Some("2008-09-16"));
        assert_eq!(date_in_name("fomc_20080916a.html").as_deref(), Some("2008-09-16"));
        assert_eq!(date_in_name("quad-2023-05.md").as_deref(), Some("2023-05"));
        assert_eq!(date_in_name("g7 Hiroshima 2023.pdf").as_deref(), Some("2023"));
        assert_eq!(date_in_name("A_RES_73_3.pdf"), None);
        assert_eq!(date_in_name("v1.4.md"), None);
    }

    #[test]
    fn figures_in_names_sort_by_value() {
        let mut names = ["v1.10", "v1.9", "v1.9b", "v01.9", "v2"].map(|name| Natural(name.to_owned()));
        names.sort();
        assert_eq!(names.map(|name| name.0), ["v01.9", "v1.9", "v1.9b", "v1.10", "v2"]);
    }
}
