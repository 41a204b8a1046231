//! Copies of records that were forgotten, or whose author has not come far: both would count.

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::register::{Centre, DEFAULT, Id, Register};
use crate::sources::{Path, Sources, Span};

pub(super) fn check(register: &Register, sources: &Sources, found: &mut Diagnostics) {
    // Only centres of one district can be copies of one another; each is reported once.
    let mut told: Vec<Id<Centre>> = Vec::new();
    for district in register.districts.ids() {
        let mut serving = register.serving.centres(district).to_vec();
        // Whoever copies makes the name longer: "duisburg", "duisburg-2".
        serving.sort_by_key(|id| (register.centres.key(*id).len(), *id));
        for (index, id) in serving.iter().enumerate() {
            let copy = register.centres.get(*id);
            let mut before = serving[..index].iter().map(|id| register.centres.get(*id));
            let original = before.find_map(|other| Some((other, same(copy, other)?)));
            let Some((original, same_name)) = original.filter(|_| !told.contains(id)) else {
                continue;
            };
            told.push(*id);
            found.report(copied(copy, original, same_name, sources));
        }
    }
}

/// Whether one is a copy of the other, and if so, whether even the name is the same.
fn same(one: &Centre, other: &Centre) -> Option<bool> {
    let name = |centre: &Centre| centre.name.get(DEFAULT).trim().to_lowercase();
    if name(one) == name(other) {
        return Some(true);
    }
    let text = |centre: &Centre| {
        let mut texts = centre.body.iter();
        let text = texts.find(|text| text.language == DEFAULT)?;
        Some(text.document.source().trim().to_owned())
    };
    let history = |centre: &Centre| -> Vec<_> {
        let entries = centre.history.iter();
        let entries = entries.map(|entry| (entry.start, entry.status, entry.sources.clone()));
        entries.collect()
    };
    let is_copy = !one.history.is_empty()
        && one.districts == other.districts
        && history(one) == history(other)
        && text(one).is_some_and(|said| !said.is_empty() && text(other) == Some(said));
    is_copy.then_some(false)
}

fn copied(copy: &Centre, original: &Centre, same_name: bool, sources: &Sources) -> Diagnostic {
    let problem = Problem::CopiedRecord {
        original: sources.file(original.file).path.clone(),
        same_name,
    };
    let name = |centre: &Centre| {
        let place = sources.locate(centre.file, &Path::default().key("name"));
        place.unwrap_or_else(|| Span::beginning(centre.file))
    };
    Diagnostic::new(problem, name(copy)).with_other(name(original))
}
