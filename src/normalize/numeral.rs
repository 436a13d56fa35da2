//! Numerals: letters, Roman, Han.

/// The ASCII digit that a digit of any width stands for.
pub(super) fn to_digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '０'..='９' => char::from_u32(character as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}

/// Place of a letter in the alphabet, of a doubled one after it.
pub(super) fn letter(name: &str, first: u8) -> Option<u32> {
    let bytes = name.as_bytes();
    match bytes {
        [letter] => Some(u32::from(letter - first + 1)),
        // (aa) follows (z)
        [one, other] if one == other => Some(26 + u32::from(one - first + 1)),
        _ => None,
    }
}

/// Value of a lower-case roman numeral, if it is written as one writes it.
pub(super) fn roman(name: &str) -> Option<u32> {
    let value = |byte| match byte {
        b'i' => Some(1_u32),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    let bytes = name.as_bytes();
    let mut sum = 0_i64;
    for (at, &byte) in bytes.iter().enumerate() {
        let this = value(byte)?;
        if bytes.get(at + 1).and_then(|&next| value(next)).is_some_and(|next| next > this) {
            sum -= i64::from(this);
        } else {
            sum += i64::from(this);
        }
    }
    let sum = u32::try_from(sum).ok().filter(|&sum| sum > 0)?;
    (to_roman(sum) == name).then_some(sum)
}

fn to_roman(mut number: u32) -> String {
    const PARTS: [(u32, &str); 9] = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut written = String::new();
    for (value, letters) in PARTS {
        while number >= value && written.len() < 16 {
            written.push_str(letters);
            number -= value;
        }
    }
    written
}

/// Whether a character is part of a number in Han characters.
pub(super) fn is_han_digit(character: char) -> bool {
    han_digit(character).is_some() || matches!(character, '十' | '百' | '千' | '拾' | '佰' | '廿')
}

fn han_digit(character: char) -> Option<u32> {
    let value = match character {
        '〇' | '零' => 0,
        '一' | '壹' | '壱' => 1,
        '二' | '貳' | '贰' | '弐' => 2,
        '三' | '參' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陸' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(value)
}

/// Value of a number in Han characters, with units (二十三) or without (二三).
pub(super) fn han(name: &str) -> Option<u32> {
    let mut total = 0;
    let mut digit = None;
    let mut units = false;
    let mut plain = 0_u32;
    for character in name.chars() {
        if let Some(value) = han_digit(character) {
            digit = Some(value);
            plain = plain.checked_mul(10)?.checked_add(value)?;
        } else {
            let unit = match character {
                '十' | '拾' => 10,
                '廿' => 20,
                '百' | '佰' => 100,
                '千' => 1000,
                _ => return None,
            };
            units = true;
            total += digit.take().unwrap_or(1) * unit;
        }
    }
    if name.is_empty() {
        return None;
    }
    Some(if units { total + digit.unwrap_or(0) } else { plain })
}

/// Place of one of the ten heavenly stems (甲, 乙, 丙), which number items as letters do.
pub(super) fn heavenly_stem(name: &str) -> Option<u32> {
    let mut characters = name.chars();
    let (stem, rest) = (characters.next()?, characters.next());
    if rest.is_some() {
        return None;
    }
    "甲乙丙丁戊己庚辛壬癸".chars().position(|known| known == stem).and_then(|place| u32::try_from(place + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::{han, letter, roman};

    #[test]
    fn numerals_are_read_as_written() {
        assert_eq!(roman("xiv"), Some(14));
        assert_eq!(roman("iiii"), None);
        assert_eq!(han("二十三"), Some(23));
        assert_eq!(han("一〇"), Some(10));
        assert_eq!(letter("c", b'a'), Some(3));
        assert_eq!(letter("bb", b'a'), Some(28));
    }
}
