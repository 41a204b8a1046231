//! What happened between two dates.

use jiff::civil::Date;

use crate::register::{Centre, Id, Register};

use super::Report;

/// An entry of a centre's history that took effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The day from which it counts.
    pub day: Date,
    /// The centre.
    pub centre: Id<Centre>,
    /// The position of the entry in its history.
    pub entry: usize,
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
