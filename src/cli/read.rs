//! From the arguments of the process to what was typed, or to a message.

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Error, Parser};

use super::Cli;
use super::german;
use super::language::{language, typed};
use crate::diagnostics::wording::Language;

/// Reads the arguments of a process, its own name first. Help and mistakes are printed in the language that the arguments
/// choose, else in the system's.
///
/// # Errors
/// The exit code to end with: 0 after help, 2 after a mistake.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, ExitCode> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    Cli::try_parse_from(&arguments).map_err(|error| {
        let code = code(&error);
        // If even that fails there is nobody to tell.
        let _ = match language(typed(&arguments)) {
            Language::English => error.print(),
            Language::German => print_german(arguments, &error),
        };
        code
    })
}

/// The same help or mistake as `english`, which is told where German words accept what was typed.
fn print_german(arguments: Vec<OsString>, english: &Error) -> std::io::Result<()> {
    let matches = german::german(Cli::command()).try_get_matches_from(asking(arguments));
    let Err(error) = matches else {
        return english.print();
    };
    match german::mistake(&error) {
        Some(text) => std::io::stderr().lock().write_all(text.as_bytes()),
        None => error.print(),
    }
}

/// `kreisblatt help build` as `kreisblatt build --help`: clap's own command for it cannot speak German.
fn asking(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut place = 1;
    while let Some(argument) = arguments.get(place).and_then(|argument| argument.to_str()) {
        match argument {
            "--lang" | "--color" => place += 2,
            "help" => {
                arguments.remove(place);
                arguments.push("--help".into());
                break;
            }
            flag if flag.starts_with('-') => place += 1,
            _ => break,
        }
    }
    arguments
}

fn code(error: &Error) -> ExitCode {
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
