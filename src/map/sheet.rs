//! A map as a picture of its own: title, date, legend, map, sources, one below the other on white paper.
//!
//! What stands between legend and sources is a [`Body`]: the map with borders or that of equal tiles.

// What stands around the map.
mod column;
// The maps.
mod inset;
mod regions;
mod tiles;

use crate::colour::{Colour, Scheme};
use crate::geo::Drawing;
use crate::picture::{Anchor, Fonts, Layer, Look, Picture, Words};

use self::column::Column;
pub use self::inset::Crowd;
use super::labels::{self, Lettering};
use super::{MapInput, TileLayout};

/// The margin around all.
const MARGIN: i64 = 72;

/// Room between two parts.
const GAP: f64 = 36.0;

/// Sheets are no narrower, however narrow their map is: titles and legends want room.
const NARROWEST: i64 = 1500;

/// Areas of which the map says nothing: `--map-ground` of map.css.
const GROUND: Colour = Colour::new(0xe9_e8e3);

/// What stands around the map. All words are ready for the reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetWords {
    /// What the map is called.
    pub title: String,
    /// What it says, in a sentence; may be empty.
    pub lead: String,
    /// As of when: "Stand 25. April 2014".
    pub date: String,
    /// The statuses that occur, by their places, in words with their counts: "in Betrieb: 37".
    pub legend: Vec<(usize, String)>,
    /// Who publishes it, where it is from, whose borders it shows: a paragraph each.
    pub notes: Vec<String>,
}

/// Which map stands on a sheet.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'d> {
    /// The map with borders: areas are named and look as in [`super::regions()`]. Its crowded part stands once more below it
    /// if it is given.
    Regions(&'d Drawing, &'d Lettering, Option<&'d Crowd>),
    /// The map of equal hexagons, as in [`super::tiles()`], with names where they have room.
    Tiles(&'d TileLayout),
}

/// A map on a sheet, as seen from a point of its own.
struct Body<'d> {
    /// How far it reaches to the left of that point.
    left: i64,
    /// How far it reaches to the right.
    right: i64,
    /// How far it reaches down.
    bottom: i64,
    /// From back to front.
    layers: Vec<Layer<'d>>,
    /// What is written on top.
    words: Vec<Words>,
}

/// The map as a picture.
pub fn sheet<'d>(
    subject: Subject<'d>,
    input: &'d MapInput,
    words: &SheetWords,
    language: &'d str,
    fonts: &Fonts,
) -> Picture<'d> {
    let mut looks: Vec<Look> = input.statuses.iter().map(|style| style.look()).collect();
    looks.push(Look {
        ground: GROUND,
        marks: None,
    });
    let mut body = match subject {
        Subject::Regions(drawing, lettering, crowd) => {
            regions::body(drawing, lettering, crowd, input, &looks, fonts)
        }
        Subject::Tiles(layout) => tiles::body(layout, input, &looks, fonts),
    };

    let own = body.left + body.right;
    let width = own.max(NARROWEST) + 2 * MARGIN;
    let mut column = Column::new(width, fonts);
    column.paragraph(&words.title, 78.0, true);
    column.paragraph(&words.lead, 54.0, false);
    column.y += GAP * 0.25;
    column.paragraph(&words.date, 45.0, true);
    column.y += GAP * 0.5;
    let legend = column.legend(&words.legend, looks.len());
    column.y += GAP;

    let x = whole(MARGIN + body.left);
    let y = whole(column.y.ceil() as i64);
    for layer in &mut body.layers {
        layer.x += x;
        layer.y += y;
    }
    for words in &mut body.words {
        words.x += x as f64;
        words.y += y as f64;
    }

    column.y = (y + body.bottom) as f64 + GAP;
    for note in &words.notes {
        column.paragraph(note, 36.0, false);
    }
    let mut layers = vec![legend];
    layers.append(&mut body.layers);
    let mut all = column.words;
    all.append(&mut body.words);
    Picture {
        width,
        height: column.y.ceil() as i64 + MARGIN / 2,
        language,
        title: format!("{}. {}", words.title, words.date),
        description: [&words.lead, &input.summary]
            .into_iter()
            .chain(&words.notes)
            .filter(|text| !text.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" "),
        looks,
        layers,
        words: all,
    }
}

/// Which look an area has: that of its status, else the last, the ground.
fn look_of(input: &MapInput, place: usize, looks: &[Look]) -> usize {
    let ground = looks.len() - 1;
    let status = input.areas[place].status;
    status.filter(|status| *status < ground).unwrap_or(ground)
}

/// A line of a label on an area of a look.
fn label(line: &labels::Line<'_>, look: Look) -> Words {
    Words {
        text: line.text.to_owned(),
        x: line.x,
        y: line.y,
        anchor: Anchor::Middle,
        size: line.size,
        is_bold: true,
        colour: Scheme::Light.words_on(look.ground),
        strip: look.marks.map(|_| look.ground),
    }
}

/// The next multiple of 3: a place that is a whole pixel.
fn whole(units: i64) -> i64 {
    (units + 2).div_euclid(3) * 3
}
