//! Roman numerals, for the lists of all formats that number them by themselves.

/// A number above zero in capitals, subtractive as one writes it: `IV`, `MCMXCIX`. Thousands repeat
/// `M`; callers bound them as their formats do.
pub(super) fn roman(mut number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    for (value, letters) in PARTS {
        while number >= value {
            written.push_str(letters);
            number -= value;
        }
    }
    written
}
