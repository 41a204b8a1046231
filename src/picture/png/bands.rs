//! What is painted, sorted by the bands of rows in which it is seen.

use std::ops::Range;

use super::super::Area;
use super::SCALE;
use super::letters::{Letter, Strip};
use super::strokes::Stroke;

/// Rows of a band: few enough for the fast memory of a processor, many enough that most marks lie in one.
const ROWS: usize = 128;

/// Something that is painted; places are in pixels of the whole picture.
#[derive(Clone, Copy)]
pub(super) enum Mark<'p> {
    /// An area, moved to an origin.
    Area(&'p Area<'p>, (f64, f64)),
    Stroke(Stroke),
    Strip(Strip),
    Letter(Letter),
}

/// For each band what is painted in it, from back to front.
pub(super) struct Bands<'p> {
    marks: Vec<Vec<Mark<'p>>>,
    height: usize,
}

impl<'p> Bands<'p> {
    /// Those of a picture, still empty.
    pub(super) fn new(height: usize) -> Self {
        Self {
            marks: vec![Vec::new(); height.div_ceil(ROWS)],
            height,
        }
    }

    /// Each band's rows with its marks.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Range<usize>, &[Mark<'p>])> {
        let height = self.height;
        self.marks.iter().enumerate().map(move |(band, marks)| {
            let top = band * ROWS;
            (top..(top + ROWS).min(height), &marks[..])
        })
    }

    pub(super) fn add_area(&mut self, area: &'p Area<'p>, origin: (f64, f64)) {
        let rows = area.polygons.iter().flatten().flatten();
        let rows = rows.map(|point| point.y);
        let (top, bottom) = rows.fold((i64::MAX, i64::MIN), |(top, bottom), y| {
            (top.min(y), bottom.max(y))
        });
        let row = |y: i64| (y as f64 * SCALE + origin.1) as f32;
        if top <= bottom {
            self.add(row(top), row(bottom), Mark::Area(area, origin));
        }
    }

    pub(super) fn add_stroke(&mut self, stroke: Stroke) {
        let (top, bottom) = stroke.rows();
        self.add(top, bottom, Mark::Stroke(stroke));
    }

    /// Adds a mark that is seen between two rows at most.
    pub(super) fn add(&mut self, top: f32, bottom: f32, mark: Mark<'p>) {
        let band = |row: f32| (row.max(0.0) as usize / ROWS).min(self.marks.len());
        let bands = band(top.floor())..band(bottom.ceil()).saturating_add(1);
        if bottom < 0.0 {
            return;
        }
        for marks in self.marks.iter_mut().take(bands.end).skip(bands.start) {
            marks.push(mark);
        }
    }
}
