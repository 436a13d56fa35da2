//! The shape of a language file.
//!
//! Unknown keys are errors, so that a slip of the pen in a data file is found by the first test.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A language file as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Data {
    pub(super) tag: String,
    pub(super) name: String,
    /// Snowball algorithm.
    pub(super) stemmer: Option<Stem>,
    pub(super) words: WordLists,
    pub(super) layout: super::layout::LayoutData,
    pub(super) spelling: Spelling,
    pub(super) varieties: Varieties,
    pub(super) numerals: Numerals,
    pub(super) typography: Typography,
    pub(super) dates: Dates,
    pub(super) names: Names,
    /// Canonical noun → its forms.
    pub(super) references: BTreeMap<String, String>,
    /// The same of nouns that stand behind their number (第五条).
    pub(super) references_behind: BTreeMap<String, String>,
    pub(super) scope: Scope,
    pub(super) caveats: Caveats,
    pub(super) ladder: Vec<Rung>,
}

/// Snowball algorithms that language files may ask for.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Stem {
    Arabic,
    English,
    French,
    German,
    Italian,
    Portuguese,
    Russian,
    Spanish,
}

/// Lists of single words (separated by white space) and of phrases.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct WordLists {
    pub(super) function: String,
    /// What is written together with the next word, without its apostrophe (*l*, *qu*).
    pub(super) elisions: String,
    pub(super) abbreviations: String,
    /// Abbreviations that are also words or ends: only before a number does their stop end nothing.
    pub(super) before_numbers: String,
    /// Abbreviations after which a sentence may end: before a capital letter it does.
    pub(super) closing: String,
    pub(super) coordinators: String,
    /// Endings that inflect a noun or an adjective and make no other word of it, without accents; `-` is none.
    pub(super) inflections: String,
    /// Whether words are put together without a space (*Aufsichtsbehörde*).
    pub(super) compounding: bool,
    /// Words that may stand twice in a row (*nous nous*).
    pub(super) repeatable: String,
    /// What authors write in brackets where they have yet to write (*to be translated*).
    pub(super) draft_notes: Vec<String>,
    pub(super) joiners: String,
    pub(super) relatives: String,
    pub(super) determiners: String,
    pub(super) prepositions: String,
    /// What names the whole after a part (*Article 5 of*).
    pub(super) genitives: String,
    pub(super) infinitives: String,
    pub(super) negations: String,
    pub(super) negative_subjects: String,
    /// Words that say no, wherever they stand (*no*, *without*).
    pub(super) negating: String,
    /// Phrases in which those say nothing (*no later than*, *not only*).
    pub(super) negation_idioms: Vec<String>,
    /// After a comma, these open an apposition and not a subject (*including*).
    pub(super) appositives: String,
    /// After a past form, these make it a participle (*established by*).
    pub(super) agents: String,
    /// Adjectives that strengthen what they stand in (*express deep concern*).
    pub(super) intense_adjectives: String,
    pub(super) auxiliaries: String,
    pub(super) aspects: String,
    pub(super) copulas: String,
    pub(super) other_modals: String,
    /// Before a modal, these make it a noun (*the will of*).
    pub(super) noun_signs: String,
    /// Modals that open conditions when the subject follows (*should conditions change*).
    pub(super) inverting: String,
    pub(super) intensifiers: String,
    pub(super) adverbs: String,
    pub(super) adverb_endings: String,
    pub(super) softeners: Vec<String>,
    /// Softeners only before a word with one of `gerund-endings`.
    pub(super) gerund_softeners: Vec<String>,
    pub(super) gerund_endings: String,
    pub(super) pronouns: Vec<String>,
    pub(super) parties: Vec<String>,
    /// Whether the first form of a verb says by itself that "we" act (*reafirmamos*).
    pub(super) person_in_verb: bool,
}

/// Variants of spelling.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Spelling {
    pub(super) exact: String,
    pub(super) roots: String,
    pub(super) endings: String,
    pub(super) suffixes: String,
    pub(super) suffix_exceptions: String,
}

/// Two varieties of the language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Varieties {
    pub(super) source: String,
    /// For each its regions and scripts as tags name them, the usual one first.
    pub(super) regions: Vec<String>,
    /// Whether they are simplified and traditional Han characters.
    pub(super) han: bool,
    /// `first=second`, each with the endings; `-` is none.
    pub(super) words: String,
    pub(super) word_endings: String,
    /// The same of roots that do not stand without an ending.
    pub(super) roots: String,
    pub(super) root_endings: String,
}

