//! Which files a catalogue lists, and what else speaks of them as it does.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::media;
use crate::register::DEFAULT;

use super::super::super::What;
use super::super::super::maker::Maker;
use super::name;

/// The files that a catalogue lists; what is made for each language, in each.
pub(in crate::site) const IN_CATALOGUE: [What; 5] = [
    What::Workbook,
    What::DistrictsCsv,
    What::CentresCsv,
    What::ReportJson,
    What::BordersGeoJson,
];

/// The media type of one of them.
pub(in crate::site) fn media_type(what: What) -> &'static str {
    let end = match what {
        What::Workbook => "xlsx",
        What::DistrictsCsv | What::CentresCsv => "csv",
        What::ReportJson => "json",
        _ => "geojson",
    };
    media::kind(end).expect("each of them has a type")
}

/// The address of the data of the report as a thing, which stays whatever else moves.
pub(in crate::site) fn dataset_address(maker: &Maker<'_>) -> String {
    // In the first language, so that it is the same thing in all.
    let first = maker.site.maker(DEFAULT);
    format!("{}#dataset", name(&first, What::Downloads, ""))
}

/// A checksum in hexadecimal digits.
pub(in crate::site) fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
