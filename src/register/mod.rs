//! The checked records of a report: bytes become typed values, and the rules across records hold.
//!
//! Reading goes on after a mistake, so that all of them can be shown at once. What kinds of records there are, and
//! what their fields mean, stands in docs/content-format.md.

// What the records are.
mod centre;
mod contact;
mod district;
mod figure;
mod office;
mod redirect;
mod site;
mod source;
mod texts;

// What they are made of.
mod keyed;
mod prose;
mod words;

// How they come about.
mod borders;
mod citations;
mod citing;
mod csv;
mod drawings;
mod embargo;
mod files;
mod film;
mod kept;
mod paths;
mod read;
mod reading;
mod records;
mod references;
mod revised;
mod revision;
mod rules;
mod serving;
mod settings;
mod short_texts;

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Record, Reported};
use crate::geo::Feature;
use crate::kept::Token;
use crate::locale::{Locale, PartialDate};
use crate::sources::{FileId, Sources};

pub use crate::slug::slugify;
pub use centre::{Centre, Conflict, ConflictField, Correction, Entry, Focus, Milestone, Start};
pub use citing::Citing;
pub use contact::Contact;
pub use district::District;
pub use embargo::{Embargo, Withheld};
pub use figure::{
    By, Conflict as FigureConflict, Countable, Definition, Figure, Filter, Group,
    Reported as ReportedFigure, ReportedValue, SpanEnd, Summable,
};
pub use film::{Captions, Film, film, is_film};
pub use kept::Kept;
pub use keyed::{Id, Keyed, Names};
pub use office::Office;
pub(crate) use paths::{find_file, is_same_path};
pub use prose::{Prose, Proses};
pub use redirect::Redirect;
pub use references::beside as picture_path;
pub use serving::Serving;
pub use settings::targets;
pub use short_texts::{ShortText, short_texts};
pub use site::{
    Catalogue, FtpsPlace, HostPlace, Kind, Licence, MapSettings, Payer, Pictures, Post, Publisher,
    Region, S3Place, SftpPlace, Site, Status, Target, Term, WebDavPlace,
};
pub use source::Source;
pub use texts::{Event, Menu, Page, Topic};
pub use words::{DEFAULT, LanguageId, Place, Said, Wording, Words};

use borders::Places;
use paths::{not_utf8, shown};
use read::Document;
use reading::Reading;
use records::Records;
use settings::{Settings, needs_settings};

/// All records of a report, checked.
#[derive(Debug, Clone)]
pub struct Register {
    /// The settings.
    pub site: Arc<Site>,
    /// The site's languages, in the order of [`Site::languages`].
    pub locales: Arc<Vec<Locale>>,
    /// What the records cite.
    pub sources: Keyed<Source>,
    /// What can be covered.
    pub districts: Keyed<District>,
    /// Who covers, by slug.
    pub centres: Keyed<Centre>,
    /// Which of them serve each district.
    pub serving: Serving,
    /// What centres work on.
    pub topics: Keyed<Topic>,
    /// What is on.
    pub events: Keyed<Event>,
    /// Further pages.
    pub pages: Keyed<Page>,
    /// The interim review, if the report has one (`review.md`).
    pub review: Option<Arc<Page>>,
    /// The named figures.
    pub figures: Keyed<Figure>,
    /// Who held which office.
    pub offices: Keyed<Office>,
    /// Where pages stood before.
    pub redirects: Keyed<Redirect>,
    /// The borders, one for each district, in the order of [`Register::districts`]; `None` in a report without.
    pub borders: Option<Arc<Vec<Feature>>>,
    /// Column and row of each district's tile, in the order of [`Register::districts`].
    pub tiles: Option<Arc<Vec<(u32, u32)>>>,
    /// Pictures that texts may show.
    pub pictures: Vec<FileId>,
    /// Which records cite each source, in the order of [`Register::sources`].
    pub citations: Vec<Vec<Citing>>,
}

/// What a record may look at while it is read. Of other records it sees their names, so that it stays what it is while
/// these stay.
struct Lists<'l> {
    site: &'l Site,
    sources: &'l Names<Source>,
    districts: &'l Names<District>,
    topics: &'l Names<Topic>,
}

