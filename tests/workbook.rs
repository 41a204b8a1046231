//! The spreadsheet: it says what the tables say, in words, and whatever stands in a record is nothing but text in it.

mod support;

use std::collections::BTreeMap;

use jiff::civil::date;
use kreisblatt::locale::PartialDate;
use kreisblatt::site::Site;
use support::xlsx::{Cell, Parts, names, parts, rows, table};
use support::{light_content, on_site, read, rendered, report_with, split};

fn workbook(site: &Site<'_>, path: &str) -> Parts {
    parts(&rendered(site, |route| route.path == path))
}

fn csv(site: &Site<'_>, path: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = rendered(site, |route| route.path == path);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

/// What a cell says; nothing where there is none.
fn said<'r>(row: &'r BTreeMap<String, Cell>, head: &str) -> &'r str {
    row.get(head).map_or("", |cell| cell.said.as_str())
}

#[test]
fn a_report_of_very_many_districts_leaves_it_to_programs() {
    let (_, files) = split(&read("tests/support/report.txt")).clone();
    let settings = files.iter().find(|(path, _)| path == "site.yaml");
    let settings = settings.expect("the settings").1.lines();
    let unmapped = settings.filter(|line| !line.starts_with("map:"));
    let unmapped: String = unmapped.map(|line| format!("{line}\n")).collect();
    let has_one = |count: usize| {
        let row = |number| {
            format!(
                "\"{number:02}\": {{name: Gebiet {number}, kind: kreis, region: nord, source: bericht}}\n"
            )
        };
        let files = report_with(&[
            ("site.yaml".to_owned(), unmapped.clone()),
            ("districts.yaml".to_owned(), (1..=count).map(row).collect()),
            ("- boundaries.geojson".to_owned(), String::new()),
            ("- tiles.yaml".to_owned(), String::new()),
        ]);
        on_site(files, |site, _| site.has_file("daten/bericht.xlsx"))
    };
    assert_eq!([10_000, 10_001].map(has_one), [true, false]);
}

const KEY: usize = 2;
const DAY: usize = 3;

/// Whether a cell holds a date of a table: a day as the number that Excel counts, anything coarser as text.
fn is_date(cell: Option<&Cell>, expected: &str) -> bool {
    let Ok(known) = expected.parse::<PartialDate>() else {
        return cell.is_none();
    };
    let cell = cell.expect("a date");
    match known.exact() {
        Some(day) => {
            let days = date(1899, 12, 30).until(day).expect("a span").get_days();
            (cell.style, cell.is_text) == (DAY, false) && cell.said == days.to_string()
        }
        None => {
            let has_year = cell.said.ends_with(&known.year().to_string());
            (cell.style, cell.is_text) == (KEY, true) && has_year
        }
    }
}

#[test]
fn it_says_of_each_district_and_entry_what_the_tables_say() {
    on_site(light_content(), |site, _| {
        let districts = csv(site, "daten/kreise.csv");
        let entries = csv(site, "daten/zentren.csv");
        for (path, key) in [
            ("daten/bericht.xlsx", "Schlüssel"),
            ("en/data/report.xlsx", "key"),
        ] {
            let parts = workbook(site, path);
            let is_german = path.starts_with("daten");
            let of = |german, english| if is_german { german } else { english };
            let keyed = |column: &str| format!("{column} ({key})");
            let rows = table(&parts, 2);
            assert_eq!(rows.len(), districts.len());
            let mut coarse = 0;
            for row in &rows {
                let own = said(row, of("Schlüssel", "Key"));
                let expected = districts.iter().find(|it| it["key"] == own);
                let expected = expected.unwrap_or_else(|| panic!("no {own}"));
                assert_eq!(row[of("Schlüssel", "Key")].style, KEY);
                for (head, column) in [
                    (keyed(of("Art", "Kind")), "kind"),
                    (keyed("Region"), "region"),
                    (keyed("Status"), "status"),
                    (of("Kennzeichen", "Number plate").to_owned(), "plate"),
                    (of("Bevölkerung", "Population").to_owned(), "population"),
                    (of("Fläche in km²", "Area in km²").to_owned(), "area_km2"),
                ] {
                    assert_eq!(said(row, &head), expected[column], "{head} of {own}");
                }
                let covered = said(row, of("versorgt", "Covered"));
                let truth =
                    BTreeMap::from([("true", of("ja", "yes")), ("false", of("nein", "no"))]);
                assert_eq!(covered, *truth.get(&*expected["covered"]).unwrap_or(&""));
                let means = said(row, of("Bedeutung des Datums", "Meaning of the date"));
                let words = BTreeMap::from([
                    ("from", of("begann dann", "began then")),
                    ("by", of("spätestens dann", "then at the latest")),
                ]);
                assert_eq!(means, *words.get(&*expected["since_means"]).unwrap_or(&""));
                let since = row.get(of("seit", "Since"));
                assert!(is_date(since, &expected["since"]), "{own}: {since:?}");
                coarse += usize::from(since.is_some_and(|it| it.is_text));
            }
            assert!(coarse > 5, "{coarse} dates are no days");
            let rows = table(&parts, 3);
            assert_eq!(rows.len(), entries.len());
            for (row, expected) in rows.iter().zip(&entries) {
                assert_eq!(said(row, of("Kurzname", "Short name")), expected["centre"]);
                assert_eq!(said(row, &keyed("Status")), expected["status"]);
                assert_eq!(
                    said(row, &keyed(of("Quellen", "Sources"))),
                    expected["sources"]
                );
                assert!(is_date(row.get(of("Datum", "Date")), &expected["date"]));
            }
        }
    });
}

