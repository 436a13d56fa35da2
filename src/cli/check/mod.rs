//! `travaux check`: whether translations say what their source says.

mod ack;
pub(super) mod args;
mod explain;
mod explicit;
mod fix;
mod gather;
mod init;
mod terms;
mod write;

use super::args::ScreenArgs;
use super::encoder;
use super::exit::{Verdict, warn, with_hint};
use super::{output, pipeline};
use anyhow::anyhow;
use args::{CheckArgs, CheckCommand, RunArgs};
use gather::Gathered;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use travaux::check::{CheckReport, Extent, Rule, RuleLevel, Settings, check};
use travaux::encoder::Remembering;
use travaux::normalize::Repairing;
use travaux::project::{
    BASELINE_FILE, Baseline, Config, Date, Known, KnownTexts, LOCK_FILE, Lock, Project, ReadOptions, ReadSet, RuleName, Scope, Suppression,
    account_settings, account_texts, fixes, read_set, suppress,
};
use travaux::render::Format;

/// So often fixes are looked for anew; each pass that changes something leaves less to change.
const MOST_PASSES: usize = 8;

/// Does what is asked for.
pub(crate) fn run(args: &CheckArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    match &args.command {
        Some(CheckCommand::Explain(explain)) => explain::run(explain),
        Some(CheckCommand::Init(init)) => init::run(init),
        Some(CheckCommand::Ack(ack)) => ack::run(ack),
        None => check_texts(&args.run, screen),
    }
}

/// Checks, writes the report, and says whether there is anything that fails.
fn check_texts(args: &RunArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    let mut targets = output::targets(&args.output, &Format::OF_CHECKS)?;
    if !args.select.is_empty() && args.select.iter().all(|rule| args.ignore.contains(rule)) {
        let error = anyhow!("--ignore takes away every rule that --select names: nothing was checked");
        return Err(with_hint(error, "leave one of the rules, or leave out --ignore"));
    }
    if args.changed && args.base.is_none() && args.base_files.is_empty() {
        return Err(with_hint(anyhow!("--changed needs to know what was changed"), "name a revision with --base, such as origin/main"));
    }
    let options = read_options(args);
    let mut gathered = gather::gather(args.selection(), || explicit::set(args))?;
    if let Some(revision) = &args.base {
        gather::base(&mut gathered, revision, &options)?;
    }
    let files = || gathered.sets.iter().flat_map(|set| std::iter::once(&set.source).chain(&set.translations));
    output::refuse_inputs(&targets, &files().map(|file| file.path.as_path()).collect::<Vec<_>>())?;
    let mut examined = examine(args, &gathered, &options)?;
    if args.diff {
        fix::preview(&fixes(&examined.report, &gathered.sets, &options.load)?)?;
        targets.retain(|target| target.to.is_some());
    } else if args.fix {
        let mut mended = fix::Mended::default();
        // What one fix puts right another rule may then see: a quotation mark, and the space before it.
        for _ in 0..MOST_PASSES {
            if mended.apply(&fixes(&examined.report, &gathered.sets, &options.load)?)? == fix::Pass::Idle {
                break;
            }
            examined = examine(args, &gathered, &options)?;
        }
        mended.summary();
    }
    let Examined { report, unread, gone } = examined;
    output::write(&targets, screen.paging, |target, out| write::write(&report, target, args, screen, out))?;
    write::step_summary(&report, &targets)?;
    let config = gathered.project.as_ref().map(|project| &project.config);
    let threshold = args.fail_on.clone().or_else(|| config.and_then(|config| config.fail_on.clone())).unwrap_or_default();
    let fails = !args.write_baseline && (threshold.is_reached(&report) || args.strict_baseline && gone > 0);
    Ok(if unread > 0 { Verdict::Incomplete } else { Verdict::differ(fails) })
}

/// What was found in texts as they are now.
struct Examined {
    report: CheckReport,
    /// How many sets could not be read.
    unread: usize,
    /// How many entries of the baseline have no finding any more.
    gone: usize,
}

/// Reads the texts, checks them and takes out what does not count.
fn examine(args: &RunArgs, gathered: &Gathered, options: &ReadOptions) -> anyhow::Result<Examined> {
    let read: Vec<_> = gathered.sets.par_iter().map(|set| read_set(set, options)).collect();
    let (mut sets, mut comments, mut unread) = (Vec::new(), Vec::new(), 0);
    for set in read {
        match set {
            Ok(ReadSet { texts, suppressions }) => {
                sets.push(texts);
                comments.extend(suppressions);
            }
            // Of several sets the others are checked.
            Err(error) if gathered.sets.len() > 1 => {
                warn(&error.into());
                unread += 1;
            }
            Err(error) => return Err(error.into()),
        }
    }
    let lock = gathered.project.as_ref().map(|project| Lock::read(&project.root.join(LOCK_FILE))).transpose()?.flatten();
    let mut followed = BTreeSet::new();
    if let (Some(lock), Some(project)) = (&lock, &gathered.project) {
        let mut lock = lock.clone();
        followed = lock.follow(&sets, |file| project.root.join(file).exists());
        sets.iter_mut().for_each(|set| lock.inform(set));
    }
    let mut settings = settings(args, gathered.project.as_ref().map(|project| &project.config))?;
    let (glossary, idle) = terms::glossary(args, gathered.project.as_ref(), &sets)?;
    settings.glossary = glossary;
    settings.bitext.encoder = encoder::named(&args.aligning)?.map(Remembering::wrap);
    let mut report = check(&sets, &settings);
    report.base = args.base.clone().or_else(|| args.base_files.first().map(|file| file.display().to_string()));
    report.notices.splice(0..0, gathered.notices.iter().cloned().chain(idle));
    if let Some(project) = &gathered.project {
        let scope = scope(args, &settings);
        let chosen: BTreeSet<String> = gathered.sets.iter().map(|set| set.name.clone()).collect();
        let documents = if args.files.is_empty() { &gathered.documents } else { &chosen };
        let orphans = if args.files.is_empty() { gathered.orphans.as_slice() } else { &[] };
        let lock = lock.as_ref().filter(|_| args.files.is_empty());
        let known = KnownTexts { project, lock, followed: &followed, documents, orphans, gone: &gathered.gone };
        account_texts(&mut report, &known, &settings)?;
        if scope == Scope::Whole {
            account_settings(&mut report, &project.config, &project.root, &gathered.documents, &settings);
        }
    }
    let gone = account(&mut report, &comments, gathered, args, &settings)?;
    Ok(Examined { report, unread, gone })
}

