//! Claims wherever readers see words: titles, summaries, headlines, notes, alternative texts; in every form of YAML, with
//! the exact place of a mistake; and nothing of the markup reaches a page.

mod support;

use kreisblatt::diagnostics::{Diagnostic, Problem};
use support::{Files, built, examine, on_site, place, rendered, report_with};

fn with(path: &str, text: &str) -> Files {
    report_with(&[(path.to_owned(), text.to_owned())])
}

/// Path, line, column, code and the words at the place.
fn seen(files: Files) -> Vec<String> {
    let (sources, found) = examine(files);
    let show = |diagnostic: &Diagnostic| {
        let (path, line, column) = place(diagnostic, &sources).expect("a place");
        let said = sources.snippet(diagnostic.span.expect("a place"));
        format!(
            "{path}:{line}:{column} {} {said}",
            diagnostic.problem.code()
        )
    };
    found.iter().map(show).collect()
}

#[test]
fn a_title_that_disagrees_is_found_in_every_form_of_yaml() {
    for (head, expected) in [
        ("title: \"Bilanz: [drei](figure:running) Zentren\"", "2:18"),
        ("title: 'Olpe''s [drei](figure:running) Zentren'", "2:18"),
        ("title: Nur [drei](figure:running) Zentren", "2:13"),
        (
            "title: \"\\u00dcber \\\"[drei](figure:running)\\\"\"",
            "2:22",
        ),
        (
            "title: >-\n  Hier stehen\n  [drei](figure:running) Zentren",
            "4:4",
        ),
        (
            "title: |\n  Hier stehen\n  [drei](figure:running) Zentren",
            "4:4",
        ),
        (
            "title: Hier stehen\n  nun [drei](figure:running) Zentren",
            "3:8",
        ),
        (
            "title: {en: Title, de: \"Es sind [drei](figure:running)\"}",
            "2:34",
        ),
    ] {
        let files = with("pages/a.md", &format!("---\n{head}\n---\nText\n"));
        let expected = [format!("pages/a.md:{expected} claim-wrong drei")];
        assert_eq!(seen(files), expected, "{head}");
    }
}

#[test]
fn every_short_text_is_checked_in_its_language() {
    for (path, text, expected) in [
        (
            "+ figures.yaml",
            "more:\n  title: {de: x, en: \"[5](figure:running) centres\"}\n  count: topics\n  note: 7 weitere\n",
            [
                "figures.yaml:10:24 claim-wrong 5",
                "figures.yaml:12:9 unbound-number 7",
            ],
        ),
        (
            "+ sources.yaml",
            "  note: Nennt [4](figure:running) Zentren und 9 Gebiete im Verband 2020\n",
            [
                "sources.yaml:6:16 claim-wrong 4",
                "sources.yaml:6:47 unbound-number 9",
            ],
        ),
        (
            "events/tag.md",
            "---\ntitle: \"[4](figure:running) Zentren\"\nsummary: \"9 laden ein\"\non: 2014-05-01\nsource: bericht\n---\n",
            [
                "events/tag.md:2:10 claim-wrong 4",
                "events/tag.md:3:11 unbound-number 9",
            ],
        ),
        (
            "topics/sprache.en.md",
            "---\ntitle: Language in [all](figure:share) areas\nsummary: \"[Three](figure:running) of 7 teach\"\n---\n",
            [
                "topics/sprache.en.md:2:21 claim-wrong all",
                "topics/sprache.en.md:3:12 claim-wrong Three",
            ],
        ),
    ] {
        let found = seen(with(path, text));
        for line in expected {
            assert!(
                found.iter().any(|it| it == line),
                "{path}: {line} in {found:?}"
            );
        }
    }
    let site = support::read("tests/support/report.txt");
    let site = support::split(&site).1.remove(0).1;
    let files = with(
        "site.yaml",
        &(site + "headline: {de: \"von {total} haben eines, [1](figure:running) fehlt\"}\n"),
    );
    assert_eq!(seen(files), ["site.yaml:21:43 claim-wrong 1"]);
}

