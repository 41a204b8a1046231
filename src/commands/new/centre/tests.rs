//! That a record as it is made leads its author to a record without a mistake.

use super::super::site::files;
use super::*;
use crate::sources::line_and_column;

const BOTH: [Language; 2] = [Language::German, Language::English];

fn sample(language: Language, more: &[(&str, &str)]) -> Sources {
    let files = files(language).iter().chain(more);
    let bytes = files.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    Sources::new("content", bytes.collect())
}

fn made(language: Language, slug: &str) -> String {
    let mut found = Diagnostics::new();
    let sources = without_texts(&sample(language, &[]));
    let register = Register::read(&sources, &mut found).expect("the sample is good");
    record(&register, slug, language)
}

/// Code and line of every mistake in the new record.
fn mistakes(language: Language, text: &str) -> Vec<(&'static str, String)> {
    let sources = sample(language, &[("centres/new.md", text)]);
    let mut found = Diagnostics::new();
    let _ = Register::read(&sources, &mut found);
    let place = |diagnostic: &crate::diagnostics::Diagnostic| {
        let span = diagnostic.span.expect("a mistake in a record has a place");
        assert_eq!(sources.file(span.file).path, "centres/new.md");
        let (line, _) = line_and_column(text, span.start);
        let line = text.lines().nth(line - 1).unwrap_or_default();
        (diagnostic.problem.code(), line.trim().to_owned())
    };
    found.sorted().iter().map(place).collect()
}

#[test]
fn the_check_names_every_field_to_fill_in_and_nothing_else() {
    for language in BOTH {
        let fields = ["name:", "districts:", "- from:", "status:", "source:"];
        let expected = fields.map(|line| ("empty-value", line.to_owned()));
        assert_eq!(mistakes(language, &made(language, "new")), expected);
    }
}

#[test]
fn with_these_fields_filled_in_the_record_is_good() {
    for language in BOTH {
        let source = language.choose("landesamt", "office");
        let text = made(language, "new")
            .replacen("\nname:", "\nname: X", 1)
            .replacen("\ndistricts:", "\ndistricts: [\"03\"]", 1)
            .replacen("  - from:", "  - from: 2024-09", 1)
            .replacen("\n    status:", "\n    status: operating", 1)
            .replacen("\n    source:", &format!("\n    source: {source}"), 1);
        assert_eq!(mistakes(language, &text), []);
    }
}

#[test]
fn every_field_in_a_comment_is_one_that_a_centre_has() {
    let fields = [
        "before",
        "milestones",
        "focus",
        "contact",
        "posts",
        "conflicts",
        "sources",
    ];
    for language in BOTH {
        let mut text = String::new();
        let mut seen: Vec<&&str> = Vec::new();
        let mut inside = false;
        for line in made(language, "new").lines() {
            let bare = line.strip_prefix("# ").unwrap_or(line);
            let field = fields
                .iter()
                .find(|field| bare.starts_with(&format!("{field}:")));
            seen.extend(field);
            inside = field.is_some() || inside && line.starts_with("#   ");
            text += if inside { bare } else { line };
            text.push('\n');
        }
        assert_eq!(seen, fields.iter().collect::<Vec<_>>());
        let found = mistakes(language, &text);
        let is_filling = |code: &str| ["empty-value", "bad-value", "wrong-type"].contains(&code);
        assert!(
            found.iter().all(|(code, _)| is_filling(code)),
            "{found:#?}\n{text}"
        );
    }
}

#[test]
fn the_keys_of_the_report_stand_in_the_comments_its_own_district_first() {
    let text = made(Language::German, "musterstadt");
    for line in [
        "#   operating – in Betrieb",
        "#   schulden – Schuldenberatung",
        "# before: none",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}\n{text}");
    }
    let own = text.find("\"03\" – Musterstadt");
    assert!(own.is_some() && own < text.find("\"01\" – Kreis Nordufer"));
}

#[test]
fn a_name_of_several_lines_cannot_leave_its_comment() {
    let mut text = String::new();
    comment(&mut text, &["a", "–", "b\nname: c"]);
    assert_eq!(text, "#   a – b name: c\n");
}

#[test]
fn an_unfinished_record_does_not_keep_anyone_from_the_next_one() {
    let sources = sample(Language::German, &[("centres/a.md", "---\nname:\n---\n")]);
    let mut found = Diagnostics::new();
    assert!(Register::read(&without_texts(&sources), &mut found).is_ok());
    assert_eq!(
        taken(&sources, "a").as_deref(),
        Some("content/centres/a.md")
    );
    assert_eq!(taken(&sources, "b"), None);
}
