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

/// The one name of a path, without links on the way to it or at it, as far as it is there: whatever is made beside it lies on
/// the same disk, and two runs that were told different names of a folder know that it is the same.
///
/// # Errors
/// The path of which no place on the disk follows.
pub fn resolved(path: &Path) -> Result<PathBuf> {
    let context = || cannot::find(path);
    let absolute = std::path::absolute(path).with_context(context)?;
    let mut missing = Vec::new();
    for above in absolute.ancestors() {
        if let Ok(mut found) = dunce::canonicalize(above) {
            found.extend(missing.iter().rev());
            return Ok(found);
        }
        match above.file_name() {
            Some(name) => missing.push(name),
            None => break,
        }
    }
    Ok(absolute)
}

/// Whether another disk, or another folder, is mounted at this one. Where the system does not tell: no.
#[must_use]
pub fn is_mounted(folder: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        statx(CWD, folder, AtFlags::empty(), StatxFlags::empty())
            .is_ok_and(|it| it.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        false
    }
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
    // A link that leads on by `/` leads nowhere there.
    let to: PathBuf = to.components().collect();
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
