//! What a mistake is called in the office's language: message, label and help.
//!
//! Lower case, no full stop, the author's own words in quotation marks; first what was found, then what was expected.
//! Help says what to do. German addresses an office ("Sie"), English a colleague.

// One file for each family of mistakes, the two languages side by side.
mod ageing;
mod borders;
mod charts;
mod claims;
mod fields;
mod files;
mod maps;
mod prose;
mod references;
mod syntax;
mod theme;

// What fields take, and what stands there instead.
mod values;
// Dates as people write them.
mod dates;
// What was probably meant by a text that a field does not take.
mod likely;
// Failures of the surroundings.
mod failure;
// Moments that were not written whole.
mod moment;
// What the reader of YAML says.
mod yaml;

pub use dates::means_date;
pub use failure::{Said, failure};
pub use likely::means_number;

use super::problem::Family;
use super::{Diagnostic, Expected, Problem};

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

    /// One of two texts, which need not be of one type.
    pub(super) fn say(self, german: impl Into<String>, english: impl Into<String>) -> String {
        match self {
            Self::German => german.into(),
            Self::English => english.into(),
        }
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
    let (message, help) = message_and_help(problem, language);
    let other = diagnostic.other.map(|_| other(problem, language));
    Words {
        message,
        label: label(problem, language),
        other,
        help: Some(help),
    }
}

fn message_and_help(problem: &Problem, language: Language) -> (String, String) {
    match problem.family() {
        Family::Files(it) => (files::message(it, language), files::help(it, language)),
        Family::Syntax(it) => (syntax::message(it, language), syntax::help(it, language)),
        Family::Fields(it) => (fields::message(it, language), fields::help(it, language)),
        Family::References(it) => (
            references::message(it, language),
            references::help(it, language),
        ),
        Family::Borders(it) => (borders::message(it, language), borders::help(it, language)),
        Family::Maps(it) => (maps::message(it, language), maps::help(it, language)),
        Family::Prose(it) => (prose::message(it, language), prose::help(it, language)),
        Family::Charts(it) => (charts::message(it, language), charts::help(it, language)),
        Family::Claims(it) => (claims::message(it, language), claims::help(it, language)),
        Family::Ageing(it) => (ageing::message(it, language), ageing::help(it, language)),
        Family::Theme(it) => (theme::message(it, language), theme::help(it, language)),
    }
}

fn label(problem: &Problem, language: Language) -> Option<String> {
    Some(match problem {
        Problem::NotUtf8 { .. } => language.say("ab hier", "from here on"),
        Problem::YamlSyntax { .. } => {
            language.say("hier oder in der Zeile davor", "here or in the line before")
        }
        Problem::UnknownField {
            suggestion: Some(word),
            ..
        }
        | Problem::UnknownReference {
            suggestion: Some(word),
            ..
        } => language.say(
            format!("gemeint ist wohl „{word}“"),
            format!("did you mean `{word}`?"),
        ),
        Problem::NameForKey { key, .. } | Problem::MistypedKey { meant: key, .. } => language.say(
            format!("gemeint ist wohl „{key}“"),
            format!("did you mean `{key}`?"),
        ),
        Problem::MissingField { field } => language.say(
            format!("hier fehlt „{field}“"),
            format!("`{field}` is missing here"),
        ),
        // The message has the words already.
        Problem::BadValue {
            expected: Expected::OneOf(_),
            ..
        } => return None,
        Problem::WrongType { expected, .. } | Problem::BadValue { expected, .. } => {
            let expected = values::expected(expected, language);
            language.say(
                format!("erwartet: {expected}"),
                format!("expected {expected}"),
            )
        }
        Problem::ClaimWrong { should, .. } => {
            language.say(format!("richtig: {should}"), format!("correct: {should}"))
        }
        Problem::DateAfterSources {
            suggestion: Some(date),
            ..
        }
        | Problem::DateAlone {
            suggestion: Some(date),
            ..
        } => language.say(
            format!("gemeint ist wohl {date}"),
            format!("did you mean {date}?"),
        ),
        Problem::RecordAgainstTexts { meant, .. } => language.say(
            format!("gemeint ist wohl {meant}"),
            format!("did you mean {meant}?"),
        ),
        Problem::UnboundNumber { .. } => language.say("ohne Beleg", "without evidence"),
        _ => return None,
    })
}

fn other(problem: &Problem, language: Language) -> String {
    let (german, english) = match problem {
        Problem::DuplicateKey { .. }
        | Problem::DuplicateSlug { .. }
        | Problem::TileTwice { .. } => ("zuerst hier", "first here"),
        Problem::StatusesAlike { .. } => ("dieser Status", "this status"),
        Problem::CopiedRecord { .. } => ("zuerst hier", "first here"),
        Problem::DateAfterSources { .. } | Problem::DateAfterEvidence { .. } => {
            ("die Quelle", "the source")
        }
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
fn list<S: AsRef<str>>(words: &[S], language: Language) -> String {
    const MOST: usize = 16;
    let (open, close) = language.choose(("„", "“"), ("`", "`"));
    let list: Vec<String> = words
        .iter()
        .take(MOST)
        .map(|word| format!("{open}{}{close}", word.as_ref()))
        .collect();
    and_more(list.join(", "), words.len().saturating_sub(MOST), language)
}

/// A list, and how many it leaves out.
fn and_more(list: String, more: usize, language: Language) -> String {
    match more {
        0 => list,
        more => language.say(
            format!("{list} und {more} weitere"),
            format!("{list} and {more} more"),
        ),
    }
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
