//! Controls of forms: what they show, which stands in no paragraph (OpenDocument part 3 §13).

use crate::load::xml::Element;
use foldhash::HashMap;

/// What the controls of a document show, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Forms(HashMap<String, String>);

impl Forms {
    /// Takes an `office:forms`.
    pub(super) fn add(&mut self, forms: &Element) {
        for element in forms.elements() {
            if let Some(identifier) = element.attribute("id")
                && let Some(shown) = shown(element)
            {
                self.0.insert(identifier.to_owned(), shown);
            }
            self.add(element);
        }
    }

    /// What a control shows, if it shows any text.
    pub(super) fn shown(&self, identifier: &str) -> Option<&str> {
        self.0.get(identifier).map(String::as_str)
    }
}

/// What a control shows: its state, its value as it was left, or its label.
fn shown(control: &Element) -> Option<String> {
    let attribute = |names: &[&str]| names.iter().find_map(|name| control.attribute(name)).map(str::to_owned);
    let shown = match control.name.as_str() {
        "checkbox" | "radio" => {
            let state = attribute(&["current-state", "current-selected", "state", "selected"]);
            let is_ticked = matches!(state.as_deref(), Some("checked" | "true"));
            format!("{} {}", if is_ticked { "☒" } else { "☐" }, attribute(&["label"]).unwrap_or_default())
        }
        "listbox" => {
            let is_chosen = |option: &&Element| ["current-selected", "selected"].iter().any(|name| option.attribute(name) == Some("true"));
            let chosen = control.elements().filter(|child| child.name == "option").filter(is_chosen);
            chosen.filter_map(|option| option.attribute("label")).collect::<Vec<_>>().join(", ")
        }
        "text" | "textarea" | "combobox" | "formatted-text" | "number" | "date" | "time" => {
            attribute(&["current-value", "value"]).unwrap_or_else(|| control.text())
        }
        "button" | "fixed-text" | "frame" => attribute(&["label"])?,
        _ => return None,
    };
    let shown = shown.trim();
    (!shown.is_empty()).then(|| shown.to_owned())
}

/// What a control of an old form from Word shows, which LibreOffice keeps as a mark of a field:
/// nothing, if it is no such control.
pub(super) fn old_control(mark: &Element) -> String {
    let parameter = |name: &'static str| {
        let named = mark.elements().filter(move |child| child.name == "param" && child.attribute("name") == Some(name));
        named.filter_map(|parameter| parameter.attribute("value"))
    };
    let kind = mark.attribute("type").and_then(|kind| kind.rsplit('.').next());
    match kind {
        Some("FORMCHECKBOX") => {
            let is_ticked = parameter("Checkbox_Checked").next().is_some_and(|state| matches!(state, "true" | "1"));
            if is_ticked { "☒" } else { "☐" }.to_owned()
        }
        Some("FORMDROPDOWN") => {
            let chosen = parameter("Dropdown_Selected").next().and_then(|number| number.parse().ok()).unwrap_or(0);
            parameter("Dropdown_ListEntry").nth(chosen).unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}
