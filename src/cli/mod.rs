//! The command line: from arguments to the library and back to an exit code.
//!
//! [`args`] says what can be typed, one file per command does it, [`pipeline`] alone calls the
//! stages that read and compare, and [`exit`] tells trouble and chooses the code.

mod align;
mod args;
mod check;
mod collate;
mod color;
mod diff;
mod encoder;
mod exit;
mod generate;
mod help;
mod inputs;
mod lineages;
mod output;
mod pager;
mod pipeline;
mod progress;
mod schema;
mod screen;
mod search;
mod show;
mod trace;
mod width;

use self::args::{Args, Command};
use self::exit::Verdict;
use anyhow::anyhow;
use clap::FromArgMatches;
use std::process::ExitCode;

/// Runs the command that was typed.
pub(crate) fn run() -> ExitCode {
    let parsed = help::command().try_get_matches().and_then(|matches| Args::from_arg_matches(&matches));
    match parsed {
        Ok(args) => exit::code(execute(&args)),
        Err(usage) => exit::usage(&usage),
    }
}

fn execute(args: &Args) -> anyhow::Result<Verdict> {
    match (&args.command, args.generate) {
        (_, Some(what)) => generate::run(what),
        (Some(Command::Diff(diff)), None) => diff::run(diff, &args.screen),
        (Some(Command::Collate(collate)), None) => collate::run(collate, &args.screen),
        (Some(Command::Trace(trace)), None) => trace::run(trace, &args.screen),
        (Some(Command::Search(search)), None) => search::run(search, &args.screen),
        (Some(Command::Show(show)), None) => show::run(show, &args.screen),
        (Some(Command::Align(align)), None) => align::run(align, &args.screen),
        (Some(Command::Check(check)), None) => check::run(check, &args.screen),
        (Some(Command::Schema(schema)), None) => schema::run(schema),
        (None, None) => Err(exit::with_hint(anyhow!("there is no command"), "travaux --help lists them")),
    }
}
