//! From pieces to a vector: the convolutional form of the multilingual Universal Sentence Encoder
//! (Yang et al., *Multilingual Universal Sentence Encoder for Semantic Retrieval*, ACL 2020), whose
//! sentence is a deep averaging network (Iyyer et al., ACL 2015) over its pieces and what convolutions
//! of two, three and five pieces make of them (Kim, *Convolutional Neural Networks for Sentence
//! Classification*, EMNLP 2014).
//!
//! Many texts go through at once, with empty rows between them, so that a window that runs over an
//! end meets nothing. A row never depends on what else goes through.

use super::arrays::{ArrayError, Arrays};
use ndarray::{Array1, Array2, ArrayView2, Axis, ShapeBuilder};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::ops::Range;

/// The convolutions: pieces in a window, and how many of them stand before its middle.
const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Rows between texts: as many as the widest window reaches over an end.
const GAP: usize = 2;
/// Pieces on either side on which what becomes of one depends: two convolutions, one upon the other.
pub(super) const REACH: usize = 2 * GAP;

/// The layers.
pub(super) struct Network {
    table: Table,
    windows: Vec<Window>,
    projected: Norm,
    combined: Norm,
    average: Dense,
    deep: Deep,
    /// Keeps what is divided by from being nothing.
    least: f32,
}

/// Vectors of the pieces, in a few bits a number. Piece *n* stands in part *n* modulo their count.
struct Table {
    parts: Vec<Part>,
    rows: usize,
    dimension: usize,
}

/// A part of the table: a number stands for a multiple of the step above the least.
struct Part {
    numbers: Vec<u8>,
    step: f32,
    least: f32,
}

/// What is made of every piece and those around it.
struct Window {
    size: usize,
    before: usize,
    projection: Dense,
    convolutions: [Dense; 2],
}

/// A matrix and what is added.
struct Dense {
    weights: Array2<f32>,
    bias: Array1<f32>,
}

/// Makes the numbers of a row comparable (Ba, Kiros and Hinton, *Layer Normalization*, 2016).
struct Norm {
    factor: Array1<f32>,
    bias: Array1<f32>,
}

/// Three layers, of which the second and the third also see what comes before the one before.
struct Deep {
    first: Array2<f32>,
    second: Array2<f32>,
    past_first: Array2<f32>,
    third: Array2<f32>,
    last: Array2<f32>,
    past_third: Array2<f32>,
}

/// Pieces of a text or a part of it, and those of them that count: the others only stand around them.
pub(super) struct Stretch<'a> {
    pub(super) pieces: &'a [u32],
    pub(super) counted: Range<usize>,
}

