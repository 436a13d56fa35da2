//! Stage 6, render: a report as bytes.
