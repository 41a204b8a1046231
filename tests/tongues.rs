//! A report in German, Turkish, Arabic and Russian: the words, forms and letters of languages that the default theme does not speak.

mod support;

use std::collections::BTreeMap;

use kreisblatt::diagnostics::Diagnostics;
use kreisblatt::locale::Locale;
use kreisblatt::register::Register;
use kreisblatt::site::Site;
use kreisblatt::sources::Sources;
use kreisblatt::theme::Theme;
use support::office::Office;
use support::{Files, report_with};

const SITE: &str = r#"title: {de: Quadrate, tr: Kareler, ar: مربعات}
base_url: https://quadrate.example/
languages: [de, tr, ar, ru, en]
as_of: 2014-04-25
publisher: {name: Amt für Quadrate}
terms:
  centre: {de: {one: Zentrum, other: Zentren}, tr: {one: merkez, other: merkezler}, ar: {one: مركز, other: مراكز}, ru: {one: центр, few: центра, many: центров, other: центра}}
  district: {de: {one: Kreis, other: Kreise}, tr: {one: ilçe, other: ilçeler}, ar: {one: دائرة, other: دوائر}, ru: {one: район, few: района, many: районов, other: района}}
statuses:
  operating: {name: {de: in Betrieb, ar: قيد التشغيل}, covers: true, pattern: solid}
  planned: {name: beschlossen, covers: false, pattern: dots}
  none: {name: kein Zentrum, covers: false, pattern: plain}
kinds: {kreis: Kreis, stadt: Stadt}
regions: {nord: Norden}
payers: {land: das Land}
posts: [{count: 2, role: Lehrkräfte, payer: land, source: bericht}]
map: {boundaries: boundaries.geojson, key: id, tiles: tiles.yaml, attribution: © Amt}
"#;

const RUSSIAN: &str = r#"text:
  centres_count: {one: "{n} {centre}", few: "{n} {centres_few}", many: "{n} {centres_many}", other: "{n} {centres}"}
  headline_after_plain: {one: "из {total} {districts_many}", few: "из {total} {districts_many}", many: "из {total} {districts_many}", other: "из {total} {districts_many}"}
"#;

const ARABIC: &str = r#"text:
  date_line: "الوضع في {date}"
  since_day: "منذ {date}"
  status_sentence: "{status} {since}."
"#;

/// The small report in four languages.
fn tongues(more: &[(&str, &str)]) -> Files {
    let changes = [("site.yaml", SITE)];
    let changes: Vec<(String, String)> = changes
        .iter()
        .chain(more)
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    report_with(&changes)
}

/// Every page and text of it by its path, and what was found.
fn built(files: Files, strings: &[(&str, &str)]) -> (BTreeMap<String, String>, Vec<String>) {
    let sources = Sources::new("content", files);
    let mut found = Diagnostics::new();
    let register = Register::read(&sources, &mut found);
    let register = register.unwrap_or_else(|_| panic!("{:#?}", found.sorted()));
    let own: Vec<(String, Vec<u8>)> = strings
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect();
    let languages: Vec<&str> = register.site.languages.iter().map(String::as_str).collect();
    let theme = Theme::load(&own, &languages).unwrap_or_else(|it| panic!("{it:#?}"));
    let as_of = register.site.as_of.expect("a date");
    let site = Site::plan(&register, as_of, &sources, &theme, None, &mut found);
    let site = site.unwrap_or_else(|_| panic!("{:#?}", found.sorted()));
    let mut pages = BTreeMap::new();
    for route in site.routes() {
        let bytes = site.render(route).unwrap_or_else(|it| panic!("{it:#?}"));
        if let Ok(text) = String::from_utf8(bytes) {
            pages.insert(route.file(), text);
        }
    }
    let found = found.sorted();
    let found = found.iter().map(|it| format!("{:?}", it.problem));
    (pages, found.collect())
}

#[test]
fn a_turkish_heading_begins_with_a_dotted_letter() {
    let (pages, _) = built(tongues(&[]), &[]);
    let page = &pages["tr/kreise/index.html"];
    assert!(page.contains("<h1>İlçeler</h1>"), "{page}");
}

#[test]
fn the_forms_of_a_term_stand_in_strings() {
    let (pages, found) = built(tongues(&[]), &[("strings/ru.yaml", RUSSIAN)]);
    let page = &pages["ru/themen/index.html"];
    assert!(page.contains("1 центр<"), "{page}");
    let page = &pages["ru/index.html"];
    assert!(page.contains("из 3 районов"), "{page}");
    let forms = found.iter().filter(|it| it.contains("centres_count"));
    assert_eq!(forms.filter(|it| it.contains("\"ru\"")).count(), 0);
}

