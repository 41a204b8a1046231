//! Whether drawn areas are valid polygons: asked of their corners alone, in whole numbers, each side against each other.

use super::*;
use crate::geo::{Polygon, Position};

type Ring = [Point];

/// What is wrong with the polygons of an area; nothing for valid ones in the sense of the OGC's Simple Features.
pub(super) fn faults(polygons: &[Vec<Vec<Point>>]) -> Vec<String> {
    let mut faults = Vec::new();
    let all: Vec<(usize, usize, &Ring)> = polygons
        .iter()
        .enumerate()
        .flat_map(|(polygon, rings)| {
            (0..)
                .zip(rings)
                .map(move |(ring, it)| (polygon, ring, &it[..]))
        })
        .collect();
    for (index, (polygon, ring, corners)) in all.iter().enumerate() {
        let name = format!("ring {ring} of polygon {polygon}");
        if corners.len() < 3 || twice_the_area(corners) == 0 {
            faults.push(format!("{name} has no surface"));
        }
        let mut sorted = corners.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        if sorted.len() != corners.len() {
            faults.push(format!("{name} passes a point twice"));
        }
        for (place, one) in sides(corners).enumerate() {
            for (other_place, other) in sides(corners).enumerate().skip(place + 1) {
                let are_next =
                    other_place == place + 1 || (place == 0 && other_place + 1 == corners.len());
                if meet(one, other, are_next) {
                    faults.push(format!("{name} meets itself at {:?}", one.0));
                }
            }
        }
        for (other_polygon, other_ring, others) in &all[index + 1..] {
            let touched = corners.iter().filter(|corner| others.contains(corner));
            let crossed =
                sides(corners).any(|one| sides(others).any(|other| meet(one, other, true)));
            if crossed || (polygon == other_polygon && touched.count() > 1) {
                faults.push(format!(
                    "{name} meets ring {other_ring} of polygon {other_polygon}"
                ));
            }
            // Any corner of the one that is none of the other tells where all of it lies.
            let Some(corner) = corners.iter().find(|corner| !others.contains(corner)) else {
                continue;
            };
            let Some(other) = others.iter().find(|corner| !corners.contains(corner)) else {
                continue;
            };
            let (is_in, holds) = (lies_in(*corner, others), lies_in(*other, corners));
            let fits = match (polygon == other_polygon, *ring) {
                (true, 0) => holds,
                (true, _) => !is_in && !holds,
                // Only a hole can hold another polygon: then its outer ring does, too.
                (false, 0) if *other_ring == 0 => {
                    let in_hole = |holes: &[Vec<Point>], corner: Point| {
                        holes
                            .iter()
                            .skip(1)
                            .any(|hole| lies_in(corner, hole) || hole.contains(&corner))
                    };
                    (!is_in || in_hole(&polygons[*other_polygon], *corner))
                        && (!holds || in_hole(&polygons[*polygon], *other))
                }
                (false, _) => true,
            };
            if !fits {
                faults.push(format!(
                    "{name} lies wrong to ring {other_ring} of polygon {other_polygon}"
                ));
            }
        }
    }
    faults
}

fn sides(ring: &Ring) -> impl Iterator<Item = (Point, Point)> + '_ {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().copied().zip(next.copied())
}

fn turn(a: Point, b: Point, c: Point) -> i64 {
    ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).signum()
}

/// Whether two sides have a point in common, other than an end of both where this `may_join` them.
fn meet(one: (Point, Point), other: (Point, Point), may_join: bool) -> bool {
    let within = |(a, b): (Point, Point), point: Point| {
        turn(a, b, point) == 0
            && (a.x.min(b.x)..=a.x.max(b.x)).contains(&point.x)
            && (a.y.min(b.y)..=a.y.max(b.y)).contains(&point.y)
    };
    let joined = [one.0, one.1]
        .into_iter()
        .filter(|end| [other.0, other.1].contains(end));
    let joined: Vec<Point> = joined.collect();
    let ends = [
        (one, other.0),
        (one, other.1),
        (other, one.0),
        (other, one.1),
    ];
    let touches = ends
        .into_iter()
        .any(|(side, end)| within(side, end) && !(may_join && joined.contains(&end)));
    let crosses = turn(one.0, one.1, other.0) * turn(one.0, one.1, other.1) < 0
        && turn(other.0, other.1, one.0) * turn(other.0, other.1, one.1) < 0;
    touches || crosses || joined.len() > 1
}

