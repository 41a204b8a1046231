//! Quotation marks and no-break spaces as a language wants them. What the author typed with care is left alone.

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
pub(super) fn bind_spaces(text: &str, locale: &Locale) -> String {
    let mut bound = String::with_capacity(text.len());
    let mut previous: Option<&str> = None;
    for word in text.split(' ') {
        if let Some(previous) = previous {
            let together = belong_together(previous, word, locale);
            bound.push(if together { NO_BREAK } else { ' ' });
        }
        bound.push_str(word);
        previous = Some(word);
    }
    bound
}

fn belong_together(first: &str, second: &str, locale: &Locale) -> bool {
    // Most words are letters beside letters; all rules below ask for a digit, a point or a sign.
    let is_plain = |byte: Option<u8>| byte.is_none_or(|it| it.is_ascii_alphabetic() || it == b',');
    if is_plain(first.bytes().next_back()) && is_plain(second.bytes().next()) {
        return false;
    }
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
