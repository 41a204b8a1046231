//! The map of equal hexagons: small cities are as easy to see and to press as large districts.

use std::collections::BTreeMap;

use super::{MapInput, markup};

/// Column and row of each area's key, counted from 1; odd rows (the first, the third, ...) are shifted right by half.
pub type TileLayout = BTreeMap<String, (u32, u32)>;

/// Half the width of a hexagon, and a quarter of its height, in units: 40 and 23 make it regular to 0.5 %.
const HALF: i64 = 40;
const QUARTER: i64 = 23;

/// The gap at each side, so that neighbours do not share a border.
const GAP: i64 = 2;

/// The tile map as inline SVG. Areas that the layout lacks are left out.
pub fn tiles(layout: &TileLayout, input: &MapInput) -> String {
    let used = |area: &super::MapArea| layout.get(&area.key).copied();
    // A typing mistake must not make a picture of a million columns.
    let bounded = |(column, row): (u32, u32)| {
        (
            i64::from(column.clamp(1, 500)) - 1,
            i64::from(row.clamp(1, 500)) - 1,
        )
    };
    let places: Vec<Option<(i64, i64)>> = input
        .areas
        .iter()
        .map(|area| used(area).map(bounded))
        .collect();
    let (columns, rows) = places
        .iter()
        .flatten()
        .fold((0, 0), |(columns, rows), place| {
            (columns.max(place.0 + 1), rows.max(place.1 + 1))
        });

    let mut svg = String::new();
    let view = [
        -6,
        -6,
        (2 * columns + 1) * HALF + 12,
        (3 * rows + 1) * QUARTER + 12,
    ];
    markup::open(&mut svg, "tiles", input, view);
    let mut codes = String::new();
    for (place, spot) in places.iter().enumerate() {
        let Some((column, row)) = *spot else { continue };
        // Counted from 0 here: what an author calls the first row.
        let x = (2 * column + 1 + (row + 1) % 2) * HALF;
        let y = (3 * row + 2) * QUARTER;
        markup::area(&mut svg, input, place, &hexagon(x, y));
        let area = &input.areas[place];
        let code = if area.code.is_empty() {
            area.name.chars().take(3).collect()
        } else {
            area.code.clone()
        };
        let class = markup::dress(input, area);
        let (y, code) = (y + 9, markup::escape(&code));
        markup::put(
            &mut codes,
            format_args!(r#"<text class="{class}" x="{x}" y="{y}">{code}</text>"#),
        );
    }
    markup::put(
        &mut svg,
        format_args!(
            r#"<g class="label codes" aria-hidden="true" font-size="26" text-anchor="middle" pointer-events="none" paint-order="stroke">{codes}</g></svg>"#
        ),
    );
    svg
}

fn hexagon(x: i64, y: i64) -> String {
    let (half, quarter) = (HALF - GAP, QUARTER - 1);
    format!(
        "m{x} {}l{half} {quarter}v{}l-{half} {quarter}-{half}-{quarter}v-{}z",
        y - 2 * quarter,
        2 * quarter,
        2 * quarter
    )
}
