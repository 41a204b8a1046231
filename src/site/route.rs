//! Every page and file of a site, with its address: known before anything is rendered.

// The maps for taking away.
mod maps;

use std::collections::BTreeSet;

use ahash::{AHashMap, AHashSet};

use crate::register::{
    Centre, DEFAULT, District, Event, Figure, Id, LanguageId, Page, Region, Register, Source, Topic,
};
use crate::report::Report;
use crate::sources::FileId;
use crate::theme::{Strings, Theme};

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is the page itself")]
pub enum What {
    Home,
    Map,
    Districts,
    District(Id<District>),
    Centre(Id<Centre>),
    Regions,
    Region(Id<Region>),
    Topics,
    Topic(Id<Topic>),
    Review,
    Events,
    Event(Id<Event>),
    Figures,
    Figure(Id<Figure>),
    Sources,
    Source(Id<Source>),
    Editions,
    /// By its position in the settings.
    Edition(usize),
    Changes,
    Downloads,
    /// How the map is shown within pages of others.
    Embedding,
    /// The map alone, as pages of others show it in a frame: of the report's date or of an edition.
    Embedded(Mapped),
    /// The search, with the alphabetical index.
    Search,
    Page(Id<Page>),
    NotFound,
    Feed,
    Calendar,
    EventCalendar(Id<Event>),
    MapSvg(Mapped),
    MapPng(Mapped),
    /// All districts with the words by which they are found, where the map page does not list them.
    FindIndex,
    /// The words of all pages, by which the search finds them.
    SearchIndex,
    /// All records as a spreadsheet, in words.
    Workbook,
    /// The same in every language from here on.
    DistrictsCsv,
    CentresCsv,
    /// What the columns of both tables are, as CSV on the Web and as a Data Package.
    TableMetadata,
    DataPackage,
    ReportJson,
    BordersGeoJson,
    /// What the data are, for the portals of open data.
    Catalogue,
    /// The style sheet by which the map page filters.
    MapFilter,
    Colours,
    Sitemap,
    Robots,
    /// A page that leads on from an old address, by its position in [`super::Site::moved`].
    Moved(usize),
    /// By its position in the theme.
    Asset(usize),
    Picture(FileId),
}

/// A map that readers can take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mapped {
    /// That of the map page, of all districts.
    All,
    /// The same as equal tiles.
    Tiles,
    /// The districts of a region.
    Region(Id<Region>),
    /// Where a topic is attested.
    Topic(Id<Topic>),
    /// All districts on the date of an edition, by its position in the settings.
    Edition(usize),
}

impl What {
    /// Whether it is a page of HTML.
    #[must_use]
    pub fn is_page(self) -> bool {
        self < Self::Feed
    }

    /// Whether it is made by a template of the theme.
    #[must_use]
    pub fn has_template(self) -> bool {
        self.is_page() || matches!(self, Self::Moved(_))
    }

    fn is_per_language(self) -> bool {
        self < Self::DistrictsCsv
    }
}

/// An address of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// What stands there.
    pub what: What,
    /// In which language.
    pub language: LanguageId,
    /// The address below the site's base path: `kreise/duisburg/`, `robots.txt`, empty for the front page.
    pub path: String,
}

impl Route {
    /// The file of a folder of the site that holds it.
    #[must_use]
    pub fn file(&self) -> String {
        if self.path.is_empty() || self.path.ends_with('/') {
            return format!("{}index.html", self.path);
        }
        self.path.clone()
    }
}

/// All addresses.
#[derive(Debug, Default)]
pub struct Routes {
    list: Vec<Route>,
    positions: AHashMap<(What, LanguageId), usize>,
    taken: AHashSet<String>,
    /// What would stand where something else stands already.
    collisions: Vec<What>,
}

