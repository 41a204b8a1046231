//! Pieces that several kinds of page use.

use serde::Serialize;

use crate::theme::{Ready, derived};

/// What a reader can follow, or only read where it leads nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// Its text.
    pub text: String,
    /// Language tag of the text, only if it is not the page's.
    pub lang: Option<String>,
}

/// A date in words and, if it is known to the day, month or year, for machines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DateText {
    /// "1. August 2013", "spätestens seit dem 25. April 2014"; empty if nothing is known.
    pub text: String,
    /// Value of `<time datetime>`: `2013-08-01`, `2013-08` or `2013`.
    pub datetime: Option<String>,
    /// Sorts dates in tables: `20130801`; unknown dates get a value behind all others.
    pub sort: String,
}

/// Trusted markup with its language, where that differs from the page's.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HtmlText {
    /// The markup.
    pub html: String,
    /// Language tag, only if it is not the page's.
    pub lang: Option<String>,
}

/// The one big figure, said in a sentence: the template sets `figure` large.
#[derive(Debug, Clone, Serialize)]
pub struct Headline {
    /// What stands before the figure; often empty.
    pub before: String,
    /// What is set large: "49".
    pub figure: String,
    /// What stands after it: "von 54 Kreisen und Städten haben ein Zentrum oder stehen kurz davor."
    pub after: String,
    /// The page of the figure: how it is derived.
    pub href: Option<String>,
}

/// A source beside the fact that rests on it.
#[derive(Debug, Clone, Serialize)]
pub struct SourceNote {
    /// Language tag of the title, only if it is not the page's.
    pub lang: Option<String>,
    /// The key of the source: stands in the ids of the list at the foot.
    pub key: String,
    /// What the source is called.
    pub title: String,
    /// Who published it, and when, as one text: "Kreis Heinsberg, 2014"; may be empty.
    pub origin: String,
    /// Its entry on the page of sources.
    pub href: String,
    /// What `note.html` makes of it, the same on all pages; none where that fails: a page that includes it says why.
    #[serde(serialize_with = "derived")]
    pub html: Option<String>,
}

/// The sources of a page, each once.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceList {
    /// Those that no text of the page lists with a number.
    pub notes: Vec<Ready<SourceNote>>,
    /// Whether a text of the page lists others.
    pub is_rest: bool,
}

/// One row of a table of districts.
#[derive(Debug, Clone, Serialize)]
pub struct DistrictRow {
    /// The district's key.
    pub key: String,
    /// Its name, with its page.
    pub link: Ready<Link>,
    /// Position in the alphabet of the page's language: sorts the table.
    pub order: usize,
    /// "Kreis", "kreisfreie Stadt".
    pub kind: String,
    /// Its region.
    pub region: Option<Ready<Link>>,
    /// Index of its region among the page's regions: class `rg-` and this.
    pub region_index: usize,
    /// Index of its status.
    pub status: usize,
    /// Since when it has that status.
    pub since: DateText,
    /// Number-plate code, for the tile list; may be empty.
    pub plate: String,
    /// Number of people, formatted; `None` if unknown.
    pub population: Option<String>,
    /// The same as a plain number, to sort by.
    pub population_sort: u64,
    /// What a reader should know in the table: "beschlossen für Herbst 2014"; may be empty.
    pub note: String,
    /// The numbers of its topics with a space between them, where the page filters by them.
    pub topics: String,
    /// Words by which it is found besides its name, with `|` between them, where the page has a field for it: number
    /// plate, other names, places.
    pub find: String,
}

/// A map with all that belongs to it.
#[derive(Debug, Clone, Serialize)]
pub struct MapView {
    /// The geographic map; that of tiles in a report without borders.
    pub svg: String,
    /// The tile map beside it.
    pub tiles_svg: Option<String>,
    /// What the map shows, in one or two sentences: its caption.
    pub caption: String,
    /// The legend, in the order of the statuses; those with no area may be left out.
    pub legend: Vec<LegendItem>,
    /// What stands in the legend instead where the areas are regions, by the share of their districts; else empty.
    pub classes: Vec<MapClass>,
    /// The regions one can choose; empty for none.
    pub regions: Vec<RegionChoice>,
    /// Whose borders these are; in a report without borders, what tiles do not show.
    pub attribution: Option<Attribution>,
    /// The map for taking away; empty where there is none.
    pub take: Vec<TakeLink>,
    /// The same of the tile map.
    pub take_tiles: Vec<TakeLink>,
    /// How it is shown within pages of others, if it can be.
    pub embed: Option<Link>,
}

/// A file with a map.
#[derive(Debug, Clone, Serialize)]
pub struct TakeLink {
    /// The file, in words: "als Zeichnung (SVG)".
    pub link: Link,
    /// The name under which it is saved.
    pub file: String,
}

/// A line of the legend.
#[derive(Debug, Clone, Serialize)]
pub struct LegendItem {
    /// Index of the status.
    pub status: usize,
    /// How many areas have it, formatted.
    pub count: String,
}

/// A line of the legend of a map of regions.
#[derive(Debug, Clone, Serialize)]
pub struct MapClass {
    /// Areas and rows in it have the class `st-` and this index.
    pub index: usize,
    /// Its colour and pattern, as SVG.
    pub swatch: String,
    /// "weniger als die Hälfte".
    pub name: String,
    /// How many regions are in it, formatted.
    pub count: String,
}

/// A region one can choose in the map's filter.
#[derive(Debug, Clone, Serialize)]
pub struct RegionChoice {
    /// Areas and rows of this region have the class `rg-` and this index.
    pub index: usize,
    /// The author's key: stands in the address of a view.
    pub key: String,
    /// "Regierungsbezirk Köln".
    pub name: String,
    /// How many districts it has, formatted.
    pub count: String,
}

/// The owner of the borders.
#[derive(Debug, Clone, Serialize)]
pub struct Attribution {
    /// The wording that the licence asks for.
    pub text: String,
    /// Language tag of the wording, only if it is not the page's.
    pub lang: Option<String>,
    /// Where it leads.
    pub href: Option<String>,
}

/// Where an area lies among all.
#[derive(Debug, Clone, Serialize)]
pub struct Locator {
    /// The picture's name: "Karte: Lage von Duisburg".
    pub title: String,
    /// The area, as SVG.
    pub here_svg: String,
    /// What lies below it, where that is not [`super::Frame::locator`].
    pub ground: Option<LocatorGround>,
}

/// What all locators of one drawing show alike: the outline of its areas.
#[derive(Debug, Clone, Serialize)]
pub struct LocatorGround {
    /// The `viewBox` of the picture.
    pub view_box: String,
    /// The outline of all areas, as path data.
    pub land: String,
}

/// A row of a table of counts by status.
#[derive(Debug, Clone, Serialize)]
pub struct CountRow {
    /// Index of the status.
    pub status: usize,
    /// How many, formatted.
    pub count: String,
    /// Their share of all, formatted.
    pub share: String,
}

/// A stacked bar of shares.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Bar {
    /// The pieces, from the start of the line.
    pub segments: Vec<Segment>,
    /// The bar in words.
    pub label: String,
}

/// A piece of a bar.
#[derive(Debug, Clone, Serialize)]
pub struct Segment {
    /// Index of the status.
    pub status: usize,
    /// Where it begins, in percent of the bar.
    pub start: f64,
    /// Its width, in percent of the bar.
    pub width: f64,
}

/// A chart with its caption; the same numbers stand in a table on the page.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// The drawing.
    pub svg: String,
    /// What it shows.
    pub caption: String,
    /// The page with the table of the same numbers.
    pub href: Option<String>,
}
