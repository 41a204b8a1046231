//! The arcs of a drawing: projected, scaled to the picture, simplified, and mended where simplifying broke something.

use super::arcs::Arcs;
use super::mend::{self, Faults};
use super::sides::Sides;
use super::simplify::Simplifier;
use super::{Drawing, Point};

/// Arcs as they are drawn.
pub(super) struct Lines {
    /// The corners of each arc, ends included.
    pub drawn: Vec<Vec<Point>>,
    /// The same with the vertices that they are.
    pub corners: Vec<Vec<Corner>>,
    /// The positions of all arcs in units, not rounded.
    pub points: Vec<(f64, f64)>,
    /// Width of the drawing in units.
    pub width: i64,
    /// Height of the drawing in units.
    pub height: i64,
    /// The scale.
    pub metres_per_unit: f64,
    /// How many places could not be mended.
    pub crossings: usize,
    /// The arcs that are at fault there.
    pub crossed: Vec<usize>,
}

impl Lines {
    /// Draws arcs so wide, with no vertex farther than half a pixel from its line. `plane` are the positions of the arcs
    /// in metres, `sides` what lies on both sides of each.
    pub fn simplified(arcs: &Arcs, plane: &[(f64, f64)], sides: &[Sides], width_px: f64) -> Lines {
        let Fit {
            points,
            width,
            height,
            metres_per_unit,
        } = Fit::new(plane, width_px);
        let mut simplifier = Simplifier::new(TOLERANCE);
        let mut lines: Vec<Line> = (0..arcs.len())
            .map(|arc| Line::new(&points[arcs.range(arc)], &mut simplifier))
            .collect();
        open_flat_rings(arcs, &mut lines, &mut simplifier);
        let Faults {
            count: crossings,
            lines: crossed,
        } = mend::mend(&mut lines, sides, &mut simplifier);
        let drawn = lines.iter().map(Line::drawn).collect();
        let corners = lines.into_iter().map(|line| line.corners).collect();
        Lines {
            drawn,
            corners,
            points,
            width,
            height,
            metres_per_unit,
            crossings,
            crossed,
        }
    }
}

/// Half a pixel, in units.
pub(super) const TOLERANCE: f64 = 0.5 * Drawing::UNITS_PER_PIXEL as f64;

/// The positions of arcs in units, not yet rounded.
struct Fit {
    points: Vec<(f64, f64)>,
    width: i64,
    height: i64,
    metres_per_unit: f64,
}

impl Fit {
    fn new(plane: &[(f64, f64)], width_px: f64) -> Fit {
        if plane.is_empty() {
            return Fit {
                points: Vec::new(),
                width: 0,
                height: 0,
                metres_per_unit: 1.0,
            };
        }
        let (mut west, mut east) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut south, mut north) = (west, east);
        for &(x, y) in plane {
            (west, east) = (west.min(x), east.max(x));
            (south, north) = (south.min(y), north.max(y));
        }
        let width = width_px.clamp(1.0, 100_000.0) * Drawing::UNITS_PER_PIXEL as f64;
        let metres_per_unit = ((east - west) / width)
            .max((north - south) / (4.0 * width))
            .max(1e-3);
        let scale =
            |&(x, y): &(f64, f64)| ((x - west) / metres_per_unit, (north - y) / metres_per_unit);
        let units = |metres: f64| (metres / metres_per_unit).round() as i64;
        Fit {
            points: plane.iter().map(scale).collect(),
            width: units(east - west),
            height: units(north - south),
            metres_per_unit,
        }
    }
}

/// A corner of a drawn line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Corner {
    /// Where it is drawn.
    pub point: Point,
    /// The vertex of the arc that is drawn there, or, for a bend, the one before it.
    pub index: usize,
    /// Whether it is no vertex: the line is led through a corner of another there.
    pub is_bend: bool,
}

/// An arc with its simplification.
pub(super) struct Line<'p> {
    /// All vertices, in units.
    pub points: &'p [(f64, f64)],
    /// What is drawn, first and last vertex included.
    pub corners: Vec<Corner>,
}

