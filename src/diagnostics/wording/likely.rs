//! What was probably meant by a text that a field does not take: the exact words to write instead.

/// `www.duisburg.de` and the usual slips in what stands before it.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['<', '>']);
    let rest = match text.split_once(':') {
        Some((scheme, rest)) if scheme.len() <= 6 && scheme.starts_with('h') => {
            rest.trim_start_matches(['/', '\\', ' '])
        }
        _ => text,
    };
    let host = rest.split(['/', '?', '#']).next()?;
    let is_host = host.contains('.')
        && host.starts_with(char::is_alphanumeric)
        && host.ends_with(char::is_alphanumeric)
        && !rest.contains(|c: char| c.is_whitespace() || "\"<>@[]()\\,".contains(c));
    let scheme = if text.starts_with("http:") {
        "http"
    } else {
        "https"
    };
    is_host.then(|| format!("{scheme}://{rest}"))
}

/// `<presse@amt.de>`, `mailto:…`, `presse (at) amt.de`, `presse@amt,de`, a blank too many.
pub(super) fn email(text: &str) -> Option<String> {
    let text = text
        .trim()
        .trim_start_matches("mailto:")
        .trim_matches(['<', '>']);
    let mut plain = text.to_owned();
    for mark in ["(at)", "[at]", "{at}", "(AT)", "[AT]"] {
        plain = plain.replace(mark, "@");
    }
    let plain: String = plain.split_whitespace().collect();
    let (user, host) = plain.split_once('@')?;
    let host = host.replace(',', ".");
    let is_part = |part: &str| {
        part.chars()
            .all(|c| c.is_alphanumeric() || "._+-".contains(c))
            && part.starts_with(char::is_alphanumeric)
            && part.ends_with(char::is_alphanumeric)
    };
    (is_part(user) && is_part(&host) && host.contains('.')).then(|| format!("{user}@{host}"))
}

/// `DE`: languages are written small.
pub(super) fn language(text: &str) -> Option<String> {
    let small = text.trim().to_ascii_lowercase();
    let is_tag =
        small.len() == 2 && small != text && small.bytes().all(|it| it.is_ascii_lowercase());
    is_tag.then_some(small)
}

/// The number without the words around it: "Tel.: 0211 855-5".
pub(super) fn phone(text: &str) -> Option<String> {
    let is_sign = |c: char| c.is_ascii_digit() || " +-/()–".contains(c);
    let start = text.find(|c: char| c.is_ascii_digit() || c == '+')?;
    let end = text[start..]
        .find(|c| !is_sign(c))
        .map_or(text.len(), |end| start + end);
    let number = text[start..end].trim_end_matches([' ', '(', '-', '/', '–']);
    let around = format!("{}{}", &text[..start], &text[end..]);
    // A letter between digits is a slip that nobody can undo.
    let is_whole = number.chars().filter(char::is_ascii_digit).count() >= 3
        && !around.contains(|c: char| c.is_ascii_digit());
    is_whole.then(|| format!("\"{number}\""))
}

/// Whether a text is a number with words around it that a record does not want: "ca. 29", "9,83 Mio.", "170.000 €".
#[must_use]
pub fn means_number(text: &str) -> bool {
    const UNITS: [&str; 10] = [
        "mio.",
        "mio",
        "millionen",
        "million",
        "mrd.",
        "milliarden",
        "tsd.",
        "tausend",
        "%",
        "prozent",
    ];
    let lower = text.to_lowercase();
    let is_unit = |word: &&str| UNITS.contains(word);
    let plain: Vec<&str> = lower
        .split_whitespace()
        .filter(|word| !is_unit(word))
        .collect();
    number(plain.join(" ").trim_end_matches('%')).is_some()
}

/// `619.294`, `619 294`, `ca. 619.000`, `217.41 km²` in the form of a record.
pub(super) fn number(text: &str) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let is_sign =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}');
    let end = text[start..]
        .find(|c| !is_sign(c))
        .map_or(text.len(), |end| start + end);
    let around = format!("{}{}", &text[..start], &text[end..]).to_lowercase();
    const AROUND: [&str; 11] = [
        "ca.", "ca", "circa", "rund", "etwa", "über", "km²", "km2", "€", "euro", "eur",
    ];
    let is_decoration = around.split_whitespace().all(|word| AROUND.contains(&word));
    let digits = text[start..end].trim_matches([' ', '.', ',', '\u{a0}', '\u{202f}']);
    let groups: Vec<&str> = digits.split(['.', ' ', '\u{a0}', '\u{202f}']).collect();
    let (first, rest) = groups.split_first()?;
    let is_grouped = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    let plain = match (rest.len(), digits.contains(',')) {
        (0, false) => digits.to_owned(),
        // 217.41
        (1, false) if !is_grouped && digits.contains('.') => digits.to_owned(),
        (_, false) if is_grouped => groups.concat(),
        (_, true) => {
            let (whole, part) = digits.rsplit_once(',')?;
            let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
            format!("{whole}.{part}")
        }
        _ => return None,
    };
    (is_decoration && plain.parse::<f64>().is_ok()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them_become_those_of_records() {
        for (written, record) in [
            ("619.294", Some("619294")),
            ("619 294", Some("619294")),
            ("1.619.294", Some("1619294")),
            ("ca. 619.000", Some("619000")),
            ("619294", Some("619294")),
            ("217.41 km²", Some("217.41")),
            ("1.217,41", Some("1217.41")),
            ("170.000 €", Some("170000")),
            ("50 %", None),
            ("#BEZUG!", None),
            ("9,83 Mio.", None),
            ("12 bis 14", None),
            ("zwei", None),
        ] {
            assert_eq!(number(written).as_deref(), record, "{written}");
        }
    }

    #[test]
    fn addresses_as_people_write_them_become_those_of_records() {
        for (written, record) in [
            ("www.duisburg.de/a", Some("https://www.duisburg.de/a")),
            ("http:/www.duisburg.de", Some("http://www.duisburg.de")),
            ("htps://www.duisburg.de", Some("https://www.duisburg.de")),
            ("http:\\\\www.duisburg.de", Some("http://www.duisburg.de")),
            ("[Seite](http://www.duisburg.de)", None),
            ("Duisburg", None),
        ] {
            assert_eq!(address(written).as_deref(), record, "{written}");
        }
        for (written, record) in [
            ("<presse@amt.de>", Some("presse@amt.de")),
            ("mailto:presse@amt.de", Some("presse@amt.de")),
            ("presse (at) amt.de", Some("presse@amt.de")),
            ("presse @amt.de", Some("presse@amt.de")),
            ("presse@amt,de", Some("presse@amt.de")),
            ("a@amt.de, b@amt.de", None),
            ("amt.de", None),
        ] {
            assert_eq!(email(written).as_deref(), record, "{written}");
        }
        assert_eq!(phone("Tel.: 0211 855-5").as_deref(), Some("\"0211 855-5\""));
        assert_eq!(
            phone("0211 855-5 (Durchwahl)").as_deref(),
            Some("\"0211 855-5\"")
        );
        assert_eq!(phone("0211 8O-55"), None);
    }
}
