//! The areas of a map with their common borders found and projected, once for pictures of any width.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::arcs::{ArcUse, Arcs};
use super::dissolve;
use super::drawing::{Bounds, area_label};
use super::lines::Lines;
use super::path::PathText;
use super::projection::{Projection, ProjectionChoice};
use super::sides::{self, Side, Sides};
use super::{
    Drawing, DrawnArea, Feature, Limits, Neighbour, Point, direction, faces, limits, measure,
};

/// Areas and the borders between them.
pub struct Topology {
    arcs: Arcs,
    keys: Vec<String>,
    projection: Projection,
    /// Metres east and north of each position of the arcs.
    plane: Vec<(f64, f64)>,
    sides: Vec<Sides>,
    neighbours: Vec<Vec<Neighbour>>,
    is_outer: Vec<bool>,
}

/// Polygons of rings of points.
type Polygons = Vec<Vec<Vec<Point>>>;

impl Topology {
    /// Finds the common borders of features and projects them.
    #[must_use]
    pub fn of(features: &[Feature], choice: ProjectionChoice) -> Topology {
        let arcs = Arcs::of(features);
        let projection = Projection::for_region(arcs.positions().iter().copied(), choice);
        let plane = projection.plane();
        let project = |&position| plane.project(position);
        let plane: Vec<(f64, f64)> = arcs.positions().iter().map(project).collect();
        let mut is_outer = vec![false; features.len()];
        for owners in arcs.owners.iter().filter(|owners| owners.len() == 1) {
            is_outer[owners[0]] = true;
        }
        Topology {
            keys: features.iter().map(|feature| feature.key.clone()).collect(),
            projection,
            sides: sides::sides(&arcs, &plane),
            plane,
            neighbours: neighbours(&arcs, features.len()),
            is_outer,
            arcs,
        }
    }

    /// One feature for each group that has any area, in the order of the groups: the borders inside go. `group_of` names
    /// the group of each feature, a place in `keys`; a feature without one is left out.
    #[must_use]
    pub fn dissolve(&self, group_of: &[Option<usize>], keys: &[String]) -> Vec<Feature> {
        dissolve::dissolve(&self.arcs, group_of, keys)
    }

    /// A picture so many pixels wide: see [`Drawing::new`].
    #[must_use]
    pub fn drawing(&self, width_px: f64) -> Drawing {
        let arcs = &self.arcs;
        let Lines {
            drawn,
            width,
            height,
            metres_per_unit,
            corners,
            points,
            crossings,
            crossed,
        } = Lines::simplified(arcs, &self.plane, &self.sides, width_px);
        let mut backwards = direction::backwards(arcs, &drawn).into_iter();
        let mut ring = |ring: &Vec<ArcUse>| {
            let mut points = ring_points(ring, &drawn);
            if backwards.next() == Some(true) && !points.is_empty() {
                // The start stays where it was: at an end of a common border.
                points[1..].reverse();
            }
            points
        };
        let mut limits = Limits {
            crossings,
            crossed: self.owners(&crossed),
            ..Limits::default()
        };
        let mut ring_lists = |polygons: &Vec<Vec<Vec<ArcUse>>>| -> Polygons {
            let polygons = polygons.iter();
            polygons
                .map(|rings| rings.iter().map(&mut ring).collect())
                .collect()
        };
        let polygons: Vec<Polygons> = arcs.areas.iter().map(&mut ring_lists).collect();
        let area = |(place, mut polygons): (usize, Polygons)| {
            let mut limits = Limits::default();
            if meets_itself(&polygons) {
                match self.apart(place, &drawn) {
                    apart if apart.is_empty() => limits.vanished.push(place),
                    apart => {
                        let lost = limits::blunted((place, arcs), &corners, &points, &apart);
                        limits.blunted.extend(lost);
                        polygons = apart;
                    }
                }
            }
            let area = DrawnArea {
                key: self.keys[place].clone(),
                path: path(polygons.iter().flatten(), true),
                bounds: Bounds::of(polygons.iter().flatten().flatten()),
                label: area_label(&polygons),
                neighbours: self.neighbours[place].clone(),
                is_outer: self.is_outer[place],
                polygons,
            };
            (area, limits)
        };
        let areas = polygons.into_par_iter().enumerate().map(area);
        let (areas, of_areas): (Vec<DrawnArea>, Vec<Limits>) = areas.unzip();
        for own in of_areas {
            limits.vanished.extend(own.vanished);
            limits.blunted.extend(own.blunted);
        }
        let borders = lines_path(arcs, &drawn, |owners| {
            owners.iter().any(|owner| *owner != owners[0])
        });
        let outline = lines_path(arcs, &drawn, |owners| owners.len() == 1);
        Drawing::assembled(
            (width, height),
            areas,
            (outline, borders),
            metres_per_unit,
            self.projection,
            limits,
        )
    }