#[test]
fn a_string_without_the_forms_of_its_language_is_named() {
    let strings = "text:\n  centres_count: {one: \"{n} {centre}\", other: \"{n} {centres}\"}\n";
    let (_, found) = built(tongues(&[]), &[("strings/ru.yaml", strings)]);
    let all = found.join("\n");
    assert!(all.contains("centres_count.few"), "{all}");
    assert!(all.contains("centres_count.many"), "{all}");
    assert!(!all.contains("centres_count.zero"), "{all}");
}

#[test]
fn a_borrowed_sentence_is_whole_and_true() {
    let (pages, _) = built(tongues(&[]), &[]);
    let page = &pages["ru/index.html"];
    assert!(page.contains("von 3 Kreisen haben ein Zentrum."), "{page}");
    // Twenty-one are no "one", though Russian has the same form for both.
    let theme = Theme::load(&[], &["de", "ru"]).unwrap_or_else(|it| panic!("{it:#?}"));
    let locale = |tag| Locale::new(tag).expect("known");
    let german = theme.strings("de").with_terms(&[], &locale("de"));
    let keys = ["missing_sentence"].into_iter();
    let russian = german.clone().borrowing(keys, &german, &locale("ru"));
    let one = locale("ru").plural(21).key();
    let said = russian.plural("missing_sentence", one, &[("n", "21")]);
    assert!(said.contains("21"), "{said}");
}

#[test]
fn names_stand_for_themselves_on_pages_from_right_to_left() {
    let (pages, _) = built(tongues(&[]), &[("strings/ar.yaml", ARABIC)]);
    let page = &pages["ar/kreise/westquadrat/index.html"];
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(
        page.contains("content=\"\u{2068}Westquadrat\u{2069}: "),
        "{page}"
    );
    assert!(page.contains("منذ \u{2068}1 يناير 2013\u{2069}"), "{page}");
    assert!(
        page.contains("\u{2068}Amt für Quadrate\u{2069}, \u{2068}25 أبريل 2014\u{2069}"),
        "{page}"
    );
    for (path, page) in pages.iter().filter(|(path, _)| !path.starts_with("ar/")) {
        assert!(!page.contains('\u{2068}'), "{path}");
    }
}

#[test]
fn a_map_whose_letters_join_is_written_in_the_first_language() {
    let (pages, found) = built(tongues(&[]), &[]);
    let map = pages
        .iter()
        .find(|(path, _)| path.starts_with("ar/karte/karte-2014"));
    let (_, map) = map.expect("a drawing");
    assert!(
        map.contains("Quadrate") && map.contains("lang=\"de\""),
        "{map}"
    );
    assert!(
        !found.iter().any(|it| it.starts_with("MissingLetters")),
        "{found:?}"
    );
}

#[test]
fn the_notice_names_the_language_that_a_text_has() {
    let site = SITE.replace(
        "languages: [de, tr, ar, ru, en]",
        "languages: [tr, de, ar, ru, en]",
    );
    let (pages, _) = built(tongues(&[("site.yaml", &site), ("- review.md", "")]), &[]);
    let page = pages
        .iter()
        .find(|(path, _)| path.starts_with("de/") && path.contains("westquadrat/"));
    let (_, page) = page.expect("a district");
    assert!(
        page.contains("nur in dieser Sprache vor: Türkçe."),
        "{page}"
    );
}

#[test]
fn leichte_sprache_is_named_so_and_says_which_text_it_lacks() {
    let site = SITE.replace(
        "languages: [de, tr, ar, ru, en]",
        "languages: [de, de-simple, en]",
    );
    let site = site.replace("tr: {one: merkez, other: merkezler}, ar: {one: مركز, other: مراكز}, ru: {one: центр, few: центра, many: центров, other: центра}", "en: {one: centre, other: centres}");
    let site = site.replace("tr: {one: ilçe, other: ilçeler}, ar: {one: دائرة, other: دوائر}, ru: {one: район, few: района, many: районов, other: района}", "en: {one: district, other: districts}");
    let site = site
        .replace(", tr: Kareler, ar: مربعات", "")
        .replace(", ar: قيد التشغيل", "");
    let site = site.replace(
        "de: {one: Zentrum, other: Zentren}",
        "de: {one: Laden, other: Läden, gender: m}",
    );
    let site = format!("headline: {{de: \"von {{total}} Kreisen sind versorgt.\"}}\n{site}");
    let hard = "---\ntitle: Über uns\n---\n\nEin Text.\n";
    let easy = "---\ntitle: Das sind wir\n---\n\nDas ist ein Text.\n";
    let files = [
        ("site.yaml", site.as_str()),
        ("pages/ueber.md", hard),
        ("pages/ueber.de-simple.md", easy),
        ("pages/impressum.md", hard),
    ];
    let (pages, _) = built(tongues(&files), &[]);
    let home = &pages["index.html"];
    let way = "hreflang=\"de-simple\" lang=\"de-simple\">Leichte Sprache</a>";
    assert!(home.contains(way), "{home}");
    let home = &pages["de-simple/index.html"];
    assert!(
        home.contains("<html lang=\"de-simple\" dir=\"ltr\">"),
        "{home}"
    );
    assert!(home.contains("Hier fehlt noch etwas"), "{home}");
    // What the report calls things, and what it says first, declines and holds as in German.
    assert!(home.contains("von 3 Kreisen sind versorgt."), "{home}");
    assert!(pages["de-simple/kreise/ostquadrat/index.html"].contains("noch keinen Laden"));
    let easy = &pages["de-simple/ueber/index.html"];
    assert!(
        easy.contains("<h1>Das sind wir</h1>") && !easy.contains("Schwere Sprache"),
        "{easy}"
    );
    // What stands in for it is marked as what it is, for eyes, ears and style sheets.
    let hard = &pages["de-simple/impressum/index.html"];
    assert!(
        hard.contains(
            "<strong>Schwere Sprache.</strong> Diesen Text gibt es noch nicht in Leichter Sprache."
        ),
        "{hard}"
    );
    assert!(hard.contains("<div class=\"prose\" lang=\"de\">"), "{hard}");
}

