//! The picture as an SVG file: presentation attributes and outlines only, so that every program draws it alike.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

use crate::colour::Colour;
use crate::geo::Point;
use crate::markup::escape;

use super::font::{Line, Placed};
use super::{Area, Course, Fonts, INK, Layer, Look, Marks, Picture, TILE, Words};

/// The picture with all that it needs inside.
pub(super) fn write(picture: &Picture<'_>, fonts: &Fonts) -> String {
    let mut svg = String::with_capacity(160 * 1024);
    let (width, height) = (picture.width, picture.height);
    let [wide, high] = [width, height].map(|units| units.div_euclid(3));
    put(
        &mut svg,
        format_args!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide}" height="{high}" viewBox="0 0 {width} {height}" xml:lang="{language}" role="img" aria-labelledby="title description">
<title id="title">{title}</title>
<desc id="description">{description}</desc>
"#,
            language = escape(picture.language),
            title = escape(&picture.title),
            description = escape(&picture.description),
        ),
    );
    let lines = picture.words.iter();
    let lines: Vec<Line> = lines
        .map(|words| words.font(fonts).place(&words.text))
        .collect();
    definitions(&mut svg, picture, &lines, fonts);
    put(
        &mut svg,
        format_args!(r##"<path fill="#ffffff" d="M0 0h{width}v{height}H0z"/>"##),
    );
    svg.push('\n');
    for layer in &picture.layers {
        draw(&mut svg, layer, &picture.looks);
    }
    put(
        &mut svg,
        format_args!(r#"<g aria-hidden="true" fill="{INK}">"#),
    );
    for (words, line) in picture.words.iter().zip(&lines) {
        letter(&mut svg, words, line, words.font(fonts).units_per_em());
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Patterns and the letters that occur.
fn definitions(svg: &mut String, picture: &Picture<'_>, lines: &[Line], fonts: &Fonts) {
    svg.push_str("<defs>\n");
    let used: BTreeSet<usize> = picture
        .layers
        .iter()
        .flat_map(|layer| &layer.areas)
        .map(|area| area.look)
        .collect();
    for (place, look) in picture.looks.iter().enumerate() {
        if let Some(marks) = look.marks.filter(|_| used.contains(&place)) {
            pattern(svg, place, look.ground, marks);
        }
    }
    for (is_bold, font) in [(false, &fonts.regular), (true, &fonts.bold)] {
        let lines = picture.words.iter().zip(lines);
        let lines = lines.filter(|(words, _)| words.is_bold == is_bold);
        let glyphs = lines.flat_map(|(_, line)| line.letters.iter().map(|placed| placed.glyph));
        let mut glyphs: Vec<u16> = glyphs.collect();
        glyphs.sort_unstable();
        glyphs.dedup();
        for glyph in glyphs {
            let (weight, path) = (weight(is_bold), font.path(glyph));
            put(
                svg,
                format_args!(r#"<path id="{weight}{glyph}" d="{path}"/>"#),
            );
            svg.push('\n');
        }
    }
    svg.push_str("</defs>\n");
}

fn pattern(svg: &mut String, place: usize, ground: Colour, marks: Marks) {
    let Marks { width, colour, .. } = marks;
    put(
        svg,
        format_args!(
            r#"<pattern id="pattern-{place}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse"><path fill="{ground}" d="M0 0h{TILE}v{TILE}H0z"/><g fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round">"#
        ),
    );
    for [x1, y1, x2, y2] in marks.strokes {
        put(svg, format_args!(r#"<path d="M{x1} {y1}L{x2} {y2}"/>"#));
    }
    for [x, y, radius] in marks.rings {
        put(
            svg,
            format_args!(r#"<circle cx="{x}" cy="{y}" r="{radius}"/>"#),
        );
    }
    svg.push_str("</g></pattern>\n");
}

/// Begins the id of each letter of a font.
fn weight(is_bold: bool) -> char {
    if is_bold { 'b' } else { 'r' }
}

fn draw(svg: &mut String, layer: &Layer<'_>, looks: &[Look]) {
    let Layer { x, y, .. } = layer;
    put(
        svg,
        format_args!(r#"<g transform="translate({x} {y})" fill-rule="evenodd">"#),
    );
    svg.push('\n');
    for (place, look) in looks.iter().enumerate() {
        let mut areas = layer
            .areas
            .iter()
            .filter(|area| area.look == place)
            .peekable();
        if areas.peek().is_none() {
            continue;
        }
        match look.marks {
            Some(_) => put(svg, format_args!(r#"<g fill="url(#pattern-{place})">"#)),
            None => put(svg, format_args!(r#"<g fill="{}">"#, look.ground)),
        }
        for Area { title, path, .. } in areas {
            if title.is_empty() {
                put(svg, format_args!(r#"<path d="{path}"/>"#));
            } else {
                let title = escape(title);
                put(
                    svg,
                    format_args!(r#"<path d="{path}"><title>{title}</title></path>"#),
                );
            }
        }
        svg.push_str("</g>\n");
    }
    if !layer.lines.is_empty() {
        put(
            svg,
            format_args!(
                r#"<g fill="none" stroke="{INK}" stroke-linejoin="round" stroke-linecap="round">"#
            ),
        );
        for line in &layer.lines {
            let (width, path) = (line.width, course(&line.course, &layer.areas));
            put(
                svg,
                format_args!(r#"<path stroke-width="{width}" d="{path}"/>"#),
            );
        }
        svg.push_str("</g>\n");
    }
    svg.push_str("</g>\n");
}

fn course<'c>(course: &'c Course<'_>, areas: &[Area<'_>]) -> Cow<'c, str> {
    match course {
        Course::Borders(path) | Course::Outline(path) => Cow::Borrowed(path),
        Course::Along(_, path) => Cow::Borrowed(path),
        Course::Around(places) => {
            let paths = places.iter().map(|place| &areas[*place].path);
            // Each begins at the origin, wherever the one before ended.
            paths.map(|path| format!("M0 0{path}")).collect()
        }
        Course::Straight(strokes) => {
            let stroke =
                |[from, to]: &[Point; 2]| format!("M{} {}L{} {}", from.x, from.y, to.x, to.y);
            strokes.iter().map(stroke).collect()
        }
    }
}

fn letter(svg: &mut String, words: &Words, line: &Line, units_per_em: f64) {
    let width = line.width / units_per_em * words.size;
    if let Some(strip) = words.strip {
        let [left, top, right, bottom] = words.strip_of(width).map(f64::round);
        put(
            svg,
            format_args!(r#"<path fill="{strip}" d="M{left} {top}H{right}V{bottom}H{left}z"/>"#),
        );
    }
    let (start, y) = (words.start(width).round(), words.y.round());
    let scale = (words.size / units_per_em * 1e5).round() / 1e5;
    put(
        svg,
        format_args!(r#"<g transform="translate({start} {y}) scale({scale} -{scale})""#),
    );
    if words.colour != INK {
        put(svg, format_args!(r#" fill="{}""#, words.colour));
    }
    svg.push('>');
    let weight = weight(words.is_bold);
    for Placed { glyph, x } in &line.letters {
        svg.push_str(r##"<use xlink:href="#"##);
        svg.push(weight);
        whole(svg, i64::from(*glyph));
        let x = x.round() as i64;
        if x != 0 {
            svg.push_str(r#"" x=""#);
            whole(svg, x);
        }
        svg.push_str(r#""/>"#);
    }
    svg.push_str("</g>\n");
}

/// Adds a whole number without the detour of formatted text: letters are many.
fn whole(text: &mut String, number: i64) {
    if number < 0 {
        text.push('-');
    }
    let number = number.unsigned_abs();
    let digits = number.checked_ilog10().unwrap_or(0);
    for place in (0..=digits).rev() {
        let digit = number / 10_u64.pow(place) % 10;
        text.push(char::from(b'0' + digit as u8));
    }
}

/// Adds formatted text.
fn put(text: &mut String, arguments: std::fmt::Arguments) {
    text.write_fmt(arguments)
        .expect("writing to a string cannot fail");
}
