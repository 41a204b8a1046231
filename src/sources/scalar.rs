//! From a place in a YAML value as it was read to its bytes in the file: quotation marks, escapes and broken lines lie
//! between the two.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

/// How a value stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without any mark.
    Plain,
    /// In `'…'`.
    Single,
    /// In `"…"`.
    Double,
    /// Below `|` or `>`.
    Block,
}

/// How a value stands in its file, seen from its first sign.
#[must_use]
pub fn style(written: &str) -> Style {
    match written.chars().next() {
        Some('\'') => Style::Single,
        Some('"') => Style::Double,
        Some('|' | '>') => Style::Block,
        _ => Style::Plain,
    }
}

/// The bytes of `written`, a YAML scalar as it stands in the file, that a range of `value`, the text it was read as, came
/// from. Only white space may differ in kind and number, because lines are folded; where the two do not belong
/// together, `None`.
#[must_use]
pub fn written_range(written: &str, value: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut units = Units::new(written);
    let mut start = None;
    let mut end = None;
    for (at, sign) in value.char_indices() {
        if sign.is_whitespace() {
            continue;
        }
        let unit = units.find(|unit| !unit.sign.is_whitespace())?;
        if unit.sign != sign {
            return None;
        }
        if at >= range.start && start.is_none() {
            start = Some(unit.range.start);
        }
        if at < range.end && at >= range.start {
            end = Some(unit.range.end);
        }
        // An empty range stands before the sign that follows it.
        if at >= range.end {
            break;
        }
    }
    let start = start.or_else(|| units.last_end())?;
    Some(start..end.unwrap_or(start).max(start))
}

/// A text as it is to be written into a scalar of this style; `None` where it would change what the file means.
#[must_use]
pub fn written_as(text: &str, style: Style) -> Option<String> {
    match style {
        Style::Single => Some(text.replace('\'', "''")),
        Style::Double => Some(text.replace('\\', "\\\\").replace('"', "\\\"")),
        Style::Block => (!text.contains('\n')).then(|| text.to_owned()),
        Style::Plain => {
            let is_safe = |c: char| c.is_alphanumeric() || " \u{a0}\u{202f}.%-–/".contains(c);
            text.chars().all(is_safe).then(|| text.to_owned())
        }
    }
}

/// A sign of the value with the bytes it is written in.
struct Unit {
    sign: char,
    range: Range<usize>,
}

struct Units<'t> {
    text: &'t str,
    signs: Peekable<CharIndices<'t>>,
    style: Style,
    end: usize,
}

impl<'t> Units<'t> {
    fn new(text: &'t str) -> Self {
        let style = style(text);
        let skipped = match style {
            Style::Plain => 0,
            Style::Single | Style::Double => 1,
            Style::Block => text.find('\n').unwrap_or(text.len()),
        };
        let mut signs = text.char_indices().peekable();
        while signs.next_if(|(at, _)| *at < skipped).is_some() {}
        Self {
            text,
            signs,
            style,
            end: skipped,
        }
    }

    fn last_end(&self) -> Option<usize> {
        (self.end <= self.text.len()).then_some(self.end)
    }

    fn escape(&mut self) -> Option<char> {
        let (_, sign) = self.signs.next()?;
        let digits = match sign {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            'n' => return Some('\n'),
            't' => return Some('\t'),
            'N' => return Some('\u{85}'),
            '_' => return Some('\u{a0}'),
            other => return Some(other),
        };
        let mut number = 0;
        for _ in 0..digits {
            number = number * 16 + self.signs.next()?.1.to_digit(16)?;
        }
        char::from_u32(number)
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let (start, first) = self.signs.next()?;
        let sign = match (self.style, first) {
            (Style::Single, '\'') => self.signs.next_if(|(_, next)| *next == '\'')?.1,
            (Style::Double, '"') => return None,
            (Style::Double, '\\') => self.escape()?,
            _ => first,
        };
        self.end = self.signs.peek().map_or(self.text.len(), |(next, _)| *next);
        Some(Unit {
            sign,
            range: start..self.end,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in the file where `part` stands in the value.
    fn place<'t>(written: &'t str, value: &str, part: &str) -> Option<&'t str> {
        let start = value.find(part).expect("a part of the value");
        let range = written_range(written, value, &(start..start + part.len()))?;
        Some(&written[range])
    }

    #[test]
    fn every_style_leads_back_to_its_bytes() {
        for (written, value) in [
            ("Von 49 Zentren", "Von 49 Zentren"),
            ("'Olpe''s 49'", "Olpe's 49"),
            (r#""\"Von\" 49 \u00d6""#, "\"Von\" 49 Ö"),
            ("Von\n    vielen 49", "Von vielen 49"),
            ("|\n    Von\n    49 Zentren", "Von\n49 Zentren"),
            (">-\n    Von\n    49 Zentren", "Von 49 Zentren"),
            ("\"Von\n  den\\\n  49\"", "Von den49"),
        ] {
            assert_eq!(place(written, value, "49"), Some("49"), "{written}");
        }
    }

    #[test]
    fn an_empty_range_and_a_foreign_text_are_no_panic() {
        assert_eq!(written_range("a [] b", "a [] b", &(3..3)), Some(3..3));
        assert_eq!(written_range("abc", "abc", &(3..3)), Some(3..3));
        assert_eq!(written_range("abc", "axc", &(0..2)), None);
        assert_eq!(written_range("", "", &(0..0)), Some(0..0));
    }

    #[test]
    fn what_would_change_the_file_is_not_written() {
        assert_eq!(written_as("50", Style::Plain).as_deref(), Some("50"));
        assert_eq!(written_as("Essen, Köln", Style::Plain), None);
        assert_eq!(
            written_as("Essen, „Köln“", Style::Double).as_deref(),
            Some("Essen, „Köln“")
        );
        assert_eq!(written_as("it's", Style::Single).as_deref(), Some("it''s"));
    }
}
