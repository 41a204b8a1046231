//! Whether readers get what was published: every file of a release by its hash.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::release::FileEntry;

/// A file that readers do not get as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its path in the release.
    pub path: String,
    /// What came instead; `None` for other bytes, else what the server said.
    pub instead: Option<String>,
}

/// Compares every file with what `get` returns: its bytes, or what was said instead. `progress` is told after each.
pub fn differences(
    files: &BTreeMap<String, FileEntry>,
    get: impl Fn(&str) -> Result<Vec<u8>, String> + Sync,
    progress: impl Fn() + Sync,
) -> Vec<Difference> {
    let compare = |(path, file): (&String, &FileEntry)| {
        let instead = match get(path) {
            Ok(bytes) if blake3::hash(&bytes).to_hex().as_str() == file.hash => None,
            Ok(_) => Some(None),
            Err(said) => Some(Some(said)),
        };
        progress();
        instead.map(|instead| Difference {
            path: path.clone(),
            instead,
        })
    };
    files.par_iter().filter_map(compare).collect()
}
