//! The first sheet: what this is, of which day, whose, and what each column means. A copy of the file has lost the page that
//! says so.

use std::borrow::Cow;

use super::{Maker, Table};
use crate::site::What;
use crate::workbook::{Cell, Column, Sheet, Strings};

/// Fills the sheet.
pub(super) fn fill(
    maker: &Maker<'_>,
    tables: &[Table],
    sheet: &mut Sheet<'_>,
    strings: &mut Strings,
) {
    let (site, voice) = (&maker.register.site, &maker.voice);
    let title = voice.say(&site.title);
    sheet.row(strings, [Cell::Title(Cow::Borrowed(title))]);
    sheet.row(strings, []);
    let mut line = |label: &str, cell: Cell<'_>| {
        let label = Cell::Label(Cow::Borrowed(voice.strings.get(label)));
        sheet.row(strings, [label, cell]);
    };
    let link = |what| {
        let url = maker.url(what).unwrap_or_default();
        Cell::link(url.clone(), url)
    };
    line("workbook_content", Cell::text(maker.about()));
    line("column_as_of", Cell::Day(maker.report.as_of()));
    line(
        "column_publisher",
        Cell::text(voice.say(&site.publisher.name)),
    );
    if let Some(licence) = &site.licence {
        let name = voice.say(&licence.name);
        line(
            "licence",
            match &licence.url {
                Some(url) => Cell::link(name, url.as_str()),
                None => Cell::text(name),
            },
        );
    }
    if let Some(words) = &site.catalogue.attribution {
        line("workbook_attribution", Cell::text(voice.say(words)));
    }
    line("cite_as", Cell::text(maker.cite_as()));
    line("workbook_report", link(What::Home));
    line("workbook_files", link(What::Downloads));
    line(
        "workbook_empty",
        Cell::text(voice.strings.get("workbook_empty_text")),
    );
    line(
        "workbook_dates",
        Cell::text(voice.strings.get("workbook_dates_text")),
    );
    if !maker.register.centres.is_empty() {
        line(
            "workbook_history",
            Cell::text(voice.strings.get("workbook_history_text")),
        );
    }
    sheet.row(strings, []);
    let columns = ["workbook_sheet", "workbook_column", "workbook_meaning"].map(|key| Column {
        title: Cow::Borrowed(voice.strings.get(key)),
        is_long: key == "workbook_meaning",
    });
    sheet.table(
        strings,
        "columns",
        voice.strings.get("workbook_columns_text"),
        &columns,
    );
    for table in tables {
        for head in &table.columns {
            let cells = [table.sheet.as_str(), &head.title, &head.text];
            sheet.row(strings, cells.map(Cell::text));
        }
    }
}
