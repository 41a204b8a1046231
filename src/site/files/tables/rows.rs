//! What the rows of the tables say: once, for the tables in keys and for the spreadsheet in words.

use std::borrow::Cow;

use jiff::civil::Date;

use super::super::super::What;
use super::super::super::maker::Maker;
use crate::locale::PartialDate;
use crate::register::{Centre, District, Entry, Id, Kind, Region, Source, Start, Status, Words};

/// What stands in a cell, in no language and in no format yet.
pub(in crate::site::files) enum Fact<'m> {
    Unknown,
    Text(&'m str),
    Status(Id<Status>),
    Kind(Id<Kind>),
    Region(Id<Region>),
    Means(Start),
    Count(u64),
    Number(f64),
    Truth(bool),
    Day(Date),
    Date(PartialDate),
    Address(String),
    Districts(&'m [Id<District>]),
    Sources(&'m [Id<Source>]),
}

impl<'m> Fact<'m> {
    /// As programs read it; empty where nothing is known.
    pub(in crate::site::files) fn plain(&self, maker: &Maker<'m>) -> Cow<'m, str> {
        let (register, site) = (maker.register, &maker.register.site);
        match self {
            Self::Unknown => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Status(id) => Cow::Borrowed(site.statuses.key(*id)),
            Self::Kind(id) => Cow::Borrowed(site.kinds.key(*id)),
            Self::Region(id) => Cow::Borrowed(site.regions.key(*id)),
            Self::Means(start) => Cow::Borrowed(start.means()),
            Self::Count(number) => Cow::Owned(number.to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Truth(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Address(url) => Cow::Owned(url.clone()),
            Self::Districts(ids) => list(ids.iter().map(|id| register.districts.key(*id)), "|"),
            Self::Sources(ids) => list(ids.iter().map(|id| register.sources.key(*id)), "|"),
        }
    }
}

/// Texts as one.
pub(in crate::site::files) fn list<'t>(
    mut texts: impl Iterator<Item = &'t str>,
    between: &str,
) -> Cow<'t, str> {
    let first = texts.next().unwrap_or_default();
    match texts.next() {
        None => Cow::Borrowed(first),
        Some(second) => {
            let mut all = vec![first, second];
            all.extend(texts);
            Cow::Owned(all.join(between))
        }
    }
}

/// What is known, as a fact.
fn known<'m, T>(value: Option<T>, fact: impl FnOnce(T) -> Fact<'m>) -> Fact<'m> {
    value.map_or(Fact::Unknown, fact)
}

/// What the table of districts says of one, in the order of its columns.
pub(in crate::site::files) fn district_row<'m>(
    maker: &Maker<'m>,
    id: Id<District>,
) -> [Fact<'m>; super::DISTRICTS.len()] {
    let district = maker.register.districts.get(id);
    let since = maker.since(id);
    [
        Fact::Text(maker.register.districts.key(id)),
        Fact::Text(maker.voice.say(&district.name)),
        known(district.kind, Fact::Kind),
        known(district.region, Fact::Region),
        known(district.plate.as_deref(), Fact::Text),
        known(district.population, Fact::Count),
        known(district.population_as_of, Fact::Date),
        known(district.area_km2, Fact::Number),
        Fact::Status(maker.report.district(id).status),
        known(maker.covers(id), Fact::Truth),
        known(since, |start| Fact::Date(start.date())),
        known(since, Fact::Means),
        Fact::Day(maker.report.as_of()),
        known(maker.url(What::District(id)), Fact::Address),
    ]
}

/// The entries of all histories, which are the rows of their table.
pub(in crate::site::files) fn entries<'m>(
    maker: &Maker<'m>,
) -> impl Iterator<Item = (Id<Centre>, &'m Entry)> {
    let centres = maker.register.centres.iter();
    centres.flat_map(|(id, centre)| centre.history.iter().map(move |entry| (id, entry)))
}

/// What the table of histories says of an entry, in the order of its columns, and then what people are told besides.
pub(in crate::site::files) fn entry_row<'m>(
    maker: &Maker<'m>,
    id: Id<Centre>,
    entry: &'m Entry,
) -> [Fact<'m>; super::CENTRES.len() + super::BESIDES.len()] {
    let centre = maker.register.centres.get(id);
    let corrected = entry.corrected.as_ref();
    let said = |words: Option<&'m Words>| known(words, |words| Fact::Text(maker.voice.say(words)));
    [
        Fact::Text(&centre.slug),
        Fact::Text(maker.voice.say(&centre.name)),
        Fact::Districts(&centre.districts),
        Fact::Date(entry.start.date()),
        Fact::Means(entry.start),
        Fact::Status(entry.status),
        Fact::Sources(&entry.sources),
        known(corrected, |it| Fact::Date(it.on)),
        known(entry.start.not_before(), Fact::Date),
        said(entry.note.as_ref()),
        said(corrected.and_then(|it| it.note.as_ref())),
        known(maker.url(maker.centre_page(id)), Fact::Address),
    ]
}
