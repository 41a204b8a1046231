//! Open data: the borders with each district's state, as GeoJSON (RFC 7946).

use serde::Serialize;

use crate::geo::Feature;
use crate::register::{District, Id, Start};

use super::super::What;
use super::super::maker::Maker;

#[derive(Serialize)]
struct Shape<'m> {
    r#type: &'static str,
    id: &'m str,
    properties: Properties<'m>,
    geometry: Geometry,
}

#[derive(Serialize)]
struct Properties<'m> {
    name: &'m str,
    status: &'m str,
    covered: Option<bool>,
    since: Option<String>,
    /// Whether the status began on that date or at some time before.
    since_means: Option<&'static str>,
    as_of: &'m str,
    url: Option<String>,
}

#[derive(Serialize)]
struct Geometry {
    r#type: &'static str,
    /// Polygons, rings, points: longitude and latitude in degrees.
    coordinates: Vec<Vec<Vec<[f64; 2]>>>,
}

/// More than a point takes in bytes; room that stays empty costs nothing, and room that grows is copied.
const POINT: usize = 28;
/// More than all else of an area takes in bytes.
const PROPERTIES: usize = 512;

/// Written area by area: the borders of a large region are many times their file as values.
pub(super) fn geojson(maker: &Maker<'_>) -> Vec<u8> {
    let as_of = maker.report.as_of().to_string();
    let attribution = maker.attribution().map(|attribution| attribution.text);
    let borders = maker.register.borders.as_deref();
    let borders = borders.map_or_else(Default::default, Vec::as_slice);
    let rings = borders.iter().flat_map(|it| &it.polygons);
    let points: usize = rings.flat_map(|it| &it.rings).map(Vec::len).sum();
    let mut bytes =
        Vec::with_capacity(points * POINT + maker.register.districts.len() * PROPERTIES);
    bytes.extend(b"{\"type\":\"FeatureCollection\",\"attribution\":");
    put(&mut bytes, &attribution);
    bytes.extend(b",\"features\":[");
    let areas = maker.register.districts.ids();
    for (index, (id, feature)) in areas.zip(borders).enumerate() {
        if index > 0 {
            bytes.push(b',');
        }
        put(&mut bytes, &shape(maker, id, feature, &as_of));
    }
    bytes.extend(b"]}\n");
    bytes
}

fn shape<'m>(
    maker: &'m Maker<'_>,
    id: Id<District>,
    feature: &'m Feature,
    as_of: &'m str,
) -> Shape<'m> {
    let site = &maker.register.site;
    let polygons = feature.polygons.iter().map(|polygon| {
        let rings = polygon.rings.iter().enumerate();
        rings
            .map(|(index, ring)| oriented(ring.iter().map(|point| point.degrees()), index == 0))
            .collect()
    });
    Shape {
        r#type: "Feature",
        id: &feature.key,
        properties: Properties {
            name: maker.voice.say(&maker.register.districts.get(id).name),
            status: site.statuses.key(maker.report.district(id).status),
            covered: maker.covers(id),
            since: maker.since(id).map(|start| start.date().to_string()),
            since_means: maker.since(id).map(Start::means),
            as_of,
            url: maker.url(What::District(id)),
        },
        geometry: Geometry {
            r#type: "MultiPolygon",
            coordinates: polygons.collect(),
        },
    }
}

fn put(bytes: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(bytes, value).expect("numbers and strings always become JSON");
}

/// Digits behind the point: a metre, finer than borders are surveyed for maps, and a quarter less to load than with a
/// centimetre. RFC 7946, section 11.2, asks for no more than is needed.
const DIGITS: f64 = 1e5;
/// For an area that would be nothing with fewer: a centimetre.
const FINE: f64 = 1e7;

/// A closed ring in the direction that RFC 7946 asks for. Areas that share a point share it still.
fn oriented(points: impl Iterator<Item = (f64, f64)> + Clone, outer: bool) -> Vec<[f64; 2]> {
    let ring = rounded(points.clone(), DIGITS);
    let ring = match ring.len() {
        4.. => ring,
        _ => rounded(points, FINE),
    };
    // The shoelace formula: twice the area, positive if counter-clockwise.
    let area: f64 = ring
        .windows(2)
        .map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1])
        .sum();
    match (area > 0.0) == outer {
        true => ring,
        false => ring.into_iter().rev().collect(),
    }
}

/// A closed ring on a grid, without a point twice in a row.
fn rounded(points: impl Iterator<Item = (f64, f64)>, grid: f64) -> Vec<[f64; 2]> {
    let round = |degrees: f64| (degrees * grid).round() / grid;
    let mut ring: Vec<[f64; 2]> = points
        .map(|(longitude, latitude)| [round(longitude), round(latitude)])
        .collect();
    ring.dedup();
    if ring.first() != ring.last()
        && let Some(first) = ring.first().copied()
    {
        ring.push(first);
    }
    ring
}

#[cfg(test)]
mod tests {
    use super::oriented;

    #[test]
    fn outer_rings_run_against_the_clock_and_are_closed() {
        let clockwise = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let ring = oriented(clockwise.into_iter(), true);
        assert_eq!(ring, [[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]);
        assert_eq!(oriented(clockwise.into_iter(), false).first(), ring.last());
    }

    #[test]
    fn points_are_true_to_a_metre_and_an_area_smaller_than_that_stays_one() {
        let points = [
            (7.123_456, 51.0),
            (7.123_459, 51.0),
            (7.2, 51.1),
            (7.1, 51.1),
        ];
        let ring = oriented(points.into_iter(), true);
        let expected = [[7.12346, 51.0], [7.2, 51.1], [7.1, 51.1], [7.12346, 51.0]];
        assert_eq!(ring, expected);
        let tiny = [(7.0, 51.0), (7.000_001, 51.0), (7.0, 51.000_001)];
        assert_eq!(oriented(tiny.into_iter(), true).len(), 4);
    }
}
