//! Who promises what, how firmly.
//!
//! Comes in: a text, its tokens and its sentences. Goes out: a [`Commitment`] for each operator in
//! performative position, with its clause, actor, strength, polarity and caveats. "A discrete,
//! specific, publicly expressed, collectively agreed statement of intent" is a commitment
//! (Kirton, Kokotsis and others, *Compliance Coding Manual for International Institutional
//! Commitments*, University of Toronto); statements and stances are extracted too, as softer
//! classes. Operators are data of the language; there is no parser here, only position: it never
//! asks what a sentence means.
//!
//! An operator is performative after *we* or a party (*the Committee decided*), at the beginning of
//! a paragraph of a resolution (*Decides to*, *Recalling*), or coordinated with an earlier operator
//! of the same subject (*we support X and oppose Y*). Verbs under a modal are its content: *we
//! should practise X, support Y and advocate Z* is one *should*. Nouns (*our support for*) are no
//! operators.
//!
//! Strength runs from 1 to 10, see [`Strength`].

mod compare;
mod extract;
mod item;
mod paragraph;
mod position;
mod subject;

use std::ops::Range;
use std::sync::Arc;

use crate::language::Language;
pub use crate::language::{OperatorClass, Stance, Strength};
pub use compare::{CommitmentChange, compare};
pub use extract::{extract, extract_in};
pub use item::extract_item;
pub use paragraph::of_paragraph;

/// One clause by which someone commits, asks, takes a stand or states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// Index of its sentence.
    pub sentence: usize,
    /// Bytes of the clause: from its subject (or operator) to where the next one begins.
    pub clause: Range<usize>,
    /// Who acts; nobody in the passive and in resolutions.
    pub actor: Option<Actor>,
    /// What performs it.
    pub operator: Operator,
    /// Whether it says yes or no.
    pub polarity: Polarity,
    /// Bytes of the qualifications inside the clause.
    pub caveats: Vec<Range<usize>>,
    /// Bytes of what is committed to: the clause after its operator.
    pub content: Range<usize>,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Bytes where the actor is named, perhaps earlier in the sentence.
    pub range: Option<Range<usize>>,
    /// The name as written, without article and quantifier.
    pub name: String,
    /// The language of the name, in which it is compared.
    pub(crate) language: Language,
}

/// The words that perform a commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Bytes of the operator with its intensifiers.
    pub range: Range<usize>,
    /// Its dictionary form: *must*, *call upon*.
    pub lemma: Arc<str>,
    /// Its kind.
    pub class: OperatorClass,
    /// How firm it is, intensifiers (*strongly*) and softeners (*strive to*) counted.
    pub strength: Strength,
    /// For or against.
    pub stance: Stance,
}

