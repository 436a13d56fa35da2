//! What a text was: asked of `git`, the program, so that what it says is what its users see.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use thiserror::Error;

/// A repository and its working tree.
#[derive(Debug, Clone)]
pub struct Repository {
    root: PathBuf,
}

/// A commit, by its full name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commit(String);

/// Why the history cannot tell.
#[derive(Debug, Error)]
pub enum GitError {
    /// There is no `git`.
    #[error("cannot run git, which --base needs")]
    NoGit(#[source] io::Error),
    /// The folder is in no repository.
    #[error("{0} is in no git repository")]
    NoRepository(String),
    /// The revision is none.
    #[error("there is no revision \"{0}\"")]
    UnknownRevision(String),
    /// The history is cut off, so that nothing can be said of the base.
    #[error("the clone is shallow: it does not have the history from \"{0}\" on, so nothing was checked")]
    Shallow(String),
    /// Two revisions have no common history.
    #[error("\"{0}\" and HEAD have no common history")]
    Unrelated(String),
    /// `git` failed otherwise.
    #[error("git {command} failed: {message}")]
    Failed {
        /// What was asked.
        command: String,
        /// What it said.
        message: String,
    },
}

impl GitError {
    /// What helps, if something does. `github_base` is the branch that a pull request goes to, where the
    /// environment of a workflow tells it.
    #[must_use]
    pub fn remedy(&self, github_base: Option<&str>) -> Option<String> {
        match self {
            Self::NoGit(_) => Some("install git, or compare files with --base-files OLD_SOURCE OLD_TRANSLATION".to_owned()),
            Self::NoRepository(_) => {
                Some("leave out --base, or name the earlier texts with --base-files OLD_SOURCE OLD_TRANSLATION".to_owned())
            }
            Self::UnknownRevision(revision) => Some(match github_base.filter(|base| !base.is_empty()) {
                Some(base) if *revision != format!("origin/{base}") => {
                    format!("this pull request goes to {base}: try --base origin/{base}")
                }
                // What is told from HEAD or a parent is not fetched by that name.
                _ if revision == "HEAD" || revision.contains(['~', '^', '@', ':']) => {
                    "the history does not reach so far; name another revision, such as origin/main".to_owned()
                }
                _ => {
                    let branch = revision.strip_prefix("origin/").unwrap_or(revision);
                    format!("git fetch origin {branch}, or name another revision such as origin/main")
                }
            }),
            Self::Shallow(_) => Some(
                "fetch the whole history: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` for GitLab, or git fetch --unshallow"
                    .to_owned(),
            ),
            Self::Unrelated(_) => Some("name a revision of the same history".to_owned()),
            Self::Failed { .. } => None,
        }
    }
}

impl Repository {
    /// The repository in whose working tree a folder or a file lies.
    ///
    /// # Errors
    /// When there is none, or no `git`.
    pub fn of(path: &Path) -> Result<Self, GitError> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
        let output = run(folder, &["rev-parse", "--show-toplevel"])?;
        if !output.status.success() {
            return Err(GitError::NoRepository(folder.display().to_string()));
        }
        let root = PathBuf::from(text(&output.stdout).trim_end_matches(['\n', '\r']));
        Ok(Self { root: std::fs::canonicalize(&root).unwrap_or(root) })
    }

    /// The top folder of the working tree.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path of the working tree as the repository names it; none if it lies outside.
    #[must_use]
    pub fn name_of(&self, path: &Path) -> Option<String> {
        // The file itself may be gone: its folder tells.
        let whole = std::fs::canonicalize(path).ok();
        let by_folder = || Some(std::fs::canonicalize(path.parent()?).ok()?.join(path.file_name()?));
        let path = whole.or_else(by_folder).or_else(|| std::path::absolute(path).ok())?;
        path.strip_prefix(&self.root).ok().map(super::slashed)
    }

