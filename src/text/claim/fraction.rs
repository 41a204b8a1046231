//! Fractions in words: "ein Drittel", "two-thirds", "die Hälfte".

use std::ops::Range;

use super::words;
use crate::locale::Locale;

/// The only fraction of a text, and where it stands with its numerator or article.
pub(super) fn fraction(text: &str, locale: &Locale) -> Option<(f64, Range<usize>)> {
    let words = parts(text);
    let word = |index: usize| &text[words[index].clone()];
    let mut found = None;
    for (at, range) in words.iter().enumerate() {
        let Some(parts) = locale.fraction_named(word(at)) else {
            continue;
        };
        if found.is_some() {
            return None;
        }
        let before = at.checked_sub(1);
        let counted = before.and_then(|before| locale.number_named(word(before)));
        let start = |index: Option<usize>| index.map_or(range.start, |index| words[index].start);
        found = match counted {
            Some(number) if number >= 1.0 && number.fract() == 0.0 => {
                Some((number / parts, start(before)..range.end))
            }
            // "Die Hälfte", "half": one is meant. "The third" is a place.
            None if parts == 2.0 => {
                let article = before.filter(|before| is_article(word(*before)));
                Some((1.0 / parts, start(article)..range.end))
            }
            _ => return None,
        };
    }
    found
}

/// Words, of which "two-thirds" is two.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    for range in words::words(text) {
        let mut start = range.start;
        for (at, sign) in text[range.clone()].match_indices(['-', '‑', '–']) {
            parts.push(start..range.start + at);
            start = range.start + at + sign.len();
        }
        parts.push(start..range.end);
    }
    parts
}

fn is_article(word: &str) -> bool {
    ["die", "der", "the"].contains(&word.to_lowercase().as_str())
}
