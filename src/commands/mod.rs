//! One recipe per subcommand: the only code that joins disk, clock and terminal with the core.

mod apart;
mod archive;
mod build;
mod cache;
mod check;
mod clock;
mod diff;
mod embargo;
mod explain;
mod fix;
mod load;
mod map;
mod new;
mod publish;
mod screen;
mod serve;
mod server;
mod shell;

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::{Cli, Command};
use crate::diagnostics::Reported;

use screen::Screen;

/// How a command ended.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Well.
    Done,
    /// With mistakes in the content, all of which were shown.
    Mistakes(Reported),
}

/// Runs what was typed. The exit code is 0 if all went well, 1 after mistakes in the content, 2 after a failure of the
/// surroundings.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let screen = Screen::new(cli.lang, cli.color);
    if let Err(error) = clock::must_be_readable() {
        screen.failure(&error);
        return ExitCode::from(2);
    }
    let outcome: Result<Outcome> = match cli.command {
        Command::Build(args) => build::run(args, &screen),
        Command::Check(args) => check::run(args, &screen),
        Command::Diff(args) => diff::run(args, &screen),
        Command::Serve(args) => serve::run(args, &screen),
        Command::Archive(args) => archive::run(args, &screen),
        Command::Server(args) => server::run(args, &screen),
        Command::Map(args) => map::run(args, &screen),
        Command::Publish(args) => publish::run(args, &screen),
        Command::Rollback(args) => publish::rollback(args, &screen),
        Command::Status(args) => publish::status(args, &screen),
        Command::Verify(args) => publish::verify(args, &screen),
        Command::Approve(args) => publish::approve(args, &screen),
        Command::New(args) => new::run(args, &screen),
        Command::Explain { codes } => explain::run(&codes, &screen),
        Command::Completions { shell } => shell::completions(shell, &screen),
        Command::Man => shell::man(&screen),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Mistakes(_)) => ExitCode::from(1),
        Err(error) => {
            screen.failure(&error);
            ExitCode::from(2)
        }
    }
}
