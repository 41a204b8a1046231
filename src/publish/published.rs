//! What stands on a host, and how a release gets there, goes live and makes room for others.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::deployment::{Deployment, record_of};
use super::failure::{Failure, Kind};
use super::host::BytesOf;
use super::release::{FileEntry, Release, Switch, is_id, is_whole};

/// Where the names of files change with their contents.
const ASSETS: &str = "assets/";
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
    deployment: &'h mut dyn Deployment,
    live: Option<String>,
    is_torn: bool,
    releases: BTreeMap<String, Release>,
    history: Vec<Switch>,
}

impl<'h> Published<'h> {
    /// Looks at a host; changes nothing.
    ///
    /// # Errors
    /// What cannot be read; something else where the live release should be.
    pub fn read(deployment: &'h mut dyn Deployment) -> Result<Self, Failure> {
        let live = deployment.live()?;
        let is_torn = deployment.is_torn()?;
        let mut releases = BTreeMap::new();
        for name in deployment.records()? {
            let Some(id) = name.strip_suffix(".json").filter(|id| is_id(id)) else {
                continue;
            };
            let record = deployment.read(&record_of(id))?;
            let Some(bytes) = record else { continue };
            // A record that was cut off is none: its release counts as unfinished and is sent again. One that is whole would
            // be removed as if it were none.
            if Release::is_of_later_program(&bytes) {
                return Err(later(deployment.name(), &record_of(id)));
            }
            if let Some(release) = Release::from_json(&bytes)
                && release.id == id
            {
                releases.insert(id.to_owned(), release);
            }
        }
        let history = match deployment.read(HISTORY)? {
            Some(bytes) => match serde_json::from_slice(&bytes) {
                Ok(history) => Some(history),
                Err(_) if is_whole(&bytes) => return Err(later(deployment.name(), HISTORY)),
                Err(_) => None,
            },
            None => None,
        };
        Ok(Self {
            deployment,
            live,
            is_torn,
            releases,
            history: history.unwrap_or_default(),
        })
    }

    /// The release that readers see.
    #[must_use]
    pub fn live(&self) -> Option<&Release> {
        self.releases.get(self.live.as_ref()?)
    }

    /// The id of what readers see, if nothing is known of it: its record is lost, or was cut off.
    #[must_use]
    pub fn unknown(&self) -> Option<&str> {
        let live = self.live.as_deref();
        live.filter(|live| !self.releases.contains_key(*live))
    }

    /// Whether a run broke off while it showed another release, so that readers meet files of both until one run has
    /// ended.
    #[must_use]
    pub fn is_torn(&self) -> bool {
        self.is_torn
    }

    /// Whether of long files only what changes in them travels.
    #[must_use]
    pub fn sends_parts(&self) -> bool {
        self.live().is_some() && self.deployment.sends_parts()
    }

