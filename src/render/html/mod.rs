//! A report as a page: one file that opens in any browser, asks nothing of any server, and reads
//! without script, in print and aloud as well.
//!
//! Whatever a document says passes through `escape::push` on its way into the page.

mod check;
mod collation;
mod entry;
mod escape;
mod facets;
mod finding;
mod flow;
mod header;
mod language;
mod legend;
mod lookup;
mod map;
mod names;
mod page;
mod words;

pub use check::check;
pub use collation::collation;

use self::flow::{Node, Stretch};
use self::language::Language;
use self::lookup::Lookup;
use self::page::Frame;
use super::headline::{counted, headline};
use crate::report::{ChangeKind, Report, WordTally};
use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufWriter, Write};

/// How a page opens; its reader can change all of it.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Options {
    /// How the changes are laid out.
    pub view: View,
    /// Whether changes of spelling, punctuation and form are shown.
    pub editorial: Editorial,
}

/// How changes are laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum View {
    /// In one column, what went and what came where it happened.
    #[default]
    Inline,
    /// In two columns, the earlier text and the later.
    SideBySide,
}

/// Whether changes of spelling, punctuation and form are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Editorial {
    /// Counted only, until the reader asks.
    #[default]
    Hidden,
    /// Marked like other changes, less loudly.
    Shown,
}

/// Writes what changed between two documents as a page.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let view = match options.view {
        View::Inline => "inline",
        View::SideBySide => "side",
    };
    let editorial = match options.editorial {
        Editorial::Hidden => "off",
        Editorial::Shown => "on",
    };
    let frame = Frame {
        title: &header::page_title(report),
        attributes: &format!("data-view=\"{view}\" data-editorial=\"{editorial}\""),
        style: include_str!("report.css"),
        script: Some(include_str!("report.js")),
        generator: &report.generator,
    };
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let mut html = frame.opening();
    html.push_str("<a class=\"skip\" href=\"#text\">Skip to the changes</a>\n");
    header::push(&mut html, report);
    legend::push_toolbar(&mut html, "Search both texts");
    let nodes = flow::nodes(&report.entries);
    let sections = sections(&nodes);
    let numbers: HashMap<&[String], usize> = sections.iter().enumerate().map(|(number, path)| (*path, number)).collect();
    html.push_str("<div class=\"cols\">");
    facets::push(&mut html, report, &sections);
    let [headline, _] = headline(report);
    map::push(&mut html, &report.entries, &format!("Picture of the comparison. {}", escape::escaped(&headline)));
    let names = header::short_names(report);
    let language = Language::of(&report.documents.after).tag_attribute();
    html.push_str(&format!(
        "<main id=\"text\" tabindex=\"-1\"><h2 class=\"vh\">The changes, in reading order</h2><p id=\"none\" hidden>No paragraph is like that.</p>\
         <div id=\"flow\" {language}><div class=\"heads\" aria-hidden=\"true\"><span>{}</span><span>{}</span></div>\n",
        escape::escaped(names.before),
        escape::escaped(names.after)
    ));
    let lookup = Lookup::new(report);
    let mut section = 0;
    for stretch in flow::fold(nodes) {
        match stretch {
            Stretch::Open(node) => push_node(&mut html, node, &mut section, &numbers, &lookup),
            Stretch::Folded(nodes) => {
                html.push_str(&format!("<details class=\"fold\"><summary>{}</summary>\n", folded(&nodes)));
                for node in nodes {
                    push_node(&mut html, node, &mut section, &numbers, &lookup);
                }
                html.push_str("</details>\n");
            }
        }
        out.write_all(html.as_bytes())?;
        html.clear();
    }
    html.push_str("</div></main></div>\n");
    legend::push_footer(&mut html, report);
    html.push_str(&frame.closing());
    out.write_all(html.as_bytes())?;
    out.flush()
}

/// The headings in the order in which they first stand in the page; the first is for what stands
/// under none.
fn sections<'a>(nodes: &[Node<'a>]) -> Vec<&'a [String]> {
    let mut sections: Vec<&[String]> = vec![&[]];
    let headings = nodes.iter().filter_map(|node| if let Node::Heading(path) = node { Some(*path) } else { None });
    let mut known = BTreeSet::new();
    sections.extend(headings.filter(|path| known.insert(*path)));
    sections
}

fn push_node(html: &mut String, node: Node<'_>, section: &mut usize, numbers: &HashMap<&[String], usize>, lookup: &Lookup<'_>) {
    match node {
        Node::Heading(path) => {
            *section = numbers.get(path).copied().unwrap_or(0);
            push_section(html, path);
        }
        Node::Entry(entry) => entry::push(html, entry, *section, lookup),
        Node::Left(entry) => entry::push_left(html, entry),
    }
}

fn push_section(html: &mut String, path: &[String]) {
    let Some((last, parents)) = path.split_last() else { return };
    html.push_str("<h2 class=\"sec\" dir=\"auto\">");
    for parent in parents {
        html.push_str(&format!("<span class=\"up\"><bdi>{}</bdi> › </span>", escape::escaped(parent)));
    }
    html.push_str(&format!("<bdi>{}</bdi></h2>\n", escape::escaped(last)));
}

