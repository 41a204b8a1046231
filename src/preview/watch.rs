//! Which files changed: the only user of notify.
//!
//! Events are gathered until nothing more comes for [`PAUSE`], at most for [`LONGEST`]. Where the system says that a
//! file was closed after writing (Linux), or it was put there by a rename, it is complete and there is no need to wait:
//! a [`BREATH`] is enough. Events only name paths; what they did is seen by looking ([`super::Folder`]).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::disk;

/// An editor has finished when nothing more comes for this long.
const PAUSE: Duration = Duration::from_millis(100);
/// How long a stream of changes may keep the author waiting.
const LONGEST: Duration = Duration::from_millis(500);
/// Between the steps of an editor that renames.
const BREATH: Duration = Duration::from_millis(5);
/// How often to look where the system tells nothing.
const POLL: Duration = Duration::from_millis(500);
/// How soon to look again for a folder that was missing, and into one that is new.
const AGAIN: Duration = Duration::from_millis(250);

/// What may have changed.
#[derive(Debug, Default)]
pub struct Changes {
    /// For each watched folder the paths below it; the empty path means all of it.
    pub paths: Vec<BTreeSet<String>>,
    /// Whether nothing more came for a while, so that a mistake is no half-written file.
    pub is_quiet: bool,
}

/// Watches folders, which may come and go.
pub struct Watch {
    home: PathBuf,
    roots: Vec<Root>,
    /// `None`: look every now and then instead.
    system: Option<(RecommendedWatcher, Receiver<notify::Result<Event>>)>,
    /// Why the system cannot tell, where it should have.
    pub failure: Option<String>,
    /// Files that were written to and not closed yet.
    open: BTreeSet<PathBuf>,
    /// New folders are looked into again: a file written right after its folder was made gives no event.
    young: Vec<(usize, String)>,
}

struct Root {
    /// Its name in `home`, without the folder itself being a link.
    name: PathBuf,
    path: PathBuf,
    is_watched: bool,
}

impl Watch {
    /// Watches the folders `names` in `home`. Where the system cannot tell about changes, they are looked for every
    /// half second, as with `poll`.
    #[must_use]
    pub fn start(home: &Path, names: &[&str], poll: bool) -> Self {
        let home = disk::canonical(home);
        let roots = names.iter().map(|name| Root {
            name: home.join(name),
            path: disk::canonical(&home.join(name)),
            is_watched: false,
        });
        let mut watch = Self {
            roots: roots.collect(),
            home,
            system: None,
            failure: None,
            open: BTreeSet::new(),
            young: Vec::new(),
        };
        if !poll {
            match watch.connect() {
                Ok(system) => watch.system = Some(system),
                Err(error) => watch.failure = Some(error.to_string()),
            }
            watch.watch_roots(&mut Changes::default());
        }
        watch
    }

    /// Waits for the next changes.
    pub fn wait(&mut self) -> Changes {
        loop {
            if let Some(changes) = self.next(None) {
                return changes;
            }
        }
    }

    /// Waits until nothing comes for a while, and returns what came meanwhile, if anything.
    pub fn settle(&mut self) -> Option<Changes> {
        let mut changes = self.next(Some(PAUSE))?;
        changes.is_quiet = true;
        Some(changes)
    }

    /// The next changes; `None` if none come within `patience`.
    fn next(&mut self, patience: Option<Duration>) -> Option<Changes> {
        let mut changes = Changes {
            paths: vec![BTreeSet::new(); self.roots.len()],
            is_quiet: false,
        };
        let Some((_, events)) = &self.system else {
            if patience.is_some() {
                std::thread::sleep(PAUSE);
            } else {
                std::thread::sleep(POLL);
            }
            self.everything(&mut changes);
            changes.is_quiet = true;
            return Some(changes);
        };
        let is_settled = self.young.is_empty() && self.roots.iter().all(|root| root.is_watched);
        let first = match patience {
            Some(patience) => events.recv_timeout(patience),
            None if is_settled => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            None => events.recv_timeout(AGAIN),
        };
        match first {
            Ok(event) => self.note(event, &mut changes),
            Err(RecvTimeoutError::Disconnected) => self.system = None,
            Err(RecvTimeoutError::Timeout) if patience.is_some() => return None,
            Err(RecvTimeoutError::Timeout) => {
                for (root, path) in std::mem::take(&mut self.young) {
                    changes.paths[root].insert(path);
                }
            }
        }
        self.gather(patience.unwrap_or(BREATH), &mut changes);
        self.watch_roots(&mut changes);
        let is_empty = changes.paths.iter().all(BTreeSet::is_empty);
        (!is_empty).then_some(changes)
    }

