//! Cuts rings into arcs, so that a border between two areas exists once and cannot gape.
//!
//! A vertex where some ring has other neighbours than the rest is a junction; arcs run from junction to junction. The idea
//! is that of Bostock's topojson.

use std::collections::BTreeMap;

use super::vertices::Vertices;
use super::{Feature, Position};

/// The borders of a map, each once.
pub(super) struct Arcs {
    /// The positions of all arcs, one arc after the other.
    positions: Vec<Position>,
    /// Where each arc begins among the positions, and where the last one ends.
    starts: Vec<usize>,
    /// The first and the last vertex of each arc, by numbers without gaps.
    ends: Vec<[usize; 2]>,
    /// How many vertices are ends of arcs.
    junctions: usize,
    /// For each arc, the areas that use it, in order; one twice if it lies on both sides.
    pub owners: Vec<Vec<usize>>,
    /// For each area, polygon and ring: its arcs in order.
    pub areas: Vec<Vec<Vec<Vec<ArcUse>>>>,
}

/// An arc as part of a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ArcUse {
    pub arc: usize,
    pub reversed: bool,
}

impl Arcs {
    /// Finds the shared borders of features.
    pub fn of(features: &[Feature]) -> Arcs {
        let rings = || {
            let polygons = features.iter().flat_map(|feature| &feature.polygons);
            polygons.flat_map(|polygon| &polygon.rings)
        };
        let mut vertices = Vertices::new(rings().map(Vec::len).sum());
        rings().for_each(|ring| vertices.add(ring));

        let mut cutting = Cutting::new(vertices);
        let mut areas = Vec::with_capacity(features.len());
        let mut numbers = 0;
        for (area, feature) in features.iter().enumerate() {
            let mut cut = |ring: &Vec<Position>| {
                let range = numbers..numbers + ring.len();
                numbers = range.end;
                cutting.ring(area, range)
            };
            let polygons = feature.polygons.iter();
            let rings = polygons.map(|polygon| polygon.rings.iter().map(&mut cut).collect());
            areas.push(rings.collect());
        }
        let Cutting {
            vertices,
            arcs,
            starts,
            owners,
            ..
        } = cutting;
        let mut numbers = vec![NONE; vertices.positions.len()];
        let mut junctions = 0;
        let mut number = |vertex: u32| {
            let number = &mut numbers[vertex as usize];
            if *number == NONE {
                *number = junctions;
                junctions += 1;
            }
            *number as usize
        };
        let ends = starts.windows(2).map(|arc| {
            let (first, last) = (arcs[arc[0]], arcs[arc[1] - 1]);
            [number(first), number(last)]
        });
        let ends: Vec<[usize; 2]> = ends.collect();
        let place = |vertex: u32| vertices.positions[vertex as usize];
        Arcs {
            ends,
            junctions: junctions as usize,
            positions: arcs.into_iter().map(place).collect(),
            starts,
            owners,
            areas,
        }
    }

    /// How many arcs there are.
    pub fn len(&self) -> usize {
        self.owners.len()
    }

    /// An arc from junction to junction; one without junctions ends where it begins.
    pub fn arc(&self, arc: usize) -> &[Position] {
        &self.positions[self.range(arc)]
    }

    /// The place of an arc among the positions of all.
    pub fn range(&self, arc: usize) -> std::ops::Range<usize> {
        self.starts[arc]..self.starts[arc + 1]
    }

    /// The positions of all arcs, one arc after the other.
    pub fn positions(&self) -> &[Position] {
        &self.positions
    }

    /// The numbers of the vertices where a way along an arc begins and ends.
    pub fn ends(&self, way: ArcUse) -> (usize, usize) {
        let [first, last] = self.ends[way.arc];
        if way.reversed {
            (last, first)
        } else {
            (first, last)
        }
    }

