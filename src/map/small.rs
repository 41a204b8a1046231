//! The same areas once more, small: each shape is used from a large picture of the page, so that a map for each of many
//! dates costs little.

use crate::geo::Drawing;

use super::tiles::{self, Grid, TileLayout};
use super::{MapArea, MapInput, Pattern, markup};

/// Room around the drawing for the outer half of its lines, in units.
const ROOM: i64 = 12;

/// How many times larger the patterns are drawn, so that they can be told apart at a sixth of the size.
const COARSER: u32 = 6;
/// How many units of a map with borders are one of a map of tiles.
const FINER: u32 = 3;

/// A small picture of the areas of `input`, whose shapes stand in the page already: drawn by [`super::regions()`] from
/// `large`, an input with the same areas. Decoration beside words that say the same; no links. `number` is its place
/// among those of the page: the first brings the patterns of all.
pub fn small(drawing: &Drawing, large: &MapInput, input: &MapInput, number: usize) -> String {
    let (width, height) = (drawing.width + 2 * ROOM, drawing.height + 2 * ROOM);
    let frame = Frame {
        strokes: "",
        view: [-ROOM, -ROOM, width, height],
        coarser: COARSER,
    };
    let is_drawn = |area: &MapArea| drawing.place(&area.key).is_some();
    copies(frame, is_drawn, large, input, number)
}

/// The same of a map of tiles, drawn by [`super::tiles()`].
pub fn small_tiles(
    layout: &TileLayout,
    large: &MapInput,
    input: &MapInput,
    number: usize,
) -> String {
    let frame = Frame {
        // A third of what the style sheet says of units a third as large.
        strokes: r#" stroke-width="2.6""#,
        view: tiles::view(&Grid::of(layout, input)),
        coarser: COARSER / FINER,
    };
    let is_drawn = |area: &MapArea| layout.contains_key(&area.key);
    copies(frame, is_drawn, large, input, number)
}

/// What the copies lie in.
struct Frame {
    /// How thick its lines are, if not as the style sheet says.
    strokes: &'static str,
    /// Left, top, width, height.
    view: [i64; 4],
    /// How many times larger the patterns are drawn.
    coarser: u32,
}

fn copies(
    frame: Frame,
    is_drawn: impl Fn(&MapArea) -> bool,
    large: &MapInput,
    input: &MapInput,
    number: usize,
) -> String {
    let prefix = format!("{}-small", markup::prefix(large));
    let Frame {
        strokes,
        view: [left, top, width, height],
        coarser,
    } = frame;
    let mut svg = String::new();
    markup::put(
        &mut svg,
        format_args!(
            r#"<svg class="map-svg small" viewBox="{left} {top} {width} {height}" aria-hidden="true">"#
        ),
    );
    if number == 0 {
        let mut patterns: Vec<Pattern> = input.statuses.iter().map(|style| style.pattern).collect();
        patterns.sort_unstable();
        patterns.dedup();
        let marks: String = patterns
            .iter()
            .filter_map(|pattern| pattern.definition(&prefix, (width, height), coarser, true))
            .collect();
        markup::put(&mut svg, format_args!("<defs>{marks}</defs>"));
    }
    for (status, style) in input.statuses.iter().enumerate() {
        let areas = input.areas.iter().enumerate();
        let areas = areas.filter(|(_, area)| area.status == Some(status) && is_drawn(area));
        let copies: String = areas
            .map(|(place, _)| format!(r##"<use href="#{}"/>"##, markup::id(large, place)))
            .collect();
        if copies.is_empty() {
            continue;
        }
        let name = style.pattern.name();
        markup::put(
            &mut svg,
            format_args!(r#"<g class="st-{status} p-{name}"{strokes}>{copies}</g>"#),
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
