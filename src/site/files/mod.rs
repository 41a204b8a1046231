//! Files beside the pages: feeds, calendars, data, what search engines read.

mod calendar;
mod data;
mod feed;
mod index;

use super::maker::Maker;
use super::{Route, What};

/// A file. Nothing in it can fail.
pub(super) fn render(maker: &Maker<'_>, route: &Route) -> Vec<u8> {
    match route.what {
        What::Feed => feed::atom(maker).into_bytes(),
        What::Calendar => calendar::all(maker).into_bytes(),
        What::EventCalendar(id) => calendar::one(maker, id).into_bytes(),
        What::DistrictsCsv => data::districts_csv(maker),
        What::CentresCsv => data::centres_csv(maker),
        What::ReportJson => data::report_json(maker),
        What::BordersGeoJson => data::geojson(maker),
        What::MapSvg => data::map_svg(maker).into_bytes(),
        What::Sitemap => index::sitemap(maker).into_bytes(),
        What::Robots => index::robots(maker).into_bytes(),
        What::Asset(position) => maker.site.theme.assets()[position].bytes.clone(),
        What::Picture(file) => maker.site.sources.file(file).bytes().to_vec(),
        _ => Vec::new(),
    }
}

/// Text in XML: markup characters are written out, and what XML 1.0 does not allow is left out.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
