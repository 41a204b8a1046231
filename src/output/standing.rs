//! Whether a folder holds already what is to be written.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use blake3::Hash;
use rayon::prelude::*;

use crate::disk;

use super::manifest::{Entry, Kind, MARKER, Manifest, head_path};
use super::slice::{PARTS, Slice, part_of};
use super::staging::{Staging, Step};
use super::{Written, lock, refusal};

/// What stands in `folder`, with the note, if it is the whole slice of a site made from one of these `inputs` and no file
/// was touched since.
///
/// # Errors
/// The disk.
pub fn standing(folder: &Path, slice: Slice, inputs: &[Hash]) -> Result<Option<(Written, String)>> {
    let folder = disk::resolved(folder)?;
    if refusal(&folder)?.is_some() || !disk::exists(&folder.join(MARKER)) {
        return Ok(None);
    }
    let _lock = lock(&folder)?;
    let staging = Staging::beside(&folder);
    staging.recover()?;
    let Some(old) = Manifest::read(&folder)? else {
        return Ok(None);
    };
    let is_same = old.head.inputs.is_some_and(|it| inputs.contains(&it));
    if !is_same || !is_complete(&old, slice) {
        return Ok(None);
    }
    let has_touched = AtomicBool::new(false);
    let is_as_it_was = old.entries.par_iter().all(|(path, entry)| {
        match state(&folder.join(path), entry, old.touched) {
            State::Same => true,
            State::Touched => {
                has_touched.store(true, Ordering::Relaxed);
                true
            }
            State::Other => false,
        }
    });
    if !is_as_it_was {
        return Ok(None);
    }
    if has_touched.into_inner() {
        // The next run need not read them again.
        let text = old.head.text();
        disk::write(&staging.path(&head_path()), text.as_bytes())?;
        staging.change(&[Step::Put(head_path())])?;
    }
    Ok(Some((total(&old.entries), old.head.note)))
}

/// Whether a file is what it was.
pub(super) enum State {
    /// Nobody touched it.
    Same,
    /// Somebody touched it since, but its bytes are the same.
    Touched,
    /// It is another, or gone.
    Other,
}

/// Compares a file with its entry in a manifest that was written at `written`. One that was touched since, or in the same
/// tick of the clock, is read.
pub(super) fn state(file: &Path, entry: &Entry, written: i128) -> State {
    match disk::look(file) {
        Some(look) if look.is_file && look.length == entry.length => {
            if look.touched < written {
                return State::Same;
            }
            match disk::read(file) {
                Ok(bytes) if blake3::hash(&bytes) == entry.hash => State::Touched,
                _ => State::Other,
            }
        }
        _ => State::Other,
    }
}

/// Whether every file of the slice is in the manifest, and none besides.
fn is_complete(manifest: &Manifest, slice: Slice) -> bool {
    let mut counts = vec![0; PARTS];
    // How many are compressed is known only when they are made; one that is lost is found by its own entry.
    let files = manifest.entries.iter();
    for (path, _) in files.filter(|(_, entry)| entry.kind != Kind::Packed) {
        counts[part_of(path)] += 1;
    }
    let expected = manifest.head.parts.iter().enumerate();
    expected
        .map(|(part, count)| if slice.has(part) { *count } else { 0 })
        .eq(counts)
}

/// How much the entries are.
pub(super) fn total(entries: &BTreeMap<String, Entry>) -> Written {
    Written {
        pages: entries
            .values()
            .filter(|entry| entry.kind == Kind::Page)
            .count(),
        files: entries.len(),
        bytes: entries.values().map(|entry| entry.length).sum(),
        changed: 0,
        removed: 0,
    }
}
