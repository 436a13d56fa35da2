//! Exact decimal numbers.

/// A decimal number: `digits` without its last `places` digits, a point, and those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: u128,
    places: u32,
}

impl Decimal {
    pub(super) const fn whole(value: u64) -> Self {
        Self { digits: value as u128, places: 0 }
    }

    /// Digits without a point, of which the last `places` stand after it.
    pub(super) fn parse(digits: &str, places: usize) -> Option<Self> {
        const MOST: usize = 30;
        if digits.len() > MOST || places > digits.len() {
            return None;
        }
        Some(Self { digits: digits.parse().ok()?, places: u32::try_from(places).ok()? })
    }

    /// The value, if it is whole and not too large.
    pub(super) fn as_whole(self) -> Option<u64> {
        if self.places > 0 { None } else { u64::try_from(self.digits).ok() }
    }

    pub(super) fn times(self, factor: u64) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(u128::from(factor))?, places: self.places })
    }

    /// Adds `numerator / denominator`, cut after six places, which tell all small fractions apart.
    pub(super) fn plus_fraction(self, numerator: u64, denominator: u64) -> Option<Self> {
        const PLACES: u32 = 6;
        let unit = 10_u128.pow(PLACES);
        if denominator == 0 || self.places > 0 {
            return None;
        }
        let fraction = u128::from(numerator).checked_mul(unit)? / u128::from(denominator);
        Some(Self { digits: self.digits.checked_mul(unit)?.checked_add(fraction)?, places: PLACES })
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = 10_u128.pow(self.places);
        write!(formatter, "{}", self.digits / unit)?;
        let rest = self.digits % unit;
        if rest == 0 {
            return Ok(());
        }
        let places = format!("{rest:0width$}", width = self.places as usize);
        write!(formatter, ".{}", places.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn decimals_are_written_without_idle_zeros() {
        let parsed = |digits, places| Decimal::parse(digits, places).map(|value| value.to_string());
        assert_eq!(parsed("125050", 2).as_deref(), Some("1250.5"));
        assert_eq!(parsed("1000", 3).as_deref(), Some("1"));
        assert_eq!(parsed(&"9".repeat(40), 0), None);
    }

    #[test]
    fn fractions_are_told_apart() {
        let third = Decimal::whole(0).plus_fraction(1, 3).map(|value| value.to_string());
        assert_eq!(third.as_deref(), Some("0.333333"));
        assert_eq!(Decimal::whole(1).plus_fraction(1, 0), None);
    }
}
