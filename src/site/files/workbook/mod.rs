//! All records as a spreadsheet, for people: a sheet that says what it is, then districts, histories, figures and sources, in the
//! words of the pages. What stands in its rows is what the tables say.

// The sheet that comes first.
mod about;
// Districts and histories.
mod records;
// Figures and sources.
mod rest;

use std::borrow::Cow;

use super::super::maker::Maker;
use super::tables::list;
use crate::locale::{Direction, PartialDate};
use crate::register::{Id, Source};
use crate::workbook::{About, Cell, Column, Sheet, Strings, Workbook, sheet_names};

/// The file.
pub(super) fn xlsx(maker: &Maker<'_>) -> Vec<u8> {
    let (site, voice) = (&maker.register.site, &maker.voice);
    let text = maker.about();
    let mut workbook = Workbook::new(About {
        title: voice.say(&site.title),
        author: voice.say(&site.publisher.name),
        text: &text,
        language: voice.locale.tag(),
        is_right_to_left: voice.locale.direction() == Direction::RightToLeft,
        day: maker.report.as_of(),
        cut: voice.strings.get("workbook_cut"),
        cut_rows: voice.strings.get("workbook_cut_rows"),
    });
    let mut tables = tables(maker);
    let mut names = vec![voice.strings.get("workbook_about")];
    names.extend(tables.iter().map(|table| table.sheet.as_str()));
    let mut names = sheet_names(&names).into_iter();
    let about_name = names.next().unwrap_or_default();
    for (table, name) in tables.iter_mut().zip(names) {
        table.sheet = name;
    }
    let (sheet, strings) = workbook.sheet(&about_name);
    about::fill(maker, &tables, sheet, strings);
    for table in &tables {
        let (sheet, strings) = workbook.sheet(&table.sheet);
        let columns: Vec<Column<'_>> = table.columns.iter().map(Head::column).collect();
        sheet.table(strings, table.name, &table.summary, &columns);
        (table.fill)(maker, &table.columns, sheet, strings);
    }
    workbook.finish()
}

/// A sheet with a table.
struct Table {
    /// By which formulas name it.
    name: &'static str,
    sheet: String,
    /// What a row of it is.
    summary: String,
    columns: Vec<Head>,
    fill: fn(&Maker<'_>, &[Head], &mut Sheet<'_>, &mut Strings),
}

/// The head of a column, and what it means.
struct Head {
    title: String,
    text: String,
    is_long: bool,
    /// Where it stands in the table of the records, and how it is said.
    fact: usize,
    how: How,
}

/// How a fact is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Words,
    /// As it is, whatever it looks like: a key, a code.
    Signs,
    /// As the key behind the words.
    Key,
    /// As words that lead to the page whose address is the last of the facts.
    Link,
}

impl Head {
    /// A column with the strings that name and explain it.
    fn new(maker: &Maker<'_>, title: &str, text: &str) -> Self {
        Self {
            title: maker.voice.strings.get(title).to_owned(),
            text: maker.voice.strings.get(text).to_owned(),
            is_long: false,
            fact: 0,
            how: How::Words,
        }
    }

    fn long(self) -> Self {
        Self {
            is_long: true,
            ..self
        }
    }

    fn column(&self) -> Column<'_> {
        Column {
            title: Cow::Borrowed(&self.title),
            is_long: self.is_long,
        }
    }
}

/// The tables that have rows.
fn tables(maker: &Maker<'_>) -> Vec<Table> {
    let register = maker.register;
    let mut tables = vec![records::districts(maker)];
    if !register.centres.is_empty() {
        tables.push(records::histories(maker));
    }
    if !register.figures.is_empty() {
        tables.push(rest::figures(maker));
    }
    if !register.sources.is_empty() {
        tables.push(rest::sources(maker));
    }
    tables
}

/// A day as a day; a year or a month in words, for no day of it is known.
fn date<'c>(maker: &Maker<'_>, date: PartialDate) -> Cell<'c> {
    match date.exact() {
        Some(day) => Cell::Day(day),
        None => Cell::key(maker.voice.locale.partial_date(date)),
    }
}

/// Between names and titles, in which commas stand.
const BETWEEN: &str = "; ";

fn titles<'m>(maker: &Maker<'m>, sources: &'m [Id<Source>]) -> Cow<'m, str> {
    let sources = sources.iter().map(|id| maker.register.sources.get(*id));
    list(
        sources.map(|source| maker.voice.say(&source.title)),
        BETWEEN,
    )
}
