//! Figures in words: their values, how they come about, and what texts may claim of them.

use crate::register::{Citing, Definition, Figure, Id, Source, SpanEnd, Words};
use crate::report::{Subject, Value};
use crate::text::ClaimValue;

use super::What;
use super::maker::Maker;
use super::view::{FigureRow, Link};

impl Maker<'_> {
    /// A value as a reader sees it. A share has its whole beside it: 100 % of two is not 100 % of fifty.
    pub(super) fn value_text(&self, value: &Value) -> String {
        let brief = self.brief_value(value);
        match self.whole_text(value) {
            Some(whole) => format!("{brief} ({whole})"),
            None => brief,
        }
    }

    /// A figure's value as a reader sees it: a sum that lacks a part is one of at least so much.
    pub(super) fn figure_text(&self, figure: &Figure, value: &Value) -> String {
        let text = self.value_text(value);
        match self.lacking(figure) {
            0 => text,
            _ => self.voice.fill("figure_at_least", &[("value", &text)]),
        }
    }

    /// How many of how many a share is: "49 von 54".
    pub(super) fn whole_text(&self, value: &Value) -> Option<String> {
        let Value::Share { low, high, whole } = value else {
            return None;
        };
        let part = self.bounds(*low, *high, |part| self.voice.number(part));
        let whole = self.voice.number(*whole);
        Some(
            self.voice
                .fill("figure_share", &[("part", &part), ("whole", &whole)]),
        )
    }

    /// A value without the whole of a share, where that stands beside it or has no room.
    pub(super) fn brief_value(&self, value: &Value) -> String {
        match value {
            Value::Number { low, high } => {
                self.bounds(*low, *high, |number| self.voice.number(number))
            }
            Value::Share { low, high, whole } => {
                self.bounds(*low, *high, |part| self.voice.share(part, *whole))
            }
            Value::Names { sure, perhaps } => self.names_in_words(sure, perhaps.len()),
            Value::Date(date) => self.voice.locale.partial_date(*date),
            Value::Text(words) => self.voice.say(words).to_owned(),
            Value::Span { .. } => {
                crate::text::fill(&self.claim_value(value, false), self.voice.locale)
            }
        }
    }

    /// A list of names, and how many more there may be: what is not known is never silent.
    fn names_in_words(&self, sure: &[Subject], perhaps: usize) -> String {
        let names = self.in_order(sure).into_iter();
        let names: Vec<String> = names.map(|subject| self.subject_name(subject)).collect();
        let names = self.voice.list(&names);
        match (sure.is_empty(), perhaps) {
            (true, 0) => self.voice.t("figure_no_names"),
            (true, _) => self.voice.plural("figure_no_names_open", perhaps, &[]),
            (false, 0) => names,
            (false, _) => self
                .voice
                .plural("figure_names_open", perhaps, &[("names", &names)]),
        }
    }

    /// As the reader finds them in every other list: by the alphabet of the districts, the rest after them.
    pub(super) fn in_order(&self, subjects: &[Subject]) -> Vec<Subject> {
        let mut ordered = subjects.to_vec();
        ordered.sort_by_key(|subject| match subject {
            Subject::Centre(id) => self
                .register
                .centres
                .get(*id)
                .districts
                .first()
                .map_or(usize::MAX, |district| self.position(*district)),
            Subject::District(id) => self.position(*id),
            Subject::Topic(_) | Subject::Event(_) => usize::MAX,
        });
        ordered
    }

    fn bounds(&self, low: f64, high: f64, say: impl Fn(f64) -> String) -> String {
        if (low - high).abs() < 1e-9 {
            return say(low);
        }
        self.voice
            .fill("figure_bounds", &[("low", &say(low)), ("high", &say(high))])
    }

    /// What a text may claim of a value; `partial` lets it name some of many.
    pub(super) fn claim_value(&self, value: &Value, partial: bool) -> ClaimValue {
        match value {
            Value::Number { low, high } if (low - high).abs() < 1e-9 => ClaimValue::Count(*low),
            Value::Number { low, high } => ClaimValue::Bounds(*low, *high),
            Value::Share { low, whole, .. } => ClaimValue::Share {
                part: *low,
                whole: *whole,
            },
            Value::Names { sure, perhaps } => ClaimValue::Names {
                names: self
                    .in_order(sure)
                    .into_iter()
                    .map(|subject| self.spellings(subject))
                    .collect(),
                partial,
                open: !perhaps.is_empty(),
            },
            Value::Date(date) => ClaimValue::Date(*date),
            Value::Text(words) => ClaimValue::Text(self.voice.say(words).to_owned()),
            Value::Span { from, to } => ClaimValue::Span {
                from: *from,
                to: *to,
            },
        }
    }

    /// The values that a claim must hold for: where unknown statuses leave a share open, both its bounds.
    pub(super) fn claim_values(&self, value: &Value, partial: bool) -> Vec<ClaimValue> {
        let mut values = vec![self.claim_value(value, partial)];
        if let Value::Share { low, high, whole } = value
            && high > low
        {
            values.push(ClaimValue::Share {
                part: *high,
                whole: *whole,
            });
        }
        values
    }

    /// The name of a record behind a figure.
    pub(super) fn subject_name(&self, subject: Subject) -> String {
        match subject {
            Subject::Centre(id) => {
                let centre = self.register.centres.get(id);
                match centre.districts[..] {
                    // In a list of many, "Duisburg" says as much as the full name of its only centre.
                    [district] if self.register.serving.centres(district).len() == 1 => self
                        .voice
                        .say(&self.register.districts.get(district).name)
                        .to_owned(),
                    _ => self.voice.say(&centre.name).to_owned(),
                }
            }
            Subject::District(id) => self.district_name(id),
            Subject::Topic(id) => self
                .voice
                .say(&self.register.topics.get(id).title)
                .to_owned(),
            Subject::Event(id) => self
                .voice
                .say(&self.register.events.get(id).title)
                .to_owned(),
        }
    }

    /// The name of a record and every other spelling that texts use for it.
    fn spellings(&self, subject: Subject) -> Vec<String> {
        let mut names = vec![self.subject_name(subject)];
        let mut add = |words: &Words| {
            names.extend(words.iter().map(|(_, text)| text.to_owned()));
        };
        let districts = match subject {
            Subject::Centre(id) => {
                let centre = self.register.centres.get(id);
                add(&centre.name);
                centre.districts.clone()
            }
            Subject::District(id) => vec![id],
            Subject::Topic(id) => {
                add(&self.register.topics.get(id).title);
                Vec::new()
            }
            Subject::Event(_) => Vec::new(),
        };
        if let [id] = districts[..] {
            let district = self.register.districts.get(id);
            add(&district.name);
            add(&district.short);
            names.extend(district.aliases.iter().cloned());
        }
        names
    }

    /// The page of a record behind a figure.
    pub(super) fn subject_link(&self, subject: Subject) -> Link {
        let name = self.subject_name(subject);
        let page = match subject {
            Subject::Centre(id) => self.centre_page(id),
            Subject::District(id) => What::District(id),
            Subject::Topic(id) => What::Topic(id),
            Subject::Event(id) => What::Event(id),
        };
        self.link(page, name)
    }

    /// The same for a list of values, in which all shares have as many decimals.
    pub(super) fn in_list_of<'v>(self, values: impl IntoIterator<Item = &'v Value>) -> Self {
        let shares = values.into_iter().filter_map(|value| match value {
            Value::Share { low, high, whole } => Some([(*low, *whole), (*high, *whole)]),
            _ => None,
        });
        self.in_list(shares.flatten())
    }

    /// A list of figures.
    pub(super) fn figure_rows(&self, ids: &[Id<Figure>]) -> Vec<FigureRow> {
        let own = self.in_list_of(ids.iter().map(|id| &self.report.figure(*id).value));
        ids.iter().map(|id| own.figure_row(*id)).collect()
    }

    /// A figure in a list.
    fn figure_row(&self, id: Id<Figure>) -> FigureRow {
        let figure = self.register.figures.get(id);
        let value = &self.report.figure(id).value;
        let text = self.figure_text(figure, value);
        FigureRow {
            link: self.link(What::Figure(id), self.voice.say(&figure.title)),
            is_text: is_text(value),
            value: text,
            origin: self.origin(figure),
        }
    }

    fn origin(&self, figure: &Figure) -> String {
        let key = match &figure.definition {
            Definition::Count(..) => "origin_counted",
            Definition::Sum(..) | Definition::PerCentre(_) => "origin_summed",
            Definition::Share(..) => "origin_share",
            Definition::List(..) => "origin_listed",
            Definition::Span(..) => "origin_span",
            Definition::Day(..) => "origin_day",
            Definition::Reported(reported) => {
                return match reported.on {
                    Some(on) => {
                        let date = self.voice.locale.partial_date(on);
                        self.voice.fill("origin_reported", &[("date", &date)])
                    }
                    None => self.voice.t("reported"),
                };
            }
        };
        self.voice.t(key)
    }

    /// What a source's record is called in lists of what rests on it.
    pub(super) fn citing_link(&self, citing: Citing) -> Link {
        match citing {
            Citing::Site => self.link(What::Home, self.voice.t("about_report")),
            Citing::Review => {
                let title = self.register.review.as_ref().map(|review| &review.title);
                self.link(What::Review, self.words(title))
            }
            Citing::Page(id) => self.link(
                What::Page(id),
                self.voice.say(&self.register.pages.get(id).title),
            ),
            Citing::Figure(id) => self.link(
                What::Figure(id),
                self.voice.say(&self.register.figures.get(id).title),
            ),
            Citing::Event(id) => self.link(
                What::Event(id),
                self.voice.say(&self.register.events.get(id).title),
            ),
            Citing::Topic(id) => self.link(
                What::Topic(id),
                self.voice.say(&self.register.topics.get(id).title),
            ),
            Citing::District(id) => self.link(What::District(id), self.district_name(id)),
            Citing::Centre(id) => {
                let name = self.subject_name(Subject::Centre(id));
                self.link(self.centre_page(id), name)
            }
        }
    }

    /// The sources of a figure that rests on no record: of a reported one, of the rule for posts, of the dates between which a
    /// span lies.
    pub(super) fn figure_sources(&self, figure: &Figure) -> Vec<Id<Source>> {
        let reported = match &figure.definition {
            Definition::Reported(reported) => reported.sources.clone(),
            Definition::PerCentre(filter) => {
                let granted = self.report.granted(filter);
                granted.flat_map(|post| post.sources.clone()).collect()
            }
            Definition::Span(from, to) => [from, to]
                .into_iter()
                .filter_map(|end| match end {
                    SpanEnd::Figure(index) => self.register.figures.ids().nth(*index),
                    SpanEnd::Date(_) | SpanEnd::AsOf => None,
                })
                .flat_map(|id| self.figure_sources(self.register.figures.get(id)))
                .collect(),
            _ => Vec::new(),
        };
        let conflicts = figure
            .conflicts
            .iter()
            .flat_map(|conflict| conflict.sources.clone());
        let mut sources: Vec<Id<Source>> = Vec::new();
        for source in reported.into_iter().chain(conflicts) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }
}

/// Whether a value is words rather than a number.
pub(super) fn is_text(value: &Value) -> bool {
    matches!(
        value,
        Value::Names { .. } | Value::Date(_) | Value::Text(_) | Value::Span { .. }
    )
}
