//! Transverse Mercator.

use libm::{atan2, atanh, sincos};

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
        let (sin_latitude, cos_latitude) = sincos(latitude);
        let (sin_away, cos_away) = sincos(longitude - self.meridian);

        // The conformal latitude by the addition theorems of tanh: its Mercator northing is that of the sphere less `q`.
        let q = self.eccentricity * small_atanh(self.eccentricity * sin_latitude);
        let (sinh_q, cosh_q) = small_sinh_cosh(q);
        let scale = 1.0 / (cosh_q - sin_latitude * sinh_q);
        let sin_conformal = (sin_latitude * cosh_q - sinh_q) * scale;
        let cos_conformal = cos_latitude * scale;

        // On the sphere: its point in three dimensions gives both coordinates and all functions of twice of them.
        let (x, y, z) = (
            cos_conformal * cos_away,
            cos_conformal * sin_away,
            sin_conformal,
        );
        let squared = x * x + z * z;
        let double = Doubled {
            sin: 2.0 * x * z / squared,
            cos: (x * x - z * z) / squared,
            sinh: 2.0 * y / squared,
            cosh: (1.0 + y * y) / squared,
        };
        let (north, east) = double.series(&self.alpha);
        (
            self.radius * (atanh(y) + east),
            self.radius * (atan2(z, x) + north),
        )
    }
}

/// Sine and cosine of twice the northing, hyperbolic ones of twice the easting, both on the sphere.
struct Doubled {
    sin: f64,
    cos: f64,
    sinh: f64,
    cosh: f64,
}

impl Doubled {
    /// The sum of `alpha[k - 1] * sin(2k * (northing + i * easting))`, real and imaginary part, by Clenshaw's recurrence: Karney
    /// (2011), (35) and the note on its evaluation.
    fn series(&self, alpha: &[f64; 6]) -> (f64, f64) {
        let (real, imaginary) = (2.0 * self.cos * self.cosh, -2.0 * self.sin * self.sinh);
        let (mut one, mut two) = ((0.0, 0.0), (0.0, 0.0));
        for alpha in alpha.iter().rev() {
            let next = (
                real * one.0 - imaginary * one.1 - two.0 + alpha,
                real * one.1 + imaginary * one.0 - two.1,
            );
            (one, two) = (next, one);
        }
        let (sin, cos) = (self.sin * self.cosh, self.cos * self.sinh);
        (sin * one.0 - cos * one.1, sin * one.1 + cos * one.0)
    }
}

/// To the last bit up to 0.1; that of an ellipsoid's eccentricity is 0.082.
fn small_atanh(x: f64) -> f64 {
    let square = x * x;
    let terms = (0..9).rev().map(|term| 1.0 / f64::from(2 * term + 1));
    x * terms.fold(0.0, |sum, term| sum * square + term)
}

/// To the last bit up to 0.01.
fn small_sinh_cosh(x: f64) -> (f64, f64) {
    let square = x * x;
    let sinh = x * (1.0 + square / 6.0 * (1.0 + square / 20.0 * (1.0 + square / 42.0)));
    let cosh = 1.0 + square / 2.0 * (1.0 + square / 12.0 * (1.0 + square / 30.0));
    (sinh, cosh)
}
