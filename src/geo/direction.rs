//! Which way round each ring is written: a border that both its areas write in the same direction is the same text
//! twice, and compression makes nothing of the second.
//!
//! Under the even-odd rule a ring may run either way. To choose the ways so that as much text as possible agrees is the
//! problem of the maximum cut; turning single rings until none gains anything gets at least half and on maps far more.

use super::Point;
use super::arcs::Arcs;

/// For each ring (in the order of areas, polygons and rings) whether to write it backwards.
pub(super) fn backwards(arcs: &Arcs, drawn: &[Vec<Point>]) -> Vec<bool> {
    let borders = borders(arcs, drawn);
    let rings = arcs.areas.iter().flatten().flatten().count();
    let mut at: Vec<Vec<Border>> = vec![Vec::new(); rings];
    for border in borders {
        at[border.rings[0]].push(border);
        at[border.rings[1]].push(border);
    }

    let mut backwards = vec![false; rings];
    // Begin with each ring as its neighbours before it ask for; then turn what is still wrong.
    for is_first in [true].into_iter().chain([false; MOST_ROUNDS]) {
        let mut has_turned = false;
        for ring in 0..rings {
            let gain: i64 = at[ring]
                .iter()
                .filter(|border| !is_first || border.other(ring) < ring)
                .map(|border| border.gain(&backwards))
                .sum();
            if gain > 0 {
                backwards[ring] ^= true;
                has_turned = true;
            }
        }
        if !has_turned && !is_first {
            break;
        }
    }
    backwards
}

/// Each turn gains, so it ends by itself; a real map needs less than ten rounds.
const MOST_ROUNDS: usize = 50;

/// What two rings have in common.
#[derive(Debug, Clone, Copy)]
struct Border {
    rings: [usize; 2],
    /// Whether the rings run through it in opposite directions as they are in the file.
    is_opposite: bool,
    /// How much text it is.
    weight: i64,
}

impl Border {
    fn other(&self, ring: usize) -> usize {
        self.rings[usize::from(self.rings[0] == ring)]
    }

    /// What turning one of its rings would gain.
    fn gain(&self, backwards: &[bool]) -> i64 {
        let agrees = backwards[self.rings[0]] ^ backwards[self.rings[1]] == self.is_opposite;
        if agrees { -self.weight } else { self.weight }
    }
}

fn borders(arcs: &Arcs, drawn: &[Vec<Point>]) -> Vec<Border> {
    let mut first: Vec<Option<(usize, bool)>> = vec![None; arcs.len()];
    let mut borders = Vec::new();
    for (ring, uses) in arcs.areas.iter().flatten().flatten().enumerate() {
        for part in uses {
            match first[part.arc] {
                None => first[part.arc] = Some((ring, part.reversed)),
                Some((other, _)) if other == ring => {}
                Some((other, reversed)) => borders.push(Border {
                    rings: [other, ring],
                    is_opposite: reversed != part.reversed,
                    weight: drawn[part.arc].len() as i64,
                }),
            }
        }
    }
    borders
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{Feature, Polygon, Position};

    #[test]
    fn areas_in_a_row_write_their_common_borders_alike() {
        let square = |place: i32| {
            let (left, right) = (f64::from(place), f64::from(place + 1));
            let corners = [(left, 0.0), (right, 0.0), (right, 1.0), (left, 1.0)];
            let ring = corners.map(|(x, y)| Position::from_degrees(x, y)).to_vec();
            Feature {
                key: place.to_string(),
                polygons: vec![Polygon { rings: vec![ring] }],
            }
        };
        let features: Vec<Feature> = (0..4).map(square).collect();
        let arcs = Arcs::of(&features);
        let drawn = vec![vec![Point::default(); 2]; arcs.len()];
        assert_eq!(backwards(&arcs, &drawn), [false, true, false, true]);
    }
}
