//! `travaux search DIR TEXT`: where a text stands among the documents of a folder.

use super::args::{ScreenArgs, SearchArgs};
use super::exit::{Verdict, warn, with_hint};
use super::progress::Progress;
use super::{inputs, output, pipeline, screen};
use anyhow::anyhow;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use travaux::archive::{Archive, ArchiveOptions, SearchOptions, Trust};
use travaux::render::{Format, json, terminal};
use travaux::report::SearchReport;
use travaux::token::tokenize;

/// What it can write.
pub(crate) const FORMATS: [Format; 2] = [Format::Terminal, Format::Json];

/// Brings the archive up to date, searches it, and writes the hits.
pub(crate) fn run(args: &SearchArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &FORMATS)?;
    let query = query(args)?;
    if !tokenize(&query).into_iter().any(|token| token.is_word()) {
        return Err(with_hint(anyhow!("there is no word to look for"), "name a phrase, a sentence or a paragraph"));
    }
    if !args.folder.is_dir() {
        return Err(with_hint(anyhow!("{} is no folder", args.folder.display()), "name the folder with the texts first, then the words"));
    }
    let files = inputs::in_folder(&args.folder)?;
    output::refuse_inputs(&targets, &files.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.jobs.map_or(0, usize::from)).build()?;
    let report = threads.install(|| search(args, &query, &files))?;
    for file in &report.unread {
        warn(&anyhow!("{}", file.message));
    }
    output::write(&targets, screen.paging, |target, out| match target.format {
        Format::Json => json::write(&report, out),
        _ => terminal::search(&report, &screen::options(screen, &args.output, target), out),
    })?;
    Ok(if report.unread.is_empty() { Verdict::Same } else { Verdict::Incomplete })
}

fn search(args: &SearchArgs, query: &str, files: &[PathBuf]) -> anyhow::Result<SearchReport> {
    let mut options = ArchiveOptions::default();
    options.load = pipeline::load_options(&args.reading);
    options.normalize = pipeline::normalize_options(&args.reading)?;
    options.trust = if args.rehash { Trust::Contents } else { Trust::Stamps };
    let cache = args.cache.clone().or_else(|| usual_cache(|name| std::env::var_os(name)));
    let cache = cache.map(|folder| folder.join(Archive::cache_name(&args.folder, &options)));
    let names = files.iter().map(|file| name(&args.folder, file)).collect();
    let progress = Progress::reading(files.len());
    let archive = Archive::open(&args.folder, names, cache, options, &|| progress.step());
    progress.finish();
    let mut archive = archive?;
    let mut options = SearchOptions::default();
    options.most = args.most;
    options.min_likeness = f64::from(args.min_likeness) / 100.0;
    let answer = archive.search(query, &options)?;
    Ok(SearchReport::new(query, &archive, answer, &options))
}

/// The text to look for: as typed, from standard input, or a paragraph of a document.
fn query(args: &SearchArgs) -> anyhow::Result<String> {
    match (&args.paragraph, args.text.as_deref()) {
        (Some(paragraph), _) => paragraph_of(paragraph, args),
        (None, Some("-")) => {
            let bytes = pipeline::standard_input()?;
            let text = String::from_utf8(bytes);
            text.map_err(|_| with_hint(anyhow!("{} is no UTF-8", pipeline::STANDARD_INPUT), "convert it with iconv"))
        }
        (None, text) => Ok(text.unwrap_or_default().to_owned()),
    }
}

/// The text of a paragraph that is written as `FILE:CITATION`; both may have colons in them.
fn paragraph_of(wanted: &str, args: &SearchArgs) -> anyhow::Result<String> {
    let cuts = wanted.match_indices(':').map(|(at, _)| (&wanted[..at], &wanted[at + 1..]));
    let Some((file, citation)) = cuts.into_iter().find(|(file, _)| Path::new(file).is_file()) else {
        return Err(with_hint(anyhow!("\"{wanted}\" names no file"), "write it as FILE:CITATION, such as 2024.md:3"));
    };
    let inspection = pipeline::inspection(Path::new(file), &args.reading)?;
    let found = inspection.paragraphs.iter().find(|paragraph| paragraph.paragraph.citation == citation);
    let known = || inspection.paragraphs.iter().map(|paragraph| paragraph.paragraph.citation.as_str()).collect::<Vec<_>>().join(", ");
    found
        .map(|paragraph| paragraph.paragraph.text.clone())
        .ok_or_else(|| with_hint(anyhow!("{file} has no paragraph cited as \"{citation}\""), format!("its paragraphs are: {}", known())))
}

/// A file's path below the folder, `/` between the parts.
fn name(folder: &Path, file: &Path) -> String {
    let below = file.strip_prefix(folder).unwrap_or(file);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// `$XDG_CACHE_HOME/travaux`, else `~/.cache/travaux`. The XDG specification has relative paths
/// ignored.
fn usual_cache(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = variable("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || variable("HOME").filter(|home| !home.is_empty()).map(|home| PathBuf::from(home).join(".cache"));
    set.or_else(home).map(|folder| folder.join("travaux"))
}

#[cfg(test)]
mod tests {
    use super::usual_cache;
    use std::ffi::OsString;
    use std::path::PathBuf;

    #[test]
    fn the_cache_is_where_the_environment_says() {
        let cache = |pairs: &[(&str, &str)]| {
            usual_cache(|name| pairs.iter().find(|(found, _)| *found == name).map(|(_, value)| OsString::from(value)))
        };
        assert_eq!(cache(&[("XDG_CACHE_HOME", "/c"), ("HOME", "/h")]), Some(PathBuf::from("/c/travaux")));
        assert_eq!(cache(&[("XDG_CACHE_HOME", "c"), ("HOME", "/h")]), Some(PathBuf::from("/h/.cache/travaux")));
        assert_eq!(cache(&[]), None);
    }
}
