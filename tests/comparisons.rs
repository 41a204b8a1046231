//! What a source reported beside what the records itemise.

mod support;

use jiff::civil::date;
use kreisblatt::report::{Openness, comparison};
use support::{built, content, register, small};

/// On 10 March 2014 the second centre's beginning, "March 2014", has perhaps come.
const REPORTED: &str = "gemeldet:
  title: {de: Gemeldet, en: Reported}
  reported: 2
  on: 2014-03-10
  compare: running
  source: bericht
";

#[test]
fn a_reported_number_stands_beside_what_the_records_itemise() {
    let register = register(small(&[("+ figures.yaml", REPORTED)]));
    let id = register.figures.find("gemeldet").expect("a figure");
    let comparison = comparison(&register, id).expect("a comparison");
    assert_eq!(comparison.on, date(2014, 3, 10));
    assert!(!comparison.agrees());
    let values = [comparison.low, comparison.high, comparison.most];
    assert_eq!(values.map(|it| it as i32), [1, 1, 2]);
    let middle = register.centres.find("mitte").expect("a centre");
    assert_eq!(comparison.open, [(middle, Openness::Coarse)]);
}

#[test]
fn the_page_of_an_edition_shows_both_numbers_and_why_they_differ() {
    let site = small(&[("+ figures.yaml", REPORTED)]);
    let settings = site.iter().find(|(path, _)| path == "site.yaml");
    let settings = String::from_utf8(settings.expect("it is there").1.clone()).expect("text");
    let settings = settings.replace("[2012-12-31]", "[2012-12-31, 2014-03-10]");
    let pages = built(small(&[
        ("+ figures.yaml", REPORTED),
        ("site.yaml", &settings),
    ]));
    let text = |path: &str| {
        let page = pages.iter().find(|(route, _)| route.file() == path);
        let (_, bytes) = page.unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(bytes.clone()).expect("text")
    };
    let edition = text("stand/2014-03-10/index.html");
    for said in [
        "aria-label=\"Gemeldet: 2\"",
        "aria-label=\"Zentren in Betrieb: 1\"",
        "Die Datensätze lassen bis zu 2 zu",
        "gezählt ab dessen letztem Tag: 1",
        ">Mittelquadrat</a>",
        "Diese Seite zeigt den Stand vom 10. März 2014. Der aktuelle Stand dieses Berichts ist der 25. April 2014.",
        "rel=\"canonical\" href=\"https://quadrate.example/bericht/stand/2014-03-10/\"",
    ] {
        assert!(edition.contains(said), "{said}");
    }
    assert!(!text("stand/2012-12-31/index.html").contains("class=\"comparison\""));
    // Both figures' pages have it, and the course marks what was reported.
    assert!(text("zahlen/gemeldet/index.html").contains("class=\"comparison\""));
    let running = text("zahlen/running/index.html");
    assert!(running.contains("class=\"comparison\""));
    assert!(running.contains("class=\"mark\""));
}

#[test]
fn a_source_that_counts_fewer_may_have_known_of_an_end() {
    let ended = "---\nname: Zentrum West\ndistricts: [\"01\"]\nhistory:\n  - {from: 2013-01-01, status: operating, source: bericht}\n  - {from: 2014, status: none, source: bericht}\n---\n";
    let pages = built(small(&[
        (
            "+ figures.yaml",
            &REPORTED.replace("reported: 2", "reported: 0"),
        ),
        ("centres/west.md", ended),
        ("- review.md", ""),
    ]));
    let page = pages
        .iter()
        .find(|(route, _)| route.file() == "zahlen/gemeldet/index.html");
    let page = String::from_utf8_lossy(&page.expect("it is there").1);
    assert!(page.contains("Nach den Datensätzen können es auch nur 0 gewesen sein"));
    assert!(page.contains("gezählt bis zum spätesten Tag: 1"));
    assert!(!page.contains("die Quelle zählt weniger"));
}

#[test]
fn the_real_report_explains_the_totals_that_the_state_reported() {
    let register = register(content());
    for (key, value) in [("approved-2013-02", 16.0), ("approved-2013-06", 29.0)] {
        let id = register.figures.find(key).expect("a figure");
        let comparison = comparison(&register, id).expect("a comparison");
        assert_eq!(comparison.value as i32, value as i32);
        assert!(!comparison.agrees(), "{key}");
        assert!(comparison.low < value && value <= comparison.most, "{key}");
        let open: f64 = comparison.open.len() as f64;
        assert!(comparison.low + open >= value, "{key}");
    }
    // On 2 December 2013 the state counted one more than may have been there: three councils decided on theirs later.
    let established = register.figures.find("established-2013-12");
    let established = comparison(&register, established.expect("a figure")).expect("one");
    assert_eq!(established.most as i32, 46);
    for slug in ["kreis-herford", "kreis-heinsberg", "rhein-sieg-kreis"] {
        let id = register.centres.find(slug).expect("a centre");
        assert!(
            established.open.iter().all(|(open, _)| *open != id),
            "{slug}"
        );
    }
    let announced = register.figures.find("announced").expect("a figure");
    assert!(comparison(&register, announced).expect("one").agrees());
}
