//! What stands on a host, and how a release gets there, goes live and makes room for others.

use std::collections::{BTreeMap, BTreeSet};

use super::difference::Plan;
use super::failure::{Failure, Kind};
use super::host::{BytesOf, Host, Pointed};
use super::release::{FileEntry, Release, Switch, is_id};

const RELEASES: &str = "releases";
/// Where the names of files change with their contents.
const ASSETS: &str = "assets/";
const RECORDS: &str = "kreisblatt";
const HISTORY: &str = "kreisblatt/history.json";
/// How many switches are remembered.
const REMEMBERED: usize = 200;

/// A release on a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its record.
    pub release: Release,
    /// When readers last began to see it, if that is known.
    pub live_since: Option<String>,
    /// Whether they see it now.
    pub is_live: bool,
}

/// A target: a host with what stands on it.
pub struct Published<'h> {
    host: &'h mut dyn Host,
    link: String,
    live: Option<String>,
    releases: BTreeMap<String, Release>,
    history: Vec<Switch>,
}

impl<'h> Published<'h> {
    /// Looks at a host; changes nothing.
    ///
    /// # Errors
    /// What cannot be read; something else where the link should be.
    pub fn read(host: &'h mut dyn Host, link: &str) -> Result<Self, Failure> {
        let live = match host.pointed(link)? {
            Pointed::Nowhere => None,
            Pointed::To(path) => {
                let id = path.trim_end_matches('/').rsplit('/').next();
                match id.filter(|id| is_id(id)) {
                    Some(id) => Some(id.to_owned()),
                    None => return Err(not_a_link(host, link)),
                }
            }
            Pointed::NotALink => return Err(not_a_link(host, link)),
        };
        let mut releases = BTreeMap::new();
        for name in host.names(RECORDS)? {
            let Some(id) = name.strip_suffix(".json").filter(|id| is_id(id)) else {
                continue;
            };
            let record = host.read(&format!("{RECORDS}/{name}"))?;
            // A record that cannot be read is none: its release counts as unfinished and is sent again.
            if let Some(release) = record.and_then(|bytes| Release::from_json(&bytes))
                && release.id == id
            {
                releases.insert(id.to_owned(), release);
            }
        }
        let history = host.read(HISTORY)?;
        let history = history.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Ok(Self {
            host,
            link: link.to_owned(),
            live,
            releases,
            history: history.unwrap_or_default(),
        })
    }

    /// The release that readers see.
    #[must_use]
    pub fn live(&self) -> Option<&Release> {
        self.releases.get(self.live.as_ref()?)
    }

    /// All whole releases, the one that was live last first.
    #[must_use]
    pub fn standing(&self) -> Vec<Standing> {
        let mut standing: Vec<(Option<usize>, Standing)> = self
            .releases
            .values()
            .map(|release| {
                let last = self.history.iter().rposition(|it| it.id == release.id);
                let standing = Standing {
                    live_since: last.map(|index| self.history[index].at.clone()),
                    is_live: self.live.as_ref() == Some(&release.id),
                    release: release.clone(),
                };
                (last, standing)
            })
            .collect();
        standing.sort_by(|(a, left), (b, right)| {
            (right.is_live, b, &right.release.made).cmp(&(left.is_live, a, &left.release.made))
        });
        standing.into_iter().map(|(_, standing)| standing).collect()
    }

    /// The release before the live one.
    #[must_use]
    pub fn before(&self) -> Option<&Release> {
        let current = self
            .history
            .iter()
            .rposition(|it| Some(&it.id) == self.live.as_ref())
            .unwrap_or(self.history.len());
        let earlier = self.history[..current].iter().rev();
        earlier
            .filter(|it| Some(&it.id) != self.live.as_ref())
            .find_map(|it| self.releases.get(&it.id))
    }

