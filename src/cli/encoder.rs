//! The model that `--encoder` names.

use super::args::AligningArgs;
use std::path::Path;
use std::sync::Arc;
use travaux::align::AlignOptions;
use travaux::encoder::Encoder;

/// How to align, with the model if one is named.
pub(crate) fn align_options(args: &AligningArgs) -> anyhow::Result<AlignOptions> {
    let mut options = AlignOptions::default();
    options.encoder = named(args)?;
    Ok(options)
}

/// The model that is named.
pub(crate) fn named(args: &AligningArgs) -> anyhow::Result<Option<Arc<dyn Encoder>>> {
    args.encoder.as_deref().map(read).transpose()
}

#[cfg(feature = "encoder")]
fn read(folder: &Path) -> anyhow::Result<Arc<dyn Encoder>> {
    Ok(travaux::encoder::read(folder)?)
}

#[cfg(not(feature = "encoder"))]
fn read(_: &Path) -> anyhow::Result<Arc<dyn Encoder>> {
    let error = anyhow::anyhow!("this travaux was built without encoders");
    Err(super::exit::with_hint(error, "build it with cargo install --features encoder, or leave out --encoder"))
}
