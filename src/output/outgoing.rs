//! Files on their way to the disk.
//!
//! ext4 makes new files one after the other, whoever asks: a second thread that writes only waits for the first. So while
//! one writes, the others leave their files to it and go on making pages.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Result;

use crate::disk;
use crate::site::Route;

use super::Watch;

/// So many files may wait. Where more come than one thread writes, as on a machine of many cores with another disk, each
/// writes its own.
const MOST: usize = 64;

/// A file that is made and not written yet.
pub(super) struct File<'s> {
    pub(super) route: &'s Route,
    /// Its place in the staging folder.
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
}

/// The files that wait, and whether somebody writes them.
#[derive(Default)]
pub(super) struct Outgoing<'s>(Mutex<State<'s>>);

#[derive(Default)]
struct State<'s> {
    waiting: VecDeque<File<'s>>,
    has_writer: bool,
}

impl<'s> Outgoing<'s> {
    /// Writes a file, or leaves it to whoever is writing. When all calls have returned, all files are written or told.
    ///
    /// # Errors
    /// The path that cannot be written, which may be another's.
    pub(super) fn write(&self, file: File<'s>, watch: &dyn Watch) -> Result<()> {
        let mut state = self.state();
        if !state.has_writer {
            state.has_writer = true;
            drop(state);
            return self.write_all(file, watch);
        }
        if state.waiting.len() < MOST {
            state.waiting.push_back(file);
            return Ok(());
        }
        drop(state);
        put(&file, watch)
    }

    /// Writes a file and then those that wait, until none is left.
    fn write_all(&self, file: File<'s>, watch: &dyn Watch) -> Result<()> {
        let (mut next, mut result) = (Some(file), Ok(()));
        while let Some(file) = next {
            result = result.and(put(&file, watch));
            let mut state = self.state();
            next = state.waiting.pop_front();
            state.has_writer = next.is_some();
        }
        result
    }

    fn state(&self) -> MutexGuard<'_, State<'s>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn put(file: &File<'_>, watch: &dyn Watch) -> Result<()> {
    let mut written = Ok(());
    watch.write(file.route, &mut || written = stage(&file.path, &file.bytes));
    written
}

fn stage(path: &Path, bytes: &[u8]) -> Result<()> {
    // Nearly every page is the first file of its folder: to try without one would be in vain.
    if let Some(folder) = path.parent().filter(|_| path.ends_with("index.html")) {
        disk::create_folder(folder)?;
    }
    disk::write(path, bytes)
}