impl<'p> Line<'p> {
    pub fn new(points: &'p [(f64, f64)], simplifier: &mut Simplifier) -> Line<'p> {
        let kept = simplifier.kept(points).into_iter();
        Line {
            points,
            corners: kept.map(|index| corner(points, index)).collect(),
        }
    }

    pub fn drawn(&self) -> Vec<Point> {
        self.corners.iter().map(|corner| corner.point).collect()
    }

    /// Whether there is an original vertex under the link that begins with corner `place`.
    pub fn has_between(&self, place: usize) -> bool {
        self.corners[place].index + 1 < self.corners[place + 1].index
    }

    /// Gives back the farthest original vertex under the link that begins with corner `place`. Both halves are
    /// simplified anew: what lay near the old link need not lie near the new ones.
    pub fn give_back(&mut self, place: usize, simplifier: &mut Simplifier) -> bool {
        let (from, to) = (self.corners[place].index, self.corners[place + 1].index);
        let Some(index) = simplifier.farthest(self.points, from, to) else {
            return false;
        };
        let points = self.points;
        let mut half = |from: usize, to: usize| {
            let kept = simplifier.kept(&points[from..=to]);
            kept.into_iter()
                .skip(1)
                .map(move |place| corner(points, from + place))
        };
        let mut between: Vec<Corner> = half(from, index).collect();
        between.extend(half(index, to));
        // The last is the end of the old link, which stands already.
        between.pop();
        self.corners.splice(place + 1..place + 1, between);
        true
    }

    /// Leads the line through points near the way from the vertex `index` to the next. Whether it did not go there yet.
    pub fn bend(&mut self, index: usize, through: &[Point]) -> bool {
        let Some(start) = self.corners.iter().position(|corner| corner.index == index) else {
            return false;
        };
        let Some(end) = (start + 1..self.corners.len()).find(|&end| !self.corners[end].is_bend)
        else {
            return false;
        };
        if self.corners[end].index != index + 1 {
            return false;
        }
        let (a, b) = (self.points[index], self.points[index + 1]);
        let along = |point: Point| {
            let (x, y) = point.to_float();
            (x - a.0) * (b.0 - a.0) + (y - a.1) * (b.1 - a.1)
        };
        let ends = [self.corners[start].point, self.corners[end].point];
        let before = &self.corners[start + 1..end];
        let mut bends: Vec<Point> = before.iter().map(|corner| corner.point).collect();
        bends.extend(through.iter().filter(|point| !ends.contains(point)));
        bends.sort_by(|one, other| {
            let order = along(*one).total_cmp(&along(*other));
            order.then_with(|| one.cmp(other))
        });
        bends.dedup();
        if bends.len() == before.len() {
            return false;
        }
        let bends = bends.into_iter().map(|point| Corner {
            point,
            index,
            is_bend: true,
        });
        self.corners.splice(start + 1..end, bends);
        true
    }
}

fn corner(points: &[(f64, f64)], index: usize) -> Corner {
    Corner {
        point: Point::rounded(points[index]),
        index,
        is_bend: false,
    }
}

/// A ring whose arcs have become one line there and back gets its farthest vertices again, as long as it has some.
fn open_flat_rings(arcs: &Arcs, lines: &mut [Line], simplifier: &mut Simplifier) {
    let mut points = Vec::new();
    for ring in arcs.areas.iter().flatten().flatten() {
        let mut is_flat = |lines: &[Line]| {
            // A few links only: a longer ring without any area does not come out of the simplification.
            let corners: usize = ring.iter().map(|part| lines[part.arc].corners.len()).sum();
            if corners > 2 * ring.len() + 2 {
                return false;
            }
            points.clear();
            for part in ring {
                let corners = lines[part.arc].corners.iter();
                points.extend(corners.map(|corner| corner.point));
            }
            points.windows(3).all(|corner| turn(corner) == 0)
        };
        while is_flat(lines) {
            let mut given = false;
            for part in ring {
                let line = &mut lines[part.arc];
                for place in (0..line.corners.len() - 1).rev() {
                    given |= line.give_back(place, simplifier);
                }
            }
            if !given {
                break;
            }
        }
    }
}

fn turn(corner: &[Point]) -> i64 {
    let [a, b, c] = [corner[0], corner[1], corner[2]];
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

#[cfg(test)]
mod tests {
    use super::super::label::square_distance;
    use super::*;

    #[test]
    fn a_vertex_given_back_keeps_the_bound_for_its_neighbours() {
        let points = [
            (0.0, 0.0),
            (10.0, -1.3),
            (20.0, 1.4),
            (30.0, -1.3),
            (40.0, 0.0),
        ];
        let simplifier = &mut Simplifier::new(TOLERANCE);
        let mut line = Line::new(&points, simplifier);
        assert_eq!(line.corners.len(), 2);
        assert!(line.give_back(0, simplifier));
        let drawn = line.drawn();
        assert!(drawn.contains(&Point { x: 20, y: 1 }));
        for point in points {
            let off =
                |link: &[Point]| square_distance(point, link[0].to_float(), link[1].to_float());
            assert!(
                drawn
                    .windows(2)
                    .map(off)
                    .fold(f64::INFINITY, f64::min)
                    .sqrt()
                    <= TOLERANCE
            );
        }
    }

    #[test]
    fn a_line_is_bent_in_the_order_of_its_way() {
        let points = [(0.0, 0.0), (20.0, 3.0), (30.0, 0.0)];
        let simplifier = &mut Simplifier::new(TOLERANCE);
        let mut line = Line::new(&points, simplifier);
        let point = |x, y| Point { x, y };
        assert!(line.bend(0, &[point(14, 2), point(0, 0)]));
        assert!(line.bend(0, &[point(6, 1), point(14, 2)]));
        assert!(!line.bend(0, &[point(6, 1)]));
        assert!(!line.bend(9, &[point(6, 1)]));
        let drawn = line.drawn();
        assert_eq!(
            drawn,
            [
                point(0, 0),
                point(6, 1),
                point(14, 2),
                point(20, 3),
                point(30, 0)
            ]
        );
    }
}
