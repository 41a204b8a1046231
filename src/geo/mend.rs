//! Lines that cross, touch or changed places when they were simplified and rounded, mended.
//!
//! First vertices are given back, as long as there are some. Where every vertex is drawn and rounding alone is at fault,
//! a line is led through the corners whose pixel it passes, as in Hobby's snap rounding (1999): lines may then run
//! together for a while, but none comes to lie on the other side of a corner. No line moves farther by that than the
//! half diagonal of the grid, a quarter of a pixel.

use super::Point;
use super::crossings::{self, Segment, Tree};
use super::drawing::segment_meets;
use super::islands;
use super::lines::Line;
use super::sides::Sides;
use super::simplify::Simplifier;
use super::stars;

/// A picture with more faults is beyond repair, and all of them would take memory.
const MOST: usize = 1_000_000;

/// So often lines are led through corners. A real map needs two or three.
const MOST_ROUNDS: usize = 40;

/// A link of a line: the line, and the corner with which the link begins.
pub(super) type Link = (usize, usize);

/// Mends lines; how many places could not be.
pub(super) fn mend(lines: &mut [Line], sides: &[Sides], simplifier: &mut Simplifier) -> usize {
    let mut mending = Mending {
        changed: vec![true; lines.len()],
        order: near_one_another(lines),
        lines,
        simplifier,
    };
    for _ in 0..MOST_ROUNDS {
        mending.undo_crossings();
        let bent = mending.bend_crossings();
        let turned = mending.put_in_order(sides);
        if !bent && !turned {
            break;
        }
    }
    mending.faults(sides)
}

struct Mending<'m, 'p> {
    lines: &'m mut [Line<'p>],
    /// Lines that are not as they were when they were last looked at.
    changed: Vec<bool>,
    /// All lines, near ones next to one another.
    order: Vec<usize>,
    simplifier: &'m mut Simplifier,
}

/// The links of all lines.
pub(super) struct Links {
    /// Where they run.
    pub segments: Vec<Segment>,
    /// Whose they are.
    pub links: Vec<Link>,
}

impl Mending<'_, '_> {
    fn links(&self) -> Links {
        let count = self.lines.iter().map(|line| line.corners.len()).sum();
        let (mut segments, mut links) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let corner = |point: Point| [point.x, point.y];
        for &line in &self.order {
            for (place, pair) in self.lines[line].corners.windows(2).enumerate() {
                segments.push(Segment {
                    from: corner(pair[0].point),
                    to: corner(pair[1].point),
                });
                links.push((line, place));
            }
        }
        Links { segments, links }
    }

    /// Gives back vertices under links that cross or touch until none does or nothing is left.
    fn undo_crossings(&mut self) {
        while self.changed.contains(&true) {
            let Links { segments, links } = self.links();
            let changed: Vec<bool> = links.iter().map(|&(line, _)| self.changed[line]).collect();
            let tree = Tree::of(&segments);
            let found = tree.pairs(MOST, Some(&changed), crossings::cross_or_touch);
            let mut offending: Vec<Link> = Vec::new();
            for (one, other) in found {
                if segments[one].crosses(segments[other]) {
                    offending.extend([links[one], links[other]]);
                    continue;
                }
                // Where one ends on the other, the other ran over it; if it has nothing to give back, the one was moved there.
                let (over, ending) = touching(&segments, &links, one, other);
                let (line, place) = links[over];
                let chosen = if self.lines[line].has_between(place) {
                    over
                } else {
                    ending
                };
                offending.push(links[chosen]);
            }
            self.give_back(offending);
        }
    }

    /// Gives back a vertex under each link. Whether there was any.
    fn give_back(&mut self, mut links: Vec<Link>) -> bool {
        links.sort_unstable();
        links.dedup();
        self.changed.fill(false);
        let mut given = false;
        // From the back, so that the places before stay true.
        for &(line, place) in links.iter().rev() {
            if self.lines[line].give_back(place, self.simplifier) {
                self.changed[line] = true;
                given = true;
            }
        }
        given
    }

