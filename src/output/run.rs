//! One run that writes a slice of a site: renders, compares, puts in place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::disk;
use crate::site::{Route, Site};

use super::manifest::{
    Entry, Head, Kind, MARKER, Manifest, head_path, named, part_path, part_text,
};
use super::outgoing::{File, Outgoing};
use super::slice::{Slice, part_of};
use super::staging::{Staging, Step, fits};
use super::standing::{State, state, total};
use super::{Failure, Watch, Written};

/// So many files are one piece of work: with larger ones a core would wait at the end for what the others began last.
const AT_ONCE: usize = 16;

/// A file of the new site.
#[derive(Debug, Clone)]
pub(super) struct Rendered {
    pub(super) path: String,
    pub(super) entry: Entry,
    /// Whether it was written to the staging folder.
    pub(super) is_new: bool,
}

/// One run of [`super::write`].
pub(super) struct Run<'r> {
    old: Option<Manifest>,
    pub(super) folder: &'r Path,
    pub(super) staging: &'r Staging,
    /// Whether a file was read again because somebody touched it.
    has_touched: AtomicBool,
    /// Whether compressed files lie beside texts.
    pub(super) packs: bool,
}

impl<'r> Run<'r> {
    /// # Errors
    /// The manifest that cannot be read.
    pub(super) fn new(folder: &'r Path, staging: &'r Staging, packs: bool) -> Result<Self> {
        Ok(Self {
            old: Manifest::read(folder)?,
            folder,
            staging,
            has_touched: AtomicBool::new(false),
            packs,
        })
    }

    /// Makes all files of the slice; those that are other than before lie in the staging folder then.
    ///
    /// # Errors
    /// Mistakes in templates, or the disk.
    pub(super) fn render(
        &self,
        site: &Site<'_>,
        slice: Slice,
        watch: &dyn Watch,
    ) -> Result<Vec<Rendered>, Failure> {
        // Data files first: they take longest, and a page tells their sizes.
        let (pages, files): (Vec<&Route>, Vec<&Route>) =
            site.routes().iter().partition(|route| route.what.is_page());
        let routes: Vec<(&Route, String)> = files
            .into_par_iter()
            .chain(pages)
            .map(|route| (route, route.file()))
            .filter(|(_, path)| slice.has(part_of(path)))
            .collect();
        let outgoing = Outgoing::default();
        let results: Vec<Result<Vec<Rendered>, Failure>> = routes
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .map(|(route, path)| self.render_one(site, route, path, &outgoing, watch))
            .collect();
        let mut rendered = Vec::with_capacity(results.len());
        let mut mistakes: Vec<Diagnostic> = Vec::new();
        for result in results {
            match result {
                Ok(files) => rendered.extend(files),
                // A template that fails fails for all its pages; each mistake is told once.
                Err(Failure::Content(found)) => {
                    for mistake in found {
                        if !mistakes.contains(&mistake) {
                            mistakes.push(mistake);
                        }
                    }
                }
                Err(failure) => return Err(failure),
            }
        }
        if mistakes.is_empty() {
            Ok(rendered)
        } else {
            Err(Failure::Content(mistakes))
        }
    }

