//! What a text does nearly always where it has a choice: what is otherwise in one place is odd there.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many places of one form tell how a text writes them: fewer may be chance.
const FEWEST: usize = 4;

/// A form is that of a whole text from this share of its places on, numerator and denominator.
const OF_ALL: (usize, usize) = (9, 10);

/// A form is that of the rest of the text, one place left out, from this share on: texts have few figures,
/// and two odd ones must not hide each other.
const OF_REST: (usize, usize) = (4, 5);

/// How many places of a text have which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Habit<T>(BTreeMap<T, usize>);

impl<T> Default for Habit<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Ord + Copy> Habit<T> {
    /// One more place has this form.
    pub(super) fn count(&mut self, form: T) {
        *self.0.entry(form).or_default() += 1;
    }

    /// Whether so many places besides one are known that they tell something, be it that the text has no habit.
    pub(super) fn tells_beside(&self, own: T) -> bool {
        self.rest(Some(own)) >= FEWEST
    }

    /// The forms that there are.
    pub(super) fn forms(&self) -> impl Iterator<Item = T> {
        self.0.keys().copied()
    }

    /// The form that the most places have which have one of these; the first of equals.
    pub(super) fn most(&self, is_meant: impl Fn(T) -> bool) -> Option<T> {
        let meant = self.0.iter().filter(|(form, _)| is_meant(**form));
        meant.max_by_key(|&(form, count)| (*count, Reverse(*form))).map(|(form, _)| *form)
    }

    /// The form that nearly all places have.
    pub(super) fn usual(&self) -> Option<T> {
        self.dominant(None, OF_ALL)
    }

    /// The form that nearly all places have besides one that has this form, or besides one that is not counted.
    pub(super) fn beside(&self, own: Option<T>) -> Option<T> {
        self.dominant(own, OF_REST)
    }

    fn rest(&self, own: Option<T>) -> usize {
        let all: usize = self.0.values().sum();
        all - usize::from(own.is_some_and(|own| self.0.contains_key(&own)))
    }

    fn dominant(&self, own: Option<T>, (part, whole): (usize, usize)) -> Option<T> {
        let others = self.0.iter().map(|(&form, &count)| (form, count - usize::from(own == Some(form))));
        let (form, count) = others.max_by_key(|(_, count)| *count)?;
        (count >= FEWEST && count * whole >= self.rest(own) * part).then_some(form)
    }
}

#[cfg(test)]
mod tests {
    use super::Habit;

    fn habit(counts: &[(char, usize)]) -> Habit<char> {
        Habit(counts.iter().copied().collect())
    }

    #[test]
    fn nearly_all_places_tell_the_habit() {
        assert_eq!(habit(&[]).usual(), None);
        assert_eq!(habit(&[('.', 3)]).usual(), None);
        assert_eq!(habit(&[('.', 4)]).usual(), Some('.'));
        assert_eq!(habit(&[('.', 8), (',', 1)]).usual(), None);
        assert_eq!(habit(&[('.', 9), (',', 1)]).usual(), Some('.'));
    }

    #[test]
    fn a_place_does_not_count_against_the_rest() {
        assert_eq!(habit(&[('.', 4), (',', 1)]).beside(Some(',')), Some('.'));
        assert_eq!(habit(&[('.', 4), (',', 1)]).beside(Some('.')), None);
        assert_eq!(habit(&[('.', 4), (',', 2)]).beside(Some(',')), Some('.'));
        assert_eq!(habit(&[('.', 4), (',', 3)]).beside(Some(',')), None);
        assert_eq!(habit(&[('.', 3), (',', 1)]).beside(Some(',')), None);
        assert_eq!(habit(&[('.', 4)]).beside(None), Some('.'));
        assert_eq!(habit(&[(' ', 2), ('_', 2)]).most(|_| true), Some(' '));
    }
}
