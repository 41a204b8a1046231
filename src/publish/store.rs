//! What a host must be able to do that knows single files only: no folders that can be renamed, no links. Paths are relative
//! to the target, with `/` between their parts.

use std::collections::BTreeMap;

use super::failure::Failure;

/// A place for files. Every method may be cut off at any point and be called again, from several threads at once.
pub trait Store: Send + Sync {
    /// What it is called in messages.
    fn name(&self) -> String;

    /// How many requests it likes at once.
    fn at_once(&self) -> usize {
        8
    }

    /// A file; `None` where there is none.
    ///
    /// # Errors
    /// The file that cannot be read.
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// Writes a file: readers get the old bytes or the new ones.
    ///
    /// # Errors
    /// The file that cannot be written.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure>;

    /// Writes a file if there is none, as far as the host can tell; `false` if there is one.
    ///
    /// # Errors
    /// The file that cannot be written.
    fn put_new(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure>;

    /// Gives a file a second place: readers get there what was there before or the copy.
    ///
    /// # Errors
    /// The file that cannot be written, [`super::Kind::Missing`] if there is nothing to copy.
    fn copy(&self, from: &str, to: &str) -> Result<(), Failure>;

    /// Removes a file if it is there.
    ///
    /// # Errors
    /// The file that cannot be removed.
    fn remove(&self, path: &str) -> Result<(), Failure>;

    /// Every file below a folder with its length, by its path below that folder.
    ///
    /// # Errors
    /// The folder that cannot be read.
    fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, Failure>;
}
