//! Dates as people write them, and how a record has them.

use jiff::civil::Date;

use super::Language;

/// What a text that is no date was meant to be.
#[derive(Debug, PartialEq, Eq)]
enum Meant {
    /// This date.
    Surely(String),
    /// A season or a word such as "about" with a year: of which only the year can be written.
    YearOnly(String),
    /// One of two days: with slashes, nobody can tell the day from the month.
    Either(String, String),
    Unclear,
}

/// Whether a text is surely a date, only not written as a record has it: "2.12.2013", "Dezember 2013".
#[must_use]
pub fn means_date(text: &str) -> bool {
    matches!(meant(text), Meant::Surely(date) if date != text)
}

/// How a text that is no date is written as one.
pub(super) fn help(text: &str, language: Language) -> String {
    match meant(text) {
        Meant::Surely(date) => {
            language.say(format!("schreiben Sie {date}"), format!("write {date}"))
        }
        Meant::YearOnly(year) => language.say(
            format!("ist nur das Jahr bekannt, schreiben Sie {year}; ist der Monat bekannt, {year}-07 für Juli"),
            format!("if only the year is known, write {year}; if the month is, {year}-07 for July"),
        ),
        Meant::Either(one, other) => language.say(
            format!("schreiben Sie {one} oder {other}, je nachdem, was der Tag ist und was der Monat"),
            format!("write {one} or {other}, whichever is the day and whichever the month"),
        ),
        Meant::Unclear => language.say(
            "schreiben Sie Jahr, Jahr-Monat oder Jahr-Monat-Tag: 2014, 2014-04 oder 2014-04-25",
            "write year, year-month or year-month-day: 2014, 2014-04 or 2014-04-25",
        ),
    }
}

/// What to do about a day that the calendar does not have: `2013-31-08`, `2013-00-01`, `2013-02-30`.
pub(super) fn help_for_missing_day(text: &str, language: Language) -> String {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let number = |part: &str| part.parse::<i8>().ok();
    let [year, rest @ ..] = parts.as_slice() else {
        return look(language);
    };
    match rest {
        [month] | [month, "00"] if number(month) == Some(0) => only(year, language),
        [month, "00"] => only(&format!("{year}-{month}"), language),
        ["00", _] => only(year, language),
        [day, month] if number(day).is_some_and(|day| day > 12) && is_day(year, month, day) => {
            language.say(
                format!("Tag und Monat sind wohl vertauscht: schreiben Sie {year}-{month}-{day}"),
                format!("day and month are probably exchanged: write {year}-{month}-{day}"),
            )
        }
        [month, _] => match last_day(year, month) {
            Some(last) => language.say(
                format!("der letzte Tag dieses Monats ist der {last}.: {year}-{month}-{last}"),
                format!("the last day of this month is {year}-{month}-{last}"),
            ),
            None => look(language),
        },
        _ => look(language),
    }
}

fn look(language: Language) -> String {
    language.say("prüfen Sie Tag und Monat", "look at day and month")
}

/// A part that is not known is left out.
fn only(date: &str, language: Language) -> String {
    language.say(
        format!("lassen Sie weg, was nicht bekannt ist: schreiben Sie {date}"),
        format!("leave out what is not known: write {date}"),
    )
}

fn is_day(year: &str, month: &str, day: &str) -> bool {
    format!("{year}-{month}-{day}").parse::<Date>().is_ok()
}

fn last_day(year: &str, month: &str) -> Option<i8> {
    let first: Date = format!("{year}-{month}-01").parse().ok()?;
    Some(first.days_in_month())
}

