//! What is under an embargo: nothing of it anywhere before the moment, all of it afterwards.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::office::Office;
use support::xlsx;

/// Stands in everything that must not be seen: words, names of files, keys, addresses, bytes of pictures.
const MARK: &str = "zyklamen";
const BEFORE: &str = "2014-04-25T09:59:59+02:00";
const AT: &str = "2014-04-25T10:00+02:00";

/// Texts of each kind, with all that a text can hold.
const HELD: [(&str, &str); 8] = [
    (
        "events/zyklamenfest.md",
        "---\ntitle: {de: Zyklamentitel, en: Cyclamen zyklamen-title}\nsummary: Zyklamensumme\non: 2014-05-10\n\
         place: Zyklamenplatz\ndistricts: [\"01\"]\nembargo: 2014-04-25T10:00+02:00\nsources: [zyklamenquelle, bericht]\n---\n\n\
         Zyklamentext mit [zwei](figure:running) Zentren und einem [Beleg](source:zyklamenblatt).\n\n\
         ![Zyklamenbild](zyklamenbild.svg)\n\n![Gemeinsam](../gemeinsam.svg)\n",
    ),
    (
        "events/zyklamenfest.en.md",
        "---\ntitle: Zyklamen party\n---\n\nZyklamenwords about [two](figure:running) centres.\n",
    ),
    (
        "pages/zyklamenseite.md",
        "---\ntitle: Zyklamenseite\nmenu: main\nbyline: Zyklamenautorin\nembargo: 2014-04-25T10:00+02:00\n---\n\n\
         Siehe [das](event:zyklamenfest) und [das](topic:zyklamenthema).\n\n![Zyklamenkarte](map:coverage)\n",
    ),
    (
        "topics/zyklamenthema.md",
        "---\ntitle: Zyklamenthema\nembargo: 2014-04-25T10:00+02:00\n---\n\nZyklamenrede.\n",
    ),
    (
        "review.md",
        "---\ntitle: Zyklamenbilanz\nas_of: 2014-04-25\nembargo: 2014-04-25T10:00+02:00\n---\n\n\
         Zyklamen gab es in [zwei](figure:running) Zentren.\n",
    ),
    (
        "events/zyklamenbild.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Zyklamenpixel</title></svg>\n",
    ),
    (
        "pages/offen.md",
        "---\ntitle: Offene Seite\n---\n\n![Gemeinsam](../gemeinsam.svg)\n\nEin [Beleg](source:gemeinsam).\n",
    ),
    (
        "gemeinsam.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Gemeinsames Bild</title></svg>\n",
    ),
];

const SOURCES: &str = "bericht:\n  title: Bericht des Amtes\n  publisher: Amt für Quadrate\n  date: 2014-04-25\n  \
    url: https://quadrate.example/quelle\n\
    gemeinsam: {title: Gemeinsame Quelle}\n";
const HELD_SOURCES: &str = "zyklamenquelle: {title: Zyklamenquelle, url: \"https://zyklamen.example/\"}\n\
    zyklamenblatt: {title: Zyklamenblatt}\n";

fn office() -> Office {
    let office = Office::new();
    for (path, text) in HELD {
        office.write(&format!("content/{path}"), text);
    }
    office.write("content/sources.yaml", &format!("{SOURCES}{HELD_SOURCES}"));
    office
}

type Tree = BTreeMap<String, Vec<u8>>;

/// The files in whose name or bytes the mark stands, in any case.
fn marked(tree: &Tree) -> BTreeSet<&str> {
    let holds = |bytes: &[u8]| {
        let lower = bytes.to_ascii_lowercase();
        lower
            .windows(MARK.len())
            .any(|window| window == MARK.as_bytes())
    };
    // A spreadsheet is compressed.
    let parts_hold = |path: &str, bytes: &[u8]| {
        path.ends_with(".xlsx") && xlsx::parts(bytes).values().any(|it| holds(it.as_bytes()))
    };
    let marked = tree
        .iter()
        .filter(|(path, bytes)| holds(path.as_bytes()) || holds(bytes) || parts_hold(path, bytes));
    marked.map(|(path, _)| path.as_str()).collect()
}

fn without_notes(mut tree: Tree) -> Tree {
    // What a later run must know; it is no part of the site.
    tree.remove(".kreisblatt/site");
    tree
}

#[test]
fn nothing_of_it_is_in_any_file_before_the_moment_and_all_of_it_afterwards() {
    let office = office();
    let run = office.run(&["build", "--now", BEFORE]).ends_with(0);
    assert_eq!(run.stderr, "");
    assert!(
        run.stdout
            .contains("Gesperrt und weggelassen: 4 Texte bis 2014-04-25T10:00+02:00."),
        "{}",
        run.stdout
    );
    let before = office.tree("public");
    assert_eq!(marked(&before), BTreeSet::new());

    // Built again into the same folder: nothing changed but the moment.
    let run = office.run(&["build", "--now", AT]).ends_with(0);
    assert!(!run.stdout.contains("Gesperrt"), "{}", run.stdout);
    let after = office.tree("public");
    let marked_after = marked(&after);
    for path in [
        "index.html",
        "sitemap.xml",
        "termine/index.html",
        "termine/termine.ics",
        "termine/zyklamenfest/zyklamenfest.ics",
        "en/events/zyklamenfest/index.html",
        "zyklamenseite/index.html",
        "themen/zyklamenthema/index.html",
        "zwischenbilanz/index.html",
        "zahlen/running/index.html",
        "quellen/index.html",
        "quellen/zyklamenblatt/index.html",
        "quellen/bericht/index.html",
        "daten/report.json",
    ] {
        assert!(marked_after.contains(path), "{path} of {marked_after:#?}");
    }
    let picture = |tree: &Tree, name: &str| tree.keys().any(|path| path.contains(name));
    assert!(picture(&after, "assets/zyklamenbild."));

    // What others show too was public all along.
    assert!(picture(&before, "assets/gemeinsam."));
    assert!(picture(&before, "quellen/gemeinsam/"));

    // And back again, as for a release that was to be made before.
    office.run(&["build", "--now", BEFORE]).ends_with(0);
    assert!(office.tree("public") == before);
}

