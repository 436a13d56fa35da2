//! `travaux trace DOC…`: commitments through many documents.

use super::args::{Places, ScreenArgs, TraceArgs};
use super::exit::{Verdict, with_hint};
use super::{lineages, output, pipeline, screen};
use anyhow::anyhow;
use travaux::document::file_name;
use travaux::render::Format;
use travaux::render::terminal::{self, Shown};
use travaux::report::{CollatedDocument, Collation};

/// Reads, aligns all, and writes the lineages that are wanted.
pub(crate) fn run(args: &TraceArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &lineages::FORMATS)?;
    let mut collated = pipeline::collation(&args.many, Places::Sentences, &args.reading, &targets)?;
    let collation = &mut collated.collation;
    let shown = match (&args.query, &args.paragraph) {
        (Some(query), _) => {
            collation.retain_query(query);
            Shown::All
        }
        (None, Some(paragraph)) => {
            retain_paragraph(collation, paragraph)?;
            Shown::All
        }
        (None, None) => {
            collation.sort_by_change();
            Shown::Changed { most: args.most }
        }
    };
    output::write(&targets, screen.paging, |target, out| match target.format {
        Format::Terminal => terminal::lineages(collation, shown, &screen::options(screen, &args.output, target), out),
        format => lineages::write(collation, format, out),
    })?;
    Ok(collated.verdict())
}

/// Keeps the row of one paragraph, written as `DOC:CITATION`.
fn retain_paragraph(collation: &mut Collation, wanted: &str) -> anyhow::Result<()> {
    let named = collation.documents.iter().find_map(|document| Some((document.column, citation_in(document, wanted)?)));
    let Some((column, citation)) = named else {
        let names: Vec<&str> = collation.documents.iter().map(|document| document.document.name.as_str()).collect();
        let error = anyhow!("\"{wanted}\" names none of the documents");
        return Err(with_hint(error, format!("write it as DOC:CITATION; the documents are: {}", names.join(", "))));
    };
    let known: Vec<String> = collation.citations(column).map(str::to_owned).collect();
    if collation.retain_paragraph(column, citation) {
        return Ok(());
    }
    let name = &collation.documents[column - 1].document.name;
    let error = anyhow!("{name} has no paragraph cited as \"{citation}\"");
    Err(with_hint(error, format!("its paragraphs are: {}", known.join(", "))))
}

/// What follows a document's name, the last part of its path, or its date.
fn citation_in<'a>(document: &CollatedDocument, wanted: &'a str) -> Option<&'a str> {
    let name = document.document.name.as_str();
    let names = [Some(name), Some(file_name(name)), document.date.as_deref()];
    names.into_iter().flatten().find_map(|name| wanted.strip_prefix(name)?.strip_prefix(':'))
}
