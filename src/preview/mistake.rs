//! A mistake in words, with its line: what the browser and its page of mistakes show.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::diagnostics::console::Style;
use crate::diagnostics::explained::{Part, above_example, explanation};
use crate::diagnostics::wording::{self, Language, words};
use crate::diagnostics::{Diagnostic, Problem, Severity, ThemePlace};
use crate::sources::{Sources, Span, line_and_column};

/// The longest piece of a line that is shown, in characters.
const LONGEST_LINE: usize = 160;

/// One mistake, in the user's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// Whether the site cannot be built with it; else it is a warning.
    pub is_error: bool,
    /// "error" or "warning".
    pub kind: &'static str,
    /// The kind of mistake; none for a failure of the machine.
    pub code: Option<&'static str>,
    /// What is wrong.
    pub message: String,
    /// Where: `content/site.yaml:3:7`.
    pub place: Option<String>,
    /// The line itself, in three parts of which the second is meant.
    pub line: Option<[String; 3]>,
    /// What to do, with the word "help" before it.
    pub help: Option<String>,
    /// What such a mistake means; only at the first of several of its kind.
    pub more: Option<More>,
}

/// What a kind of mistake means at length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct More {
    /// What leads to it: "what this means".
    pub title: &'static str,
    /// Its paragraphs, with the name of their element: `p`, or `pre` for an example.
    pub parts: Vec<(&'static str, &'static str)>,
}

impl More {
    fn of(code: &str, language: Language) -> Self {
        let explanation = explanation(code, language);
        let mut parts = vec![("p", explanation.title)];
        for part in explanation.parts() {
            match part {
                Part::Paragraph(text) => parts.push(("p", text)),
                Part::Example { wrong, right, .. } => {
                    let (bad, good) = above_example(language);
                    parts.extend([("p", bad), ("pre", wrong), ("p", good), ("pre", right)]);
                }
            }
        }
        let title = language.choose("Was das heißt", "What this means");
        Self { title, parts }
    }
}

impl Mistake {
    /// What lies over the pages, of a list in the order of its places: errors before warnings, which may only follow from
    /// them and would hide them on a small screen. Hints would only stand in the way.
    #[must_use]
    pub fn shown(list: &[Diagnostic], sources: &Sources, style: Style) -> Vec<Self> {
        let severity = |diagnostic: &&Diagnostic| diagnostic.severity(style.strict);
        let shown = list.iter().filter(|it| severity(it) != Severity::Hint);
        let mut shown: Vec<&Diagnostic> = shown.collect();
        shown.sort_by_key(severity);
        let mut explained = BTreeSet::new();
        let shown = shown.into_iter().map(|diagnostic| {
            let mut mistake = Self::new(diagnostic, sources, style);
            let code = mistake.code.filter(|code| explained.insert(*code));
            mistake.more = code.map(|code| More::of(code, style.language));
            mistake
        });
        shown.collect()
    }

    /// A mistake of the author.
    #[must_use]
    pub fn new(diagnostic: &Diagnostic, sources: &Sources, style: Style) -> Self {
        let language = style.language;
        let words = words(diagnostic, language);
        let is_error = diagnostic.severity(style.strict) == Severity::Error;
        let help_word = language.choose("Abhilfe", "Help");
        let (place, line) = match diagnostic.span {
            Some(span) => (Some(place(span, sources)), line(span, sources)),
            None => match diagnostic.problem.theme_place() {
                Some(place) => {
                    let ThemePlace {
                        file,
                        line,
                        column,
                        line_text,
                    } = place;
                    let parts = [String::new(), line_text.clone(), String::new()];
                    (
                        Some(format!("{file}:{}:{column}", (*line).max(1))),
                        Some(parts),
                    )
                }
                None => (None, None),
            },
        };
        // The name of the field is meant; the secret behind it is not shown to whoever looks on.
        let is_secret = matches!(diagnostic.problem, Problem::CredentialInRecord { .. });
        let line = line.map(|[before, meant, after]| match is_secret {
            true => [before, meant, String::new()],
            false => [before, meant, after],
        });
        Self {
            is_error,
            kind: kind(is_error, language),
            code: Some(diagnostic.problem.code()),
            message: words.message,
            place,
            line,
            help: words.help.map(|help| format!("{help_word}: {help}")),
            more: None,
        }
    }

