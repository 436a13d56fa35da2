//! Controls of old forms (ECMA-376 part 1 §17.16.17): what they show stands in no run.

use super::properties::{number_of, switch, value_of};
use crate::load::xml::Element;

/// What the control of a form shows whose field an element begins: a box, ticked or not, or the
/// entry of a list that was chosen. Fields for text have theirs as the field's result.
pub(super) fn control(element: &Element) -> Option<String> {
    let data = element.child("ffData")?;
    if let Some(tick) = data.child("checkBox") {
        let is_ticked = switch(tick, "checked").or_else(|| switch(tick, "default")).unwrap_or(false);
        return Some(if is_ticked { "☒" } else { "☐" }.to_owned());
    }
    let list = data.child("ddList")?;
    let chosen = number_of(list, "result").or_else(|| number_of(list, "default")).unwrap_or(0);
    let mut entries = list.elements().filter(|child| child.name == "listEntry");
    entries.nth(chosen).and_then(|entry| entry.attribute("val")).map(str::to_owned).or_else(|| value_of(list, "listEntry"))
}
