//! Small raised type, told from its line by the content stream.
//!
//! The extractor takes type that is five sixths as large as its neighbour's, as browsers set
//! `sup`, for the same run, and `10⁶` becomes `106`. Such type is set smaller here, and as much
//! wider, so that the extractor sees what it is and where it stands.

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId};

/// Parts of the neighbour's size that the extractor does not tell from the neighbour.
const ALIKE: std::ops::Range<f32> = 0.74..0.94;

/// How far above the baseline raised type stands, in ems of its neighbour.
const RAISED: std::ops::Range<f32> = 0.2..0.6;

/// Part of the neighbour's size at which the extractor knows raised type.
const KNOWN: f32 = 0.7;

/// Raised type is short: bytes of its strings, two to a glyph at most.
const LONGEST: usize = 24;

/// Sets small raised type on the pages of a document smaller. Gives the new content streams.
pub(super) fn set_apart(document: &Document) -> Vec<(ObjectId, Vec<u8>)> {
    let mut changed = Vec::new();
    for page in document.page_iter() {
        let ids = document.get_page_contents(page);
        let read: Option<Vec<Content>> = ids.iter().map(|&id| content(document, id)).collect();
        let Some(mut contents) = read else { continue };
        let shown = shown(&contents);
        let raised = raised(&shown);
        for (stream, (content, &id)) in contents.iter_mut().zip(&ids).enumerate() {
            let here: Vec<(&Shown, f32)> = raised.iter().filter(|(shown, _)| shown.stream == stream).copied().collect();
            if here.is_empty() {
                continue;
            }
            // From the end, so that the places of the others stay.
            for (shown, size) in here.into_iter().rev() {
                shrink(&mut content.operations, shown, size);
            }
            changed.extend(content.encode().ok().map(|bytes| (id, bytes)));
        }
    }
    changed
}

/// A content stream that can be written anew: read to its end, without pictures in it.
fn content(document: &Document, id: ObjectId) -> Option<Content> {
    let bytes = document.get_object(id).ok()?.as_stream().ok()?.decompressed_content().ok()?;
    let content = Content::decode_strict(&bytes).ok()?;
    content.operations.iter().all(|operation| operation.operator != "BI").then_some(content)
}

/// A text that is shown.
#[derive(Debug)]
struct Shown {
    /// Which stream and which of its operations shows it.
    stream: usize,
    operation: usize,
    /// Where it begins on the page.
    at: [f32; 2],
    /// From its baseline to the top of its em.
    up: [f32; 2],
    font: Vec<u8>,
    size: f32,
    /// Horizontal scaling, in per cent.
    scale: f32,
    bytes: usize,
}

impl Shown {
    fn em(&self) -> f32 {
        self.up[0].hypot(self.up[1])
    }

    /// Where it begins in the frame of another text: along its baseline and above it, in its ems.
    fn seen_from(&self, other: &Self) -> [f32; 2] {
        let (em, [x, y]) = (other.em(), other.up);
        let [dx, dy] = [self.at[0] - other.at[0], self.at[1] - other.at[1]];
        [(dx * y - dy * x) / (em * em), (dx * x + dy * y) / (em * em)]
    }
}

/// A transformation: `a b c d e f` of ISO 32000-1 §8.3.3.
type Matrix = [f32; 6];

const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The first transformation, then the second.
fn then(one: &Matrix, two: &Matrix) -> Matrix {
    let [a, b, c, d, e, f] = *one;
    let [g, h, i, j, k, l] = *two;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

fn moved(right: f32, up: f32) -> Matrix {
    [1.0, 0.0, 0.0, 1.0, right, up]
}

/// The graphics state as far as it places text.
#[derive(Debug, Clone)]
struct State {
    page: Matrix,
    font: Vec<u8>,
    size: f32,
    scale: f32,
    rise: f32,
    leading: f32,
}

/// The texts of a page in the order in which they are shown.
fn shown(contents: &[Content]) -> Vec<Shown> {
    let mut state = State { page: UNIT, font: Vec::new(), size: 0.0, scale: 100.0, rise: 0.0, leading: 0.0 };
    let mut kept: Vec<State> = Vec::new();
    let (mut line, mut text) = (UNIT, UNIT);
    let mut found = Vec::new();
    for (stream, content) in contents.iter().enumerate() {
        for (index, operation) in content.operations.iter().enumerate() {
            let number = |place: usize| operation.operands.get(place).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
            let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
            match operation.operator.as_str() {
                "q" => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.page = then(&matrix(), &state.page),
                "BT" => (line, text) = (UNIT, UNIT),
                "Tf" => {
                    state.font = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default().to_vec();
                    state.size = number(1);
                }
                "Tz" => state.scale = number(0),
                "Ts" => state.rise = number(0),
                "TL" => state.leading = number(0),
                "Tm" => (line, text) = (matrix(), matrix()),
                "Td" | "TD" => {
                    if operation.operator == "TD" {
                        state.leading = -number(1);
                    }
                    line = then(&moved(number(0), number(1)), &line);
                    text = line;
                }
                "T*" | "'" | "\"" => {
                    line = then(&moved(0.0, -state.leading), &line);
                    text = line;
                }
                _ => {}
            }
            if matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"") {
                let whole = then(&text, &state.page);
                let [_, _, c, d, ..] = whole;
                let at = then(&moved(0.0, state.rise), &whole);
                found.push(Shown {
                    stream,
                    operation: index,
                    at: [at[4], at[5]],
                    up: [c * state.size, d * state.size],
                    font: state.font.clone(),
                    size: state.size,
                    scale: state.scale,
                    bytes: operation.operands.iter().map(length).sum(),
                });
            }
        }
    }
    found
}

