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

/// How rows of dots are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::map) enum Dots {
    /// A line for each row: short here, but each dot is eight curves in a PDF.
    Dashes,
    /// Each for itself, which it stays in a PDF: a tenth of the file.
    Alone,
}

impl Pattern {
    /// The marks of the whole drawing for paper; nothing for rings.
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
        let marks: String = match self.lines() {
            [] => return self.rows((0, 0, width, height), 1, Dots::Dashes),
            lines => lines.iter().map(stripe).collect(),
        };
        let (name, breadth) = (self.name(), self.breadth());
        format!(r#"<g class="on-paper p-{name}" stroke-width="{breadth}">{marks}</g>"#)
    }

    /// Whether the marks for paper are those of [`Pattern::rows`]: many short ones.
    pub(in crate::map) fn has_rows(self) -> bool {
        self.lines().is_empty() && !self.marks().0.is_empty()
    }

    /// The short marks for paper that meet a part of the drawing (left, top, right, bottom in its units), where the pattern is
    /// some times smaller; nothing for a pattern of rings or of lines that go on.
    ///
    /// A browser writes each of them into a PDF, seen or not: those of the whole drawing for each area are 15 megabytes.
    pub(in crate::map) fn rows(
        self,
        part: (i64, i64, i64, i64),
        smaller: i64,
        dots: Dots,
    ) -> String {
        let (strokes, _) = self.marks();
        let Some([x, y, to_x, to_y]) = strokes.first().filter(|_| self.has_rows()) else {
            return String::new();
        };
        let length = i64::from((to_x - x).max(to_y - y));
        let stands_alone = length == 0 && dots == Dots::Alone;
        let tile = i64::from(TILE);
        // Where the first of the marks along an axis that reach the part begins, and how many there are.
        let along = |place: i32, from: i64, to: i64, length: i64| {
            let room = self.breadth().ceil() as i64;
            let place = i64::from(place);
            let first = (from * smaller - room - length - place).div_euclid(tile) + 1;
            let last = (to * smaller + room - place).div_euclid(tile);
            (place + first * tile, last - first + 1)
        };
        let (left, top, right, bottom) = part;
        let mut path = String::new();
        for [x, y, _, to_y] in strokes {
            let is_upright = to_y != y;
            let [across, down] = [!is_upright, is_upright].map(|is| if is { length } else { 0 });
            let (first_x, columns) = along(*x, left, right, across);
            let (first_y, lines) = along(*y, top, bottom, down);
            let (rows, marks) = match is_upright {
                true => (columns, lines),
                false => (lines, columns),
            };
            if rows <= 0 || marks <= 0 {
                continue;
            }
            // One after the other in the same words, which takes no room when compressed. Dashes end between two marks.
            let reach = (marks - 1) * tile;
            let (line, next) = match (is_upright, stands_alone) {
                (_, true) => {
                    let others = format!("m{tile} 0h0").repeat(marks as usize - 1);
                    (format!("h0{others}"), format!("m-{reach} {tile}"))
                }
                (true, _) => {
                    let line = reach + tile / 2;
                    (format!("v{line}"), format!("m{tile}-{line}"))
                }
                (false, _) => {
                    let line = reach + tile / 2;
                    (format!("h{line}"), format!("m-{line} {tile}"))
                }
            };
            let more = format!("{next}{line}").repeat(rows as usize - 1);
            path.push_str(&format!("M{first_x} {first_y}{line}{more}").replace(" -", "-"));
        }
        let (name, breadth) = (self.name(), self.breadth());
        let ends = match length {
            0 => r#" stroke-linecap="round""#,
            _ => "",
        };
        let dashes = match stands_alone {
            true => String::new(),
            false => format!(r#" stroke-dasharray="{length} {}""#, tile - length),
        };
        let larger = match smaller {
            1 => String::new(),
            times => format!(r#" transform="scale({})""#, 1.0 / times as f64),
        };
        format!(
            r#"<path class="on-paper p-{name}"{larger} stroke-width="{breadth}"{dashes}{ends} d="{path}"/>"#
        )
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

    #[test]
    fn rows_hold_every_mark_of_a_part_and_few_others() {
        for pattern in [Pattern::Dots, Pattern::Sparse] {
            for (smaller, dots) in [(1, Dots::Dashes), (1, Dots::Alone), (2, Dots::Alone)] {
                let part = (-31, 100, 97, 205);
                let rows = pattern.rows(part, smaller, dots);
                let drawn = marks_of(&rows);
                let (left, top, right, bottom) = part;
                let mut seen = 0;
                for (column, line) in (-9..20).flat_map(|x| (-9..30).map(move |y| (x, y))) {
                    for [x, y, to_x, to_y] in pattern.marks().0.iter().map(|it| it.map(i64::from)) {
                        let (right_by, down_by) = (column * 24, line * 24);
                        let mark = [x + right_by, y + down_by, to_x + right_by, to_y + down_by];
                        let meets = mark[2] >= left * smaller
                            && mark[0] <= right * smaller
                            && mark[3] >= top * smaller
                            && mark[1] <= bottom * smaller;
                        assert!(!meets || drawn.contains(&mark), "{mark:?} {rows}");
                        seen += usize::from(meets);
                    }
                }
                assert!(drawn.len() < seen * 7 / 4, "{} for {seen}", drawn.len());
            }
        }
    }

    /// Each mark of a path of dashed lines: where it begins and ends.
    fn marks_of(rows: &str) -> Vec<[i64; 4]> {
        let dashes = rows.split_once("dasharray=\"").map_or("0 ", |it| it.1);
        let length: i64 = dashes[..dashes.find(' ').expect("two lengths")]
            .parse()
            .expect("a length");
        let path = rows.split_once(" d=\"").expect("a path").1;
        let path = path.split('"').next().expect("its text");
        let (mut at, mut marks) = ([0, 0], Vec::new());
        let starts: Vec<usize> = path
            .char_indices()
            .filter(|(_, letter)| letter.is_alphabetic())
            .map(|(place, _)| place)
            .collect();
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(path.len());
            let numbers = path[start + 1..end].replace('-', " -");
            let numbers: Vec<i64> = numbers
                .split_whitespace()
                .map(|it| it.parse().expect("a number"))
                .collect();
            let axis = match &path[*start..=*start] {
                "M" => {
                    at = [numbers[0], numbers[1]];
                    continue;
                }
                "m" => {
                    at = [at[0] + numbers[0], at[1] + numbers[1]];
                    continue;
                }
                "h" => 0,
                "v" => 1,
                other => panic!("{other}"),
            };
            for step in (0..=numbers[0]).step_by(24) {
                let mut mark = [at[0], at[1], at[0], at[1]];
                mark[axis] += step;
                mark[axis + 2] += step + length;
                marks.push(mark);
            }
            at[axis] += numbers[0];
        }
        marks
    }
}
