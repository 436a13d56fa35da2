//! What changed between two commitments that stand in the same place.

use super::{Commitment, Operator, Polarity, Stance};

/// What became of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CommitmentChange {
    /// For became against, or yes became no.
    Reversed,
    /// Weaker by so many rungs.
    Weakened(u8),
    /// Stronger by so many rungs.
    Strengthened(u8),
    /// Someone else acts.
    ActorChanged,
}

/// Rungs between operators of different classes from which they count as weaker or stronger: the
/// classes are ladders of their own, and one rung between two of them says nothing.
const ACROSS_CLASSES: u8 = 2;

/// Compares two commitments that were aligned; most important change first.
///
/// *must* → *should* weakens, *encourage* → *call upon* strengthens, *oppose* → *support* and
/// *shall* → *shall not* reverse (and are then not measured). An actor who is named on one side
/// only is no change.
#[must_use]
pub fn compare(before: &Commitment, after: &Commitment) -> Vec<CommitmentChange> {
    let mut changes = Vec::new();
    if is_reversed(before, after) {
        changes.push(CommitmentChange::Reversed);
    } else {
        let (old, new) = (before.operator.strength.value(), after.operator.strength.value());
        let least = if before.operator.class == after.operator.class { 1 } else { ACROSS_CLASSES };
        if old.abs_diff(new) >= least {
            changes.push(if new < old { CommitmentChange::Weakened(old - new) } else { CommitmentChange::Strengthened(new - old) });
        }
    }
    if let (Some(before), Some(after)) = (&before.actor, &after.actor)
        && before.key != after.key
    {
        changes.push(CommitmentChange::ActorChanged);
    }
    changes
}

fn is_reversed(before: &Commitment, after: &Commitment) -> bool {
    match (sign(&before.operator, before.polarity), sign(&after.operator, after.polarity)) {
        (Some(before), Some(after)) => before != after,
        // Neither speaks for or against: only a negation that comes or goes reverses.
        _ => before.polarity != after.polarity && before.operator.class == after.operator.class,
    }
}

/// Whether the commitment speaks for (true) or against what follows.
fn sign(operator: &Operator, polarity: Polarity) -> Option<bool> {
    let affirmed = polarity == Polarity::Affirmed;
    match operator.stance {
        Stance::For => Some(affirmed),
        Stance::Against => Some(!affirmed),
        Stance::Neutral => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{CommitmentChange, compare};
    use crate::commitment::tests::extracted;

    fn compared(before: &str, after: &str) -> Vec<CommitmentChange> {
        compare(&extracted(before)[0], &extracted(after)[0])
    }

    fn weakened(before: &str, after: &str) {
        assert!(
            matches!(compared(before, after)[..], [CommitmentChange::Weakened(_)]),
            "{before} | {after}: {:?}",
            compared(before, after)
        );
        assert!(matches!(compared(after, before)[..], [CommitmentChange::Strengthened(_)]), "{after} | {before}");
    }

    #[test]
    fn weaker_modals_weaken() {
        weakened("States must report.", "States should report.");
        weakened("States shall report.", "States will report.");
        weakened("States should report.", "States may report.");
        weakened("Parties are to report.", "Parties should report.");
    }

    #[test]
    fn softer_requests_and_stances_weaken() {
        weakened("We call upon States to report.", "We encourage States to report.");
        weakened("We urge States to report.", "We recommend that States report.");
        weakened("We welcome the report.", "We take note of the report.");
        weakened("We condemn the attack.", "We regret the attack.");
        weakened("We decide to act.", "We intend to act.");
    }

    #[test]
    fn intensifiers_strengthen_and_softeners_weaken() {
        weakened("We strongly support the plan.", "We support the plan.");
        weakened("States should reduce emissions.", "States should strive to reduce emissions.");
        weakened("We decide to establish a fund.", "We decide to consider establishing a fund.");
    }

    #[test]
    fn opposites_reverse() {
        for (before, after) in [
            ("We oppose the plan.", "We support the plan."),
            ("States shall disclose data.", "States shall not disclose data."),
            ("We support the plan.", "We do not support the plan."),
            ("A Party may withdraw.", "No Party may withdraw."),
        ] {
            assert_eq!(compared(before, after), [CommitmentChange::Reversed], "{before}");
        }
    }

    #[test]
    fn equal_firmness_is_no_change() {
        for (before, after) in [
            ("States shall report.", "States must report."),
            ("We commit to act.", "We will act."),
            ("Each Party shall report.", "All Parties shall report."),
            ("We do not support the plan.", "We oppose the plan."),
            ("The States shall report.", "Reports shall be made."),
        ] {
            assert!(compared(before, after).is_empty(), "{before} | {after}: {:?}", compared(before, after));
        }
    }

    #[test]
    fn another_actor_is_a_change() {
        assert_eq!(compared("We must report.", "States must report."), [CommitmentChange::ActorChanged]);
        assert_eq!(compared("Developed country Parties shall report.", "Parties shall report."), [CommitmentChange::ActorChanged]);
    }
}
