//! Diagnostics as text: for people, for editors (`short`), for programs (JSON). The only user of the snippet printer.

// Which of many that are alike.
mod alike;
// Which lines.
mod lines;
// Where.
mod place;

use std::borrow::Cow;
use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::wording::{Language, words};
use super::{Diagnostic, Problem, Severity, ThemePlace};
use crate::sources::Sources;
use alike::Shown;
use lines::{Recounted, with_lines};
use place::Place;

/// How the text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The language of the messages.
    pub language: Language,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Whether to colour.
    pub colour: bool,
    /// How many characters a line of the terminal holds; without a terminal, [`Style::WIDE`].
    pub width: usize,
}

impl Style {
    /// So wide is what nobody looks at in a terminal: logs, pages.
    pub const WIDE: usize = 140;
    /// Of a narrower terminal no use can be made.
    const NARROWEST: usize = 40;
}

/// With the line itself, as rustc shows it; of many that are alike in a table or of one kind, the first.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    // A line that the terminal breaks has its marks below other words.
    let renderer = renderer.term_width(style.width.clamp(Style::NARROWEST, Style::WIDE));
    let mut text = String::new();
    let mut all = alike::shown(diagnostics, sources, style.language);
    let more = alike::cut(diagnostics, &mut all, style);
    for (diagnostic, shown) in diagnostics.iter().zip(all) {
        let more = match shown {
            Shown::Full => None,
            Shown::Last(more, _) => Some(more),
            Shown::Not => continue,
        };
        let (groups, places) = groups(diagnostic, more, sources, style);
        let mut shown = renderer.render(&groups);
        for [counted, right] in places {
            shown = shown.replacen(&counted, &right, 1);
        }
        text += &shown;
        text += "\n\n";
    }
    text + &more
}

/// One line each: `path:line:column: error[code]: message`.
#[must_use]
pub fn short(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let words = words(diagnostic, style.language);
        if let Some(place) = Place::of(diagnostic, sources) {
            let file = visible(&place.file);
            let _ = write!(text, "{file}:{}:{}: ", place.line, place.column);
        }
        let _ = writeln!(
            text,
            "{}[{}]: {}",
            level_name(diagnostic.severity(style.strict), style.language),
            diagnostic.problem.code(),
            visible(&words.message)
        );
    }
    text
}

/// The text with signs in the place of what a terminal would obey: names of files are as foreign as what stands in them, and
/// one line must stay one.
fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_steering) {
        return Cow::Borrowed(text);
    }
    let signs = text.chars().map(|sign| match u32::from(sign) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ if is_steering(sign) => '\u{fffd}',
        _ => sign,
    });
    Cow::Owned(signs.collect())
}

/// What terminals obey, or what turns round all that stands behind it.
fn is_steering(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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

/// A severity in words.
pub(super) fn level_name(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.choose("Fehler", "error"),
        Severity::Warning => language.choose("Warnung", "warning"),
        Severity::Hint => language.choose("Hinweis", "hint"),
    }
}

fn groups<'a>(
    diagnostic: &Diagnostic,
    more: Option<String>,
    sources: &'a Sources,
    style: Style,
) -> (Vec<Group<'a>>, Vec<Recounted>) {
    let mut places = Vec::new();
    let words = words(diagnostic, style.language);
    let severity = diagnostic.severity(style.strict);
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE,
    }
    .with_name(level_name(severity, style.language));
    let mut group = level
        .primary_title(visible(&words.message).into_owned())
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
        group = with_lines(group, marks, sources, is_secret, &mut places);
        if let Some(other) = diagnostic.other.filter(|other| other.file != span.file) {
            let marks = vec![(other, AnnotationKind::Context, words.other)];
            group = with_lines(group, marks, sources, false, &mut places);
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
    if let Some(more) = more {
        let note = style.language.choose("Hinweis", "note");
        group = group.element(Level::NOTE.with_name(note).message(more));
    }
    (vec![group], places)
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
        .path(visible(&place.file).into_owned())
        .annotation(AnnotationKind::Primary.span(from..to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Span;

    const STYLE: Style = Style {
        language: Language::German,
        strict: false,
        colour: false,
        width: Style::WIDE,
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
            group: None,
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
    fn a_terminal_breaks_no_line_with_marks() {
        let long = "Das Zentrum berät Schulen und Vereine. ".repeat(9);
        let text = format!("{long}focuss {long}\n");
        let sources = Sources::new("content", vec![("review.md".into(), text.into())]);
        let (_, mut diagnostic) = sample();
        let start = long.len();
        diagnostic.span = diagnostic.span.map(|span| Span {
            start,
            end: start + "focuss".len(),
            ..span
        });
        for width in [0, 40, 80, 200] {
            let shown = human(&[diagnostic.clone()], &sources, Style { width, ..STYLE });
            let lines: Vec<&str> = shown.lines().collect();
            let marks = lines.iter().position(|line| line.contains("^^^^^^"));
            let marks = marks.expect("it is marked");
            let begin = |line: &str, what| line.split(what).next().map(|it| it.chars().count());
            let line = lines[marks - 1];
            assert_eq!(begin(line, "focuss"), begin(lines[marks], "^"), "{shown}");
            assert!(line.chars().count() <= width.clamp(40, 140), "{shown}");
        }
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
    fn a_name_of_a_file_neither_colours_a_terminal_nor_makes_up_a_line() {
        let path = "centres/a\u{1b}[31m\nb\u{9b}.\u{202e}dm";
        let sources = Sources::new("content", vec![(path.into(), b"x".to_vec())]);
        let file = sources.find(path).expect("it is there");
        let problem = Problem::UnknownFile {
            path: path.into(),
            suggestion: None,
        };
        let span = Span {
            file,
            start: 0,
            end: 1,
        };
        let found = [Diagnostic::new(problem, span)];
        for text in [
            human(&found, &sources, STYLE),
            short(&found, &sources, STYLE),
        ] {
            assert!(text.contains("/a␛[31m␊b\u{fffd}.\u{fffd}dm:1:1"), "{text}");
            assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text}");
        }
        assert_eq!(short(&found, &sources, STYLE).lines().count(), 1);
    }

    #[test]
    fn the_first_letter_of_another_encoding_is_shown_where_it_stands() {
        let text = b"---\ntitle: K\xf6ln\n---\n".to_vec();
        let sources = Sources::new("content", vec![("pages/x.md".into(), text)]);
        let file = sources.find("pages/x.md").expect("it is there");
        let start = sources.file(file).first_bad_byte().expect("it has one");
        let span = Span {
            file,
            start,
            end: start + 1,
        };
        let found = [Diagnostic::new(
            Problem::NotUtf8 {
                encoding: crate::sources::Encoding::EightBits,
                is_table: false,
            },
            span,
        )];
        let shown = human(&found, &sources, STYLE);
        assert!(shown.contains("pages/x.md:2:9"), "{shown}");
        assert!(shown.contains("2 | title: K\n"), "{shown}");
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
