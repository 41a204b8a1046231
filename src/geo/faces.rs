//! The polygons of an area whose border meets itself on the grid: cut apart where it touches itself, without the parts
//! that have become lines there and back.
//!
//! The area painted is the same. What comes out is valid in the sense of the OGC's Simple Features: rings neither touch nor
//! cross themselves, holes lie inside, and no polygon hangs together by a point only.

use super::Point;
use super::label;

/// A piece of a border with the area on the side to which a turn from x to y leads.
pub(super) type Edge = (Point, Point);

/// The polygons that edges enclose, each with its outer ring first; none if they enclose nothing. The edges meet at their
/// ends only.
pub(super) fn polygons(edges: Vec<Edge>) -> Vec<Vec<Vec<Point>>> {
    let mut net = Net::new(edges);
    let (mut outer, mut holes) = (Vec::new(), Vec::new());
    while let Some(walk) = net.walk() {
        for ring in simple_rings(walk) {
            match twice_the_area(&ring) {
                0 => {}
                1.. => outer.push(vec![ring]),
                _ => holes.push(ring),
            }
        }
    }
    for hole in holes {
        let around = outer.iter_mut().filter(|polygon| holds(&polygon[0], &hole));
        if let Some(polygon) = around.min_by_key(|polygon| twice_the_area(&polygon[0])) {
            polygon.push(hole);
        }
    }
    outer
}

/// Edges by where they begin.
struct Net {
    edges: Vec<Edge>,
    is_used: Vec<bool>,
    /// Where to look for the next walk.
    next: usize,
}

impl Net {
    /// Without edges that run there and back: both sides of such a line are the area, or neither is.
    fn new(mut edges: Vec<Edge>) -> Net {
        edges.retain(|edge| edge.0 != edge.1);
        edges.sort_unstable();
        let mut single: Vec<Edge> = Vec::with_capacity(edges.len());
        for same in edges.chunk_by(|one, other| one == other) {
            let (from, to) = same[0];
            let back = edges.partition_point(|edge| *edge < (to, from));
            let back = edges[back..].iter().take_while(|edge| **edge == (to, from));
            let left = same.len().saturating_sub(back.count());
            single.extend(same.iter().take(left));
        }
        Net {
            is_used: vec![false; single.len()],
            edges: single,
            next: 0,
        }
    }

    /// The way around one side of the border, the area always on the same hand.
    fn walk(&mut self) -> Option<Vec<Point>> {
        let first = (self.next..self.edges.len()).find(|&edge| !self.is_used[edge])?;
        self.next = first + 1;
        let mut walk = Vec::new();
        let mut step = Some(first);
        while let Some(edge) = step {
            self.is_used[edge] = true;
            let (from, to) = self.edges[edge];
            walk.push(from);
            let start = self.edges.partition_point(|edge| edge.0 < to);
            let leaving = (start..self.edges.len()).take_while(|&edge| self.edges[edge].0 == to);
            step = leaving
                .filter(|&edge| !self.is_used[edge] || edge == first)
                .min_by(|&one, &other| {
                    let towards = |edge: usize| difference(to, self.edges[edge].1);
                    turn(difference(to, from), towards(one), towards(other))
                })
                .filter(|&edge| edge != first);
        }
        Some(walk)
    }
}

/// A closed way as rings that pass no point twice.
fn simple_rings(walk: Vec<Point>) -> Vec<Vec<Point>> {
    let (mut rings, mut way) = (Vec::new(), Vec::<Point>::new());
    let mut sorted = walk.clone();
    sorted.sort_unstable();
    let is_twice = |point: &Point| {
        let place = sorted.partition_point(|other| other < point);
        sorted.get(place + 1) == Some(point)
    };
    for point in walk {
        if is_twice(&point)
            && let Some(start) = way.iter().position(|before| *before == point)
        {
            rings.push(way.split_off(start));
        }
        way.push(point);
    }
    rings.push(way);
    rings.retain(|ring| ring.len() > 2);
    rings
}

