//! A pattern's marks as lines across a whole drawing, for paper.

use std::f64::consts::SQRT_2;

use super::Pattern;
use crate::picture::TILE;

/// Where the lines of a pattern go, and the axis along which their distance is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// To the right and up; the axis is (1, 1).
    Rising,
    /// To the right and down; the axis is (1, -1).
    Falling,
    /// Across; the axis is (0, 1).
    Level,
}

impl Pattern {
    /// The marks for paper; nothing for rings.
    ///
    /// Browsers paint a `pattern` into PDF as a coarse image of each area. A line as broad as the drawing and dashed, and rows
    /// of dashes, are drawn as lines, however large the paper.
    pub(super) fn on_paper(self, (width, height): (i64, i64)) -> String {
        let reach = width.max(height);
        let stripe = |(direction, period): &(Direction, f64)| {
            let (matrix, from, breadth) = match direction {
                Direction::Rising => ("1 1 -1 1 0 0", 0.0, self.breadth() / SQRT_2),
                Direction::Falling => (
                    "1 -1 1 1 0 0",
                    -(reach as f64 / period).ceil() * period,
                    self.breadth() / SQRT_2,
                ),
                Direction::Level => ("0 1 -1 0 0 0", period / 2.0, self.breadth()),
            };
            format!(
                r#"<path transform="matrix({matrix})" d="M{:.2} 0H{reach}" stroke-width="{}" stroke-dasharray="{breadth:.2} {:.2}"/>"#,
                from - breadth / 2.0,
                2 * reach,
                period - breadth
            )
        };
        let tile = i64::from(TILE);
        let row = |[x, y, to_x, to_y]: &[i32; 4]| {
            let (across, down) = ((width / tile + 1) * tile, (height / tile + 1) * tile);
            // One after the other in the same words, which takes no room when compressed.
            let rows = if x == to_x && y != to_y {
                format!("v{down}m{tile}-{down}").repeat((across / tile) as usize)
            } else {
                format!("h{across}m-{across} {tile}").repeat((down / tile) as usize)
            };
            let length = (to_x - x).max(to_y - y);
            let ends = if length == 0 {
                r#" stroke-linecap="round""#
            } else {
                ""
            };
            format!(
                r#"<path d="M{x} {y}{rows}" stroke-width="{}" stroke-dasharray="{length} {}"{ends}/>"#,
                self.breadth(),
                tile - i64::from(length)
            )
        };
        let marks: String = match self.lines() {
            [] => self.marks().0.iter().map(row).collect(),
            lines => lines.iter().map(stripe).collect(),
        };
        if marks.is_empty() {
            return marks;
        }
        let (name, breadth) = (self.name(), self.breadth());
        let ends = match self {
            Pattern::Dots => r#" stroke-linecap="round""#,
            _ => "",
        };
        format!(r#"<g class="on-paper p-{name}" stroke-width="{breadth}"{ends}>{marks}</g>"#)
    }

    /// The lines that go on from tile to tile, with their distance along the axis that [`Direction`] names.
    fn lines(self) -> &'static [(Direction, f64)] {
        use Direction::{Falling, Level, Rising};
        match self {
            Pattern::Shaded => &[(Rising, 6.0)],
            Pattern::Hatch => &[(Rising, 12.0)],
            Pattern::BackHatch => &[(Falling, 12.0)],
            Pattern::CrossHatch => &[(Rising, 12.0), (Falling, 12.0)],
            Pattern::Lines => &[(Level, 12.0)],
            Pattern::Solid | Pattern::Plain | Pattern::Dots | Pattern::Sparse | Pattern::Rings => {
                &[]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_on_paper_lie_where_the_marks_do() {
        for pattern in Pattern::ALL {
            let (strokes, _) = pattern.marks();
            for (direction, period) in pattern.lines() {
                // Along the axis, of which the matrix makes a unit.
                let place = |x: i32, y: i32| match direction {
                    Direction::Rising => f64::from(x + y) / 2.0,
                    Direction::Falling => f64::from(x - y) / 2.0,
                    Direction::Level => f64::from(y) - period / 2.0,
                };
                let along = strokes.iter().filter(|[x, y, to_x, to_y]| {
                    (place(*x, *y) - place(*to_x, *to_y)).abs() < 1e-9
                });
                let mut places: Vec<i64> = Vec::new();
                for [x, y, ..] in along {
                    let turns = place(*x, *y) / period;
                    assert_eq!(turns.fract(), 0.0, "{pattern:?}");
                    places.push(turns as i64);
                }
                places.sort_unstable();
                let next: Vec<i64> = (places[0]..).take(places.len()).collect();
                assert_eq!(places, next, "{pattern:?} has a line between two others");
            }
        }
    }
}
