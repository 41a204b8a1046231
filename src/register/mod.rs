//! The checked records of a report: bytes become typed values, and the rules across records hold.
//!
//! Reading goes on after a mistake, so that all of them can be shown at once. What kinds of records there are, and
//! what their fields mean, stands in docs/content-format.md.

// What the records are.
mod centre;
mod contact;
mod district;
mod figure;
mod site;
mod source;
mod texts;

// What they are made of.
mod keyed;
mod prose;
mod slug;
mod words;

// How they come about.
mod borders;
mod citations;
mod csv;
mod files;
mod read;
mod references;
mod rules;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Record, Reported};
use crate::geo::Feature;
use crate::locale::Locale;
use crate::sources::{FileId, Sources};

pub use centre::{Centre, Conflict, ConflictField, Correction, Entry, Focus, Milestone, Start};
pub use citations::{Citing, citations};
pub use contact::Contact;
pub use district::District;
pub use figure::{
    Conflict as FigureConflict, Countable, Definition, Figure, Filter, Reported as ReportedFigure,
    ReportedValue, SpanEnd, Summable,
};
pub use keyed::{Id, Keyed};
pub use prose::{Prose, Proses};
pub use references::beside as picture_path;
pub use site::{Kind, Licence, MapSettings, Payer, Post, Publisher, Region, Site, Status, Term};
pub use slug::slugify;
pub use source::Source;
pub use texts::{Event, Menu, Page, Topic};
pub use words::{DEFAULT, LanguageId, Said, Words};

use files::{Files, Folder, RecordFile};
use read::Document;

/// All records of a report, checked.
#[derive(Debug)]
pub struct Register {
    /// The settings.
    pub site: Site,
    /// The site's languages, in the order of [`Site::languages`].
    pub locales: Vec<Locale>,
    /// What the records cite.
    pub sources: Keyed<Source>,
    /// What can be covered.
    pub districts: Keyed<District>,
    /// Who covers, by slug.
    pub centres: Keyed<Centre>,
    /// What centres work on.
    pub topics: Keyed<Topic>,
    /// What is on.
    pub events: Keyed<Event>,
    /// Further pages.
    pub pages: Keyed<Page>,
    /// The review.
    pub review: Option<Page>,
    /// The named figures.
    pub figures: Keyed<Figure>,
    /// The borders, one for each district, in the order of [`Register::districts`].
    pub borders: Vec<Feature>,
    /// Column and row of each district's tile, in the order of [`Register::districts`].
    pub tiles: Option<Vec<(u32, u32)>>,
    /// Pictures that texts may show.
    pub pictures: Vec<FileId>,
}

/// What a record may refer to while it is read.
struct Lists<'l> {
    site: &'l Site,
    sources: &'l Keyed<Source>,
    districts: &'l Keyed<District>,
    topics: &'l Keyed<Topic>,
}

impl Lists<'_> {
    fn languages(&self) -> &[String] {
        &self.site.languages
    }
}

impl Register {
    /// Reads and checks all records. Mistakes go to `found`.
    ///
    /// # Errors
    /// [`Reported`] if any of them is an error.
    pub fn read(sources: &Sources, found: &mut Diagnostics) -> Result<Self, Reported> {
        let Some(site_file) = sources.find("site.yaml") else {
            let path = shown(sources, "site.yaml");
            return Err(found.report(Diagnostic::nowhere(Problem::FileMissing { path })));
        };
        let site_document = Document::open(sources, site_file, found);
        let languages = site_document.as_ref().map_or_else(
            || vec!["de".to_owned()],
            |(document, _)| site::languages(document),
        );
        let locales: Vec<Locale> = languages
            .iter()
            .filter_map(|tag| Locale::new(tag).ok())
            .collect();
        let files = files::sort(sources, &languages, found);
        let cited = read_single(sources, "sources.yaml", found, |document| {
            source::read(document, &languages)
        })
        .unwrap_or_default();
        let site = site_document.and_then(|(document, _)| {
            let site = site::read(&document, &languages, &cited);
            document.close(found).ok().and(site)
        });
        let Some(site) = site.filter(|_| locales.len() == languages.len()) else {
            // Every other record is read against the settings; their own YAML can be checked all the same.
            for (id, file) in sources.iter().filter(|(id, _)| *id != site_file) {
                let record = file.path.ends_with(".md") || file.path.ends_with(".yaml");
                if record && file.name() != "sources.yaml" && file.path.contains('/') {
                    let _ = Document::open(sources, id, found);
                }
            }
            found.stop_on_errors(false)?;
            unreachable!("settings that cannot be used were reported")
        };
        let mut reading = Reading {
            sources,
            found,
            site: &site,
            locales: &locales,
        };
        let districts = reading.districts(&cited);
        let no_topics = Keyed::default();
        let lists = Lists {
            site: &site,
            sources: &cited,
            districts: &districts,
            topics: &no_topics,
        };
        let topics = reading.folder(
            &files,
            Folder::Topics,
            |document, _| texts::topic(document, &lists),
            |topic| (&mut topic.title, Some(&mut topic.summary), &mut topic.body),
        );
        let lists = Lists {
            topics: &topics,
            ..lists
        };
        let centres = reading.folder(
            &files,
            Folder::Centres,
            |document, slug| centre::read(document, slug, &lists),
            |centre| (&mut centre.name, None, &mut centre.body),
        );
        let events = reading.folder(
            &files,
            Folder::Events,
            |document, _| texts::event(document, &lists),
            |event| (&mut event.title, Some(&mut event.summary), &mut event.body),
        );
        let pages = reading.folder(
            &files,
            Folder::Pages,
            |document, _| texts::page(document, &lists),
            |page| (&mut page.title, Some(&mut page.summary), &mut page.body),
        );
        let review = files.review.as_ref().and_then(|file| {
            reading.record(
                file,
                &|document, _| texts::page(document, &lists),
                &|page| (&mut page.title, Some(&mut page.summary), &mut page.body),
            )
        });
        let figures = read_single(sources, "figures.yaml", reading.found, |document| {
            figure::read(document, &lists)
        })
        .unwrap_or_default();
        let borders = borders::read(sources, &site, &districts, found);
        let tiles = borders::read_tiles(sources, &site, &districts, found);
        let named = [
            Some(site.map.boundaries.as_str()),
            site.map.tiles.as_deref(),
        ];
        files.report_unread(
            &named.into_iter().flatten().collect::<Vec<_>>(),
            sources,
            found,
        );
        let register = Self {
            sources: cited,
            districts,
            centres,
            topics,
            events,
            pages,
            review,
            figures,
            borders: borders.unwrap_or_default(),
            tiles,
            pictures: files.pictures,
            locales,
            site,
        };
        references::check(&register, sources, found);
        rules::check(&register, sources, found);
        found.stop_on_errors(false)?;
        Ok(register)
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

fn shown(sources: &Sources, path: &str) -> String {
    if sources.root().is_empty() {
        return path.to_owned();
    }
    format!("{}/{path}", sources.root())
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

/// The parts of a record that a translation may replace: title or name, summary, text.
type Translatable<'r> = (&'r mut Words, Option<&'r mut Option<Words>>, &'r mut Proses);

struct Reading<'r> {
    sources: &'r Sources,
    found: &'r mut Diagnostics,
    site: &'r Site,
    locales: &'r [Locale],
}

impl Reading<'_> {
    fn districts(&mut self, cited: &Keyed<Source>) -> Keyed<District> {
        if let Some(file) = self.sources.find("districts.csv") {
            return csv::read(self.sources, file, self.site, cited, self.found);
        }
        let site = self.site;
        let districts = read_single(self.sources, "districts.yaml", self.found, |document| {
            district::read(document, site, cited)
        });
        districts.unwrap_or_else(|| {
            let path = shown(self.sources, "districts.yaml");
            self.found
                .report(Diagnostic::nowhere(Problem::FileMissing { path }));
            let mut none = Keyed::default();
            none.lost_one();
            none
        })
    }

