//! A folder with a site: what is written, what stays as it is, and whose it is.

// Runs that do not come to their end.
mod killed;
// Files on their way to the disk.
mod outgoing;
// Compressed files beside texts.
mod packing;
// What is not of a build: files and links of somebody else.
mod theirs;

use std::collections::BTreeMap;
use std::path::Path;

use tempfile::TempDir;

use super::manifest::{head_path, is_plain};
use super::*;
use crate::diagnostics::Diagnostics;
use crate::disk::fault;
use crate::register::Register;
use crate::sources::Sources;
use crate::theme::Theme;

/// Files of a folder with their bytes.
type Tree = BTreeMap<String, Vec<u8>>;

struct Quiet;

impl Watch for Quiet {
    fn render(&self, _: &Route, work: &mut dyn FnMut()) {
        work();
    }

    fn write(&self, _: &Route, work: &mut dyn FnMut()) {
        work();
    }
}

/// The small report of the tests, with another word in one record and an event more or less.
fn sources(word: &str, has_event: bool) -> Sources {
    let text = include_str!("../../tests/support/report.txt");
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("=== ") {
            files.push((path.trim_end().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(&line.replace("Am Rand 1", word));
        }
    }
    if has_event {
        let event = "---\ntitle: Zwei\nfrom: 2014-06-01\nsource: bericht\n---\n";
        files.push(("events/zwei.md".to_owned(), event.to_owned()));
    }
    let files = files
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()));
    Sources::new("content", files.collect())
}

/// A planned site with the hash of what it was made from.
struct Planned {
    site: Site<'static>,
    inputs: Hash,
}

fn plan(word: &str, has_event: bool) -> Planned {
    let sources: &'static Sources = Box::leak(Box::new(sources(word, has_event)));
    let mut found = Diagnostics::new();
    let register = Register::read(sources, &mut found).expect("no mistake");
    let register: &'static Register = Box::leak(Box::new(register));
    let theme = Theme::load(&[], &["de", "en"]).expect("the default theme");
    let theme: &'static Theme = Box::leak(Box::new(theme));
    let as_of = register.site.as_of.expect("it has a date");
    let site = Site::plan(register, as_of, sources, theme, None, &mut found).expect("no mistake");
    Planned {
        site,
        inputs: inputs(sources),
    }
}

/// With one thread, so that a build takes the same steps every time: of two threads that need the same new folder both
/// may make it.
fn build(planned: &Planned, folder: &Path, slice: Slice) -> Result<Written, Failure> {
    build_with(planned, folder, slice, false)
}

/// The same, and with `packs` compressed files beside the texts.
fn build_with(
    planned: &Planned,
    folder: &Path,
    slice: Slice,
    packs: bool,
) -> Result<Written, Failure> {
    let order = Order {
        inputs: Some(planned.inputs),
        note: "note".to_owned(),
        packs,
    };
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    one.expect("a thread")
        .install(|| write(&planned.site, folder, slice, &order, &Quiet))
}

/// Puts a tree on the disk as a build left it: what says that all is there comes last.
fn put(tree: &Tree, folder: &Path) {
    let (head, files): (Vec<_>, Vec<_>) = tree.iter().partition(|(path, _)| **path == head_path());
    for (path, bytes) in files.into_iter().chain(head) {
        disk::write(&folder.join(path), bytes).expect("it can be written");
    }
}

fn inputs(sources: &Sources) -> Hash {
    let mut hasher = blake3::Hasher::new();
    for (_, file) in sources.iter() {
        hasher.update(file.bytes());
    }
    hasher.finalize()
}

