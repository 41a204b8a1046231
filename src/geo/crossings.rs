//! Which segments of a picture cross: exact, because coordinates are whole numbers.
//!
//! A binary tree of boxes over the segments in Morton order: long and short segments alike, no cell size to guess.

/// A straight piece between two points with whole coordinates below 2^40.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    /// Start.
    pub from: [i64; 2],
    /// End.
    pub to: [i64; 2],
}

/// The pairs of segments (smaller index first) that cross in a point inside both, at most `limit` of them.
///
/// Segments that only touch, or lie on one another, do not count.
pub(super) fn find(segments: &[Segment], limit: usize) -> Vec<(usize, usize)> {
    pairs(segments, limit, Segment::crosses)
}

/// The same with pairs of which one ends inside the other.
pub(super) fn find_with_touching(segments: &[Segment], limit: usize) -> Vec<(usize, usize)> {
    pairs(segments, limit, |one, other| {
        one.crosses(other) || one.is_touched_by(other) || other.is_touched_by(one)
    })
}

fn pairs(
    segments: &[Segment],
    limit: usize,
    is_wanted: fn(Segment, Segment) -> bool,
) -> Vec<(usize, usize)> {
    if segments.len() < 2 {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..segments.len()).collect();
    let bounds = segments
        .iter()
        .map(Segment::bounds)
        .reduce(Area::join)
        .expect("there are two segments");
    order.sort_by_cached_key(|&index| (segments[index].morton(bounds), index));

    let mut tree = Tree {
        segments,
        order,
        areas: vec![Area::NOTHING; 2 * segments.len().next_power_of_two()],
        found: Vec::new(),
        limit,
        is_wanted,
    };
    let whole = Node {
        place: 1,
        start: 0,
        end: segments.len(),
    };
    tree.measure(whole);
    tree.inside(whole);
    let mut found = tree.found;
    found.sort_unstable();
    found
}

/// Positive when `c` lies left of the way from `a` to `b`, zero on the line.
fn orientation(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i128 {
    let wide = |number: i64| i128::from(number);
    wide(b[0] - a[0]) * wide(c[1] - a[1]) - wide(b[1] - a[1]) * wide(c[0] - a[0])
}

impl Segment {
    /// Whether the two have a point inside both in common and lie on one line nowhere.
    pub(super) fn crosses(self, other: Segment) -> bool {
        self.parts(other.from, other.to) && other.parts(self.from, self.to)
    }

    /// Whether two points lie on different sides of the segment's line.
    pub(super) fn parts(self, one: [i64; 2], other: [i64; 2]) -> bool {
        let side = |point| orientation(self.from, self.to, point).signum();
        side(one) * side(other) < 0
    }

    /// Whether an end of another lies on this one, but not on an end of it.
    pub(super) fn is_touched_by(self, other: Segment) -> bool {
        self.passes(other.from) || self.passes(other.to)
    }

    /// Whether a point lies on the segment, but not on an end of it.
    pub(super) fn passes(self, point: [i64; 2]) -> bool {
        let Area { low, high } = self.bounds();
        (0..2).all(|axis| low[axis] <= point[axis] && point[axis] <= high[axis])
            && point != self.from
            && point != self.to
            && orientation(self.from, self.to, point) == 0
    }

    fn bounds(&self) -> Area {
        let low = [self.from[0].min(self.to[0]), self.from[1].min(self.to[1])];
        let high = [self.from[0].max(self.to[0]), self.from[1].max(self.to[1])];
        Area { low, high }
    }

    /// The bits of the middle's coordinates in turn, so that near segments come near one another.
    fn morton(&self, bounds: Area) -> u32 {
        let place = |axis: usize| {
            let extent = (bounds.high[axis] - bounds.low[axis]).max(1);
            let middle = (self.from[axis] + self.to[axis]) / 2 - bounds.low[axis];
            (i128::from(middle) * 65_535 / i128::from(extent)) as u32
        };
        let spread =
            |number: u32| (0..16).fold(0, |code, bit| code | ((number >> bit & 1) << (2 * bit)));
        spread(place(0)) | spread(place(1)) << 1
    }
}

#[derive(Clone, Copy)]
struct Area {
    low: [i64; 2],
    high: [i64; 2],
}

impl Area {
    const NOTHING: Area = Area {
        low: [i64::MAX; 2],
        high: [i64::MIN; 2],
    };

    fn join(self, other: Area) -> Area {
        let low = [self.low[0].min(other.low[0]), self.low[1].min(other.low[1])];
        let high = [
            self.high[0].max(other.high[0]),
            self.high[1].max(other.high[1]),
        ];
        Area { low, high }
    }

    fn meets(self, other: Area) -> bool {
        (0..2).all(|axis| self.low[axis] <= other.high[axis] && other.low[axis] <= self.high[axis])
    }
}

/// A piece of the order, and its place in the heap of boxes.
#[derive(Clone, Copy)]
struct Node {
    place: usize,
    start: usize,
    end: usize,
}

impl Node {
    fn halves(self) -> Option<(Node, Node)> {
        if self.end - self.start < 2 {
            return None;
        }
        let middle = (self.start + self.end).div_ceil(2);
        let first = Node {
            place: 2 * self.place,
            start: self.start,
            end: middle,
        };
        Some((
            first,
            Node {
                place: 2 * self.place + 1,
                start: middle,
                end: self.end,
            },
        ))
    }
}

struct Tree<'a> {
    segments: &'a [Segment],
    order: Vec<usize>,
    areas: Vec<Area>,
    found: Vec<(usize, usize)>,
    limit: usize,
    is_wanted: fn(Segment, Segment) -> bool,
}