/// Bytes of a string, or of the strings of an array.
fn length(operand: &Object) -> usize {
    match operand {
        Object::String(bytes, _) => bytes.len(),
        Object::Array(parts) => parts.iter().map(length).sum(),
        _ => 0,
    }
}

/// The raised texts among those of a page, with the size to set them in.
fn raised(shown: &[Shown]) -> Vec<(&Shown, f32)> {
    let mut found = Vec::new();
    let mut base: Option<&Shown> = None;
    let mut group: Vec<&Shown> = Vec::new();
    for text in shown {
        let is_raised = base.is_some_and(|base| {
            let [along, above] = text.seen_from(base);
            ALIKE.contains(&(text.em() / base.em())) && RAISED.contains(&above) && along > 0.0
        });
        if is_raised {
            group.push(text);
        } else {
            found.extend(sizes(base, &group));
            group.clear();
            base = Some(text);
        }
    }
    found.extend(sizes(base, &group));
    found
}

fn sizes<'a>(base: Option<&Shown>, group: &[&'a Shown]) -> Vec<(&'a Shown, f32)> {
    let short = group.iter().map(|text| text.bytes).sum::<usize>() <= LONGEST;
    let Some(base) = base.filter(|_| short) else { return Vec::new() };
    group.iter().map(|&text| (text, text.size * KNOWN * base.em() / text.em())).collect()
}

/// Has an operation show its text in another size, as wide as before.
fn shrink(operations: &mut Vec<Operation>, shown: &Shown, size: f32) {
    if !matches!(operations.get(shown.operation), Some(operation) if matches!(operation.operator.as_str(), "Tj" | "TJ")) {
        return;
    }
    let set = |size: f32, scale: f32| {
        [Operation::new("Tf", vec![Object::Name(shown.font.clone()), Object::Real(size)]), Operation::new("Tz", vec![Object::Real(scale)])]
    };
    let after = shown.operation + 1;
    operations.splice(after..after, set(shown.size, shown.scale));
    operations.splice(shown.operation..shown.operation, set(size, shown.scale * shown.size / size));
}

#[cfg(test)]
mod tests {
    use super::{raised, shown};
    use lopdf::content::Content;

    fn found(content: &str) -> Vec<(usize, i32)> {
        let contents = [Content::decode_strict(content.as_bytes()).expect("it is a content stream")];
        let shown = shown(&contents);
        raised(&shown).into_iter().map(|(shown, size)| (shown.operation, size.round() as i32)).collect()
    }

    #[test]
    fn small_raised_type_is_found_whatever_moves_it() {
        let base = "/F 100 Tf 1 0 0 1 50 700 Tm (10) Tj";
        assert_eq!(found(&format!("BT {base} /F 83 Tf 1 0 0 1 162 735 Tm (6) Tj ET")), [(6, 70)]);
        assert_eq!(found(&format!("BT {base} /F 83 Tf 35 Ts 112 0 Td (6) Tj ET")), [(7, 70)]);
        assert_eq!(found(&format!("1 0 0 -1 0 800 cm BT 1 0 0 -1 0 0 cm {base} /F 83 Tf 112 35 Td (6) Tj ET")), [(8, 70)]);
    }

    #[test]
    fn other_small_type_is_left_alone() {
        let base = "/F 100 Tf 1 0 0 1 50 700 Tm (10) Tj";
        for next in [
            "/F 83 Tf 1 0 0 1 162 700 Tm (6) Tj",
            "/F 83 Tf 1 0 0 1 162 685 Tm (6) Tj",
            "/F 83 Tf 1 0 0 1 162 780 Tm (6) Tj",
            "/F 58 Tf 1 0 0 1 162 735 Tm (6) Tj",
            "/F 83 Tf 1 0 0 1 162 735 Tm (a line of another column) Tj (and more) Tj",
        ] {
            assert_eq!(found(&format!("BT {base} {next} ET")), [], "{next}");
        }
    }
}
