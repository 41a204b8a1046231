//! What time does to a report: editions, what sources reported on their days, what changed between two dates.

mod support;

use std::process::Output;

use jiff::civil::{Date, date};
use kreisblatt::disk;
use kreisblatt::report::{Happened, happenings};
use support::{Files, built, register, small};

const CORRECTED: &str = "---
name: Zentrum West
districts: [\"01\"]
history:
  - from: 2013-01-01
    status: operating
    source: bericht
    corrected: {on: 2015-02-03, note: Hier stand der Februar.}
focus:
  - {topic: sprache, source: bericht, from: 2013-02-01, until: 2013-12-31}
sources: [bericht]
---
";

#[test]
fn a_change_log_names_status_topics_events_and_corrections() {
    let register = register(small(&[("centres/west.md", CORRECTED)]));
    let between = |from: Option<Date>, to| -> Vec<String> {
        let log = happenings(&register, from, to);
        log.iter()
            .map(|it| {
                let what = match it.what {
                    Happened::Status { .. } => "status",
                    Happened::TopicBegan(..) => "topic",
                    Happened::TopicEnded(..) => "topic ended",
                    Happened::Event(_) => "event",
                    Happened::Corrected(..) => "corrected",
                };
                format!("{} {what}", it.day)
            })
            .collect()
    };
    assert_eq!(
        between(None, date(2015, 12, 31)),
        [
            "2015-02-03 corrected",
            "2014-05-01 event",
            "2014-03-31 status",
            "2014-01-01 topic ended",
            "2013-12-31 status",
            "2013-02-01 topic",
            "2013-01-01 status",
        ]
    );
    // The first day does not count, the last does.
    assert_eq!(
        between(Some(date(2013, 1, 1)), date(2013, 2, 1)),
        ["2013-02-01 topic"]
    );
}

#[test]
fn a_correction_is_marked_wherever_its_value_stands() {
    let pages = built(small(&[("centres/west.md", CORRECTED)]));
    let said = "Berichtigt am 3. Februar 2015. Hier stand der Februar.";
    for (path, expected) in [
        ("kreise/westquadrat/index.html", said),
        (
            "kreise/index.html",
            "<span class=\"cell-note\">berichtigt</span>",
        ),
        ("aenderungen/index.html", "Hier stand der Februar."),
        (
            "feed.xml",
            "<title>Westquadrat: in Betrieb: 1. Januar 2013 (berichtigt)</title>",
        ),
        ("daten/zentren.csv", "2015-02-03"),
    ] {
        let page = pages.iter().find(|(route, _)| route.file() == path);
        let (_, bytes) = page.unwrap_or_else(|| panic!("no {path}"));
        let text = String::from_utf8_lossy(bytes);
        assert!(text.contains(expected), "{path}: {expected}");
    }
}

/// Runs `kreisblatt` in a folder with the small report.
fn run(arguments: &[&str]) -> Output {
    run_with(small(&[("centres/west.md", CORRECTED)]), arguments)
}

fn run_with(files: Files, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in files {
        let path = folder.path().join("content").join(path);
        disk::write(&path, &bytes).expect("can write");
    }
    assert_cmd::Command::new(env!("CARGO_BIN_EXE_kreisblatt"))
        .current_dir(folder.path())
        .args(arguments)
        .output()
        .expect("it runs")
}

#[test]
fn diff_prints_what_changed() {
    let output = run(&["diff", "2012", "as-of", "--lang", "de"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("text");
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        lines,
        [
            "Nach dem 2012-12-31 bis zum 2014-04-25: 2 neu, 1 anderer Status, 1 Schwerpunkt, 1 Schwerpunkt nicht mehr belegt",
            "2013-01-01 neu Westquadrat in Betrieb (vorher: kein Zentrum)",
            "2013-02-01 Schwerpunkt Westquadrat Sprache",
            "2013 anderer Status Mittelquadrat beschlossen (vorher: kein Zentrum)",
            "2014-01-01 Schwerpunkt nicht mehr belegt Westquadrat Sprache",
            "2014-03 neu Mittelquadrat in Betrieb (vorher: beschlossen)",
            "",
            "Zahlen, die sich unterscheiden:",
            "Zentren in Betrieb: 0 → 2",
            "Anteil der Gebiete mit Zentrum: 0,0 % (0 von 3) → 66,7 % (2 von 3)",
        ]
    );
    let output = run(&["diff", "2013-02-01", "2013-12-31", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["changes"][0]["kind"], "status");
    assert_eq!(json["changes"][0]["sources"][0], "bericht");
    assert_eq!(json["to"], "2013-12-31");
    // A program finds the records, whatever their names are.
    let change = &json["changes"][0];
    assert_eq!(
        [&change["centre"], &change["status"], &change["before"]],
        ["mitte", "planned", "none"]
    );
    assert_eq!(change["districts"], serde_json::json!(["02"]));
    assert!(change["event"].is_null() && change["topic"].is_null());
    let output = run(&["diff", "2012", "as-of", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["figures"][0]["key"], "running");
    let topics = json["changes"].as_array().into_iter().flatten();
    let topics = topics.filter(|it| it["topic"] == "sprache" && it["centre"] == "west");
    assert_eq!(topics.count(), 2);
}

/// What is known at the latest, or to the year only, or lasts.
const COARSE: &str = "---
name: Zentrum West
districts: [\"01\"]
history:
  - {by: 2013-01-15, status: operating, source: bericht}
focus:
  - {topic: sprache, source: bericht, from: 2013}
sources: [bericht]
---
";
const LASTS: &str = "---
title: Tour
summary: Durch alle Quadrate
from: 2013-02
until: 2013-04-30
source: bericht
---
";

#[test]
fn no_list_of_changes_is_more_precise_than_the_record() {
    let files = || small(&[("centres/west.md", COARSE), ("events/tour.md", LASTS)]);
    for (language, lines) in [
        (
            "de",
            [
                "spätestens 2013-01-15 neu",
                "2013-02 bis 2013-04-30 Termin",
                "2013 Schwerpunkt",
            ],
        ),
        (
            "en",
            [
                "by 2013-01-15 new",
                "2013-02 to 2013-04-30 event",
                "2013 topic",
            ],
        ),
    ] {
        let output = run_with(files(), &["diff", "2012", "2013", "--lang", language]);
        let text = String::from_utf8(output.stdout).expect("text");
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in lines {
            assert!(words.contains(line), "{line}: {text}");
        }
    }
    let output = run_with(files(), &["diff", "2012", "2013", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let told: Vec<String> = json["changes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| {
            format!(
                "{} {} {} {}",
                it["kind"], it["date_means"], it["date"], it["until"]
            )
            .replace('"', "")
        })
        .collect();
    for line in [
        "opened by 2013-01-15 null",
        "event from 2013-02 2013-04-30",
        "topic from 2013 null",
    ] {
        assert!(told.iter().any(|other| other == line), "{line}: {told:?}");
    }
    let pages = built(files());
    for path in [
        "aenderungen/index.html",
        "en/changes/index.html",
        "feed.xml",
    ] {
        let page = pages.iter().find(|(route, _)| route.file() == path);
        let page = String::from_utf8_lossy(&page.expect("it is there").1);
        // The year has a last day, but no source says that it began on that.
        for day in ["31. Dezember 2013<", "31 December 2013<"] {
            assert!(!page.contains(day), "{path}: {day}");
        }
    }
}

#[test]
fn diff_refuses_what_is_no_span_of_time() {
    for (arguments, said) in [
        (
            ["diff", "2014", "2013"],
            "kreisblatt diff 2013-12-31 2014-12-31",
        ),
        (
            ["diff", "gestern", "2013"],
            "editions of this report: 2012-12-31",
        ),
    ] {
        let output = run(&[&arguments[..], &["--lang", "en"]].concat());
        assert_eq!(output.status.code(), Some(2));
        let message = String::from_utf8(output.stderr).expect("text");
        assert!(message.contains(said), "{message}");
    }
}

/// What `check` warns of in the real report: code, path and line, sorted.
fn warned(arguments: &[&str]) -> (Option<i32>, Vec<String>) {
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_kreisblatt"))
        .current_dir(support::project("."))
        .args([&["check", "--format", "json"], arguments].concat())
        .output()
        .expect("it runs");
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("a list");
    let mut places: Vec<String> = rows
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap_or_default();
            let (_, file) = text("file").split_once("content/").unwrap_or_default();
            let since = text("message").contains("2014-05-26");
            format!("{} {file} {since}", text("code"))
        })
        .collect();
    places.sort();
    (output.status.code(), places)
}

#[test]
fn the_announced_election_of_the_real_report_is_over_the_day_after() {
    let clean = (Some(0), Vec::new());
    assert_eq!(warned(&["--strict"]), clean);
    assert_eq!(warned(&["--strict", "--as-of", "2014-05-25"]), clean);
    let places = [
        "past-announcement events/integrationsratswahl-2014.en.md true",
        "past-announcement events/integrationsratswahl-2014.md true",
        "past-announcement topics/integrationsratswahl.en.md true",
        "past-announcement topics/integrationsratswahl.md true",
    ];
    let places = places.map(str::to_owned).to_vec();
    assert_eq!(
        warned(&["--as-of", "2014-05-26"]),
        (Some(0), places.clone())
    );
    assert_eq!(warned(&["--today", "2014-05-26"]), (Some(0), places));
}
