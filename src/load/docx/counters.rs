//! The numbers that lists have reached, and the markers that they make.

use super::number_format::NumberFormat;
use super::numbering::{LEVELS, Level, ListInUse};
use foldhash::{HashMap, HashSet};

/// What a bullet is shown as, whatever its font.
pub(super) const BULLET: &str = "•";

/// Counts the paragraphs of all lists of a document.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By list; its instances count together.
    lists: HashMap<String, [Option<u32>; LEVELS]>,
    /// Instances and levels that have begun anew, which each does once.
    restarted: HashSet<(String, usize)>,
    /// Whether a number was shown in a format that is not known.
    pub(super) met_unknown_format: bool,
}

impl Counters {
    /// Counts a paragraph of the instance `id` and gives its marker; none where none is shown.
    pub(super) fn count(&mut self, id: &str, list: &ListInUse<'_>, level: usize) -> Option<String> {
        let definition = list.level(level)?;
        let numbers = self.lists.entry(list.counted_as.to_owned()).or_default();
        let restart = list.restart(level).filter(|_| self.restarted.insert((id.to_owned(), level)));
        if let Some(number) = numbers.get_mut(level) {
            let next = number.map_or(definition.start, |number| number.saturating_add(1));
            *number = Some(restart.unwrap_or(next));
        }
        for (deeper, number) in numbers.iter_mut().enumerate().skip(level + 1) {
            let restarts_after = list.level(deeper).and_then(|level| level.restarts_after).unwrap_or(deeper);
            if level < restarts_after {
                *number = None;
            }
        }
        let numbers = *numbers;
        let marker = self.marker(list, definition, &numbers);
        (!marker.is_empty()).then_some(marker)
    }

    fn marker(&mut self, list: &ListInUse<'_>, level: &Level, numbers: &[Option<u32>; LEVELS]) -> String {
        if level.format == NumberFormat::Bullet {
            let blank = level.text.trim().is_empty();
            return if blank { String::new() } else { BULLET.to_owned() };
        }
        let mut marker = String::new();
        let mut rest = level.text.chars().peekable();
        while let Some(character) = rest.next() {
            let named = rest.peek().and_then(|next| next.to_digit(10)).filter(|&digit| character == '%' && digit > 0);
            let Some(digit) = named else {
                marker.push(character);
                continue;
            };
            rest.next();
            let index = digit as usize - 1;
            let Some(shown) = list.level(index) else { continue };
            // A level that was skipped shows the number that it would begin with.
            let number = numbers.get(index).copied().flatten().unwrap_or(shown.start);
            self.met_unknown_format |= shown.format == NumberFormat::Unknown;
            let is_decimal = level.is_legal && shown.format != NumberFormat::None;
            marker.push_str(&if is_decimal { NumberFormat::Decimal } else { shown.format }.show(number));
        }
        marker.trim().to_owned()
    }
}
