//! From the ellipsoid to a plane: transverse Mercator for a state, equal-area for more, or what the author chooses.
//!
//! Sines come from `libm`, not from the system, so that every machine draws the same map.

mod azimuthal;
mod conic;
mod ellipsoid;
mod mercator;

#[cfg(test)]
mod tests;

use super::Position;
use azimuthal::EqualArea;
use conic::Conic;
use mercator::TransverseMercator;

pub(super) use ellipsoid::{Ellipsoid, GRS80};

/// How positions become metres in a plane. All are for the ellipsoid GRS80 (ETRS89; WGS84 within 0.1 mm).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Projection {
    /// ETRS89/UTM, zones 1 to 60: the official map projection in Germany; true to angles, for a zone and a little more.
    Utm {
        /// The zone; its central meridian is 6 * zone - 183 degrees.
        zone: u8,
    },
    /// Lambert's azimuthal equal-area projection about a centre in degrees: for larger regions.
    EqualArea {
        /// Longitude of the centre.
        longitude: f64,
        /// Latitude of the centre.
        latitude: f64,
    },
    /// Lambert's conformal conic projection about a centre in degrees: true to angles, for regions that are wider than high.
    Conic {
        /// Longitude of the centre.
        longitude: f64,
        /// Latitude of the centre.
        latitude: f64,
        /// The southern parallel that keeps its length.
        south: f64,
        /// The northern parallel that keeps its length.
        north: f64,
    },
}

/// Which projection an author wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProjectionChoice {
    /// The one that suits the region.
    #[default]
    Auto,
    /// UTM in the zone of the region's middle.
    Utm,
    /// UTM in this zone, 1 to 60.
    UtmZone(u8),
    /// Equal-area about the region's middle.
    EqualArea,
    /// Conic about the region's middle; equal-area where no cone fits, near the equator.
    Conic,
}

impl ProjectionChoice {
    /// The names for authors, with one zone for all.
    pub const NAMES: [&str; 5] = ["auto", "utm", "utm-32", "equal-area", "conic"];

    /// The choice of a name; `utm-1` to `utm-60` name a zone.
    #[must_use]
    pub fn from_name(name: &str) -> Option<ProjectionChoice> {
        match name {
            "auto" => Some(ProjectionChoice::Auto),
            "utm" => Some(ProjectionChoice::Utm),
            "equal-area" => Some(ProjectionChoice::EqualArea),
            "conic" => Some(ProjectionChoice::Conic),
            _ => {
                let zone = name.strip_prefix("utm-")?.parse().ok()?;
                (1..=60)
                    .contains(&zone)
                    .then_some(ProjectionChoice::UtmZone(zone))
            }
        }
    }
}

/// A region wider than this, in degrees of longitude, is not shown in UTM unless the author wishes it.
const WIDEST_UTM: f64 = 7.0;

impl Projection {
    /// The projection of a choice for a region. Without a choice: UTM up to 7 degrees of longitude and between 80° S and
    /// 84° N, else equal-area.
    pub fn for_region(
        positions: impl Iterator<Item = Position>,
        choice: ProjectionChoice,
    ) -> Projection {
        let region = Region::of(positions);
        match choice {
            ProjectionChoice::Auto if region.suits_utm() => region.utm(),
            ProjectionChoice::Utm => region.utm(),
            ProjectionChoice::UtmZone(zone) => Projection::Utm { zone },
            ProjectionChoice::Conic if region.suits_cone() => region.conic(),
            ProjectionChoice::Auto | ProjectionChoice::EqualArea | ProjectionChoice::Conic => {
                region.equal_area()
            }
        }
    }

    /// The function from positions to metres east and north.
    pub(super) fn plane(self) -> Plane {
        match self {
            Projection::Utm { zone } => Plane::Mercator(TransverseMercator::new(
                GRS80,
                (6.0 * f64::from(zone) - 183.0).to_radians(),
                0.9996,
            )),
            Projection::EqualArea {
                longitude,
                latitude,
            } => Plane::EqualArea(EqualArea::new(
                GRS80,
                longitude.to_radians(),
                latitude.to_radians(),
            )),
            Projection::Conic {
                longitude,
                latitude,
                south,
                north,
            } => Plane::Conic(Conic::new(
                GRS80,
                (longitude.to_radians(), latitude.to_radians()),
                (south.to_radians(), north.to_radians()),
            )),
        }
    }
}

/// The smallest rectangle of degrees around positions.
struct Region {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Region {
    fn of(positions: impl Iterator<Item = Position>) -> Region {
        let corners = |position: Position| (position, position);
        let join = |(low, high): (Position, Position), (position, _): (Position, Position)| {
            let low = Position {
                longitude: low.longitude.min(position.longitude),
                latitude: low.latitude.min(position.latitude),
            };
            let high = Position {
                longitude: high.longitude.max(position.longitude),
                latitude: high.latitude.max(position.latitude),
            };
            (low, high)
        };
        // Nothing is drawn as if it lay in Germany.
        let middle = Position::from_degrees(9.0, 51.0);
        let (low, high) = positions
            .map(corners)
            .reduce(join)
            .unwrap_or((middle, middle));
        let ((west, south), (east, north)) = (low.degrees(), high.degrees());
        Region {
            west,
            south,
            east,
            north,
        }
    }

    fn middle(&self) -> (f64, f64) {
        (
            (self.west + self.east) / 2.0,
            (self.south + self.north) / 2.0,
        )
    }

    fn suits_utm(&self) -> bool {
        self.east - self.west <= WIDEST_UTM && self.south >= -80.0 && self.north <= 84.0
    }

    /// A cone needs parallels of one hemisphere and a region that does not run far over the equator.
    fn suits_cone(&self) -> bool {
        self.middle().1.abs() >= 15.0 && self.north - self.south <= 60.0
    }

    fn utm(&self) -> Projection {
        let zone = ((self.middle().0 + 180.0) / 6.0).floor().clamp(0.0, 59.0);
        Projection::Utm {
            zone: zone as u8 + 1,
        }
    }

    fn equal_area(&self) -> Projection {
        let (longitude, latitude) = self.middle();
        Projection::EqualArea {
            longitude,
            latitude,
        }
    }

    /// True along the parallels a sixth from the edges: Snyder's rule (chapter 15).
    fn conic(&self) -> Projection {
        let (longitude, latitude) = self.middle();
        let sixth = (self.north - self.south) / 6.0;
        Projection::Conic {
            longitude,
            latitude,
            south: self.south + sixth,
            north: self.north - sixth,
        }
    }
}

/// A projection with its constants computed.
pub(super) enum Plane {
    Mercator(TransverseMercator),
    EqualArea(EqualArea),
    Conic(Conic),
}

impl Plane {
    /// Metres east and north of the projection's own origin.
    pub fn project(&self, position: Position) -> (f64, f64) {
        let (longitude, latitude) = position.radians();
        match self {
            Plane::Mercator(mercator) => mercator.project(longitude, latitude),
            Plane::EqualArea(equal_area) => equal_area.project(longitude, latitude),
            Plane::Conic(conic) => conic.project(longitude, latitude),
        }
    }
}
