//! A whole site of three square districts: what it looks like, that hostile names stay names in every file of it, and
//! that it does not depend on threads.

mod support;

use std::fmt::Write;

use support::markup::{Tag, tags};
use support::{Files, built, report, report_with};

/// Names with a hash, as `site.0123456789.css`, without it: a new style is no new page.
fn without_hashes(text: &str) -> String {
    let mut parts: Vec<&str> = text.split('.').collect();
    for part in &mut parts {
        let is_hash = part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash {
            *part = "HASH";
        }
    }
    parts.join(".")
}

#[test]
fn the_site_looks_as_before() {
    let pages = built(report());
    let mut routes = String::new();
    for (route, _) in &pages {
        let _ = writeln!(routes, "{:?} {}", route.what, route.file());
    }
    insta::assert_snapshot!("routes", without_hashes(&routes));
    for (name, path) in [
        ("home", "index.html"),
        ("district", "kreise/westquadrat/index.html"),
        ("review_in_english", "en/review/index.html"),
        ("figure", "zahlen/share/index.html"),
        ("source", "quellen/bericht/index.html"),
        ("districts_csv", "daten/kreise.csv"),
        ("feed", "feed.xml"),
        ("calendar", "termine/fest/fest.ics"),
    ] {
        let page = pages.iter().find(|(route, _)| route.file() == path);
        let (_, bytes) = page.unwrap_or_else(|| panic!("no {path}"));
        let text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
        insta::assert_snapshot!(name, without_hashes(&text.replace('\r', "")));
    }
}

#[test]
fn one_thread_and_two_make_the_same_bytes() {
    let with_threads = |number: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build();
        pool.expect("a pool").install(|| built(report()))
    };
    let (one, two) = (with_threads(1), with_threads(2));
    assert_eq!(one.len(), two.len());
    for ((route, one), (other, two)) in one.iter().zip(&two) {
        assert_eq!(route, other);
        assert!(one == two, "{} differs", route.file());
    }
}

