//! Strokes with round ends: how much of a pixel one covers follows from how far its middle is from the stroke.

use std::ops::Range;

use crate::geo::Point;

use super::SCALE;

/// Long strokes are drawn in pieces of so many pixels: the box around a slanted one would be nearly all empty.
const PIECE: f64 = 24.0;

/// Pixels that are looked at in one step.
const LANES: usize = 8;

/// A stroke, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    from: (f32, f32),
    /// From its start to its end.
    way: (f32, f32),
    /// Half its thickness.
    half: f32,
}

impl Stroke {
    /// A stroke of a drawing that is moved to an origin; `width` is in units.
    pub(super) fn new([from, to]: [Point; 2], origin: (f64, f64), width: f64) -> Stroke {
        let place = |point: Point| {
            (
                point.x as f64 * SCALE + origin.0,
                point.y as f64 * SCALE + origin.1,
            )
        };
        Stroke::between(place(from), place(to), width * SCALE)
    }

    /// A stroke in pixels.
    pub(super) fn between(from: (f64, f64), to: (f64, f64), width: f64) -> Stroke {
        Stroke {
            from: (from.0 as f32, from.1 as f32),
            way: ((to.0 - from.0) as f32, (to.1 - from.1) as f32),
            half: (width / 2.0) as f32,
        }
    }

    /// How much of the pixel around a point is covered, up to 255.
    pub(super) fn coverage(&self, (x, y): (f64, f64)) -> u8 {
        self.covers(x as f32, y as f32)[0]
    }

    /// How much of the pixel around a point is covered, and of each of those to its right.
    fn covers(&self, x: f32, y: f32) -> [u8; LANES] {
        let (dx, dy) = self.way;
        let length = dx * dx + dy * dy;
        // On a dot no point is ahead of another.
        let length = if length > 0.0 { length } else { 1.0 };
        let mut all = [0; LANES];
        for (lane, covered) in all.iter_mut().enumerate() {
            let (right, down) = (x + lane as f32 - self.from.0, y - self.from.1);
            let along = ((right * dx + down * dy) / length).clamp(0.0, 1.0);
            let (off_x, off_y) = (right - along * dx, down - along * dy);
            *covered = share(self.half - (off_x * off_x + off_y * off_y).sqrt());
        }
        all
    }

    /// The first and the last row that it can touch.
    pub(super) fn rows(&self) -> (f32, f32) {
        let (from, to) = (self.from.1, self.from.1 + self.way.1);
        let reach = self.half + 1.0;
        (from.min(to) - reach, from.max(to) + reach)
    }

    /// Covers with ink what the stroke covers of some rows of a width.
    pub(super) fn ink(&self, ink: &mut [u8], width: usize, rows: &Range<usize>) {
        let (dx, dy) = self.way;
        let pieces = (f64::from(dx.abs().min(dy.abs())) / PIECE).ceil().max(1.0);
        for piece in 0..pieces as u32 {
            let at = |part: u32| {
                let part = (f64::from(part) / pieces) as f32;
                (self.from.0 + dx * part, self.from.1 + dy * part)
            };
            let ((x1, y1), (x2, y2)) = (at(piece), at(piece + 1));
            let part = Stroke {
                from: (x1, y1),
                way: (x2 - x1, y2 - y1),
                half: self.half,
            };
            let reach = self.half + 1.0;
            let range = |one: f32, other: f32, seen: &Range<usize>| {
                let first = (one.min(other) - reach).floor().max(0.0) as usize;
                let end = (one.max(other) + reach).ceil().max(0.0) as usize;
                first.max(seen.start)..end.min(seen.end)
            };
            let columns = range(x1, x2, &(0..width));
            for row in range(y1, y2, rows) {
                let line = &mut ink[(row - rows.start) * width..][..width];
                for column in columns.clone().step_by(LANES) {
                    let covered = part.covers(column as f32 + 0.5, row as f32 + 0.5);
                    for (ink, covered) in line[column..].iter_mut().zip(covered) {
                        *ink = (*ink).max(covered);
                    }
                }
            }
        }
    }
}

/// How much of the pixel around a point a ring covers.
pub(super) fn ring_coverage(point: (f64, f64), middle: (f64, f64), radius: f64, width: f64) -> u8 {
    let (x, y) = (point.0 - middle.0, point.1 - middle.1);
    let off = ((x * x + y * y).sqrt() - radius).abs();
    share((width / 2.0 - off) as f32)
}

/// A pixel is half covered where the edge runs through its middle.
#[inline(always)]
fn share(inside: f32) -> u8 {
    byte(inside + 0.5)
}

/// A part of 1 in 255ths, the nearest: as [`f32::round`], but without a call or a branch, so that many are found in one step.
#[inline(always)]
pub(super) fn byte(part: f32) -> u8 {
    // Beside so large a number only whole ones have room: the last bits of the sum are the nearest one.
    const LARGE: f32 = 8_388_608.0;
    let exact = part.clamp(0.0, 1.0) * 255.0;
    let sum = exact + LARGE;
    // In the middle between two it is the even one, where the upper one is meant.
    let is_lower = exact - (sum - LARGE) >= 0.5;
    sum.to_bits() as u8 + u8::from(is_lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_the_nearest_of_255() {
        let middles = (0..=255_u16).flat_map(|number| {
            let middle = (f32::from(number) + 0.5) / 255.0;
            [middle.next_down(), middle, middle.next_up()]
        });
        let parts = [-1.0, -0.0, 0.0, 1e-9, 1.0, 7.0].into_iter().chain(middles);
        for part in parts {
            let expected = (part.clamp(0.0, 1.0) * 255.0).round() as u8;
            assert_eq!(byte(part), expected, "{part}");
        }
    }
}