    /// The one release whose id begins so.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Release> {
        let mut fitting = self.releases.values().filter(|it| it.id.starts_with(id));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Brings a release to the host without showing it to anybody. What has arrived in a run before that was cut off is
    /// used. `progress` is told after each file.
    ///
    /// # Errors
    /// [`Failure`]; readers see what they saw before.
    pub fn send(
        &mut self,
        release: &Release,
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        if self.releases.contains_key(&release.id) {
            return Ok(());
        }
        let folder = folder_of(&release.id);
        let release = &Release {
            carried: self.carried(release),
            ..release.clone()
        };
        let plan = Plan::between(release, self.live());
        let there = self.host.list(&folder)?;
        let mut send = plan.send;
        let carried = release.carried.keys().cloned();
        let carried = carried.map(|path| (path.clone(), path));
        let mut keep: Vec<(String, String)> = plan.keep.into_iter().chain(carried).collect();
        keep.retain(|(path, _)| is_lacking(release, &there, path));
        if let Some(live) = &self.live {
            send.extend(self.host.keep(&folder_of(live), &folder, &keep)?);
        }
        // What a host cannot carry over by itself is not sent again: it is only a courtesy.
        send.retain(|path| release.files.contains_key(path) && is_lacking(release, &there, path));
        // Never written through: it may be a second name of a file of the live release.
        for path in send.iter().filter(|path| there.contains_key(*path)) {
            self.host.remove(&format!("{folder}/{path}"))?;
        }
        self.host.send(&folder, &send, bytes, progress)?;
        self.mend(release, &folder, bytes)?;
        self.host
            .write_whole(&record_of(&release.id), &release.to_json())?;
        self.releases.insert(release.id.clone(), release.clone());
        Ok(())
    }

    /// Assets of the live release that the next one does not have. Their names change with their contents, so that none
    /// hides another.
    fn carried(&self, next: &Release) -> BTreeMap<String, FileEntry> {
        let live = self.live().into_iter().flat_map(|live| &live.files);
        live.filter(|(path, _)| path.starts_with(ASSETS) && !next.files.contains_key(*path))
            .map(|(path, file)| (path.clone(), file.clone()))
            .collect()
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
        let is_ours =
            |path: &String| release.files.contains_key(path) || release.carried.contains_key(path);
        for path in there.keys().filter(|path| !is_ours(path)) {
            self.host.remove(&format!("{folder}/{path}"))?;
        }
        Ok(())
    }

    /// Shows a whole release to readers, at once. `now` is the moment as RFC 3339.
    ///
    /// # Errors
    /// [`Failure`]; readers see the one or the other release.
    pub fn switch(&mut self, id: &str, now: &str) -> Result<(), Failure> {
        if !self.releases.contains_key(id) {
            return Err(Failure::new(Kind::Missing, folder_of(id), id));
        }
        if self.live.as_deref() == Some(id) {
            return Ok(());
        }
        // Before the switch: a switch that nobody remembers would be worse than one that did not happen.
        self.history.push(Switch {
            id: id.to_owned(),
            at: now.to_owned(),
        });
        let first = self.history.len().saturating_sub(REMEMBERED);
        let history = serde_json::to_vec(&self.history[first..]);
        let history = history.expect("strings always become JSON");
        self.host.write_whole(HISTORY, &history)?;
        self.host.point(&self.link, &folder_of(id))?;
        self.live = Some(id.to_owned());
        Ok(())
    }

    /// Removes unfinished releases and all but the last `keep`; the live one always stays.
    ///
    /// # Errors
    /// What cannot be removed.
    pub fn clean(&mut self, keep: usize) -> Result<(), Failure> {
        let kept: BTreeSet<String> = self
            .standing()
            .into_iter()
            .take(keep.max(1))
            .map(|standing| standing.release.id)
            .chain(self.live.clone())
            .collect();
        // The record first: a release that is half removed must not count as whole.
        for name in self.host.names(RECORDS)? {
            let id = name.strip_suffix(".json").filter(|id| is_id(id));
            if id.is_some_and(|id| !kept.contains(id)) {
                self.host.remove(&format!("{RECORDS}/{name}"))?;
            }
        }
        for name in self.host.names(RELEASES)? {
            if is_id(&name) && !kept.contains(&name) {
                self.host.remove(&folder_of(&name))?;
            }
        }
        self.releases.retain(|id, _| kept.contains(id));
        Ok(())
    }

    /// A file of a release as it lies on the host.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn file(&mut self, id: &str, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.host.read(&format!("{}/{path}", folder_of(id)))
    }
}

/// Whether a file of a release has not arrived whole. One that begins a release and is too short was cut off.
fn is_lacking(release: &Release, there: &BTreeMap<String, u64>, path: &String) -> bool {
    let file = release.files.get(path).or(release.carried.get(path));
    there.get(path) != file.map(|file| &file.bytes)
}

fn folder_of(id: &str) -> String {
    format!("{RELEASES}/{id}")
}

fn record_of(id: &str) -> String {
    format!("{RECORDS}/{id}.json")
}

fn not_a_link(host: &dyn Host, link: &str) -> Failure {
    Failure::new(Kind::NotALink, format!("{}/{link}", host.name()), "")
}
