//! Numbers written out: *two hundred and five*, *doscientos cinco*, *quatre-vingt-dix*, and
//! ordinals: *twenty-first*, *vigésimo primero*, *1.º*.
//!
//! Which words there are the language says; that smaller numbers follow larger ones and add to
//! them, and that scales multiply what stands before them, holds in all of them.

use super::han;
use super::words::Words;
use crate::language::flag;
use crate::token::{TokenClass, fold_token};

/// The number in words that begins at a token. A lone *one* is a pronoun or an article; it is
/// given here, and whoever asks decides.
pub(super) fn cardinal(words: &Words<'_>, at: usize) -> Option<(usize, u64)> {
    let (mut end, mut current) = atom(words, at)?;
    let (mut total, mut last_scale) = (0_u64, u64::MAX);
    loop {
        if let Some((after, scale)) = scale(words, end) {
            if scale == 100 {
                // *neuf cent*, and *mil neuf cent*, where the thousand is no scale.
                let hundreds = current % 1000;
                if !(1..100).contains(&hundreds) {
                    break;
                }
                current += 99 * hundreds;
            } else if current == 0 && scale > last_scale {
                // *diez mil millones*
                total = total.checked_mul(scale)?;
                last_scale = scale;
            } else if current > 0 && (scale < last_scale) && current < scale {
                total = total.checked_add(current.checked_mul(scale)?)?;
                current = 0;
                last_scale = scale;
            } else {
                break;
            }
            end = after;
            continue;
        }
        let round = if current == 0 { last_scale.min(1000) } else { room_below(current) };
        let Some((after, number)) = addend(words, end, current, round) else { break };
        current = current.checked_add(number)?;
        end = after;
    }
    Some((end, total.checked_add(current)?))
}

/// A number word, or several that make one (*quatre-vingts*).
fn atom(words: &Words<'_>, at: usize) -> Option<(usize, u64)> {
    let id = words.id_at(at);
    if id != 0
        && words.lexicon.number_phrases.begins(id)
        && let Some((end, index)) = words.lexicon.number_phrases.longest(words, at)
    {
        return Some((end, words.lexicon.number_phrase_values.get(index as usize).copied()?));
    }
    (words.is_word(at) && words.is(at, flag::NUMBER)).then(|| (at + 1, words.entry(at).number))
}

fn scale(words: &Words<'_>, at: usize) -> Option<(usize, u64)> {
    let at = at + hyphen(words, at);
    words.is(at, flag::SCALE).then(|| (at + 1, words.entry(at).number))
}

/// The number that is added to the one before it: below `round`, joined as the language joins.
fn addend(words: &Words<'_>, at: usize, current: u64, round: u64) -> Option<(usize, u64)> {
    let after_hundreds = current.is_multiple_of(100);
    let joiner = if after_hundreds { flag::JOINER | flag::TENS_JOINER } else { flag::TENS_JOINER };
    let joined = usize::from(words.is(at, joiner)).max(hyphen(words, at));
    let (end, number) = atom(words, at + joined)?;
    // *soixante-dix*, *quatre-vingt-quinze*: scores and teens.
    let teens = joined > 0 && matches!(current % 100, 60 | 80) && (10..20).contains(&number);
    (number < round && number > 0 || teens).then_some((end, number))
}

/// How large a number may be that follows a round one: below 100 after hundreds, below 10 after tens.
const fn room_below(current: u64) -> u64 {
    if current.is_multiple_of(1000) {
        1000
    } else if current.is_multiple_of(100) {
        100
    } else if current.is_multiple_of(10) && current % 100 >= 20 {
        10
    } else {
        0
    }
}

fn hyphen(words: &Words<'_>, at: usize) -> usize {
    usize::from(words.is_mark(at, '-') && words.is_attached(at) && words.is_attached(at + 1))
}

/// The ordinal that begins at a token, in digits or in words: where it ends and its value.
pub(super) fn ordinal(words: &Words<'_>, at: usize) -> Option<(usize, u64)> {
    if words.is_number(at) {
        return ordinal_digits(words, at);
    }
    if words.is(at, flag::ORDINAL_SIGN) {
        return whole(words, at + 1, han::Context::Numbered);
    }
    if words.is(at, flag::ORDINAL) {
        let mut value = u64::from(words.entry(at).ordinal);
        let mut end = at + 1;
        // *vigésima quinta*
        while words.is(end + hyphen(words, end), flag::ORDINAL) {
            let next = end + hyphen(words, end);
            let ones = u64::from(words.entry(next).ordinal);
            let room = if value == 10 { 10 } else { room_below(value) };
            if ones >= room {
                break;
            }
            value += ones;
            end = next + 1;
        }
        return Some((end, value));
    }
    // *twenty-first*, *vingt et unième*
    let (end, tens) = if words.is(at, flag::NUMBER) { cardinal(words, at)? } else { return None };
    let joiner = usize::from(words.is(end, flag::TENS_JOINER)).max(hyphen(words, end));
    if !words.is(end + joiner, flag::ORDINAL) {
        return None;
    }
    let ones = u64::from(words.entry(end + joiner).ordinal);
    let teens = joiner > 0 && matches!(tens % 100, 60 | 80) && (10..20).contains(&ones);
    // *dix-huitième*
    let teens = teens || tens == 10 && hyphen(words, end) > 0;
    (ones < room_below(tens) || teens).then(|| (end + joiner + 1, tens + ones))
}

