//! What a source says: a figure that is not computed but cited.

use crate::diagnostics::wording::{means_date, means_number};
use crate::diagnostics::{Expected, Problem, Record};
use crate::locale::PartialDate;
use crate::register::Lists;
use crate::register::keyed::{Id, Keyed};
use crate::register::read::{Fields, Value};
use crate::register::source::Source;
use crate::register::words::Words;

use super::{Definition, Figure};

/// What a source says.
#[derive(Debug, Clone)]
pub struct Reported {
    /// The number, date or text itself.
    pub value: ReportedValue,
    /// For which day.
    pub on: Option<PartialDate>,
    /// The total that the source counts against.
    pub of: Option<f64>,
    /// Who says so.
    pub sources: Vec<Id<Source>>,
    /// The figure that counts the same from the records; such a value has a date.
    pub compare: Option<Id<Figure>>,
}

/// A value that a source gives.
#[derive(Debug, Clone)]
pub enum ReportedValue {
    /// A number, which can be compared with a computed one.
    Number(f64),
    /// A date.
    Date(PartialDate),
    /// Words.
    Text(Words),
}

/// Reads what stands beside `reported`; `before` are the figures above.
pub(super) fn read(
    what: &Value<'_>,
    fields: &Fields<'_>,
    value: &Value<'_>,
    lists: &Lists<'_>,
    before: &Keyed<Figure>,
) -> Option<Reported> {
    let sources = lists.sources.named_in(fields, "source", Record::Source);
    if !fields.is_given("source") {
        value.report_at_key(Problem::MissingSource {
            field: "reported".into(),
        });
    }
    let reported = reported_value(what, lists)?;
    let compare = fields
        .get("compare")
        .and_then(|named| compared(&named, &reported, fields, value, before));
    Some(Reported {
        value: reported,
        compare,
        on: fields.get("on").and_then(|value| value.date()),
        of: fields.get("of").and_then(|value| value.number()),
        sources,
    })
}

/// A number is a number; `2012-02-25` is a date; anything else is words.
fn reported_value(what: &Value<'_>, lists: &Lists<'_>) -> Option<ReportedValue> {
    if what.is_number() {
        // `170.000` is a hundred and seventy to YAML.
        if let Some(raw) = what.grouped_number() {
            what.bad(Expected::Whole, &raw);
            return None;
        }
        return what.number().map(ReportedValue::Number);
    }
    if let Some(text) = what.peek_text() {
        // As words they would be held against numbers and days of texts, and nothing would ever agree.
        if means_date(text) {
            what.report(Problem::NotADate {
                text: text.to_owned(),
            });
            return None;
        }
        if means_number(text) {
            what.wrong(Expected::Number);
            return None;
        }
    }
    let looks_like_date = what.peek_text().is_some_and(|text| {
        text.len() >= 7 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    });
    if looks_like_date {
        return what.date().map(ReportedValue::Date);
    }
    Words::read(what, lists.languages()).map(ReportedValue::Text)
}

/// What is compared must be two numbers, and a day on which they can be compared.
fn compared(
    named: &Value<'_>,
    reported: &ReportedValue,
    fields: &Fields<'_>,
    value: &Value<'_>,
    before: &Keyed<Figure>,
) -> Option<Id<Figure>> {
    let id = before.resolve(named, Record::Figure)?;
    if !fields.is_given("on") {
        value.report_at_key(Problem::MissingField { field: "on" });
    }
    let is_count = matches!(
        before.get(id).definition,
        Definition::Count(..) | Definition::Sum(..)
    );
    if !is_count || !matches!(reported, ReportedValue::Number(_)) {
        named.report(Problem::NothingToCompare {
            figure: before.key(id).to_owned(),
        });
        return None;
    }
    Some(id)
}
