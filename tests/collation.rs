//! Many documents: the table and the lineages of three statements, made up around the founding
//! text, against what `fixtures/roundtable-2026/README.md` says is right.

use snapbox::{Assert, Data};
use std::fs;
use std::path::{Path, PathBuf};
use travaux::document::Document;
use travaux::load::{LoadOptions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::render::terminal::{self, Shown};
use travaux::report::{CellState, Collation, CollationRow, CollationUnits};
use travaux::{CollateOptions, collate};

const TEXTS: [&str; 3] = [
    "fixtures/roundtable-2026/beijing-statement-2026.md",
    "fixtures/roundtable-2024/rio-statement-2024.md",
    "documents/sao-paulo-consensus-2025.md",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn document(name: &str, bytes: Vec<u8>) -> Document {
    normalize(load_bytes(name, bytes, &LoadOptions::default()).expect("loads"), &NormalizeOptions::default())
}

fn documents() -> Vec<Document> {
    let read = |path: &&str| document(path.rsplit('/').next().expect("a name"), fs::read(root().join(path)).expect("text"));
    TEXTS.iter().map(read).collect()
}

fn in_units(units: CollationUnits) -> Collation {
    let mut options = CollateOptions::default();
    options.units = units;
    collate(documents(), &options)
}

/// Citations of a row in every document.
fn citations(row: &CollationRow) -> Vec<String> {
    let of = |paragraphs: &[travaux::report::EntryParagraph]| {
        let cited: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.citation.as_str()).collect();
        cited.join("+")
    };
    row.cells.iter().map(|cell| of(&cell.paragraphs)).collect()
}

fn states(row: &CollationRow) -> Vec<CellState> {
    row.cells.iter().map(|cell| cell.state).collect()
}

#[test]
fn the_lineage_of_three_statements_is_that_of_the_readme() {
    let collation = in_units(CollationUnits::Paragraphs);
    let dates: Vec<Option<&str>> = collation.documents.iter().map(|document| document.date.as_deref()).collect();
    assert_eq!(dates, [Some("2024-09-10"), Some("2025-07-25"), Some("2026-06-16")]);
    let rows: Vec<Vec<String>> = collation.rows.iter().map(citations).collect();
    assert_eq!(
        rows,
        [
            ["1", "1", "1"],
            ["2", "2", "2"],
            ["", "3", "3+4"],
            ["", "4", "5"],
            ["3", "5", ""],
            ["4", "", ""],
            ["", "", "6"],
            ["5", "6", "7"],
            ["6", "7", "8"],
        ]
    );
    use CellState::{Absent, Dropped, First, Reworded, Unchanged};
    assert_eq!(states(&collation.rows[1]), [First, Reworded, Unchanged]);
    assert_eq!(states(&collation.rows[2]), [Absent, First, Reworded]);
    assert_eq!(states(&collation.rows[4]), [First, Reworded, Dropped]);
    assert_eq!(states(&collation.rows[5]), [First, Dropped, Absent]);
    assert_eq!(collation.rows[1].verbatim_since, Some(2));
    assert_eq!(collation.rows[0].verbatim_since, None);
}

#[test]
fn the_table_and_the_lineages_look_as_recorded() {
    let golden = Assert::new().action_env("SNAPSHOTS");
    let expected = root().join("fixtures/roundtable-2026/expected");
    let mut table = Vec::new();
    terminal::collation(&in_units(CollationUnits::Paragraphs), &terminal::Options::default(), &mut table).expect("written");
    golden.eq(Data::binary(table).coerce_to(snapbox::data::DataFormat::Text), Data::read_from(&expected.join("collate.term.txt"), None));
    let mut traced = in_units(CollationUnits::Sentences);
    traced.sort_by_change();
    let mut lineages = Vec::new();
    terminal::lineages(&traced, Shown::Changed { most: 4 }, &terminal::Options::default(), &mut lineages).expect("written");
    golden.eq(Data::binary(lineages).coerce_to(snapbox::data::DataFormat::Text), Data::read_from(&expected.join("trace.term.txt"), None));
}

/// Five years of a statement that is made up: a wording that comes back, one that stays, one that
/// moves, and a document without a date.
fn years() -> Vec<Document> {
    const STAYS: &str = "We reaffirm the purposes and principles of the Charter of the United Nations.";
    const RETURNS: &str = "We call upon all States to protect civilian seafarers and their vessels from attack.";
    let texts = [
        ("2021.md", vec![STAYS, RETURNS, "We shall publish an annual inventory of harbour pollution."]),
        ("2022.md", vec![STAYS, "We should publish an annual inventory of harbour pollution."]),
        ("2023.md", vec!["We should publish an annual inventory of harbour pollution.", STAYS]),
        ("2024.md", vec![STAYS, RETURNS, "We may publish an inventory of harbour pollution every second year."]),
        ("final.md", vec![STAYS, "We welcome the accession of two further States to the convention on ballast water."]),
    ];
    texts.into_iter().map(|(name, paragraphs)| document(name, paragraphs.join("\n\n").into_bytes())).collect()
}

#[test]
fn wordings_that_stay_come_back_and_weaken_are_told_apart() {
    use CellState::{Absent, Dropped, First, Returned, Reworded, Unchanged};
    let collation = collate(years(), &CollateOptions::default());
    let row = |words: &str| {
        let has = |row: &&CollationRow| row.readings.iter().any(|reading| reading.text.contains(words));
        collation.rows.iter().find(has).expect("a row")
    };
    assert_eq!(states(row("principles of the Charter")), [First, Unchanged, Unchanged, Unchanged, Unchanged]);
    assert_eq!(row("principles of the Charter").verbatim_since, Some(1));
    let returned = row("civilian seafarers");
    assert_eq!(states(returned), [First, Dropped, Absent, Returned, Dropped]);
    assert_eq!((returned.readings.len(), returned.cells[3].change.as_ref().map(|change| change.since)), (1, Some(1)));
    let inventory = row("inventory of harbour");
    assert_eq!(states(inventory), [First, Reworded, Unchanged, Reworded, Dropped]);
    let weakened = |column: usize| {
        inventory.cells[column].change.iter().flat_map(|change| &change.findings).any(|finding| finding.rule.name() == "weakened")
    };
    assert!(weakened(1) && !weakened(2) && weakened(3));
    assert!(inventory.cells[2].change.as_ref().is_some_and(|change| change.movement.is_some()), "it stands first in 2023");
    assert_eq!(states(row("ballast water")), [Absent, Absent, Absent, Absent, First]);
}

#[test]
fn a_query_finds_the_words_as_they_stand_or_else_most_of_them() {
    let mut collation = collate(years(), &CollateOptions::default());
    collation.retain_query("annual inventory");
    let query = collation.query.as_ref().expect("a query");
    assert_eq!((query.columns.as_slice(), query.verbatim, collation.rows.len()), (&[1, 2, 3][..], true, 1));
    let mut collation = collate(years(), &CollateOptions::default());
    collation.retain_query("protect seafarers from attack");
    assert_eq!((collation.query.as_ref().map(|query| query.verbatim), collation.rows.len()), (Some(false), 1));
    let mut collation = collate(years(), &CollateOptions::default());
    assert!(collation.retain_paragraph(1, "¶2"));
    assert!(collation.rows[0].readings[0].text.contains("seafarers"));
    assert!(!collation.retain_paragraph(1, "¶9"));
}

#[test]
fn of_two_contradictory_links_the_better_supported_wins() {
    // The second document has a paragraph that is as like the one as the other of the first; the
    // third tells which it is.
    let texts = [
        (
            "2001.md",
            "We support the fund for clean rivers in the north.\n\nWe support the fund for clean harbours in the north and the south.",
        ),
        ("2002.md", "We support the fund for clean harbours in the south."),
        ("2003.md", "We support the fund for clean harbours in the north and the south."),
    ];
    let documents = texts.iter().map(|(name, text)| document(name, text.as_bytes().to_vec())).collect();
    let collation = collate(documents, &CollateOptions::default());
    let harbours = collation.rows.iter().find(|row| row.cells.iter().all(|cell| cell.reading.is_some())).expect("one in all");
    assert!(harbours.readings.iter().all(|reading| reading.text.contains("harbours")));
}
