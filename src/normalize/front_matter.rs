//! Cover page and title block: what stands before the first real paragraph.
//!
//! When in doubt, it is a paragraph: a line is taken only if its look or its words say that it
//! belongs to a cover (a top heading, a title noun, a meeting, a date, a document symbol, a
//! repetition), and never if it reads like a sentence.

use super::cover::{is_date_line, is_symbol_line, is_upper, symbol, trim_place};
use super::date;
use super::lines::{Sheet, is_complete, starts_lower};
use super::marker::Style;
use super::split::{LONGEST_HEADING, Passage};
use super::unwrap::Unwrapped;
use crate::document::{BlockKind, Field, FieldName, FrontMatter, Repair, RepairKind, Text};

/// One piece of the cover page.
struct Piece {
    text: Text,
    lines: (usize, usize),
    heading: bool,
    used: bool,
}

/// Takes the front matter off the start of `passages`.
pub(super) fn take(
    sheet: &Sheet<'_>,
    passages: &mut Vec<Passage>,
    unwrap: &dyn Fn(&Passage) -> Unwrapped,
    metadata: Vec<(String, String)>,
    repairs: &mut Vec<Repair>,
) -> (FrontMatter, Vec<(Passage, Unwrapped)>) {
    let known_title = lookup(&metadata, &["title"]).map(|title| bare(&title));
    let count = covers(sheet, passages, unwrap, known_title.as_deref());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut unwrapped = Vec::new();
    for passage in passages.drain(..count) {
        for part in parts(sheet, &passage) {
            let lines = (sheet.number(part.lines.start), sheet.number(part.lines.end - 1));
            let heading = matches!(part.kind, BlockKind::Heading(_));
            let made = unwrap(&part);
            pieces.push(Piece { text: made.text.clone(), lines, heading, used: false });
            unwrapped.push((part, made));
        }
    }
    let mut fields: Vec<Field> = Vec::new();
    for name in [FieldName::Title, FieldName::Event, FieldName::Date, FieldName::Symbol] {
        match name {
            FieldName::Title => fields.extend(title(sheet, &mut pieces, known_title.as_deref())),
            FieldName::Event => fields.extend(event(sheet, &mut pieces)),
            FieldName::Date | FieldName::Place => dates(sheet, &mut pieces, &mut fields),
            FieldName::Symbol => fields.extend(symbols(sheet, &mut pieces, repairs)),
            FieldName::Cover => {}
        }
    }
    drop_repetitions(sheet, &mut pieces, &fields, repairs);
    fields.extend(cover(sheet, &pieces));
    from_metadata(sheet, &metadata, &mut fields);
    fields.sort_by_key(|field| field.name);
    let used = |key: &str| matches!(key.to_ascii_lowercase().as_str(), "title" | "date" | "place" | "location" | "event" | "symbol");
    let rest: Vec<(String, String)> = metadata.into_iter().filter(|(key, _)| !used(key)).collect();
    (FrontMatter { fields, metadata: rest }, unwrapped)
}

