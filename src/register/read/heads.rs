//! What is wrong with the head of a Markdown file that is none: an empty file, a blank line before it, dashes that a word
//! processor made of hyphens.

use std::ops::Range;

use crate::diagnostics::{Begins, Problem};

/// Why a text has no head, and where to show it.
pub(super) fn missing(text: &str) -> (Problem, Range<usize>) {
    let first = line(text, 0);
    let (begins, range) = match &text[first.clone()] {
        _ if text.trim().is_empty() => (Begins::Empty, 0..0),
        blank if blank.trim().is_empty() && text.trim_start().starts_with("---") => {
            (Begins::BlankLine, 0..0)
        }
        dashes if is_dashes(dashes) => return not_three_hyphens(text, first),
        _ => (Begins::Other, first),
    };
    (Problem::FrontMatterMissing { begins }, range)
}

/// Why a head has no end: a line that was meant to be it, else none.
pub(super) fn open(text: &str) -> (Problem, Range<usize>) {
    let mut start = line(text, 0).end;
    while start < text.len() {
        let begin = start + 1;
        let own = line(text, begin.min(text.len()));
        if is_dashes(&text[own.clone()]) {
            return not_three_hyphens(text, own);
        }
        start = own.end;
    }
    (Problem::FrontMatterOpen, 0..3)
}

/// A head at the beginning of the prose, of a record that was copied over another.
pub(super) fn second(text: &str, body: &Range<usize>) -> Option<Range<usize>> {
    let prose = &text[body.clone()];
    let start = body.start + (prose.len() - prose.trim_start().len());
    let fence = line(text, start);
    if text[fence.clone()].trim_end() != "---" {
        return None;
    }
    let field = &text[line(text, (fence.end + 1).min(text.len()))];
    let (key, _) = field.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_key && text[fence.end..].contains("\n---")).then_some(fence)
}

fn not_three_hyphens(text: &str, range: Range<usize>) -> (Problem, Range<usize>) {
    let line = text[range.clone()].trim_end().to_owned();
    let range = range.start..range.start + line.len();
    (Problem::FrontMatterDashes { line }, range)
}

/// A line of dashes only, also such as are no hyphens.
fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && line
            .chars()
            .all(|sign| matches!(sign, '-' | '–' | '—' | '‐' | '−' | '―'))
}

/// The line that begins at a byte, without its end.
fn line(text: &str, start: usize) -> Range<usize> {
    let end = text[start..]
        .find('\n')
        .map_or(text.len(), |end| start + end);
    start..end
}