    fn render_one<'s>(
        &self,
        site: &Site<'_>,
        route: &'s Route,
        path: String,
        outgoing: &Outgoing<'s>,
        watch: &dyn Watch,
    ) -> Result<Vec<Rendered>, Failure> {
        let mut standing = None;
        watch.write(route, &mut || standing = self.standing(&path));
        let known = standing.and_then(|entry| entry.fingerprint);
        let mut made = None;
        watch.render(route, &mut || made = Some(site.make(route, known)));
        let made = made
            .expect("a watch runs its work")
            .map_err(|diagnostic| Failure::Content(vec![*diagnostic]))?;
        let (Some(bytes), fingerprint) = (made.bytes, made.fingerprint) else {
            let entry = standing.expect("what is known stands there").clone();
            let file = Rendered {
                path,
                entry,
                is_new: false,
            };
            let mut files = Ok(Vec::new());
            watch.write(route, &mut || {
                files = self.with_packed(site, file.clone(), None);
            });
            return Ok(files?);
        };
        let mut hash = None;
        watch.write(route, &mut || hash = Some(blake3::hash(&bytes)));
        let hash = hash.expect("a watch runs its work");
        let kind = if route.what.is_page() {
            Kind::Page
        } else {
            Kind::File
        };
        let file = Rendered {
            is_new: standing.is_none_or(|entry| entry.hash != hash),
            path,
            entry: Entry {
                hash,
                fingerprint,
                length: bytes.len() as u64,
                kind,
            },
        };
        let mut files = Ok(Vec::new());
        watch.write(route, &mut || {
            files = self.with_packed(site, file.clone(), Some(&bytes));
        });
        if file.is_new {
            let path = self.staging.path(&file.path);
            outgoing.write(File { route, path, bytes }, watch)?;
        }
        Ok(files?)
    }

    /// The entry of a file that stands in the folder as it was written.
    pub(super) fn standing(&self, path: &str) -> Option<&Entry> {
        let old = self.old.as_ref()?;
        let entry = old.entries.get(path)?;
        match state(&self.folder.join(path), entry, old.touched) {
            State::Same => Some(entry),
            State::Touched => {
                self.has_touched.store(true, Ordering::Relaxed);
                Some(entry)
            }
            State::Other => {
                self.has_touched.store(true, Ordering::Relaxed);
                None
            }
        }
    }

    /// Puts what was rendered in its place.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn put(&self, rendered: Vec<Rendered>, head: Head) -> Result<Written> {
        let new: Vec<String> = rendered
            .iter()
            .filter(|it| it.is_new)
            .map(|it| it.path.clone())
            .collect();
        let entries: BTreeMap<String, Entry> =
            rendered.into_iter().map(|it| (it.path, it.entry)).collect();
        let mut written = total(&entries);
        written.changed = new.len();
        let Some(old) = &self.old else {
            self.swap(&entries, &new, &head)?;
            return Ok(written);
        };
        let gone: Vec<String> = old
            .entries
            .keys()
            .filter(|path| !entries.contains_key(*path))
            .cloned()
            .collect();
        written.removed = gone.len();
        let all_fit = || {
            let paths = new.iter().chain(&gone);
            paths.into_iter().all(|path| fits(self.folder, path))
        };
        if new.len() > entries.len() / 2 || !all_fit() {
            self.swap(&entries, &new, &head)?;
        } else if !new.is_empty()
            || !gone.is_empty()
            || head != old.head
            || entries != old.entries
            || self.has_touched.load(Ordering::Relaxed)
        {
            self.change(&entries, new, gone, &head, old)?;
        }
        Ok(written)
    }

    /// Puts a few files in their places.
    fn change(
        &self,
        entries: &BTreeMap<String, Entry>,
        put: Vec<String>,
        gone: Vec<String>,
        head: &Head,
        old: &Manifest,
    ) -> Result<()> {
        let (before, after) = (texts(&old.entries), texts(entries));
        let is_packed = |entries: &BTreeMap<String, Entry>, path: &String| {
            entries.get(path).is_some_and(|it| it.kind == Kind::Packed)
        };
        let (packed, mut put): (Vec<String>, Vec<String>) =
            put.into_iter().partition(|path| is_packed(entries, path));
        let (stale, mut gone): (Vec<String>, Vec<String>) = gone
            .into_iter()
            .partition(|path| is_packed(&old.entries, path));
        for (part, text) in &after {
            if before.get(part) != Some(text) {
                disk::write(&self.staging.path(&part_path(*part)), text.as_bytes())?;
                put.push(part_path(*part));
            }
        }
        gone.extend(
            before
                .keys()
                .filter(|part| !after.contains_key(part))
                .map(|part| part_path(*part)),
        );
        // Last: its time says that all others were in place.
        disk::write(&self.staging.path(&head_path()), head.text().as_bytes())?;
        put.push(head_path());
        // No server may send what is compressed instead of a text that is another by then.
        let first = packed.iter().cloned().map(Step::Clear);
        let steps: Vec<Step> = first
            .chain(stale.into_iter().map(Step::Remove))
            .chain(put.into_iter().map(Step::Put))
            .chain(packed.iter().cloned().map(Step::Put))
            .chain(gone.into_iter().map(Step::Remove))
            .collect();
        self.staging.change(&steps)
    }

    /// Completes the new site beside the old one and swaps them.
    fn swap(&self, entries: &BTreeMap<String, Entry>, new: &[String], head: &Head) -> Result<()> {
        let from = |path: &str| self.folder.join(path);
        let new: BTreeSet<&String> = new.iter().collect();
        for path in entries.keys().filter(|path| !new.contains(path)) {
            disk::link_or_copy(&from(path), &self.staging.path(path))?;
        }
        for path in self.strangers()? {
            if self.has_room(&path) {
                disk::link_or_copy(&from(&path), &self.staging.path(&path))?;
            }
        }
        for (part, text) in texts(entries) {
            disk::write(&self.staging.path(&part_path(part)), text.as_bytes())?;
        }
        disk::write(&self.staging.path(&head_path()), head.text().as_bytes())?;
        if disk::is_folder(self.folder) {
            self.take_after()?;
        }
        self.staging.swap()
    }

    /// What the new folder has of the old one besides files: its permissions, and folders that hold nothing. Git takes
    /// a folder for its own by one of those.
    fn take_after(&self) -> Result<()> {
        for path in disk::empty_folders(self.folder)? {
            if !path.starts_with(MARKER) && self.has_room(&path) {
                disk::create_folder(&self.staging.path(&path))?;
            }
        }
        disk::take_permissions(self.folder, &self.staging.path(""))
    }

    /// Whether nothing of the new site stands at a path, or in its way.
    fn has_room(&self, path: &str) -> bool {
        !disk::exists(&self.staging.path(path)) && fits(&self.staging.path(""), path)
    }

    /// Files in the folder that kreisblatt did not write, as far as a manifest tells.
    fn strangers(&self) -> Result<Vec<String>> {
        if !disk::exists(self.folder) {
            return Ok(Vec::new());
        }
        let ours: BTreeSet<String> = match &self.old {
            Some(old) => old.entries.keys().cloned().collect(),
            None => named(self.folder)?,
        };
        let mut files = disk::all_files(self.folder)?;
        files.retain(|path| !path.starts_with(MARKER) && !ours.contains(path));
        files.sort_unstable();
        Ok(files)
    }
}

/// The text of each part that holds files.
fn texts(entries: &BTreeMap<String, Entry>) -> BTreeMap<usize, String> {
    let parted = entries.par_iter();
    let parted = parted.map(|(path, entry)| (entry.part(path), path, entry));
    let mut parts: BTreeMap<usize, Vec<(&String, &Entry)>> = BTreeMap::new();
    for (part, path, entry) in parted.collect::<Vec<_>>() {
        parts.entry(part).or_default().push((path, entry));
    }
    let parts: Vec<_> = parts.into_iter().collect();
    let texts = parts.into_par_iter();
    let texts = texts.map(|(part, entries)| (part, part_text(&entries)));
    texts.collect::<Vec<_>>().into_iter().collect()
}
