//! What labels, headings and notes say of two runs of units.

use super::Pair;
use super::unit::{Number, Role, Side};
use std::ops::Range;

/// Weights, as logarithms of how much likelier each is of two units that correspond.
const SAME_NUMBER: f32 = 2.0;
const SAME_ORDINAL: f32 = 0.7;
const OTHER_NUMBER: f32 = -2.0;
const ONE_NUMBER: f32 = -0.5;
const BOTH_HEADINGS: f32 = 1.0;
const OTHER_ROLE: f32 = -3.0;
/// An item that runs into the one before, and the next ones: where one does, others do.
const RUN_IN: f32 = -2.0;
const RUN_IN_TOO: f32 = -0.3;

/// How much likelier the structure of two runs is if they correspond, as a logarithm.
pub(super) fn evidence(sides: Pair<&Side>, units: &Pair<Range<usize>>) -> f32 {
    let source = &sides.source.units[units.source.clone()];
    let translation = &sides.translation.units[units.translation.clone()];
    let (Some(first), Some(second)) = (source.first(), translation.first()) else { return 0.0 };
    let inner = || source[1..].iter().chain(&translation[1..]);
    // A heading or note that runs into its neighbour is rare, and so is an item that begins a number of its own.
    let others = inner().filter(|unit| unit.role != first.role || unit.role != Role::Text).count();
    let numbered = inner().filter(|unit| unit.number.is_some()).count();
    let run_in = if numbered > 0 { RUN_IN + RUN_IN_TOO * (numbered - 1) as f32 } else { 0.0 };
    let joined = OTHER_ROLE * others as f32 + run_in;
    joined + roles(first.role, second.role) + numbers(first.number, second.number)
}

fn roles(source: Role, translation: Role) -> f32 {
    match (source, translation) {
        (Role::Heading, Role::Heading) => BOTH_HEADINGS,
        (one, other) if one == other => 0.0,
        _ => OTHER_ROLE,
    }
}

fn numbers(source: Option<Number>, translation: Option<Number>) -> f32 {
    match (source, translation) {
        (None, None) => 0.0,
        (Some(one), Some(other)) if one == other => SAME_NUMBER,
        (Some(one), Some(other)) if one.ordinal == other.ordinal => SAME_ORDINAL,
        (Some(_), Some(_)) => OTHER_NUMBER,
        (Some(_), None) | (None, Some(_)) => ONE_NUMBER,
    }
}
