//! Where the outputs go: standard output, or files that are replaced as a whole or not at all.

use super::args::{Destination, OutputArgs, When, is_standard_input};
use super::exit::with_hint;
use super::pager::Pager;
use anyhow::{Context, anyhow};
use std::fs::{self, File, Metadata};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use travaux::render::Format;

/// One output: its format and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) format: Format,
    /// The file; standard output if none.
    pub(crate) to: Option<PathBuf>,
}

/// The outputs that were asked for; `known` are the formats that the command can write.
///
/// `--format` speaks of the outputs that name no format; where each names its own, of standard
/// output.
pub(crate) fn targets(args: &OutputArgs, known: &[Format]) -> anyhow::Result<Vec<Target>> {
    let target = |destination: &Destination| {
        let to = Some(destination.path.clone()).filter(|path| path.as_os_str() != "-");
        let format = match (destination.format.or(args.format), &to) {
            (Some(format), _) => format,
            (None, Some(path)) => of_name(path, known)?,
            (None, None) => Format::default(),
        };
        anyhow::Ok(Target { format, to })
    };
    let mut targets: Vec<Target> = args.output.iter().map(target).collect::<Result<_, _>>()?;
    let each_names_its_own = args.output.iter().all(|destination| destination.format.is_some());
    if targets.is_empty() || (each_names_its_own && args.format.is_some()) {
        targets.insert(0, Target { format: args.format.unwrap_or_default(), to: None });
    }
    require_folders(&targets)?;
    for (index, target) in targets.iter().enumerate() {
        if !known.contains(&target.format) {
            let names: Vec<&str> = known.iter().map(|format| format.name()).collect();
            let error = anyhow!("this command does not write {}", target.format);
            return Err(with_hint(error, format!("its formats are: {}", names.join(", "))));
        }
        if target.to.is_none() && target.format.is_binary() && io::stdout().is_terminal() {
            let error = anyhow!("{} is no text that a terminal could show", target.format);
            return Err(with_hint(error, format!("write it to a file: -o redline.{}", target.format.ending())));
        }
        let same = |other: &Target| match (&target.to, &other.to) {
            (Some(one), Some(other)) => absolute(one) == absolute(other) || is_same_file(one, other),
            (one, other) => one == other,
        };
        if targets[..index].iter().any(same) {
            let place = target.to.as_ref().map_or_else(|| "standard output".to_owned(), |path| path.display().to_string());
            return Err(with_hint(anyhow!("two outputs go to {place}"), "give each its own file"));
        }
    }
    Ok(targets)
}

/// A path whatever it is relative to, or as it is.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The format that the name of a file stands for, among those that a command can write. A name without an
/// ending stands for what the terminal shows.
fn of_name(path: &Path, known: &[Format]) -> anyhow::Result<Format> {
    let told = Format::of_file(path);
    let Some(ending) = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()) else { return Ok(Format::default()) };
    if let Some(format) = told.filter(|format| known.contains(format)) {
        return Ok(format);
    }
    let name = path.display();
    let error = match told {
        Some(format) => anyhow!("the name {name} stands for {format}, which this command does not write"),
        None => anyhow!("the name {name} stands for no format that this command writes"),
    };
    // Formats of which the last part of the ending is this one: `.junit.xml`.
    let alike = known.iter().find(|format| format.ending().rsplit('.').next() == Some(&ending));
    let hint = match alike {
        Some(format) => format!("name the format too: -o {format}={name}"),
        None => {
            let endings: Vec<String> = known.iter().map(|format| format!(".{}", format.ending())).collect();
            format!("names may end in {}; with its format any name may: -o FORMAT={name}", endings.join(", "))
        }
    };
    Err(with_hint(error, hint))
}

/// Refuses outputs to folders that there are not, before any work is done for them.
fn require_folders(targets: &[Target]) -> anyhow::Result<()> {
    for path in targets.iter().filter_map(|target| target.to.as_deref()) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir());
        if let Some(folder) = folder {
            let error = anyhow!("cannot write {}: there is no folder {}", path.display(), folder.display());
            return Err(with_hint(error, "make the folder first, or choose another"));
        }
        if path.is_dir() {
            return Err(with_hint(anyhow!("cannot write {}: it is a folder", path.display()), "name a file in it"));
        }
    }
    Ok(())
}

