//! The values of figures, day after day.

use jiff::civil::Date;

use crate::register::{Centre, Countable, Definition, Figure, Filter, Id, Register};

use super::changes::change_dates;
use super::days::on_each_changed;
use super::figures::{bounds, count};
use super::filter::subjects;
use super::{Report, Subject, Value};

/// For each figure its value on every day on which anything changes; nothing for a figure without a course.
#[must_use]
pub fn courses(register: &Register) -> Vec<Vec<(Date, Value)>> {
    let mut courses = vec![Vec::new(); register.figures.len()];
    let figures = register.figures.iter();
    let mut tallies: Vec<_> = figures
        .filter(|(_, figure)| figure.has_course())
        .map(|(id, figure)| (id, Tally::of(figure)))
        .collect();
    on_each_changed(register, &change_dates(register), |report, changed| {
        for (id, tally) in &mut tallies {
            let value = match tally {
                Some(tally) => tally.on(report, changed),
                None => report.figure_today(*id).value,
            };
            courses[id.index()].push((report.as_of(), value));
        }
    });
    courses
}

/// How many records count, kept up from day to day: judged anew is only what may have changed.
struct Tally<'r> {
    what: Countable,
    filter: &'r Filter,
    /// What a share is a part of.
    of: Option<&'r Filter>,
    parts: Vec<Part>,
    total: [usize; 3],
}

/// What a record adds to a tally.
#[derive(Clone, Copy, Default)]
struct Part {
    is_of_whole: bool,
    is_sure: bool,
    is_perhaps: bool,
}

impl Part {
    fn counts(self) -> [usize; 3] {
        [self.is_of_whole, self.is_sure, self.is_perhaps].map(usize::from)
    }
}

impl<'r> Tally<'r> {
    /// `None` for a figure that is no count of records.
    fn of(figure: &'r Figure) -> Option<Self> {
        let (what, filter, of) = match &figure.definition {
            Definition::Count(what, filter) => (*what, filter, None),
            Definition::Share(what, of, filter) => (*what, filter, Some(of)),
            _ => return None,
        };
        Some(Self {
            what,
            filter,
            of,
            parts: Vec::new(),
            total: [0; 3],
        })
    }

    /// The value on a report's date; `changed` are the centres that are other than on the day before, `None` on the first.
    fn on(&mut self, report: &Report<'_>, changed: Option<&[Id<Centre>]>) -> Value {
        let has_topic = |filter: &Filter| filter.topic.is_some();
        // A topic may be attested from any day on.
        let is_steady = !has_topic(self.filter) && !self.of.is_some_and(has_topic);
        match changed.filter(|_| is_steady) {
            Some(changed) => self.judge_changed(report, changed),
            None => self.judge_all(report),
        }
        let [whole, sure, perhaps] = self.total;
        match (bounds(sure, perhaps), self.of) {
            (Value::Number { low, high }, Some(_)) => Value::Share {
                low,
                high,
                whole: count(whole),
            },
            (number, _) => number,
        }
    }

    fn judge_all(&mut self, report: &Report<'_>) {
        let subjects = subjects(report.register(), self.what);
        self.parts = vec![Part::default(); subjects.len()];
        self.total = [0; 3];
        for (index, subject) in subjects.into_iter().enumerate() {
            self.judge(report, index, subject);
        }
    }

    fn judge_changed(&mut self, report: &Report<'_>, changed: &[Id<Centre>]) {
        for id in changed {
            match self.what {
                Countable::Centres => self.judge(report, id.index(), Subject::Centre(*id)),
                Countable::Districts => {
                    for district in &report.register().centres.get(*id).districts {
                        self.judge(report, district.index(), Subject::District(*district));
                    }
                }
                Countable::Topics | Countable::Events => {}
            }
        }
    }

    fn judge(&mut self, report: &Report<'_>, index: usize, subject: Subject) {
        let is_of_whole = self
            .of
            .is_none_or(|of| report.passes(subject, of) == Some(true));
        let passes = report.passes(subject, self.filter);
        let part = Part {
            is_of_whole,
            is_sure: is_of_whole && passes == Some(true),
            is_perhaps: is_of_whole && passes.is_none(),
        };
        let before = std::mem::replace(&mut self.parts[index], part);
        let counts = before.counts().into_iter().zip(part.counts());
        for (total, (before, now)) in self.total.iter_mut().zip(counts) {
            *total = *total + now - before;
        }
    }
}
