//! What the search finds: every page, by its title, other names and the words that readers see in it.

mod support;

use std::collections::BTreeMap;

use serde_json::Value;
use support::{built, content, small};

/// The lines of an index by their addresses.
fn index(
    pages: &[(kreisblatt::site::Route, Vec<u8>)],
    path: &str,
) -> BTreeMap<String, Vec<String>> {
    let (_, bytes) = pages
        .iter()
        .find(|(route, _)| route.file() == path)
        .unwrap_or_else(|| panic!("no {path}"));
    let Value::Array(lines) = serde_json::from_slice(bytes).expect("JSON") else {
        panic!("a list");
    };
    let line = |line: Value| {
        let fields: Vec<String> = serde_json::from_value(line).expect("words");
        (fields[1].clone(), fields)
    };
    lines.into_iter().map(line).collect()
}

#[test]
fn every_page_can_be_found_in_its_language() {
    let pages = built(content());
    let (german, english) = (
        index(&pages, "suche/suche.json"),
        index(&pages, "en/search/search.json"),
    );
    // What stands in for other pages, and the two that are always at hand.
    let left_out = |path: &str| {
        path.contains("einbetten/") && path != "einbetten/"
            || path.contains("embed/") && path != "en/embed/"
            || path.ends_with("404.html")
            || ["", "en/", "suche/", "en/search/"].contains(&path)
    };
    let mut missing = Vec::new();
    for (route, _) in pages.iter().filter(|(route, _)| route.what.is_page()) {
        let index = if route.path.starts_with("en/") {
            &english
        } else {
            &german
        };
        let href = format!("/{}", route.path);
        let found = index.get(&href).is_some_and(|fields| !fields[0].is_empty());
        if !found && !left_out(&route.path) {
            missing.push(href);
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_sheet_is_found_by_what_readers_see_on_it() {
    let west = "---\nname: Zentrum West\ndistricts: [\"01\"]\nhistory:\n  - {from: 2013-01-01, status: operating, source: bericht, note: Eröffnet im Rathaus}\nfocus:\n  - {topic: sprache, source: bericht}\ncontact: {street: Am Rand 1, postcode: \"01234\", town: Westen, phone: 0211 855-0, source: bericht}\nsources: [bericht]\n---\n\nEs gibt **[](figure:running)** Zentren[^1], und [eines](source:bericht) im Westen.\n\n[^1]: Gezählt.\n\n| Wer | Was |\n| --- | --- |\n| Land | Geld |\n";
    let places = (
        "districts.yaml",
        "\"01\": {name: Westquadrat, kind: kreis, region: nord, plate: W, places: [Randdorf], population: 1000, area_km2: 64.5, source: bericht}\n\"02\": {name: Mittelquadrat, kind: stadt, region: nord, plate: M, population: 2000, area_km2: 64.5, source: bericht}\n\"03\": {name: Ostquadrat, kind: kreis, region: nord, plate: O, population: 3000, area_km2: 64.5, source: bericht}\n",
    );
    let pages = built(small(&[("centres/west.md", west), places]));
    let german = index(&pages, "suche/suche.json");
    let fields = &german["/bericht/kreise/westquadrat/"];
    assert_eq!(fields[0], "Westquadrat");
    assert_eq!(fields[2], "Kreis · In Betrieb seit dem 1. Januar 2013.");
    let names: Vec<&str> = fields[3].split('|').collect();
    assert_eq!(names, ["01", "W", "Randdorf", "Zentrum West"]);
    for words in [
        "Es gibt 2 Zentren, und eines im Westen.",
        "Gezählt.",
        "Geld",
        "Eröffnet im Rathaus",
        "Sprache",
        "Am Rand 1 01234 Westen 0211 855-0",
    ] {
        assert!(fields[4].contains(words), "{words}: {}", fields[4]);
    }
    assert!(!fields[4].contains("**") && !fields[4].contains("](") && !fields[4].contains("---"));
    // Where there is no translation, the words are marked as German.
    let english = index(&pages, "en/search/search.json");
    let fields = &english["/bericht/en/districts/westquadrat/"];
    assert_eq!(fields[5..], ["", "de"]);
    // The index without a script leads from the place to the sheet.
    let page = pages
        .iter()
        .find(|(route, _)| route.file() == "suche/index.html");
    let page = String::from_utf8_lossy(&page.expect("a page").1);
    assert!(page.contains("<a href=\"/bericht/kreise/westquadrat/\">Randdorf</a> <span class=\"quiet\">Westquadrat</span>"));
}

#[test]
fn hostile_names_stay_words() {
    let hostile = r#"</script><img src=x onerror=alert(1)>"#;
    let page = format!(
        "---\ntitle: '{hostile}'\nsummary: '\"];alert(1)//'\n---\n\nText mit \\<script> und \"Anführung\".\n"
    );
    let pages = built(small(&[("pages/boese.md", &page)]));
    let german = index(&pages, "suche/suche.json");
    let fields = &german["/bericht/boese/"];
    assert_eq!([&fields[0], &fields[2]], [hostile, "\"];alert(1)//"]);
    let page = pages
        .iter()
        .find(|(route, _)| route.file() == "suche/index.html");
    assert!(!String::from_utf8_lossy(&page.expect("a page").1).contains("<img"));
}