impl Network {
    /// Reads the layers.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, ArrayError> {
        let mut arrays = Arrays::open(bytes)?;
        let table = Table::read(&mut arrays)?;
        let first = arrays.floats("proj2")?;
        let width = *first.shape.get(1).filter(|&&width| width > 0).ok_or_else(|| misshapen("proj2", &first.shape))?;
        let combined = table.dimension + WINDOWS.len() * width;
        let window = |arrays: &mut Arrays<'_>, (size, before): (usize, usize)| {
            let mut dense = |weights: String, bias: String, rows| Dense::read(arrays, &weights, &bias, [rows, width]);
            Ok::<_, ArrayError>(Window {
                size,
                before,
                projection: dense(format!("proj{size}"), format!("proj_b{size}"), table.dimension)?,
                convolutions: [
                    dense(format!("w1_{size}"), format!("b1_{size}"), size * width)?,
                    dense(format!("w2_{size}"), format!("b2_{size}"), size * width)?,
                ],
            })
        };
        let windows = WINDOWS.into_iter().map(|shape| window(&mut arrays, shape)).collect::<Result<_, _>>()?;
        let mut joined = |name: &str| -> Result<Array1<f32>, ArrayError> {
            let parts = WINDOWS.iter().map(|(size, _)| vector(&mut arrays, &format!("{name}{size}"), width));
            Ok(parts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        };
        let projected = Norm { factor: joined("ln_g")?, bias: joined("ln_b")? };
        let inner = arrays.floats("cnn_W")?.shape.get(1).copied().unwrap_or_default();
        let least = arrays.floats("eps")?.numbers.first().copied().filter(|&least| least > 0.0);
        Ok(Self {
            projected,
            combined: Norm { factor: vector(&mut arrays, "ln_g", combined)?, bias: vector(&mut arrays, "ln_b", combined)? },
            average: Dense::read(&mut arrays, "cnn_W", "cnn_b", [combined, inner])?,
            deep: Deep::read(&mut arrays, inner)?,
            least: least.ok_or_else(|| ArrayError::Damaged("eps".to_owned()))?,
            table,
            windows,
        })
    }

    /// For how many pieces there are vectors.
    pub(super) fn pieces(&self) -> usize {
        self.table.rows * self.table.parts.len()
    }

    /// How many numbers are summed over the pieces of a text.
    pub(super) fn features(&self) -> usize {
        self.combined.bias.len()
    }

    /// The sum of what the counted pieces of every stretch become, a row for each.
    pub(super) fn sums(&self, stretches: &[Stretch<'_>]) -> Array2<f32> {
        let pieces: Vec<u32> = stretches.iter().flat_map(|stretch| stretch.pieces).copied().collect();
        let embedded = self.table.rows(&pieces);
        let width = self.windows[0].projection.bias.len();
        let mut projected = Array2::zeros((pieces.len(), self.windows.len() * width));
        for (window, columns) in self.windows.iter().zip((0..).step_by(width)) {
            projected.slice_axis_mut(Axis(1), (columns..columns + width).into()).assign(&window.projection.of(embedded.view()));
        }
        self.projected.apply(&mut projected, self.least);
        let mut combined = Array2::zeros((pieces.len(), self.combined.bias.len()));
        combined.slice_axis_mut(Axis(1), (..self.table.dimension).into()).assign(&embedded);
        let spaced = Spaced::of(stretches);
        for (window, columns) in self.windows.iter().zip((0..).step_by(width)) {
            let rows = spaced.spread(projected.slice_axis(Axis(1), (columns..columns + width).into()));
            let rows = window.convolutions.iter().fold(rows, |rows, layer| window.convolved(&rows, layer, &spaced));
            let columns = self.table.dimension + columns;
            combined.slice_axis_mut(Axis(1), (columns..columns + width).into()).assign(&spaced.gathered(&rows));
        }
        self.combined.apply(&mut combined, self.least);
        let mut sums = Array2::zeros((stretches.len(), combined.ncols()));
        let mut start = 0;
        for (stretch, mut sum) in stretches.iter().zip(sums.rows_mut()) {
            let counted = start + stretch.counted.start..start + stretch.counted.end;
            combined.slice_axis(Axis(0), counted.into()).rows().into_iter().for_each(|row| sum += &row);
            start += stretch.pieces.len();
        }
        sums
    }

    /// The vectors, not yet of any length, of texts of which the sums over their pieces are given, and
    /// how many those are.
    pub(super) fn vectors(&self, sums: &Array2<f32>, counts: &Array1<f32>) -> Array2<f32> {
        // Divided by the root of the length, not the length, the sum keeps something of it.
        let mut average = sums.dot(&self.average.weights);
        for (mut row, &count) in average.rows_mut().into_iter().zip(counts) {
            row.scaled_add(count, &self.average.bias);
            row /= count.sqrt();
        }
        self.deep.of(&average)
    }
}

fn misshapen(name: &str, shape: &[usize]) -> ArrayError {
    ArrayError::Shape { array: name.to_owned(), found: shape.to_vec() }
}

/// Reads a vector of so many numbers.
fn vector(arrays: &mut Arrays<'_>, name: &str, length: usize) -> Result<Array1<f32>, ArrayError> {
    let array = arrays.floats(name)?;
    if array.shape == [length] { Ok(array.numbers.into()) } else { Err(misshapen(name, &array.shape)) }
}

/// Reads a matrix of so many rows and columns.
fn matrix(arrays: &mut Arrays<'_>, name: &str, shape: [usize; 2]) -> Result<Array2<f32>, ArrayError> {
    let array = arrays.floats(name)?;
    let fits = array.shape == shape && !shape.contains(&0);
    let matrix = fits.then(|| Array2::from_shape_vec(shape, array.numbers).ok()).flatten();
    matrix.ok_or_else(|| misshapen(name, &array.shape))
}

impl Table {
    fn read(arrays: &mut Arrays<'_>) -> Result<Self, ArrayError> {
        let names: Vec<String> = (1..).map(|part| format!("q{part}")).take_while(|name| arrays.has(name)).collect();
        if names.is_empty() {
            return Err(ArrayError::Missing("q1".to_owned()));
        }
        let (steps, least) = (vector(arrays, "scale", names.len())?, vector(arrays, "lo", names.len())?);
        // They are most of the file, so that two threads unpack it in half the time.
        let parts: Vec<_> = names.par_iter().map(|name| arrays.clone().bytes(name)).collect::<Result<_, _>>()?;
        let &[rows, dimension @ 1..=usize::MAX] = parts[0].shape.as_slice() else { return Err(misshapen("q1", &parts[0].shape)) };
        if let Some(other) = parts.iter().position(|part| part.shape != [rows, dimension]) {
            return Err(misshapen(&names[other], &parts[other].shape));
        }
        let parts = parts.into_iter().zip(steps).zip(least);
        Ok(Self { parts: parts.map(|((part, step), least)| Part { numbers: part.numbers, step, least }).collect(), rows, dimension })
    }

