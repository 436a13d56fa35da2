//! Numbers, dates and references with other values.

use crate::scorecard::injection::{Act, Against, Candidate, Injection, Side};
use crate::scorecard::texts::{Block, Case};
use crate::scorecard::words::{Words, exchanges, is_letter, places};
use std::ops::Range;
use travaux::check::Rule;

pub(crate) const ALL: [Injection; 16] = [
    Injection { rule: Some(Rule::NumberValue), name: "digits transposed", against: Against::Nothing, candidates: transposed },
    Injection { rule: Some(Rule::NumberValue), name: "decimal shifted", against: Against::Nothing, candidates: shifted },
    Injection { rule: Some(Rule::NumberValue), name: "percentage changed", against: Against::Nothing, candidates: percentage },
    Injection { rule: Some(Rule::NumberWord), name: "number word changed", against: Against::Nothing, candidates: number_word },
    Injection { rule: Some(Rule::NumberOrder), name: "two numbers exchanged", against: Against::Nothing, candidates: exchanged },
    Injection { rule: Some(Rule::Quantifier), name: "two numbers exchanged in an edit", against: Against::Base, candidates: exchanged },
    Injection { rule: Some(Rule::NumberBound), name: "bound from the other side", against: Against::Nothing, candidates: bound },
    Injection { rule: Some(Rule::NumberFormat), name: "separators of another language", against: Against::Nothing, candidates: separated },
    Injection {
        rule: Some(Rule::OddOneOut),
        name: "digits transposed in the source",
        against: Against::Others,
        candidates: source_transposed,
    },
    Injection { rule: Some(Rule::DateValue), name: "day changed", against: Against::Nothing, candidates: day },
    Injection { rule: Some(Rule::DateValue), name: "month changed", against: Against::Nothing, candidates: month },
    Injection { rule: Some(Rule::DateValue), name: "year changed", against: Against::Nothing, candidates: year },
    Injection { rule: Some(Rule::Reference), name: "article number changed", against: Against::Nothing, candidates: article },
    Injection { rule: Some(Rule::Reference), name: "paragraph number changed", against: Against::Nothing, candidates: paragraph },
    Injection { rule: Some(Rule::Reference), name: "annex number changed", against: Against::Nothing, candidates: annex },
    Injection { rule: Some(Rule::Reference), name: "resolution number changed", against: Against::Nothing, candidates: resolution },
];

/// A run of digits with the separators in it.
struct Digits<'a> {
    text: &'a str,
    range: Range<usize>,
}

impl Digits<'_> {
    fn written(&self) -> &str {
        &self.text[self.range.clone()]
    }

    fn before(&self) -> &str {
        &self.text[..self.range.start]
    }

    fn after(&self) -> &str {
        &self.text[self.range.end..]
    }

    fn is_year(&self) -> bool {
        self.written().len() == 4 && self.written().parse::<u32>().is_ok_and(|year| (1500..2100).contains(&year))
    }
}

fn digits(text: &str) -> Vec<Digits<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|character: char| character.is_ascii_digit()).map(|start| at + start) {
        let mut end = start;
        let mut rest = text[start..].chars().peekable();
        while let Some(character) = rest.next() {
            let separates = matches!(character, '.' | ',' | '\u{A0}' | '\u{202F}') && rest.peek().is_some_and(char::is_ascii_digit);
            if !character.is_ascii_digit() && !separates {
                break;
            }
            end += character.len_utf8();
        }
        found.push(Digits { text, range: start..end });
        at = end;
    }
    found
}

/// Everything in running lines, line by line.
fn in_lines(case: &Case, find: impl Fn(&Block) -> Vec<(Range<usize>, String)>) -> Vec<Candidate> {
    let candidates = |(block, line): (usize, &Block)| {
        find(line).into_iter().map(move |(range, with)| Candidate::replace(block, range, with)).collect::<Vec<_>>()
    };
    case.paired().flat_map(candidates).collect()
}

