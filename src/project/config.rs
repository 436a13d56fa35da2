//! `travaux.toml`: what a project says of its texts and wants of the checks.

use super::date::Date;
use super::kept::read_kept;
use super::{LanguageTag, Pattern, Threshold};
use crate::check::{Rule, RuleLevel};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Name of the file.
pub const CONFIG_FILE: &str = "travaux.toml";

/// A project's configuration. Unknown keys are errors.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "travaux.toml")]
pub struct Config {
    /// Tag of the language of the texts that the others translate: `en`.
    #[schemars(with = "String")]
    pub source_language: LanguageTag,
    /// Where the texts are, relative to this file: `texts/{doc}.{lang}.md`. `{doc}` stands for what the texts
    /// of a set have in common, `{lang}` for the tag of a language, `*` for any part of a name.
    #[schemars(with = "Vec<String>")]
    pub texts: Vec<Pattern>,
    /// Where the sources are, if their names have no tag of a language: `{doc}.md`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub source: Option<Pattern>,
    /// Files that are left out, as patterns such as `texts/drafts/**`.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Files of terms and how they are rendered, CSV, TSV or TBX, relative to this file: `terms.csv`.
    #[serde(default)]
    pub glossaries: Vec<String>,
    /// Which findings make a check fail: `error`, `warning`, `note`, `never` or codes of rules, with commas
    /// between them.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub fail_on: Option<Threshold>,
    /// Findings that are less sure than this, from 0 to 1, are left out.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_confidence: Option<f64>,
    /// How rules are treated, by their codes or names.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, RuleLevel>")]
    pub rules: BTreeMap<RuleName, RuleLevel>,
    /// What translators may add.
    #[serde(default)]
    pub notes: Notes,
    /// What is wanted of single documents, by what stands at `{doc}`.
    #[serde(default)]
    pub documents: BTreeMap<String, DocumentConfig>,
    /// Findings that are known and accepted.
    #[serde(default)]
    pub suppress: Vec<SuppressEntry>,
}

/// What translators may add.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Notes {
    /// Beginnings of paragraphs that stand in translations only: `[Translator's note`, `Nota del traductor`.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// What is wanted of one document.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DocumentConfig {
    /// Line of the file on which it begins, from 1.
    #[serde(skip)]
    pub line: usize,
    /// Language of its source, where it is another one.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub source_language: Option<LanguageTag>,
    /// How rules are treated, by their codes or names.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, RuleLevel>")]
    pub rules: BTreeMap<RuleName, RuleLevel>,
}

/// Findings that are known and accepted: one by its fingerprint, or those of rules in a file.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SuppressEntry {
    /// Line of the file on which it begins, from 1.
    #[serde(skip)]
    pub line: usize,
    /// Fingerprint of the one finding, as the JSON report has it.
    #[serde(default)]
    pub fingerprint: Option<String>,
    /// File of the findings, relative to the project.
    #[serde(default)]
    pub file: Option<String>,
    /// Codes of the rules. Beside a fingerprint they tell whether its rule looked at all, so that it is known
    /// whether the entry is still of use.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub codes: Vec<RuleName>,
    /// Why they are accepted.
    pub reason: String,
    /// Last day on which they are: `2027-01-31`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
}

/// Where the parts of a configuration stand in its file.
#[derive(Deserialize)]
struct Outline {
    #[serde(default)]
    documents: BTreeMap<toml::Spanned<String>, IgnoredAny>,
    #[serde(default)]
    suppress: Vec<toml::Spanned<IgnoredAny>>,
}

impl Config {
    /// Notes on which lines of `text`, which it was read from, its parts begin.
    fn place(&mut self, text: &str) {
        let Ok(outline) = toml::from_str::<Outline>(text) else { return };
        let line = |at: usize| text.as_bytes()[..at.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() + 1;
        for name in outline.documents.keys() {
            if let Some(document) = self.documents.get_mut(name.get_ref()) {
                document.line = line(name.span().start);
            }
        }
        for (entry, outlined) in self.suppress.iter_mut().zip(&outline.suppress) {
            entry.line = line(outlined.span().start);
        }
    }
}

/// A rule by its code or name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct RuleName(pub Rule);

impl TryFrom<String> for RuleName {
    type Error = crate::check::UnknownRule;

    fn try_from(word: String) -> Result<Self, Self::Error> {
        word.parse().map(Self)
    }
}

/// A configuration that cannot be used, with the place and what to do.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration {file}; travaux check init writes one where there is none")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        source: io::Error,
    },
    /// The file says something that cannot be.
    #[error("{file}:{line}: {message}")]
    Wrong {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

/// A project: the folder of its configuration, and what that says.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// Path of the file.
    pub file: PathBuf,
    /// What it says.
    pub config: Config,
}

impl Project {
    /// The project of a folder or a file: the first `travaux.toml` from there upwards.
    ///
    /// # Errors
    /// When there is one and it cannot be used.
    pub fn find(from: &Path) -> Result<Option<Self>, ConfigError> {
        let from = std::path::absolute(from).map_err(|source| ConfigError::Unreadable { file: from.display().to_string(), source })?;
        let file = from.ancestors().map(|folder| folder.join(CONFIG_FILE)).find(|file| file.exists());
        // It is named as people here name it.
        let here = std::env::current_dir().unwrap_or_default();
        file.map(|file| Self::read(file.strip_prefix(here).unwrap_or(&file))).transpose()
    }

