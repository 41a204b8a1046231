//! From the ellipsoid to a plane: transverse Mercator for a country or a state, equal-area for more.
//!
//! Sines come from `libm`, not from the system, so that every machine draws the same map.

use libm::{asinh, atan2, atanh, cos, cosh, sin, sinh, sqrt, tan};

use super::Position;

/// How positions become metres in a plane. Both are for the ellipsoid GRS80 (ETRS89; WGS84 within 0.1 mm).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Projection {
    /// ETRS89/UTM, zones 1 to 60: the official map projection in Germany; true to angles, for up to 12 degrees of longitude.
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
}

impl Projection {
    /// The projection that suits a region: UTM up to 12 degrees of longitude and between 80° S and 84° N.
    pub fn for_region(positions: impl Iterator<Item = Position>) -> Projection {
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
        let Some((low, high)) = positions.map(corners).reduce(join) else {
            return Projection::Utm { zone: 32 };
        };
        let ((west, south), (east, north)) = (low.degrees(), high.degrees());
        let (longitude, latitude) = ((west + east) / 2.0, (south + north) / 2.0);
        if east - west <= 12.0 && south >= -80.0 && north <= 84.0 {
            Projection::Utm {
                zone: ((longitude + 180.0) / 6.0).floor().clamp(0.0, 59.0) as u8 + 1,
            }
        } else {
            Projection::EqualArea {
                longitude,
                latitude,
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
        }
    }
}

/// A projection with its constants computed.
pub(super) enum Plane {
    Mercator(TransverseMercator),
    EqualArea(EqualArea),
}

impl Plane {
    /// Metres east and north of the projection's own origin.
    pub fn project(&self, position: Position) -> (f64, f64) {
        let (longitude, latitude) = position.radians();
        match self {
            Plane::Mercator(mercator) => mercator.project(longitude, latitude),
            Plane::EqualArea(equal_area) => equal_area.project(longitude, latitude),
        }
    }
}

/// Half axis in metres and flattening.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ellipsoid {
    pub half_axis: f64,
    pub flattening: f64,
}

/// The ellipsoid of ETRS89.
pub(super) const GRS80: Ellipsoid = Ellipsoid {
    half_axis: 6_378_137.0,
    flattening: 1.0 / 298.257_222_101,
};

impl Ellipsoid {
    /// First eccentricity.
    pub fn eccentricity(self) -> f64 {
        sqrt(self.flattening * (2.0 - self.flattening))
    }

    /// Snyder's q, from which authalic latitudes and areas follow. Snyder, Map Projections: A Working Manual (1987), (3-12).
    pub fn authalic(self, latitude: f64) -> f64 {
        let (e, sine) = (self.eccentricity(), sin(latitude));
        (1.0 - e * e) * (sine / (1.0 - e * e * sine * sine) + atanh(e * sine) / e)
    }
}

/// Krüger's series in the third flattening to the sixth order: below a micrometre up to 3000 km from the meridian.
/// Karney, Transverse Mercator with an accuracy of a few nanometers (2011), (7)-(10) and (35).
pub(super) struct TransverseMercator {
    eccentricity: f64,
    meridian: f64,
    radius: f64,
    alpha: [f64; 6],
}

impl TransverseMercator {
    fn new(ellipsoid: Ellipsoid, meridian: f64, scale: f64) -> Self {
        let n = ellipsoid.flattening / (2.0 - ellipsoid.flattening);
        let polynomial = |coefficients: &[f64]| {
            coefficients
                .iter()
                .rev()
                .fold(0.0, |sum, coefficient| sum * n + coefficient)
        };
        let rectifying = polynomial(&[1.0, 0.0, 1.0 / 4.0, 0.0, 1.0 / 64.0, 0.0, 1.0 / 256.0]);
        let alpha = [
            n * polynomial(&[
                1.0 / 2.0,
                -2.0 / 3.0,
                5.0 / 16.0,
                41.0 / 180.0,
                -127.0 / 288.0,
                7891.0 / 37800.0,
            ]),
            n.powi(2)
                * polynomial(&[
                    13.0 / 48.0,
                    -3.0 / 5.0,
                    557.0 / 1440.0,
                    281.0 / 630.0,
                    -1_983_433.0 / 1_935_360.0,
                ]),
            n.powi(3)
                * polynomial(&[
                    61.0 / 240.0,
                    -103.0 / 140.0,
                    15061.0 / 26880.0,
                    167_603.0 / 181_440.0,
                ]),
            n.powi(4)
                * polynomial(&[
                    49561.0 / 161_280.0,
                    -179.0 / 168.0,
                    6_601_661.0 / 7_257_600.0,
                ]),
            n.powi(5) * polynomial(&[34729.0 / 80640.0, -3_418_889.0 / 1_995_840.0]),
            n.powi(6) * (212_378_941.0 / 319_334_400.0),
        ];
        let radius = scale * ellipsoid.half_axis / (1.0 + n) * rectifying;
        TransverseMercator {
            eccentricity: ellipsoid.eccentricity(),
            meridian,
            radius,
            alpha,
        }
    }

    fn project(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let e = self.eccentricity;
        let away = longitude - self.meridian;
        let t = tan(latitude);
        let secant = sqrt(1.0 + t * t);
        let sigma = sinh(e * atanh(e * t / secant));
        let conformal = t * sqrt(1.0 + sigma * sigma) - sigma * secant;

        let xi = atan2(conformal, cos(away));
        let eta = asinh(sin(away) / sqrt(conformal * conformal + cos(away) * cos(away)));
        let (mut north, mut east) = (xi, eta);
        for (alpha, order) in self.alpha.iter().zip([2.0, 4.0, 6.0, 8.0, 10.0, 12.0]) {
            north += alpha * sin(order * xi) * cosh(order * eta);
            east += alpha * cos(order * xi) * sinh(order * eta);
        }
        (self.radius * east, self.radius * north)
    }
}