/// Quantities: no dates, no numbers of articles or documents.
fn quantities<'a>(words: &Words, line: &'a Block) -> Vec<Digits<'a>> {
    let nouns = [&words.articles, &words.paragraphs, &words.annexes, &words.resolutions];
    let quantity = |digits: &Digits<'_>| {
        let (before, after) = (digits.before().trim_end(), digits.after().trim_start());
        let attached =
            digits.before().chars().next_back().is_some_and(|last| matches!(last, '/' | '(' | '.' | '-' | ':') || is_letter(last));
        let followed =
            digits.after().chars().next().is_some_and(|next| matches!(next, '/' | '(' | '-' | ':' | 'º' | '°') || is_letter(next));
        // *Artículos 83 y 85*, 第2、3款: what stands between a noun and its further numbers goes.
        let row = |character: char| character.is_ascii_digit() || matches!(character, ' ' | ',' | '、' | '.');
        let joined = |text: &str| {
            ["y", "e", "et", "a", "à", "ou", "o"].iter().find_map(|word| text.strip_suffix(word)?.strip_suffix(' ').map(str::len))
        };
        let mut stem = before;
        while let Some(shorter) = joined(stem).or_else(|| Some(stem.trim_end_matches(row).len()).filter(|length| *length < stem.len())) {
            stem = &stem[..shorter];
        }
        let stem = stem.to_lowercase();
        let numbers =
            nouns.iter().any(|nouns| nouns.iter().any(|noun| stem.ends_with(noun.as_str()) || stem.ends_with(&format!("{noun}s"))));
        let numbers = numbers || stem.ends_with('第');
        let dated = words.months.iter().any(|month| before.ends_with(month.as_str()));
        let dated =
            dated || months_after(words, after) || after.starts_with(['月', '日', '年', '号', '條', '条', '款']) || before.ends_with('第');
        !attached && !followed && !numbers && !dated && !digits.is_year() && digits.range.start > 0
    };
    digits(&line.text).into_iter().filter(quantity).collect()
}

fn months_after(words: &Words, after: &str) -> bool {
    words.months.iter().any(|month| {
        let rest = after.trim_start_matches("er ").trim_start_matches("de ").trim_start();
        rest.starts_with(month.as_str())
    })
}

/// Two neighbouring digits in one another's places.
fn turned(digits: &Digits<'_>) -> Option<(Range<usize>, String)> {
    let bytes = digits.written().as_bytes();
    let pair = (0..bytes.len().saturating_sub(1)).find(|&at| {
        let (one, other) = (bytes[at], bytes[at + 1]);
        one.is_ascii_digit() && other.is_ascii_digit() && one != other && !(at == 0 && other == b'0')
    })?;
    let mut written = digits.written().to_owned();
    let swapped: String = written[pair..pair + 2].chars().rev().collect();
    written.replace_range(pair..pair + 2, &swapped);
    Some((digits.range.clone(), written))
}

fn transposed(case: &Case) -> Vec<Candidate> {
    in_lines(case, |line| quantities(&case.words, line).iter().filter_map(turned).collect())
}

/// The same in the source, of which the translations say otherwise.
fn source_transposed(case: &Case) -> Vec<Candidate> {
    const FEWEST: usize = 2;
    if case.others.len() < FEWEST {
        return Vec::new();
    }
    let english = Words::read("en");
    let mut found = Vec::new();
    for block in case.paired().filter_map(|(block, _)| case.partner[block]) {
        let made = quantities(&english, &case.source[block]).into_iter().filter_map(|digits| turned(&digits));
        found.extend(made.map(|(range, with)| Candidate { side: Side::Source, block, act: Act::Replace(range, with) }));
    }
    found
}

/// Two numbers of a line that stand in one another's places.
fn exchanged(case: &Case) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        let written = quantities(&case.words, line).into_iter().map(|digits| (digits.range.clone(), digits.written().to_owned()));
        let mut numbers: Vec<(Range<usize>, String)> = written.chain(counted(case, line)).collect();
        numbers.sort_by_key(|(range, _)| range.start);
        // *dois* and *duas* are one number: both become the same.
        let differ = |pair: &&[(Range<usize>, String)]| pair[0].0.end < pair[1].0.start && pair[0].1 != pair[1].1;
        for pair in numbers.windows(2).filter(differ) {
            let pair = [&pair[0].0, &pair[1].0];
            found.push(Candidate::new(block, Act::Exchange(pair[0].clone(), pair[1].clone())));
        }
    }
    found
}

