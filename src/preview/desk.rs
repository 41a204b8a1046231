//! What is shown right now: the newest good site and the mistakes made since.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;

use super::generation::{Rendered, Renders};
use super::{Generation, Limits, Mistake, Started};
use crate::diagnostics::wording::Language;

/// What a change can have touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Style sheets only: pages that are open need no reload.
    Styles,
    /// Anything.
    Pages,
}

/// Shared by the one who plans and those who answer browsers.
#[derive(Debug)]
pub struct Desk {
    state: Mutex<State>,
    changed: Condvar,
    renders: Renders,
    /// Tells this run from the one before, for a page that was open all along.
    run: String,
    pub(super) limits: Limits,
    pub(super) language: Language,
}

#[derive(Debug, Clone, Default)]
struct State {
    /// Counts every change.
    version: u64,
    page: u64,
    style: u64,
    good: Option<Arc<Generation>>,
    /// The one before it, for pages that only the newest cannot render.
    before: Option<Arc<Generation>>,
    mistakes: Arc<Vec<Mistake>>,
    /// Whether a page failed that was planned well.
    has_failed: bool,
}

/// The state at one moment.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub(super) version: u64,
    pub(super) good: Option<Arc<Generation>>,
    before: Option<Arc<Generation>>,
    pub(super) mistakes: Arc<Vec<Mistake>>,
    pub(super) stamp: Stamp,
}

/// What a page was made from: the browser compares it with what the server says later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Stamp {
    pub(super) page: String,
    pub(super) style: String,
}

impl Desk {
    /// Nothing is shown yet; who asks waits for the first [`Desk::publish`].
    #[must_use]
    pub fn new(limits: Limits, language: Language) -> Self {
        Self {
            state: Mutex::default(),
            changed: Condvar::new(),
            renders: Arc::new(AtomicUsize::new(0)),
            run: format!("{:x}", RandomState::new().build_hasher().finish()),
            limits,
            language,
        }
    }

    /// Shows a new site, or the mistakes that stand in its way.
    pub fn publish(&self, started: Started, kind: Kind) {
        let mut state = self.lock();
        state.version += 1;
        state.mistakes = Arc::new(started.mistakes);
        match (&started.generation, kind) {
            (Some(_), Kind::Styles) if state.good.is_some() => state.style += 1,
            (Some(_), _) => state.page += 1,
            // The page of mistakes itself is out of date.
            (None, _) if state.good.is_none() => state.page += 1,
            (None, _) => {}
        }
        if let Some(generation) = started.generation {
            let last = state.good.replace(Arc::new(generation));
            // One that failed is no way back.
            if !std::mem::take(&mut state.has_failed) {
                state.before = last;
            }
        }
        drop(state);
        self.changed.notify_all();
    }

    /// The state, as soon as there is one.
    pub(super) fn now(&self) -> Moment {
        let state = self.lock();
        let state = self
            .changed
            .wait_while(state, |state| state.version == 0)
            .unwrap_or_else(PoisonError::into_inner);
        self.moment(&state)
    }

    /// The state after `version`; `None` if it stays for so long.
    pub(super) fn next(&self, version: u64, patience: Duration) -> Option<Moment> {
        let (state, _) = self
            .changed
            .wait_timeout_while(self.lock(), patience, |state| state.version <= version)
            .unwrap_or_else(PoisonError::into_inner);
        (state.version > version).then(|| self.moment(&state))
    }

    /// A page of the site. One that a template's mistake spoils comes from the site before, while all pages show the
    /// mistake.
    pub(super) fn render(&self, moment: &Moment, path: &str) -> Rendered {
        let Some(good) = &moment.good else {
            return Rendered::Missing;
        };
        let rendered = good.render(path, &self.limits, &self.renders);
        let Rendered::Mistake(mistake) = rendered else {
            return rendered;
        };
        self.add(good, &mistake);
        let before = moment.before.as_ref();
        match before.map(|before| before.render(path, &self.limits, &self.renders)) {
            Some(Rendered::File(name, bytes)) => Rendered::File(name, bytes),
            _ => Rendered::Mistake(mistake),
        }
    }

    fn add(&self, generation: &Arc<Generation>, mistake: &Mistake) {
        let mut state = self.lock();
        let is_shown = |it: &Arc<Generation>| Arc::ptr_eq(it, generation);
        if !state.good.as_ref().is_some_and(is_shown) || state.mistakes.contains(mistake) {
            return;
        }
        Arc::make_mut(&mut state.mistakes).push(mistake.clone());
        state.has_failed = true;
        state.version += 1;
        drop(state);
        self.changed.notify_all();
    }

    fn moment(&self, state: &State) -> Moment {
        Moment {
            version: state.version,
            good: state.good.clone(),
            before: state.before.clone(),
            mistakes: Arc::clone(&state.mistakes),
            stamp: Stamp {
                page: format!("{}-{}", self.run, state.page),
                style: format!("{}-{}", self.run, state.style),
            },
        }
    }

    /// A thread that panicked with the lock held left a whole state behind: every change is one assignment.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
