//! Districts, centres and topics.

use serde::Serialize;

use super::frame::Shell;
use super::parts::{
    DateText, DistrictRow, Headline, HtmlText, Link, Locator, MapView, SourceList, SourceNote,
};
use crate::theme::Ready;

/// A district's sheet: `district.html`.
#[derive(Debug, Clone, Serialize)]
pub struct District {
    /// What every page has.
    pub shell: Shell,
    /// Its name.
    pub name: String,
    /// "Kreis", "kreisfreie Stadt".
    pub kind: String,
    /// Its region.
    pub region: Option<Ready<Link>>,
    /// Number-plate code; may be empty.
    pub plate: String,
    /// Index of its status.
    pub status: usize,
    /// The status in one sentence: "Das Zentrum arbeitet seit dem 1. August 2013."
    pub sentence: String,
    /// What the reader should know about how well that is known; may be empty.
    pub certainty: String,
    /// Population, area, key, ... with their sources.
    pub facts: Vec<Fact>,
    /// What these rest on, each once.
    pub fact_sources: Vec<Ready<SourceNote>>,
    /// The centres that serve it: mostly one; none where there is no record.
    pub centres: Vec<CentreSheet>,
    /// Where it lies.
    pub locator: Option<Locator>,
    /// Whether the report knows who its neighbours are: they come from borders.
    pub knows_neighbours: bool,
    /// Its neighbours, longest shared border first.
    pub neighbours: Vec<Neighbour>,
    /// The same by their statuses, in the order of every legend; statuses without any are left out.
    pub neighbours_by_status: Vec<NeighbourGroup>,
    /// The sources of this page.
    pub sources: SourceList,
    /// Data of this district: contact card, records.
    pub downloads: Vec<Link>,
    /// Where to report a mistake: an address with subject.
    pub report_error: Option<Link>,
    /// The district before it in the alphabet.
    pub previous: Option<Ready<Link>>,
    /// The district after it.
    pub next: Option<Ready<Link>>,
}

/// A centre that serves several districts: `centre.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Centre {
    /// What every page has.
    pub shell: Shell,
    /// What the sheet is about.
    pub centre: CentreSheet,
    /// The status in one sentence.
    pub sentence: String,
    /// The districts it serves.
    pub rows: Vec<DistrictRow>,
    /// The sources of this page.
    pub sources: SourceList,
}

/// All that is known about a centre.
#[derive(Debug, Clone, Serialize)]
pub struct CentreSheet {
    /// Its name.
    pub name: String,
    /// Language tag of the name, only if it is not the page's.
    pub lang: Option<String>,
    /// Its page, only if it has one of its own.
    pub href: Option<String>,
    /// Index of its status.
    pub status: usize,
    /// Its history, oldest first, with milestones.
    pub timeline: Vec<TimelineEntry>,
    /// Where sources contradict each other.
    pub conflicts: Vec<Conflict>,
    /// How to reach it.
    pub contact: Option<AddressBlock>,
    /// What it works on.
    pub topics: Vec<TopicMention>,
    /// What is said where there are none: whether for this day only, or at all.
    pub topics_none: String,
    /// Who works there, and who pays.
    pub posts: Vec<PostRow>,
    /// The sum of the posts in words: "5,5 Stellen"; empty without posts.
    pub posts_total: String,
    /// Text about it.
    pub body: Option<HtmlText>,
}

/// A mark on the line of a centre's history.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineEntry {
    /// When, as precisely as is known.
    pub date: DateText,
    /// Index of the status that begins here; `None` for a milestone.
    pub status: Option<usize>,
    /// What happened: "in Betrieb", "feierliche Eröffnung".
    pub text: String,
    /// What a reader should know; may be empty.
    pub note: String,
    /// When it was corrected, and what was wrong; may be empty.
    pub corrected: String,
    /// Whether it lies behind the report's date.
    pub future: bool,
    /// Whether it may have happened by the report's date all the same, because its date is not known to the day.
    pub perhaps: bool,
    /// Before when it cannot have begun, where only its latest day is known; else empty.
    pub not_before: String,
    /// What it rests on.
    pub sources: Vec<Ready<SourceNote>>,
    /// Whether the mark before it rests on the same.
    pub sources_again: bool,
}

