//! What changed between two commitments that stand in the same place.

use super::subject::Identity;
use super::{Actor, Commitment, Operator, Polarity, Stance};

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

/// Rungs between operators of different classes, or of different stances, from which they count as
/// weaker or stronger: those are ladders of their own, and one rung between two of them says nothing.
const ACROSS_LADDERS: u8 = 2;

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
        let ladder = |commitment: &Commitment| (commitment.operator.class, commitment.operator.stance);
        let least = if ladder(before) == ladder(after) { 1 } else { ACROSS_LADDERS };
        if old.abs_diff(new) >= least {
            changes.push(if new < old { CommitmentChange::Weakened(old - new) } else { CommitmentChange::Strengthened(new - old) });
        }
    }
    if let (Some(before), Some(after)) = (&before.actor, &after.actor)
        && is_another(before, after)
    {
        changes.push(CommitmentChange::ActorChanged);
    }
    changes
}

/// Whether someone else acts. *Developing countries* after *countries* are fewer, which is a matter
/// of scope; *developed countries* after *developing countries* are others.
fn is_another(before: &Actor, after: &Actor) -> bool {
    if before.name == after.name {
        return false;
    }
    let (before, after) = (Identity::of(before), Identity::of(after));
    let within = |few: &Identity, many: &Identity| many.scope.iter().all(|word| few.scope.contains(word));
    before.key != after.key || !within(&before, &after) && !within(&after, &before)
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
        weakened("We condemn the attack.", "We express concern at the attack.");
        weakened("We express grave concern at the attack.", "We note with concern the attack.");
        weakened("We welcome the report.", "We appreciate the report.");
        weakened("We appreciate the report.", "We take note with appreciation of the report.");
        weakened("We reaffirm the report.", "We recall the report.");
        weakened("We commit to destroy arms.", "We will endeavour to destroy arms.");
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
            ("We accept the request.", "We reject the request."),
            ("The Council approves the plan.", "The Council declines the plan."),
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
            ("We support the plan.", "We reaffirm the plan."),
            ("The Committee expects that it will rain.", "The Committee judges that it will rain."),
            ("We oppose the plan.", "We reaffirm our opposition to the plan."),
            ("We do not support the plan.", "We oppose the plan."),
            ("The States shall report.", "Reports shall be made."),
        ] {
            assert!(compared(before, after).is_empty(), "{before} | {after}: {:?}", compared(before, after));
        }
    }

    #[test]
    fn another_actor_is_a_change() {
        assert_eq!(compared("We must report.", "States must report."), [CommitmentChange::ActorChanged]);
        assert_eq!(
            compared("Developed country Parties shall report.", "Developing country Parties shall report."),
            [CommitmentChange::ActorChanged]
        );
        assert_eq!(compared("Creditors should pay.", "Creditors and debtors should pay."), [CommitmentChange::ActorChanged]);
        assert_eq!(compared("The Secretary-General shall report.", "The Bureau shall report."), [CommitmentChange::ActorChanged]);
        assert_eq!(compared("Australia will lead.", "Japan will lead."), [CommitmentChange::ActorChanged]);
    }

    #[test]
    fn articles_number_order_and_scope_make_no_other_actor() {
        for (before, after) in [
            ("Each Party shall report.", "The Parties shall report."),
            ("Every country should act.", "Every developing country should act."),
            ("Developed country Parties shall report.", "Parties shall report."),
            ("Japan and Australia will act.", "Australia and Japan will act."),
        ] {
            assert!(compared(before, after).is_empty(), "{before} | {after}: {:?}", compared(before, after));
        }
    }
}
