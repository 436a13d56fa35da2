//! The registry of what can be found: stable codes, names, usual severity, one line of help each.

use super::RuleLevel;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing, or a guess.
    Note,
    /// Probably wrong.
    Warning,
    /// Wrong for certain: the values differ.
    Error,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Source and translation as they are now.
    Pair,
    /// What an edit changed: base against now.
    Edit,
    /// The project's own files.
    Project,
}

/// Kinds of findings, all of which something looks for. Codes are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// A paragraph of the source has no counterpart in the translation.
    MissingParagraph,
    /// A paragraph of the translation has no counterpart in the source.
    AddedParagraph,
    /// A paragraph stands elsewhere in the translation than in the source.
    MovedParagraph,
    /// A heading, a list or a label is not what it is in the source.
    Structure,
    /// A paragraph has two sentences more or fewer than in the source.
    SentenceCount,
    /// Paragraphs of the source are merged or split in the translation.
    Regrouped,
    /// It is not sure that the paragraphs correspond, so little is said of them.
    DoubtfulLink,
    /// A sentence of a paragraph has no counterpart in the translation.
    MissingSentence,
    /// A sentence of a paragraph of the translation has no counterpart in the source.
    AddedSentence,
    /// A number in figures has another value.
    NumberValue,
    /// A number written in words, on either side, has another value.
    NumberWord,
    /// A figure is written with separators or digits of another language or unlike the rest of the text.
    NumberFormat,
    /// Two numbers stand in one another's places.
    NumberOrder,
    /// A number is bounded from the other side: *at least*, *at most*.
    NumberBound,
    /// A date is another day, month or year.
    DateValue,
    /// A reference goes to another article, paragraph, annex or document.
    Reference,
    /// A reference goes to a part that the translation does not have and the source has.
    DanglingReference,
    /// A proper name or a quoted title is missing, added or another one.
    Name,
    /// An address, a code or a symbol that is copied as it stands was changed.
    Untouchable,
    /// A sentence was left in the language of the source.
    Untranslated,
    /// A sentence is in a third language.
    WrongLanguage,
    /// A word or a character is of another variety of the language than the text.
    Variant,
    /// A term of the glossary stands in the source and none of its renderings in the translation.
    TermMissing,
    /// A term is rendered as the glossary forbids.
    TermForbidden,
    /// A term is rendered otherwise than elsewhere in the text.
    TermInconsistent,
    /// The source says something else than most of its translations.
    OddOneOut,
    /// An edit made an obligation weaker or stronger in one text only.
    Modality,
    /// An edit made a sentence say the contrary in one text only.
    Polarity,
    /// An edit changed who or how much is meant in one text only.
    Quantifier,
    /// An edit changed the operative verb of a clause in one text only.
    OperativeVerb,
    /// An edit changed a name or a quoted title in one text only.
    EditedName,
    /// A quotation mark or a bracket is not closed or not opened.
    UnbalancedMark,
    /// What the source has in quotation marks has none in the translation.
    LostQuotation,
    /// A paragraph ends with another mark than in the source.
    EndPunctuation,
    /// A line may break at a mark where the rest of the text has a no-break space.
    MarkSpace,
    /// A paragraph is far longer or shorter than the others let expect.
    Length,
    /// A word stands twice in a row.
    RepeatedWord,
    /// There are invisible, reordering, decomposed or damaged characters.
    InvisibleCharacter,
    /// The mark of a conflict between versions, or a note to oneself, was left in the text.
    Unfinished,
    /// The words of the source changed and those of the translation did not.
    Stale,
    /// Only form or punctuation of the source changed.
    StaleCosmetic,
    /// It is not recorded which state of the source a translation follows.
    NoProvenance,
    /// An edit of the translation changed no word.
    FormatOnly,
    /// The words of the translation changed and those of the source did not.
    Unprompted,
    /// A suppression suppresses nothing.
    UnusedSuppression,
    /// A suppression has expired, so that it suppresses nothing any more.
    ExpiredSuppression,
    /// An entry of the baseline has no finding any more.
    UnusedBaseline,
    /// A setting or a suppression names something that does not exist.
    Configuration,
    /// A text of a set was there before and is gone.
    MissingText,
    /// A text belongs to no source, so that it is not checked.
    OrphanText,
}

