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
use super::exit::{Verdict, near, tell, warn, with_hint};
use super::{output, pipeline};
use anyhow::anyhow;
use args::{BitextArgs, CheckArgs, CheckCommand, RunArgs};
use gather::Gathered;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use travaux::bitext::BitextOptions;
use travaux::check::{CheckReport, Extent, Rule, RuleLevel, Settings, check};
use travaux::document::{Notice, NoticeKind};
use travaux::encoder::Remembering;
use travaux::load::LoadError;
use travaux::normalize::Repairing;
use travaux::project::{
    BASELINE_FILE, Baseline, Date, Known, KnownTexts, LOCK_FILE, Lock, Project, ReadOptions, ReadSet, RuleName, Scope, Suppression,
    account_settings, account_texts, fixes, read_set, suppress,
};
use travaux::render::{Format, counted};

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
    if let Some(baseline) = args.baseline.as_ref().filter(|file| !file.exists() && !args.write_baseline) {
        let error = anyhow!("there is no baseline {}", baseline.display());
        return Err(with_hint(error, "check the path; --write-baseline writes it"));
    }
    let options = read_options(args);
    let mut gathered = gather::gather(args.selection(), || explicit::set(args))?;
    if let Some(revision) = &args.base {
        gather::base(&mut gathered, revision, &options)?;
    }
    let files = || gathered.sets.iter().flat_map(|set| std::iter::once(&set.source).chain(&set.translations));
    output::refuse_inputs(&targets, &files().map(|file| file.path.as_path()).collect::<Vec<_>>())?;
    let settings = settings(args, gathered.project.as_ref())?;
    let mut examined = examine(args, &gathered, &options, &settings)?;
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
            examined = examine(args, &gathered, &options, &settings)?;
        }
        mended.summary();
    }
    let Examined { report, unread, gone } = examined;
    output::write(&targets, screen.paging, |target, out| write::write(&report, target, args, screen, out))?;
    write::step_summary(&report, &targets)?;
    let config = gathered.project.as_ref().map(|project| &project.config);
    let threshold = args.fail_on.clone().or_else(|| config.and_then(|config| config.fail_on.clone())).unwrap_or_default();
    if args.strict_baseline && gone > 0 {
        let verb = if gone == 1 { "is" } else { "are" };
        let error = anyhow!("the baseline has {} that {verb} found no more", counted(gone, "finding"));
        warn(&with_hint(error, "--write-baseline takes out what is found no more; --notes shows it"));
    }
    let fails = !args.write_baseline && (threshold.is_reached(&report) || args.strict_baseline && gone > 0);
    Ok(if unread > 0 { Verdict::Incomplete } else { Verdict::differ(fails) })
}

/// What was found in texts as they are now.
struct Examined {
    report: CheckReport,
    /// How many sets and translations could not be read.
    unread: usize,
    /// How many entries of the baseline have no finding any more.
    gone: usize,
}

