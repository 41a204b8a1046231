//! Areas, row by row.

use crate::geo::Point;

use super::SCALE;
use super::canvas::{Canvas, SIDE, Tile};

/// Parts of a pixel in which crossings are kept.
const FINE: f64 = 256.0;

impl Canvas {
    /// Fills a polygon by the even-odd rule: the pixels whose middle it holds. The tile begins at the origin, rounded to
    /// whole pixels.
    pub(super) fn fill(&mut self, rings: &[Vec<Point>], origin: (f64, f64), tile: &Tile) {
        let shift =
            [origin.0, origin.1].map(|at| (at.round() as i64).rem_euclid(SIDE as i64) as usize);
        let mut crossings: Vec<(usize, i32)> = Vec::new();
        for ring in rings {
            let next = ring.iter().skip(1).chain(ring.first());
            for (from, to) in ring.iter().zip(next) {
                self.cross(*from, *to, origin, &mut crossings);
            }
        }
        crossings.sort_unstable();
        for pair in crossings.chunks_exact(2) {
            let (row, start) = pair[0];
            let columns = [start, pair[1].1].map(|at| {
                // The first pixel whose middle lies behind the crossing.
                let column = (f64::from(at) / FINE - 0.5).ceil();
                (column.max(0.0) as usize).min(self.width)
            });
            self.span(row, columns, shift, tile);
        }
    }

    /// Where an edge crosses the middles of rows.
    fn cross(&self, from: Point, to: Point, origin: (f64, f64), crossings: &mut Vec<(usize, i32)>) {
        let place = |point: Point| {
            (
                point.x as f64 * SCALE + origin.0,
                point.y as f64 * SCALE + origin.1,
            )
        };
        let (upper, lower) = if from.y < to.y {
            (from, to)
        } else {
            (to, from)
        };
        let ((x, y), (end, bottom)) = (place(upper), place(lower));
        let rows = [y, bottom].map(|at| (at - 0.5).ceil().clamp(0.0, self.height as f64) as usize);
        let slope = (end - x) / (bottom - y);
        for row in rows[0]..rows[1] {
            let at = x + (row as f64 + 0.5 - y) * slope;
            crossings.push((row, (at * FINE).round() as i32));
        }
    }

    fn span(&mut self, row: usize, [start, end]: [usize; 2], shift: [usize; 2], tile: &Tile) {
        let line = (row + SIDE - shift[1]) % SIDE;
        let mut column = start;
        while column < end {
            let from = (column + SIDE - shift[0]) % SIDE;
            let length = (end - column).min(SIDE);
            let place = row * self.width + column;
            self.ground[place..place + length]
                .copy_from_slice(&tile.ground[line][from..from + length]);
            self.ink[place..place + length].copy_from_slice(&tile.ink[line][from..from + length]);
            column += length;
        }
    }
}
