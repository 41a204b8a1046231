//! Whatever changes the disk.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::cannot;
use super::seam::{step, torn};
use super::{canonical, exists};

/// Writes a file and the folders above it.
///
/// # Errors
/// The path that cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    step(path)?;
    match File::create(path) {
        Ok(file) => fill(file, path, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                create_folder(parent)?;
            }
            let file = File::create(path).with_context(|| cannot::write(path))?;
            fill(file, path, bytes)
        }
        Err(error) => Err(error).with_context(|| cannot::write(path)),
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
            .with_context(|| cannot::write(path))
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
    let file = File::create_new(path).with_context(|| cannot::make(path))?;
    fill(file, path, bytes)
}

fn fill(mut file: File, path: &Path, bytes: &[u8]) -> Result<()> {
    file.write_all(torn(path, bytes))
        .with_context(|| cannot::write(path))
}

/// Makes a folder and those above it.
///
/// # Errors
/// The path that cannot be made.
pub fn create_folder(path: &Path) -> Result<()> {
    step(path)?;
    fs::create_dir_all(path)
        .map_err(|error| match error.kind() {
            // So Windows says that something on the way is a file.
            ErrorKind::AlreadyExists => ErrorKind::NotADirectory.into(),
            _ => error,
        })
        .with_context(|| cannot::make(path))
}

/// Gives a folder the permissions of another.
///
/// # Errors
/// The path of which they cannot be read, or that cannot take them.
pub fn take_permissions(from: &Path, to: &Path) -> Result<()> {
    step(to)?;
    let permissions = fs::metadata(from)
        .with_context(|| cannot::read(from))?
        .permissions();
    fs::set_permissions(to, permissions).with_context(|| cannot::write(to))
}

/// Removes a folder with all it holds, if it is there.
///
/// # Errors
/// The path that cannot be removed.
pub fn remove_folder(path: &Path) -> Result<()> {
    step(path)?;
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| cannot::remove(path))
        }
        _ => Ok(()),
    }
}

/// Writes a file beside its place and renames it there, over what a killed run left: it is whole or not there at all.
///
/// # Errors
/// The path that cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let aside = beside(path, "new");
    write(&aside, bytes)?;
    rename(&aside, path)
}

/// Removes a file or link, or a folder with all it holds, if it is there.
///
/// # Errors
/// The path that cannot be removed.
pub fn remove(path: &Path) -> Result<()> {
    if fs::symlink_metadata(path).is_ok_and(|it| it.is_dir()) {
        return remove_folder(path);
    }
    remove_file(path)
}

/// Puts the folder `new` in the place of the folder `old`, which may be missing; what stood there is at `new` afterwards
/// or gone. Where the system can swap two folders at once, there is no moment without one.
///
/// # Errors
/// The paths that cannot be renamed.
pub fn replace_folder(new: &Path, old: &Path) -> Result<()> {
    let context = || cannot::rename(new, old);
    step(old)?;
    if !exists(old) {
        return fs::rename(new, old).with_context(context);
    }
    if swap(new, old) {
        return Ok(());
    }
    let aside = beside(new, "aside");
    remove_folder(&aside)?;
    fs::rename(old, &aside).with_context(context)?;
    step(old)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old).with_context(context)?;
        return Err(error).with_context(context);
    }
    fs::rename(&aside, new).with_context(context)
}

/// Puts the old folder back if [`replace_folder`] was killed between its two renames.
///
/// # Errors
/// The path that cannot be renamed.
pub fn undo_replacement(new: &Path, old: &Path) -> Result<()> {
    let aside = beside(new, "aside");
    if exists(old) || !exists(&aside) {
        return Ok(());
    }
    rename(&aside, old)
}

/// Puts a file in the place of another, which may be missing, and makes the folders above it.
///
/// # Errors
/// The paths.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    step(to)?;
    let renamed = match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            to.parent().map_or(Ok(()), create_folder)?;
            fs::rename(from, to)
        }
        other => other,
    };
    renamed.with_context(|| cannot::rename(from, to))
}

/// The same file under a second name, or a copy where the disk knows no second names.
///
/// # Errors
/// The paths.
pub fn link_or_copy(from: &Path, to: &Path) -> Result<()> {
    to.parent().map_or(Ok(()), create_folder)?;
    step(to)?;
    let linked = fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop));
    linked.with_context(|| cannot::copy(from, to))
}

/// Removes a file, if it is there.
///
/// # Errors
/// The path that cannot be removed.
pub fn remove_file(path: &Path) -> Result<()> {
    step(path)?;
    match fs::remove_file(path) {
        Err(error) if !is_missing(&error) => Err(error).with_context(|| cannot::remove(path)),
        _ => Ok(()),
    }
}

/// Removes a file and the folders above it that are empty then, up to `root`, which stays.
///
/// # Errors
/// The path that cannot be removed.
pub fn remove_file_and_empty_folders(path: &Path, root: &Path) -> Result<()> {
    remove_file(path)?;
    let above = path.ancestors().skip(1);
    for folder in above.take_while(|folder| *folder != root) {
        step(folder)?;
        // One that is not empty stays.
        if fs::remove_dir(folder).is_err_and(|error| !is_missing(&error)) {
            break;
        }
    }
    Ok(())
}

fn is_missing(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

#[cfg(target_os = "linux")]
fn swap(new: &Path, old: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    if super::seam::lacks_swap(old) {
        return false;
    }
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
