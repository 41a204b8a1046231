//! `figures.yaml`: the named numbers that texts may use.

// A figure by region, topic or kind.
mod breakdown;
// What sources say, and what it is compared with.
mod reported;

use jiff::civil::Date;

use crate::diagnostics::{Problem, Record};
use crate::locale::PartialDate;

use super::Lists;
use super::keyed::{Id, Keyed};
use super::read::{Document, Fields, Value};
use super::site::{Kind, Payer, Region, Status};
use super::source::Source;
use super::texts::Topic;
use super::words::{DEFAULT, Words};

pub use breakdown::{By, Group};
pub use reported::{Reported, ReportedValue};

/// A named figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What it says: "Zentren in Betrieb oder kurz vor dem Start".
    pub title: Words,
    /// How it comes about.
    pub definition: Definition,
    /// The date it is fixed to.
    pub as_of: Option<Date>,
    /// What a reader should know.
    pub note: Option<Words>,
    /// What other sources say instead.
    pub conflicts: Vec<Conflict>,
    /// Where it is defined, for messages.
    pub place: crate::sources::Span,
}

impl Figure {
    /// Whether it changes with the date: a number computed from the records and fixed to no day of its own.
    #[must_use]
    pub fn has_course(&self) -> bool {
        let computed = matches!(
            self.definition,
            Definition::Count(..) | Definition::Sum(..) | Definition::Share(..)
        );
        computed && self.as_of.is_none()
    }

    /// Which records it counts; none for what is reported, granted to each centre, or a span of time.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        match &self.definition {
            Definition::Sum(_, filter)
            | Definition::Count(_, filter)
            | Definition::List(_, filter)
            | Definition::Share(_, _, filter)
            | Definition::Day(_, filter, _) => Some(filter),
            Definition::PerCentre(_) | Definition::Span(..) | Definition::Reported(_) => None,
        }
    }

    /// Whether it depends on the statuses of centres or districts; a sum of posts does, since only centres that cover have any.
    #[must_use]
    pub fn asks_for_status(&self) -> bool {
        let asks = |filter: &Filter| filter.status.is_some() || filter.covered.is_some();
        match &self.definition {
            Definition::Sum(Summable::Posts, _) => true,
            Definition::Share(_, of, filter) => asks(of) || asks(filter),
            _ => self.filter().is_some_and(asks),
        }
    }
}

/// How a figure comes about.
#[derive(Debug, Clone)]
pub enum Definition {
    /// How many records pass the filter.
    Count(Countable, Filter),
    /// The sum of a number over the records that pass.
    Sum(Summable, Filter),
    /// What the site's rule grants one centre, as far as it passes.
    PerCentre(Filter),
    /// Of those that pass the first filter, the share that passes the second too.
    Share(Countable, Filter, Filter),
    /// The names of the records that pass.
    List(Countable, Filter),
    /// What a source says.
    Reported(Reported),
    /// The time between two dates.
    Span(SpanEnd, SpanEnd),
    /// The day on which so many records passed the filter for the first time.
    Day(Countable, Filter, usize),
}

/// What can be counted and listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the word itself")]
pub enum Countable {
    Centres,
    Districts,
    Topics,
    Events,
}

/// What can be summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summable {
    /// Posts of centres that cover.
    Posts,
    /// People in districts.
    Population,
    /// Square kilometres of districts.
    Area,
}

/// Another source says otherwise.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// What it says.
    pub says: String,
    /// Which source.
    pub sources: Vec<Id<Source>>,
}

/// One end of a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanEnd {
    /// A date that stands in the record.
    Date(PartialDate),
    /// The date that another figure reports, by its position.
    Figure(usize),
    /// The date of the report.
    AsOf,
}

/// Which records count. `None` lets all pass.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Their status is one of these.
    pub status: Option<Vec<Id<Status>>>,
    /// Whether they are covered.
    pub covered: Option<bool>,
    /// Their kind is one of these.
    pub kind: Option<Vec<Id<Kind>>>,
    /// Their region is one of these.
    pub region: Option<Vec<Id<Region>>>,
    /// They name one of these topics.
    pub topic: Option<Vec<Id<Topic>>>,
    /// Their posts are paid by one of these.
    pub payer: Option<Vec<Id<Payer>>>,
    /// Their posts have one of these roles, in the default language.
    pub role: Option<Vec<String>>,
}

const WAYS: [&str; 7] = ["count", "sum", "share", "list", "reported", "span", "day"];
const COUNTABLE: [(&str, Countable); 4] = [
    ("centres", Countable::Centres),
    ("districts", Countable::Districts),
    ("topics", Countable::Topics),
    ("events", Countable::Events),
];
const SUMMABLE: [(&str, Summable); 3] = [
    ("posts", Summable::Posts),
    ("population", Summable::Population),
    ("area_km2", Summable::Area),
];

/// Reads all figures.
pub(super) fn read(document: &Document<'_>, lists: &Lists<'_>) -> Keyed<Figure> {
    let mut figures = Keyed::default();
    for (key, value) in document.root().entries() {
        let known = [
            "title",
            "count",
            "sum",
            "share",
            "list",
            "reported",
            "span",
            "day",
            "reaches",
            "where",
            "of",
            "per",
            "as_of",
            "on",
            "compare",
            "source",
            "note",
            "conflicts",
        ];
        let figure = value
            .fields(&known)
            .and_then(|fields| figure(key, &fields, &value, lists, &figures));
        match figure {
            Some(figure) => {
                figures.push(key, figure);
            }
            None => figures.lost_one(),
        }
    }
    figures
}

