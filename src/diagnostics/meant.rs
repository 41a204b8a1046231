//! Words of the office for what the format calls by an English name: nobody who writes "verlauf" is helped by a list of
//! fifteen English words.

/// The field that a German word, or a wrong English one, stands for among those that are `known`.
#[must_use]
pub fn field_meant(typed: &str, known: &[&'static str]) -> Option<&'static str> {
    among(FIELDS, typed, |word| {
        known.iter().copied().find(|it| *it == word)
    })
}

/// The kind of link that a German word stands for: `figure` for "zahl".
#[must_use]
pub fn scheme_meant(typed: &str) -> Option<&'static str> {
    among(SCHEMES, typed, Some)
}

/// The group of fields that a field belongs to which stands beside it, such as `contact` for `phone`.
#[must_use]
pub fn group_meant(typed: &str, known: &[&'static str]) -> Option<&'static str> {
    let holds = |field: &str| {
        let groups = GROUPS.iter().filter(|(group, _)| known.contains(group));
        let mut holding = groups.filter(|(_, fields)| fields.contains(&field));
        holding.next().map(|(group, _)| *group)
    };
    holds(typed).or_else(|| among(FIELDS, typed, holds))
}

fn among(
    words: &[(&'static str, &[&str])],
    typed: &str,
    fits: impl Fn(&'static str) -> Option<&'static str>,
) -> Option<&'static str> {
    let typed = typed.trim().to_lowercase();
    let meant = words
        .iter()
        .filter(|(_, said)| said.contains(&typed.as_str()));
    meant.filter_map(|(word, _)| fits(word)).next()
}

/// Each field with what people write for it. A word may stand for several: the one counts that the record knows.
const FIELDS: &[(&str, &[&str])] = &[
    ("name", &["bezeichnung", "titel", "title", "überschrift"]),
    (
        "title",
        &["titel", "überschrift", "name", "bezeichnung", "headline"],
    ),
    ("short", &["kurz", "kurzname", "kurzform"]),
    (
        "summary",
        &[
            "zusammenfassung",
            "kurztext",
            "teaser",
            "vorspann",
            "beschreibung",
            "description",
        ],
    ),
    ("description", &["beschreibung", "erklärung"]),
    (
        "reviewed",
        &["geprüft", "überprüft", "letzte_prüfung", "checked"],
    ),
    ("language", &["sprache", "lang"]),
    ("headline", &["schlagzeile", "überschrift"]),
    ("byline", &["autor", "autorin", "verfasser", "author"]),
    (
        "districts",
        &[
            "kreise",
            "kreis",
            "gebiete",
            "gebiet",
            "städte",
            "stadt",
            "gemeinden",
            "bezirke",
        ],
    ),
    ("history", &["verlauf", "geschichte", "historie", "chronik"]),
    ("milestones", &["meilensteine", "ereignisse"]),
    (
        "focus",
        &["schwerpunkte", "schwerpunkt", "themen", "topics"],
    ),
    ("topic", &["thema", "schwerpunkt"]),
    (
        "contact",
        &["kontakt", "ansprechpartner", "anschrift", "adresse"],
    ),
    ("contacts", &["kontakte", "ansprechpartner"]),
    ("publisher", &["herausgeber", "herausgeberin"]),
    ("street", &["straße", "strasse", "anschrift", "adresse"]),
    ("postcode", &["plz", "postleitzahl", "zip"]),
    ("town", &["ort", "stadt", "city"]),
    (
        "phone",
        &["telefon", "telefonnummer", "tel", "fon", "telephone"],
    ),
    ("email", &["mail", "e_mail", "mailadresse"]),
    (
        "website",
        &["webseite", "internet", "homepage", "url", "web", "link"],
    ),
    (
        "url",
        &["adresse", "link", "website", "webadresse", "internet"],
    ),
    (
        "note",
        &["anmerkung", "bemerkung", "hinweis", "notiz", "kommentar"],
    ),
    ("sources", &["quellen", "quelle", "belege"]),
    ("source", &["quelle", "quellen", "beleg"]),
    ("status", &["stand", "zustand"]),
    ("statuses", &["stati", "status", "zustände"]),
    (
        "from",
        &[
            "von", "seit", "ab", "datum", "beginn", "start", "since", "date",
        ],
    ),
    ("until", &["bis", "ende", "to", "end"]),
    ("by", &["spätestens"]),
    ("on", &["am", "datum", "tag", "date"]),
    ("date", &["datum", "tag"]),
    ("accessed", &["abgerufen", "abruf", "zugriff"]),
    ("text", &["beschreibung"]),
    ("place", &["ort", "veranstaltungsort", "location"]),
    ("kind", &["art", "typ", "type"]),
    ("kinds", &["arten", "typen", "types"]),
    ("region", &["bezirk", "regierungsbezirk"]),
    ("regions", &["regionen", "bezirke", "regierungsbezirke"]),
    ("plate", &["kennzeichen", "kfz"]),
    (
        "population",
        &["einwohner", "einwohnerzahl", "bevölkerung", "inhabitants"],
    ),
    ("population_as_of", &["einwohner_stand"]),
    ("area_km2", &["fläche", "flaeche", "area", "km2"]),
    ("aliases", &["andere_namen"]),
    ("as_of", &["stand", "stichtag"]),
    ("languages", &["sprachen", "language", "sprache"]),
    ("editions", &["ausgaben", "stände"]),
    ("terms", &["begriffe", "wörter"]),
    ("payers", &["geldgeber", "träger"]),
    ("payer", &["geldgeber", "träger"]),
    ("posts", &["stellen"]),
    ("count", &["anzahl", "zahl"]),
    ("role", &["aufgabe", "funktion"]),
    ("map", &["karte"]),
    ("boundaries", &["grenzen", "borders"]),
    ("key", &["schlüssel"]),
    ("tiles", &["kacheln"]),
    ("covers", &["deckt", "zählt"]),
    ("colour", &["farbe", "color"]),
    ("pattern", &["muster"]),
    ("base_url", &["adresse", "webadresse", "url", "domain"]),
    ("menu", &["menü"]),
    ("share", &["anteil"]),
    ("sum", &["summe"]),
    ("list", &["liste"]),
    ("reported", &["gemeldet"]),
    ("where", &["wo", "bedingung", "filter"]),
    ("per", &["je", "pro"]),
    ("of", &["von"]),
    ("compare", &["vergleich"]),
    ("embargo", &["sperrfrist"]),
];

const SCHEMES: &[(&str, &[&str])] = &[
    ("figure", &["zahl", "zahlen", "wert", "number"]),
    ("source", &["quelle", "quellen", "beleg"]),
    ("centre", &["zentrum", "zentren"]),
    ("district", &["kreis", "gebiet", "stadt", "gemeinde"]),
    ("topic", &["thema", "schwerpunkt"]),
    ("event", &["termin", "veranstaltung", "ereignis"]),
    ("page", &["seite", "site"]),
    ("mailto", &["mail", "email", "e-mail"]),
    ("tel", &["telefon", "phone"]),
    ("map", &["karte"]),
    ("chart", &["diagramm", "grafik", "graph"]),
    ("table", &["tabelle"]),
];

const GROUPS: &[(&str, &[&str])] = &[
    (
        "contact",
        &["street", "postcode", "town", "phone", "email", "website"],
    ),
    (
        "publisher",
        &["street", "postcode", "town", "phone", "email"],
    ),
    ("history", &["from", "by", "after", "status"]),
    ("focus", &["topic"]),
    ("map", &["boundaries", "key", "tiles", "attribution"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_words_mean_the_field_that_the_record_knows() {
        let centre = [
            "name",
            "districts",
            "history",
            "focus",
            "contact",
            "sources",
        ];
        assert_eq!(field_meant("Verlauf", &centre), Some("history"));
        assert_eq!(field_meant("titel", &centre), Some("name"));
        assert_eq!(field_meant("titel", &["title", "summary"]), Some("title"));
        assert_eq!(field_meant("quelle", &["source"]), Some("source"));
        assert_eq!(field_meant("farbe", &centre), None);
        assert_eq!(group_meant("telefon", &centre), Some("contact"));
        assert_eq!(group_meant("status", &centre), Some("history"));
        assert_eq!(group_meant("status", &["title"]), None);
        assert_eq!(scheme_meant("Quelle"), Some("source"));
    }
}
