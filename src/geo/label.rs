//! Where a label goes: the point inside an area that is farthest from its border.
//!
//! The pole of inaccessibility by quartering cells, after Agafonkin's polylabel (2016).

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::f64::consts::SQRT_2;

use super::Point;

/// The middle of the largest circle inside an area, in the units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelPoint {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Distance to the border.
    pub radius: f64,
}

/// More cells than this are never needed for a real area; a hostile one must not hold up the build.
const MOST_CELLS: usize = 5_000;

/// The label point of a polygon (rings without repeated ends), to one unit. `None` for a polygon without points.
pub(super) fn label_point<R: AsRef<[Point]>>(rings: &[R]) -> Option<LabelPoint> {
    let outer = rings.first()?.as_ref();
    let extent = |of: fn(&Point) -> i64| {
        let all = outer.iter().map(of);
        Some((all.clone().min()? as f64, all.max()? as f64))
    };
    let ((left, right), (top, bottom)) = (extent(|point| point.x)?, extent(|point| point.y)?);
    let size = (right - left).min(bottom - top).max(1.0);

    let sides = sides(rings);
    let mut cells = BinaryHeap::new();
    let mut best = Cell::new((left + right) / 2.0, (top + bottom) / 2.0, 0.0, &sides, 0);
    let (columns, rows) = (
        ((right - left) / size).ceil().max(1.0),
        ((bottom - top) / size).ceil().max(1.0),
    );
    // A strip of a thousand squares is looked at in the middle only.
    for column in 0..columns.min(100.0) as usize {
        for row in 0..rows.min(100.0) as usize {
            let centre = |low: f64, place: usize| low + (place as f64 + 0.5) * size;
            cells.push(Cell::new(
                centre(left, column),
                centre(top, row),
                size / 2.0,
                &sides,
                best.nearest,
            ));
        }
    }

    let mut seen = 0;
    while let Some(cell) = cells.pop() {
        seen += 1;
        if cell.distance > best.distance {
            best = Cell { ..cell };
        }
        if cell.best_possible - best.distance <= 1.0 || seen > MOST_CELLS {
            break;
        }
        let half = cell.half / 2.0;
        for (x, y) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            let (x, y) = (cell.x + x, cell.y + y);
            // Mostly the side that is nearest to the whole cell tells already that this part of it is no better.
            let side = &sides[cell.nearest];
            let limit = square_distance((x, y), side.from, side.to).sqrt();
            if limit > best.distance || limit + half * SQRT_2 - best.distance > 1.0 {
                cells.push(Cell::new(x, y, half, &sides, cell.nearest));
            }
        }
    }
    Some(LabelPoint {
        x: best.x,
        y: best.y,
        radius: best.distance.max(0.0),
    })
}

/// Distance to the border, negative outside.
pub(super) fn depth<R: AsRef<[Point]>>(x: f64, y: f64, rings: &[R]) -> f64 {
    depth_among(x, y, &sides(rings), 0).0
}

/// Whether a place that does not lie on the border lies inside.
pub(super) fn is_inside<R: AsRef<[Point]>>(x: f64, y: f64, rings: &[R]) -> bool {
    let crosses = |(from, to): (&Point, &Point)| is_crossed((x, y), from.to_float(), to.to_float());
    let crossed = rings.iter().map(|ring| {
        let ring = ring.as_ref();
        let next = ring.iter().skip(1).chain(ring.first());
        ring.iter().zip(next).filter(|side| crosses(*side)).count()
    });
    crossed.sum::<usize>() % 2 == 1
}

/// Whether the way from a place straight to the right crosses a side.
fn is_crossed((x, y): (f64, f64), a: (f64, f64), b: (f64, f64)) -> bool {
    (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0
}

/// A side of a polygon.
struct Side {
    from: (f64, f64),
    to: (f64, f64),
    /// The corners of the box around it.
    low: (f64, f64),
    high: (f64, f64),
}

fn sides<R: AsRef<[Point]>>(rings: &[R]) -> Vec<Side> {
    let corners = rings.iter().map(|ring| ring.as_ref().len()).sum();
    let mut sides = Vec::with_capacity(corners);
    for ring in rings {
        let ring = ring.as_ref();
        let next = ring.iter().skip(1).chain(ring.first());
        sides.extend(ring.iter().zip(next).map(|(from, to)| {
            let (from, to) = (from.to_float(), to.to_float());
            Side {
                from,
                to,
                low: (from.0.min(to.0), from.1.min(to.1)),
                high: (from.0.max(to.0), from.1.max(to.1)),
            }
        }));
    }
    sides
}

/// The depth, and the place of the side that is nearest. `first` is one that may well be it.
fn depth_among(x: f64, y: f64, sides: &[Side], first: usize) -> (f64, usize) {
    let mut inside = false;
    let distance = |side: &Side| square_distance((x, y), side.from, side.to);
    let mut nearest = (sides.get(first).map_or(f64::INFINITY, distance), first);
    for (place, side) in sides.iter().enumerate() {
        if is_crossed((x, y), side.from, side.to) {
            inside = !inside;
        }
        // Not nearer than its box.
        let beside = (side.low.0 - x).max(x - side.high.0).max(0.0);
        let above = (side.low.1 - y).max(y - side.high.1).max(0.0);
        if beside * beside + above * above < nearest.0 {
            let distance = distance(side);
            if distance < nearest.0 {
                nearest = (distance, place);
            }
        }
    }
    let depth = nearest.0.sqrt();
    (if inside { depth } else { -depth }, nearest.1)
}

/// The square of the distance of `p` from the segment between `a` and `b`.
pub(super) fn square_distance(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (ox, oy) = (p.0 - a.0 - along * dx, p.1 - a.1 - along * dy);
    ox * ox + oy * oy
}

struct Cell {
    x: f64,
    y: f64,
    half: f64,
    distance: f64,
    best_possible: f64,
    /// The place of the side that is nearest to its middle.
    nearest: usize,
}

impl Cell {
    fn new(x: f64, y: f64, half: f64, sides: &[Side], first: usize) -> Cell {
        let (distance, nearest) = depth_among(x, y, sides, first);
        Cell {
            x,
            y,
            half,
            distance,
            best_possible: distance + half * SQRT_2,
            nearest,
        }
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Cell) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Cell) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Cell) -> Ordering {
        let order = |one: f64, other: f64| one.total_cmp(&other);
        order(self.best_possible, other.best_possible)
            .then(order(self.x, other.x))
            .then(order(self.y, other.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_avoids_the_hole_and_the_thin_arm() {
        let ring = |list: &[(i64, i64)]| {
            list.iter()
                .map(|&(x, y)| Point { x, y })
                .collect::<Vec<_>>()
        };
        let outer = ring(&[(0, 0), (100, 0), (100, 100), (40, 100), (40, 60), (0, 60)]);
        let hole = ring(&[(55, 55), (95, 55), (95, 95), (55, 95)]);
        let label = label_point(&[outer.clone(), hole.clone()]).expect("the polygon has points");
        assert!(
            (label.radius - 30.0).abs() <= 1.0 && (25.0..75.0).contains(&label.x),
            "{label:?}"
        );
        assert!(depth(75.0, 75.0, &[outer, hole]) < 0.0);
    }
}
