//! Releases on a host that cannot switch: readers' files are exchanged one by one, in an order in which no page ever leads
//! into the void.
//!
//! ```text
//! SITE/…                      what readers see
//! kreisblatt/files/HASH       every file of every release that is kept, under the hash of its bytes
//! kreisblatt/ID.json          the record of a release
//! kreisblatt/live.json        which release readers see, and which others began to be shown: the journal
//! ```
//!
//! New bytes travel to `kreisblatt/files` first. Then the host itself copies them to their places; so a release of before
//! can be shown again without sending anything.

// Which release readers see.
mod journal;
// In which order files are exchanged.
mod order;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::deployment::{Deployment, RECORDS, all_files, outdated, record_of};
use super::failure::{Failure, Kind};
use super::guard::{Guard, OwnLock};
use super::host::BytesOf;
use super::release::{FileEntry, Release, is_id};
use super::store::Store;
use journal::Journal;
use order::{Change, changes};

const FILES: &str = "kreisblatt/files";
const JOURNAL: &str = "kreisblatt/live.json";
const LOCK: &str = "kreisblatt/lock";
/// After so many files the journal says how far it has come.
const STEP: usize = 64;
/// So many places are asked one by one what stands there; for more of them all is listed.
const ASKED: usize = 32;

/// A host that knows single files only.
pub struct InPlace<S: Store> {
    store: S,
    /// The folder that readers see, with a slash at the end; empty for the whole target.
    site: String,
    lock: Option<OwnLock>,
    is_locked: bool,
}

impl<S: Store> InPlace<S> {
    /// The releases of a store; `site` is the folder that readers see, empty for the whole.
    pub fn new(store: S, site: &str) -> Self {
        let site = site.trim_matches('/');
        let site = if site.is_empty() {
            String::new()
        } else {
            format!("{site}/")
        };
        Self {
            store,
            site,
            lock: None,
            is_locked: false,
        }
    }

    fn journal(&self) -> Result<Option<Journal>, Failure> {
        let Some(bytes) = self.store.get(JOURNAL)? else {
            return Ok(None);
        };
        if let Some(journal) = Journal::from_json(&bytes) {
            // What readers see elsewhere says nothing of what they see here.
            let other = journal.site.as_ref().filter(|other| **other != self.site);
            return match other {
                Some(other) => Err(Failure::new(Kind::OtherSite, self.store.name(), other)),
                None => Ok(Some(journal)),
            };
        }
        if Journal::is_of_later_program(&bytes) {
            return Err(Failure::new(Kind::Later, self.store.name(), JOURNAL));
        }
        // Half of one, from a host that keeps what was cut off: readers may see files of any release.
        let records = self.store.list(RECORDS)?;
        let ids = records.keys().filter_map(|name| name.strip_suffix(".json"));
        let begun = ids.filter(|id| is_id(id) && self.record(id).is_ok());
        Ok(Some(Journal {
            begun: begun.map(str::to_owned).collect(),
            ..Journal::default()
        }))
    }

    fn write_journal(&self, journal: &Journal) -> Result<(), Failure> {
        let journal = Journal {
            site: Some(self.site.clone()),
            ..journal.clone()
        };
        self.store.put(JOURNAL, &journal.to_json())
    }

    fn place(&self, path: &str) -> String {
        format!("{}/{path}", self.store.name())
    }

    fn record(&self, id: &str) -> Result<Release, Failure> {
        let bytes = self.store.get(&record_of(id))?;
        let release = bytes.and_then(|bytes| Release::from_json(&bytes));
        release.ok_or_else(|| Failure::new(Kind::Missing, self.place(&record_of(id)), id))
    }

    /// Does something with many items, several at once; stops at the first failure.
    fn many<T: Sync>(
        &self,
        items: &[T],
        work: impl Fn(&T) -> Result<(), Failure> + Send + Sync,
    ) -> Result<(), Failure> {
        let threads = rayon::ThreadPoolBuilder::new()
            .num_threads(self.store.at_once())
            .build()
            .map_err(|error| Failure::new(Kind::Other, self.store.name(), error.to_string()))?;
        threads.install(|| items.par_iter().try_for_each(work))
    }

    /// The releases besides `next` that readers may meet files of, and whether the record of one is lost: then what
    /// stands there, as far as its contents are kreisblatt's, is all there is to know.
    fn met(&self, journal: &Journal, next: &Release) -> Result<(Vec<Release>, bool), Failure> {
        let ids: BTreeSet<&String> = journal.live.iter().chain(&journal.begun).collect();
        let (mut met, mut is_lost) = (Vec::new(), false);
        for id in ids.into_iter().filter(|id| **id != next.id) {
            match self.record(id) {
                Ok(release) => met.push(release),
                Err(failure) if failure.kind == Kind::Missing => is_lost = true,
                Err(failure) => return Err(failure),
            }
        }
        if is_lost {
            met = vec![self.known_by_contents()?];
        }
        Ok((met, is_lost))
    }