    /// The arcs that `wanted` chooses by their owners, joined to lines as long as possible; closed ones end where they begin.
    pub fn lines(&self, wanted: impl Fn(&[usize]) -> bool) -> Vec<Vec<ArcUse>> {
        let mut at: Vec<Vec<ArcUse>> = vec![Vec::new(); self.junctions];
        let ends = |arc: usize| {
            self.ends(ArcUse {
                arc,
                reversed: false,
            })
        };
        let chosen: Vec<usize> = (0..self.len())
            .filter(|&arc| wanted(&self.owners[arc]))
            .collect();
        for &arc in chosen.iter().rev() {
            let (first, last) = ends(arc);
            at[first].push(ArcUse {
                arc,
                reversed: false,
            });
            at[last].push(ArcUse {
                arc,
                reversed: true,
            });
        }

        let mut used = vec![false; self.len()];
        let mut lines = Vec::new();
        // Lines begin at open ends first, so that as few as possible are left over.
        let odd = |vertex: &usize| at[*vertex].len() % 2 == 1;
        let (open, closed): (Vec<usize>, Vec<usize>) = chosen
            .iter()
            .partition(|&&arc| odd(&ends(arc).0) || odd(&ends(arc).1));
        let starts: Vec<ArcUse> = open
            .iter()
            .chain(&closed)
            .map(|&arc| ArcUse {
                arc,
                reversed: !odd(&ends(arc).0) && odd(&ends(arc).1),
            })
            .collect();
        for start in starts {
            if used[start.arc] {
                continue;
            }
            let (mut line, mut next) = (Vec::new(), Some(start));
            while let Some(step) = next {
                used[step.arc] = true;
                line.push(step);
                let (first, last) = ends(step.arc);
                let here = if step.reversed { first } else { last };
                let going_on = &mut at[here];
                while going_on.last().is_some_and(|candidate| used[candidate.arc]) {
                    going_on.pop();
                }
                next = going_on.pop();
            }
            lines.push(line);
        }
        lines
    }
}

