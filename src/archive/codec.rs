//! Numbers and strings as bytes, and back: every length is checked against what is there before
//! anything is taken.

use super::Damaged;

/// Appends values to bytes.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    pub(super) bytes: Vec<u8>,
}

impl Encoder {
    /// A number in as few bytes as it needs: seven bits each, the lowest first (LEB128).
    pub(super) fn number(&mut self, value: u64) {
        put_number(&mut self.bytes, value);
    }

    /// Eight bytes, the lowest first.
    pub(super) fn fixed(&mut self, value: u64) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// Four bytes, the lowest first.
    pub(super) fn short(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// Sixteen bytes, the lowest first.
    pub(super) fn hash(&mut self, value: u128) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// A length and so many bytes.
    pub(super) fn string(&mut self, value: &str) {
        self.number(value.len() as u64);
        self.bytes.extend(value.as_bytes());
    }

    /// A string, or none.
    pub(super) fn optional(&mut self, value: Option<&str>) {
        self.number(u64::from(value.is_some()));
        if let Some(value) = value {
            self.string(value);
        }
    }
}

/// Appends a number to bytes, as [`Encoder::number`].
pub(super) fn put_number(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Takes values from bytes.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    rest: &'a [u8],
}

impl<'a> Decoder<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// All that is left.
    pub(super) const fn rest(self) -> &'a [u8] {
        self.rest
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Damaged> {
        let (bytes, rest) = self.rest.split_first_chunk::<N>().ok_or(Damaged)?;
        self.rest = rest;
        Ok(*bytes)
    }

    pub(super) fn number(&mut self) -> Result<u64, Damaged> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.take::<1>()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Damaged)
    }

    /// A number that counts or measures something in memory.
    pub(super) fn size(&mut self) -> Result<usize, Damaged> {
        usize::try_from(self.number()?).map_err(|_| Damaged)
    }

    pub(super) fn fixed(&mut self) -> Result<u64, Damaged> {
        self.take().map(u64::from_le_bytes)
    }

    pub(super) fn short(&mut self) -> Result<u32, Damaged> {
        self.take().map(u32::from_le_bytes)
    }

    pub(super) fn hash(&mut self) -> Result<u128, Damaged> {
        self.take().map(u128::from_le_bytes)
    }

    pub(super) fn string(&mut self) -> Result<&'a str, Damaged> {
        let length = self.size()?;
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(Damaged)?;
        self.rest = rest;
        std::str::from_utf8(bytes).map_err(|_| Damaged)
    }

    pub(super) fn optional(&mut self) -> Result<Option<&'a str>, Damaged> {
        match self.number()? {
            0 => Ok(None),
            1 => self.string().map(Some),
            _ => Err(Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decoder, Encoder};

    #[test]
    fn what_is_put_in_comes_out_and_less_is_damaged() {
        let mut encoder = Encoder::default();
        encoder.number(300);
        encoder.string("条约");
        encoder.optional(None);
        encoder.hash(7);
        let bytes = encoder.bytes;
        let mut decoder = Decoder::new(&bytes);
        assert_eq!((decoder.number(), decoder.string(), decoder.optional(), decoder.hash()), (Ok(300), Ok("条约"), Ok(None), Ok(7)));
        assert!(decoder.is_empty());
        for length in 0..bytes.len() {
            let mut decoder = Decoder::new(&bytes[..length]);
            let read = decoder.number().and_then(|_| decoder.string()).and_then(|_| decoder.optional()).and_then(|_| decoder.hash());
            assert!(read.is_err(), "{length}");
        }
    }
}
