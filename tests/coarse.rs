//! What pages say where a date is coarse or a beginning unknown: a status counts from the day for which it is documented, and no
//! sentence claims more than that.

mod support;

use kreisblatt::register::Register;
use kreisblatt::report::Report;
use kreisblatt::sources::Sources;
use support::{Files, built, report_with};

/// The small report on a day, with other files.
fn pages_on(day: &str, changes: &[(&str, &str)]) -> impl Fn(&str) -> String + use<> {
    let pages = built(files_on(day, changes));
    move |path| {
        let page = pages.iter().find(|(route, _)| route.file() == path);
        let (_, bytes) = page.unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(bytes.clone()).expect("text")
    }
}

fn files_on(day: &str, changes: &[(&str, &str)]) -> Files {
    let changes: Vec<(String, String)> = changes
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    let mut files = report_with(&changes);
    let settings = files.iter_mut().find(|(path, _)| path == "site.yaml");
    let settings = &mut settings.expect("it is there").1;
    let text = String::from_utf8(settings.clone()).expect("text");
    let text = text
        .replace("as_of: 2014-04-25", &format!("as_of: {day}"))
        .replace("[2012-12-31]", &format!("[{day}]"));
    *settings = text.into_bytes();
    files
}

/// The review of the small report counts as of its own day.
const WITHOUT_REVIEW: (&str, &str) = ("review.md", "---\ntitle: Zwischenbilanz\n---\n");

#[test]
fn a_centre_of_march_may_be_there_on_the_tenth() {
    let page = pages_on("2014-03-10", &[WITHOUT_REVIEW]);
    // It is not counted, and every page that counts says so.
    for path in [
        "index.html",
        "stand/2014-03-10/index.html",
        "regionen/index.html",
        "regionen/nord/index.html",
        "kreise/index.html",
        "karte/index.html",
        "einbetten/karte/index.html",
    ] {
        let page = page(path);
        assert!(page.contains("kann es an diesem Tag schon"), "{path}");
    }
    let middle = page("kreise/mittelquadrat/index.html");
    assert!(middle.contains("Beschlossen seit 2013."));
    assert!(middle.contains("an diesem Tag kann es hier schon"));
    assert!(middle.contains("(sicher erst nach dem Stand dieses Berichts)"));
    assert!(!middle.contains("(nach dem Stand dieses Berichts)"));
    let english = page("en/districts/mittelquadrat/index.html");
    assert!(english.contains("(certain only after the date of this report)"));
    assert!(page("karte/index.html").contains("Ein Status zählt ab dem Tag"));
    // The figure says from when a status counts; one that asks for none does not.
    let figure = page("zahlen/running/index.html");
    assert!(figure.contains("Ein Status zählt ab dem Tag, für den er belegt ist"));
    assert!(figure.contains("„in Betrieb“"));
    assert!(page("en/figures/running/index.html").contains("Status: “operating”"));
}

#[test]
fn what_is_known_to_the_day_needs_no_caution() {
    let page = pages_on(
        "2013-06-30",
        &[
            WITHOUT_REVIEW,
            (
                "centres/mitte.md",
                "---\nname: Zentrum Mitte\ndistricts: [\"02\"]\nhistory:\n  - {from: 2014-03-01, status: operating, source: bericht}\n---\n",
            ),
        ],
    );
    assert!(!page("stand/2013-06-30/index.html").contains("schon"));
    let middle = page("kreise/mittelquadrat/index.html");
    assert!(middle.contains("(nach dem Stand dieses Berichts)"));
    for path in ["zahlen/running/index.html", "karte/index.html"] {
        assert!(!page(path).contains("Ein Status zählt ab"), "{path}");
    }
}

const ENDED: (&str, &str) = (
    "centres/west.md",
    "---\nname: Zentrum West\ndistricts: [\"01\"]\nhistory:\n  - {from: 2013-01-01, status: operating, source: bericht}\n  - {from: 2014, status: none, source: bericht}\n---\n",
);

