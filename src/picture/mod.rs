//! A picture for taking away: a sheet of areas, lines and words as typed values, written as SVG and as PNG.
//!
//! Both are complete in themselves: letters are outlines, colours stand in the drawing, nothing is loaded. They are meant
//! for white paper. Knows no districts.

// Letters as outlines.
mod font;
mod outline;
// The two forms.
mod png;
mod svg;

#[cfg(test)]
pub(crate) mod tests;

use std::borrow::Cow;

use crate::colour::Colour;
use crate::geo::Point;

pub use font::{Font, Fonts};

/// A sheet. Lengths are in units, three to a CSS pixel; x to the right, y down.
#[derive(Debug, Clone)]
pub struct Picture<'d> {
    /// Its width in units.
    pub width: i64,
    /// Its height in units.
    pub height: i64,
    /// Language tag of its words.
    pub language: &'d str,
    /// Its name for those who do not see it.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// How areas can look.
    pub looks: Vec<Look>,
    /// What is drawn, from back to front.
    pub layers: Vec<Layer<'d>>,
    /// What is written on top.
    pub words: Vec<Words>,
}

/// How an area looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Its colour.
    pub ground: Colour,
    /// The strokes on it, if it has a pattern.
    pub marks: Option<Marks>,
}

/// The strokes of a pattern on a tile of 24 by 24 units.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    /// From where to where; what stands over the edge belongs to the next tile. A stroke without length is a dot.
    pub strokes: &'static [[i32; 4]],
    /// Rings, by middle and radius.
    pub rings: &'static [[i32; 3]],
    /// How thick the strokes are.
    pub width: f64,
    /// Their colour.
    pub colour: Colour,
}

/// The side of a pattern's tile, in units.
pub const TILE: u32 = 24;

/// Areas with the lines over them, moved to a place.
#[derive(Debug, Clone)]
pub struct Layer<'d> {
    /// How far it is moved to the right; a multiple of 3, so that patterns fit the pixels.
    pub x: i64,
    /// How far it is moved down; a multiple of 3.
    pub y: i64,
    /// The areas, which do not cover each other.
    pub areas: Vec<Area<'d>>,
    /// Lines in ink.
    pub lines: Vec<Line<'d>>,
}

/// A surface in the colour and pattern of a status.
#[derive(Debug, Clone)]
pub struct Area<'d> {
    /// Its name in the drawing; may be empty.
    pub title: &'d str,
    /// Its outline as SVG path data.
    pub path: Cow<'d, str>,
    /// The same as the corners of each polygon's rings, ends not repeated.
    pub polygons: Cow<'d, [Vec<Vec<Point>>]>,
    /// Its place in the looks.
    pub look: usize,
}

/// A border or an outline.
#[derive(Debug, Clone)]
pub struct Line<'d> {
    /// Where it runs.
    pub course: Course<'d>,
    /// How thick it is.
    pub width: i64,
}

/// Where a line runs.
#[derive(Debug, Clone)]
pub enum Course<'d> {
    /// Along every border that two areas of the layer share, as this path has it.
    Borders(&'d str),
    /// Around all areas of the layer, as this path has it.
    Outline(&'d str),
    /// Around each of these areas of the layer.
    Around(Vec<usize>),
    /// Along each of these lines, as this path has them.
    Along(Cow<'d, [Vec<Point>]>, Cow<'d, str>),
    /// Straight from one point to the other.
    Straight(Vec<[Point; 2]>),
}

/// A line of words.
#[derive(Debug, Clone)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Where they are held.
    pub x: f64,
    /// Their base line.
    pub y: f64,
    /// Which part of them is at `x`.
    pub anchor: Anchor,
    /// The size of the letters.
    pub size: f64,
    /// Whether they are bold.
    pub is_bold: bool,
    /// Their colour.
    pub colour: Colour,
    /// The colour of a strip behind them, which hides a pattern.
    pub strip: Option<Colour>,
}

/// Which part of a line of words is at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the word itself")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// How hard a PNG file is compressed. The pixels are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// As fast as it is painted: for one that is made with every build.
    Quick,
    /// Less than half as large, in several times as long: for many that are kept.
    Small,
}

/// What lines and most words are drawn in, on white paper.
const INK: Colour = crate::colour::Scheme::Light.ink();

impl Picture<'_> {
    /// The picture as an SVG file.
    #[must_use]
    pub fn svg(&self, fonts: &Fonts) -> String {
        svg::write(self, fonts)
    }

    /// The picture as a PNG file, two pixels for each CSS pixel.
    #[must_use]
    pub fn png(&self, fonts: &Fonts, effort: Effort) -> Vec<u8> {
        png::write(self, fonts, effort)
    }

    /// Width and height of the PNG file in pixels.
    #[must_use]
    pub fn pixels(&self) -> (usize, usize) {
        png::size(self)
    }
}

impl Words {
    fn font<'f>(&self, fonts: &'f Fonts) -> &'f Font {
        if self.is_bold {
            &fonts.bold
        } else {
            &fonts.regular
        }
    }

    /// Where words of a width begin.
    fn start(&self, width: f64) -> f64 {
        match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        }
    }

    /// Left, top, right and bottom of the strip behind them.
    #[must_use]
    pub fn strip(&self, fonts: &Fonts) -> [f64; 4] {
        self.strip_of(self.font(fonts).width(&self.text) * self.size)
    }

    /// The same for words of a width.
    fn strip_of(&self, width: f64) -> [f64; 4] {
        let start = self.start(width);
        let room = self.size * 0.1;
        [
            start - room,
            self.y - self.size * 0.74,
            start + width + room,
            self.y + self.size * 0.22,
        ]
    }
}
