//! A figure over time: it stays as it is until the day on which it changes.

use super::frame::{close, escape, number, open, put, text};

/// A figure's course.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Steps {
    /// The chart's name.
    pub title: String,
    /// What it says, in a sentence or two; empty where that stands beside it.
    pub summary: String,
    /// The course, in the order of time.
    pub points: Vec<StepPoint>,
    /// First and last moment of the axis, in the unit of the points. The course goes on to the last.
    pub span: (f64, f64),
    /// Ticks of the time axis.
    pub times: Vec<Tick>,
    /// Ticks of the value axis, from zero; the highest is the top of the chart. See [`super::tick_values`].
    pub values: Vec<Tick>,
    /// A level to compare with, such as all there could be.
    pub level: Option<Tick>,
    /// A moment that matters, such as the date of the report.
    pub moment: Option<Tick>,
    /// What others say at single moments, drawn as diamonds.
    pub marks: Vec<Mark>,
    /// The last value, written at the end of the course; may be empty.
    pub last_label: String,
}

/// From a moment on, the figure has a value.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct StepPoint {
    /// A day number or a year with its fraction.
    pub at: f64,
    /// The value from then on.
    pub value: f64,
    /// The least and the most it may be, where the records leave it open.
    pub range: Option<(f64, f64)>,
}

/// A place on an axis, with its words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// As it is to be read.
    pub label: String,
}

/// What another source says of the figure on one day, beside the course.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mark {
    /// Where on the axis of time, in years: 2014.5 is the middle of 2014.
    pub at: f64,
    /// How high it stands, in the unit of the course.
    pub value: f64,
    /// What it is, for a pointer that rests on it.
    pub label: String,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = 586.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 296.0;
/// So many letters have room behind the last dot.
const BEHIND: usize = 3;

/// The course as inline SVG. Without points, the axes alone.
pub fn steps(chart: &Steps) -> String {
    let scale = Scale::new(chart);
    let mut svg = String::new();
    open(
        &mut svg,
        "steps",
        (&chart.title, &chart.summary),
        (WIDTH, HEIGHT),
    );
    axes(&mut svg, chart, &scale);
    level(&mut svg, chart, &scale);
    moment(&mut svg, chart, &scale);
    band(&mut svg, chart, &scale);
    values(&mut svg, chart, &scale);
    marks(&mut svg, chart, &scale);
    close(&mut svg);
    svg
}

/// The line of a value that is compared with.
fn level(svg: &mut String, chart: &Steps, scale: &Scale) {
    let Some(level) = &chart.level else { return };
    let y = scale.y(level.at);
    put(
        svg,
        format_args!(
            r#"<path class="level" d="M{LEFT} {y}H{RIGHT}"/>"#,
            y = number(y)
        ),
    );
    text(svg, "tick level-label", (LEFT + 4.0, y - 7.0), &level.label);
}

/// The line of a day that stands out.
fn moment(svg: &mut String, chart: &Steps, scale: &Scale) {
    let Some(moment) = &chart.moment else { return };
    let x = scale.x(moment.at);
    put(
        svg,
        format_args!(
            r#"<path class="moment" d="M{x} {}V{BOTTOM}"/>"#,
            TOP - 8.0,
            x = number(x)
        ),
    );
    // On the side with more room.
    let (class, x) = if x > (LEFT + RIGHT) / 2.0 {
        ("tick end", x - 6.0)
    } else {
        ("tick", x + 6.0)
    };
    text(svg, class, (x, BOTTOM - 9.0), &moment.label);
}

/// Between which bounds the values lie, where that is all that is known.
fn band(svg: &mut String, chart: &Steps, scale: &Scale) {
    if chart.points.iter().all(|point| point.range.is_none()) {
        return;
    }
    let lower = course(chart, scale, |point| {
        point.range.map_or(point.value, |(low, _)| low)
    });
    let upper = course(chart, scale, |point| {
        point.range.map_or(point.value, |(_, high)| high)
    });
    let there = line(&upper);
    let back: Vec<(f64, f64)> = lower.into_iter().rev().collect();
    put(
        svg,
        format_args!(
            r#"<path class="band" d="{there}{}z"/>"#,
            line(&back).replacen('M', "L", 1)
        ),
    );
}

