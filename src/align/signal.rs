//! Which kinds of evidence the aligner uses: all of them, but for measuring what each is worth.

/// A kind of evidence, or a step, that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signal {
    /// Rare words weigh more than frequent ones.
    Rarity,
    /// Function words (*the*, *of*) weigh little even where they are rare.
    FunctionWords,
    /// Words are compared by their stems, in one spelling.
    Stems,
    /// Pairs of neighbouring words count beside single words.
    WordOrder,
    /// Equal labels count.
    Labels,
    /// Headings correspond to headings, and weigh more than their words.
    Headings,
    /// One paragraph can correspond to several.
    Groups,
    /// Between two sure pairs, less likeness is enough.
    Gaps,
    /// Pairs may cross others.
    Moves,
    /// What stayed alone joins the pair beside it, if it is a part of it.
    Gathering,
}

impl Signal {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Rarity,
        Self::FunctionWords,
        Self::Stems,
        Self::WordOrder,
        Self::Labels,
        Self::Headings,
        Self::Groups,
        Self::Gaps,
        Self::Moves,
        Self::Gathering,
    ];

    /// Its name in a few words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rarity => "rarity of words",
            Self::FunctionWords => "function words apart",
            Self::Stems => "stems",
            Self::WordOrder => "word order",
            Self::Labels => "labels",
            Self::Headings => "headings",
            Self::Groups => "groups",
            Self::Gaps => "gaps once more",
            Self::Moves => "moves",
            Self::Gathering => "gathering",
        }
    }
}

/// A set of signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signals {
    /// One bit for each signal, set where it is left out.
    left_out: u16,
}

impl Signals {
    /// Every signal.
    pub const ALL: Self = Self { left_out: 0 };

    /// These without one.
    #[must_use]
    pub const fn without(self, signal: Signal) -> Self {
        Self { left_out: self.left_out | 1 << signal as u16 }
    }

    /// Whether a signal is used.
    #[must_use]
    pub const fn has(self, signal: Signal) -> bool {
        self.left_out & 1 << signal as u16 == 0
    }
}

impl Default for Signals {
    fn default() -> Self {
        Self::ALL
    }
}

#[cfg(test)]
mod tests {
    use super::{Signal, Signals};

    #[test]
    fn a_signal_is_left_out_alone() {
        for left_out in Signal::ALL {
            let signals = Signals::ALL.without(left_out);
            assert!(Signal::ALL.into_iter().all(|signal| signals.has(signal) != (signal == left_out)));
        }
    }
}
