//! Which language most of the text is marked as (ECMA-376 part 1 §17.3.2.20).

use super::properties::RunProperties;
use foldhash::HashMap;

/// Bytes of text by language.
#[derive(Debug, Default)]
pub(super) struct Languages {
    bytes: HashMap<String, usize>,
    /// Languages of the run that is being read, for Latin and for East Asian text.
    latin: String,
    east_asian: String,
}

impl Languages {
    /// A run begins; `properties` are those that it has, the nearest first.
    pub(super) fn meet(&mut self, properties: &[&RunProperties]) {
        let set = |language: &mut String, found: Option<&str>| {
            let found = found.unwrap_or_default();
            if language != found {
                found.clone_into(language);
            }
        };
        set(&mut self.latin, properties.iter().find_map(|run| run.language.as_deref()));
        set(&mut self.east_asian, properties.iter().find_map(|run| run.east_asian_language.as_deref()));
    }

    /// Text of the run.
    pub(super) fn count(&mut self, text: &str) {
        let is_east_asian = text.chars().find(|character| character.is_alphabetic()).is_some_and(|letter| letter >= '\u{2E80}');
        let language = if is_east_asian { &self.east_asian } else { &self.latin };
        match self.bytes.get_mut(language.as_str()) {
            Some(bytes) => *bytes += text.len(),
            None => {
                self.bytes.insert(language.clone(), text.len());
            }
        }
    }

    /// The language of most of the text, if it is marked.
    pub(super) fn most(&self) -> Option<&str> {
        let most = self.bytes.iter().max_by(|(one, bytes), (other, others)| bytes.cmp(others).then_with(|| other.cmp(one)));
        most.map(|(language, _)| language.as_str()).filter(|language| !language.is_empty() && *language != "x-none")
    }
}
