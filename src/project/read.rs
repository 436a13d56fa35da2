//! Reading the texts of a set.

use super::LanguageTag;
use super::files::{NamedLanguage, SetFile, SetFiles, language_of_name};
use crate::check::{CheckedText, TextSet};
use crate::document::Document;
use crate::language::Language;
use crate::load::{LoadError, LoadOptions, load_bytes, read};
use crate::normalize::{NormalizeOptions, Repairing, normalize};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// How texts are read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// How files are read.
    pub load: LoadOptions,
    /// Whether page layout is repaired.
    pub repair: Repairing,
}

/// The text of a file: the document and its language as the project names it.
#[derive(Debug)]
pub struct ReadText {
    /// The text.
    pub document: Document,
    /// Its language.
    pub tag: LanguageTag,
}

/// Reads the texts of a set as they are now. The documents are named as the set's files are.
///
/// # Errors
/// When a file cannot be read.
pub fn read_set(files: &SetFiles, options: &ReadOptions) -> Result<TextSet, LoadError> {
    let (source, translations) = rayon::join(
        || read_file(&files.source, options),
        || files.translations.par_iter().map(|file| read_file(file, options)).collect::<Result<Vec<_>, _>>(),
    );
    let text = |file: &SetFile, text: ReadText| CheckedText::new(file.name.clone(), text.tag.to_string(), text.document);
    let mut translations: Vec<CheckedText> = files.translations.iter().zip(translations?).map(|(file, read)| text(file, read)).collect();
    translations.sort_by(|one, other| (&one.tag, &one.file).cmp(&(&other.tag, &other.file)));
    Ok(TextSet { name: files.name.clone(), source: text(&files.source, source?), translations })
}

/// Reads one file.
///
/// # Errors
/// When it cannot be read.
pub fn read_file(file: &SetFile, options: &ReadOptions) -> Result<ReadText, LoadError> {
    read_text(file, read(&file.path)?, options)
}

/// Reads bytes that are, or once were, those of a file.
///
/// # Errors
/// When they hold no text that can be read.
pub fn read_text(file: &SetFile, bytes: Vec<u8>, options: &ReadOptions) -> Result<ReadText, LoadError> {
    let source = load_bytes(&file.name, bytes, &options.load)?;
    let named = match &file.tag {
        Some(tag) => NamedLanguage::Surely(tag.clone()),
        None => language_of_name(&file.path),
    };
    Ok(match named {
        NamedLanguage::Surely(tag) => ReadText { document: normalize(source, &told(options, Some(tag.language()))), tag },
        NamedLanguage::Perhaps(tags) => {
            let document = normalize(source, &told(options, None));
            let found = LanguageTag::of(document.language);
            let undetermined = document.language == Language::UNDETERMINED;
            // What the name may say is believed if the text agrees, or says nothing.
            let tag = tags.into_iter().find(|tag| undetermined || tag.is_same_language(&found)).unwrap_or(found);
            ReadText { document, tag }
        }
    })
}

fn told(options: &ReadOptions, language: Option<Language>) -> NormalizeOptions {
    NormalizeOptions::new(options.repair, language)
}
