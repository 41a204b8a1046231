//! The whole preview in one process: files on disk, a real port, requests by hand.

#![expect(
    clippy::disallowed_methods,
    reason = "an editor does not go through src/disk.rs"
)]

mod answers;
mod edits;
mod mistakes;

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
            width: Style::WIDE,
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
