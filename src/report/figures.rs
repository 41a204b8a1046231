//! The value of each figure, with the records behind it.
//!
//! A status of which nothing is known never counts silently: a figure that depends on one has a lower and an upper
//! bound.

use crate::locale::PartialDate;
use crate::register::{
    By, Centre, Countable, Definition, District, Event, Figure, Filter, Group, Id, Post,
    ReportedValue, SpanEnd, Summable, Topic, Words,
};

use super::Report;
use super::changes::change_dates;
use super::days::on_each;
use super::filter::post_passes;

/// A record behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the word itself")]
pub enum Subject {
    Centre(Id<Centre>),
    District(Id<District>),
    Topic(Id<Topic>),
    Event(Id<Event>),
}

/// The value of a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number; both are equal unless something is unknown.
    Number {
        /// At least.
        low: f64,
        /// At most.
        high: f64,
    },
    /// A part of a whole.
    Share {
        /// At least.
        low: f64,
        /// At most.
        high: f64,
        /// The whole: the denominator.
        whole: f64,
    },
    /// Records by name; those of which it is not known stand apart.
    Names {
        /// Those of which it is known.
        sure: Vec<Subject>,
        /// Those of which it is not known.
        perhaps: Vec<Subject>,
    },
    /// A point in time, as precise as the records say it.
    Date(PartialDate),
    /// Words of a source.
    Text(Words),
    /// The time between two dates.
    Span {
        /// Its beginning.
        from: PartialDate,
        /// Its end.
        to: PartialDate,
    },
}

/// A value with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Valued {
    /// What the figure says on the date.
    pub value: Value,
    /// The records that count, in the author's order.
    pub subjects: Vec<Subject>,
}

impl<'r> Report<'r> {
    /// The value of a figure on this report's date, or on the figure's own. It is computed when first asked for: many
    /// texts claim the same figure.
    #[must_use]
    pub fn figure(&self, id: Id<Figure>) -> &Valued {
        let figure = self.register().figures.get(id);
        self.values[id.index()].get_or_init(|| {
            match figure.as_of.filter(|date| *date != self.as_of()) {
                Some(date) => Report::on(self.register(), date).valued(figure),
                None => self.valued(figure),
            }
        })
    }

    /// The value of a figure on this report's date.
    #[must_use]
    pub fn figure_today(&self, id: Id<Figure>) -> Valued {
        self.valued(self.register().figures.get(id))
    }

    /// A figure's value in each group that it may be broken down by, in the author's order; on the figure's own date if
    /// it has one. A share of nothing has no part.
    #[must_use]
    pub fn breakdown(&self, id: Id<Figure>, by: By) -> Vec<(Group, Valued)> {
        let register = self.register();
        let figure = register.figures.get(id);
        let own = figure.as_of.filter(|date| *date != self.as_of());
        let own = own.map(|date| Report::on(register, date));
        let report = own.as_ref().unwrap_or(self);
        let groups = by.groups(register).into_iter();
        groups
            .filter_map(|group| Some((group, report.valued(&figure.within(group)?))))
            .filter(
                |(_, valued)| !matches!(valued.value, Value::Share { whole, .. } if whole < 1.0),
            )
            .collect()
    }

