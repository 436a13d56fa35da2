//! The one function through which a document's words go into XML.

/// Makes text mean nothing but itself between tags and in attributes.
///
/// Characters that XML 1.0 forbids even as references become what can be seen (`␛`, `�`); direction
/// overrides and other invisible characters that could deceive a reader of the source become
/// references, and are there again when the file is read. Line feeds and tabs stay, as references,
/// which attributes keep.
pub(in crate::render) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' | '\x7F'..='\u{9F}' => reference(character, &mut escaped),
            '\0'..='\x1F' => escaped.extend(char::from_u32(0x2400 + character as u32)),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => {
                reference(character, &mut escaped);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

fn reference(character: char, escaped: &mut String) {
    escaped.push_str(&format!("&#x{:X};", character as u32));
}

#[cfg(test)]
mod tests {
    use super::escape;
    use quick_xml::events::Event;

    #[test]
    fn markup_in_a_text_is_text() {
        assert_eq!(escape("a < b & c > \"d\" ]]> <!-- <?x?>"), "a &lt; b &amp; c &gt; &quot;d&quot; ]]&gt; &lt;!-- &lt;?x?&gt;");
    }

    #[test]
    fn what_xml_forbids_is_shown_and_what_deceives_is_a_reference() {
        assert_eq!(escape("\0\x1b\u{FFFF}"), "␀␛\u{FFFD}");
        assert_eq!(escape("a\u{202e}b\u{FEFF}c\n"), "a&#x202E;b&#xFEFF;c&#xA;");
    }

    #[test]
    fn any_text_is_one_text_node() {
        let all: String = ('\0'..='\u{3000}').chain('\u{FFF0}'..='\u{10010}').collect();
        let xml = format!("<p n=\"{0}\">{0}</p>", escape(&all));
        let mut reader = quick_xml::Reader::from_str(&xml);
        let mut elements = 0;
        loop {
            match reader.read_event().expect("XML") {
                Event::Start(_) | Event::Empty(_) => elements += 1,
                Event::Eof => break,
                Event::Text(_) | Event::GeneralRef(_) | Event::End(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(elements, 1);
    }
}
