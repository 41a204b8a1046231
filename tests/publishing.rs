//! `kreisblatt publish` and its kin as an office runs them.

mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;

use kreisblatt::disk;
use support::desk::Desk;

#[test]
fn an_office_publishes_corrects_looks_and_goes_back() {
    let office = Desk::with_target("folder: www");
    let said = office.refused(2, &["publish"]);
    assert!(said.contains("give --yes"), "{said}");
    assert!(!disk::exists(&office.path("www/current")));
    office.well(&["publish", "--yes"]);
    let first = disk::read(&office.path("www/current/index.html")).expect("it is live");

    office.edit(
        "content/centres/mitte.md",
        "history:",
        "history:\n  - {from: 2012, status: planned, source: bericht}",
    );
    let said = office.well(&["publish", "--dry-run"]);
    assert!(said.contains("changed ("), "{said}");
    let (sent, _) = said.split_once(" files of ").expect("it says what travels");
    let number = |text: &str| text.rsplit(['\n', ' ']).next()?.parse::<usize>().ok();
    let (there, _) = said.split_once(" are there already").expect("the rest");
    let (sent, there) = (number(sent), number(there));
    let (sent, there) = (sent.expect("a number"), there.expect("a number"));
    assert!(sent * 3 < sent + there, "more than a third: {said}");
    let now = disk::read(&office.path("www/current/index.html")).expect("it is live");
    assert_eq!(now, first, "a dry run changed something");

    office.well(&["publish", "live", "--yes"]);
    let said = office.well(&["status"]);
    assert_eq!(said.matches("as of 2014-04-25").count(), 2, "{said}");
    office.well(&["verify", "--files"]);
    office.well(&["rollback", "--yes"]);
    let now = disk::read(&office.path("www/current/index.html")).expect("it is live");
    assert_eq!(now, first);
    let spoilt = office.path("www/current/robots.txt");
    disk::write(&spoilt, b"Disallow: /").expect("can write");
    let said = office.refused(2, &["verify", "--files"]);
    assert!(said.contains("robots.txt: other contents"), "{said}");
}

#[test]
fn nothing_is_published_with_a_warning_unless_its_code_is_allowed() {
    let office = Desk::with_target("folder: www");
    office.add("content/centres/mitte.md", "\nEs kamen 17 Leute.\n");
    let said = office.refused(1, &["publish", "--yes"]);
    assert!(said.contains("unbound-number"), "{said}");
    assert!(!disk::exists(&office.path("www")));
    let said = office.refused(2, &["publish", "--yes", "--allow", "unbound-numbers"]);
    assert!(said.contains("did you mean `unbound-number`?"), "{said}");
    office.well(&["publish", "--yes", "--allow", "unbound-number"]);
    let said = office.well(&["status"]);
    assert!(said.contains("allowed: unbound-number"), "{said}");
}

#[test]
fn a_release_can_be_taken_back_while_the_records_hold_a_mistake() {
    let office = Desk::with_target("folder: www");
    office.well(&["publish", "--yes"]);
    office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
    office.well(&["publish", "--yes"]);
    office.add("content/districts.yaml", "\"01\": {}\n");
    office.refused(1, &["publish", "--yes"]);
    office.well(&["rollback", "--yes"]);
    let page = disk::read(&office.path("www/current/index.html")).expect("it is live");
    assert!(String::from_utf8_lossy(&page).contains("Amt für Quadrate"));
}

#[test]
fn a_key_in_the_folder_of_the_report_is_refused() {
    let office = Desk::with_target("folder: www");
    disk::write(&office.path("keys/id_ed25519"), b"a key").expect("can write");
    let key = office.path("keys/id_ed25519").display().to_string();
    office.edit(
        "content/site.yaml",
        "folder: www",
        &format!("sftp: 'sftp://web@host.invalid/www', key: '{key}'"),
    );
    let said = office.refused(2, &["publish", "--yes"]);
    assert!(said.contains("lies in the folder of the report"), "{said}");
}

#[test]
fn four_eyes_see_every_change() {
    let office = Desk::with_target("folder: www, approval: true");
    let said = office.refused(2, &["publish", "--yes"]);
    assert!(said.contains("asks for an approval"), "{said}");
    office.well(&["approve", "--name", "Erika Mustermann"]);
    office.well(&["publish", "--yes"]);
    let said = office.well(&["status"]);
    assert!(said.contains("approved by Erika Mustermann"), "{said}");
    office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
    let said = office.refused(2, &["publish", "--yes"]);
    assert!(
        said.contains("the approval in ./approval.json is void"),
        "{said}"
    );
}

#[test]
fn pages_are_removed_only_as_far_as_that_is_meant() {
    let office = Desk::with_target("folder: www");
    office.well(&["publish", "--yes"]);
    office.edit("content/site.yaml", "editions: [2012-12-31]\n", "");
    // In two languages: the edition, the map for frames, and the list of editions, which was the only one.
    let said = office.refused(2, &["publish", "--yes", "--removals", "1"]);
    assert!(
        said.contains("6 pages would be removed: 2 things"),
        "{said}"
    );
    let page = office.path("www/current/stand/2012-12-31/index.html");
    assert!(disk::exists(&page));
    office.well(&["publish", "--yes"]);
    assert!(!disk::exists(&page));
}

#[test]
fn a_site_that_waits_for_its_hour_is_not_seen_before() {
    let office = Desk::with_target("folder: www");
    let at = std::time::SystemTime::now() + std::time::Duration::from_secs(3);
    let at = at
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    let at = jiff::Timestamp::from_second(at.try_into().expect("it fits")).expect("a time");
    let said = office.well(&["publish", "--yes", "--at", &at.to_string()]);
    assert!(said.contains("it goes live at"), "{said}");
    assert!(jiff::Timestamp::try_from(std::time::SystemTime::now()).expect("a time") >= at);
    assert!(disk::exists(&office.path("www/current/index.html")));
}

#[test]
fn what_the_web_server_answers_is_compared() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let office = Desk::with_target(&format!("folder: www, url: 'http://127.0.0.1:{port}/'"));
    office.well(&["publish", "--yes"]);
    let root = office.path("www/current");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let root = root.clone();
            std::thread::spawn(move || answer(stream, &root));
        }
    });
    let said = office.well(&["verify"]);
    assert!(said.contains("files as published"), "{said}");
    let spoilt = office.path("www/current/robots.txt");
    disk::write(&spoilt, b"Disallow: /").expect("can write");
    disk::remove(&office.path("www/current/sitemap.xml")).expect("can remove");
    let said = office.refused(2, &["verify"]);
    assert!(said.contains("robots.txt: other contents"), "{said}");
    assert!(said.contains("sitemap.xml: HTTP 404"), "{said}");
}

/// One answer, as a plain web server gives it.
fn answer(mut stream: std::net::TcpStream, root: &Path) {
    let mut lines = BufReader::new(stream.try_clone().expect("a copy")).lines();
    let request = lines.next().and_then(Result::ok).unwrap_or_default();
    for line in lines.by_ref().map_while(Result::ok) {
        if line.is_empty() {
            break;
        }
    }
    let path = request
        .split(' ')
        .nth(1)
        .unwrap_or("/")
        .trim_start_matches('/');
    let file = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let (status, body) = match disk::read(&root.join(file)) {
        Ok(bytes) => ("200 OK", bytes),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // Whoever asked may be gone.
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(&body));
}
