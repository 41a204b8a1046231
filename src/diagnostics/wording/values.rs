//! What a field takes, what stands there instead, and how it is written, in both languages.

use super::moment::Moment;
use super::{Language, likely, list, shortened};
use crate::diagnostics::{Expected, Found, nearest};

/// What a field takes.
pub(super) fn expected(expected: &Expected, language: Language) -> String {
    match expected {
        Expected::Text => language.say("ein Text", "text"),
        Expected::Words => language.say(
            "ein Text, oder einer je Sprache: {de: …, en: …}",
            "text, or one per language: {de: …, en: …}",
        ),
        Expected::Bool => language.say("true oder false", "true or false"),
        Expected::Number => language.say("eine Zahl ab 0", "a number from 0 upwards"),
        Expected::Whole => language.say("eine ganze Zahl", "a whole number"),
        Expected::List => language.say("eine Liste", "a list"),
        Expected::Map => language.say("eine Gruppe von Feldern", "a group of fields"),
        Expected::Date => language.say("ein Datum", "a date"),
        Expected::Day => language.say("ein Tag", "a day"),
        Expected::Moment => language.say(
            "ein Zeitpunkt mit Tag, Uhrzeit und Zeitzone",
            "a moment with day, time and time zone",
        ),
        Expected::Tile => language.say("[Spalte, Zeile]", "[column, row]"),
        Expected::Colour => language.say("eine Farbe", "a colour"),
        Expected::Headline => language.say(
            "ein Satz, in dem nur {total} in geschweiften Klammern steht",
            "a sentence with nothing but {total} in braces",
        ),
        Expected::Address => language.say("eine Webadresse", "a web address"),
        Expected::Email => language.say("eine E-Mail-Adresse", "an e-mail address"),
        Expected::Phone => language.say("eine Telefonnummer", "a telephone number"),
        Expected::Slug => language.say(
            "ein Kurzname aus höchstens 100 Zeichen: a–z, 0–9 und Bindestrich",
            "a short name of at most 100 characters: a–z, 0–9 and hyphens",
        ),
        Expected::HostAddress("s3") => {
            language.say("der Name eines Buckets", "the name of a bucket")
        }
        Expected::HostAddress("endpoint" | "webdav") => {
            language.say("eine Adresse mit „https“", "an address with `https`")
        }
        Expected::HostAddress(field) => language.say(
            format!("die Adresse eines Ordners für {}", field.to_uppercase()),
            format!("the address of a folder for {}", field.to_uppercase()),
        ),
        Expected::NamedHost => language.say(
            "der Name des Hosts, oder seine Adresse nach IPv4",
            "the name of the host, or its IPv4 address",
        ),
        Expected::ServedFolder => language.say(
            "ein Ordner unter der Adresse aus Buchstaben, Ziffern, „.“, „_“, „-“ und „/“, der nicht „kreisblatt“ heißt",
            "a folder below the address of letters, digits, `.`, `_`, `-` and `/` that is not called `kreisblatt`",
        ),
        Expected::LinkName => language.say(
            "ein Name ohne „/“, und nicht „releases“ oder „kreisblatt“",
            "a name without `/`, and not `releases` or `kreisblatt`",
        ),
        Expected::FileOutside => language.say(
            "eine Datei außerhalb des Berichts",
            "a file outside the report",
        ),
        Expected::OldAddress => language.say(
            "die Adresse einer Seite, die auf dieser Website stand",
            "the address of a page that stood on this site",
        ),
        Expected::OwnAddress => {
            language.say("eine Adresse dieser Website", "an address of this site")
        }
        Expected::Language => language.say("ein Sprachkürzel nach BCP 47", "a BCP 47 language tag"),
        Expected::Contributor => language.say(
            "eine Kennung aus der Liste der Datenbereitsteller von GovData",
            "a name of GovData's list of contributors",
        ),
        Expected::AreaKey => language.say(
            "ein amtlicher Schlüssel aus Ziffern",
            "an official key of digits",
        ),
        Expected::OneOf(words) => language.say(
            format!("eines von {}", list(words, language)),
            format!("one of {}", list(words, language)),
        ),
    }
}

/// What stands there instead.
pub(super) fn found(found: &Found, language: Language) -> String {
    let kind = match found {
        Found::Nothing => language.choose("leer", "empty"),
        Found::Bool(_) => language.choose("ein Wahrheitswert", "a truth value"),
        Found::Number(_) => language.choose("eine Zahl", "a number"),
        Found::Text(_) => language.choose("ein Text", "text"),
        Found::List => language.choose("eine Liste", "a list"),
        Found::Map => language.choose("eine Gruppe von Feldern", "a group of fields"),
    };
    match quoted(found) {
        Some(text) => language.say(format!("{kind} („{text}“)"), format!("{kind} (`{text}`)")),
        None => kind.to_owned(),
    }
}

