//! A report with as many districts as asked for: real names where they are given, squares for borders.

use std::fmt::Write;

/// A district of the corpus.
pub struct Place {
    /// Its key: eight digits.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its border as a GeoJSON geometry, where the real one is known.
    pub border: Option<String>,
}

/// So many regions.
pub const REGIONS: usize = 16;
/// What centres work on.
pub const TOPICS: [&str; 4] = ["sprache", "schule", "arbeit", "ehrenamt"];

/// Made-up places in a grid.
pub fn synthetic(count: usize) -> Vec<Place> {
    let place = |index: usize| Place {
        key: format!("{:08}", 1_000_000 + index),
        name: name(index),
        border: None,
    };
    (0..count).map(place).collect()
}

/// A name of its own without a number in it, which a text would have to bind: three syllables for up to 125,000 places.
fn name(index: usize) -> String {
    let syllable = |digit: usize| {
        let (onset, vowel) = (digit / 5, digit % 5);
        format!(
            "{}{}",
            &"bdfgklmnrs"[onset..=onset],
            &"aeiou"[vowel..=vowel]
        )
    };
    let [first, second, third] = [index / 2500 % 50, index / 50 % 50, index % 50].map(syllable);
    let capital = first[..1].to_uppercase();
    format!("{capital}{}{second}{third}dorf", &first[1..])
}

/// The place's region, by its position: contiguous bands of the grid.
pub fn region(index: usize, count: usize) -> usize {
    index * REGIONS / count.max(1)
}

/// The day of the year 2012 or 2013 on which a place's centre began, different from place to place.
pub fn began(index: usize) -> String {
    format!(
        "201{}-{:02}-{:02}",
        2 + index % 2,
        1 + index % 12,
        1 + index % 28
    )
}

/// Whether a place has a centre that works, one that is decided, or none.
pub fn status(index: usize) -> &'static str {
    match index % 10 {
        0..7 => "operating",
        7 | 8 => "planned",
        _ => "none",
    }
}

/// The text of a centre, in Markdown without links.
pub fn text(name: &str) -> Vec<String> {
    vec![
        format!("Der Rat von {name} beschloss das Zentrum nach einer Anhörung der Träger. Es berät Schulen, Kindertagesstätten und Vereine, vermittelt Sprachmittler und führt die Angebote vor Ort zusammen."),
        format!("Wer neu nach {name} kommt, findet hier **eine Anlaufstelle für alle Fragen**: zur Anmeldung in der Schule, zur Anerkennung von Zeugnissen, zum Sprachkurs in der Nähe. Das Zentrum arbeitet mit dem Jugendamt, der Arbeitsagentur und den Kirchen zusammen."),
        "Die Stadtteilmütter besuchen Familien zu Hause. Sie sprechen deren Sprache und kennen die Wege zu den Ämtern, denn sie sind sie selbst gegangen.".to_owned(),
    ]
}

/// A file of YAML may have 8 MB; so many districts stand in a table.
const MOST_IN_YAML: usize = 40_000;

/// All files of the report as `(path below content/, text)`, the large ones too.
pub fn files(places: &[Place]) -> Vec<(String, String)> {
    let mut files = vec![
        ("site.yaml".to_owned(), settings()),
        ("sources.yaml".to_owned(), SOURCES.to_owned()),
        ("figures.yaml".to_owned(), FIGURES.to_owned()),
        if places.len() > MOST_IN_YAML {
            ("districts.csv".to_owned(), table(places))
        } else {
            ("districts.yaml".to_owned(), districts(places))
        },
        ("boundaries.geojson".to_owned(), borders(places)),
        (
            "pages/impressum.md".to_owned(),
            "---\ntitle: Impressum\nmenu: footer\n---\n\nDer Text des [Amtes](source:bericht).\n"
                .to_owned(),
        ),
    ];
    for topic in TOPICS {
        let text = format!(
            "---\ntitle: Thema {topic}\nsummary: Was die Zentren dazu tun.\n---\n\nDas ist ein [Schwerpunkt](source:bericht) der Zentren.\n"
        );
        files.push((format!("topics/{topic}.md"), text));
    }
    for (index, place) in places.iter().enumerate() {
        if status(index) != "none" {
            files.push((format!("centres/z{}.md", place.key), centre(index, place)));
        }
    }
    files
}

fn settings() -> String {
    let mut text = SETTINGS.to_owned();
    text.push_str("regions:\n");
    for region in 0..REGIONS {
        let _ = writeln!(text, "  r{region:02}: Bezirk {region:02}");
    }
    text
}

fn districts(places: &[Place]) -> String {
    let mut text = String::new();
    for (index, place) in places.iter().enumerate() {
        let _ = write!(
            text,
            "\"{}\":\n  name: {:?}\n  short: {:?}\n  kind: gemeinde\n  region: r{:02}\n  population: {}\n  population_as_of: 2013-12-31\n  area_km2: {}.{}\n  source: statistik\n\n",
            place.key,
            place.name,
            place.name,
            region(index, places.len()),
            population(index),
            area(index),
            index % 10,
        );
    }
    text
}

