//! The map with borders.

use crate::geo::{Drawing, DrawnArea};

use super::labels::Lettering;
use super::{MapInput, labels, markup, scale, window};

/// Room around the drawing for the outer half of borders and of the focus ring, in units.
const ROOM: i64 = 12;

/// Bytes that most maps of regions need.
const ROOM_FOR_TEXT: usize = 64 * 1024;

/// The map of a drawing as inline SVG. Areas of the drawing that the input does not name are drawn as neutral ground;
/// areas of the input that the drawing lacks are left out.
pub fn regions(drawing: &Drawing, input: &MapInput) -> String {
    regions_lettered(drawing, &Lettering::new(drawing, &input.areas), input)
}

/// The same with labels whose places were found before: finding them takes longer than drawing.
pub fn regions_lettered(drawing: &Drawing, lettering: &Lettering, input: &MapInput) -> String {
    let places = input.areas.iter().map(|area| drawing.place(&area.key));
    let placed: Vec<(usize, usize)> = places
        .enumerate()
        .filter_map(|(place, drawn)| Some((place, drawn?)))
        .collect();
    let mut is_ground = vec![true; drawing.areas.len()];
    for (_, drawn) in &placed {
        is_ground[*drawn] = false;
    }
    let labels = labels::place(drawing, lettering, input, &placed);
    let shown: Vec<(usize, &DrawnArea)> = placed
        .iter()
        .map(|(place, drawn)| (*place, &drawing.areas[*drawn]))
        .collect();

    let inset = input.inset.as_ref();
    let inset = inset.and_then(|_| window::Place::of(drawing, labels.lowest));
    let taken = inset.as_ref().map(window::Place::bounds);
    let bar = input.scale.as_ref();
    let bar = bar.and_then(|bar| Some((scale::place(drawing, bar, taken)?, bar)));
    let bottom = taken.map_or(0, |taken| taken.bottom);

    let mut svg = String::with_capacity(ROOM_FOR_TEXT);
    let view = [
        -ROOM - labels.left,
        -ROOM,
        drawing.width + 2 * ROOM + labels.left + labels.right,
        drawing.height.max(bottom) + 2 * ROOM,
    ];
    markup::open(&mut svg, "regions", input, view);

    let ground = drawing
        .areas
        .iter()
        .zip(&is_ground)
        .filter(|(_, is_ground)| **is_ground);
    let ground: String = ground.map(|(area, _)| moved(&area.path)).collect();
    if ground.is_empty() {
        // The heavier line around all, at a tenth of the text that the outline would take.
        let outer = shown.iter().filter(|(_, area)| area.is_outer);
        let copies: String = outer
            .map(|(place, _)| format!(r##"<use href="#{}"/>"##, markup::id(input, *place)))
            .collect();
        markup::put(&mut svg, format_args!(r#"<g class="shore">{copies}</g>"#));
    } else {
        markup::put(
            &mut svg,
            format_args!(
                r#"<path class="shore" d="{}"/><path class="ground" d="{ground}"/>"#,
                drawing.outline
            ),
        );
    }
    for (place, area) in &shown {
        markup::area(&mut svg, input, *place, &area.path, area.bounds);
    }
    if let Some((place, bar)) = bar {
        scale::draw(&mut svg, place, bar);
    }
    if let Some(inset) = &inset {
        inset.mark(&mut svg);
    }
    svg.push_str(&labels.svg);
    if let Some(inset) = inset {
        inset.draw(&mut svg, drawing, lettering, input, &placed);
    }
    svg.push_str("</svg>");
    svg
}

/// A path that begins at the origin wherever it stands in a longer one.
fn moved(path: &str) -> String {
    match path.strip_prefix('m') {
        Some(rest) => format!("M0 0m{rest}"),
        None => String::new(),
    }
}
