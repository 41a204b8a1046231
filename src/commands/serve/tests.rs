//! The whole preview in one process: files on disk, a real port, requests by hand.

#![expect(
    clippy::disallowed_methods,
    reason = "an editor does not go through src/disk.rs"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::commands::load::Options;
use crate::diagnostics::console::Style;
use crate::diagnostics::wording::Language;
use crate::disk;
use crate::preview::{self, Desk, Limits};

/// A failure after this long; nothing waits for it when all is well.
const PATIENCE: Duration = Duration::from_secs(60);

const REPORT: [(&str, &str); 7] = [
    (
        "content/site.yaml",
        "title: Quadrate\nbase_url: https://quadrate.example/bericht/\nlanguages: [de]\nas_of: 2014-04-25\ntheme: amt\n\
         publisher: {name: Amt}\nstatuses:\n  operating: {name: in Betrieb, covers: true}\n  \
         none: {name: kein Zentrum, covers: false}\nkinds: {kreis: Kreis}\nregions: {nord: Norden}\n\
         map: {boundaries: boundaries.geojson, key: id, attribution: © Amt}\n",
    ),
    (
        "content/districts.yaml",
        "\"01\": {name: Westquadrat, kind: kreis, region: nord, population: 1000, area_km2: 64.5, source: bericht}\n\
         \"02\": {name: Ostquadrat, kind: kreis, region: nord, population: 2000, area_km2: 64.5, source: bericht}\n",
    ),
    (
        "content/boundaries.geojson",
        r#"{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "01", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.1], [7.0, 51.0]]]}},
{"type": "Feature", "id": "02", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[7.1, 51.0], [7.2, 51.0], [7.2, 51.1], [7.1, 51.1], [7.1, 51.0]]]}}
]}"#,
    ),
    (
        "content/sources.yaml",
        "bericht: {title: Bericht, publisher: Amt, date: 2014-04-25, url: \"https://quadrate.example/quelle\"}\n",
    ),
    (
        "content/centres/west.md",
        "---\nname: Zentrum West\ndistricts: [\"01\"]\nhistory:\n  - {from: 2013-01-01, status: operating, source: bericht}\n---\n",
    ),
    (
        "content/pages/impressum.md",
        "---\ntitle: Impressum\n---\nfassung-0\n",
    ),
    ("themes/amt/assets/extra.css", "p { color: red }\n"),
];
const PAGE: &str = "/bericht/impressum/";
const FILE: &str = "content/pages/impressum.md";

struct Preview {
    home: tempfile::TempDir,
    address: SocketAddr,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Preview {
    fn start(poll: bool, limits: Limits, changes: &[(&str, &str)]) -> Self {
        Self::start_with(true, poll, limits, changes)
    }

    fn start_with(
        shows_embargoed: bool,
        poll: bool,
        limits: Limits,
        changes: &[(&str, &str)],
    ) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let options = Options {
            today: None,
            now: None,
            shows_embargoed,
            folder: home.path().to_path_buf(),
            as_of: None,
            base_url: None,
            theme: None,
            strict: false,
            stored: crate::stored::Stored::default(),
        };
        let listener = preview::bind([127, 0, 0, 1].into(), 0).expect("a port");
        let address = listener.local_addr().expect("an address");
        let preview = Self { home, address };
        for (path, text) in REPORT.iter().chain(changes) {
            preview.write(path, text);
        }
        let desk = Arc::new(Desk::new(limits, Language::English));
        preview::listen(listener, Arc::clone(&desk)).expect("it listens");
        let style = Style {
            language: Language::English,
            strict: false,
            colour: false,
        };
        std::thread::spawn(move || super::watch(&options, &desk, poll, style, &|_| {}));
        preview
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        disk::write(&self.path(path), text.as_bytes()).expect("can write");
    }

    fn edition(&self, text: &str) {
        self.write(FILE, &format!("---\ntitle: Impressum\n---\n{text}\n"));
    }

    fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can wait");
        stream.write_all(request.as_bytes()).expect("can ask");
        let mut bytes = Vec::new();
        // A refusal may close the connection before all was sent.
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Answer {
            status: status.unwrap_or(0),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = self.address;
        self.raw(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"
        ))
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    fn wait_for(&self, path: &str, is_it: impl Fn(&Answer) -> bool) -> Answer {
        let begin = Instant::now();
        loop {
            let answer = self.get(path);
            if is_it(&answer) {
                return answer;
            }
            let Answer { status, body, .. } = answer;
            assert!(begin.elapsed() < PATIENCE, "{path}: {status}\n{body}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn wait_for_text(&self, text: &str) {
        self.wait_for(PAGE, |answer| answer.body.contains(text));
    }

    fn events(&self) -> Events {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can wait");
        let host = self.address;
        let request = format!("GET /__kreisblatt/events HTTP/1.1\r\nHost: {host}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("can ask");
        Events(BufReader::new(stream))
    }
}

/// How many mistakes the preview tells of now.
fn mistakes(preview: &Preview) -> usize {
    let now = preview.events().next();
    now["mistakes"].as_array().map_or(0, Vec::len)
}

struct Events(BufReader<TcpStream>);

impl Events {
    fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            let count = self.0.read_line(&mut line).expect("an event comes");
            assert!(count > 0, "the stream goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }
}

#[test]
fn pages_and_files_are_answered_as_a_host_does() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let page = preview.get(PAGE);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("fassung-0"));
    assert!(
        page.body
            .contains("<script src=\"/__kreisblatt/client.js\"")
    );
    assert!(page.body.contains("connect-src 'self'"));

    for (from, to) in [
        ("/", "/bericht/"),
        ("/bericht", "/bericht/"),
        ("/bericht/impressum", PAGE),
        (
            "/bericht/impressum?date=2013-12-02&zoom=2,0.5,0.5",
            "/bericht/impressum/?date=2013-12-02&zoom=2,0.5,0.5",
        ),
    ] {
        let answer = preview.get(from);
        assert_eq!(answer.status, 302, "{from}");
        assert!(
            answer.head.contains(&format!("Location: {to}\r\n")),
            "{from}"
        );
    }
    assert_eq!(preview.get("/bericht/impressum/index.html").body, page.body);
    for path in ["/bericht/nowhere/", "/nowhere/", "/bericht/nowhere.png"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("</html>"), "{path}");
    }

    let head = preview.ask("HEAD", PAGE, "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert!(
        head.head
            .contains(&format!("Content-Length: {}", page.body.len()))
    );

    let tag = page
        .head
        .lines()
        .find_map(|line| line.strip_prefix("ETag: "));
    let condition = format!("If-None-Match: {}\r\n", tag.expect("a tag"));
    assert_eq!(preview.ask("GET", PAGE, &condition).status, 304);
    let part = preview.ask("GET", "/bericht/robots.txt", "Range: bytes=0-9\r\n");
    assert_eq!((part.status, part.body.as_str()), (206, "User-agent"));

    let feed = preview.get("/bericht/feed.xml");
    assert!(feed.head.contains("Content-Type: application/atom+xml"));
    let style = page.body.split("rel=\"stylesheet\" href=\"").nth(1);
    let style = style
        .and_then(|rest| rest.split('"').next())
        .expect("a sheet");
    let sheet = preview.get(style);
    assert!(sheet.head.contains("Content-Type: text/css"), "{style}");
}

#[test]
fn what_is_under_an_embargo_is_shown_with_a_notice_or_not_at_all() {
    let held = [(
        "content/pages/spaeter.md",
        "---\ntitle: Später\nembargo: 2999-01-01T10:00+01:00\n---\nErst dann.\n",
    )];
    let notice = "Under embargo until 2999-01-01T10:00+01:00";
    let page = "/bericht/spaeter/";
    let preview = Preview::start(false, Limits::default(), &held);
    let shown = preview.get(page);
    assert_eq!(shown.status, 200);
    let body = shown.body.split_once("<body").map_or("", |it| it.1);
    assert!(
        body.contains(notice) && body.contains("Erst dann."),
        "{body}"
    );
    assert!(!preview.get(PAGE).body.contains(notice));
    let sheet = preview.get("/__kreisblatt/mark.css");
    assert!(
        sheet.head.contains("Content-Type: text/css"),
        "{}",
        sheet.head
    );

    let preview = Preview::start_with(false, false, Limits::default(), &held);
    assert_eq!(preview.get(page).status, 404);
    assert!(!preview.get(PAGE).body.contains("spaeter"));
}

#[test]
fn strangers_and_tricks_are_refused() {
    let limits = Limits {
        request: Duration::from_millis(200),
        connections: 4,
        ..Limits::default()
    };
    let preview = Preview::start(false, limits, &[]);
    let raw = |text: &str| preview.raw(text).status;
    assert_eq!(
        raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        403
    );
    assert_eq!(
        preview
            .ask("GET", PAGE, "Origin: http://evil.example\r\n")
            .status,
        403
    );
    let events = "/__kreisblatt/events";
    assert_eq!(preview.ask("GET", events, "Origin: null\r\n").status, 403);
    assert_eq!(preview.get("/bericht/../../etc/passwd").status, 400);
    assert_eq!(preview.get("/bericht/%2e%2e/%2e%2e/etc/passwd").status, 400);
    assert_eq!(preview.ask("POST", PAGE, "").status, 405);
    let long = format!("X: {}\r\n", "x".repeat(20_000));
    assert_eq!(preview.ask("GET", PAGE, &long).status, 431);
    // One that never ends its request is cut off.
    assert_eq!(raw("GET / HTTP/1.1\r\nHost: loc"), 408);

    // Those who say nothing do not keep others out for long.
    let silent: Vec<TcpStream> = (0..4)
        .map(|_| TcpStream::connect(preview.address).expect("it listens"))
        .collect();
    preview.wait_for(PAGE, |answer| answer.status == 200);
    drop(silent);
}

#[test]
fn pages_that_were_closed_take_no_place() {
    let limits = Limits {
        connections: 4,
        ..Limits::default()
    };
    let preview = Preview::start(false, limits, &[]);
    for _ in 0..4 {
        preview.events().next();
    }
    // Long before anything is said to them again.
    let begin = Instant::now();
    preview.wait_for(PAGE, |answer| answer.status == 200);
    assert!(begin.elapsed() < Duration::from_secs(10));
}

#[test]
fn an_edit_is_announced_and_shown_however_the_editor_saves() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    let first = events.next();
    preview.edition("fassung-1");
    let second = events.next();
    assert_ne!(first["page"], second["page"]);
    assert!(preview.get(PAGE).body.contains("fassung-1"));

