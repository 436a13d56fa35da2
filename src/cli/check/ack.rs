//! `travaux check ack`: records that translations follow their source as it is.

use super::args::AckArgs;
use super::{bitext_options, gather};
use crate::cli::args::When;
use crate::cli::exit::{Verdict, near, with_hint};
use crate::cli::output;
use anyhow::anyhow;
use std::ops::Range;
use travaux::bitext::Pair;
use travaux::check::{CheckedPair, CheckedText, EditKind, LinkEdit, RecordedLink, Settings, TextSet, check_set};
use travaux::document::Document;
use travaux::project::{LOCK_FILE, Lock, LockStatus, ReadOptions, ReadSet, links_of, read_set};
use travaux::render::counted;

/// Writes the record of the translations that are named, or of all.
pub(super) fn run(args: &AckArgs) -> anyhow::Result<Verdict> {
    let options = ReadOptions::default();
    let no_project =
        || with_hint(anyhow!("there is no travaux.toml here or above, so there is no record"), "travaux check init writes both");
    let mut gathered = gather::gather(args.selection(), || Err(no_project()))?;
    let Some(root) = gathered.project.as_ref().map(|project| project.root.clone()) else { return Err(no_project()) };
    match (args.cosmetic, &args.base) {
        (true, None) => {
            let error = anyhow!("--cosmetic needs to know what was changed");
            return Err(with_hint(error, "name a revision with --base, such as origin/main"));
        }
        (_, Some(revision)) => gather::base(&mut gathered, revision, &options)?,
        (false, None) => {}
    }
    let file = root.join(LOCK_FILE);
    let mut settings = Settings::default();
    settings.bitext = bitext_options(&args.aligning)?;
    let mut lock = Lock::read(&file)?.unwrap_or_default();
    let exists = |file: &str| root.join(file).exists();
    let (mut links, mut translations) = (0, 0);
    for set in &gathered.sets {
        let ReadSet { texts, unread, .. } = read_set(set, &options)?;
        if let Some(error) = unread.into_iter().next() {
            return Err(error.into());
        }
        lock.follow(std::slice::from_ref(&texts), exists);
        let mut count = |recorded: &[RecordedLink]| {
            links += recorded.len();
            translations += usize::from(!recorded.is_empty());
        };
        if args.cosmetic {
            for pair in check_set(&texts, &settings).pairs {
                let file = &texts.translations[pair.translation].file;
                let (cosmetic, others) = cosmetic(&texts, &pair, &lock.of(file));
                count(&cosmetic);
                lock.acknowledge(file, &cosmetic, &others);
            }
        } else {
            for text in &texts.translations {
                let found = links_of(Pair::new(&texts.source.document, &text.document), &settings.bitext);
                count(&found);
                lock.replace(&text.file, &found, LockStatus::Acknowledged);
            }
        }
    }
    lock.tidy(exists);
    let text = lock.text();
    output::write(&output::plain(Some(&file)), When::Never, |_, out| out.write_all(text.as_bytes()))?;
    output::write(&output::plain(None), When::Never, |_, out| {
        let (pairs, texts) = (counted(links, "pair"), counted(translations, "translation"));
        writeln!(out, "recorded {pairs} of paragraphs in {texts}: {}", near(&file).display())
    })?;
    Ok(Verdict::Same)
}

/// The links of a translation that the edit changed in form alone, and its other links. A paragraph that was
/// stale before the edit is among the others: whoever looks at commas does not say that it follows.
fn cosmetic(texts: &TextSet, pair: &CheckedPair, recorded: &[RecordedLink]) -> (Vec<RecordedLink>, Vec<RecordedLink>) {
    let translation = &texts.translations[pair.translation];
    let documents = Pair::new(&texts.source.document, &translation.document);
    let earlier = Pair::new(earlier(&texts.source), earlier(translation));
    let of = |documents: Pair<&Document>, paragraphs: &Pair<Range<usize>>| {
        RecordedLink::of(Pair::new(
            &documents.source.paragraphs[paragraphs.source.clone()],
            &documents.translation.paragraphs[paragraphs.translation.clone()],
        ))
    };
    let is_stale = |now: &RecordedLink, edit: &LinkEdit| {
        // An edit of spelling is one of form, and the words have another hash after it.
        let states = [now.words, of(earlier, &edit.base).words];
        let source = |words: Pair<u64>| states.iter().any(|state| state.source == words.source);
        let translation = |words: Pair<u64>| states.iter().any(|state| state.translation == words.translation);
        let mut of_translation = recorded.iter().filter(|record| translation(record.words)).peekable();
        of_translation.peek().is_some() && !of_translation.any(|record| source(record.words))
    };
    let (mut cosmetic, mut others) = (Vec::new(), Vec::new());
    for edit in &pair.edits {
        let paragraphs = &pair.bitext.links[edit.link].paragraphs;
        if paragraphs.source.is_empty() || paragraphs.translation.is_empty() {
            continue;
        }
        let now = of(documents, paragraphs);
        let is_cosmetic = edit.kind == EditKind::FormatOnly && !is_stale(&now, edit);
        if is_cosmetic { &mut cosmetic } else { &mut others }.push(now);
    }
    (cosmetic, others)
}

/// What a text was at the base; without one, it was what it is.
fn earlier(text: &CheckedText) -> &Document {
    text.base.as_ref().unwrap_or(&text.document)
}
