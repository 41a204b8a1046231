//! The examples of `kreisblatt explain`: laid over the small report, what is called wrong has the mistake that it is to explain,
//! and what is called right has none.
//!
//! In a file of the report the wrong lines take the place of the right ones; where the right ones do not stand there, each is
//! added to it. Any other path is a new file, `text` the text of a new page in the language of the explanation.

mod support;

use std::fmt::Write;

use jiff::civil::date;
use kreisblatt::diagnostics::explained::{Part, explanations};
use kreisblatt::diagnostics::wording::Language;
use support::{Files, examine_with, report};

/// The small report with one version of an example.
fn laid_over(place: &str, (shown, right): (&str, &str), language: Language) -> Files {
    let mut files = report();
    if place == "text" {
        let page = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n\n{text}").into();
        if language == Language::English {
            files.push(("pages/hilfe.md".into(), page("Hilfe", "")));
            files.push(("pages/hilfe.en.md".into(), page("Help", shown)));
        } else {
            files.push(("pages/hilfe.md".into(), page("Hilfe", shown)));
        }
        return files;
    }
    if place == "districts.csv" {
        files.retain(|(path, _)| path != "districts.yaml");
    }
    let Some((_, bytes)) = files.iter_mut().find(|(path, _)| path == place) else {
        files.push((place.to_owned(), shown.into()));
        return files;
    };
    let text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
    // Examples of a part of a line end with a line of their own.
    let (shown, right) = match text.contains(right) {
        true => (shown, right),
        false => (shown.trim_end(), right.trim_end()),
    };
    *bytes = match text.matches(right).count() {
        0 => format!("{text}{shown}\n"),
        1 => text.replace(right, shown),
        _ => panic!("{right:?} stands in {place} more than once"),
    }
    .into_bytes();
    files
}

/// The codes of all that is wrong with it, read a month after it was written.
fn codes(files: Files) -> Vec<&'static str> {
    let (_, found) = examine_with(files, false, Some(date(2014, 6, 1)));
    found.iter().map(|it| it.problem.code()).collect()
}

#[test]
fn the_wrong_half_of_an_example_has_its_mistake_and_the_right_half_has_none() {
    let (mut failures, mut tried) = (String::new(), 0);
    for language in [Language::German, Language::English] {
        for explanation in explanations(language) {
            for part in explanation.parts() {
                let Part::Example {
                    place,
                    wrong,
                    right,
                } = part
                else {
                    continue;
                };
                if place == "untested" {
                    continue;
                }
                tried += 1;
                let code = explanation.code;
                let of_wrong = codes(laid_over(place, (wrong, right), language));
                if !of_wrong.contains(&code) {
                    let _ = writeln!(failures, "{language:?} {code}: wrong has {of_wrong:?}");
                }
                let of_right = codes(laid_over(place, (right, right), language));
                if !of_right.is_empty() {
                    let _ = writeln!(failures, "{language:?} {code}: right has {of_right:?}");
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(tried > 80, "{tried} examples were tried");
}
