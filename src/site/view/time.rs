//! What time does to a report: its editions, what changed between them, what was reported on their days.

use serde::Serialize;

use super::frame::Shell;
use super::parts::{
    Bar, ChartView, CountRow, DateText, DistrictRow, Headline, Link, MapView, SourceNote,
};
use super::rows::RegionRow;
use crate::theme::Ready;

/// All editions: `editions.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Editions {
    /// What every page has.
    pub shell: Shell,
    /// What an edition is, and how dates count.
    pub lead: String,
    /// The growth as a picture.
    pub growth: Option<ChartView>,
    /// The editions, newest first.
    pub editions: Vec<EditionRow>,
    /// The page of all changes.
    pub changes: Link,
}

/// An edition in the list.
#[derive(Debug, Clone, Serialize)]
pub struct EditionRow {
    /// Its date and page.
    pub link: Link,
    /// The date for machines.
    pub datetime: String,
    /// How many districts are covered, formatted.
    pub covered: String,
    /// Their share, formatted.
    pub share: String,
    /// By status.
    pub bar: Bar,
    /// What sources reported for that day.
    pub reported: Vec<Comparison>,
    /// Whether this is the date of the whole report.
    pub current: bool,
}

/// The report as of another date: `edition.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Edition {
    /// What every page has.
    pub shell: Shell,
    /// The date in words: "31. Dezember 2012".
    pub date: DateText,
    /// The figure on that day.
    pub headline: Headline,
    /// Counts by status.
    pub counts: Vec<CountRow>,
    /// How many of those without a centre may already have had one on that day; may be empty.
    pub perhaps: String,
    /// The map of that day; a report without borders and tiles has none.
    pub map: Option<MapView>,
    /// All districts on that day; empty where the map shows regions.
    pub rows: Vec<DistrictRow>,
    /// The regions on that day, where the map shows them instead of districts; else empty.
    pub regions: Vec<RegionRow>,
    /// What sources reported for that day, beside what the records itemise.
    pub reported: Vec<Comparison>,
    /// The figures that change with time, as of that day.
    pub figures: Vec<FigureChange>,
    /// Whose status changed since the edition before.
    pub changes: Vec<DistrictRow>,
    /// The entry of the change log that has all changes since the edition before.
    pub log: Link,
    /// The edition before it.
    pub previous: Option<Link>,
    /// The edition after it.
    pub next: Option<Link>,
}

/// A figure on the day of an edition.
#[derive(Debug, Clone, Serialize)]
pub struct FigureChange {
    /// Its title and page.
    pub link: Link,
    /// Its value on that day.
    pub value: String,
    /// Its value at the edition before, if that is another one; may be empty.
    pub before: String,
}

/// What a source reported beside what the records itemise.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// The day of both.
    pub date: DateText,
    /// The reported figure: its title and page.
    pub reported: Link,
    /// What was reported: "16".
    pub value: String,
    /// What the source counts, in the author's words; may be empty.
    pub note: String,
    /// The figure from the records: its title and page.
    pub computed: Link,
    /// What the records give: "9 bis 23".
    pub itemised: String,
    /// Whether both are the same.
    pub agrees: bool,
    /// What both mean together, in a sentence.
    pub verdict: String,
    /// Why they can differ, each reason with its records.
    pub reasons: Vec<Reason>,
    /// The sources of the reported figure.
    pub sources: Vec<Ready<SourceNote>>,
}

/// Why a reported number and the records can differ.
#[derive(Debug, Clone, Serialize)]
pub struct Reason {
    /// "Der Status an diesem Tag ist nicht belegt (14)".
    pub text: String,
    /// The records it concerns.
    pub records: Vec<Link>,
}

/// The change log: `changes.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Changes {
    /// What every page has.
    pub shell: Shell,
    /// What stands here.
    pub lead: String,
    /// Corrections of what was published, latest first.
    pub corrections: Vec<ChangeRow>,
    /// From edition to edition, latest first.
    pub periods: Vec<Period>,
}

/// What happened between two editions.
#[derive(Debug, Clone, Serialize)]
pub struct Period {
    /// Its id in the page: the day of its end.
    pub id: String,
    /// "21. Februar 2013 bis 12. Juni 2013".
    pub title: String,
    /// The edition at its end, if there is one.
    pub edition: Option<Link>,
    /// What happened, in numbers: "3 neue Zentren, 2 Schwerpunkte".
    pub summary: String,
    /// What happened, latest first.
    pub rows: Vec<ChangeRow>,
    /// Where the rest of a long list is.
    pub more: Option<Link>,
}

/// A line of the change log.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeRow {
    /// From when it counts.
    pub date: DateText,
    /// `opened`, `documented`, `closed`, `status`, `topic`, `topic-ended`, `event` or `corrected`.
    pub kind: &'static str,
    /// The same in words: "neu".
    pub label: String,
    /// Index of the new status, where there is one.
    pub status: Option<usize>,
    /// What it is about, with its page.
    pub link: Link,
    /// What happened: "in Betrieb (vorher: beschlossen)".
    pub text: String,
    /// What a reader should know; may be empty.
    pub note: String,
    /// What says so.
    pub sources: Vec<Ready<SourceNote>>,
}
