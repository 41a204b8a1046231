//! SVG path text with as few characters as possible: relative whole numbers, `l` implied, `h` and `v`, no separator
//! before a minus.

use super::Point;

/// Path text under construction.
#[derive(Default)]
pub(super) struct PathText {
    text: String,
    /// Where the pen stands.
    pen: Point,
    /// The command that a bare number would continue; `m` is followed by implied `l`.
    command: char,
}

impl PathText {
    /// Adds a line. A closed one does not repeat its first point.
    pub fn line(&mut self, points: &[Point], closed: bool) {
        let Some(&start) = points.first() else { return };
        let (dx, dy) = (start.x - self.pen.x, start.y - self.pen.y);
        self.text.push('m');
        self.number(dx);
        self.number(dy);
        self.command = 'l';
        self.pen = start;
        for &point in &points[1..] {
            self.to(point);
        }
        if closed {
            self.text.push('z');
            self.pen = start;
        }
        self.command = ' ';
    }

    /// The finished text.
    pub fn into_text(self) -> String {
        self.text
    }

    fn to(&mut self, point: Point) {
        let (dx, dy) = (point.x - self.pen.x, point.y - self.pen.y);
        match (dx, dy) {
            (0, 0) => return,
            (_, 0) => {
                self.start('h');
                self.number(dx);
            }
            (0, _) => {
                self.start('v');
                self.number(dy);
            }
            _ => {
                self.start('l');
                self.number(dx);
                self.number(dy);
            }
        }
        self.pen = point;
    }

    fn start(&mut self, command: char) {
        if self.command != command {
            self.text.push(command);
            self.command = command;
        }
    }

    fn number(&mut self, number: i64) {
        if number >= 0 && self.text.as_bytes().last().is_some_and(u8::is_ascii_digit) {
            self.text.push(' ');
        }
        if number < 0 {
            self.text.push('-');
        }
        let number = number.unsigned_abs();
        let mut part = (0..number.checked_ilog10().unwrap_or(0)).fold(1, |part, _| part * 10);
        while part > 0 {
            self.text
                .push(char::from(b'0' + (number / part % 10) as u8));
            part /= 10;
        }
    }
}

/// About how many characters a step takes: what the simplification makes small.
pub(super) fn step_cost(dx: i64, dy: i64) -> u32 {
    // One more than its digits: the separator or the minus.
    let number = |number: i64| match number.unsigned_abs() {
        0..10 => 2,
        10..100 => 3,
        100..1000 => 4,
        long => 2 + long.ilog10(),
    };
    match (dx, dy) {
        (0, 0) => 0,
        (_, 0) => 1 + number(dx),
        (0, _) => 1 + number(dy),
        _ => number(dx) + number(dy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_short_and_exact() {
        let points = |list: &[(i64, i64)]| {
            list.iter()
                .map(|&(x, y)| Point { x, y })
                .collect::<Vec<_>>()
        };
        let mut path = PathText::default();
        path.line(
            &points(&[
                (5, 5),
                (8, 9),
                (6, 12),
                (6, 12),
                (10, 12),
                (14, 12),
                (14, 2),
                (15, 3),
            ]),
            true,
        );
        path.line(&points(&[(4, 6), (7, 6)]), false);
        assert_eq!(path.into_text(), "m5 5 3 4-2 3h4 4v-10l1 1zm-1 1h3");
    }
}
