//! What `--help` says beyond the options: examples, marks, kinds, exit codes, environment.

use super::args::{Args, format_parser};
use super::{lineages, search, show};
use clap::builder::Styles;
use clap::{Command, CommandFactory};
use std::borrow::Cow;
use std::fmt::Write;
use travaux::render::Format;
use travaux::report::{Rule, Selection};

const ABOUT: &str = "\
Travaux compares declarations, treaties and resolutions paragraph by paragraph and shows which commitments changed. It \
recognises paragraphs that were reworded, moved, split or merged, looks through line breaks, page breaks and numbering, and \
says which commitments became weaker, stronger or turned into their contrary.";

const EXAMPLES: &str = "\
travaux diff 2024.md 2025.md             what changed, in reading order
travaux diff --summary 2024.md 2025.md   what changed, in numbers
travaux collate texts/                   many documents side by side, place by place
travaux trace texts/                     how commitments changed from one to the next
travaux search texts/ \"some words\"       where a text stands among thousands of documents
travaux show 2025.md                     what travaux understood of a text
travaux check treaty.en.md treaty.es.md  whether a translation says what its source says
travaux diff --help                      all options, marks and kinds of changes";

const DIFF_EXAMPLES: &str = "\
travaux diff old.md new.md
travaux diff -y old.md new.md                                two columns
travaux diff --only weakened,removed old.md new.md           what was lost
travaux diff --fail-on removed,weakened,reversed OLD NEW     for scripts: exit 1 only then
travaux diff --stat old.md new.md                            a line for each change
travaux diff -o report.html old.md new.md                    a page for any browser
travaux diff -o redline.docx old.md new.md                   a Word file with tracked changes
travaux diff -o comment.md -o changes.csv old.md new.md      several outputs: their names tell
travaux diff draft.docx final.pdf                            any two formats
travaux diff draft.docx                                      before and after its tracked changes
git show HEAD~1:text.md | travaux diff - text.md             against an older version";

const COLLATE_EXAMPLES: &str = "\
travaux collate 2021.md 2022.docx 2023.pdf
travaux collate texts/                       all texts of a folder and its folders
travaux collate \"texts/**/*.en.md\"
travaux collate --units sentences texts/
travaux collate -o table.html texts/         a table for any browser, with all readings
travaux collate -o table.csv -o apparatus.xml texts/";

const COLLATE_MARKS: &str = "\
+  here for the first time     =  as in the document before   ≈  written otherwise
~  in other words              ↺  back after it was dropped   −  dropped   ·  absent
▼  its commitments say less    ▲  they say more   ◆  both     ⇅  it moved";

const ORDER: &str = "\
The columns stand in order of time: by the date that a document gives itself, else by the date in
its file's name, else by the name. In which order the documents are named does not matter.";

const TRACE_EXAMPLES: &str = "\
travaux trace texts/                                what changed most
travaux trace --query \"as appropriate\" texts/      where words came in and went out
travaux trace --paragraph 2024.md:3 texts/          one paragraph's sentences (--units paragraphs:
                                                    the whole paragraph)
travaux trace -o trace.html texts/                  a page for any browser
travaux trace -f json texts/ | jq '.rows[0].readings'";

const MANY_EXIT: &str = "\
0  all went well
2  trouble; some documents could not be read and were left out, if there is output";

const SEARCH_EXAMPLES: &str = "\
travaux search texts/ \"take into account, as appropriate\"
travaux search texts/ --paragraph draft.docx:12     where a draft's paragraph stood before
pbpaste | travaux search texts/ -                   what is in the clipboard (Linux: wl-paste, xclip -o)
travaux search --min-likeness 80 --most 100 texts/ \"…\"
travaux search -f json texts/ \"…\" | jq -r '.hits[].document'";

const SEARCH_HITS: &str = "\
exact         the words stand there in a row, whatever case, punctuation and spaces: all such hits
              are found, in order of date
83 % alike    so much of the text stands there, rare words counting more than frequent ones
The text is looked for in paragraphs, titles and covers, not over the border of two paragraphs.";

