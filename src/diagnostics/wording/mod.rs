//! What a mistake is called in the office's language: message, label and help.
//!
//! Lower case, no full stop, the author's own words in quotation marks; first what was found, then what was expected.
//! Help says what to do. German addresses an office ("Sie"), English a colleague.

mod de;
mod en;
// Failures of the surroundings.
mod failure;
// What maps cannot show.
mod maps;
// Moments that were not written whole.
mod moment;
// What the reader of YAML says.
mod yaml;

pub use failure::{Said, failure};

use super::{Diagnostic, Found, Problem};

/// The language that Kreisblatt speaks with its user; the pages of a site have their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Deutsch.
    German,
    /// English.
    English,
}

impl Language {
    /// The language of a system locale or tag such as `de_DE.UTF-8`, `de`, `en-GB`; English where it is neither.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("de") {
            Self::German
        } else {
            Self::English
        }
    }

    /// One of two texts.
    #[must_use]
    pub fn choose<T>(self, german: T, english: T) -> T {
        match self {
            Self::German => german,
            Self::English => english,
        }
    }
}

/// How the address of a host is written, for each field that holds one.
fn host_example(field: &str) -> &'static str {
    match field {
        "s3" => "s3://report",
        "endpoint" => "https://s3.host.example",
        "webdav" => "https://host.example/webdav/report",
        "ftps" => "ftps://web@host.example/htdocs",
        _ => "sftp://web@host.example/var/www/report",
    }
}

/// A mistake in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What is wrong, in one line that is understood without the source.
    pub message: String,
    /// A short note beside the caret.
    pub label: Option<String>,
    /// What the second place is.
    pub other: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

/// A mistake in the words of a language.
#[must_use]
pub fn words(diagnostic: &Diagnostic, language: Language) -> Words {
    let problem = &diagnostic.problem;
    let (message, help) = match language {
        Language::German => (de::message(problem), de::help(problem)),
        Language::English => (en::message(problem), en::help(problem)),
    };
    let label = match language {
        Language::German => de::label(problem),
        Language::English => en::label(problem),
    };
    let other = diagnostic.other.map(|_| other(problem, language));
    Words {
        message,
        label,
        other,
        help,
    }
}

fn other(problem: &Problem, language: Language) -> String {
    let (german, english) = match problem {
        Problem::DuplicateKey { .. }
        | Problem::DuplicateSlug { .. }
        | Problem::TileTwice { .. } => ("zuerst hier", "first here"),
        Problem::StatusesAlike { .. } => ("dieser Status", "this status"),
        Problem::DatesBackwards { .. } => ("nach diesem Datum", "after this date"),
        Problem::ClaimWrong { .. } => (
            "der Datensatz, von dem es abhängt",
            "the record it depends on",
        ),
        _ => ("gehört dazu", "belongs to it"),
    };
    language.choose(german, english).to_owned()
}

/// A list of known words, cut where it would no longer help.
fn listed<S: AsRef<str>>(
    words: &[S],
    open: &str,
    close: &str,
    more: impl Fn(usize) -> String,
) -> String {
    const MOST: usize = 16;
    let list: Vec<String> = words
        .iter()
        .take(MOST)
        .map(|word| format!("{open}{}{close}", word.as_ref()))
        .collect();
    let mut list = list.join(", ");
    if words.len() > MOST {
        list += &more(words.len() - MOST);
    }
    list
}

/// A day as Germans write it, `25.04.2014`, in the form of a record.
fn as_record_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('.').map(str::trim).collect();
    let [day, month, year] = parts[..] else {
        return None;
    };
    let number = |part: &str, most: u32| {
        let number: u32 = part.parse().ok()?;
        (1..=most).contains(&number).then_some(number)
    };
    let (day, month) = (number(day, 31)?, number(month, 12)?);
    let year = number(year, 9999).filter(|_| year.len() == 4)?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// The author's own text, short enough for one line.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= MOST {
        return one_line;
    }
    one_line.chars().take(MOST).chain(['…']).collect()
}

/// The text or number that was found, where there is one to quote.
fn quoted(found: &Found) -> Option<String> {
    match found {
        Found::Bool(value) => Some(value.to_string()),
        Found::Number(text) | Found::Text(text) => Some(shortened(text)),
        Found::Nothing | Found::List | Found::Map => None,
    }
}
