//! Features as a drawing: projected, scaled, simplified, with labels and neighbours.

use std::collections::BTreeMap;

use super::label::{self, LabelPoint};
use super::projection::{Projection, ProjectionChoice};
use super::{Feature, Limits, Topology};

/// What a picture of a region needs. Coordinates are whole units of the grid, three to a pixel; x to the right, y down.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width in units.
    pub width: i64,
    /// Height in units.
    pub height: i64,
    /// The areas, in the order of the features.
    pub areas: Vec<DrawnArea>,
    /// Path of what all areas cover together.
    pub outline: String,
    /// Path of the borders between areas, each once.
    pub borders: String,
    /// How many metres a unit is (at the middle of the map).
    pub metres_per_unit: f64,
    /// The projection that was used.
    pub projection: Projection,
    /// What the grid makes impossible.
    pub limits: Limits,
    /// Where the area of a key stands in the list.
    places: BTreeMap<String, usize>,
}

/// An area as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnArea {
    /// The feature's key.
    pub key: String,
    /// Path text; its rings run either way: fill it by the even-odd rule.
    pub path: String,
    /// What the path covers.
    pub bounds: Bounds,
    /// The middle of the largest circle inside.
    pub label: LabelPoint,
    /// Areas with a common border, by length, longest first.
    pub neighbours: Vec<Neighbour>,
    /// Whether a part of its border is that of all areas together.
    pub is_outer: bool,
    /// Corners of each polygon's rings, the outer one first, ends not repeated.
    pub polygons: Vec<Vec<Vec<Point>>>,
}

/// An area that shares a border.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// Its place in [`Drawing::areas`].
    pub area: usize,
    /// Length of the common border in the file.
    pub metres: f64,
}

/// A rectangle in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// Smallest x.
    pub left: i64,
    /// Smallest y.
    pub top: i64,
    /// Largest x.
    pub right: i64,
    /// Largest y.
    pub bottom: i64,
}

/// A corner on the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Point {
    /// From the left.
    pub x: i64,
    /// From the top.
    pub y: i64,
}

impl Point {
    pub(super) fn rounded((x, y): (f64, f64)) -> Point {
        Point {
            x: super::rounded(x),
            y: super::rounded(y),
        }
    }

    pub(super) fn to_float(self) -> (f64, f64) {
        (self.x as f64, self.y as f64)
    }
}

impl Drawing {
    /// Units to a pixel of the width the drawing was made for.
    pub const UNITS_PER_PIXEL: i64 = 3;

    /// Draws features `width_px` pixels wide (less if they would become higher than four times that). No vertex of a
    /// border lies farther than half a pixel from the drawn line. Cannot fail: no features give an empty drawing.
    pub fn new(features: &[Feature], width_px: f64) -> Drawing {
        Drawing::projected(features, width_px, ProjectionChoice::Auto)
    }

    /// The same in a projection of the author's choice. For several widths ask a [`Topology`].
    pub fn projected(features: &[Feature], width_px: f64, choice: ProjectionChoice) -> Drawing {
        Topology::of(features, choice).drawing(width_px)
    }

    /// A drawing of its parts: width and height, areas, outline and borders, scale, projection, and what the grid makes impossible.
    pub(super) fn assembled(
        (width, height): (i64, i64),
        areas: Vec<DrawnArea>,
        (outline, borders): (String, String),
        metres_per_unit: f64,
        projection: Projection,
        limits: Limits,
    ) -> Drawing {
        let places = areas.iter().enumerate();
        let places = places
            .map(|(place, area)| (area.key.clone(), place))
            .collect();
        Drawing {
            width,
            height,
            areas,
            outline,
            borders,
            metres_per_unit,
            projection,
            limits,
            places,
        }
    }

    /// Where in [`Drawing::areas`] the area of a key stands.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// The area of a key.
    pub fn area(&self, key: &str) -> Option<&DrawnArea> {
        self.place(key).map(|place| &self.areas[place])
    }
}

