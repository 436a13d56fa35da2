//! `travaux align A B`: which units correspond, one group per line, in the form of vecalign.

use super::args::AlignArgs;
use super::args::When;
use super::exit::Verdict;
use super::pipeline::Bead;
use super::{output, pipeline};
use std::io::{self, BufWriter, Write};
use travaux::document::Sides;

/// Aligns, and writes one line per group.
pub(crate) fn run(args: &AlignArgs) -> anyhow::Result<Verdict> {
    let targets = output::plain(args.output.as_deref());
    output::refuse_inputs(&targets, &[&args.before, &args.after])?;
    let beads = pipeline::beads(Sides::new(&*args.before, &*args.after), args)?;
    output::write(&targets, When::Never, |_, out| write(&beads, out))?;
    Ok(Verdict::Same)
}

/// `[0,1]:[2]:0.93`
fn write(beads: &[Bead], out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    for bead in beads {
        indices(&bead.before, &mut out)?;
        out.write_all(b":")?;
        indices(&bead.after, &mut out)?;
        writeln!(out, ":{:.2}", bead.confidence)?;
    }
    out.flush()
}

fn indices(indices: &[usize], out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, index) in indices.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}{index}")?;
    }
    out.write_all(b"]")
}

#[cfg(test)]
mod tests {
    use super::{Bead, write};

    #[test]
    fn groups_are_written_as_vecalign_does() {
        let beads =
            [Bead { before: vec![0, 1], after: vec![2], confidence: 0.934 }, Bead { before: vec![3], after: vec![], confidence: 0.0 }];
        let mut bytes = Vec::new();
        write(&beads, &mut bytes).expect("written");
        assert_eq!(bytes, b"[0,1]:[2]:0.93\n[3]:[]:0.00\n");
    }
}
