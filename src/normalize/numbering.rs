//! Which label a marker is, given those before it, and the path by which it is cited.

use super::marker::{Reading, Style};
use crate::document::{Label, LabelScheme};

/// One level of numbering that is open.
#[derive(Debug, Clone)]
struct Level {
    scheme: LabelScheme,
    style: Style,
    ordinal: u32,
    path: String,
    heading: bool,
    /// Whether its items are those of a list, as the format says.
    listed: bool,
    indent: u16,
    /// The paragraph before the first item.
    parent: Option<usize>,
}

/// What a marker turned out to be.
#[derive(Debug, Clone)]
pub(super) struct Numbered {
    pub(super) label: Label,
    /// The paragraph that stands before the first item of this level.
    pub(super) parent: Option<usize>,
    /// How many levels of numbers stand above.
    pub(super) level: usize,
}

/// Where a marker stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) heading: bool,
    /// Whether the format says that it is an item of a list, and `indent` how deep.
    pub(super) listed: bool,
    pub(super) indent: u16,
    /// Index of the paragraph before.
    pub(super) previous: Option<usize>,
    /// The next marker, which tells (i) the letter from (i) the numeral.
    pub(super) next: Option<&'a Reading>,
}

/// Follows the numbering through a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    levels: Vec<Level>,
    /// Whether a heading without number came after the last label.
    under_heading: bool,
}

impl Numbering {
    /// Gives a marker its place. `written` is the marker as it stands in the source.
    pub(super) fn number(&mut self, reading: &Reading, written: &str, setting: Setting<'_>) -> Numbered {
        self.under_heading = false;
        let (mut at, scheme, ordinal) = self.place(reading, setting);
        if setting.heading {
            // A heading is no item of a list.
            let items = self.levels.iter().position(|level| !level.heading && is_item(level.scheme));
            at = at.min(items.unwrap_or(at));
        }
        let parent = match self.levels.get(at) {
            Some(level) if level.scheme == scheme && level.style == reading.style && ordinal > 1 => level.parent,
            _ => setting.previous,
        };
        self.levels.truncate(at);
        let above = self.levels.last();
        let path = path(above, reading, scheme);
        self.levels.push(Level {
            scheme,
            style: reading.style,
            ordinal,
            path: path.clone(),
            heading: setting.heading,
            listed: setting.listed,
            indent: setting.indent,
            parent,
        });
        let ordinal = (ordinal > 0).then_some(ordinal);
        Numbered { label: Label { written: written.to_owned(), path, scheme, ordinal }, parent, level: at }
    }

    /// A heading without number: lists end, the outermost numbering may go on.
    pub(super) fn heading(&mut self) {
        self.under_heading = true;
        let annexes = self.levels.iter().take_while(|level| level.scheme == LabelScheme::Annex).count();
        let keeps = self.levels.get(annexes).is_some_and(|level| {
            matches!(level.scheme, LabelScheme::Decimal | LabelScheme::ResolutionParagraph | LabelScheme::CjkNumeral) && !level.heading
        });
        self.levels.truncate(annexes + usize::from(keeps));
    }

    /// The path of the innermost label, by which unnumbered paragraphs after it are cited.
    pub(super) fn owner(&self) -> Option<&str> {
        let annexes = self.levels.iter().take_while(|level| level.scheme == LabelScheme::Annex).count();
        let open = if self.under_heading { &self.levels[..annexes] } else { &self.levels[..] };
        open.last().map(|level| level.path.as_str())
    }

    /// Ends lists, so that an unnumbered paragraph belongs to what stands above them.
    pub(super) fn end_items(&mut self, indent: u16) {
        while self.levels.len() > 1
            && self.levels.last().is_some_and(|level| is_item(level.scheme) && level.indent > indent && !level.heading)
        {
            self.levels.pop();
        }
    }

