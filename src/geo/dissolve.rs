//! Areas that belong together as one area: the borders between them go.

use std::collections::BTreeMap;

use super::arcs::{ArcUse, Arcs};
use super::{Feature, Polygon, Position, Ring};

/// One feature for each group that has any area, in the order of the groups. `group_of` names the group of each feature, a
/// place in `keys`; a feature without one is left out.
pub(super) fn dissolve(arcs: &Arcs, group_of: &[Option<usize>], keys: &[String]) -> Vec<Feature> {
    let mut border: Vec<Vec<usize>> = vec![Vec::new(); keys.len()];
    for (arc, owners) in arcs.owners.iter().enumerate() {
        let mut groups: Vec<usize> = owners.iter().filter_map(|owner| group_of[*owner]).collect();
        groups.sort_unstable();
        // Twice in a group is inside of it.
        for group in groups.chunk_by(|one, other| one == other) {
            if group.len() % 2 == 1 {
                border[group[0]].push(arc);
            }
        }
    }
    let feature = |(key, border): (&String, Vec<usize>)| Feature {
        key: key.clone(),
        polygons: polygons(rings(arcs, &border)),
    };
    let features = keys.iter().zip(border).map(feature);
    features
        .filter(|feature| !feature.polygons.is_empty())
        .collect()
}

/// Arcs that close to rings, as rings that pass no junction twice and do not cross where they touch.
fn rings(arcs: &Arcs, border: &[usize]) -> Vec<Ring> {
    let mut leaving: BTreeMap<usize, Vec<ArcUse>> = BTreeMap::new();
    for &arc in border {
        for reversed in [false, true] {
            let way = ArcUse { arc, reversed };
            leaving.entry(arcs.ends(way).0).or_default().push(way);
        }
    }
    let mut used = vec![false; arcs.len()];
    let mut rings = Vec::new();
    for &arc in border {
        // The way so far, and at which step it left each junction.
        let mut way: Vec<ArcUse> = Vec::new();
        let mut next = Some(ArcUse {
            arc,
            reversed: false,
        });
        while let Some(step) = next.filter(|step| !used[step.arc]) {
            used[step.arc] = true;
            way.push(step);
            let (_, here) = arcs.ends(step);
            let been = way.iter().rposition(|step| arcs.ends(*step).0 == here);
            if let Some(start) = been {
                rings.push(positions(arcs, &way[start..]));
                way.truncate(start);
            }
            let from = way.last().copied().unwrap_or(step);
            let open = leaving[&here].iter().filter(|way| !used[way.arc]);
            next = open
                .copied()
                .min_by(|one, other| turn(arcs, from, *one, *other));
        }
    }
    rings.retain(|ring| ring.len() > 2);
    rings
}

fn positions(arcs: &Arcs, ways: &[ArcUse]) -> Ring {
    let mut ring = Vec::new();
    for way in ways {
        let arc = arcs.arc(way.arc);
        let but_last = arc.len() - 1;
        if way.reversed {
            ring.extend(arc.iter().rev().take(but_last));
        } else {
            ring.extend(arc.iter().take(but_last));
        }
    }
    ring
}

/// Which of two ways on lies farther to the right, seen by one who arrives by `from`: who always keeps right walks
/// around one side of the border only.
fn turn(arcs: &Arcs, from: ArcUse, one: ArcUse, other: ArcUse) -> std::cmp::Ordering {
    let step = |way: ArcUse, place: usize| {
        let arc = arcs.arc(way.arc);
        arc[if way.reversed {
            arc.len() - 1 - place
        } else {
            place
        }]
    };
    let towards = |way: ArcUse| difference(step(way, 0), step(way, 1));
    let last = arcs.arc(from.arc).len() - 1;
    let back = difference(step(from, last), step(from, last - 1));
    // Counter-clockwise from where one came: the first is the one on the right.
    let is_far =
        |way: [i128; 2]| cross(back, way) < 0 || (cross(back, way) == 0 && dot(back, way) < 0);
    let (one, other) = (towards(one), towards(other));
    is_far(one)
        .cmp(&is_far(other))
        .then_with(|| 0.cmp(&cross(one, other)))
}

fn difference(from: Position, to: Position) -> [i128; 2] {
    [
        i128::from(to.longitude - from.longitude),
        i128::from(to.latitude - from.latitude),
    ]
}

fn cross(a: [i128; 2], b: [i128; 2]) -> i128 {
    a[0] * b[1] - a[1] * b[0]
}

fn dot(a: [i128; 2], b: [i128; 2]) -> i128 {
    a[0] * b[0] + a[1] * b[1]
}

/// Rings as polygons: each that lies in an even number of others is an outer one, those directly inside are its holes.
fn polygons(mut rings: Vec<Ring>) -> Vec<Polygon> {
    rings.sort_by_cached_key(|ring| std::cmp::Reverse(twice_the_area(ring)));
    let boxes: Vec<[Position; 2]> = rings.iter().map(bounds).collect();
    let mut depths: Vec<usize> = Vec::new();
    // For each ring the polygon that it is part of.
    let mut homes: Vec<usize> = Vec::new();
    let mut polygons: Vec<Polygon> = Vec::new();
    for (place, ring) in rings.iter().enumerate() {
        // Of those around it the last is the smallest.
        let around = (0..place)
            .rev()
            .find(|&other| within(boxes[place], boxes[other]) && is_inside(ring, &rings[other]));
        let depth = around.map_or(0, |around| depths[around] + 1);
        let home = match around {
            Some(around) if depth % 2 == 1 => homes[around],
            _ => {
                polygons.push(Polygon { rings: Vec::new() });
                polygons.len() - 1
            }
        };
        depths.push(depth);
        homes.push(home);
    }
    for (ring, home) in rings.into_iter().zip(homes) {
        polygons[home].rings.push(ring);
    }
    polygons
}

