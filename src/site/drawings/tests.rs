//! What all locators repeat is short, and still true.

use super::*;
use crate::geo::{Polygon, Position};

type Point = (f64, f64);

/// A land of so many columns and rows, whose outer border swings between the corners of its areas.
fn land(columns: i32, rows: i32) -> Vec<Feature> {
    let corner = |column: i32, row: i32| {
        let (x, y) = (f64::from(column), f64::from(row));
        let swing = |along: f64| 0.12 * libm::sin(along);
        Position::from_degrees(7.0 + 0.1 * (x + swing(y)), 50.0 + 0.06 * (y + swing(x)))
    };
    let cell = |column: i32, row: i32| {
        let ring = [(0, 0), (1, 0), (1, 1), (0, 1)];
        let ring = ring.map(|(right, up)| corner(column + right, row + up));
        Feature {
            key: format!("{column} {row}"),
            polygons: vec![Polygon {
                rings: vec![ring.to_vec()],
            }],
        }
    };
    let columns = |row| (0..columns).map(move |column| cell(column, row));
    (0..rows).flat_map(columns).collect()
}

/// The lines of a path, each with its first point again at the end where it is closed.
fn lines(path: &str) -> Vec<Vec<Point>> {
    let spaced: String = path
        .chars()
        .map(|sign| match sign {
            'm' | 'l' | 'h' | 'v' | 'z' => format!(" {sign} "),
            '-' => " -".to_owned(),
            other => other.to_string(),
        })
        .collect();
    let mut lines: Vec<Vec<Point>> = Vec::new();
    let (mut command, mut pen, mut words) = ('m', (0.0, 0.0), spaced.split_whitespace());
    while let Some(word) = words.next() {
        let Ok(number) = word.parse::<f64>() else {
            command = word.chars().next().expect("a word is not empty");
            if let ('z', Some(line)) = (command, lines.last_mut()) {
                pen = line[0];
                line.push(pen);
            }
            continue;
        };
        match command {
            'h' => pen.0 += number,
            'v' => pen.1 += number,
            _ => {
                let y = words.next().and_then(|word| word.parse::<f64>().ok());
                pen = (pen.0 + number, pen.1 + y.expect("numbers come in pairs"));
            }
        }
        if command == 'm' {
            lines.push(Vec::new());
            command = 'l';
        }
        lines.last_mut().expect("a path begins with m").push(pen);
    }
    lines
}

fn distance((x, y): Point, [a, b]: [Point; 2]) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = (dx * dx + dy * dy).max(f64::MIN_POSITIVE);
    let along = (((x - a.0) * dx + (y - a.1) * dy) / length).clamp(0.0, 1.0);
    (x - a.0 - along * dx).hypot(y - a.1 - along * dy)
}

fn cross([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    let side = |p: Point, q: Point, r: Point| {
        ((q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)).partial_cmp(&0.0)
    };
    let parts = |one, other| one != other && one != Some(std::cmp::Ordering::Equal);
    parts(side(a, b, c), side(a, b, d)) && parts(side(c, d, a), side(c, d, b))
}

#[test]
fn the_land_of_locators_is_short_true_and_does_not_cross_itself() {
    let borders = land(30, 20);
    let choice = ProjectionChoice::Auto;
    let each = Topology::of(&borders, choice).drawing(LOCATOR_WIDTH);
    let locator = Drawings::new(&borders, choice, None).locator;
    assert_eq!(locator.areas, each.areas);
    assert!(
        locator.outline.len() * 2 < each.outline.len(),
        "{}",
        locator.outline
    );

    let land = lines(&locator.outline);
    assert!(land.iter().all(|line| line.first() == line.last()));
    let segments: Vec<[Point; 2]> = land
        .iter()
        .flat_map(|line| line.windows(2).map(|pair| [pair[0], pair[1]]))
        .collect();
    // Half a pixel, and what rounding to the grid moves a corner by.
    let most = 0.5 * Drawing::UNITS_PER_PIXEL as f64 + 0.75;
    for corner in lines(&each.outline).into_iter().flatten() {
        let distances = segments.iter().map(|segment| distance(corner, *segment));
        let nearest = distances.fold(f64::INFINITY, f64::min);
        assert!(nearest <= most, "{corner:?} is {nearest} away");
    }
    for (place, one) in segments.iter().enumerate() {
        let crossed = segments[..place].iter().find(|other| cross(*one, **other));
        assert_eq!(crossed, None, "{one:?}");
    }
}
