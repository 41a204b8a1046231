//! Every route, and route to bytes.
//!
//! A site is a function from route to bytes: [`Site::plan`] knows every address before anything is rendered and checks
//! every text against the report; [`Site::render`] makes one page and can be called in any order, from any thread.

// From a report to all of its site that is known before a page is made.
mod planning;
// Every page and file with its address.
mod route;
// What the templates get: one struct per kind of page, without logic.
pub mod view;

// What the report calls things, in the theme's sentences.
mod terms;
// The words of one language.
mod voice;
// What pages are made of: links, rows, maps, notes.
mod maker;
// Figures in words.
mod figures;
// How they come about.
mod derivation;
// What changed between two dates, in words.
mod changes;
// What sources reported beside what the records itemise, in words.
mod comparisons;
// Texts as HTML, with their claims and citations.
mod prose;
// Maps, charts and tables within texts.
mod embedded;
// Films in texts.
mod films;
// Which texts there are, and what they claim.
mod texts;
// What rests on a source, and which sentences quote a figure.
mod evidence;
// What stands in the blanks of titles and notes.
mod fills;
// Whether texts say what the records say.
mod claims;
// The colours that statuses have of their own.
mod colours;
// The style sheet by which the map page filters without a script.
mod filter;
// Whether pictures have all their letters.
mod letters;
// What maps cannot show.
mod limits;
// How regions look.
mod shares;
// Sentences that are false by a day.
mod ageing;
// One file per kind of page.
mod pages;
// Where pages stood before.
mod moved;
// From when to when, and where, the records speak.
mod extent;
// What pages say of themselves to search engines.
mod linked;
// Feeds, calendars, data.
mod files;
// What its maps are drawn from.
mod drawings;
// What a preview need not make again.
mod kept;
// What many pages have alike.
mod ready;
// What readers find.
mod search;
// What a page is called in lists outside the site.
mod title;
// Mistakes that belong to no text.
mod mistakes;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use blake3::Hash;
use jiff::civil::Date;

use crate::diagnostics::Diagnostic;
use crate::map::{Crowd, Lettering};
use crate::register::{Citing, DEFAULT, District, Id, LanguageId, Register};
use crate::report::{Comparison, Report, Step, comparisons, courses};
use crate::sources::{FileId, Sources};
use crate::stored::Stored;
use crate::theme::{Renderer, Strings, TemplateProblem, Theme};

use drawings::Drawings;
use fills::Fills;
use kept::Alphabet;

pub use changes::{Dated, Difference};
pub use claims::Counts;
pub use kept::Kept;
pub use mistakes::template_problem;
pub use moved::Moved;
pub use route::{Mapped, Route, Routes, What};
pub use title::FigureLine;

/// What [`Site::make`] made.
#[derive(Debug)]
pub struct Made {
    /// Of a page, and of a picture in pixels.
    pub fingerprint: Option<Hash>,
    /// `None` where the fingerprint was known.
    pub bytes: Option<Vec<u8>>,
}

/// A file of more bytes does not wait for its turn: in a preview nobody may ever ask for it. The spreadsheet and the tables of
/// eleven thousand districts do: making one again costs more than keeping it.
const MOST_EARLY: usize = 3 << 20;

/// What is told of a file.
#[derive(Debug)]
struct FileFacts {
    /// In bytes.
    size: usize,
    /// In hexadecimal digits, where somebody asks for it.
    sha256: Option<String>,
}

/// A planned site.
pub struct Site<'s> {
    register: &'s Register,
    theme: &'s Theme,
    sources: &'s Sources,
    /// The address of the site with a slash at its end.
    base_url: String,
    /// Its path with slashes at both ends.
    base_path: String,
    routes: Routes,
    /// Old addresses, in the order of the file.
    moved: Vec<Moved>,
    filter: filter::Filter,
    /// The statuses' own colours, if they have any.
    colours: Option<colours::Colours>,
    /// The theme's words in each language, with the report's terms in them.
    strings: Vec<Strings>,
    renderers: Vec<Arc<Renderer>>,
    reports: BTreeMap<Date, Report<'s>>,
    as_of: Date,
    /// What its maps are drawn from; `None` in a report without borders, whose maps are of tiles if it has any.
    drawings: Option<Drawings>,
    /// The crowded part of the map of the report, once somebody asks.
    crowd: OnceLock<Option<Crowd>>,
    /// For each language, where the labels of the map of the report go.
    letterings: Arc<Vec<Lettering>>,
    /// For each language and region, where the labels of the region's map go.
    region_letterings: Arc<Vec<Vec<Lettering>>>,
    /// For each language the districts in the order of its alphabet.
    alphabets: Arc<Vec<Alphabet>>,
    /// For each language the districts of each region in that order, once somebody asks.
    in_regions: Vec<OnceLock<Vec<Vec<Id<District>>>>>,
    quotations: Vec<Vec<Citing>>,
    pictures: Vec<(FileId, String)>,
    /// For each planned date what stands in the blanks of titles, summaries and notes.
    fills: BTreeMap<Date, Fills>,
    /// What many pages have alike, once it is known what stands in the blanks.
    ready: ready::AllParts,
    /// For each figure its value on every day on which anything changes, once somebody asks.
    courses: OnceLock<Vec<Vec<Step>>>,
    /// What sources reported beside what the records itemise, in the order of time, once somebody asks.
    comparisons: OnceLock<Vec<Comparison>>,
    /// For each route that is a file what is told of it, once it was made.
    facts: Vec<OnceLock<FileFacts>>,
    /// Files that were made only to tell something of them, by the positions of their routes: until it is their turn.
    early: Mutex<BTreeMap<usize, Vec<u8>>>,
    /// The short texts that refer to something, once somebody asks.
    short_quotes: OnceLock<evidence::ShortQuotes>,
    /// Results of earlier runs.
    stored: Stored,
    counts: Counts,
}

