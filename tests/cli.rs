//! The program as its users run it: exit codes, streams, what is written and what is left alone.
//!
//! Few runs, because what the commands do is tested below them; these prove the wiring.

mod support;

use kreisblatt::disk;
use support::office::{Office, page};
use support::{project, report_with};

#[test]
fn the_real_report_passes_strictly() {
    let office = Office::new();
    let folder = project("");
    let folder = folder.to_string_lossy();
    let run = office.run(&["check", &folder, "--strict"]).ends_with(0);
    assert!(run.stdout.starts_with("Geprüft: "), "{}", run.stdout);
    assert_eq!(run.stderr, "");
}

#[test]
fn a_build_says_on_stdout_what_it_made_and_nothing_on_stderr() {
    let office = Office::new();
    let run = office.run(&["build"]).ends_with(0);
    let tree = office.tree("public");
    let is_site = |path: &&String| !path.starts_with(".kreisblatt/");
    let made = format!(" {} Dateien, ", tree.keys().filter(is_site).count());
    assert!(run.stdout.contains(&made), "{made} in {}", run.stdout);
    assert_eq!(run.stderr, "");
    assert!(page(&tree, "index.html").contains("Stand 25. April 2014"));
    let english = office.run(&["--lang", "en", "build"]).ends_with(0);
    assert!(english.stdout.contains(" files, "), "{}", english.stdout);
}

#[test]
fn mistakes_end_with_1_and_speak_the_users_language() {
    let office = Office::new();
    office.edit("content/centres/west.md", "name:", "nmae:");
    let run = office.run(&["check"]).ends_with(1);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.contains("das Feld „nmae“ gibt es nicht"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("1 Fehler, 0 Warnungen"),
        "{}",
        run.stderr
    );
    let run = office.run_in(&["check"], &[("LC_ALL", "C")]).ends_with(1);
    assert!(
        run.stderr.contains("there is no field `nmae`"),
        "{}",
        run.stderr
    );
    let run = office.run(&["check", "--lang", "en"]).ends_with(1);
    assert!(run.stderr.contains("1 error, 0 warnings"), "{}", run.stderr);
    assert!(
        !run.stderr.contains('\u{1b}'),
        "colour in a file: {}",
        run.stderr
    );

    let run = office
        .run(&["check", "--format", "short", "--lang", "en"])
        .ends_with(1);
    let place = "content/centres/west.md:2:1: error[unknown-field]: ";
    assert!(run.stdout.starts_with(place), "{}", run.stdout);
    let run = office.run(&["check", "--format", "json"]).ends_with(1);
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON alone");
    assert_eq!(rows[0]["code"], "unknown-field");
    assert_eq!(
        (&rows[0]["line"], &rows[0]["column"]),
        (&2.into(), &1.into())
    );
    assert_eq!(run.stderr, "");
}