/// The small report with names that would like to be something else.
fn hostile() -> Files {
    let changes = [
        (
            "site.yaml",
            r#"title: {de: "</title><script>alert('title')</script>", en: "\" onload=\"alert(1)"}
summary: "\"><script>alert('summary')</script>"
base_url: https://quadrate.example/bericht/
languages: [de, en]
as_of: 2014-04-25
editions: [2012-12-31]
publisher: {name: "<script>alert('publisher')</script>", street: "\"><svg onload=alert(1)>", phone: "0211 855-0"}
contacts: [{title: "'><script>alert('contact')</script>", name: "<b>", website: "https://quadrate.example/'onmouseover='alert(1)"}]
headline: "{total} <script>alert('headline')</script>"
terms:
  centre: {de: {one: "<i>Zentrum", other: "<script>alert('term')</script>"}, en: {one: "\"c", other: "\"onclick=\"alert(1)"}}
statuses:
  operating: {name: "in Betrieb\"><script>alert('status')</script>", covers: true, description: "</script><script>alert(2)</script>"}
  "pl\"><script>alert('key')</script>": {name: beschlossen, covers: false}
  none: {name: "<none>", covers: false}
kinds: {"k\"><script>alert('kind')</script>": "<script>alert('kind')</script>"}
regions: {"../../nord": "<script>alert('region')</script>"}
payers: {land: "=cmd|' /C calc'!A0"}
posts: [{count: 2, role: "<script>alert('role')</script>", payer: land, source: "b\"><script>alert('source')</script>"}]
map: {boundaries: boundaries.geojson, key: id, tiles: tiles.yaml, attribution: {text: "<script>alert('map')</script>", url: "https://quadrate.example/?'&x=1"}}
licence: {name: "<script>alert('licence')</script>", url: "https://quadrate.example/'"}
catalogue: {attribution: "</dct:x><script>alert('attribution')</script>", keywords: ["\"><script>alert('keyword')</script>"], legislation: "https://quadrate.example/'{onload=alert(1)}", contact: {name: "<script>alert('desk')</script>", website: "https://quadrate.example/?'&x"}}
"#,
        ),
        (
            "districts.yaml",
            r#""../01": {name: "West\"><script>alert('district')</script>", short: "../../West", kind: "k\"><script>alert('kind')</script>", region: "../../nord", plate: "W\"'", label: "</text><script>alert(3)</script>", population: 1000, area_km2: 64.5, source: "b\"><script>alert('source')</script>", note: "<script>alert('note')</script>"}
"0'2": {name: "=HYPERLINK(\"https://evil.example\",\"Mitte\")", short: "+Mitte", plate: "@M", aliases: ["-1+1"]}
"<03>": {name: "\u202btsO مربع شرقي\u202c", short: "مربع", plate: "\tO"}
"#,
        ),
        (
            "boundaries.geojson",
            r#"{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "../01", "geometry": {"type": "Polygon", "coordinates": [[[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.1], [7.0, 51.0]]]}},
{"type": "Feature", "id": "0'2", "geometry": {"type": "Polygon", "coordinates": [[[7.1, 51.0], [7.2, 51.0], [7.2, 51.1], [7.1, 51.1], [7.1, 51.0]]]}},
{"type": "Feature", "id": "<03>", "geometry": {"type": "Polygon", "coordinates": [[[7.2, 51.0], [7.3, 51.0], [7.3, 51.1], [7.2, 51.1], [7.2, 51.0]]]}}
]}"#,
        ),
        (
            "tiles.yaml",
            "\"../01\": [1, 1]\n\"0'2\": [2, 1]\n\"<03>\": [3, 1]\n",
        ),
        (
            "sources.yaml",
            r#""b\"><script>alert('source')</script>": {title: "</li><script>alert('source')</script>", publisher: "\"><img src=x onerror=alert(4)>", url: "https://quadrate.example/'onmouseover='alert(5)", date: 2014-04-25, note: "]]><script>alert(6)</script>"}
"#,
        ),
        (
            "figures.yaml",
            r#""../f": {title: "<script>alert('figure')</script>", count: centres, where: {status: operating}, note: "\"><script>alert(7)</script>"}
reported: {title: "r", reported: "<script>alert('value')</script>", source: "b\"><script>alert('source')</script>"}
"#,
        ),
        (
            "centres/west.md",
            r#"---
name: "=1+1\"><script>alert('centre')</script>"
districts: ["../01", "<03>"]
history:
  - {from: 2013, status: operating, source: "b\"><script>alert('source')</script>", note: "<script>alert('entry')</script>"}
focus:
  - {topic: sprache, source: "b\"><script>alert('source')</script>"}
milestones: [{on: 2012, text: "<script>alert('milestone')</script>", source: "b\"><script>alert('source')</script>"}]
contact: {name: "<script>alert('office')</script>", street: "\"><script>alert(8)</script>", website: "https://quadrate.example/'", source: "b\"><script>alert('source')</script>"}
conflicts: [{field: start, says: "<script>alert('says')</script>", source: "b\"><script>alert('source')</script>"}]
---

Ein *Text* mit `<script>alert('code')</script>`, [einem Link](https://quadrate.example/'onclick='alert(9) "Titel\"onclick=\"alert(10)") und &lt;script&gt;alert('entity')&lt;/script&gt;.

![Karte "&gt;&lt;script&gt;alert('alt')](map:coverage)

    <script>alert('block')</script>
"#,
        ),
        (
            "topics/sprache.md",
            "---\ntitle: \"<img src=x onerror=alert('topic')>\"\nsummary: \"\\\"><script>alert('topic')</script>\"\n---\n",
        ),
        (
            "events/fest.md",
            "---\ntitle: \"Fest\\r\\nATTENDEE:mailto:x@evil.example\\nEND:VEVENT<script>alert('event')</script>\"\nsummary: \"a\\nATTACH:x\"\nfrom: 2014-05-01\nplace: \"\\\"><script>alert('place')</script>\"\ndistricts: [\"../01\", \"0'2\"]\nsource: \"b\\\"><script>alert('source')</script>\"\n---\n",
        ),
        (
            "pages/impressum.md",
            "---\ntitle: \"</h1><script>alert('page')</script>\"\nmenu: footer\n---\n\n# T {onclick=alert(11)}\n\nText.\n",
        ),
        (
            "review.md",
            "---\ntitle: Zwischenbilanz\nbyline: \"<script>alert('byline')</script>\"\n---\n\nText.\n",
        ),
        ("- centres/mitte.md", ""),
        ("- pages/impressum.en.md", ""),
    ];
    let changes: Vec<(String, String)> = changes
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    report_with(&changes)
}

