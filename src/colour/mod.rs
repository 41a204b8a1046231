//! Colours: read, their contrast, and how far apart they are for different eyes. Knows no statuses.

mod difference;

use std::fmt;

pub use difference::Sight;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, from 0 to 255.
    pub red: u8,
    /// Green, from 0 to 255.
    pub green: u8,
    /// Blue, from 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// From `0xrrggbb`.
    pub const fn new(code: u32) -> Colour {
        Colour {
            red: (code >> 16) as u8,
            green: (code >> 8) as u8,
            blue: code as u8,
        }
    }

    /// From `#rrggbb` or `#rgb`, in either case.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let code = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            6 => Some(Colour::new(code)),
            3 => {
                let twice = |shift: u32| ((code >> shift) & 15) * 17;
                Some(Colour::new(twice(8) << 16 | twice(4) << 8 | twice(0)))
            }
            _ => None,
        }
    }

    /// Contrast with another, from 1 to 21: WCAG 2.2, "contrast ratio".
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Red, green and blue as amounts of light, from 0 to 1: IEC 61966-2-1.
    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                libm::pow((part + 0.055) / 1.055, 2.4)
            }
        })
    }

    /// So much of the way (0 to 1) to another colour.
    pub fn toward(self, other: Colour, part: f64) -> Colour {
        let mix = |from: u8, to: u8| {
            libm::round(f64::from(from) + (f64::from(to) - f64::from(from)) * part) as u8
        };
        Colour {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    /// How different the codes of two colours are: for choosing the most similar one.
    pub fn distance(self, other: Colour) -> u32 {
        let parts = [
            (self.red, other.red),
            (self.green, other.green),
            (self.blue, other.blue),
        ];
        parts
            .map(|(one, other)| u32::from(one.abs_diff(other)).pow(2))
            .iter()
            .sum()
    }

    /// The nearest colour on the way to white or black whose contrast with `ink` is at least so much.
    fn apart_from(self, ink: Colour, contrast: f64) -> Colour {
        let far = if ink.luminance() < 0.18 {
            Colour::new(0xff_ffff)
        } else {
            Colour::new(0)
        };
        (0..=100)
            .map(|percent| self.toward(far, f64::from(percent) / 100.0))
            .find(|mixed| mixed.contrast(ink) >= contrast)
            .unwrap_or(far)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// The two looks of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the word itself")]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

    /// What borders, patterns and words are drawn in: `--map-ink` of map.css.
    pub const fn ink(self) -> Colour {
        match self {
            Scheme::Light => Colour::new(0x14_181d),
            Scheme::Dark => Colour::new(0xf4_f6f8),
        }
    }

    /// What words on a fill are written in.
    pub fn words_on(self, fill: Colour) -> Colour {
        let (ink, other) = (self.ink(), self.other_ink());
        let is_readable = fill.contrast(ink) >= TEXT_CONTRAST;
        if is_readable || fill.contrast(ink) > fill.contrast(other) {
            ink
        } else {
            other
        }
    }

    /// Words on fills that are too strong for words in ink.
    pub fn other_ink(self) -> Colour {
        match self {
            Scheme::Light => Colour::new(0xff_ffff),
            Scheme::Dark => Colour::new(0x07_111b),
        }
    }
}

/// A fill in both looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint {
    /// On white paper.
    pub light: Colour,
    /// On a dark screen.
    pub dark: Colour,
}

/// A border is seen if it has this contrast with the fills beside it: WCAG 2.2, 1.4.11.
pub const BORDER_CONTRAST: f64 = 3.0;

/// Words are read if they have this contrast with what is behind them: WCAG 2.2, 1.4.3.
pub const TEXT_CONTRAST: f64 = 4.5;

impl Paint {
    /// A light colour, and for dark pages the same so mixed with black or white that it stands out from the paper as much
    /// as on a light page, as far as light words on it can be read.
    pub fn of_light(light: Colour) -> Paint {
        let (white, paper) = (Colour::new(0xff_ffff), Colour::new(0x12_161b));
        let wanted = light.contrast(white);
        let is_readable = |fill: Colour| fill.contrast(Scheme::Dark.ink()) >= TEXT_CONTRAST;
        let distance = |fill: &Colour| (libm::log(fill.contrast(paper) / wanted)).abs();
        let mixed = [Colour::new(0), white].into_iter().flat_map(|far| {
            (0..=100).map(move |percent| light.toward(far, f64::from(percent) / 100.0))
        });
        let dark = mixed
            .filter(|fill| is_readable(*fill) && fill.luminance() >= paper.luminance())
            .min_by(|one, other| distance(one).total_cmp(&distance(other)));
        Paint {
            light,
            dark: dark.unwrap_or(paper),
        }
    }

    /// The fill in one look.
    pub fn on(self, scheme: Scheme) -> Colour {
        match scheme {
            Scheme::Light => self.light,
            Scheme::Dark => self.dark,
        }
    }

    /// The contrast of borders with the fill, and if it is too small the nearest colour that would do.
    pub fn border(self, scheme: Scheme) -> (f64, Option<Colour>) {
        let (fill, ink) = (self.on(scheme), scheme.ink());
        let contrast = fill.contrast(ink);
        let better = (contrast < BORDER_CONTRAST).then(|| fill.apart_from(ink, BORDER_CONTRAST));
        (contrast, better)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_written() {
        let read = |text| Colour::parse(text).map(|colour| colour.to_string());
        assert_eq!(read("#2A78b9").as_deref(), Some("#2a78b9"));
        assert_eq!(read("#f80").as_deref(), Some("#ff8800"));
        for wrong in [
            "", "#", "2a78b9", "#2a78b", "#+a78b9", "#ggg", "blue", "#äöü",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let (black, white) = (Colour::new(0), Colour::new(0xff_ffff));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        // The grey that just suffices for words on white.
        assert!((Colour::new(0x76_7676).contrast(white) - 4.54).abs() < 0.005);
    }

    #[test]
    fn what_is_pale_on_light_pages_is_pale_on_dark_ones() {
        let on_dark = |code| Paint::of_light(Colour::new(code)).dark;
        let paper = Colour::new(0x12_161b);
        assert!(on_dark(0xf6_f6f3).contrast(paper) < 1.2);
        assert!(on_dark(0xd9_dade).contrast(paper) < 1.6);
        assert!(on_dark(0x2a_78b9).contrast(paper) > 3.0);
        assert!(on_dark(0x14_306b).contrast(paper) > 3.0);
    }

    #[test]
    fn a_better_colour_is_one_that_suffices() {
        for code in [0x00_0000, 0x1a_237e, 0xff_eb3b, 0xff_ffff, 0xc6_2828] {
            let colour = Colour::new(code);
            let paint = Paint::of_light(colour);
            assert!(paint.dark.contrast(Scheme::Dark.ink()) >= TEXT_CONTRAST);
            for scheme in Scheme::ALL {
                let (contrast, better) = Paint {
                    light: colour,
                    dark: colour,
                }
                .border(scheme);
                assert_eq!(better.is_none(), contrast >= BORDER_CONTRAST);
                let better = better.unwrap_or(colour);
                assert!(better.contrast(scheme.ink()) >= BORDER_CONTRAST);
            }
        }
    }
}
