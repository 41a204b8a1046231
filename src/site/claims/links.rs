//! Whether addresses within the site lead somewhere.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Problem, nearest};
use crate::sources::Span;

use super::super::{Routes, Site};

/// Every address of a site.
pub(super) struct Addresses<'s> {
    base: &'s str,
    routes: &'s Routes,
}

impl<'s> Addresses<'s> {
    pub(super) fn of(site: &'s Site<'_>) -> Self {
        Self {
            base: site.base_path.as_str(),
            routes: &site.routes,
        }
    }

    /// The mistake in a link to an address that is not planned.
    pub(super) fn missing(&self, target: &str, span: Span) -> Option<Diagnostic> {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        if path.is_empty() {
            return None;
        }
        let below = path
            .strip_prefix(self.base)
            .or_else(|| path.strip_prefix('/'))
            .unwrap_or(path);
        if self.routes.holds(below) || self.routes.holds(&format!("{below}/")) {
            return None;
        }
        let paths = self.routes.list().iter().map(|route| route.path.as_str());
        // The front page is near to everything that is short.
        let paths: BTreeSet<&str> = paths.filter(|path| !path.is_empty()).collect();
        let problem = Problem::BrokenLink {
            address: target.to_owned(),
            suggestion: meant(target)
                .or_else(|| nearest(below, paths).map(|path| format!("/{path}"))),
        };
        Some(Diagnostic::new(problem, span))
    }
}

/// What an address was meant to be that stands for no page: one on the web or of a mailbox, a file of the report, or a
/// reference without its colon.
fn meant(target: &str) -> Option<String> {
    const FOLDERS: [(&str, &str); 4] = [
        ("pages/", "page"),
        ("centres/", "centre"),
        ("topics/", "topic"),
        ("events/", "event"),
    ];
    if target.starts_with("www.") {
        return Some(format!("https://{target}"));
    }
    if target.contains('@') && !target.contains('/') {
        return Some(format!("mailto:{target}"));
    }
    let path = target.trim_start_matches("../").trim_start_matches("./");
    let file = path.strip_suffix(".md");
    if let Some(key) = file.and_then(|file| {
        FOLDERS.iter().find_map(|(folder, scheme)| {
            let key = file.strip_prefix(folder)?;
            Some(format!("{scheme}:{key}"))
        })
    }) {
        return Some(key);
    }
    let (scheme, key) = target.split_once(['/', ';', '='])?;
    let schemes = [
        "figure", "source", "centre", "district", "topic", "event", "page",
    ];
    (schemes.contains(&scheme) && !key.is_empty()).then(|| format!("{scheme}:{key}"))
}