#[test]
fn the_site_before_the_moment_is_that_of_a_report_without_the_texts() {
    let held = office();
    held.run(&["build", "--now", BEFORE]).ends_with(0);
    let without = Office::new();
    for (path, text) in HELD {
        if ["pages/offen.md", "gemeinsam.svg"].contains(&path) {
            without.write(&format!("content/{path}"), text);
        }
    }
    kreisblatt::disk::remove_file(&without.path("content/review.md")).expect("can remove");
    without.write("content/sources.yaml", SOURCES);
    without.run(&["build"]).ends_with(0);
    let (held, without) = (
        without_notes(held.tree("public")),
        without_notes(without.tree("public")),
    );
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&held), names(&without));
    for (path, bytes) in &held {
        assert!(bytes == &without[path], "{path} differs");
    }
}

#[test]
fn the_clock_and_the_epoch_decide_too() {
    let office = office();
    let fixed = |seconds: &str| {
        office
            .run_in(&["build"], &[("SOURCE_DATE_EPOCH", seconds)])
            .ends_with(0);
        marked(&office.tree("public")).len()
    };
    assert_eq!(fixed("1398412799"), 0);
    assert!(fixed("1398412800") > 10);
    assert_eq!(fixed("1398412799"), 0);
    // By the clock on the wall the moment is long past.
    office.run(&["build"]).ends_with(0);
    assert!(!marked(&office.tree("public")).is_empty());
}

#[test]
fn held_texts_are_checked_like_all_others() {
    let office = office();
    office.edit("content/events/zyklamenfest.md", "[zwei]", "[drei]");
    let run = office.run(&["check", "--now", BEFORE]).ends_with(1);
    assert!(run.stderr.contains("claim-wrong"), "{}", run.stderr);
    assert!(
        run.stderr.contains("content/events/zyklamenfest.md:"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_public_before_must_not_lead_there() {
    let office = office();
    office.write(
        "content/pages/offen.md",
        "---\ntitle: Offene Seite\n---\n\n![Gemeinsam](../gemeinsam.svg) [Beleg](source:gemeinsam)\n\n\
         [Fest](event:zyklamenfest), [Bilanz](page:review)\n",
    );
    let run = office.run(&["build", "--now", BEFORE]).ends_with(1);
    let found = run.stderr.matches("not-public-yet").count();
    assert_eq!(found, 2, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("sperren Sie auch diesen Text (embargo: 2014-04-25T10:00+02:00)"),
        "{}",
        run.stderr
    );
    office.run(&["build", "--now", AT]).ends_with(0);

    // An address is understood as well.
    office.write(
        "content/pages/offen.md",
        "---\ntitle: Offene Seite\n---\n\n![Gemeinsam](../gemeinsam.svg) [Beleg](source:gemeinsam)\n\n\
         [Seite](/zyklamenseite/)\n",
    );
    let run = office.run(&["build", "--now", BEFORE]).ends_with(1);
    assert!(run.stderr.contains("not-public-yet"), "{}", run.stderr);
    office.run(&["build", "--now", AT]).ends_with(0);
}

#[test]
fn what_becomes_public_first_must_not_lead_to_what_follows_later() {
    let office = office();
    office.edit(
        "content/pages/zyklamenseite.md",
        "2014-04-25T10:00",
        "2014-04-24T10:00",
    );
    let run = office
        .run(&["check", "--now", "2014-04-01T10:00Z"])
        .ends_with(1);
    assert_eq!(
        run.stderr.matches("not-public-yet").count(),
        2,
        "{}",
        run.stderr
    );
    office.run(&["check", "--now", AT]).ends_with(0);
}

#[test]
fn publishing_for_a_later_moment_shows_what_is_public_then() {
    let office = office();
    office.edit(
        "content/site.yaml",
        "editions:",
        "targets: {live: {folder: out}}\neditions:",
    );
    for path in [
        "events/zyklamenfest.md",
        "pages/zyklamenseite.md",
        "topics/zyklamenthema.md",
        "review.md",
    ] {
        let path = format!("content/{path}");
        office.edit(
            &path,
            "embargo: 2014-04-25T10:00+02:00",
            "embargo: 2999-01-01T10:00+01:00",
        );
    }
    let dry = |more: &[&str]| {
        let arguments = [&["publish", "--dry-run"], more].concat();
        office.run(&arguments).ends_with(0).stdout
    };
    let today = dry(&[]);
    assert!(today.contains("Offene Seite"), "{today}");
    assert!(!today.to_lowercase().contains(MARK), "{today}");
    let later = dry(&["--at", "2999-01-01T09:00Z"]);
    assert!(later.contains("Zyklamenseite"), "{later}");
}
