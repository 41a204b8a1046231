//! What is wrong with fields and their values, in both languages.

use super::{Language, list, shortened, values};
use crate::diagnostics::Expected;
use crate::diagnostics::problem::Fields;
use crate::slug::slugify;

pub(super) fn message(problem: Fields<'_>, language: Language) -> String {
    use Fields as F;
    match problem {
        F::UnknownField { field, .. } => language.say(
            format!("das Feld „{field}“ gibt es nicht"),
            format!("there is no field `{field}`"),
        ),
        F::MissingField { field } => language.say(
            format!("das Feld „{field}“ fehlt"),
            format!("the field `{field}` is missing"),
        ),
        F::WrongType {
            field,
            expected,
            found,
        } => {
            let (found, expected) = (
                values::found(found, language),
                values::expected(expected, language),
            );
            language.say(
                format!("„{field}“ ist {found}; erwartet wird {expected}"),
                format!("`{field}` is {found}; expected {expected}"),
            )
        }
        F::EmptyValue { field, .. } => {
            language.say(format!("„{field}“ ist leer"), format!("`{field}` is empty"))
        }
        F::BadValue {
            expected: Expected::Slug,
            found,
            ..
        } => language.say(
            format!(
                "„{}“ ist kein Kurzname aus a–z, 0–9 und Bindestrich",
                shortened(found)
            ),
            format!(
                "`{}` is no short name of a–z, 0–9 and hyphens",
                shortened(found)
            ),
        ),
        F::BadValue {
            field,
            expected,
            found,
        } => {
            let (found, expected) = (shortened(found), values::expected(expected, language));
            language.say(
                format!("„{found}“ passt nicht zu „{field}“; erwartet wird {expected}"),
                format!("`{found}` does not fit `{field}`; expected {expected}"),
            )
        }
        F::NotADate { text } => language.say(
            format!("„{}“ ist kein Datum", shortened(text)),
            format!("`{}` is not a date", shortened(text)),
        ),
        F::NoSuchDate { text } => language.say(
            format!("den Tag „{text}“ gibt es nicht"),
            format!("the day `{text}` does not exist"),
        ),
        F::DatesBackwards { later, earlier } => language.say(
            format!("„{later}“ steht nach „{earlier}“, liegt aber davor"),
            format!("`{later}` stands after `{earlier}` but lies before it"),
        ),
        F::EitherOr { one, other } => language.say(
            format!("„{one}“ und „{other}“ schließen einander aus"),
            format!("`{one}` and `{other}` exclude each other"),
        ),
        F::CredentialInRecord { field } => language.say(
            format!("in „{field}“ steht ein Geheimnis, und den Datensatz lesen alle, die den Bericht lesen"),
            format!("`{field}` holds a secret, and everybody reads the record who reads the report"),
        ),
    }
}

