//! Compressed files beside texts: never beside another, and not made twice.

use super::super::manifest::{Manifest, part_path, part_text};
use super::*;

#[test]
fn no_compressed_file_lies_beside_another_text_after_a_kill_at_any_step() {
    let (old, new) = (plan("Am Rand 1", true), plan("Am Tor 7", false));
    let whole = folder();
    let out = whole.path().join("public");
    build_with(&old, &out, Slice::WHOLE, true).expect("it builds");
    let before = tree(&out);
    let packed = before.keys().filter(|path| path.ends_with(".br")).count();
    assert!(packed > 20, "{packed}");
    let folder = folder();
    let public = folder.path().join("public");
    let run = |killed_after: Option<usize>| {
        disk::remove(folder.path()).expect("can remove");
        put(&before, &public);
        fault::kill_after(folder.path(), killed_after, false);
        let outcome = build_with(&new, &public, Slice::WHOLE, true);
        (fault::heal(folder.path()), outcome)
    };
    let (steps, outcome) = run(None);
    outcome.expect("it builds");
    let after = tree(&public);
    // Texts are compressed before anything is put in its place: the last steps are enough, and some of them.
    for killed_after in (steps.saturating_sub(60)..steps).step_by(7) {
        run(Some(killed_after)).1.expect_err("it is killed");
        let now = tree(&public);
        for (path, bytes) in &now {
            let Some((file, _)) = crate::packed::beside(path) else {
                continue;
            };
            let is_of =
                |tree: &Tree| tree.get(path) == Some(bytes) && tree.get(file) == now.get(file);
            assert!(
                is_of(&before) || is_of(&after),
                "{path} after {killed_after} steps"
            );
        }
        build_with(&new, &public, Slice::WHOLE, true).expect("it builds");
        assert!(
            tree(&public) == after,
            "after {killed_after} of {steps} steps"
        );
    }
}

#[test]
fn a_text_that_is_as_it_was_is_not_compressed_again() {
    let (old, new) = (plan("Am Rand 1", true), plan("Am Tor 7", true));
    let folder = folder();
    let out = folder.path().join("public");
    build_with(&old, &out, Slice::WHOLE, true).expect("it builds");
    // Bytes that no compressor gives, as if they had been its own: only one that compresses again would replace them.
    let (same, other) = ("404.html.br", "kreise/westquadrat/index.html.br");
    let manifest = Manifest::read(&out).expect("readable").expect("there");
    let mut entries = manifest.entries;
    for path in [same, other] {
        let entry = entries.get_mut(path).expect("it is compressed");
        let bytes = vec![b'x'; usize::try_from(entry.length).expect("small")];
        entry.hash = blake3::hash(&bytes);
        disk::write(&out.join(path), &bytes).expect("it can be written");
        let part = entry.part(path);
        let of_part = entries
            .iter()
            .filter(|(path, entry)| entry.part(path) == part);
        let text = part_text(&of_part.collect::<Vec<_>>());
        disk::write(&out.join(part_path(part)), text.as_bytes()).expect("it can be written");
    }
    let head = manifest.head.text();
    disk::write(&out.join(head_path()), head.as_bytes()).expect("it can be written");
    build_with(&new, &out, Slice::WHOLE, true).expect("it builds");
    let now = tree(&out);
    assert!(now[same].iter().all(|byte| *byte == b'x'));
    assert!(now[other].iter().any(|byte| *byte != b'x'));

    // Without compressed files there are none any more, and the site is that which never had any.
    build(&new, &out, Slice::WHOLE).expect("it builds");
    assert!(tree(&out) == expected(&new));
}

#[test]
fn slices_with_compressed_files_put_together_are_the_whole() {
    let planned = plan("Am Rand 1", false);
    let folder = folder();
    let whole = folder.path().join("whole");
    build_with(&planned, &whole, Slice::WHOLE, true).expect("it builds");
    let mut all = Tree::new();
    for index in 1..=3 {
        let slice: Slice = format!("{index}/3").parse().expect("a slice");
        let out = folder.path().join(format!("slice-{index}"));
        build_with(&planned, &out, slice, true).expect("it builds");
        let known = standing(&out, slice, &[planned.inputs]);
        assert!(known.expect("a disk").is_some());
        all.extend(tree(&out));
    }
    assert!(all == tree(&whole));
}
