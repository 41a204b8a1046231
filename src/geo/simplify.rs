//! The shortest path text that stays near the original: a dynamic programme along each arc.
//!
//! Vertices are rounded to the grid first and tested after it, so the coarse grid costs no accuracy. A link from one
//! vertex to a later one is allowed if no original vertex between lies farther than the tolerance from it; a cone of the
//! directions that are still possible (Imai and Iri 1986) ends the search early.

use super::Point;
use super::label::square_distance;
use super::path::step_cost;

/// A link never skips more than this many candidates: for nearly straight lines of very many vertices the search
/// would become quadratic, and the gain is nothing.
const LONGEST_LINK: usize = 400;

/// Simplifies arcs one after the other in the same memory.
pub(super) struct Simplifier {
    tolerance: f64,
    /// Vertices that differ on the grid, as indices.
    candidates: Vec<usize>,
    /// The grid point of each candidate.
    rounded: Vec<Point>,
    /// For each candidate: characters so far, links so far, the candidate before.
    best: Vec<(u32, u32, usize)>,
}

impl Simplifier {
    /// One that lets no vertex lie farther than `tolerance` from its line.
    pub fn new(tolerance: f64) -> Simplifier {
        Simplifier {
            tolerance,
            candidates: Vec::new(),
            rounded: Vec::new(),
            best: Vec::new(),
        }
    }

    /// The vertices of an arc that are kept, first and last included, as indices.
    pub fn kept(&mut self, points: &[(f64, f64)]) -> Vec<usize> {
        let last = points.len() - 1;
        let Simplifier {
            tolerance,
            candidates,
            rounded,
            best,
        } = self;
        candidates.clear();
        rounded.clear();
        // Vertices in the same grid point are one candidate.
        let mut before = None;
        for (index, &point) in points.iter().enumerate() {
            let point = Point::rounded(point);
            if index == 0 || index == last || before != Some(point) {
                candidates.push(index);
                rounded.push(point);
            }
            before = Some(point);
        }
        if candidates.len() == 2 {
            return vec![0, last];
        }

        best.clear();
        best.resize(candidates.len(), (u32::MAX, 0, 0));
        best[0] = (0, 0, 0);
        for start in 0..candidates.len() - 1 {
            let (cost, links, _) = best[start];
            let from = rounded[start];
            let mut sight = Sight::new(from.to_float(), *tolerance);
            let mut seen = candidates[start];
            for end in (start + 1..candidates.len()).take(LONGEST_LINK) {
                let (first, index) = (candidates[start] + 1, candidates[end]);
                while seen + 1 < index {
                    seen += 1;
                    sight.must_pass(points[seen]);
                }
                if sight.is_closed() {
                    break;
                }
                let to = rounded[end];
                let total = (
                    cost + step_cost(to.x - from.x, to.y - from.y),
                    links + 1,
                    start,
                );
                // What would not be shorter need not be looked at. The neighbour is always allowed: there is nothing
                // between but what lies in the start's grid point.
                if total < best[end]
                    && (end == start + 1 || sight.reaches(to.to_float(), &points[first..index]))
                {
                    best[end] = total;
                }
            }
        }

        let mut chain = vec![candidates.len() - 1];
        while let Some(&place) = chain.last()
            && place > 0
        {
            chain.push(best[place].2);
        }
        chain.reverse();
        chain
            .iter_mut()
            .for_each(|place| *place = candidates[*place]);
        chain
    }

    /// The original vertex between two kept ones that lies farthest from their link. `None` if there is nothing between.
    pub fn farthest(&self, points: &[(f64, f64)], from: usize, to: usize) -> Option<usize> {
        let (a, b) = (
            Point::rounded(points[from]).to_float(),
            Point::rounded(points[to]).to_float(),
        );
        let distance = |index: usize| square_distance(points[index], a, b);
        (from + 1..to).max_by(|&one, &other| distance(one).total_cmp(&distance(other)))
    }
}

type Vector = (f64, f64);

fn cross(a: Vector, b: Vector) -> f64 {
    a.0 * b.1 - a.1 * b.0
}

