//! What a border file can get wrong, as data: whoever reports it to the author finds the words.

/// A mistake in a border file. `key` is that of the feature.
#[derive(Debug, Clone, PartialEq)]
pub enum GeoProblem {
    /// The text is not JSON.
    NotJson {
        /// Line, counted from 1.
        line: usize,
        /// Column in bytes, counted from 1.
        column: usize,
        /// Whether the text ends too early.
        is_cut: bool,
    },
    /// JSON, but neither GeoJSON nor TopoJSON, or a member is of the wrong type.
    NotAMap {
        /// Line, counted from 1; 0 where the mistake has no place.
        line: usize,
        /// Column in bytes, counted from 1.
        column: usize,
        /// What was found, in English.
        message: String,
    },
    /// A feature has neither the property nor an `id`.
    MissingKey {
        /// Which feature of the file, counted from 1.
        index: usize,
        /// The properties that features of the file have and that may hold a key.
        properties: Vec<String>,
    },
    /// Two features have one key: pieces of one area belong into one MultiPolygon.
    DuplicateKey {
        /// What both are called in the file.
        key: String,
    },
    /// A coordinate is no longitude and latitude in degrees: the file uses another coordinate system.
    NotWgs84 {
        /// The feature.
        key: String,
        /// First number of the position.
        x: f64,
        /// Second number of the position.
        y: f64,
    },
    /// Positions name the latitude first: so read, areas are as large as districts are said to be, and otherwise not.
    Swapped {
        /// The first feature of which it is known.
        key: String,
        /// Of so many it was tried.
        areas: usize,
    },
    /// The feature has no polygon.
    EmptyGeometry {
        /// The feature.
        key: String,
    },
    /// The last position of a ring is not its first.
    UnclosedRing {
        /// The feature.
        key: String,
        /// Longitude of the last position, in degrees.
        longitude: f64,
        /// Latitude of the last position, in degrees.
        latitude: f64,
    },
    /// A ring has fewer than three different positions.
    TooFewPoints {
        /// The feature.
        key: String,
    },
    /// The geometry is no Polygon or MultiPolygon, or its coordinates are not nested as its type says.
    UnknownGeometry {
        /// The feature.
        key: String,
        /// The type as written; empty when there is none.
        kind: String,
    },
    /// A TopoJSON geometry names an arc that does not exist, or its arcs do not join.
    BadArc {
        /// The feature.
        key: String,
        /// The index as written.
        arc: i64,
    },
    /// Two segments of the feature's rings cross.
    SelfCrossing {
        /// The feature.
        key: String,
        /// About where, in degrees.
        longitude: f64,
        /// About where, in degrees.
        latitude: f64,
    },
}
