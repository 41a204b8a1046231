//! The settings and what is read before them. After a mistake in them the other records are read all the same, and only
//! what follows from the mistake is left unsaid.

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Record};
use crate::sources::Sources;

use super::keyed::Keyed;
use super::read::Document;
use super::site::{self, Site};
use super::source::{self, Source};
use super::{files, read_single, shown};

/// `site.yaml` with what it is read against, as far as it can be read.
pub(super) struct Settings {
    pub(super) site: Site,
    pub(super) cited: Keyed<Source>,
    /// Whether the languages are those of the file, not guessed from the names of other files.
    pub(super) languages_are_known: bool,
    /// Whether there was no mistake.
    pub(super) is_whole: bool,
}

impl Settings {
    pub(super) fn read(sources: &Sources, found: &mut Diagnostics) -> Self {
        let document = match sources.find("site.yaml") {
            Some(file) => Document::open(sources, file, found).map(|(document, _)| document),
            None => {
                let path = shown(sources, "site.yaml");
                found.report(Diagnostic::nowhere(Problem::FileMissing { path }));
                None
            }
        };
        let (mut languages, languages_are_known) =
            document.as_ref().map(site::languages).unwrap_or_default();
        if !languages_are_known {
            languages.extend(files::guess_languages(sources, &languages));
        }
        let mut cited_found = Diagnostics::new();
        let cited = read_single(sources, "sources.yaml", &mut cited_found, |document| {
            source::read(document, &languages)
        })
        .unwrap_or_default();
        cited_found.retain(|problem| languages_are_known || !needs_settings(problem, false));
        found.append(cited_found);
        let (site, is_whole) = match document {
            Some(document) => {
                let mut site = site::read(&document, &languages, &cited);
                let mut site_found = Diagnostics::new();
                let is_whole = document.close(&mut site_found).is_ok();
                site_found.retain(|problem| languages_are_known || !is_about_languages(problem));
                found.append(site_found);
                if !is_whole {
                    site.doubt_empty_lists();
                }
                (site, is_whole)
            }
            None => (Site::unreadable(&languages), false),
        };
        Self {
            site,
            cited,
            languages_are_known,
            is_whole,
        }
    }
}

/// Whether a mistake may be one only because the settings could not be read.
pub(super) fn needs_settings(problem: &Problem, languages_are_known: bool) -> bool {
    let about_roles = matches!(
        problem,
        Problem::UnknownReference {
            record: Record::Role,
            ..
        }
    );
    about_roles || (!languages_are_known && is_about_languages(problem))
}

fn is_about_languages(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::UnknownLanguage { .. }
            | Problem::UnknownReference {
                record: Record::Language,
                ..
            }
    )
}
