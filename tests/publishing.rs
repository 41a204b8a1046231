//! `kreisblatt publish` and its kin as an office runs them.

mod support;

use std::fs::{Permissions, set_permissions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Stdio;

use kreisblatt::disk;
use support::desk::Desk;
use support::reader::watched;
use support::servers::room::SmallDisk;

#[test]
fn an_office_publishes_corrects_looks_and_goes_back() {
    let office = Desk::with_target("folder: www");
    let said = office.refused(2, &["publish"]);
    assert!(said.contains("give --yes"), "{said}");
    assert!(!disk::exists(&office.path("www/current")));
    let said = office.well(&["publish", "--dry-run"]);
    for page in [
        "\n  Diese Seite gibt es nicht  /404.html\n",
        "\n  Kreise  /kreise/\n",
    ] {
        assert!(said.contains(page), "{page:?} in {said}");
    }
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
fn a_way_back_goes_on_and_never_to_what_was_taken_back() {
    let office = Desk::with_target("folder: www");
    let said = office.refused(2, &["rollback", "--yes"]);
    assert!(said.contains("nothing is published on live"), "{said}");
    let live = || {
        let page = disk::read(&office.path("www/current/index.html")).expect("it is live");
        let page = String::from_utf8_lossy(&page).into_owned();
        let names = ["Quadrate", "Rauten", "Kreise"];
        let found = names
            .into_iter()
            .find(|name| page.contains(&format!("Amt für {name}")));
        found.expect("one of them")
    };
    office.well(&["publish", "--yes"]);
    office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
    office.well(&["publish", "--yes"]);
    office.edit("content/site.yaml", "Amt für Rauten", "Amt für Kreise");
    office.well(&["publish", "--yes"]);
    office.well(&["rollback", "--yes"]);
    assert_eq!(live(), "Rauten");
    office.well(&["rollback", "--yes"]);
    assert_eq!(live(), "Quadrate");
    let said = office.refused(2, &["rollback", "--yes"]);
    assert!(said.contains("none before this release"), "{said}");
    assert_eq!(live(), "Quadrate");
    // What was published anew may be taken back, though it was there before.
    office.well(&["publish", "--yes"]);
    assert_eq!(live(), "Kreise");
    office.well(&["rollback", "--yes"]);
    assert_eq!(live(), "Quadrate");
}

/// What is wrong for a reader of the folder.
fn unwhole(office: &Desk) -> Vec<String> {
    match disk::read(&office.path("www/current/index.html")) {
        Ok(bytes) if bytes.trim_ascii_end().ends_with(b"</html>") => Vec::new(),
        other => vec![format!("{:?}", other.map(|bytes| bytes.len()))],
    }
}

/// An office that cannot publish, started so, until that is mended.
fn cannot_publish(office: &Desk, starter: &[&str], said: &str, sagt: &str, mend: impl Fn()) {
    let page = || disk::read(&office.path("www/current/index.html")).expect("it is live");
    let before = page();
    let look = || unwhole(office);
    watched(look, || {
        let publish = ["publish", "--yes"];
        for (language, expected) in [("en", said), ("de", sagt)] {
            let arguments = [&publish[..], &["--lang", language]].concat();
            let words = [starter, &Desk::words(&arguments)].concat();
            let output = office.command(&words).output();
            let output = output.expect("it runs");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(said.contains(expected), "{said}");
            assert_eq!(page(), before);
        }
        mend();
        office.well(&publish);
    });
    assert_ne!(page(), before);
    office.well(&["verify", "--files"]);
}

#[test]
fn where_no_room_is_left_readers_see_what_they_saw_and_the_office_is_told_what_to_do() {
    let (said, sagt) = ("no room is left on", "ist kein Platz mehr");
    // No file may become long, which works wherever tests run.
    let office = Desk::with_target("folder: www");
    office.well(&["publish", "--yes"]);
    office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
    let limited = "trap '' XFSZ; exec prlimit --fsize=12000 \"$@\"";
    cannot_publish(&office, &["sh", "-c", limited, "sh"], said, sagt, || ());
    // Where tests may mount, the disk is really full.
    if let Some(small) = SmallDisk::new() {
        let office = Desk::with_target("folder: www");
        disk::create_folder(&small.path("www")).expect("can make it");
        symlink(small.path("www"), office.path("www")).expect("can link");
        office.well(&["publish", "--yes"]);
        office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
        small.fill(100_000);
        cannot_publish(&office, &["env"], said, sagt, || small.clear());
    }
}

#[test]
fn where_the_link_may_not_be_switched_readers_see_what_they_saw() {
    let office = Desk::with_target("folder: www");
    office.well(&["publish", "--yes"]);
    office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
    let folder = office.path("www");
    let mode = |mode| set_permissions(&folder, Permissions::from_mode(mode)).expect("it is ours");
    // All can be sent and nothing switched. Root may do everything, unless it is started without that right.
    mode(0o555);
    let is_root = folder.metadata().expect("it is there").uid() == 0;
    let starter: &[&str] = match is_root {
        true => &[
            "setpriv",
            "--bounding-set",
            "-dac_override",
            "--inh-caps",
            "-dac_override",
        ],
        false => &["env"],
    };
    let (said, sagt) = ("permission denied on", "fehlt das Recht dazu");
    cannot_publish(&office, starter, said, sagt, || mode(0o755));
}

/// Runs the program on a terminal, types something when it asks, and returns how it ended and what was seen.
fn typed(office: &Desk, arguments: &[&str], keys: &str) -> (Option<i32>, String) {
    // `script` gives it a terminal, ends as it ends, and has the words it is told read by a shell.
    let words = Desk::words(arguments).into_iter();
    let words: Vec<String> = words.map(|word| format!("'{word}'")).collect();
    // Whoever runs the tests in the background has them ignore interrupts, which is passed on.
    let program = format!("env --default-signal=INT {}", words.join(" "));
    let mut script = office.command(&["script", "-qec", &program, "/dev/null"]);
    script.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut script = script.spawn().expect("bsdutils is there");
    let (mut input, mut output) = (script.stdin.take(), script.stdout.take());
    let (input, output) = (
        input.as_mut().expect("a pipe"),
        output.as_mut().expect("a pipe"),
    );
    let mut seen = Vec::new();
    let mut byte = [0];
    let mut has_typed = false;
    // A terminal whose other end is gone may be an error to read.
    while let Ok(1) = output.read(&mut byte) {
        seen.extend(byte);
        if !has_typed && seen.ends_with(b"/N] ") {
            has_typed = true;
            input.write_all(keys.as_bytes()).expect("it listens");
        }
    }
    let status = script.wait().expect("it ends");
    (status.code(), String::from_utf8_lossy(&seen).into_owned())
}

#[test]
fn on_a_terminal_only_a_yes_publishes() {
    let office = Desk::with_target("folder: www");
    let (enter, end, interrupt) = ("\n", "\u{4}", "\u{3}");
    for keys in ["n\n", "no\n", "yet\n", "publish\n", enter, end] {
        let (code, said) = typed(&office, &["publish"], keys);
        assert!(said.contains("Publish to live? [y/N]"), "{said}");
        assert!(said.contains("nothing was changed"), "{said}");
        assert_eq!(code, Some(2), "{keys:?}: {said}");
        assert!(!disk::exists(&office.path("www/current")), "{keys:?}");
    }
    let (code, said) = typed(&office, &["publish"], interrupt);
    assert_eq!(code, Some(128 + 2), "{said}");
    assert!(!disk::exists(&office.path("www/current")));
    let (code, said) = typed(&office, &["publish"], "y\n");
    assert_eq!(code, Some(0), "{said}");
    assert!(disk::exists(&office.path("www/current/index.html")));
    office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
    let (code, said) = typed(&office, &["publish", "--lang", "de"], "Ja\n");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("[j/N]"), "{said}");
    let (code, said) = typed(&office, &["rollback"], "n\n");
    assert_eq!(code, Some(2), "{said}");
    let page = disk::read(&office.path("www/current/index.html")).expect("it is live");
    assert!(String::from_utf8_lossy(&page).contains("Amt für Rauten"));
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
fn the_folder_of_a_report_is_no_target_and_who_names_it_is_told_how() {
    let office = Desk::with_target("folder: www");
    let mut elsewhere = office.command(&Desk::words(&["status", ".."]));
    let output = elsewhere.current_dir(office.path("content")).output();
    let said = String::from_utf8(output.expect("it runs").stderr).expect("it is UTF-8");
    assert!(said.contains("name it with `--report ..`"), "{said}");
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
    assert!(said.contains("sitemap.xml: missing (HTTP 404)"), "{said}");
    disk::write(&office.path("www/current/more/index.html"), b"ours?").expect("can write");
    let said = office.refused(2, &["verify"]);
    assert!(
        said.contains("more/index.html: does not belong there"),
        "{said}"
    );
    // As the message says: what was changed is removed by hand, and all the rest is done by publishing.
    disk::remove(&spoilt).expect("can remove");
    let said = office.well(&["publish", "--yes"]);
    assert!(
        said.contains("2 files that were missing there are back; 1 that"),
        "{said}"
    );
    office.well(&["verify"]);
    office.well(&["verify", "--files"]);
    let said = office.well(&["publish", "--yes"]);
    assert!(!said.contains("missing"), "{said}");
}

#[test]
fn a_web_server_that_does_not_answer_is_not_one_that_shows_other_files() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").port()
    };
    let office = Desk::with_target(&format!("folder: www, url: 'http://127.0.0.1:{port}/'"));
    office.well(&["publish", "--yes"]);
    let said = office.refused(2, &["verify"]);
    assert!(said.contains("cannot be reached"), "{said}");
    assert!(!said.contains("index.html"), "{said}");
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