/// How many passages at the start belong to the cover page.
fn covers(sheet: &Sheet<'_>, passages: &[Passage], unwrap: &dyn Fn(&Passage) -> Unwrapped, known_title: Option<&str>) -> usize {
    let texts: Vec<String> = passages.iter().take(24).map(|passage| unwrap(passage).text.into_string()).collect();
    let possible = texts.iter().zip(passages).take_while(|(text, passage)| may_cover(sheet, text, passage, known_title)).count();
    let heading = passages[..possible].iter().position(|passage| passage.kind == BlockKind::Heading(1));
    let body_indent = body_indent(passages);
    let mut count = 0;
    for (index, text) in texts.iter().take(possible).enumerate() {
        let passage = &passages[index];
        let next_goes_on = texts.get(index + 1).is_some_and(|next| starts_lower(next));
        if next_goes_on && heading.is_none_or(|heading| index > heading) {
            break;
        }
        let before_heading = heading.is_some_and(|heading| index <= heading);
        let bare_text = bare(text);
        let repeats =
            texts[..index].iter().any(|earlier| bare(earlier).contains(&bare_text)) || known_title.is_some_and(|title| title == bare_text);
        let is_fact = is_date_line(&sheet.words, text)
            || is_symbol_line(text)
            || sheet.words.is_event(text) && !matches!(passage.kind, BlockKind::Heading(_));
        let titled = heading.is_some() || known_title.is_some();
        let is_title = !titled && sheet.words.has_title_noun(text)
            || index == 0 && !titled && (passage.bold || is_upper(text)) && !heads_block(sheet, passage);
        let centred = sheet.width < 100 && passage.indent >= body_indent + 8 && !titled;
        let lines_are_facts = parts(sheet, passage).len() > 1;
        if before_heading || repeats || is_fact || is_title || centred || lines_are_facts && index > 0 {
            count = index + 1;
        } else if index + 1 < possible
            && !titled
            && texts.get(index + 1).is_some_and(|next| sheet.words.has_title_noun(next) || is_upper(next))
            && index < 3
        {
            // `United Nations` above the title.
        } else {
            break;
        }
    }
    // A cover without a title is a cover only if it holds facts.
    let head = head(sheet, passages, &texts);
    if head >= count {
        return head;
    }
    let any_fact = texts[..count].iter().any(|text| {
        is_date_line(&sheet.words, text) || is_symbol_line(text) || sheet.words.is_event(text) || sheet.words.has_title_noun(text)
    });
    let seen = passages[..count].iter().any(|passage| matches!(passage.kind, BlockKind::Heading(1)) || passage.bold);
    if any_fact || seen || texts[..count].iter().any(|text| is_upper(text) || known_title == Some(&bare(text))) { count } else { 0 }
}

/// How many passages at the start are the head of an official document: short lines that say who
/// issued it, under which symbol, when and for whom. Its end is the last line that says a fact, or
/// there is none if no line is the symbol.
fn head(sheet: &Sheet<'_>, passages: &[Passage], texts: &[String]) -> usize {
    const HIGHEST: usize = 8;
    let is_line = |(text, passage): &(&String, &Passage)| {
        let first_word = text.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
        matches!(passage.kind, BlockKind::Paragraph | BlockKind::Heading(_))
            && passage.reading.as_ref().is_none_or(|reading| reading.style == Style::Bare)
            && text.split_whitespace().count() <= LONGEST_HEADING
            && !is_complete(text)
            && !text.ends_with([',', '，', '、'])
            && !starts_lower(text)
            && !sheet.words.is_speaker(first_word)
            && !sheet.words.begins_clause(text)
    };
    let lines = texts.iter().zip(passages).take_while(is_line).count();
    let says_fact = |text: &String| {
        symbol(text).is_some()
            || date::find(&sheet.words, text).is_some()
            || sheet.words.is_event(text) && !sheet.words.has_title_noun(text)
    };
    if !texts[..lines.min(HIGHEST)].iter().any(|text| begins_with_symbol(text)) {
        return 0;
    }
    texts[..lines].iter().rposition(says_fact).map_or(0, |last| last + 1)
}

/// Whether a line is a symbol, with little more than a year: `S/RES/2401 (2018)`.
fn begins_with_symbol(text: &str) -> bool {
    symbol(text).is_some_and(|range| range.start == 0 && text.len() - range.end <= " (2018)*".len())
}

/// Whether text follows in the same block, which a heading heads and a title does not.
fn heads_block(sheet: &Sheet<'_>, passage: &Passage) -> bool {
    let last = passage.lines.end - 1;
    !sheet.long_lines && sheet.lines.get(last + 1).is_some_and(|next| next.block == sheet.lines[last].block)
}

fn body_indent(passages: &[Passage]) -> u16 {
    passages.iter().filter(|passage| passage.lines.len() > 2).map(|passage| passage.indent).min().unwrap_or(0)
}