/// A tag that no record can have written: an element and attributes of the templates, which run nothing.
fn assert_harmless(file: &str, tag: &Tag) {
    let safe_name = |name: &str| {
        name.bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b':'))
    };
    assert!(safe_name(&tag.name), "{file}: <{}>", tag.name);
    if tag.name == "script" {
        let is_ours = |(name, value): &(String, String)| {
            let data = ["application/json", "application/ld+json"];
            let is_data = name == "type" && data.contains(&value.as_str());
            is_data || name == "src" && value.starts_with("/bericht/assets/")
        };
        assert!(
            tag.attributes.iter().any(is_ours),
            "{file}: a script inside"
        );
    }
    for (name, value) in &tag.attributes {
        assert!(
            safe_name(name) && !name.starts_with("on"),
            "{file}: {name}={value}"
        );
        let is_address = matches!(name.as_str(), "href" | "src" | "action");
        let runs = ["javascript:", "data:", "vbscript:"];
        let low = value.trim_start().to_ascii_lowercase();
        assert!(
            !(is_address && runs.iter().any(|it| low.starts_with(it))),
            "{file}: {value}"
        );
    }
}

#[test]
fn hostile_names_stay_names_in_markup() {
    let names = |markup: &str| -> Vec<String> {
        let tags = tags(markup);
        tags.iter().map(|tag| tag.name.clone()).collect()
    };
    // The reader itself sees what a browser would run.
    assert_eq!(
        names("<p a=\"<b>\"><svg/onload=x><!-- <i> -->"),
        ["p", "svg"]
    );

    let mut pages = 0;
    let mut said = String::new();
    for (route, bytes) in built(hostile()) {
        let file = route.file();
        let is_markup = [".html", ".xml", ".svg", ".rdf"]
            .iter()
            .any(|end| file.ends_with(end));
        if !is_markup {
            continue;
        }
        pages += 1;
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        assert!(!text.contains("<script>alert"), "{file}");
        said += &text;
        for tag in tags(&text) {
            assert_harmless(&file, &tag);
        }
    }
    assert!(pages > 40, "only {pages} pages");
    // Nothing was proven about a name that no page shows.
    let names = [
        "title",
        "summary",
        "publisher",
        "contact",
        "headline",
        "term",
        "status",
        "kind",
        "region",
        "role",
        "map",
        "licence",
        "attribution",
        "keyword",
        "desk",
        "district",
        "note",
        "source",
        "figure",
        "value",
        "centre",
        "entry",
        "milestone",
        "office",
        "says",
        "code",
        "alt",
        "block",
        "topic",
        "event",
        "place",
        "page",
        "byline",
    ];
    let shown = |name: &&str| {
        let forms = ["'", "&#x27;", "&#39;", "&apos;"];
        forms
            .iter()
            .any(|quote| said.contains(&format!("alert({quote}{name}")))
    };
    let unseen: Vec<&str> = names.into_iter().filter(|name| !shown(name)).collect();
    assert_eq!(unseen, [""; 0]);
}

#[test]
fn hostile_keys_do_not_leave_the_folder_of_the_site() {
    let mut seen = std::collections::BTreeSet::new();
    for (route, _) in built(hostile()) {
        let file = route.file();
        let fit = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        assert!(file.chars().all(fit), "{file}");
        assert!(
            file.split('/').all(|part| !part.is_empty() && part != ".."),
            "{file}"
        );
        assert!(seen.insert(file.clone()), "{file} twice");
    }
}

#[test]
fn hostile_names_stay_names_in_data() {
    let (mut tables, mut calendars, mut json, mut linked) = (0, 0, 0, 0);
    for (route, bytes) in built(hostile()) {
        let file = route.file();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if file.ends_with(".csv") {
            tables += 1;
            let mut reader =
                csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            for row in reader.records() {
                for cell in &row.expect("a row as long as the head") {
                    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(!runs, "{file}: a spreadsheet would run {cell}");
                }
            }
        }
        if file.ends_with(".ics") {
            calendars += 1;
            for line in text.split("\r\n") {
                assert!(!line.contains(['\r', '\n']), "{file}: {line:?}");
                let injected = ["ATTENDEE", "ATTACH"];
                assert!(
                    !injected.iter().any(|it| line.starts_with(it)),
                    "{file}: {line}"
                );
            }
            assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), 1, "{file}");
        }
        // What a page says of itself ends where its element ends, and nowhere before.
        let begin = "<script type=\"application/ld+json\">";
        for said in text
            .split(begin)
            .skip(1)
            .filter(|_| file.ends_with(".html"))
        {
            linked += 1;
            let (said, _) = said.split_once("</script>").expect("an end");
            assert!(!said.contains(['<', '>', '&']), "{file}: {said}");
            serde_json::from_str::<serde_json::Value>(said).expect("it is JSON");
        }
        if file.ends_with("json") {
            json += 1;
            let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
            assert!(value.is_object() || value.is_array(), "{file}");
        }
    }
    assert_eq!((tables, json), (2, 6));
    // The data, the review, an event and an office, in two languages each.
    assert!(linked >= 6, "{linked}");
    assert!(calendars >= 2);
}
