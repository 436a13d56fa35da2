//! Damage that hides text: the parser mends what it can and is silent about the rest.
//!
//! A stream that breaks off is read as far as it goes, a content stream is read up to the first
//! word that makes no sense, an object that is missing counts as empty. Each of these looks like a
//! shorter document, so each is said.

use super::content;
use crate::document::{Notice, NoticeKind};
use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use memchr::memmem;
use std::collections::BTreeSet;
use std::io::{self, Read};

/// Forms within forms that are looked into.
const DEEPEST: usize = 12;

/// What cannot be read of a file. `most` is the size to which a stream may unpack.
pub(super) fn damage(document: &Document, bytes: &[u8], most: usize) -> Vec<Notice> {
    let unread = |message: String| Notice::new(NoticeKind::Unread, message);
    let mut notices = Vec::new();
    if !leads_to_table(bytes) {
        notices.push(rebuilt());
    }
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let missing = promised(document).saturating_sub(pages.len() as u64);
    if missing > 0 {
        notices.push(unread(format!("{missing} of the file's pages are missing or damaged; their text was not read")));
    }
    let (mut texts, mut fonts) = (Vec::new(), Vec::new());
    for (number, &page) in (1_usize..).zip(&pages) {
        let mut sight = Sight { document, most, seen: BTreeSet::new(), text: false, font: false };
        sight.page(page);
        texts.extend(sight.text.then_some(number));
        fonts.extend(sight.font.then_some(number));
    }
    if let Some(pages) = listed(&texts) {
        notices.push(unread(format!("{pages} damaged; part of the text may be missing")));
    }
    if let Some(pages) = listed(&fonts) {
        notices.push(unread(format!("{pages} set in damaged fonts; words may be missing or wrong")));
    }
    notices
}

/// That the table of the file's objects had to be made anew.
pub(super) fn rebuilt() -> Notice {
    Notice::new(NoticeKind::Unread, "the table of the file's objects is damaged and was made anew; part of the text may be missing")
}

/// `page 3 is` or `pages 3, 5 are`; nothing if there are none.
fn listed(pages: &[usize]) -> Option<String> {
    let numbers: Vec<String> = pages.iter().map(usize::to_string).collect();
    match numbers.as_slice() {
        [] => None,
        [page] => Some(format!("page {page} is")),
        pages => Some(format!("pages {} are", pages.join(", "))),
    }
}

/// Whether the pointer at the end of a file leads to a table or stream of cross-references (ISO
/// 32000-1 §7.5.5, §7.5.8). Offsets count from the header, which rubbish may precede.
fn leads_to_table(bytes: &[u8]) -> bool {
    let start = memmem::find(bytes, b"%PDF-").unwrap_or(0);
    let Some(rest) = memmem::rfind(bytes, b"startxref").and_then(|at| bytes.get(at + b"startxref".len()..)) else { return false };
    let digits: String = rest
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take_while(|byte| byte.is_ascii_digit())
        .map(|&byte| char::from(byte))
        .collect();
    let Ok(offset) = digits.parse::<usize>() else { return false };
    [offset, offset.saturating_add(start)].into_iter().filter_map(|offset| bytes.get(offset..)).any(|table| {
        let table = table.trim_ascii_start();
        table.starts_with(b"xref") || table.first().is_some_and(u8::is_ascii_digit)
    })
}

/// Number of pages that the root of the page tree speaks of.
fn promised(document: &Document) -> u64 {
    let count = || {
        let root = resolved(document, document.catalog().ok()?, b"Pages")?.as_dict().ok()?;
        resolved(document, root, b"Count")?.as_i64().ok()
    };
    count().and_then(|count| u64::try_from(count).ok()).unwrap_or(0)
}

fn resolved<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let object = dictionary.get(key).ok()?;
    document.dereference(object).ok().map(|(_, object)| object)
}

/// A look at the streams that one page needs.
struct Sight<'a> {
    document: &'a Document,
    most: usize,
    /// Forms that were looked at.
    seen: BTreeSet<ObjectId>,
    /// Whether a stream of text is damaged.
    text: bool,
    /// Whether a stream of a font is.
    font: bool,
}

impl<'a> Sight<'a> {
    fn page(&mut self, page: ObjectId) {
        let mut content = Vec::new();
        for id in self.document.get_page_contents(page) {
            match self.document.get_object(id).and_then(Object::as_stream) {
                Ok(stream) => {
                    content.extend(self.unpacked(stream));
                    content.push(b'\n');
                }
                // Programs refer to the null object where a page is empty.
                Err(_) => self.text |= !matches!(self.document.objects.get(&id), Some(Object::Null)),
            }
        }
        self.text |= !content::is_whole(&content);
        let Ok((own, others)) = self.document.get_page_resources(page) else { return };
        let others = others.into_iter().filter_map(|id| self.document.get_dictionary(id).ok());
        for resources in own.into_iter().chain(others) {
            self.resources(resources, 0);
        }
    }

