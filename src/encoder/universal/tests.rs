//! A tiny model in the same form, made here: its network must give what the layers give that are
//! written out one number at a time.

use super::pieces::{ModelProto, NormalizerProto, PieceProto};
use super::{UniversalModel, charsmap};
use crate::encoder::{Encoder, ModelError};
use prost::Message;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Numbers of a piece, of a window, of the sum, and inside the deep layers.
const PIECE: usize = 6;
const WINDOW: usize = 4;
const SUM: usize = 5;
const DEEP: [usize; 4] = [3, 4, 5, 6];
const PARTS: usize = 3;
const ROWS: usize = 5;
const LEAST: f32 = 1e-6;

const WORDS: [&str; 12] = ["<unk>", "<s>", "</s>", "▁", "▁boat", "▁b", "oat", "s", "▁barco", "船", "ar", "c"];

/// The arrays of the model by their names, with their shapes.
fn arrays() -> BTreeMap<String, (Vec<usize>, Vec<f32>)> {
    let mut state = 1_u32;
    let mut number = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    let mut arrays = BTreeMap::new();
    let mut add = |name: &str, shape: &[usize]| {
        arrays.insert(name.to_owned(), (shape.to_vec(), (0..shape.iter().product()).map(|_| number()).collect()));
    };
    add("scale", &[PARTS]);
    add("lo", &[PARTS]);
    for size in [2, 3, 5] {
        add(&format!("proj{size}"), &[PIECE, WINDOW]);
        for layer in ["w1_", "w2_"] {
            add(&format!("{layer}{size}"), &[size * WINDOW, WINDOW]);
        }
        for vector in ["proj_b", "ln_g", "ln_b", "b1_", "b2_"] {
            add(&format!("{vector}{size}"), &[WINDOW]);
        }
    }
    for vector in ["ln_g", "ln_b"] {
        add(vector, &[PIECE + 3 * WINDOW]);
    }
    add("cnn_W", &[PIECE + 3 * WINDOW, SUM]);
    add("cnn_b", &[SUM]);
    let [first, second, third, last] = DEEP;
    for (name, rows, columns) in
        [("d0", SUM, first), ("d1", first, second), ("p1", SUM, second), ("d2", second, third), ("d3", third, last), ("p3", second, last)]
    {
        add(name, &[rows, columns]);
    }
    arrays.insert("eps".to_owned(), (Vec::new(), vec![LEAST]));
    arrays
}

/// Number of a piece's vector before its part's step and least are applied.
fn code(piece: usize, at: usize) -> u8 {
    (piece * 13 + at * 29) as u8 % 64
}

fn npy(kind: &str, shape: &[usize], data: &[u8]) -> Vec<u8> {
    let extents: String = shape.iter().map(|extent| format!("{extent}, ")).collect();
    let text = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': ({extents}), }}\n");
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((text.len() as u16).to_le_bytes());
    bytes.extend(text.bytes());
    bytes.extend(data);
    bytes
}

