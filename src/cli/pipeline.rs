//! The only place of the command line that calls the stages that read and compare.

use super::args::{AlignArgs, AligningArgs, ManyArgs, Places, ReadingArgs, RevisionsChoice, Units, is_standard_input};
use super::encoder::align_options;
use super::exit::{Verdict, warn, with_hint};
use super::inputs;
use super::output::{self, Target};
use super::progress::Progress;
use anyhow::{Context, anyhow};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use travaux::align::{AlignOptions, Row, align, align_texts};
use travaux::bitext::{self, BitextOptions, Dictionary, Link, Pair};
use travaux::document::{Document, NoticeKind, Paragraph, Sides};
use travaux::language::Language;
use travaux::load::{LoadOptions, Revisions, Source, load, load_bytes, load_text};
use travaux::normalize::{NormalizeOptions, Repairing, normalize};
use travaux::report::{Collation, CollationUnits, Inspection, ParallelLink, ParallelText, ParallelUnits, Report};
use travaux::token::sentences;
use travaux::{CollateOptions, CompareOptions, collate, compare};

/// Compares two documents; without a later one, a document that tracks changes with itself.
pub(crate) fn report(before: &Path, after: Option<&Path>, aligning: &AligningArgs, reading: &ReadingArgs) -> anyhow::Result<Report> {
    let mut options = CompareOptions::default();
    options.align = align_options(aligning)?;
    let documents = match after {
        Some(after) => documents(Sides::new(before, after), reading)?,
        None => revisions(before, reading)?,
    };
    Ok(compare(documents, &options))
}

/// Describes what is understood of one document.
pub(crate) fn inspection(input: &Path, reading: &ReadingArgs) -> anyhow::Result<Inspection> {
    let source = source(input, &load_options(reading))?;
    Ok(Inspection::new(&normalize(source, &normalize_options(reading)?)))
}

/// Many documents collated, and whether all of them could be read.
pub(crate) struct Collated {
    pub(crate) collation: Collation,
    unread: usize,
}

impl Collated {
    /// How the run ends.
    pub(crate) const fn verdict(&self) -> Verdict {
        if self.unread == 0 { Verdict::Same } else { Verdict::Incomplete }
    }
}

