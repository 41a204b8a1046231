//! A centre from its file: every mistake in it is reported, and a part that has one is left out.

use crate::diagnostics::{Diagnostic, Problem, Record};
use crate::kept::Known;
use crate::register::Lists;
use crate::register::contact::Contact;
use crate::register::keyed::{Id, Names};
use crate::register::prose::Proses;
use crate::register::read::{Document, Fields, Value};
use crate::register::site::{Payer, posts};
use crate::register::source::{Source, of_record};
use crate::register::words::Words;

use super::{Centre, Conflict, ConflictField, Correction, Entry, Focus, Milestone, Start};

const FIELDS: [&str; 11] = [
    "name",
    "districts",
    "before",
    "history",
    "milestones",
    "focus",
    "contact",
    "posts",
    "conflicts",
    "sources",
    "source",
];

/// Reads a centre; its slug and its text are added by the caller.
pub(in crate::register) fn read(
    document: &Document<'_>,
    slug: &str,
    lists: &Lists<'_>,
) -> Option<Centre> {
    let fields = document.root().fields(&FIELDS)?;
    let name = Words::needed(&fields, "name", lists.languages());
    let districts = fields.need("districts").map(|value| {
        let named = lists.districts.resolve_all(&value, Record::District);
        if value.is_list() && value.items().is_empty() {
            value.report(Problem::EmptyValue {
                field: "districts".into(),
                is_needed: true,
            });
        }
        named
    });
    let before = fields
        .get("before")
        .and_then(|value| lists.site.statuses.resolve(&value, Record::Status));
    let history = fields.need("history").map(|value| history(&value, lists));
    let items = |name| {
        fields
            .get(name)
            .map(|value| value.items())
            .unwrap_or_default()
    };
    let centre = Centre {
        slug: slug.to_owned(),
        before: before.unwrap_or(lists.site.none),
        milestones: items("milestones")
            .iter()
            .filter_map(|item| milestone(item, lists))
            .collect(),
        focus: items("focus")
            .iter()
            .filter_map(|item| focus(item, lists))
            .collect(),
        contact: fields
            .get("contact")
            .and_then(|value| contact(&value, lists)),
        posts: fields.get("posts").map(|value| {
            let payers: &Names<Payer> = &lists.site.payers;
            posts(&value, lists.languages(), payers, lists.sources)
        }),
        conflicts: items("conflicts")
            .iter()
            .filter_map(|item| conflict(item, lists))
            .collect(),
        sources: of_record(&fields, lists.sources),
        body: Proses::default(),
        file: document.file(),
        name: name?,
        districts: districts?,
        history: history?,
        cited: Known::new(),
    };
    Some(centre)
}

fn contact(value: &Value<'_>, lists: &Lists<'_>) -> Option<Contact> {
    let contact = Contact::read(value, lists.languages(), lists.sources)?;
    if value.peek("source").is_none() && !contact.is_empty() {
        value.report_at_key(Problem::MissingSource {
            field: "contact".into(),
        });
    }
    Some(contact)
}

