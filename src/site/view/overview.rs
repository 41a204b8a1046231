//! The front page, the map, the lists of districts, regions and editions.

use serde::Serialize;

use super::frame::Shell;
use super::parts::{ChartView, CountRow, DateText, DistrictRow, Headline, Link, Locator, MapView};
use super::rows::{EventRow, RegionRow};
use super::sheet::TopicRow;

/// The front page: `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Home {
    /// What every page has.
    pub shell: Shell,
    /// The big figure.
    pub headline: Headline,
    /// One to three sentences below it, plain text.
    pub lead: String,
    /// Counts by status.
    pub counts: Vec<CountRow>,
    /// The lead picture; a report without borders and tiles has none.
    pub map: Option<MapView>,
    /// All districts, where there is no map and they are not too many; else empty.
    pub rows: Vec<DistrictRow>,
    /// The regions, where the map shows them instead of districts, or stands for too many districts to list; else empty.
    pub regions: Vec<RegionRow>,
    /// What is missing, by name.
    pub missing: Missing,
    /// The interim review.
    pub review: Option<Teaser>,
    /// The next (or latest) events.
    pub events: Vec<EventRow>,
    /// How the figure grew.
    pub growth: Option<ChartView>,
    /// The districts whose status changed last before the report's date, newest first.
    pub latest: Vec<DistrictRow>,
    /// How many more began on the date of the last of them, in words; empty for none.
    pub latest_more: String,
    /// A few topics, most frequent first.
    pub topics: Vec<TopicRow>,
}

/// What is missing.
#[derive(Debug, Clone, Serialize)]
pub struct Missing {
    /// In a sentence: "Fünf Kreise haben noch kein Zentrum."
    pub sentence: String,
    /// Which; empty where they are too many to be named.
    pub rows: Vec<DistrictRow>,
    /// What the records do not tell: "Von elf Zentren ist nicht belegt, ob …"; may be empty.
    pub unknown: String,
    /// Which of them may have a centre already: "Bei 3 davon kann es …"; may be empty.
    pub perhaps: String,
}

/// Points to a longer text.
#[derive(Debug, Clone, Serialize)]
pub struct Teaser {
    /// Its title and address.
    pub link: Link,
    /// Its summary.
    pub text: String,
    /// The date whose figures the text quotes; none where it follows the report.
    pub date: DateText,
}

/// The map page: `map.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MapPage {
    /// What every page has.
    pub shell: Shell,
    /// The figure in a sentence.
    pub headline: Headline,
    /// How many may have begun or ended already, in sentences; empty where none may.
    pub perhaps: String,
    /// The geographic map, and the tile map if the report has one; the tile map alone in a report without borders.
    pub map: MapView,
    /// The same facts; empty where the map shows regions.
    pub rows: Vec<DistrictRow>,
    /// The same facts where the map shows regions instead of districts; else empty.
    pub regions: Vec<RegionRow>,
    /// The topics one can choose, in alphabetical order; empty for none.
    pub topics: Vec<TopicChoice>,
    /// A small map for each edition, earliest first; empty without editions.
    pub times: Vec<TimeMap>,
    /// From when a status counts on those maps, if any beginning by then is not known to the day; else empty.
    pub times_note: String,
    /// What the slider steps through, as JSON ready to stand in a script element: `dates`, `words`, `states` (a
    /// character for each row: its status to base 36), `counts`, and `now`, the position of the report's date.
    pub course: Option<String>,
    /// Address of the style sheet by which the choices work without a script.
    pub filter_css: String,
    /// Address of the script of the map.
    pub map_js: String,
    /// Address of the script of the field that finds a district.
    pub find_js: String,
    /// Where that field finds all districts, if the page does not list them.
    pub find_index: Option<String>,
    /// How many districts there are, formatted.
    pub total: String,
}

/// The map on one date.
#[derive(Debug, Clone, Serialize)]
pub struct TimeMap {
    /// The date in words, and the page of that edition.
    pub link: Link,
    /// The date for machines.
    pub datetime: String,
    /// "49 von 54".
    pub text: String,
    /// The small map, decoration.
    pub svg: String,
    /// Whether this is the date of the whole report.
    pub current: bool,
}

/// A topic one can choose in the map's filter.
#[derive(Debug, Clone, Serialize)]
pub struct TopicChoice {
    /// Areas of this topic have the class `tp-` and this number; rows have it in their list.
    pub index: usize,
    /// The author's key: stands in the address of a view.
    pub key: String,
    /// Its title.
    pub name: String,
    /// In how many districts it is attested, formatted.
    pub count: String,
}

/// All districts: `districts.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Districts {
    /// What every page has.
    pub shell: Shell,
    /// The figure in a sentence.
    pub lead: String,
    /// How many may have begun or ended already, in sentences; empty where none may.
    pub perhaps: String,
    /// Counts by status.
    pub counts: Vec<CountRow>,
    /// All districts, in alphabetical order; empty where they are too many for one table and each region has its own.
    pub rows: Vec<DistrictRow>,
    /// The same by region, for the tile list; without districts where the rows are missing.
    pub regions: Vec<RegionRow>,
}

/// All regions: `regions.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Regions {
    /// What every page has.
    pub shell: Shell,
    /// The comparison in a sentence or two.
    pub lead: String,
    /// How many may have begun or ended already, in sentences; empty where none may.
    pub perhaps: String,
    /// One row for each, in the order of the settings.
    pub regions: Vec<RegionRow>,
}

/// A region: `region.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Region {
    /// What every page has.
    pub shell: Shell,
    /// The figure for this region.
    pub headline: Headline,
    /// Counts by status.
    pub counts: Vec<CountRow>,
    /// Its districts on the map of all, or on one of its own; a report without borders and tiles has none.
    pub map: Option<MapView>,
    /// Where it lies, if it has a map of its own.
    pub locator: Option<Locator>,
    /// Its districts.
    pub rows: Vec<DistrictRow>,
    /// What is missing in it.
    pub missing: Option<Missing>,
    /// The topics attested for its centres.
    pub topics: Vec<TopicRow>,
    /// The region before and after it.
    pub previous: Option<Link>,
    /// The region after it.
    pub next: Option<Link>,
}
