//! Open data: everything, as JSON for programs.

use serde::Serialize;
use serde_json::Serializer;

use crate::register::{Centre, District, Figure, Id, Start, Words};
use crate::report::Value;

use super::super::What;
use super::super::maker::Maker;
use super::lines::Lines;
use super::{corrected, keys};

#[derive(Serialize)]
struct Report<'m, D, C> {
    title: &'m str,
    publisher: &'m str,
    as_of: String,
    url: Option<String>,
    statuses: Vec<StatusRow<'m>>,
    districts: D,
    centres: C,
    figures: Vec<FigureRow<'m>>,
    sources: Vec<SourceRow<'m>>,
}

#[derive(Serialize)]
struct StatusRow<'m> {
    key: &'m str,
    name: &'m str,
    covers: Option<bool>,
}

#[derive(Serialize)]
struct DistrictRow<'m> {
    key: &'m str,
    name: &'m str,
    status: &'m str,
    covered: Option<bool>,
    since: Option<String>,
    /// Whether the status began on that date or at some time before.
    since_means: Option<&'static str>,
    population: Option<u64>,
    area_km2: Option<f64>,
    url: Option<String>,
}

#[derive(Serialize)]
struct CentreRow<'m> {
    slug: &'m str,
    name: &'m str,
    districts: Vec<&'m str>,
    status: &'m str,
    /// The status before the first entry of the history.
    before: &'m str,
    history: Vec<EntryRow<'m>>,
    /// What other sources say.
    conflicts: Vec<ConflictRow<'m>>,
    topics: Vec<TopicRow<'m>>,
    url: Option<String>,
}

#[derive(Serialize)]
struct EntryRow<'m> {
    date: String,
    /// Whether the status began on that date or at some time before.
    date_means: &'static str,
    /// With a latest date: before that it cannot have begun.
    not_before: Option<String>,
    status: &'m str,
    sources: Vec<&'m str>,
    /// What a reader should know.
    note: Option<&'m str>,
    corrected: Option<String>,
    /// What was wrong before.
    correction: Option<&'m str>,
}

#[derive(Serialize)]
struct ConflictRow<'m> {
    /// About what; nothing for a figure, which is one fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    says: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'m str>,
    sources: Vec<&'m str>,
}

#[derive(Serialize)]
struct TopicRow<'m> {
    topic: &'m str,
    from: Option<String>,
    until: Option<String>,
    sources: Vec<&'m str>,
}

#[derive(Serialize)]
struct FigureRow<'m> {
    key: &'m str,
    title: &'m str,
    value: String,
    number: Option<Number>,
    derivation: String,
    /// What other sources say.
    conflicts: Vec<ConflictRow<'m>>,
    url: Option<String>,
}

/// A figure as numbers for programs; of a share the part and its whole.
#[derive(Serialize)]
pub(super) struct Number {
    pub(super) at_least: f64,
    pub(super) at_most: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<f64>,
}

#[derive(Serialize)]
struct SourceRow<'m> {
    key: &'m str,
    title: &'m str,
    url: Option<&'m str>,
    date: Option<String>,
}

/// A list whose items are made as they are written: all at once, they take more room than all that is written.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// More than a row takes in bytes, for long words and lists: room that stays empty costs nothing, and room that grows is
/// copied.
const ROW: usize = 1536;

/// Everything, for programs.
pub(super) fn json(maker: &Maker<'_>) -> Vec<u8> {
    let (register, site) = (maker.register, &maker.register.site);
    let statuses = site.statuses.iter().map(|(id, status)| StatusRow {
        key: site.statuses.key(id),
        name: maker.voice.say(&status.name),
        covers: status.covers,
    });
    let districts = || maker.alphabet().iter().map(|id| district(maker, *id));
    let centres = || {
        let centres = register.centres.iter();
        centres.map(|(id, it)| centre(maker, id, it))
    };
    let figures = register.figures.iter();
    let sources = register.sources.iter().map(|(id, source)| SourceRow {
        key: register.sources.key(id),
        title: maker.voice.say(&source.title),
        url: source.url.as_deref(),
        date: source.date.map(|date| date.to_string()),
    });
    let report = Report {
        title: maker.voice.say(&site.title),
        publisher: maker.voice.say(&site.publisher.name),
        as_of: maker.report.as_of().to_string(),
        url: maker.url(What::Home),
        statuses: statuses.collect(),
        districts: Each(districts),
        centres: Each(centres),
        figures: figures.map(|(id, it)| figure(maker, id, it)).collect(),
        sources: sources.collect(),
    };
    let rows = register.districts.len() + register.centres.len();
    let mut bytes = Vec::with_capacity(rows * ROW);
    report
        .serialize(&mut Serializer::with_formatter(
            &mut bytes,
            Lines::default(),
        ))
        .expect("numbers and strings always become JSON");
    bytes.push(b'\n');
    bytes
}

