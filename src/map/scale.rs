//! The scale bar, in a corner of the map that is free.

use crate::geo::{Bounds, Drawing, Point};

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

/// Where the bar of a drawing goes; `None` where every corner is taken, by areas or by something else.
pub(super) fn place(drawing: &Drawing, scale: &ScaleBar, taken: Option<Bounds>) -> Option<Bounds> {
    let length = (f64::from(scale.kilometres) * 1000.0 / drawing.metres_per_unit).round() as i64;
    let (right, bottom) = (drawing.width - length, drawing.height - HEIGHT);
    let corners = [(right, bottom), (0, bottom), (right, 0), (0, 0)];
    let place = |(x, y)| Bounds {
        left: x,
        top: y,
        right: x + length,
        bottom: y + HEIGHT,
    };
    let mut places = corners.into_iter().map(place);
    places.find(|place| taken.is_none_or(|taken| !taken.meets(*place)) && is_free(drawing, *place))
}

/// The bar at its place.
pub(super) fn draw(svg: &mut String, place: Bounds, scale: &ScaleBar) {
    let (course, base) = course(place);
    let label = markup::escape(&scale.label);
    let [start, corner, ..] = course;
    markup::put(
        svg,
        format_args!(
            r#"<g class="scale" aria-hidden="true" pointer-events="none"><path d="M{x} {}v16H{}v-16"/><text x="{x}" y="{base}" font-size="34">{label}</text></g>"#,
            start.y,
            place.right,
            x = corner.x,
        ),
    );
}

/// The corners of the bar's line at its place, and the base line of its words.
pub(super) fn course(place: Bounds) -> ([Point; 4], i64) {
    let low = place.bottom - 8;
    let high = low - 16;
    let corners = [
        (place.left, high),
        (place.left, low),
        (place.right, low),
        (place.right, high),
    ];
    (corners.map(|(x, y)| Point { x, y }), low - 26)
}

fn is_free(drawing: &Drawing, place: Bounds) -> bool {
    let [left, top, right, bottom] =
        [place.left, place.top, place.right, place.bottom].map(|edge| edge as f64);
    drawing
        .areas
        .iter()
        .all(|area| !area.bounds.meets(place) || !area.touches(left, top, right, bottom))
}
