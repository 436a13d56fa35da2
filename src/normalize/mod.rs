//! Stage 2, normalize: from blocks to the paragraphs that people cite.
//!
//! Comes in: a [`Source`]. Goes out: a [`Document`], in which every character of the source is in
//! one paragraph, in the front matter, a label, or a [`Repair`]. In order: page furniture goes
//! (`furniture`), blocks are cut where they hold more than one paragraph (`split`), the cover
//! page is taken off (`front_matter`), paragraphs cut in two are joined (`join`), labels and
//! kinds are found (`numbering`, `structure`), lines are put together (`unwrap`, `hyphen`). It
//! never fails, and takes time in proportion to the text.

mod citation;
mod cover;
mod date;
mod front_matter;
mod furniture;
mod hyphen;
mod join;
mod key;
mod lines;
mod marker;
mod numbering;
mod numeral;
mod page_number;
mod preamble;
mod split;
mod structure;
mod unwrap;
mod words;

pub use key::key;

use crate::document::{Block, Document, Paragraph, Repair, RepairKind};
use crate::language::Language;
use crate::load::Source;
use hyphen::Vocabulary;
use lines::Sheet;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use split::Passage;
use structure::Unit;
use unwrap::{Hyphens, Unwrapped, unwrap};
use words::Words;

/// Choices for normalization.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct NormalizeOptions {
    /// Whether to repair what page layout did to the text.
    pub repair: Repairing,
    /// The language of the text; by default it is recognised.
    pub language: Option<Language>,
}

impl NormalizeOptions {
    /// Options with these choices.
    #[must_use]
    pub const fn new(repair: Repairing, language: Option<Language>) -> Self {
        Self { repair, language }
    }
}

/// Whether page furniture goes, cut paragraphs are joined and broken words put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Repairing {
    /// Repair, and record every repair.
    #[default]
    On,
    /// Show the text as it came; only hard-wrapped lines are joined.
    Off,
}

/// Turns a source into a document.
///
/// # Examples
/// ```
/// use travaux::load::{LoadOptions, load_bytes};
/// use travaux::normalize::{NormalizeOptions, normalize};
/// let source = load_bytes("note", b"1. We agree to\n\n\x0ccooperate.\n\n2. We decide.".to_vec(), &LoadOptions::default())?;
/// let document = normalize(source, &NormalizeOptions::default());
/// assert_eq!(document.paragraphs[0].text.as_str(), "We agree to cooperate.");
/// assert_eq!(document.paragraphs[1].citation, "2");
/// # Ok::<(), travaux::load::LoadError>(())
/// ```
#[must_use]
pub fn normalize(source: Source, options: &NormalizeOptions) -> Document {
    let Source { name, format, lines: index, metadata, blocks, notices } = source;
    let mut repairs = Vec::new();
    let repair = options.repair == Repairing::On;
    let language = options.language.unwrap_or_else(|| detect(&blocks));
    let (front_matter, units, unwrapped) = {
        let mut sheet = Sheet::new(&blocks, &index, Words::new(language));
        if repair {
            furniture::remove(&mut sheet, &mut repairs);
        }
        let mut passages = split::split(&sheet, format, &mut repairs);
        join::confirm(&sheet, &mut passages);
        let vocabulary = if repair { vocabulary(&sheet, &passages) } else { Vocabulary::default() };
        let hyphens = || if repair { Hyphens::Judge(&vocabulary) } else { Hyphens::Leave };
        let text = |passage: &Passage| unwrap(&sheet, passage, 0, &hyphens()).text;
        let front_matter = front_matter::take(&sheet, &mut passages, &text, metadata, &mut repairs);
        if repair {
            passages = join::join(&sheet, passages, &mut repairs);
        }
        let units = structure::structure(&sheet, passages, format, &mut repairs);
        let unwrapped: Vec<Unwrapped> = units.par_iter().map(|unit| unwrap(&sheet, &unit.passage, unit.skip, &hyphens())).collect();
        record(&sheet, &units, &unwrapped, &mut repairs);
        (front_matter, units, unwrapped)
    };
    drop(blocks);
    let keys: Vec<_> = unwrapped.par_iter().map(|made| key(made.text.as_str())).collect();
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(units.len());
    for ((unit, made), key) in units.iter().zip(unwrapped).zip(keys) {
        paragraphs.push(Paragraph {
            label: unit.label.clone(),
            citation: String::new(),
            kind: unit.kind,
            section: unit.section.clone(),
            text: made.text,
            emphasis: made.emphasis,
            key,
            stem: unit.stem,
        });
    }
    citation::cite(&units, &mut paragraphs);
    repairs.sort_by_key(|repair: &Repair| (repair.first_line, repair.last_line));
    Document { name, language, front_matter, paragraphs, repairs, notices, lines: index }
}