/// Takes what is suppressed and what the baseline has out of what counts. Returns how many entries of
/// the baseline have no finding any more.
fn account(
    report: &mut CheckReport,
    comments: &[Suppression],
    gathered: &Gathered,
    args: &RunArgs,
    settings: &Settings,
) -> anyhow::Result<usize> {
    let entries = gathered.project.as_ref().map(|project| project.config.suppress.as_slice()).unwrap_or_default();
    // The clock is asked only where a date depends on it.
    let expires = entries.iter().any(|entry| entry.until.is_some())
        || comments.iter().any(|comment| comment.request.as_ref().is_ok_and(|request| request.until.is_some()));
    let today = args.today.or_else(|| expires.then(Date::today)).unwrap_or_default();
    suppress(report, &Known { comments, entries, today, scope: scope(args, settings) }, settings);
    let file = baseline_file(args, gathered.project.as_ref());
    let earlier = match &args.baseline {
        Some(named) if named.exists() || !args.write_baseline => Some(Baseline::read(named)?),
        _ if file.exists() => Some(Baseline::read(&file)?),
        _ => None,
    };
    if args.write_baseline {
        let baseline = Baseline::after(report, earlier.as_ref(), settings);
        output::write(&output::plain(Some(&file)), super::args::When::Never, |_, out| travaux::render::json::write(&baseline, out))?;
        baseline.apply(report, settings);
        return Ok(0);
    }
    Ok(earlier.map_or(0, |baseline| baseline.apply(report, settings)))
}

/// Whether all texts are looked at, with all rules that the project wants.
fn scope(args: &RunArgs, settings: &Settings) -> Scope {
    let narrowed = !args.files.is_empty() || !args.select.is_empty() || !args.ignore.is_empty();
    if narrowed || settings.extent != Extent::Everything { Scope::Part } else { Scope::Whole }
}

fn baseline_file(args: &RunArgs, project: Option<&Project>) -> PathBuf {
    let usual = || project.map_or_else(|| PathBuf::from(BASELINE_FILE), |project| project.root.join(BASELINE_FILE));
    args.baseline.clone().unwrap_or_else(usual)
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

/// What is wanted: what the configuration says, then what the command line says.
fn settings(args: &RunArgs, config: Option<&Config>) -> anyhow::Result<Settings> {
    type Levels = BTreeMap<Rule, RuleLevel>;
    let named = |rules: &BTreeMap<RuleName, RuleLevel>| rules.iter().map(|(&RuleName(rule), &level)| (rule, level)).collect::<Levels>();
    let mut settings = Settings::default();
    if let Some(config) = config {
        settings.levels = named(&config.rules);
        settings.notes.clone_from(&config.notes.allow);
        settings.min_confidence = config.min_confidence.unwrap_or(settings.min_confidence);
        for (name, document) in config.documents.iter().filter(|(_, document)| !document.rules.is_empty()) {
            let mut levels = settings.levels.clone();
            levels.extend(named(&document.rules));
            settings.documents.insert(name.clone(), levels);
        }
    }
    settings.documents.values_mut().chain([&mut settings.levels]).for_each(|levels| narrow(levels, args));
    settings.min_confidence = args.min_confidence.unwrap_or(settings.min_confidence);
    settings.extent = if args.changed { Extent::Changed } else { Extent::Everything };
    settings.bitext.dictionary = args.dictionary.as_deref().map(pipeline::dictionary).transpose()?;
    Ok(settings)
}

/// Applies `--select` and `--ignore`. A rule that is selected keeps its level.
fn narrow(levels: &mut BTreeMap<Rule, RuleLevel>, args: &RunArgs) {
    for rule in Rule::all().filter(|_| !args.select.is_empty()) {
        if !args.select.contains(&rule) {
            levels.insert(rule, RuleLevel::Off);
        } else if levels.get(&rule).copied().unwrap_or_else(|| rule.usual_level()) == RuleLevel::Off {
            levels.insert(rule, RuleLevel::On);
        }
    }
    levels.extend(args.ignore.iter().map(|&rule| (rule, RuleLevel::Off)));
}