impl Lists<'_> {
    fn languages(&self) -> &[String] {
        &self.site.languages
    }
}

impl Register {
    /// Whether it says where the districts are, by borders or by tiles: without that there is no map.
    #[must_use]
    pub fn has_map(&self) -> bool {
        self.borders.is_some() || self.tiles.is_some()
    }

    /// Reads and checks all records. Mistakes go to `found`.
    ///
    /// # Errors
    /// [`Reported`] if any of them is an error.
    pub fn read(sources: &Sources, found: &mut Diagnostics) -> Result<Self, Reported> {
        Self::read_again(sources, &mut Kept::default(), found)
    }

    /// The same for a preview: what was read from the same files before is not read again. The sources must come from
    /// those of the time before ([`Sources::after`]).
    ///
    /// # Errors
    /// [`Reported`] if any of the mistakes is an error.
    pub fn read_again(
        sources: &Sources,
        kept: &mut Kept,
        found: &mut Diagnostics,
    ) -> Result<Self, Reported> {
        Self::read_without(sources, &Withheld::default(), kept, found)
    }

    /// The same without the layout of tiles, for whoever is to make one, with the file that `site.yaml` names for it.
    ///
    /// # Errors
    /// [`Reported`] if any of the mistakes is an error.
    pub fn read_untiled(
        sources: &Sources,
        found: &mut Diagnostics,
    ) -> Result<(Self, Option<String>), Reported> {
        let mut tiles = None;
        let register = Self::read_changed(sources, found, |site| tiles = site.map.tiles.take())?;
        Ok((register, tiles))
    }

    /// The same without borders and tiles, for whoever begins a record before there is a map.
    ///
    /// # Errors
    /// [`Reported`] if any of the mistakes is an error.
    pub fn read_unmapped(sources: &Sources, found: &mut Diagnostics) -> Result<Self, Reported> {
        Self::read_changed(sources, found, |site| {
            site.map.tiles = None;
            site.map.boundaries = None;
        })
    }

    fn read_changed(
        sources: &Sources,
        found: &mut Diagnostics,
        change: impl FnOnce(&mut Site),
    ) -> Result<Self, Reported> {
        let (withheld, mut kept) = (Withheld::default(), Kept::default());
        let mut own = Diagnostics::new();
        let mut settings = Settings::read(sources, &withheld, &mut kept, &mut own);
        change(Arc::make_mut(&mut settings.site));
        let register = Self::read_records(sources, settings, &withheld, &mut kept, &mut own);
        found.append(own);
        register
    }

    fn read_without(
        sources: &Sources,
        withheld: &Withheld,
        kept: &mut Kept,
        found: &mut Diagnostics,
    ) -> Result<Self, Reported> {
        let mut own = Diagnostics::new();
        let settings = Settings::read(sources, withheld, kept, &mut own);
        let register = Self::read_records(sources, settings, withheld, kept, &mut own);
        found.append(own);
        register
    }

