//! Failures of the surroundings in the user's language: what could not be done, why, and what to do.

use std::fmt;
use std::io::ErrorKind;

use super::Language;

/// What could not be done, in both languages: rooms that meet a failure do not know who will read of it. A context or a
/// cause of an [`anyhow::Error`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    german: String,
    english: String,
}

impl Said {
    /// The same in both languages.
    pub fn new(german: impl Into<String>, english: impl Into<String>) -> Self {
        Self {
            german: german.into(),
            english: english.into(),
        }
    }
}

impl fmt::Display for Said {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.english)
    }
}

impl std::error::Error for Said {}

/// A failure in words: what it says itself, and what the system says about it, with a remedy where one is known.
#[must_use]
pub fn failure(error: &anyhow::Error, language: Language) -> String {
    let Some(said) = error.downcast_ref::<Said>() else {
        return format!("{error:#}");
    };
    let said = language.choose(&said.german, &said.english);
    let Some(cause) = error.downcast_ref::<std::io::Error>() else {
        return said.clone();
    };
    match reason(cause.kind()) {
        Some((german, english)) => format!("{said}: {}", language.choose(german, english)),
        None => format!("{said}: {cause}"),
    }
}

/// Why, and what to do.
fn reason(kind: ErrorKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        ErrorKind::StorageFull => (
            "auf dem Datenträger ist kein Platz mehr; schaffen Sie Platz, und rufen Sie den Befehl noch einmal auf",
            "no room is left on the disk; make room, and run the command again",
        ),
        ErrorKind::QuotaExceeded => (
            "der Platz, der Ihnen zusteht, ist aufgebraucht; schaffen Sie Platz, und rufen Sie den Befehl noch einmal auf",
            "your share of the disk is used up; make room, and run the command again",
        ),
        ErrorKind::PermissionDenied => (
            "das Recht dazu fehlt; prüfen Sie, wem die Datei und ihr Ordner gehören, oder nehmen Sie einen anderen Ordner",
            "permission denied; see to whom the file and its folder belong, or take another folder",
        ),
        ErrorKind::ReadOnlyFilesystem => (
            "der Datenträger ist nur zum Lesen da; nehmen Sie einen anderen Ordner",
            "the disk is for reading only; take another folder",
        ),
        ErrorKind::NotFound => ("das gibt es nicht", "there is no such file or folder"),
        ErrorKind::NotADirectory => (
            "ein Teil des Wegs dorthin ist eine Datei und kein Ordner",
            "a part of the way there is a file and no folder",
        ),
        ErrorKind::IsADirectory => ("das ist ein Ordner", "that is a folder"),
        ErrorKind::AlreadyExists => ("das gibt es schon", "it is there already"),
        ErrorKind::InvalidFilename => (
            "der Name ist für diesen Datenträger zu lang oder hat Zeichen, die er nicht kennt",
            "the name is too long for this disk, or has signs that it does not know",
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => (
            "ein anderes Programm hält es fest; schließen Sie es, und rufen Sie den Befehl noch einmal auf",
            "another program holds it; close that, and run the command again",
        ),
        _ => return None,
    })
}
