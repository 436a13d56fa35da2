//! What the head of a page says of the document: title, date, language, author.

use super::page::Page;

/// Names of metadata (lower case) and the keys that they stand for, the best first.
const NAMES: [(&str, &str); 23] = [
    ("dc.title", "title"),
    ("dcterms.title", "title"),
    ("og:title", "title"),
    ("citation_title", "title"),
    ("dcterms.date", "date"),
    ("dc.date", "date"),
    ("dcterms.issued", "date"),
    ("dc.date.issued", "date"),
    ("article:published_time", "date"),
    ("citation_publication_date", "date"),
    ("date", "date"),
    ("dc.language", "language"),
    ("dcterms.language", "language"),
    ("dc.creator", "author"),
    ("dcterms.creator", "author"),
    ("author", "author"),
    ("citation_author", "author"),
    ("article:author", "author"),
    ("dc.subject", "subject"),
    ("dcterms.subject", "subject"),
    ("dc.publisher", "publisher"),
    ("dcterms.publisher", "publisher"),
    ("dc.identifier", "identifier"),
];

/// Words that a title has when a program made it up.
const JUNK_TITLES: [&str; 5] = ["untitled", "untitled document", "no title", "new page 1", "-"];

/// Collects the metadata of a page, one value for each key.
pub(super) fn metadata(page: &Page) -> Vec<(String, String)> {
    let mut found: Vec<(usize, String)> =
        (0..page.len()).filter(|&node| page.name(node) == "meta").filter_map(|node| of_meta(page, node)).collect();
    found.sort_by_key(|&(rank, _)| rank);
    let value = |key: &str| {
        let fits = |rank: usize| NAMES.get(rank).is_some_and(|&(_, known)| known == key);
        found.iter().find(|(rank, _)| fits(*rank)).map(|(_, value)| value.clone())
    };
    let language =
        || page.find("html").and_then(|html| page.attribute(html, "lang").or_else(|| page.attribute(html, "xml:lang"))).map(str::to_owned);
    let all = [
        ("title", title(page, value("title"))),
        ("date", value("date").or_else(|| time(page))),
        ("language", language().filter(|tag| !tag.trim().is_empty()).or_else(|| value("language"))),
        ("author", value("author").filter(|author| !author.starts_with("http"))),
        ("subject", value("subject")),
        ("publisher", value("publisher")),
        ("identifier", value("identifier")),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value.filter(|value| !value.is_empty())?))).collect()
}

/// The place of a `meta` element's name among [`NAMES`], and its value.
fn of_meta(page: &Page, node: usize) -> Option<(usize, String)> {
    let name = page.attribute(node, "name").or_else(|| page.attribute(node, "property"))?.to_ascii_lowercase();
    let rank = NAMES.iter().position(|&(known, _)| known == name)?;
    let value = folded(page.attribute(node, "content")?);
    // With a time of day it is when a program made the file.
    let is_file_time = name == "dcterms.issued" && value.contains('T');
    (!value.is_empty() && !is_file_time).then_some((rank, value))
}

/// The title: what the metadata says where it is the element's title without the site's name.
fn title(page: &Page, described: Option<String>) -> Option<String> {
    let shown = (0..page.len()).find(|&node| page.name(node) == "title" && page.ancestors(node).all(|outer| page.name(outer) != "svg"));
    let shown = shown.map(|node| page.text_of(node)).filter(|title| !is_junk(title));
    match (shown, described.filter(|title| !is_junk(title))) {
        (Some(shown), Some(described)) => Some(if shown.contains(&described) { described } else { shown }),
        (shown, described) => shown.or(described),
    }
}

fn is_junk(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_file = [".doc", ".docx", ".odt", ".rtf", ".pdf", ".htm", ".html", ".wpd"].iter().any(|end| lower.ends_with(end));
    title.trim().is_empty()
        || JUNK_TITLES.contains(&lower.as_str())
        || is_file && !title.contains(' ')
        || lower.starts_with("microsoft word - ")
}

/// The only date that the page marks as one.
fn time(page: &Page) -> Option<String> {
    let mut times = (0..page.len()).filter(|&node| page.name(node) == "time").filter_map(|node| page.attribute(node, "datetime"));
    let first = times.next()?;
    times.all(|other| other == first).then(|| folded(first))
}

fn folded(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