#[test]
fn a_centre_that_ended_in_the_year_may_be_gone() {
    let page = pages_on("2014-06-15", &[WITHOUT_REVIEW, ENDED]);
    let edition = page("stand/2014-06-15/index.html");
    assert!(edition.contains("kann an diesem Tag schon keines mehr gewesen sein"));
    let west = page("kreise/westquadrat/index.html");
    assert!(west.contains("Wann es endete, ist nicht auf den Tag belegt"));
}

#[test]
fn at_least_is_not_said_where_one_that_counts_may_have_ended() {
    let unknown = "---\nname: Zentrum Ost\ndistricts: [\"03\"]\nbefore: unknown\nhistory:\n  - {from: 2015-01-01, status: operating, source: bericht}\n---\n";
    let east = ("centres/ost.md", unknown);
    let edition = "stand/2014-06-15/index.html";
    let page = pages_on("2014-06-15", &[WITHOUT_REVIEW, east]);
    assert!(page(edition).contains("Mindestens"));
    let page = pages_on("2014-06-15", &[WITHOUT_REVIEW, east, ENDED]);
    assert!(!page(edition).contains("Mindestens"));
}

#[test]
fn bounds_of_what_may_be_contain_every_reading_of_the_dates() {
    let files = files_on("2014-06-15", &[WITHOUT_REVIEW, ENDED]);
    let mut found = kreisblatt::diagnostics::Diagnostics::new();
    let register = Register::read(&Sources::new("content", files), &mut found);
    let register = register.expect("a register");
    let report = Report::on(&register, jiff::civil::date(2014, 3, 10));
    let [west, middle, east] = ["01", "02", "03"].map(|key| register.districts.find(key));
    let of = |id: Option<_>| {
        let id = id.expect("a district");
        (report.may_be_covered(id), report.may_have_ended(id))
    };
    assert_eq!(of(west), (false, true));
    assert_eq!(of(middle), (true, false));
    assert_eq!(of(east), (false, false));
}

#[test]
fn the_beginning_of_a_start_that_is_still_ahead_is_no_start_of_work() {
    let planned = "---\nname: Zentrum Mitte\ndistricts: [\"02\"]\nhistory:\n  - {by: 2014-04-25, status: planned, source: bericht}\n  - {from: 2014-08-01, status: operating, source: bericht}\n---\n";
    let page = pages_on(
        "2014-04-25",
        &[WITHOUT_REVIEW, ("centres/mitte.md", planned)],
    );
    let middle = page("kreise/mittelquadrat/index.html");
    assert!(middle.contains("Seit wann das gilt, ist nicht belegt"));
    assert!(!middle.contains("Wann die Arbeit begann"));
}

#[test]
fn topics_and_posts_of_another_day_are_not_denied() {
    let west = "---\nname: Zentrum West\ndistricts: [\"01\"]\nhistory:\n  - {from: 2015-01-01, status: operating, source: bericht}\nfocus:\n  - {topic: sprache, source: bericht, from: 2015-01-01}\n---\n";
    let page = pages_on("2014-04-25", &[WITHOUT_REVIEW, ("centres/west.md", west)]);
    let west = page("kreise/westquadrat/index.html");
    assert!(west.contains("Für den 25. April 2014 sind keine Schwerpunkte belegt."));
    assert!(west.contains("Für den 25. April 2014 sind keine Stellen belegt."));
    // Of the other nothing is known on any day.
    assert!(page("kreise/mittelquadrat/index.html").contains("Schwerpunkte sind nicht belegt."));
}

const FIGURES: &str = "
ohne: {title: Ohne, list: districts, where: {covered: false}}
mit: {title: Mit, list: districts, where: {covered: true}}
leute: {title: Leute, sum: population, where: {kind: kreis}}
nichts: {title: Nichts, share: districts, of: {status: unknown, kind: stadt}, where: {covered: true}}
gesetz: {title: Gesetz, reported: 2012-02-25, source: bericht, conflicts: [{says: 2012-01-01, source: [bericht, zweiter]}]}
seit: {title: Seit, span: {from: gesetz, to: as_of}}
kurz: {title: Kurz, span: {from: 2014-04-11, to: as_of}}
";

