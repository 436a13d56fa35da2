//! Sentences with answers made by hand, in the form of Vecalign's data: `name.de` and `name.fr` with a
//! sentence a line, `name.defr` with a link a line, `[0, 1]:[2]`.

use std::ops::Range;
use std::path::Path;
use travaux::bitext::Pair;
use travaux::language::Language;

/// Two lists of sentences, and which runs correspond.
pub(crate) struct Sentences {
    pub(crate) name: String,
    pub(crate) texts: Pair<Vec<String>>,
    pub(crate) languages: Pair<Language>,
    pub(crate) answer: Vec<(Range<usize>, Range<usize>)>,
}

impl Sentences {
    /// All texts of a folder, in order of their names.
    pub(crate) fn read(folder: &Path) -> Vec<Self> {
        let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        files.iter().filter_map(|file| Self::of(file)).collect()
    }

    fn of(answer: &Path) -> Option<Self> {
        let tags = answer.extension()?.to_str().filter(|tags| tags.len() == 4)?;
        let tags = Pair::new(&tags[..2], &tags[2..]);
        let lines = |tag: &str| {
            let text = std::fs::read_to_string(answer.with_extension(tag)).ok()?;
            Some(text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>())
        };
        let texts = Pair::new(lines(tags.source)?, lines(tags.translation)?);
        let languages = Pair::new(Language::by_tag(tags.source)?, Language::by_tag(tags.translation)?);
        let links = std::fs::read_to_string(answer).ok()?;
        let answer_links = links.lines().filter_map(link).filter(|(one, other)| !one.is_empty() && !other.is_empty()).collect();
        let name = answer.file_stem()?.to_string_lossy().into_owned();
        Some(Self { name, texts, languages, answer: answer_links })
    }
}

/// `[0, 1]:[2]`; a run with a hole becomes the whole run, which nothing finds.
fn link(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (source, translation) = line.split_once(':')?;
    let run = |side: &str| {
        let mut units = side.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse::<usize>().ok());
        let first = units.next().unwrap_or(0);
        let (least, most) = units.fold((first, first), |(least, most), unit| (least.min(unit), most.max(unit)));
        if side.contains(|letter: char| letter.is_ascii_digit()) { least..most + 1 } else { 0..0 }
    };
    Some((run(source), run(translation)))
}
