//! Project: the files around the checks: which texts belong together, what they were, what is wanted of them.
//!
//! Comes in: paths, or a project's `travaux.toml`. Goes out: [`TextSet`](crate::check::TextSet)s for
//! [`check`](crate::check::check), and a report whose findings the project knows how to take. It
//! compares no texts. It is there with the feature `cli`, for it walks folders and asks `git`.
//!
//! | part | what it knows |
//! |---|---|
//! | `config` | `travaux.toml` and its JSON Schema |
//! | `pattern`, `discover` | which texts of a project belong together |
//! | `comment`, `suppress`, `baseline` | which findings are known and accepted |
//! | `looked` | what a check would have found if it were there |
//! | `lock` | which state of the source a translation follows, in words and in form |
//! | `kept` | how the files that a project keeps for Travaux are read |
//! | `start` | what a new project needs |
//! | `git`, `base` | what the texts were |
//! | `files` | which files are a source and its translations |
//! | `read` | their texts |
//! | `terms` | their glossaries |
//! | `texts` | which of them are gone |
//! | `fix` | what their files should say instead |

mod base;
mod baseline;
mod comment;
mod config;
mod date;
mod discover;
mod files;
mod fix;
mod git;
mod kept;
mod lock;
mod looked;
mod pattern;
mod read;
mod start;
mod suppress;
mod terms;
mod texts;
mod threshold;

pub use crate::language::{LanguageTag, UnknownTag};
pub use base::fill_base;
pub use baseline::{BASELINE_FILE, Baseline, BaselineEntry, BaselineError};
pub use comment::{Reach, Request};
pub use config::{
    CONFIG_FILE, Config, ConfigError, DocumentConfig, Notes, Project, RuleName, SuppressEntry, config_schema, parse as parse_config,
};
pub use date::{Date, NoDate};
pub use discover::{DiscoverError, Discovered, Member, Members, discover};
pub use files::{SetFile, SetFiles, slashed};
pub use fix::{FixRefusal, FixedFile, Fixes, RefusedFix, fixes};
pub use git::{Commit, GitError, Repository};
pub use lock::{LOCK_FILE, Lock, LockError, LockLine, LockStatus, links_of};
pub use looked::Scope;
pub use pattern::{Matched, Pattern, PatternError};
pub use read::{ReadOptions, ReadSet, ReadText, read_set, read_text};
pub use start::{Guess, HistoryOptions, guess, record_history};
pub use suppress::{Known, Suppression, suppress};
pub use terms::read_glossaries;
pub use texts::{GoneError, GoneText, KnownTexts, account_settings, account_texts, gone_since};
pub use threshold::{Threshold, UnknownThreshold};
