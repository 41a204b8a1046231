//! Lines to names beside the map, for areas that have no room for a label.

use crate::geo::{Drawing, DrawnArea};

use super::super::markup;
use super::{SIZE, base, text, width};

/// More lines to the margin than this would cover the map.
const MOST: usize = 12;

/// The names beside a map, and how far they reach beyond the drawing.
#[derive(Default)]
pub(in crate::map) struct Leaders<'w> {
    pub(in crate::map) lines: Vec<Leader<'w>>,
    pub(in crate::map) left: i64,
    pub(in crate::map) right: i64,
    /// The bottom of the lowest name.
    pub(in crate::map) lowest: i64,
}

/// A line to a name.
pub(in crate::map) struct Leader<'w> {
    /// In the area.
    pub(in crate::map) from: (f64, f64),
    /// Beside the map.
    pub(in crate::map) to: (f64, f64),
    pub(in crate::map) name: &'w str,
    /// Where the name begins, or ends on the left side, and its base line.
    pub(in crate::map) at: (f64, f64),
    pub(in crate::map) is_left: bool,
}

impl<'w> Leaders<'w> {
    /// Lines to the nearer side, from top to bottom, so that they do not cross; none if there are too many.
    pub(super) fn new(drawing: &Drawing, homeless: &[(&'w str, &DrawnArea)]) -> Leaders<'w> {
        let mut leaders = Leaders::default();
        if homeless.len() > MOST {
            return leaders;
        }
        for is_left in [true, false] {
            let is_here = |area: &DrawnArea| (area.label.x < drawing.width as f64 / 2.0) == is_left;
            let mut side: Vec<&(&str, &DrawnArea)> =
                homeless.iter().filter(|(_, area)| is_here(area)).collect();
            side.sort_by(|one, other| one.1.label.y.total_cmp(&other.1.label.y));
            let mut lowest = 0.0_f64;
            for (name, area) in side {
                let y = area.label.y.max(lowest);
                lowest = y + SIZE * 1.15;
                leaders.lowest = leaders.lowest.max(lowest.ceil() as i64);
                let outwards = if is_left { -1.0 } else { 1.0 };
                let edge = edge(drawing, y, is_left);
                let (end, start) = (edge + outwards * 20.0, edge + outwards * 28.0);
                let reach = start + outwards * width(name) * SIZE;
                if is_left {
                    leaders.left = leaders.left.max((-reach).ceil() as i64);
                } else {
                    let beyond = (reach - drawing.width as f64).ceil() as i64;
                    leaders.right = leaders.right.max(beyond);
                }
                leaders.lines.push(Leader {
                    from: (area.label.x.round(), area.label.y.round()),
                    to: (end.round(), y.round()),
                    name,
                    at: (start, base(y, SIZE)),
                    is_left,
                });
            }
        }
        leaders
    }

    /// The lines and names of each side.
    pub(super) fn svg(&self) -> String {
        let mut svg = String::new();
        for is_left in [true, false] {
            let (mut lines, mut dots, mut names) = (String::new(), String::new(), String::new());
            let side = self.lines.iter().filter(|line| line.is_left == is_left);
            for Leader {
                from: (x, y),
                to: (end, height),
                name,
                at,
                ..
            } in side
            {
                markup::put(&mut lines, format_args!("M{x} {y}L{end} {height}"));
                markup::put(
                    &mut dots,
                    format_args!(r#"<circle cx="{x}" cy="{y}" r="6"/>"#),
                );
                text(&mut names, *at, name, "");
            }
            if lines.is_empty() {
                continue;
            }
            let anchor = if is_left { "end" } else { "start" };
            markup::put(
                &mut svg,
                format_args!(
                    r#"<g class="leader" aria-hidden="true"><path d="{lines}"/>{dots}</g><g class="label leaders" aria-hidden="true" font-size="{SIZE}" text-anchor="{anchor}" pointer-events="none">{names}</g>"#
                ),
            );
        }
        svg
    }
}

/// How far the areas reach to one side at the height of a line of text.
fn edge(drawing: &Drawing, y: f64, is_left: bool) -> f64 {
    let (top, bottom) = (y - SIZE * 0.6, y + SIZE * 0.6);
    let mut edge = if is_left { drawing.width as f64 } else { 0.0 };
    let is_near =
        |area: &&DrawnArea| area.bounds.top as f64 <= bottom && area.bounds.bottom as f64 >= top;
    for ring in drawing
        .areas
        .iter()
        .filter(is_near)
        .flat_map(|area| &area.polygons)
        .flat_map(|rings| rings.first())
    {
        let next = ring.iter().skip(1).chain(ring.first());
        for (a, b) in ring.iter().zip(next) {
            let is_beside = a.y.min(b.y) as f64 <= bottom && a.y.max(b.y) as f64 >= top;
            if is_beside && is_left {
                edge = edge.min(a.x.min(b.x) as f64);
            } else if is_beside {
                edge = edge.max(a.x.max(b.x) as f64);
            }
        }
    }
    edge
}
