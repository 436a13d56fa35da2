//! Suppressions: findings that are known and accepted, by a comment in a text or by the configuration.

use super::comment::{self, NAME, Reach, Request, Syntax};
use super::config::{RuleName, SuppressEntry};
use super::date::Date;
use super::looked::{Looked, Scope};
use crate::bitext::Pair;
use crate::check::{CheckReport, Passage, ReportedFinding, Rule, Settings, Site, Standing, Suppressor, fingerprint};
use crate::document::{Document, LineIndex, Place};
use crate::load::{Format, LoadError, LoadOptions, Source, load_bytes, load_text};
use crate::normalize::{NormalizeOptions, normalize};

/// A comment in a text that suppresses findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Suppression {
    /// The file as reports name it.
    pub file: String,
    /// BCP 47 tag of the text's language.
    pub language: String,
    /// Where the comment stands in the file.
    pub place: Place,
    /// The comment.
    pub text: String,
    /// What it asks for, or what is wrong with it.
    pub request: Result<Request, String>,
    /// First and last character of the paragraph that it stands before; none if no paragraph follows.
    pub paragraph: Option<(Place, Place)>,
}

/// A source without the comments for Travaux, and those.
pub(super) struct Uncommented {
    pub(super) source: Source,
    /// The text with its comments; none without comments.
    commented: Option<(String, Vec<comment::Comment>)>,
}

/// Reads bytes, and takes the comments for Travaux out before anybody could see them.
pub(super) fn load_without_comments(name: &str, bytes: Vec<u8>, options: &LoadOptions) -> Result<Uncommented, LoadError> {
    if memchr::memmem::find(&bytes, NAME.as_bytes()).is_none() {
        return Ok(Uncommented { source: load_bytes(name, bytes, options)?, commented: None });
    }
    let source = load_bytes(name, bytes.clone(), options)?;
    let syntax = match source.format {
        Format::Plain => Syntax::Lines,
        Format::Markdown | Format::Html => Syntax::Markup,
        Format::Docx | Format::Odt | Format::Pdf => return Ok(Uncommented { source, commented: None }),
    };
    let text = load_text(name, bytes, options)?;
    let comments = comment::comments(&text, syntax);
    if comments.is_empty() {
        return Ok(Uncommented { source, commented: None });
    }
    let mut again = options.clone();
    again.format = Some(source.format);
    again.encoding = Some("utf-8".to_owned());
    let source = load_bytes(name, comment::blanked(&text, &comments).into_bytes(), &again)?;
    Ok(Uncommented { source, commented: Some((text, comments)) })
}

impl Uncommented {
    /// The suppressions of the text, once it is normalized.
    pub(super) fn suppressions(
        commented: Option<(String, Vec<comment::Comment>)>,
        document: &Document,
        file: &str,
        tag: &str,
    ) -> Vec<Suppression> {
        let Some((text, comments)) = commented else { return Vec::new() };
        let lines = LineIndex::new(&text);
        let targets = match document.format {
            Format::Html => by_sentinel(&text, &comments, document),
            _ => comments.iter().map(|comment| following(document, comment.range.end)).collect(),
        };
        let suppression = |(comment, target): (comment::Comment, Option<usize>)| Suppression {
            file: file.to_owned(),
            language: tag.to_owned(),
            place: lines.place(comment.range.start),
            text: text[comment.range.clone()].to_owned(),
            request: comment.request,
            paragraph: target.and_then(|index| document.paragraphs.get(index)).map(|paragraph| {
                let last = paragraph.text.len().saturating_sub(1);
                (document.place(&paragraph.text, 0), document.place(&paragraph.text, last))
            }),
        };
        comments.into_iter().zip(targets).map(suppression).collect()
    }

    /// Gives the source and what the suppressions are made of.
    pub(super) fn into_parts(self) -> (Source, Option<(String, Vec<comment::Comment>)>) {
        (self.source, self.commented)
    }
}

/// The paragraph that begins next after a byte of the text.
fn following(document: &Document, after: usize) -> Option<usize> {
    let origins = document.paragraphs.iter().enumerate().filter(|(_, paragraph)| !paragraph.text.is_empty());
    origins.map(|(index, paragraph)| (paragraph.text.origin(0), index)).filter(|(origin, _)| *origin >= after).min().map(|(_, index)| index)
}

