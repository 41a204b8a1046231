//! The map of equal hexagons on a sheet: larger than on a page, so that most have room for their names.

use std::borrow::Cow;

use crate::colour::Scheme;
use crate::geo::{self, Point};
use crate::picture::{Anchor, Area, Course, Fonts, Layer, Line, Look, Words};

use super::super::labels;
use super::super::tiles::{self, Grid};
use super::super::{MapArea, MapInput, TileLayout};
use super::{Body, look_of};

/// The sheet of a map with borders is so wide in its middle; that of tiles is no wider.
const WIDTH: i64 = 2400;

/// Half the width of a hexagon: a few do not become larger, very many not smaller.
const HALVES: std::ops::RangeInclusive<i64> = 30..=120;

/// Letters of names are as large as they can be, but no larger and no smaller than this.
const NAMES: std::ops::RangeInclusive<i64> = 22..=32;

/// A name that stands on one line with letters so large is not broken.
const LARGE: f64 = 28.0;

pub(super) fn body<'d>(
    layout: &TileLayout,
    input: &'d MapInput,
    looks: &[Look],
    fonts: &Fonts,
) -> Body<'d> {
    let grid = Grid::of(layout, input);
    let half = WIDTH / (2 * grid.columns + 1).max(1);
    let half = half.clamp(*HALVES.start(), *HALVES.end());
    let quarter = (half * tiles::QUARTER + tiles::HALF / 2) / tiles::HALF;
    let mut map = Layer {
        x: 0,
        y: 0,
        areas: Vec::new(),
        lines: Vec::new(),
    };
    let mut words = Vec::new();
    for (place, (column, row)) in grid.cells() {
        let (x, y) = tiles::middle(column, row, half, quarter);
        let corners = hexagon((x, y), half, quarter);
        let polygons = vec![vec![corners.to_vec()]];
        let area = &input.areas[place];
        let look = look_of(input, place, looks);
        map.areas.push(Area {
            title: &area.title,
            path: Cow::Owned(geo::closed_path(&polygons)),
            polygons: Cow::Owned(polygons),
            look,
        });
        for (text, line, size, is_bold) in lines(area, half, fonts) {
            words.push(Words {
                text,
                x: x as f64,
                y: y as f64 + line,
                anchor: Anchor::Middle,
                size,
                is_bold,
                colour: Scheme::Light.words_on(looks[look].ground),
                strip: looks[look].marks.map(|_| looks[look].ground),
            });
        }
    }
    if !map.areas.is_empty() {
        let course = Course::Around((0..map.areas.len()).collect());
        map.lines.push(Line { course, width: 3 });
    }
    Body {
        left: 0,
        right: (2 * grid.columns + 1) * half,
        bottom: (3 * grid.rows + 1) * quarter,
        layers: vec![map],
        words,
    }
}

/// What stands in a hexagon: text, base line from its middle, size, and whether it is bold. The code with the name below it,
/// in one line or two, or only that of both which has room.
fn lines(area: &MapArea, half: i64, fonts: &Fonts) -> Vec<(String, f64, f64, bool)> {
    let room = half as f64 * 1.8;
    let fitting = |lines: &[&str]| {
        let widths = lines.iter().map(|line| fonts.regular.width(line));
        let size = room / widths.fold(0.1, f64::max);
        (size >= *NAMES.start() as f64).then(|| size.min(*NAMES.end() as f64).floor())
    };
    let one = (!area.name.is_empty() && !area.name.contains('\n'))
        .then(|| vec![area.name.clone()])
        .and_then(|lines| Some((fitting(&[&lines[0]])?, lines)));
    let is_large = one.as_ref().is_some_and(|(size, _)| *size >= LARGE);
    let two = || {
        let (first, second) = labels::two_lines(&area.name).filter(|_| !is_large)?;
        Some((fitting(&[&first, &second])?, vec![first, second]))
    };
    let name = match (one, two()) {
        (Some(one), Some(two)) if one.0 >= two.0 => Some(one),
        (one, two) => two.or(one),
    };
    let code = tiles::code(area);
    let code_size = (half as f64 * 0.56).floor();
    let Some((size, names)) = name else {
        return vec![(code, code_size * 0.35, code_size, true)];
    };
    let step = (size * 1.1).round();
    let below = |first: f64| {
        let names = names.clone().into_iter();
        names
            .enumerate()
            .map(move |(place, name)| (name, first + step * place as f64, size, false))
    };
    if area.code.is_empty() {
        let first = size * 0.35 - step * (names.len() - 1) as f64 / 2.0;
        return below(first).collect();
    }
    let all = code_size * 0.72 + size * 0.5 + step * names.len() as f64;
    let base = code_size * 0.72 - all / 2.0;
    let code = (code, base.round(), code_size, true);
    let first = (base + size * 0.3 + step).round();
    std::iter::once(code).chain(below(first)).collect()
}

/// The corners of a hexagon around a point, with a gap to its neighbours.
fn hexagon((x, y): (i64, i64), half: i64, quarter: i64) -> [Point; 6] {
    let (wide, high) = (half - 5, quarter - 3);
    let corners = [
        (0, -2 * high),
        (wide, -high),
        (wide, high),
        (0, 2 * high),
        (-wide, high),
        (-wide, -high),
    ];
    corners.map(|(right, down)| Point {
        x: x + right,
        y: y + down,
    })
}
