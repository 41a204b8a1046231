//! What mistakes can mend themselves: whole new texts of files, in memory.

use crate::sources::{FileId, Sources, Span};

use super::Diagnostic;

/// A file with the corrections of its mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// Which of the sources it is.
    pub file: FileId,
    /// Its text with all corrections in it, without a byte order mark.
    pub text: String,
    /// The corrections in the order of the file: the bytes of the old text and what stands there now.
    pub edits: Vec<(Span, String)>,
}

/// The files that corrections change, in the order of their first mistake. Nothing but the bytes at a mistake's own place
/// changes; of two corrections that overlap, the first is taken.
#[must_use]
pub fn corrected(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Corrected> {
    let mut edits: Vec<(Span, String)> = diagnostics
        .iter()
        .filter_map(|diagnostic| Some((diagnostic.span?, diagnostic.correction.clone()?)))
        .collect();
    edits.sort();
    let mut files: Vec<Corrected> = Vec::new();
    for (span, new) in edits {
        let Some(text) = sources.file(span.file).text() else {
            continue;
        };
        if text.get(span.start..span.end).is_none_or(|old| old == new) {
            continue;
        }
        match files.last_mut() {
            Some(last) if last.file == span.file => {
                let end = last.edits.last().map_or(0, |(before, _)| before.end);
                if span.start >= end {
                    last.edits.push((span, new));
                }
            }
            _ => files.push(Corrected {
                file: span.file,
                text: String::new(),
                edits: vec![(span, new)],
            }),
        }
    }
    for file in &mut files {
        file.text = applied(
            sources.file(file.file).text().unwrap_or_default(),
            &file.edits,
        );
    }
    files
}

fn applied(text: &str, edits: &[(Span, String)]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut copied = 0;
    for (span, replacement) in edits {
        new.push_str(&text[copied..span.start]);
        new.push_str(replacement);
        copied = span.end;
    }
    new + &text[copied..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Problem;

    #[test]
    fn only_the_bytes_of_a_mistake_change_and_none_twice() {
        let sources = Sources::new("", vec![("a".into(), "eins zwei drei".into())]);
        let file = sources.find("a").expect("there");
        let mistake = |start, end, correction: Option<&str>| {
            let mut diagnostic = Diagnostic::new(Problem::EmptyAddress, Span { file, start, end });
            diagnostic.correction = correction.map(str::to_owned);
            diagnostic
        };
        let list = [
            mistake(10, 14, Some("3")),
            mistake(0, 4, Some("1")),
            mistake(5, 9, None),
            mistake(2, 6, Some("x")),
            mistake(10, 14, Some("3")),
        ];
        let files = corrected(&list, &sources);
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].text, "1 zwei 3");
        assert_eq!(files[0].edits.len(), 2);
        assert_eq!(corrected(&[mistake(0, 4, Some("eins"))], &sources), []);
    }
}