/// What stands for folded entries: `3 paragraphs unchanged ¶2–¶4`.
fn folded(nodes: &[Node<'_>]) -> String {
    let entries = || nodes.iter().filter_map(|node| if let Node::Entry(entry) = node { Some(*entry) } else { None });
    let paragraphs = |kind: ChangeKind| {
        let of_kind = entries().filter(|entry| entry.kind == kind);
        of_kind.map(|entry| entry.after.len().max(entry.before.len())).sum::<usize>()
    };
    let mut counts = Vec::new();
    for kind in [ChangeKind::Unchanged, ChangeKind::Editorial] {
        let count = paragraphs(kind);
        if count > 0 {
            counts.push(if counts.is_empty() {
                format!("{} {}", counted(count, "paragraph"), kind.name())
            } else {
                format!("{count} {}", kind.name())
            });
        }
    }
    let first = entries().next().map(lookup::entry_cited).unwrap_or_default();
    let last = entries().next_back().map(lookup::entry_cited).unwrap_or_default();
    let range = if first == last { first } else { format!("{first} … {last}") };
    format!("{} <span class=\"range\">{range}</span>", counts.join(", "))
}

/// Words by their fate, each with its sign, its word and its class; those that none met left out.
fn words_counted(words: &WordTally) -> Vec<(&'static str, &'static str, &'static str, usize)> {
    let fates = [
        ("−", "deleted", "deleted", words.deleted),
        ("+", "inserted", "inserted", words.inserted),
        ("⇅", "moved", "moved", words.moved),
        ("≈", "written otherwise", "editorial", words.editorial),
    ];
    fates.into_iter().filter(|(.., count)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::{Editorial, Options, View, render};
    use crate::document::FieldName;
    use crate::render::sample;
    use crate::report::{Related, Report};

    fn page_with(report: &Report, options: &Options) -> String {
        let mut out = Vec::new();
        render(report, options, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    fn page(report: &Report) -> String {
        page_with(report, &Options::default())
    }

    #[test]
    fn every_entry_has_a_permanent_name_and_its_words_stand_once() {
        let page = page(&sample::report());
        for id in 1..=9 {
            assert_eq!(page.matches(&format!(" id=\"e{id}\"")).count(), 1, "e{id}");
        }
        assert_eq!(page.matches("We support the United Nations.").count(), 1);
    }

    #[test]
    fn nothing_is_asked_of_anyone() {
        let page = page(&sample::report());
        assert!(page.contains("default-src 'none'"));
        for word in ["http:", "https:", "//cdn", "@import", "url(", "src="] {
            assert!(!page.replace("http://www.w3.org/2000/svg", "").contains(word), "{word}");
        }
    }

    #[test]
    fn whatever_a_document_says_stays_text() {
        let evil = "<script>\"'&\u{202E}";
        let mut report = sample::report();
        report.documents.before.name = evil.to_owned();
        report.documents.after.language = "en\" onload=\"".to_owned();
        for field in &mut report.documents.after.front_matter.fields {
            field.value = format!("{} {evil}", field.name.name());
        }
        assert!(report.documents.after.front_matter.value(FieldName::Title).is_some());
        report.notices.push(sample::notice());
        report.notices[0].message = evil.to_owned();
        for entry in &mut report.entries {
            for paragraph in entry.before.iter_mut().chain(&mut entry.after) {
                paragraph.text = evil.to_owned();
                paragraph.citation = evil.to_owned();
                paragraph.section = vec![evil.to_owned(); 2];
            }
            for segment in &mut entry.segments {
                (segment.before, segment.after) = (evil.to_owned(), evil.to_owned());
            }
            for finding in &mut entry.findings {
                finding.message = evil.to_owned();
            }
        }
        let page = page(&report);
        let body = page.split_once("<body>").expect("a body").1;
        assert_eq!(body.matches("<script>").count(), 1);
        assert!(!page.contains('\u{202E}') && !page.contains("onload=\""));
        assert!(body.contains("&lt;script&gt;&quot;&#39;&amp;⟦U+202E⟧"));
    }

    #[test]
    fn it_opens_as_it_is_told() {
        let options = Options { view: View::SideBySide, editorial: Editorial::Shown };
        assert!(page_with(&sample::report(), &options).contains("<html lang=\"en\" data-view=\"side\" data-editorial=\"on\">"));
    }

    #[test]
    fn doubts_are_said_and_linked() {
        let mut report = sample::report();
        report.entries[7].perhaps_related = Some(Related { citation: "5".to_owned(), index: 4, likelihood: 0.62 });
        let page = page(&report);
        assert!(page.contains("62 % sure that these belong together"));
        assert!(page.contains("perhaps related to <a href=\"#e4\"><bdi>¶5</bdi></a> of the later text (62 %)"));
    }

    #[test]
    fn a_moved_paragraph_is_linked_from_where_it_stood() {
        let page = page(&sample::report());
        let left = page.find("id=\"from-e9\"").expect("a mark");
        assert!(page.find("id=\"e1\"").is_some_and(|at| at < left) && page.find("id=\"e2\"").is_some_and(|at| left < at));
        assert!(page[left..].contains("<a href=\"#e9\"><bdi>¶9</bdi></a>"));
    }

    #[test]
    fn unchanged_paragraphs_are_folded_and_counted() {
        assert!(page(&sample::report()).contains(
            "<summary>1 paragraph unchanged, 1 editorial <span class=\"range\"><bdi>¶6</bdi> → <bdi>¶7</bdi> … <bdi>¶7</bdi> → <bdi>¶8</bdi></span></summary>"
        ));
    }
}
