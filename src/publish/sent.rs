//! Files that were sent to a host which cannot copy: those that are needed twice need not be fetched.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many bytes are remembered.
const REMEMBERED: usize = 64 * 1024 * 1024;

/// Files by path, as many as there is room for.
#[derive(Default)]
pub(super) struct Sent(Mutex<Files>);

#[derive(Default)]
struct Files {
    by_path: BTreeMap<String, Arc<Vec<u8>>>,
    bytes: usize,
}

impl Sent {
    /// A file was sent.
    pub(super) fn remember(&self, path: &str, bytes: &[u8]) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if files.bytes + bytes.len() <= REMEMBERED {
            files.bytes += bytes.len();
            let bytes = Arc::new(bytes.to_vec());
            files.by_path.insert(path.to_owned(), bytes);
        }
    }

    /// A file, if it is remembered.
    pub(super) fn get(&self, path: &str) -> Option<Arc<Vec<u8>>> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.by_path.get(path).cloned()
    }
}