/// The language of the running text, told from the beginning, the middle and the end.
fn detect(blocks: &[Block]) -> Language {
    const SAMPLE: usize = 40;
    const LONGEST: usize = 2_000;
    let texts: Vec<&str> = blocks.iter().filter(|block| block.text.len() >= 4).map(|block| block.text.as_str()).collect();
    let mut sample = String::new();
    for text in texts.iter().step_by(texts.len().div_ceil(SAMPLE).max(1)) {
        sample.push_str(&text[..structure::boundary(text, LONGEST)]);
        sample.push('\n');
    }
    Language::detect(&sample)
}

/// Words that decide about the hyphens at line ends, counted only if there are such hyphens.
fn vocabulary(sheet: &Sheet<'_>, passages: &[Passage]) -> Vocabulary {
    let mut pairs = Vec::new();
    for passage in passages {
        let mut previous: Option<usize> = None;
        for line in passage.lines.clone() {
            if sheet.lines[line].removed || sheet.is_page_break(line) {
                continue;
            }
            if let Some(first) = previous.and_then(|previous| hyphen::first_half(sheet.text(previous))) {
                pairs.push((first, hyphen::second_half(sheet.text(line))));
            }
            previous = Some(line);
        }
        // A word may be broken where a paragraph is.
        if let Some(first) = previous.and_then(|previous| hyphen::first_half(sheet.text(previous)))
            && let Some(line) = previous.and_then(|previous| sheet.after(previous))
        {
            pairs.push((first, hyphen::second_half(sheet.text(line))));
        }
    }
    let texts: Vec<&str> = sheet.blocks.iter().map(|block| block.text.as_str()).collect();
    Vocabulary::new(&texts, &pairs)
}

/// Records what unwrapping did.
fn record(sheet: &Sheet<'_>, units: &[Unit], unwrapped: &[Unwrapped], repairs: &mut Vec<Repair>) {
    let mut lines = Tally::default();
    let mut forms = Tally::default();
    for (unit, made) in units.iter().zip(unwrapped) {
        let first = unit.passage.lines.start;
        if made.joined_lines > 0 {
            lines.add(made.joined_lines, first, join::last_line(sheet, &unit.passage).unwrap_or(first));
        }
        if made.forms > 0 {
            forms.add(made.forms, first, first);
        }
        for (line, detail) in &made.hyphens {
            let number = sheet.number(*line);
            repairs.push(Repair { kind: RepairKind::JoinedWord, first_line: number, last_line: number + 1, detail: detail.clone() });
        }
    }
    repairs.extend(lines.repair(sheet, RepairKind::UnwrappedLines, "line ends became spaces"));
    repairs.extend(forms.repair(sheet, RepairKind::PresentationForm, "ligatures and soft hyphens resolved"));
}

/// How often something was done, and between which lines of the sheet.
#[derive(Default)]
struct Tally {
    count: usize,
    first: usize,
    last: usize,
}

impl Tally {
    fn add(&mut self, count: usize, first: usize, last: usize) {
        if self.count == 0 {
            self.first = first;
        }
        self.count += count;
        self.last = self.last.max(last);
    }

