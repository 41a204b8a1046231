//! Strokes with round ends: how much of a pixel one covers follows from how far its middle is from the stroke.

use crate::geo::Point;

use super::SCALE;

/// Long strokes are drawn in pieces of so many pixels: the box around a slanted one would be nearly all empty.
const PIECE: f64 = 24.0;

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
        self.covers(x as f32, y as f32)
    }

    fn covers(&self, x: f32, y: f32) -> u8 {
        let (right, down) = (x - self.from.0, y - self.from.1);
        let (dx, dy) = self.way;
        let length = dx * dx + dy * dy;
        let along = if length > 0.0 {
            ((right * dx + down * dy) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (off_x, off_y) = (right - along * dx, down - along * dy);
        share(self.half - (off_x * off_x + off_y * off_y).sqrt())
    }

    /// Calls `paint` with column, row and coverage for each pixel that is covered.
    pub(super) fn each_pixel(
        &self,
        width: usize,
        height: usize,
        paint: &mut dyn FnMut(usize, usize, u8),
    ) {
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
            let range = |one: f32, other: f32, size: usize| {
                let first = (one.min(other) - reach).floor().max(0.0) as usize;
                let end = (one.max(other) + reach).ceil().max(0.0) as usize;
                first..end.min(size)
            };
            for row in range(y1, y2, height) {
                for column in range(x1, x2, width) {
                    let covered = part.covers(column as f32 + 0.5, row as f32 + 0.5);
                    if covered > 0 {
                        paint(column, row, covered);
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
fn share(inside: f32) -> u8 {
    ((inside + 0.5).clamp(0.0, 1.0) * 255.0).round() as u8
}
