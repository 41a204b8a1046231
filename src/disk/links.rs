//! Second names of files and folders, and that they do not stand before what they name.

use std::fs;
#[cfg(target_os = "linux")]
use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::cannot;
use super::{beside, remove};

/// Where a link leads; `None` where something else stands.
///
/// # Errors
/// The link that cannot be read.
pub fn read_link(path: &Path) -> Result<Option<PathBuf>> {
    if !fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink()) {
        return Ok(None);
    }
    let target = fs::read_link(path).with_context(|| cannot::read(path))?;
    Ok(Some(target))
}

/// Points a link to a folder, at once: it leads to the old or to the new one at every moment.
///
/// # Errors
/// The link that cannot be replaced.
pub fn point(link: &Path, to: &Path) -> Result<()> {
    let aside = beside(link, "new");
    remove(&aside)?;
    let context = || cannot::point(link, to);
    link_folder(to, &aside).with_context(context)?;
    fs::rename(&aside, link).with_context(context)
}

#[cfg(unix)]
fn link_folder(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(windows)]
fn link_folder(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(to, at)
}

/// Waits until everything written to the file system of a folder is on the disk, where the system can do that: after a
/// power failure a name must not stand before what it names.
///
/// # Errors
/// The folder whose contents did not reach the disk.
pub fn settle(folder: &Path) -> Result<()> {
    #[cfg(target_os = "linux")]
    {
        let context = || cannot::write(folder);
        let opened = File::open(folder).with_context(context)?;
        rustix::fs::syncfs(&opened).with_context(context)?;
    }
    #[cfg(not(target_os = "linux"))]
    let _ = folder;
    Ok(())
}
