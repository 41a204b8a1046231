//! Old addresses: the pages that stand there, and that nothing but these pages knows of them.

mod support;

use support::office::{Office, page};

const REDIRECTS: &str =
    "/alt/: /kreise/westquadrat/\n/alt/noch/aelter.html: /alt/\n/en/old/: /en/map/\n";

/// The small report with old addresses.
fn office() -> Office {
    let office = Office::new();
    office.write("content/redirects.yaml", REDIRECTS);
    office
}

#[test]
fn a_page_at_an_old_address_leads_on_by_itself_and_by_a_link() {
    let office = office();
    office.run(&["build", "--strict"]).ends_with(0);
    let tree = office.tree("public");
    for (file, language, to) in [
        ("alt/index.html", "de", "kreise/westquadrat/"),
        ("alt/noch/aelter.html", "de", "kreise/westquadrat/"),
        ("en/old/index.html", "en", "en/map/"),
    ] {
        let html = page(&tree, file);
        for part in [
            format!("<html lang=\"{language}\""),
            format!("<meta http-equiv=\"refresh\" content=\"0; url=/bericht/{to}\">"),
            format!("<link rel=\"canonical\" href=\"https://quadrate.example/bericht/{to}\">"),
            format!("<a href=\"/bericht/{to}\">"),
            "<meta name=\"robots\" content=\"noindex\">".to_owned(),
        ] {
            assert!(html.contains(&part), "{file} has no {part}: {html}");
        }
        assert!(tree.contains_key(&format!("{to}index.html")), "{to}");
    }
    // No list of pages and no page names an old address.
    for (path, bytes) in &tree {
        let text = String::from_utf8_lossy(bytes);
        let names = ["bericht/alt/", "bericht/en/old/"].map(|old| text.contains(old));
        assert_eq!(names, [false, false], "{path}");
    }
}

#[test]
fn another_address_of_the_site_is_that_of_its_old_addresses_too() {
    let office = office();
    office.run(&["build", "--base-url", "/"]).ends_with(0);
    let html = page(&office.tree("public"), "alt/index.html");
    assert!(html.contains("url=/kreise/westquadrat/\""), "{html}");
}

#[test]
fn an_old_address_is_no_page_that_is_published_or_counted() {
    let office = office();
    office.write(
        "content/site.yaml",
        &format!(
            "{}targets:\n  live: {{folder: www}}\n",
            page(&office.tree("content"), "site.yaml")
        ),
    );
    let run = office.run(&["publish", "--dry-run"]).ends_with(0);
    assert!(!run.stdout.contains("/alt/"), "{}", run.stdout);
    office.run(&["publish", "--yes"]).ends_with(0);
    assert!(office.tree("www/current").contains_key("alt/index.html"));
}
