//! `site.yaml`: what the report is called, in which languages it speaks, what it counts.

// What a catalogue of open data says of it.
mod catalogue;
// From `site.yaml` to these types.
mod colours;
mod reading;
// The statuses.
mod statuses;
// Where it is published.
mod targets;
// What the report calls a thing.
mod terms;

use jiff::civil::Date;

use crate::colour::Paint;
use crate::geo::ProjectionChoice;
use crate::map::Pattern;

use super::contact::Contact;
use super::keyed::{Id, Keyed};
use super::source::Source;
use super::words::Words;

pub use catalogue::Catalogue;
pub use targets::{FtpsPlace, HostPlace, S3Place, SftpPlace, Target, WebDavPlace};
pub use terms::Term;

pub(super) use reading::{languages, posts, read};
pub(super) use targets::alone as targets;

/// The settings of a report.
#[derive(Debug, Clone)]
pub struct Site {
    /// What the report is called, on every page.
    pub title: Words,
    /// One or two sentences about it.
    pub summary: Option<Words>,
    /// Its address, with a slash at the end.
    pub base_url: String,
    /// The address at which it was published first, if it has moved since; with a slash at the end.
    pub first_url: Option<String>,
    /// Its languages as BCP 47 tags; the first is the default.
    pub languages: Vec<String>,
    /// The sentence behind the big figure, with `{total}` for the number of districts.
    pub headline: Option<Words>,
    /// The date that it shows; without one, the day of the build.
    pub as_of: Option<Date>,
    /// Other dates that keep a page of their own, earliest first.
    pub editions: Vec<Date>,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// What it calls a centre.
    pub centre: Term,
    /// What it calls a district.
    pub district: Term,
    /// The statuses, in the order of every legend.
    pub statuses: Keyed<Status>,
    /// The status of a district without a centre.
    pub none: Id<Status>,
    /// The status of which nothing is known, if the report has one.
    pub unknown: Option<Id<Status>>,
    /// Kinds of districts.
    pub kinds: Keyed<Kind>,
    /// What districts are grouped in, if the report has such groups.
    pub regions: Keyed<Region>,
    /// Who pays for posts.
    pub payers: Keyed<Payer>,
    /// What each centre that covers is granted.
    pub posts: Vec<Post>,
    /// Where borders and tiles stand, and how they are drawn.
    pub map: MapSettings,
    /// Which maps there are as pictures of pixels.
    pub pictures: Pictures,
    /// The theme, if it is not the default one.
    pub theme: Option<String>,
    /// Under which licence the data may be used.
    pub licence: Option<Licence>,
    /// What a catalogue of open data says beyond that.
    pub catalogue: Catalogue,
    /// Where it is published.
    pub targets: Keyed<Target>,
}

/// Who publishes a report.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// The name as on a letterhead.
    pub name: Words,
    /// Address, telephone and the like.
    pub contact: Contact,
}

/// A status that a centre or district can have.
#[derive(Debug, Clone)]
pub struct Status {
    /// Its name: "in Betrieb".
    pub name: Words,
    /// Whether a district with it counts as covered; `None` where that is not known.
    pub covers: Option<bool>,
    /// One sentence on what it means.
    pub description: Option<Words>,
    /// Its pattern on maps.
    pub pattern: Option<Pattern>,
    /// Its colours on maps, if not those of its pattern.
    pub colour: Option<Paint>,
}

impl Status {
    /// Its pattern: its own, or the next in order.
    pub fn pattern_at(&self, id: Id<Status>) -> Pattern {
        self.pattern
            .unwrap_or_else(|| Pattern::by_order(id.index()))
    }
}

/// A kind of district.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Its name: "kreisfreie Stadt".
    pub name: Words,
}

/// A group of districts, such as a Regierungsbezirk.
#[derive(Debug, Clone)]
pub struct Region {
    /// Its name: "Regierungsbezirk Köln".
    pub name: Words,
}

/// Who pays for posts.
#[derive(Debug, Clone)]
pub struct Payer {
    /// The name: "Ministerium für Schule und Weiterbildung".
    pub name: Words,
}

/// A kind of post that a centre has.
#[derive(Debug, Clone)]
pub struct Post {
    /// How many.
    pub count: f64,
    /// What they do: "Lehrkräfte".
    pub role: Words,
    /// Who pays.
    pub payer: Option<Id<Payer>>,
    /// What says so.
    pub sources: Vec<Id<Source>>,
}

/// Where the borders are and whose they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapSettings {
    /// The file of borders, below the content folder; a report can do without.
    pub boundaries: Option<String>,
    /// The property that holds the key of a district.
    pub key: String,
    /// The tile layout, if there is one.
    pub tiles: Option<String>,
    /// How the earth becomes a plane.
    pub projection: ProjectionChoice,
    /// What the licence of the borders asks to be said.
    pub attribution: Option<Words>,
    /// Where that leads.
    pub attribution_url: Option<String>,
}

/// Which maps for taking away are pictures of pixels as well as drawings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pictures {
    /// That of the map page; of the others a reader's browser makes one.
    #[default]
    Map,
    /// All of them.
    All,
}

impl Pictures {
    /// The words by which an author chooses.
    pub const NAMES: [&'static str; 2] = ["map", "all"];

    /// The choice of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "map" => Some(Self::Map),
            "all" => Some(Self::All),
            _ => None,
        }
    }
}

/// A licence of the data.
#[derive(Debug, Clone)]
pub struct Licence {
    /// What it is called: "dl-de/by-2-0".
    pub name: Words,
    /// Where it can be read in full.
    pub url: Option<String>,
}

impl Site {
    /// The licence of the data for programs: its address in the list of DCAT-AP.de, or where it can be read in full; `None`
    /// where the settings name none, or by a name alone.
    #[must_use]
    pub fn licence_iri(&self) -> Option<String> {
        let licence = self.licence.as_ref()?;
        let code = self.catalogue.licence.or_else(|| licence.code());
        code.map(|code| format!("{}{code}", catalogue::LICENCES))
            .or_else(|| licence.url.clone())
    }
}

impl Licence {
    /// Its code in the list of DCAT-AP.de, if its address is that of a licence of the list.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        catalogue::licence_at(self.url.as_deref()?)
    }
}
