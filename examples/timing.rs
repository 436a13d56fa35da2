use std::time::Instant;
use travaux::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t = Instant::now();
    let bytes: Vec<Vec<u8>> = args[1..3].iter().map(|p| std::fs::read(p).unwrap()).collect();
    eprintln!("read {:?}", t.elapsed());
    let mut docs = vec![];
    for (i, b) in bytes.into_iter().enumerate() {
        let t = Instant::now();
        let s = load::load_bytes(&args[i + 1], b, &load::LoadOptions::default()).unwrap();
        eprintln!("load {:?} blocks {}", t.elapsed(), s.blocks.len());
        let t = Instant::now();
        docs.push(normalize::normalize(s, &normalize::NormalizeOptions::default()));
        eprintln!("normalize {:?} paragraphs {}", t.elapsed(), docs.last().unwrap().paragraphs.len());
    }
    let after = docs.pop().unwrap(); let before = docs.pop().unwrap();
    let d = document::Sides::new(before, after);
    let t = Instant::now();
    let a = align::align(d.as_ref(), &align::AlignOptions::default());
    eprintln!("align {:?}", t.elapsed());
    let t = Instant::now();
    let x = diff::diff(d.as_ref(), &a);
    eprintln!("diff {:?}", t.elapsed());
    let t = Instant::now();
    let r = report::Report::new(d, &a, x);
    eprintln!("report {:?}", t.elapsed());
    let t = Instant::now();
    let mut out = vec![];
    render::terminal::render(&r, &render::terminal::Options::default(), &mut out).unwrap();
    eprintln!("render {:?} {}", t.elapsed(), out.len());
}