/// The weights' file, with some arrays in place of the model's own.
fn weights(others: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (name, (shape, numbers)) in arrays() {
        files.insert(name, npy("<f4", &shape, &numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>()));
    }
    for part in 0..PARTS {
        let codes: Vec<u8> = (0..ROWS).flat_map(|row| (0..PIECE).map(move |at| code(row * PARTS + part, at))).collect();
        files.insert(format!("q{}", part + 1), npy("|u1", &[ROWS, PIECE], &codes));
    }
    files.extend(others.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files.iter().filter(|(_, bytes)| !bytes.is_empty()) {
        zip.start_file(format!("{name}.npy"), SimpleFileOptions::default()).expect("started");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

fn pieces() -> Vec<u8> {
    let piece = |(id, word): (usize, &&str)| {
        let kind = [Some(2), Some(3), Some(3)].get(id).copied().flatten();
        PieceProto { text: (*word).to_owned(), score: -(id as f32) / 4.0 - 1.0, kind }
    };
    let charsmap = Some(charsmap::table(&[(b'\t', " "), (b'B', "b")]));
    let normalizer = Some(NormalizerProto { charsmap, ..NormalizerProto::default() });
    ModelProto { pieces: WORDS.iter().enumerate().map(piece).collect(), trainer: None, normalizer }.encode_to_vec()
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("weights.npz"), weights(&[])).expect("written");
    fs::write(folder.path().join("sp.model"), pieces()).expect("written");
    folder
}

fn model() -> UniversalModel {
    UniversalModel::read(folder().path()).expect("a model")
}

type Row = Vec<f32>;

/// The layers, one number at a time.
fn by_hand(pieces: &[u32]) -> Row {
    let arrays = arrays();
    let numbers = |name: &str| arrays[name].1.as_slice();
    let times = |row: &[f32], name: &str| -> Row {
        let columns = arrays[name].0[1];
        (0..columns)
            .map(|column| row.iter().zip(numbers(name)[column..].iter().step_by(columns)).map(|(one, other)| one * other).sum())
            .collect()
    };
    let plus = |one: Row, other: &[f32]| -> Row { one.iter().zip(other).map(|(one, other)| one + other).collect() };
    let positive = |row: Row| -> Row { row.into_iter().map(|value| value.max(0.0)).collect() };
    let norm = |row: Row, factors: &[f32], biases: &[f32]| -> Row {
        let mean = row.iter().sum::<f32>() / row.len() as f32;
        let variance = row.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / row.len() as f32;
        let scaled = row.iter().zip(factors).map(|(value, factor)| (value - mean) / (variance + LEAST).sqrt() * factor);
        scaled.zip(biases).map(|(value, bias)| value + bias).collect()
    };
    let joined = |prefix: &str| [2, 3, 5].iter().flat_map(|size| numbers(&format!("{prefix}{size}"))).copied().collect::<Row>();
    let embedded: Vec<Row> = pieces
        .iter()
        .map(|&piece| {
            let (piece, part) = (piece as usize, piece as usize % PARTS);
            (0..PIECE).map(|at| f32::from(code(piece, at)) * numbers("scale")[part] + numbers("lo")[part]).collect()
        })
        .collect();
    let projected: Vec<Row> = embedded
        .iter()
        .map(|row| {
            let parts = [2, 3, 5].iter().flat_map(|size| times(row, &format!("proj{size}"))).collect();
            norm(plus(parts, &joined("proj_b")), &joined("ln_g"), &joined("ln_b"))
        })
        .collect();
    let mut combined = embedded;
    for (nth, (size, before)) in [(2_usize, 0_usize), (3, 1), (5, 2)].into_iter().enumerate() {
        let mut rows: Vec<Row> = projected.iter().map(|row| row[nth * WINDOW..(nth + 1) * WINDOW].to_vec()).collect();
        for layer in 1..=2 {
            let convolved = |middle: usize| {
                let row = |at: usize| (middle + at).checked_sub(before).and_then(|at| rows.get(at).cloned()).unwrap_or(vec![0.0; WINDOW]);
                let window: Row = (0..size).flat_map(row).collect();
                plus(positive(plus(times(&window, &format!("w{layer}_{size}")), numbers(&format!("b{layer}_{size}")))), &rows[middle])
            };
            rows = (0..rows.len()).map(convolved).collect();
        }
        combined.iter_mut().zip(rows).for_each(|(all, row)| all.extend(row));
    }
    let average = combined
        .into_iter()
        .map(|row| plus(times(&norm(row, numbers("ln_g"), numbers("ln_b")), "cnn_W"), numbers("cnn_b")))
        .reduce(|one, other| plus(one, &other));
    let average: Row = average.unwrap_or_default().iter().map(|value| value / (pieces.len() as f32).sqrt()).collect();
    let first = positive(times(&average, "d0"));
    let second = positive(plus(times(&average, "p1"), &times(&first, "d1")));
    let third = positive(times(&second, "d2"));
    let last: Row = plus(times(&second, "p3"), &times(&third, "d3")).into_iter().map(f32::tanh).collect();
    let length = last.iter().map(|value| value * value).sum::<f32>().sqrt();
    last.into_iter().map(|value| value / length).collect()
}

#[test]
fn texts_are_cut_into_the_likeliest_pieces() {
    let pieces = model().pieces;
    assert_eq!(pieces.of("Boats\t boat"), Some(vec![1, 4, 7, 4, 2]));
    assert_eq!(pieces.of("bc?? 船"), Some(vec![1, 5, 11, 0, 0, 3, 9, 2]));
    assert_eq!(pieces.of("barco"), Some(vec![1, 8, 2]));
    // Marks are not read from a text, and nothing known gives no pieces.
    assert_eq!(pieces.of("</s>"), Some(vec![1, 3, 0, 0, 7, 0, 2]));
    assert_eq!((pieces.of(""), pieces.of(" \t "), pieces.of("??"), pieces.of("? ?")), (None, None, None, None));
}

#[test]
fn vectors_are_those_of_the_layers() {
    let model = model();
    let long = "boats barco 船 oat bar c ".repeat(200);
    let texts = ["boat", "boats barco", "barco boats", "??", "船船船", long.as_str(), "boat"];
    let all = model.encode_all(&texts);
    for (text, vector) in texts.iter().zip(&all) {
        assert_eq!(&model.encode(text), vector, "{text}: alone and among others");
        let expected = model.pieces.of(text).map(|pieces| by_hand(&pieces));
        assert_eq!(vector.is_some(), expected.is_some(), "{text}");
        let far = vector.iter().flatten().zip(expected.iter().flatten()).map(|(one, other)| (one - other).abs());
        assert!(far.fold(0.0, f32::max) < 1e-4, "{text}\n{vector:?}\n{expected:?}");
    }
    assert_ne!(all[1], all[2], "order counts");
}

fn message(folder: &Path) -> String {
    UniversalModel::read(folder).expect_err("no model").to_string()
}

#[test]
fn what_is_wrong_with_a_model_is_said_with_its_file_and_the_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    assert!(matches!(crate::encoder::read(path), Err(ModelError::NoModel { .. })));
    let write = |name: &str, bytes: &[u8]| fs::write(path.join(name), bytes).expect("written");
    write("weights.npz", b"PK");
    let none = crate::encoder::read(path).expect_err("no model").to_string();
    assert!(none.contains("sp.model: cannot be read; a model is a folder with"), "{none}");
    write("sp.model", b"\xff\xff");
    assert!(message(path).contains("sp.model: is no SentencePiece model; take it from the package"));
    write("sp.model", b"");
    assert!(message(path).contains("sp.model: has no pieces"));
    write("sp.model", &pieces());
    assert!(message(path).contains("weights.npz: is no ZIP file"));
    let cases = [
        ("cnn_W", Vec::new(), "has no array \"cnn_W\""),
        ("q1", Vec::new(), "has no array \"q1\""),
        ("q2", npy("|u1", &[1, PIECE], &[0; PIECE]), "\"q2\" has the shape [1, 6], which does not fit"),
        ("d1", npy("<f4", &[DEEP[0], 0], &[]), "\"d1\" has the shape [3, 0]"),
        ("d2", npy("<i8", &[1], &[0; 8]), "\"d2\" holds <i8, where numbers with fractions"),
        ("d2", npy("<f4", &[1_000_000_000, 1_000_000_000, 1_000], &[0; 8]), "\"d2\" is damaged"),
        ("d2", npy("<f4", &[1], &f32::NAN.to_le_bytes()), "\"d2\" is damaged"),
        ("d2", b"no array".to_vec(), "\"d2\" is damaged"),
        ("eps", npy("<f8", &[], &0_f64.to_le_bytes()), "\"eps\" is damaged"),
    ];
    for (name, bytes, expected) in cases {
        write("weights.npz", &weights(&[(name, bytes)]));
        let found = message(path);
        assert!(found.contains("weights.npz: ") && found.contains(expected), "{found}");
    }
    write("weights.npz", &weights(&[]));
    let many = ModelProto { pieces: vec![PieceProto::default(); ROWS * PARTS + 1], ..ModelProto::default() };
    write("sp.model", &many.encode_to_vec());
    assert!(message(path).contains("sp.model: has 16 pieces, but the weights beside it are of 15"));
}

#[test]
fn damaged_files_never_panic() {
    let folder = folder();
    for (name, whole, step) in [("weights.npz", weights(&[]), 37), ("sp.model", pieces(), 11)] {
        for at in (0..whole.len()).step_by(step) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            for bytes in [&damaged, &whole[..at].to_vec()] {
                fs::write(folder.path().join(name), bytes).expect("written");
                if let Ok(model) = UniversalModel::read(folder.path()) {
                    model.encode("boats and 船, ?");
                }
            }
        }
        fs::write(folder.path().join(name), whole).expect("written");
    }
}
