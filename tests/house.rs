//! The rules of the house, read off the sources: layers, rooms of foreign crates, the clock, the disk, every code of a
//! mistake documented and shown by an example.
//!
//! What clippy can say better (no unwrap, no printing) stands in Cargo.toml and .clippy.toml.

use std::collections::BTreeSet;
use std::path::Path;

use kreisblatt::diagnostics::codes;
use kreisblatt::disk;

/// A source file: its path below the project's folder with `/` between its parts, and its lines without comments.
struct SourceFile {
    path: String,
    text: String,
    code: Vec<(usize, String)>,
}

impl SourceFile {
    /// The module of `src/lib.rs` it belongs to.
    fn module(&self) -> &str {
        let below = self.path.trim_start_matches("src/");
        below.split(['/', '.']).next().unwrap_or_default()
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/")
    }

    /// The code before the tests at the end of the file.
    fn code_without_tests(&self) -> impl Iterator<Item = &(usize, String)> {
        let is_test = self.is_test();
        self.code
            .iter()
            .take_while(move |(_, line)| !is_test && line.trim() != "#[cfg(test)]")
    }
}

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn sources() -> Vec<SourceFile> {
    let files = disk::read_tree(&folder("src")).expect("src can be read");
    let files = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
    files
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("sources are UTF-8");
            let code = text
                .lines()
                .enumerate()
                .filter(|(_, line)| !line.trim_start().starts_with("//"))
                .map(|(index, line)| (index + 1, line.to_owned()))
                .collect();
            SourceFile {
                path: format!("src/{path}"),
                text,
                code,
            }
        })
        .collect()
}

/// The modules of `src/lib.rs`, lowest first.
fn layers(files: &[SourceFile]) -> Vec<String> {
    let lib = files.iter().find(|file| file.path == "src/lib.rs");
    let lib = lib.expect("there is a lib.rs");
    let names = lib.code.iter().filter_map(|(_, line)| {
        let name = line.strip_prefix("pub mod ")?.strip_suffix(';')?;
        Some(name.to_owned())
    });
    names.collect()
}

/// The modules that a line names behind `crate::`, also as `crate::{a, b::c}`.
fn used_modules(line: &str) -> Vec<&str> {
    let word = |text: &'_ str| text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let mut used = Vec::new();
    for (at, found) in line.match_indices("crate::") {
        // `kreisblatt_crate::` would be another name, `$crate::` is none.
        let before = line[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &line[at + found.len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => group.split([',', '}']).map(str::trim).collect(),
            None => vec![rest],
        };
        for name in names {
            let name = word(name).map_or(name, |end| &name[..end]);
            used.extend(Some(name).filter(|name| !name.is_empty()));
        }
    }
    used
}

/// Whether a line names a foreign crate: `name::` or `use name;` with no letter before it.
fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + name.len()..];
        let is_path = after.starts_with("::") || (line.trim().starts_with("use ") && after == ";");
        is_path && !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

#[test]
fn a_module_uses_only_modules_below_it() {
    let files = sources();
    let layers = layers(&files);
    assert!(layers.len() > 10, "the layers were not found: {layers:?}");
    let place = |name: &str| layers.iter().position(|layer| layer == name);
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| file.path != "src/lib.rs") {
        let Some(here) = place(file.module()) else {
            assert_eq!(file.path, "src/main.rs", "not in lib.rs");
            continue;
        };
        for (number, line) in &file.code {
            for used in used_modules(line) {
                // A name that is no module of lib.rs would not compile.
                if place(used).is_some_and(|used| used > here) {
                    wrong.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "upward:\n{}", wrong.join("\n"));
}

#[test]
fn a_file_says_why_it_exists() {
    // Besides, servers are unpacked there.
    let names = disk::names(&folder("tests")).expect("tests can be read");
    let names = names.into_iter().map(|name| format!("tests/{name}"));
    let files = names.filter(|path| path.ends_with(".rs")).map(|path| {
        let bytes = disk::read(&folder(&path)).expect("a test can be read");
        (path, bytes)
    });
    let support = disk::read_tree(&folder("tests/support")).expect("tests can be read");
    let tests = files
        .chain(support)
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()));
    let all = sources().into_iter().map(|file| (file.path, file.text));
    let silent: Vec<String> = all
        .chain(tests)
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "without `//!`: {silent:?}");
}

