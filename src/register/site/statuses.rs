//! The statuses, and which of them say that there is nothing, or that nothing is known.

use crate::diagnostics::Problem;
use crate::map::Pattern;

use super::super::keyed::{Id, Keyed};
use super::super::read::Value;
use super::super::words::Words;
use super::{Status, colours};

pub(super) fn statuses(value: &Value<'_>, languages: &[String]) -> Keyed<Status> {
    let mut statuses = Keyed::default();
    for (key, value) in value.entries() {
        let Some(fields) = value.fields(&["name", "covers", "description", "pattern", "colour"])
        else {
            statuses.lost_one();
            continue;
        };
        let name = Words::needed(&fields, "name", languages);
        // `covers: null` says something: nothing is known.
        let covers = fields
            .has("covers")
            .then(|| fields.raw("covers"))
            .flatten()
            .filter(|value| !value.is_null())
            .and_then(|value| value.bool());
        if !fields.has("covers") {
            fields.need("covers");
        }
        let status = Status {
            name: name.unwrap_or_default(),
            covers,
            description: Words::given(&fields, "description", languages),
            pattern: fields.get("pattern").and_then(|value| pattern(&value)),
            colour: fields
                .get("colour")
                .and_then(|value| colours::colour(&value)),
        };
        statuses.push(key, status);
    }
    colours::check(value, &statuses);
    statuses
}

fn pattern(value: &Value<'_>) -> Option<Pattern> {
    let names = Pattern::ALL.map(Pattern::name);
    value.one_of(&names).map(|index| Pattern::ALL[index])
}

/// The status of a district without a centre and the one of which nothing is known: by their usual keys, else the
/// last that does not cover and the first of which that is not known.
pub(super) fn status_roles(
    statuses: &Keyed<Status>,
    value: &Value<'_>,
) -> (Option<Id<Status>>, Option<Id<Status>>) {
    let last = |covers| {
        statuses
            .iter()
            .rev()
            .find(|(_, status)| status.covers == covers)
            .map(|(id, _)| id)
    };
    let none = statuses.find("none").or_else(|| last(Some(false)));
    if none.is_none() && statuses.is_complete() {
        value.report_at_key(Problem::MissingField { field: "none" });
    }
    (none, statuses.find("unknown").or_else(|| last(None)))
}
