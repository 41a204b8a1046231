//! The map of equal hexagons: small cities are as easy to see and to press as large districts.

use std::collections::BTreeMap;

use crate::geo::Bounds;

use super::{MapArea, MapInput, markup};

/// Column and row of each area's key, counted from 1; odd rows (the first, the third, ...) are shifted right by half.
pub type TileLayout = BTreeMap<String, (u32, u32)>;

/// Half the width of a hexagon, and a quarter of its height, in units: 40 and 23 make it regular to 0.5 %.
pub(super) const HALF: i64 = 40;
pub(super) const QUARTER: i64 = 23;

/// The gap at each side, so that neighbours do not share a border.
const GAP: i64 = 2;

/// The tile map as inline SVG. Areas that the layout lacks are left out.
pub fn tiles(layout: &TileLayout, input: &MapInput) -> String {
    let grid = Grid::of(layout, input);
    let mut svg = String::new();
    markup::open(&mut svg, "tiles", input, view(&grid));
    let mut codes = String::new();
    for (place, (column, row)) in grid.cells() {
        let (x, y) = middle(column, row, HALF, QUARTER);
        let (path, bounds) = hexagon(x, y);
        markup::area(&mut svg, input, place, &path, bounds);
        let area = &input.areas[place];
        let code = code(area);
        let class = markup::label(input, area);
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

/// Left, top, width and height of the map, with room for the outer half of its lines.
pub(super) fn view(grid: &Grid) -> [i64; 4] {
    let (columns, rows) = (grid.columns, grid.rows);
    [
        -6,
        -6,
        (2 * columns + 1) * HALF + 12,
        (3 * rows + 1) * QUARTER + 12,
    ]
}

/// Where the areas of a map lie among columns and rows, both counted from 0.
pub(super) struct Grid {
    /// The cell of each area of the input; `None` for one that the layout lacks.
    cells: Vec<Option<(i64, i64)>>,
    pub(super) columns: i64,
    pub(super) rows: i64,
}

impl Grid {
    pub(super) fn of(layout: &TileLayout, input: &MapInput) -> Grid {
        // A typing mistake must not make a picture of a million columns.
        let bounded = |at: u32| i64::from(at.clamp(1, 500)) - 1;
        let cell = |area: &MapArea| {
            let (column, row) = layout.get(&area.key)?;
            Some((bounded(*column), bounded(*row)))
        };
        let cells: Vec<Option<(i64, i64)>> = input.areas.iter().map(cell).collect();
        let (columns, rows) = cells
            .iter()
            .flatten()
            .fold((0, 0), |(columns, rows), cell| {
                (columns.max(cell.0 + 1), rows.max(cell.1 + 1))
            });
        Grid {
            cells,
            columns,
            rows,
        }
    }

    /// The areas that have a cell, by their places in the input.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, (i64, i64))> + '_ {
        let cells = self.cells.iter().enumerate();
        cells.filter_map(|(place, cell)| Some((place, (*cell)?)))
    }
}

/// The middle of a cell, for hexagons of half a width and a quarter of a height.
pub(super) fn middle(column: i64, row: i64, half: i64, quarter: i64) -> (i64, i64) {
    // Counted from 0 here: what an author calls the first row.
    (
        (2 * column + 1 + (row + 1) % 2) * half,
        (3 * row + 2) * quarter,
    )
}

/// What stands for an area: its code, else the beginning of its name.
pub(super) fn code(area: &MapArea) -> String {
    if area.code.is_empty() {
        area.name.chars().take(3).collect()
    } else {
        area.code.clone()
    }
}

/// A hexagon around a middle: its path, and the box around it.
fn hexagon(x: i64, y: i64) -> (String, Bounds) {
    let (half, quarter) = (HALF - GAP, QUARTER - 1);
    let bounds = Bounds {
        left: x - half,
        top: y - 2 * quarter,
        right: x + half,
        bottom: y + 2 * quarter,
    };
    let path = format!(
        "m{x} {}l{half} {quarter}v{}l-{half} {quarter}-{half}-{quarter}v-{}z",
        y - 2 * quarter,
        2 * quarter,
        2 * quarter
    );
    (path, bounds)
}
