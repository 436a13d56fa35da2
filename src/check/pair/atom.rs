//! Facts as they are compared across languages: taken apart, without the words of any language.

use crate::check::text::ParagraphView;
use crate::check::{Mark, TextView};
use crate::fact::{Fact, FactKind};
use std::ops::Range;

/// A fact of one text, ready for comparing.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    /// What it says; other readings after the likeliest.
    pub(super) readings: Vec<Value>,
    /// Where it stands.
    pub(super) mark: Mark,
    /// Its characters.
    pub(super) written: String,
    /// Whether it is written in digits.
    pub(super) digits: bool,
}

/// What a fact says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A quantity: an exact decimal, and its unit or currency.
    Number {
        /// Decimal digits with a point, without idle zeros.
        amount: String,
        /// `%`, `USD`, `day`.
        unit: Option<String>,
    },
    /// *21st*.
    Ordinal(String),
    /// A date; what is not said is not compared.
    Date(PartialDate),
    /// The noun and the parts of the number: `resolution` and `217`, `a`, `iii`.
    Reference {
        /// Canonical noun; empty for document symbols.
        noun: String,
        /// Numbers and letters in order.
        parts: Vec<String>,
    },
    /// A version, a time of day, digits with letters.
    Code(String),
}

/// A date of which parts may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PartialDate {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
}

/// The comparable facts of some neighbouring paragraphs, in order.
pub(super) fn atoms(text: &TextView<'_>, paragraphs: Range<usize>) -> Vec<Atom> {
    let mut found = Vec::new();
    for index in paragraphs {
        let Some(paragraph) = text.paragraphs.get(index) else { continue };
        for fact in &paragraph.facts {
            add(paragraph, index, fact, &mut found);
        }
    }
    found
}

fn add(paragraph: &ParagraphView<'_>, index: usize, fact: &Fact, found: &mut Vec<Atom>) {
    if !matches!(fact.kind, FactKind::Figure | FactKind::Date | FactKind::Reference) {
        return;
    }
    let range = paragraph.bytes(fact);
    let written = paragraph.text.get(range.clone()).unwrap_or_default().to_owned();
    let digits = written.chars().any(char::is_numeric);
    let mut atom = |readings: Vec<Value>| {
        found.push(Atom { readings, mark: Mark { paragraph: index, range: range.clone() }, written: written.clone(), digits });
    };
    // Ranges are their ends, days in a row two dates: other languages write them apart.
    match fact.kind {
        FactKind::Figure => match fact.value.split_once("..") {
            Some((first, rest)) => {
                let last = number(rest);
                let unit = if let Value::Number { unit, .. } = &last { unit.clone() } else { None };
                atom(vec![Value::Number { amount: first.to_owned(), unit }]);
                atom(vec![last]);
            }
            None => atom(fact.readings().map(number).collect()),
        },
        FactKind::Date => match fact.value.split_once('/') {
            Some((first, last)) => {
                let first = PartialDate::parse(first);
                let last = PartialDate { day: last.parse().ok(), ..first };
                atom(vec![Value::Date(first)]);
                atom(vec![Value::Date(last)]);
            }
            None => atom(fact.readings().map(|value| Value::Date(PartialDate::parse(value))).collect()),
        },
        _ => atom(fact.readings().map(reference).collect()),
    }
}

fn number(value: &str) -> Value {
    if let Some(ordinal) = value.strip_suffix('.') {
        return Value::Ordinal(ordinal.to_owned());
    }
    let decimal =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && text.matches('.').count() < 2;
    let (amount, unit) = match (value.strip_suffix('%'), value.split_once(' ')) {
        (Some(amount), _) => (amount, Some("%")),
        (None, Some((amount, unit))) => (amount, Some(unit)),
        (None, None) => (value, None),
    };
    if !decimal(amount) {
        return Value::Code(value.to_owned());
    }
    // A leading zero is written in one language and not in another: 07, 7.
    let trimmed = amount.trim_start_matches('0');
    let amount = if trimmed.is_empty() || trimmed.starts_with('.') { format!("0{trimmed}") } else { trimmed.to_owned() };
    Value::Number { amount, unit: unit.map(str::to_owned) }
}

