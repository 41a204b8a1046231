//! What a drawing cannot show, because its grid is too coarse for it: where and how much, for whoever is to know.

use super::Point;
use super::arcs::Arcs;
use super::crossings::{Segment, Tree};
use super::label::square_distance;
use super::line::{Corner, TOLERANCE};

/// What the grid of a drawing makes impossible. Areas are named by their places.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Limits {
    /// In how many places the borders cross, or areas lie in another order than in the file: 0 unless the file contradicts
    /// itself or the picture is far too small for its areas.
    pub crossings: usize,
    /// The areas whose borders do so, in order.
    pub crossed: Vec<usize>,
    /// The areas that are too small or too thin for the grid, in order: their paths are lines without any surface.
    pub vanished: Vec<usize>,
    /// The areas of which a part is not painted, in order.
    pub blunted: Vec<Blunted>,
}

/// An area with a tip, an inlet or an island so thin that both its sides are drawn as one line, which is not painted.
///
/// Both sides lie within half a pixel of that line, so what is lost is nowhere wider than a pixel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blunted {
    /// Its place among the areas.
    pub area: usize,
    /// So many points of its border in the file lie farther than half a pixel from its drawn border.
    pub vertices: usize,
    /// How far the farthest of them lies, in units.
    pub farthest: f64,
}

/// Measures an area whose border meets itself against the polygons that were made of it. `None` if they keep the bound. Only
/// points under a line that the polygons lack are looked at: all others keep it anyhow.
pub(super) fn blunted(
    (area, arcs): (usize, &Arcs),
    corners: &[Vec<Corner>],
    points: &[(f64, f64)],
    polygons: &[Vec<Vec<Point>>],
) -> Option<Blunted> {
    let rings = polygons.iter().flatten();
    let ways = rings
        .clone()
        .flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    let mut sides: Vec<(Point, Point)> =
        ways.clone().map(|(a, b)| (*a.min(b), *a.max(b))).collect();
    sides.sort_unstable();
    let mut ends: Vec<Point> = rings.flatten().copied().collect();
    ends.sort_unstable();
    let is_drawn = |pair: &[Corner]| {
        let (a, b) = (pair[0].point, pair[1].point);
        // A way that stays in one point of the grid is drawn if another leaves it.
        let stays = a == b && ends.binary_search(&a).is_ok();
        stays || sides.binary_search(&(a.min(b), a.max(b))).is_ok()
    };
    let segment = |(a, b): (&Point, &Point)| Segment {
        from: [a.x, a.y],
        to: [b.x, b.y],
    };
    let drawn = Tree::of(ways.map(segment).collect::<Vec<_>>());
    let bound = (TOLERANCE + 1e-6) * (TOLERANCE + 1e-6);
    let mut lost = Blunted {
        area,
        vertices: 0,
        farthest: 0.0,
    };
    for part in arcs.areas[area].iter().flatten().flatten() {
        let points = &points[arcs.range(part.arc)];
        let corners = &corners[part.arc];
        let mut from = 0;
        while from + 1 < corners.len() {
            // The way to the next corner that is a vertex.
            let to = (from + 1..corners.len())
                .find(|&to| !corners[to].is_bend)
                .unwrap_or(corners.len() - 1);
            let (first, last) = (corners[from].index, corners[to].index);
            let is_lost = !corners[from..=to].windows(2).all(is_drawn);
            from = to;
            if !is_lost {
                continue;
            }
            // Of two parts that join, one has the point between them.
            let range = if part.reversed {
                first + 1..last + 1
            } else {
                first..last
            };
            for &point in &points[range] {
                let nearest = nearest(&drawn, point);
                if nearest > bound {
                    lost.vertices += 1;
                    lost.farthest = lost.farthest.max(nearest);
                }
            }
        }
    }
    lost.farthest = lost.farthest.sqrt();
    (lost.vertices > 0).then_some(lost)
}

/// The square of the distance from a point to the nearest segment.
fn nearest(drawn: &Tree<Vec<Segment>>, point: (f64, f64)) -> f64 {
    let at = [point.0.floor() as i64, point.1.floor() as i64];
    let mut reach = 2;
    loop {
        let mut nearest = f64::INFINITY;
        let [low, high] = [-reach, reach + 1].map(|reach| at.map(|at| at + reach));
        drawn.near(low, high, |place| {
            let Segment { from, to } = drawn.segments()[place];
            let [from, to] = [from, to].map(|[x, y]| (x as f64, y as f64));
            nearest = nearest.min(square_distance(point, from, to));
        });
        // What lies nearer than the reach meets the box.
        if nearest <= (reach * reach) as f64 || drawn.segments().is_empty() {
            return nearest;
        }
        reach = if nearest.is_finite() {
            nearest.sqrt().ceil() as i64
        } else {
            4 * reach
        };
    }
}
