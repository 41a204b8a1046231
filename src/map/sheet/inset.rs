//! The crowded part of the map once more on a sheet, at twice the size. A sheet has no windows, so areas are cut off at the
//! frame.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::geo::{self, Bounds, Drawing, Point};
use crate::picture::{Area, Course, Layer, Line, Look, Words};

use super::super::labels::{self, Lettering};
use super::super::{MapInput, window};
use super::column::plain;
use super::{label, look_of, whole};

/// The crowded part of a drawing as it stands on every sheet: it is cut out once.
#[derive(Debug)]
pub struct Crowd {
    parts: Vec<Part>,
    /// The borders of all parts, and their path.
    borders: (Vec<Vec<Point>>, String),
    size: Bounds,
}

/// What is seen of an area.
#[derive(Debug)]
struct Part {
    /// The area's place in the drawing.
    drawn: usize,
    path: String,
    polygons: Vec<Vec<Vec<Point>>>,
}

impl Crowd {
    /// Cuts out the crowded part of a drawing; `None` if nothing is crowded.
    pub fn of(drawing: &Drawing) -> Option<Crowd> {
        let window = window::of(drawing)?;
        let areas = drawing.areas.iter().enumerate();
        let visible = areas.filter(|(_, area)| area.bounds.meets(window));
        let parts = visible.map(|(drawn, area)| {
            let polygons = geo::cut_out(&area.polygons, window, window::ZOOM);
            Part {
                drawn,
                path: geo::closed_path(&polygons),
                polygons,
            }
        });
        let parts: Vec<Part> = parts.filter(|part| !part.polygons.is_empty()).collect();
        let size = Bounds {
            left: 0,
            top: 0,
            right: window::ZOOM * (window.right - window.left),
            bottom: window::ZOOM * (window.bottom - window.top),
        };
        let borders = borders(parts.iter(), size, false);
        let path = geo::open_path(&borders);
        Some(Crowd {
            parts,
            borders: (borders, path),
            size,
        })
    }
}

/// An inset that stands at its place.
pub(super) struct Copy<'d> {
    pub(super) layer: Layer<'d>,
    pub(super) words: Vec<Words>,
}

pub(super) fn inset<'d>(
    crowd: &'d Crowd,
    lettering: &Lettering,
    input: &MapInput,
    looks: &[Look],
    shown: &[(usize, usize)],
    place: &window::Place,
) -> Copy<'d> {
    let window = place.window();
    let (x, y) = place.corner();
    let (x, y) = (whole(x), whole(y));
    let input_places: HashMap<usize, usize> = shown
        .iter()
        .map(|(place, drawn)| (*drawn, *place))
        .collect();
    let input_place = |part: &Part| input_places.get(&part.drawn).copied();
    let areas = crowd.parts.iter().map(|part| Area {
        title: "",
        path: Cow::Borrowed(&part.path),
        polygons: Cow::Borrowed(&part.polygons),
        look: input_place(part).map_or(looks.len() - 1, |place| look_of(input, place, looks)),
    });
    let areas = areas.collect();

    let is_highlighted =
        |part: &&Part| input_place(part).is_some_and(|place| input.areas[place].highlighted);
    let heavy = borders(crowd.parts.iter().filter(is_highlighted), crowd.size, true);
    let heavy_path = geo::open_path(&heavy);
    let (borders, path) = &crowd.borders;
    let mut lines = Vec::new();
    for (courses, path, width) in [
        (Cow::Borrowed(&borders[..]), Cow::Borrowed(&path[..]), 3),
        (Cow::Owned(heavy), Cow::Owned(heavy_path), 6),
    ] {
        if !courses.is_empty() {
            let course = Course::Along(courses, path);
            lines.push(Line { course, width });
        }
    }
    lines.push(Line {
        course: Course::Straight(frame(crowd.size).to_vec()),
        width: 3,
    });

    let zoom = window::ZOOM as f64;
    let mut words = Vec::new();
    for (place, drawn) in shown {
        let look = looks[look_of(input, *place, looks)];
        for line in lettering.inset_lines(*drawn, &input.areas[*place]) {
            let line = labels::Line {
                x: x as f64 + (line.x - window.left as f64) * zoom,
                y: y as f64 + (line.y - window.top as f64) * zoom,
                size: line.size * zoom,
                ..line
            };
            words.push(label(&line, look));
        }
    }
    if let Some(above) = &input.inset {
        words.push(plain(above, x as f64, (y - 20) as f64, 34.0));
    }
    let layer = Layer { x, y, areas, lines };
    Copy { layer, words }
}

/// The four sides of a rectangle.
pub(super) fn frame(around: Bounds) -> [[Point; 2]; 4] {
    let Bounds {
        left,
        top,
        right,
        bottom,
    } = around;
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    let [a, b, c, d] = corners.map(|(x, y)| Point { x, y });
    [[a, b], [b, c], [c, d], [d, a]]
}

/// The borders of parts, each once, without what runs along the frame; only those around all of them if they are `alone`.
fn borders<'a>(
    parts: impl Iterator<Item = &'a Part> + Clone,
    frame: Bounds,
    alone: bool,
) -> Vec<Vec<Point>> {
    let rings = || {
        parts
            .clone()
            .flat_map(|part| part.polygons.iter().flatten())
    };
    let sides = |ring: &'a Vec<Point>| ring.iter().zip(ring.iter().cycle().skip(1));
    let edge = |(from, to): (&Point, &Point)| [*from.min(to), *from.max(to)];
    let mut counted: BTreeMap<[Point; 2], usize> = BTreeMap::new();
    for side in rings().flat_map(sides) {
        *counted.entry(edge(side)).or_default() += 1;
    }
    counted.retain(|[from, to], count| {
        let is_on = |one: i64, other: i64, side: [i64; 2]| one == other && side.contains(&one);
        let runs_along = is_on(from.x, to.x, [frame.left, frame.right])
            || is_on(from.y, to.y, [frame.top, frame.bottom]);
        !runs_along && (!alone || *count == 1)
    });
    let mut borders: Vec<Vec<Point>> = Vec::new();
    for (from, to) in rings().flat_map(sides) {
        // Each is drawn with the first area that has it.
        if counted.remove(&edge((from, to))).is_none() {
            continue;
        }
        match borders.last_mut() {
            Some(line) if line.last() == Some(from) => line.push(*to),
            _ => borders.push(vec![*from, *to]),
        }
    }
    borders
}
