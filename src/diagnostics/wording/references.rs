//! What records say of one another, of addresses and of sources, in both languages.

use super::{Language, and_more, list, shortened};
use crate::diagnostics::Record;
use crate::diagnostics::problem::References;

pub(super) fn message(problem: References<'_>, language: Language) -> String {
    use References as R;
    match problem {
        R::UnknownReference { key, suggestion: Some(word), .. } if is_quoted(key, word) => language.say(
            format!("um „{word}“ stehen typografische Anführungszeichen; sie zählen hier zum Wort"),
            format!("curly quotation marks stand around `{word}`; here they are part of the word"),
        ),
        R::UnknownReference { key, suggestion: Some(word), .. } if is_hidden(key, word) => language.say(
            format!("in „{word}“ steckt ein unsichtbares Zeichen, wie es beim Kopieren mitkommt"),
            format!("an invisible character is in `{word}`, as copying brings along"),
        ),
        R::UnknownReference { record, key, .. } => language.say(
            format!("{} „{}“ gibt es nicht", accusative(*record), shortened(key)),
            format!("there is no {} `{}`", noun(*record), shortened(key)),
        ),
        R::NameForKey { record, name, key, .. } => language.say(
            format!("hier steht der Name „{}“; {} wird mit dem Schlüssel „{key}“ genannt", shortened(name), subject(*record)),
            format!("this is the name `{}`; the {} is referred to by its key `{key}`", shortened(name), noun(*record)),
        ),
        R::MistypedKey { key, meant, places } => language.say(
            format!("den Schlüssel „{}“ nennt niemand, „{meant}“ aber steht an {places} Stellen", shortened(key)),
            format!("nothing names the key `{}`, but `{meant}` stands in {places} places", shortened(key)),
        ),
        R::DistrictsMissing { districts: 1, first, places, .. } => language.say(
            format!("in der Liste der Gebiete fehlt „{}“, das an {places} Stellen genannt wird", first.concat()),
            format!("the list of districts lacks `{}`, which {places} places name", first.concat()),
        ),
        R::DistrictsMissing { districts, first, places, .. } => language.say(
            format!("in der Liste der Gebiete fehlen {districts}, die an {places} Stellen genannt werden: {}", and_more(first.join(", "), districts - first.len(), language)),
            format!("the list of districts lacks {districts} that {places} places name: {}", and_more(first.join(", "), districts - first.len(), language)),
        ),
        R::NotPublicYet { text, until, .. } => language.say(
            format!("„{text}“ ist bis {until} gesperrt, dieser Text ist vorher sichtbar"),
            format!("`{text}` is under embargo until {until}, and this text is public before"),
        ),
        R::DuplicateSlug { record, slug } => language.say(
            format!(
                "„{slug}“ ist als Kurzname zweimal vergeben ({})",
                nominative(*record)
            ),
            format!("the short name `{slug}` is taken twice ({})", noun(*record)),
        ),
        R::CopiedRecord { original, same_name: true } => language.say(
            format!("dieses Zentrum steht schon in „{original}“, mit demselben Namen und für dasselbe Gebiet"),
            format!("this centre stands in `{original}` already, with the same name and for the same district"),
        ),
        R::CopiedRecord { original, .. } => language.say(
            format!("diese Datei ist wohl eine Kopie von „{original}“: Gebiet, Verlauf und Text sind dieselben"),
            format!("this file is probably a copy of `{original}`: district, history and text are the same"),
        ),
        R::TranslationWithoutMaster { master } => language.say(
            format!("die Übersetzung hat kein Original: „{master}“ fehlt"),
            format!("the translation has no original: `{master}` is missing"),
        ),
        R::StaleTranslation { master, .. } => language.say(
            format!("„{master}“ wurde nach dieser Übersetzung geändert"),
            format!("`{master}` was changed after this translation"),
        ),
        R::UnknownLanguage {
            language: unknown, ..
        } => language.say(
            format!("die Sprache „{unknown}“ steht nicht in site.yaml"),
            format!("the language `{unknown}` is not listed in site.yaml"),
        ),
        R::MissingTerm { language: of } => language.say(
            format!("das Wort fehlt in der Sprache „{of}“; auf deren Seiten steht das der ersten Sprache"),
            format!("the word is missing in the language `{of}`, whose pages have that of the first language"),
        ),
        R::RedirectTaken { address } => language.say(
            format!("unter „{}“ steht schon etwas", shortened(address)),
            format!("something stands at `{}` already", shortened(address)),
        ),
        R::RedirectNowhere { address, .. } => language.say(
            format!("unter „{}“ steht nichts", shortened(address)),
            format!("nothing stands at `{}`", shortened(address)),
        ),
        R::RedirectLoop { address } => language.say(
            format!("„{}“ führt im Kreis", shortened(address)),
            format!("`{}` leads in a circle", shortened(address)),
        ),
        R::WithoutAddress => language.say(
            "ohne „base_url“ nennen Feed und Kalender ihre Seiten nur mit dem Pfad; manche Programme finden sie so nicht",
            "without `base_url` feed and calendar name their pages by the path only; some programs do not find them so",
        ),
        R::WithoutLicence { has_name: false } => language.say(
            "ohne „licence“ entsteht kein Katalog der Daten: niemand weiß, unter welcher Lizenz sie stehen",
            "without `licence` no catalogue of the data is made: nobody knows under which licence they may be used",
        ),
        R::WithoutLicence { has_name: true } => language.say(
            "ohne eine Adresse der Lizenz entsteht kein Katalog der Daten: Programme erkennen sie am Namen nicht",
            "without the address of the licence no catalogue of the data is made: programs do not know it by its name",
        ),
        R::MissingSource { field } => language.say(
            format!("zu „{field}“ fehlt die Quelle"),
            format!("`{field}` has no source"),
        ),
        R::UnusedSource { key } => language.say(
            format!("die Quelle „{key}“ wird nirgends genannt"),
            format!("nothing cites the source `{key}`"),
        ),
    }
}

