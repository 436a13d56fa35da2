//! LibreOffice, without a window: accepts and rejects all changes of the Word files in a folder.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// Seconds that it may take; it usually needs five.
const LONGEST: usize = 120;

/// What it is to do, in its own Basic.
const MACRO: &str = include_str!("resolve.bas");

/// Writes for every `NAME.docx` in a folder what is left of it as text: `NAME.docx.accepted.txt`
/// and `NAME.docx.rejected.txt`. The program starts once, with a profile of its own.
pub(crate) fn resolve(folder: &Path) {
    let profile = tempfile::tempdir().expect("a folder");
    install(&profile.path().join("user"));
    let outcome = Command::new("soffice")
        .args(["--headless", "--norestore", "--nologo"])
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        .arg(format!("macro:///Standard.Redline.Resolve(\"{}\")", folder.display()))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut office =
        outcome.unwrap_or_else(|error| panic!("soffice cannot be started ({error}): run tests/set-up, which installs LibreOffice Writer"));
    for _ in 0..LONGEST {
        if let Some(status) = office.try_wait().expect("a process") {
            assert!(status.success(), "soffice: {status}");
            return;
        }
        thread::sleep(Duration::from_secs(1));
    }
    let _ = office.kill();
    panic!("soffice has not ended after {LONGEST} seconds");
}

/// The paragraphs of a text that LibreOffice wrote, without empty ones.
pub(crate) fn paragraphs(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.trim_start_matches('\u{FEFF}').split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Puts the macro into a profile that counts as installed, so that the program does not replace it
/// by its own empty library on its first start.
fn install(user: &Path) {
    let library = user.join("basic/Standard");
    fs::create_dir_all(&library).expect("made");
    let escaped = MACRO.replace('&', "&amp;").replace('<', "&lt;");
    let module = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<script:module xmlns:script=\"http://openoffice.org/2000/script\" \
         script:name=\"Redline\" script:language=\"StarBasic\">{escaped}</script:module>\n"
    );
    let libraries = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<library:libraries xmlns:library=\"http://openoffice.org/2000/library\" \
                     xmlns:xlink=\"http://www.w3.org/1999/xlink\"><library:library library:name=\"Standard\" \
                     xlink:href=\"$(USER)/basic/Standard/script.xlb/\" xlink:type=\"simple\" library:link=\"false\"/></library:libraries>\n";
    let modules = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<library:library xmlns:library=\"http://openoffice.org/2000/library\" \
                   library:name=\"Standard\" library:readonly=\"false\" library:passwordprotected=\"false\"><library:element \
                   library:name=\"Redline\"/></library:library>\n";
    let installed = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\"><item \
                     oor:path=\"/org.openoffice.Setup/Office\"><prop oor:name=\"ooSetupInstCompleted\" oor:op=\"fuse\"><value>true</value>\
                     </prop></item></oor:items>\n";
    for (path, text) in [
        (library.join("Redline.xba"), module.as_str()),
        (library.join("script.xlb"), modules),
        (user.join("basic/script.xlc"), libraries),
        (user.join("registrymodifications.xcu"), installed),
    ] {
        fs::write(path, text).expect("written");
    }
}
