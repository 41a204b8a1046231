//! What a host must be able to do. Paths are relative to the target, with `/` between their parts.

use std::collections::BTreeMap;

use super::failure::Failure;
use super::release::FileEntry;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pointed {
    /// There is none.
    Nowhere,
    /// To this path, as it stands in the link.
    To(String),
    /// Something else stands there.
    NotALink,
}

/// Gives the bytes of a file of the release.
pub type BytesOf<'b> = dyn Fn(&str) -> Result<Vec<u8>, Failure> + Sync + 'b;

/// A place that can hold releases. Every method may be cut off at any point and be called again.
pub trait Host: Send {
    /// What it is called in messages.
    fn name(&self) -> String;

    /// Keeps others from publishing there at the same time, until the host is dropped.
    ///
    /// # Errors
    /// [`super::Kind::Busy`] if somebody is, [`super::Kind::Locked`] if that cannot be told.
    fn lock(&mut self) -> Result<(), Failure>;

    /// Takes away the lock of a run that broke off, where the host does not do that by itself.
    ///
    /// # Errors
    /// The lock that cannot be removed.
    fn unlock(&mut self) -> Result<(), Failure>;

    /// Every file below a folder with its length; nothing where there is no folder.
    ///
    /// # Errors
    /// The folder that cannot be read.
    fn list(&mut self, folder: &str) -> Result<BTreeMap<String, u64>, Failure>;

    /// The names in a folder, sorted; none where there is no folder.
    ///
    /// # Errors
    /// The folder that cannot be read.
    fn names(&mut self, folder: &str) -> Result<Vec<String>, Failure>;

    /// A file; `None` where there is none.
    ///
    /// # Errors
    /// The file that cannot be read.
    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// Writes files below a folder, in any order. `progress` is told after each.
    ///
    /// # Errors
    /// The first file that cannot be written.
    fn send(
        &mut self,
        folder: &str,
        files: &[String],
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure>;

    /// Gives files of one folder a place in another without sending them: `(path, path in the old folder)`. Returns
    /// those for which this was not possible.
    ///
    /// # Errors
    /// A host that cannot be reached.
    fn keep(
        &mut self,
        old: &str,
        new: &str,
        files: &[(String, String)],
    ) -> Result<Vec<String>, Failure>;

    /// Whether it can make a file from an older one, so that only what differs travels.
    fn is_able_to_make(&self) -> bool {
        false
    }

    /// Makes files of one folder from those with the same paths in another, which have these entries. Returns those that
    /// must be sent whole, because this is not possible or not worth it. `progress` is told after each of the others.
    ///
    /// # Errors
    /// A host that cannot be reached.
    fn make(
        &mut self,
        old: &str,
        new: &str,
        files: &[(String, FileEntry)],
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Vec<String>, Failure> {
        let _ = (old, new, bytes, progress);
        Ok(files.iter().map(|(path, _)| path.clone()).collect())
    }

    /// Writes a small file so that it is there whole or not at all.
    ///
    /// # Errors
    /// The file that cannot be written.
    fn write_whole(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure>;

    /// Where a link leads.
    ///
    /// # Errors
    /// The link that cannot be read.
    fn pointed(&mut self, link: &str) -> Result<Pointed, Failure>;

    /// Points a link to a path: readers find what was there or what is there now, never nothing.
    ///
    /// # Errors
    /// The link that cannot be replaced.
    fn point(&mut self, link: &str, to: &str) -> Result<(), Failure>;

    /// Removes a file, or a folder with all it holds, if it is there.
    ///
    /// # Errors
    /// What cannot be removed.
    fn remove(&mut self, path: &str) -> Result<(), Failure>;
}