/// Bounds of numbers that become those from the other side, where the source says one.
fn bound(case: &Case) -> Vec<Candidate> {
    const BOUNDS: [&str; 6] = ["at least", "at most", "more than", "less than", "fewer than", "not exceeding"];
    const NEAR: usize = 12;
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        let source = case.partner[block].map_or("", |block| case.source[block].text.as_str());
        if BOUNDS.iter().all(|bound| places(source, bound).is_empty()) {
            continue;
        }
        let mut taken: Vec<Range<usize>> = Vec::new();
        for (range, with) in case.words.bounds.iter().flat_map(|exchange| exchanges(&line.text, exchange)) {
            let near = |text: &str| text.chars().any(|character| character.is_ascii_digit());
            let before: String = line.text[..range.start].chars().rev().take(NEAR / 2).collect();
            let after: String = line.text[range.end..].chars().take(NEAR / 2).collect();
            let free = taken.iter().all(|other| other.end <= range.start || range.end <= other.start);
            if free && (near(&after) || case.tag == "zh" && near(&before)) {
                taken.push(range.clone());
                found.push(Candidate::replace(block, range, with));
            }
        }
    }
    found
}

/// A decimal sign and the signs between thousands in place of one another.
fn separated(case: &Case) -> Vec<Candidate> {
    let other = |digits: &Digits<'_>| {
        let written = digits.written();
        let decimal = written.rfind(case.words.decimal.chars().next()?).filter(|at| written.len() - at - 1 != 3)?;
        let swapped = written.char_indices().map(|(_, character)| match character {
            '.' => ',',
            ',' => '.',
            other => other,
        });
        (decimal > 0).then(|| (digits.range.clone(), swapped.collect()))
    };
    in_lines(case, |line| quantities(&case.words, line).iter().filter_map(other).collect())
}

/// The decimal sign goes to the left, or a zero more stands at the end.
fn shifted(case: &Case) -> Vec<Candidate> {
    let shift = |digits: &Digits<'_>| {
        let written = digits.written();
        let shifted = match written.rfind(['.', ',']) {
            Some(at) if written.len() - at - 1 != 3 => {
                let (whole, rest) = (&written[..at], &written[at + 1..]);
                let sign = &written[at..=at];
                match whole.len() {
                    1 => format!("{whole}{rest}"),
                    length => format!("{}{sign}{}{rest}", &whole[..length - 1], &whole[length - 1..]),
                }
            }
            Some(_) => return None,
            None => format!("{written}0"),
        };
        Some((digits.range.clone(), shifted))
    };
    in_lines(case, |line| quantities(&case.words, line).iter().filter_map(shift).collect())
}

fn percentage(case: &Case) -> Vec<Candidate> {
    let change = |digits: &Digits<'_>| {
        let after = digits.after().trim_start();
        let percent = ["%", "por ciento", "por cento", "pour cent"].iter().any(|sign| after.starts_with(sign));
        percent.then(|| (digits.range.clone(), next_digit(digits.written(), 0)))
    };
    in_lines(case, |line| digits(&line.text).iter().filter_map(change).collect())
}

/// The digit at a byte becomes another that is no zero.
fn next_digit(written: &str, at: usize) -> String {
    let mut changed = written.to_owned();
    let digit = written.as_bytes()[at] - b'0';
    changed.replace_range(at..=at, &(digit % 9 + 1).to_string());
    changed
}

const HAN_DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const HAN_UNITS: [char; 5] = ['十', '百', '千', '两', '兩'];
const HAN_COUNTED: [char; 14] = ['名', '个', '個', '天', '年', '项', '項', '次', '种', '份', '月', '国', '國', '分'];