fn reference(value: &str) -> Value {
    let (noun, number) = match value.split_once(' ') {
        Some((noun, number)) if noun.chars().all(|character| character.is_alphabetic() || character == '§') => (noun, number),
        _ => ("", value),
    };
    let parts = number
        .split(|character: char| !character.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(|part| part.to_lowercase())
        .collect();
    // A section sign is a section or an article, as the language has it.
    Value::Reference { noun: if noun == "§" { String::new() } else { noun.to_owned() }, parts }
}

impl PartialDate {
    fn parse(value: &str) -> Self {
        let (year, rest) = match value.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => {
                let (year, rest) = value.split_once('-').unwrap_or((value, ""));
                (year.parse().ok(), rest)
            }
        };
        let (month, day) = rest.split_once('-').unwrap_or((rest, ""));
        Self { year, month: month.parse().ok(), day: day.parse().ok() }
    }

    /// Whether nothing that both say differs, and both say something of the same kind.
    fn fits(self, other: Self) -> bool {
        let same = |one: Option<u16>, other: Option<u16>| one.is_none() || other.is_none() || one == other;
        let small = |part: Option<u8>| part.map(u16::from);
        let shared = self.year.is_some() && other.year.is_some()
            || self.month.is_some() && other.month.is_some()
            || self.day.is_some() && other.day.is_some();
        shared && same(self.year, other.year) && same(small(self.month), small(other.month)) && same(small(self.day), small(other.day))
    }

    /// How many parts are equal.
    fn shared(self, other: Self) -> usize {
        usize::from(self.year.is_some() && self.year == other.year)
            + usize::from(self.month.is_some() && self.month == other.month)
            + usize::from(self.day.is_some() && self.day == other.day)
    }

    fn only_year(self) -> Option<u16> {
        if self.month.is_none() && self.day.is_none() { self.year } else { None }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.year {
            Some(year) => write!(formatter, "{year:04}")?,
            None => formatter.write_str("-")?,
        }
        if let Some(month) = self.month {
            write!(formatter, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(formatter, "-{day:02}")?;
        }
        Ok(())
    }
}

/// How well two values agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// The numbers in them are equal, though one text counts and the other names, or one says less.
    Loose,
    /// The same, as far as both say it.
    Compatible,
    /// The same.
    Exact,
}

impl Atom {
    /// How well the best readings of two facts agree, if they do.
    pub(super) fn agreement(&self, other: &Self) -> Option<Agreement> {
        // Another reading of separators is another way to write the same digits: 97,200 is 97.200, not 97,2.
        let same = !self.digits || !other.digits || digits(&self.written) == digits(&other.written);
        let read = |atom: &'_ Self| -> Vec<Value> {
            let own = if same || !matches!(atom.value(), Value::Number { .. }) { atom.readings.len() } else { 1 };
            atom.readings.iter().take(own).cloned().collect()
        };
        let (these, those) = (read(self), read(other));
        these.iter().flat_map(|one| those.iter().filter_map(|other| agreement(one, other))).max()
    }

    /// Whether both are so much of something, and not of the same.
    pub(super) fn is_of_another_unit(&self, other: &Self) -> bool {
        match (self.value(), other.value()) {
            (Value::Number { unit: Some(one), .. }, Value::Number { unit: Some(other), .. }) => !is_same_unit(one, other),
            _ => false,
        }
    }

    /// The likeliest reading.
    pub(super) fn value(&self) -> &Value {
        &self.readings[0]
    }

    /// Whole numbers in it, by which another form of it may be known.
    pub(super) fn numbers(&self) -> Vec<String> {
        match self.value() {
            Value::Number { amount, .. } | Value::Ordinal(amount) => vec![amount.clone()],
            Value::Date(date) => date.only_year().map(|year| year.to_string()).into_iter().collect(),
            Value::Reference { parts, .. } => parts.first().cloned().into_iter().collect(),
            Value::Code(code) => vec![code.clone()],
        }
    }

    /// How alike two facts are of which one may have become the other; none if they are of kinds that
    /// do not become each other. Larger is more alike.
    pub(super) fn likeness(&self, other: &Self) -> Option<u8> {
        match (self.value(), other.value()) {
            (Value::Number { unit: one, .. }, Value::Number { unit: other, .. }) => Some(2 + u8::from(one.is_some() && one == other)),
            (Value::Date(one), Value::Date(other)) => Some(2 + one.shared(*other) as u8),
            (Value::Reference { noun: one, .. }, Value::Reference { noun: other, .. }) => Some(2 + u8::from(one == other)),
            (Value::Ordinal(_), Value::Ordinal(_)) | (Value::Code(_), Value::Code(_)) => Some(2),
            (Value::Number { .. }, Value::Ordinal(_) | Value::Date(_) | Value::Code(_)) => Some(1),
            (Value::Ordinal(_) | Value::Date(_) | Value::Code(_), Value::Number { .. }) => Some(1),
            (Value::Reference { .. }, Value::Number { .. } | Value::Ordinal(_)) => Some(1),
            (Value::Number { .. } | Value::Ordinal(_), Value::Reference { .. }) => Some(1),
            _ => None,
        }
    }
}

