//! What is wrong with a command line, in German.

use std::fmt::Write;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The mistake in words, with how the command is called; `None` where it is none, such as a request for help.
pub(in crate::cli) fn mistake(error: &Error) -> Option<String> {
    let said = |kind| error.get(kind).map(told);
    let argument = said(ContextKind::InvalidArg).unwrap_or_default();
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    let mut text = String::from("Fehler: ");
    text += &match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument => format!("„{argument}“ ist hier nicht vorgesehen"),
        ErrorKind::InvalidSubcommand => format!(
            "den Befehl „{}“ gibt es nicht",
            said(ContextKind::InvalidSubcommand).unwrap_or_default()
        ),
        ErrorKind::MissingSubcommand => "ein Befehl fehlt".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("es fehlt: {argument}"),
        ErrorKind::ArgumentConflict => match said(ContextKind::PriorArg) {
            Some(other) if other == argument => format!("„{argument}“ steht zweimal da"),
            Some(other) => format!("„{argument}“ und „{other}“ gehen nicht zusammen"),
            None => format!("„{argument}“ geht nicht mit dem anderen zusammen"),
        },
        ErrorKind::NoEquals => {
            format!("bei „{argument}“ steht der Wert hinter einem Gleichheitszeichen")
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("„{argument}“ hat zu viele oder zu wenige Werte")
        }
        ErrorKind::TooFewValues => format!("bei „{argument}“ fehlt der Wert"),
        ErrorKind::InvalidValue if value.is_empty() => format!("bei „{argument}“ fehlt der Wert"),
        ErrorKind::InvalidValue if argument.contains("KENNUNG") => {
            format!("die Kennung „{value}“ gibt es nicht; „kreisblatt explain“ zählt alle auf")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let expected = expected(&argument);
            format!("„{value}“ passt nicht zu „{argument}“{expected}")
        }
        ErrorKind::InvalidUtf8 => "ein Wert hat Zeichen, die keine sind (kein UTF-8)".to_owned(),
        _ => return None,
    };
    if let Some(values) = said(ContextKind::ValidValue).filter(|values| !values.is_empty()) {
        let _ = write!(text, "\n  möglich: {values}");
    }
    let similar = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    if let Some(similar) = similar.into_iter().find_map(said) {
        let _ = write!(text, "\n  gemeint ist wohl: {similar}");
    }
    let usage = said(ContextKind::Usage).unwrap_or_default();
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    let command = usage.split(" [").next().unwrap_or_default();
    let command = command.split(" <").next().unwrap_or_default();
    match command {
        "" => text += "\n\nHilfe: kreisblatt --help\n",
        _ => {
            let _ = write!(text, "\n\nAufruf: {usage}\nHilfe: {command} --help\n");
        }
    }
    Some(text)
}

/// What stands in the context of a mistake.
fn told(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}

/// What a value must look like, told by what stands for it.
fn expected(argument: &str) -> &'static str {
    let name = argument.rsplit(['<', '[']).next().unwrap_or_default();
    match name.trim_end_matches(['>', ']', '.']) {
        "TAG" => "; erwartet wird ein Tag wie 2014-04-25",
        "ZEITPUNKT" => "; erwartet werden Tag, Uhrzeit und Zeitzone wie 2014-04-25T10:00+02:00",
        "ZAHL" => "; erwartet wird eine Zahl wie 4",
        "PORT" => "; erwartet wird eine Zahl von 0 bis 65535",
        "ADRESSE" => "; erwartet wird https://…, http://… oder ein Pfad wie /ki/",
        "IP" => "; erwartet wird eine Adresse wie 192.168.1.20",
        "I/N" => "; erwartet wird I/N wie 1/4, mit I von 1 bis N und N bis 64",
        _ => "",
    }
}
