//! Lambert's conformal conic projection.

use libm::{cos, log, pow, sin, sqrt, tan};

use super::Ellipsoid;

/// Lambert's conic with two standard parallels. EPSG method 9802, IOGP Guidance Note 7-2; Snyder (15-1) to (15-10).
pub(in crate::geo) struct Conic {
    ellipsoid: Ellipsoid,
    meridian: f64,
    /// The cone's constant: how many turns of the plane a turn of the earth is.
    turn: f64,
    scale: f64,
    /// Distance of the origin from the cone's top.
    origin: f64,
}

impl Conic {
    /// About a meridian and a latitude of origin, true along two parallels, not of opposite hemispheres.
    pub fn new(
        ellipsoid: Ellipsoid,
        (meridian, origin): (f64, f64),
        (south, north): (f64, f64),
    ) -> Self {
        let turn = if (north - south).abs() < 1e-6 {
            sin(south)
        } else {
            log(parallel(ellipsoid, south) / parallel(ellipsoid, north))
                / log(colatitude(ellipsoid, south) / colatitude(ellipsoid, north))
        };
        let scale = ellipsoid.half_axis * parallel(ellipsoid, south)
            / (turn * pow(colatitude(ellipsoid, south), turn));
        Conic {
            origin: scale * pow(colatitude(ellipsoid, origin), turn),
            ellipsoid,
            meridian,
            turn,
            scale,
        }
    }

    pub fn project(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let radius = self.scale * pow(colatitude(self.ellipsoid, latitude), self.turn);
        let angle = self.turn * (longitude - self.meridian);
        (radius * sin(angle), self.origin - radius * cos(angle))
    }
}

/// The radius of a parallel, in half axes: Snyder's m.
fn parallel(ellipsoid: Ellipsoid, latitude: f64) -> f64 {
    let sine = ellipsoid.eccentricity() * sin(latitude);
    cos(latitude) / sqrt(1.0 - sine * sine)
}

/// The tangent of half the conformal colatitude: Snyder's t.
fn colatitude(ellipsoid: Ellipsoid, latitude: f64) -> f64 {
    let e = ellipsoid.eccentricity();
    let sine = e * sin(latitude);
    let half = std::f64::consts::FRAC_PI_4 - latitude / 2.0;
    tan(half) / pow((1.0 - sine) / (1.0 + sine), e / 2.0)
}
