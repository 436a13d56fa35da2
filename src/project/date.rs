//! Days, on which suppressions expire.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day of the Gregorian calendar, written `2027-01-31`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A word that is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is no date; write it as YYYY-MM-DD")]
pub struct NoDate {
    word: String,
}

impl Date {
    /// The day that the clock of this machine shows, in UTC: for expiry alone, and never where
    /// a date is given.
    #[must_use]
    pub fn today() -> Self {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Self::from_days(seconds / 86_400)
    }

    /// The day so many days after 1 January 1970 (Howard Hinnant, *chrono-Compatible Low-Level Date
    /// Algorithms*, `civil_from_days`).
    fn from_days(days: u64) -> Self {
        let shifted = days + 719_468;
        let era = shifted / 146_097;
        let of_era = shifted % 146_097;
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u8;
        let year = (year_of_era + era * 400 + u64::from(month <= 2)) as u16;
        Self { year, month, day }
    }
}

impl FromStr for Date {
    type Err = NoDate;

    fn from_str(word: &str) -> Result<Self, NoDate> {
        let error = || NoDate { word: word.to_owned() };
        let parts: Vec<&str> = word.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(error()) };
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return Err(error());
        }
        let (Ok(year), Ok(month), Ok(day)) = (year.parse::<u16>(), month.parse::<u8>(), day.parse::<u8>()) else { return Err(error()) };
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        if (1..=days).contains(&day) { Ok(Self { year, month, day }) } else { Err(error()) }
    }
}

impl TryFrom<String> for Date {
    type Error = NoDate;

    fn try_from(word: String) -> Result<Self, NoDate> {
        word.parse()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_read_written_and_counted() {
        let date = |word: &str| word.parse::<Date>();
        assert_eq!(date("2028-02-29").map(|date| date.to_string()), Ok("2028-02-29".to_owned()));
        for word in ["2027-02-29", "2027-00-01", "2027-1-1", "tomorrow", "+027-01-01"] {
            assert!(date(word).is_err(), "{word}");
        }
        assert!(date("2026-12-31").ok() < date("2027-01-01").ok());
        assert_eq!(Date::from_days(0).to_string(), "1970-01-01");
        assert_eq!(Date::from_days(20_485).to_string(), "2026-02-01");
    }
}
