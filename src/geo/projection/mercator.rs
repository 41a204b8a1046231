//! Transverse Mercator.

use libm::{asinh, atan2, atanh, cos, cosh, sin, sinh, sqrt, tan};

use super::Ellipsoid;

/// Krüger's series in the third flattening to the sixth order: below a micrometre up to 3000 km from the meridian.
/// Karney, Transverse Mercator with an accuracy of a few nanometers (2011), (7)-(10) and (35).
pub(in crate::geo) struct TransverseMercator {
    eccentricity: f64,
    meridian: f64,
    radius: f64,
    alpha: [f64; 6],
}

impl TransverseMercator {
    pub fn new(ellipsoid: Ellipsoid, meridian: f64, scale: f64) -> Self {
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

    pub fn project(&self, longitude: f64, latitude: f64) -> (f64, f64) {
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
