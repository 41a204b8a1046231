//! `sources.yaml`: what the records cite.

use crate::diagnostics::Record;
use crate::locale::PartialDate;

use super::keyed::{Id, Keyed, Names};
use super::read::{Document, Fields};
use super::words::Words;

/// Something that can be cited.
#[derive(Debug, Clone)]
pub struct Source {
    /// What it is called, or what it is.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<Words>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was read.
    pub accessed: Option<PartialDate>,
    /// What a reader should know about it.
    pub note: Option<Words>,
}

/// Reads all sources.
pub(super) fn read(document: &Document<'_>, languages: &[String]) -> Keyed<Source> {
    let mut sources = Keyed::default();
    for (key, value) in document.root().entries() {
        let known = ["title", "publisher", "date", "url", "accessed", "note"];
        match value
            .fields(&known)
            .and_then(|fields| source(&fields, languages))
        {
            Some(source) => {
                sources.push(key, source);
            }
            None => sources.lost_one(),
        }
    }
    sources
}

fn source(fields: &Fields<'_>, languages: &[String]) -> Option<Source> {
    let words = |name| Words::read(&fields.get(name)?, languages);
    let title = Words::needed(fields, "title", languages);
    let source = Source {
        publisher: words("publisher"),
        date: fields.get("date").and_then(|value| value.date()),
        url: fields.get("url").and_then(|value| value.address()),
        accessed: fields.get("accessed").and_then(|value| value.date()),
        note: words("note"),
        title: title?,
    };
    Some(source)
}

/// What a record as a whole rests on.
pub(super) fn of_record(fields: &Fields<'_>, sources: &Names<Source>) -> Vec<Id<Source>> {
    let cited = fields.get("sources").or_else(|| fields.get("source"));
    cited.map_or_else(Vec::new, |value| {
        sources.resolve_all(&value, Record::Source)
    })
}
