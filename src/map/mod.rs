//! Maps as SVG, written once from typed values: areas with borders, the same as hexagons, and a small one that shows
//! where an area lies; and the map as a picture of its own, for taking away.
//!
//! Each area is a real link with its name and status in words; colour and pattern only repeat it. There is no style
//! attribute and no `<style>` in a page's map (a strict content security policy forbids both): the classes are dressed by
//! `themes/default/assets/map.css`.

// The pictures.
mod locator;
mod regions;
mod sheet;
mod small;
mod tiles;

// Where the tiles of the map of tiles go, if nobody says it.
mod layout;

// What they are drawn with.
mod inset;
mod labels;
mod markup;
mod paint;
mod pattern;
mod scale;
mod window;

#[cfg(test)]
mod tests;

use crate::colour::Paint;
use crate::picture::Look;

pub use labels::Lettering;
pub use layout::{Proposal, judge, propose};
pub use locator::{Ground, ground, here};
pub use paint::style;
pub use pattern::{Pattern, swatch};
pub use regions::{regions, regions_lettered};
pub use sheet::{Crowd, SheetWords, Subject, sheet};
pub use small::{small, small_tiles};
pub use tiles::{TileLayout, tiles};

/// What a map shows. All words are ready for the reader; they are escaped here.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MapInput {
    /// Begins every id in the picture: unique in the page, a letter first, then letters, digits, `-`.
    pub id_prefix: String,
    /// The picture's name.
    pub title: String,
    /// What it says, in a sentence or two.
    pub summary: String,
    /// The statuses, in the order of the legend.
    pub statuses: Vec<StatusStyle>,
    /// The areas, in the order of their names: that of the Tab key.
    pub areas: Vec<MapArea>,
    /// What stands above the crowded part of the map of regions, drawn again at twice the size; `None` without it.
    pub inset: Option<String>,
    /// Whether its links leave the frame in which the page stands. (A page's `base` does not hold for links in SVG.)
    pub leaves_frame: bool,
    /// How long a distance is in the map of regions.
    pub scale: Option<ScaleBar>,
}

/// A bar that shows a distance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScaleBar {
    /// Its length on the earth, see [`ScaleBar::kilometres_for`].
    pub kilometres: u32,
    /// The same in words: "50 km".
    pub label: String,
}

/// How areas of a status look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusStyle {
    /// The pattern, which brings its colour.
    pub pattern: Pattern,
    /// A colour that takes the place of the pattern's own. A page has it from a style sheet.
    pub paint: Option<Paint>,
}

impl StatusStyle {
    /// The same on white paper, where no style sheet reaches.
    fn look(self) -> Look {
        let paint = self.paint.unwrap_or_else(|| self.pattern.paint());
        self.pattern.look(paint.light)
    }
}

/// How an area is coloured, and where it leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapArea {
    /// That of the drawing or the tile layout.
    pub key: String,
    /// The page about it; without one the area is no link.
    pub href: Option<String>,
    /// Name and status for those who do not see them: "Kreis Unna: in Betrieb".
    pub title: String,
    /// The name as a label in the map: "Unna". What follows a line break stands on a second line.
    pub name: String,
    /// Two or three letters that stand for it where the name has no room; may be empty.
    pub code: String,
    /// Its place in the statuses; `None` for an area of which the map says nothing.
    pub status: Option<usize>,
    /// The area has the class `rg-` and this number, so that a page can filter by region.
    pub region: Option<usize>,
    /// Whether the map is about this area: it gets a heavier border.
    pub highlighted: bool,
    /// Its label has the class `n` and this number, so that a script finds it.
    pub number: Option<usize>,
    /// The area has for each of these the class `tp-` and the number, so that a page can filter by topic.
    pub topics: Vec<usize>,
}
