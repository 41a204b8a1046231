//! What stands in folders before and after a run: nothing of others is lost, nothing is half-written.

mod support;

use std::collections::BTreeMap;

use kreisblatt::disk;
use support::office::{Office, page};
use support::report_with;

#[test]
fn after_a_mistake_the_old_site_stays_as_it_was() {
    let office = Office::new();
    office.run(&["build"]).ends_with(0);
    let before = office.tree("");
    let (find, replace) = ("[zwei](figure:running)", "[drei](figure:running)");
    office.edit("content/review.md", find, replace);
    let run = office.run(&["build"]).ends_with(1);
    assert!(
        run.stderr.contains("es wurde nichts geschrieben"),
        "{}",
        run.stderr
    );
    office.edit("content/review.md", replace, find);
    assert!(office.tree("") == before, "something else was written");

    // A template's mistake may show only while pages are rendered.
    office.write("themes/eigen/templates/404.html", "{{ weather }}");
    let run = office.run(&["build", "--theme", "eigen"]).ends_with(1);
    assert!(
        run.stderr.contains("templates/404.html:1:4"),
        "{}",
        run.stderr
    );
    assert!(
        office.tree("public") == {
            let mut public = before.clone();
            public.retain(|path, _| path.starts_with("public/"));
            let below = |path: &String| path.trim_start_matches("public/").to_owned();
            public
                .iter()
                .map(|(path, bytes)| (below(path), bytes.clone()))
                .collect()
        }
    );
}

#[test]
fn a_new_site_replaces_the_old_one_whole() {
    let office = Office::new();
    office.write("public/.gitkeep", "");
    office.run(&["build"]).ends_with(0);
    assert!(office.tree("public").contains_key("impressum/index.html"));
    let changes = [
        ("- pages/impressum.md", ""),
        ("- pages/impressum.en.md", ""),
        ("pages/hilfe.md", "---\ntitle: Hilfe\n---\n"),
    ];
    let changes = changes.map(|(path, text)| (path.to_owned(), text.to_owned()));
    for (path, bytes) in report_with(&changes) {
        disk::write(&office.path(&format!("neu/content/{path}")), &bytes).expect("can write");
    }
    office
        .run(&["build", "neu", "--out", "public"])
        .ends_with(0);
    let tree = office.tree("public");
    assert!(tree.contains_key("hilfe/index.html"));
    assert!(!tree.contains_key("impressum/index.html"));
    assert!(tree.contains_key(".gitkeep"), "it keeps the folder in git");
    let left = disk::names(&office.path("")).expect("a folder");
    let left: Vec<&String> = left
        .iter()
        .filter(|name| name.contains("public-new"))
        .collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn a_folder_of_somebody_else_is_never_replaced() {
    let office = Office::new();
    office.write("public/thesis.odt", "ten years of work");
    let before = office.tree("public");
    let run = office.run(&["build"]).ends_with(2);
    assert!(run.stderr.contains("public"), "{}", run.stderr);
    assert!(office.tree("public") == before);
    office.write("file", "");
    office.run(&["build", "--out", "file"]).ends_with(2);
    office
        .run(&["build", "--base-url", "example.org"])
        .ends_with(2);
    office.run(&["bulid"]).ends_with(2);
}

#[test]
fn a_folder_in_which_another_run_writes_is_left_to_it() {
    let office = Office::new();
    let folder = disk::resolved(&office.path("public")).expect("a path");
    let held = disk::lock_name(folder.as_os_str().as_encoded_bytes()).expect("nobody writes");
    let run = office.run(&["build"]).ends_with(2);
    assert!(
        run.stderr.contains("schreibt gerade ein anderer Lauf"),
        "{}",
        run.stderr
    );
    let run = office.run(&["build", "--lang", "en"]).ends_with(2);
    assert!(
        run.stderr.contains("wait until it has ended"),
        "{}",
        run.stderr
    );
    drop(held);
    office.run(&["build"]).ends_with(0);
}

#[test]
fn a_site_and_its_report_do_not_get_into_each_other() {
    let office = Office::new();
    // What earlier runs have kept for the report has the name of what marks a site.
    office.write(".kreisblatt/cache/picture", "kept");
    let before = office.tree("");
    for (out, place) in [
        (".", "der Bericht selbst"),
        ("content/../", "der Bericht selbst"),
        ("content/site", "liegt in content/"),
        ("themes", "liegt in themes/"),
    ] {
        for command in ["build", "archive"] {
            let run = office.run(&[command, "--out", out]).ends_with(2);
            assert!(
                run.stderr.contains(place),
                "{command} {out}: {}",
                run.stderr
            );
            assert!(office.tree("") == before, "{command} {out}");
        }
    }
    office.run(&["build", "--out", "site"]).ends_with(0);
}

#[test]
fn a_build_again_writes_what_changed_and_says_so() {
    let office = Office::new();
    office.run(&["build"]).ends_with(0);
    let before = office.tree("public");
    let again = office.run(&["build"]).ends_with(0);
    assert!(again.stdout.contains("; 0 Dateien neu"), "{}", again.stdout);
    assert!(again.stdout.contains("Geprüft: "), "{}", again.stdout);
    assert!(office.tree("public") == before);

    office.edit("content/centres/west.md", "Am Rand 1", "Am Tor 7");
    office.run(&["build"]).ends_with(0);
    let incremental = office.tree("public");
    assert!(incremental != before);
    office.run(&["build", "--out", "cold"]).ends_with(0);
    assert!(incremental == office.tree("cold"), "not as if built anew");
    // Another address is another site.
    let moved = ["build", "--base-url", "https://amt.example/ki/"];
    office.run(&moved).ends_with(0);
    let home = page(&office.tree("public"), "index.html");
    assert!(home.contains("href=\"/ki/kreise/\""), "{home}");
    // What a warning says is said every time.
    office.edit("content/review.md", "Zentren.", "Zentren in 37 Orten.");
    for _ in 0..2 {
        let run = office.run(&["build"]).ends_with(0);
        assert!(run.stderr.contains("[unbound-number]"), "{}", run.stderr);
    }
}

#[test]
fn slices_in_one_folder_are_the_whole_site() {
    let office = Office::new();
    office.run(&["build", "--out", "whole"]).ends_with(0);
    let mut joined = BTreeMap::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let arguments = ["build", "--out", "slice", "--shard", shard];
        office.run(&arguments).ends_with(0);
        joined.extend(office.tree("slice"));
    }
    assert!(joined == office.tree("whole"));
    office.run(&["build", "--shard", "4/3"]).ends_with(2);
}

#[test]
#[cfg(unix)]
fn a_link_in_the_content_is_no_record_that_goes_missing() {
    let office = Office::new();
    office.write("elsewhere/sued.md", "---\nname: Zentrum Süd\n---\n");
    let link = "content/centres/sued.md";
    let to = office.path("elsewhere/sued.md");
    std::os::unix::fs::symlink(to, office.path(link)).expect("can link");
    for command in ["check", "build"] {
        let run = office.run(&[command]).ends_with(2);
        let said = &run.stderr;
        assert!(said.contains(link) && said.contains("Kopie"), "{said}");
    }
    // What is left out on purpose may be anything.
    let draft = office.path("content/centres/_sued.md");
    disk::rename(&office.path(link), &draft).expect("can rename");
    office.run(&["check"]).ends_with(0);
}
