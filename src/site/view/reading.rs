//! Texts, events, figures, sources and downloads.

use serde::Serialize;

use super::evidence::Mention;
use super::frame::Shell;
use super::parts::{ChartView, DateText, HtmlText, Link, MapView, SourceList, SourceNote};
use super::rows::EventRow;
use super::time::Comparison;
use crate::theme::Ready;

/// The interim review: `review.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Review {
    /// What every page has.
    pub shell: Shell,
    /// Its summary: the first paragraph in large type; may be empty.
    pub summary: String,
    /// Who wrote it; may be empty.
    pub byline: String,
    /// The date whose figures the text quotes; none where it follows the report.
    pub date: DateText,
    /// As of when its figures are: "Alle Zahlen: Stand 25. April 2014, aus den Akten nachgerechnet."; may be empty.
    pub as_of: String,
    /// Its sections, if they are worth a list.
    pub contents: Vec<Link>,
    /// The text.
    pub body: HtmlText,
    /// The figures it quotes.
    pub figures: Vec<FigureRow>,
    /// The sources of this page.
    pub sources: SourceList,
    /// The same as PDF, ...
    pub downloads: Vec<Link>,
}

/// A further page: `page.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// What every page has.
    pub shell: Shell,
    /// Its summary; may be empty.
    pub summary: String,
    /// When it was last reviewed, as a sentence; empty where that is not said.
    pub reviewed: String,
    /// The text.
    pub body: HtmlText,
    /// Its sections, if they are worth a list.
    pub contents: Vec<Link>,
    /// The sources of this page.
    pub sources: SourceList,
}

/// All events: `events.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Events {
    /// What every page has.
    pub shell: Shell,
    /// A sentence or two.
    pub lead: String,
    /// Not over on the report's date, next first.
    pub upcoming: Vec<EventRow>,
    /// Over on the report's date, latest first.
    pub past: Vec<EventRow>,
    /// All of them as a calendar file.
    pub calendar: Option<Link>,
}

/// An event: `event.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    /// What every page has.
    pub shell: Shell,
    /// Its summary; may be empty.
    pub summary: String,
    /// When.
    pub date: DateText,
    /// Where: districts, with their pages.
    pub places: Vec<Ready<Link>>,
    /// Where those are.
    pub map: Option<MapView>,
    /// The text.
    pub body: Option<HtmlText>,
    /// This event as a calendar file.
    pub calendar: Option<Link>,
    /// The sources of this page.
    pub sources: SourceList,
    /// The event before it.
    pub previous: Option<Link>,
    /// The event after it.
    pub next: Option<Link>,
}

/// All figures: `figures.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// What every page has.
    pub shell: Shell,
    /// What a figure is here.
    pub lead: String,
    /// The figures: first those computed, then those reported.
    pub groups: Vec<FiguresGroup>,
}

/// Figures of one origin.
#[derive(Debug, Clone, Serialize)]
pub struct FiguresGroup {
    /// "Aus den Akten berechnet".
    pub title: String,
    /// What that means.
    pub text: String,
    /// One row for each, in the order of the records.
    pub figures: Vec<FigureRow>,
}

/// A figure in a list.
#[derive(Debug, Clone, Serialize)]
pub struct FigureRow {
    /// Its title and page.
    pub link: Link,
    /// Its value: "49", "92,6 %", "Borken, Coesfeld und Kleve".
    pub value: String,
    /// Whether the value is a text (names, a date) rather than a number.
    pub is_text: bool,
    /// How it is derived, short: "gezählt", "berichtet am 25. April 2014".
    pub origin: String,
}

/// A figure: `figure.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// What every page has.
    pub shell: Shell,
    /// Its key, as texts cite it.
    pub key: String,
    /// What it says, as readers of the language write it.
    pub value: String,
    /// Whether the value is a text rather than a number.
    pub is_text: bool,
    /// What the value counts, to follow a number: "Zentren"; may be empty.
    pub unit: String,
    /// As of when: "Stand 25. April 2014".
    pub as_of: String,
    /// Whether it is computed from the records (else reported by a source).
    pub computed: bool,
    /// How it is derived, in plain words.
    pub derivation: String,
    /// A caution: "Berichtet, nicht nachgerechnet."; may be empty.
    pub caution: String,
    /// The records it is computed from.
    pub records: Vec<FigureRecord>,
    /// Where the rest of a long list is.
    pub more: Option<Link>,
    /// Its course over time.
    pub chart: Option<ChartView>,
    /// The same as a table.
    pub course: Vec<FigurePoint>,
    /// What sources reported beside what the records itemise.
    pub compared: Vec<Comparison>,
    /// Where it is quoted.
    pub quoted: Vec<Mention>,
    /// What it rests on, if it is reported.
    pub sources: Vec<Ready<SourceNote>>,
    /// The figure before it.
    pub previous: Option<Link>,
    /// The figure after it.
    pub next: Option<Link>,
}

/// A record behind a figure.
#[derive(Debug, Clone, Serialize)]
pub struct FigureRecord {
    /// The record and its page.
    pub link: Link,
    /// Index of its status, where it has one.
    pub status: Option<usize>,
    /// What it adds: "5,5", "seit 1. August 2013"; may be empty.
    pub text: String,
}

/// A figure on a day.
#[derive(Debug, Clone, Serialize)]
pub struct FigurePoint {
    /// The day.
    pub date: DateText,
    /// The value on that day, formatted.
    pub value: String,
    /// What changed: "Duisburg, Krefeld"; may be empty.
    pub note: String,
}

/// The downloads: `data.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Downloads {
    /// What every page has.
    pub shell: Shell,
    /// What there is.
    pub lead: String,
    /// The files, in groups.
    pub groups: Vec<DownloadGroup>,
    /// How the map is shown within pages of others, if there is one.
    pub embed: Option<Link>,
    /// The licence, with its text.
    pub licence: Option<Link>,
    /// How to name the source; may be empty.
    pub cite_as: String,
}

/// Files about one thing.
#[derive(Debug, Clone, Serialize)]
pub struct DownloadGroup {
    /// "Kreise und Zentren".
    pub title: String,
    /// What is in it.
    pub text: String,
    /// One entry for each.
    pub files: Vec<Download>,
}

/// A file.
#[derive(Debug, Clone, Serialize)]
pub struct Download {
    /// The file and its name.
    pub link: Link,
    /// "CSV", "GeoJSON".
    pub format: String,
    /// "12 kB"; may be empty.
    pub size: String,
    /// What it is good for.
    pub text: String,
}

/// The page for addresses that do not exist: `404.html`.
#[derive(Debug, Clone, Serialize)]
pub struct NotFound {
    /// What every page has.
    pub shell: Shell,
    /// Where to go instead.
    pub links: Vec<Link>,
    /// All districts, so that a name can be found; empty where they are too many for one list.
    pub districts: Vec<Ready<Link>>,
}
