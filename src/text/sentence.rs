//! The sentence around a place in a text.

use std::ops::Range;

/// Abbreviations whose full stop ends no sentence, in small letters; single letters are abbreviations anyway.
const ABBREVIATIONS: &[&str] = &[
    "abs", "art", "bzw", "ca", "dr", "evtl", "ggf", "inkl", "mio", "mrd", "mr", "mrs", "no", "nr",
    "prof", "rd", "s", "sog", "st", "str", "tel", "u", "usw", "vgl", "zzgl",
];

/// The bytes of the sentence in which a range lies. A full stop ends a sentence only before white space and a capital
/// letter, a bracket or a quotation mark, and neither after an ordinal ("25. April") nor after an abbreviation.
#[must_use]
pub fn sentence(text: &str, range: &Range<usize>) -> Range<usize> {
    let mut start = 0;
    let mut end = text.len();
    for (at, sign) in text.char_indices() {
        let after = at + sign.len_utf8();
        let ends = match sign {
            '\n' => starts_block(&text[after..]),
            '.' | '!' | '?' | '…' => ends_sentence(text, at, sign),
            _ => false,
        };
        if !ends {
            continue;
        }
        if after <= range.start {
            start = after;
        } else if at >= range.end {
            end = if sign == '\n' {
                at
            } else {
                closed(text, after)
            };
            break;
        }
    }
    let start = start.min(range.start);
    let lead = text[start..range.start].len()
        - text[start..range.start].trim_start_matches(is_filler).len();
    let tail = text[range.end..end.max(range.end)].trim_end().len();
    start + lead..range.end + tail
}

/// What may stand between two sentences and belongs to neither.
fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '“' | '”' | '»' | '#' | '>' | '|')
}

fn starts_block(rest: &str) -> bool {
    let line = rest.trim_start_matches([' ', '\t']);
    line.is_empty()
        || line.starts_with(['\n', '\r', '#', '>', '|'])
        || line.starts_with("- ")
        || line.starts_with("* ")
}

fn ends_sentence(text: &str, at: usize, sign: char) -> bool {
    let rest =
        text[at + sign.len_utf8()..].trim_start_matches(['“', '”', '"', '»', '«', '*', '_', ')']);
    let next = rest.trim_start();
    if next.len() == rest.len() && !next.is_empty() {
        return false;
    }
    let begins = next.chars().next().is_none_or(|c| {
        c.is_uppercase() || c.is_numeric() || "[„“\"»«(*!".contains(c) || !c.is_alphabetic()
    });
    if sign != '.' || !begins {
        return begins;
    }
    let word = text[..at]
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let is_short =
        word.chars().count() == 1 || ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    // "am 25. April": but a year or a large number may well end a sentence.
    let is_ordinal = (1..=2).contains(&word.len())
        && word.chars().all(char::is_numeric)
        && text[at + 1..].starts_with(char::is_whitespace);
    !is_short && !is_ordinal
}

/// Closing marks belong to the sentence they follow.
fn closed(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + (rest.len()
        - rest
            .trim_start_matches(['“', '”', '"', '»', '*', '_', ')'])
            .len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'t>(text: &'t str, part: &str) -> &'t str {
        let start = text.find(part).expect("a part");
        &text[sentence(text, &(start..start + part.len()))]
    }

    #[test]
    fn a_sentence_ends_neither_at_a_date_nor_at_an_abbreviation() {
        let text = "Am 25. April 2014 waren es [49](figure:a), z. B. in Köln. [54](figure:b) sind es heute! Ende.\n\n## Zahl der [3](figure:c)\nText";
        assert_eq!(
            around(text, "49"),
            "Am 25. April 2014 waren es [49](figure:a), z. B. in Köln."
        );
        assert_eq!(around(text, "54"), "[54](figure:b) sind es heute!");
        assert_eq!(around(text, "Ende"), "Ende.");
        assert_eq!(around(text, "3]"), "Zahl der [3](figure:c)\nText");
        let text = "Es sind [drei](figure:a). Bei [vier](figure:b) nicht.";
        assert_eq!(around(text, "vier"), "Bei [vier](figure:b) nicht.");
    }

    #[test]
    fn quotation_marks_stay_with_their_sentence() {
        let text = "Er sagt: „Es sind 49.“ Danach 50.";
        assert_eq!(around(text, "49"), "Er sagt: „Es sind 49.“");
        assert_eq!(around(text, "50"), "Danach 50.");
    }
}
