//! The command as a black box: options reach the library, exit codes, standard error, pipes.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::io::{Cursor, Write};
use std::process::Stdio;

fn travaux() -> Command {
    Command::new(cargo_bin!("travaux")).env_remove("NO_COLOR").env_remove("FORCE_COLOR").env_remove("CLICOLOR_FORCE").env("COLUMNS", "100")
}

#[test]
fn the_long_help_of_diff_is_as_recorded() {
    travaux().args(["diff", "--help"]).assert().success().stdout_eq(snapbox::file!["cli/diff-help.txt"]);
}

#[test]
fn the_help_is_as_recorded() {
    travaux().arg("--help").assert().success().stdout_eq(snapbox::file!["cli/help.txt"]);
}

#[test]
fn arguments_that_make_no_sense_are_trouble() {
    for args in [
        &["diff", "only-one.md"][..],
        &["diff", "a.md", "b.md", "--only", "shrunk"],
        &["diff", "a.md", "b.md", "--width", "3"],
        &["diff", "a.md", "b.md", "--summary", "--unified"],
        &["collate"],
        &[],
    ] {
        travaux().args(args).assert().code(2).stdout_eq("");
    }
}

#[test]
fn both_texts_cannot_come_from_standard_input() {
    travaux().args(["diff", "-", "-"]).assert().code(2).stdout_eq("").stderr_eq(
        "\
error: both texts are to come from standard input
hint: give the path of one of them
",
    );
}

#[test]
fn one_run_writes_several_outputs_and_a_name_tells_the_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("old.md"), "1. We must act.\n").expect("written");
    fs::write(at("new.md"), "1. We should act.\n").expect("written");
    let both = |extra: &[&str]| {
        let mut command = travaux().current_dir(folder.path()).args(["diff", "old.md", "new.md"]);
        command = command.args(extra);
        command.assert()
    };
    both(&["-o", "a.json", "-o", "terminal=b.json", "-f", "json"]).code(1).stdout_eq("");
    assert!(fs::read_to_string(at("a.json")).expect("written").starts_with('{'));
    assert!(fs::read_to_string(at("b.json")).expect("written").contains("must → should"));
    both(&["-o", "c.json"]).code(1).stdout_eq("");
    assert_eq!(fs::read(at("c.json")).expect("written"), fs::read(at("a.json")).expect("written"));
    both(&["-y", "-o", "page.html"]).code(1);
    assert!(fs::read_to_string(at("page.html")).expect("written").contains("data-view=\"side\""));
    both(&["-y", "-o", "e.json"]).code(2);
    both(&["-o", "json=a/b.json", "-o", "d.json"]).code(2).stderr_eq("error: cannot write a/b.json: there is no folder a\nhint: [..]\n");
    assert!(!at("d.json").exists());
    both(&["-o", "htlm=x"])
        .code(2)
        .stderr_eq("[..]there is no output format named \"htlm\"[..]for a file of that name write ./htlm=x[..]\n...");
}

#[test]
fn a_quiet_run_tells_by_its_exit_code_alone_and_still_writes_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("old.md"), "1. We must act.\n").expect("written");
    fs::write(at("new.md"), "1. We should act.\n").expect("written");
    let diff = || travaux().current_dir(folder.path()).args(["diff", "old.md", "new.md"]);
    diff().arg("-q").assert().code(1).stdout_eq("").stderr_eq("");
    diff().args(["-q", "-o", "a.json"]).assert().code(1).stdout_eq("");
    assert!(at("a.json").exists());
    travaux().current_dir(folder.path()).args(["diff", "-q", "old.md", "old.md"]).assert().code(0).stdout_eq("");
    diff()
        .arg("--stat")
        .assert()
        .code(1)
        .stdout_eq("...\n~ 1  reworded  2 +-\n1 change shown; words: 1 inserted (+), 1 deleted (-), 0 moved (>)\n");
}