fn lies_in(point: Point, ring: &Ring) -> bool {
    let crossed = sides(ring).filter(|(a, b)| {
        let upwards = a.y <= point.y;
        upwards != (b.y <= point.y) && (turn(*a, *b, point) > 0) == upwards
    });
    crossed.count() % 2 == 1
}

pub(super) fn twice_the_area(ring: &Ring) -> i64 {
    sides(ring).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}

/// What the areas paint by the even-odd rule, against what their outline covers, twice.
fn painted(drawing: &Drawing) -> i64 {
    let of_polygon = |rings: &Vec<Vec<Point>>| {
        let mut sizes = rings.iter().map(|ring| twice_the_area(ring).abs());
        sizes.next().unwrap_or(0) - sizes.sum::<i64>()
    };
    drawing
        .areas
        .iter()
        .flat_map(|area| &area.polygons)
        .map(of_polygon)
        .sum()
}

fn feature(key: &str, rings: &[&[(f64, f64)]]) -> Feature {
    // A thousandth of a degree is a tenth of the map's width of 30 units: in y the same.
    let at = |&(x, y): &(f64, f64)| Position::from_degrees(x / 1000.0, y / 1000.0);
    Feature {
        key: key.into(),
        polygons: rings
            .iter()
            .map(|ring| Polygon {
                rings: vec![ring.iter().map(at).collect()],
            })
            .collect(),
    }
}

/// Areas around (0, 0) to (10, 10), drawn 10 pixels wide: a unit is a third of what their numbers count.
fn drawn(features: &[Feature]) -> Drawing {
    let drawing = Drawing::projected(features, 10.0, ProjectionChoice::EqualArea);
    assert_eq!((drawing.width, drawing.limits.crossings), (30, 0));
    for (place, area) in drawing.areas.iter().enumerate() {
        if !drawing.limits.vanished.contains(&place) {
            assert_eq!(
                faults(&area.polygons),
                [""; 0],
                "{}: {:?}",
                area.key,
                area.polygons
            );
        }
    }
    drawing
}

#[test]
fn the_judge_knows_faults() {
    let ring = |corners: &[(i64, i64)]| {
        corners
            .iter()
            .map(|&(x, y)| Point { x, y })
            .collect::<Vec<_>>()
    };
    let square = ring(&[(0, 0), (9, 0), (9, 9), (0, 9)]);
    let bad = [
        vec![vec![ring(&[(0, 0), (4, 4), (4, 0), (0, 4)])]],
        vec![vec![ring(&[(0, 0), (9, 0), (9, 9), (4, 0), (0, 9)])]],
        vec![vec![ring(&[
            (0, 0),
            (4, 0),
            (4, 4),
            (8, 4),
            (8, 8),
            (4, 8),
            (4, 4),
            (0, 4),
        ])]],
        vec![vec![ring(&[(0, 0), (4, 0)])]],
        vec![vec![square.clone(), ring(&[(20, 20), (25, 20), (20, 25)])]],
        vec![vec![
            square.clone(),
            ring(&[(0, 4), (4, 2), (9, 4), (4, 6)]),
        ]],
        vec![vec![
            square.clone(),
            ring(&[(0, 0), (5, 2), (9, 9), (2, 5)]),
        ]],
        vec![vec![square.clone()], vec![ring(&[(2, 2), (5, 2), (2, 5)])]],
        vec![
            vec![square.clone()],
            vec![ring(&[(9, 2), (12, 2), (12, 7), (9, 7)])],
        ],
    ];
    for polygons in &bad {
        assert_ne!(faults(polygons), [""; 0], "{polygons:?}");
    }
    let hole = ring(&[(2, 2), (2, 7), (7, 7), (7, 2)]);
    let good = [
        vec![
            vec![square.clone(), hole.clone()],
            vec![ring(&[(3, 3), (5, 3), (3, 5)])],
        ],
        vec![vec![square.clone(), ring(&[(0, 0), (5, 2), (2, 5)])]],
        vec![
            vec![square.clone()],
            vec![ring(&[(9, 9), (12, 9), (12, 12)])],
        ],
    ];
    for polygons in &good {
        assert_eq!(faults(polygons), [""; 0], "{polygons:?}");
    }
}

