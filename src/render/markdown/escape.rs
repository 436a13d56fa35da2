//! The one function through which a document's words go into Markdown.

use crate::render::visible::visible;

/// Stops what GitHub and GitLab find in finished text, after Markdown: it has no width. (The entity,
/// so that whoever reads the source sees it.)
const STOP: &str = "&#8203;";

/// Makes text mean nothing but itself in a comment on GitHub or GitLab, be it in Markdown or inside
/// HTML tags.
///
/// Characters that Markdown, HTML or TeX could act on become character references, which Markdown
/// never takes for syntax (CommonMark 0.31, 6.2). Mentions (`@name`), references (`#1`, `!1`, `GH-1`),
/// emoji (`:tada:`), links and GitLab's `{+inline diffs+}` are looked for in the finished text:
/// they are cut in two by a space without width. Control characters and direction overrides are
/// made visible, line ends become spaces.
pub(in crate::render) fn escape(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut last = None;
    for (at, character) in text.char_indices() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '|' | '~' | '$' | '#' | '!' | '^' | '=' | '@' => {
                escaped.push_str(&format!("&#{};", character as u32));
            }
            _ => escaped.push(character),
        }
        if is_trigger(last, character, &text[at + character.len_utf8()..]) {
            escaped.push_str(STOP);
        }
        last = Some(character);
    }
    escaped
}

/// Whether GitHub or GitLab could act on a character with what follows it.
fn is_trigger(last: Option<char>, character: char, rest: &str) -> bool {
    let next = rest.chars().next();
    let next_is = |test: fn(char) -> bool| next.is_some_and(test);
    match character {
        // A name, or the second half of an address.
        '@' => next_is(char::is_alphanumeric),
        // Issues, merge requests, milestones, labels, snippets, epics, alerts.
        '#' | '!' | '%' | '~' | '$' | '&' | '^' => next_is(|next| next.is_alphanumeric() || next == '"'),
        '{' | '[' => next_is(|next| matches!(next, '+' | '-')),
        '-' => matches!(last, Some('h' | 'H')) && next_is(|next| next.is_ascii_digit()),
        ':' => rest.starts_with("//") || is_emoji_name(rest),
        '.' => matches!(last, Some('w' | 'W')) && next_is(char::is_alphanumeric),
        _ => false,
    }
}

/// Whether a text goes on as the name of an emoji and its closing colon.
fn is_emoji_name(rest: &str) -> bool {
    let name = rest.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '+' | '-'));
    name.len() < rest.len() && name.starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::escape;

    /// What is left when Markdown and HTML have had their turn.
    fn shown(text: &str) -> String {
        let mut events = String::new();
        let options = pulldown_cmark::Options::all() - pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION;
        for event in pulldown_cmark::Parser::new_ext(text, options) {
            match event {
                pulldown_cmark::Event::Text(text) => events.push_str(&text),
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::Paragraph)
                | pulldown_cmark::Event::End(pulldown_cmark::TagEnd::Paragraph) => {}
                other => events.push_str(&format!("{other:?}")),
            }
        }
        events
    }

    #[test]
    fn markdown_in_a_text_is_shown_and_does_not_act() {
        for text in [
            "*all* _of_ **us** ~~now~~ `code` ``x``",
            "[a](https://un.org) ![b](c) [^1] [ ] <b>bold</b> <script>alert(1)</script>",
            "a | b \\| c \\* &amp; &copy; $x$ $$y$$ ^z^ ==q== {+a+}",
            "A. x -- y ... \"quoted\" 'so'",
        ] {
            assert_eq!(shown(&format!("So: {}", escape(text))).replace('\u{200b}', ""), format!("So: {text}"));
        }
    }

    #[test]
    fn mentions_references_emoji_and_links_are_cut_in_two() {
        for (text, halves) in [
            ("@octocat", "@|octocat"),
            ("a@b.org", "a@|b.org"),
            ("un/repo#12", "un/repo#|12"),
            ("!7 %8 ~bug &9 $3 GH-12", "!|7 %|8 ~|bug &|9 $|3 GH-|12"),
            (":tada: at 10:30", ":|tada: at 10:30"),
            ("https://un.org www.un.org", "https:|//un.org www.|un.org"),
            ("{+ in +} {-out-} [+x+]", "{|+ in +} {|-out-} [|+x+]"),
            ("Rights: all, No. 5 (a) well-being", "Rights: all, No. 5 (a) well-being"),
        ] {
            assert_eq!(shown(&escape(text)).replace('\u{200b}', "|"), halves);
        }
    }

    #[test]
    fn a_text_stays_on_its_line_and_cannot_turn_it_round() {
        assert_eq!(escape("one\n/close\u{202e}\x1b[1m"), "one /close&#92;u&#123;202e&#125;␛&#91;1m");
    }
}
