//! One arc as it is drawn: which of its vertices, and what it is led through.

use super::simplify::Simplifier;
use super::{Drawing, Point};

/// Half a pixel, in units.
pub(super) const TOLERANCE: f64 = 0.5 * Drawing::UNITS_PER_PIXEL as f64;

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
