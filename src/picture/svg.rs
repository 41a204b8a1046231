//! The picture as an SVG file: presentation attributes and outlines only, so that every program draws it alike.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::colour::Colour;
use crate::geo::{Point, open_path};
use crate::markup::escape;

use super::{Area, Course, Fonts, INK, Layer, Look, Marks, Picture, TILE, Words};

/// The picture with all that it needs inside.
pub(super) fn write(picture: &Picture<'_>, fonts: &Fonts) -> String {
    let mut svg = String::with_capacity(96 * 1024);
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
    definitions(&mut svg, picture, fonts);
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
    for words in &picture.words {
        letter(&mut svg, words, fonts);
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Patterns and the letters that occur.
fn definitions(svg: &mut String, picture: &Picture<'_>, fonts: &Fonts) {
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
    let mut glyphs = BTreeSet::new();
    for words in &picture.words {
        let placed = words.font(fonts).place(&words.text);
        glyphs.extend(placed.iter().map(|placed| (words.is_bold, placed.glyph)));
    }
    for (is_bold, glyph) in glyphs {
        let font = if is_bold { &fonts.bold } else { &fonts.regular };
        let (id, path) = (glyph_id(is_bold, glyph), font.path(glyph));
        put(svg, format_args!(r#"<path id="{id}" d="{path}"/>"#));
        svg.push('\n');
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

fn glyph_id(is_bold: bool, glyph: u16) -> String {
    format!("{}{glyph}", if is_bold { 'b' } else { 'r' })
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

fn course(course: &Course<'_>, areas: &[Area<'_>]) -> String {
    match course {
        Course::Borders(path) | Course::Outline(path) => (*path).to_owned(),
        Course::Around(places) => {
            let paths = places.iter().map(|place| &areas[*place].path);
            // Each begins at the origin, wherever the one before ended.
            paths.map(|path| format!("M0 0{path}")).collect()
        }
        Course::Along(lines) => open_path(lines),
        Course::Straight(strokes) => {
            let stroke =
                |[from, to]: &[Point; 2]| format!("M{} {}L{} {}", from.x, from.y, to.x, to.y);
            strokes.iter().map(stroke).collect()
        }
    }
}

fn letter(svg: &mut String, words: &Words, fonts: &Fonts) {
    let font = words.font(fonts);
    if let Some(strip) = words.strip {
        let [left, top, right, bottom] = words.strip(fonts).map(f64::round);
        put(
            svg,
            format_args!(r#"<path fill="{strip}" d="M{left} {top}H{right}V{bottom}H{left}z"/>"#),
        );
    }
    let (start, y) = (words.extent(fonts).0.round(), words.y.round());
    let scale = (words.size / font.units_per_em() * 1e5).round() / 1e5;
    let colour = if words.colour == INK {
        String::new()
    } else {
        format!(r#" fill="{}""#, words.colour)
    };
    put(
        svg,
        format_args!(r#"<g transform="translate({start} {y}) scale({scale} -{scale})"{colour}>"#),
    );
    for placed in font.place(&words.text) {
        let id = glyph_id(words.is_bold, placed.glyph);
        let x = placed.x.round();
        if x == 0.0 {
            put(svg, format_args!(r##"<use xlink:href="#{id}"/>"##));
        } else {
            put(svg, format_args!(r##"<use xlink:href="#{id}" x="{x}"/>"##));
        }
    }
    svg.push_str("</g>\n");
}

/// Adds formatted text.
fn put(text: &mut String, arguments: std::fmt::Arguments) {
    text.write_fmt(arguments)
        .expect("writing to a string cannot fail");
}
