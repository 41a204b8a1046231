//! The style sheet of a report's own colours.

use std::fmt::Write;

use crate::colour::{Paint, Scheme};

/// Rules that paint statuses (each with its place among all) in colours of their own; empty without any. On paper and where
/// the reader has chosen colours, those of map.css hold.
pub fn style(paints: impl Iterator<Item = (usize, Paint)>) -> String {
    let (mut light, mut dark) = (String::new(), String::new());
    for (status, paint) in paints {
        rules(&mut light, status, paint, Scheme::Light);
        rules(&mut dark, status, paint, Scheme::Dark);
    }
    if light.is_empty() {
        return String::new();
    }
    format!(
        "@media screen and (forced-colors: none) {{\n{light}}}\n@media screen and (forced-colors: none) and (prefers-color-scheme: dark) {{\n{dark}}}\n"
    )
}

/// Twice the class: the rule has to win over that of the pattern, wherever it stands.
fn rules(css: &mut String, status: usize, paint: Paint, scheme: Scheme) {
    let fill = paint.on(scheme);
    let words = scheme.words_on(fill);
    let class = format!(".st-{status}.st-{status}");
    let _ = writeln!(css, "  {class} {{ --paint: {fill}; }}");
    let _ = writeln!(
        css,
        "  .map-svg text{class} {{ fill: {words}; stroke: {fill}; }}"
    );
    let _ = writeln!(css, "  .chart-svg .part-label{class} {{ fill: {words}; }}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::Colour;

    #[test]
    fn a_report_without_colours_needs_no_style_sheet() {
        assert_eq!(style(std::iter::empty()), "");
    }

    #[test]
    fn words_on_a_strong_colour_are_light_on_paper_and_on_a_dark_screen() {
        let sheet = style([(3, Paint::of_light(Colour::new(0x6a_1b9a)))].into_iter());
        let words: Vec<&str> = sheet
            .lines()
            .filter(|line| line.contains("part-label"))
            .collect();
        assert_eq!(
            words,
            [
                "  .chart-svg .part-label.st-3.st-3 { fill: #ffffff; }",
                "  .chart-svg .part-label.st-3.st-3 { fill: #f4f6f8; }"
            ]
        );
    }
}
