//! The arcs of a drawing: projected, scaled to the picture, simplified, and mended where simplifying broke something.

use super::arcs::Arcs;
use super::line::{Corner, Line, TOLERANCE};
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