/// Only the wrong words change, in the form in which they stand there; what cannot be mended safely stays.
#[test]
fn wrong_claims_are_corrected_when_asked() {
    let office = Office::new();
    let review = "\u{feff}---\r\ntitle: \"Mit [drei](figure:running) „Zentren“\"\r\nsummary: {de: 'Es sind [3](figure:running)', en: There are 2}\r\n---\r\n[Drei](figure:running) von [vielen](figure:running), am [1. Mai 2013](centre:west?operating).\r\n";
    office.write("content/review.md", review);
    let before = office.tree("content");
    let shown = office.run(&["check", "--diff"]);
    assert!(
        shown
            .stdout
            .contains("+title: \"Mit [zwei](figure:running)"),
        "{}",
        shown.stdout
    );
    assert_eq!(before, office.tree("content"), "only shown");
    let run = office.run(&["check", "--fix"]).ends_with(1);
    let expected = review
        .replace("drei", "zwei")
        .replace("[3]", "[2]")
        .replace("Drei", "Zwei")
        .replace("1. Mai 2013", "1. Januar 2013");
    let after = office.tree("content");
    assert_eq!(String::from_utf8_lossy(&after["review.md"]), expected);
    assert_eq!(after.len(), before.len(), "nothing is left behind");
    assert!(
        run.stderr
            .contains("content/review.md:2:14: „drei“ → „zwei“"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("claim-unclear"), "{}", run.stderr);
    let again = office.run(&["check", "--fix"]).ends_with(1);
    assert!(again.stderr.contains("Stellen: 0"), "{}", again.stderr);
    assert_eq!(after, office.tree("content"), "twice is once");
    office
        .run(&["check", "--fix", "--as-of", "2013-01-01"])
        .ends_with(2);
}

#[test]
fn a_warning_stops_only_a_strict_build() {
    let office = Office::new();
    office.edit("content/review.md", "Zentren.", "Zentren in 37 Orten.");
    let run = office.run(&["build"]).ends_with(0);
    assert!(
        run.stderr.contains("Warnung[unbound-number]"),
        "{}",
        run.stderr
    );
    let run = office
        .run(&["build", "--strict", "--out", "strict"])
        .ends_with(1);
    assert!(
        run.stderr.contains("Fehler[unbound-number]"),
        "{}",
        run.stderr
    );
    assert!(!disk::exists(&office.path("strict")));
}

#[test]
fn a_hint_stops_nothing_and_is_not_repeated_by_a_build_without_changes() {
    let office = Office::new();
    // A tip a metre wide and 170 metres long.
    let (edge, tip) = (
        "[7.1, 51.1], [7.0, 51.1]",
        "[7.1, 51.1], [7.05001, 51.1], [7.05, 51.1015], [7.04999, 51.1], [7.0, 51.1]",
    );
    office.edit("content/boundaries.geojson", edge, tip);
    let run = office.run(&["build", "--strict"]).ends_with(0);
    for said in [
        "Hinweis[borders-blunt]: ",
        "Westquadrat (01)",
        "0 Fehler, 0 Warnungen, 1 Hinweis\n",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    let run = office.run(&["build", "--strict"]).ends_with(0);
    assert_eq!(run.stderr, "");
    let run = office.run(&["check", "--format", "json"]).ends_with(0);
    let severity = r#""severity": "hint""#;
    assert!(run.stdout.contains(severity), "{}", run.stdout);
}

#[test]
fn a_moment_that_cannot_be_read_is_no_moment_to_build_for() {
    let office = Office::new();
    for text in ["gestern", "1398420000.5", "99999999999999"] {
        let run = office
            .run_in(&["build"], &[("SOURCE_DATE_EPOCH", text)])
            .ends_with(2);
        assert!(
            run.stderr.contains("erwartet werden Sekunden"),
            "{}",
            run.stderr
        );
        assert!(!disk::exists(&office.path("public")), "{text}");
    }
    for text in ["", "1398420000"] {
        office
            .run_in(&["build"], &[("SOURCE_DATE_EPOCH", text)])
            .ends_with(0);
    }
}

#[test]
fn date_and_address_are_arguments() {
    let office = Office::new();
    office
        .run(&[
            "build",
            "--as-of",
            "2013-06-30",
            "--base-url",
            "https://amt.example/ki",
        ])
        .ends_with(0);
    let home = page(&office.tree("public"), "index.html");
    assert!(home.contains("Stand 30. Juni 2013"), "{home}");
    assert!(home.contains("href=\"https://amt.example/ki/\""), "{home}");
    assert!(home.contains("href=\"/ki/kreise/\""), "{home}");
    assert!(!home.contains("quadrate.example/bericht"), "{home}");

    // Without a date in the settings it is the day of the build.
    office.edit("content/site.yaml", "as_of: 2014-04-25\n", "");
    office
        .run_in(&["build"], &[("SOURCE_DATE_EPOCH", "1500000000")])
        .ends_with(0);
    let home = page(&office.tree("public"), "index.html");
    assert!(home.contains("Stand 14. Juli 2017"), "{home}");
}

#[test]
fn threads_zone_and_locale_leave_no_trace() {
    let office = Office::new();
    office.run(&["build", "--jobs", "1"]).ends_with(0);
    let first = office.tree("public");
    let environment = [("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8")];
    office
        .run_in(&["build", "--jobs", "2"], &environment)
        .ends_with(0);
    let second = office.tree("public");
    assert!(first.keys().eq(second.keys()));
    for (path, bytes) in &first {
        assert!(*bytes == second[path], "{path} differs");
    }
}

#[test]
fn timings_name_the_stages_and_the_slowest_pages() {
    let office = Office::new();
    let run = office.run(&["build", "--timings"]).ends_with(0);
    for said in [
        "Dateien lesen",
        "Datensätze lesen",
        "Die langsamsten Seiten",
        " s ",
    ] {
        assert!(run.stdout.contains(said), "{said} in {}", run.stdout);
    }
    office.edit("content/centres/west.md", "Am Rand 1", "Am Tor 7");
    let run = office.run(&["build", "--timings=json"]).ends_with(0);
    let timings: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON alone");
    let stages = timings["stages"].as_array().expect("stages");
    let named: Vec<&str> = stages
        .iter()
        .filter_map(|it| it["stage"].as_str())
        .collect();
    assert_eq!(named, ["read", "compare", "check", "plan", "write"]);
    let sum: f64 = stages.iter().filter_map(|it| it["seconds"].as_f64()).sum();
    let whole = timings["seconds"].as_f64().expect("seconds");
    assert!(sum > 0.0 && sum <= whole, "{sum} of {whole}");
    assert!(timings["changed"].as_u64() > Some(0));
}

#[test]
fn what_shells_and_manuals_need_is_printed() {
    let office = Office::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = office.run(&["completions", shell]).ends_with(0);
        assert!(run.stdout.contains("kreisblatt"), "{shell}");
        // The others complete no values without a flag.
        let has_codes = run.stdout.contains("unread-link");
        assert_eq!(has_codes, ["bash", "zsh"].contains(&shell), "{shell}");
    }
    let run = office.run(&["man"]).ends_with(0);
    assert!(run.stdout.starts_with(".ie") || run.stdout.contains(".TH kreisblatt"));
    assert!(
        run.stdout.contains("base\\-url"),
        "the subcommands are in it"
    );
    assert!(
        run.stdout.contains("kreisblatt\\-explain") || run.stdout.contains("kreisblatt explain")
    );
}

#[test]
fn mistakes_are_explained_by_their_codes_without_a_report() {
    let office = Office::empty();
    let run = office
        .run(&["explain", "Fehler[unread-link]", "unbound_number"])
        .ends_with(0);
    for wanted in [
        "Fehler[unread-link]: ",
        "Warnung[unbound-number]: ",
        "    Es gibt [zwei](figure:running) Zentren.\n",
        "--allow unbound-number",
    ] {
        assert!(run.stdout.contains(wanted), "{wanted}: {}", run.stdout);
    }
    assert_eq!(run.stderr, "");
    let run = office.run(&["explain", "--lang", "en"]).ends_with(0);
    let lines = run.stdout.lines().filter(|line| line.starts_with("  "));
    assert!(lines.clone().count() > 90, "{}", run.stdout);
    let known = run.stdout.contains("\n  unread-link  ");
    assert!(known, "{}", run.stdout);
    let run = office
        .run(&["explain", "unraed-link", "--lang", "en"])
        .ends_with(2);
    assert!(run.stderr.contains("'unread-link'"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

#[test]
fn help_and_what_is_wrong_with_a_command_line_speak_the_users_language() {
    let office = Office::new();
    let run = office.run(&["--help"]).ends_with(0);
    assert!(run.stdout.contains("Rückgabewert: 0 "), "{}", run.stdout);
    let run = office.run(&["help", "build"]).ends_with(0);
    assert!(
        run.stdout.starts_with("Die Website schreiben\n"),
        "{}",
        run.stdout
    );
    let run = office.run(&["--help", "--lang", "en"]).ends_with(0);
    assert!(run.stdout.contains("Exit status: 0 "), "{}", run.stdout);
    let run = office.run_in(&["--help"], &[("LC_ALL", "C")]).ends_with(0);
    assert!(run.stdout.contains("Exit status: 0 "), "{}", run.stdout);

    let run = office.run(&["bild"]).ends_with(2);
    assert!(
        run.stderr
            .contains("Fehler: den Befehl „bild“ gibt es nicht\n  gemeint ist wohl: build"),
        "{}",
        run.stderr
    );
    assert_eq!(run.stdout, "");
    let run = office.run(&["--lang=en", "bild"]).ends_with(2);
    assert!(
        run.stderr.contains("unrecognized subcommand"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_new_report_builds_at_once_and_takes_a_new_centre() {
    let office = Office::new();
    for (language, folder) in [("de", "bericht"), ("en", "report")] {
        let lang = ["--lang", language];
        let run = |arguments: &[&str]| office.run(&[&lang, arguments].concat());
        let made = run(&["new", "site", folder]).ends_with(0);
        assert!(
            made.stdout.contains(folder),
            "what to do next: {}",
            made.stdout
        );
        let built = run(&["build", folder, "--strict"]).ends_with(0);
        assert_eq!(built.stderr, "");
        assert!(
            office
                .tree(&format!("{folder}/public"))
                .contains_key("index.html")
        );

        // What is there is not overwritten.
        let before = office.tree(folder);
        run(&["new", "site", folder]).ends_with(2);
        assert!(office.tree(folder) == before);

        run(&["new", "centre", "hafen", folder]).ends_with(0);
        let record = format!("{folder}/content/centres/hafen.md");
        assert!(disk::exists(&office.path(&record)));
        // The fields to fill in are named, each in its line.
        let check = run(&["check", folder, "--format", "short"]).ends_with(1);
        let is_new = |line: &str| line.starts_with(&record);
        assert!(
            check.stdout.lines().count() > 0 && check.stdout.lines().all(is_new),
            "{}",
            check.stdout
        );
        // They are needed: to delete the line would be no remedy.
        let told = run(&["check", folder]).ends_with(1).stderr;
        let (needed, deleted) = match language {
            "de" => ("er muss angegeben werden", "löschen Sie die Zeile"),
            _ => ("it is needed", "delete the line"),
        };
        assert!(told.contains(needed) && !told.contains(deleted), "{told}");
        run(&["new", "centre", "hafen", folder]).ends_with(2);
        run(&["new", "centre", "../Hafen", folder]).ends_with(2);
    }
}

#[test]
fn a_layout_of_tiles_is_written_once_and_shown_with_the_map() {
    let office = Office::new();
    // What an author has placed by hand stays.
    let before = office.tree("content");
    office.run(&["map", "tiles", "--write"]).ends_with(2);
    assert!(office.tree("content") == before);

    for (path, bytes) in report_with(&[("- tiles.yaml".into(), String::new())]) {
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        let text = text.replace(", tiles: tiles.yaml", "");
        office.write(&format!("ohne/content/{path}"), &text);
    }
    let shown = office.run(&["map", "tiles", "ohne"]).ends_with(0);
    assert!(!disk::exists(&office.path("ohne/content/tiles.yaml")));
    let written = office
        .run(&["map", "tiles", "ohne", "--write"])
        .ends_with(0);
    let bytes = disk::read(&office.path("ohne/content/tiles.yaml")).expect("it is there");
    assert_eq!(
        String::from_utf8(bytes).expect("it is UTF-8"),
        shown.stdout,
        "what was shown is what is written"
    );
    assert!(
        written.stderr.contains("2 von 2 Paaren") && written.stderr.contains("tiles: tiles.yaml"),
        "how good it is and what to do next: {}",
        written.stderr
    );

    // With the line that it asks for the map has its tiles.
    office.edit(
        "ohne/content/site.yaml",
        "key: id,",
        "key: id, tiles: tiles.yaml,",
    );
    office.run(&["build", "ohne", "--strict"]).ends_with(0);
    let tree = office.tree("ohne/public");
    assert!(page(&tree, "karte/index.html").contains(r#"class="map-svg tiles""#));
}