fn district<'m>(maker: &'m Maker<'_>, id: Id<District>) -> DistrictRow<'m> {
    let district = maker.register.districts.get(id);
    let status = maker.report.district(id).status;
    let since = maker.since(id);
    DistrictRow {
        key: maker.register.districts.key(id),
        name: maker.voice.say(&district.name),
        status: maker.register.site.statuses.key(status),
        covered: maker.covers(id),
        since: since.map(|start| start.date().to_string()),
        since_means: since.map(Start::means),
        population: district.population,
        area_km2: district.area_km2,
        url: maker.url(What::District(id)),
    }
}

fn centre<'m>(maker: &'m Maker<'_>, id: Id<Centre>, centre: &'m Centre) -> CentreRow<'m> {
    let statuses = &maker.register.site.statuses;
    let districts = &maker.register.districts;
    let history = centre.history.iter().map(|entry| EntryRow {
        date: entry.start.date().to_string(),
        date_means: entry.start.means(),
        not_before: entry.start.not_before().map(|date| date.to_string()),
        status: statuses.key(entry.status),
        sources: keys(maker, &entry.sources),
        note: said(maker, entry.note.as_ref()),
        corrected: corrected(entry),
        correction: said(
            maker,
            entry.corrected.as_ref().and_then(|it| it.note.as_ref()),
        ),
    });
    let conflicts = centre.conflicts.iter().map(|conflict| ConflictRow {
        field: Some(conflict.field.word()),
        says: &conflict.says,
        note: said(maker, conflict.note.as_ref()),
        sources: keys(maker, &conflict.sources),
    });
    let topics = centre.focus.iter().map(|focus| TopicRow {
        topic: maker.register.topics.key(focus.topic),
        from: focus.from.map(|date| date.to_string()),
        until: focus.until.map(|date| date.to_string()),
        sources: keys(maker, &focus.sources),
    });
    CentreRow {
        slug: &centre.slug,
        name: maker.voice.say(&centre.name),
        districts: centre
            .districts
            .iter()
            .map(|id| districts.key(*id))
            .collect(),
        status: statuses.key(maker.report.centre(id).status),
        before: statuses.key(centre.before),
        history: history.collect(),
        conflicts: conflicts.collect(),
        topics: topics.collect(),
        url: maker.url(maker.centre_page(id)),
    }
}

/// Optional words in the language of the file.
fn said<'m>(maker: &'m Maker<'_>, words: Option<&'m Words>) -> Option<&'m str> {
    words.map(|words| maker.voice.say(words))
}

fn figure<'m>(maker: &'m Maker<'_>, id: Id<Figure>, figure: &'m Figure) -> FigureRow<'m> {
    let value = &maker.report.figure(id).value;
    let conflicts = figure.conflicts.iter().map(|conflict| ConflictRow {
        field: None,
        says: &conflict.says,
        note: None,
        sources: keys(maker, &conflict.sources),
    });
    FigureRow {
        key: maker.register.figures.key(id),
        title: maker.voice.say(&figure.title),
        value: maker.figure_text(figure, value),
        number: number(maker, figure, value),
        derivation: maker.derivation(figure),
        conflicts: conflicts.collect(),
        url: maker.url(What::Figure(id)),
    }
}

/// A figure as numbers, if it is one.
pub(super) fn number(maker: &Maker<'_>, figure: &Figure, value: &Value) -> Option<Number> {
    let is_whole = maker.lacking(figure) == 0;
    let number = |low, high, of| Number {
        at_least: low,
        at_most: is_whole.then_some(high),
        of,
    };
    match *value {
        Value::Number { low, high } => Some(number(low, high, None)),
        Value::Share { low, high, whole } => Some(number(low, high, Some(whole))),
        _ => None,
    }
}
