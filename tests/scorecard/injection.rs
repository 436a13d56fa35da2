//! One error, put into a clean translation.

use crate::scorecard::texts::{Block, BlockKind, Case};
use std::ops::Range;
use travaux::check::Rule;

/// A kind of error, or of edit that is none.
pub(crate) struct Injection {
    /// The rule that is to find it; none for what is harmless.
    pub(crate) rule: Option<Rule>,
    /// What is done, in words.
    pub(crate) name: &'static str,
    /// Whether the clean texts are known as the base.
    pub(crate) against: Against,
    /// All places where it can be done.
    pub(crate) candidates: fn(&Case) -> Vec<Candidate>,
}

/// What the checks know besides the texts with the error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    /// Nothing.
    Nothing,
    /// Both texts without it.
    Base,
    /// What a project may have: a glossary, a record of the texts without it, rules that look on request.
    Project,
    /// The other translations.
    Others,
}

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Source,
    Translation,
}

/// One way to do it.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) side: Side,
    pub(crate) block: usize,
    pub(crate) act: Act,
}

/// What is done to a line.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Bytes of its words become others.
    Replace(Range<usize>, String),
    /// What stands before its words becomes another.
    Relabel(String),
    /// It goes.
    Drop,
    /// It stands twice.
    Double,
    /// It changes places with the next.
    Swap,
    /// It goes to stand before that line.
    Move(usize),
    /// The next follows in the same line.
    Merge,
    /// Another line's words become others, to which this one refers.
    Mislead(usize, String),
    /// Bytes of its words go to where others stand, and those there.
    Exchange(Range<usize>, Range<usize>),
    /// It is taken out of the record.
    Forget,
}

impl Candidate {
    pub(crate) const fn replace(block: usize, range: Range<usize>, with: String) -> Self {
        Self { side: Side::Translation, block, act: Act::Replace(range, with) }
    }

    pub(crate) const fn new(block: usize, act: Act) -> Self {
        Self { side: Side::Translation, block, act }
    }

    /// The text with the error.
    pub(crate) fn apply(&self, blocks: &[Block]) -> Vec<Block> {
        let mut blocks = blocks.to_vec();
        match &self.act {
            Act::Replace(range, with) => blocks[self.block].text.replace_range(range.clone(), with),
            Act::Relabel(prefix) => blocks[self.block].prefix.clone_from(prefix),
            Act::Drop => drop(blocks.remove(self.block)),
            Act::Double => blocks.insert(self.block, blocks[self.block].clone()),
            Act::Swap => blocks.swap(self.block, self.block + 1),
            Act::Move(to) => {
                let block = blocks.remove(self.block);
                blocks.insert(if *to > self.block { to - 1 } else { *to }, block);
            }
            Act::Mislead(line, with) => blocks[*line].text.clone_from(with),
            Act::Exchange(first, second) => {
                let text = &mut blocks[self.block].text;
                let (one, other) = (text[first.clone()].to_owned(), text[second.clone()].to_owned());
                text.replace_range(second.clone(), &one);
                text.replace_range(first.clone(), &other);
            }
            Act::Forget => {}
            Act::Merge => {
                let next = blocks.remove(self.block + 1);
                let gap = if next.text.is_ascii() || next.text.contains(' ') { " " } else { "" };
                blocks[self.block].text = format!("{}{gap}{}", blocks[self.block].text, next.text);
            }
        }
        blocks
    }

    /// Lines on which the finding is right.
    pub(crate) fn expected(&self, case: &Case) -> Vec<(Side, usize)> {
        let partner = || if self.side == Side::Translation { case.partner[self.block] } else { Some(self.block) };
        match &self.act {
            Act::Drop => partner().map(|block| (Side::Source, block)).into_iter().collect(),
            Act::Double | Act::Swap => vec![(Side::Translation, self.block), (Side::Translation, self.block + 1)],
            Act::Move(to) => vec![(Side::Translation, if *to > self.block { to - 1 } else { *to })],
            Act::Replace(..) | Act::Relabel(_) | Act::Merge | Act::Mislead(..) | Act::Exchange(..) | Act::Forget => {
                vec![(self.side, self.block)]
            }
        }
    }

    /// What is done, for people.
    pub(crate) fn describe(&self, case: &Case) -> String {
        let blocks = if self.side == Side::Source { &case.source } else { &case.translation };
        let block = &blocks[self.block];
        let excerpt = |text: &str| text.chars().take(60).collect::<String>();
        match &self.act {
            Act::Replace(range, with) => {
                let before: String = block.text[..range.start].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
                format!("…{before}[{} → {}]{}", excerpt(&block.text[range.clone()]), excerpt(with), excerpt(&block.text[range.end..]))
            }
            Act::Relabel(prefix) => format!("{} → {prefix}: {}", block.prefix, excerpt(&block.text)),
            Act::Drop => format!("dropped: {}", excerpt(&block.text)),
            Act::Double => format!("twice: {}", excerpt(&block.text)),
            Act::Swap => format!("swapped with the next: {}", excerpt(&block.text)),
            Act::Move(to) => format!("moved to {to}: {}", excerpt(&block.text)),
            Act::Mislead(_, with) => format!("its reference leads to {with}: {}", excerpt(&block.text)),
            Act::Exchange(first, second) => {
                format!("[{} ↔ {}] {}", &block.text[first.clone()], &block.text[second.clone()], excerpt(&block.text))
            }
            Act::Forget => format!("out of the record: {}", excerpt(&block.text)),
            Act::Merge => format!("merged with the next: {}", excerpt(&block.text)),
        }
    }
}

/// Whether a line and the next are running text.
pub(crate) fn is_followed(case: &Case, block: usize) -> bool {
    case.translation.get(block + 1).is_some_and(|next| next.kind == BlockKind::Running && case.partner[block + 1].is_some())
}
