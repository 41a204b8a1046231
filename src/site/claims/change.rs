//! When and by which records a figure took its value: the likeliest reason why a text no longer holds.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostics::LastChange;
use crate::register::{Centre, DEFAULT, Definition, Figure, Id};
use crate::report::{Report, Subject, change_dates};
use crate::sources::{Path, Span};

use super::super::maker::Maker;

/// So many records are named.
const MOST_NAMES: usize = 6;

/// The last change of a figure.
#[derive(Clone)]
pub(super) struct Change {
    day: Date,
    subjects: Vec<Subject>,
}

/// The last changes of figures, each looked for once.
#[derive(Default)]
pub(super) struct Changes {
    known: BTreeMap<(Id<Figure>, Date), Option<Change>>,
    days: Option<Vec<Date>>,
}

impl Changes {
    /// The last change of a figure up to the date of a text.
    pub(super) fn of(&mut self, maker: &Maker<'_>, id: Id<Figure>) -> Option<Change> {
        let figure = maker.register.figures.get(id);
        if matches!(
            figure.definition,
            Definition::Reported(_) | Definition::Span(..) | Definition::PerCentre(_)
        ) {
            return None;
        }
        let date = figure.as_of.unwrap_or(maker.report.as_of());
        let days = self.days.get_or_insert_with(|| days(maker));
        let known = self.known.entry((id, date));
        known.or_insert_with(|| find(maker, id, date, days)).clone()
    }
}

/// The days on which a status changes or a topic begins or ends to count.
fn days(maker: &Maker<'_>) -> Vec<Date> {
    let mut days = change_dates(maker.register);
    for (_, centre) in maker.register.centres.iter() {
        for focus in &centre.focus {
            days.extend(focus.from.map(|from| from.last_day()));
            days.extend(
                focus
                    .until
                    .and_then(|until| until.last_day().tomorrow().ok()),
            );
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}

fn find(maker: &Maker<'_>, id: Id<Figure>, date: Date, days: &[Date]) -> Option<Change> {
    let now = maker.report.figure(id);
    for day in days.iter().rev().filter(|day| **day <= date) {
        let before = Report::on(maker.register, day.yesterday().ok()?).figure_today(id);
        if before.value == now.value {
            continue;
        }
        let (came, went) = (&now.subjects, &before.subjects);
        let gone = went.iter().filter(|subject| !came.contains(subject));
        let new = came.iter().filter(|subject| !went.contains(subject));
        return Some(Change {
            day: *day,
            subjects: new.chain(gone).copied().collect(),
        });
    }
    None
}

impl Change {
    /// The day with the names of the records, for whoever reads the message: in the report's first language, whatever that of
    /// the text.
    pub(super) fn said(&self, maker: &Maker<'_>) -> LastChange {
        let maker = maker.site.maker(DEFAULT).on(maker.report.as_of());
        let names = self.subjects.iter().take(MOST_NAMES);
        LastChange {
            day: self.day.to_string(),
            names: names.map(|subject| maker.subject_name(*subject)).collect(),
            more: self.subjects.len().saturating_sub(MOST_NAMES),
        }
    }

    /// The entry of the first of these records that took effect on the day.
    pub(super) fn place(&self, maker: &Maker<'_>) -> Option<Span> {
        self.subjects.iter().find_map(|subject| match subject {
            Subject::Centre(id) => self.entry(maker, *id),
            Subject::District(id) => {
                let centres = maker.register.serving.centres(*id);
                centres.iter().find_map(|id| self.entry(maker, *id))
            }
            Subject::Topic(_) | Subject::Event(_) => None,
        })
    }

    fn entry(&self, maker: &Maker<'_>, id: Id<Centre>) -> Option<Span> {
        let centre = maker.register.centres.get(id);
        let root = Path::default();
        let history = centre.history.iter();
        let mut history = history.map(|entry| entry.start.date().last_day());
        let path = match history.position(|day| day == self.day) {
            Some(index) => root.key("history").item(index),
            None => {
                let mut focus = centre.focus.iter();
                let index = focus
                    .position(|focus| focus.from.is_some_and(|from| from.last_day() == self.day))?;
                root.key("focus").item(index)
            }
        };
        maker.site.sources.locate(centre.file, &path)
    }
}
