//! The course of a figure over time, as a chart and as the rows of its table.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::chart::{Mark, StepPoint, Steps, Tick, steps, tick_values};
use crate::markup::escape;
use crate::register::{Figure, Id};
use crate::report::{Comparison, Step, Subject, Value};

use super::super::What;
use super::super::maker::Maker;
use super::super::view::{ChartView, FigurePoint};

/// A value on a day and from then on.
pub(super) struct Point {
    day: Date,
    low: f64,
    high: f64,
    whole: Option<f64>,
    text: String,
    brief: String,
}

impl Point {
    /// Whether only bounds of the value are known.
    fn is_open(&self) -> bool {
        (self.low - self.high).abs() > 1e-9
    }
}

/// A chart of a figure's course; `None` where it has none. `title` replaces the figure's own.
pub(in crate::site) fn course_chart(
    maker: &Maker<'_>,
    id: Id<Figure>,
    title: Option<&str>,
) -> Option<ChartView> {
    let points = course(maker, id);
    if points.len() < 2 {
        return None;
    }
    let figure = maker.register.figures.get(id);
    let has_own_caption = title.is_some();
    let title = title.map_or_else(|| maker.voice.say(&figure.title).to_owned(), str::to_owned);
    let (first, last) = (points.first()?, points.last()?);
    let end = maker.report.as_of();
    let begin = Date::new(first.day.year(), 1, 1).ok()?;
    let comparisons = maker.site.comparisons().iter();
    let reported: Vec<_> = comparisons
        .filter(|comparison| comparison.computed == id)
        .filter(|comparison| comparison.on <= end && comparison.on >= begin)
        .collect();
    let top = points
        .iter()
        .map(|point| point.whole.unwrap_or(point.high))
        .chain(reported.iter().map(|comparison| comparison.value))
        .fold(0.0, f64::max);
    let as_share = first.whole.is_some();
    let scale = |value: f64, whole: Option<f64>| {
        if as_share {
            value / whole.unwrap_or(1.0).max(1.0)
        } else {
            value
        }
    };
    let top = if as_share { 1.0 } else { top };
    let marks = marks(maker, &reported);
    let summary = summary(maker, &points, &marks);
    let svg = steps(&Steps {
        title,
        // Where the summary is the caption, it is not said a second time.
        summary: if has_own_caption {
            summary.clone()
        } else {
            String::new()
        },
        points: points
            .iter()
            .map(|point| StepPoint {
                at: year_fraction(point.day),
                value: scale(point.low, point.whole),
                range: point.is_open().then(|| {
                    (
                        scale(point.low, point.whole),
                        scale(point.high, point.whole),
                    )
                }),
            })
            .collect(),
        span: (year_fraction(begin), year_fraction(end)),
        times: (begin.year()..=end.year())
            .step_by(years_between_ticks(begin.year(), end.year()))
            .map(|year| Tick {
                at: f64::from(year),
                label: maker.voice.locale.year(year),
            })
            .collect(),
        values: tick_values(top, 5)
            .into_iter()
            .map(|at| Tick {
                at,
                label: if as_share {
                    maker.voice.share(at, 1.0)
                } else {
                    maker.voice.number(at)
                },
            })
            .collect(),
        level: None,
        moment: None,
        marks,
        last_label: last.brief.clone(),
    });
    Some(ChartView {
        svg,
        caption: summary,
        href: maker.href(What::Figure(id)),
    })
}

/// What sources reported, as marks beside the course.
fn marks(maker: &Maker<'_>, reported: &[&Comparison]) -> Vec<Mark> {
    let said = |comparison: &Comparison| {
        let value = maker.voice.number(comparison.value);
        let date = maker.voice.day(comparison.on);
        maker
            .voice
            .fill("chart_reported_one", &[("value", &value), ("date", &date)])
    };
    let marks = reported.iter().map(|comparison| Mark {
        at: year_fraction(comparison.on),
        value: comparison.value,
        label: said(comparison),
    });
    marks.collect()
}

/// The chart in words.
fn summary(maker: &Maker<'_>, points: &[Point], marks: &[Mark]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return String::new();
    };
    let mut summary = maker.voice.fill(
        "chart_summary",
        &[
            ("from", &maker.voice.day(first.day)),
            ("first", &first.text),
            ("until", &maker.voice.day(maker.report.as_of())),
            ("last", &last.text),
        ],
    );
    let mut add = |sentence: &str| {
        summary.push(' ');
        summary.push_str(sentence);
    };
    if points.iter().any(Point::is_open) {
        add(&maker.voice.t("chart_band"));
    }
    if !marks.is_empty() {
        let list: Vec<String> = marks.iter().map(|mark| mark.label.clone()).collect();
        let list = maker.voice.list(&list);
        add(&maker.voice.fill("chart_reported", &[("list", &list)]));
    }
    summary
}

