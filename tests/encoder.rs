//! A model of static embeddings adds what the words do not say. The model is made here: it knows
//! two synonyms for each of a few things.

use safetensors::tensor::{Dtype, TensorView, serialize_to_file};
use serde_json::json;
use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::Path;
use travaux::align::AlignOptions;
use travaux::align::align_texts;
use travaux::document::Sides;
use travaux::encoder::{Encoder, StaticModel};
use travaux::language::Language;

/// So many things are spoken of, one in each sentence.
const THINGS: usize = 12;

/// The letter with which the words of a thing begin, in a language that is made up.
fn letter(thing: usize) -> char {
    char::from(b'a' + u8::try_from(thing).expect("few things"))
}

/// Six words that mean the same thing.
fn synonyms(thing: usize) -> [String; 6] {
    ["ranto", "velk", "dimur", "tegu", "hasp", "lorin"].map(|ending| format!("{}{ending}", letter(thing)))
}

/// What the earlier and the later text say of a thing: three words are the same, three are
/// synonyms, and two have nothing to do with each other.
fn sentences(thing: usize) -> Sides<String> {
    let letter = letter(thing);
    let [one, two, three, four, five, six] = synonyms(thing);
    Sides::new(
        format!("{letter}solim {one} {two} {letter}poska {three} {letter}nerd {letter}umbel {letter}grif"),
        format!("{four} {letter}umbel {five} {letter}quib {letter}solim {letter}wend {six} {letter}poska"),
    )
}

/// Writes the model: a row for each meaning, which two pieces share by the mapping.
fn write_model(folder: &Path) {
    let words = std::iter::once("[UNK]".to_owned()).chain((0..THINGS).flat_map(synonyms));
    let vocabulary: serde_json::Map<String, serde_json::Value> = words.enumerate().map(|(id, word)| (word, json!(id))).collect();
    let tokenizer = json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
        "normalizer": { "type": "Lowercase" }, "pre_tokenizer": { "type": "Whitespace" },
        "post_processor": null, "decoder": null,
        "model": { "type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]" },
    });
    fs::write(folder.join("tokenizer.json"), tokenizer.to_string()).expect("written");
    let pieces = 1 + THINGS * synonyms(0).len();
    let rows: Vec<u8> = (0..=THINGS).flat_map(|row| (0..THINGS).map(move |at| u8::from(row == at + 1))).collect();
    let row = |piece: usize| piece.div_ceil(synonyms(0).len());
    let mapping: Vec<u8> = (0..pieces).flat_map(|piece| (row(piece) as i64).to_le_bytes()).collect();
    // What the tokenizer does not know must not count, whatever its weight.
    let weights: Vec<u8> = (0..pieces).flat_map(|piece| if piece == 0 { 9.0_f32 } else { 1.0 }.to_le_bytes()).collect();
    let view = |dtype, shape: Vec<usize>, data| TensorView::new(dtype, shape, data).expect("a tensor");
    let tensors = [
        ("embeddings", view(Dtype::I8, vec![THINGS + 1, THINGS], &rows)),
        ("mapping", view(Dtype::I64, vec![pieces], &mapping)),
        ("weights", view(Dtype::F32, vec![pieces], &weights)),
    ];
    serialize_to_file(tensors, None, &folder.join("model.safetensors")).expect("written");
}

fn pairs(options: &AlignOptions) -> Vec<(usize, usize)> {
    let texts: Vec<Sides<String>> = (0..THINGS).map(sentences).collect();
    let side = |of: fn(&Sides<String>) -> &String| texts.iter().map(|sides| of(sides).as_str()).collect::<Vec<&str>>();
    let (before, after) = (side(|sides| &sides.before), side(|sides| &sides.after));
    let language = Language::by_tag("en").expect("English");
    let beads = align_texts(Sides::new(&before, &after), language, options);
    let both = beads.into_iter().filter(|bead| !bead.units.before.is_empty() && !bead.units.after.is_empty());
    both.map(|bead| (bead.units.before.start, bead.units.after.start)).collect()
}

