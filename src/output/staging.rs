//! From an old state to a new one without a third between them.
//!
//! A new site is made in the hidden folder `.NAME-new` beside the folder `NAME`. There are two ways to put it in place:
//! one rename that swaps both folders, or, for a small change, a journal: once its list of renames and removals is in
//! place, the change is decided, and whoever finds it later does what is left of it. Without a journal nothing was
//! decided, and what lies there is thrown away.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::disk;

/// A step from the old site to the new. All of them together may be taken twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The old file at a path goes; a new one is put there later.
    Clear(String),
    /// A new file is put in its place.
    Put(String),
    /// A file goes for good.
    Remove(String),
}

/// The hidden folder beside a site.
#[derive(Debug)]
pub(super) struct Staging {
    /// The site's folder.
    folder: PathBuf,
    root: PathBuf,
}

impl Staging {
    pub(super) fn beside(folder: &Path) -> Self {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Self {
            folder: folder.to_path_buf(),
            root: folder.with_file_name(format!(".{name}-new")),
        }
    }

    /// Where a file of the new site is made.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.site().join(path)
    }

    fn site(&self) -> PathBuf {
        self.root.join("site")
    }

    fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// Completes or undoes what a killed run left.
    ///
    /// # Errors
    /// The path that cannot be changed.
    pub(super) fn recover(&self) -> Result<()> {
        disk::undo_replacement(&self.site(), &self.folder)?;
        if let Some(journal) = disk::read_if_there(&self.journal())? {
            self.carry_out(&String::from_utf8_lossy(&journal))?;
        }
        Ok(())
    }

    /// Throws away what is left here: an unfinished site, or the old one after a swap.
    ///
    /// # Errors
    /// The path that cannot be removed.
    pub(super) fn clear(&self) -> Result<()> {
        disk::remove_folder(&self.root)
    }

    /// Whether a change is decided but not done.
    pub(super) fn is_decided(&self) -> bool {
        disk::exists(&self.journal())
    }

    /// Whether there is something to throw away.
    pub(super) fn is_there(&self) -> bool {
        disk::exists(&self.root)
    }

    /// Swaps the finished site with the old one, which lies here afterwards.
    ///
    /// # Errors
    /// The paths that cannot be renamed; the old site stays.
    pub(super) fn swap(&self) -> Result<()> {
        disk::replace_folder(&self.site(), &self.folder)
    }

    /// Takes these steps, in this order.
    ///
    /// # Errors
    /// The path that cannot be changed. Before the journal is in place nothing has happened; afterwards the next run
    /// does the rest.
    pub(super) fn change(&self, steps: &[Step]) -> Result<()> {
        let lines = steps.iter().map(|step| match step {
            Step::Clear(path) => format!("clear {path}\n"),
            Step::Put(path) => format!("put {path}\n"),
            Step::Remove(path) => format!("remove {path}\n"),
        });
        let journal: String = lines.collect();
        let draft = self.root.join("journal-draft");
        disk::write(&draft, journal.as_bytes())?;
        disk::rename(&draft, &self.journal())?;
        self.carry_out(&journal)
    }

    fn carry_out(&self, journal: &str) -> Result<()> {
        for line in journal.lines() {
            if let Some(path) = line.strip_prefix("put ") {
                let staged = self.path(path);
                // What is not here any more was put in its place before.
                if disk::exists(&staged) {
                    disk::rename(&staged, &self.folder.join(path))?;
                }
            } else if let Some(path) = line.strip_prefix("clear ") {
                // Once the new one is in its place, there is no old one any more.
                if disk::exists(&self.path(path)) {
                    disk::remove_file(&self.folder.join(path))?;
                }
            } else if let Some(path) = line.strip_prefix("remove ") {
                disk::remove_file_and_empty_folders(&self.folder.join(path), &self.folder)?;
            }
        }
        disk::remove_file(&self.journal())?;
        self.clear()
    }
}

/// Whether a file can be put at a path by a rename: every folder on the way is one, not a link that leads elsewhere.
pub(super) fn fits(folder: &Path, path: &str) -> bool {
    let mut way = folder.to_path_buf();
    for name in path.split('/') {
        way.push(name);
        let is_last = way == folder.join(path);
        match disk::look(&way) {
            None => return true,
            Some(look) if is_last => return !look.is_folder,
            Some(look) if !look.is_folder => return false,
            Some(_) => {}
        }
    }
    true
}
