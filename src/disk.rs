//! The only user of `std::fs`: every failure names its path.
#![expect(clippy::disallowed_methods, reason = "this is the room for it")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diagnostics::wording::Said;

// What was refused, in words.
mod cannot;
mod change;
// Second names of files and folders.
mod links;
// One run at a time.
mod lock;
// A folder for a while.
mod scratch;
// Where tests end a run.
mod seam;

pub use change::*;
pub use links::{is_mounted, point, read_link, resolved, settle};
pub use lock::{Lock, lock_name, path_of as lock_path_of, try_lock, try_lock_name};
pub use scratch::Scratch;

/// The largest file that is read at all, in bytes: borders of a whole country in full detail.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Every file below a folder as `(path below it, bytes)`, sorted. Hidden files, those that begin with `_` and those that
/// editors leave behind are left out. Links are not followed, so that nothing outside the folder is read.
///
/// # Errors
/// The path that cannot be read, or a link: without what it leads to, a record would be missing and nobody would know.
pub fn read_tree(root: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut paths = Vec::new();
    let walk = WalkDir::new(root).into_iter();
    let wanted = walk.filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry.file_name()));
    for entry in wanted {
        let entry = entry.with_context(|| cannot::read(root))?;
        if entry.file_type().is_file() {
            paths.push(entry.into_path());
        } else if entry.path_is_symlink() && entry.depth() > 0 {
            bail!(cannot::follow(entry.path()));
        }
    }
    // Not as paths: these are taken apart each time that they are compared.
    paths.par_sort_unstable_by(|one, other| one.as_os_str().cmp(other.as_os_str()));
    let read_one = |path: &PathBuf| Ok((path_below(root, path), read(path)?));
    paths.par_iter().map(read_one).collect()
}

/// A path below another, with `/` between its parts on every system.
fn path_below(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    let parts: Vec<Cow<'_, str>> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// What tells whether a file may have changed since it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Its size in bytes.
    pub length: u64,
    /// When it was last written, where the system knows.
    pub written: Option<SystemTime>,
}

/// The files that [`read_tree`] would read, as `(path below the root, stamp)`, only those at or under the path `below`
/// the root (empty: all). What is not there, or disappears meanwhile, is no failure.
///
/// # Errors
/// The path that cannot be read, or a link.
pub fn list_tree(root: &Path, below: &str) -> Result<Vec<(String, Stamp)>> {
    let mut start = root.to_path_buf();
    for part in below.split('/').filter(|part| !part.is_empty()) {
        // A link on the way would lead out of the folder.
        let is_link = fs::symlink_metadata(&start).is_ok_and(|it| it.is_symlink());
        if is_left_out(part.as_ref()) || (is_link && start != root) {
            return Ok(Vec::new());
        }
        start.push(part);
    }
    let walk = WalkDir::new(&start)
        .follow_root_links(below.is_empty())
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry.file_name()));
    let mut files = Vec::new();
    for entry in walk {
        let is_gone = |error: &walkdir::Error| {
            let kind = error.io_error().map(std::io::Error::kind);
            matches!(kind, Some(ErrorKind::NotFound | ErrorKind::NotADirectory))
        };
        let found = entry.and_then(|entry| Ok((entry.metadata()?, entry)));
        let (metadata, entry) = match found {
            Err(error) if is_gone(&error) => continue,
            other => other.with_context(|| cannot::read(&start))?,
        };
        if metadata.is_symlink() && entry.path() != start {
            bail!(cannot::follow(entry.path()));
        }
        if !metadata.is_file() {
            continue;
        }
        let stamp = Stamp {
            length: metadata.len(),
            written: metadata.modified().ok(),
        };
        files.push((path_below(root, entry.path()), stamp));
    }
    Ok(files)
}

/// The one name of a folder, without links on the way to it; as it was given where there is no such folder.
#[must_use]
pub fn canonical(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    dunce::canonicalize(path).unwrap_or_else(|_| absolute())
}

