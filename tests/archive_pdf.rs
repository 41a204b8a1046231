//! PDF files in an archive: those that the office brings, and those that a browser prints.

mod support;

use support::office::{Office, page};

const PDF: &str =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

#[test]
fn what_the_office_has_printed_becomes_part_of_the_bag() {
    let office = Office::new();
    office.write("Der Bericht (2014).pdf", PDF);
    office.write("other/Anhang.PDF", PDF);
    let files = ["Der Bericht (2014).pdf", "other/Anhang.PDF"];
    office
        .run(&[
            "archive", "--out", "bag", "--pdf", files[0], "--pdf", files[1],
        ])
        .ends_with(0);
    let tree = office.tree("bag");
    let manifest = page(&tree, "manifest-sha256.txt");
    for path in ["data/print/der-bericht-2014.pdf", "data/print/anhang.pdf"] {
        assert_eq!(page(&tree, path), PDF);
        assert!(manifest.contains(&format!("  {path}\n")), "{manifest}");
    }
    // A bag is the same bytes again: nothing of it was printed just now.
    assert_eq!(
        tree.keys()
            .filter(|path| path.starts_with("data/print/"))
            .count(),
        2
    );
}

#[test]
fn what_is_no_pdf_or_has_the_name_of_another_is_refused() {
    let office = Office::new();
    office.write("a.pdf", PDF);
    office.write("b/A.pdf", PDF);
    office.write("half.pdf", &PDF[..40]);
    office.write("page.pdf", "<!doctype html>");
    for (files, said) in [
        (&["half.pdf"][..], "half.pdf ist keine ganze PDF-Datei"),
        (&["page.pdf"], "page.pdf ist keine ganze PDF-Datei"),
        (
            &["a.pdf", "b/A.pdf"],
            "zwei Dateien hießen data/print/a.pdf",
        ),
        (&["missing.pdf"], "missing.pdf"),
    ] {
        let flags = files.iter().flat_map(|file| ["--pdf", file]);
        let arguments: Vec<&str> = ["archive", "--out", "bag"]
            .into_iter()
            .chain(flags)
            .collect();
        let run = office.run(&arguments).ends_with(2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(!kreisblatt::disk::exists(&office.path("bag")));
    }
}

#[test]
fn a_browser_prints_the_pages_that_sum_the_report_up() {
    let office = Office::new();
    let browser = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    office
        .run_in(
            &["archive", "--out", "bag", "--print"],
            &[("CHROMIUM", &browser)],
        )
        .ends_with(0);
    let tree = office.tree("bag");
    let printed: Vec<&str> = tree
        .keys()
        .filter_map(|path| path.strip_prefix("data/print/"))
        .collect();
    assert_eq!(
        printed,
        [
            "en/districts.pdf",
            "en/figures.pdf",
            "en/index.pdf",
            "en/review.pdf",
            "index.pdf",
            "kreise.pdf",
            "zahlen.pdf",
            "zwischenbilanz.pdf",
        ]
    );
    for name in printed {
        let pdf = page(&tree, &format!("data/print/{name}"));
        assert!(pdf.starts_with("%PDF-"), "{name}");
        // With its styles it is longer than a mistake would be, and its links lead to the site that readers know.
        assert!(pdf.len() > 10_000, "{name}: {} bytes", pdf.len());
        assert!(
            pdf.contains("/URI (https://quadrate.example/bericht/"),
            "{name} has no links"
        );
        assert!(!pdf.contains("127.0.0.1"), "{name} names this machine");
    }
}

#[test]
fn without_a_browser_that_prints_nothing_is_made() {
    let office = Office::new();
    for (browser, said) in [
        (
            "/nowhere/chromium",
            "--print: kein Browser gefunden (/nowhere/chromium)",
        ),
        ("/bin/false", "/bin/false druckt "),
    ] {
        let run = office.run_in(
            &["archive", "--out", "bag", "--print"],
            &[("CHROMIUM", browser)],
        );
        let run = run.ends_with(2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(run.stderr.contains("--pdf"), "{}", run.stderr);
        assert!(!kreisblatt::disk::exists(&office.path("bag")));
    }
}

/// A browser that takes its time: meanwhile somebody changes a record.
const CHANGES_A_RECORD: &str = "#!/bin/sh
echo >> content/centres/west.md
for flag; do case $flag in --print-to-pdf=*) printf '%s' '%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
trailer<</Root 1 0 R>>
%%EOF
' > \"${flag#--print-to-pdf=}\";; esac; done
";

#[cfg(unix)]
#[test]
fn records_that_changed_meanwhile_are_not_packed_beside_pages_that_say_otherwise() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let office = Office::new();
    office.write("slow", CHANGES_A_RECORD);
    let browser = office.path("slow");
    set_permissions(&browser, Permissions::from_mode(0o755)).expect("ours");
    let browser = browser.to_string_lossy();
    let arguments = ["archive", "--out", "bag", "--print"];
    let run = office.run_in(&arguments, &[("CHROMIUM", &*browser)]);
    let run = run.ends_with(2);
    assert!(
        run.stderr.contains("content/ wurde geändert"),
        "{}",
        run.stderr
    );
    assert!(!kreisblatt::disk::exists(&office.path("bag")));
}
