//! The real report says what its sources say, and its texts depend on its records.

mod support;

use std::io::Write;

use jiff::civil::{Date, date};
use kreisblatt::diagnostics::Diagnostics;
use kreisblatt::register::Register;
use kreisblatt::report::{Report, Subject, change_dates, courses, on_each};
use kreisblatt::site::What;
use kreisblatt::sources::Sources;
use support::{content, examine, on_site, rendered};

fn register() -> Register {
    let sources = Sources::new("content", content());
    let mut found = Diagnostics::new();
    let register = Register::read(&sources, &mut found);
    assert!(found.is_empty(), "{:#?}", found.sorted());
    register.expect("a register without mistakes")
}

/// Slugs of the districts that are not surely covered on a day.
fn missing(register: &Register, day: Date) -> Vec<String> {
    let report = Report::on(register, day);
    let ids = register.districts.ids();
    let open = ids.filter(|id| report.covers(report.district(*id).status) != Some(true));
    open.map(|id| register.districts.get(id).slug.clone())
        .collect()
}

/// The ministers' interim review of 25 April 2014 counts 49 centres at work or about to start.
#[test]
fn on_the_day_of_the_review_five_of_54_are_missing() {
    let register = register();
    assert_eq!(register.districts.len(), 54);
    assert_eq!(
        missing(&register, date(2014, 4, 25)),
        ["kleve", "viersen", "borken", "coesfeld", "steinfurt"]
    );
}

#[test]
fn in_2018_all_have_a_centre() {
    assert!(missing(&register(), date(2018, 12, 31)).is_empty());
}

#[test]
fn the_four_that_were_about_to_start_had_not_started() {
    let register = register();
    let report = Report::on(&register, date(2014, 4, 25));
    let starting = register.site.statuses.find("starting").expect("a status");
    let mut slugs: Vec<&str> = report
        .districts_with(starting)
        .map(|id| register.districts.get(id).slug.as_str())
        .collect();
    slugs.sort_unstable();
    assert_eq!(
        slugs,
        [
            "heinsberg",
            "herford",
            "oberbergischer-kreis",
            "rhein-sieg-kreis"
        ]
    );
}

#[test]
fn day_after_day_gives_the_report_of_each_day() {
    let register = register();
    let days = change_dates(&register);
    let mut seen = Vec::new();
    on_each(&register, &days, |report| {
        let then = Report::on(&register, report.as_of());
        for id in register.districts.ids() {
            let (one, other) = (report.district(id), then.district(id));
            assert_eq!((one.status, one.decisive), (other.status, other.decisive));
        }
        for id in register.figures.ids() {
            assert_eq!(report.figure(id), then.figure(id));
        }
        seen.push(report.as_of());
    });
    assert_eq!(seen, days);
}

#[test]
fn the_course_of_a_figure_is_its_value_in_the_report_of_each_day() {
    let register = register();
    let days = change_dates(&register);
    let courses = courses(&register);
    let mut with_course = 0;
    for (id, figure) in register.figures.iter() {
        let course = &courses[id.index()];
        if !figure.has_course() {
            assert!(course.is_empty());
            continue;
        }
        with_course += 1;
        let then = |day| Report::on(&register, day).figure(id).value.clone();
        let expected: Vec<_> = days.iter().map(|day| (*day, then(*day))).collect();
        let values: Vec<_> = course
            .iter()
            .map(|step| (step.day, step.value.clone()))
            .collect();
        assert_eq!(values, expected, "{}", register.figures.key(id));
    }
    assert!(with_course > 10);
}

/// "1. Juli 2013: 1, Remscheid" beside a count of the centres around Aachen would be false.
#[test]
fn a_step_of_a_figure_names_the_records_that_count_in_it_and_no_others() {
    let register = register();
    let id = register.figures.find("aachen-centres").unwrap();
    let courses = courses(&register);
    let steps = courses[id.index()].iter();
    let named: Vec<_> = steps
        .flat_map(|step| &step.moved)
        .map(|subject| match subject {
            Subject::District(id) => register.districts.key(*id),
            other => panic!("a count of districts names {other:?}"),
        })
        .collect();
    assert_eq!(named, ["05334", "05334002"]);
    for (id, figure) in register.figures.iter() {
        for steps in courses[id.index()].windows(2) {
            let [before, after] = steps else { continue };
            assert!(
                before.value == after.value || !after.moved.is_empty(),
                "{} changes on {} through nobody: {:?}",
                register.figures.key(id),
                after.day,
                figure.definition
            );
        }
    }
}

/// A centre that a text counts is taken away: the texts that count it are named, and no other.
#[test]
fn a_changed_record_breaks_the_sentences_that_depend_on_it() {
    let mut files = content();
    let duisburg = files
        .iter_mut()
        .find(|(path, _)| path == "centres/duisburg.md")
        .expect("a record");
    let text = String::from_utf8(duisburg.1.clone()).expect("text");
    duisburg.1 = text
        .replace("from: 2013-08-01", "from: 2015-08-01")
        .into_bytes();
    let (sources, found) = examine(files);
    let wrong: Vec<String> = found
        .iter()
        .filter(|diagnostic| diagnostic.problem.code() == "claim-wrong")
        .filter_map(|diagnostic| Some(sources.snippet(diagnostic.span?).to_owned()))
        .collect();
    assert!(wrong.iter().any(|text| text == "49"), "{wrong:?}");
    assert!(wrong.iter().any(|text| text == "Alle"), "{wrong:?}");
    let codes: Vec<&str> = found.iter().map(|it| it.problem.code()).collect();
    assert!(codes.iter().all(|code| *code == "claim-wrong"), "{codes:?}");
}

/// From `<svg` to `</svg>`: links, names, shapes, patterns, labels, the inset.
#[test]
fn the_whole_map_is_small_on_the_way_to_the_reader() {
    let page = on_site(content(), |site, _| {
        rendered(site, |route| route.what == What::Map)
    });
    let page = String::from_utf8(page).expect("it is UTF-8");
    let start = page.find(r#"<svg class="map-svg regions""#).expect("a map");
    let end = start + page[start..].find("</svg></div>").expect("its end");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&page.as_bytes()[start..end])
        .expect("memory takes it");
    let size = gzip.finish().expect("memory takes it").len();
    assert!(size < 16_000, "{size} bytes");
    assert_eq!(page[start..end].matches("<use class=\"ring\"").count(), 54);
    // Bottrop has no room for its name but in the inset: a line to a name beside the map would say it twice.
    assert_eq!(page[start..end].matches(">Bottrop<").count(), 1);
    assert!(!page[start..end].contains("class=\"leader\""));
}

/// A figure has no status and no beginning.
#[test]
fn the_table_of_figures_names_its_columns() {
    let files = support::small(&[("+ review.md", "\n![Alle Zahlen](table:figures)\n")]);
    let page = support::built(files)
        .into_iter()
        .find(|(route, _)| route.path == "zwischenbilanz/")
        .map(|(_, bytes)| String::from_utf8(bytes).expect("text"))
        .expect("the review");
    let (_, table) = page.split_once("Alle Zahlen</caption>").expect("a table");
    let (head, _) = table.split_once("</thead>").expect("its head");
    let heads: Vec<&str> = head
        .split("<th scope=\"col\">")
        .skip(1)
        .map(|cell| cell.split("</th>").next().unwrap_or_default())
        .collect();
    assert_eq!(heads, ["Name", "Wert", "So entsteht die Zahl"]);
}
