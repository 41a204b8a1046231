//! Links and images between their start and their end, and where their parts stand in the source.
//!
//! The parser tells where a link stands, but not where its text ends and its destination begins.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::super::plain::Role;

/// A link or an image whose end has not been reached.
pub(super) struct Open {
    pub link_type: LinkType,
    pub range: Range<usize>,
    pub text_start: usize,
    pub role: Role,
    pub inner_end: usize,
}

impl Open {
    pub fn new(link_type: LinkType, range: Range<usize>, text_start: usize, role: Role) -> Self {
        Self {
            link_type,
            inner_end: range.start,
            range,
            text_start,
            role,
        }
    }

    /// Where the text and the destination stand in the source.
    pub fn ranges(&self, markdown: &str) -> (Range<usize>, Range<usize>) {
        let whole = &markdown[self.range.clone()];
        if matches!(self.link_type, LinkType::Autolink | LinkType::Email) {
            let inner =
                self.range.start + 1..self.range.end.saturating_sub(1).max(self.range.start + 1);
            return (inner.clone(), inner);
        }
        let opening = if whole.starts_with("![") { 2 } else { 1 };
        let text_start = self.range.start + opening;
        let from = self.inner_end.max(text_start).min(self.range.end);
        let text_end = markdown[from..self.range.end]
            .find(']')
            .map_or(from, |offset| from + offset);
        let text = text_start.min(text_end)..text_end;
        if self.link_type != LinkType::Inline {
            return (text, self.range.clone());
        }
        let inner = markdown.get(text_end..self.range.end).unwrap_or_default();
        let Some(body) = inner.strip_prefix("](") else {
            return (text, self.range.clone());
        };
        let skipped = body.len() - body.trim_start().len();
        let body = body.trim_start();
        let (start, length) = match body.strip_prefix('<') {
            Some(angled) => (1, angled.find('>').unwrap_or(angled.len())),
            None => (0, bare_destination(body)),
        };
        let start = text_end + 2 + skipped + start;
        (text, start..(start + length).min(self.range.end))
    }
}

/// The length of a destination without angle brackets: to the first space or the bracket that closes the link.
fn bare_destination(body: &str) -> usize {
    let mut depth = 0usize;
    let mut escaped = false;
    for (offset, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return offset,
            ')' => depth -= 1,
            _ if c.is_whitespace() => return offset,
            _ => {}
        }
    }
    body.len()
}
