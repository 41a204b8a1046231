//! Open data: the records as tables, and what their columns are.

// What the columns hold.
mod columns;
// The same for programs.
mod csvw;
mod package;

use csv::WriterBuilder;
use serde::Serialize;

use super::super::What;
use super::super::maker::Maker;
use super::{corrected, keys};
use columns::{CENTRES, Column, DISTRICTS};

pub(super) use csvw::metadata;
pub(super) use package::package;

/// A row for each district.
pub(super) fn districts_csv(maker: &Maker<'_>) -> Vec<u8> {
    let site = &maker.register.site;
    let rows = maker.alphabet().iter().map(|id| {
        let district = maker.register.districts.get(*id);
        let state = maker.report.district(*id);
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        vec![
            maker.register.districts.key(*id).to_owned(),
            maker.district_name(*id),
            district
                .kind
                .map_or_else(String::new, |kind| site.kinds.key(kind).to_owned()),
            district
                .region
                .map_or_else(String::new, |region| site.regions.key(region).to_owned()),
            text(district.plate.as_ref()),
            district
                .population
                .map_or_else(String::new, |number| number.to_string()),
            district
                .population_as_of
                .map_or_else(String::new, |date| date.to_string()),
            district
                .area_km2
                .map_or_else(String::new, |number| number.to_string()),
            site.statuses.key(state.status).to_owned(),
            maker
                .covers(*id)
                .map_or_else(String::new, |covered| covered.to_string()),
            maker
                .since(*id)
                .map_or_else(String::new, |start| start.date().to_string()),
            maker
                .since(*id)
                .map_or_else(String::new, |start| start.means().to_owned()),
            maker.report.as_of().to_string(),
            maker.url(What::District(*id)).unwrap_or_default(),
        ]
    });
    table(&DISTRICTS, rows)
}

/// A row for each entry of each centre's history.
pub(super) fn centres_csv(maker: &Maker<'_>) -> Vec<u8> {
    let site = &maker.register.site;
    let rows = maker.register.centres.iter().flat_map(|(_, centre)| {
        let districts: Vec<&str> = centre
            .districts
            .iter()
            .map(|id| maker.register.districts.key(*id))
            .collect();
        centre.history.iter().map(move |entry| {
            vec![
                centre.slug.clone(),
                maker.voice.say(&centre.name).to_owned(),
                districts.join("|"),
                entry.start.date().to_string(),
                entry.start.means().to_owned(),
                site.statuses.key(entry.status).to_owned(),
                keys(maker, &entry.sources).join("|"),
                corrected(entry).unwrap_or_default(),
            ]
        })
    });
    table(&CENTRES, rows)
}

/// CSV as RFC 4180 has it, in UTF-8.
fn table(columns: &[Column], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let write = |writer: &mut csv::Writer<Vec<u8>>, row: &[String]| {
        writer
            .write_record(row)
            .expect("rows of one length go to memory");
    };
    let head: Vec<String> = columns.iter().map(|it| it.name.to_owned()).collect();
    write(&mut writer, &head);
    for row in rows {
        write(
            &mut writer,
            &row.into_iter().map(harmless).collect::<Vec<_>>(),
        );
    }
    writer.into_inner().expect("memory can always be written")
}

/// A spreadsheet runs a cell that begins like a formula; behind an apostrophe it is text (OWASP, CSV injection).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{cell}");
    }
    cell
}

/// A year, a month or a day, as a regular expression.
const PARTIAL_DATE: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

/// A regular expression that fits these words and no others.
fn one_of(words: &[String]) -> String {
    let mut pattern = String::from("^(");
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            pattern.push('|');
        }
        for letter in word.chars() {
            if letter.is_ascii_punctuation() && letter != '-' && letter != '_' {
                pattern.push('\\');
            }
            pattern.push(letter);
        }
    }
    pattern + ")$"
}

fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("values always become JSON");
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::{harmless, one_of};

    #[test]
    fn a_word_means_nothing_but_itself_in_a_pattern() {
        let words = ["in-betrieb", "a.b|c", "x\"(y)"].map(str::to_owned);
        assert_eq!(one_of(&words), r#"^(in-betrieb|a\.b\|c|x\"\(y\))$"#);
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(harmless("=HYPERLINK(1)".to_owned()), "'=HYPERLINK(1)");
        assert_eq!(harmless("Köln".to_owned()), "Köln");
    }
}