/// One output in the only form that a command has.
pub(crate) fn plain(path: Option<&Path>) -> [Target; 1] {
    [Target { format: Format::Terminal, to: path.filter(|path| path.as_os_str() != "-").map(Path::to_owned) }]
}

/// Lets `render` write each output. Files appear when all could be made: all of them or none. A
/// reader that closes the pipe of standard output has read enough: that is no trouble.
pub(crate) fn write(targets: &[Target], paging: When, render: impl Fn(&Target, &mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    require_folders(targets)?;
    let mut staged = Vec::new();
    for target in targets {
        match &target.to {
            None => {
                let pager = (target.format == Format::Terminal).then(|| Pager::start(paging)).flatten();
                let written = match pager {
                    Some(mut pager) => {
                        let written = render(target, &mut pager);
                        pager.finish();
                        written
                    }
                    None => {
                        let mut out = io::stdout().lock();
                        render(target, &mut out).and_then(|()| out.flush())
                    }
                };
                match written {
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
                    result => result.context("cannot write to standard output")?,
                }
            }
            Some(path) => {
                let stage = stage(path, |out| render(target, out));
                staged.push((path, stage.with_context(|| format!("cannot write {}", path.display()))?));
            }
        }
    }
    for (path, stage) in staged {
        stage.publish().with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Refuses outputs that are one of the inputs, under whatever name.
pub(crate) fn refuse_inputs(targets: &[Target], inputs: &[&Path]) -> anyhow::Result<()> {
    for output in targets.iter().filter_map(|target| target.to.as_deref()) {
        if inputs.iter().any(|input| !is_standard_input(input) && is_same_file(output, input)) {
            let error = anyhow!("the output {} is an input", output.display());
            return Err(with_hint(error, "choose another file for --output"));
        }
    }
    Ok(())
}

/// What was written beside its place and waits to be put there.
enum Staged {
    /// A temporary file, and the file that it is to replace.
    File(tempfile::NamedTempFile, PathBuf),
    /// A device or a pipe, and what it is to be given: it is written to and not replaced.
    Device(File, Vec<u8>),
}

impl Staged {
    fn publish(self) -> io::Result<()> {
        match self {
            Self::File(file, target) => file.persist(&target).map(drop).map_err(|error| error.error),
            Self::Device(mut file, bytes) => match file.write_all(&bytes) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                result => result,
            },
        }
    }
}

/// Writes what is to go to a file, beside it.
fn stage(path: &Path, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<Staged> {
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        let file = File::options().write(true).open(path)?;
        let mut bytes = Vec::new();
        render(&mut bytes)?;
        return Ok(Staged::Device(file, bytes));
    }
    // A symbolic link stays one: the file that it points to is replaced.
    let target = if existing.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned);
    let mut file = temporary(&folder, existing.as_ref())?;
    render(file.as_file_mut())?;
    Ok(Staged::File(file, target))
}

/// A temporary file with the permissions that the finished one is to have.
fn temporary(folder: &Path, existing: Option<&Metadata>) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".travaux-");
    #[cfg(unix)]
    if existing.is_none() {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder).map_err(|error| unnamed(&error).unwrap_or(error))?;
    if let Some(existing) = existing {
        file.as_file().set_permissions(existing.permissions())?;
    }
    Ok(file)
}

/// What the system says of a temporary file, whose name is nothing to the reader.
fn unnamed(error: &io::Error) -> Option<io::Error> {
    let cause = error.get_ref()?.source()?.downcast_ref::<io::Error>()?;
    cause.raw_os_error().map(io::Error::from_raw_os_error)
}

#[cfg(unix)]
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path| fs::metadata(path).ok().filter(Metadata::is_file).map(|metadata| (metadata.dev(), metadata.ino()));
    identity(one).is_some_and(|identity_of_one| identity(other) == Some(identity_of_one))
}

