//! Words by which the layout of a declaration shows: titles, meetings, the clauses of a preamble.

use hashbrown::HashMap;
use serde::Deserialize;

/// The section `[layout]` of a language file. Single words are one string, folded.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct LayoutData {
    /// Nouns of documents (*declaration*).
    pub(super) titles: String,
    /// Nouns of meetings (*summit*).
    pub(super) events: String,
    pub(super) ordinals: String,
    /// Words that begin a sentence and no title.
    pub(super) speakers: String,
    /// First words of the clauses of a preamble, besides those with `opening-endings`.
    pub(super) openings: String,
    pub(super) opening_endings: String,
    /// Parts of words in the line that ends a preamble (*have agreed as follows*).
    pub(super) agreements: String,
    /// Parts of words that say that a text was adopted.
    pub(super) adoptions: String,
    /// How formulas that close a treaty begin, as written.
    pub(super) closings: Vec<String>,
}

/// What a word says about where it stands, one bit each.
pub(crate) mod role {
    pub(crate) const TITLE: u8 = 1;
    pub(crate) const EVENT: u8 = 1 << 1;
    pub(crate) const ORDINAL: u8 = 1 << 2;
    pub(crate) const SPEAKER: u8 = 1 << 3;
    pub(crate) const OPENING: u8 = 1 << 4;
}

/// The same, for looking up.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    roles: HashMap<Box<str>, u8, foldhash::fast::FixedState>,
    /// Words of scripts that put no spaces between words.
    unspaced: Vec<(Box<str>, u8)>,
    pub(crate) opening_endings: Vec<String>,
    pub(crate) agreements: Vec<String>,
    pub(crate) adoptions: Vec<String>,
    pub(crate) closings: Vec<String>,
}

impl Layout {
    pub(super) fn new(data: LayoutData) -> Self {
        let owned = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        let mut layout = Self {
            opening_endings: owned(&data.opening_endings),
            agreements: owned(&data.agreements),
            adoptions: owned(&data.adoptions),
            closings: data.closings,
            ..Self::default()
        };
        for (list, role) in [
            (&data.titles, role::TITLE),
            (&data.events, role::EVENT),
            (&data.ordinals, role::ORDINAL),
            (&data.speakers, role::SPEAKER),
            (&data.openings, role::OPENING),
        ] {
            for word in list.split_whitespace() {
                if word.starts_with(|first| matches!(first, '\u{3040}'..='\u{9FFF}')) {
                    layout.unspaced.push((word.into(), role));
                } else {
                    *layout.roles.entry(word.into()).or_default() |= role;
                }
            }
        }
        layout
    }

    /// Whether a folded word has a role.
    pub(crate) fn has(&self, folded: &str, role: u8) -> bool {
        self.roles.get(folded).is_some_and(|roles| roles & role != 0)
    }

    /// Words with a role that stand in running text without spaces.
    pub(crate) fn unspaced(&self, role: u8) -> impl Iterator<Item = &str> {
        self.unspaced.iter().filter(move |(_, roles)| roles & role != 0).map(|(word, _)| &**word)
    }
}
