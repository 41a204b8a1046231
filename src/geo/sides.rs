//! What lies on both sides of each arc: with it, a drawing can be held to its areas without looking at them again.

use super::arcs::Arcs;

/// What lies on the two sides of an arc, seen along it with x to the right and y down: the left is where a turn from x
/// to y leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sides {
    /// Where a turn from x to y leads.
    pub left: Side,
    /// The other side.
    pub right: Side,
}

/// A side of an arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// No area.
    Outside,
    /// The area at this place.
    Area(usize),
    /// The file contradicts itself: more than one area.
    Unclear,
}

impl Sides {
    /// The same seen from the arc's other end.
    pub fn reversed(self) -> Sides {
        Sides {
            left: self.right,
            right: self.left,
        }
    }

    /// Whether the file says of both sides what lies there.
    pub fn are_clear(self) -> bool {
        self.left != Side::Unclear && self.right != Side::Unclear
    }
}

/// The sides of all arcs; `plane` are their positions in metres east and north.
pub(super) fn sides(arcs: &Arcs, plane: &[(f64, f64)]) -> Vec<Sides> {
    let nothing = Sides {
        left: Side::Outside,
        right: Side::Outside,
    };
    let mut sides = vec![nothing; arcs.len()];
    let origin = plane.first().copied().unwrap_or_default();
    // What each arc adds to twice the area of a ring, in the sense from x to y of a picture.
    let parts: Vec<f64> = (0..arcs.len())
        .map(|arc| {
            let points = &plane[arcs.range(arc)];
            let cross = |pair: &[(f64, f64)]| {
                let [a, b] = [pair[0], pair[1]].map(|(x, y)| (x - origin.0, y - origin.1));
                a.1 * b.0 - a.0 * b.1
            };
            points.windows(2).map(cross).sum()
        })
        .collect();
    for (area, polygons) in arcs.areas.iter().enumerate() {
        for rings in polygons {
            for (place, ring) in rings.iter().enumerate() {
                let part = |part: &super::arcs::ArcUse| {
                    if part.reversed {
                        -parts[part.arc]
                    } else {
                        parts[part.arc]
                    }
                };
                let is_positive = ring.iter().map(part).sum::<f64>() > 0.0;
                // The area lies inside its first ring, and outside the others.
                let is_left = is_positive == (place == 0);
                for part in ring {
                    let sides = &mut sides[part.arc];
                    let side = if is_left == part.reversed {
                        &mut sides.right
                    } else {
                        &mut sides.left
                    };
                    *side = match *side {
                        Side::Outside => Side::Area(area),
                        _ => Side::Unclear,
                    };
                }
            }
        }
    }
    sides
}
