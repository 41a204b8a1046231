//! What is wrong with fields and their values, in both languages.

use super::{Language, dates, list, shortened, values};
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
        F::DateAfterSources { date, sources, .. } => language.say(
            format!("„{date}“ liegt Jahrzehnte nach der neuesten Quelle dazu ({sources})"),
            format!("`{date}` lies decades after the newest source for it ({sources})"),
        ),
        F::DateAfterEvidence { field, date, sources } => language.say(
            format!("„{field}: {date}“ ist später als die neueste Quelle dazu ({sources})"),
            format!("`{field}: {date}` is later than the newest source for it ({sources})"),
        ),
        F::DateAlone { date, near, .. } => language.say(
            format!("„{date}“ liegt weit von allen anderen Daten des Berichts; das nächste ist {near}"),
            format!("`{date}` lies far from all other dates of the report; the nearest is {near}"),
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
        F::UnknownField { group: Some(group), .. } => language.say(
            format!("rücken Sie es ein, und stellen Sie es unter „{group}“"),
            format!("indent it and put it below `{group}`"),
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
        F::BadValue { expected: Expected::Slug, field, found } if field.contains('/') && is_copy(found) => {
            let slug = slugify(found);
            language.say(
                format!("ist es nur eine Kopie, löschen Sie sie: sie zählte doppelt; sonst benennen Sie sie um, zum Beispiel in „{slug}.md“"),
                format!("if it is only a copy, delete it: it would count twice; else rename it, for instance to `{slug}.md`"),
            )
        }
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
        F::BadValue { expected, found, .. } => values::value_help(expected, found, language),
        F::NotADate { text } => dates::help(text, language),
        F::NoSuchDate { text } => dates::help_for_missing_day(text, language),
        F::DatesBackwards { .. } => language.say(
            "ordnen Sie die Einträge vom frühesten zum spätesten",
            "put the entries in order, the earliest first",
        ),
        F::DateAfterEvidence { field: &"by", date, sources } => language.say(
            format!("schreiben Sie „by: {sources}“, wenn die Quelle sagt, dass es schon so war, oder „from: {date}“, wenn sie den Beginn ankündigt"),
            format!("write `by: {sources}` if the source says that it was so already, or `from: {date}` if it announces the beginning"),
        ),
        F::DateAfterEvidence { .. } => language.say(
            "prüfen Sie das Datum, oder nennen Sie auch die Quelle, aus der die Zahl ist",
            "check the date, or name the source of the number as well",
        ),
        F::DateAfterSources { suggestion, .. } | F::DateAlone { suggestion, .. } => look_at_year(suggestion.as_deref(), language),
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

/// What to do about a year that cannot be: texts that say otherwise are probably right.
fn look_at_year(suggestion: Option<&str>, language: Language) -> String {
    match suggestion {
        Some(date) => language.say(
            format!(
                "prüfen Sie das Jahr: gemeint ist wohl {date}; lassen Sie die Texte, wie sie sind"
            ),
            format!(
                "look at the year: it was probably meant to be {date}; leave the texts as they are"
            ),
        ),
        None => language.say(
            "prüfen Sie das Jahr; lassen Sie die Texte, wie sie sind",
            "look at the year; leave the texts as they are",
        ),
    }
}

/// Whether a file has a name as systems give it to a copy: "Kopie von koeln", "koeln - Kopie", "koeln (1)".
fn is_copy(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_numbered = lower.ends_with(')') && lower.contains(" (");
    is_numbered || ["kopie", "copy"].iter().any(|word| lower.contains(word))
}
