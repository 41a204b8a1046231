//! By how many of its districts are covered a region looks, where the map of a report shows regions.

use crate::map::Pattern;
use crate::register::{District, Id, Register};
use crate::report::Report;

/// How many of a region's districts are counted, in the order of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    All,
    Most,
    Some,
    None,
    /// None for sure, but perhaps some.
    Unknown,
}

/// All of them.
pub(super) const SHARES: [Share; 5] = [
    Share::All,
    Share::Most,
    Share::Some,
    Share::None,
    Share::Unknown,
];

/// How many of how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    pub(super) sure: usize,
    pub(super) perhaps: usize,
    pub(super) total: usize,
}

impl Count {
    /// The covered ones of some districts.
    pub(super) fn of(report: &Report<'_>, ids: impl Iterator<Item = Id<District>>) -> Self {
        let mut count = Self {
            sure: 0,
            perhaps: 0,
            total: 0,
        };
        for id in ids {
            let covers = report.covers(report.district(id).status);
            count.total += 1;
            count.sure += usize::from(covers == Some(true));
            count.perhaps += usize::from(covers.is_none());
        }
        count
    }

    pub(super) fn share(self) -> Share {
        match self {
            Count {
                sure: 0,
                perhaps: 0,
                ..
            } => Share::None,
            Count { sure: 0, .. } => Share::Unknown,
            Count { sure, total, .. } if sure == total => Share::All,
            Count { sure, total, .. } if 2 * sure >= total => Share::Most,
            Count { .. } => Share::Some,
        }
    }
}

impl Share {
    pub(super) fn pattern(self) -> Pattern {
        match self {
            Share::All => Pattern::Solid,
            Share::Most => Pattern::Shaded,
            Share::Some => Pattern::Hatch,
            Share::None => Pattern::Plain,
            Share::Unknown => Pattern::Sparse,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Share::All => "map_share_all",
            Share::Most => "map_share_most",
            Share::Some => "map_share_some",
            Share::None => "map_share_none",
            Share::Unknown => "map_share_unknown",
        }
    }

    /// Its number among all that a map of regions shows: the statuses come first, so that the colours of none are taken
    /// for those of a share.
    pub(super) fn index(self, register: &Register) -> usize {
        register.site.statuses.len() + self as usize
    }
}
