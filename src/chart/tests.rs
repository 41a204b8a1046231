//! What a reader of a chart would miss.

use super::*;

fn growth() -> Steps {
    let point = |at: f64, value: f64, range| StepPoint { at, value, range };
    Steps {
        title: "a < b".into(),
        points: vec![
            point(2012.0, 0.0, None),
            point(2013.0, 20.0, Some((16.0, 29.0))),
            point(2014.0, 40.0, None),
        ],
        span: (2012.0, 2016.0),
        values: tick_values(54.0, 5)
            .into_iter()
            .map(|at| Tick {
                at,
                label: at.to_string(),
            })
            .collect(),
        times: vec![Tick {
            at: 2012.0,
            label: "<b>".into(),
        }],
        last_label: "40".into(),
        ..Steps::default()
    }
}

#[test]
fn ticks_are_round_and_reach_the_highest_value() {
    assert_eq!(tick_values(54.0, 5), [0.0, 20.0, 40.0, 60.0]);
    assert_eq!(tick_values(3.0, 5), [0.0, 1.0, 2.0, 3.0]);
    assert_eq!(tick_values(0.0, 5), [0.0, 1.0]);
    assert_eq!(tick_values(100.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    assert!(tick_values(f64::INFINITY, 5).len() < 10 && tick_values(f64::NAN, 0).len() < 10);
    assert!(
        tick_values(98_765_432.0, 5)
            .last()
            .is_some_and(|last| *last >= 98_765_432.0)
    );
}

#[test]
fn a_value_holds_until_the_next_and_to_the_end_of_the_axis() {
    let svg = steps(&growth());
    // 60 is the top at y 34, 0 the bottom at 296: 20 is 208.7, 40 is 121.3; a year is 133.5 wide.
    assert!(
        svg.contains(r#"<path class="line" d="M52 296H185.5V208.7H319V121.3H586"/>"#),
        "{svg}"
    );
}

#[test]
fn what_is_open_is_drawn_as_a_band() {
    assert!(steps(&growth()).contains(r#"class="band""#));
    let mut certain = growth();
    certain
        .points
        .iter_mut()
        .for_each(|point| point.range = None);
    assert!(!steps(&certain).contains(r#"class="band""#));
}

#[test]
fn hostile_input_stays_text_and_numbers() {
    let mut chart = growth();
    chart.points.push(StepPoint {
        at: f64::NAN,
        value: f64::INFINITY,
        range: None,
    });
    let nothing = steps(&Steps::default());
    for svg in [steps(&chart), nothing] {
        assert!(!svg.contains("<b>"));
        assert!(!svg.contains("style="));
    }
    let part = BarPart {
        value: -3.0,
        label: "3".into(),
        class: "st-0\"><script>".into(),
    };
    let row = BarRow {
        label: "a".into(),
        value: "b".into(),
        parts: vec![part.clone(), BarPart { value: 2.0, ..part }],
    };
    let svg = bars(&Bars {
        rows: vec![row],
        ..Bars::default()
    });
    assert!(!svg.contains("<script>"));
    assert_eq!(
        svg.matches("<rect").count(),
        1,
        "less than nothing has no length"
    );
}

#[test]
fn a_long_name_leaves_room_for_its_value() {
    let row = |label: &str| BarRow {
        label: label.into(),
        value: "10 von 12".into(),
        parts: vec![BarPart {
            value: 10.0,
            class: "sure".into(),
            ..BarPart::default()
        }],
    };
    let svg = bars(&Bars {
        rows: vec![row("Kurz"), row(&"lang ".repeat(20))],
        ..Bars::default()
    });
    assert!(
        svg.contains(">Kurz</text>") && svg.contains("lang…</text>"),
        "{svg}"
    );
    assert!(!svg.contains("part-label"), "no number, no empty words");
}

#[test]
fn a_long_value_stands_above_the_last_dot_within_the_picture() {
    let mut chart = growth();
    chart.last_label = "90,7 %".into();
    assert!(steps(&chart).contains(r#"<text class="value end" x="640" y="107.3">90,7 %</text>"#));
    chart.values = tick_values(40.0, 2)
        .into_iter()
        .map(|at| Tick {
            at,
            ..Tick::default()
        })
        .collect();
    assert!(
        steps(&chart).contains(r#"<text class="value end" x="640" y="27">"#),
        "not on the grid's uppermost line"
    );
    assert!(steps(&growth()).contains(r#"<text class="value" x="595""#));
}
