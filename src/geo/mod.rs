//! Borders as plain geometry: points, rings, shared arcs, projection, simplification, path text.
//!
//! [`read()`] turns the text of a border file into [`Feature`]s, [`Drawing::new`] turns features into what a picture
//! needs. Positions are kept as whole nanodegrees, so that "the same point" and "crosses" are exact questions.
//! This module knows nothing of what the areas mean.

// What the author's file can get wrong, and reading it.
mod problem;
mod read;

// From degrees to a picture.
mod drawing;
mod topology;

// As bytes, for keeping.
mod kept;

mod arcs;
mod crowd;
mod cut;
mod direction;
mod dissolve;
mod faces;
mod islands;
mod limits;
mod line;
mod lines;
mod links;
mod measure;
mod mend;
mod projection;
mod sides;
mod simplify;
mod stars;
mod vertices;

mod crossings;
mod label;
mod path;

pub use cut::{closed_path, cut_out, open_path};
pub use drawing::{Bounds, Drawing, DrawnArea, Neighbour, Point};
pub use kept::{pack_features, unpack_features};
pub use label::LabelPoint;
pub use limits::{Blunted, Limits};
pub use measure::square_metres;
pub use problem::GeoProblem;
pub use projection::{Projection, ProjectionChoice};
pub use read::read;
pub use topology::Topology;

/// A position on the earth in whole nanodegrees (0.1 mm): files whose vertices differ in the last bit of a float
/// still share their borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Nanodegrees east of Greenwich.
    pub longitude: i64,
    /// Nanodegrees north of the equator.
    pub latitude: i64,
}

impl Position {
    /// From degrees, rounded to the nanodegree.
    pub fn from_degrees(longitude: f64, latitude: f64) -> Position {
        let nano = |degrees: f64| rounded(degrees * 1e9);
        Position {
            longitude: nano(longitude),
            latitude: nano(latitude),
        }
    }

    /// Longitude and latitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        (self.longitude as f64 / 1e9, self.latitude as f64 / 1e9)
    }

    /// Longitude and latitude in radians.
    fn radians(self) -> (f64, f64) {
        let (longitude, latitude) = self.degrees();
        (longitude.to_radians(), latitude.to_radians())
    }
}

/// The nearest whole number, away from zero in the middle between two: as [`f64::round`], which is a call on most machines.
pub(crate) fn rounded(number: f64) -> i64 {
    let whole = number as i64;
    let rest = number - whole as f64;
    whole + i64::from(rest >= 0.5) - i64::from(rest <= -0.5)
}

/// A closed line. The first position is not repeated at the end; there are at least three.
pub type Ring = Vec<Position>;

/// An outer ring, followed by the rings of its holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Polygon {
    /// The outer ring first.
    pub rings: Vec<Ring>,
}

/// One area of a border file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// What the file calls it: unique among the features of a file.
    pub key: String,
    /// Its pieces, in the order of the file; at least one.
    pub polygons: Vec<Polygon>,
}
