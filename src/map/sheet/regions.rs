//! The map with borders on a sheet.

use std::borrow::Cow;

use crate::geo::{Bounds, Drawing, Point};
use crate::picture::{Anchor, Area, Course, Fonts, Layer, Line, Look, Words};

use super::super::labels::Lettering;
use super::super::{MapInput, scale, window};
use super::column::plain;
use super::inset::{Crowd, frame, inset as copy};
use super::{Body, label, look_of};

pub(super) fn body<'d>(
    drawing: &'d Drawing,
    lettering: &Lettering,
    crowd: Option<&'d Crowd>,
    input: &'d MapInput,
    looks: &[Look],
    fonts: &Fonts,
) -> Body<'d> {
    let places = input.areas.iter().map(|area| drawing.place(&area.key));
    let shown: Vec<(usize, usize)> = places
        .enumerate()
        .filter_map(|(place, drawn)| Some((place, drawn?)))
        .collect();
    // Around ground alone nothing is crowded.
    let is_crowded = |(place, drawn): &(usize, usize)| {
        input.areas[*place].status.is_some() && lettering.is_in_inset(*drawn)
    };
    let crowd = crowd.filter(|_| shown.iter().any(is_crowded));
    let leaders = lettering.leaders(drawing, input, &shown, crowd.is_some());
    let inset = crowd.and_then(|crowd| Some((crowd, window::Place::of(drawing, leaders.lowest)?)));
    let taken = inset.as_ref().map(|(_, place)| place.bounds());

    let mut map = Layer {
        x: 0,
        y: 0,
        areas: areas(drawing, input, &shown, looks),
        lines: lines(drawing, input, &shown),
    };
    let mut words = Vec::new();
    for (place, drawn) in &shown {
        let area = &input.areas[*place];
        let look = looks[look_of(input, *place, looks)];
        let lines = lettering.lines(*drawn, area).into_iter();
        words.extend(lines.map(|line| {
            let mut label = label(&line, look);
            let is_crossed = inset
                .as_ref()
                .is_some_and(|(_, place)| is_crossed(&label, place.window(), fonts));
            if is_crossed {
                label.strip = Some(look.ground);
            }
            label
        }));
    }
    let (mut strokes, mut dots) = (Vec::new(), Vec::new());
    for leader in &leaders.lines {
        let [from, to] = [leader.from, leader.to].map(point);
        strokes.push([from, to]);
        dots.push([from, from]);
        let (x, y) = leader.at;
        let anchor = if leader.is_left {
            Anchor::End
        } else {
            Anchor::Start
        };
        words.push(Words {
            anchor,
            is_bold: true,
            ..plain(leader.name, x, y, 38.0)
        });
    }
    let bar = input.scale.as_ref();
    if let Some((bar, place)) = bar.and_then(|bar| Some((bar, scale::place(drawing, bar, taken)?)))
    {
        let (strip, base) = scale::course(place);
        strokes.extend(strip.windows(2).map(|pair| [pair[0], pair[1]]));
        words.push(plain(&bar.label, place.left as f64, base as f64, 34.0));
    }
    let mut layers = Vec::new();
    if let Some((crowd, place)) = &inset {
        strokes.extend(frame(place.window()));
        let mut copy = copy(crowd, lettering, input, looks, &shown, place);
        words.append(&mut copy.words);
        layers.push(copy.layer);
    }
    for (strokes, width) in [(strokes, 3), (dots, 12)] {
        if !strokes.is_empty() {
            let course = Course::Straight(strokes);
            map.lines.push(Line { course, width });
        }
    }
    layers.insert(0, map);
    Body {
        left: leaders.left,
        right: drawing.width + leaders.right,
        bottom: drawing.height.max(taken.map_or(0, |taken| taken.bottom)),
        layers,
        words,
    }
}

/// Whether the line around what the inset shows runs through a label.
fn is_crossed(label: &Words, window: Bounds, fonts: &Fonts) -> bool {
    let [left, top, right, bottom] = label.strip(fonts);
    let [west, north, east, south] =
        [window.left, window.top, window.right, window.bottom].map(|at| at as f64);
    let meets = left <= east && west <= right && top <= south && north <= bottom;
    let is_inside = west < left && right < east && north < top && bottom < south;
    meets && !is_inside
}

/// All areas of the drawing; those that the input does not name are ground.
fn areas<'d>(
    drawing: &'d Drawing,
    input: &'d MapInput,
    shown: &[(usize, usize)],
    looks: &[Look],
) -> Vec<Area<'d>> {
    let mut areas: Vec<Area<'d>> = drawing
        .areas
        .iter()
        .map(|area| Area {
            title: "",
            path: Cow::Borrowed(&area.path),
            polygons: Cow::Borrowed(&area.polygons),
            look: looks.len() - 1,
        })
        .collect();
    for (place, drawn) in shown {
        areas[*drawn].title = &input.areas[*place].title;
        areas[*drawn].look = look_of(input, *place, looks);
    }
    areas
}

/// Borders, heavier ones around all and around what the map is about.
fn lines<'d>(drawing: &'d Drawing, input: &MapInput, shown: &[(usize, usize)]) -> Vec<Line<'d>> {
    let line = |course, width| Line { course, width };
    let highlighted = shown
        .iter()
        .filter(|(place, _)| input.areas[*place].highlighted);
    let highlighted: Vec<usize> = highlighted.map(|(_, drawn)| *drawn).collect();
    let mut lines = vec![
        line(Course::Borders(&drawing.borders), 3),
        line(Course::Outline(&drawing.outline), 6),
    ];
    if !highlighted.is_empty() {
        lines.push(line(Course::Around(highlighted), 6));
    }
    lines
}

fn point((x, y): (f64, f64)) -> Point {
    Point {
        x: x.round() as i64,
        y: y.round() as i64,
    }
}