    fn resources(&mut self, resources: &'a Dictionary, depth: usize) {
        for font in self.entries(resources, b"Font").into_iter().filter_map(|(_, font)| font?.as_dict().ok()) {
            self.font(font);
        }
        for (id, form) in self.entries(resources, b"XObject") {
            let Some(stream) = form.and_then(|form| form.as_stream().ok()).filter(|stream| is_form(stream)) else { continue };
            if depth >= DEEPEST || id.is_some_and(|id| !self.seen.insert(id)) {
                continue;
            }
            let content = self.unpacked(stream);
            self.text |= !content::is_whole(&content);
            if let Some(inner) = resolved(self.document, &stream.dict, b"Resources").and_then(|inner| inner.as_dict().ok()) {
                self.resources(inner, depth + 1);
            }
        }
    }

    /// The objects that a dictionary of the resources names.
    fn entries(&self, resources: &'a Dictionary, key: &[u8]) -> Vec<(Option<ObjectId>, Option<&'a Object>)> {
        let Some(named) = resolved(self.document, resources, key).and_then(|named| named.as_dict().ok()) else { return Vec::new() };
        let entry = |object: &'a Object| match self.document.dereference(object) {
            Ok((id, object)) => (id, Some(object)),
            Err(_) => (object.as_reference().ok(), None),
        };
        named.iter().map(|(_, object)| entry(object)).collect()
    }

    /// Characters come from the map of a font, or from its program if it has none.
    fn font(&mut self, font: &'a Dictionary) {
        if font.has(b"ToUnicode") {
            let map = resolved(self.document, font, b"ToUnicode");
            // The entry can also be the name of a map that everybody knows.
            let damaged = map.is_none_or(|map| map.as_stream().is_ok_and(|stream| !is_whole(stream, self.most)));
            self.font |= damaged;
            return;
        }
        let descendant = || resolved(self.document, font, b"DescendantFonts")?.as_array().ok()?.first();
        let descendant = descendant().and_then(|descendant| self.document.dereference(descendant).ok()?.1.as_dict().ok());
        let descriptor = resolved(self.document, descendant.unwrap_or(font), b"FontDescriptor").and_then(|found| found.as_dict().ok());
        for key in [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"] {
            let Some(descriptor) = descriptor.filter(|descriptor| descriptor.has(key)) else { continue };
            let program = resolved(self.document, descriptor, key).and_then(|program| program.as_stream().ok());
            self.font |= program.is_none_or(|program| !is_whole(program, self.most));
        }
    }

    fn unpacked(&mut self, stream: &Stream) -> Vec<u8> {
        self.text |= !is_whole(stream, self.most);
        stream.decompressed_content_with_limit(self.most).unwrap_or_else(|_| {
            self.text = true;
            Vec::new()
        })
    }
}

fn is_form(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form")
}

/// Whether all of a stream can be unpacked, where its packing tells.
fn is_whole(stream: &Stream, most: usize) -> bool {
    let Ok(filters) = stream.filters() else { return true };
    if !matches!(filters.first(), Some(&b"FlateDecode" | &b"Fl")) || stream.content.is_empty() {
        return true;
    }
    let mut decoder = ZlibDecoder::new(stream.content.as_slice()).take(most as u64);
    io::copy(&mut decoder, &mut io::sink()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{leads_to_table, listed};

    #[test]
    fn the_pointer_at_the_end_leads_to_a_table_or_the_file_was_mended() {
        assert!(leads_to_table(b"%PDF-1.7\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF"));
        assert!(leads_to_table(b"rubbish\n%PDF-1.7\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF"));
        assert!(leads_to_table(b"%PDF-1.7\n7 0 obj\n<</Type/XRef>>\nstartxref\r\n9\r\n%%EOF"));
        assert!(!leads_to_table(b"%PDF-1.7\nxref\n0 1\ntrailer<<>>\nstartxref\n2\n%%EOF"));
        assert!(!leads_to_table(b"%PDF-1.7\nxref\n0 1\ntrailer<<>>\nstartxref\n999\n%%EOF"));
        assert!(!leads_to_table(b"%PDF-1.7\n1 0 obj\n<<>>"));
    }

    #[test]
    fn pages_are_listed() {
        assert_eq!(listed(&[]), None);
        assert_eq!(listed(&[3]).as_deref(), Some("page 3 is"));
        assert_eq!(listed(&[3, 5]).as_deref(), Some("pages 3, 5 are"));
    }
}
