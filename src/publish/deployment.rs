//! How releases stand on a host: what both kinds of hosts, those that can switch and those that cannot, must do.

use std::collections::{BTreeMap, BTreeSet};

use super::failure::Failure;
use super::host::BytesOf;
use super::release::{FileEntry, Release};

/// Where kreisblatt's own files lie on a host.
pub(super) const RECORDS: &str = "kreisblatt";

/// The record of a release.
pub(super) fn record_of(id: &str) -> String {
    format!("{RECORDS}/{id}.json")
}

/// Releases on a host. Every method may be cut off at any point and be called again.
pub trait Deployment: Send {
    /// What the host is called in messages.
    fn name(&self) -> String;

    /// Keeps others from publishing there at the same time, until this is dropped.
    ///
    /// # Errors
    /// [`super::Kind::Busy`] if somebody is, [`super::Kind::Locked`] if that cannot be told.
    fn lock(&mut self) -> Result<(), Failure>;

    /// Takes away the lock of a run that broke off, where the host does not do that by itself.
    ///
    /// # Errors
    /// The lock that cannot be removed.
    fn unlock(&mut self) -> Result<(), Failure>;

    /// The id of the release that readers see, if there is one.
    ///
    /// # Errors
    /// What cannot be read; something else in its place.
    fn live(&mut self) -> Result<Option<String>, Failure>;

    /// Whether a run broke off while it showed another release.
    ///
    /// # Errors
    /// What cannot be read.
    fn is_torn(&mut self) -> Result<bool, Failure> {
        Ok(false)
    }

    /// The names of kreisblatt's own files.
    ///
    /// # Errors
    /// What cannot be read.
    fn records(&mut self) -> Result<Vec<String>, Failure>;

    /// One of kreisblatt's own files; `None` where there is none.
    ///
    /// # Errors
    /// The file that cannot be read.
    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// Writes one of kreisblatt's own files, whole or not at all.
    ///
    /// # Errors
    /// The file that cannot be written.
    fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure>;

    /// Brings the files of a release there without showing them to anybody; its record is not written. `progress` is
    /// told after each.
    ///
    /// # Errors
    /// [`Failure`]; readers see what they saw before.
    fn bring(
        &mut self,
        release: &Release,
        live: Option<&Release>,
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure>;

    /// Shows a release to readers that was brought there whole. `progress` is told after each file that this takes.
    ///
    /// # Errors
    /// [`Failure`]; where the host cannot switch, the next call goes on.
    fn show(&mut self, release: &Release, progress: &(dyn Fn() + Sync)) -> Result<(), Failure>;

    /// Removes every release but these, and what is unfinished.
    ///
    /// # Errors
    /// What cannot be removed.
    fn clean(&mut self, kept: &BTreeMap<String, Release>) -> Result<(), Failure>;

    /// A file of the release as it lies on the host.
    ///
    /// # Errors
    /// What cannot be read.
    fn file(&mut self, release: &Release, path: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// What stands among the files of a release and is none of them, where all that stands there is kreisblatt's.
    ///
    /// # Errors
    /// What cannot be read.
    fn strangers(&mut self, release: &Release) -> Result<Vec<String>, Failure> {
        let _ = release;
        Ok(Vec::new())
    }

    /// Whether of long files only what changes in them travels.
    fn sends_parts(&self) -> bool {
        false
    }

    /// Whether readers could find a release that was only brought there, if they knew where to look.
    fn is_open(&self) -> bool {
        false
    }
}

/// The names of the records that stand for no release to be kept.
pub(super) fn outdated(names: Vec<String>, kept: &BTreeMap<String, Release>) -> BTreeSet<String> {
    names
        .into_iter()
        .filter(|name| {
            let id = name.strip_suffix(".json");
            id.is_some_and(|id| super::release::is_id(id) && !kept.contains_key(id))
        })
        .map(|name| format!("{RECORDS}/{name}"))
        .collect()
}

/// Every file of a release with its entry, those that were carried over from the one before included.
pub(super) fn all_files(release: &Release) -> impl Iterator<Item = (&String, &FileEntry)> {
    release.files.iter().chain(&release.carried)
}
