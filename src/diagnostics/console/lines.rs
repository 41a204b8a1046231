//! The lines that a message shows, of which the printer gets no more than can be seen.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Snippet};

use super::visible;
use crate::sources::{Sources, Span, line_and_column};

/// A place as the printer counts it, and as it is.
pub(super) type Recounted = [String; 2];

/// Adds what stands at some marks. Only the lines between the first and the last mark are handed to the printer, so that a
/// large file costs nothing, and of long lines what is near; with `is_cut`, nothing behind the last mark.
pub(super) fn with_lines<'a>(
    group: Group<'a>,
    marks: Vec<(Span, AnnotationKind, Option<String>)>,
    sources: &'a Sources,
    is_cut: bool,
    places: &mut Vec<Recounted>,
) -> Group<'a> {
    let primary = marks[0].0;
    let text = sources.file(primary.file).legible();
    // One line is enough to show where something begins.
    let shown = |span: Span| {
        let start = text.floor_char_boundary(span.start);
        let end = text.floor_char_boundary(span.end.clamp(start, start + NEAR));
        let line_end = text[start..end].find('\n').map_or(end, |it| start + it);
        start..line_end
    };
    let ranges = marks.iter().map(|mark| shown(mark.0));
    let first = ranges.clone().map(|it| it.start).min().unwrap_or(0);
    let last = ranges.map(|it| it.end).max().unwrap_or(0);
    let Range { start, end } = window(text, first, last, is_cut);
    let (line, column) = line_and_column(text, start);
    let path = visible(&sources.shown_path(primary.file)).into_owned();
    if column > 1 {
        // The printer counts from where it begins to read.
        let right = line_and_column(text, primary.start).1;
        let at = |column: usize| format!("{path}:{line}:{column}\n");
        places.push([at(right + 1 - column), at(right)]);
    }
    let snippet = Snippet::source(harmless(&text[start..end]))
        .line_start(line)
        .path(path)
        .annotations(marks.into_iter().map(|(span, kind, label)| {
            let range = shown(span);
            kind.span(range.start - start..range.end - start)
                .label(label)
        }));
    group.element(snippet)
}

/// The text without the controls beyond ASCII, which terminals obey and the printer lets through. Their places hold signs of as
/// many bytes, so that marks stay where they are.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_control = |sign: char| ('\u{80}'..'\u{a0}').contains(&sign);
    if text.contains(is_control) {
        Cow::Owned(text.replace(is_control, "·"))
    } else {
        Cow::Borrowed(text)
    }
}

/// So much of a line is shown before its first and behind its last mark at most, in bytes: borders are often one line of many
/// megabytes, which the printer would go through letter by letter.
const NEAR: usize = 1000;