/// Whether a file or folder of this name is no part of a report: hidden, a draft, or what an editor leaves beside a file
/// (`west.md~`, `#west.md#`, `lu1234.tmp`, `west.md___jb_tmp___`, vim's `4913`, Word's `~$west.docx`) or a system in a folder (`Thumbs.db`).
#[must_use]
pub fn is_left_out(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_backup = name.ends_with(['~', '#'])
        || name.starts_with("~$")
        || ["thumbs.db", "desktop.ini"].contains(&name.to_ascii_lowercase().as_str())
        || name.ends_with(".tmp")
        || name.contains("___jb_");
    name.starts_with(['.', '_', '#']) || is_backup || name == "4913"
}

/// A file's bytes.
///
/// # Errors
/// The path that cannot be read, or that is too large.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let context = || cannot::read(path);
    let file = fs::File::open(path).with_context(context)?;
    let size = file.metadata().with_context(context)?.len();
    if size > LARGEST {
        let (path, most) = (path.display(), LARGEST / (1024 * 1024));
        bail!(Said::new(
            format!("{path} ist größer als {most} MB"),
            format!("{path} is larger than {most} MB"),
        ));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // With a limit the library does not ask once more for the size and the position.
    let mut file = file.take(LARGEST);
    file.read_to_end(&mut bytes).with_context(context)?;
    Ok(bytes)
}

/// A file's bytes, or `None` where there is no such file.
///
/// # Errors
/// The path that cannot be read.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(error).with_context(|| cannot::read(path)),
    }
}

/// Whether a folder exists.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether anything exists at a path.
#[must_use]
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// What stands at a path, without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether it is a folder; a link is none.
    pub is_folder: bool,
    /// Whether it is a file; a link is none.
    pub is_file: bool,
    /// Its size in bytes.
    pub length: u64,
    /// When it was last changed in any way, in nanoseconds of the system's clock. Where the system keeps it apart from
    /// the time of writing (Unix), no program can set it back.
    pub touched: i128,
}

/// What stands at a path, if anything.
#[must_use]
pub fn look(path: &Path) -> Option<Look> {
    let metadata = fs::symlink_metadata(path).ok()?;
    Some(Look {
        is_folder: metadata.is_dir(),
        is_file: metadata.is_file(),
        length: metadata.len(),
        touched: touched(&metadata),
    })
}

#[cfg(unix)]
fn touched(metadata: &fs::Metadata) -> i128 {
    use std::os::unix::fs::MetadataExt;
    i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn touched(metadata: &fs::Metadata) -> i128 {
    let since = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    since.map_or(0, |it| i128::try_from(it.as_nanos()).unwrap_or(i128::MAX))
}

/// Every file below a folder, hidden ones too, as paths below it in no particular order; links are listed, not followed.
///
/// # Errors
/// The path that cannot be read.
pub fn all_files(root: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(root).min_depth(1) {
        let entry = entry.with_context(|| cannot::read(root))?;
        if !entry.file_type().is_dir() {
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            files.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(files)
}

/// Every folder below a folder that holds nothing, as paths below it in no particular order.
///
/// # Errors
/// The path that cannot be read.
pub fn empty_folders(root: &Path) -> Result<Vec<String>> {
    let mut empty = Vec::new();
    for entry in WalkDir::new(root).min_depth(1) {
        let entry = entry.with_context(|| cannot::read(root))?;
        if entry.file_type().is_dir() && names(entry.path())?.is_empty() {
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            empty.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(empty)
}

/// Every file below a folder, hidden ones too, with its length; none where there is no folder.
///
/// # Errors
/// The path that cannot be read.
pub fn lengths(root: &Path) -> Result<BTreeMap<String, u64>> {
    let mut lengths = BTreeMap::new();
    if !is_folder(root) {
        return Ok(lengths);
    }
    for entry in WalkDir::new(root) {
        let entry = entry.with_context(|| cannot::read(root))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let length = entry
            .metadata()
            .with_context(|| cannot::read(entry.path()))?
            .len();
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        lengths.insert(below.to_string_lossy().replace('\\', "/"), length);
    }
    Ok(lengths)
}

/// The names in a folder, sorted.
///
/// # Errors
/// The folder that cannot be read.
pub fn names(path: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path).with_context(|| cannot::read(path))? {
        let entry = entry.with_context(|| cannot::read(path))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

#[cfg(test)]
pub mod fault;