#[test]
fn places_are_links_where_the_terminal_knows_links() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("old text.md"), "1. We must act.\n").expect("written");
    fs::write(at("new.md"), "\n1. We should act.\n").expect("written");
    let diff = || travaux().current_dir(folder.path()).args(["diff", "old text.md", "new.md"]);
    let output = diff().args(["--hyperlink", "always"]).assert().code(1).get_output().stdout.clone();
    let output = String::from_utf8(output).expect("UTF-8");
    assert!(output.contains("/old%20text.md#1\x1b\\old text.md:1\x1b]8;;\x1b\\ → \x1b]8;;file:///"), "{output:?}");
    assert!(output.contains("/new.md#2\x1b\\new.md:2\x1b]8;;\x1b\\\n"), "{output:?}");
    let plain = diff().assert().code(1).get_output().stdout.clone();
    assert!(!String::from_utf8(plain).expect("UTF-8").contains('\x1b'));
}

#[cfg(unix)]
#[test]
fn long_output_goes_through_the_pager_of_the_reader() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("old.md"), "1. We must act.\n").expect("written");
    fs::write(at("new.md"), "1. We should act.\n").expect("written");
    let diff = |pager: &str, paging: &str| {
        let command = travaux().current_dir(folder.path()).env("TRAVAUX_PAGER", pager);
        command.args(["diff", "old.md", "new.md", "--paging", paging]).assert().code(1)
    };
    diff("sed 's/^/paged /'", "always").stdout_eq("paged before  old.md[..]\n...\npaged [..]must[..]\n...");
    // Not a terminal: no pager unless it is asked for.
    diff("sed 's/^/paged /'", "auto").stdout_eq("before  old.md[..]\n...");
    // A reader that leaves early has read enough.
    diff("head -n 1", "always").stdout_eq("before  old.md[..]\n").stderr_eq("");
}

#[test]
fn an_output_that_is_an_input_is_refused_and_the_input_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.md");
    fs::write(&path, "1. We agree.\n").expect("written");
    travaux().arg("diff").arg(&path).arg("other.md").arg("-o").arg(&path).assert().code(2).stderr_eq(
        "\
error: the output [..]old.md is an input
hint: choose another file for --output
",
    );
    assert_eq!(fs::read_to_string(&path).expect("read"), "1. We agree.\n");
}

#[test]
fn options_for_the_terminal_are_refused_with_json() {
    travaux().args(["diff", "a.md", "b.md", "-f", "json", "-y"]).assert().code(2).stderr_eq(
        "\
error: --side-by-side shapes what a terminal shows; json is always complete
hint: leave out --side-by-side, or choose --format terminal
",
    );
}

#[test]
fn two_texts_stand_side_by_side_and_their_links_are_written_for_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("en.md"), "1. We must act.\n\n2. We welcome 12 reports on the lakes.\n").expect("written");
    fs::write(folder.path().join("es.md"), "1. Debemos actuar.\n\n2. Acogemos con beneplácito 12 informes sobre los lagos.\n")
        .expect("written");
    let align = |extra: &[&str]| travaux().current_dir(folder.path()).args(["align", "en.md", "es.md"]).args(extra).assert().code(0);
    align(&["--width", "90"]).stdout_eq(
        "\
\x20   en.md  en                                 │ es.md  es

    1  We must act.                           │ 1  Debemos actuar.

    2  We welcome 12 reports on the lakes.    │ 2  Acogemos con beneplácito 12 informes
                                              │ sobre los lagos.

2 pairs.
",
    );
    align(&["-f", "vecalign", "--units", "sentences"]).stdout_eq("[0]:[0]:[..]\n[1]:[1]:[..]\n");
    // Where nobody reads it and nothing is asked for, it is one bead a line.
    align(&[]).stdout_eq("[0]:[0]:[..]\n[1]:[1]:[..]\n");
    align(&["-o", "table.csv", "-o", "links.json"]).stdout_eq("");
    let json: serde_json::Value = serde_json::from_slice(&fs::read(folder.path().join("links.json")).expect("written")).expect("JSON");
    assert_eq!(json["rows"][1]["after"][0]["citation"], "2");
    assert!(fs::read_to_string(folder.path().join("table.csv")).expect("written").contains("Debemos actuar."));
}

