//! Reports that begin before there are borders: with tiles only, and with no map at all. Every page is complete, and nothing on it
//! speaks of what is not there.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use support::office::Office;
use support::{Files, built, examine, read, report_with, split};

const BASE: &str = "/bericht/";
const ORIGIN: &str = "https://quadrate.example";

/// The small report with another `map`, without the files it does not name, and with maps in a text.
fn with_map(map: &str) -> Files {
    let (_, files) = split(&read("tests/support/report.txt")).clone();
    let site = &files.iter().find(|(path, _)| path == "site.yaml");
    let site = &site.expect("the settings").1;
    let (before, rest) = site.split_once("\nmap:").expect("a map");
    let (_, after) = rest.split_once('\n').expect("its end");
    let mut changes = vec![
        ("site.yaml".to_owned(), format!("{before}\n{map}{after}")),
        ("- boundaries.geojson".to_owned(), String::new()),
        (
            "+ review.md".to_owned(),
            "\n![Wo ein Zentrum arbeitet](map:coverage)\n\n![Wo es um Sprache geht](map:topic/sprache)\n\n![Wo der Norden liegt](map:region/nord)\n".to_owned(),
        ),
    ];
    if !map.contains("tiles") {
        changes.push(("- tiles.yaml".to_owned(), String::new()));
    }
    report_with(&changes)
}

fn of_tiles() -> Files {
    with_map("map: {tiles: tiles.yaml}\n")
}

fn without_map() -> Files {
    with_map("")
}

/// Every file of the site by its path, without those that are not text.
fn texts(files: Files) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).unwrap_or_default();
    let all = built(files).into_iter();
    all.map(|(route, bytes)| (route.file(), text(bytes)))
        .collect()
}

fn codes(files: Files) -> Vec<&'static str> {
    let (_, found) = examine(files);
    found.iter().map(|it| it.problem.code()).collect()
}

/// Links and addresses in all files that lead into the site but not to a file or a place in it.
fn dead_links(site: &BTreeMap<String, String>) -> Vec<String> {
    let mut dead = Vec::new();
    let mut followed = 0;
    for (file, text) in site {
        let marks = ["href=\"", "src=\"", ORIGIN];
        let starts = marks.iter().flat_map(|mark| {
            let at = text.match_indices(mark).map(|(at, _)| at);
            at.map(|at| &text[at + if *mark == ORIGIN { 0 } else { mark.len() }..])
        });
        for rest in starts {
            let end = rest.find(['"', '<', '&', ' ', '\n', ',', '\r', ';']);
            let link = &rest[..end.unwrap_or(rest.len())];
            let link = link.strip_prefix(ORIGIN).unwrap_or(link);
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let target = match path.strip_prefix(BASE) {
                Some(below) if below.is_empty() || below.ends_with('/') => {
                    format!("{below}index.html")
                }
                Some(below) => below.to_owned(),
                None if path.is_empty() => file.clone(),
                None => continue,
            };
            followed += 1;
            // Entries of a feed are called by addresses that need not be places.
            let is_place = !place.is_empty() && file.ends_with(".html");
            let leads = site
                .get(&target)
                .is_some_and(|page| !is_place || page.contains(&format!("id=\"{place}\"")));
            if !leads {
                dead.push(format!("{file}: {link}"));
            }
        }
    }
    assert!(followed > 500, "{followed} links");
    dead
}

#[test]
fn a_report_of_tiles_shows_them_wherever_a_map_would_be() {
    assert_eq!(codes(of_tiles()), [""; 0]);
    let site = texts(of_tiles());
    assert_eq!(dead_links(&site), [""; 0]);
    for page in [
        "index.html",
        "karte/index.html",
        "regionen/nord/index.html",
        "themen/sprache/index.html",
        "termine/fest/index.html",
        "stand/2012-12-31/index.html",
        "einbetten/karte/index.html",
        "einbetten/2012-12-31/index.html",
        "zwischenbilanz/index.html",
        "en/index.html",
    ] {
        let text = &site[page];
        assert!(text.contains("<svg class=\"map-svg tiles\""), "{page}");
        let is_english = page.starts_with("en/");
        let note = match is_english {
            true => "positions are approximate",
            false => "die Lage ist angenähert",
        };
        assert!(text.contains(note), "{page} does not say what tiles are");
    }
    for (file, text) in &site {
        for other in [
            "map-svg regions",
            "map-svg locator",
            "<div class=\"map-picture\"></div>",
            "id=\"view-tiles\"",
            "<h2>Nachbarn</h2>",
            "keine Nachbarn",
            ".geojson",
            "karte-gleich",
        ] {
            assert!(!text.contains(other), "{other} in {file}");
        }
    }
    // The small maps of other days are copies of the tiles.
    let map = &site["karte/index.html"];
    let small = map.split("map-svg small").nth(1).expect("a small map");
    assert!(small.contains("<use href=\"#map-0\"/>"), "{small}");
    let drawing = &site["karte/karte-2014-04-25.svg"];
    assert!(drawing.contains("Westquadrat"), "{drawing}");
    assert!(site.contains_key("karte/karte-2014-04-25.png"));
    assert!(site.contains_key("regionen/nord/karte-nord-2014-04-25.svg"));
}

