//! The crowded part of a map once more, at twice the size, below it: cities that are small in the whole have room for
//! their names and can be pressed.
//!
//! It shows the shapes of the map again (`use`), so it costs little. Its links are no stops of the Tab key and are not
//! read out: they are all in the map.

use crate::geo::{Bounds, Drawing};

use super::labels::{self, Lettering};
use super::window::{Place, ZOOM, size};
use super::{MapInput, Pattern, markup};

impl Place {
    /// The line around what it shows.
    pub fn mark(&self, svg: &mut String) {
        let Bounds {
            left,
            top,
            right,
            bottom,
        } = self.window;
        let (width, height) = (right - left, bottom - top);
        markup::put(
            svg,
            format_args!(
                r#"<rect class="inset-window" x="{left}" y="{top}" width="{width}" height="{height}"/>"#
            ),
        );
    }

    /// The inset. `shown` are the areas' places in the input and in
    /// the drawing.
    pub fn draw(
        &self,
        svg: &mut String,
        drawing: &Drawing,
        lettering: &Lettering,
        input: &MapInput,
        shown: &[(usize, usize)],
    ) {
        let Place { window, x, y } = self;
        let Bounds {
            left,
            top,
            right,
            bottom,
        } = *window;
        let (wide, high) = (right - left, bottom - top);
        let (width, height) = size(*window);
        let (across, down) = (x - ZOOM * left, y - ZOOM * top);
        let prefix = markup::prefix(input);
        // No `svg` within: browsers say that one is as large as all its areas, seen or not.
        markup::put(
            svg,
            format_args!(
                r##"<g class="inset" aria-hidden="true"><rect class="inset-ground" x="{x}" y="{y}" width="{width}" height="{height}"/><clipPath id="{prefix}-inset"><rect x="{left}" y="{top}" width="{wide}" height="{high}"/></clipPath><g clip-path="url(#{prefix}-inset)" transform="translate({across} {down})scale({ZOOM})">"##
            ),
        );
        let mut patterns: Vec<Pattern> = Vec::new();
        let visible = shown
            .iter()
            .filter(|(_, drawn)| drawing.areas[*drawn].bounds.meets(*window));
        let visible: Vec<(usize, usize)> = visible.copied().collect();
        for (place, drawn) in &visible {
            let bounds = drawing.areas[*drawn].bounds;
            let seen = Bounds {
                left: bounds.left.max(left),
                top: bounds.top.max(top),
                right: bounds.right.min(right),
                bottom: bounds.bottom.min(bottom),
            };
            markup::copy(svg, input, *place, &mut patterns, seen);
        }
        labels::place_inset(svg, lettering, input, &visible);
        svg.push_str("</g>");
        let half = 1.0 / ZOOM as f64;
        for pattern in patterns {
            let finer = pattern.marks_id(&format!("{prefix}-i"));
            let marks = pattern.marks_id(&prefix);
            markup::put(
                svg,
                format_args!(
                    r##"<defs><use id="{finer}" href="#{marks}" transform="scale({half})"/></defs>"##
                ),
            );
        }
        let (base, words) = (y - 20, markup::escape(input.inset.as_deref().unwrap_or("")));
        markup::put(
            svg,
            format_args!(
                r#"<rect class="inset-frame" x="{x}" y="{y}" width="{width}" height="{height}"/><text class="inset-words" x="{x}" y="{base}" font-size="34">{words}</text></g>"#
            ),
        );
    }
}
