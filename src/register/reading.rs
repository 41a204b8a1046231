//! Records that have a file each, with their translations.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Missing, Problem};
use crate::kept::Token;
use crate::locale::Locale;
use crate::sources::{Excerpt, FileId, Sources};

use super::files::{RecordFile, Translation};
use super::kept::{Entry, Kept, Records, token_of};
use super::keyed::Keyed;
use super::prose::{Prose, Proses};
use super::read::Document;
use super::revision::revision;
use super::site::Site;
use super::source::Source;
use super::words::{self, DEFAULT, LanguageId, Words};
use super::{District, csv, district, read_single, shown};

/// So many records are one piece of work: with larger ones a core would wait at the end for what the others began last.
const AT_ONCE: usize = 16;

/// The parts of a record that a translation may replace: title or name, summary, text.
pub(super) type Translatable<'r> = (&'r mut Words, Option<&'r mut Option<Words>>, &'r mut Proses);

/// What a translation may name.
pub(super) const NAME: [&str; 2] = ["name", MADE_FROM];
pub(super) const TITLE_AND_SUMMARY: [&str; 3] = ["title", "summary", MADE_FROM];

/// The field by which a translation says which text it was made from.
const MADE_FROM: &str = "translates";

/// What translations of a record are made from.
struct Master {
    file: FileId,
    /// By which they name it.
    revision: String,
}

pub(super) struct Reading<'r> {
    pub(super) sources: &'r Sources,
    pub(super) found: &'r mut Diagnostics,
    pub(super) site: &'r Arc<Site>,
    pub(super) locales: &'r [Locale],
    /// The texts of records that had a mistake elsewhere: their references are checked all the same.
    pub(super) lost: Vec<Proses>,
    /// How many records were not kept from the time before.
    pub(super) records_read: usize,
}

