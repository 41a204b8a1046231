//! Which segments of a picture cross: exact, because coordinates are whole numbers.
//!
//! A binary tree of boxes over the segments in their order: those of a line follow one another, so boxes are small, long
//! and short segments alike, and there is no cell size to guess.

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
    Tree::of(segments).pairs(limit, None, Segment::crosses)
}

/// So many segments share the smallest box.
const LEAF: usize = 16;

/// Boxes over segments, for questions about those that are near one another.
pub(super) struct Tree<S> {
    segments: S,
    /// A heap: the box of all is at 1, the halves of the box at `n` are at `2 n` and `2 n + 1`.
    areas: Vec<Area>,
}

/// Positive when `c` lies left of the way from `a` to `b`, zero on the line.
fn orientation(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i128 {
    let wide = |number: i64| i128::from(number);
    wide(b[0] - a[0]) * wide(c[1] - a[1]) - wide(b[1] - a[1]) * wide(c[0] - a[0])
}

/// The grid point nearest to where two segments cross.
pub(super) fn crossing(one: Segment, other: Segment) -> [i64; 2] {
    let along = |axis: usize| (one.to[axis] - one.from[axis]) as f64;
    let before = orientation(other.from, other.to, one.from) as f64;
    let after = orientation(other.from, other.to, one.to) as f64;
    let share = before / (before - after);
    [0, 1].map(|axis| one.from[axis] + (share * along(axis)).round() as i64)
}

impl Segment {
    /// Whether the two have a point inside both in common and lie on one line nowhere.
    pub(super) fn crosses(self, other: Segment) -> bool {
        let has_common_end = self.from == other.from
            || self.from == other.to
            || self.to == other.from
            || self.to == other.to;
        !has_common_end && self.parts(other.from, other.to) && other.parts(self.from, self.to)
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
        // Without branches, which would be guessed wrong half of the time.
        let along = |axis: usize| {
            (self.low[axis] <= other.high[axis]) & (other.low[axis] <= self.high[axis])
        };
        along(0) & along(1)
    }
}

/// A piece of the list, and its place in the heap of boxes.
#[derive(Clone, Copy)]
struct Node {
    place: usize,
    start: usize,
    end: usize,
}

impl Node {
    fn halves(self) -> Option<(Node, Node)> {
        if self.end - self.start <= LEAF {
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

    fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

impl<S: AsRef<[Segment]>> Tree<S> {
    /// Boxes over segments; best if those that follow one another are near one another.
    pub fn of(segments: S) -> Tree<S> {
        let count = segments.as_ref().len();
        let leaves = count.div_ceil(LEAF).next_power_of_two();
        let mut tree = Tree {
            segments,
            areas: vec![Area::NOTHING; 2 * leaves],
        };
        tree.measure(tree.whole());
        tree
    }

    /// The pairs of segments (smaller index first, sorted) that `is_wanted` of those whose boxes meet, at most about
    /// `limit` of them. With `changed` only pairs of which one has changed.
    pub fn pairs(
        &self,
        limit: usize,
        changed: Option<&[bool]>,
        is_wanted: fn(Segment, Segment) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut search = Search {
            segments: self.segments(),
            areas: &self.areas,
            changed,
            changes: Vec::new(),
            found: Vec::new(),
            limit,
            is_wanted,
        };
        if changed.is_some() {
            search.changes = vec![false; self.areas.len()];
            search.mark(self.whole());
        }
        search.inside(self.whole());
        let mut found = search.found;
        found.sort_unstable();
        found
    }

    /// The segments, in their order.
    pub fn segments(&self) -> &[Segment] {
        self.segments.as_ref()
    }

    /// The segments whose boxes meet a rectangle.
    pub fn near(&self, low: [i64; 2], high: [i64; 2], mut each: impl FnMut(usize)) {
        let wanted = Area { low, high };
        let mut nodes = vec![self.whole()];
        while let Some(node) = nodes.pop() {
            if !self.areas[node.place].meets(wanted) {
                continue;
            }
            match node.halves() {
                Some((first, second)) => nodes.extend([second, first]),
                None => node
                    .range()
                    .filter(|&place| self.segments()[place].bounds().meets(wanted))
                    .for_each(&mut each),
            }
        }
    }

    /// The segments whose boxes meet that of a segment.
    pub fn near_segment(&self, segment: Segment, each: impl FnMut(usize)) {
        let Area { low, high } = segment.bounds();
        self.near(low, high, each);
    }

    fn whole(&self) -> Node {
        Node {
            place: 1,
            start: 0,
            end: self.segments().len(),
        }
    }

    fn measure(&mut self, node: Node) -> Area {
        let area = match node.halves() {
            Some((first, second)) => self.measure(first).join(self.measure(second)),
            None => {
                let segments = self.segments()[node.range()].iter();
                segments
                    .map(Segment::bounds)
                    .fold(Area::NOTHING, Area::join)
            }
        };
        self.areas[node.place] = area;
        area
    }
}

/// A walk through a tree against itself.
struct Search<'t> {
    segments: &'t [Segment],
    areas: &'t [Area],
    changed: Option<&'t [bool]>,
    /// For each box whether something in it has changed.
    changes: Vec<bool>,
    found: Vec<(usize, usize)>,
    limit: usize,
    is_wanted: fn(Segment, Segment) -> bool,
}

impl Search<'_> {
    fn mark(&mut self, node: Node) -> bool {
        let has_changed = match node.halves() {
            Some((first, second)) => {
                let first = self.mark(first);
                self.mark(second) || first
            }
            None => self
                .changed
                .is_some_and(|changed| changed[node.range()].contains(&true)),
        };
        self.changes[node.place] = has_changed;
        has_changed
    }

    fn has_changed(&self, node: Node) -> bool {
        self.changed.is_none() || self.changes[node.place]
    }

    fn inside(&mut self, node: Node) {
        if !self.has_changed(node) {
            return;
        }
        match node.halves() {
            Some((first, second)) => {
                self.inside(first);
                self.inside(second);
                self.between(first, second);
            }
            None => {
                for first in node.range() {
                    self.compare(first, first + 1..node.end);
                }
            }
        }
    }

    fn between(&mut self, one: Node, other: Node) {
        let areas = self.areas;
        if self.found.len() >= self.limit
            || !areas[one.place].meets(areas[other.place])
            || !(self.has_changed(one) || self.has_changed(other))
        {
            return;
        }
        match (one.halves(), other.halves()) {
            (None, None) => {
                let area = areas[other.place];
                for first in one.range() {
                    if self.segments[first].bounds().meets(area) {
                        self.compare(first, other.range());
                    }
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

    fn compare(&mut self, first: usize, others: std::ops::Range<usize>) {
        let one = self.segments[first];
        let bounds = one.bounds();
        for second in others {
            let other = self.segments[second];
            if !bounds.meets(other.bounds()) {
                continue;
            }
            let has_changed = |changed: &[bool]| changed[first] || changed[second];
            if self.changed.is_none_or(has_changed) && (self.is_wanted)(one, other) {
                self.found.push((first, second));
            }
        }
    }
}

/// Whether two segments cross, or one ends inside the other.
pub(super) fn cross_or_touch(one: Segment, other: Segment) -> bool {
    one.crosses(other) || one.is_touched_by(other) || other.is_touched_by(one)
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
        let touching = Tree::of(corner).pairs(9, None, cross_or_touch);
        assert_eq!(touching, [(0, 2), (0, 3), (2, 3)]);
    }
}