#[test]
fn a_history_note_and_an_alternative_text_are_checked() {
    let files = with(
        "centres/west.md",
        "---\nname: Zentrum West\ndistricts: [\"01\"]\nhistory:\n  - {from: 2013-01-01, status: operating, source: bericht, note: \"Eines von [vier](figure:running)\"}\nsources: [bericht]\n---\n\n![Karte mit [sechs](figure:running) Zentren und 8 Wegen](map:coverage)\n",
    );
    assert_eq!(
        seen(files),
        [
            "centres/west.md:5:78 claim-wrong vier",
            "centres/west.md:9:14 claim-wrong sechs",
            "centres/west.md:9:49 unbound-number 8"
        ]
    );
}

#[test]
fn a_reference_that_leads_nowhere_has_its_place_in_a_title_too() {
    let files = with(
        "pages/a.md",
        "---\ntitle: \"[2](figure:runing)\"\n---\nText [x](centre:west?opened)\n",
    );
    assert_eq!(
        seen(files),
        [
            "pages/a.md:2:13 unknown-reference figure:runing",
            "pages/a.md:4:10 unknown-reference centre:west?opened"
        ]
    );
}

#[test]
fn names_and_titles_of_works_are_left_alone() {
    let files = with("+ sources.yaml", "plan:\n  title: 7 Wege und 49 Ziele\n");
    let found = seen(with("+ sources.yaml", "  note: ohne Zahl\n"));
    assert_eq!(found, Vec::<String>::new());
    assert!(seen(files).iter().all(|it| !it.contains("unbound")));
}

/// A fact of one record needs no figure.
#[test]
fn a_centre_answers_since_when_and_which() {
    let text = |said: &str| format!("---\ntitle: Seite\n---\nZentrum {said}.\n");
    for said in [
        "seit dem [1. Januar 2013](centre:west?operating)",
        "seit [2013](centre:west?since)",
        "[in Betrieb](centre:west?status)",
        "seit [](centre:west?since)",
    ] {
        assert_eq!(
            seen(with("pages/a.md", &text(said))),
            Vec::<String>::new(),
            "{said}"
        );
    }
    for (said, code) in [
        ("[1. Februar 2013](centre:west?operating)", "claim-wrong"),
        ("[beschlossen](centre:west?status)", "claim-wrong"),
        ("[2013](centre:west?planned)", "claim-wrong"),
    ] {
        let found = seen(with("pages/a.md", &text(said)));
        assert!(
            found.len() == 1 && found[0].contains(code),
            "{said}: {found:?}"
        );
    }
}

/// The message names both values, the record that decides and the whole sentence.
#[test]
fn a_wrong_claim_explains_itself() {
    let files = with(
        "pages/a.md",
        "---\ntitle: Seite\n---\nAm 25. April 2014 gab es, z. B. hier, [drei](figure:running) Zentren. Mehr nicht.\n",
    );
    let (sources, found) = examine(files);
    let [diagnostic] = &found[..] else {
        panic!("one mistake: {found:?}")
    };
    let Problem::ClaimWrong {
        says,
        should,
        sentence,
        because,
        ..
    } = &diagnostic.problem
    else {
        panic!("{diagnostic:?}")
    };
    assert_eq!((says.as_str(), should.as_str()), ("drei", "zwei"));
    assert_eq!(
        sentence.as_deref(),
        Some("Am 25. April 2014 gab es, z. B. hier, [zwei](figure:running) Zentren.")
    );
    assert!(
        because
            .as_ref()
            .is_some_and(|it| it.names == ["Mittelquadrat"])
    );
    let other = diagnostic.other.expect("the record");
    assert!(sources.snippet(other).contains("operating"));
    assert_eq!(diagnostic.correction.as_deref(), Some("zwei"));
}