    /// Takes in what follows closely.
    fn gather(&mut self, breath: Duration, changes: &mut Changes) {
        let end = Instant::now() + LONGEST;
        loop {
            let Some((_, events)) = &self.system else {
                return;
            };
            let pause = if self.open.is_empty() { breath } else { PAUSE };
            let left = end.saturating_duration_since(Instant::now());
            match events.recv_timeout(pause.min(left)) {
                Ok(event) => self.note(event, changes),
                Err(_) => {
                    changes.is_quiet = pause == PAUSE && left > pause;
                    // What is still open after a pause is not known to be closed at all.
                    self.open.clear();
                    return;
                }
            }
        }
    }

    fn note(&mut self, event: notify::Result<Event>, changes: &mut Changes) {
        let event = match event {
            Ok(event) if !event.need_rescan() => event,
            // Something was missed.
            _ => return self.everything(changes),
        };
        for path in &event.paths {
            let Some((root, below)) = self.place(path) else {
                continue;
            };
            if below.is_empty() && path == &self.roots[root].name {
                // The folder itself came or went.
                self.roots[root].is_watched = false;
            }
            match event.kind {
                EventKind::Create(CreateKind::Folder) => self.young.push((root, below.clone())),
                EventKind::Create(_)
                | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any)
                | EventKind::Any => {
                    self.open.insert(path.clone());
                }
                EventKind::Modify(ModifyKind::Name(_)) => {
                    self.open.remove(path);
                    // A folder that was moved here is as new as one that was made.
                    if disk::is_folder(path) {
                        self.young.push((root, below.clone()));
                    }
                }
                _ => {
                    self.open.remove(path);
                }
            }
            changes.paths[root].insert(below);
        }
    }

    /// In which watched folder a path lies, and where; none for what is no part of a report.
    fn place(&self, path: &Path) -> Option<(usize, String)> {
        self.roots.iter().enumerate().find_map(|(index, root)| {
            let below = path
                .strip_prefix(&root.path)
                .or_else(|_| path.strip_prefix(&root.name))
                .ok()?;
            let parts: Vec<String> = below
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            let is_left_out = parts.iter().any(|part| disk::is_left_out(part.as_ref()));
            (!is_left_out).then(|| (index, parts.join("/")))
        })
    }

    fn everything(&self, changes: &mut Changes) {
        for paths in &mut changes.paths {
            paths.insert(String::new());
        }
    }

    fn connect(&self) -> notify::Result<(RecommendedWatcher, Receiver<notify::Result<Event>>)> {
        let (sender, events) = channel();
        let handler = move |event: notify::Result<Event>| {
            if !event.as_ref().is_ok_and(is_noise) {
                // Nobody listens any more when the process ends.
                let _ = sender.send(event);
            }
        };
        // Links are not followed by the reader either.
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(handler, config)?;
        // The folders themselves may be deleted and made again.
        watcher.watch(&self.home, RecursiveMode::NonRecursive)?;
        Ok((watcher, events))
    }

    /// Watches each folder that is there and not watched yet, and looks through it.
    fn watch_roots(&mut self, changes: &mut Changes) {
        let Some((watcher, _)) = &mut self.system else {
            return;
        };
        for (index, root) in self.roots.iter_mut().enumerate() {
            if root.is_watched || !disk::is_folder(&root.name) {
                continue;
            }
            root.path = disk::canonical(&root.name);
            // The folder of that name before it, if the system still knows one.
            let _ = watcher.unwatch(&root.path);
            match watcher.watch(&root.path, RecursiveMode::Recursive) {
                Ok(()) => {
                    root.is_watched = true;
                    self.young.push((index, String::new()));
                    if let Some(paths) = changes.paths.get_mut(index) {
                        paths.insert(String::new());
                    }
                }
                Err(error) => {
                    self.failure = Some(error.to_string());
                    self.system = None;
                    return;
                }
            }
        }
    }
}

/// Reading is no change.
fn is_noise(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    }
}