    /// Reads all records of a folder, on all cores.
    fn folder<T: Send>(
        &mut self,
        files: &Files,
        folder: Folder,
        read: impl Fn(&Document<'_>, &str) -> Option<T> + Sync,
        parts: impl Fn(&mut T) -> Translatable<'_> + Sync,
    ) -> Keyed<T> {
        let (sources, site, locales) = (self.sources, self.site, self.locales);
        let results: Vec<(Option<T>, Diagnostics)> = files
            .of(folder)
            .par_iter()
            .map(|file| {
                let mut found = Diagnostics::new();
                let mut reading = Reading {
                    sources,
                    found: &mut found,
                    site,
                    locales,
                };
                let record = reading.record(file, &read, &parts);
                (record, found)
            })
            .collect();
        let mut records = Keyed::default();
        for (file, (record, found)) in files.of(folder).iter().zip(results) {
            self.found.append(found);
            match record {
                Some(record) => {
                    records.push(file.slug.clone(), record);
                }
                None => records.lost_one(),
            }
        }
        records
    }

    /// Reads a record with its translations.
    fn record<T>(
        &mut self,
        file: &RecordFile,
        read: &impl Fn(&Document<'_>, &str) -> Option<T>,
        parts: &impl Fn(&mut T) -> Translatable<'_>,
    ) -> Option<T> {
        let (document, body) = Document::open(self.sources, file.file, self.found)?;
        let record = read(&document, &file.slug);
        let prose = body.and_then(|body| {
            let text = &document.text()[body.clone()];
            (!text.trim().is_empty()).then(|| {
                Prose::read(
                    text,
                    document.file(),
                    body.start,
                    DEFAULT,
                    &self.locales[DEFAULT],
                )
            })
        });
        let outcome = document.close(self.found);
        let mut record = record?;
        if let Some(prose) = prose {
            parts(&mut record).2.add(prose);
        }
        for translation in &file.translations {
            self.translate(translation, parts(&mut record));
        }
        outcome.ok().map(|()| record)
    }

    fn translate(&mut self, translation: &files::Translation, parts: Translatable<'_>) {
        let Some(language) = words::language(&translation.language, &self.site.languages) else {
            return;
        };
        let Some((document, body)) = Document::open(self.sources, translation.file, self.found)
        else {
            return;
        };
        let (title, summary, proses) = parts;
        let known: &[&'static str] = if summary.is_some() {
            &["title", "summary"]
        } else {
            &["name"]
        };
        if let Some(fields) = document.root().fields(known) {
            if let Some(text) = fields.get(known[0]).and_then(|value| value.text()) {
                title.translate(language, text);
            }
            let text = summary.is_some().then(|| fields.get("summary")).flatten();
            if let (Some(summary), Some(text)) = (summary, text.and_then(|value| value.text())) {
                summary.get_or_insert_default().translate(language, text);
            }
        }
        if let Some(body) = body {
            let text = &document.text()[body.clone()];
            if !text.trim().is_empty() {
                let locale = &self.locales[language];
                proses.add(Prose::read(
                    text,
                    document.file(),
                    body.start,
                    language,
                    locale,
                ));
            }
        }
        let _ = document.close(self.found);
    }
}

/// A reference that leads nowhere, as a message.
fn unknown<T>(
    record: Record,
    key: &str,
    records: &Keyed<T>,
    span: crate::sources::Span,
) -> Option<Diagnostic> {
    if !records.is_complete() {
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
