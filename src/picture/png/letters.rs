//! Words: the outline of each letter at its place.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use ttf_parser::OutlineBuilder;

use crate::colour::Colour;

use super::super::{Fonts, INK, Words};
use super::SCALE;
use super::bands::{Bands, Mark};
use super::canvas::Canvas;
use super::grounds::Grounds;
use super::strokes::byte;

/// No letter is larger than so many times its size.
const MOST_ROOM: f64 = 4.0;

/// A letter at its place, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    glyph: u16,
    is_bold: bool,
    colour: Colour,
    scale: f64,
    /// Where its outline begins, on the base line.
    at: (f64, f64),
    /// The left top corner of the pixels that it can cover.
    corner: (f64, f64),
    /// How many these are across and down.
    size: (usize, usize),
}

/// A strip behind words: left, top, right and bottom, and the number of its ground.
#[derive(Debug, Clone, Copy)]
pub(super) struct Strip {
    edges: [usize; 4],
    ground: u8,
}

/// Adds a line of words, letter by letter.
pub(super) fn add(words: &Words, fonts: &Fonts, grounds: &Grounds, bands: &mut Bands<'_>) {
    let font = words.font(fonts);
    let line = font.place(&words.text);
    let width = line.width / font.units_per_em() * words.size;
    if let Some(colour) = words.strip {
        let edges = words.strip_of(width);
        let edges = edges.map(|edge| (edge.round() * SCALE).round().max(0.0) as usize);
        let ground = grounds.nearest(colour);
        let [_, top, _, bottom] = edges.map(|edge| edge as f32);
        bands.add(top, bottom, Mark::Strip(Strip { edges, ground }));
    }
    let size = words.size * SCALE;
    let scale = size / font.units_per_em();
    let (start, base) = (words.start(width) * SCALE, words.y.round() * SCALE);
    for placed in line.letters {
        let bounds = font.outline(placed.glyph).and_then(|it| it.bounds);
        let Some([left, bottom, right, top]) = bounds else {
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
        let size = (width.ceil() as usize + 2, height.ceil() as usize + 2);
        let letter = Letter {
            glyph: placed.glyph,
            is_bold: words.is_bold,
            colour: words.colour,
            scale,
            at: (x, base),
            corner,
            size,
        };
        let (top, bottom) = (corner.1 as f32, corner.1 as f32 + size.1 as f32);
        bands.add(top, bottom, Mark::Letter(letter));
    }
}

impl Canvas {
    /// Covers what a letter covers; `cell` is where its outline is drawn first.
    pub(super) fn letter(&mut self, letter: &Letter, fonts: &Fonts, cell: &mut Rasterizer) {
        let font = match letter.is_bold {
            true => &fonts.bold,
            false => &fonts.regular,
        };
        let (at, corner) = (letter.at, letter.corner);
        cell.reset(letter.size.0, letter.size.1);
        let mut pen = Pen {
            cell,
            scale: letter.scale as f32,
            origin: point((at.0 - corner.0) as f32, (at.1 - corner.1) as f32),
            start: Point::default(),
            at: Point::default(),
        };
        if let Some(outline) = font.outline(letter.glyph) {
            outline.draw(&mut pen);
        }
        let (columns, _) = cell.dimensions();
        cell.for_each_pixel(|place, covered| {
            let covered = byte(covered);
            if covered > 0 {
                let (x, y) = (place % columns, place / columns);
                let pixel = (corner.0 as i64 + x as i64, corner.1 as i64 + y as i64);
                self.cover(pixel, letter.colour, covered);
            }
        });
    }

    fn cover(&mut self, (x, y): (i64, i64), colour: Colour, covered: u8) {
        let (Ok(column), Ok(row)) = (usize::try_from(x), usize::try_from(y)) else {
            return;
        };
        if column >= self.width || !self.rows.contains(&row) {
            return;
        }
        let place = (row - self.rows.start) * self.width + column;
        if colour == INK {
            self.ink[place] = self.ink[place].saturating_add(covered);
        } else {
            self.ground[place] = self.grounds.covered(self.ground[place], colour, covered);
        }
    }

    /// Paints a strip, over ink too.
    pub(super) fn strip(&mut self, strip: &Strip) {
        let [left, top, right, bottom] = strip.edges;
        let columns = left.min(self.width)..right.min(self.width);
        for row in top.max(self.rows.start)..bottom.min(self.rows.end) {
            let start = (row - self.rows.start) * self.width;
            self.ground[start + columns.start..start + columns.end].fill(strip.ground);
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