    /// Index of the level that the marker belongs to, with its scheme and ordinal.
    fn place(&self, reading: &Reading, setting: Setting<'_>) -> (usize, LabelScheme, u32) {
        let (first_scheme, first_ordinal) = reading.readings[0];
        let annexes = self.levels.iter().take_while(|level| level.scheme == LabelScheme::Annex).count();
        match first_scheme {
            LabelScheme::Annex | LabelScheme::Division => return (0, first_scheme, first_ordinal),
            LabelScheme::Article | LabelScheme::SectionSign | LabelScheme::ResolutionParagraph => {
                return (annexes, first_scheme, first_ordinal);
            }
            LabelScheme::DecimalPath => {
                // Its own name says where it belongs.
                let parent = reading.name.rsplit_once('.').map_or("", |(parent, _)| parent);
                let found = self.levels.iter().rposition(|level| local(&level.path) == parent);
                let sibling = self.levels.iter().position(|level| {
                    level.scheme == LabelScheme::DecimalPath && local(&level.path).matches('.').count() >= reading.name.matches('.').count()
                });
                let base =
                    self.levels.iter().position(|level| level.scheme == LabelScheme::DecimalPath).unwrap_or(annexes.max(
                        self.levels.iter().take_while(|level| matches!(level.scheme, LabelScheme::Annex | LabelScheme::Article)).count(),
                    ));
                return (found.map(|index| index + 1).or(sibling).unwrap_or(base), first_scheme, first_ordinal);
            }
            _ => {}
        }
        let same = |level: &Level, scheme: LabelScheme| level.scheme == scheme && level.style == reading.style;
        let next_of = |scheme: LabelScheme, ordinal: u32| {
            setting.next.is_some_and(|next| next.style == reading.style && next.readings.contains(&(scheme, ordinal + 1)))
        };
        // The next number of a level that is open, innermost first; where it stands decides first.
        for strict in [true, false] {
            for (index, level) in self.levels.iter().enumerate().rev() {
                for &(scheme, ordinal) in reading.readings.iter() {
                    let fits = level.heading == setting.heading && level.indent.abs_diff(setting.indent) <= 1 || !strict;
                    if same(level, scheme) && ordinal == level.ordinal + 1 && fits {
                        let other = reading
                            .readings
                            .iter()
                            .find(|&&(other, number)| other != scheme && number == 1 && next_of(other, 1) && !next_of(scheme, ordinal));
                        if let Some(&(other, number)) = other {
                            return (self.above_new(other, setting), other, number);
                        }
                        return (index, scheme, ordinal);
                    }
                }
            }
        }
        // A first one: a new level, or the same level again.
        if let Some(&(scheme, ordinal)) = reading.readings.iter().find(|(_, ordinal)| *ordinal <= 1) {
            let again = self.levels.iter().rposition(|level| {
                same(level, scheme) && (!level.heading || setting.heading) && (setting.heading || level.indent + 1 >= setting.indent)
            });
            // Letters and numerals in capitals stand above decimal sections, not below.
            let above = setting.heading && matches!(scheme, LabelScheme::UpperLetter | LabelScheme::UpperRoman);
            let decimal = self
                .levels
                .iter()
                .position(|level| matches!(level.scheme, LabelScheme::DecimalPath | LabelScheme::Decimal))
                .filter(|_| above);
            return (again.or(decimal).unwrap_or_else(|| self.above_new(scheme, setting)), scheme, ordinal);
        }
        // A gap, or a restart: the level of that scheme.
        for &(scheme, ordinal) in reading.readings.iter() {
            if let Some(index) = self.levels.iter().rposition(|level| same(level, scheme)) {
                return (index, scheme, ordinal);
            }
        }
        let chosen =
            reading.readings.iter().copied().find(|&(scheme, ordinal)| next_of(scheme, ordinal)).unwrap_or((first_scheme, first_ordinal));
        (self.above_new(chosen.0, setting), chosen.0, chosen.1)
    }

    /// Whether a marker goes on with a list whose items so far are no headings.
    pub(super) fn goes_on_with_items(&self, reading: &Reading) -> bool {
        let precedes = |level: &Level| reading.readings.contains(&(level.scheme, level.ordinal + 1));
        self.levels.iter().any(|level| level.listed && !level.heading && level.style == reading.style && precedes(level))
    }

    /// How many levels stand above a new list: not those of lists that stand deeper, or that are
    /// lettered and stand as deep as its numbers, for such lists are over.
    fn above_new(&self, scheme: LabelScheme, setting: Setting<'_>) -> usize {
        let lettered = |level: &Level| matches!(level.scheme, LabelScheme::LowerLetter | LabelScheme::LowerRoman);
        let is_over = |level: &Level| {
            let beside = level.indent == setting.indent && scheme == LabelScheme::Decimal && lettered(level);
            level.listed && !level.heading && (level.indent > setting.indent || beside)
        };
        self.levels.iter().position(is_over).filter(|_| setting.listed).unwrap_or(self.levels.len())
    }
}

