//! Lines that cross, touch or changed places when they were simplified and rounded, mended.
//!
//! First vertices are given back, as long as there are some. Where every vertex is drawn and rounding alone is at fault,
//! a line is led through the corners whose pixel it passes, as in Hobby's snap rounding (1999): lines may then run
//! together for a while, but none comes to lie on the other side of a corner. No line moves farther by that than the
//! half diagonal of the grid, a quarter of a pixel.

#[cfg(test)]
mod tests;

use super::Point;
use super::crossings::{self, Segment};
use super::drawing::segment_meets;
use super::islands;
use super::line::Line;
use super::links::{Link, Links, MOST, Meeting};
use super::sides::Sides;
use super::simplify::Simplifier;
use super::stars;

/// So often lines are led through corners. A real map needs two or three.
const MOST_ROUNDS: usize = 100;

/// A line, one of its vertices, and a point through which the way to the next is to be led.
type Bend = (usize, usize, Point);

/// What could not be mended.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Faults {
    /// How many places.
    pub count: usize,
    /// A line or two of each.
    pub lines: Vec<usize>,
}

/// Mends lines; what could not be.
pub(super) fn mend(lines: &mut [Line], sides: &[Sides], simplifier: &mut Simplifier) -> Faults {
    let every: Vec<usize> = (0..lines.len()).collect();
    let mut mending = Mending {
        changed: every.clone(),
        to_bend: every.clone(),
        to_order: every.clone(),
        every,
        lines,
        simplifier,
    };
    for _ in 0..MOST_ROUNDS {
        let all = mending.undo_crossings();
        let bent = mending.bend_crossings(&all);
        if !bent && !mending.put_in_order(&all, sides) {
            break;
        }
    }
    mending.faults(sides)
}

struct Mending<'m, 'p> {
    lines: &'m mut [Line<'p>],
    /// Lines that are not as they were when crossings were last looked for, in order.
    changed: Vec<usize>,
    /// The same of [`Mending::bend_crossings`], in any order.
    to_bend: Vec<usize>,
    /// The same of [`Mending::put_in_order`].
    to_order: Vec<usize>,
    /// All lines.
    every: Vec<usize>,
    simplifier: &'m mut Simplifier,
}

impl Mending<'_, '_> {
    /// Gives back vertices under links that cross or touch until none does or nothing is left. All links as they are then.
    fn undo_crossings(&mut self) -> Links {
        let mut all = Links::of(self.lines, &self.every);
        let mut is_changed = vec![false; self.lines.len()];
        self.changed
            .drain(..)
            .for_each(|line| is_changed[line] = true);
        let of_changed = |links: &Links, is_changed: &[bool]| {
            let links = links.links.iter();
            links.map(|link| is_changed[link.0]).collect::<Vec<bool>>()
        };
        let mut found = all.meetings(Some(&of_changed(&all, &is_changed)));
        // Lines that are no longer as they stand among all.
        let mut is_stale = vec![false; self.lines.len()];
        let mut stale = Vec::new();
        while self.give_back_under(&found) {
            for &line in &self.changed {
                if !std::mem::replace(&mut is_stale[line], true) {
                    stale.push(line);
                }
            }
            if stale.len() > self.lines.len() / 4 {
                all = Links::of(self.lines, &self.every);
                is_stale.fill(false);
                stale.clear();
            }
            is_changed.fill(false);
            self.changed
                .drain(..)
                .for_each(|line| is_changed[line] = true);
            found = if stale.is_empty() {
                all.meetings(Some(&of_changed(&all, &is_changed)))
            } else {
                let fresh = Links::of(self.lines, &stale);
                let mut found = fresh.meetings(Some(&of_changed(&fresh, &is_changed)));
                for place in 0..fresh.links.len() {
                    let one = fresh.at(place);
                    if is_changed[one.0.0] {
                        all.tree.near_segment(one.1, |other| {
                            let other = all.at(other);
                            if !is_stale[other.0.0] && crossings::cross_or_touch(one.1, other.1) {
                                found.push(Meeting { one, other });
                            }
                        });
                    }
                }
                found
            };
        }
        if !stale.is_empty() {
            all = Links::of(self.lines, &self.every);
        }
        all
    }

