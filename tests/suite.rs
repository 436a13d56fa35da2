//! All tests of the library and the command from outside, in one program: it is linked once.
//!
//! `cargo test --test suite NAME` runs those of one file.

mod action;
mod browser;
mod changes;
mod charter;
mod check;
mod cli;
mod collation;
mod consensus;
mod corpus;
#[cfg(feature = "encoder")]
mod encoder;
mod fixtures;
mod formats;
mod layering;
mod outputs;
mod properties;
mod redline;
mod repository;
mod scorecard;
mod search;
mod tei;