/// Runs of Han digits, with what stands before and behind.
fn han_numbers(text: &str) -> Vec<(Range<usize>, Option<char>, Option<char>)> {
    let is_digit = |character: char| HAN_DIGITS.contains(&character) || HAN_UNITS.contains(&character);
    let mut found: Vec<(Range<usize>, Option<char>, Option<char>)> = Vec::new();
    for (at, character) in text.char_indices().filter(|(_, character)| is_digit(*character)) {
        let end = at + character.len_utf8();
        match found.last_mut() {
            Some((range, _, after)) if range.end == at => (range.end, *after) = (end, text[end..].chars().next()),
            _ => found.push((at..end, text[..at].chars().next_back(), text[end..].chars().next())),
        }
    }
    found
}

/// Another last digit.
fn next_han(written: &str) -> Option<String> {
    let (at, last) = written.char_indices().next_back()?;
    let value = HAN_DIGITS.iter().position(|digit| *digit == last);
    match value {
        Some(value) => Some(format!("{}{}", &written[..at], HAN_DIGITS[value % 9 + 1])),
        None if last == '十' => Some(format!("{written}二")),
        None if matches!(last, '两' | '兩') => Some(format!("{}三", &written[..at])),
        None => None,
    }
}

fn number_word(case: &Case) -> Vec<Candidate> {
    in_lines(case, |line| counted(case, line))
}

/// Numbers in words that count something, with others.
fn counted(case: &Case, line: &Block) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (range, before, after) in han_numbers(&line.text) {
        let one = &line.text[range.clone()] == "一";
        let sure =
            after.is_some_and(|after| HAN_COUNTED.contains(&after)) && !matches!(before, Some('第' | '数' | '數' | '几' | '同' | '每'));
        if sure && !one {
            found.extend(next_han(&line.text[range.clone()]).map(|with| (range, with)));
        }
    }
    for exchange in &case.words.numbers {
        let longer = |range: &Range<usize>| {
            let (before, after) = (&line.text[..range.start], &line.text[range.end..]);
            let joined = before.ends_with('-') || after.starts_with('-') || after.starts_with(" y ") || before.ends_with(" y ");
            let joined = joined || before.ends_with(" et ") && exchange.from.len() < 5 || after.starts_with(" et ");
            let fraction = ["terc", "terç", "tiers", "cuart", "quart"].iter().any(|part| after.trim_start().starts_with(part));
            joined || fraction || after.starts_with(" mil") || after.starts_with(" e ") || before.ends_with(" e ")
        };
        found.extend(exchanges(&line.text, exchange).into_iter().filter(|(range, _)| !longer(range)));
    }
    found
}

fn day(case: &Case) -> Vec<Candidate> {
    let other = |digits: &Digits<'_>| {
        let dated = months_after(&case.words, digits.after().trim_start()) || digits.after().starts_with('日');
        let day: u32 = digits.written().parse().ok().filter(|_| dated)?;
        Some((digits.range.clone(), if day > 9 { day - 3 } else { day + 2 }.to_string()))
    };
    in_lines(case, |line| digits(&line.text).iter().filter_map(other).collect())
}

fn month(case: &Case) -> Vec<Candidate> {
    let other = |line: &Block| {
        let months = &case.words.months;
        let named = |(at, month): (usize, &String)| {
            let dated = places(&line.text, month).into_iter().filter(|range| {
                let day = line.text[..range.start].trim_end_matches(|character: char| character.is_lowercase() || character == ' ');
                day.ends_with(|character: char| character.is_ascii_digit())
            });
            dated.map(|range| (range, months[(at + 1) % months.len()].clone())).collect::<Vec<_>>()
        };
        let mut found: Vec<(Range<usize>, String)> = months.iter().enumerate().flat_map(named).collect();
        for digits in digits(&line.text).into_iter().filter(|digits| digits.after().starts_with('月') && digits.before().ends_with('年'))
        {
            let month: u32 = digits.written().parse().unwrap_or(1);
            found.push((digits.range.clone(), (month % 12 + 1).to_string()));
        }
        found
    };
    in_lines(case, other)
}

