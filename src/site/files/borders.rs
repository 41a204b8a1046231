//! Open data: the borders with each district's state, as GeoJSON (RFC 7946).

use serde::Serialize;

use crate::geo::Feature;
use crate::register::{District, Id};

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
    let rings = maker.register.borders.iter().flat_map(|it| &it.polygons);
    let points: usize = rings.flat_map(|it| &it.rings).map(Vec::len).sum();
    let mut bytes =
        Vec::with_capacity(points * POINT + maker.register.districts.len() * PROPERTIES);
    bytes.extend(b"{\"type\":\"FeatureCollection\",\"attribution\":");
    put(&mut bytes, &attribution);
    bytes.extend(b",\"features\":[");
    let areas = maker.register.districts.ids();
    for (index, (id, feature)) in areas.zip(maker.register.borders.iter()).enumerate() {
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

/// A closed ring in the direction that RFC 7946 asks for, with seven digits: a centimetre.
fn oriented(points: impl Iterator<Item = (f64, f64)>, outer: bool) -> Vec<[f64; 2]> {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    let mut ring: Vec<[f64; 2]> = points
        .map(|(longitude, latitude)| [round(longitude), round(latitude)])
        .collect();
    if ring.first() != ring.last()
        && let Some(first) = ring.first().copied()
    {
        ring.push(first);
    }
    // The shoelace formula: twice the area, positive if counter-clockwise.
    let area: f64 = ring
        .windows(2)
        .map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1])
        .sum();
    if (area > 0.0) != outer {
        ring.reverse();
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
}
