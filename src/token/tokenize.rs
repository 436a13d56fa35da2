//! Cutting text into tokens.

use super::is_invisible;

/// A token: a byte range of a text and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub class: TokenClass,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// A word of a script that puts spaces or punctuation between words; inner apostrophes
    /// belong to it (`people's`), hyphens do not (`well`, `-`, `being`).
    Word,
    /// Begins with a digit: `20`, `1,250.5`, `21st`, `2bis`.
    Number,
    /// One character of a script without word borders (Han, Kana, Thai, Khmer, Lao, Burmese).
    Ideograph,
    /// One character of punctuation or a symbol.
    Punctuation,
}

impl Token {
    /// Its bytes.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its characters in the text it was cut from.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether it counts as a word: anything but punctuation.
    #[must_use]
    pub fn is_word(self) -> bool {
        self.class != TokenClass::Punctuation
    }
}

/// Cuts `text` into tokens, in order. Every character that is neither white space nor invisible
/// belongs to exactly one.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let class = match class_of(character) {
            Class::Space => {
                at += character.len_utf8();
                continue;
            }
            Class::Letter => TokenClass::Word,
            Class::Digit => TokenClass::Number,
            Class::Ideograph => TokenClass::Ideograph,
            Class::Other => TokenClass::Punctuation,
        };
        let mut end = at + character.len_utf8();
        match class {
            TokenClass::Word | TokenClass::Number => end = run_end(text, end, class),
            TokenClass::Ideograph | TokenClass::Punctuation => {
                // Marks and variation selectors stay with what they modify.
                while let Some(next) = text[end..].chars().next().filter(|&next| is_mark(next)) {
                    end += next.len_utf8();
                }
            }
        }
        tokens.push(Token { start: at as u32, end: end as u32, class });
        at = end;
    }
    tokens
}

/// End of a word or number whose first character ends at byte `at`.
fn run_end(text: &str, mut at: usize, class: TokenClass) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let rest = &text[at..];
        let mut characters = rest.chars();
        let Some(character) = characters.next() else { break };
        let joins = match class_of(character) {
            Class::Letter | Class::Digit => true,
            Class::Space => is_mark(character) || is_joiner(character),
            Class::Ideograph => false,
            Class::Other => {
                let next = characters.next();
                match character {
                    '\'' | '\u{2019}' | '\u{02BC}' => next.is_some_and(|next| matches!(class_of(next), Class::Letter)),
                    '.' | ',' | '\u{FF0C}' | '\u{FF0E}' if class == TokenClass::Number => {
                        next.is_some_and(|next| matches!(class_of(next), Class::Digit))
                    }
                    _ => is_mark(character),
                }
            }
        };
        if !joins {
            break;
        }
        at += character.len_utf8();
    }
    at
}

enum Class {
    Space,
    Letter,
    Digit,
    Ideograph,
    Other,
}

fn class_of(character: char) -> Class {
    if character.is_ascii() {
        return match character {
            'a'..='z' | 'A'..='Z' => Class::Letter,
            '0'..='9' => Class::Digit,
            '\0'..=' ' | '\x7f' => Class::Space,
            _ => Class::Other,
        };
    }
    if character.is_whitespace() || is_invisible(character) {
        Class::Space
    } else if is_unspaced(character) {
        Class::Ideograph
    } else if character.is_numeric()
        && !matches!(character, '\u{2460}'..='\u{24FF}' | '\u{00B2}' | '\u{00B3}' | '\u{00B9}' | '\u{2070}'..='\u{209F}')
    {
        Class::Digit
    } else if character.is_alphabetic() || is_mark(character) {
        Class::Letter
    } else {
        Class::Other
    }
}

/// Characters of scripts that do not put spaces between words.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9D}'
        | '\u{20000}'..='\u{3FFFF}')
        && !matches!(character, '\u{30FB}')
}

fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character) || matches!(character, '\u{FE00}'..='\u{FE0F}')
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}' | '\u{00AD}')
}

#[cfg(test)]
mod tests {
    use super::tokenize;

    fn cut(text: &str) -> Vec<&str> {
        tokenize(text).into_iter().map(|token| token.of(text)).collect()
    }

    #[test]
    fn words_keep_apostrophes_and_leave_hyphens() {
        assert_eq!(cut("people\u{2019}s well-being, 'dignity'"), ["people\u{2019}s", "well", "-", "being", ",", "'", "dignity", "'"]);
    }

    #[test]
    fn numbers_keep_separators_inside() {
        assert_eq!(
            cut("1,250.50 in 2025, 21st; 2\u{2011}1/2"),
            ["1,250.50", "in", "2025", ",", "21st", ";", "2", "\u{2011}", "1", "/", "2"]
        );
    }

    #[test]
    fn ideographs_stand_alone_and_marks_stay() {
        assert_eq!(cut("第三条 AI 应"), ["第", "三", "条", "AI", "应"]);
        assert_eq!(cut("Sa\u{0303}o"), ["Sa\u{0303}o"]);
    }
}
