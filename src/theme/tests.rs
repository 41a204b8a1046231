//! What the author of a theme would miss.

use std::collections::BTreeSet;

use serde::Serialize;

use super::*;
use crate::locale::Locale;

fn theme(overrides: &[(&str, &str)]) -> Result<Theme, Vec<TemplateProblem>> {
    let overrides: Vec<(String, Vec<u8>)> = overrides
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect();
    Theme::load(&overrides, &["de", "en"])
}

fn problems(overrides: &[(&str, &str)]) -> Vec<TemplateProblem> {
    match theme(overrides) {
        Ok(_) => panic!("loads"),
        Err(problems) => problems,
    }
}

fn loaded(overrides: &[(&str, &str)]) -> Theme {
    theme(overrides).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[derive(Serialize)]
struct View {
    name: &'static str,
}

fn render(theme: &Theme, template: &str) -> Result<String, TemplateProblem> {
    let mut out = Vec::new();
    let renderer = theme.renderer(theme.strings("de"), &View { name: "frame" }, None);
    renderer.render(template, &View { name: "A & <b>" }, &mut out)?;
    Ok(String::from_utf8(out).expect("templates are UTF-8"))
}

#[test]
fn every_string_of_a_template_is_in_both_languages() {
    let theme = loaded(&[]);
    assert_eq!(theme.missing_strings(), []);

    let mut used = BTreeSet::new();
    for (path, bytes) in builtin::FILES {
        if path.starts_with("templates/") {
            let text = std::str::from_utf8(bytes).expect("templates are UTF-8");
            used.extend(keys(text));
        }
    }
    assert!(used.contains("skip_to_content"), "keys are found");
    for language in ["de", "en"] {
        let strings = theme.strings(language);
        for key in &used {
            assert!(strings.has(key), "{language} lacks {key}");
        }
    }
}

/// The keys after `t.`.
fn keys(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (place, _) in text.match_indices("t.") {
        let before = text[..place].chars().next_back();
        if before.is_some_and(|each| each.is_alphanumeric() || each == '_' || each == '.') {
            continue;
        }
        let key: String = text[place + 2..]
            .chars()
            .take_while(|each| each.is_ascii_lowercase() || *each == '_')
            .collect();
        if !key.is_empty() {
            found.push(key);
        }
    }
    found
}

#[test]
fn the_program_contains_every_file_of_the_default_theme() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let built_in: BTreeSet<&str> = builtin::FILES.iter().map(|(path, _)| *path).collect();
    for entry in walkdir::WalkDir::new(&root) {
        let entry = entry.expect("the repository can be read");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&root).expect("is below it");
            let path = path.to_str().expect("is ASCII").replace('\\', "/");
            // A README is for those who change the theme.
            let is_for_us = path.ends_with("README.md");
            assert!(
                is_for_us || built_in.contains(path.as_str()),
                "{path} is missing in builtin.rs"
            );
        }
    }
}

#[test]
fn a_report_replaces_one_template_and_keeps_the_others() {
    let theme = loaded(&[(
        "templates/home.html",
        "{{ site.name }}: {{ name }} {{ t.map }}",
    )]);
    let page = render(&theme, "home.html").expect("renders");
    assert_eq!(page, "frame: A &amp; &lt;b&gt; Karte");
    assert!(theme.asset("site.css").is_some());
}

#[test]
fn a_report_changes_one_string_and_keeps_the_others() {
    let theme = loaded(&[("strings/de.yaml", "text:\n  map: Landkarte\n")]);
    let strings = theme.strings("de");
    assert_eq!(strings.get("map"), "Landkarte");
    assert_eq!(strings.get("home"), "Startseite");
    assert_eq!(strings.route("map"), "karte");
    assert!(!strings.shares().is_empty());
}

