//! A sample repository with real git: edits of the source and of a translation, renames, merges, reverts,
//! shallow clones, and the right findings each time.

use serde_json::Value;
use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::{Path, PathBuf};

/// A repository with a project of a source and two translations, committed.
struct Sample {
    folder: tempfile::TempDir,
}

const SOURCE: [&str; 4] = [
    "1. The States must publish the report on the harbours every year.",
    "2. We welcome the work of the commission on fisheries, whose members met eleven times.",
    "3. The Secretariat shall keep the list of vessels and send it to all States.",
    "4. We thank the people of Lisbon for the warmth with which they received us.",
];

const SPANISH: [&str; 4] = [
    "1. Los Estados deben publicar el informe sobre los puertos cada año.",
    "2. Acogemos con beneplácito la labor de la comisión de pesca, cuyos miembros se reunieron once veces.",
    "3. La Secretaría mantendrá la lista de buques y la enviará a todos los Estados.",
    "4. Agradecemos al pueblo de Lisboa la calidez con que nos recibió.",
];

const FRENCH: [&str; 4] = [
    "1. Les États doivent publier le rapport sur les ports chaque année.",
    "2. Nous nous félicitons des travaux de la commission des pêches, dont les membres se sont réunis onze fois.",
    "3. Le Secrétariat tient la liste des navires et l'envoie à tous les États.",
    "4. Nous remercions le peuple de Lisbonne de la chaleur avec laquelle il nous a reçus.",
];