    /// All whole releases, the one that was live last first.
    #[must_use]
    pub fn standing(&self) -> Vec<Standing> {
        let mut standing: Vec<(Option<usize>, Standing)> = self
            .releases
            .values()
            .map(|release| {
                let last = self.history.iter().rposition(|it| it.id == release.id);
                let is_live = self.live.as_ref() == Some(&release.id);
                // The last one is written down before it is shown.
                let was_live = last.filter(|index| is_live || index + 1 < self.history.len());
                let standing = Standing {
                    live_since: was_live.map(|index| self.history[index].at.clone()),
                    is_live,
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

    /// The release before the live one; the live one itself if another began to be shown. After a way back, the one before that:
    /// never what was taken back.
    #[must_use]
    pub fn before(&self) -> Option<&Release> {
        if self.is_torn {
            return self.live();
        }
        let course = self.course();
        let current = course
            .iter()
            .rposition(|id| Some(*id) == self.live.as_deref())
            .unwrap_or(course.len());
        let earlier = course[..current].iter().rev();
        earlier
            .filter(|id| Some(**id) != self.live.as_deref())
            .find_map(|id| self.releases.get(*id))
    }

    /// The releases that led to the one that was shown last, without those that were taken back.
    fn course(&self) -> Vec<&str> {
        let mut course: Vec<&str> = Vec::new();
        for Switch { id, back, .. } in &self.history {
            match course.iter().rposition(|it| it == id).filter(|_| *back) {
                Some(place) => course.truncate(place + 1),
                None => course.push(id),
            }
        }
        course
    }

    /// The one release whose id begins so.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Release> {
        let is_it = |it: &&Release| !id.is_empty() && it.id.starts_with(id);
        let mut fitting = self.releases.values().filter(is_it);
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Brings a release to the host without showing it to anybody. What has arrived in a run before that was cut off is
    /// used. `progress` is told after each file.
    ///
    /// # Errors
    /// [`Failure`]; readers see what they saw before.
    pub fn send(
        &mut self,
        new: &Release,
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        // One that is there whole keeps its record; what somebody has damaged since is mended.
        let known = self.releases.get(&new.id);
        let is_known = known.is_some_and(|it| new.planned.is_none() || it.planned == new.planned);
        let release = &match known {
            Some(known) => Release {
                planned: new.planned.clone().or_else(|| known.planned.clone()),
                ..known.clone()
            },
            None => Release {
                carried: self.carried(new),
                ..new.clone()
            },
        };
        let live = self.live.as_ref().and_then(|live| self.releases.get(live));
        self.deployment.bring(release, live, bytes, progress)?;
        if is_known {
            return Ok(());
        }
        self.deployment
            .write(&record_of(&release.id), &release.to_json())?;
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

    /// Shows a whole release to readers. `now` is the moment as RFC 3339; `progress` is told after each file that this
    /// takes, where the host cannot switch at once.
    ///
    /// # Errors
    /// [`Failure`]; where the host can switch, readers see the one or the other release.
    pub fn switch(
        &mut self,
        id: &str,
        now: &str,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        self.show(id, now, false, progress)
    }

    /// The same as a way back, after which [`Published::before`] does not lead to what was taken back.
    ///
    /// # Errors
    /// As of [`Published::switch`].
    pub fn switch_back(
        &mut self,
        id: &str,
        now: &str,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        self.show(id, now, true, progress)
    }

    fn show(
        &mut self,
        id: &str,
        now: &str,
        back: bool,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        let missing = || Failure::new(Kind::Missing, id, "");
        let release = self.releases.get(id).ok_or_else(missing)?;
        if self.live.as_deref() == Some(id) && !self.is_torn {
            return Ok(());
        }
        // One that is shown for the second time, after a cut, went live once.
        self.history.pop_if(|last| self.is_torn && last.id == id);
        // Before the switch: a switch that nobody remembers would be worse than one that did not happen.
        self.history.push(Switch {
            id: id.to_owned(),
            at: now.to_owned(),
            back,
        });
        let first = self.history.len().saturating_sub(REMEMBERED);
        let history = serde_json::to_vec(&self.history[first..]);
        let history = history.expect("strings always become JSON");
        self.deployment.write(HISTORY, &history)?;
        if let Err(failure) = self.deployment.show(release, progress) {
            // Before the first exchange nothing has changed; who does not hear assumes the worse.
            self.is_torn = self.deployment.is_torn().unwrap_or(true);
            return Err(failure);
        }
        self.live = Some(id.to_owned());
        self.is_torn = false;
        Ok(())
    }

    /// Releases that were brought for a moment before this one wait for it no longer.
    pub fn expire(&mut self, moment: Timestamp) {
        for release in self.releases.values_mut() {
            let planned = release.planned.as_ref().map(|at| at.parse::<Timestamp>());
            // What a host says that is no moment is none.
            if planned.is_some_and(|at| at.map_or(true, |at| at < moment)) {
                release.planned = None;
            }
        }
    }

    /// Removes unfinished releases and all but the last `keep`; the live one always stays, and so do those that wait for
    /// their moment.
    ///
    /// # Errors
    /// What cannot be removed.
    pub fn clean(&mut self, keep: usize) -> Result<(), Failure> {
        let seen = |it: &Standing| it.is_live || it.release.planned.is_none();
        let kept: BTreeSet<String> = self
            .standing()
            .into_iter()
            .filter(seen)
            .take(keep.max(1))
            .map(|standing| standing.release.id)
            .chain(self.live.clone())
            .chain(self.planned().map(|release| release.id.clone()))
            .collect();
        self.releases.retain(|id, _| kept.contains(id));
        self.deployment.clean(&self.releases)
    }

    /// Those that wait for their moment.
    fn planned(&self) -> impl Iterator<Item = &Release> {
        self.releases.values().filter(|it| it.planned.is_some())
    }

    /// What stands among the files of the live release and is none of them, as far as the host can tell.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn strangers(&mut self) -> Result<Vec<String>, Failure> {
        let live = self.live.as_ref().and_then(|live| self.releases.get(live));
        live.map_or(Ok(Vec::new()), |live| self.deployment.strangers(live))
    }

    /// A file of a release as it lies on the host.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn file(&mut self, id: &str, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let missing = || Failure::new(Kind::Missing, id, "");
        let release = self.releases.get(id).ok_or_else(missing)?;
        self.deployment.file(release, path)
    }
}

/// What a file says that was written by a program of which this one does not know how it writes.
fn later(host: String, file: &str) -> Failure {
    Failure::new(Kind::Later, host, file)
}