const fn is_item(scheme: LabelScheme) -> bool {
    matches!(
        scheme,
        LabelScheme::LowerLetter
            | LabelScheme::LowerRoman
            | LabelScheme::UpperLetter
            | LabelScheme::UpperRoman
            | LabelScheme::Decimal
            | LabelScheme::CjkNumeral
    )
}

/// The part of a path after the annex.
fn local(path: &str) -> &str {
    path.rsplit(", ").next().unwrap_or(path)
}

fn path(above: Option<&Level>, reading: &Reading, scheme: LabelScheme) -> String {
    let name = &reading.name;
    let Some(above) = above else { return name.clone() };
    if above.scheme == LabelScheme::Annex {
        return format!("{}, {name}", above.path);
    }
    let roman_or_letter_heading =
        above.heading && matches!(above.scheme, LabelScheme::UpperRoman | LabelScheme::UpperLetter | LabelScheme::CjkNumeral);
    match scheme {
        LabelScheme::DecimalPath => match above.path.rsplit_once(", ") {
            Some((annex, _)) if above.scheme != LabelScheme::Article => format!("{annex}, {name}"),
            None if above.scheme != LabelScheme::Article => name.clone(),
            _ => format!("{}, {name}", above.path),
        },
        _ if roman_or_letter_heading && scheme == LabelScheme::Decimal => name.clone(),
        _ => format!("{}({name})", above.path),
    }
}

#[cfg(test)]
mod tests {
    use super::{Numbering, Setting};
    use crate::normalize::marker;

    fn paths(markers: &[&str]) -> Vec<String> {
        let mut numbering = Numbering::default();
        let readings: Vec<_> =
            markers.iter().map(|written| marker::parse(&format!("{written} X")).unwrap_or_else(|| panic!("{written}"))).collect();
        let mut paths = Vec::new();
        for (index, reading) in readings.iter().enumerate() {
            let setting = Setting { heading: false, listed: false, indent: 0, previous: None, next: readings.get(index + 1) };
            paths.push(numbering.number(reading, markers[index], setting).label.path);
        }
        paths
    }

    #[test]
    fn paths_nest_as_the_markers_do() {
        assert_eq!(paths(&["4.", "(a)", "(i)", "(ii)", "(b)", "5."]), ["4", "4(a)", "4(a)(i)", "4(a)(ii)", "4(b)", "5"]);
        assert_eq!(
            paths(&["Article 5", "(1)", "(2)", "Article 6", "(1)"]),
            ["Article 5", "Article 5(1)", "Article 5(2)", "Article 6", "Article 6(1)"]
        );
        assert_eq!(paths(&["1.", "1.1", "(a)", "1.2", "2.", "2.1"]), ["1", "1.1", "1.1(a)", "1.2", "2", "2.1"]);
        assert_eq!(paths(&["1.", "2.", "Annex I", "1.", "(a)"]), ["1", "2", "Annex I", "Annex I, 1", "Annex I, 1(a)"]);
    }

    #[test]
    fn a_list_that_stands_higher_is_no_child_of_the_last_item() {
        let path = |numbering: &mut Numbering, written: &str, depth: u16| {
            let reading = marker::parse(&format!("{written} X")).unwrap_or_else(|| panic!("{written}"));
            let setting = Setting { heading: false, listed: true, indent: depth * 4, previous: None, next: None };
            numbering.number(&reading, written, setting).label.path
        };
        let mut numbering = Numbering::default();
        let paths = [("a.", 1), ("b.", 1), ("i.", 2), ("ii.", 2), ("4.", 1), ("a.", 2), ("5.", 1), ("a.", 1)]
            .map(|(written, depth)| path(&mut numbering, written, depth));
        assert_eq!(paths, ["a", "b", "b(i)", "b(ii)", "4", "4(a)", "5", "5(a)"]);
    }

    #[test]
    fn letters_and_numerals_are_told_by_the_sequence() {
        assert_eq!(paths(&["(g)", "(h)", "(i)", "(j)"]), ["g", "h", "i", "j"]);
        assert_eq!(paths(&["(h)", "(i)", "(ii)", "(i)"]), ["h", "h(i)", "h(ii)", "i"]);
        assert_eq!(paths(&["(i)", "(ii)", "(iii)", "(iv)", "(v)"]), ["i", "ii", "iii", "iv", "v"]);
    }
}
