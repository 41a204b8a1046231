//! A folder with a site: what is written, what stays as it is, and whose it is.

// Runs that do not come to their end.
mod killed;
// Files on their way to the disk.
mod outgoing;
// Compressed files beside texts.
mod packing;

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
fn files_of_somebody_else_stay() {
    let folder = folder();
    let out = folder.path().join("public");
    let (old, new) = (plan("Am Rand 1", true), plan("Am Tor 7", false));
    build(&old, &out, Slice::WHOLE).expect("it builds");
    for path in [
        "CNAME",
        "notes/mine.txt",
        ".well-known/own",
        "termine/zwei/kept.txt",
    ] {
        disk::write(&out.join(path), b"mine").expect("it can be written");
    }
    // What Git keeps in its folder while it has nothing to keep there.
    disk::create_folder(&out.join(".git/refs/tags")).expect("it can be made");
    #[cfg(unix)]
    set_mode(&out, 0o2770);
    build(&new, &out, Slice::WHOLE).expect("it builds");
    // And through a swap, which a broken file on the way of a rename calls for.
    disk::remove_folder(&out.join("impressum")).expect("it can be removed");
    disk::write(&out.join("impressum"), b"in the way").expect("it can be written");
    build(&new, &out, Slice::WHOLE).expect("it builds");
    tidy(&out).expect("it tidies");
    let now = tree(&out);
    for path in [
        "CNAME",
        "notes/mine.txt",
        ".well-known/own",
        "termine/zwei/kept.txt",
    ] {
        assert_eq!(
            now.get(path).map(Vec::as_slice),
            Some(&b"mine"[..]),
            "{path}"
        );
    }
    assert!(now.contains_key("impressum/index.html"));
    assert!(disk::is_folder(&out.join(".git/refs/tags")));
    #[cfg(unix)]
    assert_eq!(mode(&out) & 0o7777, 0o2770);
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    let permissions = std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(path, permissions).expect("it can be set");
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    let metadata = std::fs::metadata(path).expect("it is there");
    metadata.permissions().mode()
}

#[test]
fn files_of_somebody_else_stay_where_the_manifest_cannot_be_read() {
    let folder = folder();
    let out = folder.path().join("public");
    let (old, new) = (plan("Am Rand 1", true), plan("Am Tor 7", false));
    build(&old, &out, Slice::WHOLE).expect("it builds");
    disk::write(&out.join("notes/mine.txt"), b"mine").expect("it can be written");
    disk::write(&out.join(head_path()), b"kreisblatt 9\n").expect("it can be written");
    build(&new, &out, Slice::WHOLE).expect("it builds");
    tidy(&out).expect("it tidies");
    let mut now = tree(&out);
    assert!(now.remove("notes/mine.txt").is_some());
    assert!(
        now == expected(&new),
        "what was ours has gone with its event"
    );
}

#[test]
fn whoever_has_written_does_not_fail_because_the_next_has_begun() {
    let folder = folder();
    let out = folder.path().join("public");
    let (old, new) = (plan("Am Rand 1", true), plan("Am Tor 7", false));
    build(&old, &out, Slice::WHOLE).expect("it builds");
    disk::write(&out.join(head_path()), b"").expect("it can be written");
    build(&new, &out, Slice::WHOLE).expect("it builds");
    assert!(Staging::beside(&out).is_there(), "the old site");
    let next = lock(&out).expect("nobody writes");
    tidy(&out).expect("it is left to the next run");
    drop(next);
    tidy(&out).expect("it tidies");
    assert!(!Staging::beside(&out).is_there());
}

#[test]
fn a_cache_does_not_make_a_folder_ours() {
    let folder = folder();
    let out = folder.path().join("report");
    disk::write(&out.join(".kreisblatt/cache/one"), b"x").expect("it can be written");
    disk::write(&out.join("letter.txt"), b"mine").expect("it can be written");
    assert_eq!(refusal(&out).expect("a disk"), Some(Refusal::Foreign));
    let outcome = build(&plan("Am Rand 1", true), &out, Slice::WHOLE);
    assert!(matches!(outcome, Err(Failure::Refused(Refusal::Foreign))));
    assert!(tree(&out).contains_key("letter.txt"));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_stays_and_leads_to_the_site() {
    let folder = folder();
    let (link, real) = (folder.path().join("public"), folder.path().join("www/site"));
    disk::create_folder(&real).expect("it can be made");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    let (old, new) = (plan("Am Rand 1", true), plan("Am Tor 7", false));
    build(&old, &link, Slice::WHOLE).expect("it builds");
    assert!(tree(&real) == expected(&old));
    // One at a time, whatever the folder is called.
    let locked = lock(&disk::resolved(&link).expect("a path")).expect("nobody writes");
    let other = folder.path().join("www/../public");
    assert!(build(&new, &other, Slice::WHOLE).is_err());
    drop(locked);
    build(&new, &other, Slice::WHOLE).expect("it builds");
    tidy(&other).expect("it tidies");
    assert!(tree(&real) == expected(&new));
    assert!(disk::read_link(&link).expect("a disk").is_some());
    assert_eq!(
        disk::names(folder.path()).expect("a folder"),
        ["public", "www"]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn where_something_is_mounted_is_told_before_any_work() {
    assert!(disk::is_mounted(Path::new("/")));
    assert!(!disk::is_mounted(folder().path()));
}

#[cfg(unix)]
#[test]
fn nothing_is_removed_or_written_behind_a_link() {
    let folder = folder();
    let (out, outside) = (folder.path().join("public"), folder.path().join("outside"));
    let (old, new) = (plan("Am Rand 1", true), plan("Am Tor 7", false));
    build(&old, &out, Slice::WHOLE).expect("it builds");
    disk::write(&outside.join("index.html"), b"mine").expect("it can be written");
    disk::remove_folder(&out.join("termine/zwei")).expect("it can be removed");
    std::os::unix::fs::symlink(&outside, out.join("termine/zwei")).expect("a link");
    build(&new, &out, Slice::WHOLE).expect("it builds");
    tidy(&out).expect("it tidies");
    assert_eq!(
        disk::read(&outside.join("index.html")).expect("it is there"),
        b"mine"
    );
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
