//! What a ministry owes on its home page (BITV 2.0 § 4): a way to texts in Leichte Sprache and to films in sign language, which
//! each reader can start, read and take away.

mod support;

use std::collections::BTreeMap;

use kreisblatt::diagnostics::Diagnostics;
use kreisblatt::register::{Kept, Register};
use kreisblatt::sources::Sources;
use support::{Files, built, report_with};

const PAGE: &str =
    "---\ntitle: Gebärdensprache\nmenu: top\n---\n\n![Was auf diesen Seiten steht](dgs.mp4)\n";

const CAPTIONS: &str = "WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Tag <b>und</b> &lt;willkommen&gt;.\n\n\
                        00:02.000 --> 00:05.000\nHier geht es um Quadrate.\n";

fn boxed(kind: &str, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len() + 8).expect("short");
    [&length.to_be_bytes(), kind.as_bytes(), content].concat()
}

/// The least that is a film of 125 seconds and 640 by 360 pixels.
fn film() -> Vec<u8> {
    let numbers = |all: &[u32]| -> Vec<u8> { all.iter().flat_map(|it| it.to_be_bytes()).collect() };
    let mut track = numbers(&[0; 19]);
    track.extend(numbers(&[640 << 16, 360 << 16]));
    let head = boxed("mvhd", &numbers(&[0, 0, 0, 600, 600 * 125]));
    let track = boxed("trak", &boxed("tkhd", &track));
    let movie = boxed("moov", &[head, track].concat());
    // As large as a megabyte and a bit, to be told in megabytes.
    let pictures = boxed("mdat", &vec![0xff; 1_100_000]);
    [boxed("ftyp", b"isom"), movie, pictures].concat()
}

fn with_film(page: &str) -> Files {
    let changes = [
        ("pages/gebaerdensprache.md", page),
        ("pages/dgs.vtt", CAPTIONS),
        (
            "pages/dgs.en.vtt",
            "WEBVTT\n\n00:00.000 --> 00:05.000\nThis is about squares.\n",
        ),
    ];
    let changes = changes.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let mut files = report_with(&changes);
    files.push(("pages/dgs.mp4".to_owned(), film()));
    files.push(("pages/dgs.jpg".to_owned(), b"a picture".to_vec()));
    files.sort();
    files
}

fn pages(files: Files) -> BTreeMap<String, Vec<u8>> {
    let all = built(files).into_iter();
    all.map(|(route, bytes)| (route.file(), bytes)).collect()
}

fn text(pages: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(pages[path].clone()).expect("it is UTF-8")
}

#[test]
fn a_film_is_started_by_the_reader_and_can_be_read_and_taken_away() {
    let pages = pages(with_film(PAGE));
    let page = text(&pages, "gebaerdensprache/index.html");
    let (_, figure) = page.split_once("<figure class=\"film\">").expect("a film");
    let (figure, _) = figure.split_once("</figure>").expect("it ends");
    for part in [
        "<video controls playsinline preload=\"none\" width=\"640\" height=\"360\" aria-label=\"Was auf diesen Seiten steht\" poster=\"/bericht/assets/dgs.",
        "srclang=\"de\" label=\"Deutsch\" default>",
        "srclang=\"en\" label=\"English\">",
        " download>Film herunterladen (MP4, 2\u{a0}MB, 2:05 Minuten)</a>",
        "<summary>Der Film als Text</summary><p>Guten Tag und &lt;willkommen&gt;. Hier geht es um Quadrate.</p>",
    ] {
        assert!(figure.contains(part), "{part}\n{figure}");
    }
    assert!(!figure.contains("autoplay"), "{figure}");
    assert!(page.contains("media-src 'self'"), "{page}");
    for ending in [".mp4", ".vtt", ".jpg"] {
        let found = pages
            .keys()
            .any(|path| path.starts_with("assets/dgs.") && path.ends_with(ending));
        assert!(found, "{ending}");
    }
    let english = text(&pages, "en/gebaerdensprache/index.html");
    assert!(
        english.contains("<p>This is about squares.</p>"),
        "{english}"
    );
    assert!(english.contains("label=\"English\" default>"), "{english}");
}

#[test]
fn the_way_to_such_a_page_stands_on_top_of_all() {
    let pages = pages(with_film(PAGE));
    let link = "<a href=\"/bericht/gebaerdensprache/\">Gebärdensprache</a>";
    for path in ["index.html", "kreise/westquadrat/index.html"] {
        let page = text(&pages, path);
        let (head, rest) = page.split_once("<main").expect("a page");
        assert!(head.contains(link), "{head}");
        assert!(!rest.contains(link), "no second one at the foot");
    }
    let own = text(&pages, "gebaerdensprache/index.html");
    assert!(
        own.contains("aria-current=\"page\">Gebärdensprache</a>"),
        "{own}"
    );
}

#[test]
fn a_page_in_leichte_sprache_says_so_to_programs_in_all_languages() {
    let page = "---\ntitle: Leichte Sprache\nlanguage: de-simple\nmenu: top\nreviewed: 2014-04-01\n---\n\nDas ist leicht.\n";
    let changes = [("pages/leicht.md".to_owned(), page.to_owned())];
    let pages = pages(report_with(&changes));
    for (path, reviewed) in [
        ("leicht/index.html", "Zuletzt überprüft am 1. April 2014."),
        ("en/leicht/index.html", "Last reviewed on 1 April 2014."),
    ] {
        let page = text(&pages, path);
        assert!(
            page.contains("<div class=\"prose\" lang=\"de-simple\">"),
            "{page}"
        );
        assert!(!page.contains("notice-translation"), "{page}");
        assert!(page.contains(reviewed), "{page}");
    }
}

#[test]
fn a_film_that_is_held_back_is_so_with_its_words_and_pictures() {
    let page = PAGE.replace("menu: top", "embargo: 2030-01-01T10:00+02:00");
    let sources = Sources::new("content", with_film(&page));
    let mut found = Diagnostics::new();
    let whole = Register::read(&sources, &mut found).expect("a report");
    let of_film = |register: &Register| -> usize {
        let paths = register.pictures.iter().map(|id| &sources.file(*id).path);
        paths.filter(|path| path.starts_with("pages/dgs.")).count()
    };
    assert_eq!(of_film(&whole), 4);
    let now = "2029-12-31T10:00Z".parse().expect("a moment");
    let withheld = whole.withheld(now, &sources);
    let public = Register::read_public(&sources, &withheld, &mut Kept::default(), &mut found);
    assert_eq!(of_film(&public.expect("a report")), 0);
}