#[test]
fn a_new_language_borrows_and_says_so() {
    let overrides = [(
        "strings/tr.yaml".to_owned(),
        b"routes: {map: harita}\ntext: {map: Harita}\n".to_vec(),
    )];
    let theme = Theme::load(&overrides, &["en", "tr", "de-simple"]);
    let theme = theme.unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(theme.strings("tr").route("map"), "harita");
    assert_eq!(theme.strings("tr").get("home"), "Home");
    assert_eq!(theme.strings("de-simple").get("home"), "Start-Seite");
    assert_eq!(theme.strings("de-simple").get("search"), "Suche");
    assert!(
        theme.strings("tr").shares().is_empty(),
        "no words of another language"
    );

    let missing = theme.missing_strings();
    assert!(
        missing
            .iter()
            .any(|each| each.language == "tr" && each.key == "home")
    );
    assert!(
        !missing
            .iter()
            .any(|each| each.key == "map" || each.language == "de-simple")
    );
}

#[test]
fn sentences_in_leichte_sprache_are_whole_and_short() {
    let path = "strings/de-simple.yaml";
    let file = |path| builtin::FILES.iter().find(|(name, _)| *name == path);
    let (_, bytes) = file(path).expect("a file of the default theme");
    // As a report's own file it is checked: places for values, plural forms, unknown keys.
    let own = [(path.to_owned(), [bytes, &b"\n"[..]].concat())];
    let theme = Theme::load(&own, &["de", "de-simple"]).unwrap_or_else(|it| panic!("{it:#?}"));
    assert_eq!(theme.missing_strings(), []);
    let (_, german) = file("strings/de.yaml").expect("a file of the default theme");
    let keys = |bytes| -> Vec<String> {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let lines = text
            .lines()
            .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        lines
            .filter_map(|line| Some(line.trim().split_once(':')?.0.to_owned()))
            .collect()
    };
    let known = keys(german);
    for key in keys(bytes).iter().filter(|key| !key.starts_with('#')) {
        assert!(known.contains(key), "no template says `{key}`");
    }
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    for line in text
        .lines()
        .filter(|line| line.starts_with("  ") && !line.trim().starts_with('#'))
    {
        let value = line.split_once(": ").map_or("", |(_, value)| value);
        for sentence in value.split(['.', '!', '?', ':']) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 14, "{words} words: {sentence}");
            for word in sentence.split(|c: char| !c.is_alphabetic() && c != '_') {
                assert!(word.len() <= 16, "`{word}` needs a hyphen: {line}");
            }
        }
    }
    // A private tag of the same language speaks so too.
    let theme = Theme::load(&[], &["de", "de-x-leicht"]).unwrap_or_else(|it| panic!("{it:#?}"));
    assert_eq!(theme.strings("de-x-leicht").get("home"), "Start-Seite");
}

#[test]
fn a_report_without_german_borrows_no_german() {
    let theme = Theme::load(&[], &["fr", "ar"]).unwrap_or_else(|problems| panic!("{problems:#?}"));
    for tag in ["fr", "ar"] {
        assert_eq!(theme.strings(tag).get("home"), "Home");
        assert_eq!(theme.strings(tag).route("districts"), "districts");
    }
    let theme = Theme::load(&[], &["de", "fr"]).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(theme.strings("fr").get("home"), "Startseite");
}

#[test]
fn all_broken_templates_are_named_with_their_lines() {
    let found = problems(&[
        ("templates/home.html", "<p>\n  {{ name }\n</p>"),
        ("templates/page.html", "{% if name %}\n"),
    ]);
    let files: Vec<&str> = found.iter().map(|each| each.file.as_str()).collect();
    assert_eq!(files, ["templates/home.html", "templates/page.html"]);
    assert_eq!(
        (found[0].line, found[0].line_text.as_str()),
        (2, "  {{ name }")
    );
    assert!(found[0].column > 1, "{found:?}");
}

#[test]
fn an_unknown_component_is_a_problem_at_load() {
    let found = problems(&[("templates/home.html", "\n{{ <ui.nothing /> }}")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].file.as_str(), found[0].line),
        ("templates/home.html", 2)
    );
}

#[test]
fn a_variable_that_is_not_in_the_view_is_named() {
    let theme = loaded(&[("templates/home.html", "<p>\n{{ nmae }}")]);
    let problem = render(&theme, "home.html").expect_err("must fail");
    assert_eq!(problem.file, "templates/home.html");
    assert_eq!(
        (problem.line, problem.line_text.as_str()),
        (2, "{{ nmae }}")
    );
}