pub(super) fn help(problem: References<'_>, language: Language) -> String {
    use References as R;
    match problem {
        R::UnknownReference { key, suggestion: Some(word), .. } if is_quoted(key, word) => language.say(
            format!("schreiben Sie \"{word}\", mit geraden Anführungszeichen oder ohne"),
            format!("write \"{word}\", with straight quotation marks or without"),
        ),
        R::UnknownReference { key, suggestion: Some(word), .. } if is_hidden(key, word) => language.say(
            format!("löschen Sie das Wort, und tippen Sie „{word}“ neu"),
            format!("delete the word and type `{word}` anew"),
        ),
        R::UnknownReference { suggestion: Some(word), .. } => language.say(
            format!("schreiben Sie „{word}“"),
            format!("write `{word}`"),
        ),
        R::UnknownReference { record: Record::Picture, known, .. } if known.is_empty() => language.say(
            "legen Sie das Bild neben den Text",
            "put the picture beside the text",
        ),
        R::UnknownReference { record, key, known, .. } if known.is_empty() => language.say(
            format!("legen Sie zuerst {} an{}", accusative_indefinite(*record), place(*record, key, language)),
            format!("create a {} first{}", noun(*record), place(*record, key, language)),
        ),
        R::UnknownReference { known, .. } => language.say(
            format!("es gibt: {}", list(known, language)),
            format!("choose from: {}", list(known, language)),
        ),
        // Curly quotation marks around a key are a mistake of their own.
        R::NameForKey { key, in_link: false, .. } | R::MistypedKey { meant: key, .. } if is_number(key) => language.say(
            format!("schreiben Sie \"{key}\", mit geraden Anführungszeichen"),
            format!("write \"{key}\", with straight quotation marks"),
        ),
        R::NameForKey { key, .. } | R::MistypedKey { meant: key, .. } => language.say(
            format!("schreiben Sie „{key}“"),
            format!("write `{key}`"),
        ),
        R::DistrictsMissing { districts: 1, first, .. } => language.say(
            format!("ergänzen Sie den Eintrag „\"{}\": …“, oder nehmen Sie das Gebiet überall heraus", first.concat()),
            format!("add the entry `\"{}\": …`, or take the district out everywhere", first.concat()),
        ),
        R::DistrictsMissing { last, .. } => language.say(
            format!("die Datei endet mit „{last}“ und ist wohl nicht vollständig gespeichert: holen Sie den Rest aus einer Sicherung"),
            format!("the file ends with `{last}` and was probably not saved to its end: take the rest from a backup"),
        ),
        R::NotPublicYet { until, held: false, .. } => language.say(
            format!("nehmen Sie den Verweis bis dahin heraus (embargo: {until}); dieser Datensatz selbst lässt sich nicht sperren"),
            format!("take the reference out until then (embargo: {until}); this record itself can have no embargo"),
        ),
        R::NotPublicYet { until, .. } => language.say(
            format!("sperren Sie auch diesen Text (embargo: {until}), oder nehmen Sie den Verweis bis dahin heraus"),
            format!("put this text under the same embargo (embargo: {until}), or take the reference out until then"),
        ),
        R::DuplicateSlug { .. } => language.say(
            "benennen Sie eine der beiden Dateien um",
            "rename one of the two files",
        ),
        R::CopiedRecord { .. } => language.say(
            "löschen Sie die Kopie: sie zählte doppelt; ist es ein zweites Zentrum, ändern Sie, was noch vom ersten stammt, seinen Namen, seinen Verlauf und seinen Text",
            "delete the copy: it would count twice; if it is a second centre, change what still is of the first, its name, its history and its text",
        ),
        R::TranslationWithoutMaster { master } => language.say(
            format!("legen Sie „{master}“ an, oder löschen Sie die Übersetzung"),
            format!("create `{master}`, or delete the translation"),
        ),
        R::StaleTranslation { revision, .. } => language.say(
            format!("vergleichen Sie beide; wenn die Übersetzung stimmt, schreiben Sie „translates: {revision}“"),
            format!("compare the two; when the translation is right, write `translates: {revision}`"),
        ),
        R::UnknownLanguage { known, .. } => language.say(
            format!("nehmen Sie die Sprache in „languages“ auf; bisher: {}", list(known, language)),
            format!("add the language to `languages`; so far: {}", list(known, language)),
        ),
        R::MissingTerm { language: of } => language.say(
            format!("ergänzen Sie „{of}: {{one: …, other: …}}“"),
            format!("add `{of}: {{one: …, other: …}}`"),
        ),
        R::RedirectTaken { .. } => language.say(
            "löschen Sie die Zeile; nur eine freie Adresse kann zu einer anderen führen",
            "delete the line; only an address that is free can lead to another",
        ),
        R::RedirectNowhere { suggestion: Some(word), .. } => language.say(
            format!("gemeint ist wohl „{word}“"),
            format!("did you mean `{word}`?"),
        ),
        R::RedirectNowhere { .. } => language.say(
            "schreiben Sie die Adresse, wie sie der Browser auf der Seite in der Vorschau zeigt",
            "write the address as the browser shows it on the page in the preview",
        ),
        R::RedirectLoop { .. } => language.say(
            "schreiben Sie hinter die alte Adresse diejenige, unter der die Seite steht",
            "write behind the old address the one at which the page stands",
        ),
        R::WithoutAddress => language.say(
            "geben Sie in site.yaml „base_url: https://…“ an, oder beim Bauen --base-url",
            "give `base_url: https://…` in site.yaml, or --base-url when building",
        ),
        R::WithoutLicence { has_name: false } => language.say(
            "geben Sie in site.yaml „licence: {name: …, url: …}“ an",
            "give `licence: {name: …, url: …}` in site.yaml",
        ),
        R::WithoutLicence { has_name: true } => language.say(
            "ergänzen Sie in site.yaml unter „licence“ die Zeile „url: https://…“",
            "add the line `url: https://…` below `licence` in site.yaml",
        ),
        R::MissingSource { .. } => language.say(
            "ergänzen Sie „source: …“ mit einem Schlüssel aus sources.yaml",
            "add `source: …` with a key of sources.yaml",
        ),
        R::UnusedSource { .. } => language.say(
            "nennen Sie die Quelle, wo sie etwas belegt, oder löschen Sie den Eintrag",
            "cite the source where it proves something, or delete the entry",
        ),
    }
}