fn meant(text: &str) -> Meant {
    let is_separator =
        |c: char| c.is_whitespace() || matches!(c, '.' | '/' | '-' | '–' | '—' | ',');
    let lower = text.to_lowercase();
    let words = lower.split(is_separator);
    let mut is_vague = false;
    let mut parts: Vec<&str> = Vec::new();
    // A time of day says nothing in a date.
    for word in words.filter(|word| !word.is_empty() && !word.contains(':')) {
        match word {
            "seit" | "ab" | "am" | "im" | "vom" | "den" | "der" | "since" | "on" | "in" | "uhr" => {
            }
            word if VAGUE.contains(&word) => is_vague = true,
            word => parts.push(word),
        }
    }
    let year = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() == 4);
    if is_vague {
        let mut years = parts.iter().filter(|part| year(part).is_some());
        return match (years.next(), years.next()) {
            (Some(only), None) => Meant::YearOnly((*only).to_owned()),
            _ => Meant::Unclear,
        };
    }
    let slashes = lower.contains('/');
    let month = |part: &str| number(part, 12).or_else(|| month_named(part));
    let date = |in_year: Option<u32>, in_month: Option<u32>, day: Option<u32>| {
        let (in_year, in_month) = (in_year?, in_month?);
        let date = format!("{in_year:04}-{in_month:02}-{:02}", day?);
        is_day(&date[..4], &date[5..7], &date[8..]).then_some(date)
    };
    let whole = match parts[..] {
        [only] => year(only).map(|year| format!("{year:04}")),
        [first, second, third] if year(first).is_some() => {
            date(year(first), month(second), number(third, 31))
        }
        [first, second, third] if slashes => {
            let either = |day, in_month| date(year(third), month(in_month), number(day, 31));
            match (either(first, second), either(second, first)) {
                (Some(one), Some(other)) if one != other => return Meant::Either(one, other),
                (one, other) => one.or(other),
            }
        }
        // "13" of a day with points: records of offices are of this century or the last.
        [day, in_month, in_year] => {
            let short = number(in_year, 99).filter(|_| in_year.len() == 2 && lower.contains('.'));
            let short = short.map(|year| if year < 70 { 2000 + year } else { 1900 + year });
            date(year(in_year).or(short), month(in_month), number(day, 31))
        }
        [first, second] => {
            let (in_year, in_month) = match year(first) {
                Some(in_year) => (Some(in_year), month(second)),
                None => (year(second), month(first)),
            };
            in_year
                .zip(in_month)
                .map(|(in_year, in_month)| format!("{in_year:04}-{in_month:02}"))
        }
        _ => None,
    };
    whole.map_or(Meant::Unclear, Meant::Surely)
}

fn number(part: &str, most: u32) -> Option<u32> {
    let number: u32 = part.parse().ok()?;
    (1..=most).contains(&number).then_some(number)
}

/// Words that say of a year only about when in it, or that it may be another.
const VAGUE: [&str; 31] = [
    "ca",
    "circa",
    "etwa",
    "um",
    "vor",
    "nach",
    "anfang",
    "mitte",
    "ende",
    "frühjahr",
    "frühling",
    "sommer",
    "herbst",
    "winter",
    "quartal",
    "halbjahr",
    "vermutlich",
    "about",
    "around",
    "before",
    "after",
    "early",
    "mid",
    "late",
    "spring",
    "summer",
    "autumn",
    "fall",
    "quarter",
    "q1",
    "q4",
];

/// The number of a month by its German or English name, or the three letters that it begins with.
fn month_named(name: &str) -> Option<u32> {
    const NAMES: [[&str; 12]; 2] = [
        [
            "januar",
            "februar",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
        ],
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
    ];
    let is_it =
        |full: &&str| *full == name || (name.chars().count() == 3 && full.starts_with(name));
    NAMES
        .iter()
        .find_map(|names| names.iter().position(&is_it))
        .and_then(|index| u32::try_from(index + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them_become_those_of_records() {
        for (written, record) in [
            ("1.9.2013", "2013-09-01"),
            ("1. September 2013", "2013-09-01"),
            ("3. Okt. 2013", "2013-10-03"),
            ("März 2013", "2013-03"),
            ("March 2013", "2013-03"),
            ("09/2013", "2013-09"),
            ("09.2013", "2013-09"),
            ("1.9.13", "2013-09-01"),
            ("1.9.98", "1998-09-01"),
            ("2013/10/01", "2013-10-01"),
            ("2013-8-1", "2013-08-01"),
            ("2013–08–01", "2013-08-01"),
            ("2013-08-01 10:00", "2013-08-01"),
            ("13/9/2013", "2013-09-13"),
            ("seit 2013", "2013"),
            ("seit dem 1.9.2013", ""),
        ] {
            let expected = match record {
                "" => Meant::Unclear,
                date => Meant::Surely(date.to_owned()),
            };
            assert_eq!(meant(written), expected, "{written}");
        }
        let year = || Meant::YearOnly("2013".to_owned());
        for written in ["ca. 2013", "Sommer 2013", "3. Quartal 2013", "Mitte 2013"] {
            assert_eq!(meant(written), year(), "{written}");
        }
        let (one, other) = ("2013-01-10".to_owned(), "2013-10-01".to_owned());
        assert_eq!(meant("10/01/2013"), Meant::Either(one, other));
        for written in [
            "32.1.2013",
            "heute",
            "213-08-01",
            "20133-08-01",
            "Sommer",
            "",
        ] {
            assert_eq!(meant(written), Meant::Unclear, "{written}");
        }
    }

    #[test]
    fn a_day_that_there_is_not_leads_to_one_that_there_is() {
        for (written, part) in [
            ("2013-31-08", "2013-08-31"),
            ("2013-02-30", "2013-02-28"),
            ("2013-00-01", "2013"),
            ("2013-05-00", "2013-05"),
            ("2013-13-25", "Tag und Monat"),
        ] {
            let help = help_for_missing_day(written, Language::German);
            assert!(help.contains(part), "{written}: {help}");
        }
    }
}