    /// Gives back a vertex under links that meet. Whether there was any.
    fn give_back_under(&mut self, found: &[Meeting]) -> bool {
        let mut offending: Vec<Link> = Vec::new();
        for meeting in found {
            if meeting.one.1.crosses(meeting.other.1) {
                offending.extend([meeting.one.0, meeting.other.0]);
                continue;
            }
            // Where one ends on the other, the other ran over it; if it has nothing to give back, the one was moved there.
            let [(over, _), (ending, _)] = meeting.over_and_ending();
            let has_between = self.lines[over.0].has_between(over.1);
            offending.push(if has_between { over } else { ending });
        }
        self.give_back(offending)
    }

    /// Gives back a vertex under each link. Whether there was any.
    fn give_back(&mut self, mut links: Vec<Link>) -> bool {
        links.sort_unstable();
        links.dedup();
        // From the back, so that the places before stay true.
        for &(line, place) in links.iter().rev() {
            if self.lines[line].give_back(place, self.simplifier) {
                self.changed.push(line);
            }
        }
        self.note()
    }

    /// The same, and again under the links that come of it: each look around takes long.
    fn give_back_more(&mut self, mut links: Vec<Link>) -> bool {
        links.sort_unstable();
        links.dedup();
        for &(line, place) in links.iter().rev() {
            let before = self.lines[line].corners.len();
            if self.lines[line].give_back(place, self.simplifier) {
                let more = self.lines[line].corners.len() - before;
                for place in (place..=place + more).rev() {
                    self.lines[line].give_back(place, self.simplifier);
                }
                self.changed.push(line);
            }
        }
        self.note()
    }

    /// Whether lines changed, which others then must know.
    fn note(&mut self) -> bool {
        self.changed.sort_unstable();
        self.changed.dedup();
        self.to_bend.extend(&self.changed);
        self.to_order.extend(&self.changed);
        !self.changed.is_empty()
    }

    /// Leads lines that still cross or touch through the corners of the others. Whether any line changed.
    fn bend_crossings(&mut self, all: &Links) -> bool {
        let mut is_changed = vec![false; self.lines.len()];
        for line in self.to_bend.drain(..) {
            is_changed[line] = true;
        }
        let is_changed: Vec<bool> = all.links.iter().map(|link| is_changed[link.0]).collect();
        let mut bends = Vec::new();
        for meeting in all.meetings(Some(&is_changed)) {
            let Meeting { one, other } = meeting;
            if !one.1.crosses(other.1) {
                let [over, ending] = meeting.over_and_ending();
                let ends = [ending.1.from, ending.1.to].into_iter();
                let ends = ends.filter(|end| over.1.passes(*end));
                bends.extend(ends.map(|end| self.bend_at(over.0, end)));
                continue;
            }
            let before = bends.len();
            self.route(all, one, &mut bends);
            self.route(all, other, &mut bends);
            if bends.len() == before {
                // Not even the file keeps them apart: they get a common corner.
                let at = crossings::crossing(one.1, other.1);
                bends.extend([one, other].map(|(link, _)| self.bend_at(link, at)));
            }
        }
        self.bend(bends)
    }

    /// The corners whose pixel the way under a link passes.
    fn route(&self, all: &Links, (link, segment): (Link, Segment), bends: &mut Vec<Bend>) {
        let (line, place) = link;
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
        all.tree.near(low, high, |near| {
            let (_, near) = all.at(near);
            for corner in [near.from, near.to] {
                let [x, y] = corner.map(|number| number as f64);
                let is_passed = segment_meets(from, to, (x - 0.5, y - 0.5, x + 0.5, y + 0.5));
                if is_passed && corner != segment.from && corner != segment.to {
                    bends.push(self.bend_at(link, corner));
                }
            }
        });
    }

    fn bend_at(&self, (line, place): Link, [x, y]: [i64; 2]) -> Bend {
        (line, self.lines[line].corners[place].index, Point { x, y })
    }