    /// The vectors of pieces.
    fn rows(&self, pieces: &[u32]) -> Array2<f32> {
        let mut rows = Array2::zeros((pieces.len(), self.dimension));
        for (mut row, &piece) in rows.rows_mut().into_iter().zip(pieces) {
            let piece = piece as usize;
            let part = &self.parts[piece % self.parts.len()];
            let numbers = part.numbers.chunks_exact(self.dimension).nth(piece / self.parts.len()).unwrap_or_default();
            row.iter_mut().zip(numbers).for_each(|(value, &number)| *value = f32::from(number) * part.step + part.least);
        }
        rows
    }
}

impl Window {
    /// What a convolution makes of rows that stand apart, added to them (He et al., *Deep Residual
    /// Learning for Image Recognition*, CVPR 2016).
    fn convolved(&self, rows: &Array2<f32>, layer: &Dense, spaced: &Spaced) -> Array2<f32> {
        let (height, width) = rows.dim();
        let shape = (height + 1 - self.size, self.size * width);
        // A window is a run of rows, and rows follow each other: windows are overlapping rows of a matrix.
        let windows = rows.as_slice().and_then(|rows| ArrayView2::from_shape(shape.strides((width, 1)), rows).ok());
        let Some(windows) = windows else { return rows.clone() };
        let products = layer.of(windows);
        let mut convolved = rows.clone();
        for row in spaced.rows() {
            let product = products.row(row - self.before);
            convolved.row_mut(row).zip_mut_with(&product, |value, &product| *value += product.max(0.0));
        }
        convolved
    }
}

/// Where rows stand when there are gaps between stretches.
struct Spaced {
    stretches: Vec<Range<usize>>,
    height: usize,
}

impl Spaced {
    fn of(stretches: &[Stretch<'_>]) -> Self {
        let mut height = GAP;
        let place = |stretch: &Stretch<'_>| {
            let start = height;
            height += stretch.pieces.len() + GAP;
            start..start + stretch.pieces.len()
        };
        Self { stretches: stretches.iter().map(place).collect(), height }
    }

    fn rows(&self) -> impl Iterator<Item = usize> {
        self.stretches.iter().flat_map(Clone::clone)
    }

    fn spread(&self, rows: ArrayView2<'_, f32>) -> Array2<f32> {
        let mut spread = Array2::zeros((self.height, rows.ncols()));
        self.rows().zip(rows.rows()).for_each(|(at, row)| spread.row_mut(at).assign(&row));
        spread
    }

    fn gathered(&self, rows: &Array2<f32>) -> Array2<f32> {
        rows.select(Axis(0), &self.rows().collect::<Vec<_>>())
    }
}

impl Dense {
    fn read(arrays: &mut Arrays<'_>, weights: &str, bias: &str, shape: [usize; 2]) -> Result<Self, ArrayError> {
        Ok(Self { weights: matrix(arrays, weights, shape)?, bias: vector(arrays, bias, shape[1])? })
    }

    fn of(&self, rows: ArrayView2<'_, f32>) -> Array2<f32> {
        rows.dot(&self.weights) + &self.bias
    }
}

impl Norm {
    fn apply(&self, rows: &mut Array2<f32>, least: f32) {
        let width = rows.ncols().max(1) as f32;
        for mut row in rows.rows_mut() {
            let mean = row.sum() / width;
            row -= mean;
            let variance = row.dot(&row) / width;
            row /= (variance + least).sqrt();
            row *= &self.factor;
            row += &self.bias;
        }
    }
}

impl Deep {
    fn read(arrays: &mut Arrays<'_>, inner: usize) -> Result<Self, ArrayError> {
        let mut width = |name: &str| Ok::<_, ArrayError>(arrays.floats(name)?.shape.get(1).copied().unwrap_or_default());
        let (first, second, third, last) = (width("d0")?, width("d1")?, width("d2")?, width("d3")?);
        Ok(Self {
            first: matrix(arrays, "d0", [inner, first])?,
            second: matrix(arrays, "d1", [first, second])?,
            past_first: matrix(arrays, "p1", [inner, second])?,
            third: matrix(arrays, "d2", [second, third])?,
            last: matrix(arrays, "d3", [third, last])?,
            past_third: matrix(arrays, "p3", [second, last])?,
        })
    }

    fn of(&self, rows: &Array2<f32>) -> Array2<f32> {
        let positive = |value: f32| value.max(0.0);
        let first = rows.dot(&self.first).mapv_into(positive);
        let second = (rows.dot(&self.past_first) + first.dot(&self.second)).mapv_into(positive);
        let third = second.dot(&self.third).mapv_into(positive);
        (second.dot(&self.past_third) + third.dot(&self.last)).mapv_into(f32::tanh)
    }
}
