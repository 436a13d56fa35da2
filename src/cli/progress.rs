//! A bar for long work, on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// Work shorter than this shows no bar.
const DELAY: Duration = Duration::from_millis(700);

/// How far the reading of many files has come.
pub(crate) struct Progress {
    bar: ProgressBar,
    started: std::time::Instant,
}

impl Progress {
    /// Begins with so many files to read. Standard error shows the bar, if it is a terminal.
    pub(crate) fn reading(files: usize) -> Self {
        let bar = ProgressBar::new(files as u64);
        bar.set_draw_target(indicatif::ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message("reading");
        Self { bar, started: std::time::Instant::now() }
    }

    /// One file more is read.
    pub(crate) fn step(&self) {
        if self.bar.is_hidden() && self.started.elapsed() > DELAY {
            self.bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// All files are read; what follows takes a while and has no steps.
    pub(crate) fn aligning(&self) {
        self.bar.set_message("aligning");
        self.bar.tick();
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