    /// The last commit that a revision and HEAD have in common: what an edit started from, whatever was
    /// committed elsewhere since.
    ///
    /// # Errors
    /// When there is no such revision, or no common history, or a clone does not have it.
    pub fn merge_base(&self, revision: &str) -> Result<Commit, GitError> {
        let shallow = self.is_shallow()?;
        let otherwise = |error: GitError| if shallow { GitError::Shallow(revision.to_owned()) } else { error };
        let commit = format!("{revision}^{{commit}}");
        let known = run(&self.root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        if !known.status.success() || revision.is_empty() {
            return Err(otherwise(GitError::UnknownRevision(revision.to_owned())));
        }
        let commit = text(&known.stdout).trim().to_owned();
        let base = run(&self.root, &["merge-base", &commit, "HEAD"])?;
        match text(&base.stdout).trim() {
            base if !base.is_empty() => Ok(Commit(base.to_owned())),
            _ => Err(otherwise(GitError::Unrelated(revision.to_owned()))),
        }
    }

    /// Whether the history is cut off.
    ///
    /// # Errors
    /// When `git` fails.
    pub fn is_shallow(&self) -> Result<bool, GitError> {
        Ok(text(&self.ask(&["rev-parse", "--is-shallow-repository"])?).trim() == "true")
    }

    /// Names of all files of a commit, with the names of their contents.
    ///
    /// # Errors
    /// When `git` fails.
    pub fn files(&self, commit: &Commit) -> Result<BTreeMap<String, String>, GitError> {
        let listing = self.ask(&["ls-tree", "-r", "-z", "--full-tree", &commit.0])?;
        let entry = |line: &str| {
            let (about, name) = line.split_once('\t')?;
            let mut about = about.split(' ').skip(1);
            (about.next()? == "blob").then_some(())?;
            Some((name.to_owned(), about.next()?.to_owned()))
        };
        Ok(text(&listing).split('\0').filter_map(entry).collect())
    }

    /// Files of the working tree that are files of a commit under another name, as `git` recognises them:
    /// the name now, and the name then. Files that are not tracked are not among them.
    ///
    /// # Errors
    /// When `git` fails.
    pub fn renames(&self, commit: &Commit) -> Result<BTreeMap<String, String>, GitError> {
        let listing = self.ask(&["diff", "--name-status", "-M", "-z", "--no-ext-diff", "--diff-filter=R", &commit.0])?;
        let listing = text(&listing);
        let parts: Vec<&str> = listing.split('\0').collect();
        let renamed = parts.chunks_exact(3).filter(|part| part[0].starts_with('R'));
        Ok(renamed.map(|part| (part[2].to_owned(), part[1].to_owned())).collect())
    }

    /// The commits that changed a file, last first, with the name that the file had.
    ///
    /// # Errors
    /// When `git` fails.
    pub fn history(&self, name: &str) -> Result<Vec<(Commit, String)>, GitError> {
        let listing = self.ask(&["log", "--follow", "-M", "--format=%x00%H", "--name-only", "--end-of-options", "HEAD", "--", name])?;
        let listing = text(&listing);
        let entry = |entry: &str| {
            let mut lines = entry.lines().filter(|line| !line.is_empty());
            let commit = lines.next()?.to_owned();
            Some((Commit(commit), unquoted(lines.next()?)))
        };
        Ok(listing.split('\0').filter_map(entry).collect())
    }

    /// What some files of commits hold, all asked at once; none for those that there are not.
    ///
    /// # Errors
    /// When `git` fails.
    pub fn contents(&self, objects: &[String]) -> Result<Vec<Option<Vec<u8>>>, GitError> {
        if objects.is_empty() {
            return Ok(Vec::new());
        }
        let mut child = command(&self.root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(GitError::NoGit)?;
        let failed = |message: &str| GitError::Failed { command: "cat-file".to_owned(), message: message.to_owned() };
        let mut stdin = child.stdin.take().ok_or_else(|| failed("it takes no questions"))?;
        let mut stdout = child.stdout.take().ok_or_else(|| failed("it gives no answers"))?;
        let questions: String = objects.iter().map(|object| format!("{}\n", object.replace('\n', "?"))).collect();
        // The questions are written while the answers are read: either pipe may be full.
        let mut answers = Vec::new();
        let read = std::thread::scope(|scope| {
            scope.spawn(move || {
                // If git left early, reading tells.
                let _ = stdin.write_all(questions.as_bytes());
            });
            stdout.read_to_end(&mut answers)
        });
        read.map_err(GitError::NoGit)?;
        child.wait().map_err(GitError::NoGit)?;
        let mut contents = Vec::with_capacity(objects.len());
        let mut rest = answers.as_slice();
        for _ in objects {
            let end = rest.iter().position(|&byte| byte == b'\n').ok_or_else(|| failed("an answer is missing"))?;
            let header = text(&rest[..end]);
            rest = &rest[end + 1..];
            let size = header.rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
            match size.filter(|_| header.contains(" blob ")) {
                Some(size) if rest.len() > size => {
                    contents.push(Some(rest[..size].to_vec()));
                    rest = &rest[size + 1..];
                }
                Some(_) => return Err(failed("an answer is cut off")),
                None => contents.push(None),
            }
        }
        Ok(contents)
    }

    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = run(&self.root, arguments)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let message = text(&output.stderr).trim().replace('\n', "; ");
        Err(GitError::Failed { command: arguments.first().copied().unwrap_or_default().to_owned(), message })
    }
}

impl Commit {
    /// How `git` names a file of the commit.
    #[must_use]
    pub fn object(&self, name: &str) -> String {
        format!("{}:{name}", self.0)
    }

    /// The first digits of its name.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

/// `git` in a folder, in English, without taking locks or starting programs that its settings name.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "--no-pager", "--literal-pathspecs"]);
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").env_remove("GIT_EXTERNAL_DIFF");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, GitError> {
    command(folder).args(arguments).stdin(Stdio::null()).output().map_err(GitError::NoGit)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A name as it is, which `git log` puts in quotes if it holds quotes or controls.
fn unquoted(name: &str) -> String {
    match name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => name.to_owned(),
    }
}
