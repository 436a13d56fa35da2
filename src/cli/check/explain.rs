//! `travaux check explain`: what a rule finds, why that matters, an example, and how to tune it.

use crate::cli::args::When;
use crate::cli::exit::{Verdict, with_hint};
use crate::cli::output;
use anyhow::anyhow;
use travaux::check::{Rule, explanation_text, nearest_rules};

/// `travaux check explain`
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The rule, by its code or its name [default: a list of all]
    #[arg(value_name = "CODE")]
    pub(crate) rule: Option<String>,
}

/// Explains a rule, or lists all.
pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Verdict> {
    let text = match &args.rule {
        None => Rule::all().map(listed).collect(),
        Some(word) => explanation_text(word.parse::<Rule>().map_err(|unknown| {
            let near: Vec<String> = nearest_rules(word).iter().map(|rule| format!("{} {}", rule.code(), rule.slug())).collect();
            if near.is_empty() { anyhow!(unknown) } else { with_hint(unknown, format!("perhaps {}", near.join(" or "))) }
        })?),
    };
    output::write(&output::plain(None), When::Never, |_, out| out.write_all(text.as_bytes()))?;
    Ok(Verdict::Same)
}

fn listed(rule: Rule) -> String {
    format!("{}  {:8} {:20} {}\n", rule.code(), rule.severity().name(), rule.slug(), rule.summary())
}
