//! The arrays in `weights.npz`: a ZIP file of arrays in NumPy's form (NEP 1).

use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// All arrays together may not be larger than this many bytes; the model that this form is known from
/// has 76 million.
const MOST: u64 = 1 << 30;
/// The description of an array may not be longer than this.
const DESCRIPTION: usize = 1 << 12;

/// What is wrong with the arrays.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArrayError {
    /// The file is damaged or in another format.
    #[error("is no ZIP file of NumPy's arrays")]
    Archive(#[from] ZipError),
    /// An array is missing.
    #[error("has no array \"{0}\"")]
    Missing(String),
    /// An array cannot be read.
    #[error("array \"{0}\" is damaged")]
    Damaged(String),
    /// An array holds something else than is known here.
    #[error("array \"{array}\" holds {found}, where {expected} is expected")]
    Numbers {
        /// Its name.
        array: String,
        /// The type, as NumPy writes it.
        found: String,
        /// What is expected.
        expected: &'static str,
    },
    /// An array does not fit the others.
    #[error("array \"{array}\" has the shape {found:?}, which does not fit the other arrays")]
    Shape {
        /// Its name.
        array: String,
        /// The shape.
        found: Vec<usize>,
    },
    /// There is more than a model of this kind has.
    #[error("holds more than {MOST} bytes")]
    Large,
}

/// The arrays of a file.
#[derive(Clone)]
pub(super) struct Arrays<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// An array: its shape, and its numbers row by row.
pub(super) struct Array<T> {
    pub(super) shape: Vec<usize>,
    pub(super) numbers: Vec<T>,
}

impl<'a> Arrays<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ArrayError> {
        let archive = ZipArchive::new(Cursor::new(bytes))?;
        let size = archive.decompressed_size();
        if size.is_none_or(|size| size > u128::from(MOST)) { Err(ArrayError::Large) } else { Ok(Self { archive }) }
    }

    /// Whether there is an array of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(&file(name)).is_some()
    }

    /// Reads an array of single bytes.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Array<u8>, ArrayError> {
        let (description, data) = self.read(name)?;
        match description.numbers.as_str() {
            "|u1" => array(name, description.shape, data),
            _ => {
                Err(ArrayError::Numbers { array: name.to_owned(), found: description.numbers, expected: "whole numbers of one byte (|u1)" })
            }
        }
    }

    /// Reads an array of numbers with fractions.
    pub(super) fn floats(&mut self, name: &str) -> Result<Array<f32>, ArrayError> {
        let (description, data) = self.read(name)?;
        let numbers: Vec<f32> = match description.numbers.as_str() {
            "<f4" => data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect(),
            "<f8" => data.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes) as f32).collect(),
            _ => {
                let expected = "numbers with fractions (<f4 or <f8)";
                return Err(ArrayError::Numbers { array: name.to_owned(), found: description.numbers, expected });
            }
        };
        if numbers.iter().any(|number| !number.is_finite()) {
            return Err(ArrayError::Damaged(name.to_owned()));
        }
        array(name, description.shape, numbers)
    }

    fn read(&mut self, name: &str) -> Result<(Description, Vec<u8>), ArrayError> {
        let file = match self.archive.by_name(&file(name)) {
            Err(ZipError::FileNotFound) => return Err(ArrayError::Missing(name.to_owned())),
            file => file?,
        };
        // All sizes that the directory tells are no more than is allowed, but they need not be true.
        let size = file.size();
        let mut data = Vec::new();
        let read = file.take(size + 1).read_to_end(&mut data);
        let whole = read.is_ok_and(|read| read as u64 == size);
        let described = whole.then(|| Description::read(&data)).flatten();
        let (description, length) = described.ok_or_else(|| ArrayError::Damaged(name.to_owned()))?;
        data.drain(..length);
        Ok((description, data))
    }
}

/// Name of the file of an array.
fn file(name: &str) -> String {
    format!("{name}.npy")
}

fn array<T>(name: &str, shape: Vec<usize>, numbers: Vec<T>) -> Result<Array<T>, ArrayError> {
    let count = shape.iter().try_fold(1_usize, |count, &extent| count.checked_mul(extent));
    if count == Some(numbers.len()) { Ok(Array { shape, numbers }) } else { Err(ArrayError::Damaged(name.to_owned())) }
}

/// What an array's first bytes say of it.
struct Description {
    /// Their type, as NumPy writes it.
    numbers: String,
    shape: Vec<usize>,
}

impl Description {
    /// Reads the description and tells where the numbers begin.
    fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let rest = bytes.strip_prefix(b"\x93NUMPY")?;
        let (length, start) = match *rest.first_chunk::<6>()? {
            [1, _, low, high, ..] => (usize::from(u16::from_le_bytes([low, high])), 10),
            [2 | 3, _, rest @ ..] => (usize::try_from(u32::from_le_bytes(rest)).ok()?, 12),
            _ => return None,
        };
        let end = start + Some(length).filter(|&length| length <= DESCRIPTION)?;
        let text = str::from_utf8(bytes.get(start..end)?).ok()?;
        let value = |key: &str| Some(text.split_once(&format!("'{key}':"))?.1.trim_start());
        // Columns first would be another order of the same numbers.
        value("fortran_order")?.strip_prefix("False")?;
        let numbers = value("descr")?.strip_prefix('\'')?.split_once('\'')?.0.to_owned();
        let extents = value("shape")?.strip_prefix('(')?.split_once(')')?.0;
        let extents = extents.split(',').map(str::trim).filter(|extent| !extent.is_empty());
        let shape = extents.map(|extent| extent.parse().ok()).collect::<Option<_>>()?;
        Some((Self { numbers, shape }, end))
    }
}
