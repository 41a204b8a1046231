//! What the templates get: plain data, one struct per kind of page, named as its template is.
//!
//! Rules for whoever fills them:
//!
//! * Every text is in the page's language and already formatted: numbers, dates, shares, names.
//! * Fields called `svg` or `html` are trusted markup and go out as they are; everything else is escaped.
//! * An address (`href`) is complete as it stands in the page, with the site's base path in front.
//! * A status is its index in [`Frame::statuses`]; a region is its index in [`MapView::regions`] and in the tables.
//! * Nothing known is `None` or an empty list: the template says so in words ("nicht belegt").

// What all pages of a language share, and what each page has.
mod frame;
// Pieces that several pages use.
mod parts;
mod rows;

// The front page, the map, regions.
mod overview;
// Editions, changes, comparisons.
mod time;
// Districts, centres and topics.
mod sheet;
// The map within pages of others.
mod embed;
// What stands at old addresses.
mod moved;
// Texts, events, figures and downloads.
mod reading;
// Sources and what rests on them.
mod evidence;
// The search.
mod search;

pub use embed::{Embedded, Embedding, Snippet};
pub use evidence::{Mention, Sentence, SourcePage, SourceRow, Sources};
pub use frame::{
    Alternate, Card, Contact, ContactGroup, Frame, NavItem, Notice, Publisher, Shell, Status,
};
pub use moved::Moved;
pub use overview::{
    Districts, Home, MapPage, Missing, Region, Regions, Teaser, TimeMap, TopicChoice,
};
pub use parts::{
    Attribution, Bar, ChartView, CountRow, DateText, DistrictRow, Headline, HtmlText, LegendItem,
    Link, Locator, LocatorGround, MapClass, MapView, RegionChoice, Segment, SourceList, SourceNote,
    TakeLink,
};
pub use reading::{
    Download, DownloadGroup, Downloads, Event, Events, Figure, FigurePoint, FigureRecord,
    FigureRow, Figures, FiguresGroup, NotFound, Page, Review,
};
pub use rows::{EventRow, RegionRow};
pub use search::{IndexEntry, Letter, Search};
pub use sheet::{
    AddressBlock, Centre, CentreSheet, Conflict, District, Fact, Neighbour, NeighbourGroup,
    PostRow, TimelineEntry, Topic, TopicCentre, TopicMention, TopicRow, Topics,
};
pub use time::{
    ChangeRow, Changes, Comparison, Edition, EditionRow, Editions, FigureChange, Period, Reason,
};

#[cfg(test)]
mod preview;
#[cfg(test)]
mod sample;
