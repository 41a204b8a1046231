//! What happened between two dates.

use jiff::civil::Date;

use crate::register::{Centre, Event, Id, Register, Status};

use super::Report;

/// An entry of a centre's history that took effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The day from which it counts.
    pub day: Date,
    /// Whose history the entry stands in.
    pub centre: Id<Centre>,
    /// The position of the entry in its history.
    pub entry: usize,
}

/// Something that a change log names, with the day from which it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happening {
    /// The day.
    pub day: Date,
    /// What happened.
    pub what: Happened,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// A centre got another status.
    Status {
        /// Which one.
        centre: Id<Centre>,
        /// The position of the entry in its history.
        entry: usize,
        /// Its status before.
        before: Id<Status>,
    },
    /// A topic is attested from now on: the position in the centre's list of topics.
    TopicBegan(Id<Centre>, usize),
    /// A topic is attested no longer.
    TopicEnded(Id<Centre>, usize),
    /// An event began.
    Event(Id<Event>),
    /// An entry of a history was corrected: its position.
    Corrected(Id<Centre>, usize),
}

impl Report<'_> {
    /// The entries that took effect after `from` and by this report's date, latest first.
    #[must_use]
    pub fn changes_since(&self, from: Option<Date>) -> Vec<Change> {
        let mut changes: Vec<Change> = all(self.register())
            .filter(|change| {
                change.day <= self.as_of() && from.is_none_or(|from| change.day > from)
            })
            .collect();
        changes.sort_by(|a, b| b.day.cmp(&a.day).then(a.centre.cmp(&b.centre)));
        changes
    }
}

/// The days on which the status of any centre changes, earliest first.
#[must_use]
pub fn change_dates(register: &Register) -> Vec<Date> {
    let mut days: Vec<Date> = all(register).map(|change| change.day).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// All that happened after `from` (`None`: ever) and by `to`, latest first.
#[must_use]
pub fn happenings(register: &Register, from: Option<Date>, to: Date) -> Vec<Happening> {
    let mut log: Vec<Happening> = Vec::new();
    let mut note = |day: Date, what| {
        if day <= to && from.is_none_or(|from| day > from) {
            log.push(Happening { day, what });
        }
    };
    for (id, centre) in register.centres.iter() {
        for (entry, written) in centre.history.iter().enumerate() {
            let before = entry
                .checked_sub(1)
                .map_or(centre.before, |before| centre.history[before].status);
            if before != written.status {
                let what = Happened::Status {
                    centre: id,
                    entry,
                    before,
                };
                note(written.start.date().last_day(), what);
            }
            if let Some(correction) = &written.corrected {
                note(correction.on.last_day(), Happened::Corrected(id, entry));
            }
        }
        for (index, focus) in centre.focus.iter().enumerate() {
            if let Some(from) = focus.from {
                note(from.last_day(), Happened::TopicBegan(id, index));
            }
            let end = focus
                .until
                .and_then(|until| until.last_day().tomorrow().ok());
            if let Some(end) = end {
                note(end, Happened::TopicEnded(id, index));
            }
        }
    }
    for (id, event) in register.events.iter() {
        note(event.from.last_day(), Happened::Event(id));
    }
    // Stable: what happened on one day stays in the author's order.
    log.sort_by_key(|happening| std::cmp::Reverse(happening.day));
    log
}

fn all(register: &Register) -> impl Iterator<Item = Change> {
    register.centres.iter().flat_map(|(centre, record)| {
        record
            .history
            .iter()
            .enumerate()
            .map(move |(entry, written)| Change {
                day: written.start.date().last_day(),
                centre,
                entry,
            })
    })
}