/// The rows of the course's table, earliest first.
pub(super) fn course_rows(maker: &Maker<'_>, id: Id<Figure>) -> Vec<FigurePoint> {
    let steps = turns(maker, id);
    if steps.len() < 2 {
        return Vec::new();
    }
    let own = maker.in_list_of(steps.iter().map(|step| &step.value));
    let row = |step: &Step| FigurePoint {
        date: maker.day(step.day),
        note: moved(maker, &step.moved),
        value: own.value_text(&step.value),
    };
    steps.into_iter().map(row).collect()
}

/// The table of a course for a text, as HTML: folded away, because it is long and the text goes on below it.
pub(in crate::site) fn course_table(maker: &Maker<'_>, id: Id<Figure>) -> String {
    let row = |point: FigurePoint| {
        format!(
            "<tr><th scope=\"row\"><time datetime=\"{}\">{}</time></th><td class=\"num\">{}</td><td class=\"quiet\">{}</td></tr>",
            escape(point.date.datetime.as_deref().unwrap_or_default()),
            escape(&point.date.text),
            escape(&point.value),
            escape(&point.note)
        )
    };
    let rows: String = course_rows(maker, id).into_iter().map(row).collect();
    let words = |key| escape(&maker.voice.t(key));
    format!(
        "<details class=\"course-data\"><summary>{}</summary><table class=\"set stacks course\"><caption>{}</caption><thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"num\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>{rows}</tbody></table></details>",
        words("course_table"),
        escape(maker.voice.say(&maker.register.figures.get(id).title)),
        words("date"),
        words("value"),
        words("change")
    )
}

/// So many names stand in a row; the others are counted.
const MOST_NAMES: usize = 8;

/// Whom a step of a figure comes from: "Herne und Stadt Aachen".
fn moved(maker: &Maker<'_>, subjects: &[Subject]) -> String {
    let names: BTreeSet<String> = subjects
        .iter()
        .map(|subject| maker.subject_name(*subject))
        .collect();
    let mut names: Vec<String> = names.into_iter().collect();
    let compare = |a: &String, b: &String| maker.voice.locale.compare(a, b).then(a.cmp(b));
    let more = names.len().saturating_sub(MOST_NAMES);
    if more > 0 {
        // The first few in the order of the alphabet: thousands are not sorted for that.
        names.select_nth_unstable_by(MOST_NAMES, compare);
        names.truncate(MOST_NAMES);
    }
    names.sort_by(compare);
    if more > 0 {
        names.push(maker.voice.plural("and_more", more, &[]));
    }
    maker.voice.list(&names)
}

/// The days on which a figure changes, up to the report's date. Dates fixed to one day have no course.
pub(super) fn course<'s>(maker: &Maker<'s>, id: Id<Figure>) -> Vec<Point> {
    let point = |step: &'s Step| {
        let (low, high, whole) = bounds(&step.value)?;
        Some(Point {
            day: step.day,
            low,
            high,
            whole,
            text: maker.value_text(&step.value),
            brief: maker.brief_value(&step.value),
        })
    };
    turns(maker, id).into_iter().filter_map(point).collect()
}

/// The steps of a figure at which it takes another value, up to the date of the report.
fn turns<'s>(maker: &Maker<'s>, id: Id<Figure>) -> Vec<&'s Step> {
    if !maker.register.figures.get(id).has_course() {
        return Vec::new();
    }
    let until = maker.report.as_of();
    let steps = &maker.site.courses()[id.index()];
    let mut last: Option<(f64, f64)> = None;
    let is_new = |step: &&Step| {
        let Some((low, high, _)) = bounds(&step.value) else {
            return false;
        };
        let same =
            last.is_some_and(|last| (last.0 - low).abs() < 1e-9 && (last.1 - high).abs() < 1e-9);
        if !same {
            last = Some((low, high));
        }
        !same
    };
    let steps = steps.iter().take_while(|step| step.day <= until);
    steps.filter(is_new).collect()
}

/// At least, at most, and of how many a value is; `None` for what is no number.
fn bounds(value: &Value) -> Option<(f64, f64, Option<f64>)> {
    match *value {
        Value::Number { low, high } => Some((low, high, None)),
        Value::Share { low, high, whole } => Some((low, high, Some(whole))),
        _ => None,
    }
}

/// A day as a year with its fraction.
fn year_fraction(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}

/// So many years lie between two ticks that a dozen fit.
fn years_between_ticks(begin: i16, end: i16) -> usize {
    let years = usize::from((end - begin).unsigned_abs()) + 1;
    years.div_ceil(12)
}
