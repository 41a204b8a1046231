//! The outline of a letter, read from its font once.

use std::fmt::Write;

use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// The outline of a letter in units of its font, y upwards.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pieces: Vec<Piece>,
    /// What it covers, as left, bottom, right and top; `None` for a letter without outline, such as a space.
    pub(super) bounds: Option<[f64; 4]>,
}

/// A command of an outline, with its points.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Move([f32; 2]),
    Line([f32; 2]),
    Quad([f32; 4]),
    Cubic([f32; 6]),
    Close,
}

impl Outline {
    /// That of a glyph.
    pub(super) fn of(face: &Face<'_>, glyph: GlyphId) -> Outline {
        let mut outline = Outline::default();
        let bounds = face.outline_glyph(glyph, &mut outline);
        let bounds = bounds.map(|it| [it.x_min, it.y_min, it.x_max, it.y_max]);
        outline.bounds = bounds.map(|bounds| bounds.map(f64::from));
        outline
    }

    /// Draws it.
    pub(super) fn draw(&self, pen: &mut impl OutlineBuilder) {
        for piece in &self.pieces {
            match *piece {
                Piece::Move([x, y]) => pen.move_to(x, y),
                Piece::Line([x, y]) => pen.line_to(x, y),
                Piece::Quad([x1, y1, x, y]) => pen.quad_to(x1, y1, x, y),
                Piece::Cubic([x1, y1, x2, y2, x, y]) => pen.curve_to(x1, y1, x2, y2, x, y),
                Piece::Close => pen.close(),
            }
        }
    }

    /// As path text.
    pub(super) fn path(&self) -> String {
        let mut text = PathText::default();
        self.draw(&mut text);
        text.text
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.pieces.push(Piece::Move([x, y]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.pieces.push(Piece::Line([x, y]));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.pieces.push(Piece::Quad([x1, y1, x, y]));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.pieces.push(Piece::Cubic([x1, y1, x2, y2, x, y]));
    }

    fn close(&mut self) {
        self.pieces.push(Piece::Close);
    }
}

/// Writes an outline in whole units of the font.
#[derive(Default)]
struct PathText {
    text: String,
    at: (i32, i32),
}

impl PathText {
    /// A command with points relative to where the pen is.
    fn put<const N: usize>(&mut self, command: char, points: [(f32, f32); N]) {
        self.text.push(command);
        let mut end = self.at;
        for (place, point) in points.into_iter().enumerate() {
            end = (point.0.round() as i32, point.1.round() as i32);
            for (part, number) in [end.0 - self.at.0, end.1 - self.at.1]
                .into_iter()
                .enumerate()
            {
                let is_first = place == 0 && part == 0;
                let gap = if is_first || number < 0 { "" } else { " " };
                write!(self.text, "{gap}{number}").expect("writing to a string cannot fail");
            }
        }
        self.at = end;
    }
}

impl OutlineBuilder for PathText {
    fn move_to(&mut self, x: f32, y: f32) {
        // From the origin: after `z` the pen is elsewhere.
        self.at = (0, 0);
        self.put('M', [(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('l', [(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.put('q', [(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.put('c', [(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.text.push('z');
    }
}
