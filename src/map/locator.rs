//! The small map that shows where an area lies: the outline of all and the area itself, so that a site's size grows
//! linearly with its pages.

use crate::geo::Drawing;

use super::markup;

/// Areas smaller than this, in units, get a ring around them.
const SMALL: i64 = 36;

/// Room around the drawing, in units.
const ROOM: i64 = 9;

/// Where the area of `key` lies. With a `title` it is a picture with that name, without one decoration. Make the
/// drawing small: 240 pixels give about 2 kB a page.
pub fn locator(drawing: &Drawing, key: &str, title: Option<&str>) -> String {
    let mut svg = String::new();
    let (width, height) = (drawing.width + 2 * ROOM, drawing.height + 2 * ROOM);
    let (role, title) = match title {
        Some(title) => (
            r#"role="img""#,
            format!("<title>{}</title>", markup::escape(title)),
        ),
        None => (r#"aria-hidden="true""#, String::new()),
    };
    markup::put(
        &mut svg,
        format_args!(
            r#"<svg class="map-svg locator" viewBox="-{ROOM} -{ROOM} {width} {height}" {role}>{title}<path class="land" d="{}"/>"#,
            drawing.outline
        ),
    );
    if let Some(area) = drawing.area(key) {
        markup::put(
            &mut svg,
            format_args!(r#"<path class="here" d="{}"/>"#, area.path),
        );
        let bounds = area.bounds;
        let size = (bounds.right - bounds.left).max(bounds.bottom - bounds.top);
        if size < SMALL {
            let (x, y) = (
                (bounds.left + bounds.right) / 2,
                (bounds.top + bounds.bottom) / 2,
            );
            markup::put(
                &mut svg,
                format_args!(
                    r#"<circle class="here-ring" cx="{x}" cy="{y}" r="{}"/>"#,
                    size / 2 + 18
                ),
            );
        }
    }
    svg.push_str("</svg>");
    svg
}
