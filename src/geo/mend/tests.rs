//! What mending does to a few lines.

use super::*;
use crate::geo::line::TOLERANCE;
use crate::geo::sides::Side;

const NO_SIDES: Sides = Sides {
    left: Side::Unclear,
    right: Side::Unclear,
};

fn mended(lines: &[&[(f64, f64)]]) -> (Vec<Vec<(i64, i64)>>, usize) {
    let simplifier = &mut Simplifier::new(TOLERANCE);
    let mut lines: Vec<Line> = lines
        .iter()
        .map(|points| Line::new(points, simplifier))
        .collect();
    let sides = vec![NO_SIDES; lines.len()];
    let faults = mend(&mut lines, &sides, simplifier).count;
    let drawn = lines.iter().map(|line| {
        let points = line.drawn().into_iter();
        points.map(|point| (point.x, point.y)).collect()
    });
    (drawn.collect(), faults)
}

#[test]
fn a_bump_over_a_spike_comes_back() {
    let bump = [(0.0, 0.0), (15.0, 1.4), (30.0, 0.0)];
    let spike = [(10.0, -5.0), (15.0, 1.0), (20.0, -5.0)];
    let (drawn, faults) = mended(&[&bump, &spike]);
    assert_eq!(faults, 0);
    assert_eq!(drawn[0], [(0, 0), (15, 1), (30, 0)]);
}

#[test]
fn a_line_that_was_drawn_through_a_corner_of_another_bends_around_it_again() {
    // Drawn straight, the upper line would run through the tip of the lower one, and no segment would cross another.
    let upper = [(0.0, 0.0), (15.0, 1.4), (30.0, 0.0)];
    let tip = [(10.0, -5.0), (15.0, 0.0), (20.0, -5.0)];
    let (drawn, faults) = mended(&[&upper, &tip]);
    assert_eq!(faults, 0);
    assert_eq!(drawn[0], [(0, 0), (15, 1), (30, 0)]);
}

#[test]
fn lines_that_rounding_crossed_run_together_instead() {
    // In the file the second passes above the corner of the first.
    let first = [(0.0, 0.0), (15.0, 0.4), (30.0, 10.0)];
    let second = [(0.0, 1.0), (30.0, 0.0)];
    let (drawn, faults) = mended(&[&first, &second]);
    assert_eq!(faults, 0, "{drawn:?}");
}
