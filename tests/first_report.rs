//! What another office's first report looks like: words, numbers and names that are right there as well as in the report
//! that this program was first made for.

mod support;

use support::office::Office;
use support::{Files, built, examine, report_with};

/// The small report with these files over it, and a text that claims nothing.
fn with(changes: &[(&str, &str)]) -> Files {
    let review = (
        "review.md",
        "---\ntitle: Zwischenbilanz\n---\n\nEin Text.\n",
    );
    let changes = [&[review], changes].concat();
    let changes: Vec<(String, String)> = changes
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    report_with(&changes)
}

/// What a reader reads on a page: without markup, each run of blanks as one.
fn read(files: Files, path: &str) -> String {
    let pages = built(files);
    let found = pages.into_iter().find(|(route, _)| route.file() == path);
    let (_, bytes) = found.unwrap_or_else(|| panic!("no {path}"));
    let page = String::from_utf8(bytes).expect("it is UTF-8");
    let main = page.split("<main").nth(1).expect("a main part");
    let main = main.split("</html>").next().expect("its end");
    let text: Vec<&str> = main
        .split('<')
        .filter_map(|part| Some(part.split_once('>')?.1))
        .collect();
    let text = text.join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(text: &str, part: &str) {
    assert!(text.contains(part), "no “{part}” in: {text}");
}

fn does_not_say(text: &str, part: &str) {
    assert!(!text.contains(part), "“{part}” in: {text}");
}

/// A second centre in the western square, where one has been at work since 2013.
const SECOND: (&str, &str) = (
    "centres/dorf.md",
    "---\nname: Zentrum Dorf\ndistricts: [\"01\"]\nhistory:\n  - {from: 2014-02-01, status: operating, source: bericht}\n---\n",
);

#[test]
fn a_second_centre_is_no_new_beginning_of_its_district() {
    let page = read(with(&[SECOND]), "kreise/westquadrat/index.html");
    says(&page, "In Betrieb seit dem 1. Januar 2013.");
    let all = read(with(&[SECOND]), "kreise/index.html");
    says(&all, "Westquadrat Kreis Norden in Betrieb 1. Januar 2013");
}

#[test]
fn of_two_centres_in_one_district_each_has_its_own_name() {
    let log = read(with(&[SECOND]), "aenderungen/index.html");
    says(&log, "Zentrum Dorf : in Betrieb (vorher: kein Zentrum) neu");
    says(&log, "Zentrum West : in Betrieb");
    says(&log, "Mittelquadrat : in Betrieb");
    let figure = read(with(&[SECOND]), "zahlen/running/index.html");
    says(&figure, "Zentrum Dorf 1. Februar 2014");
}

/// The small report about advice points, a masculine word, with regions, posts and topics taken away.
fn plain(changes: &[(&str, &str)]) -> Files {
    let site = "title: Stützpunkte
base_url: https://hilfe.example/
languages: [de]
as_of: 2014-04-25
publisher: {name: Hessisches Amt, town: Wiesbaden}
terms:
  centre: {de: {one: Stützpunkt, other: Stützpunkte, dative: Stützpunkten, gender: m}}
statuses:
  operating: {name: in Betrieb, covers: true}
  planned: {name: beschlossen, covers: false}
  closed: {name: geschlossen, covers: false}
  none: {name: kein Stützpunkt, covers: false, pattern: plain}
kinds: {kreis: Kreis, stadt: Stadt}
map: {boundaries: boundaries.geojson, key: id}
licence: {name: Datenlizenz Deutschland, url: \"https://www.govdata.de/dl-de/zero-2-0\"}
";
    let districts = "\"01\": {name: West, kind: kreis, source: bericht}
\"02\": {name: Mitte, kind: stadt, source: bericht}
\"03\": {name: Ost, kind: kreis, source: bericht}
";
    let figures = "running: {title: In Betrieb, count: centres, where: {status: operating}}\n";
    let west = "---\nname: Stützpunkt West\ndistricts: [\"01\"]\nhistory:\n  - {from: 2013-01-01, status: operating, source: bericht}\n---\n";
    let base = [
        ("site.yaml", site),
        ("districts.yaml", districts),
        ("figures.yaml", figures),
        ("centres/west.md", west),
        (
            "pages/impressum.md",
            "---\ntitle: Impressum\n---\n\nText.\n",
        ),
        ("- centres/mitte.md", ""),
        ("- topics/sprache.md", ""),
        ("- events/fest.md", ""),
        ("- pages/impressum.en.md", ""),
        ("- tiles.yaml", ""),
    ];
    with(&[&base, changes].concat())
}

#[test]
fn german_sentences_fit_a_masculine_word_and_the_number_one() {
    let home = read(plain(&[]), "index.html");
    says(&home, "1 von 3 Kreisen hat einen Stützpunkt.");
    says(&home, "Herausgegeben von: Hessisches Amt.");
    let without = read(plain(&[]), "kreise/ost/index.html");
    says(&without, "Hier gibt es noch keinen Stützpunkt.");
    says(&without, "Die Quellen nennen hier keinen Stützpunkt.");
    let all = "---\nname: Rest\ndistricts: [\"02\", \"03\"]\nhistory:\n  - {from: 2014-01-01, status: operating, source: bericht}\n---\n";
    let home = read(plain(&[("centres/rest.md", all)]), "index.html");
    says(&home, "3 von 3 Kreisen haben einen Stützpunkt.");
    does_not_say(&home, "keines");
}

#[test]
fn what_a_report_does_not_have_has_no_heading() {
    let home = read(plain(&[]), "index.html");
    does_not_say(&home, "Termine");
    does_not_say(&home, "nicht belegt");
    let district = read(plain(&[]), "kreise/west/index.html");
    does_not_say(&district, "Stellen");
    does_not_say(&district, "Schwerpunkte");
    let all = read(plain(&[]), "kreise/index.html");
    does_not_say(&all, "Region");
    does_not_say(&all, "Einwohner");
    let others = read(with(&[]), "kreise/index.html");
    says(&others, "Region");
    says(&others, "Einwohner");
}

#[test]
fn neither_a_plan_nor_an_end_is_an_addition() {
    let history =
        |entries: &str| format!("---\nname: N\ndistricts: [\"03\"]\nhistory:\n{entries}---\n");
    let planned = history("  - {from: 2014-02-01, status: planned, source: bericht}\n");
    let closed = history(
        "  - {from: 2012-02-01, status: operating, source: bericht}\n  - {from: 2014-02-01, status: closed, source: bericht}\n",
    );
    for record in [planned, closed] {
        let home = read(plain(&[("centres/ost.md", &record)]), "index.html");
        says(
            &home,
            "Zuletzt begonnen, soweit Tag oder Monat bekannt sind West 1. Januar 2013 Zur großen Karte",
        );
    }
}

#[test]
fn a_count_of_nothing_rests_on_no_source() {
    let figures = "nowhere: {title: Geschlossen, count: centres, where: {status: closed}}\n";
    let page = read(
        plain(&[("figures.yaml", figures)]),
        "zahlen/nowhere/index.html",
    );
    says(&page, "Kein Datensatz zählt dazu.");
}

#[test]
fn an_event_says_where_it_is() {
    let event = "---\ntitle: Tag\nfrom: 2014-05-01\nplace: Stadthalle\nsource: bericht\n---\n";
    let page = read(plain(&[("events/tag.md", event)]), "termine/tag/index.html");
    says(&page, "Wo Stadthalle");
}

/// What is found in a report whose districts are this table.
fn found_in_table(table: &str) -> Vec<&'static str> {
    let files = plain(&[("- districts.yaml", ""), ("districts.csv", table)]);
    let (_, found) = examine(files);
    found.iter().map(|it| it.problem.code()).collect()
}

#[test]
fn a_table_is_read_as_a_german_spreadsheet_saves_it() {
    let head = "Schlüssel;name;kind;population;population_as_of;area_km2;source";
    let rows = [
        "01;West;kreis;159.207;31.12.2013;1.397,5;bericht",
        "02;Mitte;stadt;1.498.590;1.9.2013;1.024;bericht",
        "03;Ost;kreis;96754;2013;624;bericht",
        ";;;;;;",
        "",
    ];
    let table = format!("\u{feff}{head}\r\n{}", rows.join("\r\n"));
    assert_eq!(found_in_table(&table), [""; 0]);
    // What exports put in front for Excel.
    let announced = table.replacen('\u{feff}', "\u{feff}sep=;\r\n", 1);
    assert_eq!(found_in_table(&announced), [""; 0]);
    let files = plain(&[("- districts.yaml", ""), ("districts.csv", &table)]);
    let csv = built(files)
        .into_iter()
        .find(|(route, _)| route.file() == "daten/kreise.csv");
    let csv = String::from_utf8(csv.expect("a table").1).expect("it is UTF-8");
    says(&csv, ",159207,2013-12-31,1397.5,");
    says(&csv, ",1498590,2013-09-01,1024,");
    assert_eq!(found_in_table(&table.replace(';', "\t")), [""; 0]);
}

/// A report on a disk whose `site.yaml` names tiles and borders.
fn office_with(changes: &[(&str, &str)]) -> Office {
    let office = Office::empty();
    for (path, bytes) in with(changes) {
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        office.write(&format!("neu/content/{path}"), &text);
    }
    office
}

#[test]
fn tiles_can_be_proposed_while_the_file_is_missing_and_records_are_wrong() {
    let wrong = ("centres/west.md", "---\nname: X\n---\n");
    let office = office_with(&[("- tiles.yaml", ""), wrong]);
    let said = office.run(&["map", "tiles", "neu", "--write"]).ends_with(0);
    assert!(!said.stderr.contains("site.yaml"), "{}", said.stderr);
    let tiles = office.read("neu/content/tiles.yaml");
    says(&tiles, "\"01\": [");
    let check = office.run(&["check", "neu"]).ends_with(1);
    does_not_say(&check.stderr, "tiles.yaml");
}

#[test]
fn a_record_can_be_begun_before_there_are_borders() {
    let office = office_with(&[("- boundaries.geojson", "")]);
    office.run(&["new", "centre", "ost", "neu"]).ends_with(0);
    says(&office.read("neu/content/centres/ost.md"), "Ostquadrat");
}

#[test]
fn one_mistake_in_every_row_of_a_table_is_no_flood() {
    let rows: String = (1..=30)
        .map(|row| format!("{row:02};Gebiet {row};kreis;West\r\n"))
        .collect();
    let table = format!("key;name;kind;region\r\n{rows}");
    let office = office_with(&[("- districts.yaml", ""), ("districts.csv", &table)]);
    let said = office
        .run(&["check", "neu", "--lang", "de"])
        .ends_with(1)
        .stderr;
    let full = said.matches("die Region „West“ gibt es nicht").count();
    assert_eq!(full, 3, "{said}");
    says(&said, "ebenso in 27 weiteren Zeilen: 5, 6, 7,");
    let short = office
        .run(&["check", "neu", "--format", "short"])
        .ends_with(1);
    assert_eq!(
        short.stdout.matches("districts.csv").count() - 27,
        30,
        "{}",
        short.stdout
    );
}

#[test]
fn a_name_in_another_script_has_its_key_for_an_address() {
    let districts = "\"01\": {name: القاهرة, source: bericht}\n\"02\": {name: الجيزة, source: bericht}\n\"03\": {name: Ost, source: bericht}\n";
    let pages = built(plain(&[("districts.yaml", districts)]));
    for path in [
        "kreise/01/index.html",
        "kreise/02/index.html",
        "kreise/ost/index.html",
    ] {
        assert!(
            pages.iter().any(|(route, _)| route.file() == path),
            "{path}"
        );
    }
}

#[test]
fn what_is_granted_and_a_time_between_dates_rest_on_their_sources() {
    let figures = "each: {title: Je Zentrum, sum: posts, per: centre}
law: {title: Gesetz, reported: 2012-02-14, source: bericht}
age: {title: Seither, span: {from: law, to: as_of}}
";
    for path in ["zahlen/each/index.html", "zahlen/age/index.html"] {
        let page = read(with(&[("figures.yaml", figures)]), path);
        does_not_say(&page, "Kein Datensatz zählt dazu.");
        says(&page, "Quelle Bericht des Amtes");
    }
}

/// The eastern square had a centre, with a topic, until the end of March.
const CLOSED: (&str, &str) = (
    "centres/ufer.md",
    "---\nname: Zentrum Ufer\ndistricts: [\"02\"]\nhistory:\n  - {from: 2012-02-01, status: operating, source: bericht}\n  \
     - {from: 2014-04-01, status: none, source: bericht}\nfocus:\n  - {topic: sprache, source: bericht}\n---\n",
);

#[test]
fn a_topic_ends_with_its_centre() {
    let topic = |files| read(files, "themen/sprache/index.html");
    let before = topic(with(&[]));
    assert_eq!(topic(with(&[CLOSED])), before);
    let open = CLOSED.1.replace(
        "  - {from: 2014-04-01, status: none, source: bericht}\n",
        "",
    );
    says(
        &topic(with(&[(CLOSED.0, &open)])),
        "2 Zentren mit diesem Schwerpunkt",
    );
}

#[test]
fn a_centre_that_takes_over_is_no_new_beginning_of_its_district() {
    let at_work = |from: &str, until: &str| {
        format!(
            "---\nname: Zentrum {from}\ndistricts: [\"02\"]\nhistory:\n  - {{from: {from}, status: operating, source: bericht}}\n{until}---\n"
        )
    };
    let closed = |on: &str| format!("  - {{from: {on}, status: none, source: bericht}}\n");
    let sheet = |changes: &[(&str, &str)]| read(with(changes), "kreise/mittelquadrat/index.html");
    let gone = "- centres/mitte.md";
    let first = at_work("2010-03-01", &closed("2011-12-31"));
    let second = at_work("2012-01-01", &closed("2013-06-01"));
    let third = at_work("2013-05-01", "");
    let three = [
        (gone, ""),
        ("centres/a.md", &*first),
        ("centres/b.md", &*second),
        ("centres/c.md", &*third),
    ];
    says(&sheet(&three), "In Betrieb seit dem 1. März 2010.");
    // Between two of them there was none.
    let two = [three[0], three[1], three[3]];
    says(&sheet(&two), "In Betrieb seit dem 1. Mai 2013.");
}