/// Arcs under construction.
struct Cutting {
    vertices: Vertices,
    /// The vertices of all arcs, one arc after the other.
    arcs: Vec<u32>,
    starts: Vec<usize>,
    owners: Vec<Vec<usize>>,
    /// The arc that runs through each vertex that is no junction: all its neighbours belong to it, too.
    through: Vec<u32>,
    /// Arcs without such a vertex, and rings that run more than once through one.
    others: BTreeMap<Vec<u32>, usize>,
    /// The ring that is cut, from its first junction; kept for its memory.
    ring: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Cutting {
    fn new(vertices: Vertices) -> Cutting {
        Cutting {
            arcs: Vec::with_capacity(vertices.positions.len()),
            starts: vec![0],
            owners: Vec::new(),
            through: vec![NONE; vertices.positions.len()],
            others: BTreeMap::new(),
            ring: Vec::new(),
            vertices,
        }
    }

    fn ring(&mut self, area: usize, numbers: std::ops::Range<usize>) -> Vec<ArcUse> {
        let mut ring = std::mem::take(&mut self.ring);
        ring.clear();
        ring.extend_from_slice(&self.vertices.numbers[numbers]);
        let is_junction = |vertices: &Vertices, vertex: u32| vertices.junctions[vertex as usize];
        let start = ring
            .iter()
            .position(|&vertex| is_junction(&self.vertices, vertex))
            .unwrap_or_else(|| {
                // Without a junction every owner must still begin at the same vertex.
                (0..ring.len())
                    .min_by_key(|&place| ring[place])
                    .unwrap_or(0)
            });
        ring.rotate_left(start);
        ring.extend(ring.first().copied());

        let mut uses = Vec::new();
        let mut begin = 0;
        for end in 1..ring.len() {
            if end == ring.len() - 1 || is_junction(&self.vertices, ring[end]) {
                uses.push(self.arc(area, &ring[begin..=end]));
                begin = end;
            }
        }
        self.ring = ring;
        uses
    }

    fn arc(&mut self, area: usize, vertices: &[u32]) -> ArcUse {
        let reversed = vertices.iter().rev().lt(vertices.iter());
        let arc = match self.known(vertices, reversed) {
            Some(arc) => arc,
            None => self.new_arc(vertices, reversed),
        };
        self.owners[arc].push(area);
        ArcUse { arc, reversed }
    }

    fn known(&self, vertices: &[u32], reversed: bool) -> Option<usize> {
        let through = self.through[vertices[1] as usize];
        if vertices.len() > 2 && through != NONE {
            let arc = through as usize;
            let known = &self.arcs[self.starts[arc]..self.starts[arc + 1]];
            let is_same = if reversed {
                known.iter().eq(vertices.iter().rev())
            } else {
                known == vertices
            };
            if is_same {
                return Some(arc);
            }
        }
        if self.others.is_empty() {
            return None;
        }
        self.others.get(&canonical(vertices, reversed)).copied()
    }

    fn new_arc(&mut self, vertices: &[u32], reversed: bool) -> usize {
        let arc = self.owners.len();
        let canonical = canonical(vertices, reversed);
        self.arcs.extend_from_slice(&canonical);
        self.starts.push(self.arcs.len());
        self.owners.push(Vec::new());
        let inside = &vertices[1..vertices.len() - 1];
        let is_free = |vertex: &u32| self.through[*vertex as usize] == NONE;
        if !inside.is_empty() && inside.iter().all(is_free) {
            for &vertex in inside {
                self.through[vertex as usize] = arc as u32;
            }
        } else {
            self.others.insert(canonical, arc);
        }
        arc
    }
}

fn canonical(vertices: &[u32], reversed: bool) -> Vec<u32> {
    let mut canonical = vertices.to_vec();
    if reversed {
        canonical.reverse();
    }
    canonical
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Polygon;

    fn feature(key: &str, rings: &[&[(f64, f64)]]) -> Feature {
        let ring = |ring: &&[(f64, f64)]| {
            ring.iter()
                .map(|&(x, y)| Position::from_degrees(x, y))
                .collect()
        };
        Feature {
            key: key.into(),
            polygons: vec![Polygon {
                rings: rings.iter().map(ring).collect(),
            }],
        }
    }

    #[test]
    fn a_border_exists_once_in_either_direction_and_despite_the_last_bit() {
        let bit = 1e-13;
        for right in [
            [
                (1.0, 0.0),
                (2.0, 0.0),
                (2.0, 1.0),
                (1.0 + bit, 1.0),
                (1.0, 0.5 - bit),
            ],
            [
                (1.0, 0.5),
                (1.0, 1.0 - bit),
                (2.0, 1.0),
                (2.0, 0.0),
                (1.0, 0.0),
            ],
        ] {
            let left = feature(
                "left",
                &[&[(0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0)]],
            );
            let arcs = Arcs::of(&[left, feature("right", &[&right])]);
            assert_eq!(
                arcs.owners
                    .iter()
                    .filter(|owners| **owners == [0, 1])
                    .count(),
                1
            );
            assert_eq!(arcs.len(), 3);
            assert_eq!(arcs.lines(|owners| owners.len() == 1).len(), 1);
        }
    }

    #[test]
    fn a_hole_and_the_enclave_in_it_are_one_arc() {
        let outer: &[(f64, f64)] = &[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)];
        let hole: &[(f64, f64)] = &[(3.0, 3.0), (6.0, 3.0), (6.0, 6.0)];
        let enclave: &[(f64, f64)] = &[(6.0, 6.0), (6.0, 3.0), (3.0, 3.0)];
        let arcs = Arcs::of(&[feature("ring", &[outer, hole]), feature("town", &[enclave])]);
        assert_eq!(arcs.owners, [vec![0], vec![0, 1]]);
        assert_ne!(
            arcs.areas[0][0][1][0].reversed,
            arcs.areas[1][0][0][0].reversed
        );
    }
}
