//! What the real map promises, measured against its file: true to half a pixel, without gaps or overlaps, and small.

use std::collections::BTreeMap;
use std::io::Write;

use super::tests::{distances, path_area};
use super::validity::twice_the_area;
use super::*;
use crate::geo::read;

fn real() -> (Vec<Feature>, Drawing) {
    let text = include_str!("../../../content/boundaries.topojson");
    let features = read(text, "ags").expect("the real borders are good");
    let drawing = Drawing::new(&features, 800.0);
    (features, drawing)
}

#[test]
fn no_original_vertex_is_farther_than_half_a_pixel_from_its_own_ring() {
    let (features, drawing) = real();
    let farthest = distances(&features, &drawing)
        .into_iter()
        .fold(0.0, f64::max);
    assert!(farthest <= 1.5 + 1e-6, "{farthest} thirds of a pixel");
}

#[test]
fn areas_neither_overlap_nor_leave_gaps() {
    let (_, drawing) = real();
    assert_eq!(drawing.limits.crossings, 0);
    // Nothing crosses, so areas overlap or gape only where a segment has more than two sides, or where the areas
    // together are not what the outline covers.
    let mut sides: BTreeMap<(Point, Point), u32> = BTreeMap::new();
    let mut covered = 0;
    for ring in drawing
        .areas
        .iter()
        .flat_map(|area| area.polygons.iter().flatten())
    {
        assert!(ring.len() >= 3);
        let mut corners = ring.clone();
        corners.sort_unstable();
        corners.dedup();
        assert_eq!(corners.len(), ring.len(), "a ring touches itself");
        for (place, &from) in ring.iter().enumerate() {
            let to = ring[(place + 1) % ring.len()];
            *sides.entry((from.min(to), from.max(to))).or_default() += 1;
        }
    }
    for area in &drawing.areas {
        for rings in &area.polygons {
            let mut sizes = rings.iter().map(|ring| twice_the_area(ring).abs());
            covered += sizes.next().unwrap_or(0) - sizes.sum::<i64>();
        }
    }
    assert!(sides.values().all(|&count| count <= 2));
    assert_eq!(covered, path_area(&drawing.outline));
}

#[test]
fn every_area_is_a_valid_polygon_in_both_widths_of_the_site() {
    let (features, large) = real();
    for drawing in [large, Drawing::new(&features, 240.0)] {
        assert_eq!(
            (drawing.limits.crossings, &drawing.limits.vanished[..]),
            (0, &[][..])
        );
        for area in &drawing.areas {
            assert_eq!(validity::faults(&area.polygons), [""; 0], "{}", area.key);
        }
    }
}

#[test]
fn all_paths_take_less_than_ten_kilobytes_compressed() {
    let (_, drawing) = real();
    let paths: Vec<&str> = drawing
        .areas
        .iter()
        .map(|area| area.path.as_str())
        .collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(paths.join("\n").as_bytes())
        .expect("memory takes it");
    let size = gzip.finish().expect("memory takes it").len();
    assert!(size < 10_000, "{size} bytes");
}
