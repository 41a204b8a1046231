//! Spreadsheets as Excel and LibreOffice open them (XLSX: ISO/IEC 29500, Office Open XML), from values to bytes. Knows no records.
//!
//! Written here and not by a crate: the one that fits (`rust_xlsxwriter` 0.102) takes twice the time that a large report may
//! spend on its sheet, writes `%C3%BC` in a link as `%25C3%25BC`, which leads nowhere, and names another system in its bytes
//! on Windows. What a report needs of the format is small: text, numbers, days, links, and one table on a sheet.

// What every workbook has: styles, properties, what belongs to what.
mod parts;
mod sheet;
// Texts as cells, names and links hold them.
mod words;
mod zip;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use ahash::AHashMap;
use jiff::civil::Date;

pub use sheet::Sheet;
use words::{cut, push_text, sheet_name};
use zip::Zip;

/// What is told of a workbook as a whole.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// Who answers for it.
    pub author: &'a str,
    /// What it holds.
    pub text: &'a str,
    /// Tag of the language of its words.
    pub language: &'a str,
    /// Whether its columns run from right to left.
    pub is_right_to_left: bool,
    /// The day of which it speaks: its bytes know no other.
    pub day: Date,
    /// Stands at the end of a text of which a cell cannot hold all.
    pub cut: &'a str,
    /// Stands in the last row of a sheet that cannot hold all rows.
    pub cut_rows: &'a str,
}

/// What stands in a cell. Text is never a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'c> {
    /// Not known.
    Empty,
    /// Words.
    Text(Cow<'c, str>),
    /// Signs that stay as they are when somebody edits the cell: the zeros of a key, the year of a date.
    Key(Cow<'c, str>),
    /// Words that lead somewhere.
    Link {
        /// What is read.
        text: Cow<'c, str>,
        /// Where it leads; what is no address of the web is left out.
        url: Cow<'c, str>,
    },
    /// The title of the whole.
    Title(Cow<'c, str>),
    /// What the cell beside it is.
    Label(Cow<'c, str>),
    /// A whole number.
    Whole(u64),
    /// A number with decimals.
    Decimal(f64),
    /// A day of the calendar.
    Day(Date),
}

impl<'c> Cell<'c> {
    /// Words.
    pub fn text(words: impl Into<Cow<'c, str>>) -> Self {
        Self::Text(words.into())
    }

    /// Signs that stay as they are.
    pub fn key(signs: impl Into<Cow<'c, str>>) -> Self {
        Self::Key(signs.into())
    }

    /// Words that lead somewhere.
    pub fn link(text: impl Into<Cow<'c, str>>, url: impl Into<Cow<'c, str>>) -> Self {
        let (text, url) = (text.into(), url.into());
        Self::Link { text, url }
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column<'c> {
    /// What stands in the first row.
    pub title: Cow<'c, str>,
    /// Whether it holds sentences, which are broken into lines.
    pub is_long: bool,
}

/// The names that sheets have in a workbook: as they are asked for where Excel allows it.
#[must_use]
pub fn sheet_names(asked: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in asked {
        let taken: Vec<&str> = names.iter().map(String::as_str).collect();
        names.push(sheet_name(name, &taken));
    }
    names
}

/// Sheets on their way to a file.
#[derive(Debug)]
pub struct Workbook<'a> {
    about: About<'a>,
    strings: Strings,
    sheets: Vec<Sheet<'a>>,
}

impl<'a> Workbook<'a> {
    /// A workbook without sheets; Excel opens it as soon as it has one.
    #[must_use]
    pub fn new(about: About<'a>) -> Self {
        Self {
            about,
            strings: Strings::default(),
            sheets: Vec::new(),
        }
    }

    /// Begins the next sheet.
    pub fn sheet(&mut self, name: &str) -> (&mut Sheet<'a>, &mut Strings) {
        let taken: Vec<&str> = self
            .sheets
            .iter()
            .map(|sheet| sheet.name.as_str())
            .collect();
        let name = sheet_name(name, &taken);
        self.sheets.push(Sheet::new(name, self.about));
        let sheet = self.sheets.last_mut().expect("one was just added");
        (sheet, &mut self.strings)
    }

    /// The file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let Self {
            about,
            strings,
            sheets,
        } = self;
        let mut zip = Zip::default();
        let with_table =
            |(index, sheet): (usize, &Sheet<'_>)| sheet.has_table().then_some(index + 1);
        let tables: Vec<usize> = sheets.iter().enumerate().filter_map(with_table).collect();
        zip.add(
            "[Content_Types].xml",
            &parts::content_types(sheets.len(), &tables),
        );
        zip.add("_rels/.rels", parts::ROOT_RELATIONS);
        zip.add("docProps/core.xml", &parts::core(&about));
        zip.add("xl/workbook.xml", &parts::workbook(&sheets));
        zip.add(
            "xl/_rels/workbook.xml.rels",
            &parts::relations(sheets.len()),
        );
        zip.add("xl/styles.xml", parts::STYLES);
        for (index, sheet) in sheets.into_iter().enumerate() {
            let number = index + 1;
            if let Some(table) = sheet.table_part(number) {
                zip.add(&format!("xl/tables/table{number}.xml"), &table);
            }
            sheet.add_relations_to(&mut zip, number);
            sheet.add_to(&mut zip, number);
        }
        strings.add_to(&mut zip);
        zip.finish()
    }
}

/// The texts of all cells, each once: what stands in cells themselves is not shown by every program.
#[derive(Debug, Default)]
pub struct Strings {
    numbers: AHashMap<Box<str>, usize>,
    xml: String,
    uses: usize,
}

impl Strings {
    /// The number by which a cell names a text.
    fn number(&mut self, text: &str, cut_note: &str) -> usize {
        self.uses += 1;
        let text = cut(text, cut_note);
        if let Some(number) = self.numbers.get(text.as_ref()) {
            return *number;
        }
        let number = self.numbers.len();
        self.xml.push_str(if text.trim() == text.as_ref() {
            "<si><t>"
        } else {
            "<si><t xml:space=\"preserve\">"
        });
        push_text(&mut self.xml, &text);
        self.xml.push_str("</t></si>");
        self.numbers.insert(text.into(), number);
        number
    }

    fn add_to(&self, zip: &mut Zip) {
        let (uses, unique) = (self.uses, self.numbers.len());
        let before = format!(
            "{}<sst xmlns=\"{}\" count=\"{uses}\" uniqueCount=\"{unique}\">",
            parts::HEAD,
            parts::MAIN,
        );
        zip.add_pieces("xl/sharedStrings.xml", &[&before, &self.xml, "</sst>"]);
    }
}
