//! Mistakes that belong to no text: in the theme, and of pages that would stand at the same address.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Record, ThemePlace};
use crate::register::Register;
use crate::sources::{Sources, Span};
use crate::theme::{TemplateProblem, Theme};

use super::{Site, What};

/// Words that the theme has in another language only, once for each language.
pub(super) fn report_missing_strings(theme: &Theme, found: &mut Diagnostics) {
    let mut missing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for string in theme.missing_strings() {
        let keys = missing.entry(&string.language).or_default();
        keys.push(string.key.clone());
    }
    for (language, keys) in missing {
        let language = language.to_owned();
        found.report(Diagnostic::nowhere(Problem::MissingString {
            language,
            keys,
        }));
    }
}

/// A feed or calendar that says of its pages only where they are on their host.
pub(super) fn report_missing_address(site: &Site<'_>, found: &mut Diagnostics) {
    if site.base_url.contains("://") {
        return;
    }
    found.report(of_settings(site, Problem::WithoutAddress));
}

/// A catalogue of data must say under which licence they may be used; one that does not would be sent back by any portal.
pub(super) fn report_missing_licence(site: &Site<'_>, found: &mut Diagnostics) {
    let settings = &site.register.site;
    // Of a site without an address there is no catalogue anyway, which is said by now.
    if !site.base_url.contains("://") || settings.licence_iri().is_some() {
        return;
    }
    let has_name = settings.licence.is_some();
    found.report(of_settings(site, Problem::WithoutLicence { has_name }));
}

fn of_settings(site: &Site<'_>, problem: Problem) -> Diagnostic {
    match site.sources.find("site.yaml").map(Span::beginning) {
        Some(place) => Diagnostic::new(problem, place),
        None => Diagnostic::nowhere(problem),
    }
}

/// A mistake in a theme as a diagnostic; `own` are the files of the report's own theme and `folder` is where it lies.
#[must_use]
pub fn template_problem(
    problem: &TemplateProblem,
    folder: &str,
    own: &BTreeSet<String>,
) -> Diagnostic {
    let is_own = own.contains(&problem.file);
    let place = ThemePlace {
        file: format!(
            "{}/{}",
            if is_own { folder } else { "themes/default" },
            problem.file
        ),
        line: problem.line,
        column: problem.column,
        line_text: problem.line_text.clone(),
    };
    let message = problem.message.clone();
    Diagnostic::nowhere(if problem.file.starts_with("strings/") {
        Problem::BadStrings { place, message }
    } else {
        Problem::BadTemplate { place, message }
    })
}

/// A page that would stand where another stands. Only the slugs of further pages share a folder with other words.
pub(super) fn collision(what: What, register: &Register, sources: &Sources) -> Diagnostic {
    let slug = match what {
        What::Page(id) => register.pages.key(id),
        What::District(id) => register.districts.get(id).slug.as_str(),
        What::Region(id) => register.site.regions.key(id),
        What::Figure(id) => register.figures.key(id),
        What::Source(id) => register.sources.key(id),
        _ => "",
    };
    let problem = Problem::DuplicateSlug {
        record: match what {
            What::District(_) => Record::District,
            What::Region(_) => Record::Region,
            What::Figure(_) => Record::Figure,
            What::Source(_) => Record::Source,
            _ => Record::Page,
        },
        slug: slug.to_owned(),
    };
    let file = format!("{slug}.md");
    let found = sources.iter().find(|(_, source)| {
        matches!(what, What::Page(_)) && source.path.starts_with("pages/") && source.name() == file
    });
    match found {
        Some((file, _)) => Diagnostic::new(problem, Span::beginning(file)),
        None => Diagnostic::nowhere(problem),
    }
}