    /// What the site's rule grants each centre, as far as it passes a filter.
    pub fn granted(&self, filter: &Filter) -> impl Iterator<Item = &'r Post> {
        let posts = &self.register().site.posts;
        posts.iter().filter(|post| post_passes(post, filter))
    }

    /// How many records belong to a sum though their part in it is not known.
    #[must_use]
    pub fn without_addend(&self, what: Summable, filter: &Filter) -> usize {
        let (over, records) = summed_over(what, filter);
        let (sure, perhaps) = self.matching(over, &records);
        let is_unknown = |subject: &&Subject| {
            let Subject::District(id) = subject else {
                return false;
            };
            let district = self.register().districts.get(*id);
            match what {
                Summable::Posts => false,
                Summable::Population => district.population.is_none(),
                Summable::Area => district.area_km2.is_none(),
            }
        };
        sure.iter().chain(&perhaps).filter(is_unknown).count()
    }

    fn valued(&self, figure: &Figure) -> Valued {
        match &figure.definition {
            Definition::Count(what, filter) => {
                let (sure, perhaps) = self.matching(*what, filter);
                let value = bounds(sure.len(), perhaps.len());
                Valued {
                    value,
                    subjects: sure,
                }
            }
            Definition::List(what, filter) => {
                let (sure, perhaps) = self.matching(*what, filter);
                let subjects = sure.clone();
                Valued {
                    value: Value::Names { sure, perhaps },
                    subjects,
                }
            }
            Definition::Share(what, of, filter) => self.share(*what, of, filter),
            Definition::Sum(what, filter) => self.sum(*what, filter),
            Definition::PerCentre(filter) => {
                let sum = self.granted(filter).map(|post| post.count).sum();
                Valued {
                    value: Value::Number {
                        low: sum,
                        high: sum,
                    },
                    subjects: Vec::new(),
                }
            }
            Definition::Reported(reported) => {
                let value = match &reported.value {
                    ReportedValue::Number(number) => Value::Number {
                        low: *number,
                        high: *number,
                    },
                    ReportedValue::Date(date) => Value::Date(*date),
                    ReportedValue::Text(words) => Value::Text(words.clone()),
                };
                Valued {
                    value,
                    subjects: Vec::new(),
                }
            }
            Definition::Day(what, filter, reaches) => self.day_of(*what, filter, *reaches),
            Definition::Span(from, to) => {
                let value = Value::Span {
                    from: self.end(*from),
                    to: self.end(*to),
                };
                Valued {
                    value,
                    subjects: Vec::new(),
                }
            }
        }
    }

    fn share(&self, what: Countable, of: &Filter, filter: &Filter) -> Valued {
        let (whole, _) = self.matching(what, of);
        let (sure, perhaps) = self.matching(what, filter);
        let subjects = common(&whole, sure);
        let perhaps = common(&whole, perhaps).len();
        let Value::Number { low, high } = bounds(subjects.len(), perhaps) else {
            unreachable!("bounds are a number")
        };
        Valued {
            value: Value::Share {
                low,
                high,
                whole: count(whole.len()),
            },
            subjects,
        }
    }

    fn sum(&self, what: Summable, filter: &Filter) -> Valued {
        let (over, records) = summed_over(what, filter);
        let (sure, perhaps) = self.matching(over, &records);
        self.sum_of(what, filter, &sure, &perhaps)
    }

    /// A sum over the records that pass its filter, surely and perhaps.
    fn sum_of(
        &self,
        what: Summable,
        filter: &Filter,
        sure: &[Subject],
        perhaps: &[Subject],
    ) -> Valued {
        let (mut low, mut high) = (0.0, 0.0);
        let mut subjects = Vec::new();
        let all = sure
            .iter()
            .map(|it| (true, it))
            .chain(perhaps.iter().map(|it| (false, it)));
        for (is_sure, subject) in all {
            let (part, most) = self.addend(what, filter, *subject);
            high += most;
            if is_sure {
                low += part;
            }
            if is_sure && part > 0.0 {
                subjects.push(*subject);
            }
        }
        Valued {
            value: Value::Number { low, high },
            subjects,
        }
    }

    /// What a record that counts adds to a sum, surely and at most.
    #[expect(
        clippy::cast_precision_loss,
        reason = "people in a country are fewer than 2^53"
    )]
    pub(super) fn addend(&self, what: Summable, filter: &Filter, subject: Subject) -> (f64, f64) {
        match (subject, what) {
            (Subject::Centre(id), _) => self.post_sum(id, filter),
            (Subject::District(id), Summable::Area) => {
                twice(self.register().districts.get(id).area_km2.unwrap_or(0.0))
            }
            (Subject::District(id), _) => {
                twice(self.register().districts.get(id).population.unwrap_or(0) as f64)
            }
            _ => (0.0, 0.0),
        }
    }

    /// The posts of a centre, surely and at most.
    fn post_sum(&self, id: Id<Centre>, filter: &Filter) -> (f64, f64) {
        let sum = |posts: &[Post]| {
            posts
                .iter()
                .filter(|post| post_passes(post, filter))
                .map(|post| post.count)
                .sum::<f64>()
        };
        match self.covers(self.centre(id).status) {
            None => {
                let centre = self.register().centres.get(id);
                (
                    0.0,
                    sum(centre
                        .posts
                        .as_deref()
                        .unwrap_or(&self.register().site.posts)),
                )
            }
            Some(_) => twice(sum(self.posts(id))),
        }
    }

    /// The first day on which so many records passed, as precise as the records know it. There is none while fewer pass,
    /// and none that is known where a record of which nothing is known may have passed before.
    fn day_of(&self, what: Countable, filter: &Filter, reaches: usize) -> Valued {
        let mut days = change_dates(self.register());
        days.retain(|day| *day <= self.as_of());
        // What is so before the first entry may have been so for ever: that is no day.
        let before = days.first().and_then(|day| day.yesterday().ok());
        if let Some(before) = before {
            days.insert(0, before);
        }
        let mut reached = None;
        on_each(self.register(), &days, |report| {
            if reached.is_none() {
                let (sure, perhaps) = report.matching(what, filter);
                reached = (sure.len() + perhaps.len() >= reaches).then(|| (report.as_of(), sure));
            }
        });
        let known = |(day, sure): &(_, Vec<_>)| sure.len() >= reaches && Some(*day) != before;
        let Some((day, subjects)) = reached.filter(known) else {
            return Valued {
                value: Value::Text(Words::plain("–")),
                subjects: Vec::new(),
            };
        };
        let entries = self.register().centres.iter();
        let entries = entries.flat_map(|(_, centre)| &centre.history);
        let coarsest = entries
            .map(|entry| entry.start.date())
            .filter(|date| date.last_day() == day)
            .min_by_key(|date| (date.day().is_some(), date.month().is_some()));
        Valued {
            value: Value::Date(coarsest.unwrap_or_else(|| PartialDate::from(day))),
            subjects,
        }
    }

    /// The date at which a span of time begins or ends.
    pub(crate) fn end(&self, end: SpanEnd) -> PartialDate {
        let reported = |index: usize| {
            let (_, figure) = self.register().figures.iter().nth(index)?;
            match &figure.definition {
                Definition::Reported(reported) => match reported.value {
                    ReportedValue::Date(date) => Some(date),
                    _ => None,
                },
                _ => None,
            }
        };
        match end {
            SpanEnd::Date(date) => date,
            SpanEnd::AsOf => PartialDate::from(self.as_of()),
            SpanEnd::Figure(index) => {
                reported(index).unwrap_or_else(|| PartialDate::from(self.as_of()))
            }
        }
    }
}

/// Over which records a sum goes, and what they must pass: whose posts count is asked of each post.
pub(super) fn summed_over(what: Summable, filter: &Filter) -> (Countable, Filter) {
    let over = match what {
        Summable::Posts => Countable::Centres,
        Summable::Population | Summable::Area => Countable::Districts,
    };
    let records = Filter {
        payer: None,
        role: None,
        ..filter.clone()
    };
    (over, records)
}

/// Those of some records that are among others; both in the author's order.
fn common(whole: &[Subject], mut some: Vec<Subject>) -> Vec<Subject> {
    let mut rest = whole.iter().peekable();
    some.retain(|subject| {
        while rest.next_if(|other| *other < subject).is_some() {}
        rest.peek() == Some(&subject)
    });
    some
}

fn twice(value: f64) -> (f64, f64) {
    (value, value)
}

pub(super) fn bounds(sure: usize, perhaps: usize) -> Value {
    Value::Number {
        low: count(sure),
        high: count(sure + perhaps),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody counts beyond 2^53 records"
)]
pub(super) fn count(number: usize) -> f64 {
    number as f64
}