/// A fact about a district.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// "Einwohner".
    pub label: String,
    /// "498.590".
    pub value: String,
    /// "31. Dezember 2018"; may be empty.
    pub note: String,
    /// Whether the value is a list that takes the whole width.
    pub long: bool,
}

/// Two sources that do not agree.
#[derive(Debug, Clone, Serialize)]
pub struct Conflict {
    /// In a sentence: "Eine andere Quelle nennt Oktober 2013 als Beginn."
    pub text: String,
    /// What it rests on.
    pub source: Option<Ready<SourceNote>>,
}

/// How to reach an office.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AddressBlock {
    /// The lines of the postal address, from the name down.
    pub lines: Vec<String>,
    /// Language tag of the first of them, only if it is not the page's.
    pub lang: Option<String>,
    /// Telephone, with its `tel:` address.
    pub phone: Option<Link>,
    /// E-mail, with its `mailto:` address.
    pub email: Option<Link>,
    /// Website, without `https://` in its words.
    pub website: Option<Link>,
    /// For which time it holds; may be empty.
    pub note: String,
    /// What it rests on.
    pub source: Option<Ready<SourceNote>>,
}

/// A topic that a centre works on.
#[derive(Debug, Clone, Serialize)]
pub struct TopicMention {
    /// The topic and its page.
    pub link: Ready<Link>,
    /// For which time it is attested: "belegt für April 2014".
    pub attested: String,
    /// What it rests on.
    pub source: Option<Ready<SourceNote>>,
    /// Whether the topic before it rests on the same.
    pub source_again: bool,
}

/// A kind of post.
#[derive(Debug, Clone, Serialize)]
pub struct PostRow {
    /// "Lehrkräfte".
    pub role: String,
    /// "2", "0,5".
    pub count: String,
    /// Who pays: "Ministerium für Schule und Weiterbildung".
    pub payer: String,
    /// What it rests on.
    pub source: Option<Ready<SourceNote>>,
}

/// A district that has a border in common with that of the sheet.
#[derive(Debug, Clone, Serialize)]
pub struct Neighbour {
    /// Its name and page.
    pub link: Ready<Link>,
    /// Index of its status.
    pub status: usize,
}

/// Neighbours of one status.
#[derive(Debug, Clone, Serialize)]
pub struct NeighbourGroup {
    /// Index of the status.
    pub status: usize,
    /// Their names and pages, longest shared border first.
    pub links: Vec<Ready<Link>>,
}

/// All topics: `topics.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Topics {
    /// What every page has.
    pub shell: Shell,
    /// What a topic is, and how complete the list is.
    pub lead: String,
    /// One row for each, that with the most centres first.
    pub topics: Vec<TopicRow>,
}

/// A topic in a list.
#[derive(Debug, Clone, Serialize)]
pub struct TopicRow {
    /// Its name and page.
    pub link: Link,
    /// Its summary; may be empty.
    pub text: String,
    /// How many centres name it, in words: "3 Zentren".
    pub count: String,
    /// The same as a number, to sort by.
    pub count_sort: usize,
}

/// A topic: `topic.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Topic {
    /// What every page has.
    pub shell: Shell,
    /// How many centres name it.
    pub headline: Headline,
    /// Its summary; may be empty.
    pub summary: String,
    /// Text about it.
    pub body: Option<HtmlText>,
    /// Where those centres are.
    pub map: Option<MapView>,
    /// Those centres.
    pub centres: Vec<TopicCentre>,
    /// Where the rest of a long list is.
    pub more: Option<Link>,
    /// How complete this is: "Nur belegte Nennungen."; may be empty.
    pub completeness: String,
    /// The sources of this page.
    pub sources: SourceList,
    /// The topic before it.
    pub previous: Option<Link>,
    /// The topic after it.
    pub next: Option<Link>,
}

/// A centre that names a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicCentre {
    /// The district and its page.
    pub link: Ready<Link>,
    /// Position in the alphabet.
    pub order: usize,
    /// Index of the status.
    pub status: usize,
    /// For which time it is attested.
    pub attested: DateText,
    /// What it rests on.
    pub source: Option<Ready<SourceNote>>,
}
