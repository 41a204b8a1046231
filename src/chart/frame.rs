//! The frame of a chart, escaped text, and values for an axis.

use std::fmt::Write;

pub(super) use crate::markup::escape;

/// Round values from zero to at least `highest`, about `count` of them: steps of 1, 2 or 5 times a power of ten, never
/// below 1 (what is counted comes whole). The caller writes them in its language and gives them back as ticks.
pub fn tick_values(highest: f64, count: usize) -> Vec<f64> {
    let highest = if highest.is_finite() {
        highest.clamp(1.0, 1e15)
    } else {
        1.0
    };
    let rough = highest / count.clamp(1, 50) as f64;
    let mut power = 1.0;
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|factor| factor * power)
        .into_iter()
        .find(|step| *step >= rough)
        .unwrap_or(power * 10.0);
    let steps = (highest / step).ceil() as usize;
    (0..=steps).map(|place| place as f64 * step).collect()
}

/// The opening tag with name and description, and of a group that holds the drawing; `close` ends both.
///
/// Browsers take the title for the name and `desc` for the description by themselves; without a summary there is none, as the
/// caption says it. Named by an attribute as well, the drawing would be described by what it is named by. The lines and
/// words of the drawing are hidden from screen readers: a number out of its place says nothing.
pub(super) fn open(
    svg: &mut String,
    class: &str,
    (title, summary): (&str, &str),
    (width, height): (f64, f64),
) {
    let (width, height) = (number(width), number(height));
    put(
        svg,
        format_args!(
            r#"<svg class="chart-svg {class}" viewBox="0 0 {width} {height}" role="img"><title>{}</title>"#,
            escape(title),
        ),
    );
    if !summary.is_empty() {
        put(svg, format_args!("<desc>{}</desc>", escape(summary)));
    }
    svg.push_str("<g aria-hidden=\"true\">");
}

/// Ends the drawing.
pub(super) fn close(svg: &mut String) {
    svg.push_str("</g></svg>");
}

/// A coordinate with one digit after the point at most.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // No minus before a zero.
    format!("{}", rounded + 0.0)
}

/// A text at a place.
pub(super) fn text(svg: &mut String, class: &str, (x, y): (f64, f64), words: &str) {
    put(
        svg,
        format_args!(
            r#"<text class="{class}" x="{}" y="{}">{}</text>"#,
            number(x),
            number(y),
            escape(words)
        ),
    );
}

/// Adds formatted text.
pub(super) fn put(text: &mut String, arguments: std::fmt::Arguments) {
    text.write_fmt(arguments)
        .expect("writing to a string cannot fail");
}
