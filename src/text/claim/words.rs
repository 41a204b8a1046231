//! The words of a claim.

use std::ops::Range;

/// Words without the punctuation around them; signs between digits part them ("49/54", "49–51").
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut previous = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let parts =
            matches!(c, '/' | '–' | '-' | '—') && previous.is_numeric() && next.is_numeric();
        if c.is_whitespace() || parts {
            words.extend(start.take().map(|start| start..at));
        } else {
            start.get_or_insert(at);
        }
        previous = c;
    }
    words.extend(start.map(|start| start..text.len()));
    words
        .into_iter()
        .filter_map(|range| without_punctuation(text, range))
        .collect()
}

fn without_punctuation(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let signs = [
        '(', ')', '[', ']', '„', '“', '”', '"', '»', '«', ',', ';', ':', '.', '!', '?', '…',
    ];
    let word = &text[range.clone()];
    let start = range.start + (word.len() - word.trim_start_matches(signs).len());
    let length = word.trim_matches(signs).len();
    (length > 0).then_some(start..start + length)
}
