//! An alignment by indices, one row a line, as Vecalign, Bertalign and their scorers write it:
//! `[0,1]:[2]:0.93`.

use crate::report::{ParallelText, ParallelUnit};
use std::io::{self, BufWriter, Write};

/// Writes the rows: units from 0, and how sure it is; a row without a counterpart has 0.
///
/// # Errors
/// Fails only when `out` does.
pub fn parallel(parallel: &ParallelText, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    for row in &parallel.rows {
        let confidence = if row.is_pair() { row.confidence } else { 0.0 };
        writeln!(out, "{}:{}:{confidence:.2}", indices(&row.before), indices(&row.after))?;
    }
    out.flush()
}

fn indices(units: &[ParallelUnit]) -> String {
    let indices: Vec<String> = units.iter().map(|unit| unit.index.to_string()).collect();
    format!("[{}]", indices.join(","))
}

#[cfg(test)]
mod tests {
    use super::parallel;
    use crate::render::sample;

    #[test]
    fn rows_are_lines_of_indices() {
        let mut bytes = Vec::new();
        parallel(&sample::parallel(), &mut bytes).expect("written");
        assert_eq!(bytes, b"[0]:[0]:0.99\n[1,2]:[1]:0.57\n[3]:[]:0.00\n[]:[2]:0.00\n");
    }
}