#[test]
fn mistakes_in_strings_are_found_before_readers_find_them() {
    let problems = |text: &str| -> Vec<String> {
        let own = [("strings/tr.yaml".to_owned(), text.as_bytes().to_vec())];
        let problems = Theme::load(&own, &["de", "tr"]).err().unwrap_or_default();
        problems
            .iter()
            .map(|it| format!("{}: {}", it.line, it.message))
            .collect()
    };
    for (text, line, says) in [
        ("routes:\n  districts: ilçeler\n", 2, "`ilceler`"),
        ("routes: {map: ../harita}\n", 1, "`harita`"),
        (
            "text:\n  posts_total: {one: x, other: \"{n} {nn}\"}\n",
            2,
            "`{nn}`",
        ),
        ("text:\n  since_day: \"{tarih}\"\n", 2, "{date}"),
        ("text:\n  posts_total: {one: x, ohter: y}\n", 2, "`ohter`"),
        ("text:\n  posts_total: {one: x}\n", 2, "`other`"),
    ] {
        let found = problems(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(
            found[0].starts_with(&format!("{line}: ")) && found[0].contains(says),
            "{found:?}"
        );
    }
    let own = [(
        "strings/ru.yaml".to_owned(),
        "text:\n  missing_sentence: {one: Без центра один, other: \"{n} без центра\"}\n".into(),
    )];
    let found = Theme::load(&own, &["de", "ru"]).err().unwrap_or_default();
    assert!(found[0].message.contains("several numbers"), "{found:?}");
    assert_eq!(
        problems(
            "routes: {map: harita}\ntext:\n  own: \"{x}\"\n  districts: \"{districts_few}\"\n"
        ),
        Vec::<String>::new()
    );
}

#[test]
fn turkish_number_words_are_held_to_the_records() {
    let review = |text: &str| format!("---\ntitle: Ara değerlendirme\n---\n\n{text}\n");
    let claims = |text: &str| {
        let (_, found) = built(tongues(&[("review.tr.md", &review(text))]), &[]);
        let claims = found
            .into_iter()
            .filter(|it| it.starts_with("Claim") || it.starts_with("Unbound"));
        claims.collect::<Vec<_>>()
    };
    assert_eq!(
        claims("[İki](figure:running) merkez."),
        Vec::<String>::new()
    );
    assert_eq!(claims("Kırk dokuz merkez.").len(), 1, "one number, not two");
    assert_eq!(claims("İki merkez.").len(), 1);
}

#[test]
fn the_words_to_be_translated_are_a_file() {
    let office = Office::new();
    let said = office
        .run(&["new", "strings", "tr", "--lang", "en"])
        .ends_with(0);
    assert!(said.stdout.contains("theme: own"), "{}", said.stdout);
    assert!(said.stdout.contains(", tr]"), "{}", said.stdout);
    let text = office.read("themes/own/strings/tr.yaml");
    assert!(text.contains("  # home: Home\n"), "{text}");
    // It is never replaced, and nothing is made for what is no language.
    let again = office
        .run(&["new", "strings", "tr", "--lang", "en"])
        .ends_with(2);
    assert!(again.stderr.contains("not overwritten"), "{}", again.stderr);
    let wrong = office
        .run(&["new", "strings", "../tr", "--lang", "en"])
        .ends_with(2);
    assert!(wrong.stderr.contains("no language tag"), "{}", wrong.stderr);
}
