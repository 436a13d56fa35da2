//! HTML files.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use travaux::load::Format;

fuzz_target!(|bytes: &[u8]| common::read(bytes, Some(Format::Html)));
