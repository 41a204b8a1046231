//! Whether lines that meet in one corner lie around it as their areas do.
//!
//! Going around a corner, what lies left of a line must lie right of the next. If that holds at every corner and nothing
//! crosses, areas neither overlap nor leave gaps, however the lines were moved.

use super::Point;
use super::line::{Corner, Line};
use super::sides::{Side, Sides};

/// A corner in which lines meet.
#[derive(Debug)]
pub(super) struct Star {
    /// The ways that leave it.
    pub ways: Vec<Way>,
}

/// A way that leaves a corner along a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    line: usize,
    place: usize,
    is_forwards: bool,
    /// Towards the next corner.
    towards: [i64; 2],
    sides: Sides,
}

impl Way {
    /// The link under the way.
    pub fn link(&self) -> (usize, usize) {
        if self.is_forwards {
            (self.line, self.place)
        } else {
            (self.line, self.place.saturating_sub(1))
        }
    }
}

/// A point where a line has a corner, the line, and the corner's place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Met {
    /// x, then y, in one number: there are many to sort.
    key: u64,
    /// Position of the line among all lines.
    pub line: u32,
    /// Position of the corner in its line.
    pub place: u32,
}

impl Met {
    /// A line's corner at a point.
    pub fn new(point: Point, line: usize, place: usize) -> Met {
        Met {
            key: (point.x as u64) << 32 | point.y as u64 & 0xffff_ffff,
            line: line as u32,
            place: place as u32,
        }
    }

    /// Where it is.
    pub fn point(self) -> Point {
        Point {
            x: i64::from((self.key >> 32) as u32),
            y: i64::from(self.key as u32),
        }
    }

    /// The line and the place.
    pub fn corner(self) -> (usize, usize) {
        (self.line as usize, self.place as usize)
    }
}

/// The corners of all lines, those in one point together.
pub(super) fn corners(lines: &[Line]) -> Vec<Met> {
    let mut corners = Vec::with_capacity(lines.iter().map(|line| line.corners.len()).sum());
    for (line, Line { corners: own, .. }) in lines.iter().enumerate() {
        let met = |(place, corner): (usize, &Corner)| Met::new(corner.point, line, place);
        corners.extend(own.iter().enumerate().map(met));
    }
    corners.sort_unstable();
    corners
}

/// Corners by their points.
pub(super) fn by_point(corners: &[Met]) -> impl Iterator<Item = &[Met]> {
    corners.chunk_by(|one, other| one.key == other.key)
}

/// The corners around which the order of the lines is wrong, those of one point together in `corners`.
pub(super) fn wrong<'c>(
    lines: &[Line],
    sides: &[Sides],
    corners: impl Iterator<Item = &'c [Met]>,
) -> Vec<Star> {
    let mut wrong = Vec::new();
    let mut ways = Vec::new();
    for same in corners {
        // Along a line there is nothing to ask.
        if same.len() == 1 {
            continue;
        }
        ways.clear();
        add_ways(lines, sides, same, &mut ways);
        let is_clear = ways.iter().all(|way| way.sides.are_clear());
        if is_clear && ways.len() > 2 && !is_in_order(&mut ways) {
            wrong.push(Star { ways: ways.clone() });
        }
    }
    wrong
}

/// What lies to the left of a point, if all that is connected with it and is left of it, or above it with the same x, has
/// the same on both sides. `None` if nothing begins there that has two different sides.
pub(super) fn west_of(lines: &[Line], sides: &[Sides], same: &[Met]) -> Option<Side> {
    let mut ways = Vec::new();
    add_ways(lines, sides, same, &mut ways);
    if !ways.iter().all(|way| way.sides.are_clear()) {
        return None;
    }
    ways.sort_by(|one, other| by_direction(one.towards, other.towards));
    let groups = ways.chunk_by(|one, other| by_direction(one.towards, other.towards).is_eq());
    let seen = groups.filter_map(|same| {
        let (left, _) = outermost(same.iter().map(|way| way.sides)).ok()??;
        Some((same[0].towards, left))
    });
    // None of them leads to the left, so the last in the turn has the left beyond it.
    let last = seen.max_by(|(one, _), (other, _)| {
        let cross = one[0] * other[1] - one[1] * other[0];
        0.cmp(&cross)
    });
    last.map(|(_, left)| left)
}

