//! Tables: which cells are heads. A voice says the head of a row before each of its cells.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::writer::Writer;
use crate::markup::escape;

/// The table that is being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// Whether the first cell of each row is its head.
    names_rows: bool,
    column: usize,
    in_head: bool,
    in_body: bool,
    cell: &'static str,
}

impl Writer<'_> {
    /// Begins a table; `rest` are the events from it on.
    pub fn open_table(&mut self, alignments: &[Alignment], rest: &[(Event<'_>, Range<usize>)]) {
        self.tables += 1;
        self.table = Table {
            alignments: alignments.to_vec(),
            names_rows: self.names_rows(alignments, rest),
            ..Table::default()
        };
        let label = format!("{} {}", self.setting.table_word, self.tables);
        let label = escape(&label);
        self.block(&format!(
            "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\n<table>\n"
        ));
    }

    pub fn close_table(&mut self) {
        if self.table.in_body {
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n</div>\n");
    }

    pub fn open_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.push_str("<thead>\n<tr>");
    }

    pub fn close_head(&mut self) {
        self.table.in_head = false;
        self.out.push_str("</tr>\n</thead>\n");
    }

    pub fn open_row(&mut self) {
        if !self.table.in_body {
            self.table.in_body = true;
            self.out.push_str("<tbody>\n");
        }
        self.table.column = 0;
        self.out.push_str("<tr>");
    }

    pub fn open_cell(&mut self, is_empty: bool) {
        let alignment = self.table.alignments.get(self.table.column);
        let class = match alignment {
            Some(Alignment::Right) => " class=\"num\"",
            Some(Alignment::Center) => " class=\"mid\"",
            _ => "",
        };
        let is_first = self.table.column == 0;
        self.table.column += 1;
        let (cell, scope) = match self.table.in_head {
            // An empty header cell heads nothing.
            true if !is_empty => ("th", " scope=\"col\""),
            false if is_first && self.table.names_rows => ("th", " scope=\"row\""),
            _ => ("td", ""),
        };
        self.table.cell = cell;
        self.out.push_str(&format!("<{cell}{scope}{class}>"));
    }

    pub fn close_cell(&mut self) {
        self.out.push_str(&format!("</{}>", self.table.cell));
    }

    /// Whether the first column names the rows: each of its cells says a word, and the author has not aligned it.
    fn names_rows(&self, alignments: &[Alignment], rest: &[(Event<'_>, Range<usize>)]) -> bool {
        if alignments.len() < 2 || alignments[0] != Alignment::None {
            return false;
        }
        let end = |(event, _): &(Event<'_>, _)| matches!(event, Event::End(TagEnd::Table));
        let table = &rest[..rest.iter().position(end).unwrap_or(rest.len())];
        let mut rows = table.split(|(event, _)| matches!(event, Event::Start(Tag::TableRow)));
        // What stands before the first row is the head.
        rows.next();
        rows.all(|row| {
            let end = |(event, _): &(Event<'_>, _)| matches!(event, Event::End(TagEnd::TableCell));
            let first = &row[..row.iter().position(end).unwrap_or(row.len())];
            first.iter().any(|(event, range)| match event {
                Event::Text(text) | Event::Code(text) => has_letter(text),
                // An empty reference says what it refers to.
                Event::Start(Tag::Link { .. }) => {
                    let reference = self.document.reference_at(range);
                    let empty = reference.filter(|reference| reference.text.is_empty());
                    empty.is_some_and(|reference| has_letter(&(self.resolve)(reference).said()))
                }
                _ => false,
            })
        })
    }
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::tests::html;

    #[test]
    fn tables_align_by_class_and_can_be_scrolled_by_keyboard() {
        let html = html("| | Zahl |\n|---|---:|\n| A | 49 |\n");
        assert!(html.starts_with("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"Tabelle 1\">\n<table>\n<thead>\n<tr><td></td><th scope=\"col\" class=\"num\">Zahl</th></tr>"), "{html}");
        assert!(
            html.contains(
                "<tbody>\n<tr><th scope=\"row\">A</th><td class=\"num\">49</td></tr>\n</tbody>"
            ),
            "{html}"
        );
        assert!(!html.contains("style"));
    }

    #[test]
    fn the_first_column_is_the_head_of_its_rows_where_it_names_them() {
        let first = |line: &str, cells: [&str; 2]| {
            let [one, other] = cells;
            let html = html(&format!(
                "| A | B |\n|{line}|---|\n| {one} | 1 |\n| {other} | 2 |\n"
            ));
            html.matches("<th scope=\"row\">").count()
        };
        assert_eq!(first("---", ["Lehrkräfte", "*Fachkräfte*"]), 2);
        assert_eq!(first("---", ["1. Mai 2016", "[](centre:filled)"]), 2);
        // Numbers and gaps name nothing, and a colon says that the column is like the others.
        assert_eq!(first("---", ["Lehrkräfte", "2013"]), 0);
        assert_eq!(first("---", ["Lehrkräfte", ""]), 0);
        assert_eq!(first(":---", ["Lehrkräfte", "Fachkräfte"]), 0);
        assert_eq!(first("---:", ["Lehrkräfte", "Fachkräfte"]), 0);
        let single = html("| A |\n|---|\n| Lehrkräfte |\n");
        assert!(single.contains("<td>Lehrkräfte</td>"), "{single}");
    }
}
