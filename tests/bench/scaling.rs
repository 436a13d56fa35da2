//! How the cost of `travaux diff` grows with the text, and how it compares with word diffs.
//!
//! `cargo bench --bench scaling` makes pairs of documents of 100, 1,000, 10,000 and 100,000
//! paragraphs (10 % edited, 2 % moved, seeded), clean and re-wrapped, and times whole commands:
//! travaux, and `git diff --no-index --word-diff` and `wdiff` where they are installed, in turn,
//! so that a busy machine slows all of them alike. Each figure is the median of its runs; peak
//! memory is the kernel's high-water mark (Linux only). Sizes can be given:
//! `cargo bench --bench scaling -- 100 1000`.

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

mod made;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

struct Run {
    seconds: f64,
    peak_kib: u64,
}

/// Runs a command with its output thrown away. `None` when it cannot be started.
fn run(program: &str, arguments: &[&str]) -> Option<Run> {
    let start = Instant::now();
    let mut child = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let mut peak_kib = 0;
    loop {
        if let Some(high_water) = high_water(child.id()) {
            peak_kib = peak_kib.max(high_water);
        }
        if child.try_wait().ok()?.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_micros(500));
    }
    Some(Run { seconds: start.elapsed().as_secs_f64(), peak_kib })
}

fn high_water(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1_000, 10_000, 100_000] } else { sizes };
    let folder = std::env::temp_dir().join(format!("travaux-scaling-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("temporary folder");
    let travaux = env!("CARGO_BIN_EXE_travaux");
    println!("{:>9} {:>10} {:>22} {:>12} {:>12} {:>10}", "paragraphs", "text", "command", "seconds", "peak MiB", "ratio");
    let mut curve: Vec<(f64, f64)> = Vec::new();
    for &size in &sizes {
        let pair = made::pair(size, 2025);
        let (old, new, wrapped) = (path(&folder, "old.txt"), path(&folder, "new.txt"), path(&folder, "wrapped.txt"));
        fs::write(&old, &pair.before).expect("write");
        fs::write(&new, &pair.after).expect("write");
        fs::write(&wrapped, made::wrap(&pair.after, 72)).expect("write");
        for (text, later) in [("clean", &new), ("re-wrapped", &wrapped)] {
            let commands: Vec<(&str, &str, Vec<&str>)> = vec![
                ("travaux diff", travaux, vec!["diff", &old, later]),
                ("git --word-diff", "git", vec!["diff", "--no-index", "--word-diff", &old, later]),
                ("wdiff", "wdiff", vec![&old, later]),
            ];
            let runs = if size >= 100_000 { 3 } else { 7 };
            let mut seconds: Vec<Vec<f64>> = vec![Vec::new(); commands.len()];
            let mut peaks = vec![0_u64; commands.len()];
            for _ in 0..runs {
                for (index, (name, program, arguments)) in commands.iter().enumerate() {
                    // The peers' largest sizes take minutes and tell nothing new.
                    if size > 10_000 && *name != "travaux diff" {
                        continue;
                    }
                    if let Some(run) = run(program, arguments) {
                        seconds[index].push(run.seconds);
                        peaks[index] = peaks[index].max(run.peak_kib);
                    }
                }
            }
            let ours = median(seconds[0].clone());
            if text == "clean" {
                curve.push((size as f64, ours));
            }
            for (index, (name, _, _)) in commands.iter().enumerate() {
                if seconds[index].is_empty() {
                    continue;
                }
                let median = median(seconds[index].clone());
                println!("{size:>9} {text:>11} {name:>22} {median:>12.3} {:>12.1} {:>10.2}", peaks[index] as f64 / 1024.0, median / ours);
            }
        }
    }
    if let [.., (smaller, fast), (larger, slow)] = curve[..] {
        println!("from {smaller} to {larger} paragraphs time grows with the power {:.2}", (slow / fast).ln() / (larger / smaller).ln());
    }
    let _ = fs::remove_dir_all(&folder);
}
