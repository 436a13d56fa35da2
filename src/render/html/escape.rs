//! Makes any text safe to stand in a page: the one way by which words get into HTML.

/// Appends text as it is to be seen, between tags or in a quoted attribute.
///
/// What would be markup becomes references. Characters that steer or reorder lines unseen are
/// spelled out (`⟦U+202E⟧`, `␛`): a text must not rearrange the page that shows it. Marks that
/// Arabic, Hebrew and Indic texts need (U+200C–F, U+061C) stay. Tabs and line ends become spaces.
pub(super) fn push(to: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        to.push_str(&rest[..at]);
        let mut characters = rest[at..].chars();
        if let Some(character) = characters.next() {
            push_special(to, character);
        }
        rest = characters.as_str();
    }
    to.push_str(rest);
}

/// The text as it is to be seen.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push(&mut escaped, text);
    escaped
}

fn push_special(to: &mut String, character: char) {
    match character {
        '&' => to.push_str("&amp;"),
        '<' => to.push_str("&lt;"),
        '>' => to.push_str("&gt;"),
        '"' => to.push_str("&quot;"),
        '\'' => to.push_str("&#39;"),
        '\t' | '\n' => to.push(' '),
        '\0'..='\x1F' => to.extend(char::from_u32(0x2400 + character as u32)),
        '\x7F' => to.push('␡'),
        _ => to.push_str(&format!("⟦U+{:04X}⟧", character as u32)),
    }
}

const fn is_special(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\'') || is_hostile(character)
}

/// Control characters of both sets, line and paragraph separators, direction overrides, embeddings
/// and isolates, invisible operators, interlinear annotation, the byte order mark, the characters
/// that are none, and the invisible tags.
const fn is_hostile(character: char) -> bool {
    matches!(character,
        '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2061}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_stays_text_between_tags_and_in_attributes() {
        assert_eq!(
            escaped(r#"</p><script>alert("it's")</script> & ]]> -->"#),
            "&lt;/p&gt;&lt;script&gt;alert(&quot;it&#39;s&quot;)&lt;/script&gt; &amp; ]]&gt; --&gt;"
        );
    }

    #[test]
    fn characters_that_steer_or_reorder_are_spelled_out() {
        assert_eq!(escaped("a\u{202E}b\u{2066}c\u{1B}d\0e\tf"), "a⟦U+202E⟧b⟦U+2066⟧c␛d␀e f");
        assert_eq!(escaped("می\u{200C}خواهم \u{200F}"), "می\u{200C}خواهم \u{200F}");
    }
}
