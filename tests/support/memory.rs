//! A host in memory that knows single files only.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use kreisblatt::publish::{Failure, InPlace, Kind, Store};

use super::edition::{Edition, broken_links};

/// A host in memory that breaks off after so many changes, and looks after each whether a reader would meet what is broken.
#[derive(Clone, Default)]
pub struct Memory {
    files: Arc<Mutex<Files>>,
    left: Arc<Mutex<Option<usize>>>,
    wrong: Arc<Mutex<Vec<String>>>,
    look: Option<Look>,
}

/// Files by path.
type Files = BTreeMap<String, Vec<u8>>;

/// What is wrong with files, beyond links.
type Look = fn(&Files) -> Vec<String>;

impl Memory {
    /// One that looks at more after each change.
    pub fn looking(look: Look) -> Self {
        Self {
            look: Some(look),
            ..Self::default()
        }
    }

    /// Another with the same files.
    pub fn again(&self) -> Self {
        let files = self.files.lock().expect("nobody panics").clone();
        Self {
            files: Arc::new(Mutex::new(files)),
            look: self.look,
            ..Self::default()
        }
    }

    /// What a reader would have met.
    pub fn wrong(&self) -> Vec<String> {
        self.wrong.lock().expect("nobody panics").clone()
    }

    /// Breaks off after so many changes; `None` for never.
    pub fn cut_after(&self, changes: Option<usize>) {
        *self.left.lock().expect("nobody panics") = changes;
    }

    fn change(&self, path: &str, bytes: Option<Vec<u8>>) -> Result<(), Failure> {
        let mut left = self.left.lock().expect("nobody panics");
        if *left == Some(0) {
            return Err(Failure::new(Kind::Cut, path, "cut off"));
        }
        *left = left.map(|left| left - 1);
        let mut files = self.files.lock().expect("nobody panics");
        match bytes {
            Some(bytes) => files.insert(path.to_owned(), bytes),
            None => files.remove(path),
        };
        if path.starts_with("site/") {
            let mut wrong = self.wrong.lock().expect("nobody panics");
            wrong.extend(broken_links(|path| {
                files.get(&format!("site/{path}")).cloned()
            }));
            wrong.extend(self.look.into_iter().flat_map(|look| look(&files)));
        }
        Ok(())
    }

    pub fn deployment(&self) -> InPlace<Self> {
        InPlace::new(self.clone(), "site")
    }

    /// What readers see.
    pub fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let files = self.files.lock().expect("nobody panics");
        let site = files
            .iter()
            .filter_map(|(path, bytes)| Some((path.strip_prefix("site/")?, bytes)));
        site.map(|(path, bytes)| (path.to_owned(), bytes.clone()))
            .collect()
    }

    pub fn shows(&self, edition: &Edition) -> bool {
        let site = self.site();
        let mut files = edition.files.iter();
        files.all(|(path, bytes)| site.get(path) == Some(bytes))
    }
}

impl Store for Memory {
    fn name(&self) -> String {
        // Of this process: another may have its files at the same place.
        format!(
            "memory {} {:p}",
            std::process::id(),
            Arc::as_ptr(&self.files)
        )
    }
    fn at_once(&self) -> usize {
        1
    }
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        Ok(self.files.lock().expect("nobody panics").get(path).cloned())
    }
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.change(path, Some(bytes.to_vec()))
    }
    fn put_new(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
        let is_free = self.get(path)?.is_none();
        if is_free {
            self.put(path, bytes)?;
        }
        Ok(is_free)
    }
    fn copy(&self, from: &str, to: &str) -> Result<(), Failure> {
        let missing = || Failure::new(Kind::Missing, from, "");
        let bytes = self.get(from)?.ok_or_else(missing)?;
        self.change(to, Some(bytes))
    }
    fn remove(&self, path: &str) -> Result<(), Failure> {
        self.change(path, None)
    }
    fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, Failure> {
        let files = self.files.lock().expect("nobody panics");
        let below = files.iter().filter_map(|(path, bytes)| {
            let path = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((path.to_owned(), bytes.len() as u64))
        });
        Ok(below.collect())
    }
}