pub(super) fn help(problem: Fields<'_>, language: Language) -> String {
    use Fields as F;
    match problem {
        F::UnknownField { suggestion: Some(word), .. } => language.say(
            format!("schreiben Sie „{word}“"),
            format!("write `{word}`"),
        ),
        F::UnknownField { known, .. } => language.say(
            format!("es gibt: {}", list(known, language)),
            format!("choose from: {}", list(known, language)),
        ),
        F::MissingField { field } => language.say(
            format!("ergänzen Sie „{field}: …“"),
            format!("add `{field}: …`"),
        ),
        F::WrongType { expected, found, .. } => values::type_help(expected, found, language),
        F::EmptyValue { field, is_needed: true } => language.say(
            format!("schreiben Sie einen Wert hinter „{field}:“; er muss angegeben werden"),
            format!("write a value after `{field}:`; it is needed"),
        ),
        F::EmptyValue { field, .. } => language.say(
            format!("schreiben Sie einen Wert hinter „{field}:“, oder löschen Sie die Zeile"),
            format!("write a value after `{field}:`, or delete the line"),
        ),
        F::BadValue { expected: Expected::Slug, field, found } if field.contains('/') => {
            let slug = slugify(found);
            language.say(
                format!("benennen Sie die Datei um, zum Beispiel in „{slug}.md“"),
                format!("rename the file, for instance to `{slug}.md`"),
            )
        }
        F::BadValue { expected: Expected::Slug, found, .. } => {
            let slug = slugify(found);
            language.say(
                format!("schreiben Sie zum Beispiel „{slug}“"),
                format!("write for instance `{slug}`"),
            )
        }
        F::BadValue { expected: Expected::Moment, found, .. } => values::moment_help(found, language),
        F::BadValue { expected, .. } => values::help(expected, language),
        F::NotADate { text } => match as_record_date(text) {
            Some(date) => language.say(format!("schreiben Sie {date}"), format!("write {date}")),
            None => language.say(
                "schreiben Sie Jahr, Jahr-Monat oder Jahr-Monat-Tag: 2014, 2014-04 oder 2014-04-25",
                "write year, year-month or year-month-day: 2014, 2014-04 or 2014-04-25",
            ),
        },
        F::NoSuchDate { .. } => language.say("prüfen Sie Tag und Monat", "look at day and month"),
        F::DatesBackwards { .. } => language.say(
            "ordnen Sie die Einträge vom frühesten zum spätesten",
            "put the entries in order, the earliest first",
        ),
        F::EitherOr { one, other } => language.say(
            format!("löschen Sie „{one}“ oder „{other}“"),
            format!("delete `{one}` or `{other}`"),
        ),
        F::CredentialInRecord { .. } => language.say(
            "löschen Sie die Angabe und ändern Sie das Geheimnis; es gehört in die Umgebung, in den SSH-Agenten oder in eine Datei außerhalb des Berichts",
            "delete it and change the secret; it belongs in the environment, the SSH agent or a file outside the report",
        ),
    }
}

/// A day or a month as people write it, `25.04.2014`, `25. April 2014`, `April 2014` or `04/2014`, in the form of a record.
fn as_record_date(text: &str) -> Option<String> {
    let separators: &[char] = &['.', '/', ' ', '\u{a0}'];
    let parts: Vec<&str> = text
        .split(separators)
        .filter(|part| !part.is_empty())
        .collect();
    // With slashes, nobody can tell the day from the month.
    let is_clear = !text.contains('/') || parts.len() == 2;
    let number = |part: &str, most: u32| {
        let number: u32 = part.parse().ok()?;
        (1..=most).contains(&number).then_some(number)
    };
    let month = |part: &str| number(part, 12).or_else(|| month_named(part));
    let year = |part: &str| number(part, 9999).filter(|_| part.len() == 4);
    match parts[..] {
        [day, in_month, in_year] if is_clear => Some(format!(
            "{:04}-{:02}-{:02}",
            year(in_year)?,
            month(in_month)?,
            number(day, 31)?
        )),
        [in_month, in_year] => Some(format!("{:04}-{:02}", year(in_year)?, month(in_month)?)),
        _ => None,
    }
}

/// The number of a month by its German or English name.
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
    let name = name.to_lowercase();
    NAMES
        .iter()
        .find_map(|names| names.iter().position(|it| *it == name))
        .and_then(|index| u32::try_from(index + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::as_record_date;

    #[test]
    fn dates_as_people_write_them_become_those_of_records() {
        for (written, record) in [
            ("1.9.2013", Some("2013-09-01")),
            ("1. September 2013", Some("2013-09-01")),
            ("März 2013", Some("2013-03")),
            ("March 2013", Some("2013-03")),
            ("09/2013", Some("2013-09")),
            ("09.2013", Some("2013-09")),
            ("1/9/2013", None),
            ("1.9.13", None),
            ("32.1.2013", None),
            ("Mitte 2013", None),
        ] {
            assert_eq!(as_record_date(written).as_deref(), record, "{written}");
        }
    }
}
