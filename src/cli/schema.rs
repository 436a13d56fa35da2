//! `travaux schema`: the JSON Schema of what `--format json` writes.

use super::args::When;
use super::args::{SchemaArgs, SchemaChoice};
use super::exit::Verdict;
use super::output;
use travaux::render::json::{self, Schema};

/// Writes the schema.
pub(crate) fn run(args: &SchemaArgs) -> anyhow::Result<Verdict> {
    let schema = match args.what {
        SchemaChoice::Config => return written(&travaux::project::config_schema()),
        SchemaChoice::Report => Schema::Report,
        SchemaChoice::ReportLine => Schema::ReportLine,
        SchemaChoice::Show => Schema::Inspection,
        SchemaChoice::Collation => Schema::Collation,
        SchemaChoice::CollationLine => Schema::CollationLine,
        SchemaChoice::Search => Schema::Search,
        SchemaChoice::Align => Schema::Parallel,
        SchemaChoice::Check => Schema::Check,
        SchemaChoice::CheckLine => Schema::CheckLine,
    };
    written(&json::schema(schema))
}

fn written(schema: &serde_json::Value) -> anyhow::Result<Verdict> {
    output::write(&output::plain(None), When::Never, |_, out| json::write(schema, out))?;
    Ok(Verdict::Same)
}
