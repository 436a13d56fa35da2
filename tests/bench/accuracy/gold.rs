//! Alignments made by hand (`tests/bench/gold`), read as links between lines.

use crate::options::Part;
use crate::score::{Answer, Pairs, Relation, Relations};
use crate::sides::{Compared, Side, spans};
use serde_json::Value;
use std::fs;
use std::path::Path;
use travaux::document::Sides;
use travaux::load::{LoadOptions, load};
use travaux::normalize::{NormalizeOptions, normalize};

/// A hand-made alignment. Its units are numbered by the lines on which they begin.
pub(crate) struct Gold {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) part: Part,
    pub(crate) compared: Compared,
    pub(crate) answer: Answer,
}

/// All files of the folder, in order of name.
pub(crate) fn read_all(corpus: &Path) -> Vec<Gold> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/gold");
    let mut files: Vec<_> = fs::read_dir(folder).expect("gold folder").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files.iter().map(|file| read(file, corpus)).collect()
}

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().into_iter().flatten().filter_map(Value::as_u64).map(|number| number as usize).collect()
}

fn read(path: &Path, corpus: &Path) -> Gold {
    let gold: Value = serde_json::from_str(&fs::read_to_string(path).expect("gold file")).expect("JSON");
    let mut links = Pairs::new();
    let mut relations = Relations::new();
    let mut lines = Sides::new(Vec::new(), Vec::new());
    for row in gold["rows"].as_array().into_iter().flatten() {
        let (before, after) = (numbers(&row["before"]), numbers(&row["after"]));
        match row["pairs"].as_array() {
            Some(some) => links.extend(some.iter().map(numbers).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))),
            None => links.extend(before.iter().flat_map(|&before| after.iter().map(move |&after| (before, after)))),
        }
        lines.before.extend(before.iter().copied());
        lines.after.extend(after.iter().copied());
        let group = match (before.len(), after.len()) {
            (0, _) => Some(Relation::Added),
            (_, 0) => Some(Relation::Removed),
            (1, 1) => None,
            (1, _) => Some(Relation::Split),
            (_, 1) => Some(Relation::Merged),
            _ => Some(Relation::Regrouped),
        };
        if row["moved"] == true {
            relations.insert((Relation::Moved, before.clone(), after.clone()));
        }
        match group {
            Some(Relation::Added) => relations.extend(after.iter().map(|&unit| (Relation::Added, Vec::new(), vec![unit]))),
            Some(Relation::Removed) => relations.extend(before.iter().map(|&unit| (Relation::Removed, vec![unit], Vec::new()))),
            Some(kind) => drop(relations.insert((kind, before, after))),
            None => {}
        }
    }
    let side = |key: &str, lines: &[usize]| {
        let source = load(&corpus.join(gold[key].as_str().expect("path")), &LoadOptions::default()).expect("a corpus text");
        let document = normalize(source, &NormalizeOptions::default());
        let owners = spans(&document).iter().map(|span| lines.iter().copied().filter(|line| span.contains(line)).collect()).collect();
        Side { document, owners }
    };
    let compared = Compared(Sides::new(side("before", &lines.before), side("after", &lines.after)));
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    // Those without a mark were in sight when the coefficients of the aligner were chosen.
    let part = if gold["part"] == "report" { Part::Report } else { Part::Tune };
    Gold { name, kind: gold["kind"].as_str().unwrap_or_default().to_owned(), part, compared, answer: Answer { links, relations } }
}
