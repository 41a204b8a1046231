//! Broken copies of the real report, one mistake each: the mistake is named where it was made, with something to do
//! about it, and nothing else is reported.

// Files changed at random.
mod damage;
// One edit for each mistake.
mod edits;
#[path = "../support/mod.rs"]
mod support;

use kreisblatt::diagnostics::wording::{Language, words};
use kreisblatt::diagnostics::{Diagnostic, Severity};
use kreisblatt::sources::Sources;
use rayon::prelude::*;

use edits::{DUISBURG, MISTAKES, Mistake, edit};
use support::{Files, content, examine, light_content, place};

fn file<'f>(files: &'f mut Files, path: &str) -> &'f mut Vec<u8> {
    let file = files.iter_mut().find(|(other, _)| other == path);
    &mut file.unwrap_or_else(|| panic!("no file {path}")).1
}

/// Every message can be read and says what to do.
fn check_words(diagnostic: &Diagnostic) {
    for language in [Language::German, Language::English] {
        let words = words(diagnostic, language);
        assert!(!words.message.is_empty(), "{diagnostic:?}");
        assert!(
            words.help.is_some_and(|help| !help.is_empty()),
            "{diagnostic:?}"
        );
    }
}

fn shown(found: &[Diagnostic], sources: &Sources) -> String {
    let lines = found.iter().map(|diagnostic| {
        let place = place(diagnostic, sources);
        format!("    {} {place:?}\n", diagnostic.problem.code())
    });
    lines.collect()
}

#[test]
fn the_real_report_has_no_mistake() {
    let (sources, found) = examine(content());
    assert!(found.is_empty(), "{}", shown(&found, &sources));
}

#[test]
fn windows_line_ends_and_byte_order_marks_are_no_mistake() {
    let mut files = light_content();
    for (path, bytes) in &mut files {
        if path.ends_with(".md") || path.ends_with(".yaml") {
            let text = String::from_utf8_lossy(bytes).replace('\n', "\r\n");
            *bytes = format!("\u{feff}{text}").into_bytes();
        }
    }
    let (sources, found) = examine(files);
    assert!(found.is_empty(), "{}", shown(&found, &sources));
}

#[test]
fn a_mistake_is_found_on_its_line_and_alone() {
    let failures: Vec<String> = MISTAKES.par_iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{}", failures.concat());
}

/// What is wrong about the answer to a mistake.
fn failure(mistake: &Mistake) -> Option<String> {
    let mut files = light_content();
    let lines = mistake.make(&mut files);
    let (sources, mut found) = examine(files);
    found.iter().for_each(check_words);
    // Whoever changes a text makes its translation stale, with a mistake or without.
    found.retain(|diagnostic| diagnostic.problem.code() != "stale-translation");
    let is_right = |diagnostic: &Diagnostic| {
        diagnostic.problem.code() == mistake.code
            && diagnostic.severity(true) == Severity::Error
            && place(diagnostic, &sources)
                .is_some_and(|(path, line, _)| path == mistake.file && lines.contains(&line))
    };
    let is_alone = !found.is_empty() && found.iter().all(is_right);
    (!is_alone).then(|| {
        format!(
            "{} {:?} -> {:?}: expected {} in lines {lines:?}\n{}",
            mistake.file,
            mistake.find,
            mistake.replace,
            mistake.code,
            shown(&found, &sources)
        )
    })
}

/// The codes with their files, each once.
fn found_in(files: Files) -> Vec<(&'static str, String)> {
    let (sources, found) = examine(files);
    found.iter().for_each(check_words);
    let mut list: Vec<_> = found
        .iter()
        .map(|diagnostic| {
            let place = place(diagnostic, &sources);
            let path = place.map_or_else(|| "nowhere".to_owned(), |(path, ..)| path);
            (diagnostic.problem.code(), path)
        })
        .collect();
    list.dedup();
    list
}

fn without(path: &str) -> Files {
    let mut files = light_content();
    files.retain(|(other, _)| other != path);
    files
}

fn with(path: &str, text: &str) -> Files {
    let mut files = without(path);
    files.push((path.to_owned(), text.as_bytes().to_vec()));
    files
}