    // A file beside it, then a rename over it.
    preview.write(
        "content/pages/.tmp",
        "---\ntitle: Impressum\n---\nfassung-2\n",
    );
    fs::rename(preview.path("content/pages/.tmp"), preview.path(FILE)).expect("can rename");
    preview.wait_for_text("fassung-2");

    // The old file aside, a new one in its place.
    fs::rename(preview.path(FILE), preview.path("content/pages/_old")).expect("can rename");
    preview.edition("fassung-3");
    preview.wait_for_text("fassung-3");

    // As vim does: a try whether the folder takes files, the old file as a backup beside the new one.
    preview.write("content/pages/4913", "");
    fs::remove_file(preview.path("content/pages/4913")).expect("can remove");
    let backup = preview.path("content/pages/impressum.md~");
    fs::rename(preview.path(FILE), &backup).expect("can rename");
    preview.edition("fassung-4");
    preview.wait_for_text("fassung-4");
    assert_eq!(mistakes(&preview), 0, "a backup that stays is no record");
    fs::remove_file(&backup).expect("can remove");

    // As Kate and LibreOffice do: a temporary file with a name of its own, then a rename.
    for (number, name) in [
        "impressum.md.AbCdEf",
        "lu2718281.tmp",
        "impressum.md___jb_tmp___",
    ]
    .iter()
    .enumerate()
    {
        let path = format!("content/pages/{name}");
        preview.write(
            &path,
            &format!("---\ntitle: Impressum\n---\nfassung-5{number}\n"),
        );
        fs::rename(preview.path(&path), preview.path(FILE)).expect("can rename");
        preview.wait_for_text(&format!("fassung-5{number}"));
        assert_eq!(mistakes(&preview), 0, "{name}");
    }

    // A file in a folder that was not there a moment ago.
    preview.write(
        "content/pages/neu/tief/kontakt.md",
        "---\ntitle: Kontakt\n---\nneu\n",
    );
    preview.wait_for("/bericht/kontakt/", |answer| answer.status == 200);
    // And a folder that goes.
    disk::remove_folder(&preview.path("content/pages/neu")).expect("can remove");
    preview.wait_for("/bericht/kontakt/", |answer| answer.status == 404);
}

#[test]
fn a_style_sheet_alone_needs_no_reload() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    let first = events.next();
    let before = preview.get(PAGE).body;
    preview.write("themes/amt/assets/extra.css", "p { color: green }\n");
    let second = events.next();
    assert_eq!(first["page"], second["page"]);
    assert_ne!(first["style"], second["style"]);
    assert_ne!(before, preview.get(PAGE).body, "the sheet has another name");
}

#[test]
fn after_a_mistake_the_last_good_site_stays_and_all_mistakes_are_told() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    let good = events.next();
    preview.edition("fassung-1 <b>[x](figure:nowhere)</b>");
    let bad = events.next();
    let codes: Vec<&str> = bad["mistakes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|mistake| mistake["code"].as_str())
        .collect();
    assert_eq!(codes, ["raw-html", "unknown-reference"]);
    let mistake = &bad["mistakes"][0];
    let place = mistake["place"].as_str().expect("a place");
    assert!(
        place.ends_with("content/pages/impressum.md:4:11"),
        "{place}"
    );
    assert_eq!(mistake["line"][1], "<b>");
    assert!(
        mistake["help"]
            .as_str()
            .is_some_and(|it| it.starts_with("Help: "))
    );
    assert_eq!(good["page"], bad["page"], "nothing to reload");
    assert!(preview.get(PAGE).body.contains("fassung-0"));

    preview.edition("fassung-1");
    let mended = events.next();
    assert_eq!(mended["mistakes"].as_array().map(Vec::len), Some(0));
    assert_ne!(good["page"], mended["page"]);
    assert!(preview.get(PAGE).body.contains("fassung-1"));
}

