//! Project: the files around the checks: which texts belong together, what they were, what is wanted of them.
//!
//! Comes in: paths, or a project's `travaux.toml`. Goes out: [`TextSet`](crate::check::TextSet)s for
//! [`check`](crate::check::check), and a report whose findings the project knows how to take. It
//! compares no texts. It is there with the feature `cli`, for it walks folders and asks `git`.
//!
//! | part | what it knows |
//! |---|---|
//! | `files` | which files are a source and its translations |
//! | `read` | their texts |
//! | `tag` | how languages are named |

mod files;
mod read;
mod tag;

pub use files::{SetFile, SetFiles, slashed};
pub use read::{ReadOptions, ReadText, read_file, read_set, read_text};
pub use tag::{LanguageTag, UnknownTag};