impl Routes {
    /// Plans a site; `has_region_maps` where the map shows regions, each with a map of its own.
    #[must_use]
    pub fn plan(
        report: &Report<'_>,
        theme: &Theme,
        pictures: &[(FileId, String)],
        colours: Option<&str>,
        has_region_maps: bool,
    ) -> Self {
        let register = report.register();
        let mut routes = Self::default();
        for language in register.languages() {
            let tag = &register.site.languages[language];
            let strings = theme.strings(tag);
            let prefix = if language == DEFAULT {
                String::new()
            } else {
                format!("{tag}/")
            };
            let word = |key: &'static str| strings.route(key);
            for (what, path) in pages(register, &prefix, &word) {
                routes.add(what, language, path);
            }
            for (what, path) in maps::maps(report, &word, has_region_maps) {
                routes.add(what, language, prefix.clone() + &path);
            }
            if has_region_maps {
                let path = [&prefix, word("map"), "/", word("districts"), ".json"].concat();
                routes.add(What::FindIndex, language, path);
            }
        }
        let strings = theme.strings(&register.site.languages[DEFAULT]);
        let data = strings.route("data");
        let files = [
            (
                What::DistrictsCsv,
                format!("{data}/{}.csv", strings.route("districts")),
            ),
            (
                What::CentresCsv,
                format!("{data}/{}.csv", strings.route("centres")),
            ),
            (What::TableMetadata, format!("{data}/csv-metadata.json")),
            (What::DataPackage, format!("{data}/datapackage.json")),
            (What::ReportJson, format!("{data}/report.json")),
            (
                What::BordersGeoJson,
                format!("{data}/{}.geojson", strings.route("districts")),
            ),
            (What::Sitemap, "sitemap.xml".to_owned()),
            (What::Robots, "robots.txt".to_owned()),
        ];
        for (what, path) in files {
            if what != What::BordersGeoJson || register.borders.is_some() {
                routes.add(what, DEFAULT, path);
            }
        }
        if let Some(colours) = colours {
            routes.add(What::Colours, DEFAULT, format!("assets/{colours}"));
        }
        for (index, asset) in theme.assets().iter().enumerate() {
            routes.add(
                What::Asset(index),
                DEFAULT,
                format!("assets/{}", asset.file_name),
            );
        }
        let mut named = BTreeSet::new();
        // The same picture beside several texts has one address.
        for (file, name) in pictures.iter().filter(|(_, name)| named.insert(name)) {
            routes.add(What::Picture(*file), DEFAULT, format!("assets/{name}"));
        }
        routes
    }

    /// Adds the style sheet by which the map page filters.
    pub fn add_map_filter(&mut self, file_name: &str) {
        self.add(What::MapFilter, DEFAULT, format!("assets/{file_name}"));
    }

    /// Adds the catalogue of the data, in the words of the first language.
    pub fn add_catalogue(&mut self, strings: &Strings) {
        let path = format!(
            "{}/{}.rdf",
            strings.route("data"),
            strings.route("catalogue")
        );
        self.add(What::Catalogue, DEFAULT, path);
    }

    /// All addresses, pages first.
    #[must_use]
    pub fn list(&self) -> &[Route] {
        &self.list
    }

    /// The address of something in a language, if it has a page.
    #[must_use]
    pub fn find(&self, what: What, language: LanguageId) -> Option<&Route> {
        Some(&self.list[self.position(what, language)?])
    }

    /// The position of that address in the list of all.
    #[must_use]
    pub fn position(&self, what: What, language: LanguageId) -> Option<usize> {
        let language = if what.is_per_language() {
            language
        } else {
            DEFAULT
        };
        self.positions.get(&(what, language)).copied()
    }

    /// Whether anything stands at a path.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.taken.contains(path)
    }

    /// What would stand at an address that is taken, each once.
    #[must_use]
    pub fn collisions(&self) -> &[What] {
        &self.collisions
    }

    pub(super) fn add(&mut self, what: What, language: LanguageId, path: String) {
        if !self.taken.insert(path.clone()) {
            if !self.collisions.contains(&what) {
                self.collisions.push(what);
            }
            return;
        }
        self.positions.insert((what, language), self.list.len());
        self.list.push(Route {
            what,
            language,
            path,
        });
    }
}

/// Of more districts there is no spreadsheet: histories of ten times as many would not fit into one, and all of its cells are in
/// memory until it is written.
const MOST_IN_WORKBOOK: usize = 10_000;

