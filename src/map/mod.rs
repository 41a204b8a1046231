//! Maps as SVG, written once from typed values: areas with borders, the same as hexagons, and a small one that shows
//! where an area lies.
//!
//! Each area is a real link with its name and status in words; colour and pattern only repeat it. There is no style
//! attribute and no `<style>` in a page's map (a strict content security policy forbids both): the classes are dressed by
//! `themes/default/assets/map.css`.

// The pictures.
mod locator;
mod regions;
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

#[cfg(test)]
mod tests;

pub use labels::Lettering;
pub use layout::{Proposal, judge, propose};
pub use locator::locator;
pub use paint::style;
pub use pattern::{Pattern, swatch};
pub use regions::{regions, regions_lettered};
pub use small::small;
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
    /// How long a distance is in the map of regions.
    pub scale: Option<ScaleBar>,
    /// A stylesheet to carry inside, for a picture that is a file of its own. `None` in a page.
    pub stylesheet: Option<String>,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusStyle {
    /// The pattern, which brings its colour.
    pub pattern: Pattern,
}

/// An area of a map.
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
    /// The area and its label have the class `n` and this number, so that a script finds them.
    pub number: Option<usize>,
    /// The area has for each of these the class `tp-` and the number, so that a page can filter by topic.
    pub topics: Vec<usize>,
}
