//! The small map that shows where an area lies: the outline of all and the area itself, so that a site's size grows
//! linearly with its pages.

use crate::geo::Drawing;

use super::markup;

/// Areas smaller than this, in units, get a ring around them.
const SMALL: i64 = 36;

/// Room around the drawing, in units.
const ROOM: i64 = 9;

/// What all locators of a drawing share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The `viewBox` of the picture.
    pub view_box: String,
    /// The outline of all areas, as path data.
    pub land: String,
}

/// What stands below the area in each locator. Make the drawing small: 240 pixels give about 2 kB a page.
#[must_use]
pub fn ground(drawing: &Drawing) -> Ground {
    let (width, height) = (drawing.width + 2 * ROOM, drawing.height + 2 * ROOM);
    Ground {
        view_box: format!("-{ROOM} -{ROOM} {width} {height}"),
        land: drawing.outline.clone(),
    }
}

/// The area of `key` as SVG for that ground; a small one with a ring around it. Empty where the drawing lacks it.
#[must_use]
pub fn here(drawing: &Drawing, key: &str) -> String {
    let mut svg = String::new();
    let Some(area) = drawing.area(key) else {
        return svg;
    };
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
    svg
}
