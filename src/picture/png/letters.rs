//! Words: the outline of each letter at its place.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use ttf_parser::OutlineBuilder;

use super::super::{Fonts, INK, Words};
use super::SCALE;
use super::canvas::Canvas;
use super::strokes::byte;

/// No letter is larger than so many times its size.
const MOST_ROOM: f64 = 4.0;

impl Canvas {
    /// Writes a line of words.
    pub(super) fn write(&mut self, words: &Words, fonts: &Fonts) {
        let font = words.font(fonts);
        let line = font.place(&words.text);
        let width = line.width / font.units_per_em() * words.size;
        if let Some(strip) = words.strip {
            self.strip(words.strip_of(width), strip);
        }
        let size = words.size * SCALE;
        let scale = size / font.units_per_em();
        let (start, base) = (words.start(width) * SCALE, words.y.round() * SCALE);
        let mut cell = Rasterizer::new(0, 0);
        for placed in line.letters {
            let Some([left, bottom, right, top]) = font.bounds(placed.glyph) else {
                continue;
            };
            let x = start + placed.x * scale;
            let [left, right] = [left, right].map(|edge| x + edge * scale);
            let [top, bottom] = [top, bottom].map(|edge| base - edge * scale);
            let corner = (left.floor() - 1.0, top.floor() - 1.0);
            let (width, height) = (right - corner.0, bottom - corner.1);
            // A broken font must not ask for a picture full of one letter.
            if width.max(height) > MOST_ROOM * size + 3.0 {
                continue;
            }
            cell.reset(width.ceil() as usize + 2, height.ceil() as usize + 2);
            let mut pen = Pen {
                cell: &mut cell,
                scale: scale as f32,
                origin: point((x - corner.0) as f32, (base - corner.1) as f32),
                start: Point::default(),
                at: Point::default(),
            };
            font.outline(placed.glyph, &mut pen);
            let (columns, _) = cell.dimensions();
            cell.for_each_pixel(|place, covered| {
                let covered = byte(covered);
                if covered > 0 {
                    let (x, y) = (place % columns, place / columns);
                    let pixel = (corner.0 as i64 + x as i64, corner.1 as i64 + y as i64);
                    self.cover(pixel, words, covered);
                }
            });
        }
    }

    fn cover(&mut self, (x, y): (i64, i64), words: &Words, covered: u8) {
        let (Ok(column), Ok(row)) = (usize::try_from(x), usize::try_from(y)) else {
            return;
        };
        if column >= self.width || row >= self.height {
            return;
        }
        let place = row * self.width + column;
        if words.colour == INK {
            self.ink[place] = self.ink[place].saturating_add(covered);
        } else {
            self.ground[place] = self
                .grounds
                .covered(self.ground[place], words.colour, covered);
        }
    }

    fn strip(&mut self, edges: [f64; 4], colour: crate::colour::Colour) {
        let [left, top, right, bottom] =
            edges.map(|edge| (edge.round() * SCALE).round().max(0.0) as usize);
        let number = self.grounds.number(colour);
        let columns = left.min(self.width)..right.min(self.width);
        for row in top..bottom.min(self.height) {
            let start = row * self.width;
            self.ground[start + columns.start..start + columns.end].fill(number);
            self.ink[start + columns.start..start + columns.end].fill(0);
        }
    }
}

/// Draws an outline into a cell.
struct Pen<'c> {
    cell: &'c mut Rasterizer,
    scale: f32,
    /// Where the outline's origin is in the cell.
    origin: Point,
    start: Point,
    at: Point,
}

impl Pen<'_> {
    fn place(&self, x: f32, y: f32) -> Point {
        point(
            self.origin.x + x * self.scale,
            self.origin.y - y * self.scale,
        )
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.place(x, y);
        self.at = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.cell.draw_line(self.at, to);
        self.at = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, to) = (self.place(x1, y1), self.place(x, y));
        self.cell.draw_quad(self.at, control, to);
        self.at = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, two, to) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.cell.draw_cubic(self.at, one, two, to);
        self.at = to;
    }

    fn close(&mut self) {
        self.cell.draw_line(self.at, self.start);
        self.at = self.start;
    }
}
