//! What stands in a folder, as hosts list it: in a form of its own (`MLSD`, RFC 3659), or as their system would print it. The
//! library reads the second with English months only, and a line that it takes for none would be a file nobody removes.

/// A name with the length of its file in bytes; none for a folder.
pub(super) type Entry = (String, Option<u64>);

/// An entry of `MLSD`: `type=file;size=12; name`. `None` for the folder itself and the one above.
pub(super) fn fact_line(line: &str) -> Option<Entry> {
    let (facts, name) = line.split_once(' ')?;
    let fact = |key: &str| {
        let mut facts = facts.split(';').filter_map(|fact| fact.split_once('='));
        let found = facts.find(|(name, _)| name.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value)
    };
    let kind = fact("type").unwrap_or("file").to_ascii_lowercase();
    match kind.as_str() {
        "dir" => Some((name.to_owned(), None)),
        "cdir" | "pdir" => None,
        _ => {
            let length = fact("size").and_then(|size| size.parse().ok());
            Some((name.to_owned(), Some(length.unwrap_or(0))))
        }
    }
}

/// What a line of `LIST` says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Something that stands in the folder.
    Of(Entry),
    /// Such as `total 12`.
    Other,
    /// It looks like an entry, and nobody knows what it says.
    Unknown,
}

/// A line of `LIST`, as Unix or DOS print it, in whichever language.
pub(super) fn system_line(line: &str) -> Line {
    let line = line.trim_end_matches(['\r', '\n']);
    match line.as_bytes() {
        [b'-' | b'd' | b'l', rest @ ..] if rest.starts_with(b"r") || rest.starts_with(b"-") => {
            unix(line).map_or(Line::Unknown, Line::Of)
        }
        [b'0'..=b'9', ..] => dos(line).map_or(Line::Unknown, Line::Of),
        _ => Line::Other,
    }
}

/// `-rw-r--r-- 1 web web 123 Mar 4 12:00 name`: the length is the last number before the date, and dates have many forms.
fn unix(line: &str) -> Option<Entry> {
    let mut words = words(line);
    let kind = words.next()?.1.chars().next()?;
    let rest: Vec<(usize, &str)> = words.collect();
    // Links, owner, group (one of them may be left out or have a blank in it); then length and date.
    let (length, end) = (1..rest.len()).find_map(|at| {
        let length: u64 = rest[at].1.parse().ok()?;
        let after: Vec<&str> = rest[at + 1..].iter().map(|(_, word)| *word).collect();
        let date = date_words(&after)?;
        let (start, word) = rest[at + date];
        Some((length, start + word.len()))
    })?;
    let name = line[end..].strip_prefix(' ')?;
    let name = match kind {
        'l' => name.split(" -> ").next().unwrap_or(name),
        _ => name,
    };
    (!name.is_empty()).then(|| (name.to_owned(), (kind != 'd').then_some(length)))
}

/// How many words a date has that stands at the beginning of these.
fn date_words(words: &[&str]) -> Option<usize> {
    let is_day = |word: &str| {
        let day = word.trim_end_matches(['.', ',']).parse::<u8>();
        day.is_ok_and(|day| (1..=31).contains(&day))
    };
    let is_month = |word: &str| word.chars().any(char::is_alphabetic) && word.chars().count() <= 9;
    let is_time = |word: &str| {
        let is_digits = |text: &str| text.len() == 2 && text.bytes().all(|it| it.is_ascii_digit());
        let hour = word.split(':').next().unwrap_or_default();
        word.contains(':')
            && (1..=2).contains(&hour.len())
            && word.split(':').skip(1).all(is_digits)
    };
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    let is_iso =
        |word: &str| word.len() == 10 && word.split('-').all(|part| part.parse::<u16>().is_ok());
    match words {
        [day, time, ..] if is_iso(day) && is_time(time) => Some(2),
        [one, other, last, ..]
            if (is_month(one) && is_day(other) || is_day(one) && is_month(other))
                && (is_time(last) || is_year(last)) =>
        {
            Some(3)
        }
        _ => None,
    }
}

/// `12-26-26 10:11AM <DIR> name`, with a year of two or four digits and a clock of 12 or 24 hours.
fn dos(line: &str) -> Option<Entry> {
    let mut words = words(line);
    let (date, _) = (words.next()?.1, words.next()?.1);
    if date.matches(['-', '.', '/']).count() != 2 {
        return None;
    }
    let (mut start, mut what) = words.next()?;
    if matches!(what, "AM" | "PM") {
        (start, what) = words.next()?;
    }
    let name = line[start + what.len()..].trim_start();
    let length = match what {
        "<DIR>" => None,
        digits => Some(digits.replace([',', '.'], "").parse().ok()?),
    };
    (!name.is_empty()).then(|| (name.to_owned(), length))
}

/// The words of a line with the places where they begin.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split(' ').filter(|word| !word.is_empty()).map(|word| {
        let start = word.as_ptr() as usize - line.as_ptr() as usize;
        (start, word)
    })
}

#[cfg(test)]
mod tests {
    use super::{Line, fact_line, system_line};

    #[test]
    fn lists_of_many_systems_are_understood() {
        let file = |name: &str, length| Line::Of((name.to_owned(), Some(length)));
        let folder = |name: &str| Line::Of((name.to_owned(), None));
        for (line, said) in [
            (
                "-rw-r--r--    1 14   50    123 Nov  5 12:00 index.html",
                file("index.html", 123),
            ),
            ("drwxr-xr-x+ 2 web web 4096 Mär  4 2025 ä ö", folder("ä ö")),
            (
                "-rw-r--r--. 1 web Domain Users 7 4. Mär 09:05 a  b",
                file("a  b", 7),
            ),
            ("-rw-r--r-- 1 web 12 7 déc. 31 2024 c", file("c", 7)),
            (
                "-rw-r--r-- 1 1000 1000 0 2025-03-04 09:05 leer",
                file("leer", 0),
            ),
            (
                "-rw-r--r-- 1 web web 5 Mar 12 12:00 3 Mar 4 12:00",
                file("3 Mar 4 12:00", 5),
            ),
            ("lrwxrwxrwx 1 web web 9 Mar 12 12:00 a -> b/c", file("a", 9)),
            ("12-26-26  10:11AM       <DIR>          a b", folder("a b")),
            (
                "12-26-2026  22:11            1,234 c.html",
                file("c.html", 1234),
            ),
            ("total 12", Line::Other),
            ("insgesamt 12", Line::Other),
            ("", Line::Other),
            ("-rw-r--r-- something else", Line::Unknown),
        ] {
            assert_eq!(system_line(line), said, "{line}");
        }
        let fact = |line| fact_line(line).map(|(name, length)| format!("{name} {length:?}"));
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(
            fact("type=file;size=12;modify=20200101; a b"),
            is("a b Some(12)")
        );
        assert_eq!(fact("Type=DIR;modify=20200101; c"), is("c None"));
        assert_eq!(fact("type=cdir; ."), None);
    }
}
