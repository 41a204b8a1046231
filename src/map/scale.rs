//! The scale bar, in a corner of the map that is free.

use crate::geo::Drawing;

use super::{ScaleBar, markup};

/// Room for the label and the bar, in units.
const HEIGHT: i64 = 66;

impl ScaleBar {
    /// A round number of kilometres for a drawing: the largest of 1, 2, 5, 10, ... that is at most a sixth of its width.
    pub fn kilometres_for(drawing: &Drawing) -> u32 {
        let most = drawing.width as f64 * drawing.metres_per_unit / 6000.0;
        let steps = (0..4).flat_map(|power| [1, 2, 5].map(|factor| factor * 10_u32.pow(power)));
        steps
            .take_while(|step| f64::from(*step) <= most)
            .last()
            .unwrap_or(1)
    }
}

/// The bar of a drawing; nothing where every corner is taken.
pub(super) fn draw(svg: &mut String, drawing: &Drawing, scale: &ScaleBar) {
    let length = (f64::from(scale.kilometres) * 1000.0 / drawing.metres_per_unit).round() as i64;
    let (right, bottom) = (drawing.width - length, drawing.height - HEIGHT);
    let corners = [(right, bottom), (0, bottom), (right, 0), (0, 0)];
    let Some((x, y)) = corners
        .into_iter()
        .find(|corner| is_free(drawing, *corner, length))
    else {
        return;
    };
    let (base, end) = (y + HEIGHT - 8, x + length);
    let label = markup::escape(&scale.label);
    markup::put(
        svg,
        format_args!(
            r#"<g class="scale" aria-hidden="true" pointer-events="none"><path d="M{x} {}v16H{end}v-16"/><text x="{x}" y="{}" font-size="34">{label}</text></g>"#,
            base - 16,
            base - 26,
        ),
    );
}

fn is_free(drawing: &Drawing, (x, y): (i64, i64), length: i64) -> bool {
    drawing.areas.iter().all(|area| {
        let bounds = area.bounds;
        let is_apart = bounds.left > x + length
            || bounds.right < x
            || bounds.top > y + HEIGHT
            || bounds.bottom < y;
        is_apart || !area.touches(x as f64, y as f64, (x + length) as f64, (y + HEIGHT) as f64)
    })
}
