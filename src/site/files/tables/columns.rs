//! What the columns of the tables hold: once, for the tables themselves and for all that describes them.

use super::super::super::maker::Maker;
use super::harmless;

/// A column of a table.
pub(in crate::site::files) struct Column {
    /// What stands in the first line.
    pub(in crate::site::files) name: &'static str,
    pub(in crate::site::files) holds: Holds,
    /// Whether no cell of it is empty.
    pub(in crate::site::files) is_full: bool,
    /// The keys of the strings that say what it is called and what it holds.
    pub(in crate::site::files) title: &'static str,
    pub(in crate::site::files) text: &'static str,
}

/// What stands in the cells of a column.
#[derive(Clone, Copy)]
pub(in crate::site::files) enum Holds {
    /// Text; keys with digits too, whose zeros belong to them.
    Text,
    /// The key of a status.
    Status,
    /// The key of a kind of areas.
    Kind,
    /// The key of a region.
    Region,
    /// What a beginning means.
    Means,
    Count,
    Number,
    Truth,
    Day,
    /// A date as precise as it is known: a year, a month or a day.
    Date,
    Address,
    /// Keys with `|` between them.
    Keys,
}

impl Holds {
    /// The only words that a cell may hold, as they stand in the table.
    pub(super) fn words(self, maker: &Maker<'_>) -> Option<Vec<String>> {
        let site = &maker.register.site;
        let words: Vec<&str> = match self {
            Self::Status => site.statuses.keys().collect(),
            Self::Kind => site.kinds.keys().collect(),
            Self::Region => site.regions.keys().collect(),
            Self::Means => vec!["from", "by"],
            _ => return None,
        };
        let words = words.into_iter().map(str::to_owned);
        Some(words.map(harmless).collect())
    }
}

const fn full(name: &'static str, holds: Holds, strings: [&'static str; 2]) -> Column {
    let [title, text] = strings;
    Column {
        name,
        holds,
        is_full: true,
        title,
        text,
    }
}

const fn gaps(name: &'static str, holds: Holds, strings: [&'static str; 2]) -> Column {
    Column {
        is_full: false,
        ..full(name, holds, strings)
    }
}

/// The columns of the table of districts.
pub(in crate::site::files) const DISTRICTS: [Column; 14] = [
    full("key", Holds::Text, ["column_key", "column_key_text"]),
    full("name", Holds::Text, ["column_name", "column_name_text"]),
    gaps("kind", Holds::Kind, ["column_kind", "column_kind_text"]),
    gaps(
        "region",
        Holds::Region,
        ["column_region", "column_region_text"],
    ),
    gaps("plate", Holds::Text, ["column_plate", "column_plate_text"]),
    gaps(
        "population",
        Holds::Count,
        ["column_population", "column_population_text"],
    ),
    gaps(
        "population_as_of",
        Holds::Date,
        ["column_population_as_of", "column_population_as_of_text"],
    ),
    gaps(
        "area_km2",
        Holds::Number,
        ["column_area_km2", "column_area_km2_text"],
    ),
    full(
        "status",
        Holds::Status,
        ["column_status", "column_status_text"],
    ),
    gaps(
        "covered",
        Holds::Truth,
        ["column_covered", "column_covered_text"],
    ),
    gaps("since", Holds::Date, ["column_since", "column_since_text"]),
    gaps(
        "since_means",
        Holds::Means,
        ["column_since_means", "column_since_means_text"],
    ),
    full("as_of", Holds::Day, ["column_as_of", "column_as_of_text"]),
    full("url", Holds::Address, ["column_url", "column_url_text"]),
];

/// The columns of the table of histories.
pub(in crate::site::files) const CENTRES: [Column; 8] = [
    full(
        "centre",
        Holds::Text,
        ["column_centre", "column_centre_text"],
    ),
    full(
        "name",
        Holds::Text,
        ["column_centre_name", "column_centre_name_text"],
    ),
    full(
        "districts",
        Holds::Keys,
        ["column_districts", "column_districts_text"],
    ),
    full("date", Holds::Date, ["column_date", "column_date_text"]),
    full(
        "date_means",
        Holds::Means,
        ["column_since_means", "column_since_means_text"],
    ),
    full(
        "status",
        Holds::Status,
        ["column_entry", "column_entry_text"],
    ),
    gaps(
        "sources",
        Holds::Keys,
        ["column_sources", "column_sources_text"],
    ),
    gaps(
        "corrected",
        Holds::Date,
        ["column_corrected", "column_corrected_text"],
    ),
];

/// What the spreadsheet says of an entry besides.
pub(in crate::site::files) const BESIDES: [Column; 4] = [
    gaps(
        "not_before",
        Holds::Date,
        ["column_not_before", "column_not_before_text"],
    ),
    gaps("note", Holds::Text, ["column_note", "column_note_text"]),
    gaps(
        "correction",
        Holds::Text,
        ["column_correction", "column_correction_text"],
    ),
    gaps(
        "url",
        Holds::Address,
        ["column_url", "column_centre_url_text"],
    ),
];
