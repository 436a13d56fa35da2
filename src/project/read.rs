//! Reading the texts of a set.

use super::LanguageTag;
use super::files::{NamedLanguage, SetFile, SetFiles, language_of_name};
use super::suppress::{Suppression, Uncommented, load_without_comments};
use crate::check::{CheckedText, TextSet};
use crate::document::Document;
use crate::language::Language;
use crate::load::{LoadError, LoadOptions};
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

/// The text of a file, its language as the project names it, and the suppressions in it.
#[derive(Debug)]
pub struct ReadText {
    /// The text, without the comments for Travaux.
    pub document: Document,
    /// Its language.
    pub tag: LanguageTag,
    /// Those comments.
    pub suppressions: Vec<Suppression>,
}

/// The texts of a set, and the suppressions in them.
#[derive(Debug)]
pub struct ReadSet {
    /// The texts.
    pub texts: TextSet,
    /// Comments that suppress findings.
    pub suppressions: Vec<Suppression>,
    /// Why translations are missing in `texts`, in order of the files.
    pub unread: Vec<LoadError>,
}

/// Reads the texts of a set as they are now and, where they have a base, as they were. The documents are
/// named as the set's files are.
///
/// # Errors
/// When the source cannot be read, or no translation.
pub fn read_set(files: &SetFiles, options: &ReadOptions) -> Result<ReadSet, LoadError> {
    let (source, translations) = rayon::join(
        || read_file(&files.source, options),
        || files.translations.par_iter().map(|file| read_file(file, options)).collect::<Vec<_>>(),
    );
    let (source, mut suppressions) = source?;
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    for translation in translations {
        match translation {
            Ok(translation) => read.push(translation),
            Err(error) => unread.push(error),
        }
    }
    if read.is_empty() && !unread.is_empty() {
        return Err(unread.swap_remove(0));
    }
    let mut translations = read;
    translations.sort_by(|(one, _), (other, _)| (&one.tag, &one.file).cmp(&(&other.tag, &other.file)));
    let mut texts = TextSet { name: files.name.clone(), source, translations: Vec::new() };
    for (text, of_text) in translations {
        texts.translations.push(text);
        suppressions.extend(of_text);
    }
    Ok(ReadSet { texts, suppressions, unread })
}

fn read_file(file: &SetFile, options: &ReadOptions) -> Result<(CheckedText, Vec<Suppression>), LoadError> {
    let now = read_text(file, file.bytes()?, options)?;
    let mut text = CheckedText::new(file.name.clone(), now.tag.to_string(), now.document);
    if let Some(bytes) = &file.base {
        // The language of both is that of the text as it is now: an edit changes none.
        let known = SetFile { tag: Some(now.tag), base: None, ..file.clone() };
        text.base = match read_text(&known, bytes.clone(), options) {
            Ok(was) => Some(was.document),
            // A file that was empty said nothing.
            Err(LoadError::Empty { .. }) => None,
            Err(error) => return Err(error),
        };
    }
    Ok((text, now.suppressions))
}

/// Reads bytes that are, or once were, those of a file.
///
/// # Errors
/// When they hold no text that can be read.
pub fn read_text(file: &SetFile, bytes: Vec<u8>, options: &ReadOptions) -> Result<ReadText, LoadError> {
    let (source, commented) = load_without_comments(&file.name, bytes, &options.load)?.into_parts();
    let named = match &file.tag {
        Some(tag) => NamedLanguage::Surely(tag.clone()),
        None => language_of_name(&file.path),
    };
    let (document, tag) = match named {
        NamedLanguage::Surely(tag) => (normalize(source, &told(options, Some(tag.language()))), tag),
        NamedLanguage::Perhaps(tags) => {
            let document = normalize(source, &told(options, None));
            let found = LanguageTag::of(document.language);
            let undetermined = document.language == Language::UNDETERMINED;
            // What the name may say is believed if the text agrees, or says nothing.
            let tag = tags.into_iter().find(|tag| undetermined || tag.is_same_language(&found)).unwrap_or(found);
            (document, tag)
        }
    };
    let suppressions = Uncommented::suppressions(commented, &document, &file.name, tag.as_str());
    Ok(ReadText { document, tag, suppressions })
}

fn told(options: &ReadOptions, language: Option<Language>) -> NormalizeOptions {
    NormalizeOptions::new(options.repair, language)
}
