//! All files of a folder in memory, of which only those are read again that changed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::disk::{self, Stamp};
use crate::sources;

/// A file written so recently may be written again without a new time: some disks count in seconds.
const RECENT: Duration = Duration::from_secs(3);

/// The files of a folder, as they were when last looked at.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    files: BTreeMap<String, File>,
    /// Set when a file could not be read: the next time everything is looked at.
    is_doubtful: bool,
}

#[derive(Debug)]
struct File {
    stamp: Stamp,
    /// Stays the very same while the file's bytes do.
    file: Arc<sources::File>,
}

impl Folder {
    /// A folder of which nothing is known yet: refresh it with the empty path.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Self {
            root,
            files: BTreeMap::new(),
            is_doubtful: false,
        }
    }

    /// Where it is.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All files with their paths below the folder; `None` if there is no folder.
    #[must_use]
    pub fn files(&self) -> Option<Vec<Arc<sources::File>>> {
        let is_there = !self.files.is_empty() || disk::is_folder(&self.root);
        is_there.then(|| self.files.values().map(|it| Arc::clone(&it.file)).collect())
    }

    /// Looks at the files at or under some paths below the root (the empty path is the root) and returns the paths of
    /// those whose content changed, came or went.
    ///
    /// # Errors
    /// The file that cannot be read; the next call looks at everything.
    pub fn refresh(&mut self, paths: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        let mut changed = BTreeSet::new();
        let outcome = if std::mem::take(&mut self.is_doubtful) || paths.contains("") {
            self.refresh_below("", &mut changed)
        } else {
            paths
                .iter()
                .try_for_each(|path| self.refresh_below(path, &mut changed))
        };
        self.is_doubtful = outcome.is_err();
        outcome.map(|()| changed)
    }

    fn refresh_below(&mut self, below: &str, changed: &mut BTreeSet<String>) -> Result<()> {
        let listed = disk::list_tree(&self.root, below)?;
        let there: BTreeSet<&str> = listed.iter().map(|(path, _)| path.as_str()).collect();
        let gone: Vec<String> = self
            .known_below(below)
            .filter(|path| !there.contains(path.as_str()))
            .cloned()
            .collect();
        for path in gone {
            self.files.remove(&path);
            changed.insert(path);
        }
        for (path, stamp) in listed {
            let known = self.files.get(&path);
            // A path that was named itself is read whatever its time says.
            if path != below && known.is_some_and(|it| it.stamp == stamp && !is_recent(stamp)) {
                continue;
            }
            let file = self.root.join(&path);
            let bytes = match disk::read(&file) {
                Ok(bytes) => bytes,
                // Gone between two looks: an event will follow.
                Err(_) if !disk::exists(&file) => continue,
                Err(error) => return Err(error),
            };
            let new = sources::File::new(path.as_str(), bytes);
            let file = match known {
                Some(known) if *known.file == new => Arc::clone(&known.file),
                _ => {
                    changed.insert(path.clone());
                    Arc::new(new)
                }
            };
            self.files.insert(path, File { stamp, file });
        }
        Ok(())
    }

    fn known_below(&self, below: &str) -> impl Iterator<Item = &String> {
        let from = (Bound::Included(below), Bound::Unbounded);
        let from = self.files.range::<str, _>(from).map(|(path, _)| path);
        let beginning = from.take_while(move |path| path.starts_with(below));
        beginning.filter(move |path| {
            let rest = &path[below.len()..];
            below.is_empty() || rest.is_empty() || rest.starts_with('/')
        })
    }
}

fn is_recent(stamp: Stamp) -> bool {
    stamp.written.is_none_or(|written| {
        SystemTime::now()
            .duration_since(written)
            .is_ok_and(|age| age < RECENT)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(list: &[&str]) -> BTreeSet<String> {
        list.iter().map(|path| (*path).to_owned()).collect()
    }

    #[test]
    fn only_what_changed_is_named_and_what_lies_outside_is_never_read() {
        let home = tempfile::tempdir().expect("a folder");
        let root = home.path().join("content");
        let write = |path: &str, text: &str| disk::write(&home.path().join(path), text.as_bytes());
        write("content/a.md", "1").expect("can write");
        write("content/b/c.md", "1").expect("can write");
        write("content/_draft.md", "1").expect("can write");
        write("secret/key.md", "1").expect("can write");
        let mut folder = Folder::new(root.clone());
        #[cfg(unix)]
        for (from, to) in [("secret", "content/out"), ("secret/key.md", "content/k.md")] {
            let to = home.path().join(to);
            std::os::unix::fs::symlink(home.path().join(from), &to).expect("link");
            let refused = folder.refresh(&paths(&[""])).expect_err("a link");
            assert!(refused.to_string().contains("is a link"), "{refused}");
            disk::remove_file(&to).expect("can remove");
        }
        let all = folder.refresh(&paths(&[""])).expect("readable");
        assert_eq!(all, paths(&["a.md", "b/c.md"]));
        #[cfg(unix)]
        std::os::unix::fs::symlink(home.path().join("secret"), root.join("out")).expect("link");

        // Same bytes again, a draft, and a path through a link: no change.
        write("content/a.md", "1").expect("can write");
        let asked = paths(&["a.md", "_draft.md", "out/key.md", "nowhere/x.md"]);
        assert_eq!(folder.refresh(&asked).expect("readable"), paths(&[]));
        #[cfg(unix)]
        disk::remove_file(&root.join("out")).expect("can remove");

        // Same length within the same second.
        write("content/b/c.md", "2").expect("can write");
        assert_eq!(
            folder.refresh(&paths(&[""])).expect("readable"),
            paths(&["b/c.md"])
        );

        disk::remove_folder(&root.join("b")).expect("can remove");
        assert_eq!(
            folder.refresh(&paths(&["b"])).expect("readable"),
            paths(&["b/c.md"])
        );
        disk::remove_folder(&root).expect("can remove");
        assert_eq!(
            folder.refresh(&paths(&[""])).expect("readable"),
            paths(&["a.md"])
        );
        assert!(folder.files().is_none(), "the folder itself is gone");
    }
}
