//! Pages in a real browser: made here, opened by `tests/browser/*.test.js`, which Node runs.
//!
//! `tests/set-up` installs what that needs.

use crate::charter;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use travaux::check::CheckReport;
use travaux::document::{Document, Sides};
use travaux::load::{LoadOptions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::render::html;
use travaux::report::CollationUnits;
use travaux::{CollateOptions, CompareOptions, collate, compare};

/// What would be markup, a script, the end of one, or another order of the line.
const HOSTILE: &str = "We must not let <script>alert(1)</script> run, nor ]]> or --> or </style> or \"><img src=x onerror=alert(1)> or \
                       it's &amp; \u{202E}reversed\u{202C} \u{2066}text\u{2069} with \u{1B}[31m in it, \
                       for all States shall act together at once.";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn document(name: &str, text: impl Into<Vec<u8>>) -> Document {
    normalize(load_bytes(name, text.into(), &LoadOptions::default()).expect("loads"), &NormalizeOptions::default())
}

fn fixture(path: &str) -> Document {
    document(path.rsplit('/').next().expect("a name"), fs::read(root().join(path)).expect("text"))
}

fn page_of_two(folder: &Path, name: &str, before: Document, after: Document) {
    let report = compare(Sides::new(before, after), &CompareOptions::default());
    let mut out = File::create(folder.join(name).with_extension("html")).expect("a file");
    html::render(&report, &html::Options::default(), &mut out).expect("written");
}

fn page_of_many(folder: &Path, name: &str, documents: Vec<Document>, units: CollationUnits) {
    let mut options = CollateOptions::default();
    options.units = units;
    let mut out = File::create(folder.join(name).with_extension("html")).expect("a file");
    html::collation(&collate(documents, &options), &mut out).expect("written");
}

fn page_of_check(folder: &Path, name: &str, report: &CheckReport) {
    let mut out = File::create(folder.join(name).with_extension("html")).expect("a file");
    html::check(report, &mut out).expect("written");
}

/// Two texts with headings, editorial changes and unchanged paragraphs.
fn sections() -> Sides<String> {
    let before = "# Charter of the Lakes\n\n## Principles\n\n1. The members shall protect the water of the lakes and the fish that live in it.\n\n\
                  2. The members meet once a year in the town that presides over the assembly.\n\n\
                  3. Every member honours the labor of those who fish, and recognizes their rights.\n\n\
                  ## Duties\n\n4. Each member must report on the state of its shores before the end of May.\n\n\
                  5. The secretariat keeps a register of boats, of harbours and of the depth of the water.\n\n\
                  6. No member shall build a dam without the consent of all members.\n\n\
                  ## Final provisions\n\n7. This charter enters into force on 1 June 2025.\n\n8. It is done in two languages.\n";
    let after = before
        .replace("must report", "should report")
        .replace("honours the labor", "honours the labour")
        .replace("recognizes", "recognises")
        .replace("1 June 2025", "1 June 2026")
        .replace("6. No member shall build a dam without the consent of all members.\n\n", "")
        + "\n9. The members agree to share their charts with all who sail on the lakes.\n";
    Sides::new(before.to_owned(), after)
}

/// Ten thousand paragraphs, every tenth of which changed.
fn long() -> Sides<String> {
    let text = |changed: bool| {
        let mut text = String::new();
        for number in 1..=10_000 {
            let verb = if changed && number % 10 == 0 { "should" } else { "must" };
            text.push_str(&format!(
                "{number}. The members {verb} keep the promise of paragraph {number} about lake {}, harbour {} and boat {}.\n\n",
                number * 7 % 1009,
                number * 13 % 2003,
                number * 17 % 4001
            ));
        }
        text
    };
    Sides::new(text(false), text(true))
}

fn make_pages(folder: &Path) {
    let founding = || fixture("documents/sao-paulo-consensus-2025.md");
    page_of_two(folder, "every-kind", founding(), fixture("fixtures/consensus-every-kind/after.md"));
    let Sides { before, after } = sections();
    page_of_two(folder, "sections", document("charter-2025.md", before), document("charter-2026.md", after));
    let Sides { before, after } = long();
    page_of_two(folder, "long", document("before.txt", before), document("after.txt", after));
    let hostile = || HOSTILE.replace("must", "should") + "\n\nWe agree.\n";
    let name = "\"><script>alert(2)</script>\u{202E}.txt";
    page_of_two(folder, "hostile", document(name, HOSTILE), document("it's.txt", hostile()));
    page_of_many(folder, "hostile-collation", vec![document(name, HOSTILE), document("it's.txt", hostile())], CollationUnits::Paragraphs);
    let three = vec![
        fixture("fixtures/roundtable-2024/rio-statement-2024.md"),
        founding(),
        fixture("fixtures/roundtable-2026/beijing-statement-2026.md"),
    ];
    page_of_many(folder, "collation", three, CollationUnits::Paragraphs);
    let arabic = "يجب على الدول الأعضاء أن تحمي مياه البحيرات والأسماك التي تعيش فيها، وأن تتعاون مع الأمم المتحدة في ذلك.\n\n\
                  تجتمع الدول الأعضاء مرة واحدة كل عام في المدينة التي ترأس الجمعية.\n";
    let later = arabic.replace("مرة واحدة", "مرتين");
    page_of_two(folder, "arabic", document("قبل.txt", arabic), document("بعد.txt", later));
    let checked = charter::run(charter::project().path(), &[]);
    page_of_check(folder, "check", &checked);
    page_of_check(folder, "check-hostile", &charter::hostile(checked));
}

#[test]
fn pages_work_in_a_browser() {
    let here = root().join("tests/browser");
    let chromium = std::env::var("TRAVAUX_CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let node = Command::new("node").arg("--version").output();
    assert!(
        Path::new(&chromium).exists() && node.is_ok() && here.join("node_modules/playwright-core").exists(),
        "these tests need Chromium, Node and what tests/browser/package.json names: run tests/set-up"
    );
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    fs::create_dir_all(&folder).expect("a folder");
    make_pages(&folder);
    let run = Command::new("node")
        .args(["--test", "--test-reporter=spec"])
        .current_dir(&here)
        .env("TRAVAUX_PAGES", &folder)
        .output()
        .expect("node runs");
    let (said, complained) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{said}\n{complained}");
    // A run that found no tests is no success.
    let passed = said.lines().find_map(|line| line.split_once("pass ")?.1.trim().parse::<usize>().ok());
    assert!(passed.is_some_and(|passed| passed > 30), "{said}");
}