#[test]
fn a_shared_part_gets_its_arguments_and_what_all_pages_share() {
    let theme = loaded(&[
        (
            "templates/home.html",
            "{% for x in [1, 2, 1] %}{{ shared(part=\"part.html\", number=x) | safe }}{% endfor %}",
        ),
        (
            "templates/part.html",
            "<b>{{ number }} {{ t.map }} {{ site.name }}</b>",
        ),
    ]);
    let page = render(&theme, "home.html").expect("renders");
    let part = |number: usize| format!("<b>{number} Karte frame</b>");
    assert_eq!(page, [part(1), part(2), part(1)].concat());
}

#[test]
fn a_mistake_in_a_shared_part_is_named_with_its_line() {
    let home = "<p>\n{{ shared(part=\"part.html\") | safe }}";
    for (text, line) in [
        ("\n\n{{ name }}", 3),
        ("{{ shared(part=\"part.html\") }}", 1),
    ] {
        let theme = loaded(&[("templates/home.html", home), ("templates/part.html", text)]);
        let problem = render(&theme, "home.html").expect_err("a part knows nothing of the page");
        let place = (problem.file.as_str(), problem.line);
        assert_eq!(place, ("templates/part.html", line), "{problem:?}");
    }
    // Not even one that was made before.
    let twice = "{{ shared(part=\"part.html\") }}{{ shared(part=\"outer.html\") }}";
    let theme = loaded(&[
        ("templates/home.html", twice),
        ("templates/part.html", "<b>"),
        (
            "templates/outer.html",
            "{{ shared(part=\"part.html\") | safe }}",
        ),
    ]);
    let problem = render(&theme, "home.html").expect_err("a part cannot hold another");
    assert_eq!(problem.file, "templates/outer.html", "{problem:?}");
    let theme = loaded(&[("templates/home.html", home)]);
    let problem = render(&theme, "home.html").expect_err("there is no such part");
    assert!(problem.message.contains("not found"), "{problem:?}");
}

#[test]
fn what_does_not_end_ends() {
    let kilobyte = "x".repeat(1024);
    let long = "{% for a in range(end=300) %}{% for b in range(end=300) %}".to_owned();
    let endless = format!("{long}{kilobyte}{{% endfor %}}{{% endfor %}}");
    let theme = loaded(&[
        ("templates/note.html", &endless),
        ("templates/home.html", "{% include \"note.html\" %}"),
    ]);
    let renderer = theme.renderer(theme.strings("de"), &View { name: "frame" }, None);
    assert!(renderer.part("note.html", "source", &1).is_none());
    let problem = render(&theme, "home.html").expect_err("it is too long");
    assert!(problem.message.contains("64 MB"), "{problem:?}");
}

#[test]
fn a_strings_file_that_is_not_understood_is_named_with_its_line() {
    let found = problems(&[("strings/de.yaml", "text:\n  map: [1\n")]);
    assert_eq!(found[0].file, "strings/de.yaml");
    assert!(found[0].line >= 2, "{found:?}");
}

#[test]
fn sentences_are_filled() {
    let theme = loaded(&[]);
    let terms = [
        ("centre", "Zentrum".to_owned()),
        ("centres", "Zentren".to_owned()),
    ];
    let strings = theme
        .strings("de")
        .with_terms(&terms, &Locale::new("de").expect("known"));
    assert_eq!(
        strings.fill("since_by", &[("date", "25. April 2014")]),
        "spätestens seit 25. April 2014"
    );
    let one = strings.plural("centres_count", "one", &[("n", "1")]);
    let other = strings.plural("centres_count", "many", &[("n", "5")]);
    assert_eq!((one.as_str(), other.as_str()), ("1 Zentrum", "5 Zentren"));
    assert_eq!(strings.get("no_such_key"), "no_such_key");
}

