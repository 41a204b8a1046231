//! What the drawing promises: its accuracy, common borders, no gaps, whatever the areas are like.

use super::*;
use crate::geo::label::square_distance;
use crate::geo::{Polygon, Position};

/// Sixteen areas with rough common borders, five times finer than the grid of a picture of 300 pixels.
fn rough_squares() -> Vec<Feature> {
    let side = 4;
    let steps = 400;
    // Every lattice line runs through noise that is a function of its place only, so both sides agree.
    let noise = |a: i64, b: i64, salt: i64| {
        let mixed = (a.wrapping_mul(73_856_093)
            ^ b.wrapping_mul(19_349_663)
            ^ salt.wrapping_mul(83_492_791))
        .rem_euclid(1009);
        mixed as f64 / 1009.0 - 0.5
    };
    let at = |x: i64, y: i64| {
        let (on_column, on_row) = (x % steps == 0, y % steps == 0);
        // Calm near the corners, so that lines meet there only.
        let calm = |t: i64| libm::sin(std::f64::consts::PI * (t % steps) as f64 / steps as f64);
        let wave = |t: i64, salt: i64| {
            calm(t) * (20.0 * libm::sin(t as f64 / 37.0 + salt as f64) + 4.0 * noise(t, salt, 1))
        };
        let dx = if on_column && !on_row {
            wave(y, x)
        } else {
            0.0
        };
        let dy = if on_row && !on_column {
            wave(x, y + 1)
        } else {
            0.0
        };
        Position::from_degrees(
            7.0 + (x as f64 + dx) / 1000.0,
            50.0 + (y as f64 + dy) / 1600.0,
        )
    };
    let mut features = Vec::new();
    for row in 0..side {
        for column in 0..side {
            let (left, bottom) = (column * steps, row * steps);
            let mut ring = Vec::new();
            ring.extend((0..steps).map(|step| at(left + step, bottom)));
            ring.extend((0..steps).map(|step| at(left + steps, bottom + step)));
            ring.extend((0..steps).map(|step| at(left + steps - step, bottom + steps)));
            ring.extend((0..steps).map(|step| at(left, bottom + steps - step)));
            features.push(Feature {
                key: format!("{row}{column}"),
                polygons: vec![Polygon { rings: vec![ring] }],
            });
        }
    }
    features
}

#[test]
fn no_original_vertex_is_farther_than_half_a_pixel() {
    let features = rough_squares();
    let drawing = Drawing::new(&features, 300.0);
    assert_eq!(drawing.limits.crossings, 0);
    let corners: usize = drawing
        .areas
        .iter()
        .map(|area| area.polygons[0][0].len())
        .sum();
    assert!(corners < 16 * 1600 / 10, "{corners} corners are left");
    assert!(
        distances(&features, &drawing)
            .into_iter()
            .all(|distance| distance <= 1.5 + 1e-6)
    );
}

/// How far each vertex is from the drawn rings of its polygon, in units: projected and scaled anew, without the drawing's own arcs.
pub(super) fn distances(features: &[Feature], drawing: &Drawing) -> Vec<f64> {
    let plane = drawing.projection.plane();
    let all: Vec<(f64, f64)> = features
        .iter()
        .flat_map(|feature| {
            feature
                .polygons
                .iter()
                .flat_map(|polygon| polygon.rings.iter().flatten())
        })
        .map(|&position| plane.project(position))
        .collect();
    let west = all
        .iter()
        .map(|point| point.0)
        .fold(f64::INFINITY, f64::min);
    let north = all
        .iter()
        .map(|point| point.1)
        .fold(f64::NEG_INFINITY, f64::max);

    let mut distances = Vec::new();
    for (feature, area) in features.iter().zip(&drawing.areas) {
        let original = feature.polygons.iter().flat_map(|polygon| &polygon.rings);
        for (positions, ring) in original.zip(area.polygons.iter().flatten()) {
            for &position in positions {
                let (x, y) = plane.project(position);
                let unit = drawing.metres_per_unit;
                let point = ((x - west) / unit, (north - y) / unit);
                let next = ring.iter().skip(1).chain(ring.first());
                let distance =
                    |(a, b): (&Point, &Point)| square_distance(point, a.to_float(), b.to_float());
                let nearest = ring
                    .iter()
                    .zip(next)
                    .map(distance)
                    .fold(f64::INFINITY, f64::min);
                distances.push(nearest.sqrt());
            }
        }
    }
    distances
}

#[test]
fn areas_fit_without_gaps() {
    let drawing = Drawing::new(&rough_squares(), 300.0);
    let twice = |ring: &Vec<Point>| {
        let next = ring.iter().skip(1).chain(ring.first());
        ring.iter()
            .zip(next)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum::<i64>()
    };
    let sum: i64 = drawing
        .areas
        .iter()
        .map(|area| twice(&area.polygons[0][0]).abs())
        .sum();
    // The outline's area from its path text: the same to the last unit, or something gapes or overlaps.
    assert_eq!(sum, path_area(&drawing.outline));
}