/// The paragraphs after comments of a web page, whose places are not those of the file: the page is read
/// once more with a paragraph in the place of each comment.
fn by_sentinel(text: &str, comments: &[comment::Comment], document: &Document) -> Vec<Option<usize>> {
    // A character for private use, which no page holds in this company.
    let word = |index: usize| format!("\u{E000}{index}\u{E001}");
    let mut marked = String::new();
    let mut at = 0;
    for (index, comment) in comments.iter().enumerate() {
        marked.push_str(&text[at..comment.range.start]);
        marked.push_str(&format!("<p>{}</p>", word(index)));
        at = comment.range.end;
    }
    marked.push_str(&text[at..]);
    let mut options = LoadOptions::with_format(Some(Format::Html));
    options.encoding = Some("utf-8".to_owned());
    let Ok(source) = load_bytes(&document.name, marked.into_bytes(), &options) else { return vec![None; comments.len()] };
    let read = normalize(source, &NormalizeOptions::new(crate::normalize::Repairing::Off, Some(document.language)));
    let mut targets = vec![None; comments.len()];
    let mut before = 0;
    for paragraph in &read.paragraphs {
        let words = paragraph.text.as_str();
        match (0..comments.len()).find(|&index| words.contains(&word(index))) {
            Some(index) => targets[index] = Some(before).filter(|&index| index < document.paragraphs.len()),
            None => before += 1,
        }
    }
    targets
}

/// What a project knows of its findings.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Comments in the texts.
    pub comments: &'a [Suppression],
    /// Entries of the configuration.
    pub entries: &'a [SuppressEntry],
    /// Today.
    pub today: Date,
    /// How much was looked at.
    pub scope: Scope,
}

/// Suppresses the findings that are known, and adds what is wrong with what suppresses them.
pub fn suppress(report: &mut CheckReport, known: &Known<'_>, settings: &Settings) {
    let mut added = Vec::new();
    for comment in known.comments {
        added.extend(by_comment(report, comment, known, settings));
    }
    for entry in known.entries {
        added.extend(by_entry(report, entry, known, settings));
    }
    report.findings.extend(added);
    report.tally();
}

fn by_comment(report: &mut CheckReport, comment: &Suppression, known: &Known<'_>, settings: &Settings) -> Vec<ReportedFinding> {
    let about = |rule: Rule, message: String| project_finding(rule, message, Told::In(comment_passage(comment)), settings);
    let request = match &comment.request {
        Ok(request) => request,
        Err(message) => return about(Rule::Configuration, format!("this suppression suppresses nothing: {message}")).into_iter().collect(),
    };
    let mut added: Vec<ReportedFinding> = request
        .unknown
        .iter()
        .filter_map(|word| about(Rule::Configuration, format!("there is no rule \"{word}\"; travaux check explain lists them")))
        .collect();
    if let Some(until) = request.until.filter(|until| *until < known.today) {
        added.extend(about(Rule::ExpiredSuppression, format!("this suppression expired on {until}: {}", request.reason)));
        return added;
    }
    let mut used = vec![false; request.rules.len()];
    for finding in report.findings.iter_mut().filter(|finding| finding.counts()) {
        let Some(rule) = request.rules.iter().position(|rule| *rule == finding.rule) else { continue };
        let in_file = |passage: &Passage| {
            passage.file == comment.file
                && match (request.reach, comment.paragraph) {
                    (Reach::File, _) => true,
                    (Reach::Paragraph, Some((first, last))) => passage.first <= last && first <= passage.last,
                    (Reach::Paragraph, None) => false,
                }
        };
        if finding.source.iter().chain(&finding.translation).any(in_file) {
            finding.standing = Standing::Suppressed { by: Suppressor::Comment, reason: request.reason.clone() };
            used[rule] = true;
        }
    }
    let looked = Looked { report, settings, scope: known.scope };
    let unused = request.rules.iter().zip(used).filter(|(rule, used)| !used && looked.with(**rule, &comment.file)).map(|(rule, _)| *rule);
    added.extend(
        unused.filter_map(|rule| about(Rule::UnusedSuppression, format!("nothing here is found by {rule}: the suppression can go"))),
    );
    added
}

