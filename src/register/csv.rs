//! `districts.csv`: the columns of `districts.yaml`, as a spreadsheet writes them.
//!
//! The rows become the same tree that YAML gives, so one reader checks both forms. Several names in one cell are
//! separated by `|`.

use std::ops::Range;

use ::csv::{ReaderBuilder, StringRecord, Trim};

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::sources::{FileId, Node, Path, Sources, Span, Step};

use super::District;
use super::district::{self, FIELDS};
use super::keyed::Keyed;
use super::read::Document;
use super::site::Site;
use super::source::Source;

/// Columns that hold numbers.
const NUMBERS: [&str; 2] = ["population", "area_km2"];
/// Columns that may hold several values.
const LISTS: [&str; 2] = ["aliases", "source"];

/// Reads all districts. The first column is the key, whatever its name.
pub(super) fn read(
    sources: &Sources,
    file: FileId,
    site: &Site,
    cited: &Keyed<Source>,
    found: &mut Diagnostics,
) -> Keyed<District> {
    let lost = || {
        let mut none = Keyed::default();
        none.lost_one();
        none
    };
    let source = sources.file(file);
    let Some(text) = source.text() else {
        let bad = source.first_bad_byte().unwrap_or(0);
        found.report(Diagnostic::new(
            Problem::NotUtf8,
            Span {
                file,
                start: bad,
                end: bad + 1,
            },
        ));
        return lost();
    };
    let table = match Table::read(text) {
        Ok(table) => table,
        Err((message, start)) => {
            let span = Span {
                file,
                start,
                end: start,
            };
            found.report(Diagnostic::new(Problem::YamlSyntax { message }, span));
            return lost();
        }
    };
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
    head: Vec<String>,
    rows: Vec<(StringRecord, Range<usize>)>,
}

impl Table {
    fn read(text: &str) -> Result<Self, (String, usize)> {
        let first = text.lines().next().unwrap_or_default();
        let delimiter = if first.matches(';').count() > first.matches(',').count() {
            b';'
        } else {
            b','
        };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .trim(Trim::All)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|error| {
                let start = error.position().map_or(0, |position| byte(position));
                (error.to_string(), start.min(text.len()))
            })?;
            let start = row.position().map_or(0, byte).min(text.len());
            let end = text[start..]
                .find('\n')
                .map_or(text.len(), |end| start + end);
            rows.push((row, start..end));
        }
        if rows.is_empty() {
            return Ok(Self {
                head: Vec::new(),
                rows,
            });
        }
        let head = rows.remove(0).0.iter().map(str::to_owned).collect();
        Ok(Self { head, rows })
    }

    fn tree(&self) -> Node {
        let rows = self.rows.iter().map(|(row, _)| {
            let cells = self
                .head
                .iter()
                .zip(row)
                .skip(1)
                .filter(|(_, cell)| !cell.is_empty());
            let fields = cells.map(|(column, cell)| (column.clone(), value(column, cell)));
            (
                row.get(0).unwrap_or_default().to_owned(),
                Node::Map(fields.collect()),
            )
        });
        Node::Map(rows.collect())
    }

    /// The bytes of the value at a path: a cell, or its row; the head for a column as such.
    pub(super) fn locate(&self, text: &str, path: &Path, key_only: bool) -> Range<usize> {
        let row = match path.0.first() {
            Some(Step::Nth(index)) => self.rows.get(*index),
            Some(Step::Key(key)) => self
                .rows
                .iter()
                .rev()
                .find(|(row, _)| row.get(0) == Some(key)),
            _ => None,
        };
        let Some((row, range)) = row else { return 0..0 };
        let cell = match path.0.get(1) {
            Some(Step::Key(column)) if !FIELDS.contains(&column.as_str()) => {
                let start = text.find(column.as_str()).unwrap_or(0);
                return start..start + column.len();
            }
            Some(Step::Key(column)) => self.head.iter().position(|name| name == column),
            _ if key_only => Some(0),
            _ => None,
        };
        let Some(cell) = cell.and_then(|index| row.get(index)) else {
            return range.clone();
        };
        let start = text[range.clone()]
            .find(cell)
            .map_or(range.start, |start| range.start + start);
        start..start + cell.len()
    }
}

fn value(column: &str, cell: &str) -> Node {
    if NUMBERS.contains(&column) {
        // A spreadsheet of a German office writes "232,8".
        let point = cell.replace(',', ".");
        return match (cell.parse(), point.parse()) {
            (Ok(whole), _) => Node::Int(whole),
            (_, Ok(number)) => Node::Float(number),
            _ => Node::Text(cell.to_owned()),
        };
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