#[test]
fn before_the_first_good_site_there_is_a_page_of_mistakes() {
    let preview = Preview::start(false, Limits::default(), &[(FILE, "title: <i>\n")]);
    let page = preview.get("/anything/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains("front-matter-missing"), "{}", page.body);
    assert!(
        page.body.contains("<mark>title: &lt;i&gt;</mark>"),
        "{}",
        page.body
    );
    let mut events = preview.events();
    let bad = events.next();
    preview.edition("fassung-1");
    assert_ne!(bad["page"], events.next()["page"]);
    preview.wait_for_text("fassung-1");
}

#[test]
fn a_burst_of_edits_ends_with_the_last() {
    let preview = Preview::start(false, Limits::default(), &[]);
    preview.wait_for_text("fassung-0");
    for number in 1..=1000 {
        preview.edition(&format!("fassung-{number}"));
    }
    preview.wait_for_text("fassung-1000<");
}

#[test]
fn whole_folders_may_go_and_come_back() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    events.next();
    let (content, aside) = (preview.path("content"), preview.path("aside"));
    fs::rename(&content, &aside).expect("can rename");
    let gone = events.next();
    assert_eq!(gone["mistakes"][0]["code"], "content-missing");
    fs::rename(&aside, &content).expect("can rename");
    assert_eq!(events.next()["mistakes"].as_array().map(Vec::len), Some(0));
    preview.edition("fassung-1");
    preview.wait_for_text("fassung-1");

    disk::remove_folder(&content).expect("can remove");
    // Not all files go at once.
    while events.next()["mistakes"][0]["code"] != "content-missing" {}
    for (path, text) in REPORT
        .iter()
        .filter(|(path, _)| path.starts_with("content/"))
    {
        preview.write(path, text);
    }
    preview.wait_for_text("fassung-0");
    preview.edition("fassung-2");
    preview.wait_for_text("fassung-2");
}

#[test]
fn a_huge_record_is_a_mistake_like_others() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    events.next();
    preview.edition(&"x".repeat(50 * 1024 * 1024));
    // On a slow disk it may be seen while it is still being written.
    while events.next()["mistakes"][0]["code"] != "file-too-large" {}
    preview.edition("fassung-1");
    preview.wait_for_text("fassung-1");
}

#[test]
fn a_template_that_loops_is_given_up_and_one_that_fails_shows_the_page_before() {
    const TEMPLATE: &str = "themes/amt/templates/page.html";
    let limits = Limits {
        render: Duration::from_secs(2),
        ..Limits::default()
    };
    let preview = Preview::start(false, limits, &[]);
    preview.wait_for_text("fassung-0");
    let mut events = preview.events();
    events.next();

    preview.write(TEMPLATE, "{{ site.nothing.at.all }}");
    events.next();
    assert!(preview.get(PAGE).body.contains("fassung-0"));
    assert_eq!(events.next()["mistakes"][0]["code"], "bad-template");

    let range =
        "{% for a in range(end=20000) %}{% for b in range(end=4000) %}{% endfor %}{% endfor %}";
    preview.write(TEMPLATE, range);
    events.next();
    let slow = preview.get(PAGE);
    assert_eq!(slow.status, 503, "{}", slow.body);
    assert!(slow.body.contains("loop"));
    // Other pages do not suffer.
    assert_eq!(preview.get("/bericht/").status, 200);

    preview.write(TEMPLATE, "<head></head>mended");
    preview.wait_for_text("mended");
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let host = [127, 0, 0, 1].into();
    let taken = preview::bind(host, 0).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let next = preview::bind(host, port).expect("a port behind it");
    assert!(next.local_addr().expect("an address").port() > port);
}

#[test]
fn without_news_from_the_system_changes_are_found_by_looking() {
    let preview = Preview::start(true, Limits::default(), &[]);
    preview.wait_for_text("fassung-0");
    preview.edition("fassung-1");
    preview.wait_for_text("fassung-1");
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let redirects = ("content/redirects.yaml", "/alt/: /impressum/\n");
    let preview = Preview::start(false, Limits::default(), &[redirects]);
    for old in ["/bericht/alt/", "/bericht/alt/index.html"] {
        let answer = preview.get(old);
        assert_eq!(answer.status, 302, "{}", answer.head);
        let to = format!("\r\nLocation: {PAGE}\r\n");
        assert!(answer.head.contains(&to), "{}", answer.head);
    }
    // A line that is added is known at once.
    preview.write(
        "content/redirects.yaml",
        "/alt/: /impressum/\n/neu.html: /alt/\n",
    );
    preview.wait_for("/bericht/neu.html", |answer| answer.status == 302);
}