#[test]
fn template_strings_are_filled_and_escaped() {
    let text = "{{ t.since_by | fill(date=name) }}";
    let page = render(&loaded(&[("templates/home.html", text)]), "home.html");
    assert_eq!(page.as_deref(), Ok("spätestens seit A &amp; &lt;b&gt;"));

    let text = "{{ t.since_by | fill(day=name) }}";
    let page = render(&loaded(&[("templates/home.html", text)]), "home.html");
    assert!(page.expect_err("must fail").message.contains("{date}"));
}

#[test]
fn almost_all_ends_below_all() {
    let theme = loaded(&[]);
    let shares = theme.strings("de").shares();
    let word = shares
        .iter()
        .find(|each| each.word == "fast alle")
        .expect("is there");
    assert_eq!((word.min, word.max, word.below_max), (0.9, 1.0, true));
}

#[test]
fn one_style_sheet_with_hashed_fonts() {
    let theme = loaded(&[("assets/own.css", "p { color: red } /* mine */")]);
    let sheets: Vec<&Asset> = theme
        .assets()
        .iter()
        .filter(|asset| asset.content_type.starts_with("text/css"))
        .collect();
    let [sheet] = sheets[..] else {
        panic!("one sheet");
    };
    let text = std::str::from_utf8(&sheet.bytes).expect("UTF-8");
    assert!(
        text.trim_end().ends_with("p { color: red }"),
        "own rules come last"
    );
    let font = theme.asset("fonts/source-sans-3.woff2").expect("is there");
    assert!(text.contains(&format!("url({})", font.file_name)));
    assert_eq!(sheet.file_name.len(), "site.0123456789.css".len());

    let other = loaded(&[]);
    let other = other.asset("site.css").expect("is there");
    assert_ne!(other.file_name, sheet.file_name);
}

#[test]
fn a_style_sheet_names_only_files_of_the_theme() {
    let found = problems(&[("assets/own.css", "p {\n  background: url(\"bg.png\");\n}")]);
    assert_eq!(
        (found[0].file.as_str(), found[0].line),
        ("assets/own.css", 2)
    );
    assert!(found[0].message.contains("bg.png"));
}

#[test]
fn a_font_that_is_none_is_named() {
    let own = [("fonts/bold.ttf".to_owned(), b"<html>".to_vec())];
    let Err(problems) = Theme::load(&own, &["de"]) else {
        panic!("it is no font");
    };
    let found: Vec<_> = problems.iter().map(|it| it.file.as_str()).collect();
    assert_eq!(found, ["fonts/bold.ttf"]);
    assert!(problems[0].message.contains("no TrueType"), "{problems:?}");
}

#[test]
fn a_ready_part_is_to_pages_and_fingerprints_what_is_in_it() {
    #[derive(Clone, Serialize)]
    struct Part {
        name: String,
        of: Option<u32>,
    }
    #[derive(Serialize)]
    struct Parts<P> {
        one: P,
        list: Vec<P>,
    }
    let template = "{{ one.name }} {{ one }}{% for part in list %} {{ part.of }}{% endfor %}";
    let theme = loaded(&[("templates/parts.html", template)]);
    let renderer = theme.renderer(theme.strings("de"), &View { name: "frame" }, None);
    let part = Part {
        name: "<A> & B, and more than a few letters".to_owned(),
        of: Some(3),
    };
    let plain = Parts {
        one: part.clone(),
        list: vec![part.clone(), part.clone()],
    };
    let ready = Ready::from(part);
    let ready = Parts {
        one: ready.clone(),
        list: vec![ready.clone(), ready],
    };
    let page = |render: &dyn Fn(&mut Vec<u8>) -> Result<(), TemplateProblem>| {
        let mut out = Vec::new();
        render(&mut out).expect("renders");
        String::from_utf8(out).expect("templates are UTF-8")
    };
    let pages = [
        page(&|out| renderer.render("parts.html", &plain, out)),
        page(&|out| renderer.render("parts.html", &ready, out)),
    ];
    assert!(pages[0].starts_with("&lt;A&gt; &amp; B") && pages[0].ends_with(" 3 3"));
    assert_eq!(pages[0], pages[1]);
    let fingerprints = [
        renderer.fingerprint("parts.html", &plain),
        renderer.fingerprint("parts.html", &ready),
    ];
    assert_eq!(fingerprints[0], fingerprints[1]);
}