    /// Leads lines that still cross or touch through the corners of the others. Whether any line changed.
    fn bend_crossings(&mut self) -> bool {
        let links = self.links();
        let tree = Tree::of(&links.segments);
        let mut bends = Vec::new();
        for (one, other) in tree.pairs(MOST, None, crossings::cross_or_touch) {
            let (first, second) = (links.segments[one], links.segments[other]);
            if !first.crosses(second) {
                let (over, ending) = touching(&links.segments, &links.links, one, other);
                let over_it = links.segments[over];
                for end in [links.segments[ending].from, links.segments[ending].to] {
                    if over_it.passes(end) {
                        bends.push((links.links[over], end));
                    }
                }
                continue;
            }
            let before = bends.len();
            self.route(&links, &tree, one, &mut bends);
            self.route(&links, &tree, other, &mut bends);
            if bends.len() == before {
                // Not even the file keeps them apart: they get a common corner.
                let at = crossings::crossing(first, second);
                bends.extend([(links.links[one], at), (links.links[other], at)]);
            }
        }
        self.bend(bends)
    }

    /// The corners whose pixel the way under a link passes.
    fn route(&self, links: &Links, tree: &Tree, link: usize, bends: &mut Vec<(Link, [i64; 2])>) {
        let segment = links.segments[link];
        let (line, place) = links.links[link];
        let line_of = &self.lines[line];
        if line_of.has_between(place) {
            return;
        }
        let index = line_of.corners[place].index;
        let Some(&to) = line_of.points.get(index + 1) else {
            return;
        };
        let from = line_of.points[index];
        let low = [0, 1].map(|axis| segment.from[axis].min(segment.to[axis]) - 1);
        let high = [0, 1].map(|axis| segment.from[axis].max(segment.to[axis]) + 1);
        tree.near(low, high, |near| {
            for corner in [links.segments[near].from, links.segments[near].to] {
                let [x, y] = corner.map(|number| number as f64);
                let is_passed = segment_meets(from, to, (x - 0.5, y - 0.5, x + 0.5, y + 0.5));
                if is_passed && corner != segment.from && corner != segment.to {
                    bends.push(((line, place), corner));
                }
            }
        });
    }

    fn bend(&mut self, bends: Vec<(Link, [i64; 2])>) -> bool {
        let lines = &self.lines;
        let vertex = |((line, place), [x, y]): ((usize, usize), [i64; 2])| {
            (line, lines[line].corners[place].index, Point { x, y })
        };
        let mut bends: Vec<(usize, usize, Point)> = bends.into_iter().map(vertex).collect();
        bends.sort_unstable();
        bends.dedup();
        let mut has_bent = false;
        for same in bends.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let (line, index, _) = same[0];
            let through: Vec<Point> = same.iter().map(|bend| bend.2).collect();
            if self.lines[line].bend(index, &through) {
                self.changed[line] = true;
                has_bent = true;
            }
        }
        has_bent
    }

    /// Where lines meet in one corner in another order than their areas lie around it, or an island lies in another area,
    /// gives back vertices, or leads the lines through the corners that they pass. Whether any line changed.
    fn put_in_order(&mut self, sides: &[Sides]) -> bool {
        let all = self.links();
        let corners = stars::corners(self.lines);
        let mut links = self.around(&stars::wrong(self.lines, sides, &corners));
        if links.is_empty() {
            links = islands::misplaced(self.lines, sides, &corners, &all).concat();
        }
        if links.is_empty() {
            return false;
        }
        let mut given = links.clone();
        given.retain(|&(line, place)| self.lines[line].has_between(place));
        if !given.is_empty() {
            return self.give_back(given);
        }
        links.sort_unstable();
        let tree = Tree::of(&all.segments);
        let mut bends = Vec::new();
        for (link, place) in all.links.iter().enumerate() {
            if links.binary_search(place).is_ok() {
                self.route(&all, &tree, link, &mut bends);
            }
        }
        self.bend(bends)
    }

    /// The links around corners.
    fn around(&self, stars: &[stars::Star]) -> Vec<Link> {
        let exists = |link: &Link| link.1 + 1 < self.lines[link.0].corners.len();
        let ways = stars.iter().flat_map(|star| &star.ways);
        ways.map(stars::Way::link).filter(exists).collect()
    }

    /// How many places are still wrong.
    fn faults(&self, sides: &[Sides]) -> usize {
        let links = self.links();
        let crossing = Tree::of(&links.segments).pairs(MOST, None, Segment::crosses);
        let corners = stars::corners(self.lines);
        crossing.len()
            + stars::wrong(self.lines, sides, &corners).len()
            + islands::misplaced(self.lines, sides, &corners, &links).len()
    }
}