/// Whether nothing but quotation marks of a word processor, which YAML takes for letters, tells a word from the one meant.
fn is_quoted(key: &str, meant: &str) -> bool {
    const MARKS: [char; 9] = ['„', '“', '”', '‚', '‘', '’', '»', '«', '\''];
    key != meant && key.trim_matches(MARKS) == meant
}

/// Whether nothing but signs that no eye sees tells a word from the one meant.
fn is_hidden(key: &str, meant: &str) -> bool {
    let is_seen = |sign: &char| {
        !matches!(
            sign,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{a0}'
        ) && !sign.is_control()
    };
    key != meant && key.chars().filter(is_seen).eq(meant.chars())
}

fn is_number(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where a record of a kind is made, as the end of a sentence.
fn place(record: Record, key: &str, language: Language) -> String {
    let key = shortened(key);
    let setting = |field: &str| {
        language.say(
            format!(": in site.yaml unter „{field}:“ die Zeile „{key}: …“"),
            format!(": in site.yaml, below `{field}:`, the line `{key}: …`"),
        )
    };
    let entry = |file: &str| {
        language.say(
            format!(": in {file} den Eintrag „{key}: …“"),
            format!(": in {file} the entry `{key}: …`"),
        )
    };
    let file = |folder: &str| {
        language.say(
            format!(": die Datei {folder}/{key}.md"),
            format!(": the file {folder}/{key}.md"),
        )
    };
    match record {
        Record::Kind => setting("kinds"),
        Record::Region => setting("regions"),
        Record::Payer => setting("payers"),
        Record::Status => setting("statuses"),
        Record::Source => entry("sources.yaml"),
        Record::Figure => entry("figures.yaml"),
        Record::District => entry("districts.yaml"),
        Record::Centre => file("centres"),
        Record::Topic => file("topics"),
        Record::Event => file("events"),
        Record::Page => file("pages"),
        Record::DataTheme
        | Record::Language
        | Record::Licence
        | Record::Picture
        | Record::Role
        | Record::Text => String::new(),
    }
}

/// A kind of record in English.
fn noun(record: Record) -> &'static str {
    match record {
        Record::Centre => "centre",
        Record::DataTheme => "data theme",
        Record::District => "district",
        Record::Event => "event",
        Record::Figure => "figure",
        Record::Kind => "kind",
        Record::Language => "language",
        Record::Licence => "licence",
        Record::Page => "page",
        Record::Payer => "payer",
        Record::Picture => "picture",
        Record::Region => "region",
        Record::Role => "role",
        Record::Source => "source",
        Record::Status => "status",
        Record::Text => "text",
        Record::Topic => "topic",
    }
}

