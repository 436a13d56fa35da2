//! Relations of parts: which part of the package plays which role (ECMA-376 part 2 §6.5).

use crate::load::package::Package;
use crate::load::xml;
use crate::load::{Limits, LoadError};
use foldhash::HashMap;

/// The relations of one part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// Folder that the targets are relative to, with a `/` at its end unless it is the root.
    folder: String,
    /// Paths by the last segment of the type: what stands before it tells transitional from strict
    /// documents.
    by_role: HashMap<String, String>,
    by_id: HashMap<String, String>,
}

impl Relations {
    /// Reads the relations of the part at `path`; of the package itself, if the path is empty.
    pub(super) fn read(name: &str, package: &mut Package<'_>, path: &str, limits: Limits) -> Result<Self, LoadError> {
        let at = path.rfind('/').map_or(0, |slash| slash + 1);
        let (folder, file) = path.split_at(at);
        let part = format!("{folder}_rels/{file}.rels");
        let mut relations = Self { folder: folder.to_owned(), ..Self::default() };
        let Some(text) = package.part(&part)? else { return Ok(relations) };
        for element in xml::parse(name, &part, &text, limits)?.elements() {
            let value = |key: &str| element.attribute(key).unwrap_or_default();
            if value("TargetMode") != "External" {
                let role = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
                let path = resolve(folder, value("Target"));
                relations.by_id.insert(value("Id").to_owned(), path.clone());
                relations.by_role.entry(role).or_insert(path);
            }
        }
        Ok(relations)
    }

    /// Path of the part in a role; by default the one that Word gives it.
    pub(super) fn path(&self, role: &str, usual: &str) -> String {
        self.by_role.get(role).cloned().unwrap_or_else(|| format!("{}{usual}", self.folder))
    }

    /// Path of the part that the document names by an identifier.
    pub(super) fn path_by_id(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(String::as_str)
    }
}

/// A target as the path of a part, without the leading slash.
fn resolve(folder: &str, target: &str) -> String {
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}{target}") };
    let mut segments: Vec<&str> = Vec::new();
    for segment in whole.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_to_the_folder_or_to_the_root() {
        assert_eq!(resolve("word/", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word/", "/word/document.xml"), "word/document.xml");
        assert_eq!(resolve("word/", "../docProps/./core.xml"), "docProps/core.xml");
        assert_eq!(resolve("", "../../core.xml"), "core.xml");
    }
}
