//! A site into a folder, whole or not at all.
//!
//! The new site is written beside the old one and put in its place by one rename. A marker file tells our folders from
//! others; a folder without it is never replaced. Nothing in the site depends on when or where it was built.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::disk;
use crate::site::{Route, Site};

/// Says that a folder is a site of ours.
pub const MARKER: &str = ".kreisblatt";
const MARKER_TEXT: &str = "This folder was written by kreisblatt, which replaces it whole. Keep nothing of yours in it.\n";

/// What does not make a folder somebody else's: it keeps an empty folder in git.
const KEEPS: [&str; 2] = [".gitkeep", ".gitignore"];

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Pages of HTML.
    pub pages: usize,
    /// All files.
    pub files: usize,
    /// All bytes.
    pub bytes: u64,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Failure {
    /// A mistake in a template that shows only while pages are rendered.
    Content(Vec<Diagnostic>),
    /// The folder is not ours.
    Refused(Refusal),
    /// The disk.
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
}

/// Why `folder` may not be replaced by a site, if so: asked before any work is done.
///
/// # Errors
/// The folder that cannot be read.
pub fn refusal(folder: &Path) -> Result<Option<Refusal>> {
    if !disk::exists(folder) {
        return Ok(None);
    }
    if !disk::is_folder(folder) {
        return Ok(Some(Refusal::File));
    }
    let names = disk::names(folder)?;
    let is_ours = names.iter().any(|name| name == MARKER);
    let is_empty = names.iter().all(|name| KEEPS.contains(&name.as_str()));
    Ok((!is_ours && !is_empty).then_some(Refusal::Foreign))
}

/// Writes a site. `progress` is told after each file.
///
/// # Errors
/// [`Failure`]; the old site is untouched then.
pub fn write(
    site: &Site<'_>,
    folder: &Path,
    progress: &(dyn Fn() + Sync),
) -> Result<Written, Failure> {
    let folder = absolute(folder)?;
    if let Some(refusal) = refusal(&folder)? {
        return Err(Failure::Refused(refusal));
    }
    let staging = hidden_beside(&folder, "new");
    let _lock = disk::lock(&lock_of(&folder))?;
    // What a killed run left behind.
    disk::remove_folder(&staging)?;
    disk::create_folder(&staging)?;
    let outcome = write_files(site, &staging, progress).and_then(|written| {
        for name in KEEPS {
            if let Some(bytes) = disk::read_if_there(&folder.join(name))? {
                disk::write(&staging.join(name), &bytes)?;
            }
        }
        disk::write(&staging.join(MARKER), MARKER_TEXT.as_bytes())?;
        disk::replace_folder(&staging, &folder)?;
        Ok(written)
    });
    // After the swap this is the old site; after a failure, the unfinished one.
    disk::remove_folder(&staging)?;
    outcome
}

fn write_files(
    site: &Site<'_>,
    staging: &Path,
    progress: &(dyn Fn() + Sync),
) -> Result<Written, Failure> {
    let write_one = |route: &Route| -> Result<Written, Failure> {
        let bytes = site
            .render(route)
            .map_err(|diagnostic| Failure::Content(vec![*diagnostic]))?;
        disk::write(&staging.join(route.file()), &bytes)?;
        progress();
        Ok(Written {
            pages: usize::from(route.what.is_page()),
            files: 1,
            bytes: bytes.len() as u64,
        })
    };
    let results: Vec<Result<Written, Failure>> = site.routes().par_iter().map(write_one).collect();
    let mut total = Written::default();
    let mut mistakes = Vec::new();
    for result in results {
        match result {
            Ok(written) => {
                total.pages += written.pages;
                total.files += written.files;
                total.bytes += written.bytes;
            }
            // A template that fails fails for all its pages; each mistake is told once.
            Err(Failure::Content(found)) => {
                mistakes.extend(
                    found
                        .into_iter()
                        .filter(|it| !mistakes.contains(it))
                        .collect::<Vec<_>>(),
                );
            }
            Err(failure) => return Err(failure),
        }
    }
    if mistakes.is_empty() {
        Ok(total)
    } else {
        Err(Failure::Content(mistakes))
    }
}

fn absolute(folder: &Path) -> Result<PathBuf> {
    std::path::absolute(folder).with_context(|| format!("cannot find {}", folder.display()))
}

/// The lock of a folder, where it does not lie about in somebody's report.
fn lock_of(folder: &Path) -> PathBuf {
    let hash = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
    std::env::temp_dir().join(format!("kreisblatt-{}.lock", &hash[..16]))
}

/// A hidden name beside a folder: `.public-new`.
fn hidden_beside(folder: &Path, suffix: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}-{suffix}"))
}