fn history(value: &Value<'_>, lists: &Lists<'_>) -> Vec<Entry> {
    let mut entries: Vec<(Entry, Value<'_>)> = Vec::new();
    for item in value.items() {
        let Some((entry, dated)) = entry(&item, lists) else {
            continue;
        };
        if let Some((before, earlier)) = entries.last() {
            // Coarse dates count from their last day, and two entries may fall on one day.
            if entry.start.date().last_day() < before.start.date().last_day() {
                item.document().report(
                    Diagnostic::new(
                        Problem::DatesBackwards {
                            later: entry.start.date().to_string(),
                            earlier: before.start.date().to_string(),
                        },
                        dated.span(),
                    )
                    .with_other(earlier.span()),
                );
            }
        }
        entries.push((entry, dated));
    }
    // A list of its own: in the memory of the other, it would take three times the room for as long as the record lives.
    let mut history = Vec::with_capacity(entries.len());
    history.extend(entries.into_iter().map(|(entry, _)| entry));
    history
}

/// An entry with its date's place.
fn entry<'d>(item: &Value<'d>, lists: &Lists<'_>) -> Option<(Entry, Value<'d>)> {
    let fields = item.fields(&[
        "from",
        "by",
        "after",
        "status",
        "source",
        "note",
        "corrected",
    ])?;
    fields.either("from", "by");
    fields.either("from", "after");
    let dated = if fields.is_given("by") {
        fields.get("by")
    } else {
        fields.need("from")
    };
    let date = dated.as_ref().and_then(Value::date);
    let after = fields.get("after");
    let after_date = after.as_ref().and_then(Value::date);
    if let (Some(after), Some(earliest), Some(date)) = (after, after_date, date)
        && earliest.first_day() > date.last_day()
    {
        after.report(Problem::DatesBackwards {
            later: date.to_string(),
            earlier: earliest.to_string(),
        });
    }
    let status = fields
        .need("status")
        .and_then(|value| lists.site.statuses.resolve(&value, Record::Status));
    let corrected = fields
        .get("corrected")
        .and_then(|value| correction(&value, lists));
    let entry = Entry {
        sources: cited(&fields, item, "history", lists),
        note: Words::given(&fields, "note", lists.languages()),
        corrected,
        start: match date? {
            date if fields.has("by") => Start::By {
                by: date,
                after: after_date,
            },
            date => Start::From(date),
        },
        status: status?,
    };
    Some((entry, dated?))
}

fn correction(value: &Value<'_>, lists: &Lists<'_>) -> Option<Correction> {
    if !value.is_map() {
        return value.date().map(|on| Correction { on, note: None });
    }
    let fields = value.fields(&["on", "note"])?;
    let on = fields.need("on").and_then(|value| value.date());
    let note = Words::given(&fields, "note", lists.languages());
    Some(Correction { on: on?, note })
}

fn milestone(item: &Value<'_>, lists: &Lists<'_>) -> Option<Milestone> {
    let fields = item.fields(&["on", "text", "source"])?;
    let on = fields.need("on").and_then(|value| value.date());
    let text = Words::needed(&fields, "text", lists.languages());
    let sources = cited(&fields, item, "milestones", lists);
    Some(Milestone {
        on: on?,
        text: text?,
        sources,
    })
}

fn focus(item: &Value<'_>, lists: &Lists<'_>) -> Option<Focus> {
    if !item.is_map() {
        let topic = lists.topics.resolve(item, Record::Topic)?;
        return Some(Focus {
            topic,
            from: None,
            until: None,
            sources: Vec::new(),
        });
    }
    let fields = item.fields(&["topic", "from", "until", "source"])?;
    let topic = fields
        .need("topic")
        .and_then(|value| lists.topics.resolve(&value, Record::Topic));
    let from = fields.get("from").and_then(|value| value.date());
    let until = fields.get("until").and_then(|value| value.date_after(from));
    let sources = cited(&fields, item, "focus", lists);
    Some(Focus {
        topic: topic?,
        from,
        until,
        sources,
    })
}

fn conflict(item: &Value<'_>, lists: &Lists<'_>) -> Option<Conflict> {
    let fields = item.fields(&["field", "says", "note", "source"])?;
    let words = ConflictField::ALL.map(ConflictField::word);
    let field = fields.need("field").and_then(|value| value.one_of(&words));
    let says = fields.need("says").and_then(|value| value.text());
    let note = Words::given(&fields, "note", lists.languages());
    let sources = cited(&fields, item, "conflicts", lists);
    Some(Conflict {
        field: ConflictField::ALL[field?],
        says: says?,
        note,
        sources,
    })
}

/// The sources of a fact; a fact without one is reported.
fn cited(fields: &Fields<'_>, item: &Value<'_>, field: &str, lists: &Lists<'_>) -> Vec<Id<Source>> {
    if !fields.is_given("source") {
        item.report(Problem::MissingSource {
            field: field.into(),
        });
    }
    let sources = fields.get_needed("source");
    sources.map_or_else(Vec::new, |value| {
        lists.sources.resolve_all(&value, Record::Source)
    })
}
