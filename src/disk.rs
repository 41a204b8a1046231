//! The only user of `std::fs`: every failure names its path.
#![expect(clippy::disallowed_methods, reason = "this is the room for it")]

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

/// The largest file that is read at all, in bytes: borders of a whole country in full detail.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Every file below a folder as `(path below it, bytes)`, sorted. Hidden files and those that begin with `_` are left
/// out; links are not followed, so that nothing outside the folder is read.
///
/// # Errors
/// The path that cannot be read.
pub fn read_tree(root: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    let wanted = walk.filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry.file_name()));
    for entry in wanted {
        let entry = entry.with_context(|| format!("cannot read {}", root.display()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let parts: Vec<String> = below
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        files.push((parts.join("/"), read(entry.path())?));
    }
    Ok(files)
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
/// The path that cannot be read.
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
            other => other.with_context(|| format!("cannot read {}", start.display()))?,
        };
        if !metadata.is_file() {
            continue;
        }
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let parts: Vec<String> = path
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        let stamp = Stamp {
            length: metadata.len(),
            written: metadata.modified().ok(),
        };
        files.push((parts.join("/"), stamp));
    }
    Ok(files)
}

/// The one name of a folder, without links on the way to it; as it was given where there is no such folder.
#[must_use]
pub fn canonical(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    fs::canonicalize(path).unwrap_or_else(|_| absolute())
}

fn is_left_out(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with('_')
}

/// A file's bytes.
///
/// # Errors
/// The path that cannot be read, or that is too large.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let size = fs::metadata(path)
        .with_context(|| format!("cannot read {}", path.display()))?
        .len();
    if size > LARGEST {
        bail!(
            "{} is larger than {} MB",
            path.display(),
            LARGEST / (1024 * 1024)
        );
    }
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
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
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
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

/// The names in a folder, sorted.
///
/// # Errors
/// The folder that cannot be read.
pub fn names(path: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))? {
        let entry = entry.with_context(|| format!("cannot read {}", path.display()))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

/// Writes a file and the folders above it.
///
/// # Errors
/// The path that cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    match File::create(path) {
        Ok(file) => fill(file, path, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                create_folder(parent)?;
            }
            let file =
                File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            fill(file, path, bytes)
        }
        Err(error) => Err(error).with_context(|| format!("cannot write {}", path.display())),
    }
}

/// Puts new bytes in the place of a file at once: whoever reads it sees the old ones or the new ones, and after a
/// failure it is as it was.
///
/// # Errors
/// The path that cannot be written.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<()> {
    // A link stays a link: what it leads to is replaced.
    let path = &canonical(path);
    // Its name begins with a dot, so that nobody takes it for a file of the report.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = path.with_file_name(format!(".{name}-new"));
    let written = write_new(&new, bytes).and_then(|()| {
        let permissions = fs::metadata(path).map(|old| old.permissions());
        let kept = permissions.and_then(|permissions| fs::set_permissions(&new, permissions));
        kept.and_then(|()| fs::rename(&new, path))
            .with_context(|| format!("cannot write {}", path.display()))
    });
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

/// Writes a file that must not exist yet.
///
/// # Errors
/// The path that exists or cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        create_folder(parent)?;
    }
    let file = File::create_new(path).with_context(|| format!("cannot make {}", path.display()))?;
    fill(file, path, bytes)
}

fn fill(mut file: File, path: &Path, bytes: &[u8]) -> Result<()> {
    file.write_all(bytes)
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Makes a folder and those above it.
///
/// # Errors
/// The path that cannot be made.
pub fn create_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot make the folder {}", path.display()))
}

/// Removes a folder with all it holds, if it is there.
///
/// # Errors
/// The path that cannot be removed.
pub fn remove_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Holds a lock until it is dropped; the file stays.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "its drop releases the lock")] File);

/// Takes a lock, or fails at once if another process holds it.
///
/// # Errors
/// The path that cannot be locked.
pub fn lock(path: &Path) -> Result<Lock> {
    if let Some(parent) = path.parent() {
        create_folder(parent)?;
    }
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    if file.try_lock().is_err() {
        bail!(
            "another build is writing here: {} is locked",
            path.display()
        );
    }
    Ok(Lock(file))
}

/// Puts the folder `new` in the place of the folder `old`, which may be missing; what stood there is at `new` afterwards
/// or gone. Where the system can swap two folders at once, there is no moment without one.
///
/// # Errors
/// The paths that cannot be renamed.
pub fn replace_folder(new: &Path, old: &Path) -> Result<()> {
    let context = || {
        format!(
            "cannot put {} in the place of {}",
            new.display(),
            old.display()
        )
    };
    if !exists(old) {
        return fs::rename(new, old).with_context(context);
    }
    if swap(new, old) {
        return Ok(());
    }
    let aside = beside(new, "aside");
    remove_folder(&aside)?;
    fs::rename(old, &aside).with_context(context)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old).with_context(context)?;
        return Err(error).with_context(context);
    }
    fs::rename(&aside, new).with_context(context)
}

#[cfg(target_os = "linux")]
fn swap(new: &Path, old: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn swap(_: &Path, _: &Path) -> bool {
    false
}

/// The path with `-suffix` behind its name.
#[must_use]
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push("-");
    name.push(suffix);
    path.with_file_name(name)
}