#[test]
fn a_report_without_a_map_is_complete_and_speaks_of_none() {
    assert_eq!(codes(without_map()), [""; 0]);
    let site = texts(without_map());
    assert_eq!(dead_links(&site), [""; 0]);
    for (file, text) in &site {
        if !file.ends_with(".html") {
            let is_of_map = ["karte/", "map/", "einbetten/", "embed/"];
            assert!(!is_of_map.iter().any(|it| file.contains(it)), "{file}");
            continue;
        }
        for other in [
            "map-svg",
            "class=\"map",
            "<h2>Nachbarn</h2>",
            "Karte",
            "einbetten",
            "GeoJSON",
        ] {
            assert!(!text.contains(other), "{other} in {file}");
        }
    }
    // What the map would say stands in a table in its place.
    let home = &site["index.html"];
    let table = home.split("<table class=\"set stacks districts\"").nth(1);
    let table = table.and_then(|rest| rest.split("</table>").next());
    let table = table.expect("a table on the front page");
    for name in ["Westquadrat", "Mittelquadrat", "Ostquadrat"] {
        assert!(table.contains(name), "{table}");
    }
    let review = &site["zwischenbilanz/index.html"];
    let tables: Vec<&str> = review.split("<table class=\"set\">").skip(1).collect();
    assert_eq!(tables.len(), 3);
    assert!(tables[0].contains("Ostquadrat"));
    let of_topic = tables[1].split("</table>").next().expect("its end");
    assert!(of_topic.contains("Westquadrat") && !of_topic.contains("Ostquadrat"));
    for page in ["regionen/nord/index.html", "stand/2012-12-31/index.html"] {
        assert!(site[page].contains("front without-map"), "{page}");
        assert!(site[page].contains("Ostquadrat"), "{page}");
    }
}

#[test]
fn many_districts_without_a_map_stand_on_the_front_page_as_regions() {
    let mut districts = String::new();
    for key in 1..=150 {
        let _ = writeln!(
            districts,
            "\"{key:02}\": {{name: Gebiet {key}, region: nord, source: bericht}}"
        );
    }
    let mut files = without_map();
    let file = files.iter_mut().find(|(path, _)| path == "districts.yaml");
    file.expect("the districts").1 = districts.into_bytes();
    let site = texts(files);
    assert_eq!(dead_links(&site), [""; 0]);
    let home = &site["index.html"];
    assert!(!home.contains("set stacks districts"), "{home}");
    assert!(
        home.contains("<table class=\"set stacks regions\""),
        "{home}"
    );
    assert!(home.contains("front without-map"), "{home}");
}

#[test]
fn what_says_something_about_borders_needs_them() {
    for map in [
        "map: {key: id}\n",
        "map: {tiles: tiles.yaml, attribution: © Amt}\n",
        "map: {tiles: tiles.yaml, projection: utm}\n",
    ] {
        let found = codes(with_map(map));
        assert!(found.contains(&"missing-field"), "{map}: {found:?}");
    }
}

fn office(files: Files) -> Office {
    let office = Office::empty();
    for (path, bytes) in files {
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        office.write(&format!("neu/content/{path}"), &text);
    }
    office
}

#[test]
fn tiles_cannot_be_proposed_without_borders_and_that_is_said() {
    let office = office(without_map());
    let said = office.run(&["map", "tiles", "neu", "--lang", "en"]);
    let said = said.ends_with(2).stderr;
    assert!(said.contains("without borders"), "{said}");
}

#[test]
fn a_web_server_is_told_of_no_frames_where_nothing_can_be_framed() {
    let office = office(without_map());
    office.run(&["build", "neu"]).ends_with(0);
    let caddy = office.run(&["server", "caddy", "neu"]).ends_with(0).stdout;
    assert!(caddy.contains("frame-ancestors"), "{caddy}");
    assert!(!caddy.contains("framed"), "{caddy}");
}
