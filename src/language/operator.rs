//! Operators: the verbs and modals that perform a commitment, and how strong they are.

use serde::Deserialize;
use std::sync::Arc;

/// Kinds of operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OperatorClass {
    /// *must*, *shall*, *should*, *may*: what someone is bound, advised or permitted to do.
    Modal,
    /// *we decide*, *commit*, *undertake*: what the speakers take upon themselves.
    Undertaking,
    /// *calls upon*, *urges*, *invites*: what the speakers ask of others.
    Request,
    /// *supports*, *opposes*, *welcomes*, *reaffirms*: where the speakers stand.
    Stance,
    /// *believes*, *recognizes*, *notes*, *recalls*: what the speakers say is so.
    Statement,
}

impl OperatorClass {
    /// The class in lower case, for showing.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Modal => "modal",
            Self::Undertaking => "undertaking",
            Self::Request => "request",
            Self::Stance => "stance",
            Self::Statement => "statement",
        }
    }
}

/// Whether an operator speaks for or against what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// *support*, *welcome*.
    For,
    /// *oppose*, *condemn*.
    Against,
    /// Neither.
    #[default]
    Neutral,
}

/// How firmly: 1 (weakest) to 10 (a requirement).
///
/// There is no official ladder. The rungs, each with its source, are in the head of the language
/// files: 10 a requirement (RFC 2119, ISO/IEC Directives Part 2), 9 a decision (Legal Response
/// International 2010), 8 an undertaking, 7 a firm stance or an urging, 6 a recommendation or a
/// call, 5 an aim, 4 encouragement, 3 permission or invitation, 2 taking note, 1 less than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Strength(u8);

impl Strength {
    /// A strength, brought into 1 to 10.
    #[must_use]
    pub const fn new(value: u8) -> Self {
        Self(if value == 0 {
            1
        } else if value > 10 {
            10
        } else {
            value
        })
    }

    /// The number.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.0
    }

    /// So many steps up (or down, if negative).
    #[must_use]
    pub fn shifted(self, steps: i8) -> Self {
        Self(self.0.saturating_add_signed(steps).clamp(1, 10))
    }
}

/// How an operator is built into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// Stands after any subject: *must*.
    Modal,
    /// First form, as after *we*: *support*.
    Plain,
    /// As after *the Committee*, or opening an operative paragraph: *decides*.
    Third,
    /// *decided*.
    Past,
    /// Opening a preambular paragraph: *recalling*.
    Participle,
    /// After a copula, or opening a preambular paragraph: *committed to*, *convinced*.
    State,
}

/// An operator of a language.
#[derive(Debug, Clone)]
pub(crate) struct OperatorEntry {
    pub(crate) lemma: Arc<str>,
    pub(crate) class: OperatorClass,
    pub(crate) strength: Strength,
    pub(crate) stance: Stance,
    pub(crate) negated: bool,
    pub(crate) party_only: bool,
    /// Describes after a relative pronoun.
    pub(crate) descriptive: bool,
    /// Performs or is nothing: never the content of an infinitive (*welcome*, *condemn*).
    pub(crate) performative: bool,
}

#[cfg(test)]
mod tests {
    use super::Strength;

    #[test]
    fn strength_stays_on_the_ladder() {
        assert_eq!(Strength::new(0).value(), 1);
        assert_eq!(Strength::new(12).value(), 10);
        assert_eq!(Strength::new(10).shifted(1).value(), 10);
        assert_eq!(Strength::new(1).shifted(-1).value(), 1);
        assert!(Strength::new(6) < Strength::new(10));
    }
}
