//! A folder for what another program writes, which is gone afterwards.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::cannot;

/// A folder among the system's temporary ones that nobody else can look into; it goes when this is dropped.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new folder, whose name begins so.
    ///
    /// # Errors
    /// The folder that cannot be made.
    pub fn new(name: &str) -> Result<Self> {
        let which = RandomState::new().hash_one(std::process::id());
        let path = std::env::temp_dir().join(format!("{name}-{which:016x}"));
        // One that is there already is somebody else's.
        let made = make_private(&path);
        made.with_context(|| cannot::make(&path))?;
        Ok(Self(path))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

#[cfg(unix)]
fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(path)
}

/// Temporary folders are each user's own there.
#[cfg(not(unix))]
fn make_private(path: &Path) -> std::io::Result<()> {
    fs::create_dir(path)
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left among temporary files is removed by the system some day.
        let _ = fs::remove_dir_all(&self.0);
    }
}
