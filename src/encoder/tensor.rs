//! The tensors of a model of static embeddings.

use safetensors::{Dtype, SafeTensorError, SafeTensors, tensor::TensorView};

/// What `model.safetensors` holds.
pub(super) struct Tensors {
    pub(super) rows: Vec<f32>,
    pub(super) dimension: usize,
    pub(super) mapping: Option<Vec<usize>>,
    pub(super) weights: Option<Vec<f32>>,
}

/// What is wrong with the tensors.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TensorError {
    /// The file is damaged or in another format.
    #[error("is no safetensors file")]
    Damaged(#[from] SafeTensorError),
    /// There is no table of embeddings.
    #[error("has no tensor \"embeddings\" of two dimensions")]
    NoEmbeddings,
    /// A tensor has a type of number that is not known.
    #[error("tensor \"{tensor}\" holds {found:?}, which is not known here")]
    Numbers {
        /// Its name.
        tensor: &'static str,
        /// The type.
        found: Dtype,
    },
    /// The mapping points beyond the table.
    #[error("tensor \"mapping\" points to row {row}, but \"embeddings\" has {rows}")]
    Mapping {
        /// Where it points.
        row: i64,
        /// How many rows there are.
        rows: usize,
    },
}

/// Reads the tensors.
pub(super) fn read(bytes: &[u8]) -> Result<Tensors, TensorError> {
    let tensors = SafeTensors::deserialize(bytes)?;
    let embeddings = tensors.tensor("embeddings").map_err(|_| TensorError::NoEmbeddings)?;
    let &[height, dimension] = embeddings.shape() else { return Err(TensorError::NoEmbeddings) };
    if dimension == 0 {
        return Err(TensorError::NoEmbeddings);
    }
    let rows = floats("embeddings", &embeddings)?;
    let weights = tensors.tensor("weights").ok().map(|tensor| floats("weights", &tensor)).transpose()?;
    let mapping = tensors.tensor("mapping").ok().map(|tensor| integers("mapping", &tensor)).transpose()?;
    let row = |row: i64| {
        let found = usize::try_from(row).ok().filter(|&row| row < height);
        found.ok_or(TensorError::Mapping { row, rows: height })
    };
    let mapping = mapping.map(|mapping| mapping.into_iter().map(row).collect::<Result<Vec<_>, _>>()).transpose()?;
    Ok(Tensors { rows, dimension, mapping, weights })
}

fn floats(name: &'static str, tensor: &TensorView<'_>) -> Result<Vec<f32>, TensorError> {
    let data = tensor.data();
    match tensor.dtype() {
        Dtype::F32 => Ok(numbers(data, f32::from_le_bytes)),
        Dtype::F64 => Ok(numbers(data, |bytes| f64::from_le_bytes(bytes) as f32)),
        Dtype::F16 => Ok(numbers(data, |bytes| half(u16::from_le_bytes(bytes)))),
        // Quantized by one factor, which the length of the sum takes out again.
        Dtype::I8 => Ok(numbers(data, |bytes| f32::from(i8::from_le_bytes(bytes)))),
        found => Err(TensorError::Numbers { tensor: name, found }),
    }
}

fn integers(name: &'static str, tensor: &TensorView<'_>) -> Result<Vec<i64>, TensorError> {
    let data = tensor.data();
    match tensor.dtype() {
        Dtype::I64 => Ok(numbers(data, i64::from_le_bytes)),
        Dtype::I32 => Ok(numbers(data, |bytes| i64::from(i32::from_le_bytes(bytes)))),
        found => Err(TensorError::Numbers { tensor: name, found }),
    }
}

fn numbers<const WIDTH: usize, T>(data: &[u8], number: impl Fn([u8; WIDTH]) -> T) -> Vec<T> {
    data.as_chunks::<WIDTH>().0.iter().map(|bytes| number(*bytes)).collect()
}

/// A number of IEEE 754's binary16.
fn half(bits: u16) -> f32 {
    let (sign, exponent, fraction) = (u32::from(bits >> 15), u32::from(bits >> 10 & 0x1f), u32::from(bits & 0x3ff));
    let magnitude = match exponent {
        0 => fraction as f32 * 2.0_f32.powi(-24),
        0x1f => f32::from_bits(0x7f80_0000 | fraction << 13),
        _ => f32::from_bits((exponent + 112) << 23 | fraction << 13),
    };
    if sign == 1 { -magnitude } else { magnitude }
}

#[cfg(test)]
mod tests {
    use super::half;

    #[test]
    fn halves_are_read() {
        let halves = [0x3c00, 0xc000, 0x3555, 0x0001, 0x7bff, 0x0000].map(half);
        let expected = [1.0, -2.0, 0.333_251_95, 5.960_464_5e-8, 65504.0, 0.0];
        assert!(halves.into_iter().zip(expected).all(|(found, right): (f32, f32)| (found - right).abs() <= right.abs() * 1e-6));
        assert!(half(0x7c00).is_infinite() && half(0x7e00).is_nan());
    }
}
