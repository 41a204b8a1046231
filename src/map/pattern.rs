//! The patterns by which statuses differ without colour, and the small picture of each for legends.
//!
//! A pattern brings its own colour (custom properties in map.css), so that the same name looks the same in every report.

// The marks as lines.
mod paper;

pub(super) use paper::Dots;

use crate::colour::{Colour, Paint, Scheme};
use crate::picture::{Look, Marks, TILE};

/// A fill that an author can choose by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Pattern {
    /// One strong colour: what is there.
    #[default]
    Solid,
    /// The strong colour with fine light lines: nearly the same.
    Shaded,
    /// Lines rising to the right.
    Hatch,
    /// Dots.
    Dots,
    /// Paper: what is not there.
    Plain,
    /// Few small crosses: what is not known.
    Sparse,
    /// Lines in both directions.
    CrossHatch,
    /// Lines across.
    Lines,
    /// Lines falling to the right.
    BackHatch,
    /// Rings.
    Rings,
}

/// The fine lines of [`Pattern::Shaded`]: `--shade` of map.css.
const SHADE: Colour = Colour::new(0xea_f4fc);

impl Pattern {
    /// Every pattern, in the order in which statuses get them by default.
    pub const ALL: [Pattern; 10] = [
        Pattern::Solid,
        Pattern::Shaded,
        Pattern::Hatch,
        Pattern::Dots,
        Pattern::Plain,
        Pattern::Sparse,
        Pattern::CrossHatch,
        Pattern::Lines,
        Pattern::BackHatch,
        Pattern::Rings,
    ];

    /// The pattern of a status that names none, by its place among the statuses; after ten they begin anew.
    pub fn by_order(place: usize) -> Pattern {
        Pattern::ALL[place % Pattern::ALL.len()]
    }

    /// The pattern of a name.
    pub fn from_name(name: &str) -> Option<Pattern> {
        Pattern::ALL
            .into_iter()
            .find(|pattern| pattern.name() == name)
    }

    /// Its name for authors; with `p-` before it, its class.
    pub fn name(self) -> &'static str {
        match self {
            Pattern::Solid => "solid",
            Pattern::Shaded => "shaded",
            Pattern::Hatch => "hatch",
            Pattern::Dots => "dots",
            Pattern::Plain => "plain",
            Pattern::Sparse => "sparse",
            Pattern::CrossHatch => "cross-hatch",
            Pattern::Lines => "lines",
            Pattern::BackHatch => "back-hatch",
            Pattern::Rings => "rings",
        }
    }

    /// Its own colours, as map.css has them.
    pub fn paint(self) -> Paint {
        let (light, dark) = match self {
            Pattern::Solid => (0x2a_78b9, 0x3d_8fd6),
            Pattern::Shaded => (0x74_add9, 0x2d_6698),
            Pattern::Hatch => (0x5f_b8a2, 0x1f_7364),
            Pattern::Dots => (0xf3_cf66, 0x63_480b),
            Pattern::Plain => (0xf6_f6f3, 0x1c_2127),
            Pattern::Sparse => (0xd9_dade, 0x3a_4049),
            Pattern::CrossHatch => (0xd7_9ab8, 0x7a_3c5b),
            Pattern::Lines => (0xb5_a3dc, 0x50_418a),
            Pattern::BackHatch => (0xe8_a07c, 0x8a_4526),
            Pattern::Rings => (0xb9_c98a, 0x4d_5a22),
        };
        Paint {
            light: Colour::new(light),
            dark: Colour::new(dark),
        }
    }

    /// Whether its marks alone tell it from another, whatever the colours.
    pub fn differs(self, other: Pattern) -> bool {
        self.marks() != other.marks()
    }

    pub(super) fn has_marks(self) -> bool {
        let (strokes, rings) = self.marks();
        !(strokes.is_empty() && rings.is_empty())
    }

    /// The pattern's marks across a drawing of a size (in units), some times larger, as a definition under [`Self::marks_id`]; `None`
    /// for a plain fill. Each area shows its part. For paper only where an area has the pattern.
    pub(super) fn definition(
        self,
        prefix: &str,
        (width, height): (i64, i64),
        times: u32,
        is_used: bool,
    ) -> Option<String> {
        if !self.has_marks() {
            return None;
        }
        let (marks, name, id) = (self.path(), self.name(), self.marks_id(prefix));
        let larger = match times {
            1 => String::new(),
            times => format!(r#" transform="scale({times})""#),
        };
        let [width, height] = [width, height].map(|side| side / i64::from(times) + 1);
        let on_paper = if is_used {
            self.on_paper((width, height))
        } else {
            String::new()
        };
        Some(format!(
            r#"<pattern id="{id}-p" class="p-{name}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse"><path class="mark" d="{marks}"/></pattern><g id="{id}"{larger}>{on_paper}<rect width="{width}" height="{height}" fill="url(#{id}-p)"/></g>"#
        ))
    }

    /// The id of these marks.
    pub(super) fn marks_id(self, prefix: &str) -> String {
        format!("{prefix}-{}", self.name())
    }

    /// How broad its strokes are, as map.css has them.
    fn breadth(self) -> f64 {
        match self {
            Pattern::Shaded | Pattern::Sparse => 2.0,
            Pattern::Dots => 5.0,
            _ => 2.6,
        }
    }

    /// The look of an area with this pattern in a picture on white paper, on a ground of some colour.
    pub(super) fn look(self, ground: Colour) -> Look {
        let (strokes, rings) = self.marks();
        let colour = match self {
            Pattern::Shaded => SHADE,
            _ => Scheme::Light.ink(),
        };
        Look {
            ground,
            marks: self.has_marks().then_some(Marks {
                strokes,
                rings,
                width: self.breadth(),
                colour,
            }),
        }
    }

    /// The marks as path text: strokes that are level or upright, slanted ones, dots, rings.
    fn path(self) -> String {
        let (strokes, rings) = self.marks();
        let stroke = |[x, y, to_x, to_y]: &[i32; 4]| match (to_x - x, to_y - y) {
            (0, down) if down != 0 => format!("M{x} {y}v{down}"),
            (right, 0) => format!("M{x} {y}h{right}"),
            // A space or a sign is between two numbers.
            _ => format!("M{x} {y} {to_x} {to_y}").replace(" -", "-"),
        };
        let ring = |[x, y, radius]: &[i32; 3]| {
            let (top, across) = (y - radius, 2 * radius);
            format!(
                "M{x} {top}a{radius} {radius} 0 1 1 0 {across} {radius} {radius} 0 1 1 0-{across}"
            )
        };
        let strokes = strokes.iter().map(stroke);
        strokes.chain(rings.iter().map(ring)).collect()
    }

    /// Strokes and rings on a tile of 24 by 24. Slanted strokes run over its corners, so that tiles join; a stroke without
    /// length and with round ends is a dot.
    fn marks(self) -> (&'static [[i32; 4]], &'static [[i32; 3]]) {
        const BACK: [[i32; 4]; 3] = [[-6, 18, 6, 30], [-6, -6, 30, 30], [18, -6, 30, 6]];
        const RISING: [[i32; 4]; 3] = [[-6, 6, 6, -6], [-6, 30, 30, -6], [18, 30, 30, 18]];
        match self {
            Pattern::Solid | Pattern::Plain => (&[], &[]),
            Pattern::Shaded => (
                &[
                    [-6, 6, 6, -6],
                    [-6, 18, 18, -6],
                    [-6, 30, 30, -6],
                    [6, 30, 30, 6],
                    [18, 30, 30, 18],
                ],
                &[],
            ),
            Pattern::Hatch => (&RISING, &[]),
            Pattern::Dots => (&[[6, 6, 6, 6], [18, 18, 18, 18]], &[]),
            Pattern::Sparse => (
                &[
                    [3, 6, 9, 6],
                    [6, 3, 6, 9],
                    [15, 18, 21, 18],
                    [18, 15, 18, 21],
                ],
                &[],
            ),
            Pattern::CrossHatch => (
                &[RISING[0], RISING[1], RISING[2], BACK[0], BACK[1], BACK[2]],
                &[],
            ),
            Pattern::Lines => (&[[0, 6, 24, 6], [0, 18, 24, 18]], &[]),
            Pattern::BackHatch => (&BACK, &[]),
            Pattern::Rings => (&[], &[[12, 12, 5]]),
        }
    }
}

