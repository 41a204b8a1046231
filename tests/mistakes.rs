//! Broken copies of the real report, one mistake each: the mistake is named where it was made, with something to do
//! about it, and nothing else is reported. Then mistakes that nobody would think of: bytes at random.

mod support;

use kreisblatt::diagnostics::wording::{Language, words};
use kreisblatt::diagnostics::{Diagnostic, Diagnostics, Severity, codes};
use kreisblatt::register::Register;
use kreisblatt::sources::Sources;
use proptest::prelude::*;
use proptest::sample::Index;
use rayon::prelude::*;
use support::{Files, content, examine, light_content, place, report};

/// One edit of one file, and the code that must come of it.
struct Mistake {
    file: &'static str,
    find: &'static str,
    replace: &'static str,
    code: &'static str,
}

const fn edit(
    code: &'static str,
    file: &'static str,
    find: &'static str,
    replace: &'static str,
) -> Mistake {
    Mistake {
        file,
        find,
        replace,
        code,
    }
}

const DUISBURG: &str = "centres/duisburg.md";

/// Each must be found on its line, alone.
const MISTAKES: [Mistake; 61] = [
    // The form of a record.
    edit(
        "yaml-tab",
        DUISBURG,
        "    status: operating",
        "\tstatus: operating",
    ),
    edit("yaml-colon", DUISBURG, "name: Kom", "name:Kom"),
    edit(
        "yaml-colon",
        DUISBURG,
        "    status: operating",
        "    status:operating",
    ),
    edit("yaml-colon", DUISBURG, "{topic: integ", "{topic:integ"),
    edit("yaml-quote", DUISBURG, "[\"05112\"]", "[\"05112]"),
    edit("yaml-quote", DUISBURG, "\"47051\"", "\"47051"),
    edit(
        "yaml-quote",
        DUISBURG,
        "town: Duisburg",
        "town: \"Duisburg\" am Rhein",
    ),
    edit("yaml-bracket", DUISBURG, "[\"05112\"]", "[\"05112\""),
    edit(
        "yaml-bracket",
        DUISBURG,
        "source: stadt-duisburg}\n  - {topic: q",
        "source: stadt-duisburg\n  - {topic: q",
    ),
    edit(
        "yaml-unquoted",
        DUISBURG,
        "name: Kommunales",
        "name: Duisburg: Kommunales",
    ),
    edit(
        "yaml-unquoted",
        DUISBURG,
        "town: Duisburg",
        "town: @Duisburg",
    ),
    edit(
        "yaml-syntax",
        DUISBURG,
        "  town: Duisburg",
        "   town: Duisburg",
    ),
    edit("front-matter-missing", DUISBURG, "---\nname", "name"),
    edit(
        "duplicate-key",
        DUISBURG,
        "\nfocus:",
        "\nname: Noch einer\nfocus:",
    ),
    // Fields.
    edit("unknown-field", DUISBURG, "\nfocus:", "\nfocuss:"),
    edit("unknown-field", DUISBURG, "\nhistory:", "\nhistroy:"),
    edit(
        "unknown-field",
        DUISBURG,
        "    status: operating",
        "    statsu: operating",
    ),
    edit("unknown-field", "site.yaml", "\nstatuses:", "\nstatusses:"),
    edit(
        "unknown-field",
        "figures.yaml",
        "  count: centres",
        "  cuont: centres",
    ),
    edit(
        "missing-field",
        DUISBURG,
        "name: Kommunales Integrationszentrum Duisburg\n",
        "",
    ),
    edit(
        "empty-value",
        DUISBURG,
        "name: Kommunales Integrationszentrum Duisburg",
        "name:",
    ),
    edit(
        "empty-value",
        DUISBURG,
        "name: Kommunales Integrationszentrum Duisburg",
        "name: null",
    ),
    edit(
        "empty-value",
        DUISBURG,
        "name: Kommunales Integrationszentrum Duisburg",
        "name: \" \"",
    ),
    edit(
        "empty-value",
        DUISBURG,
        "districts: [\"05112\"]",
        "districts: []",
    ),
    edit("wrong-type", DUISBURG, "town: Duisburg", "town: [Duisburg]"),
    edit(
        "wrong-type",
        DUISBURG,
        "town: Duisburg",
        "town: {de: Duisburg}",
    ),
    edit(
        "wrong-type",
        DUISBURG,
        "\nfocus:\n",
        "\nmilestones: im Sommer\nfocus:\n",
    ),
    edit(
        "wrong-type",
        "site.yaml",
        "languages: [de, en]",
        "languages: de, en",
    ),
    edit(
        "wrong-type",
        "site.yaml",
        "    covers: null",
        "    covers: vielleicht",
    ),
    edit(
        "wrong-type",
        "districts.yaml",
        "area_km2: 217.41",
        "area_km2: 217,41",
    ),
    edit(
        "bad-value",
        "districts.yaml",
        "population: 619294",
        "population: 619.294",
    ),
    edit(
        "bad-value",
        "site.yaml",
        "as_of: 2014-04-25",
        "as_of: 2014-04",
    ),
    edit(
        "bad-value",
        "site.yaml",
        "languages: [de, en]",
        "languages: [de, englisch-britisch]",
    ),
    edit("bad-value", "site.yaml", "base_url: https://", "base_url: "),
    edit("bad-value", DUISBURG, "website: http://www", "website: www"),
    edit(
        "bad-value",
        "site.yaml",
        "email: nrwdirekt@nrw.de",
        "email: nrwdirekt.nrw.de",
    ),
    edit(
        "bad-value",
        "site.yaml",
        "phone: \"0211 855-5\"",
        "phone: \"Zentrale\"",
    ),
    edit(
        "bad-value",
        "site.yaml",
        "pattern: solid",
        "pattern: solide",
    ),
    edit(
        "bad-value",
        "figures.yaml",
        "count: centres",
        "count: centers",
    ),
    edit(
        "bad-value",
        "pages/impressum.md",
        "menu: footer",
        "menu: unten",
    ),
    edit(
        "no-such-date",
        DUISBURG,
        "from: 2013-08-01",
        "from: 2013-02-30",
    ),
    edit(
        "no-such-date",
        "sources.yaml",
        "date: 2014-04-25",
        "date: 2014-13-25",
    ),
    edit(
        "not-a-date",
        DUISBURG,
        "from: 2013-08-01",
        "from: 01.08.2013",
    ),
    edit(
        "dates-backwards",
        DUISBURG,
        "\nfocus:",
        "\n  - {from: 2012, status: planned, source: stadt-duisburg}\nfocus:",
    ),
    edit(
        "dates-backwards",
        "events/laki-eroeffnung.md",
        "\nplace:",
        "\nuntil: 2013-11\nplace:",
    ),
    edit(
        "either-or",
        DUISBURG,
        "    status: operating",
        "    by: 2014\n    status: operating",
    ),
    // What records name.
    edit(
        "unknown-reference",
        DUISBURG,
        "status: operating",
        "status: operatin",
    ),
    edit(
        "unknown-reference",
        DUISBURG,
        "topic: querschnittsaufgabe",
        "topic: querschnitt",
    ),
    edit("unknown-reference", DUISBURG, "[\"05112\"]", "[\"05999\"]"),
    edit(
        "unknown-reference",
        DUISBURG,
        "source: wir-sind-du",
        "source: wir-sind-duu",
    ),
    edit(
        "unknown-reference",
        DUISBURG,
        "(source:stadt-duisburg)",
        "(source:stadt-diusburg)",
    ),
    edit(
        "unknown-reference",
        "districts.yaml",
        "kind: kreisfreie-stadt",
        "kind: kreisfreie_stadt",
    ),
    edit(
        "unknown-reference",
        "districts.yaml",
        "region: duesseldorf",
        "region: düsseldorf",
    ),
    edit(
        "unknown-reference",
        "site.yaml",
        "payer: schulministerium",
        "payer: schulministerum",
    ),
    edit(
        "unknown-reference",
        "review.md",
        "(map:coverage)",
        "(map:coverag)",
    ),
    // Texts.
    edit(
        "missing-alt",
        "pages/impressum.md",
        "\n## Kontakt",
        "\n![](map:coverage)\n",
    ),
    edit(
        "raw-html",
        "review.md",
        "## Wo die Zentren stehen",
        "<b>Wo</b> die Zentren stehen",
    ),
    edit(
        "unsafe-address",
        "review.md",
        "(centre:duisburg)",
        "(javascript:alert)",
    ),
    edit(
        "unknown-scheme",
        "review.md",
        "(centre:duisburg)",
        "(center:duisburg)",
    ),
    edit(
        "claim-wrong",
        "review.md",
        "[49](figure:running)",
        "[48](figure:running)",
    ),
    edit(
        "unbound-number",
        "review.md",
        "## Wo die Zentren stehen",
        "In 37 Orten wird gearbeitet.",
    ),
];