fn agreement(one: &Value, other: &Value) -> Option<Agreement> {
    use Agreement::{Compatible, Exact, Loose};
    match (one, other) {
        (Value::Number { amount: one, unit: first }, Value::Number { amount: other, unit: second }) => {
            if one != other {
                return None;
            }
            match (first, second) {
                (Some(first), Some(second)) if first == second => Some(Exact),
                (None, None) => Some(Exact),
                (Some(first), Some(second)) => is_same_unit(first, second).then_some(Compatible),
                _ => Some(Compatible),
            }
        }
        (Value::Date(one), Value::Date(other)) if one == other => Some(Exact),
        (Value::Date(one), Value::Date(other)) => one.fits(*other).then_some(Compatible),
        (Value::Reference { noun: one, parts: first }, Value::Reference { noun: other, parts: second }) => {
            let nouns = one == other || one.is_empty() || other.is_empty();
            if first == second {
                Some(if one == other { Exact } else { Loose })
            } else if untranslated(first) == untranslated(second) && untranslated(first).len() < first.len().max(second.len()) {
                Some(Loose)
            } else {
                (is_within(first, second) || is_within(second, first)).then_some(if nouns { Compatible } else { Loose })
            }
        }
        (Value::Ordinal(one), Value::Ordinal(other)) | (Value::Code(one), Value::Code(other)) if one == other => Some(Exact),
        _ => {
            let plain = |value: &Value| match value {
                Value::Number { amount, .. } | Value::Ordinal(amount) => Some(amount.clone()),
                Value::Date(date) => date.only_year().map(|year| year.to_string()),
                Value::Reference { parts, .. } => parts.first().cloned(),
                Value::Code(_) => None,
            };
            let equal = plain(one).is_some() && plain(one) == plain(other);
            equal.then_some(Loose)
        }
    }
}

/// Currencies that a text may call dollars.
const DOLLARS: [&str; 4] = ["$", "USD", "AUD", "CAD"];

/// Whether two units are the same as far as both say it: dollars may be those of the United States.
fn is_same_unit(one: &str, other: &str) -> bool {
    let dollars = [one, other].iter().all(|unit| DOLLARS.contains(unit));
    one == other || dollars && (one == "$" || other == "$")
}

/// The digits of a number as written, whatever parts them.
fn digits(written: &str) -> String {
    written.chars().filter(|character| character.is_numeric()).collect()
}

/// A number without the abbreviation at its end, which is another in another language: 95/46/EC, 95/46/EG.
fn untranslated(parts: &[String]) -> &[String] {
    match parts {
        [rest @ .., last]
            if !rest.is_empty()
                && last.len() > 1
                && last.chars().all(char::is_alphabetic)
                && !last.chars().all(|letter| "ivxl".contains(letter)) =>
        {
            rest
        }
        _ => parts,
    }
}

/// Whether the shorter sequence is the longer one with some left out.
fn is_within(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    !short.is_empty() && short.len() < long.len() && short.iter().all(|part| rest.any(|other| other == part))
}