/// Reads the texts, checks them and takes out what does not count.
fn examine(args: &RunArgs, gathered: &Gathered, options: &ReadOptions, settings: &Settings) -> anyhow::Result<Examined> {
    let read: Vec<_> = gathered.sets.par_iter().map(|set| read_set(set, options)).collect();
    let (mut sets, mut comments, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for set in read {
        match set {
            Ok(ReadSet { texts, suppressions, unread }) => {
                sets.push(texts);
                comments.extend(suppressions);
                missing.extend(unread);
            }
            // Of several sets the others are checked.
            Err(error) if gathered.sets.len() > 1 => missing.push(error),
            Err(error) => return Err(error.into()),
        }
    }
    let unread = missing.len();
    let not_checked = |error: &LoadError| Notice::new(NoticeKind::Unread, format!("not checked: {error}"));
    let unchecked: Vec<Notice> = missing.iter().map(not_checked).collect();
    missing.into_iter().for_each(|error| warn(&error.into()));
    let lock = gathered.project.as_ref().map(|project| Lock::read(&project.root.join(LOCK_FILE))).transpose()?.flatten();
    let mut followed = BTreeSet::new();
    if let (Some(lock), Some(project)) = (&lock, &gathered.project) {
        let mut lock = lock.clone();
        followed = lock.follow(&sets, |file| project.root.join(file).exists());
        sets.iter_mut().for_each(|set| lock.inform(set));
    }
    let idle = terms::idle(args, gathered.project.as_ref(), &settings.glossary, &sets)?;
    let mut report = check(&sets, settings);
    report.base = args.base.clone().or_else(|| args.base_files.first().map(|file| file.display().to_string()));
    report.notices.splice(0..0, gathered.notices.iter().cloned().chain(unchecked).chain(idle));
    let scope = scope(args, settings, unread);
    if let Some(project) = &gathered.project {
        let chosen: BTreeSet<String> = gathered.sets.iter().map(|set| set.name.clone()).collect();
        let documents = if args.files.is_empty() { &gathered.documents } else { &chosen };
        let orphans = if args.files.is_empty() { gathered.orphans.as_slice() } else { &[] };
        let lock = lock.as_ref().filter(|_| args.files.is_empty());
        let known = KnownTexts { project, lock, followed: &followed, documents, orphans, gone: &gathered.gone };
        account_texts(&mut report, &known, settings)?;
        if !is_narrowed(args) && settings.extent == Extent::Everything {
            account_settings(&mut report, &project.config, &project.root, &gathered.documents, settings);
        }
    }
    let gone = account(&mut report, &known(&comments, gathered, args, scope), gathered, args, settings)?;
    Ok(Examined { report, unread, gone })
}

/// What the texts and the project say of findings.
fn known<'a>(comments: &'a [Suppression], gathered: &'a Gathered, args: &RunArgs, scope: Scope) -> Known<'a> {
    let entries = gathered.project.as_ref().map(|project| project.config.suppress.as_slice()).unwrap_or_default();
    // The clock is asked only where a date depends on it.
    let expires = entries.iter().any(|entry| entry.until.is_some())
        || comments.iter().any(|comment| comment.request.as_ref().is_ok_and(|request| request.until.is_some()));
    let today = args.today.or_else(|| expires.then(Date::today)).unwrap_or_default();
    Known { comments, entries, today, scope }
}

/// Takes what is suppressed and what the baseline has out of what counts. Returns how many entries of
/// the baseline have no finding any more.
fn account(report: &mut CheckReport, known: &Known<'_>, gathered: &Gathered, args: &RunArgs, settings: &Settings) -> anyhow::Result<usize> {
    suppress(report, known, settings);
    let file = baseline_file(args, gathered.project.as_ref());
    let earlier = file.exists().then(|| Baseline::read(&file)).transpose()?;
    if args.write_baseline {
        let baseline = Baseline::after(report, earlier.as_ref(), settings, known.scope);
        output::write(&output::plain(Some(&file)), super::args::When::Never, |_, out| travaux::render::json::write(&baseline, out))?;
        tell(&format!("wrote {}: {}", near(&file).display(), counted(baseline.findings.len(), "finding")));
        baseline.apply(report, settings, known.scope);
        return Ok(0);
    }
    Ok(earlier.map_or(0, |baseline| baseline.apply(report, settings, known.scope)))
}

/// Whether all texts are looked at, with all rules that the project wants, and all that they find.
fn scope(args: &RunArgs, settings: &Settings, unread: usize) -> Scope {
    match settings.extent {
        Extent::Everything if args.min_confidence.is_some() => Scope::Excerpt,
        Extent::Everything if is_narrowed(args) || unread > 0 => Scope::Part,
        Extent::Everything => Scope::Whole,
        Extent::Changed => Scope::Excerpt,
    }
}

/// Whether some texts or some rules are asked for.
const fn is_narrowed(args: &RunArgs) -> bool {
    !args.files.is_empty() || !args.select.is_empty() || !args.ignore.is_empty()
}

fn baseline_file(args: &RunArgs, project: Option<&Project>) -> PathBuf {
    let usual = || project.map_or_else(|| PathBuf::from(BASELINE_FILE), |project| project.root.join(BASELINE_FILE));
    args.baseline.clone().unwrap_or_else(usual)
}

fn read_options(args: &RunArgs) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.load.format = args.reading.input_format;
    options.load.encoding.clone_from(&args.reading.encoding);
    for &(limit, value) in &args.reading.limit {
        options.load.limits = options.load.limits.with(limit, value);
    }
    options.repair = if args.reading.no_repair { Repairing::Off } else { Repairing::On };
    options
}

/// What is wanted: what the configuration says, then what the command line says. Glossaries, the dictionary
/// and the encoder are read here, once.
fn settings(args: &RunArgs, project: Option<&Project>) -> anyhow::Result<Settings> {
    type Levels = BTreeMap<Rule, RuleLevel>;
    let named = |rules: &BTreeMap<RuleName, RuleLevel>| rules.iter().map(|(&RuleName(rule), &level)| (rule, level)).collect::<Levels>();
    let mut settings = Settings::default();
    if let Some(config) = project.map(|project| &project.config) {
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
    settings.glossary = terms::glossary(args, project)?;
    settings.bitext = bitext_options(&args.aligning)?;
    Ok(settings)
}

/// How translations are aligned, whatever is done with the pairs.
fn bitext_options(args: &BitextArgs) -> anyhow::Result<BitextOptions> {
    let mut options = BitextOptions::default();
    options.dictionary = args.dictionary.as_deref().map(pipeline::dictionary).transpose()?;
    options.encoder = encoder::named(&args.aligning)?.map(Remembering::wrap);
    Ok(options)
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
