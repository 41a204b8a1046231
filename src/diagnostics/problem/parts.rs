//! What mistakes are made of: areas, places in a theme, the last change of a figure.

/// What a file that is missing would hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Records.
    Records,
    /// Borders.
    Borders,
    /// A layout of tiles.
    Tiles,
}

/// How a text begins that has no head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// Nothing is in it.
    Empty,
    /// With a line without anything, and the head behind it.
    BlankLine,
    /// Otherwise.
    Other,
}

/// Areas of a map: how many, and the first of them by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Areas {
    /// How many there are.
    pub count: usize,
    /// Name and key of the first: "Unna (05978)".
    pub first: Vec<String>,
}

impl Areas {
    /// So many are named.
    const MOST: usize = 3;

    /// Areas of which `name` knows the names.
    pub fn of<T>(all: &[T], name: impl Fn(&T) -> String) -> Self {
        Self {
            count: all.len(),
            first: all.iter().take(Self::MOST).map(name).collect(),
        }
    }
}

/// When a figure took its value, and by which records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    /// The day, as records write it.
    pub day: String,
    /// The names of the first of them, in the first language of the report.
    pub names: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// A place in a file of a theme, which is no part of the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemePlace {
    /// The file as messages show it.
    pub file: String,
    /// The line, from 1; 0 if the mistake belongs to the file as a whole.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The line itself; empty if unknown.
    pub line_text: String,
}
