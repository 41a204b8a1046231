//! Files beside the pages: what the page of downloads says of its files, and which pages search engines are told of.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use kreisblatt::diagnostics::Diagnostics;
use kreisblatt::locale::PartialDate;
use kreisblatt::register::Register;
use kreisblatt::report::Report;
use kreisblatt::site::Site;
use kreisblatt::sources::Sources;
use serde_json::Value;
use support::{built, content, light_content, on_site, rendered, report, report_with};

/// The address of each link of a page with the size in kilobytes that stands behind it.
fn sizes(page: &str) -> Vec<(String, usize)> {
    let links = page.split("<li><a href=\"/").skip(1);
    links
        .filter_map(|link| {
            let (path, rest) = link.split_once('"')?;
            let (words, _) = rest.split_once("</li>")?;
            let digits = words.split("kB").next()?.rsplit(", ").next()?;
            let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
            let has_size = words.contains("kB");
            has_size.then(|| Some((path.to_owned(), digits.parse().ok()?)))?
        })
        .collect()
}

#[test]
fn each_language_tells_the_sizes_of_the_files_that_stand_there() {
    let site = built(content());
    for page in ["daten/index.html", "en/data/index.html"] {
        let bytes = |path: &str| {
            let found = site.iter().find(|(route, _)| route.file() == path);
            &found.unwrap_or_else(|| panic!("no {path}")).1
        };
        let text = String::from_utf8_lossy(bytes(page));
        let told = sizes(&text);
        assert!(told.len() >= 6, "{page} tells {told:?}");
        for (path, kilobytes) in told {
            let size = bytes(&path).len().div_ceil(1024);
            assert_eq!(kilobytes, size, "{page} of {path}");
        }
    }
}

#[test]
fn each_page_is_in_the_site_map_or_says_that_it_is_not_to_be_found() {
    let site = built(report());
    let text = |path: &str| {
        let found = site.iter().find(|(route, _)| route.file() == path);
        String::from_utf8_lossy(&found.unwrap_or_else(|| panic!("no {path}")).1).into_owned()
    };
    let map = text("sitemap.xml");
    let listed = |path: &str| map.contains(&format!("/bericht/{path}</loc>"));
    let pages = site.iter().filter(|(route, _)| route.what.is_page());
    for (route, _) in pages.filter(|(route, _)| !route.path.ends_with("404.html")) {
        let is_hidden = text(&route.file()).contains("<meta name=\"robots\" content=\"noindex\">");
        assert!(listed(&route.path) != is_hidden, "{}", route.path);
    }
}

fn text(site: &Site<'_>, path: &str) -> String {
    let bytes = rendered(site, |route| route.file() == path);
    String::from_utf8(bytes).expect("it is UTF-8")
}

fn json(site: &Site<'_>, path: &str) -> Value {
    serde_json::from_str(&text(site, path)).expect("it is JSON")
}

/// As a table says it: `null` is an empty cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn every_file_and_the_sheet_say_the_same_of_each_district() {
    on_site(light_content(), |site, _| {
        let table = text(site, "daten/kreise.csv");
        let mut table = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<BTreeMap<String, String>> =
            table.deserialize().map(|row| row.expect("a row")).collect();
        let report = json(site, "daten/report.json");
        let borders = json(site, "daten/kreise.geojson");
        let listed = |list: &Value, key: &str| -> BTreeMap<String, Value> {
            let list = list.as_array().expect("a list").iter();
            list.map(|it| (cell(&it[key]), it.clone())).collect()
        };
        let districts = listed(&report["districts"], "key");
        let areas = listed(&borders["features"], "id");
        assert_eq!([rows.len(), districts.len(), areas.len()], [54; 3]);
        let mut latest = 0;
        for row in &rows {
            let (district, area) = (&districts[&row["key"]], &areas[&row["key"]]["properties"]);
            for field in ["name", "status", "covered", "since", "since_means", "url"] {
                assert_eq!(cell(&district[field]), row[field], "{field} of {row:?}");
                assert_eq!(cell(&area[field]), row[field], "{field} of {row:?}");
            }
            for field in ["population", "area_km2"] {
                let number = row[field].parse::<f64>().ok();
                assert_eq!(district[field].as_f64(), number, "{field} of {row:?}");
            }
            assert_eq!(row["since"].is_empty(), row["since_means"].is_empty());
            let (_, slug) = row["url"].split_once("/kreise/").expect("a sheet");
            for (folder, said) in [
                ("kreise/", "spätestens"),
                ("en/districts/", "at the latest"),
            ] {
                let sheet = text(site, &format!("{folder}{slug}index.html"));
                // What the head of the sheet says; below it stand later entries too.
                let (_, head) = sheet.split_once("<h1").expect("a title");
                let (head, _) = head.split_once("<h2").expect("a section");
                let is_latest = head.contains(said);
                assert_eq!(is_latest, row["since_means"] == "by", "{folder}{slug}");
            }
            latest += usize::from(row["since_means"] == "by");
        }
        assert!(latest > 10, "only {latest} began at the latest then");
    });
}

