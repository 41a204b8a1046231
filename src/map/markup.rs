//! Pieces of SVG that the pictures share: escaped text, the frame, an area with its link.

use std::fmt::Write;

pub(super) use crate::markup::escape;

use crate::geo::Bounds;

use super::pattern::Dots;
use super::window::ZOOM;
use super::{MapArea, MapInput, Pattern};

/// An id prefix of which nothing can break out: other characters are left away.
pub(super) fn prefix(input: &MapInput) -> String {
    let kept: String = input
        .id_prefix
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .collect();
    if kept.starts_with(|first: char| first.is_ascii_alphabetic()) {
        kept
    } else {
        format!("m{kept}")
    }
}

/// The id of an area's shape.
pub(super) fn id(input: &MapInput, place: usize) -> String {
    format!("{}-{place}", prefix(input))
}

/// The opening tag with name, description and patterns. `view` is left, top, width, height; what is left and above of
/// the origin are margins.
///
/// Browsers take the title for the name and `desc` for the description by themselves. Named by an attribute as well, the drawing
/// would be described by what it is named by.
pub(super) fn open(svg: &mut String, class: &str, input: &MapInput, view: [i64; 4]) {
    let [left, top, width, height] = view;
    put(
        svg,
        format_args!(
            r#"<svg class="map-svg {class}" viewBox="{left} {top} {width} {height}" role="group"><title>{}</title><desc>{}</desc>"#,
            escape(&input.title),
            escape(&input.summary),
        ),
    );
    let prefix = prefix(input);
    let mut patterns: Vec<Pattern> = input.statuses.iter().map(|status| status.pattern).collect();
    patterns.sort_unstable();
    patterns.dedup();
    // The inset shows them at half the size.
    let times = if input.inset.is_some() { ZOOM } else { 1 };
    let size = (times * width, times * height);
    let definitions = patterns.iter().filter_map(|&shown| {
        let is_used = |area| pattern(input, area) == Some(shown);
        shown.definition(&prefix, size, 1, input.areas.iter().any(is_used))
    });
    let marks: String = definitions.collect();
    if !marks.is_empty() {
        put(svg, format_args!("<defs>{marks}</defs>"));
    }
}

/// An area: a link where it has a page, its shape, and the ring that shows the focus; behind it the marks of its pattern.
///
/// The marks stand outside the link: they lie across the whole drawing, of which the area shows its part, and browsers say that
/// what holds them is as large, to those who show the focus or scroll there.
///
/// Its title is its name. A label of the same words beside it would make the title its description: said twice, 54 times.
///
/// The shape has no class, so that its copies look as the place of the copy says: engines do not agree on whether
/// rules that match the original hold for a copy.
pub(super) fn area(svg: &mut String, input: &MapInput, place: usize, path: &str, bounds: Bounds) {
    let area = &input.areas[place];
    let (prefix, id) = (prefix(input), id(input, place));
    let title = escape(&area.title);
    let classes = classes(input, area);
    match &area.href {
        Some(href) => put(
            svg,
            format_args!(
                r#"<a class="{classes}" href="{}"{}>"#,
                escape(href),
                target(input)
            ),
        ),
        None => put(svg, format_args!(r#"<g class="{classes}">"#)),
    }
    put(
        svg,
        format_args!(r#"<title>{title}</title><path id="{id}" d="{path}"/>"#),
    );
    let pattern = pattern(input, area).filter(|pattern| pattern.has_marks());
    if pattern.is_some() {
        put(
            svg,
            format_args!(r##"<clipPath id="{id}c"><use href="#{id}"/></clipPath>"##),
        );
    }
    if area.href.is_some() {
        put(
            svg,
            format_args!(r##"<use class="ring" href="#{id}"/></a>"##),
        );
    } else {
        svg.push_str("</g>");
    }
    if let Some(pattern) = pattern {
        marks(svg, pattern, &pattern.marks_id(&prefix), &id, bounds, 1);
    }
}

/// What an area within some bounds shows of a pattern, which is some times smaller there. Short marks are drawn for paper once more,
/// as far as the area goes.
fn marks(
    svg: &mut String,
    pattern: Pattern,
    marks: &str,
    area: &str,
    within: Bounds,
    smaller: i64,
) {
    let cut = format!(r#"clip-path="url(#{area}c)""#);
    if pattern.has_rows() {
        let part = (within.left, within.top, within.right, within.bottom);
        let rows = pattern.rows(part, smaller, Dots::Alone);
        put(
            svg,
            format_args!(r##"<g class="marks" {cut}>{rows}<use href="#{marks}"/></g>"##),
        );
    } else {
        put(
            svg,
            format_args!(r##"<use class="marks" href="#{marks}" {cut}/>"##),
        );
    }
}

/// An area again, by its shape: a link for the mouse and the finger only. Adds to the patterns that it needs. Of the area no more
/// is seen than what lies within some bounds.
pub(super) fn copy(
    svg: &mut String,
    input: &MapInput,
    place: usize,
    patterns: &mut Vec<Pattern>,
    bounds: Bounds,
) {
    let area = &input.areas[place];
    let (prefix, id) = (prefix(input), id(input, place));
    let (classes, title) = (classes(input, area), escape(&area.title));
    let tag = match &area.href {
        Some(href) => {
            put(
                svg,
                format_args!(
                    r#"<a class="{classes}" href="{}"{} tabindex="-1">"#,
                    escape(href),
                    target(input)
                ),
            );
            "a"
        }
        None => {
            put(svg, format_args!(r#"<g class="{classes}">"#));
            "g"
        }
    };
    put(
        svg,
        format_args!(r##"<title>{title}</title><use class="shape" href="#{id}"/>"##),
    );
    put(svg, format_args!("</{tag}>"));
    if let Some(pattern) = pattern(input, area).filter(|pattern| pattern.has_marks()) {
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
        let finer = pattern.marks_id(&format!("{prefix}-i"));
        marks(svg, pattern, &finer, &id, bounds, ZOOM);
    }
}

fn target(input: &MapInput) -> &'static str {
    if input.leaves_frame {
        r#" target="_top""#
    } else {
        ""
    }
}

fn classes(input: &MapInput, area: &MapArea) -> String {
    let highlighted = if area.highlighted { " highlighted" } else { "" };
    format!("area {}{highlighted}", dress(input, area))
}

/// The classes of status, pattern, region and topics: an area's and its label's, so that a filter finds both.
fn dress(input: &MapInput, area: &MapArea) -> String {
    let mut classes = match (area.status, pattern(input, area)) {
        (Some(status), Some(pattern)) => format!("st-{status} p-{}", pattern.name()),
        _ => String::from("neutral"),
    };
    if let Some(region) = area.region {
        put(&mut classes, format_args!(" rg-{region}"));
    }
    for topic in &area.topics {
        put(&mut classes, format_args!(" tp-{topic}"));
    }
    classes
}

/// The classes of a label: those of its area, and its number, as it has no link by which a script could find it.
pub(super) fn label(input: &MapInput, area: &MapArea) -> String {
    let mut classes = dress(input, area);
    if let Some(number) = area.number {
        put(&mut classes, format_args!(" n{number}"));
    }
    classes
}

fn pattern(input: &MapInput, area: &MapArea) -> Option<Pattern> {
    input
        .statuses
        .get(area.status?)
        .map(|status| status.pattern)
}

/// Adds formatted text.
pub(super) fn put(text: &mut String, arguments: std::fmt::Arguments) {
    text.write_fmt(arguments)
        .expect("writing to a string cannot fail");
}
