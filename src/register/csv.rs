//! `districts.csv`: the columns of `districts.yaml`, as a spreadsheet writes them.
//!
//! The rows become the same tree that YAML gives, so one reader checks both forms. Several names in one cell are
//! separated by `|`. Spreadsheets write numbers and days as their office does, and rows without anything below a table: all
//! of that is read as it is meant.

// Numbers and days as spreadsheets write them.
mod cells;

use std::ops::Range;

use ::csv::{ReaderBuilder, StringRecord, Trim};

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, nearest};
use crate::sources::{FileId, Node, Path, Sources, Span, Step};

use super::district::{self, FIELDS};
use super::keyed::{Keyed, Names};
use super::read::{Document, merge_conflict};
use super::site::Site;
use super::source::Source;
use super::{District, not_utf8};

/// Columns that hold numbers.
const NUMBERS: [&str; 2] = ["population", "area_km2"];
/// The one of them that holds whole numbers.
const WHOLE: &str = "population";
/// The column that holds a date.
const DATE: &str = "population_as_of";
/// Columns that may hold several values.
const LISTS: [&str; 4] = ["aliases", "places", "places_source", "source"];

/// Reads all districts. The first column is the key, whatever its name.
pub(super) fn read(
    sources: &Sources,
    file: FileId,
    site: &Site,
    cited: &Names<Source>,
    found: &mut Diagnostics,
) -> Keyed<District> {
    let lost = || {
        let mut none = Keyed::default();
        none.lost_one();
        none
    };
    let source = sources.file(file);
    let Some(text) = source.text() else {
        found.report(not_utf8(sources, file));
        return lost();
    };
    if let Some(conflict) = merge_conflict(text) {
        found.report(Diagnostic::new(
            Problem::MergeConflict,
            Span {
                file,
                start: conflict.start,
                end: conflict.end,
            },
        ));
        return lost();
    }
    let table = Table::read(text);
    let span = |range: &Range<usize>| Span {
        file,
        start: range.start,
        end: range.end,
    };
    if !table
        .head
        .iter()
        .skip(1)
        .any(|column| column.name == "name")
    {
        // Said once, not for every row.
        let first = table
            .head
            .first()
            .map_or(0..0, |column| column.range.clone());
        let heads = table.head.iter().skip(1);
        let mut near = heads
            .map(|column| column.name.as_str())
            .filter(|head| head.eq_ignore_ascii_case("name") || nearest(head, ["name"]).is_some());
        let problem = Problem::CsvColumn {
            column: "name",
            near: near.next().map(str::to_owned),
            known: FIELDS.to_vec(),
        };
        found.report(Diagnostic::new(problem, span(&first)));
        return lost();
    }
    let columns = table.head.len();
    let mut is_whole = true;
    for row in &table.rows {
        let cells = row.cells.len();
        if cells != columns {
            is_whole = false;
            let marks = text[row.range.clone()].matches('"').count();
            let open = cells < columns && marks % 2 == 1;
            let problem = Problem::CsvRow {
                cells,
                columns,
                open,
            };
            found.report(Diagnostic::new(problem, span(&row.range)));
        }
    }
    if !is_whole {
        return lost();
    }
    let node = table.tree();
    let document = Document::of_table(sources, file, text, node, table);
    let mut districts = district::read(&document, site, cited);
    if document.close(found).is_err() {
        districts.lost_one();
    }
    districts
}

/// The cells with their places.
pub(super) struct Table {
    head: Vec<Column>,
    rows: Vec<Row>,
}

struct Column {
    name: String,
    range: Range<usize>,
}

struct Row {
    cells: StringRecord,
    range: Range<usize>,
    delimiter: char,
}