    fn repair(&self, sheet: &Sheet<'_>, kind: RepairKind, what: &str) -> Option<Repair> {
        (self.count > 0).then(|| Repair {
            kind,
            first_line: sheet.number(self.first),
            last_line: sheet.number(self.last),
            detail: format!("{} {what}", self.count),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{NormalizeOptions, Repairing, normalize};
    use crate::document::{Document, FieldName, ParagraphKind, RepairKind};
    use crate::load::{Format, LoadOptions, load_bytes};

    fn read(text: &str, format: Format) -> Document {
        let source = load_bytes("text", text.as_bytes().to_vec(), &LoadOptions::with_format(Some(format))).expect("loads");
        normalize(source, &NormalizeOptions::default())
    }

    fn plain(text: &str) -> Document {
        read(text, Format::Plain)
    }

    fn texts(document: &Document) -> Vec<String> {
        document.paragraphs.iter().map(|paragraph| format!("{}|{}", paragraph.citation, paragraph.text.as_str())).collect()
    }

    fn kinds(document: &Document) -> Vec<RepairKind> {
        document.repairs.iter().map(|repair| repair.kind).collect()
    }

    const COVER: &str = "The Third Harbour Cities Forum\non Clean Water\n\nHarbour Consensus on Clean Water\n\nMay 4, 2031    Porto, Portugal\n\n1\n\nHARBOUR CONSENSUS\n\n1. We met in Porto, and we agree on what follows, which binds\nnobody but those who sign it.\n\n2. We will clean our harbours, and we will pay for the wells of\n\n2\n\nHARBOUR CONSENSUS\n\nupstream villages.\n\n3. We will meet again.\n\n3\n";

    #[test]
    fn a_cover_page_and_furniture_leave_the_paragraphs() {
        let document = plain(COVER);
        assert_eq!(
            texts(&document),
            [
                "1|We met in Porto, and we agree on what follows, which binds nobody but those who sign it.",
                "2|We will clean our harbours, and we will pay for the wells of upstream villages.",
                "3|We will meet again.",
            ]
        );
        let value = |name| document.front_matter.value(name);
        assert_eq!(value(FieldName::Title), Some("Harbour Consensus on Clean Water"));
        assert_eq!(value(FieldName::Event), Some("The Third Harbour Cities Forum on Clean Water"));
        assert_eq!(value(FieldName::Place), Some("Porto, Portugal"));
        assert_eq!(document.front_matter.field(FieldName::Date).and_then(|date| date.normal.as_deref()), Some("2031-05-04"));
        let joined = document.repairs.iter().find(|repair| repair.kind == RepairKind::JoinedParagraph).expect("joined");
        assert_eq!((joined.first_line, joined.last_line, joined.detail.as_str()), (15, 21, "… the wells of ⏎ upstream villages. …"));
    }

    #[test]
    fn lines_that_recur_in_the_body_stay() {
        let document = plain(
            "Article 1\n\nThe Council votes.\n\nThe Council meets.\n\nArticle 2\n\nThe Council votes.\n\n(a) one;\n\nArticle 3\n\n(a) one;\n",
        );
        assert!(document.repairs.is_empty(), "{:?}", document.repairs);
        assert_eq!(document.paragraphs.iter().filter(|paragraph| paragraph.text.as_str() == "The Council votes.").count(), 2);
    }

    #[test]
    fn a_number_in_a_wrapped_line_is_text() {
        let document = plain("1. We met on July 25,\n2025. We agree.\n\n2. We decided this on 26 July\n\n2026. We agree.\n\n3. Done.\n");
        assert_eq!(texts(&document), ["1|We met on July 25, 2025. We agree.", "2|We decided this on 26 July 2026. We agree.", "3|Done."]);
        assert_eq!(kinds(&document).iter().filter(|&&kind| kind == RepairKind::NumberInText).count(), 2);
    }

    #[test]
    fn lists_finish_the_sentence_of_their_parent() {
        let document = read(
            "2. Calls upon States:\n\n   (a) to report;\n\n   (b) to pay for:\n\n   (i) wells;\n\n   (ii) pumps.\n\n3. Ends.\n",
            Format::Markdown,
        );
        let seen: Vec<(&str, Option<usize>)> =
            document.paragraphs.iter().map(|paragraph| (paragraph.citation.as_str(), paragraph.stem)).collect();
        assert_eq!(seen, [("2", None), ("2(a)", Some(0)), ("2(b)", Some(0)), ("2(b)(i)", Some(2)), ("2(b)(ii)", Some(2)), ("3", None)]);
    }

    #[test]
    fn bold_lines_are_headings_and_lone_labels_go_to_the_paragraph_below() {
        let document =
            read("**Peace**  \nWe met.\n\n## Article 5\n\nParties report.\n\nThey pay.\n\n## Article 6\n\n(1) One.\n", Format::Markdown);
        assert_eq!(
            texts(&document),
            ["“Peace”|Peace", "¶1|We met.", "Article 5|Parties report.", "Article 5 ¶2|They pay.", "Article 6(1)|One."]
        );
        assert_eq!(document.paragraphs[0].kind, ParagraphKind::Heading);
    }

    #[test]
    fn nothing_is_repaired_when_nobody_wants_it() {
        let text = "1. We will clean our har-\nbours and wells of\n\n- 2 -\n\n\x0cupstream villages.\n";
        let source = load_bytes("text", text.as_bytes().to_vec(), &LoadOptions::default()).expect("loads");
        let document = normalize(source, &NormalizeOptions::new(Repairing::Off, None));
        assert_eq!(texts(&document), ["1|We will clean our har- bours and wells of", "1 ¶2|- 2 -", "1 ¶3|upstream villages."]);
        assert_eq!(texts(&plain(text)), ["1|We will clean our harbours and wells of upstream villages."]);
    }

    #[test]
    fn no_character_is_lost() {
        let markdown = "# Title of it\n\nMay 4, 2031\n\n*Recalling* the Charter,\n\n> quoted\n\n| a | b |\n|---|---|\n| c | d |\n\n1. one\n2. two\n   - inner\n\n     more\n\n```\ncode\n```\n\nText[^1].\n\n[^1]: Note.\n\n## Annex I\n\nRules\n\n1. first\n";
        let wrapped = "Chapter I: Begin\nArticle 1\nThe text is:\n\n(a) one,\n(b) two, and\n(c) three.\n\n   Indented first lines\nrun on here and stop.\n   A second one here\nstops as well.\n\n§ 1 One.\n\n\x0c12\n\ncut off";
        for (text, format) in [(markdown, Format::Markdown), (wrapped, Format::Plain), (COVER, Format::Plain), (markdown, Format::Plain)] {
            let source = load_bytes("text", text.as_bytes().to_vec(), &LoadOptions::with_format(Some(format))).expect("loads");
            let mut expected: Vec<char> = Vec::new();
            for block in &source.blocks {
                expected.extend(block.text.as_str().chars().filter(|character| character.is_alphanumeric()));
                expected
                    .extend(block.marker.iter().flat_map(|marker| marker.shown.chars()).filter(|character| character.is_alphanumeric()));
            }
            let document = normalize(source, &NormalizeOptions::default());
            let mut found = String::new();
            for paragraph in &document.paragraphs {
                found.push_str(paragraph.text.as_str());
                found.extend(paragraph.label.iter().map(|label| label.written.as_str()));
                // A footnote is cited by a number of its own.
                found.extend((paragraph.kind == ParagraphKind::Footnote).then_some("1"));
                for (at, character) in paragraph.text.as_str().char_indices().filter(|(_, character)| character.is_ascii_alphanumeric()) {
                    assert!(text[paragraph.text.origin(at)..].starts_with(character), "{character} in {}", paragraph.citation);
                }
            }
            found.extend(document.front_matter.fields.iter().map(|field| field.value.as_str()));
            found.extend(document.front_matter.metadata.iter().map(|(_, value)| value.as_str()));
            let furniture = [RepairKind::PageNumber, RepairKind::RunningHead, RepairKind::RepeatedTitle];
            found.extend(document.repairs.iter().filter(|repair| furniture.contains(&repair.kind)).map(|repair| repair.detail.as_str()));
            let mut found: Vec<char> = found.chars().filter(|character| character.is_alphanumeric()).collect();
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found.into_iter().collect::<String>(), expected.into_iter().collect::<String>(), "{:?}", texts(&document));
        }
    }

    #[test]
    fn odd_input_does_not_panic() {
        for text in [
            "1.",
            "(a)",
            "Article 5",
            "- ",
            "—\n—\n—",
            "第\n第三\n第三条",
            "a-\n-b\n-\n",
            "**\n**\n****",
            "\u{300}\u{300}",
            "1.\n2.\n3.\n\x0c\x0c",
            "|a\n|-\n|",
            "§ §",
            "\u{AD}\u{AD}-\n\u{AD}",
        ] {
            for format in [Format::Plain, Format::Markdown] {
                if let Ok(source) = load_bytes("text", text.as_bytes().to_vec(), &LoadOptions::with_format(Some(format))) {
                    let _ = normalize(source, &NormalizeOptions::default());
                }
            }
        }
    }
}
