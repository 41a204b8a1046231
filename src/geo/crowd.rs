//! Where a drawing is so crowded that a picture of its own helps.

use super::{Drawing, DrawnArea};

/// The window is this part of the drawing's width and height.
const PART: f64 = 0.25;

/// Areas larger than this part of the window stand on their own.
const LARGEST: f64 = 0.6;

/// A crowd holds at least so many times the areas that an even spread would put into the window.
const DENSER: f64 = 2.5;

impl Drawing {
    /// The places of the areas in the most crowded quarter (of width and height) of the drawing, in their order; empty if
    /// nowhere is much more crowded than elsewhere. Draw their features alone for an inset or a picture beside the map.
    pub fn crowd(&self) -> Vec<usize> {
        let (width, height) = (self.width as f64 * PART, self.height as f64 * PART);
        let is_small = |area: &DrawnArea| {
            let bounds = area.bounds;
            ((bounds.right - bounds.left) as f64) < LARGEST * width
                && ((bounds.bottom - bounds.top) as f64) < LARGEST * height
        };
        let small: Vec<usize> = (0..self.areas.len())
            .filter(|&place| is_small(&self.areas[place]))
            .collect();
        let around = |middle: usize| {
            let middle = self.areas[middle].label;
            let is_near = |place: &&usize| {
                let label = self.areas[**place].label;
                (label.x - middle.x).abs() <= width / 2.0
                    && (label.y - middle.y).abs() <= height / 2.0
            };
            small
                .iter()
                .filter(is_near)
                .copied()
                .collect::<Vec<usize>>()
        };

        // The first of the largest.
        let mut crowd = Vec::new();
        for &middle in &small {
            let found = around(middle);
            if found.len() > crowd.len() {
                crowd = found;
            }
        }
        let even = self.areas.len() as f64 * PART * PART;
        if crowd.len() >= 4 && crowd.len() as f64 >= DENSER * even {
            crowd
        } else {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::geo::{Drawing, Feature, Polygon, Position};

    fn square(key: &str, left: f64, bottom: f64, side: f64) -> Feature {
        let corners = [
            (left, bottom),
            (left + side, bottom),
            (left + side, bottom + side),
            (left, bottom + side),
        ];
        let ring = corners.map(|(x, y)| Position::from_degrees(x, y)).to_vec();
        Feature {
            key: key.into(),
            polygons: vec![Polygon { rings: vec![ring] }],
        }
    }

    #[test]
    fn towns_among_large_districts_are_a_crowd_and_an_even_grid_is_none() {
        let grid = |side: f64, count: usize, left: f64, bottom: f64| {
            let at = move |place: usize| {
                (
                    left + (place % count) as f64 * side,
                    bottom + (place / count) as f64 * side,
                )
            };
            (0..count * count)
                .map(move |place| {
                    square(&format!("{side}-{place}"), at(place).0, at(place).1, side)
                })
                .collect::<Vec<_>>()
        };
        let even = grid(0.5, 5, 7.0, 50.0);
        assert_eq!(Drawing::new(&even, 400.0).crowd(), [] as [usize; 0]);

        let mut mixed = grid(1.0, 3, 7.0, 50.0);
        mixed.remove(4);
        mixed.extend(grid(0.2, 3, 8.2, 51.2));
        assert_eq!(
            Drawing::new(&mixed, 400.0).crowd(),
            (8..17).collect::<Vec<_>>()
        );
    }
}
