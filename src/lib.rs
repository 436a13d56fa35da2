//! Travaux shows which commitments changed between declarations.
//!
//! | stage | comes in | goes out | can fail |
//! |---|---|---|---|
//! | [`load`] | a file, standard input, bytes | [`load::Source`] | yes |
//! | [`normalize`] | a source | [`document::Document`] | no |
//! | [`align`] | two documents | [`align::Alignment`] | no |
//! | [`diff`] | an alignment | [`diff::Diff`] | no |
//! | [`report`] | a diff | [`report::Report`] | no |
//! | [`render`] | a report | bytes | only in writing |
//!
//! Beside [`diff`] stands [`archive`]: a folder and a text come in, an [`archive::Answer`] goes out.
//!
//! [`check`] is a second consumer: of texts and translations, which [`bitext`] aligns, it makes a
//! [`check::CheckReport`]; `project` (with the feature `cli`) knows the files around it.
//!
//! A stage uses only stages before it. Beneath them lie [`language`] (data: one file per
//! language), [`token`], [`encoder`], [`fact`], [`glossary`] and [`commitment`]; `compare` and `collate` alone know every
//! stage: the one takes two documents, the other any number.

pub mod align;
pub mod archive;
pub mod bitext;
pub mod check;
mod collate;
pub mod commitment;
mod compare;
pub mod diff;
pub mod document;
pub mod encoder;
pub mod fact;
pub mod glossary;
pub mod language;
pub mod load;
pub mod normalize;
#[cfg(feature = "cli")]
pub mod project;
pub mod render;
pub mod report;
pub mod token;
pub use collate::{CollateOptions, collate};
pub use compare::{CompareOptions, compare};
