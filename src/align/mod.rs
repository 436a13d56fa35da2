//! Stage 3, align.
