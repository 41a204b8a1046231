//! Whether what is connected with nothing else, islands and enclaves, still lies in the area where it belongs.
//!
//! A simplified coast can pass an island on the wrong side without touching it.

use super::crossings::Segment;
use super::line::Line;
use super::links::{Link, Links};
use super::sides::{Side, Sides};
use super::stars::{self, Met};

/// For each island that lies in the wrong place, the links that may be at fault: its own, and the nearest around it.
pub(super) fn misplaced(
    lines: &[Line],
    sides: &[Sides],
    corners: &[Met],
    links: &Links,
) -> Vec<Vec<Link>> {
    let mut misplaced = Vec::new();
    for (island, inside) in islands(lines, sides, corners) {
        let point = island[0].point();
        let here = [point.x, point.y];
        let west = nearest(links, here, 0, -1);
        let mut beyond = west.iter().map(|segment| beside(links, sides, *segment));
        let outside = beyond.find(|side| *side != Beside::Same);
        let is_right = match outside {
            None => inside == Side::Outside,
            Some(Beside::Other(outside)) => outside == inside,
            Some(Beside::Same | Beside::Unclear) => true,
        };
        if is_right {
            continue;
        }
        let around = [(0, -1), (0, 1), (1, -1), (1, 1)].into_iter();
        let around = around.filter_map(|(axis, way)| {
            let met = nearest(links, here, axis, way);
            met.first().copied()
        });
        let mut suspects: Vec<Link> = around.map(|segment| links.links[segment]).collect();
        for met in island {
            let (line, place) = met.corner();
            let before = place.checked_sub(1).map(|before| (line, before));
            let after = (place + 1 < lines[line].corners.len()).then_some((line, place));
            suspects.extend(before.into_iter().chain(after));
        }
        misplaced.push(suspects);
    }
    misplaced
}

/// For each set of connected lines, without those that have the same on both sides, the corners in its leftmost point, the
/// upmost of these, and what lies left of it.
fn islands<'c>(lines: &[Line], sides: &[Sides], corners: &'c [Met]) -> Vec<(&'c [Met], Side)> {
    let mut starts = vec![0];
    starts.extend(lines.iter().scan(0, |sum, line| {
        *sum += line.corners.len();
        Some(*sum)
    }));
    let groups: Vec<&[Met]> = stars::by_point(corners).collect();
    let mut group_of = vec![0_u32; corners.len()];
    for (group, same) in groups.iter().enumerate() {
        for met in *same {
            let (line, place) = met.corner();
            group_of[starts[line] + place] = group as u32;
        }
    }
    // The groups at both ends, and twice the line, one more where it runs backwards.
    let mut links: Vec<(u64, u32)> = Vec::with_capacity(corners.len());
    for (line, ends) in starts.windows(2).enumerate() {
        for pair in group_of[ends[0]..ends[1]].windows(2) {
            let ends = u64::from(pair[0].min(pair[1])) << 32 | u64::from(pair[0].max(pair[1]));
            links.push((ends, 2 * line as u32 + u32::from(pair[0] > pair[1])));
        }
    }
    links.sort_unstable();

    let mut parents: Vec<usize> = (0..groups.len()).collect();
    for same in links.chunk_by(|one, other| one.0 == other.0) {
        let sides = same.iter().map(|&(_, line)| {
            let sides = sides[line as usize / 2];
            if line % 2 == 1 {
                sides.reversed()
            } else {
                sides
            }
        });
        if !matches!(stars::outermost(sides), Ok(None)) {
            let [one, other] = [same[0].0 >> 32, same[0].0 & 0xffff_ffff];
            let (one, other) = (
                root(&mut parents, one as usize),
                root(&mut parents, other as usize),
            );
            parents[one.max(other)] = one.min(other);
        }
    }
    // The corners are sorted, so the first of each set is the leftmost, and its own root.
    let is_first = |group: &usize| parents[*group] == *group;
    let firsts = (0..groups.len()).filter(is_first);
    firsts
        .filter_map(|group| Some((groups[group], stars::west_of(lines, sides, groups[group])?)))
        .collect()
}

fn root(parents: &mut [usize], mut line: usize) -> usize {
    while parents[line] != line {
        parents[line] = parents[parents[line]];
        line = parents[line];
    }
    line
}

/// The segments that are met from a point along an axis (0 for x, 1 for y), against it for -1, the nearest first: seen just
/// beside the point, so that none is met in a corner.
fn nearest(links: &Links, from: [i64; 2], axis: usize, way: i64) -> Vec<usize> {
    const FAR: i64 = 1 << 40;
    let across = 1 - axis;
    let (mut low, mut high) = (from, from);
    low[axis] = if way < 0 { -FAR } else { from[axis] };
    high[axis] = if way < 0 { from[axis] } else { FAR };
    let mut met: Vec<(f64, f64, usize)> = Vec::new();
    links.tree.near(low, high, |segment| {
        if let Some((place, slope)) = meets(links.tree.segments()[segment], from[across], axis) {
            let away = (place - from[axis] as f64) * way as f64;
            if away > 0.0 {
                met.push((away, slope * way as f64, segment));
            }
        }
    });
    met.sort_by(|one, other| {
        let away = one.0.total_cmp(&other.0);
        away.then_with(|| one.1.total_cmp(&other.1))
            .then_with(|| one.2.cmp(&other.2))
    });
    met.into_iter().map(|(.., segment)| segment).collect()
}

/// Where a segment passes a height just above a whole number, and its slope there. Exact in the segment's ends.
fn meets(segment: Segment, height: i64, axis: usize) -> Option<(f64, f64)> {
    let across = 1 - axis;
    let Segment { from: a, to: b } = segment;
    if (a[across] <= height) == (b[across] <= height) {
        return None;
    }
    let (along, rise) = ((b[axis] - a[axis]) as f64, (b[across] - a[across]) as f64);
    let place = a[axis] as f64 + along * (height - a[across]) as f64 / rise;
    Some((place, along / rise))
}

/// What lies on the right of segments that run together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Other(Side),
    /// The same as on their left.
    Same,
    Unclear,
}

/// What lies on the right of a segment, in the sense of x, and of those that run together with it.
fn beside(links: &Links, sides: &[Sides], segment: usize) -> Beside {
    let ends = ends(links.tree.segments()[segment]);
    let (mut east, mut west) = (Vec::new(), Vec::new());
    links.tree.near(ends[0], ends[0], |other| {
        if self::ends(links.tree.segments()[other]) != ends {
            return;
        }
        let sides = sides[links.links[other].0];
        // Upwards in y, a turn from x to y leads to the left.
        let Segment { from, to } = links.tree.segments()[other];
        let (left, right) = if to[1] > from[1] {
            (sides.left, sides.right)
        } else {
            (sides.right, sides.left)
        };
        west.push(left);
        east.push(right);
    });
    if west.contains(&Side::Unclear) || east.contains(&Side::Unclear) {
        return Beside::Unclear;
    }
    for side in west {
        if let Some(place) = east.iter().position(|other| *other == side) {
            east.swap_remove(place);
        }
    }
    match east[..] {
        [] => Beside::Same,
        [side] => Beside::Other(side),
        _ => Beside::Unclear,
    }
}

fn ends(segment: Segment) -> [[i64; 2]; 2] {
    [segment.from.min(segment.to), segment.from.max(segment.to)]
}
