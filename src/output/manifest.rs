//! What a folder of ours holds: a hash of every file, and what the site was made from.
//!
//! The manifest lies in the site as the folder `.kreisblatt`: `site` for the whole and a file for each part. It depends
//! on the site alone, not on when, where or in how many slices it was built. Times are read off the files themselves: a
//! file touched after `site`, which is always written last, is read and compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use blake3::Hash;

use crate::disk;
use crate::packed::beside;

use super::slice::{PARTS, part_of};

/// The folder in a site that says it is ours. (It was a file once.)
pub const MARKER: &str = ".kreisblatt";
/// What begins every `site` file; another number is another form.
const FIRST_LINE: &str = "kreisblatt 1";
const NOTICE: &str =
    "This folder was written by kreisblatt, which changes and removes the files it wrote.";

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Hash of its bytes.
    pub(super) hash: Hash,
    /// Hash of all it was made from, where that is known: for pages and compressed files.
    pub(super) fingerprint: Option<Hash>,
    /// Its size in bytes.
    pub(super) length: u64,
    /// What kind of file it is.
    pub(super) kind: Kind,
}

/// Kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page of HTML.
    Page,
    /// A file beside the pages.
    File,
    /// One of these compressed, which lies beside it.
    Packed,
}

impl Kind {
    /// Each with its sign in a manifest.
    const ALL: [(Self, &'static str); 3] =
        [(Self::Page, "p"), (Self::File, "f"), (Self::Packed, "z")];

    fn sign(self) -> &'static str {
        let found = Self::ALL.iter().find(|(kind, _)| *kind == self);
        found.map_or("f", |(_, sign)| sign)
    }
}

impl Entry {
    /// The part of the manifest that holds it; `path` is its own.
    pub(super) fn part(&self, path: &str) -> usize {
        match (self.kind, beside(path)) {
            (Kind::Packed, Some((file, _))) => part_of(file),
            _ => part_of(path),
        }
    }
}

/// What is said of the whole site, in every slice alike.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Head {
    /// Hash of all input; `None` where a run must look again, because there were warnings to show.
    pub(super) inputs: Option<Hash>,
    /// How many files each part has.
    pub(super) parts: Vec<usize>,
    /// What was checked, in one line.
    pub(super) note: String,
}

/// The files of a site by path, with what is said of the whole.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) head: Head,
    pub(super) entries: BTreeMap<String, Entry>,
    /// When `site` was last written or moved, in nanoseconds.
    pub(super) touched: i128,
}

impl Manifest {
    /// The manifest of a folder; `None` where it has none that can be trusted.
    ///
    /// # Errors
    /// The path that cannot be read.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(head_path());
        let (Some(bytes), Some(look)) = (disk::read_if_there(&path)?, disk::look(&path)) else {
            return Ok(None);
        };
        let Some(head) = text(bytes).and_then(|text| Head::parse(&text)) else {
            return Ok(None);
        };
        let mut entries = BTreeMap::new();
        for part in 0..PARTS {
            let Some(bytes) = disk::read_if_there(&folder.join(part_path(part)))? else {
                continue;
            };
            let parsed = text(bytes).and_then(|text| parse_part(&text, part, &mut entries));
            if parsed.is_none() {
                return Ok(None);
            }
        }
        Ok(Some(Self {
            head,
            entries,
            touched: look.touched,
        }))
    }
}

/// Whether a folder holds the manifest of a site, or a part of one. A report has a folder of the same name for what it keeps
/// from run to run, which says nothing of the folder around it.
///
/// # Errors
/// The folder that cannot be read.
pub(super) fn marks(folder: &Path) -> Result<bool> {
    let marker = folder.join(MARKER);
    if !disk::is_folder(&marker) {
        return Ok(disk::exists(&marker));
    }
    let names = disk::names(&marker)?;
    Ok(names.iter().any(|name| {
        let path = format!("{MARKER}/{name}");
        path == head_path() || (0..PARTS).any(|part| path == part_path(part))
    }))
}