#[cfg(not(unix))]
fn is_same_file(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

#[cfg(test)]
mod tests {
    use super::{Target, refuse_inputs, targets, write};
    use crate::cli::args::{Destination, OutputArgs, When};
    use std::fs;
    use std::io;
    use std::path::Path;
    use travaux::render::Format;

    fn to(path: &Path) -> Target {
        Target { format: Format::Json, to: Some(path.to_owned()) }
    }

    fn asked(format: Option<Format>, output: &[(Option<Format>, &str)]) -> Result<Vec<(Format, Option<String>)>, String> {
        let output = output.iter().map(|&(format, path)| Destination { format, path: path.into() }).collect();
        let args = OutputArgs { format, output, width: None };
        let targets = targets(&args, &Format::OF_CHECKS).map_err(|error| error.root_cause().to_string())?;
        Ok(targets.into_iter().map(|target| (target.format, target.to.map(|path| path.display().to_string()))).collect())
    }

    #[test]
    fn the_name_of_a_file_tells_the_format_unless_a_flag_does() {
        let (terminal, json) = (Format::Terminal, Format::Json);
        assert_eq!(asked(None, &[]), Ok(vec![(terminal, None)]));
        assert_eq!(asked(None, &[(None, "a.json")]), Ok(vec![(json, Some("a.json".to_owned()))]));
        assert_eq!(asked(Some(terminal), &[(None, "a.json")]), Ok(vec![(terminal, Some("a.json".to_owned()))]));
        assert_eq!(asked(None, &[(None, "-")]), Ok(vec![(terminal, None)]));
        let both = vec![(terminal, None), (json, Some("a".to_owned()))];
        assert_eq!(asked(Some(terminal), &[(Some(json), "a")]), Ok(both));
        assert_eq!(asked(None, &[(None, "a"), (None, "a")]), Err("two outputs go to a".to_owned()));
        assert_eq!(asked(None, &[(None, "a.json"), (None, "./a.json")]), Err("two outputs go to ./a.json".to_owned()));
        assert_eq!(asked(Some(json), &[(Some(json), "-")]), Err("two outputs go to standard output".to_owned()));
    }

    #[test]
    fn a_name_that_stands_for_nothing_that_can_be_written_is_refused_with_what_can() {
        let refused = |name: &str| {
            let args = OutputArgs { format: None, output: vec![Destination { format: None, path: name.into() }], width: None };
            let error = targets(&args, &Format::OF_CHECKS).expect_err(name);
            (error.root_cause().to_string(), error.to_string())
        };
        let (error, hint) = refused("o.xml");
        assert_eq!(error, "the name o.xml stands for tei, which this command does not write");
        assert_eq!(hint, "name the format too: -o junit=o.xml");
        let (error, hint) = refused("o.pdf");
        assert_eq!(error, "the name o.pdf stands for no format that this command writes");
        assert!(hint.starts_with("names may end in .txt, .json, .jsonl, ") && hint.ends_with("-o FORMAT=o.pdf"), "{hint}");
        assert_eq!(refused("no/such/a.json").0, "cannot write no/such/a.json: there is no folder no/such");
        assert_eq!(asked(Some(Format::Json), &[(None, "o.pdf")]), Ok(vec![(Format::Json, Some("o.pdf".to_owned()))]));
    }

    #[test]
    fn files_are_replaced_all_together_or_not_at_all() {
        let folder = tempfile::tempdir().expect("written");
        let [first, second] = ["first.json", "second.json"].map(|name| folder.path().join(name));
        write(&[to(&first)], When::Never, |_, out| out.write_all(b"new")).expect("written");
        assert_eq!(fs::read(&first).expect("written"), b"new");
        let failed = write(&[to(&first), to(&second)], When::Never, |target, out| {
            out.write_all(b"half")?;
            if target.to.as_deref() == Some(&second) { Err(io::Error::other("disk full")) } else { Ok(()) }
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&first).expect("written"), b"new");
        assert_eq!(fs::read_dir(folder.path()).expect("written").count(), 1);
    }

    #[test]
    fn an_input_is_never_overwritten() {
        let folder = tempfile::tempdir().expect("written");
        let path = folder.path().join("old.md");
        fs::write(&path, "text").expect("written");
        let other_name = folder.path().join(".").join("old.md");
        let error = refuse_inputs(&[to(&other_name)], &[&path]).expect_err("refused");
        assert!(error.root_cause().to_string().contains("is an input"));
        assert!(refuse_inputs(&[to(&folder.path().join("new.md"))], &[&path]).is_ok());
    }
}
