//! The arcs of a drawing: projected, scaled to the picture, simplified, and repaired where simplifying broke something.

use super::arcs::Arcs;
use super::crossings::{self, Segment};
use super::projection::Projection;
use super::{Drawing, Point, simplify};

/// Arcs as they are drawn.
pub(super) struct Lines {
    /// The corners of each arc, ends included.
    pub drawn: Vec<Vec<Point>>,
    /// Width of the drawing in units.
    pub width: i64,
    /// Height of the drawing in units.
    pub height: i64,
    /// The scale.
    pub metres_per_unit: f64,
    /// Crossings that are left.
    pub crossings: usize,
}

impl Lines {
    /// Draws arcs so wide, with no vertex farther than half a pixel from its line.
    pub fn simplified(arcs: &Arcs, projection: Projection, width_px: f64) -> Lines {
        let Fit {
            lines,
            width,
            height,
            metres_per_unit,
        } = Fit::new(arcs, projection, width_px);
        let mut lines: Vec<Line> = lines.into_iter().map(Line::new).collect();
        open_flat_rings(arcs, &mut lines);
        let crossings = undo_crossings(&mut lines);
        let drawn = lines.iter().map(Line::drawn).collect();
        Lines {
            drawn,
            width,
            height,
            metres_per_unit,
            crossings,
        }
    }
}

/// Half a pixel, in units.
const TOLERANCE: f64 = 0.5 * Drawing::UNITS_PER_PIXEL as f64;

/// The arcs in units, not yet rounded.
struct Fit {
    lines: Vec<Vec<(f64, f64)>>,
    width: i64,
    height: i64,
    metres_per_unit: f64,
}

impl Fit {
    fn new(arcs: &Arcs, projection: Projection, width_px: f64) -> Fit {
        let plane = projection.plane();
        let mut lines: Vec<Vec<(f64, f64)>> = arcs
            .arcs
            .iter()
            .map(|arc| {
                arc.iter()
                    .map(|&position| plane.project(position))
                    .collect()
            })
            .collect();
        let extent = |of: fn(&(f64, f64)) -> f64| {
            let all = lines.iter().flatten().map(of);
            (
                all.clone().fold(f64::INFINITY, f64::min),
                all.fold(f64::NEG_INFINITY, f64::max),
            )
        };
        let ((west, east), (south, north)) = (extent(|point| point.0), extent(|point| point.1));
        if lines.is_empty() {
            return Fit {
                lines,
                width: 0,
                height: 0,
                metres_per_unit: 1.0,
            };
        }
        let width = width_px.clamp(1.0, 100_000.0) * Drawing::UNITS_PER_PIXEL as f64;
        let metres_per_unit = ((east - west) / width)
            .max((north - south) / (4.0 * width))
            .max(1e-3);
        for point in lines.iter_mut().flatten() {
            *point = (
                (point.0 - west) / metres_per_unit,
                (north - point.1) / metres_per_unit,
            );
        }
        let units = |metres: f64| (metres / metres_per_unit).round() as i64;
        Fit {
            width: units(east - west),
            height: units(north - south),
            lines,
            metres_per_unit,
        }
    }
}

/// An arc with its simplification.
struct Line {
    points: Vec<(f64, f64)>,
    kept: Vec<usize>,
}

impl Line {
    fn new(points: Vec<(f64, f64)>) -> Line {
        let kept = simplify::kept(&points, TOLERANCE);
        Line { points, kept }
    }

    fn drawn(&self) -> Vec<Point> {
        self.kept
            .iter()
            .map(|&index| Point::rounded(self.points[index]))
            .collect()
    }

    /// Whether there is an original vertex under the link that begins with kept vertex `place`.
    fn has_between(&self, place: usize) -> bool {
        self.kept[place] + 1 < self.kept[place + 1]
    }

    /// Gives back the farthest original vertex under the link that begins with kept vertex `place`. Both halves are
    /// simplified anew: what lay near the old link need not lie near the new ones.
    fn give_back(&mut self, place: usize) -> bool {
        let (from, to) = (self.kept[place], self.kept[place + 1]);
        let Some(index) = simplify::farthest(&self.points, from, to) else {
            return false;
        };
        let half = |from: usize, to: usize| {
            let kept = simplify::kept(&self.points[from..=to], TOLERANCE);
            kept.into_iter()
                .skip(1)
                .map(move |place| from + place)
                .collect::<Vec<_>>()
        };
        let mut between = half(from, index);
        between.extend(half(index, to));
        // The last is the end of the old link, which stands already.
        between.pop();
        self.kept.splice(place + 1..place + 1, between);
        true
    }
}

