//! From bytes to characters: by byte order mark, by declaration, then by detection.

use super::LoadError;
use crate::document::{LineIndex, Notice, NoticeKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded text.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The characters; a byte order mark is not part of them.
    pub(super) text: String,
    /// Name of the encoding in the WHATWG Encoding Standard.
    pub(super) encoding: &'static str,
}

/// Bytes that detection looks at: it is slow, and sees enough in these.
const SAMPLE: usize = 64 << 10;

/// Finds an encoding by one of its names in the WHATWG Encoding Standard.
pub(super) fn by_label(label: &str) -> Result<&'static Encoding, LoadError> {
    let found = Encoding::for_label_no_replacement(label.trim().as_bytes());
    found.ok_or_else(|| LoadError::UnknownEncoding { label: label.to_owned() })
}

/// Decodes text in the encoding that was asked for, else in that of its byte order mark, else in
/// the one that it declares, else in the one that its bytes look like. What is guessed, and what
/// cannot be decoded, is said in a notice.
pub(super) fn decode(
    name: &str,
    mut bytes: Vec<u8>,
    forced: Option<&'static Encoding>,
    notices: &mut Vec<Notice>,
) -> Result<Decoded, LoadError> {
    if let Some(encoding) = forced {
        return Ok(decode_as(name, encoding, &bytes, notices));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding != UTF_8 {
            return Ok(decode_as(name, encoding, &bytes, notices));
        }
        bytes.drain(..mark);
    } else if let Some(encoding) = utf16_without_mark(&bytes) {
        let decoded = decode_as(name, encoding, &bytes, notices);
        notices.push(guessed(name, encoding));
        return Ok(decoded);
    }
    if let Some(byte) = first_binary_byte(&bytes) {
        let remedy = "give the text itself; if it is text in a rare encoding, name that with --encoding";
        return Err(LoadError::Binary { name: name.to_owned(), byte, found: "no text", remedy });
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.as_bytes().contains(&0x1B) => return Ok(Decoded { text, encoding: UTF_8.name() }),
        Ok(text) => text.into_bytes(),
        Err(error) => {
            // One wrong byte in a text that is otherwise UTF-8 makes it no Windows-1252.
            let byte = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            if declared(&bytes).is_none() && is_nearly_utf8(&bytes) {
                let before = String::from_utf8_lossy(&bytes[..byte]);
                let message = "some bytes are no UTF-8 and show as \u{FFFD}; if the text is in another encoding, name it with --encoding";
                let place = Some(LineIndex::new(&before).place(byte));
                notices.push(Notice::new(NoticeKind::Unread, message).about(name).at(place));
                return Ok(Decoded { text: String::from_utf8_lossy(&bytes).into_owned(), encoding: UTF_8.name() });
            }
            bytes
        }
    };
    if let Some(encoding) = declared(&bytes) {
        return Ok(decode_as(name, encoding, &bytes, notices));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let sample = sample(&bytes);
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Allow);
    let encoding = if is_rather_western(guess, &bytes) { WINDOWS_1252 } else { guess };
    if encoding != UTF_8 {
        notices.push(guessed(name, encoding));
    }
    Ok(decode_as(name, encoding, &bytes, notices))
}

fn guessed(name: &str, encoding: &'static Encoding) -> Notice {
    let message = format!("the encoding was recognised as {}; if letters look wrong, name it with --encoding", encoding.name());
    Notice::new(NoticeKind::Doubt, message).about(name)
}

fn decode_as(name: &str, encoding: &'static Encoding, bytes: &[u8], notices: &mut Vec<Notice>) -> Decoded {
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    if broken {
        let place = text.find(char::REPLACEMENT_CHARACTER).map(|at| LineIndex::new(&text).place(at));
        let message = format!("some bytes are no {} and show as \u{FFFD}", encoding.name());
        notices.push(Notice::new(NoticeKind::Unread, message).about(name).at(place));
    }
    Decoded { text: text.into_owned(), encoding: encoding.name() }
}

/// Whether bytes that look like another encoding of single bytes make as good sense in
/// Windows-1252: each is the same character in both, or a mark of print or money that stands as
/// one does. Few such bytes are too few for detection, and `£` is `Ł` elsewhere.
fn is_rather_western(guess: &'static Encoding, bytes: &[u8]) -> bool {
    const MARKS: &str = "£€¥¢§©®™°±·•†‡¶«»‹›‘’‚“”„–—…¿¡×÷\u{A0}\u{AD}";
    if !guess.is_single_byte() || guess == WINDOWS_1252 {
        return false;
    }
    // In an encoding of single bytes any byte can be decoded alone.
    let character = |encoding: &'static Encoding, byte: u8| encoding.decode_without_bom_handling(&[byte]).0.chars().next();
    let western: Vec<bool> = (0x80..=0xFF)
        .map(|byte| {
            let western = character(WINDOWS_1252, byte);
            western == character(guess, byte) || western.is_some_and(|mark| MARKS.contains(mark))
        })
        .collect();
    let fits = |at: usize, byte: u8| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_alphabetic);
        let after = bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        let stands = match character(WINDOWS_1252, byte) {
            Some('£' | '¥' | '¢' | '¿' | '¡' | '±' | '¶' | '§') => !after,
            Some('’' | '–' | '—' | '·' | '\u{AD}') => true,
            _ => !(before && after),
        };
        western.get(usize::from(byte) - 0x80) == Some(&true) && (stands || character(WINDOWS_1252, byte) == character(guess, byte))
    };
    bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()).all(|(at, &byte)| fits(at, byte))
}