/// How a value is written that the field takes.
pub(super) fn help(expected: &Expected, language: Language) -> String {
    match expected {
        Expected::Date => language.say(
            "schreiben Sie zum Beispiel 2014, 2014-04 oder 2014-04-25",
            "write for instance 2014, 2014-04 or 2014-04-25",
        ),
        Expected::Address => language.say(
            "schreiben Sie zum Beispiel https://www.duisburg.de",
            "write for instance https://www.duisburg.de",
        ),
        Expected::Email => language.say(
            "schreiben Sie zum Beispiel presse@example.org",
            "write for instance presse@example.org",
        ),
        Expected::Phone => language.say(
            "schreiben Sie zum Beispiel 0211 855-3118",
            "write for instance 0211 855-3118",
        ),
        Expected::Slug => language.say(
            "schreiben Sie zum Beispiel „nord-ufer“",
            "write for instance `north-bank`",
        ),
        Expected::HostAddress(field) => language.say(
            format!("schreiben Sie zum Beispiel „{}“", host_example(field)),
            format!("write for instance `{}`", host_example(field)),
        ),
        Expected::OldAddress => language.say(
            "schreiben Sie sie von der Wurzel dieser Website an, mit einem Schrägstrich oder „.html“ am Ende und ohne „?“, „%“ oder Namen, die mit einem Punkt beginnen: „/alt/“; nichts unter /assets/ oder /kreisblatt/",
            "write it from the root of this site, with a slash or `.html` at its end and without `?`, `%` or names that begin with a point: `/old/`; nothing below /assets/ or /kreisblatt/",
        ),
        Expected::OwnAddress => language.say(
            "schreiben Sie sie von der Wurzel dieser Website an: „/neu/“",
            "write it from the root of this site: `/new/`",
        ),
        Expected::NamedHost => language.say(
            "geben Sie den Namen des Hosts an; hat er keinen, genügt eine Zeile in der Datei „hosts“ dieses Rechners",
            "give the name of the host; if it has none, a line in the file `hosts` of this machine is enough",
        ),
        Expected::ServedFolder => language.say(
            "schreiben Sie zum Beispiel „public“; in „kreisblatt“ liegen die eigenen Dateien des Programms",
            "write for instance `public`; `kreisblatt` holds the program's own files",
        ),
        Expected::LinkName => language.say(
            "schreiben Sie zum Beispiel „current“; „releases“ und „kreisblatt“ sind die Ordner des Programms daneben",
            "write for instance `current`; `releases` and `kreisblatt` are the program's folders beside it",
        ),
        Expected::FileOutside => language.say(
            "schreiben Sie den ganzen Pfad, zum Beispiel „~/.ssh/id_ed25519“",
            "write the whole path, for instance `~/.ssh/id_ed25519`",
        ),
        Expected::Language => language.say(
            "schreiben Sie zum Beispiel de, en, tr oder de-simple",
            "write for instance de, en, tr or de-simple",
        ),
        Expected::Contributor => language.say(
            "schreiben Sie zum Beispiel openNRW; die Liste steht unter https://www.dcat-ap.de/def/contributors/",
            "write for instance openNRW; the list is at https://www.dcat-ap.de/def/contributors/",
        ),
        Expected::AreaKey => language.say(
            "schreiben Sie zum Beispiel {stateKey: \"05\"} für Nordrhein-Westfalen",
            "write for instance {stateKey: \"05\"} for Nordrhein-Westfalen",
        ),
        Expected::Tile => language.say(
            "schreiben Sie zum Beispiel [3, 6]",
            "write for instance [3, 6]",
        ),
        Expected::Headline => language.say(
            "schreiben Sie {total}, wo die Zahl aller Gebiete stehen soll, zum Beispiel „von {total} Kreisen haben ein Zentrum.“",
            "write {total} where the number of all districts is to stand, for instance `of {total} districts have a centre.`",
        ),
        Expected::Colour => language.say(
            "schreiben Sie sechs Hexadezimalziffern in Anführungszeichen, zum Beispiel \"#2a78b9\"",
            "write six hexadecimal digits in quotation marks, for instance \"#2a78b9\"",
        ),
        Expected::Map => language.say(
            "schreiben Sie jedes Feld eingerückt auf eine eigene Zeile: „name: …“",
            "write each field indented on a line of its own: `name: …`",
        ),
        Expected::List => language.say(
            "schreiben Sie zum Beispiel [eins, zwei]",
            "write for instance [one, two]",
        ),
        Expected::Bool => language.say(
            "schreiben Sie true (ja) oder false (nein)",
            "write true or false",
        ),
        Expected::Number => language.say(
            "schreiben Sie nur Ziffern, Nachkommastellen mit Punkt",
            "write digits only, decimals with a point",
        ),
        Expected::Whole => language.say(
            "schreiben Sie nur Ziffern, ohne Punkt und Komma",
            "write digits only, without point and comma",
        ),
        Expected::Day => language.say(
            "schreiben Sie Jahr-Monat-Tag, zum Beispiel 2014-04-25",
            "write year-month-day, for instance 2014-04-25",
        ),
        Expected::Moment => language.say(
            "schreiben Sie Tag, Uhrzeit und Zeitzone, zum Beispiel 2014-04-25T10:00+02:00",
            "write day, time and time zone, for instance 2014-04-25T10:00+02:00",
        ),
        Expected::Text => language.say(
            "schreiben Sie einen Text in einer Zeile",
            "write text in one line",
        ),
        Expected::Words => language.say(
            "schreiben Sie einen Text, oder je Sprache einen: {de: …, en: …}",
            "write text, or one per language: {de: …, en: …}",
        ),
        Expected::OneOf(words) => language.say(
            format!("schreiben Sie eines davon: {}", list(words, language)),
            format!("write one of {}", list(words, language)),
        ),
    }
}

