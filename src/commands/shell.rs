//! `kreisblatt completions` and `kreisblatt man`.

use anyhow::{Context, Result};
use clap::CommandFactory;

use crate::cli::Cli;

use super::Outcome;
use super::screen::Screen;

pub(super) fn completions(shell: clap_complete::Shell, screen: &Screen) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "kreisblatt", &mut script);
    print(script, screen)
}

/// The page of the command itself, then those of its subcommands.
pub(super) fn man(screen: &Screen) -> Result<Outcome> {
    let mut page = Vec::new();
    let command = Cli::command();
    clap_mangen::Man::new(command.clone())
        .render(&mut page)
        .context("cannot make the manual page")?;
    for sub in command
        .get_subcommands()
        .filter(|sub| sub.get_name() != "help")
    {
        let man = clap_mangen::Man::new(
            sub.clone()
                .bin_name(format!("kreisblatt {}", sub.get_name())),
        );
        man.render_synopsis_section(&mut page)
            .context("cannot make the manual page")?;
        man.render_description_section(&mut page)
            .context("cannot make the manual page")?;
        man.render_options_section(&mut page)
            .context("cannot make the manual page")?;
    }
    print(page, screen)
}

fn print(bytes: Vec<u8>, screen: &Screen) -> Result<Outcome> {
    screen.result(&String::from_utf8_lossy(&bytes))?;
    Ok(Outcome::Done)
}