/// Whether nothing speaks against it: short, no sentence, no label.
fn may_cover(sheet: &Sheet<'_>, text: &str, passage: &Passage, known_title: Option<&str>) -> bool {
    if is_symbol_line(text) {
        return true;
    }
    let labelled = passage.reading.as_ref().is_some_and(|reading| {
        // A top heading may begin with such a word: `Section 5 of the Act and its history`.
        let title = reading.style == Style::Word && text.split_whitespace().count() > 5 && passage.kind == BlockKind::Heading(1);
        reading.style != Style::Bare && !title
    });
    let repeats = matches!(passage.kind, BlockKind::Heading(_)) && known_title == Some(bare(text).as_str());
    let kind = matches!(passage.kind, BlockKind::Paragraph | BlockKind::Heading(1)) || repeats;
    let first_word = text.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    let long = text.split_whitespace().count() > 40 || text.chars().count() > 300;
    let heading = passage.kind == BlockKind::Heading(1) || repeats;
    kind && !labelled
        && !long
        && (heading
            || !is_complete(text) && !text.ends_with([',', '，', '、']) && !sheet.words.is_speaker(first_word) && !starts_lower(text))
}

/// The passage as one piece, or line by line when its lines are facts of their own.
fn parts(sheet: &Sheet<'_>, passage: &Passage) -> Vec<Passage> {
    let lines: Vec<usize> = passage.lines.clone().filter(|&line| !sheet.lines[line].removed && !sheet.is_page_break(line)).collect();
    let separate = |line: usize| {
        let text = sheet.text(line);
        // `Resolution adopted by the Assembly⏎on 10 October 2044` is one line of a cover.
        is_date_line(&sheet.words, text) && !starts_lower(text) || is_symbol_line(text)
    };
    let short = lines.iter().all(|&line| {
        let text = sheet.text(line);
        text.chars().count() <= 40 && !starts_lower(text) && !sheet.words.ends_open(text) && !text.ends_with('-')
    });
    let gap = lines.iter().any(|&line| symbol(sheet.text(line)).is_some() && sheet.text(line).contains("   "));
    if lines.len() < 2 && !gap || !(lines.iter().any(|&line| separate(line)) || short || gap) {
        return vec![passage.clone()];
    }
    lines.into_iter().map(|line| Passage { lines: line..line + 1, ..passage.clone() }).collect()
}

fn title(sheet: &Sheet<'_>, pieces: &mut [Piece], known_title: Option<&str>) -> Option<Field> {
    let texts: Vec<String> = pieces.iter().map(|piece| bare(piece.text.as_str())).collect();
    let is_plain = |index: usize, pieces: &[Piece]| {
        let text = pieces[index].text.as_str();
        !is_date_line(&sheet.words, text) && !is_symbol_line(text)
    };
    let is_titled = |index: usize, pieces: &[Piece]| pieces[index].heading && sheet.words.has_title_noun(pieces[index].text.as_str());
    let found = (0..pieces.len())
        .find(|&index| is_titled(index, pieces))
        .or_else(|| (0..pieces.len()).find(|&index| pieces[index].heading && is_plain(index, pieces)))
        .or_else(|| (0..pieces.len()).find(|&index| pieces[index].heading))
        .and_then(|heading| (0..=heading).find(|&index| texts[index] == texts[heading]))
        .or_else(|| (0..pieces.len()).find(|&index| known_title == Some(texts[index].as_str())))
        .or_else(|| (0..pieces.len()).find(|&index| is_plain(index, pieces) && sheet.words.has_title_noun(pieces[index].text.as_str())))
        .or_else(|| {
            (0..pieces.len())
                .find(|&index| known_title.is_none() && is_plain(index, pieces) && !sheet.words.is_event(pieces[index].text.as_str()))
        })
        .or_else(|| (0..pieces.len()).find(|&index| known_title.is_none() && is_plain(index, pieces)))?;
    pieces[found].used = true;
    Some(field(sheet, FieldName::Title, &pieces[found], None))
}