/// What the registry knows of a rule.
struct Entry {
    rule: Rule,
    code: &'static str,
    slug: &'static str,
    severity: Severity,
    mode: Mode,
    summary: &'static str,
}

/// All rules, in order of [`Rule`].
const REGISTRY: [Entry; 50] = [
    Entry {
        rule: Rule::MissingParagraph,
        code: "STR001",
        slug: "missing-paragraph",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A paragraph of the source has no counterpart in the translation.",
    },
    Entry {
        rule: Rule::AddedParagraph,
        code: "STR002",
        slug: "added-paragraph",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A paragraph of the translation has no counterpart in the source.",
    },
    Entry {
        rule: Rule::MovedParagraph,
        code: "STR003",
        slug: "moved-paragraph",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A paragraph stands elsewhere in the translation than in the source.",
    },
    Entry {
        rule: Rule::Structure,
        code: "STR004",
        slug: "structure",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A heading, a list or a label is not what it is in the source.",
    },
    Entry {
        rule: Rule::SentenceCount,
        code: "STR005",
        slug: "sentence-count",
        severity: Severity::Note,
        mode: Mode::Pair,
        summary: "A paragraph has two sentences more or fewer than in the source.",
    },
    Entry {
        rule: Rule::Regrouped,
        code: "STR006",
        slug: "regrouped",
        severity: Severity::Note,
        mode: Mode::Pair,
        summary: "Paragraphs of the source are merged or split in the translation.",
    },
    Entry {
        rule: Rule::DoubtfulLink,
        code: "STR007",
        slug: "doubtful-link",
        severity: Severity::Note,
        mode: Mode::Pair,
        summary: "It is not sure that the paragraphs correspond, so little is said of them.",
    },
    Entry {
        rule: Rule::MissingSentence,
        code: "STR008",
        slug: "missing-sentence",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A sentence of a paragraph has no counterpart in the translation.",
    },
    Entry {
        rule: Rule::AddedSentence,
        code: "STR009",
        slug: "added-sentence",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A sentence of a paragraph of the translation has no counterpart in the source.",
    },
    Entry {
        rule: Rule::NumberValue,
        code: "NUM001",
        slug: "number-value",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A number in figures has another value.",
    },
    Entry {
        rule: Rule::NumberWord,
        code: "NUM002",
        slug: "number-word",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A number written in words, on either side, has another value.",
    },
    Entry {
        rule: Rule::NumberFormat,
        code: "NUM003",
        slug: "number-format",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A figure is written with separators or digits of another language or unlike the rest of the text.",
    },
    Entry {
        rule: Rule::NumberOrder,
        code: "NUM004",
        slug: "number-order",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "Two numbers stand in one another's places.",
    },
    Entry {
        rule: Rule::NumberBound,
        code: "NUM005",
        slug: "number-bound",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A number is bounded from the other side: at least, at most.",
    },
    Entry {
        rule: Rule::DateValue,
        code: "DAT001",
        slug: "date-value",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A date is another day, month or year.",
    },
    Entry {
        rule: Rule::Reference,
        code: "REF001",
        slug: "reference",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A reference goes to another article, paragraph, annex or document.",
    },
    Entry {
        rule: Rule::DanglingReference,
        code: "REF002",
        slug: "dangling-reference",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A reference goes to a part that the translation does not have and the source has.",
    },
    Entry {
        rule: Rule::Name,
        code: "NAM001",
        slug: "name",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A proper name or a quoted title is missing, added or another one.",
    },
    Entry {
        rule: Rule::Untouchable,
        code: "NAM002",
        slug: "untouchable",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "An address, a code or a symbol that is copied as it stands was changed.",
    },
    Entry {
        rule: Rule::Untranslated,
        code: "LNG001",
        slug: "untranslated",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A sentence was left in the language of the source.",
    },
    Entry {
        rule: Rule::WrongLanguage,
        code: "LNG002",
        slug: "wrong-language",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A sentence is in a third language.",
    },
    Entry {
        rule: Rule::Variant,
        code: "LNG003",
        slug: "variant",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A word or a character is of another variety of the language than the text.",
    },
    Entry {
        rule: Rule::TermMissing,
        code: "TRM001",
        slug: "term-missing",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A term of the glossary stands in the source and none of its renderings in the translation.",
    },
    Entry {
        rule: Rule::TermForbidden,
        code: "TRM002",
        slug: "term-forbidden",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A term is rendered as the glossary forbids.",
    },
    Entry {
        rule: Rule::TermInconsistent,
        code: "TRM003",
        slug: "term-inconsistent",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A term is rendered otherwise than elsewhere in the text.",
    },
    Entry {
        rule: Rule::OddOneOut,
        code: "XLG001",
        slug: "odd-one-out",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "The source says something else than most of its translations, or what most of them lack.",
    },
    Entry {
        rule: Rule::Modality,
        code: "MOD001",
        slug: "modality",
        severity: Severity::Error,
        mode: Mode::Edit,
        summary: "An edit made an obligation weaker or stronger in one text only.",
    },
    Entry {
        rule: Rule::Polarity,
        code: "NEG001",
        slug: "polarity",
        severity: Severity::Error,
        mode: Mode::Edit,
        summary: "An edit made a sentence say the contrary in one text only.",
    },
    Entry {
        rule: Rule::Quantifier,
        code: "QNT001",
        slug: "quantifier",
        severity: Severity::Warning,
        mode: Mode::Edit,
        summary: "An edit changed who or how much is meant in one text only.",
    },
    Entry {
        rule: Rule::OperativeVerb,
        code: "ACT001",
        slug: "operative-verb",
        severity: Severity::Warning,
        mode: Mode::Edit,
        summary: "An edit changed the operative verb of a clause in one text only.",
    },
    Entry {
        rule: Rule::EditedName,
        code: "NAM003",
        slug: "edited-name",
        severity: Severity::Error,
        mode: Mode::Edit,
        summary: "An edit changed a name or a quoted title in one text only.",
    },
    Entry {
        rule: Rule::UnbalancedMark,
        code: "QUO001",
        slug: "unbalanced-mark",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "A quotation mark or a bracket is not closed or not opened.",
    },
    Entry {
        rule: Rule::LostQuotation,
        code: "QUO002",
        slug: "lost-quotation",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "What the source has in quotation marks has none in the translation.",
    },
    Entry {
        rule: Rule::EndPunctuation,
        code: "PUN001",
        slug: "end-punctuation",
        severity: Severity::Note,
        mode: Mode::Pair,
        summary: "A paragraph ends with another mark than in the source.",
    },
    Entry {
        rule: Rule::MarkSpace,
        code: "PUN002",
        slug: "mark-space",
        severity: Severity::Note,
        mode: Mode::Pair,
        summary: "A line may break at a mark where the rest of the text has a no-break space.",
    },
    Entry {
        rule: Rule::Length,
        code: "LEN001",
        slug: "length",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "A paragraph is far longer or shorter than the others let expect.",
    },
    Entry {
        rule: Rule::RepeatedWord,
        code: "REP001",
        slug: "repeated-word",
        severity: Severity::Note,
        mode: Mode::Pair,
        summary: "A word stands twice in a row.",
    },
    Entry {
        rule: Rule::InvisibleCharacter,
        code: "UNI001",
        slug: "invisible-character",
        severity: Severity::Warning,
        mode: Mode::Pair,
        summary: "There are invisible, reordering, decomposed or damaged characters.",
    },
    Entry {
        rule: Rule::Unfinished,
        code: "UNI002",
        slug: "unfinished",
        severity: Severity::Error,
        mode: Mode::Pair,
        summary: "The mark of a conflict between versions, or a note to oneself, was left in the text.",
    },
    Entry {
        rule: Rule::Stale,
        code: "STA001",
        slug: "stale",
        severity: Severity::Warning,
        mode: Mode::Edit,
        summary: "The words of the source changed and those of the translation did not.",
    },
    Entry {
        rule: Rule::StaleCosmetic,
        code: "STA002",
        slug: "stale-cosmetic",
        severity: Severity::Note,
        mode: Mode::Edit,
        summary: "Only form or punctuation of the source changed.",
    },
    Entry {
        rule: Rule::NoProvenance,
        code: "STA003",
        slug: "no-provenance",
        severity: Severity::Note,
        mode: Mode::Edit,
        summary: "It is not recorded which state of the source a translation follows.",
    },
    Entry {
        rule: Rule::FormatOnly,
        code: "FMT001",
        slug: "format-only",
        severity: Severity::Note,
        mode: Mode::Edit,
        summary: "An edit of the translation changed no word.",
    },
    Entry {
        rule: Rule::Unprompted,
        code: "EDT001",
        slug: "unprompted",
        severity: Severity::Note,
        mode: Mode::Edit,
        summary: "The words of the translation changed and those of the source did not.",
    },
    Entry {
        rule: Rule::UnusedSuppression,
        code: "SUP001",
        slug: "unused-suppression",
        severity: Severity::Warning,
        mode: Mode::Project,
        summary: "A suppression suppresses nothing.",
    },
    Entry {
        rule: Rule::ExpiredSuppression,
        code: "SUP002",
        slug: "expired-suppression",
        severity: Severity::Warning,
        mode: Mode::Project,
        summary: "A suppression has expired, so that it suppresses nothing any more.",
    },
    Entry {
        rule: Rule::UnusedBaseline,
        code: "SUP003",
        slug: "unused-baseline",
        severity: Severity::Note,
        mode: Mode::Project,
        summary: "An entry of the baseline has no finding any more.",
    },
    Entry {
        rule: Rule::Configuration,
        code: "CFG001",
        slug: "configuration",
        severity: Severity::Warning,
        mode: Mode::Project,
        summary: "A setting or a suppression names something that does not exist.",
    },
    Entry {
        rule: Rule::MissingText,
        code: "CFG002",
        slug: "missing-text",
        severity: Severity::Error,
        mode: Mode::Project,
        summary: "A text of a set was there before and is gone.",
    },
    Entry {
        rule: Rule::OrphanText,
        code: "CFG003",
        slug: "orphan-text",
        severity: Severity::Warning,
        mode: Mode::Project,
        summary: "A text belongs to no source, so that it is not checked.",
    },
];

