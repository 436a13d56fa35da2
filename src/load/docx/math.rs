//! Formulas (ECMA-376 part 1 §22.1) as one line of text.

use super::properties::value_of;
use crate::load::xml::Element;

/// The text of a formula: fractions with a stroke, delimiters where they show.
pub(super) fn linear(element: &Element) -> String {
    let mut text = String::new();
    push(element, &mut text);
    text
}

fn push(element: &Element, text: &mut String) {
    match element.name.as_str() {
        "t" => text.push_str(&element.text()),
        "f" => {
            push_children(element.child("num"), text);
            text.push('/');
            push_children(element.child("den"), text);
        }
        "d" => {
            let mark = |name: &str, usual: &str| {
                element.child("dPr").and_then(|properties| value_of(properties, name)).unwrap_or_else(|| usual.to_owned())
            };
            text.push_str(&mark("begChr", "("));
            for (number, part) in element.elements().filter(|child| child.name == "e").enumerate() {
                if number > 0 {
                    text.push_str(&mark("sepChr", "|"));
                }
                push_children(Some(part), text);
            }
            text.push_str(&mark("endChr", ")"));
        }
        "nary" => {
            let sign = element.child("naryPr").and_then(|properties| value_of(properties, "chr"));
            text.push_str(sign.as_deref().unwrap_or("∫"));
            push_children(Some(element), text);
        }
        _ => push_children(Some(element), text),
    }
}

fn push_children(element: Option<&Element>, text: &mut String) {
    for child in element.into_iter().flat_map(Element::elements) {
        push(child, text);
    }
}