    /// What readers see of files that kreisblatt has brought, whichever release they are of.
    fn known_by_contents(&self) -> Result<Release, Failure> {
        let ours = self.store.list(FILES)?;
        let there: Vec<String> = self
            .store
            .list(self.site.trim_end_matches('/'))?
            .into_keys()
            .collect();
        let known = Mutex::new(BTreeMap::new());
        self.many(&there, |path| {
            let bytes = self.store.get(&format!("{}{path}", self.site))?;
            let file = FileEntry::of(&bytes.unwrap_or_default());
            if ours.contains_key(&file.hash) {
                let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                known.insert(path.clone(), file);
            }
            Ok(())
        })?;
        let known = known.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Release::of(known))
    }

    /// Refuses to write over what somebody else put there: where a release has a file that readers cannot have met in any of
    /// kreisblatt's, nothing stands, or the very same.
    fn refuse_strangers(&self, release: &Release) -> Result<(), Failure> {
        let journal = self.journal()?.unwrap_or_default();
        if journal
            .live
            .iter()
            .chain(&journal.begun)
            .any(|id| *id == release.id)
        {
            return Ok(());
        }
        let (met, _) = self.met(&journal, release)?;
        let known = met.iter().flat_map(all_files).map(|(path, _)| path);
        let known: BTreeSet<&String> = known.collect();
        let mut new: Vec<&String> = release.files.keys().collect();
        new.retain(|path| !known.contains(path));
        if new.len() > ASKED {
            let there = self.store.list(self.site.trim_end_matches('/'))?;
            new.retain(|path| there.contains_key(*path));
        }
        self.many(&new, |path| {
            let place = format!("{}{path}", self.site);
            let found = self.store.get(&place)?;
            match found.is_some_and(|bytes| FileEntry::of(&bytes) != release.files[*path]) {
                true => Err(Failure::new(Kind::NotOurs, self.place(&place), "")),
                false => Ok(()),
            }
        })
    }

    /// Before the first change: what is to be copied must be there.
    fn require(&self, changes: &[Vec<Change>], id: &str) -> Result<(), Failure> {
        let files = self.store.list(FILES)?;
        let lacking = changes.iter().flatten().find_map(|change| match change {
            Change::Write { hash, .. } => (!files.contains_key(hash)).then_some(hash),
            Change::Remove { .. } => None,
        });
        match lacking {
            Some(hash) => {
                let place = self.place(&format!("{FILES}/{hash}"));
                Err(Failure::new(Kind::Missing, place, id))
            }
            None => Ok(()),
        }
    }

    fn exchange(&self, change: &Change) -> Result<(), Failure> {
        match change {
            Change::Write { path, hash } => self
                .store
                .copy(&format!("{FILES}/{hash}"), &format!("{}{path}", self.site)),
            Change::Remove { path } => self.clear(&format!("{}{path}", self.site)),
        }
    }

    /// Removes a file. What a run before was not allowed to put there need not go: keys that may not write a place may not
    /// remove anything from it either, be it there or not.
    fn clear(&self, path: &str) -> Result<(), Failure> {
        let is_refusal =
            |failure: &Failure| matches!(failure.kind, Kind::Denied | Kind::KeysDenied);
        match self.store.remove(path) {
            Err(refusal) if is_refusal(&refusal) && self.store.get(path)?.is_none() => Ok(()),
            other => other,
        }
    }
}

impl<S: Store> Deployment for InPlace<S> {
    fn name(&self) -> String {
        self.store.name()
    }

    fn lock(&mut self) -> Result<(), Failure> {
        if self.is_locked {
            return Ok(());
        }
        if self.lock.is_none() {
            self.lock = Some(OwnLock::take(&self.store.name())?);
        }
        let locked = |holder: &[u8]| {
            let detail = Guard::holder(holder);
            Err(Failure::new(Kind::Locked, self.store.name(), detail))
        };
        let guard = Guard::new();
        let taken = match self.store.get(LOCK)? {
            Some(page) if page.trim_ascii_start().starts_with(b"<") => {
                let first = Guard::holder(page.trim_ascii_start());
                let detail: String = format!("{LOCK}: {first}").chars().take(80).collect();
                return Err(Failure::new(Kind::AnswersAll, self.store.name(), detail));
            }
            Some(holder) if !Guard::is_left_behind(&holder) => return locked(&holder),
            Some(_) => self.store.put(LOCK, guard.text()).map(|()| true)?,
            None => self.store.put_new(LOCK, guard.text())?,
        };
        // Not every host can tell whether there was one: which of two wrote last is read again.
        let holder = self.store.get(LOCK)?.unwrap_or_default();
        if !taken || !guard.is_this(&holder) {
            return locked(&holder);
        }
        self.is_locked = true;
        Ok(())
    }