/// Lambert azimuthal equal-area on the ellipsoid. EPSG method 9820, IOGP Guidance Note 7-2; Snyder (24-17) to (24-26).
pub(super) struct EqualArea {
    ellipsoid: Ellipsoid,
    longitude: f64,
    pole: f64,
    radius: f64,
    stretch: f64,
    sine: f64,
    cosine: f64,
}

impl EqualArea {
    fn new(ellipsoid: Ellipsoid, longitude: f64, latitude: f64) -> Self {
        let e = ellipsoid.eccentricity();
        let pole = ellipsoid.authalic(std::f64::consts::FRAC_PI_2);
        let radius = ellipsoid.half_axis * sqrt(pole / 2.0);
        let sine = (ellipsoid.authalic(latitude) / pole).clamp(-1.0, 1.0);
        let cosine = sqrt(1.0 - sine * sine);
        let parallel = cos(latitude) / sqrt(1.0 - (e * sin(latitude)).powi(2));
        // At a pole both vanish and the projection is its own mirror in x and y.
        let stretch = if cosine > 1e-9 {
            ellipsoid.half_axis * parallel / (radius * cosine)
        } else {
            1.0
        };
        EqualArea {
            ellipsoid,
            longitude,
            pole,
            radius,
            stretch,
            sine,
            cosine,
        }
    }

    fn project(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let sine = (self.ellipsoid.authalic(latitude) / self.pole).clamp(-1.0, 1.0);
        let cosine = sqrt(1.0 - sine * sine);
        let away = longitude - self.longitude;
        // Zero only at the antipode, which becomes a point very far away instead of infinity.
        let towards = (1.0 + self.sine * sine + self.cosine * cosine * cos(away)).max(1e-6);
        let scale = self.radius * sqrt(2.0 / towards);
        let east = scale * self.stretch * cosine * sin(away);
        let north = scale / self.stretch * (self.cosine * sine - self.sine * cosine * cos(away));
        (east, north)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near((x, y): (f64, f64), expected: (f64, f64), within: f64) {
        assert!(
            (x - expected.0).abs() <= within && (y - expected.1).abs() <= within,
            "{x} {y} instead of {expected:?}"
        );
    }

    #[test]
    fn transverse_mercator_gives_the_example_of_the_guidance_note() {
        // IOGP Guidance Note 7-2, method 9807: British National Grid, 50°30'N 0°30'E is E 577274.99, N 69740.50.
        let airy = Ellipsoid {
            half_axis: 6_377_563.396,
            flattening: 1.0 / 299.324_96,
        };
        let grid = TransverseMercator::new(airy, (-2_f64).to_radians(), 0.999_601_271_7);
        let (_, origin) = grid.project((-2_f64).to_radians(), 49_f64.to_radians());
        let (east, north) = grid.project(0.5_f64.to_radians(), 50.5_f64.to_radians());
        near(
            (east + 400_000.0, north - origin - 100_000.0),
            (577_274.99, 69_740.50),
            0.01,
        );
    }

    #[test]
    fn utm_has_the_length_of_the_meridian() {
        // The quarter of the GRS80 meridian is 10 001 965.7293 m.
        let zone = Projection::Utm { zone: 32 }.plane();
        near(
            zone.project(Position::from_degrees(9.0, 90.0)),
            (0.0, 0.9996 * 10_001_965.729_3),
            0.001,
        );
    }

    #[test]
    fn equal_area_gives_the_example_of_the_guidance_note() {
        // IOGP Guidance Note 7-2, method 9820: ETRS89-LAEA, 50°N 5°E is E 3962799.45, N 2999718.85.
        let europe = Projection::EqualArea {
            longitude: 10.0,
            latitude: 52.0,
        }
        .plane();
        let (east, north) = europe.project(Position::from_degrees(5.0, 50.0));
        near(
            (east + 4_321_000.0, north + 3_210_000.0),
            (3_962_799.45, 2_999_718.85),
            0.01,
        );
    }

    #[test]
    fn the_region_chooses() {
        let region = |west, east, north| {
            Projection::for_region(
                [
                    Position::from_degrees(west, 50.0),
                    Position::from_degrees(east, north),
                ]
                .into_iter(),
            )
        };
        assert_eq!(region(5.9, 9.5, 52.0), Projection::Utm { zone: 32 });
        assert_eq!(region(5.9, 15.0, 55.0), Projection::Utm { zone: 32 });
        assert_eq!(
            region(-9.0, 30.0, 70.0),
            Projection::EqualArea {
                longitude: 10.5,
                latitude: 60.0
            }
        );
        assert_eq!(region(179.0, 180.0, 51.0), Projection::Utm { zone: 60 });
    }

    #[test]
    fn the_whole_earth_stays_finite() {
        for centre in [-90.0, 0.0, 90.0] {
            let plane = Projection::EqualArea {
                longitude: 0.0,
                latitude: centre,
            }
            .plane();
            for (longitude, latitude) in [(180.0, 0.0), (-180.0, -90.0), (0.0, 90.0), (90.0, 0.0)] {
                let (x, y) = plane.project(Position::from_degrees(longitude, latitude));
                assert!(x.is_finite() && y.is_finite());
            }
        }
    }
}
