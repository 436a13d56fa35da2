//! Cutting a text into pieces of words: a unigram model in SentencePiece's form.
//!
//! Of all ways to cut the text the likeliest is taken, each piece having a probability of its own (Kudo,
//! *Subword Regularization*, ACL 2018). `tokenizers` does the same, but its tree of 128,000 pieces takes
//! some hundred megabytes, and it runs unknown characters together.

use super::charsmap::{Charsmap, SPACE};
use super::trie::Trie;
use prost::Message;

/// How much less likely than the least likely piece an unknown character is, as a logarithm.
const UNKNOWN: f64 = -10.0;

/// Kinds of pieces and of models, as SentencePiece numbers them.
const NORMAL_PIECE: i32 = 1;
const UNKNOWN_PIECE: i32 = 2;
const CONTROL_PIECE: i32 = 3;
const USERS_PIECE: i32 = 4;
const UNIGRAM: i32 = 1;

/// What of SentencePiece's `ModelProto` is needed.
#[derive(Clone, PartialEq, Message)]
pub(super) struct ModelProto {
    #[prost(message, repeated, tag = "1")]
    pub(super) pieces: Vec<PieceProto>,
    #[prost(message, optional, tag = "2")]
    pub(super) trainer: Option<TrainerProto>,
    #[prost(message, optional, tag = "3")]
    pub(super) normalizer: Option<NormalizerProto>,
}

/// A piece.
#[derive(Clone, PartialEq, Message)]
pub(super) struct PieceProto {
    #[prost(string, tag = "1")]
    pub(super) text: String,
    #[prost(float, tag = "2")]
    pub(super) score: f32,
    #[prost(int32, optional, tag = "3")]
    pub(super) kind: Option<i32>,
}

/// How the model was trained.
#[derive(Clone, PartialEq, Message)]
pub(super) struct TrainerProto {
    #[prost(int32, optional, tag = "3")]
    pub(super) model: Option<i32>,
}

/// How texts are spelled.
#[derive(Clone, PartialEq, Message)]
pub(super) struct NormalizerProto {
    #[prost(bytes = "vec", optional, tag = "2")]
    pub(super) charsmap: Option<Vec<u8>>,
    #[prost(bool, optional, tag = "3")]
    pub(super) adds_first_space: Option<bool>,
    #[prost(bool, optional, tag = "4")]
    pub(super) removes_extra_spaces: Option<bool>,
    #[prost(bool, optional, tag = "5")]
    pub(super) escapes_spaces: Option<bool>,
}

/// What is wrong with a model of pieces.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PiecesError {
    /// The file is damaged or in another format.
    #[error("is no SentencePiece model")]
    Damaged(#[from] prost::DecodeError),
    /// There is nothing to cut a text into.
    #[error("has no pieces")]
    Empty,
    /// The table of replacements is damaged.
    #[error("has a damaged table of characters")]
    Characters,
    /// A piece has no probability.
    #[error("piece {0} has no probability")]
    Score(usize),
    /// It is of a kind that is not known here.
    #[error("cuts words in a way that is not known here: only unigram models that mark spaces are")]
    Kind,
}

/// A model of pieces.
pub(super) struct Pieces {
    charsmap: Charsmap,
    trie: Trie,
    scores: Vec<f32>,
    /// The piece for what is unknown, and its score.
    unknown: (u32, f64),
    /// Pieces that mark the beginning and the end of a text.
    begin: Option<u32>,
    end: Option<u32>,
}

impl Pieces {
    /// Reads the model.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, PiecesError> {
        let model = ModelProto::decode(bytes)?;
        if model.pieces.is_empty() {
            return Err(PiecesError::Empty);
        }
        let spelling = model.normalizer.unwrap_or_default();
        let usual = [spelling.adds_first_space, spelling.removes_extra_spaces, spelling.escapes_spaces];
        if model.trainer.and_then(|trainer| trainer.model).unwrap_or(UNIGRAM) != UNIGRAM || usual.contains(&Some(false)) {
            return Err(PiecesError::Kind);
        }
        let charsmap = spelling.charsmap.filter(|charsmap| !charsmap.is_empty());
        let charsmap = charsmap.map_or(Some(Charsmap::default()), |charsmap| Charsmap::read(&charsmap));
        let charsmap = charsmap.ok_or(PiecesError::Characters)?;
        if let Some(piece) = model.pieces.iter().position(|piece| !piece.score.is_finite()) {
            return Err(PiecesError::Score(piece));
        }
        let kind = |piece: &PieceProto| piece.kind.unwrap_or(NORMAL_PIECE);
        let control = |text: &str| {
            let found = model.pieces.iter().position(|piece| kind(piece) == CONTROL_PIECE && piece.text == text);
            found.map(|piece| piece as u32)
        };
        let unknown = model.pieces.iter().position(|piece| kind(piece) == UNKNOWN_PIECE).unwrap_or_default() as u32;
        let least = model.pieces.iter().map(|piece| piece.score).fold(f32::INFINITY, f32::min);
        let written = model.pieces.iter().zip(0..).filter(|(piece, _)| [NORMAL_PIECE, USERS_PIECE].contains(&kind(piece)));
        Ok(Self {
            charsmap,
            trie: Trie::of(written.map(|(piece, id)| (piece.text.as_bytes(), id)).collect()),
            scores: model.pieces.iter().map(|piece| piece.score).collect(),
            unknown: (unknown, f64::from(least) + UNKNOWN),
            begin: control("<s>"),
            end: control("</s>"),
        })
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.scores.len()
    }

    /// The pieces of a text between the marks of its beginning and end; none if all are unknown.
    pub(super) fn of(&self, text: &str) -> Option<Vec<u32>> {
        let spelled = self.charsmap.spell(text);
        let cut = self.cut(&spelled);
        // A space alone says nothing.
        let space = self.trie.beginnings(SPACE.encode_utf8(&mut [0; 4]).as_bytes()).last().map(|(_, piece)| piece);
        let known = cut.iter().any(|&piece| piece != self.unknown.0 && Some(piece) != space);
        known.then(|| self.begin.into_iter().chain(cut).chain(self.end).collect())
    }

    /// The likeliest way to cut a text.
    fn cut(&self, text: &str) -> Vec<u32> {
        // For every place: how likely the best way there is, and its last piece with its beginning.
        let mut best = vec![(f64::NEG_INFINITY, self.unknown.0, 0); text.len() + 1];
        best[0].0 = 0.0;
        let mut reach = |from: usize, to: usize, piece: u32, score: f64| {
            let total = best[from].0 + score;
            if total > best[to].0 {
                best[to] = (total, piece, from);
            }
        };
        for (start, character) in text.char_indices() {
            let single = character.len_utf8();
            let mut known = false;
            for (length, piece) in self.trie.beginnings(&text.as_bytes()[start..]) {
                reach(start, start + length, piece, f64::from(self.scores[piece as usize]));
                known |= length == single;
            }
            if !known {
                reach(start, start + single, self.unknown.0, self.unknown.1);
            }
        }
        let mut cut = Vec::new();
        let mut at = text.len();
        while at > 0 {
            let (_, piece, start) = best[at];
            cut.push(piece);
            at = start;
        }
        cut.reverse();
        cut
    }
}