#[test]
fn no_value_hides_what_is_not_known() {
    let unknown = "---\nname: Zentrum\ndistricts: [\"01\"]\nbefore: unknown\nhistory:\n  - {by: 2015-01-01, status: operating, source: bericht}\n---\n";
    let middle = unknown
        .replace("01\"]", "02\"]")
        .replace("before: unknown\n", "");
    let page = pages_on(
        "2014-04-25",
        &[
            WITHOUT_REVIEW,
            ("centres/west.md", unknown),
            ("centres/mitte.md", &middle),
            (
                "districts.yaml",
                "\"01\": {name: Westquadrat, kind: kreis, region: nord, source: bericht}\n\"02\": {name: Mittelquadrat, kind: stadt, region: nord, source: bericht}\n\"03\": {name: Ostquadrat, kind: kreis, region: nord, population: 3000, source: bericht}\n",
            ),
            (
                "sources.yaml",
                "bericht: {title: Bericht, publisher: Amt, date: 2014-04-25, url: \"https://quadrate.example/quelle\"}\nzweiter: {title: Zweiter, publisher: Amt, date: 2014-04-25, url: \"https://quadrate.example/zwei\"}\n",
            ),
            ("+ figures.yaml", FIGURES),
        ],
    );
    let says = |figure: &str, text: &str| {
        let page = page(&format!("zahlen/{figure}/index.html"));
        assert!(page.contains(text), "{figure}: {text}\n{page}");
    };
    says(
        "ohne",
        "Mittelquadrat und Ostquadrat; bei einem weiteren Eintrag ist es nicht belegt",
    );
    says("mit", "keine belegt; bei einem Eintrag ist es offen");
    says(
        "leute",
        "Von einem Eintrag, der dazugehört, ist der Wert nicht belegt; er fehlt in der Summe.",
    );
    says("leute", ">mindestens 3.000<");
    assert!(page("zahlen/index.html").contains("mindestens 3.000"));
    let data: serde_json::Value = serde_json::from_str(&page("daten/report.json")).expect("JSON");
    let figures = data["figures"].as_array().expect("figures");
    let people = figures.iter().find(|it| it["key"] == "leute").expect("it");
    assert!(people["number"]["at_most"].is_null());
    says("nichts", "0 von 0");
    assert!(!page("zahlen/nichts/index.html").contains("0\u{a0}%"));
    says("gesetz", "Andere Quellen nennen: 1. Januar 2012.");
    says("gesetz", "<p class=\"kicker\">berichtet</p>");
    says("gesetz", "Diese Angabe ist aus einer Quelle übernommen.");
    says("seit", "(25. Februar 2012 bis 25. April 2014)");
    says("kurz", "14 Tage");
    // The region counts the same: at least none, at most one.
    assert!(page("regionen/index.html").contains("0 bis 1"));
}

const TWO_IN_A_ROW: &str = "---\nname: Zentrum Mitte\ndistricts: [\"02\"]\nhistory:\n  - {from: 2012-01-01, status: operating, source: bericht}\n  - {from: 2013-05-31, status: none, source: bericht}\n---\n";
const SUCCESSOR: &str = "---\nname: Nachfolger\ndistricts: [\"02\"]\nhistory:\n  - {from: 2013-06-01, status: operating, source: bericht}\n  - {from: 2014-02-01, status: none, source: bericht}\n---\n";

#[test]
fn a_district_is_without_a_centre_only_since_the_last_one_ended() {
    let changes = [
        WITHOUT_REVIEW,
        ("centres/mitte.md", TWO_IN_A_ROW),
        ("centres/zwei.md", SUCCESSOR),
    ];
    let page = pages_on("2014-04-25", &changes);
    let middle = page("kreise/mittelquadrat/index.html");
    assert!(middle.contains("Kein Zentrum seit dem 1. Februar 2014."));
    // It is not "still" without: it had one.
    assert!(page("index.html").contains("sind 2:"));
    assert!(page("en/index.html").contains("2 are without"));
}