    /// Reads all records against the settings, as far as these are known.
    fn read_records(
        sources: &Sources,
        settings: Settings,
        withheld: &Withheld,
        kept: &mut Kept,
        found: &mut Diagnostics,
    ) -> Result<Self, Reported> {
        let Settings {
            site,
            cited,
            languages_are_known,
            is_whole,
        } = settings;
        let mut reported = Diagnostics::new();
        let site_token = Token::of(&site);
        let locales = kept.locales.get(site.languages.clone(), || {
            let locales = site.languages.iter();
            Arc::new(locales.filter_map(|tag| Locale::new(tag).ok()).collect())
        });
        let inputs = (sources.paths(), site.languages.clone());
        let files = kept.files.get(inputs, &mut reported, |found| {
            Arc::new(files::sort(sources, &site.languages, found))
        });
        let files = withheld.files_without(files);
        let mut reading = Reading {
            sources,
            found: &mut reported,
            site: &site,
            locales: &locales,
            lost: Vec::new(),
            records_read: 0,
        };
        let districts = reading.districts(&cited, &site_token, kept);
        let (places, records) = rayon::join(
            || Places::read(sources, &site.map, &districts, &mut kept.places),
            || Records::read(&mut reading, &files, &cited, &districts, &mut kept.folders),
        );
        let lost = reading.lost;
        kept.records_read = reading.records_read;
        let lost_zeros = places.found.has(borders::have_districts_lost_zeros);
        reported.append(places.found);
        if is_whole {
            let named = [site.map.boundaries.as_deref(), site.map.tiles.as_deref()];
            let named: Vec<&str> = named.into_iter().flatten().collect();
            files.report_unread(&named, sources, &mut reported);
        }
        let mut register = Self {
            citations: Vec::new(),
            serving: Serving::of(&districts, &records.centres),
            sources: cited,
            districts,
            centres: records.centres,
            topics: records.topics,
            events: records.events,
            pages: records.pages,
            review: records.review.into_first(),
            figures: records.figures,
            offices: records.offices,
            redirects: records.redirects,
            borders: places.borders,
            tiles: places.tiles,
            pictures: files.pictures.clone(),
            locales,
            site,
        };
        let ((), citations) = rayon::join(
            || {
                drawings::check(&register.pictures, sources, found);
                film::check(&register.pictures, sources, found);
                references::check(
                    &register,
                    &files,
                    &lost,
                    sources,
                    &mut kept.sound,
                    &mut reported,
                );
            },
            || citations::citations(&register),
        );
        register.citations = citations;
        if lost_zeros {
            reported.retain(|problem| !borders::needs_zeros(problem));
        }
        if !is_whole {
            reported.retain(|problem| !needs_settings(problem, languages_are_known));
        }
        found.append(reported);
        // What is under an embargo is unknown on purpose.
        if withheld.is_empty() {
            found.revise(|found| revised::revised(&register, sources, found));
        }
        // What nothing cites is known only when everything could be read.
        found.stop_on_errors(false)?;
        rules::check(&register, sources, found);
        // Texts that contradict such a record are right, and nobody is to be told to change them.
        found.stop_on_errors(false)?;
        Ok(register)
    }

    /// The same records, had an entry of a centre's history another date: to ask what would follow.
    #[must_use]
    pub fn had(&self, id: Id<Centre>, entry: usize, date: PartialDate) -> Self {
        let mut centre = self.centres.get(id).clone();
        if let Some(entry) = centre.history.get_mut(entry) {
            entry.start = Start::From(date);
        }
        Self {
            centres: self.centres.with(id, centre),
            ..self.clone()
        }
    }

    /// The language of an id.
    #[must_use]
    pub fn locale(&self, language: LanguageId) -> &Locale {
        &self.locales[language]
    }

    /// All languages.
    pub fn languages(&self) -> std::ops::Range<LanguageId> {
        0..self.locales.len()
    }
}

/// Reads a file that holds all records of its kind; without the file there are none.
fn read_single<T>(
    sources: &Sources,
    path: &str,
    found: &mut Diagnostics,
    read: impl Fn(&Document<'_>) -> Keyed<T>,
) -> Option<Keyed<T>> {
    let file = sources.find(path)?;
    let Some((document, _)) = Document::open(sources, file, found) else {
        let mut lost = Keyed::default();
        lost.lost_one();
        return Some(lost);
    };
    let mut records = read(&document);
    if document.close(found).is_err() {
        records.lost_one();
    }
    Some(records)
}

/// A reference that leads nowhere, as a message.
fn unknown<T>(
    record: Record,
    key: &str,
    records: &Keyed<T>,
    span: crate::sources::Span,
) -> Option<Diagnostic> {
    if !records.is_complete() || records.find(key).is_some() {
        return None;
    }
    let known: Vec<String> = records.keys().map(str::to_owned).collect();
    let suggestion = crate::diagnostics::nearest(key, records.keys());
    let problem = Problem::UnknownReference {
        record,
        key: key.to_owned(),
        suggestion,
        known,
    };
    Some(Diagnostic::new(problem, span))
}
