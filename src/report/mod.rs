//! The register as of a date: status, coverage, figures. Pure arithmetic that cannot fail.

// The value of each figure, with the records behind it.
mod figures;
// Which records a figure counts.
mod filter;
// What happened between two dates.
mod changes;
// Report after report, day after day.
mod days;
// The values of figures, day after day.
mod course;
// What sources reported beside what the records itemise.
mod comparison;
// What may have been, where dates are coarse.
mod possible;

use std::sync::OnceLock;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::locale::PartialDate;
use crate::register::{Centre, District, Entry, Id, Keyed, Post, Register, Start, Status};

pub use changes::{Change, Happened, Happening, change_dates, happenings};
pub use comparison::{Comparison, Openness, comparison, comparisons};
pub use course::{Step, courses};
pub use days::on_each;
pub use figures::{Subject, Value, Valued};

/// A report on one day.
#[derive(Debug)]
pub struct Report<'r> {
    register: &'r Register,
    as_of: Date,
    centres: Vec<CentreState>,
    districts: Vec<DistrictState>,
    focusing: Focusing,
    /// The values of figures that were asked for.
    values: Vec<OnceLock<Valued>>,
}

/// A centre on that day.
#[derive(Debug, Clone, Copy)]
pub struct CentreState {
    /// What the last entry that has taken effect says.
    pub status: Id<Status>,
    /// The position in its history of the entry that gave it this status; `None` before the first.
    pub entry: Option<usize>,
}

/// A district on that day.
#[derive(Debug, Clone, Copy)]
pub struct DistrictState {
    /// Its status: the best of its centres' (see [`Report::on`]), or that of a district without one.
    pub status: Id<Status>,
    /// The centre that gave it this status.
    pub decisive: Option<Id<Centre>>,
}

impl<'r> Report<'r> {
    /// The report on a day.
    ///
    /// A centre has the status of the last entry of its history that has begun by then; a coarse date begins on the
    /// last day of its period, so that nothing is counted before it surely was. A district served by several centres
    /// has the status that covers before one that does not, and among equals the one that comes first in the legend; of
    /// centres with the same status, the one that has had it longest decides since when the district has it.
    #[must_use]
    pub fn on(register: &'r Register, as_of: Date) -> Self {
        let centres: Vec<CentreState> = register
            .centres
            .iter()
            .map(|(_, centre)| centre_on(centre, as_of))
            .collect();
        let ids = register.districts.ids();
        let districts = ids.map(|id| district_on(register, id, &centres)).collect();
        Self {
            register,
            as_of,
            centres,
            districts,
            focusing: Focusing::Surely,
            values: register.figures.ids().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The day.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The records.
    #[must_use]
    pub fn register(&self) -> &'r Register {
        self.register
    }

    /// A centre on that day.
    #[must_use]
    pub fn centre(&self, id: Id<Centre>) -> CentreState {
        self.centres[id.index()]
    }

    /// The entry of its history that gave a centre its status.
    #[must_use]
    pub fn entry(&self, id: Id<Centre>) -> Option<&'r Entry> {
        let entry = self.centre(id).entry?;
        self.register.centres.get(id).history.get(entry)
    }

    /// Whether a centre covered once and does so no more.
    #[must_use]
    pub fn has_ended(&self, id: Id<Centre>) -> bool {
        let CentreState { status, entry } = self.centre(id);
        let history = &self.register.centres.get(id).history;
        let before = history.get(..entry.unwrap_or_default());
        let covers = |status| self.covers(status);
        covers(status) == Some(false)
            && before.is_some_and(|all| all.iter().any(|it| covers(it.status) == Some(true)))
    }

    /// A district on that day.
    #[must_use]
    pub fn district(&self, id: Id<District>) -> DistrictState {
        self.districts[id.index()]
    }

    /// Since when a district has its status without a break, whichever of its centres it had it from: a centre that takes over
    /// from another, on the next day at the latest, is no new beginning. It cannot have had it while a centre gave it a better one.
    #[must_use]
    pub fn since(&self, id: Id<District>) -> Option<Start> {
        let DistrictState { status, decisive } = self.district(id);
        let mut start = self.entry(decisive?)?.start;
        let begin = |start: Start| start.date().last_day();
        let serving = self.register.serving.centres(id).iter();
        let mut spells: Vec<(Start, Date)> = serving
            .flat_map(|id| {
                let history = &self.register.centres.get(*id).history;
                let ends = history.iter().skip(1).map(|next| begin(next.start));
                history.iter().zip(ends.chain([Date::MAX]))
            })
            .filter(|(entry, _)| entry.status == status)
            .map(|(entry, end)| (entry.start, end))
            .collect();
        spells.sort_by_key(|(start, _)| std::cmp::Reverse(begin(*start)));
        for (earlier, end) in spells {
            let is_without_break = end.saturating_add(1.day()) >= begin(start);
            if begin(earlier) < begin(start) && is_without_break {
                start = earlier;
            }
        }
        let last = self.last_end_of_better(id, status);
        Some(
            last.filter(|last| begin(*last) > begin(start))
                .unwrap_or(start),
        )
    }

    /// What ended the last better status that any centre of a district had.
    fn last_end_of_better(&self, id: Id<District>, status: Id<Status>) -> Option<Start> {
        let statuses = &self.register.site.statuses;
        let serving = self.register.serving.centres(id).iter();
        let ends = serving.flat_map(|id| {
            let centre = self.register.centres.get(*id);
            let had = std::iter::once(centre.before);
            let had = had.chain(centre.history.iter().map(|entry| entry.status));
            had.zip(&centre.history)
                .filter(|(had, entry)| {
                    rank(statuses, *had) < rank(statuses, status)
                        && rank(statuses, entry.status) >= rank(statuses, status)
                })
                .map(|(_, entry)| entry.start)
        });
        let ended = ends.filter(|start| start.date().last_day() <= self.as_of);
        ended.max_by_key(|start| start.date().last_day())
    }