/// Reads many documents and collates them. Those that cannot be read are told of and skipped.
pub(crate) fn collation(many: &ManyArgs, usual: Places, reading: &ReadingArgs, targets: &[Target]) -> anyhow::Result<Collated> {
    let align = align_options(&many.aligning)?;
    let files = inputs::files(&many.documents)?;
    output::refuse_inputs(targets, &files.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
    if files.iter().filter(|file| is_standard_input(file)).count() > 1 {
        return Err(with_hint(anyhow!("standard input is named more than once"), "give the paths of the others"));
    }
    let threads = rayon::ThreadPoolBuilder::new().num_threads(many.jobs.map_or(0, usize::from)).build()?;
    threads.install(|| {
        let progress = Progress::reading(files.len());
        let options = normalize_options(reading)?;
        let load = load_options(reading);
        let read = |file: &PathBuf| {
            let document = source(file, &load).map(|source| normalize(source, &options));
            progress.step();
            document
        };
        let (documents, unread): (Vec<_>, Vec<_>) = files.par_iter().map(read).collect::<Vec<_>>().into_iter().partition(Result::is_ok);
        progress.aligning();
        let documents: Vec<Document> = documents.into_iter().flatten().collect();
        let unread: Vec<anyhow::Error> = unread.into_iter().filter_map(Result::err).collect();
        let mut options = CollateOptions::default();
        options.table.align = align;
        options.table.reach = usize::from(many.reach);
        options.units = match many.units.unwrap_or(usual) {
            Places::Paragraphs => CollationUnits::Paragraphs,
            Places::Sentences => CollationUnits::Sentences,
        };
        let enough = documents.len() > 1;
        let collation = enough.then(|| collate(documents, &options));
        progress.finish();
        unread.iter().for_each(warn);
        match collation {
            Some(collation) => Ok(Collated { collation, unread: unread.len() }),
            None => Err(with_hint(anyhow!("there are fewer than two documents to put beside each other"), "name more files, or a folder")),
        }
    })
}

/// Puts two documents, or the lines of two files, side by side: two versions of a text, or two languages of it.
pub(crate) fn parallel(inputs: Sides<&Path>, args: &AlignArgs) -> anyhow::Result<ParallelText> {
    let reading = &args.reading;
    let versions = align_options(&args.aligning)?;
    let mut languages = bitext_options(args)?;
    languages.encoder.clone_from(&versions.encoder);
    if args.units == Units::Lines {
        return lines(inputs, reading, &versions, &languages);
    }
    let documents = documents(inputs, reading)?;
    let notices = [&documents.before, &documents.after].into_iter().flat_map(|document| document.notices.clone()).collect();
    let (texts, links) = match (args.units, translated(&documents)) {
        (Units::Paragraphs | Units::Lines, Some(pair)) => {
            (documents.as_ref().map(paragraphs), linked(bitext::align(pair, &languages).links))
        }
        (Units::Paragraphs | Units::Lines, None) => {
            let rows = align(documents.as_ref(), &versions).rows;
            let link = |row: Row| ParallelLink { units: row.paragraphs, moved: row.moved, confidence: row.confidence };
            (documents.as_ref().map(paragraphs), rows.into_iter().map(link).collect())
        }
        (Units::Sentences, Some(pair)) => {
            let links = bitext::align_sentences(pair, &bitext::align(pair, &languages), &languages).links;
            (documents.as_ref().map(sentences_of), linked(links))
        }
        (Units::Sentences, None) => {
            let texts = documents.as_ref().map(sentences_of);
            let links = aligned(&texts, documents.after.language, &versions);
            (texts, links)
        }
    };
    Ok(ParallelText::new(&texts, &links, notices))
}

/// The lines of two files side by side.
fn lines(inputs: Sides<&Path>, reading: &ReadingArgs, versions: &AlignOptions, languages: &BitextOptions) -> anyhow::Result<ParallelText> {
    only_one_standard_input(inputs)?;
    let forced = forced_language(reading)?;
    let read = |input: &Path| {
        let text = text(input, &load_options(reading))?;
        let told = forced.unwrap_or_else(|| Language::detect(&text));
        let units = text.lines().enumerate().map(|(index, line)| ((index + 1).to_string(), line.to_owned())).collect();
        let name = if is_standard_input(input) { STANDARD_INPUT.to_owned() } else { input.display().to_string() };
        anyhow::Ok((ParallelUnits { name, language: told.tag().to_owned(), units }, told))
    };
    let ((before, language_before), (after, language_after)) = (read(inputs.before)?, read(inputs.after)?);
    let (texts, told) = (Sides::new(before, after), Sides::new(language_before, language_after));
    let links = if differ(&told) {
        let units = texts.as_ref().map(|text| text.units.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>());
        let told = Pair::new(told.before, told.after);
        linked(bitext::align_texts(Pair::new(&units.before, &units.after), told, languages))
    } else {
        aligned(&texts, told.after, versions)
    };
    Ok(ParallelText::new(&texts, &links, Vec::new()))
}

/// The paragraphs of a document, each with its citation.
fn paragraphs(document: &Document) -> ParallelUnits {
    let units = document.paragraphs.iter().map(|paragraph| (paragraph.citation.clone(), paragraph.text.as_str().to_owned()));
    ParallelUnits { name: document.name.clone(), language: document.language.tag().to_owned(), units: units.collect() }
}

/// Its sentences, each with the citation of its paragraph.
fn sentences_of(document: &Document) -> ParallelUnits {
    let of = |paragraph: &Paragraph| {
        let text = paragraph.text.as_str();
        let unit = |range: Range<usize>| (paragraph.citation.clone(), text[range].trim().to_owned());
        sentences(text, document.language).into_iter().map(unit).collect::<Vec<_>>()
    };
    ParallelUnits { units: document.paragraphs.iter().flat_map(of).collect(), ..paragraphs(document) }
}

/// Whether two texts are in two languages, as far as that is known.
fn differ(languages: &Sides<Language>) -> bool {
    let known = |language: Language| language != Language::UNDETERMINED;
    languages.before != languages.after && known(languages.before) && known(languages.after)
}

/// Two documents as a source and its translation, if their languages differ.
fn translated(documents: &Sides<Document>) -> Option<Pair<&Document>> {
    let languages = documents.as_ref().map(|document| document.language);
    differ(&languages).then(|| Pair::new(&documents.before, &documents.after))
}

fn linked(links: Vec<Link>) -> Vec<ParallelLink> {
    let link = |link: Link| {
        let units = Sides::new(link.paragraphs.source, link.paragraphs.translation);
        ParallelLink { units, moved: link.moved, confidence: link.confidence }
    };
    links.into_iter().map(link).collect()
}

fn aligned(texts: &Sides<ParallelUnits>, language: Language, options: &AlignOptions) -> Vec<ParallelLink> {
    let units = texts.as_ref().map(|text| text.units.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>());
    let found = align_texts(Sides::new(&units.before, &units.after), language, options);
    found.into_iter().map(|bead| ParallelLink { units: bead.units, moved: false, confidence: bead.confidence }).collect()
}

fn bitext_options(args: &AlignArgs) -> anyhow::Result<BitextOptions> {
    let mut options = BitextOptions::default();
    options.dictionary = args.dictionary.as_deref().map(dictionary).transpose()?;
    Ok(options)
}

/// Reads a dictionary for aligning two languages.
pub(crate) fn dictionary(file: &Path) -> anyhow::Result<Dictionary> {
    let text = text(file, &LoadOptions::default())?;
    Dictionary::parse(&text).with_context(|| format!("cannot use the dictionary {}", file.display()))
}

/// Reads both documents, side by side in time.
fn documents(inputs: Sides<&Path>, reading: &ReadingArgs) -> anyhow::Result<Sides<Document>> {
    only_one_standard_input(inputs)?;
    let options = normalize_options(reading)?;
    let load = load_options(reading);
    let read = |input: &Path| anyhow::Ok(normalize(source(input, &load)?, &options));
    let (before, after) = rayon::join(|| read(inputs.before), || read(inputs.after));
    Ok(Sides::new(before?, after?))
}

/// Reads one document twice: as it was before its tracked changes, and with them.
fn revisions(input: &Path, reading: &ReadingArgs) -> anyhow::Result<Sides<Document>> {
    let options = normalize_options(reading)?;
    let (name, bytes) = if is_standard_input(input) {
        (STANDARD_INPUT.to_owned(), standard_input()?)
    } else {
        (input.display().to_string(), travaux::load::read(input).map_err(explained)?)
    };
    let read = |revisions: Revisions, bytes: Vec<u8>| {
        let mut load = load_options(reading);
        load.revisions = revisions;
        let mut source = load_bytes(&name, bytes, &load).map_err(explained)?;
        // Which of the two texts was read goes without saying here.
        source.notices.retain(|notice| notice.kind != NoticeKind::Revisions);
        if !source.has_revisions {
            let hint = "name the text to compare it with: travaux diff OLD NEW";
            return Err(with_hint(anyhow!("{name} has no tracked changes to compare"), hint));
        }
        Ok(normalize(source, &options))
    };
    let (before, after) = rayon::join(|| read(Revisions::Original, bytes.clone()), || read(Revisions::Final, bytes.clone()));
    Ok(Sides::new(before?, after?))
}

pub(crate) fn load_options(reading: &ReadingArgs) -> LoadOptions {
    let mut options = LoadOptions::with_format(reading.input_format);
    options.encoding.clone_from(&reading.encoding);
    options.revisions = match reading.revisions {
        RevisionsChoice::Final => Revisions::Final,
        RevisionsChoice::Original => Revisions::Original,
    };
    for &(limit, value) in &reading.limit {
        options.limits = options.limits.with(limit, value);
    }
    options
}

fn source(input: &Path, options: &LoadOptions) -> anyhow::Result<Source> {
    let source = if is_standard_input(input) { load_bytes(STANDARD_INPUT, standard_input()?, options) } else { load(input, options) };
    source.map_err(explained)
}

fn text(input: &Path, options: &LoadOptions) -> anyhow::Result<String> {
    let name = if is_standard_input(input) { STANDARD_INPUT.to_owned() } else { input.display().to_string() };
    let bytes = if is_standard_input(input) { standard_input()? } else { travaux::load::read(input).map_err(explained)? };
    load_text(&name, bytes, options).map_err(explained)
}

pub(crate) const STANDARD_INPUT: &str = "standard input";

pub(crate) fn standard_input() -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(bytes)
}

/// An error of reading with its remedy.
fn explained(error: travaux::load::LoadError) -> anyhow::Error {
    anyhow::Error::new(error)
}

pub(crate) fn normalize_options(reading: &ReadingArgs) -> anyhow::Result<NormalizeOptions> {
    let repairing = if reading.no_repair { Repairing::Off } else { Repairing::On };
    Ok(NormalizeOptions::new(repairing, forced_language(reading)?))
}

fn forced_language(reading: &ReadingArgs) -> anyhow::Result<Option<Language>> {
    let Some(tag) = &reading.language else { return Ok(None) };
    let known = || Language::all().map(Language::tag).collect::<Vec<_>>().join(", ");
    let language = Language::by_tag(tag)
        .ok_or_else(|| with_hint(anyhow!("there is no data for a language \"{tag}\""), format!("the languages are: {}", known())))?;
    Ok(Some(language))
}

fn only_one_standard_input(inputs: Sides<&Path>) -> anyhow::Result<()> {
    if is_standard_input(inputs.before) && is_standard_input(inputs.after) {
        return Err(with_hint(anyhow!("both texts are to come from standard input"), "give the path of one of them"));
    }
    Ok(())
}
