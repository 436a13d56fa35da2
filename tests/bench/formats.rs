//! How fast each format is read: megabytes of text recovered in a second, and peak memory.
//!
//! `cargo bench --bench formats` makes one text of 3,000 paragraphs, more than 500 pages
//! (another number can be given), in every format and times `travaux show` on each in turn, so that a busy machine slows
//! all alike. `pdftotext` and `pandoc` are timed beside it where they are installed: they only
//! extract, `show` also normalizes the text and finds its commitments. Each figure is the median of
//! five runs; peak memory is the kernel's high-water mark (Linux only).

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

mod made;

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A command that extracts text from the same file, and its arguments.
type Peer = Option<(&'static str, &'static [&'static str])>;

/// Characters in a line of the PDF, and lines on a page.
const WIDTH: usize = 90;
const LINES: usize = 46;

fn main() {
    let paragraphs = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(3_000);
    let text = made::pair(paragraphs, 2025).before;
    let paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect();
    let folder = std::env::temp_dir().join(format!("travaux-formats-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("temporary folder");
    let megabytes = text.len() as f64 / 1e6;
    let files: Vec<(&str, Vec<u8>, Peer)> = vec![
        ("text.txt", text.clone().into_bytes(), None),
        ("text.md", text.clone().into_bytes(), Some(("pandoc", &["-t", "plain"]))),
        ("text.html", html(&paragraphs).into_bytes(), Some(("pandoc", &["-t", "plain"]))),
        ("text.docx", docx(&paragraphs), Some(("pandoc", &["-t", "plain"]))),
        ("text.odt", odt(&paragraphs), None),
        ("text.pdf", pdf(&paragraphs), Some(("pdftotext", &["-layout"]))),
    ];
    println!("{megabytes:.2} MB of text in {} paragraphs", paragraphs.len());
    println!("{:>10} {:>9} {:>9} {:>9} {:>10} {:>18}", "file", "MB", "seconds", "MB/s", "peak MiB", "peer (× our time)");
    for (name, bytes, peer) in &files {
        let path = folder.join(name);
        fs::write(&path, bytes).expect("write");
        let (mut seconds, mut theirs, mut peak) = (Vec::new(), Vec::new(), 0);
        for _ in 0..5 {
            let ours = run(env!("CARGO_BIN_EXE_travaux"), &["show", "--format", "json"], &path).expect("travaux runs");
            seconds.push(ours.0);
            peak = peak.max(ours.1);
            if let Some((program, arguments)) = peer {
                theirs.extend(run(program, arguments, &path).map(|(seconds, _)| seconds));
            }
        }
        let ours = median(seconds);
        let peer = match peer {
            Some((program, _)) if !theirs.is_empty() => format!("{program} {:.2}", median(theirs) / ours),
            _ => String::new(),
        };
        let (size, peak) = (bytes.len() as f64 / 1e6, peak as f64 / 1024.0);
        println!("{name:>10} {size:>9.2} {ours:>9.3} {:>9.1} {peak:>10.1} {peer:>18}", megabytes / ours);
    }
    let _ = fs::remove_dir_all(&folder);
}

/// Seconds and peak memory in KiB of a command whose output is thrown away.
fn run(program: &str, arguments: &[&str], path: &Path) -> Option<(f64, u64)> {
    let start = Instant::now();
    let mut command = Command::new(program);
    command.args(arguments).arg(path).stdout(Stdio::null()).stderr(Stdio::null());
    if program == "pdftotext" {
        command.arg("-");
    }
    let mut child = command.spawn().ok()?;
    let mut peak = 0;
    loop {
        if let Ok(status) = fs::read_to_string(format!("/proc/{}/status", child.id())) {
            let high_water = status.lines().find(|line| line.starts_with("VmHWM:")).and_then(|line| line.split_whitespace().nth(1));
            peak = peak.max(high_water.and_then(|number| number.parse().ok()).unwrap_or(0));
        }
        if child.try_wait().ok()?.is_some() {
            return Some((start.elapsed().as_secs_f64(), peak));
        }
        std::thread::sleep(Duration::from_micros(500));
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn html(paragraphs: &[&str]) -> String {
    let mut page = "<!DOCTYPE html><html lang=\"en\"><head><title>Made text</title></head><body><main>".to_owned();
    for paragraph in paragraphs {
        let _ = writeln!(page, "<p>{paragraph}</p>");
    }
    page + "</main></body></html>"
}

fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>".to_owned();
    for paragraph in paragraphs {
        let _ = write!(body, "<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>");
    }
    body += "</w:body></w:document>";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    package(&[("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", &body)])
}

fn odt(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>".to_owned();
    for paragraph in paragraphs {
        let _ = write!(body, "<text:p>{paragraph}</text:p>");
    }
    body += "</office:text></office:body></office:document-content>";
    package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &body)])
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        writer.start_file(*path, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("written");
    }
    writer.finish().expect("a package").into_inner()
}

/// A PDF (ISO 32000-1, clause 7) in Times, with a running head and a page number on every page.
fn pdf(paragraphs: &[&str]) -> Vec<u8> {
    let wrapped: Vec<String> = paragraphs.iter().map(|paragraph| made::wrap(paragraph, WIDTH)).collect();
    let lines: Vec<&str> = wrapped.iter().flat_map(|paragraph| paragraph.lines().map(str::trim_end).chain([""])).collect();
    let pages: Vec<&[&str]> = lines.chunks(LINES).collect();
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>".to_owned(),
    ];
    for (page, lines) in pages.iter().enumerate() {
        let mut content =
            format!("BT /F 10 Tf 72 810 Td (A/MADE/TEXT) Tj ET BT /F 10 Tf 290 30 Td ({}) Tj ET BT /F 11 Tf 13 TL 72 770 Td", page + 1);
        for line in *lines {
            let escaped = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            let _ = write!(content, " ({escaped}) Tj T*");
        }
        content += " ET";
        let contents = 5 + 2 * page;
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {contents} 0 R/Resources<</Font<</F 3 0 R>>>>>>"));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::with_capacity(objects.len());
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj{object}endobj\n", index + 1).bytes());
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        file.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    file.extend(format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    file
}