    /// A failure of the machine, such as a file that may not be read.
    #[must_use]
    pub fn failure(error: &anyhow::Error, language: Language) -> Self {
        Self {
            is_error: true,
            kind: kind(true, language),
            code: None,
            message: wording::failure(error, language),
            place: None,
            line: None,
            help: None,
            more: None,
        }
    }
}

fn kind(is_error: bool, language: Language) -> &'static str {
    if is_error {
        language.choose("Fehler", "Error")
    } else {
        language.choose("Warnung", "Warning")
    }
}

fn place(span: Span, sources: &Sources) -> String {
    let text = sources.file(span.file).legible();
    let (line, column) = line_and_column(text, span.start);
    format!("{}:{line}:{column}", sources.shown_path(span.file))
}

fn line(span: Span, sources: &Sources) -> Option<[String; 3]> {
    let text = sources.file(span.file).legible();
    let before = text.get(..span.start)?;
    let begin = before.rfind('\n').map_or(0, |newline| newline + 1);
    let rest = text.get(span.start..)?;
    let end = span.start + rest.find(['\n', '\r']).unwrap_or(rest.len());
    let middle = span.end.clamp(span.start, end);
    let before: Vec<char> = text.get(begin..span.start)?.chars().collect();
    // Of a long line the part around the mistake.
    let skipped = before.len().saturating_sub(LONGEST_LINE / 2);
    let before: String = before.into_iter().skip(skipped).collect();
    let cut = |text: &str| text.chars().take(LONGEST_LINE).collect::<String>();
    let parts = [
        before,
        cut(text.get(span.start..middle)?),
        cut(text.get(middle..end)?),
    ];
    let is_blank = parts.iter().all(|part| part.trim().is_empty());
    (!is_blank).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::Mistake;
    use crate::diagnostics::console::Style;
    use crate::diagnostics::wording::Language;
    use crate::diagnostics::{Diagnostic, Problem};
    use crate::sources::{Sources, Span};

    #[test]
    fn errors_stand_before_the_warnings_of_files_that_come_first() {
        let sources = Sources::new("content", vec![("site.yaml".into(), "title: A\n".into())]);
        let stray = |path: &str| Problem::UnknownFile {
            path: path.to_owned(),
            suggestion: None,
        };
        let problems = [stray("a"), Problem::YamlTab, stray("b")];
        let list = problems.map(Diagnostic::nowhere);
        let mut style = Style {
            language: Language::English,
            strict: false,
            colour: false,
            width: Style::WIDE,
        };
        let codes = |style| {
            let shown = Mistake::shown(&list, &sources, style);
            let codes = shown.into_iter().filter_map(|it| it.code);
            codes.collect::<Vec<_>>()
        };
        let stray = "unknown-file";
        assert_eq!(codes(style), ["yaml-tab", stray, stray]);
        // What a mistake means is told once.
        let shown = Mistake::shown(&list, &sources, style);
        let more: Vec<bool> = shown.iter().map(|it| it.more.is_some()).collect();
        assert_eq!(more, [true, true, false]);
        style.strict = true;
        assert_eq!(codes(style), [stray, "yaml-tab", stray]);
    }

    #[test]
    fn a_secret_is_not_shown_in_the_browser_either() {
        let text = "targets:\n  live: {ftps: 'ftps://web:geheim@host.example/www'}\n";
        let sources = Sources::new("content", vec![("site.yaml".into(), text.into())]);
        let file = sources.find("site.yaml").expect("it is there");
        let start = text.find("ftps").expect("it is there");
        let end = start + "ftps".len();
        let field = "ftps".to_owned();
        let problem = Problem::CredentialInRecord { field };
        let diagnostic = Diagnostic::new(problem, Span { file, start, end });
        let style = Style {
            language: Language::English,
            strict: false,
            colour: false,
            width: Style::WIDE,
        };
        let mistake = Mistake::new(&diagnostic, &sources, style);
        let line = mistake.line.as_ref().expect("it has one").concat();
        assert_eq!(line, "  live: {ftps");
        assert!(!format!("{mistake:?}").contains("geheim"));
    }
}