    fn bend(&mut self, mut bends: Vec<Bend>) -> bool {
        bends.sort_unstable();
        bends.dedup();
        for same in bends.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let (line, index, _) = same[0];
            let through: Vec<Point> = same.iter().map(|bend| bend.2).collect();
            if self.lines[line].bend(index, &through) {
                self.changed.push(line);
            }
        }
        self.note()
    }

    /// Where lines meet in one corner in another order than their areas lie around it, or an island lies in another area,
    /// gives back vertices, or leads the lines through the corners that they pass. Whether any line changed.
    fn put_in_order(&mut self, all: &Links, sides: &[Sides]) -> bool {
        let exists = |link: &Link| link.1 + 1 < self.lines[link.0].corners.len();
        let around = |star: &stars::Star| -> Vec<Link> {
            let links = star.ways.iter().map(stars::Way::link);
            links.filter(exists).collect()
        };
        let disordered = self.disordered(all, sides);
        let disordered = disordered.iter().map(around).collect();
        self.to_order.clear();
        if self.give_back_or_route(all, disordered) {
            return true;
        }
        let corners = stars::corners(self.lines);
        let misplaced = islands::misplaced(self.lines, sides, &corners, all);
        self.give_back_or_route(all, misplaced)
    }

    /// For each set of links gives back vertices under them, or leads them through the corners that they pass. Whether any
    /// line changed.
    fn give_back_or_route(&mut self, all: &Links, sets: Vec<Vec<Link>>) -> bool {
        if sets.is_empty() {
            return false;
        }
        let (mut given, mut routed) = (Vec::new(), Vec::new());
        for mut links in sets {
            let has_between = |link: &Link| self.lines[link.0].has_between(link.1);
            if links.iter().any(has_between) {
                links.retain(has_between);
                given.append(&mut links);
            } else {
                routed.append(&mut links);
            }
        }
        routed.sort_unstable();
        let mut bends = Vec::new();
        for place in 0..all.links.len() {
            if routed.binary_search(&all.links[place]).is_ok() {
                self.route(all, all.at(place), &mut bends);
            }
        }
        let has_given = self.give_back_more(given);
        self.bend(bends) || has_given
    }

    /// The corners of lines that changed around which the order is wrong.
    fn disordered(&self, all: &Links, sides: &[Sides]) -> Vec<stars::Star> {
        if self.to_order.len() > self.lines.len() / 8 {
            let corners = stars::corners(self.lines);
            return stars::wrong(self.lines, sides, stars::by_point(&corners));
        }
        let changed = self
            .to_order
            .iter()
            .flat_map(|line| &self.lines[*line].corners);
        let mut points: Vec<Point> = changed.map(|corner| corner.point).collect();
        points.sort_unstable();
        points.dedup();
        let mut corners: Vec<stars::Met> = Vec::new();
        for point in points {
            let here = [point.x, point.y];
            all.tree.near(here, here, |link| {
                let ((line, place), segment) = all.at(link);
                if segment.from == here {
                    corners.push(stars::Met::new(point, line, place));
                }
                if segment.to == here {
                    corners.push(stars::Met::new(point, line, place + 1));
                }
            });
        }
        corners.sort_unstable();
        corners.dedup();
        stars::wrong(self.lines, sides, stars::by_point(&corners))
    }

    /// What is still wrong.
    fn faults(&self, sides: &[Sides]) -> Faults {
        let all = Links::of(self.lines, &self.every);
        let crossing = all.tree.pairs(MOST, None, Segment::crosses);
        let corners = stars::corners(self.lines);
        let disordered = stars::wrong(self.lines, sides, stars::by_point(&corners));
        let misplaced = islands::misplaced(self.lines, sides, &corners, &all);
        let crossed = crossing.iter().flat_map(|(one, other)| [one, other]);
        let crossed = crossed.map(|&segment| all.links[segment].0);
        let disordered_lines = disordered.iter().flat_map(|star| &star.ways);
        let disordered_lines = disordered_lines.map(|way| way.link().0);
        // The island itself comes last, what lies around it before.
        let islands = misplaced.iter().filter_map(|links| links.last());
        let islands = islands.map(|link| link.0);
        let mut lines: Vec<usize> = crossed.chain(disordered_lines).chain(islands).collect();
        lines.sort_unstable();
        lines.dedup();
        Faults {
            count: crossing.len() + disordered.len() + misplaced.len(),
            lines,
        }
    }
}
