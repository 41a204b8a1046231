//! Lambert's azimuthal equal-area projection.

use libm::{cos, sin, sqrt};

use super::Ellipsoid;

/// Lambert azimuthal equal-area on the ellipsoid. EPSG method 9820, IOGP Guidance Note 7-2; Snyder (24-17) to (24-26).
pub(in crate::geo) struct EqualArea {
    ellipsoid: Ellipsoid,
    longitude: f64,
    pole: f64,
    radius: f64,
    stretch: f64,
    sine: f64,
    cosine: f64,
}

impl EqualArea {
    pub fn new(ellipsoid: Ellipsoid, longitude: f64, latitude: f64) -> Self {
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

    pub fn project(&self, longitude: f64, latitude: f64) -> (f64, f64) {
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