#[test]
fn the_schema_is_json_with_a_version() {
    let output = travaux().arg("schema").output().expect("runs");
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["title"], "Report");
}

#[test]
fn everything_can_be_generated() {
    for what in ["man", "complete-bash", "complete-elvish", "complete-fish", "complete-powershell", "complete-zsh"] {
        let output = travaux().args(["--generate", what]).output().expect("runs");
        assert!(output.status.success(), "{what}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("side-by-side") || what == "man", "{what}");
    }
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let mut child = std::process::Command::new(cargo_bin!("travaux"))
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

/// A Word file with these runs in its one paragraph.
fn word(runs: &str) -> Vec<u8> {
    let body = format!("<w:document xmlns:w=\"w\"><w:body><w:p>{runs}</w:p></w:body></w:document>");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    writer.write_all(body.as_bytes()).expect("written");
    writer.finish().expect("a package").into_inner()
}

#[test]
fn a_word_file_is_compared_with_itself_before_its_tracked_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("draft.docx");
    let runs = "<w:r><w:t xml:space=\"preserve\">We </w:t></w:r><w:del><w:r><w:delText>must</w:delText></w:r></w:del>\
                <w:ins><w:r><w:t>should</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> report.</w:t></w:r>";
    fs::write(&path, word(runs)).expect("written");
    let output = travaux().arg("diff").arg(&path).output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.contains("[-must-]") && shown.contains("{+should+}") && !shown.contains("! "), "{shown}");
    let original = travaux().args(["show", "--revisions", "original"]).arg(&path).output().expect("runs");
    assert!(String::from_utf8_lossy(&original.stdout).contains("We must report."));
    assert!(String::from_utf8_lossy(&original.stdout).contains("draft.docx:¶1"));
    fs::write(&path, word("<w:r><w:t>We must report.</w:t></w:r>")).expect("written");
    travaux().arg("diff").arg(&path).assert().code(2).stdout_eq("").stderr_eq(
        "\
error: [..]draft.docx has no tracked changes to compare
hint: name the text to compare it with: travaux diff OLD NEW
",
    );
}

#[test]
fn what_cannot_be_read_says_what_it_is_and_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("input");
    let cases: [(&[u8], &str); 6] = [
        (b"{\\rtf1 We agree.}", "this is an RTF file; save it as .docx"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "this is an old Word file"),
        (b"\x89PNG\r\n\x1A\n", "ocrmypdf"),
        (b"%PDF-1.7 and nothing else", "open it in the program that made it"),
        (b"PK\x03\x04 and nothing else", "its ZIP directory"),
        (b"", "has no text"),
    ];
    for (bytes, message) in cases {
        fs::write(&path, bytes).expect("written");
        let output = travaux().arg("show").arg(&path).output().expect("runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(message) && said.contains("input"), "{said}");
    }
    fs::write(&path, b"\xCC\xE8\xF0").expect("written");
    travaux()
        .args(["show", "--encoding", "klingon"])
        .arg(&path)
        .assert()
        .code(2)
        .stderr_eq("error: there is no encoding named \"klingon\"[..]\n");
    let output = travaux().args(["show", "--encoding", "windows-1251"]).arg(&path).output().expect("runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Мир"));
    travaux().args(["show", "--limit", "height=3"]).arg(&path).assert().code(2);
    travaux().args(["show", "--limit", "depth=4001"]).arg(&path).assert().code(2);
}