fn tree(folder: &Path) -> Tree {
    if !disk::exists(folder) {
        return Tree::new();
    }
    let files = disk::all_files(folder).expect("a folder").into_iter();
    files
        .map(|path| {
            let bytes = disk::read(&folder.join(&path)).expect("a file");
            (path, bytes)
        })
        .collect()
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// What a whole build gives.
fn expected(planned: &Planned) -> Tree {
    let folder = folder();
    let out = folder.path().join("public");
    build(planned, &out, Slice::WHOLE).expect("it builds");
    tree(&out)
}

#[test]
fn only_what_changed_is_written_and_the_rest_keeps_its_time() {
    let folder = folder();
    let out = folder.path().join("public");
    let old = plan("Am Rand 1", true);
    let first = build(&old, &out, Slice::WHOLE).expect("it builds");
    assert_eq!(first.changed, first.files);
    let times = |tree: &Tree| -> BTreeMap<String, i128> {
        let touched = |path: &String| disk::look(&out.join(path)).expect("it is there").touched;
        tree.keys()
            .map(|path| (path.clone(), touched(path)))
            .collect()
    };
    let (before, at_first) = (tree(&out), times(&tree(&out)));

    let again = build(&old, &out, Slice::WHOLE).expect("it builds");
    assert_eq!((again.changed, again.removed), (0, 0));
    let new = plan("Am Tor 7", false);
    let second = build(&new, &out, Slice::WHOLE).expect("it builds");
    assert!(
        second.changed > 0 && second.changed < second.files / 2,
        "{second:?}"
    );
    assert_eq!(second.removed, 4, "a page and a calendar in two languages");
    let (after, at_last) = (tree(&out), times(&tree(&out)));
    assert!(after == expected(&new));
    let is_site = |path: &&String| !path.starts_with(MARKER);
    for path in after.keys().filter(is_site) {
        let is_same = before.get(path) == after.get(path);
        assert_eq!(is_same, at_first.get(path) == at_last.get(path), "{path}");
    }
}

#[test]
fn nothing_to_do_is_seen_and_a_hand_in_the_folder_too() {
    let folder = folder();
    let out = folder.path().join("public");
    let planned = plan("Am Rand 1", false);
    let inputs = planned.inputs;
    let stands = || standing(&out, Slice::WHOLE, &[inputs]).expect("a disk");
    assert_eq!(stands(), None);
    let written = build(&planned, &out, Slice::WHOLE).expect("it builds");
    let wanted = tree(&out);
    let same = Written {
        changed: 0,
        ..written
    };
    assert_eq!(stands(), Some((same, "note".to_owned())));
    assert_eq!(
        standing(&out, Slice::WHOLE, &[blake3::hash(b"")]).expect("a disk"),
        None
    );

    let page = out.join("impressum/index.html");
    let bytes = disk::read(&page).expect("it is there");
    // The same length, another letter; nothing; more.
    let mut other = bytes.clone();
    other[20] ^= 1;
    for damage in [other, Vec::new(), [&bytes[..], b"x"].concat()] {
        disk::write(&page, &damage).expect("it can be written");
        assert_eq!(stands(), None);
        let mended = build(&planned, &out, Slice::WHOLE).expect("it builds");
        assert_eq!(mended.changed, 1);
        assert!(tree(&out) == wanted);
        assert!(stands().is_some());
    }
    disk::remove_file_and_empty_folders(&page, &out).expect("it can be removed");
    assert_eq!(stands(), None);
    // A folder where a file was.
    disk::write(&page.join("deep"), b"x").expect("it can be written");
    build(&planned, &out, Slice::WHOLE).expect("it builds");
    assert!(tree(&out) == wanted);
}

#[test]
fn slices_put_together_are_the_whole() {
    let planned = plan("Am Rand 1", false);
    let whole = expected(&planned);
    for of in [2, 7, PARTS] {
        let mut all = Tree::new();
        let mut largest = 0;
        for index in 1..=of {
            let slice: Slice = format!("{index}/{of}").parse().expect("a slice");
            let folder = folder();
            let out = folder.path().join("slice");
            let written = build(&planned, &out, slice).expect("it builds");
            largest = largest.max(written.files);
            let inputs = [planned.inputs];
            assert!(standing(&out, slice, &inputs).expect("a disk").is_some());
            assert_eq!(standing(&out, Slice::WHOLE, &inputs).expect("a disk"), None);
            for (path, bytes) in tree(&out) {
                let twice = all.insert(path.clone(), bytes);
                assert!(
                    twice.is_none() || path == head_path(),
                    "{path} is in two slices"
                );
            }
        }
        assert!(all == whole, "of {of}");
        assert!(
            of > 2 || largest < whole.len() * 2 / 3,
            "one slice holds {largest}"
        );
    }
}

#[test]
fn a_manifest_never_leads_out_of_its_folder() {
    for path in [
        "../x",
        "a/../../x",
        "/etc/passwd",
        "a//b",
        ".kreisblatt/site",
        "c:x",
        "a\\b",
        "",
    ] {
        assert!(!is_plain(path), "{path}");
    }
    assert!(is_plain("kreise/köln/index.html"));
}