impl DrawnArea {
    /// Whether a rectangle lies wholly inside one of the area's polygons.
    pub fn holds(&self, left: f64, top: f64, right: f64, bottom: f64) -> bool {
        let Bounds {
            left: west,
            top: north,
            right: east,
            bottom: south,
        } = self.bounds;
        let is_near = west as f64 <= left
            && right <= east as f64
            && north as f64 <= top
            && bottom <= south as f64;
        let rectangle = (left, top, right, bottom);
        let holds = |rings: &Vec<Vec<Point>>| {
            is_inside(rectangle, rings) && !crosses_border(rectangle, rings)
        };
        is_near && self.polygons.iter().any(holds)
    }

    /// Whether a rectangle and the area have anything in common.
    pub fn touches(&self, left: f64, top: f64, right: f64, bottom: f64) -> bool {
        let rectangle = (left, top, right, bottom);
        self.polygons
            .iter()
            .any(|rings| is_inside(rectangle, rings) || crosses_border(rectangle, rings))
    }
}

/// Whether the middle of a rectangle lies in a polygon. Where it lies on the border, the rectangle meets the border anyway.
fn is_inside((left, top, right, bottom): Rectangle, rings: &[Vec<Point>]) -> bool {
    label::is_inside((left + right) / 2.0, (top + bottom) / 2.0, rings)
}

fn crosses_border(rectangle: Rectangle, rings: &[Vec<Point>]) -> bool {
    rings.iter().any(|ring| {
        let next = ring.iter().skip(1).chain(ring.first());
        ring.iter()
            .zip(next)
            .any(|(a, b)| segment_meets(a.to_float(), b.to_float(), rectangle))
    })
}

/// Left, top, right, bottom.
pub(super) type Rectangle = (f64, f64, f64, f64);

impl Bounds {
    /// The smallest rectangle around two.
    #[must_use]
    pub fn join(self, other: Bounds) -> Bounds {
        Bounds {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the other lies wholly inside.
    #[must_use]
    pub fn holds(self, other: Bounds) -> bool {
        self.join(other) == self
    }

    /// Whether two have a point in common.
    #[must_use]
    pub fn meets(self, other: Bounds) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// The smallest rectangle around points; all zero without any.
    pub fn of<'a>(points: impl Iterator<Item = &'a Point>) -> Bounds {
        let join = |bounds: Option<Bounds>, point: &Point| {
            let Point { x, y } = *point;
            let Bounds {
                left,
                top,
                right,
                bottom,
            } = bounds.unwrap_or(Bounds {
                left: x,
                top: y,
                right: x,
                bottom: y,
            });
            Some(Bounds {
                left: left.min(x),
                top: top.min(y),
                right: right.max(x),
                bottom: bottom.max(y),
            })
        };
        points.fold(None, join).unwrap_or_default()
    }
}

pub(super) fn area_label(polygons: &[Vec<Vec<Point>>]) -> LabelPoint {
    let size = |ring: &Vec<Point>| {
        let bounds = Bounds::of(ring.iter());
        (bounds.right - bounds.left) * (bounds.bottom - bounds.top)
    };
    let largest = polygons.iter().max_by_key(|rings| rings.first().map(size));
    largest
        .and_then(|rings| label::label_point(rings))
        .unwrap_or(LabelPoint {
            x: 0.0,
            y: 0.0,
            radius: 0.0,
        })
}

/// Whether any point of a segment lies in a rectangle: clipped by Liang and Barsky's method.
pub(super) fn segment_meets(
    a: (f64, f64),
    b: (f64, f64),
    (left, top, right, bottom): Rectangle,
) -> bool {
    let is_apart = |a: f64, b: f64, low, high| a.max(b) < low || a.min(b) > high;
    if is_apart(a.0, b.0, left, right) || is_apart(a.1, b.1, top, bottom) {
        return false;
    }
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (towards, room) in [
        (-dx, a.0 - left),
        (dx, right - a.0),
        (-dy, a.1 - top),
        (dy, bottom - a.1),
    ] {
        if towards == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if towards < 0.0 {
            enter = enter.max(room / towards);
        } else {
            leave = leave.min(room / towards);
        }
    }
    enter <= leave
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod truth;
#[cfg(test)]
mod validity;