#[test]
fn disk_and_clock_are_asked_in_their_rooms_only() {
    // A preview times its own waiting; dates come from the command line alone.
    let rooms: [(&str, &[&str]); 4] = [
        ("std::fs", &["src/disk"]),
        ("Zoned::now", &["src/commands/"]),
        ("SystemTime::now", &["src/commands/", "src/preview/"]),
        ("Instant::now", &["src/commands/", "src/preview/"]),
    ];
    let mut wrong = Vec::new();
    for file in sources() {
        // The sample pages are a tool for designers that runs as a test.
        if file.path == "src/site/view/preview.rs" {
            continue;
        }
        for (number, line) in file.code_without_tests() {
            for (needle, allowed) in rooms {
                if line.contains(needle) && !allowed.iter().any(|room| file.path.starts_with(room))
                {
                    wrong.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "elsewhere:\n{}", wrong.join("\n"));
}

#[test]
fn foreign_crates_stay_in_their_rooms() {
    let rooms: [(&str, &[&str]); 29] = [
        ("icu", &["src/locale/"]),
        ("tera", &["src/theme/"]),
        ("rmp_serde", &["src/theme/"]),
        ("pulldown_cmark", &["src/text/"]),
        ("annotate_snippets", &["src/diagnostics/console"]),
        (
            "serde_yaml",
            &["src/sources/yaml.rs", "src/theme/strings.rs"],
        ),
        ("saphyr_parser", &["src/sources/place.rs"]),
        ("notify", &["src/preview/"]),
        ("walkdir", &["src/disk.rs"]),
        ("dunce", &["src/disk"]),
        ("libm", &["src/colour/", "src/geo/"]),
        ("ttf_parser", &["src/picture/"]),
        ("ab_glyph_rasterizer", &["src/picture/png/"]),
        ("png", &["src/picture/png/"]),
        (
            "ureq",
            &[
                "src/publish/http.rs",
                "src/publish/listening.rs",
                "src/publish/certificates.rs",
            ],
        ),
        (
            "rustls",
            &["src/publish/certificates.rs", "src/publish/ftps/"],
        ),
        ("rusty_s3", &["src/publish/s3.rs"]),
        ("instant_xml", &["src/publish/webdav.rs"]),
        ("suppaftp", &["src/publish/ftps/"]),
        ("openssh_sftp_client", &["src/publish/sftp/"]),
        ("tokio", &["src/publish/sftp/"]),
        ("rustix", &["src/disk/"]),
        ("brotli", &["src/packed"]),
        ("alloc_stdlib", &["src/packed/"]),
        ("sys_locale", &["src/cli/language.rs"]),
        ("terminal_size", &["src/commands/screen.rs"]),
        ("indexmap", &["src/register/keyed.rs"]),
        (
            "ahash",
            &[
                "src/register/keyed.rs",
                "src/site/route.rs",
                "src/workbook/",
            ],
        ),
        (
            "clap",
            &["src/cli.rs", "src/cli/", "src/main.rs", "src/commands/"],
        ),
    ];
    let files = sources();
    let mut wrong = Vec::new();
    for (name, allowed) in rooms {
        let mut seen = false;
        for file in &files {
            let here = allowed.iter().any(|room| file.path.starts_with(room));
            for (number, line) in file.code_without_tests() {
                if !names_crate(line, name) {
                    continue;
                }
                seen |= here;
                if !here {
                    wrong.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
        // A rule about a crate that nobody uses proves nothing; the preview may still be on its way.
        assert!(
            seen || name == "notify",
            "{name} is not used in {allowed:?}"
        );
    }
    assert!(wrong.is_empty(), "elsewhere:\n{}", wrong.join("\n"));
}

#[test]
fn every_code_has_an_example_and_a_line_in_the_docs() {
    let docs = disk::read(&folder("docs/diagnostics.md")).expect("docs/diagnostics.md is there");
    let docs = String::from_utf8(docs).expect("it is UTF-8");
    let documented: BTreeSet<&str> = docs
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(code, _)| code)
        .collect();
    for (code, severity) in codes() {
        let severity = format!("{severity:?}").to_lowercase();
        let row = format!("| `{code}` | {severity} | ");
        assert!(docs.contains(&row), "no row {row}");
    }
    let examples = disk::names(&folder("tests/diagnostics")).expect("there are examples");
    let examples: BTreeSet<&str> = examples
        .iter()
        .filter_map(|name| name.strip_suffix(".txt"))
        .collect();
    let codes: BTreeSet<&str> = codes().into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes.difference(&documented).collect::<Vec<_>>(), [&""; 0]);
    assert_eq!(documented.difference(&codes).collect::<Vec<_>>(), [&""; 0]);
    let shown = |code: &&&str| {
        let variant = |name: &&str| {
            name.strip_prefix(**code)
                .is_some_and(|s| s.starts_with('.'))
        };
        examples.contains(**code) || examples.iter().any(variant)
    };
    let without: Vec<&&str> = codes.iter().filter(|code| !shown(code)).collect();
    assert!(without.is_empty(), "no example: {without:?}");
}

#[test]
fn the_reader_of_sources_sees_what_it_looks_for() {
    assert_eq!(used_modules("use crate::geo::{self, Path};"), ["geo"]);
    assert_eq!(
        used_modules("use crate::{map, site::Site};"),
        ["map", "site"]
    );
    assert_eq!(used_modules("pub(in crate::register) fn x()"), ["register"]);
    assert!(names_crate("use icu::list::ListFormatter;", "icu"));
    assert!(names_crate("let x: &tera::Value = y;", "tera"));
    assert!(!names_crate("use crate::theme::notify;", "notify"));
    assert!(!names_crate("self.criteria::<T>()", "tera"));
}
