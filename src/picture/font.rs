//! Letters as outlines, so that a picture looks the same wherever it is opened.
//!
//! Letters stand one after the other, without ligatures and kerning: enough for the words of a map in scripts that are
//! written so.

use std::cell::LazyCell;
use std::sync::OnceLock;

use ttf_parser::{Face, GlyphId};

use super::outline::Outline;

/// The letters of a picture.
#[derive(Debug)]
pub struct Fonts {
    /// For most words.
    pub regular: Font,
    /// For titles and names on maps.
    pub bold: Font,
}

/// A TrueType or OpenType font.
#[derive(Debug)]
pub struct Font {
    bytes: Vec<u8>,
    units_per_em: f64,
    /// Of the bytes, once somebody asks.
    hash: OnceLock<blake3::Hash>,
    /// What there is to know of the letters up to [`FIRST`], once somebody asks.
    first: OnceLock<Vec<Letter>>,
    /// The outline of each glyph, once somebody asks.
    outlines: Vec<OnceLock<Outline>>,
    /// The same as path text.
    paths: Vec<OnceLock<String>>,
}

/// So many letters of Unicode are looked up once: those of Latin, Greek and Cyrillic scripts.
const FIRST: u32 = 0x530;

/// A letter of a font.
#[derive(Debug, Clone, Copy)]
struct Letter {
    glyph: u16,
    /// How far it is to the next one, in units of the font.
    advance: u16,
}

/// A line of words in a font.
pub(super) struct Line {
    /// The letters that can be seen; a letter that the font lacks is a box.
    pub(super) letters: Vec<Placed>,
    /// How wide it is, in units of the font.
    pub(super) width: f64,
}

/// A letter at its place in a line of words.
pub(super) struct Placed {
    /// Which letter of the font.
    pub(super) glyph: u16,
    /// How far it is from the start, in units of the font.
    pub(super) x: f64,
}

impl Font {
    /// Reads a font.
    ///
    /// # Errors
    /// What is wrong with it, in English.
    pub fn read(bytes: Vec<u8>) -> Result<Font, String> {
        let face = Face::parse(&bytes, 0)
            .map_err(|problem| format!("is no TrueType or OpenType font: {problem}"))?;
        let (units, count) = (face.units_per_em(), face.number_of_glyphs());
        Ok(Font {
            units_per_em: f64::from(units),
            hash: OnceLock::new(),
            first: OnceLock::new(),
            outlines: (0..count).map(|_| OnceLock::new()).collect(),
            paths: (0..count).map(|_| OnceLock::new()).collect(),
            bytes,
        })
    }

    /// Tells this font from any other.
    pub fn hash(&self) -> blake3::Hash {
        *self.hash.get_or_init(|| blake3::hash(&self.bytes))
    }

    /// The letters of a text that the font lacks.
    pub fn lacks<'t>(&'t self, text: &'t str) -> impl Iterator<Item = char> + 't {
        let face = self.face();
        letters(text).filter(move |letter| face.glyph_index(*letter).is_none())
    }

    /// How wide a text is, in em.
    pub fn width(&self, text: &str) -> f64 {
        let advances = self.letters(text).map(|(_, it)| f64::from(it.advance));
        advances.sum::<f64>() / self.units_per_em
    }

    /// Units of an em.
    pub(super) fn units_per_em(&self) -> f64 {
        self.units_per_em
    }

    /// The letters of a text, each at its place.
    pub(super) fn place(&self, text: &str) -> Line {
        let mut width = 0.0;
        let mut letters = Vec::with_capacity(text.len());
        for (letter, Letter { glyph, advance }) in self.letters(text) {
            if !letter.is_whitespace() {
                letters.push(Placed { glyph, x: width });
            }
            width += f64::from(advance);
        }
        Line { letters, width }
    }

    /// The letters of a text, each as it is in the font.
    fn letters<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (char, Letter)> + 't {
        let first = self.first.get_or_init(|| {
            let face = self.face();
            let first = (0..FIRST).filter_map(char::from_u32);
            first.map(|letter| look_up(&face, letter)).collect()
        });
        let face = LazyCell::new(|| self.face());
        letters(text).map(move |letter| {
            let known = first.get(letter as usize).copied();
            (letter, known.unwrap_or_else(|| look_up(&face, letter)))
        })
    }

    /// The outline of a letter as path text, y upwards; empty for none.
    pub(super) fn path(&self, glyph: u16) -> &str {
        let Some(path) = self.paths.get(usize::from(glyph)) else {
            return "";
        };
        path.get_or_init(|| self.outline(glyph).map_or_else(String::new, Outline::path))
    }

    /// The outline of a letter; `None` for one that the font does not have.
    pub(super) fn outline(&self, glyph: u16) -> Option<&Outline> {
        let outline = self.outlines.get(usize::from(glyph))?;
        Some(outline.get_or_init(|| Outline::of(&self.face(), GlyphId(glyph))))
    }

    fn face(&self) -> Face<'_> {
        Face::parse(&self.bytes, 0).expect("the font was read before")
    }
}

/// The letters of a text that take room: no breaks that may be, no marks of direction.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|letter| {
        !letter.is_control()
            && !matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    })
}

fn look_up(face: &Face<'_>, letter: char) -> Letter {
    let glyph = face.glyph_index(letter).unwrap_or_default();
    Letter {
        glyph: glyph.0,
        advance: face.glyph_hor_advance(glyph).unwrap_or_default(),
    }
}
