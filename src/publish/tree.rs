//! What hosts need that show one folder at a time and make one at a time, as those of FTP and WebDAV do.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::failure::Failure;

/// What a file is called until it is whole.
pub(super) const ASIDE: &str = ".kreisblatt-new";

/// What stands in a folder by name, with its length in bytes; none for a folder.
pub(super) type Entries = Vec<(String, Option<u64>)>;

/// Every file below a folder with its length in bytes, by its path below that folder. `entries` tells what stands in one
/// folder. What a run that broke off left beside its place is not among them.
///
/// # Errors
/// What `entries` says of a folder that cannot be read.
pub(super) fn files_below(
    folder: &str,
    entries: impl Fn(&str) -> Result<Entries, Failure>,
) -> Result<BTreeMap<String, u64>, Failure> {
    let mut found = BTreeMap::new();
    let mut folders = vec![String::new()];
    while let Some(below) = folders.pop() {
        for (name, length) in entries(&joined(folder, &below))? {
            let path = joined(&below, &name);
            match length {
                None => folders.push(path),
                Some(_) if path.ends_with(ASIDE) => {}
                Some(length) => {
                    found.insert(path, length);
                }
            }
        }
    }
    Ok(found)
}

/// Two paths as one, either of which may be empty.
pub(super) fn joined(folder: &str, below: &str) -> String {
    match (folder, below) {
        (one, "") | ("", one) => one.to_owned(),
        (folder, below) => format!("{folder}/{below}"),
    }
}

/// The folders of a host that are known to be there.
#[derive(Default)]
pub(super) struct Folders(Mutex<BTreeSet<String>>);

impl Folders {
    /// Has each folder above a file made, the outermost first, if it is not known to be there.
    ///
    /// # Errors
    /// What `make` says of a folder that cannot be made.
    pub(super) fn make_above(
        &self,
        file: &str,
        make: impl Fn(&str) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        for (end, _) in file.match_indices('/') {
            let folder = &file[..end];
            if folder.is_empty() || self.held().contains(folder) {
                continue;
            }
            make(folder)?;
            self.held().insert(folder.to_owned());
        }
        Ok(())
    }

    fn held(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Kind;

    /// A host with these files.
    fn entries(files: &[&str], folder: &str) -> Entries {
        let below = files.iter().filter_map(|path| match folder {
            "" => Some(*path),
            folder => path.strip_prefix(folder)?.strip_prefix('/'),
        });
        let entries: BTreeMap<String, Option<u64>> = below
            .map(|path| match path.split_once('/') {
                Some((folder, _)) => (folder.to_owned(), None),
                None => (path.to_owned(), Some(path.len() as u64)),
            })
            .collect();
        entries.into_iter().collect()
    }

    #[test]
    fn files_are_found_at_any_depth_and_half_ones_are_not() {
        let files = ["a.html", "b/c.html", "b/d/e.html.kreisblatt-new", "b/d/f"];
        let below = |folder| {
            let found = files_below(folder, |folder| Ok(entries(&files, folder)));
            let paths: Vec<String> = found.expect("it answers").into_keys().collect();
            paths.join(" ")
        };
        assert_eq!(below(""), "a.html b/c.html b/d/f");
        assert_eq!(below("b"), "c.html d/f");
        assert_eq!(below("z"), "");
    }

    #[test]
    fn a_folder_is_made_once_and_before_those_in_it() {
        let (folders, made) = (Folders::default(), Mutex::new(Vec::new()));
        let make = |folder: &str| {
            made.lock().expect("no panic").push(folder.to_owned());
            Ok(())
        };
        for file in ["/a/b/c", "/a/d", "e", "a/b/f"] {
            folders.make_above(file, make).expect("it makes them");
        }
        let made = made.into_inner().expect("no panic");
        assert_eq!(made, ["/a", "/a/b", "a", "a/b"]);
    }

    #[test]
    fn a_folder_that_could_not_be_made_is_tried_again() {
        let folders = Folders::default();
        let refused = folders.make_above("a/b", |_| Err(Failure::new(Kind::Denied, "a", "")));
        assert_eq!(refused.map_err(|failure| failure.kind), Err(Kind::Denied));
        let tried = Mutex::new(0);
        let made = folders.make_above("a/b", |_| {
            *tried.lock().expect("no panic") += 1;
            Ok(())
        });
        assert!(made.is_ok() && *tried.lock().expect("no panic") == 1);
    }
}
