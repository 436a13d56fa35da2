//! The model that `--encoder` names.

use super::args::AligningArgs;
use std::path::Path;
use std::sync::Arc;
use travaux::align::AlignOptions;
use travaux::encoder::Encoder;

/// How to align, with the model if one is named.
pub(crate) fn align_options(args: &AligningArgs) -> anyhow::Result<AlignOptions> {
    let mut options = AlignOptions::default();
    options.encoder = args.encoder.as_deref().map(read).transpose()?;
    Ok(options)
}

#[cfg(feature = "encoder")]
fn read(folder: &Path) -> anyhow::Result<Arc<dyn Encoder>> {
    Ok(Arc::new(travaux::encoder::StaticModel::read(folder)?))
}

#[cfg(not(feature = "encoder"))]
fn read(_: &Path) -> anyhow::Result<Arc<dyn Encoder>> {
    let error = anyhow::anyhow!("this travaux was built without encoders");
    Err(super::exit::with_hint(error, "build it with cargo install --features encoder, or leave out --encoder"))
}
