//! The files that a project keeps for Travaux: `travaux.toml`, `travaux.lock`, the baseline.

use std::path::Path;
use std::{fs, io};

/// Reads such a file. What can be wrong with it as a file is said in words that tell what to do.
pub(super) fn read_kept(file: &Path) -> io::Result<String> {
    if file.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file"));
    }
    let bytes = fs::read(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::new(error.kind(), "there is no such file"),
        _ => error,
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let read = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = read.iter().filter(|&&byte| byte == b'\n').count() + 1;
        io::Error::new(io::ErrorKind::InvalidData, format!("line {line} is no UTF-8; save the file in that encoding"))
    })?;
    // Some editors write a mark before UTF-8, which readers of JSON take for a character.
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

#[cfg(test)]
mod tests {
    use super::read_kept;
    use std::fs;

    #[test]
    fn what_is_no_text_says_where_and_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("travaux.toml");
        fs::write(&file, b"# one\n# espa\xF1ol\n").expect("written");
        let said = |file: &std::path::Path| read_kept(file).expect_err("refused").to_string();
        assert_eq!(said(&file), "line 2 is no UTF-8; save the file in that encoding");
        fs::write(&file, "\u{FEFF}{}").expect("written");
        assert_eq!(read_kept(&file).expect("a text"), "{}");
        assert_eq!(said(folder.path()), "it is a folder, not a file");
    }
}