#[track_caller]
fn check(files: Files, expected: &[(&'static str, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(code, path)| (*code, (*path).to_owned()))
        .collect();
    assert_eq!(found_in(files), expected);
}

#[test]
fn whole_files_that_are_wrong_are_one_mistake() {
    check(without("site.yaml"), &[("file-missing", "nowhere")]);
    // Settings that are only called otherwise are named beside what is missing.
    let mut files = light_content();
    for (path, _) in &mut files {
        if path == "site.yaml" {
            "site.yml".clone_into(path);
        }
    }
    check(
        files,
        &[("file-missing", "nowhere"), ("unknown-file", "site.yml")],
    );
    check(without("districts.yaml"), &[("file-missing", "nowhere")]);
    check(
        without("boundaries.topojson"),
        &[("file-missing", "site.yaml")],
    );
    // A folder that nothing reads is one mistake, however many files are in it.
    let mut files = light_content();
    for (path, _) in &mut files {
        *path = path.replace("topics/", "themen/");
    }
    let found = found_in(files);
    let folders = found.iter().filter(|(code, _)| *code == "unknown-file");
    assert_eq!(folders.count(), 1, "{found:?}");
    check(with("site.yaml", ""), &[("missing-field", "site.yaml")]);
    check(with("site.yaml", "[a, b]"), &[("wrong-type", "site.yaml")]);
    check(
        with("sources.yaml", "pm: [unfinished"),
        &[("yaml-bracket", "sources.yaml")],
    );
    check(
        with("districts.yaml", "Duisburg"),
        &[("wrong-type", "districts.yaml")],
    );
    check(
        with("boundaries.topojson", "{"),
        &[("bad-borders", "boundaries.topojson")],
    );
    check(
        with("figures.yaml", "a: {b: c"),
        &[("yaml-bracket", "figures.yaml")],
    );
    check(with("tiles.yaml", "- 1"), &[("wrong-type", "tiles.yaml")]);
    check(
        with("pages/neu.en.md", "---\ntitle: New\n---\n"),
        &[("translation-without-master", "pages/neu.en.md")],
    );
    check(
        with("pages/laki.tr.md", "---\ntitle: Yeni\n---\n"),
        &[("unknown-language", "pages/laki.tr.md")],
    );
    let mut files = light_content();
    let copy = file(&mut files, DUISBURG).clone();
    files.push(("centres/zz/duisburg.md".to_owned(), copy));
    check(files, &[("duplicate-slug", "centres/zz/duisburg.md")]);
    check(
        with("pages/Über uns.md", "---\ntitle: Über uns\n---\n"),
        &[("bad-value", "pages/Über uns.md")],
    );
    let mut files = light_content();
    file(&mut files, DUISBURG)[9] = 0xff;
    check(files, &[("not-utf8", DUISBURG)]);
    let mut files = light_content();
    file(&mut files, DUISBURG).truncate(120);
    check(files, &[("front-matter-open", DUISBURG)]);
    let mut files = light_content();
    edit("", DUISBURG, "---\n\nDer Rat", "\n\nDer Rat").make(&mut files);
    check(files, &[("front-matter-open", DUISBURG)]);
}

#[test]
fn a_mistake_in_the_settings_leaves_the_mistakes_of_other_files_visible() {
    let mut files = light_content();
    edit("", "site.yaml", "title:", "title").make(&mut files);
    edit("", DUISBURG, "name: Kom", "nmae: Kom").make(&mut files);
    edit(
        "",
        DUISBURG,
        "(source:stadt-duisburg)",
        "(source:stadt-diusburg)",
    )
    .make(&mut files);
    edit("", "pages/laki.en.md", "title:", "titel:").make(&mut files);
    let found = found_in(files);
    let expected = [
        ("unknown-field", DUISBURG),
        ("unknown-reference", DUISBURG),
        ("unknown-field", "pages/laki.en.md"),
        ("yaml-syntax", "site.yaml"),
    ];
    assert_eq!(found, expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn a_broken_record_does_not_make_others_wrong() {
    // Topic, district, source, figure and page are named all over the report.
    for (path, find) in [
        ("topics/seiteneinsteiger.md", "title:"),
        ("districts.yaml", "name: Duisburg"),
        ("sources.yaml", "title: \"Minister"),
        ("figures.yaml", "count: centres"),
        ("pages/laki.md", "title:"),
        ("events/tour-klute-2014.md", "title:"),
        ("review.md", "title:"),
    ] {
        let mut files = light_content();
        edit("", path, find, "farbe: rot #").make(&mut files);
        for (code, file) in found_in(files) {
            assert_eq!(file, path, "{code}");
        }
    }
}

/// The report after one edit of a file.
fn edited(path: &str, find: &str, replace: &str) -> (Sources, Vec<Diagnostic>) {
    let mut files = light_content();
    let bytes = file(&mut files, path);
    let text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
    assert!(text.contains(find), "{path} no longer has {find:?}");
    *bytes = text.replacen(find, replace, 1).into_bytes();
    examine(files)
}

#[test]
fn a_mistyped_year_is_one_mistake_and_no_text_is_to_be_changed() {
    for (year, help) in [("2103", "2013-08-01"), ("2031", "2013-08-01")] {
        let (_, found) = edited(DUISBURG, "from: 2013-08-01", &format!("from: {year}-08-01"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].correction, None);
        let words = words(&found[0], Language::German);
        assert!(words.help.is_some_and(|it| it.contains(help)), "{year}");
    }
    // One that lies within what can be may have been corrected: its texts are shown, with the record that they depend on.
    let (sources, found) = edited(DUISBURG, "from: 2013-08-01", "from: 2013-09-01");
    assert!(found.len() > 1);
    for diagnostic in found {
        if diagnostic.problem.code() == "claim-wrong" {
            let record = diagnostic.other.expect("the record");
            assert_eq!(sources.file(record.file).path, DUISBURG);
        }
    }
}

#[test]
fn a_copied_record_is_named_and_no_text_that_it_makes_wrong() {
    let mut files = light_content();
    let copy = file(&mut files, DUISBURG).clone();
    files.push(("centres/duisburg-2.md".to_owned(), copy));
    check(files, &[("copied-record", "centres/duisburg-2.md")]);
}

#[test]
fn a_list_of_districts_saved_half_is_one_mistake() {
    let mut files = light_content();
    let districts = file(&mut files, "districts.yaml");
    let text = String::from_utf8(districts.clone()).expect("it is UTF-8");
    let half = text.find("\n\"05513\"").expect("a district");
    districts.truncate(half);
    check(files, &[("districts-missing", "districts.yaml")]);
    // The same of one that was taken out.
    let mut files = light_content();
    let districts = file(&mut files, "districts.yaml");
    let text = String::from_utf8(districts.clone()).expect("it is UTF-8");
    let start = text.find("\"05112\"").expect("a district");
    let end = text.find("\"05113\"").expect("another");
    *districts = format!("{}{}", &text[..start], &text[end..]).into_bytes();
    check(files, &[("districts-missing", "districts.yaml")]);
}

#[test]
fn a_name_becomes_the_key_by_itself() {
    for (find, replace, correction) in [
        ("status: operating", "status: in Betrieb", "operating"),
        (
            "status: operating",
            "status: \"In  betrieb\"",
            "\"operating\"",
        ),
        ("[\"05112\"]", "[Duisburg]", "\"05112\""),
        ("[\"05112\"]", "[\"Stadt Duisburg\"]", "\"05112\""),
    ] {
        let (_, found) = edited(DUISBURG, find, replace);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            found[0].correction.as_deref(),
            Some(correction),
            "{replace}"
        );
    }
}

#[test]
fn a_message_is_in_one_language_whatever_that_of_the_text() {
    let (_, found) = edited(
        "review.en.md",
        "[49](figure:running)",
        "[48](figure:running)",
    );
    let wrong = found.iter().find(|it| it.problem.code() == "claim-wrong");
    let help = words(wrong.expect("a claim"), Language::German).help;
    let help = help.expect("a help");
    let (_, change) = help.rsplit_once("zuletzt am ").expect("when it changed");
    assert!(!change.contains(" and ") && change.starts_with(|c: char| c.is_ascii_digit()));
    assert!(change[..10].ends_with("2014"), "{change}");
}

#[test]
fn letters_with_marks_of_their_own_are_the_same_letters() {
    // As macOS writes them, in a key, in a claim, and in the name of a picture.
    let apart = |text: &str| text.replace('ü', "u\u{308}");
    let (_, found) = edited(
        "districts.yaml",
        "region: duesseldorf",
        &apart("region: düsseldorf"),
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].correction.as_deref(), Some("duesseldorf"));
    let mut files = with(
        "pages/neu.md",
        "---\ntitle: Neu\n---\n\n![Das Haus am Hafen](grün.png)\n",
    );
    files.push((apart("pages/grün.png"), vec![0]));
    check(files, &[]);
}