/// *21st*, *1er*, *3.ª*.
fn ordinal_digits(words: &Words<'_>, at: usize) -> Option<(usize, u64)> {
    let text = words.str(at);
    let digits = text.len() - text.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    let value = text[..digits].parse().ok()?;
    let is_ending = |ending: &str| {
        let folded = fold_token(ending);
        words.lexicon.ordinal_endings.iter().any(|known| *known == folded)
    };
    if digits < text.len() {
        return is_ending(&text[digits..]).then_some((at + 1, value));
    }
    let dotted = words.is_mark(at + 1, '.') && words.is_attached(at + 1) && words.is_attached(at + 2);
    (dotted && !words.is_number(at + 2) && is_ending(words.str(at + 2))).then_some((at + 3, value))
}

/// A whole number in plain digits, in words or in Han characters.
pub(super) fn whole(words: &Words<'_>, at: usize, context: han::Context) -> Option<(usize, u64)> {
    match words.class(at)? {
        TokenClass::Number => Some((at + 1, western(words.str(at)).parse().ok()?)),
        TokenClass::Ideograph => han::read(words, at, context),
        TokenClass::Word => cardinal(words, at),
        TokenClass::Punctuation => None,
    }
}

/// Digits of other scripts and of full width as those of ASCII.
pub(super) fn western(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    fold_token(text)
        .chars()
        .map(|character| {
            let offset = match character {
                '\u{660}'..='\u{669}' => character as u32 - 0x660,
                '\u{6F0}'..='\u{6F9}' => character as u32 - 0x6F0,
                '\u{966}'..='\u{96F}' => character as u32 - 0x966,
                other => return other,
            };
            char::from_digit(offset, 10).unwrap_or(character)
        })
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests {
    use crate::fact::{FactKind, find};
    use crate::language::Language;
    use crate::token::tokenize;

    fn figures(tag: &str, text: &str) -> Vec<String> {
        let language = Language::by_tag(tag).expect(tag);
        find(text, &tokenize(text), language).into_iter().filter(|fact| fact.kind == FactKind::Figure).map(|fact| fact.value).collect()
    }

    #[test]
    fn number_words_are_read_in_each_language() {
        for (tag, text, value) in [
            ("en", "one hundred and ninety-three States", "193"),
            ("en", "one thousand nine hundred and forty-five members", "1945"),
            ("en", "two thousand", "2000"),
            ("es", "ciento noventa y tres Estados", "193"),
            ("es", "dos mil quinientos veintiuno", "2521"),
            ("es", "diez mil millones", "10000000000"),
            ("es", "treinta y dos miembros", "32"),
            ("pt", "cento e noventa e três Estados", "193"),
            ("pt", "duzentas e cinquenta", "250"),
            ("pt", "dois mil milhões", "2000000000"),
            ("fr", "cent quatre-vingt-treize États", "193"),
            ("fr", "soixante et onze", "71"),
            ("fr", "soixante-dix-sept", "77"),
            ("fr", "quatre-vingts", "80"),
            ("fr", "dix-huit membres", "18"),
            ("fr", "quatre-vingt-dix-neuf", "99"),
            ("fr", "deux mille quatre cents", "2400"),
            ("de", "einundzwanzig Staaten", "21"),
            ("de", "drei Millionen", "3000000"),
            ("it", "trentuno", "31"),
            ("ru", "двадцати пяти", "25"),
        ] {
            assert_eq!(figures(tag, text), [value], "{tag}: {text}");
        }
    }

    #[test]
    fn ordinals_are_read_in_words_and_digits() {
        for (tag, text, value) in [
            ("en", "the twenty-first session", "21."),
            ("en", "the 21st session", "21."),
            ("es", "el vigésimo primer período", "21."),
            ("es", "el 21.º período", "21."),
            ("pt", "a vigésima primeira sessão", "21."),
            ("fr", "la vingt et unième session", "21."),
            ("fr", "la 21e session", "21."),
            ("fr", "la dix-huitième session", "18."),
            ("zh", "第二十一届会议", "21."),
        ] {
            assert_eq!(figures(tag, text), [value], "{tag}: {text}");
        }
    }

    #[test]
    fn neighbours_are_not_added_up() {
        assert_eq!(figures("en", "twenty and three"), ["20", "3"]);
        assert_eq!(figures("es", "dos o tres"), ["2", "3"]);
        assert!(figures("es", "un país y una región").is_empty());
        assert!(figures("fr", "un État et une région").is_empty());
        assert!(figures("es", "millones de personas").is_empty());
    }

    #[test]
    fn fractions_are_read_in_words() {
        for (tag, text) in [
            ("en", "a two-thirds majority"),
            ("en", "two thirds of the members"),
            ("es", "dos tercios"),
            ("es", "las dos terceras partes"),
            ("pt", "dois terços"),
            ("fr", "les deux tiers"),
            ("de", "zwei Drittel"),
            ("zh", "三分之二"),
        ] {
            assert_eq!(figures(tag, text), ["0.666666"], "{tag}: {text}");
        }
    }
}
