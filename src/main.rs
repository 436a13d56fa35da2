//! The `travaux` command: hands over to [`cli`] and returns its exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
