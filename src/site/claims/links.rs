//! Whether addresses within the site lead somewhere.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Problem, nearest};
use crate::sources::Span;

use super::super::Site;

/// Every address of a site, looked up at once.
pub(super) struct Addresses<'s> {
    base: &'s str,
    paths: BTreeSet<&'s str>,
}

impl<'s> Addresses<'s> {
    pub(super) fn of(site: &'s Site<'_>) -> Self {
        Self {
            base: site.base_path.as_str(),
            paths: site
                .routes()
                .iter()
                .map(|route| route.path.as_str())
                .collect(),
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
        if self.paths.contains(below) || self.paths.contains(format!("{below}/").as_str()) {
            return None;
        }
        let problem = Problem::BrokenLink {
            address: target.to_owned(),
            suggestion: nearest(below, self.paths.iter().copied()),
        };
        Some(Diagnostic::new(problem, span))
    }
}
