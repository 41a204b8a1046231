//! The dates of a block, as precise as they are written.

use std::ops::Range;

use super::phrase::words;
use crate::locale::{Locale, PartialDate};
use crate::text::number::{NumberClass, numbers};

/// So far before a year the name of its month begins, in bytes, and some more.
const BEFORE: usize = 24;

/// All dates of a text with their places; a date without a year is one of `year`.
pub(super) fn dates(text: &str, locale: &Locale, year: i16) -> Vec<(Range<usize>, PartialDate)> {
    let is_month =
        |word: &str| word.starts_with(char::is_uppercase) && locale.month_named(word).is_some();
    let month_before = |at: usize| {
        let before = words(text, text.ceil_char_boundary(at.saturating_sub(BEFORE))..at);
        let word = before.last()?.clone();
        let close = text[word.end..at].trim().is_empty();
        (close && is_month(&text[word.clone()])).then_some(word)
    };
    let mut dates: Vec<(Range<usize>, PartialDate)> = Vec::new();
    for token in numbers(text, locale) {
        let (range, written) = match token.class {
            NumberClass::Date => (token.range.clone(), token.text.clone()),
            NumberClass::Year => match month_before(token.range.start) {
                Some(month) => {
                    let range = month.start..token.range.end;
                    (range.clone(), text[range].to_owned())
                }
                None => (token.range.clone(), token.text.clone()),
            },
            _ => continue,
        };
        let date = locale.parse_date(&written);
        let date = date.or_else(|| locale.parse_date(&format!("{written} {year}")));
        dates.extend(date.map(|date| (range, date)));
    }
    // "Anfang Juli": a month that stands for itself.
    for word in words(text, 0..text.len()) {
        let is_free = !dates
            .iter()
            .any(|(range, _)| range.start <= word.start && word.end <= range.end);
        if is_free && is_month(&text[word.clone()]) {
            let month = locale.month_named(&text[word.clone()]);
            let date = PartialDate::new(year, month, None).ok();
            dates.extend(date.map(|date| (word, date)));
        }
    }
    dates.sort_by_key(|(range, _)| range.start);
    dates
}
