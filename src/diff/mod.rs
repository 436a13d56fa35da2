//! Stage 4, diff.