/// Which of two ways on comes first in the turn from y to x, beginning where one came from.
fn turn(back: [i64; 2], one: [i64; 2], other: [i64; 2]) -> std::cmp::Ordering {
    let is_far = |way: [i64; 2]| {
        let cross = cross(back, way);
        cross > 0 || (cross == 0 && back[0] * way[0] + back[1] * way[1] > 0)
    };
    let far = is_far(one).cmp(&is_far(other));
    far.then_with(|| cross(one, other).cmp(&0))
}

fn difference(from: Point, to: Point) -> [i64; 2] {
    [to.x - from.x, to.y - from.y]
}

fn cross(a: [i64; 2], b: [i64; 2]) -> i64 {
    a[0] * b[1] - a[1] * b[0]
}

/// Positive for a ring that turns from x to y.
fn twice_the_area(ring: &[Point]) -> i64 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter()
        .zip(next)
        .map(|(a, b)| a.x * b.y - b.x * a.y)
        .sum()
}

/// Whether a ring lies inside another that it may touch in corners: the middle of its first side does.
fn holds(outer: &[Point], ring: &[Point]) -> bool {
    let (a, b) = (ring[0].to_float(), ring[1].to_float());
    let (x, y) = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    label::depth(x, y, &[outer]) > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(ring: &[(i64, i64)]) -> Vec<Edge> {
        let next = ring.iter().skip(1).chain(ring.first());
        let point = |&(x, y): &(i64, i64)| Point { x, y };
        ring.iter()
            .zip(next)
            .map(|(a, b)| (point(a), point(b)))
            .collect()
    }

    fn sizes(edges: Vec<Edge>) -> Vec<Vec<i64>> {
        let mut sizes: Vec<Vec<i64>> = polygons(edges)
            .iter()
            .map(|rings| rings.iter().map(|ring| twice_the_area(ring)).collect())
            .collect();
        sizes.sort();
        sizes
    }

    #[test]
    fn a_spike_goes_and_a_line_there_and_back_cuts_an_area_in_two() {
        let spike = edges(&[(0, 0), (4, 0), (4, 2), (9, 2), (4, 2), (4, 4), (0, 4)]);
        assert_eq!(sizes(spike), [[32]]);
        let dumbbell = edges(&[
            (0, 0),
            (2, 0),
            (2, 1),
            (6, 1),
            (6, 0),
            (8, 0),
            (8, 2),
            (6, 2),
            (6, 1),
            (2, 1),
            (2, 2),
            (0, 2),
        ]);
        assert_eq!(sizes(dumbbell), [[8], [8]]);
        assert_eq!(sizes(edges(&[(0, 0), (4, 0), (0, 0)])), [[0; 0]; 0]);
    }

    #[test]
    fn a_ring_that_touches_itself_becomes_two_polygons_or_one_with_a_hole() {
        let eight = edges(&[
            (0, 0),
            (2, 0),
            (2, 2),
            (4, 2),
            (4, 4),
            (2, 4),
            (2, 2),
            (0, 2),
        ]);
        assert_eq!(sizes(eight), [[8], [8]]);
        // The hole hangs on the left side.
        let bag = edges(&[
            (0, 0),
            (6, 0),
            (6, 6),
            (0, 6),
            (0, 3),
            (2, 4),
            (4, 3),
            (2, 2),
            (0, 3),
        ]);
        assert_eq!(sizes(bag), [[72, -8]]);
    }

    #[test]
    fn a_hole_that_touches_its_ring_twice_parts_it() {
        let mut both = edges(&[(0, 0), (4, 0), (4, 2), (4, 4), (0, 4), (0, 2)]);
        both.extend(edges(&[(0, 2), (2, 3), (4, 2), (2, 1)]));
        assert_eq!(sizes(both), [[12], [12]]);
        let mut apart = edges(&[(0, 0), (9, 0), (9, 9), (0, 9)]);
        apart.extend(edges(&[(3, 3), (3, 6), (6, 6), (6, 3)]));
        assert_eq!(sizes(apart), [[162, -18]]);
    }
}
