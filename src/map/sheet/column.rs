//! What is set on a sheet from top to bottom: paragraphs and the legend.

use std::borrow::Cow;

use crate::colour::Scheme;
use crate::geo::Point;
use crate::picture::{Anchor, Area, Course, Fonts, Layer, Line, Words};

use super::MARGIN;

/// The side of a swatch.
const SWATCH: i64 = 42;

/// So many lines of a title or a note at most.
const MOST_LINES: usize = 6;

/// What is set from top to bottom.
pub(super) struct Column<'f> {
    fonts: &'f Fonts,
    /// Room for words, between the margins.
    room: f64,
    /// Where the next part begins.
    pub(super) y: f64,
    pub(super) words: Vec<Words>,
}

impl<'f> Column<'f> {
    pub(super) fn new(width: i64, fonts: &'f Fonts) -> Column<'f> {
        Column {
            fonts,
            room: (width - 2 * MARGIN) as f64,
            y: MARGIN as f64,
            words: Vec::new(),
        }
    }

    /// Sets a paragraph in lines.
    pub(super) fn paragraph(&mut self, text: &str, size: f64, is_bold: bool) {
        let font = if is_bold {
            &self.fonts.bold
        } else {
            &self.fonts.regular
        };
        let lines = broken(text, self.room / size, &|text| font.width(text));
        for line in &lines {
            self.words.push(Words {
                is_bold,
                ..plain(line, MARGIN as f64, self.y + size, size)
            });
            self.y += size * 1.25;
        }
        if !lines.is_empty() {
            self.y += size * 0.25;
        }
    }

    /// Sets swatches with their words in as few rows as they need. Places that no look has are left out.
    pub(super) fn legend<'d>(&mut self, entries: &[(usize, String)], looks: usize) -> Layer<'d> {
        const SIZE: f64 = 42.0;
        let mut layer = Layer {
            x: 0,
            y: 0,
            areas: Vec::new(),
            lines: Vec::new(),
        };
        let mut x = MARGIN as f64;
        let entries = entries.iter().filter(|(look, _)| *look < looks);
        for (look, text) in entries {
            let width = SWATCH as f64 + 18.0 + self.fonts.regular.width(text) * SIZE;
            if x > MARGIN as f64 && x + width > MARGIN as f64 + self.room {
                x = MARGIN as f64;
                self.y += SIZE * 1.5;
            }
            let (left, top) = (x.round() as i64, self.y.round() as i64);
            layer.areas.push(square(left, top, *look));
            let start = x + SWATCH as f64 + 18.0;
            self.words
                .push(plain(text, start, self.y + SIZE * 0.84, SIZE));
            x += width + 54.0;
        }
        if !layer.areas.is_empty() {
            self.y += SIZE * 1.5;
            let course = Course::Around((0..layer.areas.len()).collect());
            layer.lines.push(Line { course, width: 3 });
        }
        layer
    }
}

fn square<'d>(left: i64, top: i64, look: usize) -> Area<'d> {
    let (right, bottom) = (left + SWATCH, top + SWATCH);
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    Area {
        title: "",
        path: Cow::Owned(format!("m{left} {top}h{SWATCH}v{SWATCH}h-{SWATCH}z")),
        polygons: Cow::Owned(vec![vec![corners.map(|(x, y)| Point { x, y }).to_vec()]]),
        look,
    }
}

pub(super) fn plain(text: &str, x: f64, y: f64, size: f64) -> Words {
    Words {
        text: text.to_owned(),
        x,
        y,
        anchor: Anchor::Start,
        size,
        is_bold: false,
        colour: Scheme::Light.ink(),
        strip: None,
    }
}

/// A text in lines of a width in em. Lines break at spaces, and within a word that has no room on a line of its own.
///
/// A line is as wide as its letters together, and no letter is measured twice: letters without a width, such as accents that
/// stand on the one before, never fill a line.
fn broken(text: &str, room: f64, width: &dyn Fn(&str) -> f64) -> Vec<String> {
    let space = width(" ");
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut filled) = (String::new(), 0.0);
    // A space that is not to be broken at is no such space.
    for word in text
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
    {
        let wide = width(word);
        if !line.is_empty() && filled + space + wide > room {
            lines.push(std::mem::take(&mut line));
            filled = 0.0;
        }
        if lines.len() > MOST_LINES {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
            filled += space;
        }
        if filled + wide <= room {
            line.push_str(word);
            filled += wide;
            continue;
        }
        for letter in word.chars() {
            let wide = width(letter.encode_utf8(&mut [0; 4]));
            if filled + wide > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                filled = 0.0;
                if lines.len() > MOST_LINES {
                    break;
                }
            }
            line.push(letter);
            filled += wide;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        let width = |text: &str| text.chars().count() as f64;
        let lines = |text: &str| broken(text, 8.0, &width);
        assert_eq!(
            lines("ein Satz mit Wörtern"),
            ["ein Satz", "mit", "Wörtern"]
        );
        assert_eq!(lines("Donaudampfschiff da"), ["Donaudam", "pfschiff", "da"]);
        assert_eq!(lines("  "), [""; 0]);
        assert_eq!(lines(&"wort ".repeat(99)).len(), super::MOST_LINES);
        let long = "Schiff".repeat(99);
        assert_eq!(lines(&long).last().map(String::as_str), Some("ffSchiff…"));
    }

    #[test]
    fn each_letter_is_measured_once_even_if_no_line_is_ever_full() {
        // A name from a file of somebody else: one letter with thousands of accents.
        let text = format!("a{} b", "\u{301}".repeat(5000));
        let measured = std::cell::Cell::new(0);
        let width = |text: &str| {
            let letters = text.chars();
            measured.set(measured.get() + letters.clone().count());
            letters.filter(|letter| *letter != '\u{301}').count() as f64
        };
        assert_eq!(broken(&text, 8.0, &width).concat(), text);
        assert!(measured.get() < 3 * text.len(), "{}", measured.get());
        let word = "\u{301}".repeat(5000) + "zehn Meter";
        measured.set(0);
        assert_eq!(broken(&word, 3.0, &width).len(), 4);
        assert!(measured.get() < 3 * word.len(), "{}", measured.get());
    }
}