/// A ring whose arcs have become one line there and back gets its farthest vertices again, as long as it has some.
fn open_flat_rings(arcs: &Arcs, lines: &mut [Line]) {
    for ring in arcs.areas.iter().flatten().flatten() {
        let is_flat = |lines: &[Line]| {
            // A few links only: a longer ring without any area does not come out of the simplification.
            let corners: usize = ring.iter().map(|part| lines[part.arc].kept.len()).sum();
            let points = || {
                ring.iter()
                    .flat_map(|part| lines[part.arc].drawn())
                    .collect::<Vec<Point>>()
            };
            corners <= 2 * ring.len() + 2 && points().windows(3).all(|corner| turn(corner) == 0)
        };
        while is_flat(lines) {
            let mut given = false;
            for part in ring {
                let line = &mut lines[part.arc];
                for place in (0..line.kept.len() - 1).rev() {
                    given |= line.give_back(place);
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

/// Gives back vertices under links that cross or touch until none does or nothing is left; how many crossings remain.
fn undo_crossings(lines: &mut [Line]) -> usize {
    /// A picture with more is beyond repair, and all of them would take memory.
    const MOST: usize = 1_000_000;
    loop {
        let mut segments = Vec::new();
        let mut places = Vec::new();
        for (line, Line { kept, .. }) in lines.iter().enumerate() {
            let drawn = lines[line].drawn();
            for place in 0..kept.len() - 1 {
                let corner = |point: Point| [point.x, point.y];
                segments.push(Segment {
                    from: corner(drawn[place]),
                    to: corner(drawn[place + 1]),
                });
                places.push((line, place));
            }
        }
        let found = crossings::find_with_touching(&segments, MOST);
        let (crossing, touching): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|&(one, other)| segments[one].crosses(segments[other]));
        let mut offending: Vec<(usize, usize)> = crossing
            .iter()
            .flat_map(|&(one, other)| [places[one], places[other]])
            .collect();
        // Where one ends on the other, the other ran over it; if it has nothing to give back, the one was moved there.
        offending.extend(touching.iter().flat_map(|&(one, other)| {
            let (over, ending) = if segments[one].is_touched_by(segments[other]) {
                (one, other)
            } else {
                (other, one)
            };
            let (line, place) = places[over];
            let chosen = if lines[line].has_between(place) {
                over
            } else {
                ending
            };
            [places[chosen]]
        }));
        offending.sort_unstable();
        offending.dedup();
        // From the back, so that the places before stay true.
        let mut given = 0;
        for &(line, place) in offending.iter().rev() {
            given += usize::from(lines[line].give_back(place));
        }
        if given == 0 {
            let through = |&(one, other): &(usize, usize)| {
                runs_through(&segments, &places, one, other)
                    || runs_through(&segments, &places, other, one)
            };
            return crossing.len() + touching.iter().filter(|pair| through(pair)).count();
        }
    }
}

/// Whether a line has a corner on a segment and goes on at its other side: it crosses there although none of its own
/// segments does. Asked of the segment that leaves the corner, so that each is found once. Borders whose file leaves out
/// the corners of their neighbours touch, too, without crossing.
fn runs_through(
    segments: &[Segment],
    places: &[(usize, usize)],
    over: usize,
    leaving: usize,
) -> bool {
    let corner = segments[leaving].from;
    let (line, place) = places[leaving];
    let Some(arriving) = leaving
        .checked_sub(1)
        .filter(|&before| place > 0 && places[before].0 == line)
    else {
        return false;
    };
    segments[over].passes(corner)
        && segments[over].parts(segments[arriving].from, segments[leaving].to)
}

#[cfg(test)]
mod tests {
    use super::super::label::square_distance;
    use super::*;

    #[test]
    fn a_vertex_given_back_keeps_the_bound_for_its_neighbours() {
        let points = vec![
            (0.0, 0.0),
            (10.0, -1.3),
            (20.0, 1.4),
            (30.0, -1.3),
            (40.0, 0.0),
        ];
        let mut line = Line::new(points.clone());
        assert_eq!(line.kept, [0, 4]);
        assert!(line.give_back(0));
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
    fn a_bump_over_a_spike_comes_back() {
        let bump = Line::new(vec![(0.0, 0.0), (15.0, 1.4), (30.0, 0.0)]);
        let spike = Line::new(vec![(10.0, -5.0), (15.0, 1.0), (20.0, -5.0)]);
        assert_eq!((bump.kept.len(), spike.kept.len()), (2, 3));
        let mut lines = [bump, spike];
        assert_eq!(undo_crossings(&mut lines), 0);
        assert_eq!(lines[0].kept, [0, 1, 2]);
    }

    #[test]
    fn a_line_that_was_drawn_through_a_corner_of_another_bends_around_it_again() {
        // Drawn straight, the upper line would run through the tip of the lower one, and no segment would cross another.
        let upper = || Line::new(vec![(0.0, 0.0), (15.0, 1.4), (30.0, 0.0)]);
        let tip = || Line::new(vec![(10.0, -5.0), (15.0, 0.0), (20.0, -5.0)]);
        let mut lines = [upper(), tip()];
        assert_eq!((lines[0].kept.len(), lines[1].kept.len()), (2, 3));
        assert_eq!(undo_crossings(&mut lines), 0);
        assert_eq!(lines[0].kept, [0, 1, 2]);

        // What cannot be mended counts once, and only where the line goes on at the other side.
        let straight = || Line::new(vec![(0.0, 0.0), (30.0, 0.0)]);
        let through = Line::new(vec![(12.0, -6.0), (15.0, 0.0), (24.0, 5.0)]);
        assert_eq!(through.kept.len(), 3);
        assert_eq!(undo_crossings(&mut [straight(), through]), 1);
        assert_eq!(undo_crossings(&mut [straight(), tip()]), 0);
    }
}
