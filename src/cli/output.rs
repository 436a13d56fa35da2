//! Where the output goes: standard output, or a file that is replaced as a whole or not at all.

use super::args::is_standard_input;
use super::exit::with_hint;
use anyhow::{Context, anyhow};
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Lets `render` write to a file or, without one, to standard output. A reader that closes the
/// pipe has read enough: that is no trouble.
pub(crate) fn write(output: Option<&Path>, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    match output.filter(|path| path.as_os_str() != "-") {
        None => {
            let mut out = io::stdout().lock();
            match render(&mut out).and_then(|()| out.flush()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                result => result.context("cannot write to standard output"),
            }
        }
        Some(path) => replace(path, render).with_context(|| format!("cannot write {}", path.display())),
    }
}

/// Refuses an output that is one of the inputs, under whatever name.
pub(crate) fn refuse_inputs(output: Option<&Path>, inputs: &[&Path]) -> anyhow::Result<()> {
    let Some(output) = output.filter(|path| path.as_os_str() != "-") else { return Ok(()) };
    let inputs = inputs.iter().filter(|input| !is_standard_input(input));
    for input in inputs {
        if is_same_file(output, input) {
            let error = anyhow!("the output {} is an input", output.display());
            return Err(with_hint(error, "choose another file for --output"));
        }
    }
    Ok(())
}

/// Writes beside the file, then puts the new one in its place.
fn replace(path: &Path, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        // A device or a pipe is written to and not replaced; a folder is refused by the system.
        let mut file = File::options().write(true).open(path)?;
        return render(&mut file);
    }
    // A symbolic link stays one: the file that it points to is replaced.
    let target = if existing.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned);
    let mut file = temporary(&folder, existing.as_ref())?;
    render(file.as_file_mut())?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
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
    let file = builder.tempfile_in(folder)?;
    if let Some(existing) = existing {
        file.as_file().set_permissions(existing.permissions())?;
    }
    Ok(file)
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
    use super::{refuse_inputs, write};
    use std::fs;
    use std::io;

    #[test]
    fn a_file_is_replaced_as_a_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("written");
        let path = folder.path().join("out.json");
        write(Some(&path), |out| out.write_all(b"new")).expect("written");
        assert_eq!(fs::read(&path).expect("written"), b"new");
        let failed = write(Some(&path), |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("disk full"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).expect("written"), b"new");
        assert_eq!(fs::read_dir(folder.path()).expect("written").count(), 1);
    }

    #[test]
    fn an_input_is_never_overwritten() {
        let folder = tempfile::tempdir().expect("written");
        let path = folder.path().join("old.md");
        fs::write(&path, "text").expect("written");
        let other_name = folder.path().join(".").join("old.md");
        let error = refuse_inputs(Some(&other_name), &[&path]).expect_err("refused");
        assert!(error.root_cause().to_string().contains("is an input"));
        assert!(refuse_inputs(Some(&folder.path().join("new.md")), &[&path]).is_ok());
    }
}
