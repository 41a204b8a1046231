//! Quotation marks and no-break spaces as a language wants them. What the author typed with care is left alone.

use std::borrow::Cow;

use crate::locale::Locale;

const NO_BREAK: char = '\u{a0}';

/// The marks for an outer and an inner quotation, opening and closing.
pub(super) struct Quotes {
    pub outer: (&'static str, &'static str),
    pub inner: (&'static str, &'static str),
}

pub(super) fn quotes(language: &str) -> Quotes {
    let (outer, inner) = match language {
        "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "et" | "hsb" | "dsb" | "lb" | "nds"
        | "mk" | "sq" => (("„", "“"), ("‚", "‘")),
        "pl" | "ro" | "hu" | "hr" | "bs" | "sr" => (("„", "”"), ("‚", "’")),
        "fr" => (("«\u{a0}", "\u{a0}»"), ("“", "”")),
        "ru" | "uk" | "be" => (("«", "»"), ("„", "“")),
        "es" | "it" | "pt" | "el" | "fa" | "no" | "nb" | "nn" => (("«", "»"), ("“", "”")),
        "sv" | "fi" => (("”", "”"), ("’", "’")),
        _ => (("“", "”"), ("‘", "’")),
    };
    Quotes { outer, inner }
}

/// Keeps a number with its unit, a sign with its number, and the letters of an abbreviation together.
pub(super) fn bind_spaces<'t>(text: &'t str, locale: &Locale) -> Cow<'t, str> {
    let bytes = text.as_bytes();
    // Most words are letters beside letters; all rules below ask for a digit, a point or a sign.
    let is_plain = |byte: Option<&u8>| {
        byte.is_none_or(|it| it.is_ascii_alphabetic() || matches!(it, b',' | b' '))
    };
    let mut bound = String::new();
    let mut copied = 0;
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b' ') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        if is_plain(before.as_bytes().last()) && is_plain(after.as_bytes().first()) {
            continue;
        }
        let first = before.rsplit(' ').next().unwrap_or_default();
        let second = after.split(' ').next().unwrap_or_default();
        if belong_together(first, second, locale) {
            bound.push_str(&text[copied..at]);
            bound.push(NO_BREAK);
            copied = at + 1;
        }
    }
    if bound.is_empty() {
        return Cow::Borrowed(text);
    }
    bound.push_str(&text[copied..]);
    Cow::Owned(bound)
}

fn belong_together(first: &str, second: &str, locale: &Locale) -> bool {
    const UNITS: &[&str] = &[
        "%",
        "‰",
        "€",
        "km",
        "km²",
        "m",
        "m²",
        "ha",
        "kg",
        "Uhr",
        "Euro",
        "Prozent",
        "Mio",
        "Mrd",
        "Millionen",
        "Milliarden",
        "percent",
        "million",
        "billion",
        "a.m",
        "p.m",
        "am",
        "pm",
    ];
    const SIGNS: &[&str] = &[
        "§", "§§", "Nr.", "Abs.", "Absatz", "Art.", "Artikel", "S.", "Seite", "Abb.", "Kap.",
        "Tab.", "No.", "p.", "Az.",
    ];
    const ABBREVIATIONS: &[(&str, &str)] = &[
        ("z.", "B."),
        ("d.", "h."),
        ("u.", "a."),
        ("z.", "T."),
        ("o.", "Ä."),
        ("u.", "U."),
        ("v.", "a."),
        ("i.", "d."),
        ("d.", "R."),
        ("e.", "V."),
    ];
    let before = first.trim_start_matches(['(', '„', '“', '"', '[']);
    let after = second.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '“', '”', '"', ']']);
    let starts_with_digit = second.starts_with(char::is_numeric);
    if before.ends_with(char::is_numeric) && UNITS.contains(&after) {
        // "am" follows a number in German as a word of its own: "49 am Abend".
        return locale.language() == "en" || !matches!(after, "am" | "pm");
    }
    if starts_with_digit && SIGNS.contains(&before) {
        return true;
    }
    if locale.language() != "de" {
        return false;
    }
    let is_day = before.len() <= 3
        && before
            .strip_suffix('.')
            .is_some_and(|day| day.bytes().all(|byte| byte.is_ascii_digit()));
    is_day && locale.month_named(after).is_some()
        || ABBREVIATIONS
            .iter()
            .any(|(left, right)| before == *left && second.starts_with(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binds_what_must_not_be_torn() {
        let german = Locale::new("de").expect("German");
        for (text, expected) in [
            ("92,5 % von 54", "92,5_% von 54"),
            ("(§ 7 Abs. 2)", "(§_7 Abs._2)"),
            ("am 25. April 2014", "am 25._April 2014"),
            ("z. B. um 14 Uhr.", "z._B. um 14_Uhr."),
            ("49 am Abend  zwei", "49 am Abend  zwei"),
        ] {
            assert_eq!(bind_spaces(text, &german).replace(NO_BREAK, "_"), expected);
        }
    }
}
