//! Between what a count may lie, where dates are coarse: held against every day on which each status may have begun.

mod support;

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use kreisblatt::diagnostics::Diagnostics;
use kreisblatt::register::Register;
use kreisblatt::report::{Openness, Report, comparison};
use kreisblatt::sources::Sources;
use proptest::prelude::*;
use support::report_with;

const DAY: Date = date(2014, 3, 10);

/// How an entry gives its beginning, and the first and last day that this allows.
const STARTS: [(&str, Date, Date); 9] = [
    ("from: 2012", date(2012, 1, 1), date(2012, 12, 31)),
    ("from: 2014", date(2014, 1, 1), date(2014, 12, 31)),
    ("from: 2014-02", date(2014, 2, 1), date(2014, 2, 28)),
    ("from: 2014-03", date(2014, 3, 1), date(2014, 3, 31)),
    ("from: 2014-03-10", DAY, DAY),
    ("from: 2014-03-11", date(2014, 3, 11), date(2014, 3, 11)),
    ("by: 2014-03-20", Date::MIN, date(2014, 3, 20)),
    (
        "by: 2014-06-01, after: 2014-03-05",
        date(2014, 3, 5),
        date(2014, 6, 1),
    ),
    (
        "by: 2014-06-01, after: 2014-03-12",
        date(2014, 3, 12),
        date(2014, 6, 1),
    ),
];

/// From the best to the worst.
const STATUSES: [&str; 3] = ["operating", "planned", "none"];

/// The positions of starts and statuses.
type History = Vec<(usize, usize)>;

const FIGURES: &str = "
gebiete: {title: Gebiete, count: districts, where: {covered: true}}
ohne: {title: Ohne, count: districts, where: {covered: false}}
beschlossen: {title: Beschlossen, count: districts, where: {status: planned}}
leute: {title: Leute, sum: population, where: {covered: true}}
stellen: {title: Stellen, sum: posts}
";

fn register(centres: &[(&str, &History)]) -> Option<Register> {
    let mut figures = FIGURES.to_owned();
    for computed in [
        "running",
        "gebiete",
        "ohne",
        "beschlossen",
        "leute",
        "stellen",
    ] {
        let _ = writeln!(
            figures,
            "r-{computed}: {{title: R, reported: 1, on: {DAY}, compare: {computed}, source: bericht}}"
        );
    }
    let mut changes = vec![
        ("- centres/west.md".to_owned(), String::new()),
        ("- centres/mitte.md".to_owned(), String::new()),
        ("- review.md".to_owned(), String::new()),
        ("+ figures.yaml".to_owned(), figures),
    ];
    for (index, (district, history)) in centres.iter().enumerate() {
        let mut text =
            format!("---\nname: Zentrum {index}\ndistricts: [\"{district}\"]\nhistory:\n");
        for (start, status) in history.iter() {
            let (start, status) = (STARTS[*start].0, STATUSES[*status]);
            let _ = writeln!(text, "  - {{{start}, status: {status}, source: bericht}}");
        }
        text.push_str("---\n");
        changes.push((format!("centres/c{index}.md"), text));
    }
    let mut found = Diagnostics::new();
    let register = Register::read(&Sources::new("content", report_with(&changes)), &mut found);
    // Of two starts that cannot follow one another there is nothing to count.
    register.ok().filter(|_| found.is_empty())
}

/// The statuses that a history may have led to, by trying every day on which each entry may have begun.
fn reached(history: &History) -> Vec<usize> {
    let mut ends = vec![(Date::MIN, 2)];
    for (start, status) in history {
        let (_, first, last) = STARTS[*start];
        let days = [first, DAY, DAY.saturating_add(1.day()), last];
        let mut next = Vec::new();
        for (before, had) in &ends {
            let days = days.iter().chain([before]);
            for day in days.filter(|day| (first..=last).contains(day) && *day >= before) {
                next.push((*day, if *day <= DAY { *status } else { *had }));
            }
        }
        next.sort_unstable();
        next.dedup();
        ends = next;
    }
    let mut statuses: Vec<usize> = ends.into_iter().map(|(_, status)| status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

/// The figures for what each centre has: the first two serve the first district, the third the second; the third has none.
fn counted([one, two, three]: [usize; 3]) -> [(&'static str, f64); 6] {
    let first = one.min(two);
    let number = |holds: &[bool]| holds.iter().map(|it| f64::from(u8::from(*it))).sum::<f64>();
    let running = number(&[one == 0, two == 0, three == 0]);
    let covered = number(&[first == 0, three == 0]);
    [
        ("running", running),
        ("gebiete", covered),
        ("ohne", 3.0 - covered),
        ("beschlossen", number(&[first == 1, three == 1])),
        (
            "leute",
            1000.0 * number(&[first == 0]) + 2000.0 * number(&[three == 0]),
        ),
        ("stellen", 2.0 * running),
    ]
}

fn histories() -> impl Strategy<Value = History> {
    let entries = proptest::collection::vec((0..STARTS.len(), 0..STATUSES.len()), 1..4);
    entries.prop_map(|mut entries| {
        entries.sort_by_key(|(start, _)| (STARTS[*start].2, STARTS[*start].1));
        entries.dedup_by_key(|(start, _)| *start);
        entries
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn bounds_are_those_of_every_reading_of_the_dates(
        one in histories(), two in histories(), three in histories(),
    ) {
        let centres = [("01", &one), ("01", &two), ("02", &three)];
        let Some(register) = register(&centres) else { return Ok(()) };
        let mut readings = Vec::new();
        for one in reached(&one) {
            for two in reached(&two) {
                readings.extend(reached(&three).into_iter().map(|three| [one, two, three]));
            }
        }
        let all: Vec<_> = readings.iter().copied().map(counted).collect();
        for figure in 0..6 {
            let (key, _) = all[0][figure];
            let values = || all.iter().map(|reading| reading[figure].1);
            let id = register.figures.find(&format!("r-{key}")).expect("a figure");
            let found = comparison(&register, id).expect("a comparison");
            prop_assert_eq!(found.least, values().fold(f64::INFINITY, f64::min), "{} at least", key);
            prop_assert_eq!(found.most, values().fold(0.0, f64::max), "{} at most", key);
            prop_assert!(found.least <= found.low && found.high <= found.most, "{}", key);
        }
        let report = Report::on(&register, DAY);
        for (index, key) in ["01", "02"].into_iter().enumerate() {
            let id = register.districts.find(key).expect("a district");
            let is_counted = report.covers(report.district(id).status) == Some(true);
            let may = |covered| {
                let mut best = readings.iter().map(|[one, two, three]| [*one.min(two), *three][index]);
                best.any(|status| (status == 0) == covered)
            };
            prop_assert_eq!(report.may_be_covered(id), !is_counted && may(true), "{} may be", key);
            prop_assert_eq!(report.may_have_ended(id), is_counted && may(false), "{} may not", key);
        }
    }
}

#[test]
fn a_centre_that_may_have_ended_may_not_have_been_counted() {
    // Operating since 2012; in 2014 it ended, nobody knows on which day.
    let (ended, running) = (vec![(0, 0), (1, 2)], vec![(0, 0)]);
    let register = register(&[("01", &ended), ("02", &running)]).expect("no mistake");
    let id = register.figures.find("r-running").expect("a figure");
    let found = comparison(&register, id).expect("a comparison");
    assert_eq!(
        [found.least, found.low, found.most].map(|it| it as i32),
        [1, 2, 2]
    );
    let centre = register.centres.find("c0").expect("a centre");
    assert_eq!(found.open, [(centre, Openness::Ended)]);
}
