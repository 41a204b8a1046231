//! The settings and what is read before them. After a mistake in them the other records are read all the same, and only
//! what follows from the mistake is left unsaid.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, Missing, Problem, Record, Reported};
use crate::kept::Token;
use crate::sources::{Sources, Span};

use super::embargo::Withheld;
use super::files::renamed;
use super::kept::{Kept, token_of};
use super::keyed::Keyed;
use super::read::Document;
use super::site::{self, Site, Target};
use super::source::{self, Source};
use super::{files, read_single, shown};

/// `site.yaml` with what it is read against, as far as it can be read.
pub(super) struct Settings {
    pub(super) site: Arc<Site>,
    pub(super) cited: Keyed<Source>,
    /// Whether the languages are those of the file, not guessed from the names of other files.
    pub(super) languages_are_known: bool,
    /// Whether there was no mistake.
    pub(super) is_whole: bool,
}

impl Settings {
    pub(super) fn read(
        sources: &Sources,
        withheld: &Withheld,
        kept: &mut Kept,
        found: &mut Diagnostics,
    ) -> Self {
        let token = |file| token_of(sources, file);
        let file = token("site.yaml");
        let (mut languages, languages_are_known) = kept.languages.get(file.clone(), || {
            // What is wrong with the file is said when all of it is read.
            let document = open(sources, &mut Diagnostics::new());
            document.as_ref().map(site::languages).unwrap_or_default()
        });
        if !languages_are_known {
            languages.extend(files::guess_languages(sources, &languages));
        }
        let tags = (languages.clone(), languages_are_known);
        let inputs = (vec![token("sources.yaml")], tags.clone());
        let cited = kept.cited.get(inputs, found, |found| {
            let cited = read_single(sources, "sources.yaml", found, |document| {
                source::read(document, &languages)
            });
            found.retain(|problem| languages_are_known || !needs_settings(problem, false));
            cited.unwrap_or_default()
        });
        let mut cited = withheld.sources_without(cited);
        cited.keep_names(&mut kept.cited_names);
        let inputs = (vec![file, Some(Token::of(cited.names()))], tags);
        let (site, is_whole) = kept.site.get(inputs, found, |found| {
            let Some(document) = open(sources, found) else {
                return (Arc::new(Site::unreadable(&languages)), false);
            };
            let mut site = site::read(&document, &languages, &cited);
            let mut site_found = Diagnostics::new();
            let is_whole = document.close(&mut site_found).is_ok();
            site_found.retain(|problem| languages_are_known || !is_about_languages(problem));
            found.append(site_found);
            if !is_whole {
                site.doubt_empty_lists();
            }
            (Arc::new(site), is_whole)
        });
        Self {
            site,
            cited,
            languages_are_known,
            is_whole,
        }
    }
}

fn open<'s>(sources: &'s Sources, found: &mut Diagnostics) -> Option<Document<'s>> {
    if let Some(file) = sources.find("site.yaml") {
        return Document::open(sources, file, found).map(|(document, _)| document);
    }
    let path = shown(sources, "site.yaml");
    found.report(Diagnostic::nowhere(Problem::FileMissing {
        path,
        what: Missing::Records,
    }));
    // One that is only called otherwise, `site.yml` or `site.yaml.txt`, is all that is missing.
    let almost = sources.iter().find(|(_, file)| {
        renamed(&file.path).is_some_and(|name| name.eq_ignore_ascii_case("site.yaml"))
            || file.path.eq_ignore_ascii_case("site.yaml")
    });
    if let Some((id, file)) = almost {
        let problem = Problem::UnknownFile {
            path: file.path.clone(),
            suggestion: Some("site.yaml".to_owned()),
        };
        found.report(Diagnostic::new(problem, Span::beginning(id)));
    }
    None
}

/// Where the report is published, with its address: read without the other records, so that a release can be taken back
/// while they hold a mistake.
///
/// # Errors
/// [`Reported`] if `site.yaml` cannot be read or says something wrong of a target.
pub fn targets(
    sources: &Sources,
    found: &mut Diagnostics,
) -> Result<(Keyed<Target>, String), Reported> {
    let mut own = Diagnostics::new();
    let read = open(sources, &mut own).map(|document| {
        let read = site::targets(&document.root());
        let closed = document.close(&mut own);
        closed.map(|()| read)
    });
    let stopped = own.stop_on_errors(false);
    found.append(own);
    match (read, stopped) {
        (Some(read), _) => read,
        (None, Err(reported)) => Err(reported),
        (None, Ok(())) => unreachable!("what cannot be opened was reported"),
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
            | Problem::MissingTerm { .. }
            | Problem::UnknownReference {
                record: Record::Language,
                ..
            }
    )
}