/// Whether a commitment says yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// *shall*.
    Affirmed,
    /// *shall not*, *no Party may*.
    Negated,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Commitment, OperatorClass, Polarity, Stance, extract};
    use crate::language::Language;
    use crate::token::tokenize;

    /// Commitments of an English text of one sentence.
    pub(crate) fn extracted(text: &str) -> Vec<Commitment> {
        in_language("en", text)
    }

    fn in_language(tag: &str, text: &str) -> Vec<Commitment> {
        let sentence = 0..text.len();
        extract(text, &tokenize(text), std::slice::from_ref(&sentence), Language::by_tag(tag).expect(tag))
    }

    fn lemmas(text: &str) -> Vec<String> {
        extracted(text).iter().map(|commitment| commitment.operator.lemma.to_string()).collect()
    }

    fn clauses(text: &str) -> Vec<&str> {
        extracted(text).into_iter().map(|commitment| &text[commitment.clause]).collect()
    }

    fn actors(text: &str) -> Vec<Option<String>> {
        extracted(text).into_iter().map(|commitment| commitment.actor.map(|actor| actor.name)).collect()
    }

    #[test]
    fn first_person_verbs_are_operators() {
        assert_eq!(lemmas("We reaffirm our common understanding of it."), ["reaffirm"]);
        assert_eq!(lemmas("We also strongly and unequivocally condemn it."), ["condemn"]);
        assert_eq!(lemmas("We have agreed on a plan."), ["agree"]);
        assert_eq!(lemmas("WE HEREBY DECLARE:"), ["declare"]);
    }

    #[test]
    fn coordinated_verbs_of_one_subject_are_operators_each() {
        let text = "We oppose the misuse of these topics, oppose meddling in the affairs of others; we support the role of the bodies, and support the Council to do its work.";
        assert_eq!(lemmas(text), ["oppose", "oppose", "support", "support"]);
        assert_eq!(clauses(text)[1], "oppose meddling in the affairs of others");
        assert_eq!(clauses(text)[3], "support the Council to do its work");
    }

    #[test]
    fn verbs_under_a_modal_are_its_content() {
        assert_eq!(
            lemmas("We should practice restraint, uphold fairness, support the poor, and advocate that all adhere to it."),
            ["should"]
        );
        assert_eq!(lemmas("We believe that we should strengthen unity, and emphasize cooperation."), ["believe", "should"]);
        assert_eq!(lemmas("We should promote exchanges, and encourage and facilitate visits."), ["should"]);
    }

    #[test]
    fn verbs_under_an_infinitive_or_a_relative_are_content() {
        assert_eq!(lemmas("We commit to strengthen the fund and support its work."), ["commit"]);
        assert_eq!(lemmas("We seek to promote systems that respect rights and encourage travel."), ["seek"]);
        assert_eq!(lemmas("We welcome efforts to build schools, and support the new centres."), ["welcome", "support"]);
    }

    #[test]
    fn verbs_that_only_perform_go_on_after_an_infinitive() {
        assert_eq!(lemmas("We support efforts to find a way out and welcome the role of the envoy."), ["support", "welcome"]);
        assert_eq!(lemmas("We reaffirm our commitment to the treaty and also urge others to join."), ["reaffirm", "urge"]);
    }

    #[test]
    fn clauses_after_a_participle_have_their_own_subject() {
        assert_eq!(clauses("Noting the delay, we will act."), ["Noting the delay", "we will act"]);
        assert_eq!(
            actors("Parties, including organizations and their member States, that have agreed, shall notify it."),
            [Some("Parties".to_owned())]
        );
    }

    #[test]
    fn nouns_are_no_operators() {
        assert!(lemmas("Their support for the plan and the commitment of States to it were noted by many.").is_empty());
        assert!(lemmas("The will of the people and the need to act are clear.").is_empty());
        assert!(lemmas("Requests for information are handled here.").is_empty());
        assert!(lemmas("Those who support the plan met.").is_empty());
        assert!(lemmas("This covers fixes and user requests to the authors.").is_empty());
    }

    #[test]
    fn passive_modals_count_without_an_actor() {
        let found = extracted("A stable environment should be fostered, and all obstacles should be removed.");
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|commitment| commitment.actor.is_none()));
        assert_eq!(actors("The advancement of rights in each country must be grounded in its history."), [None]);
    }

    #[test]
    fn appositions_do_not_hide_the_subject() {
        assert_eq!(
            lemmas("We, the Heads of State of the participating countries, gathered in Lima, reiterate our will to act."),
            ["reiterate"]
        );
        assert_eq!(
            actors("We, the Heads of State of the participating countries, gathered in Lima, reiterate our will to act."),
            [Some("We".to_owned())]
        );
        assert_eq!(lemmas("New technologies, should consistently serve the people."), ["should"]);
    }

    #[test]
    fn parties_act_by_name() {
        assert_eq!(actors("Each Party shall report."), [Some("Party".to_owned())]);
        assert_eq!(actors("Developed country Parties should lead."), [Some("Developed country Parties".to_owned())]);
        assert_eq!(actors("In these cases, the States Parties shall report."), [Some("States Parties".to_owned())]);
        assert_eq!(lemmas("The Committee decided to keep the range, and expects to review it."), ["decide", "expect to"]);
        assert_eq!(lemmas("The Parties to the Convention recognize its worth."), ["recognize"]);
        assert_eq!(lemmas("Japan supports the plan."), ["support"]);
    }

    #[test]
    fn resolutions_begin_with_their_operator() {
        for (text, lemma, class) in [
            ("Decides to establish a fund;", "decide", OperatorClass::Undertaking),
            ("Calls upon Member States to report;", "call upon", OperatorClass::Request),
            ("Strongly urges all States to act;", "urge", OperatorClass::Request),
            ("Recalling its earlier resolutions,", "recall", OperatorClass::Statement),
            ("Deeply concerned about the delays,", "concerned", OperatorClass::Stance),
            ("Takes note with appreciation of the report;", "take note with appreciation", OperatorClass::Stance),
            ("Also requests the Secretary-General to report.", "request", OperatorClass::Request),
            ("Have agreed as follows:", "agree", OperatorClass::Undertaking),
        ] {
            let found = extracted(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((&*found[0].operator.lemma, found[0].operator.class), (lemma, class), "{text}");
        }
    }

    #[test]
    fn states_of_mind_follow_a_copula() {
        assert_eq!(lemmas("We are committed to peace and determined to act."), ["committed to", "determined to"]);
        assert_eq!(lemmas("We remain deeply concerned by the crisis."), ["concerned"]);
        assert_eq!(lemmas("Parties should lead, and are encouraged to do more."), ["should", "encouraged to"]);
        assert!(lemmas("The persons concerned left.").is_empty());
    }

    #[test]
    fn negation_is_polarity() {
        let polarity = |text: &str| extracted(text)[0].polarity;
        assert_eq!(polarity("States shall report."), Polarity::Affirmed);
        for text in [
            "States shall not hide it.",
            "It must never happen again.",
            "No one shall be held in it.",
            "Rights cannot be taken away.",
            "We do not support it.",
            "A Party may not withdraw.",
            "Neither Party shall act alone.",
            "In no case may they be deprived of it.",
            "There shall be no exception.",
            "Accused persons shall, as far as possible, not be held with others.",
        ] {
            assert_eq!(polarity(text), Polarity::Negated, "{text}");
        }
    }

    #[test]
    fn conditions_and_months_are_no_modals() {
        assert!(lemmas("Should conditions change, it would matter.").is_empty());
        assert_eq!(lemmas("The Committee would adjust its course, should conditions change."), Vec::<String>::new());
        assert!(lemmas("It met in May and in May 2024.").is_empty());
        assert!(lemmas("The key word \"MUST\" is defined there.").is_empty());
    }

    #[test]
    fn intensifiers_and_softeners_move_the_strength() {
        let strength = |text: &str| extracted(text)[0].operator.strength.value();
        assert_eq!(strength("We strongly support it."), strength("We support it.") + 1);
        assert_eq!(strength("We condemn unequivocally such acts."), strength("We condemn such acts.") + 1);
        assert_eq!(strength("Parties should strive to report."), strength("Parties should report.") - 2);
        assert_eq!(strength("States must strictly comply."), 10);
    }

    #[test]
    fn stance_is_for_or_against() {
        assert_eq!(extracted("We oppose it.")[0].operator.stance, Stance::Against);
        assert_eq!(extracted("We warmly welcome it.")[0].operator.stance, Stance::For);
        assert_eq!(extracted("We must go.")[0].operator.stance, Stance::Neutral);
    }

    #[test]
    fn caveats_belong_to_their_clause() {
        let text = "Parties shall report, as appropriate, and should, where possible, share data.";
        let found = extracted(text);
        let caveats: Vec<Vec<&str>> =
            found.iter().map(|commitment| commitment.caveats.iter().map(|range| &text[range.clone()]).collect()).collect();
        assert_eq!(caveats, [vec!["as appropriate"], vec!["where possible"]]);
    }

    #[test]
    fn operator_clause_and_content_fit_together() {
        let text = "In this process, we should vigorously promote exchanges.";
        let found = &extracted(text)[0];
        assert_eq!(&text[found.clause.clone()], "In this process, we should vigorously promote exchanges");
        assert_eq!(&text[found.operator.range.clone()], "should");
        assert_eq!(&text[found.content.clone()], "vigorously promote exchanges");
    }

    #[test]
    fn sentences_are_counted() {
        let text = "We act. We support it. It rains. You must go.";
        let sentences = [0..7, 8..22, 23..32, 33..45];
        let found = extract(text, &tokenize(text), &sentences, Language::by_tag("en").expect("English"));
        assert_eq!(found.iter().map(|commitment| commitment.sentence).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn other_languages_have_operators_too() {
        for (tag, text, lemma) in [
            ("es", "Reafirmamos nuestra voluntad común.", "reafirmamos"),
            ("es", "Los Estados deberán informar.", "deberá"),
            ("pt", "Apoiamos os esforços da região.", "apoiamos"),
            ("fr", "Nous réaffirmons notre volonté.", "réaffirmons"),
            ("fr", "Les États devraient coopérer.", "devrait"),
            ("zh", "我们反对将人权问题政治化。", "反对"),
            ("zh", "我们应当加强合作。", "应当"),
            ("zh", "我们感谢巴西。", "感谢"),
            ("zh", "我们必须行动。", "必须"),
            ("es", "Lamentamos las demoras.", "lamentamos"),
            ("es", "El Comité aprueba el plan.", "aprobamos"),
            ("es", "Los Estados no podrán retirarse.", "podrá"),
            ("pt", "Lamentamos os atrasos.", "lamentamos"),
            ("pt", "Os Estados devem informar.", "deve"),
            ("pt", "Condenamos os ataques.", "condenamos"),
            ("fr", "Nous regrettons les retards.", "regrettons"),
            ("fr", "Nous condamnons les attaques.", "condamnons"),
            ("fr", "Les États ne doivent pas se retirer.", "doit"),
            ("de", "Wir bekräftigen unseren Willen.", "bekräftigen"),
            ("de", "Wir verurteilen die Angriffe.", "verurteilen"),
            ("de", "Die Staaten müssen berichten.", "muss"),
        ] {
            let found: Vec<String> = in_language(tag, text).iter().map(|commitment| commitment.operator.lemma.to_string()).collect();
            assert_eq!(found, [lemma], "{tag}: {text}");
        }
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert!(extracted("").is_empty());
        assert!(extracted("— … ;").is_empty());
        assert!(in_language("ja", "私たち").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_strange(text in "[\\PC]{0,60}|([a-zA-Z]{1,6}|we|We|Parties|shall|not|support|and|,|;|to|\\(|\\)|§|Article|5|1/4|-|2025|May|\\$|%| ){0,40}") {
            for language in Language::all().chain([Language::UNDETERMINED]) {
                let tokens = tokenize(&text);
                let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
                for commitment in extract(&text, &tokens, &[0..middle, middle..text.len()], language) {
                    let clause = &commitment.clause;
                    proptest::prop_assert!(clause.start <= commitment.operator.range.start && commitment.operator.range.end <= clause.end);
                    proptest::prop_assert!(text.get(clause.clone()).is_some());
                }
                for fact in crate::fact::find(&text, &tokens, language) {
                    proptest::prop_assert!(fact.tokens.start < fact.tokens.end && fact.tokens.end <= tokens.len());
                }
            }
        }
    }
}
