//! The record of a release: what it holds, what it was made from, what was said of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::packed::beside;

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// The BLAKE3 hash of its bytes, in hexadecimal.
    pub hash: String,
    /// Its length.
    pub bytes: u64,
}

impl FileEntry {
    /// The entry of a file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            hash: blake3::hash(bytes).to_hex().to_string(),
            bytes: bytes.len() as u64,
        }
    }
}

/// A page of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageEntry {
    /// What it is called in its own language.
    pub title: String,
    /// The file that holds it, among those of the release.
    pub file: String,
    /// What it is about, the same in each language and for each page about it; empty if that was not noted.
    #[serde(default)]
    pub thing: String,
}

impl PageEntry {
    /// What it is about; `path` is its address.
    pub(super) fn thing<'p>(&'p self, path: &'p str) -> &'p str {
        match self.thing.as_str() {
            "" => path,
            thing => thing,
        }
    }
}

/// A figure of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureEntry {
    /// Its title in the first language of the report.
    pub title: String,
    /// Its value as readers see it.
    pub value: String,
}

/// A release. Paths are those of files below its folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The first sixteen digits of the hash of its contents.
    pub id: String,
    /// When it was made, as RFC 3339 in UTC.
    pub made: String,
    /// The date that it shows.
    pub as_of: String,
    /// The address it was made for.
    pub base_url: String,
    /// The commit of the report, with `+` behind it where files had changed since; empty if unknown.
    pub commit: String,
    /// Codes of diagnostics that were allowed.
    pub allowed: Vec<String>,
    /// Who approved it and on which day, if anybody did.
    pub approved: Option<(String, String)>,
    /// The pages by address below the site's own.
    pub pages: BTreeMap<String, PageEntry>,
    /// The named figures by key.
    pub figures: BTreeMap<String, FigureEntry>,
    /// What readers can ask for, by path: length and hash.
    pub files: BTreeMap<String, FileEntry>,
    /// Assets of the release before, which pages still ask for that were opened before the switch.
    #[serde(default)]
    pub carried: BTreeMap<String, FileEntry>,
    /// The program that compressed what lies beside texts; `None` where nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packed_by: Option<String>,
    /// The moment to come for which it was brought, as RFC 3339 in UTC: it is kept until then, though readers have not seen
    /// it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<String>,
}

impl Release {
    /// The hash of all contents: it changes with every byte and every name.
    #[must_use]
    pub fn digest(files: &BTreeMap<String, FileEntry>) -> String {
        let mut hasher = blake3::Hasher::new();
        for (path, file) in files {
            // No path holds a line break, no hash a blank.
            hasher.update(format!("{} {path}\n", file.hash).as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }

    /// The id of a release with these files.
    #[must_use]
    pub fn id_of(files: &BTreeMap<String, FileEntry>) -> String {
        Self::digest(files)[..16].to_owned()
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("strings and numbers always become JSON")
    }

    /// A release with these files, of which nothing else is known.
    #[must_use]
    pub fn of(files: BTreeMap<String, FileEntry>) -> Self {
        Self {
            id: Self::id_of(&files),
            made: String::new(),
            as_of: String::new(),
            base_url: String::new(),
            commit: String::new(),
            allowed: Vec::new(),
            approved: None,
            pages: BTreeMap::new(),
            figures: BTreeMap::new(),
            files,
            carried: BTreeMap::new(),
            packed_by: None,
            planned: None,
        }
    }

    /// From JSON; `None` where it is none, or names a path that leads out of the release.
    #[must_use]
    pub fn from_json(bytes: &[u8]) -> Option<Self> {
        let release: Self = serde_json::from_slice(bytes).ok()?;
        let is_sound = is_id(&release.id)
            && release
                .files
                .keys()
                .chain(release.carried.keys())
                .all(|path| is_below(path));
        is_sound.then_some(release)
    }

    /// Whether bytes are whole and yet no record that this program knows, as a later one may write.
    pub(super) fn is_of_later_program(bytes: &[u8]) -> bool {
        serde_json::from_slice::<Self>(bytes).is_err() && is_whole(bytes)
    }

    /// The files without those that lie compressed beside them, with for each of these the text that it stands for.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<String, FileEntry> {
        let text = |path: &String, own: &FileEntry| {
            let file = beside(path).and_then(|(file, _)| self.files.get(file));
            file.filter(|_| self.packed_by.is_some())
                .unwrap_or(own)
                .clone()
        };
        let files = self.files.iter();
        files
            .map(|(path, own)| (path.clone(), text(path, own)))
            .collect()
    }

    /// How many things its pages are about: a district in two languages is one.
    #[must_use]
    pub fn things(&self) -> usize {
        let things = self.pages.iter().map(|(path, page)| page.thing(path));
        things.collect::<BTreeSet<_>>().len()
    }

    /// All bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|file| file.bytes).sum()
    }
}

/// That a release went live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switch {
    /// Which.
    pub id: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Whether it was a way back, so that what had come after it counts no longer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub back: bool,
}

/// Whether bytes are whole JSON: nothing of it was cut off.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
}

/// Whether a text is the id of a release, and so safe as a part of a path.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_below(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', '\0', '\n'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{FileEntry, Release};

    fn release(path: &str) -> Release {
        let file = FileEntry {
            hash: "00".into(),
            bytes: 1,
        };
        Release::of(BTreeMap::from([(path.to_owned(), file)]))
    }

    #[test]
    fn a_record_comes_back_as_it_was_written() {
        let release = release("kreise/index.html");
        assert_eq!(Release::from_json(&release.to_json()), Some(release));
    }

    #[test]
    fn a_record_from_a_host_never_leads_out_of_its_release() {
        for path in ["../index.html", "/etc/passwd", "a//b", "a/../../b", ""] {
            assert_eq!(Release::from_json(&release(path).to_json()), None, "{path}");
        }
        let mut named = release("a");
        named.id = "../../../../home".into();
        assert_eq!(Release::from_json(&named.to_json()), None);
    }

    #[test]
    fn another_name_is_another_release() {
        assert_ne!(release("a").id, release("b").id);
    }
}