/// The directions in which a ray from the start passes all vertices so far within the tolerance.
struct Sight {
    start: Vector,
    tolerance: f64,
    /// Rightmost and leftmost direction, less than half a turn apart; `None` while every direction is possible.
    cone: Option<(Vector, Vector)>,
    closed: bool,
    /// Square of the largest distance from the start so far.
    reach: f64,
}

impl Sight {
    fn new(start: Vector, tolerance: f64) -> Sight {
        Sight {
            start,
            tolerance,
            cone: None,
            closed: false,
            reach: 0.0,
        }
    }

    fn is_closed(&self) -> bool {
        self.closed
    }

    #[inline]
    fn must_pass(&mut self, point: Vector) {
        let (x, y) = (point.0 - self.start.0, point.1 - self.start.1);
        let square = x * x + y * y;
        self.reach = self.reach.max(square);
        if square <= self.tolerance * self.tolerance {
            return;
        }
        let Some((right, left)) = self.cone else {
            self.cone = Some(self.tangents((x, y), square));
            return;
        };
        let is_ahead = right.0 * x + right.1 * y > 0.0 && left.0 * x + left.1 * y > 0.0;
        if !is_ahead {
            return self.turn_back((x, y), square);
        }
        // How far the vertex lies from the sides of the cone, inwards.
        let (from_right, from_left) = (cross(right, (x, y)), cross((x, y), left));
        if from_right < -self.tolerance || from_left < -self.tolerance {
            self.closed = true;
        } else if from_right > self.tolerance || from_left > self.tolerance {
            let (new_right, new_left) = self.tangents((x, y), square);
            self.cone = Some((
                if from_right > self.tolerance {
                    new_right
                } else {
                    right
                },
                if from_left > self.tolerance {
                    new_left
                } else {
                    left
                },
            ));
        }
    }

    /// The sides, of the length 1, of the cone around the circle about a vertex.
    fn tangents(&self, (x, y): Vector, square: f64) -> (Vector, Vector) {
        let across = self.tolerance;
        let along = (square - across * across).sqrt();
        let side = |x: f64, y: f64| (x / square, y / square);
        (
            side(x * along + y * across, y * along - x * across),
            side(x * along - y * across, y * along + x * across),
        )
    }

    /// The same as [`Sight::must_pass`] for a vertex that lies beside or behind the start.
    #[cold]
    fn turn_back(&mut self, point: Vector, square: f64) {
        let Some((old_right, old_left)) = self.cone else {
            return;
        };
        let (right, left) = self.tangents(point, square);
        let within = |direction: Vector, right: Vector, left: Vector| {
            cross(right, direction) >= 0.0 && cross(direction, left) >= 0.0
        };
        let new_right = if within(right, old_right, old_left) {
            Some(right)
        } else {
            within(old_right, right, left).then_some(old_right)
        };
        let new_left = if within(left, old_right, old_left) {
            Some(left)
        } else {
            within(old_left, right, left).then_some(old_left)
        };
        match (new_right, new_left) {
            (Some(right), Some(left)) => self.cone = Some((right, left)),
            _ => self.closed = true,
        }
    }

    /// Whether the segment from the start to `end` passes all of `between` within the tolerance.
    #[inline]
    fn reaches(&self, end: Vector, between: &[Vector]) -> bool {
        let (x, y) = (end.0 - self.start.0, end.1 - self.start.1);
        let inside = self
            .cone
            .is_none_or(|(right, left)| cross(right, (x, y)) >= 0.0 && cross((x, y), left) >= 0.0);
        let length = x * x + y * y;
        let is_point = length == 0.0;
        if !(inside || is_point) {
            return false;
        }
        // The cone speaks of the ray; what lies beyond the segment's end is measured.
        let beyond = |point: &&Vector| {
            (point.0 - self.start.0).powi(2) + (point.1 - self.start.1).powi(2) > length
        };
        let near = |point: &Vector| {
            square_distance(*point, self.start, end) <= self.tolerance * self.tolerance
        };
        self.reach <= length || between.iter().filter(beyond).all(near)
    }
}