fn add_ways(lines: &[Line], sides: &[Sides], same: &[Met], ways: &mut Vec<Way>) {
    for met in same {
        let (line, place) = met.corner();
        for is_forwards in [false, true] {
            ways.extend(way(&lines[line], line, place, is_forwards, sides[line]));
        }
    }
}

fn way(line: &Line, number: usize, place: usize, is_forwards: bool, sides: Sides) -> Option<Way> {
    let here = line.corners[place].point;
    let next = if is_forwards {
        line.corners.get(place + 1)?
    } else {
        &line.corners[place.checked_sub(1)?]
    };
    let towards = [next.point.x - here.x, next.point.y - here.y];
    (towards != [0, 0]).then_some(Way {
        line: number,
        place,
        is_forwards,
        towards,
        sides: if is_forwards { sides } else { sides.reversed() },
    })
}

fn is_in_order(ways: &mut [Way]) -> bool {
    ways.sort_by(|one, other| {
        let order = by_direction(one.towards, other.towards);
        order.then_with(|| (one.line, one.place).cmp(&(other.line, other.place)))
    });
    // Lines that leave together count as one, with what lies outermost on both sides.
    let mut groups = ways.chunk_by(|one, other| by_direction(one.towards, other.towards).is_eq());
    let (mut first, mut before) = (None, None);
    let are_in_order = groups.all(|same| match outermost(same.iter().map(|way| way.sides)) {
        Ok(Some((left, right))) => {
            first.get_or_insert(right);
            before.replace(left).is_none_or(|before| before == right)
        }
        // The same on both sides: nothing is to be seen there.
        Ok(None) => true,
        Err(Contradiction) => false,
    });
    are_in_order && before == first
}

/// What lies left and right of lines that run together, nothing if it is the same; an error if they cannot lie side by side.
pub(super) fn outermost(
    ways: impl Iterator<Item = Sides> + Clone,
) -> Result<Option<(Side, Side)>, Contradiction> {
    let mut others = ways.clone();
    if let (Some(Sides { left, right }), None) = (others.next(), others.next()) {
        return Ok((left != right).then_some((left, right)));
    }
    let mut left: Vec<Side> = ways.clone().map(|sides| sides.left).collect();
    let mut right: Vec<Side> = Vec::new();
    for Sides { right: side, .. } in ways {
        match left.iter().position(|other| *other == side) {
            Some(place) => {
                left.swap_remove(place);
            }
            None => right.push(side),
        }
    }
    match (&left[..], &right[..]) {
        ([], []) => Ok(None),
        ([left], [right]) => Ok(Some((*left, *right))),
        _ => Err(Contradiction),
    }
}

/// Lines run together that cannot.
#[derive(Debug)]
pub(super) struct Contradiction;

/// The order of directions in the turn from x to y, beginning at x.
fn by_direction(one: [i64; 2], other: [i64; 2]) -> std::cmp::Ordering {
    let half = |[x, y]: [i64; 2]| y < 0 || (y == 0 && x < 0);
    let cross = one[0] * other[1] - one[1] * other[0];
    half(one).cmp(&half(other)).then_with(|| 0.cmp(&cross))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(towards: [i64; 2], left: usize, right: usize) -> Way {
        let side = |number| match number {
            0 => Side::Outside,
            _ => Side::Area(number),
        };
        Way {
            line: 0,
            place: 0,
            is_forwards: true,
            towards,
            sides: Sides {
                left: side(left),
                right: side(right),
            },
        }
    }

    #[test]
    fn around_a_corner_each_area_lies_between_two_lines() {
        let mut three = [way([5, 1], 1, 3), way([-4, 4], 2, 1), way([0, -3], 3, 2)];
        assert!(is_in_order(&mut three));
        let mut swapped = [way([5, 1], 1, 3), way([0, -3], 2, 1), way([-4, 4], 3, 2)];
        assert!(!is_in_order(&mut swapped));
    }

    #[test]
    fn lines_that_run_together_have_an_order_or_none() {
        // 1 | 2 and 2 | 3 together are 1 | 3.
        let mut together = [way([4, 4], 2, 1), way([2, 2], 3, 2), way([-1, 0], 1, 3)];
        assert!(is_in_order(&mut together));
        let mut apart = [way([4, 4], 2, 1), way([2, 2], 4, 3), way([-1, 0], 1, 4)];
        assert!(!is_in_order(&mut apart));
    }
}