/// What detection looks at: the part around the first byte that is no ASCII.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|byte| !byte.is_ascii() || *byte == 0x1B).unwrap_or(0);
    let start = first.saturating_sub(SAMPLE / 8);
    &bytes[start..bytes.len().min(start + SAMPLE)]
}

/// Whether nearly all that is no ASCII is valid UTF-8.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 8
}

/// UTF-16 without a byte order mark, by its NUL bytes and by the order in which the commonest marks
/// make sense: spaces, line ends and the punctuation of ideographs.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    const ENOUGH: usize = 4096;
    const COMMON: [u16; 7] = [0x20, 0x0A, 0x0D, 0x3000, 0x3001, 0x3002, 0xFF0C];
    let sample = &bytes[..bytes.len().min(ENOUGH) & !1];
    let printable = sample.iter().filter(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()).count();
    if bytes.len() % 2 == 1 || !sample.contains(&0) || printable * 10 >= sample.len() * 9 {
        return None;
    }
    let units = || sample.chunks_exact(2).map(|pair| [pair[0], pair[1]]);
    let count = |decode: fn([u8; 2]) -> u16| units().filter(|&pair| COMMON.contains(&decode(pair))).count();
    let (little, big) = (count(u16::from_le_bytes), count(u16::from_be_bytes));
    let enough =
        |count: usize, other: usize| count * 200 >= sample.len().min(800) && count > other * 8 && !units().any(|pair| pair == [0, 0]);
    match () {
        () if enough(little, big) => Some(UTF_16LE),
        () if enough(big, little) => Some(UTF_16BE),
        () => None,
    }
}

/// The encoding that a page declares: `charset=` in a `meta` element, `encoding=` in an XML
/// declaration (HTML Standard, "prescanning a byte stream", which looks at as many bytes).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const PRESCAN: usize = 1024;
    let start = bytes[..bytes.len().min(PRESCAN)].to_ascii_lowercase();
    if !start.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let value = |key: &[u8], from: usize| {
        let at = from + memchr::memmem::find(&start[from..], key)? + key.len();
        let rest = start[at..].trim_ascii_start();
        let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))).unwrap_or(rest.len());
        Encoding::for_label(&rest[..end]).filter(|&encoding| encoding != REPLACEMENT)
    };
    let meta = memchr::memmem::find_iter(&start, b"<meta").find_map(|at| value(b"charset", at));
    let xml = || start.trim_ascii_start().starts_with(b"<?xml").then(|| value(b"encoding", 0)).flatten();
    // A page that can be prescanned byte by byte is not in UTF-16, whatever it declares.
    meta.or_else(xml).map(|encoding| if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The first NUL, or the first control byte when more than one in a hundred bytes is one.
fn first_binary_byte(bytes: &[u8]) -> Option<usize> {
    if let Some(at) = memchr::memchr(0, bytes) {
        return Some(at);
    }
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B) || byte == 0x7F;
    // Chunks of which each count fits into a byte let the compiler use wide instructions.
    let controls: usize =
        bytes.chunks(255).map(|chunk| usize::from(chunk.iter().fold(0_u8, |sum, &byte| sum + u8::from(is_control(byte))))).sum();
    (controls > 4 && controls * 100 > bytes.len()).then(|| bytes.iter().position(|&byte| is_control(byte))).flatten()
}

#[cfg(test)]
mod tests {
    use super::{by_label, decode};

    fn decoded(bytes: &[u8]) -> (String, &'static str, usize) {
        let mut notices = Vec::new();
        let decoded = decode("x", bytes.to_vec(), None, &mut notices).expect("decodes");
        (decoded.text, decoded.encoding, notices.len())
    }

    #[test]
    fn marks_of_byte_order_are_understood_and_left_out() {
        assert_eq!(decoded(b"\xEF\xBB\xBFS\xC3\xA3o"), ("São".to_owned(), "UTF-8", 0));
        assert_eq!(decoded(b"\xFF\xFES\0\xE3\0o\0"), ("São".to_owned(), "UTF-16LE", 0));
        assert_eq!(decoded(b"\xFE\xFF\0S\0\xE3\0o"), ("São".to_owned(), "UTF-16BE", 0));
    }