impl Table {
    fn read(text: &str) -> Self {
        // "sep=;" tells Excel what parts the cells, and nobody else.
        let says_sign = |line: &&str| line.len() <= 6 && line.starts_with("sep=");
        let announced = text.lines().next().filter(says_sign).is_some();
        let first = text.lines().nth(usize::from(announced)).unwrap_or_default();
        let often = |sign: &char| first.matches(*sign).count();
        let signs = ['\t', ';', ','];
        let delimiter = signs.into_iter().max_by_key(often).unwrap_or(',');
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter as u8)
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(text.as_bytes());
        // What is text can be read as a table; only its rows may differ in length.
        let rows = reader.records().filter_map(Result::ok).map(|cells| {
            let start = cells.position().map_or(0, byte).min(text.len());
            // The reader counts the end of the line before to the row.
            let start = start + text[start..].len() - text[start..].trim_start().len();
            Row {
                range: start..end_of_row(text, start),
                cells,
                delimiter,
            }
        });
        let mut rows: Vec<Row> = rows.skip(usize::from(announced)).collect();
        // A spreadsheet saves every row that ever held something.
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        if rows.is_empty() {
            return Self {
                head: Vec::new(),
                rows,
            };
        }
        let first = rows.remove(0);
        let head = first.cells.iter().enumerate().map(|(index, name)| Column {
            name: name.to_owned(),
            range: first.cell(text, index),
        });
        Self {
            head: head.collect(),
            rows,
        }
    }

    fn tree(&self) -> Node {
        let decimal = self.decimal_sign();
        let rows = self.rows.iter().map(|row| {
            let cells = self
                .head
                .iter()
                .zip(&row.cells)
                .skip(1)
                .filter(|(_, cell)| !cell.is_empty());
            let fields = cells
                .map(|(column, cell)| (column.name.clone(), value(&column.name, cell, decimal)));
            (
                row.cells.get(0).unwrap_or_default().to_owned(),
                Node::Map(fields.collect()),
            )
        });
        Node::Map(rows.collect())
    }

    /// What stands before decimals in this table, if any of its numbers shows it.
    fn decimal_sign(&self) -> Option<char> {
        let columns = self.head.iter().enumerate();
        let numbers = columns.filter(|(_, column)| NUMBERS.contains(&&*column.name));
        let mut cells = numbers
            .flat_map(|(index, _)| self.rows.iter().filter_map(move |row| row.cells.get(index)));
        cells.find_map(cells::decimal_sign)
    }

    /// The bytes of the value at a path: a cell, or its row; the head for a column as such.
    pub(super) fn locate(&self, text: &str, path: &Path, key_only: bool) -> Range<usize> {
        let row = match path.0.first() {
            Some(Step::Nth(index)) => self.rows.get(*index),
            Some(Step::Key(key)) => self
                .rows
                .iter()
                .rev()
                .find(|row| row.cells.get(0) == Some(&**key)),
            _ => None,
        };
        let Some(row) = row else { return 0..0 };
        let Some(Step::Key(name)) = path.0.get(1) else {
            return if key_only {
                row.cell(text, 0)
            } else {
                row.range.clone()
            };
        };
        let column = self.head.iter().position(|column| column.name == *name);
        match column {
            // An unknown column is a mistake of the head.
            Some(index) if !FIELDS.contains(&&**name) => self.head[index].range.clone(),
            Some(index) => row.cell(text, index),
            None => row.range.clone(),
        }
    }
}

impl Row {
    /// The bytes of a cell, without its quotation marks' outside.
    fn cell(&self, text: &str, index: usize) -> Range<usize> {
        let mut start = self.range.start;
        let mut quoted = false;
        let mut at = 0;
        for (offset, letter) in text[self.range.clone()].char_indices() {
            let here = self.range.start + offset;
            match letter {
                '"' => quoted = !quoted,
                letter if letter == self.delimiter && !quoted => {
                    if at == index {
                        return trimmed(text, start..here);
                    }
                    at += 1;
                    start = here + letter.len_utf8();
                }
                _ => {}
            }
        }
        trimmed(text, start..self.range.end)
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let cell = &text[range.clone()];
    let start = range.start + cell.len() - cell.trim_start().len();
    start..start + cell.trim().len()
}

/// The first end of a line outside quotation marks.
fn end_of_row(text: &str, start: usize) -> usize {
    let mut quoted = false;
    for (offset, letter) in text[start..].char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '\r' | '\n' if !quoted => return start + offset,
            _ => {}
        }
    }
    text.len()
}

fn value(column: &str, cell: &str, decimal: Option<char>) -> Node {
    if NUMBERS.contains(&column) {
        let number = cells::number(cell, column == WHOLE, decimal);
        return match (number.parse(), number.parse()) {
            (Ok(whole), _) => Node::Int(whole),
            (_, Ok(number)) => Node::Float(number),
            _ => Node::Text(cell.to_owned()),
        };
    }
    if column == DATE {
        return Node::Text(cells::date(cell));
    }
    if LISTS.contains(&column) && cell.contains('|') {
        return Node::List(
            cell.split('|')
                .map(|item| Node::Text(item.trim().to_owned()))
                .collect(),
        );
    }
    Node::Text(cell.to_owned())
}

fn byte(position: &::csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}
