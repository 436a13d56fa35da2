//! The order of a table's rows: that of the latest document, then what earlier ones had.

use super::table::TableRow;

/// Sorts rows: those of the last document in its order; rows that it lacks stand after the row
/// that they followed in the last document that had them.
pub(super) fn sort(rows: &mut Vec<TableRow>, documents: usize) {
    let mut order: Vec<usize> = Vec::with_capacity(rows.len());
    let mut placed = vec![false; rows.len()];
    for document in (0..documents).rev() {
        let mut present: Vec<usize> = (0..rows.len()).filter(|&row| !rows[row].cells[document].is_empty()).collect();
        present.sort_by_key(|&row| rows[row].cells[document].start);
        order = insert(&order, &present, &placed);
        present.iter().for_each(|&row| placed[row] = true);
    }
    let mut rank = vec![0; rows.len()];
    order.iter().enumerate().for_each(|(position, &row)| rank[row] = position);
    let mut ranked: Vec<(usize, TableRow)> = rank.into_iter().zip(std::mem::take(rows)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    rows.extend(ranked.into_iter().map(|(_, row)| row));
}

/// Puts the rows of one document that have no place yet after those that they follow. What moved
/// is no place to follow: only rows on a longest run in the same order are.
fn insert(order: &[usize], present: &[usize], placed: &[bool]) -> Vec<usize> {
    let mut position = vec![0; placed.len()];
    order.iter().enumerate().for_each(|(at, &row)| position[row] = at);
    let known: Vec<usize> = present.iter().copied().filter(|&row| placed[row]).collect();
    let anchors = longest_increasing(&known.iter().map(|&row| position[row]).collect::<Vec<_>>());
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); order.len() + 1];
    let (mut slot, mut seen) = (0, 0);
    let mut anchors = anchors.into_iter().peekable();
    for &row in present {
        if placed[row] {
            if anchors.next_if_eq(&seen).is_some() {
                slot = position[row] + 1;
            }
            seen += 1;
        } else {
            after[slot].push(row);
        }
    }
    let mut merged = Vec::with_capacity(placed.len());
    merged.append(&mut after[0]);
    for (at, &row) in order.iter().enumerate() {
        merged.push(row);
        merged.append(&mut after[at + 1]);
    }
    merged
}

/// Indices of a longest strictly increasing subsequence (Fredman, *Discrete Mathematics* 11, 1975).
fn longest_increasing(values: &[usize]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; values.len()];
    for (index, &value) in values.iter().enumerate() {
        let length = tails.partition_point(|&tail| values[tail] < value);
        previous[index] = length.checked_sub(1).map(|length| tails[length]);
        if length == tails.len() {
            tails.push(index);
        } else {
            tails[length] = index;
        }
    }
    let mut run = Vec::with_capacity(tails.len());
    let mut last = tails.last().copied();
    while let Some(index) = last {
        run.push(index);
        last = previous[index];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::{longest_increasing, sort};
    use crate::align::TableRow;

    fn row(cells: &[Option<usize>]) -> TableRow {
        TableRow { cells: cells.iter().map(|cell| cell.map_or(0..0, |at| at..at + 1)).collect(), confidence: vec![0.0; cells.len()] }
    }

    #[test]
    fn a_longest_run_is_found() {
        assert_eq!(longest_increasing(&[3, 0, 4, 1, 2]), [1, 3, 4]);
        assert_eq!(longest_increasing(&[]), Vec::<usize>::new());
    }

    #[test]
    fn dropped_rows_follow_what_they_followed_and_older_ones_come_first() {
        let mut rows = vec![
            row(&[Some(0), Some(0), Some(0)]),
            row(&[Some(1), None, None]),
            row(&[None, Some(1), None]),
            row(&[Some(2), Some(2), Some(1)]),
        ];
        let wanted = rows.clone();
        rows.reverse();
        sort(&mut rows, 3);
        assert_eq!(rows, wanted);
    }

    #[test]
    fn a_moved_row_is_no_place_to_follow() {
        // In the first document: a, moved, dropped, b, c; in the second: a, b, c, moved.
        let mut rows = vec![
            row(&[Some(0), Some(0)]),
            row(&[Some(1), Some(3)]),
            row(&[Some(2), None]),
            row(&[Some(3), Some(1)]),
            row(&[Some(4), Some(2)]),
        ];
        let wanted = vec![rows[0].clone(), rows[2].clone(), rows[3].clone(), rows[4].clone(), rows[1].clone()];
        sort(&mut rows, 2);
        assert_eq!(rows, wanted);
    }
}
