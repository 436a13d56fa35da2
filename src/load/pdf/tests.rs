//! Readings of small files that the tests build.
