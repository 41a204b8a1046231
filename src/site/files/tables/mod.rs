//! Open data: the records as tables, and what their columns are.

// What the columns hold.
mod columns;
// The same for programs.
mod csvw;
mod package;
mod rows;

use csv::WriterBuilder;
use serde::Serialize;

use super::super::maker::Maker;

pub(super) use columns::{BESIDES, CENTRES, Column, DISTRICTS};
pub(super) use csvw::metadata;
pub(super) use package::package;
pub(super) use rows::{Fact, district_row, entries, entry_row, list};

/// A row for each district.
pub(super) fn districts_csv(maker: &Maker<'_>) -> Vec<u8> {
    let rows = maker.alphabet().iter();
    table(maker, &DISTRICTS, rows.map(|id| district_row(maker, *id)))
}

/// A row for each entry of each centre's history.
pub(super) fn centres_csv(maker: &Maker<'_>) -> Vec<u8> {
    let rows = entries(maker);
    table(
        maker,
        &CENTRES,
        rows.map(|(id, entry)| entry_row(maker, id, entry)),
    )
}

/// CSV as RFC 4180 has it, in UTF-8.
fn table<'m, const FACTS: usize>(
    maker: &Maker<'m>,
    columns: &[Column],
    rows: impl Iterator<Item = [Fact<'m>; FACTS]>,
) -> Vec<u8> {
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
        let row = row.iter().take(columns.len());
        let row: Vec<String> = row
            .map(|fact| harmless(fact.plain(maker).into_owned()))
            .collect();
        write(&mut writer, &row);
    }
    writer.into_inner().expect("memory can always be written")
}

/// A spreadsheet runs a cell that begins like a formula; behind an apostrophe it is text (OWASP, CSV injection). Some read
/// semicolons or tabs as the ends of cells, as a German one does, and know quotation marks only where they begin one: so
/// what follows one of these within a cell is the beginning of a cell too.
fn harmless(mut cell: String) -> String {
    let mut is_start = true;
    let runs = |sign: char| matches!(sign, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    // Where an apostrophe would stand: before blanks and quotation marks that a spreadsheet may leave out.
    let mut start = 0;
    let mut unsafe_starts = Vec::new();
    for (at, sign) in cell.char_indices() {
        if is_start && runs(sign) {
            unsafe_starts.push(start);
        }
        if matches!(sign, ';' | '\t' | '\r' | '\n') {
            (is_start, start) = (true, at + sign.len_utf8());
        } else if !(sign == '"' || sign.is_whitespace()) {
            is_start = false;
        }
    }
    for start in unsafe_starts.into_iter().rev() {
        cell.insert(start, '\'');
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
        for (cell, safe) in [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            (" \"@SUM(1)", "' \"@SUM(1)"),
            ("＝1", "'＝1"),
            ("\t=1\r\n+1", "\t'=1\r\n'+1"),
            ("Köln", "Köln"),
            ("2024-06-30", "2024-06-30"),
            ("a = b, -1; c", "a = b, -1; c"),
        ] {
            assert_eq!(harmless(cell.to_owned()), safe);
        }
    }

    #[test]
    fn a_cell_is_no_formula_where_semicolons_part_cells_either() {
        let cell = "Unna;=HYPERLINK(\"https://evil.example\");x";
        let safe = "Unna;'=HYPERLINK(\"https://evil.example\");x";
        assert_eq!(harmless(cell.to_owned()), safe);
        assert_eq!(harmless("Unna; =1;".to_owned()), "Unna;' =1;");
    }
}