#[test]
fn a_centre_that_takes_over_is_no_change_of_its_district() {
    let mut files = files_on(
        "2013-12-31",
        &[
            WITHOUT_REVIEW,
            ("centres/mitte.md", TWO_IN_A_ROW),
            ("centres/zwei.md", SUCCESSOR),
        ],
    );
    let settings = files.iter_mut().find(|(path, _)| path == "site.yaml");
    let settings = &mut settings.expect("it is there").1;
    let text = String::from_utf8(settings.clone()).expect("text");
    *settings = text
        .replace("[2013-12-31]", "[2012-12-31, 2013-12-31]")
        .into_bytes();
    let pages = built(files);
    let page = pages
        .iter()
        .find(|(route, _)| route.file() == "stand/2013-12-31/index.html");
    let text = String::from_utf8(page.expect("the edition").1.clone()).expect("text");
    let changed = text
        .split("class=\"neighbours\"")
        .nth(1)
        .expect("what changed");
    let changed = changed.split("</section>").next().expect("a section");
    assert!(changed.contains("Westquadrat") && !changed.contains("Mittelquadrat"));
}

#[test]
fn a_calendar_says_how_coarse_its_days_are() {
    let fest = "---\ntitle: Fest\nsummary: Ein Fest\nfrom: 2014-05-01\nuntil: 2014-07\ndistricts: [\"01\"]\nsource: bericht\n---\n";
    let page = pages_on("2014-04-25", &[WITHOUT_REVIEW, ("events/fest.md", fest)]);
    let calendar = page("termine/fest/fest.ics");
    assert!(calendar.contains("DTEND;VALUE=DATE:20140801"), "{calendar}");
    assert!(
        calendar.contains("DESCRIPTION:Ein Fest\\n1. Mai 2014 bis Juli 2014"),
        "{calendar}"
    );
}

#[test]
fn a_figure_of_a_day_is_made_of_what_the_records_said_on_that_day() {
    let figures = "
spaeter: {title: Später, share: districts, where: {covered: true}, as_of: 2014-12-31}
sprache: {title: Sprache, list: centres, where: {topic: sprache}}
";
    let west = "---\nname: Zentrum West\ndistricts: [\"01\"]\nhistory:\n  - {from: 2013-01-01, status: operating, source: bericht}\nfocus:\n  - {topic: sprache, source: bericht, from: 2014-02-01}\n---\n";
    let middle = "---\nname: Zentrum Mitte\ndistricts: [\"02\"]\nhistory:\n  - {from: 2014-09-01, status: operating, source: bericht}\n---\n";
    let page = pages_on(
        "2014-04-25",
        &[
            WITHOUT_REVIEW,
            ("+ figures.yaml", figures),
            ("centres/west.md", west),
            ("centres/mitte.md", middle),
        ],
    );
    let records = |figure: &str| {
        let page = page(&format!("zahlen/{figure}/index.html"));
        let list = page.split("class=\"records").nth(1).expect("records");
        list.split("</ul>").next().expect("a list").to_owned()
    };
    let later = records("spaeter");
    assert!(later.contains("Mittelquadrat"));
    assert_eq!(later.matches("swatch st-0").count(), 2, "{later}");
    // It is named for its topic, not for its beginning.
    let language = records("sprache");
    assert!(language.contains("belegt ab 1. Februar 2014"), "{language}");
    assert!(!language.contains("2013"));
}

#[test]
fn no_status_may_have_begun_before_the_one_above_it() {
    let middle = "---\nname: Zentrum Mitte\ndistricts: [\"02\"]\nhistory:\n  - {from: 2014-05-13, status: planned, source: bericht}\n  - {by: 2014-12-31, status: operating, source: bericht}\n---\n";
    let changes = [WITHOUT_REVIEW, ("centres/mitte.md", middle)];
    let before = pages_on("2014-04-25", &changes);
    assert!(before("kreise/mittelquadrat/index.html").contains("Hier gibt es noch kein Zentrum."));
    assert!(!before("stand/2014-04-25/index.html").contains("schon"));
    let after = pages_on("2014-06-01", &changes);
    assert!(after("stand/2014-06-01/index.html").contains("kann es an diesem Tag schon"));
}