    /// Whether a status covers; `None` where nothing is known.
    #[must_use]
    pub fn covers(&self, status: Id<Status>) -> Option<bool> {
        self.register.site.statuses.get(status).covers
    }

    /// The districts with a status, in the author's order.
    pub fn districts_with(&self, status: Id<Status>) -> impl Iterator<Item = Id<District>> {
        let ids = self.register.districts.ids();
        ids.filter(move |id| self.district(*id).status == status)
    }

    /// The districts that are covered (`Some(true)`), are not, or of which nothing is known.
    pub fn districts_covered(&self, covered: Option<bool>) -> impl Iterator<Item = Id<District>> {
        let ids = self.register.districts.ids();
        ids.filter(move |id| self.covers(self.district(*id).status) == covered)
    }

    /// Whether a district that counts as not covered may have been covered already: a beginning known to the month or the year, or
    /// only by when, counts from its last day.
    #[must_use]
    pub fn may_be_covered(&self, id: Id<District>) -> bool {
        let mut serving = self.register.serving.centres(id).iter();
        self.covers(self.district(id).status) == Some(false)
            && serving.any(|centre| self.may_have(*centre, Some(true)))
    }

    /// Whether a district that counts as covered may be so no longer, for the same reason.
    #[must_use]
    pub fn may_have_ended(&self, id: Id<District>) -> bool {
        let mut serving = self.register.serving.centres(id).iter();
        self.covers(self.district(id).status) == Some(true)
            && serving.all(|centre| {
                self.covers(self.centre(*centre).status) != Some(true)
                    || self.may_have(*centre, Some(false))
            })
    }

    /// Whether a centre may already have a later status that covers or does not.
    fn may_have(&self, id: Id<Centre>, covers: Option<bool>) -> bool {
        let next = self.centre(id).entry.map_or(0, |entry| entry + 1);
        let history = &self.register.centres.get(id).history;
        (next..history.len()).any(|index| {
            self.covers(history[index].status) == covers && earliest(history, index) <= self.as_of
        })
    }

    /// Whether an entry of a centre's history, at this position, may have begun by this day, though it counts only later.
    #[must_use]
    pub fn may_have_begun(&self, id: Id<Centre>, index: usize) -> bool {
        earliest(&self.register.centres.get(id).history, index) <= self.as_of
    }

    /// Whether by a day any status began of which the beginning is not known to the day, or may have begun.
    #[must_use]
    pub fn has_coarse_beginnings(&self, day: Date) -> bool {
        let mut centres = self.register.centres.iter();
        centres.any(|(_, centre)| {
            let history = &centre.history;
            (0..history.len()).any(|index| {
                let first = earliest(history, index);
                first < surely(history, index) && first <= day
            })
        })
    }

    /// The posts of a centre: its own, or what the site's rule grants a centre that covers.
    #[must_use]
    pub fn posts(&self, id: Id<Centre>) -> &'r [Post] {
        let centre = self.register.centres.get(id);
        match &centre.posts {
            _ if self.covers(self.centre(id).status) != Some(true) => &[],
            Some(own) => own,
            None => &self.register.site.posts,
        }
    }
}

/// Which topics are attested on a day, where their dates are coarse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focusing {
    /// Those that had surely begun by then and were attested within the date of their end.
    Surely,
    /// Those that may have begun, too.
    Widest,
    /// Of the first those that cannot have ended.
    Narrowest,
}

/// The last day of its date: it surely has begun then.
fn surely(history: &[Entry], index: usize) -> Date {
    history[index].start.date().last_day()
}

/// The first day on which an entry may have begun: none begins before the one above it.
fn earliest(history: &[Entry], index: usize) -> Date {
    let first = |entry: &Entry| match entry.start {
        Start::From(date) => date.first_day(),
        Start::By { after, .. } => after.map_or(Date::MIN, PartialDate::first_day),
    };
    history[..=index]
        .iter()
        .map(first)
        .max()
        .unwrap_or(Date::MIN)
}

/// A district has the status of the best of its centres, since the first of them had it: a second centre is no new beginning.
fn district_on(register: &Register, id: Id<District>, centres: &[CentreState]) -> DistrictState {
    let status = |id: &Id<Centre>| centres[id.index()].status;
    let begin = |id: &Id<Centre>| {
        let entry = centres[id.index()].entry?;
        let history = &register.centres.get(*id).history;
        Some(history[entry].start.date().last_day())
    };
    let serving = register.serving.centres(id).iter();
    let decisive = serving.min_by_key(|id| (rank(&register.site.statuses, status(id)), begin(id)));
    DistrictState {
        status: decisive.map_or(register.site.none, status),
        decisive: decisive.copied(),
    }
}

fn centre_on(centre: &Centre, day: Date) -> CentreState {
    let history = &centre.history;
    let entry = (0..history.len()).rfind(|index| surely(history, *index) <= day);
    CentreState {
        status: entry.map_or(centre.before, |index| centre.history[index].status),
        entry,
    }
}

/// The smaller, the better.
fn rank(statuses: &Keyed<Status>, status: Id<Status>) -> (u8, usize) {
    let covers = match statuses.get(status).covers {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    };
    (covers, status.index())
}
