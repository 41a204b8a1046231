//! The sheets of figures and of sources.

use super::super::report::number;
use super::{Head, Table, date};
use crate::register::{Figure, Id, Source};
use crate::site::What;
use crate::site::maker::Maker;
use crate::site::pages::is_reported;
use crate::workbook::Cell;

/// A row for each figure.
pub(super) fn figures(maker: &Maker<'_>) -> Table {
    let head = |title, text| Head::new(maker, title, text);
    Table {
        name: "figures",
        sheet: maker.voice.t("figures"),
        summary: maker.voice.t("figures_lead"),
        columns: vec![
            head("column_figure", "column_figure_text").long(),
            head("value", "column_value_text").long(),
            head("column_at_least", "column_at_least_text"),
            head("column_at_most", "column_at_most_text"),
            head("column_whole", "column_whole_text"),
            head("column_as_of", "column_figure_as_of_text"),
            head("column_origin", "column_origin_text"),
            head("derivation", "column_derivation_text").long(),
            head("column_key", "column_figure_key_text"),
            head("column_url", "column_figure_url_text"),
        ],
        fill: |maker, _, sheet, strings| {
            for (id, figure) in maker.register.figures.iter() {
                sheet.row(strings, of_figure(maker, id, figure));
            }
        },
    }
}

fn of_figure<'m>(maker: &Maker<'m>, id: Id<Figure>, figure: &'m Figure) -> [Cell<'m>; 10] {
    let value = &maker.report.figure(id).value;
    let number = number(maker, figure, value);
    let url = maker.url(What::Figure(id)).unwrap_or_default();
    let count = |number: Option<f64>| number.map_or(Cell::Empty, whole_or_not);
    let origin = if is_reported(figure) {
        "reported"
    } else {
        "computed"
    };
    [
        Cell::link(maker.voice.say(&figure.title), url.clone()),
        Cell::text(maker.figure_text(figure, value)),
        count(number.as_ref().map(|it| it.at_least)),
        count(number.as_ref().and_then(|it| it.at_most)),
        count(number.as_ref().and_then(|it| it.of)),
        maker
            .figure_as_of(figure)
            .map_or(Cell::Empty, |day| date(maker, day)),
        Cell::text(maker.voice.strings.get(origin)),
        Cell::text(maker.with_note(figure)),
        Cell::key(maker.register.figures.key(id)),
        Cell::text(url),
    ]
}

/// A count without decimals, for that it is most often.
fn whole_or_not<'c>(number: f64) -> Cell<'c> {
    // Every whole number up to here is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && (0.0..EXACT).contains(&number) {
        Cell::Whole(number as u64)
    } else {
        Cell::Decimal(number)
    }
}

/// A row for each source.
pub(super) fn sources(maker: &Maker<'_>) -> Table {
    let head = |title, text| Head::new(maker, title, text);
    Table {
        name: "sources",
        sheet: maker.voice.t("sources"),
        summary: maker.voice.t("sources_lead"),
        columns: vec![
            head("column_title", "column_title_text").long(),
            head("column_publisher", "column_publisher_text").long(),
            head("column_published", "column_published_text"),
            head("column_address", "column_address_text"),
            head("column_accessed", "column_accessed_text"),
            head("note", "column_source_note_text").long(),
            head("column_key", "column_source_key_text"),
            head("column_url", "column_source_url_text"),
        ],
        fill: |maker, _, sheet, strings| {
            for id in maker.sources_by_publisher() {
                sheet.row(strings, of_source(maker, id));
            }
        },
    }
}

fn of_source<'m>(maker: &Maker<'m>, id: Id<Source>) -> [Cell<'m>; 8] {
    let source = maker.register.sources.get(id);
    let day = |day| Option::map_or(day, Cell::Empty, |day| date(maker, day));
    let url = maker.url(What::Source(id)).unwrap_or_default();
    [
        Cell::text(maker.voice.say(&source.title)),
        Cell::text(maker.words(source.publisher.as_ref())),
        day(source.date),
        match &source.url {
            Some(url) => Cell::link(url.as_str(), url.as_str()),
            None => Cell::Empty,
        },
        day(source.accessed),
        Cell::text(maker.words(source.note.as_ref())),
        Cell::key(maker.register.sources.key(id)),
        Cell::link(url.clone(), url),
    ]
}