    /// The project of a configuration file.
    ///
    /// # Errors
    /// When it cannot be read or used.
    pub fn read(file: &Path) -> Result<Self, ConfigError> {
        let name = file.display().to_string();
        let unreadable = |source| ConfigError::Unreadable { file: name.clone(), source };
        let text = read_kept(file).map_err(unreadable)?;
        let root = std::path::absolute(file).map_err(unreadable)?.parent().map_or_else(PathBuf::new, Path::to_owned);
        Ok(Self { root, file: file.to_owned(), config: parse(&text, &name)? })
    }
}

/// Reads a configuration; `file` is its name in errors.
///
/// # Errors
/// When it is no TOML, has unknown keys, or values that cannot be.
pub fn parse(text: &str, file: &str) -> Result<Config, ConfigError> {
    let wrong = |at: usize, message: String| {
        let line = text.as_bytes()[..at.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() + 1;
        ConfigError::Wrong { file: file.to_owned(), line, message }
    };
    let mut config: Config =
        toml::from_str(text).map_err(|error| wrong(error.span().map_or(0, |span| span.start), error.message().replace('\n', "; ")))?;
    config.place(text);
    // Where a key stands, for what only the whole tells.
    let key = |word: &str| text.find(word).unwrap_or(0);
    if config.texts.is_empty() {
        return Err(wrong(key("texts"), "no pattern says where the texts are; write texts = [\"texts/{doc}.{lang}.md\"]".to_owned()));
    }
    if let Some(pattern) = config.texts.iter().find(|pattern| !pattern.has_language()) {
        let message = format!("\"{}\" tells no language; it needs {{lang}}, as in texts/{{doc}}.{{lang}}.md", pattern.as_str());
        return Err(wrong(key(pattern.as_str()), message));
    }
    if config.min_confidence.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
        return Err(wrong(key("min-confidence"), "min-confidence is a number from 0 to 1".to_owned()));
    }
    let at_line = |line: usize, message: &str| ConfigError::Wrong { file: file.to_owned(), line, message: message.to_owned() };
    for entry in &config.suppress {
        if entry.reason.trim().is_empty() {
            return Err(at_line(entry.line, "a suppression needs a reason"));
        }
        let complete = entry.fingerprint.is_some() || entry.file.is_some() && !entry.codes.is_empty();
        if !complete {
            return Err(at_line(entry.line, "a suppression needs a fingerprint, or a file and codes"));
        }
    }
    Ok(config)
}

/// The JSON Schema (draft 2020-12) of the configuration.
#[must_use]
pub fn config_schema() -> serde_json::Value {
    schemars::schema_for!(Config).to_value()
}

#[cfg(test)]
mod tests {
    use super::{config_schema, parse};
    use crate::check::{Rule, RuleLevel};

    const WHOLE: &str = r#"
source-language = "en"
texts = ["texts/{doc}.{lang}.md", "{lang}/{doc}.docx"]
exclude = ["texts/drafts/**"]
glossaries = ["terms.csv"]
fail-on = "warning"
min-confidence = 0.5

[rules]
LEN001 = "off"
stale = "error"

[notes]
allow = ["[Translator's note"]

[documents.treaty]
source-language = "es"
rules = { LEN001 = "note" }

[[suppress]]
file = "texts/treaty.es.md"
codes = ["NUM001"]
until = "2027-01-31"
reason = "the printed edition has it so"
"#;

    #[test]
    fn a_configuration_is_read() {
        let config = parse(WHOLE, "travaux.toml").expect("a configuration");
        let levels: Vec<(Rule, RuleLevel)> = config.rules.iter().map(|(rule, level)| (rule.0, *level)).collect();
        assert_eq!(levels, [(Rule::Length, RuleLevel::Off), (Rule::Stale, RuleLevel::Error)]);
        assert_eq!(config.documents["treaty"].source_language.as_ref().map(|tag| tag.as_str()), Some("es"));
        assert_eq!((config.documents["treaty"].line, config.suppress[0].line), (16, 20));
        assert!(config_schema()["properties"]["source-language"].is_object());
    }

    #[test]
    fn what_cannot_be_is_told_with_its_line() {
        for (from, to, line, part) in [
            ("fail-on", "fails-on", 6, "unknown field `fails-on`"),
            ("\"warning\"", "\"fatal\"", 6, "\"fatal\" is neither"),
            ("LEN001", "NUM999", 10, "there is no rule \"NUM999\""),
            ("\"off\"", "\"quiet\"", 10, "unknown variant `quiet`"),
            ("\"en\"", "\"english\"", 2, "\"english\" is no tag"),
            ("{doc}.{lang}.md", "{doc}.{langue}.md", 3, "{langue}"),
            ("{doc}.{lang}.md", "{doc}.md", 3, "tells no language"),
            ("2027-01-31", "2027-13-31", 23, "is no date"),
            ("0.5", "5", 7, "from 0 to 1"),
            ("codes = [\"NUM001\"]", "", 20, "a fingerprint, or a file and codes"),
        ] {
            let error = parse(&WHOLE.replacen(from, to, 1), "travaux.toml").expect_err(to).to_string();
            assert!(error.starts_with(&format!("travaux.toml:{line}: ")) && error.contains(part), "{to}: {error}");
        }
    }
}
