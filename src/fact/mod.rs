//! Figures, dates, names, references, scope words and caveats, found in tokens.
