//! To be written.

use super::{LoadError, LoadOptions, Reading};

pub(super) fn read(name: &str, _bytes: &[u8], _options: &LoadOptions) -> Result<Reading, LoadError> {
    Err(LoadError::Damaged { name: name.to_owned(), place: "all".to_owned(), problem: "not written yet".to_owned() })
}
