//! `travaux check ack`: records that translations follow their source as it is.

use super::args::AckArgs;
use super::gather;
use crate::cli::args::When;
use crate::cli::exit::{Verdict, near, with_hint};
use crate::cli::output;
use anyhow::anyhow;
use travaux::bitext::Pair;
use travaux::check::{EditKind, RecordedLink, Settings, TextSet, check_set, words_hash};
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
    let mut lock = Lock::read(&file)?.unwrap_or_default();
    let exists = |file: &str| root.join(file).exists();
    let (mut links, mut translations) = (0, 0);
    for set in &gathered.sets {
        let ReadSet { texts, unread, .. } = read_set(set, &options)?;
        if let Some(error) = unread.into_iter().next() {
            return Err(error.into());
        }
        lock.follow(std::slice::from_ref(&texts), exists);
        let cosmetic = args.cosmetic.then(|| cosmetic(&texts));
        for (index, text) in texts.translations.iter().enumerate() {
            let found = match &cosmetic {
                Some(cosmetic) => cosmetic[index].clone(),
                None => links_of(Pair::new(&texts.source.document, &text.document)),
            };
            links += found.len();
            translations += usize::from(!found.is_empty());
            if args.cosmetic {
                lock.update(&text.file, &found, LockStatus::Acknowledged);
            } else {
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

/// The links of each translation that the edit changed in form alone.
fn cosmetic(texts: &TextSet) -> Vec<Vec<RecordedLink>> {
    let pairs = check_set(texts, &Settings::default()).pairs;
    let of_pair = |pair: &travaux::check::CheckedPair| {
        let translation = &texts.translations[pair.translation].document;
        let form = pair.edits.iter().filter(|edit| edit.kind == EditKind::FormatOnly).map(|edit| &pair.bitext.links[edit.link].paragraphs);
        form.filter(|paragraphs| !paragraphs.source.is_empty() && !paragraphs.translation.is_empty())
            .map(|paragraphs| RecordedLink {
                words: Pair::new(
                    words_hash(&texts.source.document.paragraphs[paragraphs.source.clone()]),
                    words_hash(&translation.paragraphs[paragraphs.translation.clone()]),
                ),
            })
            .collect()
    };
    pairs.iter().map(of_pair).collect()
}
