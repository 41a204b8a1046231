//! A small release, and the whole way to a host.

use std::collections::BTreeMap;
use std::path::Path;

use kreisblatt::disk;
use kreisblatt::publish::{Deployment, Failure, FileEntry, Kind, PageEntry, Published, Release};

/// What readers are led through.
pub const LINK: &str = "current";

/// A release with these pages and assets: `(path, contents)`.
pub struct Edition {
    pub files: BTreeMap<String, Vec<u8>>,
    pub release: Release,
}

impl Edition {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let files: BTreeMap<String, Vec<u8>> = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect();
        let entries: BTreeMap<String, FileEntry> = files
            .iter()
            .map(|(path, bytes)| (path.clone(), FileEntry::of(bytes)))
            .collect();
        let pages = files.keys().filter(|path| path.ends_with(".html"));
        let page = |file: &String| PageEntry {
            title: file.clone(),
            file: file.clone(),
        };
        let release = Release {
            id: Release::id_of(&entries),
            made: "2014-04-25T08:00:00Z".into(),
            as_of: "2014-04-25".into(),
            base_url: "https://example.org/".into(),
            commit: String::new(),
            allowed: Vec::new(),
            approved: None,
            pages: pages.map(|file| (file.clone(), page(file))).collect(),
            figures: BTreeMap::new(),
            files: entries,
            carried: BTreeMap::new(),
        };
        Self { files, release }
    }

    pub fn first() -> Self {
        Self::new(&[
            ("index.html", "49 of 54 /assets/style.1.css"),
            ("kreise/a/index.html", "district a"),
            ("kreise/b/index.html", "district b"),
            ("assets/style.1.css", "body { margin: 0 }"),
        ])
    }

    pub fn second() -> Self {
        Self::new(&[
            ("index.html", "50 of 54 /assets/style.2.css"),
            ("kreise/a/index.html", "district a"),
            ("kreise/c/index.html", "district c"),
            ("assets/style.2.css", "body { margin: 1px }"),
        ])
    }

    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let missing = || Failure::new(Kind::Missing, path, "");
        self.files.get(path).cloned().ok_or_else(missing)
    }

    /// The whole way, as the command goes it.
    pub fn publish(&self, host: &mut dyn Deployment, keep: usize) -> Result<(), Failure> {
        host.lock()?;
        let mut published = Published::read(host)?;
        published.send(&self.release, &|path| self.bytes(path), &|| ())?;
        published.switch(&self.release.id, "2014-04-25T08:00:00Z", &|| ())?;
        published.clean(keep)
    }

    /// Whether readers see exactly this release below `root`.
    pub fn is_seen(&self, root: &Path) -> bool {
        let seen = |path: &String| disk::read(&root.join(LINK).join(path)).ok();
        self.files
            .iter()
            .all(|(path, bytes)| seen(path).as_ref() == Some(bytes))
    }
}
