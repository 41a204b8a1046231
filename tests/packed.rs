//! Compressed files beside texts: what a web server may send while a site is exchanged, and what is compared afterwards.

mod support;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;

use kreisblatt::disk;
use kreisblatt::packed::Coding;
use support::desk::Desk;
use support::edition::Edition;
use support::memory::Memory;

/// Compressed files that are not those of their texts.
fn of_other_texts(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let ends = files.iter().filter(|(path, _)| path.ends_with(".br"));
    let wrong = ends.filter(|(path, bytes)| {
        let text = files.get(path.trim_end_matches(".br"));
        text.map(|text| packed(text)).as_ref() != Some(*bytes)
    });
    wrong
        .map(|(path, _)| format!("{path} is not that of its text"))
        .collect()
}

/// Stands for what a compressor makes.
fn packed(text: &[u8]) -> Vec<u8> {
    [b"packed ", text].concat()
}

/// The linked pages of an edition, most with a compressed file beside them; which of them have one changes too.
fn edition(number: usize) -> Edition {
    let plain = Edition::linked(number, 6, 0);
    let mut files: Vec<(String, String)> = Vec::new();
    for (index, (path, bytes)) in plain.files.iter().enumerate() {
        let text = String::from_utf8_lossy(bytes).into_owned();
        if !(index + number).is_multiple_of(4) {
            let packed = packed(bytes);
            let packed = String::from_utf8_lossy(&packed).into_owned();
            files.push((format!("{path}.br"), packed));
        }
        files.push((path.clone(), text));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    Edition::new(&files)
}

#[test]
fn no_compressed_file_is_ever_beside_another_text_also_after_a_cut_at_any_step() {
    let host = Memory::looking(of_other_texts);
    edition(0)
        .publish(&mut host.deployment(), 3)
        .expect("published");
    let mut steps = 0;
    let mut number = 0;
    loop {
        number += 1;
        let next = edition(number);
        host.cut_after(Some(steps));
        let outcome = next.publish(&mut host.deployment(), 3);
        host.cut_after(None);
        // Each second time another edition comes than that which was cut off.
        number += usize::from(steps % 2 == 0);
        let wanted = edition(number);
        wanted
            .publish(&mut host.deployment(), 3)
            .expect("the next run goes on");
        assert!(host.shows(&wanted), "after {steps} steps");
        assert_eq!(host.wrong(), [""; 0], "after {steps} steps");
        if outcome.is_ok() {
            break;
        }
        steps += 1;
    }
    assert!(steps > 40, "{steps}");
}

#[test]
fn an_office_publishes_compressed_files_and_compares_what_readers_get() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let office = Desk::with_target(&format!(
        "folder: www, precompress: true, approval: true, url: 'http://127.0.0.1:{port}/'"
    ));
    office.well(&["approve", "--name", "Erika Mustermann"]);
    office.well(&["publish", "--yes"]);
    let current = |path: &str| disk::read(&office.path(&format!("www/current/{path}")));
    let page = current("index.html").expect("it is live");
    for coding in Coding::ALL {
        let packed = current(&format!("index.html{}", coding.end())).expect("it is compressed");
        assert!(packed.len() < page.len() / 2);
        assert_eq!(coding.unpack(&packed, page.len()).as_ref(), Some(&page));
    }
    assert!(current("stand/2012-12-31/index.html.br").is_ok());
    assert!(current("karte/karte-2014-04-25.png.br").is_err());

    // Only what changed travels, and what goes takes along what lies compressed beside it.
    office.edit("content/site.yaml", "editions: [2012-12-31]\n", "");
    office.well(&["approve", "--name", "Erika Mustermann"]);
    office.well(&["publish", "--yes"]);
    for end in ["", ".gz", ".br"] {
        let gone = format!("stand/2012-12-31/index.html{end}");
        assert!(current(&gone).is_err(), "{gone}");
    }
    let said = office.well(&["publish", "--dry-run"]);
    assert!(said.contains("0 files of 0 kB will be sent"), "{said}");

    let root = office.path("www/current");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let root = root.clone();
            std::thread::spawn(move || answer(stream, &root));
        }
    });
    office.well(&["verify", "--files"]);
    let said = office.well(&["verify"]);
    assert!(said.contains("files as published"), "{said}");
    // A compressed file of an older text is found though the text itself is right.
    let old = Coding::Brotli.pack("an older text ".repeat(100).as_bytes());
    let spoilt = office.path("www/current/impressum/index.html.br");
    disk::write(&spoilt, &old.expect("it gets smaller")).expect("can write");
    let said = office.refused(2, &["verify"]);
    assert!(
        said.contains("  impressum/index.html.br: other contents"),
        "{said}"
    );
    assert!(said.contains(": 1 of "), "{said}");
    office.refused(2, &["verify", "--files"]);
    office.well(&["rollback", "--yes"]);
    office.well(&["verify"]);
}

/// One answer, as a web server gives it that sends compressed files.
fn answer(mut stream: TcpStream, root: &Path) {
    let mut lines = BufReader::new(stream.try_clone().expect("a copy"))
        .lines()
        .map_while(Result::ok);
    let request = lines.next().unwrap_or_default();
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let accepted = head.iter().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("accept-encoding")
            .then(|| value.to_owned())
    });
    let path = request.split(' ').nth(1).unwrap_or("/");
    let path = path.trim_start_matches('/');
    let file = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let coding = Coding::ALL.into_iter().find(|coding| {
        accepted.as_deref() == Some(coding.name())
            && disk::exists(&root.join(format!("{file}{}", coding.end())))
    });
    let (end, name) = coding.map_or(("", ""), |coding| (coding.end(), coding.name()));
    let (status, body) = match disk::read(&root.join(format!("{file}{end}"))) {
        Ok(bytes) => ("200 OK", bytes),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let coding = match name {
        "" => String::new(),
        name => format!("Content-Encoding: {name}\r\n"),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\n{coding}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // Whoever asked may be gone.
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(&body));
}