#[test]
fn the_histories_in_the_data_give_the_report_of_any_day() {
    let register = Register::read(
        &Sources::new("content", light_content()),
        &mut Diagnostics::new(),
    );
    let register = register.unwrap_or_else(|_| panic!("it can be read"));
    let all = on_site(light_content(), |site, _| json(site, "daten/report.json"));
    let list = |value: &Value| value.as_array().expect("a list").clone();
    for day in [date(2012, 6, 1), date(2013, 8, 1), date(2014, 4, 25)] {
        let report = Report::on(&register, day);
        for centre in list(&all["centres"]) {
            let last = list(&centre["history"]).into_iter().rfind(|entry| {
                let date: PartialDate = cell(&entry["date"]).parse().expect("a date");
                date.last_day() <= day
            });
            let status = last.map_or(cell(&centre["before"]), |entry| cell(&entry["status"]));
            let id = register.centres.find(&cell(&centre["slug"]));
            let expected = report.centre(id.expect("a centre")).status;
            assert_eq!(
                status,
                register.site.statuses.key(expected),
                "{centre} on {day}"
            );
        }
    }
}

#[test]
fn a_calendar_names_the_place_that_the_page_names_and_no_control() {
    let event = "---
title: \"Fest\\u0007\"
from: 2014-05-01
place: Halle, Saal 2
districts: [\"01\"]
source: bericht
---
";
    let files = report_with(&[("events/fest.md".to_owned(), event.to_owned())]);
    on_site(files, |site, _| {
        assert!(text(site, "termine/index.html").contains("Halle, Saal 2"));
        for (path, language) in [
            ("termine/termine.ics", ""),
            ("en/events/fest/fest.ics", ";LANGUAGE=de"),
        ] {
            let calendar = text(site, path);
            for line in ["LOCATION{}:Halle\\, Saal 2", "SUMMARY{}:Fest"] {
                let line = line.replace("{}", language);
                assert!(calendar.contains(&format!("\r\n{line}\r\n")), "{calendar}");
            }
        }
    });
}

#[test]
fn a_feed_is_as_new_as_its_newest_entry() {
    let centre = "---
name: Zentrum West
districts: [\"01\"]
history:
  - {from: 2013-01-01, status: operating, source: bericht, corrected: {on: 2015-02-03}}
---
";
    let files = report_with(&[("centres/west.md".to_owned(), centre.to_owned())]);
    on_site(files, |site, _| {
        let feed = text(site, "feed.xml");
        let times = feed.split("<updated>").skip(1);
        let times: Vec<&str> = times.filter_map(|it| it.split('<').next()).collect();
        assert_eq!(times[0], "2015-02-03T00:00:00Z");
        assert!(times[1..].iter().all(|time| *time <= times[0]), "{times:?}");
    });
}

#[test]
fn what_sources_disagree_about_is_in_the_data() {
    let centre = "---
name: Zentrum West
districts: [\"01\"]
history:
  - from: 2013-01-15
    status: operating
    source: bericht
    note: Erst zu zweit
    corrected: {on: 2014-03-01, note: Der Tag war falsch}
conflicts:
  - {field: start, says: \"2013-02\", source: bericht, note: Ende Februar}
sources: [bericht]
---
";
    let files = report_with(&[("centres/west.md".to_owned(), centre.to_owned())]);
    let all = on_site(files, |site, _| json(site, "daten/report.json"));
    let centres = all["centres"].as_array().expect("a list");
    let west = centres.iter().find(|it| it["slug"] == "west");
    let west = west.expect("the centre");
    let entry = &west["history"][0];
    assert_eq!(
        [&entry["note"], &entry["corrected"], &entry["correction"]],
        ["Erst zu zweit", "2014-03-01", "Der Tag war falsch"]
    );
    assert_eq!(
        west["conflicts"],
        serde_json::json!([{
            "field": "start", "says": "2013-02", "note": "Ende Februar", "sources": ["bericht"]
        }])
    );
}

/// The small report with other lines in place of its address.
fn at(lines: &str) -> support::Files {
    let mut files = report_with(&[(
        "events/fest.md".to_owned(),
        "---\ntitle: Fest\nfrom: 2014-04-01\nsource: bericht\n---\n".to_owned(),
    )]);
    for (path, bytes) in &mut files {
        if path == "site.yaml" {
            let text = String::from_utf8_lossy(bytes);
            let kept = text.lines().filter(|line| !line.starts_with("base_url:"));
            *bytes = format!("{}\n{lines}\n", kept.collect::<Vec<_>>().join("\n")).into_bytes();
        }
    }
    files
}

/// What programs know entries and events by.
fn names(lines: &str) -> Vec<String> {
    on_site(at(lines), |site, _| {
        let (feed, events) = (text(site, "feed.xml"), text(site, "termine/termine.ics"));
        let ids = feed.split("<id>").skip(1);
        let ids = ids.filter_map(|it| it.split('<').next().map(str::to_owned));
        let events = events.replace("\r\n ", "");
        let uids = events.split("UID:").skip(1);
        let uids = uids.filter_map(|it| it.split("\r\n").next().map(str::to_owned));
        ids.chain(uids).collect()
    })
}

#[test]
fn entries_keep_their_names_when_the_report_moves() {
    let before = names("base_url: https://alt.example/bericht/");
    assert!(before.len() > 4, "{before:?}");
    assert!(
        before
            .iter()
            .all(|id| id.starts_with("https://alt.example/bericht/"))
    );
    let moved = "base_url: https://neu.example/\nfirst_url: https://alt.example/bericht";
    assert_eq!(names(moved), before);
    // Nobody knows an address: the names are whole nevertheless, and each is another one.
    let without = names("");
    assert!(
        without
            .iter()
            .all(|id| id.starts_with("urn:uuid:") && id.len() == 45),
        "{without:?}"
    );
    let different: BTreeSet<&String> = without.iter().collect();
    // The entry of the event and the event itself are two things.
    assert_eq!(different.len(), without.len());
    on_site(at(""), |site, _| {
        let calendar = text(site, "termine/termine.ics");
        assert!(!calendar.contains("\r\nURL:"), "{calendar}");
    });
}