#[test]
fn a_topic_names_the_centre_where_the_district_has_several() {
    let second = "---\nname: Zweites Zentrum\ndistricts: [\"01\", \"03\"]\nhistory:\n  - {from: 2013-01-01, status: operating, source: bericht}\nfocus:\n  - {topic: sprache, source: bericht}\n---\n";
    let page = pages_on(
        "2014-04-25",
        &[WITHOUT_REVIEW, ("centres/zweites.md", second)],
    );
    let topic = page("themen/sprache/index.html");
    for name in [
        "Westquadrat (Zentrum West)",
        "Westquadrat (Zweites Zentrum)",
        "Ostquadrat (Zweites Zentrum)",
    ] {
        assert!(topic.contains(name), "{name}");
    }
}

#[test]
fn a_latest_day_stands_beside_the_earliest() {
    let centre = "---\nname: Zentrum Mitte\ndistricts: [\"02\"]\nhistory:\n  - {by: 2013-07-03, after: 2012-02-14, status: planned, source: bericht}\n  - {by: 2014-03, after: 2014-02, status: operating, source: bericht}\n---\n";
    let page = pages_on(
        "2014-04-25",
        &[WITHOUT_REVIEW, ("centres/mitte.md", centre)],
    );
    let middle = page("kreise/mittelquadrat/index.html");
    assert!(middle.contains("(nicht vor dem 14. Februar 2012)"));
    assert!(middle.contains("(nicht vor Februar 2014)"));
    let data: serde_json::Value = serde_json::from_str(&page("daten/report.json")).expect("JSON");
    let centres = data["centres"].as_array().expect("centres");
    let middle = centres.iter().find(|it| it["slug"] == "mitte").expect("it");
    let bounds = [0, 1].map(|entry| middle["history"][entry]["not_before"].clone());
    assert_eq!(bounds, ["2012-02-14", "2014-02"]);
}

/// What stands behind a day is what was so on that day, whatever became of it since.
#[test]
fn a_day_is_shown_with_what_was_so_then() {
    let figures = "first: {day: centres, where: {status: operating}}\n";
    let west = "---\nname: Zentrum West\ndistricts: [\"01\"]\nhistory:\n  - {from: 2013-01-01, status: operating, source: bericht}\n  - {from: 2014-02-01, status: none, source: bericht}\n---\n";
    let page = pages_on(
        "2014-03-10",
        &[
            WITHOUT_REVIEW,
            ("+ figures.yaml", figures),
            ("centres/west.md", west),
        ],
    );
    let page = page("zahlen/first/index.html");
    let (_, behind) = page.split_once("Was dahinter steht").expect("the records");
    let (behind, _) = behind.split_once("Wo sie steht").expect("their end");
    assert!(behind.contains("1. Januar 2013"), "{behind}");
    assert!(!behind.contains("1. Februar 2014"), "{behind}");
}

/// Nobody knows the first day where one may have been there before any entry, and none is where it was there for ever.
#[test]
fn there_is_no_first_day_where_the_beginning_is_open() {
    let figures = "first: {day: centres, where: {status: operating}}\n";
    for before in ["unknown", "operating"] {
        let middle = format!(
            "---\nname: Zentrum Mitte\ndistricts: [\"02\"]\nbefore: {before}\nhistory:\n  - {{from: 2014-03, status: operating, source: bericht}}\n---\n"
        );
        let page = pages_on(
            "2014-04-25",
            &[("+ figures.yaml", figures), ("centres/mitte.md", &middle)],
        );
        let page = page("zahlen/first/index.html");
        assert!(!page.contains("1. Januar 2013</"), "before: {before}");
    }
}
