//! The value of each figure, with the records behind it.
//!
//! A status of which nothing is known never counts silently: a figure that depends on one has a lower and an upper
//! bound.

use crate::locale::PartialDate;
use crate::register::{
    Centre, Countable, Definition, District, Event, Figure, Filter, Id, Post, ReportedValue,
    SpanEnd, Status, Summable, Topic, Words,
};

use super::Report;

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
        /// Surely.
        sure: Vec<Subject>,
        /// Perhaps.
        perhaps: Vec<Subject>,
    },
    /// A date.
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
    /// The value.
    pub value: Value,
    /// The records that count, in the author's order.
    pub subjects: Vec<Subject>,
}

/// Whether a record passes a filter; `None` where its status is unknown.
type Passes = Option<bool>;

impl Report<'_> {
    /// The value of a figure on this report's date, or on the figure's own.
    #[must_use]
    pub fn figure(&self, id: Id<Figure>) -> Valued {
        let figure = self.register().figures.get(id);
        match figure.as_of.filter(|date| *date != self.as_of()) {
            Some(date) => Report::on(self.register(), date).valued(figure),
            None => self.valued(figure),
        }
    }

    /// The value of a figure on this report's date.
    #[must_use]
    pub fn figure_today(&self, id: Id<Figure>) -> Valued {
        self.valued(self.register().figures.get(id))
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
                let posts = &self.register().site.posts;
                let sum = posts
                    .iter()
                    .filter(|post| post_passes(post, filter))
                    .map(|post| post.count)
                    .sum();
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
        let within = |subject: &Subject| whole.contains(subject);
        let subjects: Vec<Subject> = sure.into_iter().filter(within).collect();
        let perhaps = perhaps.iter().filter(|subject| within(subject)).count();
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

    #[expect(
        clippy::cast_precision_loss,
        reason = "people in a country are fewer than 2^53"
    )]
    fn sum(&self, what: Summable, filter: &Filter) -> Valued {
        let (mut low, mut high) = (0.0, 0.0);
        let mut subjects = Vec::new();
        let over = match what {
            Summable::Posts => Countable::Centres,
            Summable::Population | Summable::Area => Countable::Districts,
        };
        let records = Filter {
            payer: None,
            role: None,
            ..filter.clone()
        };
        let (sure, perhaps) = self.matching(over, &records);
        let all = sure
            .iter()
            .map(|it| (true, it))
            .chain(perhaps.iter().map(|it| (false, it)));
        for (is_sure, subject) in all {
            let (part, most) = match (*subject, what) {
                (Subject::Centre(id), _) => self.post_sum(id, filter),
                (Subject::District(id), Summable::Area) => {
                    twice(self.register().districts.get(id).area_km2.unwrap_or(0.0))
                }
                (Subject::District(id), _) => {
                    twice(self.register().districts.get(id).population.unwrap_or(0) as f64)
                }
                _ => (0.0, 0.0),
            };
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

    /// The records that surely pass, and those that perhaps do.
    fn matching(&self, what: Countable, filter: &Filter) -> (Vec<Subject>, Vec<Subject>) {
        let register = self.register();
        let judged: Vec<(Subject, Passes)> = match what {
            Countable::Centres => {
                let ids = register.centres.ids();
                ids.map(|id| (Subject::Centre(id), self.centre_passes(id, filter)))
                    .collect()
            }
            Countable::Districts => {
                let ids = register.districts.ids();
                ids.map(|id| (Subject::District(id), self.district_passes(id, filter)))
                    .collect()
            }
            Countable::Topics => register
                .topics
                .ids()
                .map(|id| (Subject::Topic(id), Some(true)))
                .collect(),
            Countable::Events => register
                .events
                .ids()
                .map(|id| (Subject::Event(id), Some(true)))
                .collect(),
        };
        let pick = |wanted: Passes| {
            judged
                .iter()
                .filter(|(_, passes)| *passes == wanted)
                .map(|(subject, _)| *subject)
                .collect()
        };
        (pick(Some(true)), pick(None))
    }

    fn centre_passes(&self, id: Id<Centre>, filter: &Filter) -> Passes {
        let centre = self.register().centres.get(id);
        let districts = &centre.districts;
        let certain = districts
            .iter()
            .any(|district| self.lies_in(*district, filter))
            && self.names_topic(id, filter)
            && self.has_post(id, filter);
        and(certain, self.status_passes(self.centre(id).status, filter))
    }

    fn district_passes(&self, id: Id<District>, filter: &Filter) -> Passes {
        let state = self.district(id);
        let some_centre =
            |passes: &dyn Fn(Id<Centre>) -> bool| state.centres.iter().any(|id| passes(*id));
        let certain = self.lies_in(id, filter)
            && (filter.topic.is_none() || some_centre(&|centre| self.names_topic(centre, filter)))
            && ((filter.payer.is_none() && filter.role.is_none())
                || some_centre(&|centre| self.has_post(centre, filter)));
        and(certain, self.status_passes(state.status, filter))
    }

    fn lies_in(&self, id: Id<District>, filter: &Filter) -> bool {
        let district = self.register().districts.get(id);
        one_of(&filter.kind, district.kind) && one_of(&filter.region, district.region)
    }

    fn names_topic(&self, id: Id<Centre>, filter: &Filter) -> bool {
        filter.topic.as_ref().is_none_or(|topics| {
            topics
                .iter()
                .any(|topic| self.attests(id, *topic).is_some())
        })
    }

    /// The position in a centre's list of the topic, if it is attested for this report's date.
    #[must_use]
    pub fn attests(&self, id: Id<Centre>, topic: Id<Topic>) -> Option<usize> {
        let focus = &self.register().centres.get(id).focus;
        focus
            .iter()
            .position(|focus| focus.topic == topic && self.holds(focus))
    }

    /// Whether a topic is attested for this report's date.
    #[must_use]
    pub fn holds(&self, focus: &crate::register::Focus) -> bool {
        focus
            .from
            .is_none_or(|from| from.last_day() <= self.as_of())
            && focus
                .until
                .is_none_or(|until| self.as_of() <= until.last_day())
    }

    fn has_post(&self, id: Id<Centre>, filter: &Filter) -> bool {
        (filter.payer.is_none() && filter.role.is_none())
            || self.posts(id).iter().any(|post| post_passes(post, filter))
    }

    /// Unknown where the status says nothing about what the filter asks: it asks for coverage, or for statuses
    /// without naming this one.
    fn status_passes(&self, status: Id<Status>, filter: &Filter) -> Passes {
        let covers = self.covers(status);
        let covered = match (filter.covered, covers) {
            (None, _) => Some(true),
            (Some(_), None) => None,
            (Some(wanted), Some(covers)) => Some(wanted == covers),
        };
        let named = match &filter.status {
            None => Some(true),
            Some(named) if named.contains(&status) => Some(true),
            Some(_) if covers.is_none() => None,
            Some(_) => Some(false),
        };
        match (covered, named) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (None, _) | (_, None) => None,
            (Some(true), Some(true)) => Some(true),
        }
    }

    fn end(&self, end: SpanEnd) -> PartialDate {
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

fn post_passes(post: &Post, filter: &Filter) -> bool {
    one_of(&filter.payer, post.payer)
        && filter.role.as_ref().is_none_or(|roles| {
            roles
                .iter()
                .any(|role| role == post.role.get(crate::register::DEFAULT))
        })
}

fn one_of<T>(wanted: &Option<Vec<Id<T>>>, has: Option<Id<T>>) -> bool {
    wanted
        .as_ref()
        .is_none_or(|wanted| has.is_some_and(|has| wanted.contains(&has)))
}

fn and(certain: bool, passes: Passes) -> Passes {
    if certain { passes } else { Some(false) }
}

fn twice(value: f64) -> (f64, f64) {
    (value, value)
}

fn bounds(sure: usize, perhaps: usize) -> Value {
    Value::Number {
        low: count(sure),
        high: count(sure + perhaps),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody counts beyond 2^53 records"
)]
fn count(number: usize) -> f64 {
    number as f64
}