/// The files that a manifest names which cannot be trusted as a whole: nothing else in the folder is ours.
///
/// # Errors
/// The path that cannot be read.
pub(super) fn named(folder: &Path) -> Result<BTreeSet<String>> {
    let mut paths = BTreeSet::new();
    for part in 0..PARTS {
        let bytes = disk::read_if_there(&folder.join(part_path(part)))?;
        let text = String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned();
        let named = text.lines().filter_map(|line| line.splitn(5, ' ').nth(4));
        paths.extend(named.filter(|path| is_plain(path)).map(str::to_owned));
    }
    Ok(paths)
}

impl Head {
    /// The text of `site`.
    pub(super) fn text(&self) -> String {
        let inputs = self
            .inputs
            .map_or_else(|| "-".to_owned(), |it| it.to_string());
        let parts: Vec<String> = self.parts.iter().map(usize::to_string).collect();
        format!(
            "{FIRST_LINE}\n{NOTICE}\ninputs {inputs}\nparts {}\nnote {}\n",
            parts.join(" "),
            self.note
        )
    }

    fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
        let mut lines = rest.split_once('\n')?.1.lines();
        let inputs = match lines.next()?.strip_prefix("inputs ")? {
            "-" => None,
            hash => Some(Hash::from_hex(hash).ok()?),
        };
        let parts = lines.next()?.strip_prefix("parts ")?.split(' ');
        let parts: Vec<usize> = parts.map(|n| n.parse().ok()).collect::<Option<_>>()?;
        let note = lines.next()?.strip_prefix("note ")?.to_owned();
        (parts.len() == PARTS).then_some(Self {
            inputs,
            parts,
            note,
        })
    }
}

/// Where `site` lies in a site.
pub(super) fn head_path() -> String {
    format!("{MARKER}/site")
}

/// Where a part lies in a site.
pub(super) fn part_path(part: usize) -> String {
    format!("{MARKER}/{part:02}")
}

/// The text of a part: its files in the order of their paths.
pub(super) fn part_text(entries: &[(&String, &Entry)]) -> String {
    let mut text = String::new();
    for (path, entry) in entries {
        let (hash, fingerprint) = (entry.hash.to_hex(), entry.fingerprint.map(|it| it.to_hex()));
        let fingerprint = fingerprint.as_ref().map_or("-", |it| it.as_str());
        let (length, kind) = (entry.length, entry.kind.sign());
        let _ = writeln!(text, "{hash} {fingerprint} {length} {kind} {path}");
    }
    text
}

fn parse_part(text: &str, part: usize, entries: &mut BTreeMap<String, Entry>) -> Option<()> {
    for line in text.lines() {
        let mut words = line.splitn(5, ' ');
        let entry = Entry {
            hash: Hash::from_hex(words.next()?).ok()?,
            fingerprint: match words.next()? {
                "-" => None,
                hash => Some(Hash::from_hex(hash).ok()?),
            },
            length: words.next()?.parse().ok()?,
            kind: {
                let sign = words.next()?;
                let found = Kind::ALL.iter().find(|(_, known)| *known == sign);
                found.map(|(kind, _)| *kind)?
            },
        };
        let path = words.next()?;
        // Files are removed by this list: it must never lead out of the folder, or to another part's files.
        if !is_plain(path) || entry.part(path) != part {
            return None;
        }
        entries.insert(path.to_owned(), entry);
    }
    Some(())
}

/// Whether a path leads below a folder and nowhere else.
pub(super) fn is_plain(path: &str) -> bool {
    let is_name =
        |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', ':', '\0']);
    path.split('/').all(is_name) && !path.starts_with(MARKER)
}

fn text(bytes: Vec<u8>) -> Option<String> {
    String::from_utf8(bytes).ok()
}
