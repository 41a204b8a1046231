//! What is not of a build: files and links of somebody else.

use super::*;

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