impl Tree<'_> {
    fn measure(&mut self, node: Node) -> Area {
        let area = match node.halves() {
            Some((first, second)) => self.measure(first).join(self.measure(second)),
            None => self.segments[self.order[node.start]].bounds(),
        };
        self.areas[node.place] = area;
        area
    }

    fn inside(&mut self, node: Node) {
        if let Some((first, second)) = node.halves() {
            self.inside(first);
            self.inside(second);
            self.between(first, second);
        }
    }

    fn between(&mut self, one: Node, other: Node) {
        if self.found.len() >= self.limit || !self.areas[one.place].meets(self.areas[other.place]) {
            return;
        }
        match (one.halves(), other.halves()) {
            (None, None) => {
                let (first, second) = (self.order[one.start], self.order[other.start]);
                if (self.is_wanted)(self.segments[first], self.segments[second]) {
                    self.found.push((first.min(second), first.max(second)));
                }
            }
            (Some((first, second)), None) => {
                self.between(first, other);
                self.between(second, other);
            }
            (None, Some((first, second))) => {
                self.between(one, first);
                self.between(one, second);
            }
            (Some((first, second)), Some((third, fourth))) => {
                self.between(first, third);
                self.between(first, fourth);
                self.between(second, third);
                self.between(second, fourth);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_comparing_all_pairs_finds() {
        // A cheap generator of short and long segments.
        let mut state = 7_u64;
        let mut next = |range: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % range) as i64
        };
        for length in [3, 40, 1000] {
            let segments: Vec<Segment> = (0..301)
                .map(|_| {
                    let from = [next(1000), next(1000)];
                    Segment {
                        from,
                        to: [from[0] + next(length), from[1] - next(length)],
                    }
                })
                .collect();
            let mut expected = Vec::new();
            for first in 0..segments.len() {
                for second in first + 1..segments.len() {
                    if segments[first].crosses(segments[second]) {
                        expected.push((first, second));
                    }
                }
            }
            assert_eq!(find(&segments, usize::MAX), expected);
        }
    }

    #[test]
    fn touching_is_not_crossing() {
        let segment = |from, to| Segment { from, to };
        let corner = [
            segment([0, 0], [4, 0]),
            segment([4, 0], [4, 4]),
            segment([2, 0], [2, 9]),
            segment([1, 0], [3, 0]),
        ];
        assert_eq!(find(&corner, 9), []);
        let touching = find_with_touching(&corner, 9);
        assert_eq!(touching, [(0, 2), (0, 3), (2, 3)]);
    }
}