#[test]
fn it_has_a_sheet_for_each_kind_of_record_and_one_that_explains_them() {
    on_site(light_content(), |site, _| {
        let parts = workbook(site, "en/data/report.xlsx");
        let sheets = [
            "About this spreadsheet",
            "Districts",
            "Histories",
            "Figures",
            "Sources",
        ];
        assert_eq!(names(&parts), sheets);
        let json = rendered(site, |route| route.path == "daten/report.json");
        let json: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
        for (sheet, list) in [(4, "figures"), (5, "sources")] {
            let expected = json[list].as_array().expect("a list").len();
            assert_eq!(table(&parts, sheet).len(), expected, "{list}");
        }
        let about = rows(&parts, 1);
        let explained: Vec<[&str; 2]> = about
            .iter()
            .filter(|row| row.contains_key("C"))
            .map(|row| [said(row, "A"), said(row, "B")])
            .collect();
        for (index, sheet) in sheets.iter().enumerate().skip(1) {
            for head in rows(&parts, index + 1)[0].values() {
                assert!(
                    explained.contains(&[sheet, &head.said]),
                    "{sheet}: {head:?}"
                );
            }
        }
        for (index, start) in [(1, "A15:"), (2, "A1:"), (3, "A1:")] {
            let part = &parts[&format!("xl/tables/table{index}.xml")];
            assert!(
                part.contains(&format!("<autoFilter ref=\"{start}")),
                "{part}"
            );
        }
        let sheet = &parts["xl/worksheets/sheet2.xml"];
        assert!(sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\""));
        // A link that is written with percent signs leads where it led.
        let links = &parts["xl/worksheets/_rels/sheet5.xml.rels"];
        assert!(links.contains("Serap-G%C3%BCler-lobt"), "{links}");
        assert!(!links.contains("%25C3"));
    });
}

#[test]
fn its_bytes_tell_the_day_of_the_report_and_no_other() {
    let bytes = || {
        on_site(support::report(), |site, _| {
            rendered(site, |route| route.path == "daten/bericht.xlsx")
        })
    };
    let first = bytes();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    assert_eq!(first, pool.expect("a thread").install(bytes));
    let core = &parts(&first)["docProps/core.xml"];
    assert_eq!(core.matches(">2014-04-25T00:00:00Z<").count(), 2, "{core}");
}

#[test]
fn records_are_text_however_long_and_whatever_they_begin_with() {
    let long = "=HYPERLINK(\"https://evil.example\") ".repeat(1200);
    let centre = format!(
        "---
name: \"=cmd|' /C calc'!A0\"
districts: [\"01\"]
history:
  - {{from: 2013-01-01, status: operating, source: bericht, note: \"\\u0007+1 _x000D_ {}\"}}
---
",
        long.replace('"', "'")
    );
    let files = report_with(&[("centres/west.md".to_owned(), centre)]);
    on_site(files, |site, _| {
        let parts = workbook(site, "daten/bericht.xlsx");
        for part in parts.values() {
            assert!(!part.contains("<f>") && !part.contains("<f "), "{part}");
        }
        let rows = table(&parts, 3);
        let row = rows.iter().find(|row| said(row, "Kurzname") == "west");
        let row = row.expect("the centre");
        assert_eq!(said(row, "Name"), "=cmd|' /C calc'!A0");
        let note = said(row, "Anmerkung");
        assert!(note.contains("+1 _x000D_ =HYPERLINK"), "{}", &note[..60]);
        assert_eq!(note.encode_utf16().count(), 32_767);
        assert!(note.ends_with("Ganz steht er in den anderen Dateien.)"));
    });
}