fn twice_the_area(ring: &Ring) -> u128 {
    let next = ring.iter().skip(1).chain(ring.first());
    let origin = ring[0];
    let corner =
        |(a, b): (&Position, &Position)| cross(difference(origin, *a), difference(origin, *b));
    ring.iter()
        .zip(next)
        .map(corner)
        .sum::<i128>()
        .unsigned_abs()
}

fn bounds(ring: &Ring) -> [Position; 2] {
    ring.iter().fold([ring[0]; 2], |[low, high], position| {
        [
            Position {
                longitude: low.longitude.min(position.longitude),
                latitude: low.latitude.min(position.latitude),
            },
            Position {
                longitude: high.longitude.max(position.longitude),
                latitude: high.latitude.max(position.latitude),
            },
        ]
    })
}

fn within(inner: [Position; 2], outer: [Position; 2]) -> bool {
    outer[0].longitude <= inner[0].longitude
        && outer[0].latitude <= inner[0].latitude
        && inner[1].longitude <= outer[1].longitude
        && inner[1].latitude <= outer[1].latitude
}

/// Whether a ring lies inside another that it does not cross: asked of the middle of its first step, which lies on no
/// other ring even where corners touch.
fn is_inside(ring: &Ring, other: &Ring) -> bool {
    let double = |position: Position| {
        [
            2 * i128::from(position.longitude),
            2 * i128::from(position.latitude),
        ]
    };
    let (a, b) = (double(ring[0]), double(ring[1]));
    let middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    let next = other.iter().skip(1).chain(other.first());
    let crossed = other.iter().zip(next).filter(|(from, to)| {
        let (from, to) = (double(**from), double(**to));
        let is_upwards = from[1] <= middle[1];
        if is_upwards == (to[1] <= middle[1]) {
            return false;
        }
        let side =
            (to[0] - from[0]) * (middle[1] - from[1]) - (to[1] - from[1]) * (middle[0] - from[0]);
        (side > 0) == is_upwards
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(column: i32, row: i32) -> Feature {
        let corner =
            |x: i32, y: i32| Position::from_degrees(f64::from(column + x), f64::from(row + y));
        Feature {
            key: format!("{column}/{row}"),
            polygons: vec![Polygon {
                rings: vec![vec![corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]],
            }],
        }
    }

    /// Squares by a drawing: each letter is a group.
    fn drawn(rows: &[&str]) -> Vec<Feature> {
        let (mut features, mut groups) = (Vec::new(), Vec::new());
        for (row, line) in (0..).zip(rows) {
            for (column, letter) in (0..).zip(line.bytes()) {
                features.push(square(column, -row));
                groups.push((letter != b' ').then(|| usize::from(letter - b'a')));
            }
        }
        dissolve(
            &Arcs::of(&features),
            &groups,
            &["a", "b", "c", "d"].map(String::from),
        )
    }

    fn sizes(feature: &Feature) -> Vec<Vec<u128>> {
        let degree = 2 * 1_000_000_000_u128.pow(2);
        let polygons = feature.polygons.iter();
        let size = |ring| twice_the_area(ring) / degree;
        polygons
            .map(|polygon| polygon.rings.iter().map(size).collect())
            .collect()
    }

    #[test]
    fn borders_inside_a_group_go_and_those_between_groups_stay() {
        let features = drawn(&["aab", "abb", " d "]);
        let keys: Vec<&str> = features
            .iter()
            .map(|feature| feature.key.as_str())
            .collect();
        assert_eq!(keys, ["a", "b", "d"], "nothing belongs to c");
        assert_eq!(sizes(&features[0]), [[3]]);
        assert_eq!(sizes(&features[1]), [[3]]);
        assert_eq!(features[0].polygons[0].rings[0].len(), 8, "corners stay");
    }

    #[test]
    fn a_hole_belongs_to_the_ring_around_it_and_an_island_in_it_is_a_polygon() {
        let features = drawn(&[
            "aaaaaa", "abbbba", "abacba", "abbbba", "aaaaaa", "      ", "aa    ",
        ]);
        assert_eq!(sizes(&features[0]), [vec![30, 12], vec![2], vec![1]]);
        assert_eq!(sizes(&features[1]), [[12, 2]], "a hole of two areas");
    }

    #[test]
    fn rings_that_touch_at_corners_stay_apart() {
        let features = drawn(&["aba", "bab", "aba"]);
        assert_eq!(sizes(&features[0]), vec![[1]; 5]);
        assert_eq!(sizes(&features[1]), vec![[1]; 4]);
        // Two halves that touch at two corners, with a hole between.
        let features = drawn(&[" aa", "a a", "aa "]);
        let all: u128 = sizes(&features[0])
            .iter()
            .map(|rings| 2 * rings[0] - rings.iter().sum::<u128>())
            .sum();
        assert_eq!(all, 6, "{:?}", sizes(&features[0]));
    }
}
