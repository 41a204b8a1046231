//! A sheet: rows as they come, the table that they belong to, and what stands around them.

use std::fmt::Write;

use jiff::civil::{Date, date};

use super::parts::{HEAD, MAIN, OFFICE, RELATIONS, Style};
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
            // Beside the head stands a button.
            let longest = title.split(' ').map(|word| word.chars().count()).max();
            self.widen(index, longest.unwrap_or(0) + 3);
            self.put_text(strings, index, title, Style::Head);
        }
        self.rows.push_str("</row>");
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
        self.rows.push_str("</row>");
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
        self.rows.push_str("</row>");
    }

    fn begin_row(&mut self) {
        self.count += 1;
        self.rows.push_str("<row r=\"");
        push_number(&mut self.rows, self.count);
        self.rows.push_str("\">");
    }

    fn put(&mut self, strings: &mut Strings, index: usize, cell: &Cell<'_>) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                let is_long = self.table.as_ref().map_or(index > 0, |table| {
                    table.long.get(index).copied().unwrap_or_default()
                });
                let style = if is_long { Style::Long } else { Style::Plain };
                self.put_text(strings, index, text, style);
            }
            Cell::Key(text) => self.put_text(strings, index, text, Style::Key),
            Cell::Title(text) => self.put_text(strings, index, text, Style::Title),
            Cell::Label(text) => self.put_text(strings, index, text, Style::Label),
            Cell::Link { text, url } => {
                let style = if self.link(index, url) {
                    Style::Link
                } else {
                    Style::Plain
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

    fn put_text(&mut self, strings: &mut Strings, index: usize, text: &str, style: Style) {
        // An empty text is an empty cell, which all programs count as such.
        if text.is_empty() {
            return;
        }
        // The title runs over its neighbours, and heads are broken into lines.
        if !matches!(style, Style::Title | Style::Head) {
            self.widen(
                index,
                text.len()
                    .min(WIDTHS[2] * 4)
                    .min(text.chars().take(WIDTHS[2]).count())
                    + 2,
            );
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
        self.rows.push_str("\" s=\"");
        push_number(&mut self.rows, style as usize);
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
        let is_long = self.table.as_ref().and_then(|table| table.long.get(index));
        let most = WIDTHS[if is_long == Some(&true) { 2 } else { 1 }];
        let own = &mut self.widths[index];
        *own = width.min(most).max(*own);
    }

    /// The table, if it has rows: without any, Excel takes it for a mistake.
    fn whole_table(&self) -> Option<&Table> {
        self.table.as_ref().filter(|table| self.count > table.start)
    }

    pub(super) fn has_table(&self) -> bool {
        self.whole_table().is_some()
    }

    /// Whether it holds a table and nothing else.
    pub(super) fn is_one_table(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.start == 1)
    }

    fn range(&self, start: usize) -> String {
        let mut range = format!("A{start}:");
        push_column(&mut range, self.widths.len().saturating_sub(1));
        push_number(&mut range, self.count.max(1));
        range
    }

    /// The sheet as a part of the file.
    pub(super) fn part(&self, number: usize) -> String {
        let mut xml = String::with_capacity(self.rows.len() + self.links.len() + 2048);
        let direction = if self.about.is_right_to_left {
            " rightToLeft=\"1\""
        } else {
            ""
        };
        let selected = if number == 1 {
            " tabSelected=\"1\""
        } else {
            ""
        };
        let _ = write!(
            xml,
            "{HEAD}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
             <dimension ref=\"{}\"/><sheetViews><sheetView{direction}{selected} workbookViewId=\"0\">",
            self.range(1)
        );
        if self.is_one_table() {
            xml.push_str("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>");
        }
        xml.push_str("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
        if !self.widths.is_empty() {
            xml.push_str("<cols>");
            for (index, width) in self.widths.iter().enumerate() {
                let column = index + 1;
                let _ = write!(
                    xml,
                    "<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"
                );
            }
            xml.push_str("</cols>");
        }
        xml.push_str("<sheetData>");
        xml.push_str(&self.rows);
        xml.push_str("</sheetData>");
        if !self.links.is_empty() {
            let _ = write!(xml, "<hyperlinks>{}</hyperlinks>", self.links);
        }
        let _ = write!(
            xml,
            "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
             <headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>\
             <ignoredErrors><ignoredError sqref=\"{}\" twoDigitTextYear=\"1\" numberStoredAsText=\"1\"/></ignoredErrors>",
            self.range(1)
        );
        if self.has_table() {
            let own = self.link_count + 1;
            let _ = write!(
                xml,
                "<tableParts count=\"1\"><tablePart r:id=\"rId{own}\"/></tableParts>"
            );
        }
        xml + "</worksheet>"
    }

    /// Where its links lead, and which table is its own.
    pub(super) fn relations(&self, number: usize) -> Option<String> {
        if self.link_count == 0 && !self.has_table() {
            return None;
        }
        let mut xml = format!(
            "{HEAD}<Relationships xmlns=\"{RELATIONS}\">{}",
            self.targets
        );
        if self.has_table() {
            let own = self.link_count + 1;
            let _ = write!(
                xml,
                "<Relationship Id=\"rId{own}\" Type=\"{OFFICE}/table\" Target=\"../tables/table{number}.xml\"/>"
            );
        }
        Some(xml + "</Relationships>")
    }

    /// The table as a part of the file: by it programs and screen readers know which row is the head, and what the table is.
    pub(super) fn table_part(&self, number: usize) -> Option<String> {
        let table = self.whole_table()?;
        let columns = table.heads.len();
        let mut range = format!("A{}:", table.start);
        push_column(&mut range, columns.saturating_sub(1));
        push_number(&mut range, self.count);
        let name = table.name;
        let mut xml = format!(
            "{HEAD}<table xmlns=\"{MAIN}\" id=\"{number}\" name=\"{name}\" displayName=\"{name}\" ref=\"{range}\" totalsRowShown=\"0\">\
             <autoFilter ref=\"{range}\"/><tableColumns count=\"{columns}\">"
        );
        for (index, title) in table.heads.iter().enumerate() {
            let _ = write!(xml, "<tableColumn id=\"{}\" name=\"", index + 1);
            push_text(&mut xml, title);
            xml.push_str("\"/>");
        }
        xml.push_str(
            "</tableColumns><tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\" showLastColumn=\"0\" showRowStripes=\"1\" showColumnStripes=\"0\"/>\
             <extLst><ext uri=\"{504A1905-F514-4f6f-8877-14C23A59335A}\" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\"><x14:table altText=\"",
        );
        push_text(&mut xml, &self.name);
        xml.push_str("\" altTextSummary=\"");
        push_text(&mut xml, &table.summary);
        xml.push_str("\"/></ext></extLst></table>");
        Some(xml)
    }

    /// The same with fewer rows, for tests: a million rows take seconds.
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
