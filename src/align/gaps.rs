//! The gaps of the backbone: what stands between the same neighbours on both sides.

use super::AlignOptions;
use super::beads::Free;
use super::candidates::{self, Candidate};
use super::chain;
use super::evidence::Evidence;
use super::groups::with_groups;
use super::signal::Signal;
use super::units::UnitText;

use crate::document::Sides;
use crate::token::{TokenClass, tokenize};
use std::ops::Range;

/// The stretches between neighbouring beads of the backbone that have units on both sides.
pub(super) fn gaps(backbone: &[Candidate], units: Sides<&[UnitText<'_>]>) -> Vec<Sides<Range<usize>>> {
    let mut at = Sides::new(0, 0);
    let mut gaps = Vec::new();
    let ends = std::iter::once(Sides::new(units.before.len()..units.before.len(), units.after.len()..units.after.len()));
    for next in backbone.iter().map(|bead| Sides::new(bead.before.clone(), bead.after.clone())).chain(ends) {
        if at.before < next.before.start && at.after < next.after.start {
            gaps.push(Sides::new(at.before..next.before.start, at.after..next.after.start));
        }
        at = Sides::new(next.before.end, next.after.end);
    }
    gaps
}

/// Gaps with more pairs than this are not searched again.
const GAP_PAIRS: usize = 400;
/// In a gap, what stands between the same neighbours, less likeness is enough: the threshold is
/// multiplied by this.
const GAP_THRESHOLD: f32 = 0.6;

/// The same for the only unit on either side.
const LONE_THRESHOLD: f32 = 0.25;

/// Beads in a gap of the backbone, where the neighbours vouch for what the words alone do not.
pub(super) fn gap_beads(gap: Sides<Range<usize>>, evidence: &Evidence<'_>, free: &Free, options: &AlignOptions) -> Vec<Candidate> {
    if gap.before.len() * gap.after.len() > GAP_PAIRS || !evidence.uses(Signal::Gaps) {
        return Vec::new();
    }
    let open = Sides::new(
        gap.before.clone().filter(|&index| free.before[index]).collect::<Vec<_>>(),
        gap.after.clone().filter(|&index| free.after[index]).collect::<Vec<_>>(),
    );
    let lone = open.before.len() == 1 && open.after.len() == 1;
    let mut proposals = Vec::new();
    for &before in &open.before {
        for &after in &open.after {
            proposals.extend(candidates::candidate(before, after, evidence, 0.0));
        }
    }
    let proposals = with_groups(proposals, evidence, free);
    let inside = |candidate: &Candidate| {
        let (before, after) = (&candidate.before, &candidate.after);
        gap.before.start <= before.start && before.end <= gap.before.end && gap.after.start <= after.start && after.end <= gap.after.end
    };
    let threshold = options.threshold as f32 * if lone { LONE_THRESHOLD } else { GAP_THRESHOLD };
    let likely = |candidate: &Candidate| {
        let (before, after) = (&evidence.units.before[candidate.before.start], &evidence.units.after[candidate.after.start]);
        candidate.score >= threshold || (lone && (same_shape(before.text, after.text) || same_item(before, after)))
    };
    chain::heaviest(&proposals, |candidate| inside(candidate) && likely(candidate))
        .into_iter()
        .map(|index| Candidate { score: vouched(proposals[index].score), ..proposals[index].clone() })
        .collect()
}

/// How sure a pair is for which its neighbours vouch.
fn vouched(score: f32) -> f32 {
    const NEIGHBOURS: f32 = 0.4;
    NEIGHBOURS + (1.0 - NEIGHBOURS) * score
}

/// Whether two units are short items under the same label: *(a) one midwife*, *(a) two midwives*.
fn same_item(before: &UnitText<'_>, after: &UnitText<'_>) -> bool {
    const WORDS: usize = 6;
    let short = |text: &str| text.split_whitespace().count() <= WORDS;
    !before.heading && !after.heading && before.label.is_some() && before.label == after.label && short(before.text) && short(after.text)
}

/// Whether two short lines are built alike: both a date, say, or both a heading of two words and
/// a number.
fn same_shape(before: &str, after: &str) -> bool {
    const TOKENS: usize = 8;
    let shape = |text: &str| tokenize(text).into_iter().map(|token| token.class).take(TOKENS + 1).collect::<Vec<_>>();
    let (before, after) = (shape(before), shape(after));
    before == after && before.len() <= TOKENS && before.contains(&TokenClass::Number)
}
