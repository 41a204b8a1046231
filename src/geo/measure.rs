//! Lengths and areas on the ellipsoid, independent of the picture's projection.

use libm::{cos, sin, sqrt};

use super::projection::{Ellipsoid, GRS80};
use super::{Polygon, Position, Ring};

/// The length of a line in metres: each step by the radii of curvature at its middle, good for the short steps of borders.
pub(super) fn metres(line: &[Position]) -> f64 {
    /// From so many nanodegrees of latitude away, radii are found by their slope: right to 1 : 10^8.
    const NEAR: i64 = 5_000_000;
    let mut radii: Option<Radii> = None;
    let step = |pair: &[Position]| {
        let (from, to) = (pair[0], pair[1]);
        let middle = (from.latitude + to.latitude) / 2;
        let radii = match radii {
            Some(known) if (known.latitude - middle).abs() <= NEAR => known,
            _ => *radii.insert(Radii::at(middle)),
        };
        let away = (middle - radii.latitude) as f64 * NANO;
        let north = (radii.north + away * radii.north_slope) * (to.latitude - from.latitude) as f64;
        let east = (radii.east + away * radii.east_slope) * (to.longitude - from.longitude) as f64;
        sqrt(north * north + east * east) * NANO
    };
    line.windows(2).map(step).sum()
}

/// A nanodegree in radians.
const NANO: f64 = std::f64::consts::PI / 180.0 * 1e-9;

/// The area of polygons in square metres, holes taken off: exact for lines that are straight in the cylindrical
/// equal-area projection (Snyder (10-14) and (10-15)).
pub fn square_metres(polygons: &[Polygon]) -> f64 {
    let of_polygon = |polygon: &Polygon| {
        let mut areas = polygon.rings.iter().map(ring_square_metres);
        areas.next().unwrap_or(0.0) - areas.sum::<f64>()
    };
    polygons.iter().map(of_polygon).sum()
}

/// The radii of the meridian and of the parallel at a latitude, in metres, with their slopes to the north.
#[derive(Clone, Copy)]
struct Radii {
    latitude: i64,
    north: f64,
    north_slope: f64,
    east: f64,
    east_slope: f64,
}

impl Radii {
    fn at(latitude: i64) -> Radii {
        let Ellipsoid { half_axis, .. } = GRS80;
        let e2 = GRS80.eccentricity().powi(2);
        let radians = latitude as f64 * NANO;
        let (sine, cosine) = (sin(radians), cos(radians));
        let curvature = 1.0 - e2 * sine * sine;
        let north = half_axis * (1.0 - e2) / (curvature * sqrt(curvature));
        Radii {
            latitude,
            north,
            north_slope: 3.0 * e2 * sine * cosine / curvature * north,
            east: half_axis / sqrt(curvature) * cosine,
            east_slope: -north * sine,
        }
    }
}

fn ring_square_metres(ring: &Ring) -> f64 {
    let half_axis = GRS80.half_axis;
    let corners: Vec<(f64, f64)> = ring
        .iter()
        .map(|position| {
            let (longitude, latitude) = position.radians();
            (
                half_axis * longitude,
                half_axis * GRS80.authalic(latitude) / 2.0,
            )
        })
        .collect();
    let next = corners.iter().skip(1).chain(corners.first());
    let twice: f64 = corners
        .iter()
        .zip(next)
        .map(|(a, b)| (b.0 - a.0) * (a.1 + b.1))
        .sum();
    twice.abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_and_a_zone_have_their_known_size() {
        let line = |a: (f64, f64), b: (f64, f64)| {
            let at = |share: f64| {
                Position::from_degrees(a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1))
            };
            (0..=100)
                .map(|step| at(f64::from(step) / 100.0))
                .collect::<Vec<_>>()
        };
        // GRS80: a degree of longitude at the equator; the meridian's quarter.
        assert!((metres(&line((7.0, 0.0), (8.0, 0.0))) - 111_319.491).abs() < 0.01);
        assert!((metres(&line((7.0, 0.0), (7.0, 90.0))) - 10_001_965.73).abs() < 100.0);

        // All of the earth is 510 065 621.724 km² (GRS80): an eighth of the northern half.
        let corners = [(0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0)];
        let ring = corners
            .iter()
            .map(|&(x, y)| Position::from_degrees(x, y))
            .collect();
        let area = square_metres(&[Polygon { rings: vec![ring] }]);
        assert!((area * 8.0 / 1e6 - 510_065_621.724).abs() < 1.0, "{area}");
    }
}