    fn unlock(&mut self) -> Result<(), Failure> {
        self.store.remove(LOCK)
    }

    fn live(&mut self) -> Result<Option<String>, Failure> {
        Ok(self.journal()?.and_then(|journal| journal.live))
    }

    fn is_torn(&mut self) -> Result<bool, Failure> {
        Ok(self
            .journal()?
            .is_some_and(|journal| !journal.begun.is_empty()))
    }

    fn records(&mut self) -> Result<Vec<String>, Failure> {
        let there = self.store.list(RECORDS)?;
        Ok(there
            .into_keys()
            .filter(|path| !path.contains('/'))
            .collect())
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.store.get(path)
    }

    fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.store.put(path, bytes)
    }

    fn bring(
        &mut self,
        release: &Release,
        live: Option<&Release>,
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        self.refuse_strangers(release)?;
        let there = self.store.list(FILES)?;
        let lacking: BTreeMap<&String, &String> = release
            .files
            .iter()
            .filter(|(_, file)| there.get(&file.hash) != Some(&file.bytes))
            .map(|(path, file)| (&file.hash, path))
            .collect();
        let lacking: Vec<(&String, &String)> = lacking.into_iter().collect();
        self.many(&lacking, |(hash, path)| {
            self.store
                .put(&format!("{FILES}/{hash}"), &bytes(path)?)
                .inspect(|()| progress())
        })?;
        let is_live = live.is_some_and(|live| live.id == release.id);
        if !is_live || self.is_torn()? {
            return Ok(());
        }
        // Readers see it already: what somebody has taken away since comes back.
        let there = self.store.list(self.site.trim_end_matches('/'))?;
        let gone = release.files.iter();
        let gone = gone.filter(|(path, file)| there.get(*path) != Some(&file.bytes));
        let gone: Vec<Change> = gone
            .map(|(path, file)| Change::Write {
                path: path.clone(),
                hash: file.hash.clone(),
            })
            .collect();
        self.many(&gone, |change| {
            self.exchange(change).inspect(|()| progress())
        })
    }

    fn show(&mut self, release: &Release, progress: &(dyn Fn() + Sync)) -> Result<(), Failure> {
        let mut journal = self.journal()?.unwrap_or_default();
        // Readers may meet files of any of these, and of none where nothing was ever whole.
        let (there, is_lost) = self.met(&journal, release)?;
        let changes = changes(release, &there, journal.live.is_none());
        self.require(&changes, &release.id)?;
        let mut done = journal.begin(&release.id);
        if is_lost {
            // In the run before, more was left to do.
            (done, journal.done) = (0, 0);
        }
        self.write_journal(&journal)?;
        for stage in changes {
            let skipped = done.min(stage.len());
            done -= skipped;
            for part in stage[skipped..].chunks(STEP) {
                self.many(part, |change| {
                    self.exchange(change).inspect(|()| progress())
                })?;
                journal.done += part.len();
                self.write_journal(&journal)?;
            }
        }
        self.write_journal(&Journal::of(&release.id))
    }

    fn clean(&mut self, kept: &BTreeMap<String, Release>) -> Result<(), Failure> {
        let journal = self.journal()?.unwrap_or_default();
        // A run that broke off still needs to know what it may have left.
        if !journal.begun.is_empty() {
            return Ok(());
        }
        let outdated: Vec<String> = outdated(self.records()?, kept).into_iter().collect();
        self.many(&outdated, |path| self.store.remove(path))?;
        let used: BTreeSet<&String> = kept
            .values()
            .flat_map(all_files)
            .map(|(_, file)| &file.hash)
            .collect();
        let there = self.store.list(FILES)?;
        let unused: Vec<&String> = there.keys().filter(|hash| !used.contains(hash)).collect();
        self.many(&unused, |hash| {
            self.store.remove(&format!("{FILES}/{hash}"))
        })
    }

    fn file(&mut self, _: &Release, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.store.get(&format!("{}{path}", self.site))
    }

    fn is_open(&self) -> bool {
        self.site.is_empty()
    }
}

impl<S: Store> Drop for InPlace<S> {
    fn drop(&mut self) {
        if self.is_locked {
            // A connection that is no more cannot take its lock along.
            let _ = self.store.remove(LOCK);
        }
    }
}
