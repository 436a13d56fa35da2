//! Pairs of two texts' units by chance, to tell how near units are that have nothing to do with each other.

/// Pairs of a row and a column: all of them if they are no more than `most`, otherwise so many drawn from
/// everywhere, the same ones each time. A pair may be drawn twice.
///
/// Drawn with *SplitMix64* (Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators*, OOPSLA
/// 2014): regular steps through a table meet nothing but its diagonal when they share a factor with its
/// width, and the diagonal is where the units are that do correspond.
pub(crate) fn pairs_by_chance(rows: usize, columns: usize, most: usize) -> impl Iterator<Item = (usize, usize)> {
    let all = rows * columns;
    let mut state = 0_u64;
    (0..all.min(most)).map(move |at| {
        let pair = if all <= most { at } else { (next(&mut state) % all as u64) as usize };
        (pair / columns, pair % columns)
    })
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::pairs_by_chance;
    use std::collections::BTreeSet;

    #[test]
    fn few_pairs_are_all_and_of_many_some_from_everywhere() {
        let few: Vec<_> = pairs_by_chance(2, 3, 6).collect();
        assert_eq!(few, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]);
        assert_eq!(pairs_by_chance(0, 3, 6).count() + pairs_by_chance(3, 0, 6).count(), 0);
        // 214 and 7,918 are where steps of 7,919 met the diagonal alone.
        for size in [107, 214, 500, 7_918] {
            let pairs: Vec<_> = pairs_by_chance(size, size, 10_000).collect();
            assert_eq!(pairs, pairs_by_chance(size, size, 10_000).collect::<Vec<_>>());
            assert!(pairs.iter().all(|&(row, column)| row < size && column < size));
            let diagonal = pairs.iter().filter(|(row, column)| row == column).count();
            assert!(diagonal < 200, "{size}: {diagonal} of 10,000 on the diagonal");
            let distinct: BTreeSet<_> = pairs.iter().collect();
            assert!(distinct.len() > 6_000, "{size}: {} are distinct", distinct.len());
        }
    }
}
