//! `offices.yaml`: who held which office, and when.

use crate::diagnostics::{Problem, Record};
use crate::locale::PartialDate;

use super::Lists;
use super::keyed::{Id, Keyed};
use super::read::{Document, Value};
use super::source::Source;
use super::words::Words;

/// Somebody in an office.
#[derive(Debug, Clone)]
pub struct Office {
    /// The whole name: "Guntram Schneider".
    pub person: String,
    /// What the office is called: "Integrationsminister".
    pub title: Words,
    /// What texts call it as well: "Minister".
    pub aliases: Vec<String>,
    /// From when.
    pub from: Option<PartialDate>,
    /// Until when; without it nothing is known of an end.
    pub until: Option<PartialDate>,
    /// What says so.
    pub sources: Vec<Id<Source>>,
}

/// Reads all offices.
pub(super) fn read(document: &Document<'_>, lists: &Lists<'_>) -> Keyed<Office> {
    let mut offices = Keyed::default();
    for (key, value) in document.root().entries() {
        match office(&value, lists) {
            Some(office) => {
                offices.push(key, office);
            }
            None => offices.lost_one(),
        }
    }
    offices
}

fn office(value: &Value<'_>, lists: &Lists<'_>) -> Option<Office> {
    let fields = value.fields(&["person", "title", "aliases", "from", "until", "source"])?;
    let person = fields.need("person").and_then(|value| value.text());
    let title = Words::needed(&fields, "title", lists.languages());
    let aliases = fields.texts("aliases");
    let from = fields.get("from").and_then(|value| value.date());
    let until = fields.get("until").and_then(|value| value.date_after(from));
    if !fields.is_given("source") {
        value.report_at_key(Problem::MissingSource {
            field: "person".into(),
        });
    }
    let sources = lists.sources.named_in(&fields, "source", Record::Source);
    Some(Office {
        person: person?,
        title: title?,
        aliases,
        from,
        until,
        sources,
    })
}