const SEARCH_ARCHIVE: &str = "\
The first search reads all documents and keeps what it read; later ones read only what changed:
files of another size or time, and of these those with other contents. The kept file holds the
texts, readable by you alone; deleting it does no harm.";

const SHOW_EXAMPLES: &str = "\
travaux show text.md
travaux show --revisions original draft.docx
travaux show --no-repair text.txt         the text as it came
travaux show -f json text.md | jq '.paragraphs[].commitments[].operator'";

const ALIGN_EXAMPLES: &str = "\
travaux align treaty.en.md treaty.es.md                   what a translator reads: both texts, side by side
travaux align --units sentences treaty.en.md treaty.es.md
travaux align -o table.csv treaty.en.md treaty.es.md      for a spreadsheet
travaux align -f vecalign --units lines old.txt new.txt   indices, for programs";

const ALIGN_FORM: &str = "\
[0,1]:[2]:0.93   units 0 and 1 of A correspond to unit 2 of B, with confidence 0.93
[3]:[]:0.00      unit 3 of A has no counterpart
Units are counted from 0. Every unit stands in exactly one line. In a pipe this is the format, unless
another, a width or a file is asked for.";

const CHECK_EXAMPLES: &str = "\
travaux check                                           all texts of the project (travaux.toml)
travaux check texts/treaty.es.md                        one of them: its source is found
travaux check treaty.en.md treaty.es.md treaty.fr.md    without a project: a source and its translations
travaux check --source eng.html udhr/                   all texts of a folder
travaux check --base origin/main                        what an edit did, in the source and in translations
travaux check --base origin/main --changed              only that
travaux check NEW.en NEW.es --base-files OLD.en OLD.es  the same without git
travaux check --fail-on warning,STA002                  what makes it fail
travaux check --write-baseline                          from now on only new findings count
travaux check -f github -o check.sarif -o check.html    several outputs";

const CHECK_EXIT: &str = "\
0  nothing that fails
1  findings as grave as --fail-on says, or graver
2  trouble, or nothing was checked";

const MARKS: &str = "\
[-must-]{+should+}            words taken out, words put in
[>moved to 5: …>]             a sentence that went to paragraph 5
{<moved from 3: …<}           a sentence that came from paragraph 3
{+¶+}  [-¶-]  ¶               a paragraph's end that came (split), that went (merged), that stayed
…                             unchanged words left out (--unified shows them)
⋯ 3 paragraphs unchanged      unchanged paragraphs left out
In colour there are no brackets: what left is vermilion and struck out, what came is blue and
underlined, what moved is purple.
▼ the commitment says less   ▲ it says more   ⇄ it says the contrary   • a fact changed
4 → 5                         the paragraph was 4 and is 5";

const DIFF_EXIT: &str = "\
0  no substantive difference; with --fail-on, nothing of those kinds
1  differences; with --editorial, editorial ones too; with --fail-on, something of those kinds
2  trouble: no comparison was made, or it could not be written";

const EXIT: &str = "\
0  all went well; for diff: no substantive difference
1  diff found differences
2  trouble";

const ENVIRONMENT: &str = "\
NO_COLOR                      if not empty, no colour; wins over the next two (no-color.org)
FORCE_COLOR, CLICOLOR_FORCE   if set and not 0, colour even into a file or a pipe
CLICOLOR=0, TERM=dumb         no colour
COLUMNS                       width of the output
COLORFGBG                     the background (15;0: white on black), for which colours are chosen
TRAVAUX_PAGER, PAGER          the pager [less]; empty or cat: none
LESS                          if not set, less gets FRX: it leaves if all fits on the screen
The flags --color, --width, --theme and --paging win over all of them.";

const SCHEMA_EXAMPLES: &str = "\
travaux schema > report.schema.json
travaux schema report-line
travaux schema show
travaux schema collation
travaux schema search
travaux schema config > travaux.schema.json     for editors of travaux.toml";

/// A titled part of the long help.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) text: Cow<'static, str>,
}

