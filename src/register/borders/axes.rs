//! Borders whose positions name the latitude before the longitude (RFC 7946, section 3.1.1, says: longitude first).
//!
//! In middle latitudes both orders are places on the earth, and nothing in the file says which is meant. How large the districts
//! are does: a degree of longitude is shorter there than a degree of latitude.

use crate::geo::{Feature, GeoProblem, Polygon, Position, square_metres};
use crate::register::District;
use crate::register::keyed::Keyed;

/// So many districts are tried; each point of them costs some sines.
const TRIED: usize = 8;

/// Of fewer the areas may fit by chance.
const NEEDED: usize = 2;

/// How far an area may be from what the record says, as a part of it: waters, and borders that are coarse.
const NEAR: f64 = 0.04;

/// How far all areas must be from it as they stand.
const FAR: f64 = 0.15;

/// Whether the areas of all districts that are tried are right with longitude and latitude exchanged, and wrong without. The
/// borders are in the order of the districts.
pub(super) fn swapped(borders: &[Feature], districts: &Keyed<District>) -> Option<GeoProblem> {
    let known = districts
        .iter()
        .zip(borders)
        .filter_map(|((id, it), area)| {
            let square_kilometres = it.area_km2.filter(|size| *size > 0.0)?;
            Some((districts.key(id), area, square_kilometres * 1e6))
        });
    let tried: Vec<_> = known.take(TRIED).collect();
    let off = |polygons: &[Polygon], said: f64| (square_metres(polygons).abs() / said - 1.0).abs();
    let is_swapped = tried.iter().all(|(_, area, said)| {
        off(&area.polygons, *said) > FAR && off(&exchanged(&area.polygons), *said) < NEAR
    });
    let (key, ..) = tried.first()?;
    (is_swapped && tried.len() >= NEEDED).then(|| GeoProblem::Swapped {
        key: (*key).to_owned(),
        areas: tried.len(),
    })
}

fn exchanged(polygons: &[Polygon]) -> Vec<Polygon> {
    let position = |it: &Position| Position {
        longitude: it.latitude,
        latitude: it.longitude,
    };
    let rings = |polygon: &Polygon| {
        let rings = polygon.rings.iter();
        rings
            .map(|ring| ring.iter().map(position).collect())
            .collect()
    };
    polygons
        .iter()
        .map(|polygon| Polygon {
            rings: rings(polygon),
        })
        .collect()
}