    /// The areas on the sides of arcs, in order.
    fn owners(&self, arcs: &[usize]) -> Vec<usize> {
        let owners = arcs.iter().flat_map(|&arc| &self.arcs.owners[arc]);
        let mut owners: Vec<usize> = owners.copied().collect();
        owners.sort_unstable();
        owners.dedup();
        owners
    }

    /// The polygons of an area, cut apart where its border meets itself.
    fn apart(&self, area: usize, drawn: &[Vec<Point>]) -> Vec<Vec<Vec<Point>>> {
        let mut edges = Vec::new();
        for part in self.arcs.areas[area].iter().flatten().flatten() {
            let sides = self.sides[part.arc];
            let pairs = drawn[part.arc].windows(2);
            // Where the file contradicts itself, the ring's own direction has to do.
            let is_left = match (
                sides.left == Side::Area(area),
                sides.right == Side::Area(area),
            ) {
                (true, true) => continue,
                (false, false) => !part.reversed,
                (is_left, _) => is_left,
            };
            edges.extend(pairs.map(|pair| {
                if is_left {
                    (pair[0], pair[1])
                } else {
                    (pair[1], pair[0])
                }
            }));
        }
        faces::polygons(edges)
    }
}

/// Whether a point occurs twice in the rings of an area, or a ring has no surface.
fn meets_itself(polygons: &[Vec<Vec<Point>>]) -> bool {
    let rings = polygons.iter().flatten();
    let mut points: Vec<Point> = rings.clone().flatten().copied().collect();
    points.sort_unstable();
    points.windows(2).any(|pair| pair[0] == pair[1]) || rings.clone().any(|ring| ring.len() < 3)
}

fn neighbours(arcs: &Arcs, areas: usize) -> Vec<Vec<Neighbour>> {
    let mut lengths: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); areas];
    for (arc, owners) in arcs.owners.iter().enumerate() {
        if owners.len() < 2 {
            continue;
        }
        let metres = measure::metres(arcs.arc(arc));
        for &one in owners {
            for &other in owners {
                if one != other {
                    *lengths[one].entry(other).or_default() += metres;
                }
            }
        }
    }
    let longest_first = |lengths: BTreeMap<usize, f64>| {
        let mut list: Vec<Neighbour> = lengths
            .into_iter()
            .map(|(area, metres)| Neighbour { area, metres })
            .collect();
        list.sort_by(|one, other| other.metres.total_cmp(&one.metres));
        list
    };
    lengths.into_iter().map(longest_first).collect()
}

/// The points of arcs one after the other, without the repetition where they join and without points on the spot.
fn joined(uses: &[ArcUse], drawn: &[Vec<Point>]) -> Vec<Point> {
    let mut points = Vec::new();
    for part in uses {
        let arc = &drawn[part.arc];
        if part.reversed {
            points.extend(arc.iter().rev());
        } else {
            points.extend(arc);
        }
    }
    points.dedup();
    points
}

fn ring_points(ring: &[ArcUse], drawn: &[Vec<Point>]) -> Vec<Point> {
    let mut points = joined(ring, drawn);
    if points.len() > 1 {
        points.pop();
    }
    points
}

pub(super) fn path<'a>(rings: impl Iterator<Item = &'a Vec<Point>>, closed: bool) -> String {
    let mut text = PathText::default();
    rings.for_each(|ring| text.line(ring, closed));
    text.into_text()
}

fn lines_path(arcs: &Arcs, drawn: &[Vec<Point>], wanted: impl Fn(&[usize]) -> bool) -> String {
    let mut text = PathText::default();
    for line in arcs.lines(wanted) {
        let mut points = joined(&line, drawn);
        let closed = points.len() > 2 && points.first() == points.last();
        if closed {
            points.pop();
        }
        text.line(&points, closed);
    }
    text.into_text()
}
