//! Diagnostics as text: for people, for editors (`short`), for programs (JSON). The only user of the snippet printer.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::wording::{Language, words};
use super::{Diagnostic, Problem, Severity, ThemePlace};
use crate::sources::{Sources, Span, line_and_column};

/// How the text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The language of the messages.
    pub language: Language,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Whether to colour.
    pub colour: bool,
}

/// With the line itself, as rustc shows it.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    for diagnostic in diagnostics {
        text += &renderer.render(&groups(diagnostic, sources, style));
        text += "\n\n";
    }
    text
}

/// One line each: `path:line:column: error[code]: message`.
#[must_use]
pub fn short(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let words = words(diagnostic, style.language);
        if let Some(place) = Place::of(diagnostic, sources) {
            let _ = write!(text, "{}:{}:{}: ", place.file, place.line, place.column);
        }
        let _ = writeln!(
            text,
            "{}[{}]: {}",
            level_name(diagnostic.severity(style.strict), style.language),
            diagnostic.problem.code(),
            words.message
        );
    }
    text
}

/// A JSON array of objects.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let rows: Vec<Row> = diagnostics
        .iter()
        .map(|diagnostic| {
            let words = words(diagnostic, style.language);
            Row {
                code: diagnostic.problem.code(),
                severity: level_name(diagnostic.severity(style.strict), Language::English),
                message: words.message,
                place: Place::of(diagnostic, sources),
                help: words.help,
                correction: diagnostic.correction.clone(),
            }
        })
        .collect();
    let mut text =
        serde_json::to_string_pretty(&rows).expect("strings and numbers always become JSON");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Row {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Option<Place>,
    help: Option<String>,
    /// What may safely be written in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<String>,
}

/// Where a diagnostic points, as people count.
#[derive(Debug, Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Place {
    fn of(diagnostic: &Diagnostic, sources: &Sources) -> Option<Self> {
        let Some(span) = diagnostic.span else {
            return diagnostic.problem.theme_place().map(Self::in_theme);
        };
        let text = sources.file(span.file).text().unwrap_or("");
        let (line, column) = line_and_column(text, span.start);
        let (end_line, end_column) = line_and_column(text, span.end);
        Some(Self {
            file: sources.shown_path(span.file),
            line,
            column,
            end_line,
            end_column,
        })
    }

    fn in_theme(place: &ThemePlace) -> Self {
        let (line, column) = (place.line.max(1), place.column.max(1));
        Self {
            file: place.file.clone(),
            line,
            column,
            end_line: line,
            end_column: column,
        }
    }
}

fn level_name(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.choose("Fehler", "error"),
        Severity::Warning => language.choose("Warnung", "warning"),
        Severity::Hint => language.choose("Hinweis", "hint"),
    }
}

fn groups<'a>(diagnostic: &Diagnostic, sources: &'a Sources, style: Style) -> Vec<Group<'a>> {
    let words = words(diagnostic, style.language);
    let severity = diagnostic.severity(style.strict);
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE,
    }
    .with_name(level_name(severity, style.language));
    let mut group = level
        .primary_title(words.message)
        .id(diagnostic.problem.code())
        .elements(Vec::<Snippet<'a, annotate_snippets::Annotation<'a>>>::new());
    if let Some(span) = diagnostic.span {
        let mut marks = vec![(span, AnnotationKind::Primary, words.label)];
        match diagnostic.other {
            Some(other) if other.file == span.file => {
                marks.push((other, AnnotationKind::Context, words.other.clone()));
            }
            _ => {}
        }
        // A secret must not reach the log of a build as well.
        let is_secret = matches!(diagnostic.problem, Problem::CredentialInRecord { .. });
        group = group.element(snippet(marks, sources, is_secret));
        if let Some(other) = diagnostic.other.filter(|other| other.file != span.file) {
            group = group.element(snippet(
                vec![(other, AnnotationKind::Context, words.other)],
                sources,
                false,
            ));
        }
    }
    if let Some(place) = diagnostic.problem.theme_place() {
        group = group.element(theme_snippet(place));
    }
    if let Some(help) = words.help {
        group = group.element(
            Level::HELP
                .with_name(style.language.choose("Abhilfe", "help"))
                .message(help),
        );
    }
    vec![group]
}

/// A line of a theme's file with a mark at its column.
fn theme_snippet<'a>(place: &ThemePlace) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let columns = place.line_text.char_indices().map(|(byte, _)| byte);
    let from = columns
        .chain([place.line_text.len()])
        .nth(place.column.saturating_sub(1))
        .unwrap_or(place.line_text.len());
    let word = place.line_text[from..]
        .chars()
        .take_while(|c| c.is_alphanumeric() || "._".contains(*c));
    let to = from + word.map(char::len_utf8).sum::<usize>();
    Snippet::source(place.line_text.clone())
        .line_start(place.line.max(1))
        .path(place.file.clone())
        .annotation(AnnotationKind::Primary.span(from..to))
}

