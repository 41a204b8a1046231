//! Which release readers see, and what a run that broke off may have left.

use serde::{Deserialize, Serialize};

use super::super::release::{is_id, is_whole};

/// The journal of a host that cannot switch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The last release that was shown whole.
    pub(super) live: Option<String>,
    /// Releases that began to be shown since, the last one last; none if the live one is whole.
    #[serde(default)]
    pub(super) begun: Vec<String>,
    /// How many changes towards the last of them are done.
    #[serde(default)]
    pub(super) done: usize,
    /// The folder that all this is said of; `None` in what programs wrote that did not note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) site: Option<String>,
}

impl Journal {
    /// A release is shown whole.
    pub(super) fn of(id: &str) -> Self {
        Self {
            live: Some(id.to_owned()),
            ..Self::default()
        }
    }

    /// A release begins to be shown. Returns how many changes are done already.
    pub(super) fn begin(&mut self, id: &str) -> usize {
        if self.begun.last().is_some_and(|last| last == id) {
            return self.done;
        }
        self.begun.push(id.to_owned());
        self.done = 0;
        0
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("strings and numbers always become JSON")
    }

    /// From JSON; `None` where it is none, or names what cannot be a release.
    pub(super) fn from_json(bytes: &[u8]) -> Option<Self> {
        let journal: Self = serde_json::from_slice(bytes).ok()?;
        let mut ids = journal.live.iter().chain(&journal.begun);
        ids.all(|id| is_id(id)).then_some(journal)
    }

    /// Whether bytes are whole and yet no journal that this program knows, as a later one may write.
    pub(super) fn is_of_later_program(bytes: &[u8]) -> bool {
        serde_json::from_slice::<Self>(bytes).is_err() && is_whole(bytes)
    }
}
