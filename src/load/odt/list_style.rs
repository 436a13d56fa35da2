//! List styles and the outline style: which marker an item of a level shows (OpenDocument part 3
//! §16.29–16.34).

use super::number_format::NumberFormat;
use crate::load::xml::Element;

/// What all bullets are shown as.
pub(super) const BULLET: &str = "•";

/// A list style has so many levels; deeper items look like those of the last.
const LEVELS: usize = 10;

/// Longest prefix, suffix or pattern of a number that is taken over, in characters.
const LONGEST_AFFIX: usize = 80;

/// A list style, or the outline style of headings.
#[derive(Debug, Default)]
pub(super) struct ListStyle {
    levels: [Option<Level>; LEVELS],
}

#[derive(Debug)]
enum Level {
    Bullet,
    Number(NumberLevel),
}

#[derive(Debug)]
struct NumberLevel {
    format: NumberFormat,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels a number shows, its own the last.
    shown_levels: usize,
    /// `%1%.%2%.`, prefix and suffix included; an extension that LibreOffice writes.
    pattern: Option<String>,
}

impl ListStyle {
    /// Reads a `text:list-style` or a `text:outline-style`.
    pub(super) fn parse(style: &Element) -> Self {
        let mut parsed = Self::default();
        for element in style.elements() {
            let level = match element.name.as_str() {
                "list-level-style-number" | "outline-level-style" => Level::Number(NumberLevel::parse(element)),
                // Word's lists without bullets have a space for one.
                "list-level-style-bullet" if element.attribute("bullet-char").is_some_and(|bullet| bullet.trim().is_empty()) => continue,
                "list-level-style-bullet" | "list-level-style-image" => Level::Bullet,
                _ => continue,
            };
            let number: Option<usize> = element.attribute("level").and_then(|level| level.parse().ok());
            if let Some(slot) = number.and_then(|number| number.checked_sub(1)).and_then(|index| parsed.levels.get_mut(index)) {
                *slot = Some(level);
            }
        }
        parsed
    }

    /// The number of a level's first item. Levels count from 1.
    pub(super) fn start(&self, level: usize) -> u32 {
        self.number_level(level).map_or(1, |level| level.start)
    }

    /// The marker of an item whose level, and those above it, stand at `numbers`.
    pub(super) fn marker(&self, numbers: &[Option<u32>]) -> Option<String> {
        let own = numbers.len().min(LEVELS);
        let level = match self.level(own)? {
            Level::Bullet => return Some(BULLET.to_owned()),
            Level::Number(level) => level,
        };
        let write = |shown: usize| {
            let number = numbers.get(shown - 1).copied().flatten().unwrap_or_else(|| self.start(shown));
            self.number_level(shown).map_or_else(String::new, |level| level.format.write(number))
        };
        let marker = match &level.pattern {
            Some(pattern) => (1..=own).fold(pattern.clone(), |marker, shown| marker.replace(&format!("%{shown}%"), &write(shown))),
            None => {
                let first = own.saturating_sub(level.shown_levels - 1).max(1);
                let parts: Vec<String> = (first..=own).map(write).filter(|part| !part.is_empty()).collect();
                format!("{}{}{}", level.prefix, parts.join("."), level.suffix)
            }
        };
        let marker = marker.trim();
        (!marker.is_empty()).then(|| marker.to_owned())
    }

    fn level(&self, level: usize) -> Option<&Level> {
        self.levels.get(level.checked_sub(1)?)?.as_ref()
    }

    fn number_level(&self, level: usize) -> Option<&NumberLevel> {
        match self.level(level.min(LEVELS))? {
            Level::Number(level) => Some(level),
            Level::Bullet => None,
        }
    }
}

impl NumberLevel {
    fn parse(element: &Element) -> Self {
        let affix = |name: &str| element.attribute(name).map(|affix| affix.chars().take(LONGEST_AFFIX).collect::<String>());
        let letters_repeat = element.attribute("num-letter-sync") == Some("true");
        let format = NumberFormat::parse(element.attribute("num-format").unwrap_or_default(), letters_repeat);
        Self {
            format,
            prefix: affix("num-prefix").unwrap_or_default(),
            suffix: affix("num-suffix").unwrap_or_default(),
            start: element.attribute("start-value").and_then(|start| start.parse().ok()).unwrap_or(1),
            shown_levels: element.attribute("display-levels").and_then(|levels| levels.parse().ok()).unwrap_or(1).clamp(1, LEVELS),
            pattern: affix("num-list-format").filter(|_| format != NumberFormat::None),
        }
    }
}
