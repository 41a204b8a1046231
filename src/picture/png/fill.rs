//! Areas, row by row.

use crate::geo::{Point, rounded};

use super::SCALE;
use super::canvas::{Canvas, SIDE, Tile};

/// Parts of a pixel in which crossings are kept.
const FINE: i64 = 256;

impl Canvas {
    /// Fills a polygon by the even-odd rule: the pixels whose middle it holds. The tile begins at the origin, rounded to
    /// whole pixels.
    pub(super) fn fill(&mut self, rings: &[Vec<Point>], origin: (f64, f64), tile: &Tile) {
        let shift =
            [origin.0, origin.1].map(|at| (at.round() as i64).rem_euclid(SIDE as i64) as usize);
        let mut crossings: Vec<(usize, i64)> = Vec::new();
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
                let column = (at + FINE / 2 - 1).div_euclid(FINE);
                (column.max(0) as usize).min(self.width)
            });
            self.span(row, columns, shift, tile);
        }
    }

    /// Where an edge crosses the middles of rows.
    fn cross(&self, from: Point, to: Point, origin: (f64, f64), crossings: &mut Vec<(usize, i64)>) {
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
        let seen = (self.rows.start as f64, self.rows.end as f64);
        let rows = [y, bottom].map(|at| (at - 0.5).ceil().clamp(seen.0, seen.1) as usize);
        if rows[0] == rows[1] {
            return;
        }
        let slope = (end - x) / (bottom - y);
        for row in rows[0]..rows[1] {
            let at = x + (row as f64 + 0.5 - y) * slope;
            crossings.push((row, rounded(at * FINE as f64)));
        }
    }

    fn span(&mut self, row: usize, [start, end]: [usize; 2], shift: [usize; 2], tile: &Tile) {
        if start >= end {
            return;
        }
        let line = (row + SIDE - shift[1]) % SIDE;
        let from = (start + SIDE - shift[0]) % SIDE;
        for (plane, tile) in [(&mut self.ground, &tile.ground), (&mut self.ink, &tile.ink)] {
            let tile = &tile[line][from..from + SIDE];
            let row = &mut plane[(row - self.rows.start) * self.width..][start..end];
            let mut pieces = row.chunks_exact_mut(SIDE);
            for piece in &mut pieces {
                piece.copy_from_slice(tile);
            }
            let rest = pieces.into_remainder();
            rest.copy_from_slice(&tile[..rest.len()]);
        }
    }
}
