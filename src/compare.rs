//! The one place that knows every stage.
