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
            suggestion: nearest(below, paths).map(|path| format!("/{path}")),
        };
        Some(Diagnostic::new(problem, span))
    }
}
