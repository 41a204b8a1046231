//! A part of a drawing, cut out by a rectangle and made larger.

use super::Point;
use super::drawing::Bounds;
use super::topology::path;

/// The part of polygons that lies in a rectangle, so many times larger, as seen from the rectangle's left top corner: fill it
/// by the even-odd rule, as its rings may run there and back along the sides of the rectangle. What neighbours share they
/// share in their parts. After Sutherland and Hodgman (1974).
#[must_use]
pub fn cut_out(polygons: &[Vec<Vec<Point>>], window: Bounds, zoom: i64) -> Vec<Vec<Vec<Point>>> {
    let sides = [
        (0, window.left, 1),
        (0, window.right, -1),
        (1, window.top, 1),
        (1, window.bottom, -1),
    ];
    // Cut when it is larger, so that what is rounded hardly moves.
    let part = |ring: &Vec<Point>| {
        let start: Vec<[i64; 2]> = ring
            .iter()
            .map(|point| [point.x * zoom, point.y * zoom])
            .collect();
        let cut = sides.iter().fold(start, |ring, &(axis, at, inwards)| {
            half(&ring, axis, at * zoom, inwards)
        });
        let mut ring: Vec<Point> = cut
            .into_iter()
            .map(|[x, y]| Point {
                x: x - window.left * zoom,
                y: y - window.top * zoom,
            })
            .collect();
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        ring
    };
    let parts = polygons.iter().map(|rings| {
        let rings = rings.iter().map(part);
        rings.filter(|ring| ring.len() > 2).collect::<Vec<_>>()
    });
    parts.filter(|rings| !rings.is_empty()).collect()
}

/// The part of a ring that lies beyond a line across an axis, in the direction `inwards`.
fn half(ring: &[[i64; 2]], axis: usize, at: i64, inwards: i64) -> Vec<[i64; 2]> {
    let is_in = |point: &[i64; 2]| (point[axis] - at) * inwards >= 0;
    let before = ring.last().into_iter().chain(ring);
    let mut part = Vec::with_capacity(ring.len() + 4);
    for (from, to) in before.zip(ring) {
        if is_in(from) != is_in(to) {
            // The same from both ends: neighbours run the other way.
            let (low, high) = (from.min(to), from.max(to));
            let across = 1 - axis;
            let (rise, run) = (high[across] - low[across], high[axis] - low[axis]);
            let along = rise as f64 * (at - low[axis]) as f64 / run as f64;
            let mut crossing = *low;
            crossing[axis] = at;
            crossing[across] = low[across] + super::rounded(along);
            part.push(crossing);
        }
        if is_in(to) {
            part.push(*to);
        }
    }
    part
}

/// The path of polygons, which begins at the origin.
#[must_use]
pub fn closed_path(polygons: &[Vec<Vec<Point>>]) -> String {
    path(polygons.iter().flatten(), true)
}

/// The path of lines that do not close, the first from the origin.
#[must_use]
pub fn open_path(lines: &[Vec<Point>]) -> String {
    path(lines.iter(), false)
}

#[cfg(test)]
mod tests {
    use super::super::label;
    use super::*;

    fn ring(corners: &[(i64, i64)]) -> Vec<Point> {
        corners.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    const WINDOW: Bounds = Bounds {
        left: 10,
        top: 10,
        right: 20,
        bottom: 20,
    };

    #[test]
    fn what_lies_inside_is_made_larger_and_what_lies_outside_goes() {
        let inside = vec![vec![ring(&[(11, 12), (15, 12), (15, 18)])]];
        let larger = vec![vec![ring(&[(2, 4), (10, 4), (10, 16)])]];
        assert_eq!(cut_out(&inside, WINDOW, 2), larger);
        let outside = vec![vec![ring(&[(0, 0), (9, 0), (9, 30), (0, 30)])]];
        assert_eq!(cut_out(&outside, WINDOW, 2), [] as [Vec<Vec<Point>>; 0]);
        let around = vec![vec![ring(&[(0, 0), (90, 0), (90, 90), (0, 90)])]];
        let [rings] = &cut_out(&around, WINDOW, 2)[..] else {
            panic!("one polygon");
        };
        assert_eq!(Bounds::of(rings[0].iter()).right, 20);
        assert!(label::depth(10.0, 10.0, rings) > 0.0);
    }

    #[test]
    fn neighbours_keep_their_common_border() {
        let left = cut_out(
            &[vec![ring(&[(0, 0), (13, 0), (17, 31), (0, 31)])]],
            WINDOW,
            2,
        );
        let right = cut_out(
            &[vec![ring(&[(17, 31), (13, 0), (40, 0), (40, 31)])]],
            WINDOW,
            2,
        );
        let inner = |polygons: &[Vec<Vec<Point>>]| {
            let points = polygons.iter().flatten().flatten();
            let mut points: Vec<Point> = points
                .filter(|point| point.x != 0 && point.x != 20)
                .copied()
                .collect();
            points.sort_unstable();
            points
        };
        assert_eq!(inner(&left).len(), 2);
        assert_eq!(inner(&left), inner(&right));
    }
}
