//! What is usual in a document: size of type, distance of lines, right edge.

use super::line::Line;
use super::paragraph::{FLUSH, WIDER, ends_clause};

/// Lines farther apart than this many ems belong to no common paragraph.
const FARTHEST: f32 = 3.0;

/// Fewest lines from which a column's own measures can be told.
const ENOUGH: usize = 8;

/// Measures of a document or a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// Size of the running text.
    pub(super) size: f32,
    /// Distance of two lines of a paragraph, in ems.
    pub(super) leading: f32,
    /// Where full lines begin and end.
    pub(super) left: f32,
    pub(super) right: f32,
    /// Whether most lines end at the right edge.
    pub(super) justified: bool,
    /// Whether space stands between paragraphs.
    pub(super) spaced: bool,
}

impl Measure {
    /// Measures of a whole document, from the lines of all columns that are as wide as its pages,
    /// or of all columns if there are none.
    pub(super) fn of_document(columns: &[&[Line]], whole: &[&[Line]]) -> Self {
        let size = usual_size(columns);
        let leading = leading(columns).unwrap_or(1.2);
        let (left, right, justified) = edges(if whole.is_empty() { columns } else { whole });
        Self { size, leading, left, right, justified, spaced: is_spaced(columns, leading) }
    }

    /// Measures of a column, the document's where it has too few lines to tell.
    pub(super) fn of_column(&self, lines: &[Line], whole: bool) -> Self {
        let leading = if lines.len() >= ENOUGH { leading(&[lines]).unwrap_or(self.leading) } else { self.leading };
        let (left, right, justified) = edges(&[lines]);
        let few = lines.len() < ENOUGH && whole;
        Self {
            size: self.size,
            leading,
            left: if few { left.min(self.left) } else { left },
            right: if few { right.max(self.right) } else { right },
            justified: if few { self.justified } else { justified },
            spaced: self.spaced,
        }
    }
}

/// Whether most lines that end a clause well before the right edge have space below them.
fn is_spaced(columns: &[&[Line]], leading: f32) -> bool {
    const WELL_BEFORE: f32 = 0.8;
    let (mut spaced, mut tight) = (0_usize, 0_usize);
    for lines in columns {
        let (left, right, _) = edges(&[lines]);
        for pair in lines.windows(2) {
            if let [above, below] = pair
                && above.right < left + (right - left) * WELL_BEFORE
                && ends_clause(above)
            {
                let wide = above.baseline - below.baseline > WIDER * leading * below.size;
                *if wide { &mut spaced } else { &mut tight } += 1;
            }
        }
    }
    spaced >= 2 && spaced > tight * 4
}

/// Size of most characters.
fn usual_size(columns: &[&[Line]]) -> f32 {
    let mut counts = std::collections::BTreeMap::new();
    for line in columns.iter().copied().flatten() {
        *counts.entry((line.size * 2.0).round() as i32).or_insert(0) += line.text.chars().count();
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map_or(10.0, |(size, _)| (size as f32 / 2.0).max(1.0))
}

/// The distance that is usual among the smaller ones: the larger ones are between paragraphs.
fn leading(columns: &[&[Line]]) -> Option<f32> {
    let mut distances: Vec<f32> = Vec::new();
    for pair in columns.iter().flat_map(|lines| lines.windows(2)) {
        if let [above, below] = pair
            && (above.size - below.size).abs() < 0.5
        {
            distances.push((above.baseline - below.baseline) / below.size.max(1.0));
        }
    }
    distances.retain(|distance| (0.8..FARTHEST).contains(distance));
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() * 3 / 10).copied()
}

/// Where the column begins, where the longer ones end, and whether most of those end there.
fn edges(columns: &[&[Line]]) -> (f32, f32, bool) {
    let lines = || columns.iter().copied().flatten();
    let most = lines().map(|line| line.right - line.left).fold(0.0, f32::max);
    let left = lines().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let mut rights: Vec<f32> = lines().filter(|line| line.right - line.left >= most * 0.5).map(|line| line.right).collect();
    rights.sort_by(f32::total_cmp);
    let left = if left.is_finite() { left } else { 0.0 };
    let right = rights.get(rights.len() * 17 / 20).copied().unwrap_or(0.0);
    let flush = rights.iter().filter(|&&end| (end - right).abs() < FLUSH).count();
    (left, right, flush * 2 > rights.len())
}