impl Reading<'_> {
    pub(super) fn districts(
        &mut self,
        cited: &Keyed<Source>,
        site_token: &Token,
        kept: &mut Kept,
    ) -> Keyed<District> {
        let (sources, site) = (self.sources, self.site);
        let inputs = vec![
            token_of(sources, "districts.csv"),
            token_of(sources, "districts.yaml"),
            Some(site_token.clone()),
            Some(Token::of(cited.names())),
        ];
        let mut districts = kept.districts.get(inputs, self.found, |found| {
            if let Some(file) = sources.find("districts.csv") {
                return csv::read(sources, file, site, cited, found);
            }
            let districts = read_single(sources, "districts.yaml", found, |document| {
                district::read(document, site, cited)
            });
            districts.unwrap_or_else(|| {
                let path = shown(sources, "districts.yaml");
                found.report(Diagnostic::nowhere(Problem::FileMissing {
                    path,
                    what: Missing::Records,
                }));
                let mut none = Keyed::default();
                none.lost_one();
                none
            })
        });
        districts.keep_names(&mut kept.district_names);
        districts
    }

    /// Reads all records of a folder, on all cores; those whose files and context did not change are `kept`.
    pub(super) fn folder<T: Send + Sync>(
        &mut self,
        files: &[RecordFile],
        translated: &[&'static str],
        (context, kept): (&Token, &mut Records<T>),
        read: impl Fn(&Document<'_>, &str) -> Option<T> + Sync,
        parts: impl Fn(&mut T) -> Translatable<'_> + Sync,
    ) -> Keyed<T> {
        let (sources, site, locales) = (self.sources, self.site, self.locales);
        let known = files.iter().map(|file| kept.take(file, sources, context));
        let known: Vec<Option<Entry<T>>> = known.collect();
        self.records_read += known.iter().filter(|known| known.is_none()).count();
        let entries: Vec<Entry<T>> = known
            .into_par_iter()
            .zip(files)
            .with_max_len(AT_ONCE)
            .map(|(known, file)| {
                known.unwrap_or_else(|| {
                    let mut found = Diagnostics::new();
                    let mut reading = Reading {
                        sources,
                        found: &mut found,
                        site,
                        locales,
                        lost: Vec::new(),
                        records_read: 0,
                    };
                    let record = reading.record(file, translated, &read, &parts);
                    Entry::new(file, sources, context, record, found)
                })
            })
            .collect();
        for entry in &entries {
            self.found.append(entry.found.clone());
            self.lost.extend(entry.record.as_ref().err().cloned());
        }
        let whole = files.iter().zip(&entries).filter_map(|(file, entry)| {
            let record = entry.record.as_ref().ok()?;
            Some((file.slug.as_str(), Arc::clone(record)))
        });
        let is_complete = entries.iter().all(|entry| entry.record.is_ok());
        let records = Keyed::of(whole, is_complete, &kept.names);
        kept.names = Arc::clone(records.names());
        kept.keep(files.iter().map(|file| file.file).zip(entries));
        records
    }

    /// Reads a record with its translations. After a mistake its texts are left.
    fn record<T>(
        &mut self,
        file: &RecordFile,
        translated: &[&'static str],
        read: &impl Fn(&Document<'_>, &str) -> Option<T>,
        parts: &impl Fn(&mut T) -> Translatable<'_>,
    ) -> Result<T, Proses> {
        let mut record = None;
        let mut is_whole = false;
        let mut texts = Proses::default();
        let mut master = String::new();
        if let Some((document, body)) = Document::open(self.sources, file.file, self.found) {
            record = read(&document, &file.slug);
            if let Some(body) = body {
                self.add_text(&document, &body, DEFAULT, &mut texts);
                if !file.translations.is_empty() {
                    master.push_str(&document.text()[body]);
                }
            }
            is_whole = document.close(self.found).is_ok();
        }
        is_whole &= record.is_some();
        let (mut no_title, mut no_summary) = (Words::default(), None);
        let (title, mut summary) = match record.as_mut().map(parts) {
            Some((title, summary, _)) => (title, summary),
            None => (&mut no_title, Some(&mut no_summary)),
        };
        let short = summary.as_deref().and_then(Option::as_ref);
        // A file with a mistake is being worked on: what it says in the end is not known yet.
        let master = is_whole.then(|| Master {
            file: file.file,
            revision: revision(&[
                title.get(DEFAULT),
                short.map_or("", |summary| summary.get(DEFAULT)),
                &master,
            ]),
        });
        for translation in &file.translations {
            let parts = (&mut *title, summary.as_deref_mut(), &mut texts);
            self.translate(translation, master.as_ref(), translated, parts);
        }
        match record {
            Some(mut record) if is_whole => {
                *parts(&mut record).2 = texts;
                Ok(record)
            }
            _ => Err(texts),
        }
    }

    fn translate(
        &mut self,
        translation: &Translation,
        master: Option<&Master>,
        known: &[&'static str],
        (title, summary, texts): Translatable<'_>,
    ) {
        let Some(language) = words::language(&translation.language, &self.site.languages) else {
            return;
        };
        let Some((document, body)) = Document::open(self.sources, translation.file, self.found)
        else {
            return;
        };
        if let Some(fields) = document.root().fields(known) {
            let said = |name: &'static str| {
                let value = fields.get(name)?;
                Some((value.text()?, value.place()))
            };
            if let Some((text, place)) = said(known[0]) {
                title.translate(language, text, place);
            }
            let text = known
                .contains(&"summary")
                .then(|| said("summary"))
                .flatten();
            if let (Some(summary), Some((text, place))) = (summary, text) {
                let summary = summary.get_or_insert_default();
                summary.translate(language, text, place);
            }
            if let Some(value) = fields.get(MADE_FROM)
                && let Some(text) = value.text()
                && let Some(master) = master.filter(|master| master.revision != text)
            {
                value.report(Problem::StaleTranslation {
                    master: self.sources.file(master.file).path.clone(),
                    revision: master.revision.clone(),
                });
            }
        }
        if let Some(body) = body {
            self.add_text(&document, &body, language, texts);
        }
        let _ = document.close(self.found);
    }

    fn add_text(
        &self,
        document: &Document<'_>,
        body: &Range<usize>,
        language: LanguageId,
        texts: &mut Proses,
    ) {
        let text = &document.text()[body.clone()];
        if text.trim().is_empty() {
            return;
        }
        let locale = &self.locales[language];
        texts.add(Prose::read(
            Excerpt::of(self.sources.shared(document.file()), body.clone()),
            document.file(),
            body.start,
            language,
            locale,
        ));
    }
}
