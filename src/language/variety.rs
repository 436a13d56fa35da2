//! Two varieties of a language, and the words that only one of them has.

use super::data::Varieties;
use hashbrown::HashMap;

/// One of the two varieties that a language file names, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Variety {
    /// The first.
    First,
    /// The second.
    Second,
}

/// The varieties of one language.
#[derive(Debug, Default)]
pub(crate) struct VarietyTable {
    tag: String,
    /// Regions and scripts by which tags tell the varieties.
    regions: [Vec<String>; 2],
    /// Whether they are scripts of Han characters, simplified first.
    han: bool,
    /// Words of one variety, with how the other writes them.
    words: HashMap<String, (Variety, String), foldhash::fast::FixedState>,
}

impl VarietyTable {
    pub(super) fn new(tag: &str, data: &Varieties) -> Result<Self, String> {
        let Some([first, second]) = data.regions.first_chunk::<2>().filter(|_| data.regions.len() == 2) else {
            return if data.regions.is_empty() { Ok(Self::default()) } else { Err("`varieties` are two".to_owned()) };
        };
        if data.source.is_empty() {
            return Err("`varieties` need a source".to_owned());
        }
        let split = |words: &String| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut table = Self { tag: tag.to_owned(), regions: [split(first), split(second)], han: data.han, ..Self::default() };
        for (pairs, endings) in [(&data.words, &data.word_endings), (&data.roots, &data.root_endings)] {
            for pair in pairs.split_whitespace() {
                let (one, other) = pair.split_once('=').ok_or_else(|| format!("variety `{pair}` is not first=second"))?;
                for ending in endings.split_whitespace().map(|ending| if ending == "-" { "" } else { ending }) {
                    let (one, other) = (format!("{one}{ending}"), format!("{other}{ending}"));
                    table.words.insert(one.clone(), (Variety::First, other.clone()));
                    table.words.insert(other, (Variety::Second, one));
                }
            }
        }
        Ok(table)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.regions[0].is_empty()
    }

    pub(super) const fn is_han(&self) -> bool {
        self.han
    }

    /// The variety that a tag names by its region or script.
    pub(super) fn of_tag(&self, tag: &str) -> Option<Variety> {
        let names =
            |regions: &[String]| tag.split(['-', '_']).skip(1).any(|part| regions.iter().any(|region| region.eq_ignore_ascii_case(part)));
        match (names(&self.regions[0]), names(&self.regions[1])) {
            (true, false) => Some(Variety::First),
            (false, true) => Some(Variety::Second),
            _ => None,
        }
    }

    /// A tag for a variety: `pt-BR`.
    pub(super) fn name(&self, variety: Variety) -> String {
        let region = self.regions[variety as usize].first().map_or("", String::as_str);
        format!("{}-{region}", self.tag)
    }

    /// The variety of a folded word that only one has, and how the other writes it.
    pub(super) fn word(&self, folded: &str) -> Option<(Variety, &str)> {
        self.words.get(folded).map(|(variety, other)| (*variety, other.as_str()))
    }
}