/// A word of addresses in a language.
type Word<'w> = dyn Fn(&'static str) -> &'w str + 'w;

/// The pages of one language with their addresses.
fn pages(register: &Register, prefix: &str, word: &Word<'_>) -> Vec<(What, String)> {
    let folder = |key| [prefix, word(key), "/"].concat();
    let below = |key, slug: &str| [prefix, word(key), "/", slug, "/"].concat();
    let mut pages = vec![
        (What::Home, prefix.to_owned()),
        (What::Map, folder("map")),
        (What::Districts, folder("districts")),
    ];
    for (id, district) in register.districts.iter() {
        pages.push((What::District(id), below("districts", &district.slug)));
    }
    // A centre that serves one district has that district's page.
    for (id, centre) in register
        .centres
        .iter()
        .filter(|(_, centre)| centre.districts.len() > 1)
    {
        pages.push((What::Centre(id), below("centres", &centre.slug)));
    }
    if !register.site.regions.is_empty() {
        pages.push((What::Regions, folder("regions")));
        for id in register.site.regions.ids() {
            let slug = crate::register::slugify(register.site.regions.key(id));
            pages.push((What::Region(id), below("regions", &slug)));
        }
    }
    if !register.topics.is_empty() {
        pages.push((What::Topics, folder("topics")));
        for id in register.topics.ids() {
            pages.push((What::Topic(id), below("topics", register.topics.key(id))));
        }
    }
    if register.review.is_some() {
        pages.push((What::Review, folder("review")));
    }
    if !register.events.is_empty() {
        pages.push((What::Events, folder("events")));
        for id in register.events.ids() {
            let key = register.events.key(id);
            pages.push((What::Event(id), below("events", key)));
            pages.push((
                What::EventCalendar(id),
                format!("{}{key}.ics", below("events", key)),
            ));
        }
        pages.push((What::Calendar, folder("events") + word("events") + ".ics"));
    }
    if !register.figures.is_empty() {
        pages.push((What::Figures, folder("figures")));
        for id in register.figures.ids() {
            let slug = crate::register::slugify(register.figures.key(id));
            pages.push((What::Figure(id), below("figures", &slug)));
        }
    }
    if !register.sources.is_empty() {
        pages.push((What::Sources, folder("sources")));
        for id in register.sources.ids() {
            let slug = crate::register::slugify(register.sources.key(id));
            pages.push((What::Source(id), below("sources", &slug)));
        }
    }
    if !register.site.editions.is_empty() {
        pages.push((What::Editions, folder("editions")));
        for (index, date) in register.site.editions.iter().enumerate() {
            pages.push((What::Edition(index), below("editions", &date.to_string())));
        }
    }
    pages.push((What::Changes, folder("changes")));
    pages.push((What::Downloads, folder("data")));
    pages.push((What::Embedding, folder("embed")));
    let newest = below("embed", word("map"));
    pages.push((What::Embedded(Mapped::All), newest));
    for (index, date) in register.site.editions.iter().enumerate() {
        let what = What::Embedded(Mapped::Edition(index));
        pages.push((what, below("embed", &date.to_string())));
    }
    pages.push((What::Search, folder("search")));
    let words = [folder("search").as_str(), word("search"), ".json"].concat();
    pages.push((What::SearchIndex, words));
    if register.districts.len() <= MOST_IN_WORKBOOK {
        let workbook = [folder("data").as_str(), word("report"), ".xlsx"].concat();
        pages.push((What::Workbook, workbook));
    }
    for id in register.pages.ids() {
        let key = register.pages.key(id);
        let route = word("pages");
        let path = if route.is_empty() {
            [prefix, key, "/"].concat()
        } else {
            below("pages", key)
        };
        pages.push((What::Page(id), path));
    }
    pages.push((What::NotFound, format!("{prefix}404.html")));
    pages.push((What::Feed, format!("{prefix}feed.xml")));
    if !register.has_map() {
        // The table that stands beside the map stands on the page of all districts as well.
        pages.retain(|(what, _)| !matches!(what, What::Map | What::Embedding | What::Embedded(_)));
    }
    pages
}
