//! When changes were tracked: never the time of the run, so that the same input gives the same
//! bytes.

use crate::document::FieldName;
use crate::report::DocumentSummary;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Years that Word can keep in a tracked change.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2411;

/// A moment in the form that Word files use: `2025-07-25T00:00:00Z`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timestamp(String);

/// A word that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{word}\" is no date; write it as YYYY-MM-DDTHH:MM:SSZ, from 1900 to 2411")]
pub struct NoTimestamp {
    word: String,
}

impl Timestamp {
    /// The day from which a document is, at midnight, as far as its front matter tells; else the
    /// first moment that an archive such as a Word file can hold.
    pub(super) fn of(document: &DocumentSummary) -> Self {
        let normal = document.front_matter.field(FieldName::Date).and_then(|field| field.normal.as_deref());
        // Of a span of days the last counts, on which a text is adopted.
        let day = normal.and_then(|normal| normal.rsplit('/').next());
        day.and_then(|day| format!("{day}T00:00:00Z").parse().ok()).unwrap_or_else(|| Self("1980-01-01T00:00:00Z".to_owned()))
    }

    /// Another moment, two minutes away in the same hour.
    pub(super) fn nearby(&self) -> Self {
        let minute = self.0.get(14..16).and_then(|minute| minute.parse::<u8>().ok()).unwrap_or_default();
        let other = if minute < 58 { minute + 2 } else { minute - 2 };
        let mut moment = self.0.clone();
        moment.replace_range(14..16, &format!("{other:02}"));
        Self(moment)
    }

    /// The moment as it is written.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Timestamp {
    type Err = NoTimestamp;

    fn from_str(word: &str) -> Result<Self, NoTimestamp> {
        if is_moment(word.as_bytes()) { Ok(Self(word.to_owned())) } else { Err(NoTimestamp { word: word.to_owned() }) }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn is_moment(word: &[u8]) -> bool {
    let form = b"0000-00-00T00:00:00Z";
    let fits = |(&byte, &form): (&u8, &u8)| if form == b'0' { byte.is_ascii_digit() } else { byte == form };
    if word.len() != form.len() || !word.iter().zip(form).all(fits) {
        return false;
    }
    let number = |range: std::ops::Range<usize>| word[range].iter().fold(0_u16, |number, digit| number * 10 + u16::from(digit - b'0'));
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    };
    YEARS.contains(&year)
        && (1..=12).contains(&month)
        && (1..=days).contains(&day)
        && number(11..13) < 24
        && number(14..16) < 60
        && number(17..19) < 60
}

#[cfg(test)]
mod tests {
    use super::Timestamp;
    use crate::document::FieldName;
    use crate::render::sample;

    #[test]
    fn only_moments_are_moments() {
        for word in ["2025-07-25T23:59:59Z", "2024-02-29T00:00:00Z", "1900-01-01T00:00:00Z"] {
            assert_eq!(word.parse::<Timestamp>().map(|moment| moment.to_string()), Ok(word.to_owned()));
        }
        for word in [
            "",
            "2025-07-25",
            "2025-02-29T00:00:00Z",
            "1789-08-26T00:00:00Z",
            "2025-13-01T00:00:00Z",
            "2025-01-01T24:00:00Z",
            "2025-01-01T00:00:00+",
        ] {
            assert!(word.parse::<Timestamp>().is_err(), "{word}");
        }
    }

    #[test]
    fn a_nearby_moment_is_one_too() {
        for (word, nearby) in [("2025-07-25T23:59:59Z", "2025-07-25T23:57:59Z"), ("2025-07-25T00:00:00Z", "2025-07-25T00:02:00Z")] {
            assert_eq!(word.parse().map(|moment: Timestamp| moment.nearby().to_string()), Ok(nearby.to_owned()));
            assert!(nearby.parse::<Timestamp>().is_ok());
        }
    }

    #[test]
    fn the_later_documents_day_is_the_day() {
        let mut document = sample::report().documents.after;
        assert_eq!(Timestamp::of(&document).as_str(), "1980-01-01T00:00:00Z");
        for (normal, expected) in [("2025-07-26", "2025-07-26"), ("2026-05-04/2026-05-08", "2026-05-08"), ("2025-07", "1980-01-01")] {
            let date = document.front_matter.fields.iter_mut().find(|field| field.name == FieldName::Date).expect("a date");
            date.normal = Some(normal.to_owned());
            assert_eq!(Timestamp::of(&document).as_str(), format!("{expected}T00:00:00Z"));
        }
    }
}