/// A kind of record in German.
fn nominative(record: Record) -> &'static str {
    match record {
        Record::Centre => "Zentrum",
        Record::DataTheme => "Datenkategorie",
        Record::District => "Gebiet",
        Record::Event => "Termin",
        Record::Figure => "Zahl",
        Record::Kind => "Art",
        Record::Language => "Sprache",
        Record::Licence => "Lizenz",
        Record::Page => "Seite",
        Record::Payer => "Kostenträger",
        Record::Picture => "Bild",
        Record::Region => "Region",
        Record::Role => "Aufgabe",
        Record::Source => "Quelle",
        Record::Status => "Status",
        Record::Text => "Text",
        Record::Topic => "Thema",
    }
}

fn subject(record: Record) -> String {
    let article = match record {
        Record::Centre | Record::District | Record::Picture | Record::Topic => "das",
        Record::Event | Record::Payer | Record::Status | Record::Text => "der",
        _ => "die",
    };
    format!("{article} {}", nominative(record))
}

fn accusative(record: Record) -> String {
    let article = match record {
        Record::Centre | Record::District | Record::Picture | Record::Topic => "das",
        Record::Event | Record::Payer | Record::Status | Record::Text => "den",
        _ => "die",
    };
    format!("{article} {}", nominative(record))
}

fn accusative_indefinite(record: Record) -> String {
    let article = match record {
        Record::Centre | Record::District | Record::Picture | Record::Topic => "ein",
        Record::Event | Record::Payer | Record::Status | Record::Text => "einen",
        _ => "eine",
    };
    format!("{article} {}", nominative(record))
}