/// The command line with its long help.
pub(super) fn command() -> Command {
    let mut command = Args::command().long_about(ABOUT).after_help(laid_out(&[section("Examples", EXAMPLES)]));
    command = command.after_long_help(laid_out(&sections("travaux")));
    for name in ["diff", "collate", "trace", "search", "show", "align", "check", "schema"] {
        command = command.mut_subcommand(name, |subcommand| subcommand.after_long_help(laid_out(&sections(name))));
    }
    let formats: [(&str, &[Format]); 6] = [
        ("collate", &lineages::FORMATS),
        ("trace", &lineages::FORMATS),
        ("search", &search::FORMATS),
        ("show", &show::FORMATS),
        ("align", &Format::OF_PARALLEL_TEXTS),
        ("check", &Format::OF_CHECKS),
    ];
    for (name, known) in formats {
        command =
            command.mut_subcommand(name, |subcommand| subcommand.mut_arg("format", |format| format.value_parser(format_parser(known))));
    }
    command.mut_subcommand("diff", |diff| diff.after_help("--help tells more: examples, marks, kinds of changes, exit codes."))
}

/// What the long help of a command says after its options.
pub(super) fn sections(command: &str) -> Vec<Section> {
    match command {
        "diff" => vec![
            section("Examples", DIFF_EXAMPLES),
            section("Marks", MARKS),
            Section { title: "Kinds for --only and --fail-on", text: Cow::Owned(kinds()) },
            section("Exit codes", DIFF_EXIT),
            section("Environment", ENVIRONMENT),
        ],
        "collate" => vec![
            section("Examples", COLLATE_EXAMPLES),
            section("Marks", COLLATE_MARKS),
            section("Order", ORDER),
            section("Exit codes", MANY_EXIT),
        ],
        "trace" => vec![section("Examples", TRACE_EXAMPLES), section("Order", ORDER), section("Exit codes", MANY_EXIT)],
        "search" => vec![
            section("Examples", SEARCH_EXAMPLES),
            section("Hits", SEARCH_HITS),
            section("Archive", SEARCH_ARCHIVE),
            section("Exit codes", MANY_EXIT),
        ],
        "show" => vec![section("Examples", SHOW_EXAMPLES)],
        "align" => vec![section("Examples", ALIGN_EXAMPLES), section("The format vecalign", ALIGN_FORM)],
        "check" => vec![section("Examples", CHECK_EXAMPLES), section("Exit codes", CHECK_EXIT)],
        "schema" => vec![section("Examples", SCHEMA_EXAMPLES)],
        _ => vec![section("Examples", EXAMPLES), section("Exit codes", EXIT), section("Environment", ENVIRONMENT)],
    }
}

const fn section(title: &'static str, text: &'static str) -> Section {
    Section { title, text: Cow::Borrowed(text) }
}

/// The words that select changes, each rule with its line of help.
fn kinds() -> String {
    let rules = Rule::ALL.map(Rule::name);
    let others: Vec<&str> = Selection::words().into_iter().filter(|word| !rules.contains(word)).collect();
    let mut text = String::new();
    let mut column = usize::MAX;
    for word in others {
        if column > 80 {
            text.push_str(if text.is_empty() { "" } else { ",\n" });
            column = 0;
        } else {
            text.push_str(", ");
        }
        text.push_str(word);
        column += word.len() + 2;
    }
    for rule in Rule::ALL {
        // Writing to a string does not fail.
        let _ = write!(text, "\n{:20}  {}", rule.name(), rule.help());
    }
    text
}

/// Sections one after another, their titles in the style of clap's own.
fn laid_out(sections: &[Section]) -> String {
    let style = *Styles::default().get_header();
    let mut help = String::new();
    for (index, section) in sections.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = write!(help, "{}{style}{}:{style:#}", if index == 0 { "" } else { "\n\n" }, section.title);
        for line in section.text.lines() {
            let _ = write!(help, "\n  {line}");
        }
    }
    help
}

#[cfg(test)]
mod tests {
    use super::{command, kinds};
    use travaux::report::Selection;

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn every_kind_is_told() {
        let kinds = kinds();
        for word in Selection::words() {
            assert!(kinds.contains(word), "{word}");
        }
    }
}