#[test]
fn what_the_words_leave_open_the_meaning_decides() {
    let folder = tempfile::tempdir().expect("a folder");
    write_model(folder.path());
    let model = StaticModel::read(folder.path()).expect("a model");
    let cosine = |one: &str, other: &str| {
        let (one, other) = (model.encode(one).expect("known words"), model.encode(other).expect("known words"));
        one.iter().zip(&other).map(|(one, other)| one * other).sum::<f32>()
    };
    assert!((cosine("Aranto unknown", "ahasp alorin") - 1.0).abs() < 1e-6);
    assert_eq!(cosine("aranto", "branto"), 0.0);
    assert_eq!(model.encode("nothing of that sort"), None);

    let mut options = AlignOptions::default();
    assert_eq!(pairs(&options), []);
    // By its files the model is known.
    options.encoder = Some(travaux::encoder::read(folder.path()).expect("a model"));
    assert_eq!(pairs(&options), (0..THINGS).map(|thing| (thing, thing)).collect::<Vec<_>>());
}

#[test]
fn a_model_of_another_kind_is_refused_with_its_file_and_the_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let message = || StaticModel::read(folder.path()).expect_err("no model").to_string();
    assert!(message().contains("model.safetensors: cannot be read; a model is a folder with"));
    fs::write(folder.path().join("model.safetensors"), "nothing").expect("written");
    assert!(message().contains("model.safetensors: is no safetensors file; only static embeddings"));
    write_model(folder.path());
    fs::write(folder.path().join("tokenizer.json"), "{}").expect("written");
    assert!(message().contains("tokenizer.json: is no tokenizer"));
    let rows = [0_u8; 8];
    let far = 7_i64.to_le_bytes();
    let tensors = [
        ("embeddings", TensorView::new(Dtype::F32, vec![1, 2], &rows).expect("a tensor")),
        ("mapping", TensorView::new(Dtype::I64, vec![1], &far).expect("a tensor")),
    ];
    serialize_to_file(tensors, None, &folder.path().join("model.safetensors")).expect("written");
    assert!(message().contains("points to row 7, but \"embeddings\" has 1"));
}

#[test]
fn a_record_made_with_the_model_has_the_pairs_that_a_check_with_the_model_sees() {
    let folder = tempfile::tempdir().expect("a folder");
    let model = folder.path().join("model");
    fs::create_dir(&model).expect("a folder");
    write_model(&model);
    let written = |paragraphs: Vec<String>| paragraphs.join(".\n\n") + ".\n";
    let (before, mut after): (Vec<String>, Vec<String>) =
        (0..THINGS).map(synonyms).map(|words| (words[..3].join(" "), words[3..].join(" "))).unzip();
    // Only the model tells what stands where.
    after.rotate_left(THINGS / 2);
    for (name, text) in [
        ("travaux.toml", "source-language = \"en\"\ntexts = [\"{doc}.{lang}.md\"]\n".to_owned()),
        ("a.en.md", written(before)),
        ("a.es.md", written(after)),
    ] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let run = |args: &[&str]| Command::new(cargo_bin!("travaux")).current_dir(folder.path()).arg("check").args(args).assert().success();
    let unknown = || {
        let output = run(&["--encoder", "model", "--fail-on", "never", "-f", "json"]).get_output().stdout.clone();
        let report: serde_json::Value = serde_json::from_slice(&output).expect("JSON");
        let findings = report["findings"].as_array().expect("findings").clone();
        findings.into_iter().filter(|finding| finding["code"] == "STA001" || finding["code"] == "STA003").count()
    };
    run(&["ack"]);
    assert_ne!(unknown(), 0, "without the model other pairs are seen");
    run(&["ack", "--encoder", "model"]);
    assert_eq!(unknown(), 0);
}