fn event(sheet: &Sheet<'_>, pieces: &mut [Piece]) -> Option<Field> {
    let score = |text: &str| {
        let ordinal = text.split(|character: char| !character.is_alphanumeric()).any(|word| sheet.words.is_ordinal(word));
        if sheet.words.is_event(text) { 1 + 2 * usize::from(ordinal) } else { 0 }
    };
    let best = (0..pieces.len())
        .filter(|&index| {
            !pieces[index].used && score(pieces[index].text.as_str()) > 0 && !is_date_line(&sheet.words, pieces[index].text.as_str())
        })
        .min_by_key(|&index| (usize::MAX - score(pieces[index].text.as_str()), index))?;
    pieces[best].used = true;
    let piece = &pieces[best];
    let mut field = field(sheet, FieldName::Event, piece, None);
    // The symbol may stand in the same line.
    if let Some(range) = symbol(piece.text.as_str()) {
        let text = piece.text.as_str();
        field.value = value(&format!("{} {}", &text[..range.start], &text[range.end..]));
    }
    Some(field)
}

fn dates(sheet: &Sheet<'_>, pieces: &mut [Piece], fields: &mut Vec<Field>) {
    let dated = |index: &usize| date::find(&sheet.words, pieces[*index].text.as_str()).is_some();
    let line = (0..pieces.len()).find(|&index| is_date_line(&sheet.words, pieces[index].text.as_str()));
    // `Adopted on …` says more than the date of distribution.
    let adopted = (0..pieces.len()).find(|index| sheet.words.speaks_of_adoption(pieces[*index].text.as_str()) && dated(index));
    let Some(index) = adopted.or(line).or_else(|| (0..pieces.len()).find(|index| !pieces[*index].heading && dated(index))) else {
        return;
    };
    let line = line.filter(|&line| line == index);
    let piece = &mut pieces[index];
    let text = piece.text.as_str();
    let Some(found) = date::find(&sheet.words, text) else { return };
    let place = sheet.index.place(piece.text.origin(found.range.start));
    let date = Field { name: FieldName::Date, value: value(&text[found.range.clone()]), normal: Some(found.normal), place: Some(place) };
    fields.push(date);
    if line.is_some() {
        let (before, after) = (trim_place(&sheet.words, &text[..found.range.start]), trim_place(&sheet.words, &text[found.range.end..]));
        let named = if before.is_empty() { after } else { before };
        if let Some(at) = text.find(named).filter(|_| named.chars().any(char::is_alphabetic)) {
            let place = sheet.index.place(piece.text.origin(at));
            fields.push(Field { name: FieldName::Place, value: value(named), normal: None, place: Some(place) });
        }
        piece.used = true;
    }
}

fn symbols(sheet: &Sheet<'_>, pieces: &mut [Piece], repairs: &[Repair]) -> Option<Field> {
    for piece in pieces.iter_mut() {
        if let Some(range) = symbol(piece.text.as_str()) {
            let place = sheet.index.place(piece.text.origin(range.start));
            let value = piece.text.as_str()[range].to_owned();
            piece.used |= is_symbol_line(piece.text.as_str());
            return Some(Field { name: FieldName::Symbol, value, normal: None, place: Some(place) });
        }
    }
    // Running heads tell the symbol too.
    let head = repairs.iter().filter(|repair| repair.kind == RepairKind::RunningHead);
    head.filter_map(|repair| symbol(&repair.detail).map(|range| (repair, range))).next().map(|(repair, range)| Field {
        name: FieldName::Symbol,
        value: repair.detail[range].to_owned(),
        normal: None,
        place: Some(repair.first),
    })
}

/// Pieces that say again what a field says are repetitions.
fn drop_repetitions(sheet: &Sheet<'_>, pieces: &mut [Piece], fields: &[Field], repairs: &mut Vec<Repair>) {
    let values: Vec<String> = fields.iter().map(|field| bare(&field.value)).collect();
    for piece in pieces.iter_mut().filter(|piece| !piece.used) {
        let text = bare(piece.text.as_str());
        // A date line says nothing new only if all of it is said elsewhere: `Not adopted on …` is.
        let dates = is_date_line(&sheet.words, piece.text.as_str());
        let said = || {
            let mut known: Vec<&String> = values.iter().filter(|value| !value.is_empty()).collect();
            known.sort_by_key(|value| std::cmp::Reverse(value.len()));
            known.iter().fold(text.clone(), |rest, value| rest.replacen(value.as_str(), "", 1)).is_empty()
        };
        if values.contains(&text) || dates && said() {
            piece.used = true;
            let detail = value(piece.text.as_str());
            repairs.push(sheet.repair(RepairKind::RepeatedTitle, piece.lines, detail));
        }
    }
}

