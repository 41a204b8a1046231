//! The values of figures, day after day, and which records move them.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::register::{Centre, Countable, Definition, Figure, Filter, Id, Register, Summable};

use super::changes::change_dates;
use super::days::on_each_changed;
use super::figures::{bounds, count, summed_over};
use super::filter::subjects;
use super::{Report, Subject, Value};

/// A figure on a day on which anything changes in the report, though not always in this figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The day.
    pub day: Date,
    /// The value from then on.
    pub value: Value,
    /// The records that count from this day on or no longer, surely or perhaps; each once.
    pub moved: Vec<Subject>,
}

/// For each figure its steps, earliest first; none for a figure without a course.
#[must_use]
pub fn courses(register: &Register) -> Vec<Vec<Step>> {
    let mut courses = vec![Vec::new(); register.figures.len()];
    let figures = register.figures.iter();
    let mut tallies: Vec<_> = figures
        .filter(|(_, figure)| figure.has_course())
        .filter_map(|(id, figure)| Some((id, Tally::of(register, figure)?)))
        .collect();
    let days = change_dates(register);
    if let Some(before) = days.first().and_then(|first| first.yesterday().ok()) {
        let before = Report::on(register, before);
        for (_, tally) in &mut tallies {
            tally.judge_all(&before);
        }
    }
    on_each_changed(register, &days, |report, changed| {
        for (id, tally) in &mut tallies {
            courses[id.index()].push(tally.on(report, changed));
        }
    });
    courses
}

/// Which records count, kept up from day to day: judged anew is only what may have changed.
struct Tally<'r> {
    kind: Kind<'r>,
    /// All records of the kind, in the author's order.
    subjects: Vec<Subject>,
    what: Countable,
    filter: Cow<'r, Filter>,
    /// For each of them what it adds.
    parts: Vec<Part>,
    /// How many are of the whole, how many count surely, how many perhaps.
    total: [usize; 3],
    /// Those whose part is another than at the step before.
    moved: Vec<Subject>,
}

/// What is made of the records that count.
enum Kind<'r> {
    Count,
    /// A part of those that pass this filter.
    Share(&'r Filter),
    /// Of this, from what passes the filter.
    Sum(Summable, &'r Filter),
}

/// What a record adds to a tally.
#[derive(Clone, Copy, Default, PartialEq)]
struct Part {
    is_of_whole: bool,
    is_sure: bool,
    is_perhaps: bool,
    /// What it adds to a sum, surely and at most; nothing where records are counted.
    addend: (f64, f64),
}

impl Part {
    fn counts(self) -> [usize; 3] {
        [self.is_of_whole, self.is_sure, self.is_perhaps].map(usize::from)
    }
}

impl<'r> Tally<'r> {
    /// `None` for a figure that counts no records.
    fn of(register: &Register, figure: &'r Figure) -> Option<Self> {
        let (kind, what, filter) = match &figure.definition {
            Definition::Count(what, filter) => (Kind::Count, *what, Cow::Borrowed(filter)),
            Definition::Share(what, of, filter) => (Kind::Share(of), *what, Cow::Borrowed(filter)),
            Definition::Sum(what, filter) => {
                let (over, records) = summed_over(*what, filter);
                (Kind::Sum(*what, filter), over, Cow::Owned(records))
            }
            _ => return None,
        };
        let subjects = subjects(register, what);
        Some(Self {
            kind,
            what,
            filter,
            parts: vec![Part::default(); subjects.len()],
            subjects,
            total: [0; 3],
            moved: Vec::new(),
        })
    }

    /// The step on a report's date; `changed` are the centres that are other than on the day before, `None` on the first.
    fn on(&mut self, report: &Report<'_>, changed: Option<&[Id<Centre>]>) -> Step {
        self.moved.clear();
        // A topic may be attested from any day on.
        let of = self.of_whole().is_some_and(|of| of.topic.is_some());
        let is_steady = self.filter.topic.is_none() && !of;
        match changed.filter(|_| is_steady) {
            Some(changed) => self.judge_changed(report, changed),
            None => self.judge_all(report),
        }
        Step {
            day: report.as_of(),
            value: self.value(),
            moved: self.moved.clone(),
        }
    }

    fn value(&self) -> Value {
        let [whole, sure, perhaps] = self.total;
        match self.kind {
            Kind::Count => bounds(sure, perhaps),
            Kind::Share(_) => Value::Share {
                low: count(sure),
                high: count(sure + perhaps),
                whole: count(whole),
            },
            Kind::Sum(..) => {
                let parts = self.parts.iter();
                let (sure, perhaps): (Vec<&Part>, Vec<&Part>) =
                    parts.partition(|part| part.is_sure);
                // In the order in which `Report::sum_of` adds.
                // An empty `sum()` would be minus zero.
                Value::Number {
                    low: sure.iter().fold(0.0, |sum, part| sum + part.addend.0),
                    high: sure
                        .iter()
                        .chain(&perhaps)
                        .fold(0.0, |sum, part| sum + part.addend.1),
                }
            }
        }
    }

    fn of_whole(&self) -> Option<&'r Filter> {
        match self.kind {
            Kind::Share(of) => Some(of),
            Kind::Count | Kind::Sum(..) => None,
        }
    }

    fn judge_all(&mut self, report: &Report<'_>) {
        (0..self.subjects.len()).for_each(|index| self.judge(report, index));
    }

    fn judge_changed(&mut self, report: &Report<'_>, changed: &[Id<Centre>]) {
        for id in changed {
            match self.what {
                Countable::Centres => self.judge(report, id.index()),
                Countable::Districts => {
                    for district in &report.register().centres.get(*id).districts {
                        self.judge(report, district.index());
                    }
                }
                Countable::Topics | Countable::Events => {}
            }
        }
    }

    fn judge(&mut self, report: &Report<'_>, index: usize) {
        let subject = self.subjects[index];
        let is_of_whole = self
            .of_whole()
            .is_none_or(|of| report.passes(subject, of) == Some(true));
        let passes = report.passes(subject, &self.filter);
        let counts = is_of_whole && passes != Some(false);
        let part = Part {
            is_of_whole,
            is_sure: counts && passes.is_some(),
            is_perhaps: counts && passes.is_none(),
            addend: match self.kind {
                Kind::Sum(what, filter) if counts => report.addend(what, filter, subject),
                _ => (0.0, 0.0),
            },
        };
        let before = std::mem::replace(&mut self.parts[index], part);
        if before != part {
            self.moved.push(subject);
        }
        let counts = before.counts().into_iter().zip(part.counts());
        for (total, (before, now)) in self.total.iter_mut().zip(counts) {
            *total = *total + now - before;
        }
    }
}
