//! A site into a folder: all cores, each page straight to the disk, only what changed, and never a state between two.
//!
//! A manifest in the folder says what stands there (`manifest.rs`). A file that is as it was is not touched, and a page
//! whose fingerprint is the same is not even rendered. What is new is made beside the site and put in its place by one
//! rename or by a journal (`staging.rs`), so that a run can be killed at any moment. A folder without a manifest that is
//! not empty is somebody else's and never touched; neither are files in a site that kreisblatt did not write.
//!
//! Where texts have compressed files beside them ([`crate::packed`]), one is made again only if its text is another. While
//! files are put in their places one by one, a compressed file goes before its text changes and comes after it, so that no
//! server sends an old one instead of a new text.

// What a folder holds.
mod manifest;
// Compressed files beside texts.
mod outgoing;
mod packing;
// One run that writes.
mod run;
// One slice of several.
mod slice;
// From the old state to the new.
mod staging;
// Whether there is anything to do.
mod standing;

use std::path::Path;

use anyhow::Result;
use blake3::Hash;
use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::disk::{self, Lock};
use crate::site::{Route, Site};

use manifest::Head;
use run::Run;
use slice::part_of;
use staging::Staging;

pub use manifest::MARKER;
pub use slice::{PARTS, Slice};
pub use standing::standing;

/// What does not make a folder somebody else's: it keeps an empty folder in git.
const KEEPS: [&str; 2] = [".gitkeep", ".gitignore"];

/// What stands in the folder afterwards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Pages of HTML.
    pub pages: usize,
    /// All files of the slice.
    pub files: usize,
    /// All their bytes.
    pub bytes: u64,
    /// Files that were written because they are new or other than before.
    pub changed: usize,
    /// Files that were removed because they no longer belong.
    pub removed: usize,
}

/// What is to be written.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// Hash of all input, by which a later run knows that there is nothing to do; `None` if it must look again.
    pub inputs: Option<Hash>,
    /// A line of text that [`standing()`] gives back.
    pub note: String,
    /// Whether compressed files lie beside texts.
    pub packs: bool,
}

/// Told what happens, from many threads at once.
pub trait Watch: Sync {
    /// Runs the work of rendering a page or file.
    fn render(&self, route: &Route, work: &mut dyn FnMut());
    /// Runs the work of hashing, comparing and writing it.
    fn write(&self, route: &Route, work: &mut dyn FnMut());
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Failure {
    /// A mistake in a template that shows only while pages are rendered.
    Content(Vec<Diagnostic>),
    /// The folder is not ours.
    Refused(Refusal),
    /// The disk does not do what it is asked for; the error names the path.
    Disk(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Disk(error)
    }
}

/// Why a folder is not replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is a file.
    File,
    /// It holds files that kreisblatt did not write.
    Foreign,
    /// Another disk is mounted there, so that nothing can be renamed into its place.
    Mounted,
}

/// Why `folder` may not be replaced by a site, if so: asked before any work is done.
///
/// # Errors
/// The folder that cannot be read.
pub fn refusal(folder: &Path) -> Result<Option<Refusal>> {
    let folder = &disk::resolved(folder)?;
    if !disk::exists(folder) {
        return Ok(None);
    }
    if !disk::is_folder(folder) {
        return Ok(Some(Refusal::File));
    }
    let names = disk::names(folder)?;
    let is_empty = names.iter().all(|name| KEEPS.contains(&name.as_str()));
    if !is_empty && !manifest::marks(folder)? {
        return Ok(Some(Refusal::Foreign));
    }
    Ok(disk::is_mounted(folder).then_some(Refusal::Mounted))
}

/// Writes a slice of a site. An old tree may be left beside it: see [`tidy`].
///
/// # Errors
/// [`Failure`]; the old site is untouched then.
pub fn write(
    site: &Site<'_>,
    folder: &Path,
    slice: Slice,
    order: &Order,
    watch: &dyn Watch,
) -> Result<Written, Failure> {
    let folder = disk::resolved(folder)?;
    if let Some(refusal) = refusal(&folder)? {
        return Err(Failure::Refused(refusal));
    }
    let _lock = lock(&folder)?;
    let staging = Staging::beside(&folder);
    staging.recover()?;
    staging.clear()?;
    let run = Run::new(&folder, &staging, order.packs)?;
    let outcome = run.render(site, slice, watch).and_then(|rendered| {
        let head = Head {
            inputs: order.inputs,
            parts: parts(site),
            note: order.note.clone(),
        };
        Ok(run.put(rendered, head)?)
    });
    if outcome.is_err() && !staging.is_decided() {
        staging.clear()?;
    }
    outcome
}

/// Removes the old tree that a swap left beside a site: slow, and nobody needs to wait for it to see the new one.
///
/// # Errors
/// The path that cannot be removed.
pub fn tidy(folder: &Path) -> Result<()> {
    let folder = disk::resolved(folder)?;
    let staging = Staging::beside(&folder);
    if !staging.is_there() {
        return Ok(());
    }
    // Another run has begun meanwhile, and clears it away itself.
    let Some(_lock) = disk::try_lock_name(name(&folder))? else {
        return Ok(());
    };
    staging.recover()?;
    staging.clear()
}

/// How many files each part of the whole site has.
fn parts(site: &Site<'_>) -> Vec<usize> {
    let parts = site.routes().par_iter();
    let parts: Vec<usize> = parts.map(|route| part_of(&route.file())).collect();
    let mut counts = vec![0; PARTS];
    for part in parts {
        counts[part] += 1;
    }
    counts
}

/// Takes the lock of a folder, which does not lie about in somebody's report.
fn lock(folder: &Path) -> Result<Lock> {
    disk::lock_name(name(folder))
}

fn name(folder: &Path) -> &[u8] {
    folder.as_os_str().as_encoded_bytes()
}

#[cfg(test)]
mod tests;
