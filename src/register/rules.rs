//! Rules across records.

// Records that another record was copied from.
mod copies;
// Dates that cannot be.
mod dates;

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::sources::{Path, Places, Sources, Span, Step};

use super::Register;

/// Checks all rules of a register whose records are all there.
pub(super) fn check(register: &Register, sources: &Sources, found: &mut Diagnostics) {
    dates::check(register, sources, found);
    copies::check(register, sources, found);
    unused_sources(register, sources, found);
}

/// A source that nothing cites is either forgotten or in the way.
fn unused_sources(register: &Register, sources: &Sources, found: &mut Diagnostics) {
    let Some(file) = sources.find("sources.yaml") else {
        return;
    };
    let unused: Vec<&str> = register
        .citations
        .iter()
        .zip(register.sources.keys())
        .filter(|(citing, _)| citing.is_empty())
        .map(|(_, key)| key)
        .collect();
    if unused.is_empty() {
        return;
    }
    let places = Places::of(sources.file(file).text().unwrap_or_default());
    let positions: BTreeMap<&str, usize> = register
        .sources
        .keys()
        .enumerate()
        .map(|(index, key)| (key, index))
        .collect();
    for key in unused {
        let range = positions
            .get(key)
            .map_or(0..0, |index| places.key(&Path(vec![Step::Nth(*index)])));
        let span = Span {
            file,
            start: range.start,
            end: range.end,
        };
        found.report(Diagnostic::new(
            Problem::UnusedSource {
                key: key.to_owned(),
            },
            span,
        ));
    }
}
