//! The same areas once more, small: each shape is used from a large picture of the page, so that a map for each of many
//! dates costs little.

use crate::geo::Drawing;

use super::{MapInput, Pattern, markup};

/// Room around the drawing for the outer half of its lines, in units.
const ROOM: i64 = 12;

/// How many times larger the patterns are drawn, so that they can be told apart at a sixth of the size.
const COARSER: u32 = 6;

/// A small picture of the areas of `input`, whose shapes stand in the page already: drawn by [`super::regions()`] from
/// `large`, an input with the same areas. Decoration beside words that say the same; no links. `number` is its place
/// among those of the page: the first brings the patterns of all.
pub fn small(drawing: &Drawing, large: &MapInput, input: &MapInput, number: usize) -> String {
    let prefix = format!("{}-small", markup::prefix(large));
    let (width, height) = (drawing.width + 2 * ROOM, drawing.height + 2 * ROOM);
    let mut svg = String::new();
    markup::put(
        &mut svg,
        format_args!(
            r#"<svg class="map-svg small" viewBox="-{ROOM} -{ROOM} {width} {height}" aria-hidden="true">"#
        ),
    );
    if number == 0 {
        let mut patterns: Vec<Pattern> = input.statuses.iter().map(|style| style.pattern).collect();
        patterns.sort_unstable();
        patterns.dedup();
        let marks: String = patterns
            .iter()
            .filter_map(|pattern| pattern.definition(&prefix, (width, height), COARSER, true))
            .collect();
        markup::put(&mut svg, format_args!("<defs>{marks}</defs>"));
    }
    for (status, style) in input.statuses.iter().enumerate() {
        let areas =
            input.areas.iter().enumerate().filter(|(_, area)| {
                area.status == Some(status) && drawing.place(&area.key).is_some()
            });
        let copies: String = areas
            .map(|(place, _)| format!(r##"<use href="#{}"/>"##, markup::id(large, place)))
            .collect();
        if copies.is_empty() {
            continue;
        }
        let name = style.pattern.name();
        markup::put(
            &mut svg,
            format_args!(r#"<g class="st-{status} p-{name}">{copies}</g>"#),
        );
        if style.pattern.has_marks() {
            let clip = format!("{prefix}{number}-{status}");
            let marks = style.pattern.marks_id(&prefix);
            markup::put(
                &mut svg,
                format_args!(
                    r##"<clipPath id="{clip}">{copies}</clipPath><use class="marks" href="#{marks}" clip-path="url(#{clip})"/>"##
                ),
            );
        }
    }
    svg.push_str("</svg>");
    svg
}
