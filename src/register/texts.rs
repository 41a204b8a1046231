//! Records that are mostly text: topics, events, the review, further pages.

use jiff::civil::Date;

use crate::diagnostics::{Expected, Problem, Record};
use crate::locale::{Locale, PartialDate};
use crate::sources::Span;

use super::embargo::Embargo;
use super::keyed::Id;
use super::prose::Proses;
use super::read::{Document, Fields};
use super::source::{Source, of_record};
use super::words::Words;
use super::{District, Lists};

/// A focus topic that centres name.
#[derive(Debug, Clone)]
pub struct Topic {
    /// What it is called.
    pub title: Words,
    /// One or two sentences.
    pub summary: Option<Words>,
    /// The text about it.
    pub body: Proses,
    /// Before which moment it is not public.
    pub embargo: Option<Embargo>,
    /// What the text as a whole rests on.
    pub sources: Vec<Id<Source>>,
}

/// A dated event.
#[derive(Debug, Clone)]
pub struct Event {
    /// What it is called.
    pub title: Words,
    /// One or two sentences.
    pub summary: Option<Words>,
    /// When it begins.
    pub from: PartialDate,
    /// When it ends, if that is another day.
    pub until: Option<PartialDate>,
    /// Where, as districts.
    pub districts: Vec<Id<District>>,
    /// Where, in words.
    pub place: Option<Words>,
    /// The text about it.
    pub body: Proses,
    /// Before which moment it is not public.
    pub embargo: Option<Embargo>,
    /// What it rests on.
    pub sources: Vec<Id<Source>>,
}

/// A text of its own: the review, the imprint, ...
#[derive(Debug, Clone)]
pub struct Page {
    /// Its title.
    pub title: Words,
    /// One or two sentences.
    pub summary: Option<Words>,
    /// Who wrote it.
    pub byline: Option<Words>,
    /// The date whose figures it quotes, for ever.
    pub as_of: Option<Date>,
    /// When somebody last compared it with what it speaks of, and where that is written.
    pub reviewed: Option<(Date, Span)>,
    /// The language of the text on all pages, as a tag, if it is another than its file's: Leichte Sprache beside German.
    pub language: Option<String>,
    /// Where the navigation names it.
    pub menu: Menu,
    /// Whether a real office must still fill it in.
    pub sample: bool,
    /// The text.
    pub body: Proses,
    /// Before which moment it is not public.
    pub embargo: Option<Embargo>,
    /// What it rests on.
    pub sources: Vec<Id<Source>>,
}

/// Where the navigation names a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// At the head.
    Main,
    /// At the very top, beside search and languages: Leichte Sprache, sign language.
    Top,
    /// At the foot.
    Footer,
    /// Nowhere: texts link to it.
    Nowhere,
}

pub(super) fn topic(document: &Document<'_>, lists: &Lists<'_>) -> Option<Topic> {
    let fields = document
        .root()
        .fields(&["title", "summary", "embargo", "source", "sources"])?;
    let head = Head::read(&fields, lists);
    Some(Topic {
        title: head.title?,
        summary: head.summary,
        embargo: head.embargo,
        sources: head.sources,
        body: Proses::default(),
    })
}

pub(super) fn event(document: &Document<'_>, lists: &Lists<'_>) -> Option<Event> {
    let known = [
        "title",
        "summary",
        "from",
        "until",
        "on",
        "districts",
        "place",
        "embargo",
        "source",
        "sources",
    ];
    let fields = document.root().fields(&known)?;
    fields.either("from", "on");
    let head = Head::read(&fields, lists);
    let beginning = if fields.is_given("on") {
        fields.get("on")
    } else {
        fields.need("from")
    };
    let from = beginning.and_then(|value| value.date());
    let until = fields.get("until").and_then(|value| value.date_after(from));
    let districts = lists
        .districts
        .named_in(&fields, "districts", Record::District);
    let place = Words::given(&fields, "place", lists.languages());
    if !fields.is_given("source") && !fields.is_given("sources") {
        document.root().report_first(Problem::MissingSource {
            field: "from".into(),
        });
    }
    Some(Event {
        title: head.title?,
        summary: head.summary,
        embargo: head.embargo,
        sources: head.sources,
        from: from?,
        until,
        districts,
        place,
        body: Proses::default(),
    })
}

pub(super) fn page(document: &Document<'_>, lists: &Lists<'_>) -> Option<Page> {
    let known = [
        "title", "summary", "byline", "as_of", "reviewed", "language", "menu", "sample", "embargo",
        "source", "sources",
    ];
    let fields = document.root().fields(&known)?;
    let head = Head::read(&fields, lists);
    let menu = fields
        .get("menu")
        .and_then(|value| value.one_of(&["main", "footer", "none", "top"]));
    let byline = Words::given(&fields, "byline", lists.languages());
    let as_of = fields.get("as_of").and_then(|value| value.day());
    let reviewed = fields.get("reviewed");
    let reviewed = reviewed.and_then(|value| Some((value.day()?, value.span())));
    let language = fields.get("language").and_then(|value| {
        let tag = value.text()?;
        let locale = Locale::new(&tag).ok();
        if locale.is_none() {
            value.bad(Expected::Language, &tag);
        }
        Some(locale?.tag().to_owned())
    });
    let sample = fields.get("sample").and_then(|value| value.bool());
    Some(Page {
        title: head.title?,
        summary: head.summary,
        embargo: head.embargo,
        sources: head.sources,
        byline,
        as_of,
        reviewed,
        language,
        menu: match menu {
            Some(0) => Menu::Main,
            Some(2) => Menu::Nowhere,
            Some(3) => Menu::Top,
            _ => Menu::Footer,
        },
        sample: sample.unwrap_or(false),
        body: Proses::default(),
    })
}

/// What every text has.
struct Head {
    title: Option<Words>,
    summary: Option<Words>,
    embargo: Option<Embargo>,
    sources: Vec<Id<Source>>,
}

impl Head {
    fn read(fields: &Fields<'_>, lists: &Lists<'_>) -> Self {
        Self {
            title: Words::needed(fields, "title", lists.languages()),
            summary: Words::given(fields, "summary", lists.languages()),
            embargo: fields.get("embargo").and_then(|value| value.moment()),
            sources: of_record(fields, lists.sources),
        }
    }
}