/// What no other field took of the cover: it is compared too.
fn cover(sheet: &Sheet<'_>, pieces: &[Piece]) -> Option<Field> {
    let rest: Vec<&Piece> = pieces.iter().filter(|piece| !piece.used).collect();
    let first = rest.first()?;
    let lines: Vec<String> = rest.iter().map(|piece| value(piece.text.as_str())).collect();
    let place = sheet.index.place(first.text.origin(0));
    Some(Field { name: FieldName::Cover, value: lines.join(" · "), normal: None, place: Some(place) })
}

fn from_metadata(sheet: &Sheet<'_>, metadata: &[(String, String)], fields: &mut Vec<Field>) {
    let keys: [(FieldName, &[&str]); 5] = [
        (FieldName::Title, &["title"]),
        (FieldName::Event, &["event"]),
        (FieldName::Date, &["date"]),
        (FieldName::Place, &["place", "location"]),
        (FieldName::Symbol, &["symbol"]),
    ];
    for (name, keys) in keys {
        if fields.iter().any(|field| field.name == name) {
            continue;
        }
        if let Some(value) = lookup(metadata, keys) {
            let normal = (name == FieldName::Date).then(|| date::find(&sheet.words, &value).map(|found| found.normal)).flatten();
            fields.push(Field { name, value, normal, place: None });
        }
    }
}

fn lookup(metadata: &[(String, String)], keys: &[&str]) -> Option<String> {
    let found = metadata.iter().find(|(key, value)| keys.contains(&key.to_ascii_lowercase().as_str()) && !value.is_empty());
    found.map(|(_, found)| value(found))
}

fn field(sheet: &Sheet<'_>, name: FieldName, piece: &Piece, normal: Option<String>) -> Field {
    Field { name, value: value(piece.text.as_str()), normal, place: Some(sheet.index.place(piece.text.origin(0))) }
}

/// White space folded.
fn value(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits only, for telling repetitions.
fn bare(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, FieldName};
    use crate::load::{LoadOptions, load_bytes};
    use crate::normalize::{NormalizeOptions, normalize};

    fn read(html: &str) -> Document {
        let source = load_bytes("head.html", html.as_bytes().to_vec(), &LoadOptions::default()).expect("loads");
        normalize(source, &NormalizeOptions::default())
    }

    fn fields(document: &Document) -> Vec<(FieldName, &str)> {
        document.front_matter.fields.iter().map(|field| (field.name, field.value.as_str())).collect()
    }

    #[test]
    fn the_head_of_an_official_document_is_front_matter_whatever_its_type() {
        let document = read(
            "<h2>United Nations</h2><h1>A/RES/99/3</h1><h1>General Assembly</h1><p>Distr.: General</p><p>18 October 2044</p>\
             <h3>Ninety-ninth session</h3><p>Agenda item 129</p><h2>Resolution adopted by the General Assembly<br>on 10 October 2044</h2>\
             <h3>Stewardship of the waters</h3><p><i>The General Assembly</i>,</p><p>1. <i>Decides</i> to protect the waters.</p>",
        );
        assert_eq!(
            fields(&document),
            [
                (FieldName::Title, "Resolution adopted by the General Assembly on 10 October 2044"),
                (FieldName::Event, "Ninety-ninth session"),
                (FieldName::Date, "10 October 2044"),
                (FieldName::Symbol, "A/RES/99/3"),
                (FieldName::Cover, "United Nations · General Assembly · Distr.: General · 18 October 2044 · Agenda item 129"),
            ]
        );
        assert_eq!(document.paragraphs[0].text.as_str(), "Stewardship of the waters");
    }

    #[test]
    fn short_lines_without_a_symbol_are_no_head() {
        let document = read("<h2>Stewardship</h2><h3>Waters</h3><p>10 October 2044</p><p>1. We decide to protect the waters.</p>");
        assert_eq!(document.paragraphs[0].text.as_str(), "Stewardship");
    }
}