/// Numbers, units and currencies.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Numerals {
    pub(super) decimal: String,
    pub(super) group: String,
    /// What may stand between groups of thousands when the language is written, the usual one first; a
    /// space stands for every kind of space. Empty: whatever the text has.
    pub(super) groups: Vec<char>,
    /// The same before the decimals.
    pub(super) decimals: Vec<char>,
    /// Zeros of the digits that the language is written with; usually only those of ASCII.
    pub(super) digits: Vec<char>,
    /// `word=value`.
    pub(super) words: String,
    /// Number words of several tokens: `quatre - vingt|vingts = 80`.
    pub(super) phrases: Vec<String>,
    /// Words that multiply the number before them.
    pub(super) scales: String,
    pub(super) range: String,
    /// `word=value`.
    pub(super) ordinals: String,
    pub(super) ordinal_endings: String,
    /// What stands before the number of an ordinal (第).
    pub(super) ordinal_sign: String,
    /// Whether ordinals follow the nouns of references (*párrafo primero*).
    pub(super) ordinals_follow: bool,
    /// Words for *number* between a noun and its number (*nº*).
    pub(super) number_signs: String,
    /// Words that say two of something without counting (*both*).
    pub(super) duals: String,
    /// What joins tens and ones (*treinta y dos*).
    pub(super) tens_joiners: String,
    /// `tercio|tercios = 3`.
    pub(super) fractions: Vec<String>,
    /// What stands between the parts and how many of them (三分之二).
    pub(super) parts: Vec<String>,
    /// What makes a percentage of the number after it (百分之五).
    pub(super) percent_prefixes: Vec<String>,
    /// What may be counted by a single Han number.
    pub(super) counters: String,
    /// Words that look like numbers and are none (十分).
    pub(super) idioms: Vec<String>,
    pub(super) units: BTreeMap<String, Vec<String>>,
    pub(super) currencies: BTreeMap<String, Vec<String>>,
}

/// How marks are set.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Typography {
    /// Marks before which a space is one at which no line breaks, in texts that have such spaces.
    pub(super) unbroken_before: Vec<char>,
    /// Marks after which it is.
    pub(super) unbroken_after: Vec<char>,
}

/// Months.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Dates {
    /// Per month its names, separated by white space; `_` joins the words of a name.
    pub(super) months: Vec<String>,
    pub(super) capitalised: bool,
    /// Whether days are written with a stop (*23. Mai*).
    pub(super) stops: bool,
    pub(super) connectors: String,
    /// What stands between day and month besides those (*días del mes de*).
    pub(super) day_phrases: Vec<String>,
}

/// What holds names together and what is none.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Names {
    pub(super) connectors: String,
    pub(super) conjunctions: String,
    pub(super) excluded: String,
    pub(super) deictics: String,
    /// What stands behind a country's name and makes an adjective of it (西班牙文).
    pub(super) adjectival: String,
    /// Whether titles have a capital at their beginning alone, as sentences have.
    pub(super) sentence_titles: bool,
    /// Words that are names when written in capitals (*WHO*).
    pub(super) acronyms: String,
    /// Nouns that are capitalised as defined terms.
    pub(super) common: String,
    /// Endings of such nouns.
    pub(super) common_endings: String,
}

/// Scope words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Scope {
    pub(super) quantifiers: BTreeMap<String, u8>,
    pub(super) restrictors: BTreeMap<String, Vec<String>>,
    pub(super) bounds: BTreeMap<String, Vec<String>>,
    /// The same that stand behind the figure (*or more*, 以上).
    pub(super) bounds_behind: BTreeMap<String, Vec<String>>,
    pub(super) ignored: Vec<String>,
    /// Restrictor → a wider one that contains it.
    pub(super) within: BTreeMap<String, String>,
}

/// Qualifications.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Caveats {
    pub(super) source: String,
    pub(super) phrases: Vec<String>,
}

/// One rung of the ladder of operators.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Rung {
    pub(super) class: super::OperatorClass,
    pub(super) strength: u8,
    #[serde(default)]
    pub(super) stance: super::Stance,
    pub(super) source: String,
    /// The operators say no (*may not*).
    #[serde(default)]
    pub(super) negated: bool,
    /// Operators only after a party (*Parties are to*).
    #[serde(default)]
    pub(super) party_only: bool,
    /// After a relative pronoun they describe and do not bind (*a plan that will help*).
    #[serde(default)]
    pub(super) descriptive: bool,
    #[serde(default)]
    pub(super) modals: Vec<String>,
    /// "plain third past participle + what follows".
    #[serde(default)]
    pub(super) verbs: Vec<String>,
    /// The same, of verbs that are hardly ever governed by an infinitive (*reaffirm*, *welcome*).
    #[serde(default)]
    pub(super) performatives: Vec<String>,
    /// Adjectives and participles after a copula.
    #[serde(default)]
    pub(super) states: Vec<String>,
}
