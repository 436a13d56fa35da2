//! Who promises what, how firmly.
