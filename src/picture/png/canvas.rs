//! The pixels of a band while they are painted: for each which ground it has and how much ink.

use std::ops::Range;

use super::super::{INK, Look, TILE};
use super::SCALE;
use super::grounds::{Grounds, PAPER};
use super::strokes::{self, Stroke};

/// The side of a pattern's tile in pixels.
pub(super) const SIDE: usize = (TILE * 2 / 3) as usize;

/// Pixels under construction.
pub(super) struct Canvas {
    pub(super) width: usize,
    /// Which rows of the picture they are.
    pub(super) rows: Range<usize>,
    pub(super) grounds: Grounds,
    /// For each pixel the number of its ground.
    pub(super) ground: Vec<u8>,
    /// For each pixel how much ink covers it.
    pub(super) ink: Vec<u8>,
}

/// What areas of a look are filled with.
pub(super) struct Tile {
    /// Twice as wide as the pattern, so that any part of a row is one piece.
    pub(super) ground: [[u8; 2 * SIDE]; SIDE],
    pub(super) ink: [[u8; 2 * SIDE]; SIDE],
}

impl Canvas {
    /// No rows yet; `grounds` are all that there will be.
    pub(super) fn new(width: usize, grounds: Grounds) -> Canvas {
        Canvas {
            width,
            rows: 0..0,
            grounds,
            ground: Vec::new(),
            ink: Vec::new(),
        }
    }

    /// White paper for these rows.
    pub(super) fn begin(&mut self, rows: Range<usize>) {
        let pixels = rows.len() * self.width;
        self.rows = rows;
        for (plane, value) in [(&mut self.ground, PAPER), (&mut self.ink, 0)] {
            plane.clear();
            plane.resize(pixels, value);
        }
    }

    /// Covers what a stroke covers with ink.
    pub(super) fn stroke(&mut self, stroke: &Stroke) {
        stroke.ink(&mut self.ink, self.width, &self.rows);
    }

    /// For each pixel its place in the palette.
    pub(super) fn finished(&mut self) -> &[u8] {
        let levels = self.grounds.levels();
        // Together they are at most 256.
        let (each, last) = (levels as u8, levels as u16 - 1);
        for (pixel, ink) in self.ground.iter_mut().zip(&self.ink) {
            // How much ink a pixel has, in so many steps.
            let step = (u16::from(*ink) * last + 127) / 255;
            *pixel = pixel.wrapping_mul(each).wrapping_add(step as u8);
        }
        &self.ground
    }
}

impl Tile {
    /// That of a look, whose colours are added to the grounds.
    pub(super) fn of(look: Look, grounds: &mut Grounds) -> Tile {
        let number = grounds.number(look.ground);
        let mut tile = Tile {
            ground: [[number; 2 * SIDE]; SIDE],
            ink: [[0; 2 * SIDE]; SIDE],
        };
        let Some(marks) = look.marks else {
            return tile;
        };
        let strokes = marks.strokes.iter().map(|stroke| {
            let [x1, y1, x2, y2] = stroke.map(|at| f64::from(at) * SCALE);
            Stroke::between((x1, y1), (x2, y2), marks.width * SCALE)
        });
        let strokes: Vec<Stroke> = strokes.collect();
        for row in 0..SIDE {
            for column in 0..2 * SIDE {
                let middle = ((column % SIDE) as f64 + 0.5, row as f64 + 0.5);
                let of_strokes = strokes.iter().map(|stroke| stroke.coverage(middle));
                let of_rings = marks.rings.iter().map(|ring| {
                    let [x, y, radius] = ring.map(|number| f64::from(number) * SCALE);
                    strokes::ring_coverage(middle, (x, y), radius, marks.width * SCALE)
                });
                let covered = of_strokes.chain(of_rings).fold(0, u8::max);
                if marks.colour == INK {
                    tile.ink[row][column] = covered;
                } else {
                    tile.ground[row][column] = grounds.covered(number, marks.colour, covered);
                }
            }
        }
        tile
    }
}