    #[test]
    fn utf16_needs_no_mark() {
        let bytes = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert_eq!(decoded(&bytes("We agree.\n")), ("We agree.\n".to_owned(), "UTF-16LE", 1));
        let mut notices = Vec::new();
        assert!(decode("x", b"The Parties shall pay.\0 Not so.\n\n".to_vec(), None, &mut notices).is_err());
        let chinese = "第一条 缔约国承诺采取措施。\n".repeat(9);
        assert_eq!(decoded(&bytes(&chinese)), (chinese, "UTF-16LE", 1));
    }

    #[test]
    fn encodings_are_recognised() {
        let texts = [
            ("windows-1252", "Les États réaffirment leur attachement à la paix et à la sécurité, « où que ce soit »."),
            ("gb18030", "缔约国承诺采取一切适当的立法、行政及其他措施，实现本公约所承认的权利。"),
            ("big5", "締約國承諾採取一切適當的立法、行政及其他措施，實現本公約所承認的權利。"),
            ("shift_jis", "締約国は、この条約において認められる権利の実現のため、すべての適当な措置を講ずる。"),
            ("euc-jp", "締約国は、この条約において認められる権利の実現のため、すべての適当な措置を講ずる。"),
            ("koi8-r", "Государства-участники обязуются принять все надлежащие меры для осуществления прав."),
            ("windows-1251", "Государства-участники обязуются принять все надлежащие меры для осуществления прав."),
            ("iso-8859-2", "Państwa Strony zobowiązują się podjąć wszelkie właściwe środki w celu urzeczywistnienia praw."),
            ("iso-8859-7", "Τα Κράτη μέρη αναλαμβάνουν να λάβουν όλα τα κατάλληλα μέτρα για την άσκηση των δικαιωμάτων."),
            ("windows-1256", "تتعهد الدول الأطراف باتخاذ كل التدابير الملائمة لإعمال الحقوق المعترف بها في هذه الاتفاقية"),
        ];
        for (label, text) in texts {
            let (bytes, _, unmappable) = by_label(label).expect("known").encode(text);
            assert!(!unmappable, "{label}");
            let (found, encoding, notices) = decoded(&bytes);
            assert_eq!(found, text, "{label} was taken for {encoding}");
            assert_eq!(notices, 1, "{label}");
        }
    }

    #[test]
    fn a_few_marks_of_print_are_western() {
        for text in [
            "The Parties shall pay £5 million to the Fund.",
            "See § 12 of the “Agreement” – as amended…",
            "The café pays £ 3 or ¥4; it’s the Parties’ share.",
            "a temperature of 20 °C ± 1 °C",
        ] {
            let (bytes, _, unmappable) = by_label("windows-1252").expect("known").encode(text);
            assert!(!unmappable, "{text}");
            assert_eq!((decoded(&bytes).0.as_str(), decoded(&bytes).1), (text, "windows-1252"));
        }
        for (label, text) in [
            ("windows-1250", "Łukasz Żak i Michał Kądziołka podpisują umowę."),
            ("windows-1250", "The President of the Council, Lech Wałęsa of Łódź, signed; Słupsk and Wrocław follow."),
            ("windows-1251", "Государства № 5 «обязуются»"),
        ] {
            let (bytes, _, unmappable) = by_label(label).expect("known").encode(text);
            assert!(!unmappable, "{text}");
            assert_ne!(decoded(&bytes).1, "windows-1252", "{text}");
        }
    }

    #[test]
    fn declarations_count_before_detection() {
        let page = b"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-5\"></head>\xBC\xD8\xE0".to_vec();
        assert!(decoded(&page).0.ends_with("Мир"));
        assert!(decoded(b"<?xml version='1.0' encoding='koi8-r'?><html>\xED\xC9\xD2").0.ends_with("Мир"));
    }

    #[test]
    fn a_wrong_byte_in_utf8_is_said_and_changes_nothing_else() {
        let mut bytes = "Les États réaffirment leur attachement à la paix et à la sécurité.".repeat(3).into_bytes();
        bytes.extend(b"\n\xFF");
        let (text, encoding, notices) = decoded(&bytes);
        assert!(text.starts_with("Les États") && text.ends_with('\u{FFFD}'));
        assert_eq!((encoding, notices), ("UTF-8", 1));
    }

    #[test]
    fn an_encoding_can_be_forced() {
        let mut notices = Vec::new();
        let encoding = by_label("windows-1251").expect("known");
        assert_eq!(decode("x", b"\xCC\xE8\xF0".to_vec(), Some(encoding), &mut notices).expect("decodes").text, "Мир");
        assert!(by_label("klingon").is_err());
    }
}
