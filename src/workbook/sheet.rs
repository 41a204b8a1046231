//! A sheet: rows as they come, and the table that they belong to.

// What stands around the rows, and beside the sheet.
mod around;

use jiff::civil::{Date, date};

use super::parts::Style;
use super::words::{head, line, push_text, target};
use super::{About, Cell, Column, Strings};

/// Rows that Excel has.
const MOST_ROWS: usize = 1_048_576;
/// Links that a sheet of Excel holds.
const MOST_LINKS: usize = 65_530;
/// Digits that a number of Excel keeps.
const LARGEST: u64 = 999_999_999_999_999;
/// The width of columns in signs: at least, at most, and at most for sentences.
const WIDTHS: [usize; 3] = [8, 46, 70];
/// The height of a line, and of the highest row that Excel has.
const LINE: usize = 15;
const HIGHEST: usize = 405;

/// A sheet on its way.
#[derive(Debug)]
pub struct Sheet<'a> {
    pub(super) name: String,
    about: About<'a>,
    rows: String,
    count: usize,
    is_full: bool,
    links: String,
    targets: String,
    link_count: usize,
    widths: Vec<usize>,
    /// Of the row on its way: how many lines it has, and where what is told of it ends.
    lines: usize,
    head_end: usize,
    table: Option<Table>,
    most_rows: usize,
    /// What there was before the last row that fits: how long rows, links and targets were, and how many links.
    before_last: [usize; 4],
}

/// Rows with a head, up to the end of the sheet.
#[derive(Debug)]
struct Table {
    name: &'static str,
    summary: String,
    /// The row of its head.
    start: usize,
    heads: Vec<String>,
    long: Vec<bool>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(name: String, about: About<'a>) -> Self {
        Self {
            name,
            about,
            rows: String::new(),
            count: 0,
            is_full: false,
            links: String::new(),
            targets: String::new(),
            link_count: 0,
            widths: Vec::new(),
            lines: 1,
            head_end: 0,
            table: None,
            most_rows: MOST_ROWS,
            before_last: [0; 4],
        }
    }

    /// Begins the table of the sheet: all rows from here on belong to it. The name is one of letters only, no other's in the workbook.
    pub fn table(
        &mut self,
        strings: &mut Strings,
        name: &'static str,
        summary: &str,
        columns: &[Column<'_>],
    ) {
        let mut heads: Vec<String> = Vec::new();
        for column in columns {
            heads.push(head(&column.title, &heads));
        }
        self.begin_row();
        for (index, title) in heads.iter().enumerate() {
            // Beside the head, which has two lines at most, stands a button.
            let words = title.split(' ').map(|word| word.chars().count());
            let (length, longest) = (title.chars().count(), words.max().unwrap_or(0));
            self.widen(index, longest.max(length.div_ceil(2) + 2) + 3);
            self.put_text(strings, index, title, Style::Head);
            if length > longest {
                self.lines = 2;
            }
        }
        self.end_row();
        self.table = Some(Table {
            name,
            summary: line(summary),
            start: self.count,
            heads,
            long: columns.iter().map(|column| column.is_long).collect(),
        });
    }

    /// Adds a row. Where Excel has no more, the last one says so.
    pub fn row<'c>(&mut self, strings: &mut Strings, cells: impl IntoIterator<Item = Cell<'c>>) {
        if self.is_full {
            return;
        }
        if self.count == self.most_rows {
            self.say_that_there_were_more(strings);
            return;
        }
        if self.count + 1 == self.most_rows {
            self.before_last = [
                self.rows.len(),
                self.links.len(),
                self.targets.len(),
                self.link_count,
            ];
        }
        self.begin_row();
        for (index, cell) in cells.into_iter().enumerate() {
            self.put(strings, index, &cell);
        }
        self.end_row();
    }

    /// In the place of the last row.
    fn say_that_there_were_more(&mut self, strings: &mut Strings) {
        self.is_full = true;
        let [rows, links, targets, link_count] = self.before_last;
        self.rows.truncate(rows);
        self.links.truncate(links);
        self.targets.truncate(targets);
        self.link_count = link_count;
        self.count -= 1;
        self.begin_row();
        self.put_text(strings, 0, self.about.cut_rows, Style::Plain);
        self.end_row();
    }

    fn begin_row(&mut self) {
        self.count += 1;
        self.rows.push_str("<row r=\"");
        push_number(&mut self.rows, self.count);
        self.rows.push('"');
        self.head_end = self.rows.len();
        self.rows.push('>');
        self.lines = 1;
    }

    /// Not every program makes a row as high as its lines are, so that they would lie on one another.
    fn end_row(&mut self) {
        if self.lines > 1 {
            let height = (self.lines * LINE).min(HIGHEST);
            self.rows.insert_str(
                self.head_end,
                &format!(" ht=\"{height}\" customHeight=\"1\""),
            );
        }
        self.rows.push_str("</row>");
    }