fn figure(
    key: &str,
    fields: &Fields<'_>,
    value: &Value<'_>,
    lists: &Lists<'_>,
    before: &Keyed<Figure>,
) -> Option<Figure> {
    let title = Words::given(fields, "title", lists.languages());
    let note = Words::given(fields, "note", lists.languages());
    let as_of = fields.get("as_of").and_then(|value| value.day());
    let filter = fields
        .get("where")
        .map(|value| filter(&value, lists))
        .unwrap_or_default();
    let ways: Vec<&'static str> = WAYS.into_iter().filter(|way| fields.has(way)).collect();
    let Some(way) = ways.first() else {
        if !WAYS.iter().any(|way| fields.is_given(way)) {
            value.report_at_key(Problem::MissingField { field: "count" });
        }
        return None;
    };
    if let Some(second) = ways.get(1) {
        fields.either(way, second);
    }
    let what = fields.get(way)?;
    let definition = match *way {
        "count" => Definition::Count(named(&what, &COUNTABLE)?, filter),
        "share" => {
            let of = fields
                .get("of")
                .map(|value| self::filter(&value, lists))
                .unwrap_or_default();
            Definition::Share(named(&what, &COUNTABLE)?, of, filter)
        }
        "list" => Definition::List(named(&what, &COUNTABLE)?, filter),
        "sum" => {
            let summed = named(&what, &SUMMABLE)?;
            let per = fields
                .get("per")
                .and_then(|value| value.one_of(&["centre"]));
            match (per, summed) {
                (Some(_), Summable::Posts) => Definition::PerCentre(filter),
                _ => Definition::Sum(summed, filter),
            }
        }
        "span" => span(&what, before)?,
        "day" => {
            let reaches = match fields.get("reaches") {
                Some(value) => usize::try_from(value.whole_number()?).ok()?.max(1),
                None => 1,
            };
            Definition::Day(named(&what, &COUNTABLE[..2])?, filter, reaches)
        }
        _ => Definition::Reported(reported::read(&what, fields, value, lists, before)?),
    };
    Some(Figure {
        title: title.unwrap_or_else(|| Words::plain(key)),
        definition,
        as_of,
        note,
        conflicts: fields
            .get("conflicts")
            .map(|value| {
                value
                    .items()
                    .iter()
                    .filter_map(|item| conflict(item, lists))
                    .collect()
            })
            .unwrap_or_default(),
        place: value.key_span(),
    })
}

fn conflict(item: &Value<'_>, lists: &Lists<'_>) -> Option<Conflict> {
    let fields = item.fields(&["says", "source"])?;
    let says = fields.need("says").and_then(|value| value.text());
    let sources = fields
        .need("source")
        .map(|value| lists.sources.resolve_all(&value, Record::Source))
        .unwrap_or_default();
    Some(Conflict {
        says: says?,
        sources,
    })
}

fn named<T: Copy>(value: &Value<'_>, words: &[(&'static str, T)]) -> Option<T> {
    let names: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
    value.one_of(&names).map(|index| words[index].1)
}

fn span(value: &Value<'_>, before: &Keyed<Figure>) -> Option<Definition> {
    let fields = value.fields(&["from", "to"])?;
    let end = |name| -> Option<SpanEnd> {
        let value: Value<'_> = fields.need(name)?;
        if value
            .peek_text()
            .is_some_and(|text| text.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            if value.peek_text() == Some("as_of") {
                return Some(SpanEnd::AsOf);
            }
            return before
                .resolve(&value, Record::Figure)
                .map(|id| SpanEnd::Figure(id.index()));
        }
        value.date().map(SpanEnd::Date)
    };
    let (from, to) = (end("from"), end("to"));
    Some(Definition::Span(from?, to?))
}

fn filter(value: &Value<'_>, lists: &Lists<'_>) -> Filter {
    let known = [
        "status", "covered", "kind", "region", "topic", "payer", "role",
    ];
    let Some(fields) = value.fields(&known) else {
        return Filter::default();
    };
    let site = lists.site;
    Filter {
        status: fields
            .get("status")
            .map(|value| site.statuses.resolve_all(&value, Record::Status)),
        covered: fields.get("covered").and_then(|value| value.bool()),
        kind: fields
            .get("kind")
            .map(|value| site.kinds.resolve_all(&value, Record::Kind)),
        region: fields
            .get("region")
            .map(|value| site.regions.resolve_all(&value, Record::Region)),
        topic: fields
            .get("topic")
            .map(|value| lists.topics.resolve_all(&value, Record::Topic)),
        payer: fields
            .get("payer")
            .map(|value| site.payers.resolve_all(&value, Record::Payer)),
        role: fields.get("role").map(|value| roles(&value, lists)),
    }
}

fn roles(value: &Value<'_>, lists: &Lists<'_>) -> Vec<String> {
    let known: Vec<&str> = lists
        .site
        .posts
        .iter()
        .map(|post| post.role.get(DEFAULT))
        .collect();
    let mut roles = Vec::new();
    for item in value.one_or_more() {
        let Some(role) = item.text() else { continue };
        if !known.contains(&role.as_str()) {
            item.document()
                .report_unknown(Record::Role, &role, known.iter().copied(), item.span());
        }
        roles.push(role);
    }
    roles
}