fn year(case: &Case) -> Vec<Candidate> {
    let other = |digits: &Digits<'_>| {
        let attached = digits.before().ends_with(['/', '(', '-', '.']) || digits.after().starts_with(['/', '-']);
        (digits.is_year() && !attached).then(|| (digits.range.clone(), next_digit(digits.written(), 3)))
    };
    in_lines(case, |line| digits(&line.text).iter().filter_map(other).collect())
}

/// Numbers behind one of some nouns.
fn numbered(case: &Case, nouns: &[String]) -> Vec<Candidate> {
    let other = |line: &Block| {
        let mut found = Vec::new();
        for digits in digits(&line.text) {
            let named = nouns.iter().any(|noun| digits.before().strip_suffix(' ').is_some_and(|before| before.ends_with(noun.as_str())));
            let number = digits.written().trim_end_matches(['.', ',']).parse::<u32>();
            if let (true, Ok(number)) = (named, number) {
                found.push((digits.range.clone(), (number + 1).to_string()));
            }
        }
        for noun in nouns {
            for range in places(&line.text, noun) {
                let rest = &line.text[range.end..];
                let roman: String = rest.trim_start().chars().take_while(|character| matches!(character, 'I' | 'V' | 'X')).collect();
                let gap = rest.len() - rest.trim_start().len();
                let end = range.end + gap + roman.len();
                if gap == 1 && !roman.is_empty() && !line.text[end..].starts_with(is_letter) {
                    let with = match roman.as_str() {
                        "III" | "VIII" => roman[..roman.len() - 1].to_owned(),
                        _ => format!("{roman}I"),
                    };
                    found.push((end - roman.len()..end, with));
                }
            }
        }
        found
    };
    in_lines(case, other)
}

/// 第二十二条, where the noun stands behind.
fn han_numbered(case: &Case, nouns: &[String]) -> Vec<Candidate> {
    let other = |line: &Block| {
        let numbers = han_numbers(&line.text).into_iter();
        let named = numbers.filter(|(range, before, _)| {
            *before == Some('第') && nouns.iter().any(|noun| line.text[range.end..].starts_with(noun.as_str()))
        });
        named.filter_map(|(range, ..)| Some((range.clone(), next_han(&line.text[range])?))).collect()
    };
    in_lines(case, other)
}

fn article(case: &Case) -> Vec<Candidate> {
    if case.words.months.is_empty() { han_numbered(case, &case.words.articles) } else { numbered(case, &case.words.articles) }
}

fn paragraph(case: &Case) -> Vec<Candidate> {
    if case.words.months.is_empty() { han_numbered(case, &case.words.paragraphs) } else { numbered(case, &case.words.paragraphs) }
}

fn annex(case: &Case) -> Vec<Candidate> {
    if !case.words.months.is_empty() {
        return numbered(case, &case.words.annexes);
    }
    let behind = |line: &Block| {
        let numbers = han_numbers(&line.text).into_iter();
        let named = numbers.filter(|(range, ..)| case.words.annexes.iter().any(|noun| line.text[..range.start].ends_with(noun.as_str())));
        named.filter_map(|(range, ..)| Some((range.clone(), next_han(&line.text[range])?))).collect()
    };
    in_lines(case, behind)
}

/// The last digit of *resolución 9/112*.
fn resolution(case: &Case) -> Vec<Candidate> {
    let other = |line: &Block| {
        let mut found = Vec::new();
        for digits in digits(&line.text) {
            let before = digits.before();
            let stem = before.trim_end_matches(|character: char| character.is_ascii_digit() || character == '/').trim_end();
            let named =
                case.words.resolutions.iter().any(|noun| stem.ends_with(noun.as_str()) || digits.after().starts_with(noun.as_str()));
            if named && (before.ends_with('/') || !digits.after().starts_with('/')) {
                found.push((digits.range.clone(), next_digit(digits.written(), digits.written().len() - 1)));
            }
        }
        found
    };
    in_lines(case, other)
}
