//! Whatever comes: encodings, plain text, Markdown, and the recognition of formats.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| common::read(bytes, None));
