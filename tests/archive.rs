//! `kreisblatt archive`, read back: every record of the WARC, every hash of the bag.

mod support;

use std::collections::BTreeMap;
use std::io::Read;

use data_encoding::HEXLOWER;
use flate2::bufread::GzDecoder;
use sha2::{Digest, Sha256, Sha512};
use support::office::{Office, page};

const NOW: &str = "2014-05-02T09:00+02:00";

type Tree = BTreeMap<String, Vec<u8>>;

fn archived(arguments: &[&str]) -> Tree {
    let office = Office::new();
    let arguments = [&["archive", "--now", NOW, "--out", "bag"], arguments].concat();
    let run = office.run(&arguments).ends_with(0);
    assert!(run.stdout.starts_with("bag: "), "{}", run.stdout);
    assert!(!kreisblatt::disk::exists(&office.path(".bag-new")));
    office.tree("bag")
}

/// Checks a manifest: it names these files and no other, each with its hash.
fn check<D: Digest>(tree: &Tree, manifest: &str, is_named: impl Fn(&str) -> bool) {
    let text = page(tree, manifest);
    let mut named: Vec<String> = Vec::new();
    for line in text.lines() {
        let (hash, path) = line.split_once("  ").expect("HASH  PATH");
        let path = path
            .replace("%0A", "\n")
            .replace("%0D", "\r")
            .replace("%25", "%");
        let bytes = tree
            .get(&path)
            .unwrap_or_else(|| panic!("{manifest}: {path} is missing"));
        assert_eq!(hash, HEXLOWER.encode(&D::digest(bytes)), "{path}");
        named.push(path);
    }
    let expected: Vec<String> = tree.keys().filter(|path| is_named(path)).cloned().collect();
    assert_eq!(named, expected, "{manifest}");
}

/// The members of a gzip file, each decompressed on its own.
fn members(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut members = Vec::new();
    while !bytes.is_empty() {
        let mut member = Vec::new();
        let mut decoder = GzDecoder::new(&mut bytes);
        decoder.read_to_end(&mut member).expect("a member of gzip");
        members.push(member);
    }
    members
}

struct Record {
    fields: BTreeMap<String, String>,
    block: Vec<u8>,
}

fn record(member: &[u8]) -> Record {
    let end = member
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("a head");
    let head = std::str::from_utf8(&member[..end]).expect("it is UTF-8");
    let mut lines = head.split("\r\n");
    assert_eq!(lines.next(), Some("WARC/1.1"));
    let fields: BTreeMap<String, String> = lines
        .map(|line| line.split_once(": ").expect("NAME: VALUE"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let length: usize = fields["Content-Length"].parse().expect("a length");
    let block = member[end + 4..end + 4 + length].to_vec();
    assert_eq!(&member[end + 4 + length..], b"\r\n\r\n");
    Record { fields, block }
}

#[test]
fn every_byte_of_the_bag_is_vouched_for() {
    let tree = archived(&[]);
    assert_eq!(
        page(&tree, "bagit.txt"),
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    );
    let is_payload = |path: &str| path.starts_with("data/");
    let is_tag = |path: &str| !is_payload(path) && !path.starts_with("tagmanifest-");
    check::<Sha256>(&tree, "manifest-sha256.txt", is_payload);
    check::<Sha512>(&tree, "manifest-sha512.txt", is_payload);
    check::<Sha256>(&tree, "tagmanifest-sha256.txt", is_tag);
    check::<Sha512>(&tree, "tagmanifest-sha512.txt", is_tag);
    let payload = tree.iter().filter(|(path, _)| is_payload(path));
    let (count, bytes) = payload.fold((0, 0), |(count, sum), (_, it)| (count + 1, sum + it.len()));
    let info = page(&tree, "bag-info.txt");
    for line in [
        "Source-Organization: Amt für Quadrate",
        "External-Identifier: https://quadrate.example/bericht/",
        "Bagging-Date: 2014-05-02",
        &format!("Payload-Oxum: {bytes}.{count}"),
    ] {
        assert!(
            info.lines().any(|other| other == line),
            "no {line} in {info}"
        );
    }
    assert!(tree.contains_key("data/records/content/centres/west.md"));
}

#[test]
fn the_web_archive_holds_each_page_as_it_was_answered() {
    let tree = archived(&[]);
    let records: Vec<Record> = members(&tree["data/site.warc.gz"])
        .iter()
        .map(|member| record(member))
        .collect();
    assert_eq!(records[0].fields["WARC-Type"], "warcinfo");
    let mut ids: Vec<&str> = Vec::new();
    let mut found = BTreeMap::new();
    for record in &records {
        let digest = |bytes: &[u8]| format!("sha256:{}", HEXLOWER.encode(&Sha256::digest(bytes)));
        assert_eq!(record.fields["WARC-Block-Digest"], digest(&record.block));
        assert_eq!(record.fields["WARC-Date"], "2014-05-02T07:00:00Z");
        ids.push(&record.fields["WARC-Record-ID"]);
        if record.fields["WARC-Type"] != "response" {
            continue;
        }
        let end = record.block.windows(4).position(|four| four == b"\r\n\r\n");
        let (head, body) = record.block.split_at(end.expect("a head") + 4);
        assert_eq!(record.fields["WARC-Payload-Digest"], digest(body));
        let head = String::from_utf8_lossy(head);
        assert!(
            head.contains(&format!("\r\nContent-Length: {}\r\n", body.len())),
            "{head}"
        );
        found.insert(
            record.fields["WARC-Target-URI"].clone(),
            (head.into_owned(), body.to_vec()),
        );
    }
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());

    // Each file of the site at the address where readers find it, and nothing else.
    let site = tree.iter().filter_map(|(path, bytes)| {
        let file = path.strip_prefix("data/site/")?;
        let below = file.strip_suffix("index.html").unwrap_or(file);
        Some((format!("https://quadrate.example/bericht/{below}"), bytes))
    });
    let site: BTreeMap<String, &Vec<u8>> = site.collect();
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        site.keys().collect::<Vec<_>>()
    );
    for (address, (head, body)) in &found {
        assert!(body == site[address], "{address}");
        let is_page = address.ends_with('/') || address.ends_with(".html");
        assert_eq!(
            head.contains("Content-Type: text/html; charset=utf-8\r\n"),
            is_page,
            "{address}: {head}"
        );
    }
}

