//! Releases on a host that can rename: each in a folder of its own, and a link that is switched.

use std::collections::{BTreeMap, BTreeSet};

use crate::packed::is_worth;

use super::deployment::{Deployment, RECORDS, outdated, record_of};
use super::difference::Plan;
use super::failure::{Failure, Kind};
use super::host::{BytesOf, Host, Pointed};
use super::release::{FileEntry, Release, is_id};

const RELEASES: &str = "releases";
/// A shorter file, in bytes, is sent sooner than made from an older one.
const LONG: u64 = 8 * 1024;

/// A host that can rename, with the name of the link that readers are led through.
pub struct Switching<H> {
    host: H,
    link: String,
}

impl<H: Host> Switching<H> {
    /// The releases of a host.
    pub fn new(host: H, link: impl Into<String>) -> Self {
        let link = link.into();
        Self { host, link }
    }

    /// Sends again what did not arrive as it should (the live release may have been changed by hand before it gave its
    /// files), and removes what does not belong.
    fn mend(&mut self, release: &Release, folder: &str, bytes: &BytesOf) -> Result<(), Failure> {
        let there = self.host.list(folder)?;
        let wrong: Vec<String> = release
            .files
            .keys()
            .filter(|path| is_lacking(release, &there, path))
            .cloned()
            .collect();
        // Removed first: a second name of a file of another release must not be written through.
        for path in &wrong {
            self.host.remove(&format!("{folder}/{path}"))?;
        }
        self.host.send(folder, &wrong, bytes, &|| ())?;
        for path in there.keys().filter(|path| !is_of(release, path)) {
            self.host.remove(&format!("{folder}/{path}"))?;
        }
        Ok(())
    }

    /// What the links there lead to: a second target may have the same folder and another link.
    fn linked(&mut self) -> Result<BTreeSet<String>, Failure> {
        let mut linked = BTreeSet::new();
        for name in self.host.names("")? {
            if [RECORDS, RELEASES].contains(&name.as_str()) {
                continue;
            }
            if let Pointed::To(path) = self.host.pointed(&name)? {
                linked.extend(id_in(&path));
            }
        }
        Ok(linked)
    }

    fn not_a_link(&self) -> Failure {
        let place = format!("{}/{}", self.host.name(), self.link);
        Failure::new(Kind::NotALink, place, "")
    }
}

impl<H: Host> Deployment for Switching<H> {
    fn name(&self) -> String {
        self.host.name()
    }

    fn lock(&mut self) -> Result<(), Failure> {
        self.host.lock()
    }

    fn unlock(&mut self) -> Result<(), Failure> {
        self.host.unlock()
    }

    fn live(&mut self) -> Result<Option<String>, Failure> {
        match self.host.pointed(&self.link)? {
            Pointed::Nowhere => Ok(None),
            Pointed::To(path) => match id_in(&path) {
                Some(id) => Ok(Some(id)),
                None => Err(self.not_a_link()),
            },
            Pointed::NotALink => Err(self.not_a_link()),
        }
    }

    fn records(&mut self) -> Result<Vec<String>, Failure> {
        self.host.names(RECORDS)
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.host.read(path)
    }

    fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.host.write_whole(path, bytes)
    }

    fn bring(
        &mut self,
        release: &Release,
        live: Option<&Release>,
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        let folder = folder_of(&release.id);
        let plan = Plan::between(release, live);
        let there = self.host.list(&folder)?;
        let mut send = plan.send;
        let carried = release.carried.keys().cloned();
        let carried = carried.map(|path| (path.clone(), path));
        let mut keep: Vec<(String, String)> = plan.keep.into_iter().chain(carried).collect();
        keep.retain(|(path, _)| is_lacking(release, &there, path));
        if let Some(live) = live {
            send.extend(self.host.keep(&folder_of(&live.id), &folder, &keep)?);
        }
        // What a host cannot carry over by itself is not sent again: it is only a courtesy.
        send.retain(|path| release.files.contains_key(path) && is_lacking(release, &there, path));
        // Never written through: it may be a second name of a file of the live release.
        for path in send.iter().filter(|path| there.contains_key(*path)) {
            self.host.remove(&format!("{folder}/{path}"))?;
        }
        if let Some(live) = live.filter(|_| self.host.is_able_to_make()) {
            let (make, whole) = made_from(live, send);
            send = whole;
            let from = folder_of(&live.id);
            send.extend(self.host.make(&from, &folder, &make, bytes, progress)?);
        }
        self.host.send(&folder, &send, bytes, progress)?;
        self.mend(release, &folder, bytes)
    }

    fn show(&mut self, release: &Release, _: &(dyn Fn() + Sync)) -> Result<(), Failure> {
        self.host.point(&self.link, &folder_of(&release.id))
    }

    fn clean(&mut self, kept: &BTreeMap<String, Release>) -> Result<(), Failure> {
        let mut records = outdated(self.host.names(RECORDS)?, kept);
        let mut folders = self.host.names(RELEASES)?;
        folders.retain(|id| is_id(id) && !kept.contains_key(id));
        if records.is_empty() && folders.is_empty() {
            return Ok(());
        }
        let linked = self.linked()?;
        records.retain(|path| !linked.iter().any(|id| *path == record_of(id)));
        folders.retain(|id| !linked.contains(id));
        // The record first: a release that is half removed must not count as whole.
        for path in records {
            self.host.remove(&path)?;
        }
        for id in folders {
            self.host.remove(&folder_of(&id))?;
        }
        Ok(())
    }

    fn file(&mut self, release: &Release, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.host
            .read(&format!("{}/{path}", folder_of(&release.id)))
    }

    fn strangers(&mut self, release: &Release) -> Result<Vec<String>, Failure> {
        let there = self.host.list(&folder_of(&release.id))?.into_keys();
        Ok(there.filter(|path| !is_of(release, path)).collect())
    }

    fn sends_parts(&self) -> bool {
        self.host.is_able_to_make()
    }
}

/// Which of these files may be worth making from those of the live release, with what these are; and the others.
fn made_from(live: &Release, send: Vec<String>) -> (Vec<(String, FileEntry)>, Vec<String>) {
    let (mut make, mut whole) = (Vec::new(), Vec::new());
    for path in send {
        // Of what is compressed nothing stays as it was.
        let is_text = |old: &&FileEntry| old.bytes >= LONG && is_worth(&path, old.bytes);
        let old = live.files.get(&path).filter(is_text);
        match old {
            Some(old) => make.push((path, old.clone())),
            None => whole.push(path),
        }
    }
    (make, whole)
}

/// Whether a file of a release has not arrived whole. One that begins a release and is too short was cut off.
fn is_lacking(release: &Release, there: &BTreeMap<String, u64>, path: &String) -> bool {
    let file = release.files.get(path).or(release.carried.get(path));
    there.get(path) != file.map(|file| &file.bytes)
}

/// Whether a path is that of a file of a release.
fn is_of(release: &Release, path: &String) -> bool {
    release.files.contains_key(path) || release.carried.contains_key(path)
}

/// The release that a link leads to, if it leads to one.
fn id_in(path: &str) -> Option<String> {
    let id = path.trim_end_matches('/').rsplit('/').next();
    id.filter(|id| is_id(id)).map(str::to_owned)
}

fn folder_of(id: &str) -> String {
    format!("{RELEASES}/{id}")
}