#[test]
fn neighbours_share_a_length_and_agree_about_it() {
    let drawing = Drawing::new(&rough_squares(), 300.0);
    let corner: Vec<usize> = drawing.areas[0]
        .neighbours
        .iter()
        .map(|neighbour| neighbour.area)
        .collect();
    assert!(corner == [1, 4] || corner == [4, 1]);
    assert_eq!(drawing.areas[5].neighbours.len(), 4);
    assert!(drawing.areas[4].is_outer && !drawing.areas[5].is_outer);
    for (place, area) in drawing.areas.iter().enumerate() {
        for neighbour in &area.neighbours {
            let back = drawing.areas[neighbour.area]
                .neighbours
                .iter()
                .find(|other| other.area == place);
            assert_eq!(back.map(|back| back.metres), Some(neighbour.metres));
            assert!(neighbour.metres > 20_000.0);
        }
    }
}

#[test]
fn a_sliver_too_thin_for_the_grid_still_has_an_area() {
    let at = |x: f64, y: f64| Position::from_degrees(x, y);
    let feature = |key: &str, ring: Vec<Position>| Feature {
        key: key.into(),
        polygons: vec![Polygon { rings: vec![ring] }],
    };
    let bulge: Vec<Position> = (1..20)
        .map(|step| {
            at(
                7.0 + f64::from(step) / 20.0,
                51.0 + 0.0035 * libm::sin(f64::from(step) / 20.0 * std::f64::consts::PI),
            )
        })
        .collect();
    let mut sliver = vec![at(7.0, 51.0)];
    sliver.extend(&bulge);
    sliver.push(at(8.0, 51.0));
    let mut above = sliver.clone();
    above.extend([at(8.0, 52.0), at(7.0, 52.0)]);
    let below = vec![at(7.0, 51.0), at(8.0, 51.0), at(8.0, 50.0), at(7.0, 50.0)];
    let drawing = Drawing::new(
        &[
            feature("a", sliver),
            feature("b", above),
            feature("c", below),
        ],
        300.0,
    );
    assert!(drawing.areas[0].bounds.bottom > drawing.areas[0].bounds.top);
    assert!(drawing.areas[0].polygons[0][0].len() >= 3);
}

#[test]
fn nothing_gives_an_empty_drawing() {
    let drawing = Drawing::new(&[], 300.0);
    assert_eq!(
        (drawing.width, drawing.height, drawing.outline.as_str()),
        (0, 0, "")
    );
}

#[test]
fn holds_is_about_the_whole_box() {
    let drawing = Drawing::new(&rough_squares(), 300.0);
    let area = &drawing.areas[5];
    let LabelPoint { x, y, radius } = area.label;
    let half = radius * 0.7;
    assert!(area.holds(x - half, y - half, x + half, y + half));
    assert!(!area.holds(x - 2.0 * radius, y - 1.0, x + 1.0, y + 1.0));
    assert!(!drawing.areas[0].holds(x - 1.0, y - 1.0, x + 1.0, y + 1.0));
}

/// Twice the area of a path of closed subpaths none of which is a hole, read back from its text.
pub(super) fn path_area(path: &str) -> i64 {
    let mut numbers = Vec::new();
    let (mut pen, mut start) = ((0, 0), (0, 0));
    let (mut all, mut area, mut command) = (0, 0_i64, 'm');
    let mut text = path.chars().peekable();
    while let Some(letter) = text.next() {
        if letter == 'z' {
            area += pen.0 * start.1 - start.0 * pen.1;
            pen = start;
            all += area.abs();
            area = 0;
        } else if letter.is_ascii_alphabetic() {
            command = letter;
            numbers.clear();
        } else if letter == '-' || letter.is_ascii_digit() {
            let mut word = letter.to_string();
            while let Some(digit) = text.next_if(char::is_ascii_digit) {
                word.push(digit);
            }
            numbers.push(word.parse::<i64>().expect("a whole number"));
            let step = match (command, numbers.as_slice()) {
                ('h', &[dx]) => (dx, 0),
                ('v', &[dy]) => (0, dy),
                ('m' | 'l', &[dx, dy]) => (dx, dy),
                _ => continue,
            };
            numbers.clear();
            let previous = pen;
            pen = (pen.0 + step.0, pen.1 + step.1);
            if command == 'm' {
                (start, command) = (pen, 'l');
            } else {
                area += previous.0 * pen.1 - pen.0 * previous.1;
            }
        }
    }
    all
}