/// Only the lines between the first and the last mark are handed to the printer, so that a large file costs nothing; with
/// `is_cut`, nothing behind the last mark.
fn snippet<'a>(
    marks: Vec<(Span, AnnotationKind, Option<String>)>,
    sources: &'a Sources,
    is_cut: bool,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = marks[0].0.file;
    let text = sources.file(file).text().unwrap_or("");
    let first = marks
        .iter()
        .map(|mark| mark.0.start)
        .min()
        .unwrap_or(0)
        .min(text.len());
    let last = marks
        .iter()
        .map(|mark| mark.0.end)
        .max()
        .unwrap_or(0)
        .min(text.len());
    let Range { start, end } = window(text, first, last, is_cut);
    let (line, _) = line_and_column(text, start);
    let window = &text[start..end];
    Snippet::source(window)
        .line_start(line)
        .path(sources.shown_path(file))
        .annotations(marks.into_iter().map(|(span, kind, label)| {
            let from = text
                .floor_char_boundary(span.start.min(text.len()))
                .saturating_sub(start);
            // One line is enough to show where something begins.
            let line_end = window[from..]
                .find('\n')
                .map_or(window.len(), |newline| from + newline);
            let to = text
                .floor_char_boundary(span.end)
                .saturating_sub(start)
                .clamp(from, line_end);
            kind.span(from..to).label(label)
        }))
}

/// So much of a line is shown behind its last mark at most, in bytes: borders are often one line of many megabytes, which
/// the printer would go through letter by letter.
const BEHIND: usize = 1000;

/// The whole lines from the first to the last mark, or what is shown of them.
fn window(text: &str, first: usize, last: usize, is_cut: bool) -> Range<usize> {
    let start = text[..text.floor_char_boundary(first)]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let last = text.floor_char_boundary(last);
    let behind = text.floor_char_boundary(last + BEHIND);
    let end = match text[last..behind].find('\n') {
        _ if is_cut => last,
        Some(newline) => last + newline,
        None => behind,
    };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style {
        language: Language::German,
        strict: false,
        colour: false,
    };

    fn sample() -> (Sources, Diagnostic) {
        let text = "---\nname: Köln\nfocuss: [a]\n---\n";
        let sources = Sources::new("content", vec![("centres/koeln.md".into(), text.into())]);
        let file = sources.find("centres/koeln.md").expect("it is there");
        let start = text.find("focuss").expect("it is there");
        let span = Span {
            file,
            start,
            end: start + 6,
        };
        let problem = Problem::UnknownField {
            field: "focuss".into(),
            known: vec!["focus"],
            suggestion: Some("focus".into()),
        };
        (sources, Diagnostic::new(problem, span))
    }

    #[test]
    fn a_person_sees_the_line_and_the_remedy() {
        let (sources, diagnostic) = sample();
        insta::assert_snapshot!(human(&[diagnostic], &sources, STYLE));
    }

    #[test]
    fn a_secret_is_shown_to_nobody() {
        let text = "targets:\n  live:\n    password: geheim\n";
        let sources = Sources::new("content", vec![("site.yaml".into(), text.into())]);
        let file = sources.find("site.yaml").expect("it is there");
        let start = text.find("password").expect("it is there");
        let span = Span {
            file,
            start,
            end: start + "password".len(),
        };
        let field = "password".to_owned();
        let found = [Diagnostic::new(Problem::CredentialInRecord { field }, span)];
        let shown = human(&found, &sources, STYLE);
        assert!(
            shown.contains("    password") && !shown.contains("geheim"),
            "{shown}"
        );
        assert!(!short(&found, &sources, STYLE).contains("geheim"));
        assert!(!json(&found, &sources, STYLE).contains("geheim"));
    }

    #[test]
    fn an_editor_gets_one_line_and_a_program_gets_json() {
        let (sources, diagnostic) = sample();
        insta::assert_snapshot!(short(std::slice::from_ref(&diagnostic), &sources, STYLE));
        insta::assert_snapshot!(json(&[diagnostic], &sources, STYLE));
    }

    #[test]
    fn of_a_line_of_megabytes_only_what_is_shown_is_printed() {
        let long = "ä".repeat(1_000_000);
        assert_eq!(window(&long, 0, 1, false), 0..BEHIND);
        let text = format!("first\n{long}\nlast\n");
        assert_eq!(window(&text, 0, 5, false), 0..5);
        assert_eq!(window(&text, 2, 10, false), 0..10 + BEHIND);
        assert_eq!(window(&text, 8, 8, true), 6..8);
        let end = text.len();
        assert_eq!(window(&text, end - 2, end, false), end - 5..end);
    }

    #[test]
    fn a_span_beyond_the_text_does_not_panic() {
        let (sources, mut diagnostic) = sample();
        if let Some(span) = &mut diagnostic.span {
            span.start = 9;
            span.end = 4000;
        }
        assert!(human(&[diagnostic], &sources, STYLE).contains("unknown-field"));
    }
}
