//! A figure by region, topic or kind: bars, what they say in words, and a table of the same numbers.

use crate::chart::{BarPart, BarRow, Bars, bars};
use crate::markup::escape;
use crate::register::{By, Figure, Group, Id};
use crate::report::{Subject, Value, Valued};

use super::super::What;
use super::super::maker::Maker;

/// So many names stand in a row; the others are counted.
const MOST_NAMES: usize = 4;

/// A bar with what its words need.
struct Row {
    group: Group,
    name: String,
    /// What is surely there and what is there at most, in the unit of all bars; of a share, parts of 1.
    low: f64,
    high: f64,
    /// The value without the whole of a share.
    brief: String,
    valued: Valued,
}

/// The bars of a figure with their summary and table, as HTML.
pub(in crate::site) fn breakdown_chart(
    maker: &Maker<'_>,
    id: Id<Figure>,
    by: By,
    title: &str,
) -> String {
    let parts = maker.report.breakdown(id, by);
    let rows: Vec<Row> = parts
        .into_iter()
        .filter_map(|(group, valued)| row(maker, group, valued))
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let summary = summary(maker, &rows, maker.report.figure(id));
    let svg = bars(&Bars {
        title: title.to_owned(),
        // The caption says it.
        summary: String::new(),
        rows: rows.iter().map(|row| bar(maker, row)).collect(),
    });
    let figure = maker.link(
        What::Figure(id),
        maker.voice.say(&maker.register.figures.get(id).title),
    );
    let stop = if title.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!(
        "<figure class=\"chart\">{svg}<figcaption>{}{stop} {} <a href=\"{}\">{}</a></figcaption></figure>{}",
        escape(title),
        escape(&summary),
        escape(&figure.href),
        escape(&figure.text),
        table(maker, id, by, &rows)
    )
}

fn row(maker: &Maker<'_>, group: Group, valued: Valued) -> Option<Row> {
    let (low, high) = match valued.value {
        Value::Number { low, high } => (low, high),
        Value::Share { low, high, whole } => (low / whole, high / whole),
        _ => return None,
    };
    Some(Row {
        group,
        name: maker.voice.say(group.name(maker.register)).to_owned(),
        low,
        high,
        brief: maker.brief_value(&valued.value),
        valued,
    })
}

fn bar(maker: &Maker<'_>, row: &Row) -> BarRow {
    let part = |value, class: &str| BarPart {
        value,
        class: class.to_owned(),
        ..BarPart::default()
    };
    let value = &row.valued.value;
    let mut parts = vec![part(row.low, "sure"), part(row.high - row.low, "open")];
    if matches!(value, Value::Share { .. }) {
        parts.push(part(1.0 - row.high, "rest"));
    }
    BarRow {
        label: row.name.clone(),
        value: maker.whole_text(value).unwrap_or_else(|| row.brief.clone()),
        parts,
    }
}

/// The highest and the lowest, as far as unknown statuses leave no doubt, and all together.
fn summary(maker: &Maker<'_>, rows: &[Row], total: &Valued) -> String {
    let voice = &maker.voice;
    let mut sentences = Vec::new();
    let first = &rows[0];
    let is_same = |row: &Row, other: &Row| {
        (row.low - other.low).abs() < 1e-9 && (row.high - other.high).abs() < 1e-9
    };
    if rows.len() > 1 && rows.iter().all(|row| is_same(row, first)) {
        if first.high - first.low < 1e-9 {
            sentences.push(voice.fill("breakdown_same", &[("value", &first.brief)]));
        }
    } else if rows.len() > 1 {
        for (key, is_lowest) in [("breakdown_highest", false), ("breakdown_lowest", true)] {
            let extreme = extreme(rows, is_lowest);
            let Some(one) = extreme.first() else { continue };
            let mut names: Vec<String> = extreme.iter().map(|row| row.name.clone()).collect();
            if names.len() > MOST_NAMES {
                let more = names.len() - MOST_NAMES;
                names.truncate(MOST_NAMES);
                names.push(voice.plural("and_more", more, &[]));
            }
            let names = voice.list(&names);
            sentences.push(voice.fill(key, &[("names", &names), ("value", &one.brief)]));
        }
    }
    let all = maker.value_text(&total.value);
    sentences.push(voice.fill("breakdown_total", &[("value", &all)]));
    let mut named: Vec<Subject> = rows
        .iter()
        .flat_map(|row| row.valued.subjects.iter().copied())
        .collect();
    let before = named.len();
    named.sort_unstable();
    named.dedup();
    if named.len() < before {
        sentences.push(voice.t("breakdown_overlap"));
    }
    if named.len() < total.subjects.len() {
        sentences.push(voice.t("breakdown_rest"));
    }
    if rows.iter().any(|row| row.high - row.low > 1e-9) {
        sentences.push(voice.t("breakdown_open"));
    }
    sentences.join(" ")
}

/// The rows that surely have the highest (lowest) value; none where what is unknown could make it another.
fn extreme(rows: &[Row], is_lowest: bool) -> Vec<&Row> {
    // Mirrored, the lowest is the highest.
    let bounds = |row: &Row| {
        if is_lowest {
            (-row.high, -row.low)
        } else {
            (row.low, row.high)
        }
    };
    let most = rows
        .iter()
        .map(|row| bounds(row).0)
        .fold(f64::NEG_INFINITY, f64::max);
    let (best, others): (Vec<&Row>, Vec<&Row>) =
        rows.iter().partition(|row| most - bounds(row).0 < 1e-9);
    let is_open = best.len() > 1 && best.iter().any(|row| row.high - row.low > 1e-9);
    let is_doubtful = others.iter().any(|row| bounds(row).1 > most - 1e-9);
    if is_open || is_doubtful {
        return Vec::new();
    }
    best
}

fn table(maker: &Maker<'_>, id: Id<Figure>, by: By, rows: &[Row]) -> String {
    let voice = &maker.voice;
    let figure = voice.say(&maker.register.figures.get(id).title);
    let own = maker.in_list_of(rows.iter().map(|row| &row.valued.value));
    let body: String = rows
        .iter()
        .map(|row| {
            let page = match row.group {
                Group::Region(id) => maker.link_if(What::Region(id), row.name.as_str()),
                Group::Topic(id) => maker.link_if(What::Topic(id), row.name.as_str()),
                Group::Kind(_) => None,
            };
            let name = match page {
                Some(page) => format!(
                    "<a href=\"{}\">{}</a>",
                    escape(&page.href),
                    escape(&row.name)
                ),
                None => escape(&row.name),
            };
            format!(
                "<tr><th scope=\"row\">{name}</th><td class=\"num\">{}</td></tr>",
                escape(&own.value_text(&row.valued.value))
            )
        })
        .collect();
    let column = voice.t(match by {
        By::Region => "region",
        By::Topic => "topic",
        By::Kind => "kind",
    });
    format!(
        "<table class=\"set breakdown\"><caption>{}</caption><thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"num\">{}</th></tr></thead><tbody>{body}</tbody></table>",
        escape(figure),
        escape(&column),
        escape(&voice.t("value"))
    )
}