impl Sample {
    fn new() -> Self {
        let sample = Self { folder: tempfile::tempdir().expect("a folder") };
        sample.git(&["init", "--quiet", "--initial-branch", "main"]);
        sample.write("travaux.toml", "source-language = \"en\"\ntexts = [\"texts/{doc}.{lang}.md\"]\n");
        sample.text("treaty.en.md", &SOURCE);
        sample.text("treaty.es.md", &SPANISH);
        sample.text("treaty.fr.md", &FRENCH);
        sample.commit("the texts");
        sample
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn text(&self, name: &str, paragraphs: &[&str]) {
        self.write(&format!("texts/{name}"), &(paragraphs.join("\n\n") + "\n"));
    }

    /// Replaces some words of a text.
    fn edit(&self, name: &str, from: &str, to: &str) {
        let path = self.path(&format!("texts/{name}"));
        let text = fs::read_to_string(&path).expect("a text");
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(path, text.replace(from, to)).expect("written");
    }

    fn git(&self, arguments: &[&str]) {
        git(self.folder.path(), arguments);
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    /// Code, file and citation of the errors and warnings since a revision.
    fn found(&self, base: &str) -> Vec<String> {
        findings(&report(self.folder.path(), &["--base", base, "--fail-on", "never"]))
    }

    /// The same of all findings.
    fn told(&self, base: &str) -> Vec<String> {
        cited(&report(self.folder.path(), &["--base", base, "--fail-on", "never"]), |finding| finding["standing"]["is"] == "new")
    }
}

/// Runs git as nobody in particular, at a fixed time.
fn git(folder: &Path, arguments: &[&str]) {
    let output = std::process::Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgSign=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z")
        .output()
        .expect("git");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn travaux(folder: &Path) -> Command {
    Command::new(cargo_bin!("travaux")).current_dir(folder).env_remove("GITHUB_BASE_REF")
}

fn report(folder: &Path, args: &[&str]) -> Value {
    let run = travaux(folder).arg("check").args(args).args(["-f", "json"]).assert().code(0);
    serde_json::from_slice(&run.get_output().stdout).expect("JSON")
}

fn findings(report: &Value) -> Vec<String> {
    cited(report, |finding| finding["severity"] != "note" && finding["standing"]["is"] == "new")
}

/// Code, file and citation of the findings that are wanted.
fn cited(report: &Value, wanted: impl Fn(&Value) -> bool) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings").iter();
    findings
        .filter(|finding| wanted(finding))
        .map(|finding| {
            let passage = finding.get("translation").or_else(|| finding.get("source")).expect("a passage");
            let file = passage["file"].as_str().expect("a file").trim_start_matches("texts/");
            format!("{} {file} {}", finding["code"].as_str().expect("a code"), passage["citation"].as_str().expect("a citation"))
        })
        .collect()
}

#[test]
fn an_edit_of_the_source_makes_its_translations_stale_there_and_nowhere_else() {
    let sample = Sample::new();
    assert_eq!(sample.found("main"), Vec::<String>::new());
    sample.git(&["switch", "--quiet", "--create", "edit"]);
    sample.edit("treaty.en.md", "must publish", "should publish");
    assert_eq!(sample.found("main"), ["STA001 treaty.es.md 1", "STA001 treaty.fr.md 1"]);
    sample.commit("weaker");
    assert_eq!(sample.found("main"), ["STA001 treaty.es.md 1", "STA001 treaty.fr.md 1"]);
    // One translation follows.
    sample.edit("treaty.es.md", "deben publicar", "deberían publicar");
    assert_eq!(sample.found("main"), ["STA001 treaty.fr.md 1"]);
    // The revert of all leaves nothing.
    sample.commit("Spanish follows");
    sample.git(&["revert", "--no-edit", "HEAD~2..HEAD"]);
    assert_eq!(sample.found("main"), Vec::<String>::new());
}

#[test]
fn an_edit_of_a_translation_must_not_change_what_it_says() {
    let sample = Sample::new();
    sample.edit("treaty.es.md", "deben publicar", "pueden publicar");
    sample.edit("treaty.fr.md", "la liste des navires", "la liste des bateaux");
    assert_eq!(sample.found("main"), ["MOD001 treaty.es.md 1"]);
    travaux(sample.folder.path()).args(["check", "--base", "main", "texts/treaty.fr.md"]).assert().code(0);
    travaux(sample.folder.path()).args(["check", "--base", "main", "texts/treaty.es.md"]).assert().code(1);
}

#[test]
fn a_renamed_text_keeps_its_history() {
    let sample = Sample::new();
    for language in ["en", "es", "fr"] {
        sample.git(&["mv", &format!("texts/treaty.{language}.md"), &format!("texts/accord.{language}.md")]);
    }
    assert_eq!(sample.found("main"), Vec::<String>::new());
    sample.edit("accord.en.md", "must publish", "should publish");
    assert_eq!(sample.found("main"), ["STA001 accord.es.md 1", "STA001 accord.fr.md 1"]);
    // A file that git does not track yet is known by its paragraphs.
    sample.git(&["reset", "--quiet"]);
    assert_eq!(sample.found("main"), ["STA001 accord.es.md 1", "STA001 accord.fr.md 1"]);
}

#[test]
fn what_others_merged_meanwhile_is_not_the_edit() {
    let sample = Sample::new();
    sample.git(&["switch", "--quiet", "--create", "edit"]);
    sample.edit("treaty.en.md", "all States", "some States");
    sample.commit("fewer");
    sample.git(&["switch", "--quiet", "main"]);
    sample.edit("treaty.en.md", "must publish", "should publish");
    sample.commit("weaker, on main");
    sample.git(&["switch", "--quiet", "edit"]);
    assert_eq!(sample.found("main"), ["STA001 treaty.es.md 3", "STA001 treaty.fr.md 3"]);
    sample.git(&["merge", "--quiet", "--no-edit", "main"]);
    assert_eq!(sample.found("main"), ["STA001 treaty.es.md 3", "STA001 treaty.fr.md 3"]);
}

#[test]
fn a_paragraph_that_both_texts_gain_is_no_finding() {
    let sample = Sample::new();
    let more = ["5. The next meeting takes place in Porto.", "5. La próxima reunión tendrá lugar en Porto."];
    sample.edit("treaty.en.md", SOURCE[3], &format!("{}\n\n{}", SOURCE[3], more[0]));
    let codes = || sample.found("main").iter().map(|finding| finding[..6].to_owned()).collect::<Vec<_>>();
    assert_eq!(codes(), ["STA001", "STA001"]);
    sample.edit("treaty.es.md", SPANISH[3], &format!("{}\n\n{}", SPANISH[3], more[1]));
    assert_eq!(codes(), ["STA001"]);
}

#[test]
fn a_shallow_clone_is_no_clean_result() {
    let sample = Sample::new();
    sample.edit("treaty.en.md", "must publish", "should publish");
    sample.commit("weaker");
    let clone = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", sample.folder.path().display());
    git(clone.path(), &["clone", "--quiet", "--depth", "1", &url, "copy"]);
    travaux(&clone.path().join("copy")).args(["check", "--base", "HEAD~1"]).assert().code(2).stdout_eq("").stderr_eq(
        "\
error: the clone is shallow: it does not have the history from \"HEAD~1\" on, so nothing was checked
hint: fetch the whole history: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` for GitLab, or git fetch --unshallow
",
    );
}

#[test]
fn what_git_cannot_tell_is_told_with_a_remedy() {
    let sample = Sample::new();
    let check = |revision: &str| travaux(sample.folder.path()).args(["check", "--base", revision]);
    check("release").assert().code(2).stderr_eq(
        "\
error: there is no revision \"release\"
hint: git fetch origin release, or name another revision such as origin/main
",
    );
    check("main").env("GITHUB_BASE_REF", "main").assert().code(0);
    check("release")
        .env("GITHUB_BASE_REF", "main")
        .assert()
        .code(2)
        .stderr_eq("[..]\nhint: this pull request goes to main: try --base origin/main\n");
    check("--output=x").assert().code(2);
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("a.en.md"), "1. We agree.\n").expect("written");
    fs::write(elsewhere.path().join("a.es.md"), "1. Acordamos.\n").expect("written");
    travaux(elsewhere.path()).args(["check", "a.en.md", "a.es.md", "--base", "main"]).assert().code(2).stderr_eq(
        "error: [..] is in no git repository\nhint: leave out --base, or name the earlier texts with --base-files OLD_SOURCE OLD_TRANSLATION\n",
    );
}

#[test]
fn a_project_starts_from_its_files_and_its_history_and_nothing_is_overwritten() {
    let sample = Sample::new();
    sample.edit("treaty.es.md", "la lista de buques", "el registro de buques");
    sample.commit("Spanish, better");
    sample.edit("treaty.en.md", "must publish", "should publish");
    sample.commit("weaker");
    fs::remove_file(sample.path("travaux.toml")).expect("removed");
    let init = || travaux(sample.folder.path()).args(["check", "init"]).assert().code(0);
    init().stdout_eq(
        "\
wrote  travaux.toml: texts/{doc}.{lang}.md, from en
wrote  travaux.lock: 2 of 2 translations with a history
wrote  .github/workflows/travaux.yml
",
    );
    init().stdout_eq("kept   travaux.toml\nkept   travaux.lock\nkept   .github/workflows/travaux.yml\n");
    let lock = fs::read_to_string(sample.path("travaux.lock")).expect("written");
    assert_eq!(lock.lines().filter(|line| line.contains(" assumed ")).count(), 8, "{lock}");
    // Without git and without a base: the record tells what is stale.
    let found = || findings(&report(sample.folder.path(), &["--fail-on", "never"]));
    assert_eq!(found(), ["STA001 treaty.es.md 1", "STA001 treaty.fr.md 1"]);
    travaux(sample.folder.path()).args(["check", "ack", "texts/treaty.fr.md"]).assert().code(0).stdout_eq("recorded 4 pairs[..]\n");
    assert_eq!(found(), ["STA001 treaty.es.md 1"]);
    // What is acknowledged is not stale for a base either.
    assert_eq!(sample.found("HEAD~1"), ["STA001 treaty.es.md 1"]);
    sample.edit("treaty.es.md", "deben publicar", "deberían publicar");
    assert_eq!(found(), Vec::<String>::new());
}

#[test]
fn cosmetic_changes_are_acknowledged_by_themselves() {
    let sample = Sample::new();
    travaux(sample.folder.path()).args(["check", "ack"]).assert().code(0);
    sample.commit("a record");
    let lock = || fs::read_to_string(sample.path("travaux.lock")).expect("written");
    let words = || lock().lines().skip(1).map(|line| line.rsplit_once(' ').expect("a form").0.to_owned()).collect::<Vec<_>>();
    let before = words();
    let cosmetic = || sample.told("main").into_iter().filter(|told| told.starts_with("STA002")).collect::<Vec<_>>();
    let both = ["STA002 treaty.es.md 2", "STA002 treaty.fr.md 2"];
    sample.edit("treaty.en.md", "fisheries, whose", "fisheries whose");
    sample.edit("treaty.en.md", "must publish", "should publish");
    assert_eq!(cosmetic(), both);
    travaux(sample.folder.path()).args(["check", "ack", "--cosmetic"]).assert().code(2).stdout_eq("");
    let ack = ["check", "ack", "--cosmetic", "--base", "main"];
    travaux(sample.folder.path()).args(ack).args(["texts/treaty.es.md"]).assert().code(0).stdout_eq("recorded 1 pair [..]\n");
    assert_eq!(cosmetic(), ["STA002 treaty.fr.md 2"]);
    travaux(sample.folder.path()).args(ack).assert().code(0).stdout_eq("recorded 2 pairs[..]\n");
    assert_eq!(words(), before, "no word changed there");
    assert_eq!(cosmetic(), Vec::<String>::new());
    assert_eq!(sample.found("main"), ["STA001 treaty.es.md 1", "STA001 treaty.fr.md 1"]);
    // The next edit of form is another one.
    sample.commit("commas");
    sample.edit("treaty.en.md", "fisheries whose", "fisheries; whose");
    assert_eq!(cosmetic(), both);
    // A record that knows no forms is read, and excuses none.
    let old: Vec<String> = words();
    sample.write("travaux.lock", &(old.join("\n") + "\n"));
    assert_eq!(cosmetic(), both);
    assert_eq!(sample.found("main"), ["STA001 treaty.es.md 1", "STA001 treaty.fr.md 1"]);
}

#[test]
fn who_acknowledges_a_comma_does_not_acknowledge_words() {
    let sample = Sample::new();
    travaux(sample.folder.path()).args(["check", "ack"]).assert().code(0);
    sample.edit("treaty.en.md", "whose members met eleven", "whose members met twelve");
    sample.commit("stale");
    sample.edit("treaty.en.md", "fisheries, whose", "fisheries whose");
    let stale = ["STA001 treaty.es.md 2", "STA001 treaty.fr.md 2"];
    assert_eq!(sample.found("HEAD"), stale);
    travaux(sample.folder.path())
        .args(["check", "ack", "--cosmetic", "--base", "HEAD"])
        .assert()
        .code(0)
        .stdout_eq("recorded 0 pairs[..]\n");
    assert_eq!(sample.found("HEAD"), stale);
}

#[test]
fn only_what_an_edit_touched_is_told_if_so_wished() {
    let sample = Sample::new();
    sample.edit("treaty.es.md", "4. Agradecemos", "4. Agradecemos mucho");
    let found = report(sample.folder.path(), &["--base", "main", "--changed"]);
    let codes: Vec<&str> =
        found["findings"].as_array().expect("findings").iter().map(|finding| finding["code"].as_str().expect("a code")).collect();
    assert!(codes.contains(&"EDT001"), "{codes:?}");
    let places = found["findings"].as_array().expect("findings").iter().filter_map(|finding| finding["translation"]["citation"].as_str());
    assert!(places.clone().all(|place| place == "4"), "{:?}", places.collect::<Vec<_>>());
    assert_eq!(found["base"], "main");
}

/// Codes and files of the findings on the project's own files.
fn of_project(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings").iter();
    let own = findings
        .filter(|finding| ["CFG", "SUP"].iter().any(|family| finding["code"].as_str().is_some_and(|code| code.starts_with(family))));
    own.map(|finding| {
        format!(
            "{} {}:{}",
            finding["code"].as_str().expect("a code"),
            finding["site"]["file"].as_str().expect("a file"),
            finding["site"]["first"]["line"]
        )
    })
    .collect()
}

#[test]
fn a_translation_that_disappears_is_an_error() {
    let sample = Sample::new();
    let base = ["--base", "main", "--fail-on", "never"];
    sample.git(&["checkout", "--quiet", "-b", "removal"]);
    sample.git(&["rm", "--quiet", "texts/treaty.es.md"]);
    sample.commit("without Spanish");
    assert_eq!(of_project(&report(sample.folder.path(), &base)), ["CFG002 texts/treaty.en.md:1"]);
    travaux(sample.folder.path()).args(["check", "--base", "main"]).assert().code(1);
    sample.git(&["mv", "texts/treaty.fr.md", "texts/traety.fr.md"]);
    sample.text("treaty.es.md", &SPANISH);
    sample.commit("a slip");
    let found = of_project(&report(sample.folder.path(), &base));
    assert_eq!(found, ["CFG002 texts/treaty.en.md:1", "CFG003 texts/traety.fr.md:1"]);
}

#[test]
fn a_record_knows_texts_that_are_gone_and_follows_those_that_have_another_name() {
    let sample = Sample::new();
    travaux(sample.folder.path()).args(["check", "ack"]).assert().code(0);
    for tag in ["en", "es", "fr"] {
        sample.git(&["mv", &format!("texts/treaty.{tag}.md"), &format!("texts/pact.{tag}.md")]);
    }
    sample
        .text("pact.en.md", &[&SOURCE[..3], &["4. We thank the harbours of Lisbon for the warmth with which they received us."]].concat());
    let renamed = report(sample.folder.path(), &["--fail-on", "never"]);
    assert_eq!(of_project(&renamed), Vec::<String>::new());
    let codes: Vec<&str> =
        renamed["findings"].as_array().expect("findings").iter().filter_map(|finding| finding["code"].as_str()).collect();
    assert!(codes.contains(&"STA001") && !codes.contains(&"STA003"), "{codes:?}");
    fs::remove_file(sample.path("texts/pact.es.md")).expect("removed");
    assert_eq!(of_project(&report(sample.folder.path(), &["--fail-on", "never"])), ["CFG001 travaux.lock:2"]);
    travaux(sample.folder.path()).args(["check", "ack"]).assert().code(0);
    assert!(!fs::read_to_string(sample.path("travaux.lock")).expect("written").contains(".es.md"));
}

#[test]
fn slips_in_the_configuration_are_told_with_their_line() {
    let sample = Sample::new();
    let head = "source-language = \"en\"\ntexts = [\"texts/{doc}.{lang}.md\"]\n";
    sample.write(
        "travaux.toml",
        &format!(
            "{head}\n[documents.nope.rules]\nNUM001 = \"off\"\n\n[[suppress]]\nfile = \"nofile.md\"\ncodes = [\"NUM001\"]\nreason = \"known\"\n\n\
             [[suppress]]\nfingerprint = \"0123456789abcdef\"\nreason = \"known\"\n\n\
             [[suppress]]\nfile = \"texts/treaty.es.md\"\ncodes = [\"NUM001\"]\nuntil = \"2020-01-01\"\nreason = \"known\"\n"
        ),
    );
    let found = of_project(&report(sample.folder.path(), &["--base", "main", "--fail-on", "never"]));
    assert_eq!(found, ["CFG001 travaux.toml:4", "CFG001 travaux.toml:7", "SUP001 travaux.toml:12", "SUP002 travaux.toml:16"]);
    let refused = travaux(sample.folder.path()).args(["check", "--select", "NUM001", "--ignore", "NUM001"]).assert().code(2);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("nothing was checked"));
}

#[test]
fn a_suppression_is_unused_only_if_its_rule_could_have_spoken() {
    let sample = Sample::new();
    sample.edit("treaty.es.md", "deben publicar", "pueden publicar");
    let fingerprint = |args: &[&str]| {
        let report = report(sample.folder.path(), &[args, &["--fail-on", "never"]].concat());
        let findings = report["findings"].as_array().expect("findings").clone();
        let modality = findings.into_iter().find(|finding| finding["code"] == "MOD001").expect("MOD001");
        modality["fingerprint"].as_str().expect("a fingerprint").to_owned()
    };
    let fingerprint = fingerprint(&["--base", "main"]);
    let unused = |entry: &str, args: &[&str]| {
        let head = "source-language = \"en\"\ntexts = [\"texts/{doc}.{lang}.md\"]\n";
        sample.write("travaux.toml", &format!("{head}\n[[suppress]]\n{entry}\nreason = \"known\"\n"));
        let found = of_project(&report(sample.folder.path(), &[args, &["--fail-on", "never"]].concat()));
        assert!(found.iter().all(|found| found.starts_with("SUP001")), "{found:?}");
        !found.is_empty()
    };
    let base = ["--base", "main"];
    let used = format!("fingerprint = \"{fingerprint}\"");
    assert!(!unused(&used, &base) && !unused(&used, &[]));
    // Whose fingerprint it is nobody knows: perhaps that of an edit.
    let other = "fingerprint = \"0123456789abcdef\"";
    assert!(unused(other, &base) && !unused(other, &[]));
    // Where the rule is named beside it, that is known.
    for (code, without_base) in [("NUM001", true), ("MOD001", false), ("TRM001", false), ("STA003", false)] {
        let entry = format!("{other}\ncodes = [\"{code}\"]");
        assert_eq!(unused(&entry, &[]), without_base, "{code}");
        let entry = format!("file = \"texts/treaty.fr.md\"\ncodes = [\"{code}\"]");
        assert_eq!(unused(&entry, &[]), without_base, "{code}");
        assert_eq!(unused(&entry, &base), !["TRM001", "STA003"].contains(&code), "{code}");
        assert!(!unused(&entry, &["--base", "main", "--changed"]), "{code}");
        assert!(!unused(&entry, &["--base", "main", "--min-confidence", "0.9"]), "{code}");
    }
    // One translation alone is asked nothing about the others.
    let source = "file = \"texts/treaty.en.md\"\ncodes = [\"XLG001\"]";
    assert!(unused(source, &[]) && !unused(source, &["texts/treaty.es.md"]));
    travaux(sample.folder.path()).args(["check", "ack"]).assert().code(0);
    assert!(unused("file = \"texts/treaty.fr.md\"\ncodes = [\"STA003\"]", &[]));
}
