//! `travaux check`: whether translations say what their source says.

pub(super) mod args;
mod explicit;
mod write;

use super::args::ScreenArgs;
use super::exit::Verdict;
use super::output;
use args::{CheckArgs, RunArgs, Threshold};
use travaux::check::{CheckReport, Rule, RuleLevel, Settings, check};
use travaux::normalize::Repairing;
use travaux::project::{ReadOptions, read_set};
use travaux::render::Format;

/// Does what is asked for.
pub(crate) fn run(args: &CheckArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    match &args.command {
        Some(command) => match *command {},
        None => check_texts(&args.run, screen),
    }
}

/// Checks, writes the report, and says whether there is anything that fails.
fn check_texts(args: &RunArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &Format::OF_CHECKS)?;
    let files = explicit::set(args)?;
    let inputs: Vec<_> = std::iter::once(&files.source).chain(&files.translations).map(|file| file.path.as_path()).collect();
    output::refuse_inputs(&targets, &inputs)?;
    let set = read_set(&files, &read_options(args))?;
    let report = check(&[set], &settings(args));
    output::write(&targets, screen.paging, |target, out| write::write(&report, target.format, out))?;
    Ok(Verdict::differ(fails(&report, &args.fail_on)))
}

fn read_options(args: &RunArgs) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.load.encoding.clone_from(&args.reading.encoding);
    for &(limit, value) in &args.reading.limit {
        options.load.limits = options.load.limits.with(limit, value);
    }
    options.repair = if args.reading.no_repair { Repairing::Off } else { Repairing::On };
    options
}

fn settings(args: &RunArgs) -> Settings {
    let mut settings = Settings::default();
    if !args.select.is_empty() {
        settings.levels =
            Rule::all().map(|rule| (rule, if args.select.contains(&rule) { RuleLevel::On } else { RuleLevel::Off })).collect();
    }
    settings.levels.extend(args.ignore.iter().map(|&rule| (rule, RuleLevel::Off)));
    settings.min_confidence = args.min_confidence.unwrap_or(settings.min_confidence);
    settings
}

fn fails(report: &CheckReport, threshold: &Threshold) -> bool {
    let by_rule = |rule: Rule| threshold.rules.contains(&rule);
    threshold.severity.is_some_and(|least| report.has(least)) || report.findings.iter().any(|found| found.counts() && by_rule(found.rule))
}
