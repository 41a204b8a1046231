//! The folder in which results are kept from run to run. It may be deleted at any time; a failure of the disk is no failure
//! here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk;
use crate::stored::{Store, Stored};

/// Below the report's folder.
const FOLDER: &str = ".kreisblatt/cache";

/// So many results of a kind are kept, those that were written last.
const MOST: usize = 4;

/// So many pictures are: each is a quarter of a megabyte, and a report of many regions and topics has hundreds.
const MOST_PICTURES: usize = 1000;

/// What earlier runs left for a report.
pub(super) fn of(report: &Path) -> Stored {
    let folder = report.join(FOLDER);
    Stored::new(Arc::new(Cache { folder }))
}

struct Cache {
    folder: PathBuf,
}

impl Store for Cache {
    fn find(&self, name: &str) -> Option<Vec<u8>> {
        disk::read_if_there(&self.folder.join(name)).ok().flatten()
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        // Git and backups leave the folder out by themselves.
        let ignore = self.folder.join(".gitignore");
        if !disk::exists(&ignore) {
            let _ = disk::write(&ignore, b"*\n");
            let tag: &[u8] =
                b"Signature: 8a477f597d28d172789f06886806bc55\n# May be deleted at any time.\n";
            let _ = disk::write(&self.folder.join("CACHEDIR.TAG"), tag);
        }
        let _ = disk::write_whole(&self.folder.join(name), bytes);
        self.tidy(name);
    }
}

impl Cache {
    /// Removes old results of the same kind: its name stands before the `-`.
    fn tidy(&self, name: &str) {
        let kind = name.split_inclusive('-').next().unwrap_or(name);
        let most = match kind {
            "pictures-" => MOST_PICTURES,
            _ => MOST,
        };
        let mut names = disk::names(&self.folder).unwrap_or_default();
        names.retain(|name| name.starts_with(kind));
        if names.len() <= most {
            return;
        }
        let mut results: Vec<(i128, PathBuf)> = names
            .iter()
            .filter_map(|name| {
                let path = self.folder.join(name);
                Some((disk::look(&path)?.touched, path))
            })
            .collect();
        results.sort_unstable_by(|one, other| other.cmp(one));
        for (_, path) in results.iter().skip(most) {
            let _ = disk::remove_file(path);
        }
    }
}