#[test]
fn an_isthmus_below_the_grid_parts_an_area_and_its_neighbours_meet_there() {
    // Two rooms with a passage a twentieth of a unit wide between.
    let rooms = [
        (0.0, 0.0),
        (4.0, 0.0),
        (4.0, 4.995),
        (6.0, 4.995),
        (6.0, 0.0),
        (10.0, 0.0),
        (10.0, 10.0),
        (6.0, 10.0),
        (6.0, 5.005),
        (4.0, 5.005),
        (4.0, 10.0),
        (0.0, 10.0),
    ];
    let north = [(4.0, 5.005), (6.0, 5.005), (6.0, 10.0), (4.0, 10.0)];
    let south = [(4.0, 0.0), (6.0, 0.0), (6.0, 4.995), (4.0, 4.995)];
    let drawing = drawn(&[
        feature("rooms", &[&rooms]),
        feature("north", &[&north]),
        feature("south", &[&south]),
    ]);
    assert_eq!(drawing.areas[0].polygons.len(), 2);
    assert_eq!(painted(&drawing), 2 * 30 * 30);
}

#[test]
fn a_spike_and_an_island_below_the_grid_go_and_an_area_of_nothing_else_is_named() {
    let spiked = [
        (0.0, 0.0),
        (10.0, 0.0),
        (10.0, 10.0),
        (6.0, 10.0),
        (5.0, 20.0),
        (5.99, 10.0),
        (0.0, 10.0),
    ];
    let island = [(3.0, -1.0), (3.01, -1.0), (3.01, -1.01)];
    let drawing = Drawing::projected(
        &[feature("spiked", &[&spiked, &island])],
        10.0,
        ProjectionChoice::EqualArea,
    );
    assert_eq!(drawing.limits.vanished, [0; 0]);
    assert_eq!(faults(&drawing.areas[0].polygons), [""; 0]);
    assert_eq!(drawing.areas[0].polygons.len(), 1);
    let [blunted] = drawing.limits.blunted[..] else {
        panic!("{:?}", drawing.limits);
    };
    // The spike's point, and all three of the island, which lies a tenth of the spike below.
    assert_eq!((blunted.area, blunted.vertices), (0, 4));
    let spike = drawing.height as f64 - 33.0;
    assert!((blunted.farthest - spike).abs() < 1.5, "{blunted:?}");

    let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
    let drawing = drawn(&[
        feature("square", &[&square]),
        feature("speck", &[&[(3.0, 13.0), (3.01, 13.0), (3.01, 13.01)]]),
    ]);
    assert_eq!(drawing.limits.vanished, [1]);
}

#[test]
fn an_enclave_near_the_border_stays_inside_and_an_island_outside() {
    // The coast has a bay and a cape flatter than the bound of half a pixel; both hold something.
    let coast = [
        (0.0, 0.0),
        (10.0, 0.0),
        (10.0, 10.0),
        (7.5, 10.0),
        (7.0, 10.4),
        (6.5, 10.0),
        (3.5, 10.0),
        (3.0, 9.6),
        (2.5, 10.0),
        (0.0, 10.0),
    ];
    let island = [(2.98, 9.75), (3.02, 9.75), (3.0, 9.95)];
    let enclave = [(6.95, 10.05), (7.05, 10.05), (7.0, 10.3)];
    let mut land = feature("land", &[&coast]);
    let hole = feature("", &[&enclave]).polygons.remove(0).rings.remove(0);
    land.polygons[0].rings.push(hole);
    let drawing = drawn(&[
        land,
        feature("island", &[&island]),
        feature("enclave", &[&enclave]),
    ]);
    assert_eq!(painted(&drawing), super::tests::path_area(&drawing.outline));
}

#[test]
fn areas_of_a_fine_chequerboard_neither_overlap_nor_gape() {
    // 3,600 areas of half a unit on a map of 30 units: nearly every line runs together with others.
    let side = 60;
    let corner = |x: i64, y: i64| {
        let noise = |salt: i64| {
            let mixed =
                ((x * 73_856_093) ^ (y * 19_349_663) ^ (salt * 83_492_791)).rem_euclid(1009);
            (mixed as f64 / 1009.0 - 0.5) * 0.6
        };
        let inside = |t: i64, wobble: f64| if t == 0 || t == side { 0.0 } else { wobble };
        (
            (x as f64 + inside(x, noise(1))) / 6.0,
            (y as f64 + inside(y, noise(2))) / 6.0,
        )
    };
    let mut features = Vec::new();
    for y in 0..side {
        for x in 0..side {
            let ring = [
                corner(x, y),
                corner(x + 1, y),
                corner(x + 1, y + 1),
                corner(x, y + 1),
            ];
            features.push(feature(&format!("{x}-{y}"), &[&ring]));
        }
    }
    let drawing = drawn(&features);
    assert!(drawing.limits.vanished.len() > 500);
    assert_eq!(painted(&drawing), super::tests::path_area(&drawing.outline));
}