/// Rules that look only where a project asks for them: they are right too seldom for everybody.
const ON_REQUEST: [Rule; 1] = [Rule::SentenceCount];

/// A word that names no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule \"{word}\"; `travaux check explain` lists them")]
pub struct UnknownRule {
    word: String,
}

impl Rule {
    /// Rules on values and names that both texts have or lack.
    pub(super) const FACTS: [Self; 5] = [Self::NumberValue, Self::NumberWord, Self::DateValue, Self::Reference, Self::Name];

    /// All rules, by the letters of their codes as the registry groups them.
    pub fn all() -> impl Iterator<Item = Self> {
        REGISTRY.iter().map(|entry| entry.rule)
    }

    fn entry(self) -> &'static Entry {
        &REGISTRY[self as usize]
    }

    /// Stable code: `NUM001`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// Stable name: `number-value`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        self.entry().slug
    }

    /// How grave its findings usually are.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// How it is treated where a project says nothing of it.
    #[must_use]
    pub fn usual_level(self) -> RuleLevel {
        if ON_REQUEST.contains(&self) { RuleLevel::Off } else { RuleLevel::On }
    }

    /// What it looks at.
    #[must_use]
    pub fn mode(self) -> Mode {
        self.entry().mode
    }

    /// What it finds, in one sentence.
    #[must_use]
    pub fn summary(self) -> &'static str {
        self.entry().summary
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(word: &str) -> Result<Self, UnknownRule> {
        let named = |rule: &Self| rule.code().eq_ignore_ascii_case(word) || rule.slug() == word;
        Self::all().find(named).ok_or_else(|| UnknownRule { word: word.to_owned() })
    }
}

impl Severity {
    /// All, gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The word for it: `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{REGISTRY, Rule};

    #[test]
    fn rules_stand_at_their_place_and_are_found_by_code_and_name() {
        for (index, entry) in REGISTRY.iter().enumerate() {
            assert_eq!(entry.rule as usize, index, "{}", entry.code);
            assert_eq!(entry.code.parse(), Ok(entry.rule));
            assert_eq!(entry.slug.parse(), Ok(entry.rule));
            let serde = serde_json::to_value(entry.rule).expect("a word");
            assert_eq!(serde, entry.slug, "serialized as it is named");
            let same = REGISTRY.iter().filter(|other| other.code == entry.code || other.slug == entry.slug).count();
            assert_eq!(same, 1, "{}", entry.code);
        }
        assert!("XYZ999".parse::<Rule>().is_err());
    }
}
