//! The file as a whole: whether it may be read, its pages, its properties.

use super::{damage, metadata, script};
use crate::document::Notice;
use crate::load::{Limit, Limits, LoadError};
use lopdf::content::Content;
use lopdf::{DecompressError, Document, Object, ObjectId, Stream};
use std::collections::BTreeSet;

/// Streams that unpack to at most so many bytes may have any ratio.
const SMALL: usize = 1 << 20;

/// Text rendering mode in which glyphs are not painted (ISO 32000-1 §9.3.6): the text layer of a scan.
const INVISIBLE: i64 = 3;

/// An opened file. Where its tables are beyond the parser, there is no document, and the extractor
/// is left to repair them or to say what is wrong.
pub(super) struct File {
    document: Option<Document>,
}

impl File {
    /// Opens a file, and refuses one that asks for too much.
    pub(super) fn open(name: &str, bytes: &[u8], limits: Limits) -> Result<Self, LoadError> {
        let most = usize::try_from(limits.unpacked).unwrap_or(usize::MAX);
        let document = match load(bytes, most) {
            Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(exceeds(name, "its cross-reference or object streams", Limit::Unpacked, limits));
            }
            loaded => loaded.ok(),
        };
        if let Some(document) = &document {
            if document.page_iter().count() as u64 > limits.pages {
                return Err(exceeds(name, "its page tree", Limit::Pages, limits));
            }
            for (id, object) in &document.objects {
                if let Object::Stream(stream) = object
                    && let Some(limit) = excess(stream, limits)
                {
                    return Err(exceeds(name, &format!("object {}", id.0), limit, limits));
                }
            }
        }
        Ok(Self { document })
    }

    /// Number of pages, as far as it is known.
    pub(super) fn pages(&self) -> u32 {
        self.document.as_ref().map_or(0, |document| u32::try_from(document.page_iter().count()).unwrap_or(u32::MAX))
    }

    /// What cannot be read of it.
    pub(super) fn damage(&self, bytes: &[u8], limits: Limits) -> Vec<Notice> {
        let most = usize::try_from(limits.unpacked).unwrap_or(usize::MAX);
        self.document.as_ref().map_or_else(|| vec![damage::rebuilt()], |document| damage::damage(document, bytes, most))
    }

    /// What its properties say.
    pub(super) fn metadata(&self) -> Vec<(String, String)> {
        self.document.as_ref().map(metadata::metadata).unwrap_or_default()
    }

    /// Notes that readers pinned to the pages (ISO 32000-1 §12.5.6.2), which are no part of the text.
    pub(super) fn comments(&self) -> usize {
        let Some(document) = &self.document else { return 0 };
        let has_contents = |object: &&Object| {
            object.as_dict().is_ok_and(|annotation| {
                let kind = annotation.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
                let contents = annotation.get(b"Contents").and_then(Object::as_str).unwrap_or_default();
                matches!(kind, b"Text" | b"FreeText" | b"Highlight" | b"StrikeOut" | b"Underline" | b"Caret") && !contents.is_empty()
            })
        };
        document.objects.values().filter(has_contents).count()
    }

    /// The file anew, small raised type set apart from its line; nothing if there is none.
    pub(super) fn with_scripts_apart(&mut self) -> Option<Vec<u8>> {
        let document = self.document.as_mut()?;
        let changed = script::set_apart(document);
        if changed.is_empty() {
            return None;
        }
        for (id, content) in changed {
            document.get_object_mut(id).and_then(Object::as_stream_mut).ok()?.set_plain_content(content);
        }
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The file anew, its invisible text made visible; nothing if it has none.
    pub(super) fn with_visible_text(mut self) -> Option<Vec<u8>> {
        let document = self.document.as_mut()?;
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let mut streams: BTreeSet<ObjectId> = pages.iter().flat_map(|&page| document.get_page_contents(page)).collect();
        let is_form = |object: &Object| {
            object.as_stream().is_ok_and(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form"))
        };
        streams.extend(document.objects.iter().filter(|(_, object)| is_form(object)).map(|(&id, _)| id));
        let mut changed = false;
        for id in streams {
            if let Ok(stream) = document.get_object_mut(id).and_then(Object::as_stream_mut) {
                changed |= show_text(stream);
            }
        }
        let mut bytes = Vec::new();
        (changed && document.save_to(&mut bytes).is_ok()).then_some(bytes)
    }
}

fn load(bytes: &[u8], most: usize) -> Result<Document, lopdf::Error> {
    let options = |password: Option<String>| lopdf::LoadOptions { password, max_decompressed_size: Some(most), ..Default::default() };
    match Document::load_mem_with_options(bytes, options(None)) {
        // Files that only restrict printing and the like open with an empty password.
        Ok(document) if document.is_encrypted() => Document::load_mem_with_options(bytes, options(Some(String::new()))),
        loaded => loaded,
    }
}

fn exceeds(name: &str, place: &str, limit: Limit, limits: Limits) -> LoadError {
    LoadError::Limit { name: name.to_owned(), place: place.to_owned(), limit, value: limits.get(limit) }
}

/// The limit that a stream goes beyond when it is unpacked. Pictures never are.
fn excess(stream: &Stream, limits: Limits) -> Option<Limit> {
    if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
        return None;
    }
    let most = usize::try_from(limits.unpacked).unwrap_or(usize::MAX);
    match stream.decompressed_content_with_limit(most) {
        Ok(unpacked) => (unpacked.len() > SMALL && unpacked.len() as u64 > limits.ratio.saturating_mul(stream.content.len() as u64))
            .then_some(Limit::Ratio),
        Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => Some(Limit::Unpacked),
        Err(_) => None,
    }
}

/// Has a content stream paint the text that it sets invisibly. Tells whether there was any.
fn show_text(stream: &mut Stream) -> bool {
    let Some(mut content) = stream.decompressed_content().ok().and_then(|bytes| Content::decode(&bytes).ok()) else { return false };
    let mut changed = false;
    for operation in content.operations.iter_mut().filter(|operation| operation.operator == "Tr") {
        if operation.operands.first().and_then(|mode| mode.as_i64().ok()) == Some(INVISIBLE) {
            operation.operands = vec![Object::Integer(0)];
            changed = true;
        }
    }
    if let (true, Ok(bytes)) = (changed, content.encode()) {
        stream.set_plain_content(bytes);
    }
    changed
}
