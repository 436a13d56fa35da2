//! Glossaries of a project.

use super::files::{NamedLanguage, language_of_name};
use crate::glossary::{Glossary, GlossaryError};
use crate::load::read;
use std::path::PathBuf;

/// Reads glossaries into one. Of renderings whose language a file does not say, its name may:
/// `terms.es.csv`.
///
/// # Errors
/// When a file cannot be read, or is no glossary.
pub fn read_glossaries(files: &[PathBuf]) -> Result<Glossary, GlossaryError> {
    let mut all = Glossary::default();
    for file in files {
        let mut glossary = Glossary::parse(&file.display().to_string(), read(file)?)?;
        if let NamedLanguage::Surely(tag) = language_of_name(file) {
            glossary.set_translation_language(tag.as_str());
        }
        all.append(glossary);
    }
    Ok(all)
}
