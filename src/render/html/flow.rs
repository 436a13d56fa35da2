//! In which order things stand in a page: headings, entries, places that something moved away
//! from, and which of them are folded away.

use crate::report::Entry;

/// Something that stands in the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Node<'a> {
    /// Headings above what follows, outermost first.
    Heading(&'a [String]),
    /// An entry.
    Entry(&'a Entry),
    /// The place where a moved entry stood.
    Left(&'a Entry),
}

/// A stretch of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Stretch<'a> {
    /// Something that is seen.
    Open(Node<'a>),
    /// Entries of no interest at first, with the headings between them.
    Folded(Vec<Node<'a>>),
}

/// Everything in order, unfolded.
pub(super) fn nodes(entries: &[Entry]) -> Vec<Node<'_>> {
    let mut left = places_left(entries).into_iter().peekable();
    let mut nodes = Vec::with_capacity(entries.len() * 2);
    let (mut section, mut section_before): (&[String], &[String]) = (&[], &[]);
    // What stood at the very beginning.
    let mut opening: Vec<Node<'_>> = Vec::new();
    while let Some((_, entry)) = left.next_if(|(anchor, _)| *anchor == 0) {
        opening.push(Node::Left(entry));
    }
    for (index, entry) in entries.iter().enumerate() {
        let own: &[String] = match (entry.after.first(), entry.before.first()) {
            (Some(after), _) => &after.section,
            // What is gone stood in the numbering of the earlier text: it needs a heading only if
            // it does not follow its own neighbour.
            (None, Some(before)) if before.section == section_before => section,
            (None, Some(before)) => &before.section,
            (None, None) => section,
        };
        if own != section && !own.is_empty() {
            nodes.push(Node::Heading(own));
        }
        section = own;
        if let Some(before) = entry.before.first() {
            section_before = &before.section;
        }
        nodes.append(&mut opening);
        nodes.push(Node::Entry(entry));
        while let Some((_, entry)) = left.next_if(|(anchor, _)| *anchor <= index + 1) {
            nodes.push(Node::Left(entry));
        }
    }
    nodes
}

/// For each moved entry the number of entries after which it stood, in that order; those left out
/// that stand right beside their old place.
fn places_left(entries: &[Entry]) -> Vec<(usize, &Entry)> {
    let mut unmoved: Vec<(usize, usize)> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.movement.is_none())
        .filter_map(|(position, entry)| Some((entry.before.last()?.index, position)))
        .collect();
    unmoved.sort_unstable();
    let mut left = Vec::new();
    for (position, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.movement.is_some()) {
        let Some(first) = entry.before.first() else { continue };
        let at = unmoved.partition_point(|(index, _)| *index < first.index);
        let anchor = at.checked_sub(1).map_or(0, |at| unmoved[at].1 + 1);
        if anchor != position && anchor != position + 1 {
            left.push((anchor, first.index, entry));
        }
    }
    left.sort_unstable_by_key(|(anchor, index, _)| (*anchor, *index));
    left.into_iter().map(|(anchor, _, entry)| (anchor, entry)).collect()
}

/// Folds away what is not substantive. A heading stays if something under it does.
pub(super) fn fold(nodes: Vec<Node<'_>>) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    let mut waiting: Vec<Node<'_>> = Vec::new();
    for node in nodes {
        let seen = match node {
            Node::Entry(entry) => entry.is_substantive(),
            Node::Left(_) => true,
            Node::Heading(_) => false,
        };
        if !seen {
            waiting.push(node);
            continue;
        }
        let heading = waiting.iter().rposition(|node| matches!(node, Node::Heading(_)));
        let tail = waiting.split_off(heading.map_or(0, |at| at + 1));
        let heading = heading.and_then(|_| waiting.pop());
        fold_away(&mut stretches, std::mem::take(&mut waiting));
        stretches.extend(heading.map(Stretch::Open));
        fold_away(&mut stretches, tail);
        stretches.push(Stretch::Open(node));
    }
    fold_away(&mut stretches, waiting);
    stretches
}

fn fold_away<'a>(stretches: &mut Vec<Stretch<'a>>, nodes: Vec<Node<'a>>) {
    if nodes.iter().any(|node| matches!(node, Node::Entry(_))) {
        stretches.push(Stretch::Folded(nodes));
    } else {
        stretches.extend(nodes.into_iter().map(Stretch::Open));
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, Stretch, fold, nodes};
    use crate::render::sample;

    /// The page in a line: `1 (6 7) 8`.
    fn outline(entries: &[crate::report::Entry]) -> String {
        let of = |node: &Node<'_>| match node {
            Node::Heading(path) => format!("#{}", path.join("/")),
            Node::Entry(entry) => entry.id.to_string(),
            Node::Left(entry) => format!("<{}", entry.id),
        };
        let stretches = fold(nodes(entries)).into_iter().map(|stretch| match stretch {
            Stretch::Open(node) => of(&node),
            Stretch::Folded(nodes) => format!("({})", nodes.iter().map(of).collect::<Vec<_>>().join(" ")),
        });
        stretches.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn unchanged_runs_are_folded_and_a_moved_entry_leaves_a_mark_where_it_stood() {
        assert_eq!(outline(&sample::report().entries), "1 <9 2 3 4 5 (6 7) 8 9");
    }

    #[test]
    fn a_heading_stays_open_if_something_under_it_changed() {
        let mut report = sample::report();
        report.entries[5].after[0].section = vec!["A".to_owned()];
        report.entries[6].after[0].section = vec!["B".to_owned()];
        report.entries[7].before[0].section = vec!["B".to_owned()];
        report.entries[6].before[0].section = vec!["B".to_owned()];
        report.entries[8].after[0].section = vec!["C".to_owned()];
        assert_eq!(outline(&report.entries), "1 <9 2 3 4 5 (#A 6) #B (7) 8 #C 9");
    }
}
