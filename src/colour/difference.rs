//! How far apart two colours are for different eyes.

use libm::{atan2, cbrt, cos, exp, hypot, sin, sqrt};

use super::Colour;

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// All three kinds of cones.
    Full,
    /// Without the cones for red.
    Protanopia,
    /// Without the cones for green.
    Deuteranopia,
    /// Without the cones for blue.
    Tritanopia,
    /// A copy in grey.
    Grey,
}

impl Sight {
    /// All that are looked at.
    pub const ALL: [Sight; 5] = [
        Sight::Full,
        Sight::Protanopia,
        Sight::Deuteranopia,
        Sight::Tritanopia,
        Sight::Grey,
    ];

    /// What these eyes make of an amount of light: Machado, Oliveira and Fernandes, A Physiologically-based Model for
    /// Simulation of Color Vision Deficiency (2009), severity 1.
    fn matrix(self) -> Option<[[f64; 3]; 3]> {
        match self {
            Sight::Full => None,
            Sight::Protanopia => Some([
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ]),
            Sight::Deuteranopia => Some([
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ]),
            Sight::Tritanopia => Some([
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ]),
            Sight::Grey => Some([[0.2126, 0.7152, 0.0722]; 3]),
        }
    }
}

impl Colour {
    /// The difference to another colour as these eyes see it: CIEDE2000, about 1 where it is just noticed side by side.
    pub fn difference(self, other: Colour, sight: Sight) -> f64 {
        ciede2000(self.lab(sight), other.lab(sight))
    }

    /// CIELAB for white of D65: lightness, red-green, yellow-blue.
    fn lab(self, sight: Sight) -> [f64; 3] {
        let light = self.linear();
        let times = |rows: [[f64; 3]; 3], light: [f64; 3]| {
            rows.map(|row| row[0] * light[0] + row[1] * light[1] + row[2] * light[2])
        };
        let seen = sight.matrix().map_or(light, |rows| times(rows, light));
        let [x, y, z] = times(
            [
                [0.412_456_4, 0.357_576_1, 0.180_437_5],
                [0.212_672_9, 0.715_152_2, 0.072_175_0],
                [0.019_333_9, 0.119_192_0, 0.950_304_1],
            ],
            seen.map(|part| part.clamp(0.0, 1.0)),
        );
        let curve = |part: f64| {
            if part > 216.0 / 24389.0 {
                cbrt(part)
            } else {
                (24389.0 / 27.0 * part + 16.0) / 116.0
            }
        };
        let (x, y, z) = (curve(x / 0.950_47), curve(y), curve(z / 1.088_83));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }
}

/// Sharma, Wu and Dalal, The CIEDE2000 Color-Difference Formula (2005), (2)-(22); all weights 1.
fn ciede2000(one: [f64; 3], two: [f64; 3]) -> f64 {
    let seventh = |chroma: f64| {
        let power = libm::pow(chroma, 7.0);
        sqrt(power / (power + 25.0_f64.powi(7)))
    };
    let g = 0.5 * (1.0 - seventh(f64::midpoint(hypot(one[1], one[2]), hypot(two[1], two[2]))));
    let polar = |[_, a, b]: [f64; 3]| {
        let a = a * (1.0 + g);
        let hue = atan2(b, a).to_degrees();
        (hypot(a, b), if hue < 0.0 { hue + 360.0 } else { hue })
    };
    let ((c1, h1), (c2, h2)) = (polar(one), polar(two));
    let is_grey = c1 * c2 == 0.0;

    let turn = match h2 - h1 {
        _ if is_grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (dl, dc) = (two[0] - one[0], c2 - c1);
    let dh = 2.0 * sqrt(c1 * c2) * sin((turn / 2.0).to_radians());

    let hue = if is_grey {
        h1 + h2
    } else if (h1 - h2).abs() <= 180.0 {
        f64::midpoint(h1, h2)
    } else if h1 + h2 < 360.0 {
        (h1 + h2 + 360.0) / 2.0
    } else {
        (h1 + h2 - 360.0) / 2.0
    };
    let (lightness, chroma) = (f64::midpoint(one[0], two[0]), f64::midpoint(c1, c2));
    let wave = |times: f64, shift: f64| cos((times * hue + shift).to_radians());
    let t = 1.0 - 0.17 * wave(1.0, -30.0) + 0.24 * wave(2.0, 0.0) + 0.32 * wave(3.0, 6.0)
        - 0.20 * wave(4.0, -63.0);
    let from_middle = (lightness - 50.0) * (lightness - 50.0);
    let sl = 1.0 + 0.015 * from_middle / sqrt(20.0 + from_middle);
    let (sc, sh) = (1.0 + 0.045 * chroma, 1.0 + 0.015 * chroma * t);
    let blue = (hue - 275.0) / 25.0;
    let rt = -2.0 * seventh(chroma) * sin((60.0 * exp(-blue * blue)).to_radians());
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    sqrt(l * l + c * c + h * h + rt * c * h)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of the test data that Sharma, Wu and Dalal publish with the formula.
    #[test]
    fn the_difference_is_that_of_the_published_pairs() {
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
            (
                [60.2574, -34.0099, 36.2677],
                [60.4626, -34.1751, 39.4387],
                1.2644,
            ),
            (
                [63.0109, -31.0961, -5.8663],
                [62.8187, -29.7946, -4.0864],
                1.2630,
            ),
            (
                [2.0776, 0.0795, -1.1350],
                [0.9033, -0.0636, -0.5514],
                0.9082,
            ),
        ];
        for (one, two, expected) in pairs {
            assert!((ciede2000(one, two) - expected).abs() < 5e-5, "{one:?}");
            assert!((ciede2000(two, one) - expected).abs() < 5e-5, "{one:?}");
        }
    }

    #[test]
    fn red_and_green_are_alike_without_the_cones_for_green_and_not_without_those_for_blue() {
        let (red, green) = (Colour::new(0xc0_5a3a), Colour::new(0x7d_7a2a));
        assert!(red.difference(green, Sight::Full) > 20.0);
        assert!(red.difference(green, Sight::Tritanopia) > 20.0);
        assert!(red.difference(green, Sight::Deuteranopia) < 5.0);
    }

    #[test]
    fn in_grey_only_lightness_counts() {
        let (red, grey) = (Colour::new(0xff_0000), Colour::new(0x7f_7f7f));
        assert!(red.difference(grey, Sight::Grey) < 2.0);
        assert!(red.difference(grey, Sight::Full) > 30.0);
    }
}
