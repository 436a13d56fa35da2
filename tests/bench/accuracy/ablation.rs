//! What each kind of evidence is worth: the same comparisons with one of them left out.

use crate::Run;
use crate::gold::Gold;
use crate::made::Version;
use crate::measure::Found;
use crate::options::Part;
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use serde_json::{Map, Value, json};
use travaux::CompareOptions;
use travaux::align::{AlignOptions, Signal, Signals};

/// A column: some of the comparisons, and what is looked at.
struct Column {
    name: &'static str,
    made: &'static [&'static str],
    gold: Option<&'static str>,
    of: fn(&Found) -> Option<f64>,
}

/// F1 of pairs but where the name says otherwise.
const COLUMNS: [Column; 7] = [
    Column { name: "edited", made: &["light", "medium", "heavy"], gold: None, of: |found| found.pairs.f1() },
    Column { name: "moves", made: &["light", "medium", "heavy", "moves"], gold: None, of: |found| found.moves.f1() },
    Column { name: "groups", made: &["split+merge", "split+merge hard"], gold: None, of: |found| found.groups.f1() },
    Column { name: "redrafted", made: &["redrafted"], gold: None, of: |found| found.pairs.f1() },
    Column { name: "revised", made: &[], gold: Some("edited"), of: |found| found.pairs.f1() },
    Column { name: "rewritten", made: &[], gold: Some("rewritten"), of: |found| found.pairs.f1() },
    Column { name: "… precision", made: &[], gold: Some("rewritten"), of: |found| found.pairs.precision() },
];

impl Column {
    fn has_made(&self, version: &Version, part: Part) -> bool {
        version.part == part && self.made.contains(&version.recipe)
    }

    fn has_gold(&self, gold: &Gold, part: Part) -> bool {
        gold.part == part && self.gold == Some(gold.kind.as_str())
    }
}

/// Prints a table for each part that was asked for; gives the figures.
pub(crate) fn print(run: &Run) -> Value {
    let mut figures = Map::new();
    for &part in &run.options.parts {
        println!("\nablation, part: {} (F1 of pairs, moves, groups; what leaving one out changes)", part.name());
        let names: Vec<String> = COLUMNS.iter().map(|column| format!("{:>11}", column.name)).collect();
        println!("{:<22} {}", "without", names.join(" "));
        let whole = row(run, part, AlignOptions::default());
        let cells: Vec<String> = whole.iter().map(|value| format!("{:>11.3}", value.unwrap_or(f64::NAN))).collect();
        println!("{:<22} {}", "(nothing)", cells.join(" "));
        let mut rows = Map::new();
        rows.insert("nothing".to_owned(), json!(whole));
        let without = Signal::ALL.map(|signal| {
            let mut options = AlignOptions::default();
            options.signals = Signals::ALL.without(signal);
            (signal.name(), options)
        });
        let with = run.encoder.clone().map(|encoder| {
            let mut options = AlignOptions::default();
            options.encoder = Some(encoder);
            ("(with the encoder)", options)
        });
        for (name, options) in with.into_iter().chain(without) {
            let without = row(run, part, options);
            let change = |(without, whole): (&Option<f64>, &Option<f64>)| match (without, whole) {
                (Some(without), Some(whole)) => format!("{:>+11.3}", without - whole),
                _ => format!("{:>11}", "–"),
            };
            let cells: Vec<String> = without.iter().zip(&whole).map(change).collect();
            println!("{:<22} {}", name, cells.join(" "));
            rows.insert(name.to_owned(), json!(without));
        }
        figures.insert(part.name().to_owned(), Value::Object(rows));
    }
    Value::Object(figures)
}

/// One value for each column.
fn row(run: &Run, part: Part, align: AlignOptions) -> Vec<Option<f64>> {
    let mut options = CompareOptions::default();
    options.align = align;
    let of_column = |column: &Column| {
        let made = run.versions.par_iter().filter(|(version, _)| column.has_made(version, part));
        let made = made.map(|(version, measured)| Found::of(&version.compared, &measured.right, &options));
        let gold = run.gold.par_iter().filter(|(gold, _)| column.has_gold(gold, part));
        let gold = gold.map(|(gold, measured)| Found::of(&gold.compared, &measured.right, &options));
        (column.of)(&made.chain(gold).reduce(Found::default, Found::plus))
    };
    COLUMNS.each_ref().into_par_iter().map(of_column).collect()
}