/// The same as a spreadsheet writes it.
fn table(places: &[Place]) -> String {
    let mut text =
        String::from("key,name,short,kind,region,population,population_as_of,area_km2,source\n");
    for (index, place) in places.iter().enumerate() {
        let _ = writeln!(
            text,
            "{},{:?},{:?},gemeinde,r{:02},{},2013-12-31,{}.{},statistik",
            place.key,
            place.name,
            place.name,
            region(index, places.len()),
            population(index),
            area(index),
            index % 10,
        );
    }
    text
}

/// How many people live in a place.
pub fn population(index: usize) -> usize {
    500 + index * 7919 % 90_000
}

/// How large a place is, in whole square kilometres.
pub fn area(index: usize) -> usize {
    3 + index * 31 % 200
}

/// The real borders if there are any, else squares in rows from north-west to south-east.
fn borders(places: &[Place]) -> String {
    let mut columns = 1;
    while columns * columns < places.len() {
        columns += 1;
    }
    let mut text = String::from("{\"type\": \"FeatureCollection\", \"features\": [\n");
    for (index, place) in places.iter().enumerate() {
        let square = || {
            let at = |column: usize, row: usize| {
                format!(
                    "[{}.{:04}, {}.{:04}]",
                    6 + column / 64,
                    column % 64 * 156,
                    53 - row / 64,
                    9999 - row % 64 * 156
                )
            };
            let (column, row) = (index % columns, index / columns);
            let corners = [
                at(column, row),
                at(column, row + 1),
                at(column + 1, row + 1),
                at(column + 1, row),
                at(column, row),
            ];
            format!(
                "{{\"type\": \"Polygon\", \"coordinates\": [[{}]]}}",
                corners.join(", ")
            )
        };
        let geometry = place.border.clone().unwrap_or_else(square);
        let comma = if index + 1 < places.len() { "," } else { "" };
        let _ = writeln!(
            text,
            "{{\"type\": \"Feature\", \"id\": \"{}\", \"properties\": {{}}, \"geometry\": {geometry}}}{comma}",
            place.key
        );
    }
    text + "]}\n"
}

/// The record of a centre.
pub fn centre(index: usize, place: &Place) -> String {
    let Place { key, name, .. } = place;
    let began = began(index);
    let quoted = format!("{:?}", format!("Integrationszentrum {name}"));
    let mut claim = "Noch steht es [im Beschluss](source:bericht).".to_owned();
    let mut history = "  - from: 2011-11-15\n    status: planned\n    source: bericht\n    note: Beschluss des Rates\n".to_owned();
    if status(index) == "operating" {
        let (year, month, day) = (&began[..4], &began[5..7], &began[8..]);
        claim = format!(
            "Die Türen stehen seit dem [{day}.{month}.{year}](centre:z{key}?operating) offen."
        );
        let _ = write!(
            history,
            "  - from: {began}\n    status: operating\n    source: bericht\n    note: Eröffnung in den Räumen der Verwaltung\n"
        );
    }
    let (first, second) = (TOPICS[index % 4], TOPICS[(index + 1) % 4]);
    let [about, offer, work] = &text(name)[..] else {
        unreachable!("three paragraphs")
    };
    format!(
        "---\nname: {quoted}\ndistricts: [\"{key}\"]\nhistory:\n{history}focus:\n  - topic: {first}\n    source: bericht\n  - topic: {second}\n    source: statistik\n    from: 2013-09-01\ncontact:\n  street: Rathausplatz {number}\n  postcode: \"{postcode:05}\"\n  town: {name:?}\n  phone: 0211 855-{number}\n  email: zentrum{index}@example.org\n  website: https://zentrum{index}.example.org/\n  source: bericht\nsources: [bericht, statistik]\n---\n\n{about} So steht es [im Bericht](source:bericht). {claim}\n\n## Was das Zentrum tut\n\n{offer}\n\n- Beratung in mehreren Sprachen\n- Fortbildung für Lehrkräfte\n- Begegnung im Stadtteil\n\n{work} Auch das [ist belegt](source:statistik).\n",
        number = 1 + index % 90,
        postcode = 10_000 + index % 89_999,
    )
}

const SETTINGS: &str = "title: Zentren in den Gemeinden
summary: Wo ein Zentrum arbeitet, seit wann und wo noch eines fehlt.
base_url: https://gemeinden.example/
languages: [de]
as_of: 2014-04-25
editions: [2012-12-31]
publisher: {name: Amt für Gemeinden, town: Musterstadt, email: amt@gemeinden.example}
statuses:
  operating: {name: in Betrieb, covers: true, pattern: solid}
  planned: {name: beschlossen, covers: false, pattern: dots}
  none: {name: kein Zentrum, covers: false, pattern: plain}
  unknown: {name: nicht belegt, covers: null, pattern: sparse}
kinds: {gemeinde: Gemeinde}
map: {boundaries: boundaries.geojson, key: id, attribution: © Amt}
";

const SOURCES: &str = "bericht: {title: Bericht des Amtes, publisher: Amt für Gemeinden, date: 2014-04-25, url: https://gemeinden.example/bericht}
statistik: {title: Statistik der Gemeinden, publisher: Statistisches Amt, date: 2014-01-31, url: https://gemeinden.example/statistik}
";

const FIGURES: &str =
    "running: {title: Zentren in Betrieb, count: centres, where: {status: operating}}
share: {title: Anteil der Gemeinden mit Zentrum, share: districts, where: {covered: true}}
people: {title: Einwohner in Gemeinden mit Zentrum, sum: population, where: {covered: true}}
";