fn by_entry(report: &mut CheckReport, entry: &SuppressEntry, known: &Known<'_>, settings: &Settings) -> Vec<ReportedFinding> {
    let subject = entry.fingerprint.clone().or_else(|| entry.file.clone()).unwrap_or_default();
    let about = |rule: Rule, message: String| {
        let place = Told::At { file: super::CONFIG_FILE, line: entry.line };
        project_finding(rule, message, place, settings).into_iter().collect::<Vec<_>>()
    };
    if let Some(until) = entry.until.filter(|until| *until < known.today) {
        return about(Rule::ExpiredSuppression, format!("the suppression of {subject} expired on {until}: {}", entry.reason));
    }
    let mut used = false;
    for finding in report.findings.iter_mut().filter(|finding| finding.counts()) {
        let of_fingerprint = entry.fingerprint.as_ref().is_none_or(|fingerprint| *fingerprint == finding.fingerprint);
        let of_code = entry.codes.is_empty() || entry.codes.iter().any(|rule| rule.0 == finding.rule);
        let files = || finding.source.iter().chain(&finding.translation).map(|passage| &passage.file).chain([&finding.site.file]);
        let of_file = entry.file.as_ref().is_none_or(|wanted| files().any(|file| file == wanted));
        if of_fingerprint && of_code && of_file {
            finding.standing = Standing::Suppressed { by: Suppressor::Project, reason: entry.reason.clone() };
            used = true;
        }
    }
    let looked = Looked { report, settings, scope: known.scope };
    if used || !would_be_used(entry, looked) {
        return Vec::new();
    }
    about(
        Rule::UnusedSuppression,
        match &entry.fingerprint {
            Some(fingerprint) => format!("no finding has the fingerprint {fingerprint}, so the suppression can go: {}", entry.reason),
            None => format!("the suppression of {subject} suppresses nothing and can go: {}", entry.reason),
        },
    )
}

/// Whether what an entry suppresses would have been found if it were there. A fingerprint tells neither the rule
/// nor the file; where the entry names none beside it, all of them must have been looked at.
fn would_be_used(entry: &SuppressEntry, looked: Looked<'_>) -> bool {
    let files: Vec<&str> = match &entry.file {
        Some(file) => vec![file],
        None => looked.report.sets.iter().map(|set| set.source.file.as_str()).collect(),
    };
    let with = |rule: &RuleName| files.iter().all(|file| looked.with(rule.0, file));
    match (&entry.file, &entry.fingerprint) {
        (_, Some(_)) if entry.codes.is_empty() => looked.everywhere(),
        (None, _) => looked.scope == Scope::Whole && entry.codes.iter().all(with),
        (Some(_), Some(_)) => entry.codes.iter().all(with),
        (Some(_), None) => entry.codes.iter().any(with),
    }
}

fn comment_passage(comment: &Suppression) -> Passage {
    Passage {
        file: comment.file.clone(),
        language: comment.language.clone(),
        citation: format!("line {}", comment.place.line),
        first: comment.place,
        last: comment.place,
        text: comment.text.clone(),
        marks: Vec::new(),
    }
}

/// Where a finding on the project's own files stands.
pub(super) enum Told<'a> {
    /// At words of a text.
    In(Passage),
    /// On a line of a file, counted from 1.
    At {
        /// The file, relative to the project.
        file: &'a str,
        /// The line.
        line: usize,
    },
}

impl Told<'_> {
    fn site(&self) -> Site {
        match self {
            Self::In(passage) => passage.site(),
            Self::At { file, line } => {
                let first = Place { line: (*line).max(1), ..LineIndex::new("").place(0) };
                Site { file: (*file).to_owned(), language: None, citation: String::new(), first, last: first }
            }
        }
    }
}

/// A finding on the project's own files.
pub(super) fn project_finding(rule: Rule, message: String, place: Told<'_>, settings: &Settings) -> Option<ReportedFinding> {
    let site = place.site();
    let passage = match place {
        Told::In(passage) => Some(passage),
        Told::At { .. } => None,
    };
    let identity = [rule.code(), &site.file, passage.as_ref().map_or("", |passage| passage.text.as_str()), &message].join("\u{1F}");
    Some(ReportedFinding {
        code: rule.code().to_owned(),
        rule,
        severity: settings.severity("", rule, rule.severity())?,
        confidence: 1.0,
        set: String::new(),
        message,
        site,
        source: None,
        translation: passage,
        earlier: Pair::default(),
        others: Vec::new(),
        fingerprint: fingerprint(&identity),
        standing: Standing::New,
        fixes: Vec::new(),
    })
}
