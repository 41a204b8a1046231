//! Bars of parts, one row for each group: how much of each status a region has.

use super::frame::{close, escape, number, open, put, text};

/// Rows of bars.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bars {
    /// The chart's name.
    pub title: String,
    /// What it says, in a sentence or two; empty where that stands beside it.
    pub summary: String,
    /// From top to bottom.
    pub rows: Vec<BarRow>,
}

/// A bar with its name above it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarRow {
    /// What it is about.
    pub label: String,
    /// Its value as it is to be read, at the end of the line: "9 von 10".
    pub value: String,
    /// Its parts from left to right.
    pub parts: Vec<BarPart>,
}

/// What one colour covers of a bar, such as the centres of one status.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarPart {
    /// How long it is, in the unit of all parts; less than nothing counts as nothing.
    pub value: f64,
    /// Its number, written inside where there is room.
    pub label: String,
    /// Its classes: `st-N p-NAME`, as on the map; or `sure`, `open` (at most), `rest` (of a whole).
    pub class: String,
}

const WIDTH: f64 = 640.0;
const ROW: f64 = 72.0;
/// So many letters of small screens' size fill a line.
const LETTERS: usize = 46;
const BAR_TOP: f64 = 32.0;
const BAR_HEIGHT: f64 = 28.0;

/// The bars as inline SVG; the longest is as wide as the picture.
pub fn bars(chart: &Bars) -> String {
    let total = |row: &BarRow| {
        row.parts
            .iter()
            .map(|part| part.value.max(0.0))
            .sum::<f64>()
    };
    let longest = chart.rows.iter().map(total).fold(1e-9, f64::max);

    let mut svg = String::new();
    let height = chart.rows.len() as f64 * ROW;
    open(
        &mut svg,
        "bars",
        (&chart.title, &chart.summary),
        (WIDTH, height),
    );
    for (place, row) in chart.rows.iter().enumerate() {
        let top = place as f64 * ROW;
        let label = fitting(&row.label, row.value.chars().count());
        text(&mut svg, "name", (0.0, top + 22.0), &label);
        text(&mut svg, "value end", (WIDTH, top + 22.0), &row.value);
        let mut left = 0.0;
        for part in &row.parts {
            let width = part.value.max(0.0) / longest * WIDTH;
            if width > 0.0 {
                draw(&mut svg, part, (left, top + BAR_TOP), width);
            }
            left += width;
        }
    }
    close(&mut svg);
    svg
}

/// A name that leaves room for its value, even in the large words of small screens. The table has it in full.
fn fitting(name: &str, value_letters: usize) -> String {
    let room = LETTERS.saturating_sub(value_letters + 2).max(8);
    if name.chars().count() <= room {
        return name.to_owned();
    }
    let kept: String = name.chars().take(room - 1).collect();
    format!("{}…", kept.trim_end())
}

fn draw(svg: &mut String, part: &BarPart, (left, top): (f64, f64), width: f64) {
    put(
        svg,
        format_args!(
            r#"<rect class="bar-part {}" x="{}" y="{}" width="{}" height="{BAR_HEIGHT}"/>"#,
            escape(&part.class),
            number(left),
            number(top),
            number(width),
        ),
    );
    // About a digit's width at the usual size, and at that of small screens.
    let digits = part.label.chars().count() as f64;
    let (usual, large) = (9.0 * digits + 6.0, 15.0 * digits + 6.0);
    if !part.label.is_empty() && usual <= width {
        let class = if large <= width {
            "part-label"
        } else {
            "part-label tight"
        };
        let class = format!("{class} {}", escape(&part.class));
        text(
            svg,
            &class,
            (left + width / 2.0, top + BAR_HEIGHT / 2.0 + 6.0),
            &part.label,
        );
    }
}