#[test]
fn the_same_edition_at_the_same_moment_is_the_same_bytes() {
    assert!(archived(&[]) == archived(&["--jobs", "1"]));
    let edition = archived(&["--edition", "2012-12-31"]);
    assert!(page(&edition, "bag-info.txt").contains("(Stand 2012-12-31)"));
    assert!(edition != archived(&[]));
}

#[test]
fn an_archive_is_whole_or_not_made() {
    let office = Office::new();
    let refused = |arguments: &[&str], code: i32| {
        let run = office.run(&[&["archive", "--out", "bag"], arguments].concat());
        let run = run.ends_with(code);
        assert!(
            !kreisblatt::disk::exists(&office.path("bag")),
            "{}",
            run.stderr
        );
        run.stderr
    };
    assert!(refused(&["--edition", "2013-01-01"], 2).contains("2012-12-31"));
    assert!(refused(&["--base-url", "/bericht/"], 2).contains("base_url"));
    office.edit(
        "content/pages/impressum.md",
        "menu: footer",
        "menu: footer\nembargo: 2999-01-01T10:00+01:00",
    );
    assert!(refused(&[], 2).contains("gesperrt"));
    office.edit(
        "content/pages/impressum.md",
        "embargo: 2999",
        "embargo: 2013",
    );
    office.edit("content/review.md", "[zwei]", "[drei]");
    assert!(refused(&[], 1).contains("claim-wrong"));
    office.edit("content/review.md", "[drei]", "[zwei]");
    office.run(&["archive", "--out", "bag"]).ends_with(0);
    // What is there is never replaced.
    let before = office.tree("bag");
    office
        .run(&["archive", "--out", "bag", "--edition", "2012-12-31"])
        .ends_with(2);
    assert!(office.tree("bag") == before);
}

/// Names in the folder of the report, hidden ones too.
fn names(office: &Office, below: &str) -> Vec<String> {
    let mut names = kreisblatt::disk::names(&office.path(below)).expect("a folder");
    names.sort_unstable();
    names
}

#[test]
fn a_folder_may_be_named_in_any_way_and_nothing_else_is_left() {
    for (out, place) in [("bag/", "bag"), ("bag/.", "bag"), ("new/there/bag", "new")] {
        let office = Office::new();
        office.run(&["archive", "--out", out]).ends_with(0);
        let mut expected = [place, "content"];
        expected.sort_unstable();
        assert_eq!(names(&office, "."), expected, "{out}");
        let bag = out.trim_end_matches(['/', '.']);
        assert!(office.tree(bag).contains_key("bagit.txt"), "{out}");
    }
}

#[test]
fn what_lies_beside_a_bag_stays_there() {
    let office = Office::new();
    // What only looks like something half made is somebody's.
    office.write("bag.part/notes.txt", "ours");
    office.write(".bag-new/notes.txt", "ours");
    let run = office.run(&["archive", "--out", "bag"]).ends_with(2);
    assert!(run.stderr.contains(".bag-new"), "{}", run.stderr);
    assert_eq!(office.read(".bag-new/notes.txt"), "ours");
    assert_eq!(office.read("bag.part/notes.txt"), "ours");
    assert!(!kreisblatt::disk::exists(&office.path("bag")));
    // What a killed run of this program left is not.
    kreisblatt::disk::remove_folder(&office.path(".bag-new")).expect("it goes");
    office.write(
        ".bag-new/bag-info.txt",
        "Bagging-Date: 2014-05-02\nBag-Software-Agent: kreisblatt 0.0.9\n",
    );
    office.write(".bag-new/data/half", "half");
    office.run(&["archive", "--out", "bag"]).ends_with(0);
    assert!(!office.tree("bag").contains_key("data/half"));
    assert_eq!(
        names(&office, "."),
        ["bag", "bag.part", "content"].map(str::to_owned)
    );
}

#[test]
fn a_failure_leaves_nothing_half_made() {
    let office = Office::new();
    office.write("file", "no folder");
    office.run(&["archive", "--out", "file/bag"]).ends_with(2);
    assert_eq!(names(&office, "."), ["content", "file"].map(str::to_owned));
}

#[cfg(unix)]
#[test]
fn files_whose_names_would_be_one_in_the_bag_are_not_lost() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let office = Office::new();
    let theme = office.path("themes/own");
    for name in [&b"\xfe.txt"[..], b"\xff.txt"] {
        let path = theme.join(OsStr::from_bytes(name));
        kreisblatt::disk::write(&path, name).expect("can write");
    }
    let run = office.run(&["archive", "--out", "bag"]).ends_with(2);
    assert!(run.stderr.contains("themes/"), "{}", run.stderr);
    assert_eq!(
        names(&office, "."),
        ["content", "themes"].map(str::to_owned)
    );
}
