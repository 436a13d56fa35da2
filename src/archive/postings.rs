//! In which paragraphs a word stands: their numbers, rising, each as the distance from the one
//! before.

use super::Damaged;
use super::codec::{Decoder, put_number};

/// A list of paragraphs that grows at its end.
#[derive(Debug, Clone, Default)]
pub(super) struct Postings {
    pub(super) bytes: Vec<u8>,
    /// How many paragraphs.
    pub(super) count: u32,
    /// One more than the last paragraph.
    next: u32,
}

impl Postings {
    /// Appends a paragraph that comes after all that are there.
    pub(super) fn push(&mut self, unit: u32) {
        put_number(&mut self.bytes, u64::from(unit - self.next));
        self.next = unit + 1;
        self.count += 1;
    }

    /// A list of paragraphs in order.
    pub(super) fn of(units: impl IntoIterator<Item = u32>) -> Self {
        let mut postings = Self::default();
        units.into_iter().for_each(|unit| postings.push(unit));
        postings
    }
}

/// The paragraphs of a list; each must be below `end`, the number of paragraphs of the archive.
pub(super) fn decode(bytes: &[u8], count: u32, end: u32) -> Result<Vec<u32>, Damaged> {
    // Each takes a byte at least, so that a wrong count asks for no more memory than there are bytes.
    if count as usize > bytes.len() {
        return Err(Damaged);
    }
    let mut units = Vec::with_capacity(count as usize);
    let mut decoder = Decoder::new(bytes);
    let mut next = 0_u64;
    while !decoder.is_empty() {
        let unit = next.checked_add(decoder.number()?).filter(|unit| *unit < u64::from(end)).ok_or(Damaged)?;
        units.push(unit as u32);
        next = unit + 1;
    }
    if units.len() == count as usize { Ok(units) } else { Err(Damaged) }
}

#[cfg(test)]
mod tests {
    use super::{Postings, decode};

    #[test]
    fn lists_come_back_and_what_is_out_of_bounds_is_damaged() {
        let units = [0, 1, 5, 700, 100_000];
        let postings = Postings::of(units);
        assert_eq!(decode(&postings.bytes, postings.count, 100_001), Ok(units.to_vec()));
        assert!(decode(&postings.bytes, postings.count, 100_000).is_err());
        assert!(decode(&postings.bytes, 4, 100_001).is_err());
        assert!(decode(&postings.bytes, u32::MAX, 100_001).is_err());
    }
}