/// The course itself, with a dot and a number at its end.
fn values(svg: &mut String, chart: &Steps, scale: &Scale) {
    let values = course(chart, scale, |point| point.value);
    let (Some(&(first, _)), Some(&(x, y))) = (values.first(), values.last()) else {
        return;
    };
    let bottom = number(scale.y(0.0));
    put(
        svg,
        format_args!(
            r#"<path class="under" d="{}V{bottom}H{}z"/>"#,
            line(&values),
            number(first)
        ),
    );
    put(
        svg,
        format_args!(r#"<path class="line" d="{}"/>"#, line(&values)),
    );
    put(
        svg,
        format_args!(
            r#"<circle class="dot" cx="{}" cy="{}" r="4.5"/>"#,
            number(x),
            number(y)
        ),
    );
    if chart.last_label.is_empty() {
        return;
    }
    // Behind the dot where it fits even in the large words of small screens, else above it.
    if chart.last_label.chars().count() <= BEHIND {
        text(svg, "value", (x + 9.0, y + 6.0), &chart.last_label);
    } else {
        // Clear of the grid's uppermost line.
        let above = if y - 40.0 < TOP { TOP - 7.0 } else { y - 14.0 };
        text(svg, "value end", (WIDTH, above), &chart.last_label);
    }
}

/// What others say, as a sign of its own at each place.
fn marks(svg: &mut String, chart: &Steps, scale: &Scale) {
    for mark in &chart.marks {
        let (x, y) = (scale.x(mark.at), scale.y(mark.value));
        let (left, right) = (number(x - 6.0), number(x + 6.0));
        let (top, bottom) = (number(y - 6.0), number(y + 6.0));
        let (x, y) = (number(x), number(y));
        put(
            svg,
            format_args!(
                r#"<path class="mark" d="M{left} {y}L{x} {top}L{right} {y}L{x} {bottom}z"><title>{}</title></path>"#,
                escape(&mark.label)
            ),
        );
    }
}

fn axes(svg: &mut String, chart: &Steps, scale: &Scale) {
    let mut grid = String::new();
    for (place, tick) in chart.values.iter().enumerate() {
        let y = scale.y(tick.at);
        if place > 0 {
            put(&mut grid, format_args!("M{LEFT} {}H{RIGHT}", number(y)));
        }
        text(
            svg,
            if place % 2 == 1 {
                "tick end odd"
            } else {
                "tick end"
            },
            (LEFT - 8.0, y + 5.0),
            &tick.label,
        );
    }
    put(svg, format_args!(r#"<path class="grid" d="{grid}"/>"#));

    let mut marks = format!("M{LEFT} {BOTTOM}H{RIGHT}");
    for (place, tick) in chart.times.iter().enumerate() {
        let x = scale.x(tick.at);
        put(&mut marks, format_args!("M{} {BOTTOM}v6", number(x)));
        let class = if place % 2 == 1 {
            "tick middle odd"
        } else {
            "tick middle"
        };
        put(
            svg,
            format_args!(
                r#"<text class="{class}" x="{}" y="{}">{}</text>"#,
                number(x),
                BOTTOM + 26.0,
                escape(&tick.label)
            ),
        );
    }
    put(svg, format_args!(r#"<path class="axis" d="{marks}"/>"#));
}

/// The corners of the steps, to the end of the axis.
fn course(chart: &Steps, scale: &Scale, value: impl Fn(&StepPoint) -> f64) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> = Vec::new();
    for point in &chart.points {
        let (x, y) = (scale.x(point.at), scale.y(value(point)));
        if let Some(&(_, before)) = corners.last() {
            corners.push((x, before));
        }
        corners.push((x, y));
    }
    if let Some(&(x, y)) = corners.last() {
        corners.push((scale.x(chart.span.1).max(x), y));
    }
    corners
}

/// Steps as a path: straight across and straight up in turn.
fn line(corners: &[(f64, f64)]) -> String {
    let mut path = String::new();
    let mut pen: Option<(String, String)> = None;
    for &(x, y) in corners {
        let (x, y) = (number(x), number(y));
        match &pen {
            None => put(&mut path, format_args!("M{x} {y}")),
            Some((old_x, old_y)) if *old_x == x && *old_y == y => {}
            Some((_, old_y)) if *old_y == y => put(&mut path, format_args!("H{x}")),
            Some((old_x, _)) if *old_x == x => put(&mut path, format_args!("V{y}")),
            Some(_) => put(&mut path, format_args!("L{x} {y}")),
        }
        pen = Some((x, y));
    }
    path
}

struct Scale {
    from: f64,
    span: f64,
    highest: f64,
}

impl Scale {
    fn new(chart: &Steps) -> Scale {
        let (from, to) = chart.span;
        let values = chart.points.iter().map(|point| {
            point
                .range
                .map_or(point.value, |(_, high)| high.max(point.value))
        });
        let values = values.chain(chart.marks.iter().map(|mark| mark.value));
        let all = values.chain(chart.values.iter().chain(&chart.level).map(|tick| tick.at));
        // Never zero, so that a chart of nothing is drawn at the bottom.
        Scale {
            from,
            span: (to - from).max(1e-9),
            highest: all.fold(1e-9, f64::max),
        }
    }

    fn x(&self, at: f64) -> f64 {
        LEFT + ((at - self.from) / self.span).clamp(0.0, 1.0) * (RIGHT - LEFT)
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (value / self.highest).clamp(0.0, 1.0) * (BOTTOM - TOP)
    }
}
