//! The words of a paragraph, and its form, as one number each: what tells an edit of words from one of form.

use crate::document::Paragraph;
use crate::token::{fold_token, tokenize};
use xxhash_rust::xxh3::Xxh3;

/// Hash of the words of neighbouring paragraphs, in order: case, punctuation, typography, emphasis, and
/// where lines and paragraphs end do not count. Texts that show equal words have equal hashes, on any machine.
///
/// ```
/// use travaux::{check::words_hash, load::{LoadOptions, load_bytes}, normalize::{NormalizeOptions, normalize}};
/// let hash = |text: &str| {
///     let source = load_bytes("text", text.as_bytes().to_vec(), &LoadOptions::default())?;
///     Ok::<u64, travaux::load::LoadError>(words_hash(&normalize(source, &NormalizeOptions::default()).paragraphs))
/// };
/// assert_eq!(hash("We, the States, agree.")?, hash("**We** the States agree")?);
/// assert_ne!(hash("We agree.")?, hash("We agreed.")?);
/// # Ok::<(), travaux::load::LoadError>(())
/// ```
#[must_use]
pub fn words_hash(paragraphs: &[Paragraph]) -> u64 {
    let mut hash = Xxh3::new();
    for text in paragraphs.iter().map(|paragraph| paragraph.text.as_str()) {
        for token in tokenize(text).into_iter().filter(|token| token.is_word()) {
            hash.update(fold_token(token.of(text)).as_bytes());
            // No folded token holds it, so that no other cut of the same letters gives the same bytes.
            hash.update(b"\0");
        }
    }
    hash.digest()
}

/// Hash of neighbouring paragraphs as they are written: what [`words_hash`] passes over counts here, up to
/// where paragraphs end. Emphasis is in no text, so it does not count.
pub(in crate::check) fn form_hash(paragraphs: &[Paragraph]) -> u64 {
    let mut hash = Xxh3::new();
    for text in paragraphs.iter().map(|paragraph| paragraph.text.as_str()) {
        hash.update(&(text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.digest()
}
