//! The links of lines, those that are near one another together, and which of them meet.

use super::crossings::{self, Segment, Tree};
use super::line::{Corner, Line};

/// A picture with more faults is beyond repair, and all of them would take memory.
pub(super) const MOST: usize = 1_000_000;

/// A link of a line: the line, and the corner with which the link begins.
pub(super) type Link = (usize, usize);

/// The links of lines.
pub(super) struct Links {
    /// Where they run.
    pub tree: Tree<Vec<Segment>>,
    /// Whose they are.
    pub links: Vec<Link>,
}

/// Links that cross or touch.
pub(super) struct Meeting {
    pub one: (Link, Segment),
    pub other: (Link, Segment),
}

impl Meeting {
    /// Of two links that touch, the one on which the other ends, and the other.
    pub fn over_and_ending(&self) -> [(Link, Segment); 2] {
        let (one, other) = if self.one.0 < self.other.0 {
            (self.one, self.other)
        } else {
            (self.other, self.one)
        };
        if one.1.is_touched_by(other.1) {
            [one, other]
        } else {
            [other, one]
        }
    }
}

impl Links {
    /// Those of some lines.
    pub fn of(all: &[Line], lines: &[usize]) -> Links {
        let count = lines.iter().map(|line| all[*line].corners.len()).sum();
        let mut links: Vec<(u64, u32, u32)> = Vec::with_capacity(count);
        for &line in lines {
            for (place, pair) in all[line].corners.windows(2).enumerate() {
                links.push((near(pair), line as u32, place as u32));
            }
        }
        links.sort_unstable();
        let corner = |corner: &Corner| [corner.point.x, corner.point.y];
        let links = links.iter();
        let links: Vec<Link> = links
            .map(|link| (link.1 as usize, link.2 as usize))
            .collect();
        let segment = |&(line, place): &Link| Segment {
            from: corner(&all[line].corners[place]),
            to: corner(&all[line].corners[place + 1]),
        };
        Links {
            tree: Tree::of(links.iter().map(segment).collect()),
            links,
        }
    }

    pub fn at(&self, place: usize) -> (Link, Segment) {
        (self.links[place], self.tree.segments()[place])
    }

    /// Those that cross or touch.
    pub fn meetings(&self, changed: Option<&[bool]>) -> Vec<Meeting> {
        let pairs = self.tree.pairs(MOST, changed, crossings::cross_or_touch);
        let meeting = |(one, other)| Meeting {
            one: self.at(one),
            other: self.at(other),
        };
        pairs.into_iter().map(meeting).collect()
    }
}

/// The place of a link's middle on a curve that fills the picture, so that near links come near one another: the bits of x
/// and y in turn (Morton 1966).
fn near(link: &[Corner]) -> u64 {
    let spread = |number: i64| {
        let mut bits = number as u64 & 0xffff_ffff;
        for (shift, mask) in [
            (16, 0x0000_ffff_0000_ffff),
            (8, 0x00ff_00ff_00ff_00ff),
            (4, 0x0f0f_0f0f_0f0f_0f0f),
            (2, 0x3333_3333_3333_3333),
            (1, 0x5555_5555_5555_5555),
        ] {
            bits = (bits | bits << shift) & mask;
        }
        bits
    };
    let (a, b) = (link[0].point, link[1].point);
    spread(a.x + b.x) | spread(a.y + b.y) << 1
}