#[test]
fn blanks_are_filled_in_and_no_markup_reaches_a_reader() {
    let title = "---\ntitle: {de: \"[Zwei](figure:running) von [](figure:districts)\", en: \"[](figure:running) of [3](figure:districts)\"}\nsummary: \"Mit [](figure:running) Zentren\"\n";
    let files = report_with(&[
        (
            "+ figures.yaml".to_owned(),
            "districts: {count: districts}\n".to_owned(),
        ),
        (
            "review.md".to_owned(),
            format!(
                "{title}---\n## Die [](figure:running)\n\n![Karte der [](figure:districts)](map:coverage)\n\n## B\n\nT\n\n## C\n\nT\n"
            ),
        ),
        (
            "events/tag.md".to_owned(),
            format!("{title}on: 2014-05-01\nsource: bericht\n---\n"),
        ),
        ("topics/sprache.md".to_owned(), format!("{title}---\n")),
        (
            "pages/a.md".to_owned(),
            format!("{title}menu: main\n---\nText\n"),
        ),
    ]);
    assert_eq!(examine(files.clone()).1, []);
    let mut filled = 0;
    for (route, bytes) in built(files) {
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        assert!(
            !text.contains("](figure") && !text.contains("](fig\\"),
            "{}",
            route.path
        );
        assert!(
            !text.contains("Zwei von  ") && !text.contains("Zwei von <"),
            "{}",
            route.path
        );
        filled += text.matches("Zwei von 3").count();
        filled += text.matches("2 of 3").count();
        if route.path == "zwischenbilanz/" {
            assert!(
                text.contains("<h1>Zwei von 3</h1>") || text.contains(">Zwei von 3<"),
                "{text}"
            );
            assert!(
                text.contains("Die 2</a>"),
                "the contents name the heading: {text}"
            );
            assert!(text.contains("Karte der 3"), "the alternative text: {text}");
            assert!(text.contains("Mit 2 Zentren"), "the summary: {text}");
        }
    }
    assert!(
        filled > 20,
        "titles stand in menus, feeds and lists: {filled}"
    );
}

/// The day on which a count reached a number, as precise as the records know it.
#[test]
fn a_day_is_computed_from_the_records() {
    let figures = "first: {day: centres, where: {status: operating}}\nsecond: {day: districts, where: {covered: true}, reaches: 2}\nthird: {day: districts, where: {covered: true}, reaches: 3}\n";
    let check = |said: &str| {
        seen(report_with(&[
            ("+ figures.yaml".to_owned(), figures.to_owned()),
            (
                "pages/a.md".to_owned(),
                format!("---\ntitle: Seite\n---\nAm {said}.\n"),
            ),
        ]))
    };
    for said in [
        "[1. Januar 2013](figure:first)",
        "[März 2014](figure:second)",
    ] {
        assert_eq!(check(said), Vec::<String>::new(), "{said}");
    }
    for (said, code) in [
        ("[2. Januar 2013](figure:first)", "claim-wrong"),
        // The record knows only the month.
        ("[31. März 2014](figure:second)", "claim-wrong"),
        ("[1. April 2014](figure:third)", "claim-wrong"),
    ] {
        let found = check(said);
        assert!(
            found.len() == 1 && found[0].contains(code),
            "{said}: {found:?}"
        );
    }
}

/// A title vouches for a source as a text does, and a figure's page lists the titles that quote it.
#[test]
fn what_a_title_refers_to_is_used() {
    let files = report_with(&[
        (
            "+ sources.yaml".to_owned(),
            "plan: {title: Plan, publisher: Amt}\n".to_owned(),
        ),
        (
            "+ figures.yaml".to_owned(),
            "districts: {title: Gebiete, count: districts}\n".to_owned(),
        ),
        (
            "topics/sprache.md".to_owned(),
            "---\ntitle: \"[7](source:plan) Kurse in [3](figure:districts) Gebieten\"\n---\n"
                .to_owned(),
        ),
    ]);
    let page = on_site(files, |site, found| {
        assert_eq!(found.sorted(), []);
        rendered(site, |route| route.path == "zahlen/districts/")
    });
    let page = String::from_utf8(page).expect("text");
    assert!(page.contains("7 Kurse in 3 Gebieten"), "{page}");
}
