//! One spelling for variants of the same word.
//!
//! Pairs, roots with closed lists of endings, and suffixes with exceptions, all from the language
//! file. A pair is listed only when both spellings are always the same word: *cheque* and *check*,
//! *metre* and *meter*, *tyre* and *tire* are not.

use std::borrow::Cow;

use hashbrown::{HashMap, HashSet};

use super::data::Spelling;

type State = foldhash::fast::FixedState;

/// Rules of spelling of one language.
#[derive(Debug, Default)]
pub(super) struct Speller {
    exact: HashMap<String, String, State>,
    roots: HashMap<String, String, State>,
    /// First bytes of the roots, so that most words need one look.
    heads: HashSet<[u8; 4], State>,
    endings: Vec<String>,
    suffixes: Vec<(String, String)>,
    exceptions: HashSet<String, State>,
}

impl Speller {
    pub(super) fn new(data: &Spelling) -> Result<Self, String> {
        let mut suffixes = pairs(&data.suffixes)?;
        suffixes.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        let roots = pairs(&data.roots)?;
        let heads = roots.iter().filter_map(|(root, _)| head(root)).collect();
        Ok(Self {
            exact: pairs(&data.exact)?.into_iter().collect(),
            roots: roots.into_iter().collect(),
            heads,
            endings: data.endings.split_whitespace().map(str::to_owned).collect(),
            suffixes,
            exceptions: data.suffix_exceptions.split_whitespace().map(str::to_owned).collect(),
        })
    }

    pub(super) fn spelling<'a>(&self, word: &'a str) -> Cow<'a, str> {
        if let Some((stem, possessive)) = word.split_once('\'') {
            return match self.spelling(stem) {
                Cow::Borrowed(_) => Cow::Borrowed(word),
                Cow::Owned(spelled) => Cow::Owned(format!("{spelled}'{possessive}")),
            };
        }
        if let Some(spelled) = self.exact.get(word).or_else(|| self.roots.get(word)) {
            return Cow::Owned(spelled.clone());
        }
        let rooted = head(word).is_some_and(|head| self.heads.contains(&head));
        if rooted
            && let Some(spelled) = self.endings.iter().find_map(|ending| {
                let root = word.strip_suffix(ending.as_str())?;
                self.roots.get(root).map(|spelled| format!("{spelled}{ending}"))
            })
        {
            return Cow::Owned(spelled);
        }
        for (from, to) in &self.suffixes {
            if let Some(root) = word.strip_suffix(from.as_str()) {
                // Short roots are other words: *rise*, *wise*, *noise*.
                let known = root.chars().count() < 3 || self.exceptions.contains(root);
                return if known { Cow::Borrowed(word) } else { Cow::Owned(format!("{root}{to}")) };
            }
        }
        Cow::Borrowed(word)
    }
}

fn head(word: &str) -> Option<[u8; 4]> {
    word.as_bytes().first_chunk().copied()
}

fn pairs(list: &str) -> Result<Vec<(String, String)>, String> {
    list.split_whitespace()
        .map(|pair| {
            pair.split_once('=')
                .map(|(from, to)| (from.to_owned(), to.to_owned()))
                .ok_or_else(|| format!("spelling `{pair}` is not variant=canonical"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::language::Language;

    fn spell(word: &str) -> String {
        Language::by_tag("en").expect("English").lexicon().spelling(word).into_owned()
    }

    #[test]
    fn british_and_american_spellings_are_one() {
        for (british, american) in [
            ("labour", "labor"),
            ("labourers", "laborers"),
            ("organisation", "organization"),
            ("organisations", "organizations"),
            ("organisation's", "organization's"),
            ("recognise", "recognize"),
            ("recognised", "recognized"),
            ("programmes", "programs"),
            ("centre", "center"),
            ("centres", "centers"),
            ("travelling", "traveling"),
            ("analyse", "analyze"),
            ("analysed", "analyzed"),
            ("defence", "defense"),
            ("grey", "gray"),
            ("whilst", "while"),
            ("amongst", "among"),
            ("towards", "toward"),
            ("judgement", "judgment"),
            ("fulfil", "fulfill"),
            ("endeavour", "endeavor"),
            ("favourable", "favorable"),
            ("neighbouring", "neighboring"),
            ("mobilisation", "mobilization"),
        ] {
            assert_eq!(spell(british), spell(american), "{british}");
            assert_eq!(spell(american), american);
        }
    }

    #[test]
    fn words_in_ise_that_have_no_z_stay() {
        for word in [
            "advise",
            "exercise",
            "promise",
            "promised",
            "revise",
            "revised",
            "comprise",
            "surprise",
            "enterprise",
            "enterprises",
            "otherwise",
            "raise",
            "raised",
            "praise",
            "rise",
            "arising",
            "precise",
            "franchise",
            "supervise",
            "compromise",
            "expertise",
            "premise",
            "analyses",
            "crises",
            "noise",
            "wise",
            "prise",
            "likewise",
            "improvisation",
            "televised",
            "exercising",
        ] {
            assert_eq!(spell(word), word);
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (one, other) in
            [("cheque", "check"), ("metre", "meter"), ("tyre", "tire"), ("prise", "prize"), ("four", "for"), ("hour", "hor")]
        {
            assert_ne!(spell(one), spell(other));
        }
    }
}
