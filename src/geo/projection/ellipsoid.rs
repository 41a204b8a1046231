//! The figure of the earth.

use libm::{atanh, sin, sqrt};

/// Half axis in metres and flattening.
#[derive(Debug, Clone, Copy)]
pub(in crate::geo) struct Ellipsoid {
    pub half_axis: f64,
    pub flattening: f64,
}

/// The ellipsoid of ETRS89.
pub(in crate::geo) const GRS80: Ellipsoid = Ellipsoid {
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