/// A small picture of a status for legends and tables: decoration beside the status in words, without ids, so that it can
/// stand many times in a page.
pub fn swatch(pattern: Pattern, status: usize) -> String {
    let name = pattern.name();
    let marks = match pattern.path() {
        // Twice the tile across: a swatch shows the pattern, not one stroke of it.
        marks if !marks.is_empty() => {
            let far = format!(r#"<path class="mark" transform="translate(24)" d="{marks}"/>"#);
            let below = format!(
                r#"<path class="mark" transform="translate(0 24)" d="{marks}"/><path class="mark" transform="translate(24 24)" d="{marks}"/>"#
            );
            format!(r#"<path class="mark" d="{marks}"/>{far}{below}"#)
        }
        none => none,
    };
    format!(
        r#"<svg class="swatch st-{status} p-{name}" viewBox="0 0 48 48" width="16" height="16" aria-hidden="true"><path class="paint" d="M0 0h48v48H0z"/>{marks}<path class="frame" d="M0 0h48v48H0z"/></svg>"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_back_to_its_pattern() {
        for (place, pattern) in Pattern::ALL.into_iter().enumerate() {
            assert_eq!(Pattern::from_name(pattern.name()), Some(pattern));
            assert_eq!(Pattern::by_order(place), pattern);
        }
        assert_eq!(Pattern::from_name("Solid"), None);
    }

    #[test]
    fn a_swatch_can_stand_twice_in_a_page() {
        assert!(
            Pattern::ALL
                .iter()
                .all(|&pattern| !swatch(pattern, 1).contains(" id="))
        );
    }

    #[test]
    fn the_patterns_own_colours_are_those_of_the_style_sheet_and_suffice() {
        let sheet = include_str!("../../themes/default/assets/map.css");
        let dark_from = sheet
            .find("prefers-color-scheme: dark")
            .expect("a dark look");
        let (light, dark) = sheet.split_at(dark_from);
        for pattern in Pattern::ALL {
            for (scheme, sheet) in [(Scheme::Light, light), (Scheme::Dark, dark)] {
                let fill = pattern.paint().on(scheme);
                let rule = format!("--p-{}: {fill};", pattern.name());
                assert!(sheet.contains(&rule), "{rule}");
                assert_eq!(pattern.paint().border(scheme).1, None, "{rule}");
            }
        }
        assert!(light.contains(&format!("--map-ink: {};", Scheme::Light.ink())));
        assert!(light.contains(&format!("--shade: {SHADE};")));
        assert!(dark.contains(&format!("--map-ink: {};", Scheme::Dark.ink())));
    }
}
