//! What stands around the rows of a sheet and beside it: how it is looked at and printed, where its links lead, what its table is.

use std::fmt::Write;

use super::super::parts::{HEAD, MAIN, OFFICE, RELATIONS};
use super::super::words::push_text;
use super::super::zip::Zip;
use super::{Sheet, Table, push_column, push_number};

impl Sheet<'_> {
    /// The table, if it has rows: without any, Excel takes it for a mistake.
    fn whole_table(&self) -> Option<&Table> {
        self.table.as_ref().filter(|table| self.count > table.start)
    }

    pub(in crate::workbook) fn has_table(&self) -> bool {
        self.whole_table().is_some()
    }

    /// Whether it holds a table and nothing else.
    pub(in crate::workbook) fn is_one_table(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.start == 1)
    }

    fn range(&self, start: usize) -> String {
        let mut range = format!("A{start}:");
        push_column(&mut range, self.widths.len().saturating_sub(1));
        push_number(&mut range, self.count.max(1));
        range
    }

    /// The sheet as a part of the file.
    pub(in crate::workbook) fn add_to(&self, zip: &mut Zip, number: usize) {
        let (before, after) = (self.before_rows(number), self.after_links());
        let links: [&str; 3] = match self.links.is_empty() {
            true => [""; 3],
            false => ["<hyperlinks>", &self.links, "</hyperlinks>"],
        };
        let [begin, links, end] = links;
        let pieces = [
            &before,
            &self.rows,
            "</sheetData>",
            begin,
            links,
            end,
            &after,
        ];
        zip.add_pieces(&format!("xl/worksheets/sheet{number}.xml"), &pieces);
    }

    fn before_rows(&self, number: usize) -> String {
        let mut xml = String::new();
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
        xml + "<sheetData>"
    }

    fn after_links(&self) -> String {
        let mut xml = String::new();
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
    pub(in crate::workbook) fn add_relations_to(&self, zip: &mut Zip, number: usize) {
        if self.link_count == 0 && !self.has_table() {
            return;
        }
        let before = format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">");
        let mut after = String::new();
        if self.has_table() {
            let own = self.link_count + 1;
            let _ = write!(
                after,
                "<Relationship Id=\"rId{own}\" Type=\"{OFFICE}/table\" Target=\"../tables/table{number}.xml\"/>"
            );
        }
        let pieces = [&before, &self.targets, &after, "</Relationships>"];
        zip.add_pieces(
            &format!("xl/worksheets/_rels/sheet{number}.xml.rels"),
            &pieces,
        );
    }

    /// The table as a part of the file: by it programs and screen readers know which row is the head, and what the table is.
    pub(in crate::workbook) fn table_part(&self, number: usize) -> Option<String> {
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

    /// What it says, for tests.
    #[cfg(test)]
    pub(in crate::workbook) fn xml(&self) -> String {
        [
            &self.before_rows(1),
            &self.rows,
            &self.links,
            &self.after_links(),
        ]
        .map(String::as_str)
        .concat()
    }
}