/// The whole lines from the first to the last mark, or what is shown of them.
fn window(text: &str, first: usize, last: usize, is_cut: bool) -> Range<usize> {
    let first = text.floor_char_boundary(first);
    let near = text.floor_char_boundary(first.saturating_sub(NEAR));
    let start = text[near..first]
        .rfind('\n')
        .map_or(near, |it| near + it + 1);
    let last = text.floor_char_boundary(last);
    let behind = text.floor_char_boundary(last + NEAR);
    let end = match text[last..behind].find('\n') {
        _ if is_cut => last,
        // A file from Windows has a sign more at the end of its lines, which is no mistake.
        Some(newline) => last + text[last..last + newline].trim_end_matches('\r').len(),
        None => behind,
    };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::super::{Style, human};
    use super::{NEAR, window};
    use crate::diagnostics::wording::Language;
    use crate::diagnostics::{Diagnostic, Problem};
    use crate::sources::{Sources, Span};

    const STYLE: Style = Style {
        language: Language::German,
        strict: false,
        colour: false,
        width: Style::WIDE,
    };

    #[test]
    fn of_a_line_of_megabytes_only_what_is_shown_is_printed() {
        let long = "ä".repeat(1_000_000);
        assert_eq!(window(&long, 0, 1, false), 0..NEAR);
        let text = format!("first\n{long}\nlast\n");
        assert_eq!(window(&text, 0, 5, false), 0..5);
        assert_eq!(window(&text, 2, 10, false), 0..10 + NEAR);
        assert_eq!(window(&text, 8, 8, true), 6..8);
        let end = text.len();
        assert_eq!(window(&text, end - 2, end, false), end - 5..end);
        let middle = 1_000_006;
        assert_eq!(
            window(&text, middle, middle + 2, false),
            middle - NEAR..middle + 2 + NEAR
        );
    }

    #[test]
    fn no_line_of_a_file_steers_the_terminal() {
        let text = "name: \u{9b}31m \u{1b}[31m \u{85}\u{202e}x focuss\n";
        let sources = Sources::new("content", vec![("a.yaml".into(), text.into())]);
        let file = sources.find("a.yaml").expect("it is there");
        let start = text.find("focuss").expect("it is there");
        let span = Span {
            file,
            start,
            end: start + 6,
        };
        let shown = human(
            &[Diagnostic::new(
                Problem::RawHtml { tag: "<b>".into() },
                span,
            )],
            &sources,
            STYLE,
        );
        let steers = |sign: char| (sign.is_control() && sign != '\n') || sign == '\u{202e}';
        assert!(!shown.contains(steers), "{shown:?}");
        let column = |mark: &str| {
            let line = shown
                .lines()
                .find_map(|line| line.find(mark).map(|at| &line[..at]));
            line.expect("it is shown").chars().count()
        };
        assert_eq!(column("focuss"), column("^^^^^^"), "{shown}");
    }

    #[test]
    fn a_line_from_windows_is_shown_as_any_other() {
        let text = "name: a\r\nfocuss: b\r\n";
        let sources = Sources::new("content", vec![("a.yaml".into(), text.into())]);
        let file = sources.find("a.yaml").expect("it is there");
        let span = Span {
            file,
            start: 9,
            end: 15,
        };
        let shown = human(
            &[Diagnostic::new(
                Problem::NotUtf8 {
                    encoding: crate::sources::Encoding::EightBits,
                    is_table: false,
                },
                span,
            )],
            &sources,
            STYLE,
        );
        assert!(shown.contains("2 | focuss: b\n"), "{shown}");
    }

    #[test]
    fn of_many_mistakes_on_one_long_line_each_is_shown_at_its_place() {
        let text = "1 ü3 ".repeat(3000);
        let sources = Sources::new("content", vec![("boundaries.geojson".into(), text.into())]);
        let file = sources.find("boundaries.geojson").expect("it is there");
        let found = (0..3000).map(|index| {
            let start = index * 6 + 4;
            let span = Span {
                file,
                start,
                end: if index == 1 { 18_000 } else { start + 1 },
            };
            Diagnostic::new(
                Problem::NotUtf8 {
                    encoding: crate::sources::Encoding::EightBits,
                    is_table: false,
                },
                span,
            )
        });
        let found: Vec<Diagnostic> = found.collect();
        let begin = std::time::Instant::now();
        // Alone each is shown in full.
        let shown: String = found
            .chunks(3)
            .map(|few| human(few, &sources, STYLE))
            .collect();
        // Two minutes, where the whole line was gone through for each.
        assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
        for place in ["1:4", "1:9", "1:14999"] {
            let place = format!("--> content/boundaries.geojson:{place}\n");
            assert!(shown.contains(&place), "{place}");
        }
        let mark = shown
            .lines()
            .rfind(|line| line.contains('^'))
            .expect("a mark");
        let (at, line) = (
            mark.find('^'),
            shown.lines().rfind(|line| line.starts_with("1 |")),
        );
        let above = at.and_then(|at| line?.chars().nth(at));
        assert_eq!(above, Some('3'), "{mark}");
        assert!(!shown.contains(":::"), "a second place");
        let coloured = human(
            &found[2997..],
            &sources,
            Style {
                colour: true,
                ..STYLE
            },
        );
        assert!(
            coloured.contains("boundaries.geojson:1:14999"),
            "{coloured}"
        );
    }
}
