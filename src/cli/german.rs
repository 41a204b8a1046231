//! What can be typed, explained in German: the same commands and flags with other words around them.
//!
//! clap knows English only. Its own words are replaced where it allows that, and left out where it does not: defaults and
//! possible values are said here.

// The words.
mod words;
// What is wrong with a command line.
mod mistake;

use clap::{Arg, ArgAction, Command};

pub(super) use mistake::mistake;
use words::{ARGUMENTS, COMMANDS, VALUES};

/// How help is laid out.
const LAYOUT: &str = "{before-help}{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}";

/// The command with German words.
pub(super) fn german(command: Command) -> Command {
    let worded = worded(command, "");
    // How a command is called can be asked only of one that is whole.
    let mut whole = worded.clone();
    whole.build();
    called(worded, &whole)
}

fn worded(command: Command, path: &str) -> Command {
    let told = COMMANDS.iter().find(|told| told.path == path);
    let told = told.expect("a test makes the help of every command");
    let names: Vec<String> = command
        .get_arguments()
        .map(|argument| argument.get_id().to_string())
        .collect();
    let mut command = command
        .about(told.short)
        .long_about(told.long())
        .help_template(LAYOUT)
        .subcommand_help_heading("Befehle")
        .subcommand_value_name("BEFEHL")
        .disable_help_flag(true)
        .disable_help_subcommand(true);
    if !told.after.is_empty() {
        command = command.after_help(told.after);
    }
    for name in names {
        command = command.mut_arg(&name, |argument| worded_argument(argument, path));
    }
    command = command.arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help_heading("Optionen")
            .help("Diese Hilfe zeigen (ausführlich mit „--help“)")
            .long_help("Diese Hilfe zeigen (kurz mit „-h“)"),
    );
    if path.is_empty() {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help_heading("Optionen")
                .help("Die Version nennen"),
        );
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|below| below.get_name().to_owned())
        .collect();
    for name in names {
        let path = format!("{path} {name}").trim_start().to_owned();
        command = command.mut_subcommand(&name, |below| worded(below, &path));
    }
    command
}

fn worded_argument(argument: Arg, path: &str) -> Arg {
    let name = argument.get_id().to_string();
    let own = format!("{path}/{name}");
    let told = ARGUMENTS
        .iter()
        .find(|told| told.path == own)
        .or_else(|| ARGUMENTS.iter().find(|told| told.path == name));
    let told = told.expect("a test makes the help of every flag");
    let mut short = told.short.to_owned();
    let mut add = |label: &str, values: Vec<String>| {
        if !values.is_empty() {
            short += &format!(" [{label}: {}]", values.join(", "));
        }
    };
    let takes_value = argument.get_action().takes_values();
    if takes_value {
        let is_listed = !argument.is_hide_possible_values_set();
        let values = argument.get_possible_values();
        let shown = values
            .iter()
            .filter(|value| is_listed && !value.is_hide_set());
        add(
            "möglich",
            shown.map(|value| value.get_name().to_owned()).collect(),
        );
        let defaults = argument.get_default_values().iter();
        let defaults = defaults.map(|value| value.to_string_lossy().into_owned());
        add("sonst", defaults.collect());
    }
    let long = if told.more.is_empty() {
        short.clone()
    } else {
        format!("{short}\n\n{}", told.more)
    };
    let heading = if argument.is_positional() {
        "Argumente"
    } else {
        "Optionen"
    };
    let value = argument.get_value_names().and_then(|names| names.first());
    let value = value.map_or_else(|| name.to_uppercase(), |name| name.as_str().to_owned());
    let german = VALUES.iter().find(|(english, _)| *english == value);
    let argument = argument.help(short).long_help(long).help_heading(heading);
    if !takes_value {
        return argument;
    }
    let argument = argument.hide_possible_values(true).hide_default_value(true);
    match german {
        Some((_, german)) => argument.value_name(*german),
        None => argument,
    }
}

/// The same with its line of usage in German.
fn called(command: Command, whole: &Command) -> Command {
    let usage = usage(whole);
    let mut command = command.override_usage(usage);
    for below in whole.get_subcommands() {
        command = command.mut_subcommand(below.get_name(), |command| called(command, below));
    }
    command
}

fn usage(whole: &Command) -> String {
    let usage = whole.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage:").unwrap_or(&usage).trim();
    usage.replace("[OPTIONS]", "[OPTIONEN]")
}

#[cfg(test)]
mod tests;
