//! Files beside the pages: feeds, calendars, data, what search engines read.

mod borders;
mod calendar;
mod catalogue;
mod feed;
mod index;
mod lines;
mod permanent;
mod picture;
mod report;
mod search;
mod tables;
mod workbook;

use crate::register::{Entry, Id, Source};

use super::maker::Maker;
use super::{Route, What};
use crate::markup::escape as xml;

pub(super) use catalogue::{IN_CATALOGUE, dataset_address, media_type, sha256};
pub(super) use picture::{lettered, map_pixels, map_png};

/// A file. Nothing in it can fail.
pub(super) fn render(maker: &Maker<'_>, route: &Route) -> Vec<u8> {
    match route.what {
        What::Feed => feed::atom(maker).into_bytes(),
        What::Calendar => calendar::all(maker).into_bytes(),
        What::EventCalendar(id) => calendar::one(maker, id).into_bytes(),
        What::FindIndex => index::districts(maker),
        What::SearchIndex => search::index(maker),
        What::Workbook => workbook::xlsx(maker),
        What::DistrictsCsv => tables::districts_csv(maker),
        What::CentresCsv => tables::centres_csv(maker),
        What::TableMetadata => tables::metadata(maker),
        What::DataPackage => tables::package(maker),
        What::ReportJson => report::json(maker),
        What::BordersGeoJson => borders::geojson(maker),
        What::Catalogue => catalogue::rdf(maker).into_bytes(),
        What::MapSvg(of) => picture::map_svg(maker, of).into_bytes(),
        What::MapFilter => maker.site.filter.css.clone().into_bytes(),
        What::Colours => maker
            .site
            .colours
            .as_ref()
            .map_or_else(Vec::new, |colours| colours.css.clone().into_bytes()),
        What::Sitemap => index::sitemap(maker).into_bytes(),
        What::Robots => index::robots(maker).into_bytes(),
        What::Asset(position) => maker.site.theme.assets()[position].bytes.clone(),
        What::Picture(file) => maker.site.sources.file(file).bytes().to_vec(),
        _ => Vec::new(),
    }
}

/// The keys of sources, as data files name them.
fn keys<'m>(maker: &Maker<'m>, ids: &[Id<Source>]) -> Vec<&'m str> {
    let ids = ids.iter();
    ids.map(|id| maker.register.sources.key(*id)).collect()
}

/// When an entry was corrected.
fn corrected(entry: &Entry) -> Option<String> {
    let correction = entry.corrected.as_ref()?;
    Some(correction.on.to_string())
}