    fn put(&mut self, strings: &mut Strings, index: usize, cell: &Cell<'_>) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                let style = if self.is_long(index) {
                    Style::Long
                } else {
                    Style::Plain
                };
                self.put_text(strings, index, text, style);
            }
            Cell::Key(text) => self.put_text(strings, index, text, Style::Key),
            Cell::Title(text) => self.put_text(strings, index, text, Style::Title),
            Cell::Label(text) => self.put_text(strings, index, text, Style::Label),
            Cell::Link { text, url } => {
                let style = match (self.link(index, url), self.is_long(index)) {
                    (true, true) => Style::LongLink,
                    (true, false) => Style::Link,
                    (false, true) => Style::Long,
                    (false, false) => Style::Plain,
                };
                self.put_text(strings, index, text, style);
            }
            Cell::Whole(number) if *number > LARGEST => {
                self.put_text(strings, index, &number.to_string(), Style::Key);
            }
            Cell::Whole(number) => self.put_number(index, &number.to_string(), Style::Whole),
            Cell::Decimal(number) if number.is_finite() => {
                self.put_number(index, &number.to_string(), Style::Decimal);
            }
            Cell::Decimal(_) => {}
            Cell::Day(day) => match serial(*day) {
                Some(serial) => self.put_number(index, &serial.to_string(), Style::Day),
                None => self.put_text(strings, index, &day.to_string(), Style::Key),
            },
        }
    }

    /// Whether a column holds sentences. Before the table these stand behind what they are.
    fn is_long(&self, index: usize) -> bool {
        match &self.table {
            Some(table) => table.long.get(index).copied().unwrap_or_default(),
            None => index > 0,
        }
    }

    fn put_text(&mut self, strings: &mut Strings, index: usize, text: &str, style: Style) {
        // An empty text is an empty cell, which all programs count as such.
        if text.is_empty() {
            return;
        }
        // The title runs over its neighbours, and heads are broken into lines.
        let own = self.widths.get(index).copied().unwrap_or_default();
        let may_widen = text.len() + 2 > own && own < self.widest(index);
        if may_widen && !matches!(style, Style::Title | Style::Head) {
            self.widen(index, text.chars().take(WIDTHS[2]).count() + 2);
        }
        if matches!(style, Style::Long | Style::LongLink) {
            // A longer line makes the column as wide as it may be.
            let width = self.widest(index);
            let lines = text
                .lines()
                .map(|line| line.chars().count().div_ceil(width).max(1));
            self.lines = self.lines.max(lines.sum());
        }
        let number = strings.number(text, self.about.cut);
        self.begin_cell(index, style);
        self.rows.push_str("\" t=\"s\"><v>");
        push_number(&mut self.rows, number);
        self.rows.push_str("</v></c>");
    }

    fn put_number(&mut self, index: usize, digits: &str, style: Style) {
        // With separators of thousands.
        self.widen(
            index,
            if style == Style::Day {
                12
            } else {
                digits.len() + digits.len() / 3 + 2
            },
        );
        self.begin_cell(index, style);
        self.rows.push_str("\"><v>");
        self.rows.push_str(digits);
        self.rows.push_str("</v></c>");
    }

    fn begin_cell(&mut self, index: usize, style: Style) {
        self.rows.push_str("<c r=\"");
        push_column(&mut self.rows, index);
        push_number(&mut self.rows, self.count);
        if style != Style::Plain {
            self.rows.push_str("\" s=\"");
            push_number(&mut self.rows, style as usize);
        }
    }

    /// Whether the cell leads somewhere now.
    fn link(&mut self, index: usize, url: &str) -> bool {
        if self.link_count == MOST_LINKS {
            return false;
        }
        let Some((target, place)) = target(url) else {
            return false;
        };
        self.link_count += 1;
        let number = self.link_count;
        self.links.push_str("<hyperlink ref=\"");
        push_column(&mut self.links, index);
        push_number(&mut self.links, self.count);
        self.links.push_str("\" r:id=\"rId");
        push_number(&mut self.links, number);
        if !place.is_empty() {
            self.links.push_str("\" location=\"");
            push_text(&mut self.links, place);
        }
        self.links.push_str("\"/>");
        self.targets.push_str("<Relationship Id=\"rId");
        push_number(&mut self.targets, number);
        self.targets.push_str("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" TargetMode=\"External\" Target=\"");
        push_text(&mut self.targets, &target);
        self.targets.push_str("\"/>");
        true
    }

    fn widen(&mut self, index: usize, width: usize) {
        if self.widths.len() <= index {
            self.widths.resize(index + 1, WIDTHS[0]);
        }
        let most = self.widest(index);
        let own = &mut self.widths[index];
        *own = width.min(most).max(*own);
    }

    fn widest(&self, index: usize) -> usize {
        let is_long = self.table.as_ref().and_then(|table| table.long.get(index));
        WIDTHS[if is_long == Some(&true) { 2 } else { 1 }]
    }

    /// Holds fewer rows, for tests: a million take seconds.
    #[cfg(test)]
    pub(super) fn limit(&mut self, rows: usize) {
        self.most_rows = rows;
    }
}

/// The number of a day. Excel takes 1900 for a leap year: before its March, other programs read other days.
fn serial(day: Date) -> Option<i32> {
    let first = date(1900, 3, 1);
    (day >= first).then(|| {
        let days = first.until(day).map_or(0, |span| span.get_days());
        days + 61
    })
}

fn push_number(text: &mut String, number: usize) {
    let mut digits = [0; 20];
    let mut start = digits.len();
    let mut rest = number;
    loop {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    text.extend(digits[start..].iter().map(|digit| char::from(*digit)));
}

/// `A`, `B`, …, `Z`, `AA`.
fn push_column(text: &mut String, index: usize) {
    if index >= 26 {
        push_column(text, index / 26 - 1);
    }
    text.push(char::from(b'A' + (index % 26) as u8));
}
