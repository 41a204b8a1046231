//! The sheets of districts and of histories: the facts of the tables in words, and the keys behind them.

use super::super::tables::{
    BESIDES, CENTRES, Column, DISTRICTS, Fact, district_row, entries, entry_row, list,
};
use super::{BETWEEN, Head, How, Table, date, titles};
use crate::locale::sentence_case;
use crate::register::{District, Start};
use crate::site::maker::Maker;
use crate::workbook::{Cell, Sheet, Strings};

/// The columns of districts in the order of the page, what programs need behind them. Those of a status, a kind and a region
/// are keys in the table: here they stand in words and once more as keys.
const OF_DISTRICTS: [(&str, How); 17] = [
    ("name", How::Link),
    ("kind", How::Words),
    ("region", How::Words),
    ("status", How::Words),
    ("covered", How::Words),
    ("since", How::Words),
    ("since_means", How::Words),
    ("population", How::Words),
    ("population_as_of", How::Words),
    ("area_km2", How::Words),
    ("plate", How::Signs),
    ("as_of", How::Words),
    ("key", How::Signs),
    ("kind", How::Key),
    ("region", How::Key),
    ("status", How::Key),
    ("url", How::Words),
];

const OF_HISTORIES: [(&str, How); 15] = [
    ("name", How::Link),
    ("districts", How::Words),
    ("date", How::Words),
    ("date_means", How::Words),
    ("not_before", How::Words),
    ("status", How::Words),
    ("note", How::Words),
    ("sources", How::Words),
    ("corrected", How::Words),
    ("correction", How::Words),
    ("centre", How::Signs),
    ("districts", How::Key),
    ("status", How::Key),
    ("sources", How::Key),
    ("url", How::Words),
];

/// A row for each district.
pub(super) fn districts(maker: &Maker<'_>) -> Table {
    let language = maker.voice.language;
    let site = &maker.register.site;
    let any = |is: fn(&District) -> bool| maker.register.districts.iter().any(|(_, it)| is(it));
    // What this report does not have is no column of gaps.
    let is_shown = |name: &str| match name {
        "kind" => !site.kinds.is_empty(),
        "region" => !site.regions.is_empty(),
        "plate" => any(|district| district.plate.is_some()),
        "area_km2" => any(|district| district.area_km2.is_some()),
        "population" | "population_as_of" => any(|district| district.population.is_some()),
        _ => true,
    };
    let shown = OF_DISTRICTS.iter().filter(|(name, _)| is_shown(name));
    let known: Vec<&Column> = DISTRICTS.iter().collect();
    Table {
        name: "districts",
        sheet: sentence_case(site.district.other(language), maker.voice.locale.tag()),
        summary: maker.voice.t("data_districts"),
        columns: heads(maker, &known, shown),
        fill: |maker, heads, sheet, strings| {
            for id in maker.alphabet() {
                row(maker, &district_row(maker, *id), heads, sheet, strings);
            }
        },
    }
}

/// A row for each entry of a history.
pub(super) fn histories(maker: &Maker<'_>) -> Table {
    let known: Vec<&Column> = CENTRES.iter().chain(&BESIDES).collect();
    Table {
        name: "histories",
        sheet: maker.voice.t("workbook_history"),
        summary: maker.voice.t("data_centres"),
        columns: heads(maker, &known, OF_HISTORIES.iter()),
        fill: |maker, heads, sheet, strings| {
            for (id, entry) in entries(maker) {
                row(maker, &entry_row(maker, id, entry), heads, sheet, strings);
            }
        },
    }
}

fn heads<'n>(
    maker: &Maker<'_>,
    known: &[&Column],
    shown: impl Iterator<Item = &'n (&'static str, How)>,
) -> Vec<Head> {
    let head = |(name, how): &(&'static str, How)| {
        let position = known.iter().position(|column| column.name == *name);
        let fact = position.expect("each column that is shown is one of the table");
        let column = known[fact];
        let mut head = Head::new(maker, column.title, column.text);
        head.fact = fact;
        head.how = *how;
        if *how == How::Key {
            let values = [("column", head.title.as_str())];
            head.title = maker.voice.fill("column_as_key", &values);
            head.text = maker.voice.t("column_as_key_text");
        } else if let Some(text) = in_words(column.text) {
            head.text = maker.voice.strings.get(text).to_owned();
        }
        head.is_long = match *how {
            How::Link => true,
            How::Words => matches!(*name, "districts" | "note" | "correction" | "sources"),
            How::Signs | How::Key => false,
        };
        head
    };
    shown.map(head).collect()
}

/// What a column says that holds keys in the table and words here.
fn in_words(text: &str) -> Option<&'static str> {
    Some(match text {
        "column_kind_text" => "column_kind_words",
        "column_region_text" => "column_region_words",
        "column_status_text" => "column_status_words",
        "column_covered_text" => "column_covered_words",
        "column_since_means_text" => "column_since_means_words",
        "column_entry_text" => "column_entry_words",
        "column_districts_text" => "column_districts_words",
        "column_sources_text" => "column_sources_words",
        _ => return None,
    })
}

fn row<'m>(
    maker: &Maker<'m>,
    facts: &[Fact<'m>],
    heads: &[Head],
    sheet: &mut Sheet<'_>,
    strings: &mut Strings,
) {
    let cells = heads
        .iter()
        .map(|head| match (head.how, &facts[head.fact]) {
            (How::Key, fact) => Cell::key(fact.plain(maker)),
            (How::Link, Fact::Text(text)) => match facts.last() {
                Some(Fact::Address(url)) => Cell::link(*text, url.as_str()),
                _ => Cell::text(*text),
            },
            (How::Signs, Fact::Text(text)) => Cell::key(*text),
            (_, fact) => said(maker, fact),
        });
    sheet.row(strings, cells);
}

/// A fact in the reader's words.
fn said<'c, 'm: 'c>(maker: &Maker<'m>, fact: &'c Fact<'m>) -> Cell<'c> {
    let (register, voice) = (maker.register, &maker.voice);
    let site = &register.site;
    match fact {
        Fact::Unknown => Cell::Empty,
        Fact::Text(text) => Cell::text(*text),
        Fact::Status(id) => Cell::text(voice.say(&site.statuses.get(*id).name)),
        Fact::Kind(id) => Cell::text(voice.say(&site.kinds.get(*id).name)),
        Fact::Region(id) => Cell::text(voice.say(&site.regions.get(*id).name)),
        Fact::Means(start) => Cell::text(voice.strings.get(match start {
            Start::From(_) => "means_from",
            Start::By { .. } => "means_by",
        })),
        Fact::Count(number) => Cell::Whole(*number),
        Fact::Number(number) => Cell::Decimal(*number),
        Fact::Truth(truth) => Cell::text(voice.strings.get(if *truth { "yes" } else { "no" })),
        Fact::Day(day) => Cell::Day(*day),
        Fact::Date(known) => date(maker, *known),
        Fact::Address(url) => Cell::text(url.as_str()),
        Fact::Districts(ids) => {
            let districts = ids.iter().map(|id| register.districts.get(*id));
            Cell::Text(list(districts.map(|it| voice.say(&it.name)), BETWEEN))
        }
        Fact::Sources(ids) => Cell::Text(titles(maker, ids)),
    }
}