fn file<'f>(files: &'f mut Files, path: &str) -> &'f mut Vec<u8> {
    let file = files.iter_mut().find(|(other, _)| other == path);
    &mut file.unwrap_or_else(|| panic!("no file {path}")).1
}

impl Mistake {
    /// Makes the mistake in a copy; gives the lines that it touched.
    fn make(&self, files: &mut Files) -> std::ops::RangeInclusive<usize> {
        let bytes = file(files, self.file);
        let text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
        let at = text.find(self.find);
        let at = at.unwrap_or_else(|| panic!("{} no longer has {:?}", self.file, self.find));
        let broken = text.replacen(self.find, self.replace, 1);
        let first = text[..at].matches('\n').count() + 1;
        let last = first + self.replace.matches('\n').count();
        *bytes = broken.into_bytes();
        first..=last
    }
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
    let (sources, found) = examine(files);
    found.iter().for_each(check_words);
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
    check(without("districts.yaml"), &[("file-missing", "nowhere")]);
    check(
        without("boundaries.topojson"),
        &[("file-missing", "nowhere")],
    );
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

/// A change of a file that nobody would think of.
#[derive(Debug, Clone)]
enum Damage {
    Flip(Index, Index, u8),
    Cut(Index, Index),
    DropLine(Index, Index),
    SwapLines(Index, Index, Index),
    Insert(Index, Index, String),
}

impl Damage {
    fn apply(&self, files: &mut Files) {
        let pick = match self {
            Self::Flip(file, ..)
            | Self::Cut(file, _)
            | Self::DropLine(file, _)
            | Self::SwapLines(file, ..)
            | Self::Insert(file, ..) => file.index(files.len()),
        };
        let bytes = &mut files[pick].1;
        if bytes.is_empty() {
            return;
        }
        let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        match self {
            Self::Flip(_, at, value) => {
                let at = at.index(bytes.len());
                bytes[at] = *value;
                return;
            }
            Self::Cut(_, at) => {
                bytes.truncate(at.index(bytes.len()));
                return;
            }
            Self::Insert(_, at, text) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, text.bytes());
                return;
            }
            Self::DropLine(_, line) => {
                lines.remove(line.index(lines.len()));
            }
            Self::SwapLines(_, one, other) => {
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
            }
        }
        *bytes = lines.join(&b'\n');
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<Index>;
    let text = prop::sample::select(vec![
        ": ",
        "- ",
        "\t",
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "!tag ",
        "|",
        ">",
        "#",
        "\n",
        "---\n",
        "<script>",
        "](",
        "![",
        "[^1]",
        "figure:",
        "\u{202e}",
        "\u{0}",
        "é",
        "0x1F",
        "1e9",
        ".nan",
        "~",
        "9999-99-99",
        "?",
        "%",
        "\r",
    ]);
    prop_oneof![
        (index(), index(), any::<u8>()).prop_map(|(file, at, value)| Damage::Flip(file, at, value)),
        (index(), index()).prop_map(|(file, at)| Damage::Cut(file, at)),
        (index(), index()).prop_map(|(file, line)| Damage::DropLine(file, line)),
        (index(), index(), index()).prop_map(|(file, a, b)| Damage::SwapLines(file, a, b)),
        (index(), index(), text).prop_map(|(file, at, text)| Damage::Insert(file, at, text.into())),
    ]
}

fn survives(mut files: Files, damages: &[Damage]) {
    for damage in damages {
        damage.apply(&mut files);
    }
    let (sources, found) = examine(files);
    let known = codes();
    for diagnostic in &found {
        check_words(diagnostic);
        assert!(
            known
                .iter()
                .any(|(code, _)| *code == diagnostic.problem.code())
        );
        for span in diagnostic.span.iter().chain(&diagnostic.other) {
            let file = sources.file(span.file);
            assert!(
                span.start <= file.bytes().len() && span.start <= span.end,
                "{diagnostic:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_never_panics(damages in prop::collection::vec(damage(), 1..4)) {
        survives(report(), &damages);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_of_the_real_report_never_panics(damages in prop::collection::vec(damage(), 1..8)) {
        let mut files = light_content();
        damages.iter().for_each(|damage| damage.apply(&mut files));
        let sources = Sources::new("content", files);
        let _ = Register::read(&sources, &mut Diagnostics::new());
    }
}