/// How what was found becomes what the field takes.
pub(super) fn type_help(expected: &Expected, found: &Found, language: Language) -> String {
    match (expected, found, quoted(found)) {
        (Expected::Text | Expected::Words, Found::Bool(_) | Found::Number(_), Some(text)) => {
            language.say(
                format!("setzen Sie Anführungszeichen: \"{text}\""),
                format!("put it in quotation marks: \"{text}\""),
            )
        }
        (Expected::List, Found::Text(text), _)
            if text.contains(char::is_whitespace) && !text.contains(',') =>
        {
            language.say(
                "beginnen Sie darunter jeden Eintrag der Liste mit „- “ auf einer eigenen Zeile",
                "begin each item of the list with `- ` on a line of its own below",
            )
        }
        (Expected::List, Found::Text(_) | Found::Number(_), Some(text)) => language.say(
            format!("setzen Sie eckige Klammern: [{text}]"),
            format!("put it in square brackets: [{text}]"),
        ),
        (Expected::List, Found::Map, _) => language.say(
            "beginnen Sie jeden Eintrag der Liste mit „- “",
            "begin each item of the list with `- `",
        ),
        (Expected::Number | Expected::Whole, Found::Text(text), _) if !text.contains(',') => {
            value_help(expected, text, language)
        }
        (Expected::Number, Found::Text(text), _)
            if text.contains(',') && likely::number(text).is_some() =>
        {
            let number = match language {
                Language::German => german_number(text),
                Language::English => english_number(text),
            };
            language.say(
                format!("schreiben Sie die Zahl mit Punkt und ohne Tausenderzeichen: {number}"),
                format!(
                    "write the number without thousands separators, decimals with a point: {number}"
                ),
            )
        }
        (expected, ..) => help(expected, language),
    }
}

/// How a text becomes what the field takes: the exact words where they can be told.
pub(super) fn value_help(expected: &Expected, found: &str, language: Language) -> String {
    let likely = match expected {
        Expected::Address => likely::address(found),
        Expected::Email => likely::email(found),
        Expected::Phone => likely::phone(found),
        Expected::Number | Expected::Whole => likely::number(found),
        Expected::OneOf(words) => nearest(found, words.iter().copied()),
        Expected::Language => likely::language(found),
        _ => None,
    };
    match likely {
        Some(text) => language.say(format!("schreiben Sie {text}"), format!("write {text}")),
        None => help(expected, language),
    }
}

/// What a moment lacks that was not written whole.
pub(super) fn moment_help(found: &str, language: Language) -> String {
    match Moment::of(found) {
        Moment::WithoutZone(moment) => language.say(
            format!("ergänzen Sie die Zeitzone: {moment}+02:00 (deutsche Sommerzeit) oder {moment}+01:00 (Winterzeit)"),
            format!("add the time zone: {moment}+02:00 (summer time in Germany) or {moment}+01:00 (winter)"),
        ),
        Moment::WithoutTime(day) => language.say(
            format!("ergänzen Sie Uhrzeit und Zeitzone: {day}T10:00+02:00 ist 10 Uhr deutscher Sommerzeit"),
            format!("add time and time zone: {day}T10:00+02:00 is 10 o'clock by summer time in Germany"),
        ),
        Moment::Unclear => help(&Expected::Moment, language),
    }
}

/// `2.500,5` in the form of a record.
fn german_number(text: &str) -> String {
    text.replace('.', "").replace(',', ".")
}

/// `2,500` is two thousand and five hundred in English, `2,5` can only be a German's two and a half.
fn english_number(text: &str) -> String {
    let is_thousands = text
        .rsplit_once(',')
        .is_some_and(|(_, after)| after.split('.').next().is_some_and(|part| part.len() == 3));
    text.replace(',', if is_thousands { "" } else { "." })
}

/// How the address of a host is written, for each field that holds one.
fn host_example(field: &str) -> &'static str {
    match field {
        "s3" => "s3://report",
        "endpoint" => "https://s3.host.example",
        "webdav" => "https://host.example/webdav/report",
        "ftps" => "ftps://web@host.example/htdocs",
        _ => "sftp://web@host.example/var/www/report",
    }
}

/// The text or number that was found, where there is one to quote.
fn quoted(found: &Found) -> Option<String> {
    match found {
        Found::Bool(value) => Some(value.to_string()),
        Found::Number(text) | Found::Text(text) => Some(shortened(text)),
        Found::Nothing | Found::List | Found::Map => None,
    }
}