impl<'s> Site<'s> {
    /// Every address.
    #[must_use]
    pub fn routes(&self) -> &[Route] {
        self.routes.list()
    }

    /// Whether the site has a file of this path.
    #[must_use]
    pub fn has_file(&self, path: &str) -> bool {
        self.routes.holds(path)
    }

    /// The addresses at which pages stood before, with those at which they stand now.
    #[must_use]
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// Whether pages are rendered with a template or with words of the report's own theme, which may have mistakes that only
    /// rendering shows.
    #[must_use]
    pub fn has_own_templates(&self) -> bool {
        let own = self.theme.own();
        own.iter().any(|path| !path.starts_with("assets/"))
    }

    /// The address of the site, with a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The path under which the site stands on its host, with slashes at both ends: `/ki/`.
    #[must_use]
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// What was checked in the texts.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The page or file at an address.
    ///
    /// # Errors
    /// The mistake in a template of the report's own theme that shows only while a page is rendered.
    pub fn render(&self, route: &Route) -> Result<Vec<u8>, Box<Diagnostic>> {
        let made = self.make(route, None)?;
        Ok(made.bytes.unwrap_or_default())
    }

    /// The same with a fingerprint of all that a page is made from. A page whose fingerprint is `known` is not rendered:
    /// it would be the same.
    ///
    /// # Errors
    /// As [`Site::render`].
    pub fn make(&self, route: &Route, known: Option<Hash>) -> Result<Made, Box<Diagnostic>> {
        let maker = self.maker(route.language);
        if let What::MapPng(of) = route.what {
            return Ok(files::map_png(&maker, of, known));
        }
        if !route.what.has_template() {
            let position = self.routes.position(route.what, route.language);
            let early = position.and_then(|position| self.early().remove(&position));
            let bytes = early.unwrap_or_else(|| files::render(&maker, route));
            if let Some(position) = position {
                self.facts[position].get_or_init(|| self.facts_of(route.what, &bytes));
            }
            return Ok(Made {
                fingerprint: None,
                bytes: Some(bytes),
            });
        }
        let (fingerprint, bytes) = pages::make(&maker, route, known)
            .map_err(|problem| Box::new(self.template_problem(&problem)))?;
        Ok(Made {
            fingerprint: Some(fingerprint),
            bytes,
        })
    }

    fn template_problem(&self, problem: &TemplateProblem) -> Diagnostic {
        template_problem(problem, self.theme.folder(), self.theme.own())
    }

    /// What makes pages in a language, as of the report's date.
    fn maker(&self, language: LanguageId) -> maker::Maker<'_> {
        maker::Maker::new(self, language, self.report_on(self.as_of))
    }

    /// The same as of the date that a text of a record has.
    fn maker_for(&self, citing: Citing, language: LanguageId) -> maker::Maker<'_> {
        let maker = self.maker(language);
        texts::as_of(self.register, citing).map_or(maker, |date| maker.on(date))
    }

    /// What is told of a file; it is made for that only if nobody made it before.
    fn file(&self, what: What, language: LanguageId) -> Option<&FileFacts> {
        let position = self.routes.position(what, language)?;
        Some(self.facts[position].get_or_init(|| {
            let route = &self.routes.list()[position];
            let bytes = files::render(&self.maker(route.language), route);
            let facts = self.facts_of(what, &bytes);
            if bytes.len() <= MOST_EARLY {
                self.early().insert(position, bytes);
            }
            facts
        }))
    }

    fn early(&self) -> MutexGuard<'_, BTreeMap<usize, Vec<u8>>> {
        self.early.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn facts_of(&self, what: What, bytes: &[u8]) -> FileFacts {
        // Nobody but the catalogue asks for a checksum.
        let is_listed = files::IN_CATALOGUE.contains(&what);
        let is_asked = is_listed && self.routes.find(What::Catalogue, DEFAULT).is_some();
        FileFacts {
            size: bytes.len(),
            sha256: is_asked.then(|| files::sha256(bytes)),
        }
    }

    /// The size of a file in bytes.
    fn size_of(&self, what: What, language: LanguageId) -> Option<usize> {
        self.file(what, language).map(|file| file.size)
    }

    /// The crowded part of the map of the report; `None` without one.
    fn crowd(&self) -> Option<&Crowd> {
        let drawings = self.drawings.as_ref()?;
        let crowd = || Crowd::of(&drawings.main);
        self.crowd.get_or_init(crowd).as_ref()
    }

    fn short_quotes(&self) -> &evidence::ShortQuotes {
        self.short_quotes
            .get_or_init(|| evidence::short_quotes(self.register))
    }

    /// For each figure with a course its steps on every day on which anything changes: the same for every page and date.
    fn courses(&self) -> &[Vec<Step>] {
        self.courses.get_or_init(|| courses(self.register))
    }

    /// What sources reported beside what the records itemise, in the order of time: the same for every page and date.
    fn comparisons(&self) -> &[Comparison] {
        self.comparisons.get_or_init(|| comparisons(self.register))
    }

    /// What stands in the blanks of short texts on a date.
    fn fills_on(&self, date: Date) -> &Fills {
        self.fills.get(&date).unwrap_or(&fills::NONE)
    }

    /// The report on a date that was planned: its own, an edition's, a text's, a figure's.
    fn report_on(&self, date: Date) -> &Report<'s> {
        self.reports
            .get(&date)
            .or_else(|| self.reports.get(&self.as_of))
            .expect("the report's own date is always planned")
    }
}
