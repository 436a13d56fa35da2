//! `--generate`: manual page and completions, made from the definition of the command line.

use super::args::Generate;
use super::args::When;
use super::exit::Verdict;
use super::{help, output};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::{self, Write};

/// Writes what is asked for to standard output.
pub(crate) fn run(what: Generate) -> anyhow::Result<Verdict> {
    output::write(&output::plain(None), When::Never, |_, out| match what {
        Generate::Man => manual(out),
        Generate::CompleteBash => completions(Shell::Bash, out),
        Generate::CompleteElvish => completions(Shell::Elvish, out),
        Generate::CompleteFish => completions(Shell::Fish, out),
        Generate::CompletePowershell => completions(Shell::PowerShell, out),
        Generate::CompleteZsh => completions(Shell::Zsh, out),
    })?;
    Ok(Verdict::Same)
}

fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    // The generator panics when its writer fails; a string does not.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(), "travaux", &mut script);
    out.write_all(&script)
}

/// One page: the command, then a section for each of its subcommands.
fn manual(out: &mut dyn Write) -> io::Result<()> {
    let mut command = help::command();
    command.build();
    let page = Man::new(command.clone()).manual("User Commands");
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    for subcommand in command.get_subcommands() {
        let name = format!("travaux {}", subcommand.get_name());
        let section = Man::new(subcommand.clone().bin_name(&*name).display_name(&*name));
        let mut text = Vec::new();
        section.render_synopsis_section(&mut text)?;
        section.render_description_section(&mut text)?;
        section.render_options_section(&mut text)?;
        writeln!(out, ".SH \"{}\"", name.to_uppercase())?;
        out.write_all(String::from_utf8_lossy(&text).replace(".SH ", ".SS ").as_bytes())?;
        sections(".SS", &help::sections(subcommand.get_name()), out)?;
    }
    sections(".SH", &help::sections("travaux"), out)?;
    page.render_version_section(out)
}

/// The long help's sections, their lines kept as they are.
fn sections(macro_name: &str, sections: &[help::Section], out: &mut dyn Write) -> io::Result<()> {
    for section in sections {
        writeln!(out, "{macro_name} \"{}\"\n.nf", escaped(&section.title.to_uppercase()))?;
        for line in section.text.lines() {
            writeln!(out, "{}", escaped(line))?;
        }
        writeln!(out, ".fi")?;
    }
    Ok(())
}

/// Text that troff shows as it is.
fn escaped(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-");
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::manual;

    #[test]
    fn the_manual_tells_of_every_command() {
        let mut page = Vec::new();
        manual(&mut page).expect("written");
        let page = String::from_utf8(page).expect("written");
        for section in ["TRAVAUX DIFF", "TRAVAUX COLLATE", "TRAVAUX TRACE", "TRAVAUX SHOW", "TRAVAUX ALIGN", "TRAVAUX SCHEMA"] {
            assert!(page.contains(section), "{section}");
        }
        assert!(!page.contains('\x1b'));
        assert!(page.contains("\n[\\-must\\-]{+should+}"));
    }
}