#[test]
fn a_word_file_says_who_changed_what_and_when() {
    let folder = statements();
    let [old, new, redline, json] = ["2021.md", "2022.md", "redline.docx", "redline.json"].map(|name| folder.path().join(name));
    travaux().arg("diff").args(["--author", "Ada", "--date", "2022-03-04T05:06:07Z", "-o"]).args([&redline, &old, &new]).assert().code(1);
    let shown = |revisions: &str| {
        let run = travaux().args(["show", "--revisions", revisions]).arg(&redline).assert().code(0);
        String::from_utf8(run.get_output().stdout.clone()).expect("UTF-8")
    };
    assert!(shown("final").contains("We should publish") && !shown("final").contains("We shall publish"));
    assert!(shown("original").contains("We shall publish") && shown("original").contains("by Ada"), "{}", shown("original"));
    travaux().arg("diff").arg(&redline).assert().code(1);
    let piped = travaux().args(["diff", "-f", "docx"]).args([&old, &new]).assert().code(1).get_output().stdout.clone();
    assert!(piped.starts_with(b"PK"));
    travaux().arg("diff").args(["--author", "Ada", "-o"]).args([&json, &old, &new]).assert().code(2).stderr_eq(
        "\
error: --author speaks of tracked changes, which only a Word file has
hint: leave out --author, or write to a file such as redline.docx
",
    );
    travaux().arg("diff").args(["--date", "yesterday", "-o"]).args([&redline, &old, &new]).assert().code(2);
}

fn statements() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("2021.md", "1. We shall publish an inventory of harbour pollution.\n\n2. We welcome the convention.\n"),
        ("2022.md", "1. We should publish an inventory of harbour pollution.\n\n2. We welcome the convention.\n"),
        ("2023.md", "1. We should publish an inventory of harbour pollution.\n"),
    ] {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

#[test]
fn a_folder_of_documents_is_collated_and_traced() {
    let folder = statements();
    let table = travaux().arg("collate").arg(folder.path()).assert().code(0).get_output().stdout.clone();
    let table = String::from_utf8(table).expect("UTF-8");
    assert!(table.contains("1 We should publish an inventory of harbour pollution.       +  ~▼ ="), "{table}");
    let trace =
        travaux().arg("trace").arg(folder.path()).args(["--query", "harbour pollution"]).assert().code(0).get_output().stdout.clone();
    let trace = String::from_utf8(trace).expect("UTF-8");
    assert!(trace.contains("stands in 3 of 3 documents: 2021 to 2023"), "{trace}");
    assert!(trace.contains("▼ weakened: shall → should"), "{trace}");
    let one = travaux().arg("trace").arg(folder.path()).args(["--paragraph", "2022.md:2"]).assert().code(0).get_output().stdout.clone();
    assert!(String::from_utf8(one).expect("UTF-8").contains("We welcome the convention."));
    travaux().arg("trace").arg(folder.path()).args(["--paragraph", "2022.md:7"]).assert().code(2);
    travaux().arg("trace").arg(folder.path()).args(["--paragraph", "1999.md:1"]).assert().code(2);
}

#[test]
fn many_documents_are_written_in_every_format_that_has_room_for_them() {
    let folder = statements();
    let beginnings = [
        ("jsonl", "{\"type\":\"header\""),
        ("markdown", "### 3 documents side by side\n"),
        ("csv", "\u{FEFF}place,column,document,"),
        ("tei", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI "),
        ("collatex", "{\"witnesses\":["),
    ];
    for command in ["collate", "trace"] {
        for (format, beginning) in beginnings {
            let run = travaux().arg(command).arg(folder.path()).args(["-f", format]).assert().code(0).get_output().stdout.clone();
            assert!(String::from_utf8(run).expect("UTF-8").starts_with(beginning), "{command} -f {format}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_told_of_and_skipped() {
    let folder = statements();
    std::fs::write(folder.path().join("2024.pdf"), "%PDF-1.4 broken").expect("written");
    let run = travaux().arg("collate").arg(folder.path()).assert().code(2);
    let (out, error) = (run.get_output().stdout.clone(), run.get_output().stderr.clone());
    assert!(String::from_utf8(out).expect("UTF-8").contains("2 places in 3 documents"));
    assert!(String::from_utf8(error).expect("UTF-8").contains("2024.pdf"));
    travaux().arg("collate").arg(folder.path().join("2021.md")).assert().code(2);
}

#[test]
fn many_documents_give_the_same_bytes_on_one_thread_and_on_two() {
    let folder = statements();
    let bytes = |jobs: &str| {
        travaux().arg("trace").arg(folder.path()).args(["-f", "json", "--jobs", jobs]).assert().code(0).get_output().stdout.clone()
    };
    assert_eq!(bytes("1"), bytes("2"));
}
