//! How well paragraphs are aligned and changes are named, against known answers.
//!
//! `TRAVAUX_CORPUS=DIR cargo bench --bench accuracy -- [--part tune|report|all] [--ablation] [--json FILE] [--errors ROW]`
//!
//! Tables:
//! - **made versions**: real texts changed by seeded chance (`made`, `reword`), written out (`layout`)
//!   and read again, so that what normalization spoils counts. *pairs* are links between units;
//!   *moves*, *split+merge* and *add+remove* are right only if kind and units are exactly right.
//! - **findings**: edits of one kind each (`injected`): how many are found, and how often a rule
//!   speaks where it should not.
//! - **gold**: alignments made by hand (`gold`).
//! - **ablation**: what leaving out one kind of evidence changes (`ablation`).
//!
//! Three known methods run on the same paragraphs (`baseline`). Texts and gold files for tuning and
//! for reporting are apart; thresholds of the methods are chosen on the former. The figures are
//! micro-averaged: counts are added up, then divided.

#![allow(clippy::print_stdout, reason = "a bench prints its tables")]

mod ablation;
mod baseline;
mod errors;
mod gold;
mod injected;
mod layout;
mod made;
mod measure;
mod options;
#[path = "../random.rs"]
mod random;
mod reword;
mod score;
mod sides;
mod table;
mod texts;

use gold::Gold;
use injected::Injected;
use made::{RECIPES, Recipe, Version};
use measure::{Measured, measure};
use options::{Options, Part};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use texts::{Base, TEXTS};
use travaux::CompareOptions;
use travaux::encoder::Encoder;

/// Seeds of the versions that are made of each text.
const fn seeds(part: Part) -> [u64; 2] {
    match part {
        Part::Tune => [1, 2],
        Part::Report => [3, 4],
    }
}

/// All comparisons, read and measured.
pub(crate) struct Run {
    pub(crate) options: Options,
    /// The model that was named, if any.
    pub(crate) encoder: Option<Arc<dyn Encoder>>,
    pub(crate) versions: Vec<(Version, Measured)>,
    pub(crate) injected: Vec<(Injected, travaux::report::Report)>,
    pub(crate) gold: Vec<(Gold, Measured)>,
}

fn run(options: Options, encoder: Option<Arc<dyn Encoder>>, corpus: &Path) -> Run {
    let bases: Vec<Base> = TEXTS.par_iter().filter_map(|text| Base::read(text, corpus)).collect();
    // Tuning texts are always read: the baselines take their thresholds from them.
    let wanted = |part: Part| part == Part::Tune || options.parts.contains(&part);
    let jobs: Vec<(&Base, &Recipe, u64)> = bases
        .iter()
        .filter(|base| wanted(base.part))
        .flat_map(|base| RECIPES.iter().filter(|recipe| recipe.suits(base.english)).map(move |recipe| (base, recipe)))
        .flat_map(|(base, recipe)| seeds(base.part).map(|seed| (base, recipe, seed)))
        .collect();
    let versions = jobs.par_iter().map(|(base, recipe, seed)| {
        let version = made::make(base, recipe, *seed);
        let measured = measure(&version.compared, &version.answer);
        (version, measured)
    });
    let versions = versions.collect();
    let english: Vec<(&Base, u64)> = bases
        .iter()
        .filter(|base| base.english && options.parts.contains(&base.part))
        .flat_map(|base| seeds(base.part).map(|seed| (base, seed)))
        .collect();
    let injected = english.par_iter().map(|(base, seed)| {
        let injected = injected::make(base, *seed);
        let report = injected.compared.report(&CompareOptions::default());
        (injected, report)
    });
    let injected = injected.collect();
    let gold = gold::read_all(corpus);
    let gold = gold.into_iter().map(|gold| {
        let measured = measure(&gold.compared, &gold.answer);
        (gold, measured)
    });
    let gold = gold.collect();
    Run { options, encoder, versions, injected, gold }
}

#[cfg(feature = "encoder")]
fn read_encoder(folder: &Path) -> Result<Arc<dyn Encoder>, String> {
    let model = travaux::encoder::StaticModel::read(folder).map_err(|error| error.to_string())?;
    Ok(Arc::new(model))
}

#[cfg(not(feature = "encoder"))]
fn read_encoder(_: &Path) -> Result<Arc<dyn Encoder>, String> {
    Err("--encoder needs cargo bench --features encoder".to_owned())
}

fn main() {
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            println!("{message}");
            return;
        }
    };
    let Some(corpus) = std::env::var_os("TRAVAUX_CORPUS").map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("accuracy: TRAVAUX_CORPUS names no folder: NOT RUN");
        return;
    };
    let start = Instant::now();
    let encoder = match options.encoder.as_deref().map(read_encoder).transpose() {
        Ok(encoder) => encoder,
        Err(message) => {
            println!("{message}");
            return;
        }
    };
    let run = run(options, encoder, &corpus);
    if let Some(row) = &run.options.errors {
        errors::list(&run, row);
        return;
    }
    let figures = table::print(&run);
    println!("\n{:.0} s", start.elapsed().as_secs_f64());
    if let Some(path) = &run.options.json {
        let text = serde_json::to_string_pretty(&figures).expect("figures") + "\n";
        if let Err(error) = std::fs::write(path, text) {
            println!("{}: {error}", path.display());
        }
    }
}