/// Of two links that touch, the one on which the other ends, and the other.
fn touching(segments: &[Segment], links: &[Link], one: usize, other: usize) -> (usize, usize) {
    let (one, other) = if links[one] < links[other] {
        (one, other)
    } else {
        (other, one)
    };
    if segments[one].is_touched_by(segments[other]) {
        (one, other)
    } else {
        (other, one)
    }
}

/// All lines, in the order of a curve that fills the picture, so that near ones come near one another.
fn near_one_another(lines: &[Line]) -> Vec<usize> {
    let spread = |number: i64| {
        let number = number.clamp(0, 0xffff_ffff) as u64;
        (0..32).fold(0_u64, |code, bit| code | ((number >> bit & 1) << (2 * bit)))
    };
    let place = |line: &Line| {
        let middle = line.corners[line.corners.len() / 2].point;
        spread(middle.x) | spread(middle.y) << 1
    };
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_cached_key(|&line| (place(&lines[line]), line));
    order
}

#[cfg(test)]
mod tests {
    use super::super::lines::TOLERANCE;
    use super::super::sides::Side;
    use super::*;

    const NO_SIDES: Sides = Sides {
        left: Side::Unclear,
        right: Side::Unclear,
    };

    fn mended(lines: &[&[(f64, f64)]]) -> (Vec<Vec<(i64, i64)>>, usize) {
        let simplifier = &mut Simplifier::new(TOLERANCE);
        let mut lines: Vec<Line> = lines
            .iter()
            .map(|points| Line::new(points, simplifier))
            .collect();
        let sides = vec![NO_SIDES; lines.len()];
        let faults = mend(&mut lines, &sides, simplifier);
        let drawn = lines.iter().map(|line| {
            let points = line.drawn().into_iter();
            points.map(|point| (point.x, point.y)).collect()
        });
        (drawn.collect(), faults)
    }

    #[test]
    fn a_bump_over_a_spike_comes_back() {
        let bump = [(0.0, 0.0), (15.0, 1.4), (30.0, 0.0)];
        let spike = [(10.0, -5.0), (15.0, 1.0), (20.0, -5.0)];
        let (drawn, faults) = mended(&[&bump, &spike]);
        assert_eq!(faults, 0);
        assert_eq!(drawn[0], [(0, 0), (15, 1), (30, 0)]);
    }

    #[test]
    fn a_line_that_was_drawn_through_a_corner_of_another_bends_around_it_again() {
        // Drawn straight, the upper line would run through the tip of the lower one, and no segment would cross another.
        let upper = [(0.0, 0.0), (15.0, 1.4), (30.0, 0.0)];
        let tip = [(10.0, -5.0), (15.0, 0.0), (20.0, -5.0)];
        let (drawn, faults) = mended(&[&upper, &tip]);
        assert_eq!(faults, 0);
        assert_eq!(drawn[0], [(0, 0), (15, 1), (30, 0)]);
    }

    #[test]
    fn lines_that_rounding_crossed_run_together_instead() {
        // In the file the second passes above the corner of the first.
        let first = [(0.0, 0.0), (15.0, 0.4), (30.0, 10.0)];
        let second = [(0.0, 1.0), (30.0, 0.0)];
        let (drawn, faults) = mended(&[&first, &second]);
        assert_eq!(faults, 0, "{drawn:?}");
    }
}
