//! Cuts rings into arcs, so that a border between two areas exists once and cannot gape.
//!
//! A vertex where some ring has other neighbours than the rest is a junction; arcs run from junction to junction. The idea
//! is that of Bostock's topojson.

use std::collections::{BTreeMap, HashMap};

use super::{Feature, Position};

/// The borders of a map, each once.
pub(super) struct Arcs {
    /// Each from junction to junction; a ring without junctions ends where it begins.
    pub arcs: Vec<Vec<Position>>,
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
        let mut vertices = Vertices::default();
        let areas: Vec<Vec<Vec<Vec<u32>>>> = features
            .iter()
            .map(|feature| {
                let rings = |polygon: &super::Polygon| {
                    polygon
                        .rings
                        .iter()
                        .map(|ring| vertices.ring(ring))
                        .collect()
                };
                feature.polygons.iter().map(rings).collect()
            })
            .collect();
        let junctions = junctions(&areas, vertices.positions.len());

        let mut cutting = Cutting {
            known: HashMap::new(),
            arcs: Vec::new(),
            owners: Vec::new(),
        };
        let areas = areas
            .into_iter()
            .enumerate()
            .map(|(area, polygons)| {
                let mut cut = |ring: Vec<u32>| cutting.ring(area, ring, &junctions);
                polygons
                    .into_iter()
                    .map(|rings| rings.into_iter().map(&mut cut).collect())
                    .collect()
            })
            .collect();
        let place = |arc: Vec<u32>| {
            arc.into_iter()
                .map(|vertex| vertices.positions[vertex as usize])
                .collect()
        };
        Arcs {
            arcs: cutting.arcs.into_iter().map(place).collect(),
            owners: cutting.owners,
            areas,
        }
    }

    /// The arcs that `wanted` chooses by their owners, joined to lines as long as possible; closed ones end where they begin.
    pub fn lines(&self, wanted: impl Fn(&[usize]) -> bool) -> Vec<Vec<ArcUse>> {
        let mut at: BTreeMap<Position, Vec<ArcUse>> = BTreeMap::new();
        let ends = |arc: usize| (self.arcs[arc][0], self.arcs[arc][self.arcs[arc].len() - 1]);
        let chosen: Vec<usize> = (0..self.arcs.len())
            .filter(|&arc| wanted(&self.owners[arc]))
            .collect();
        for &arc in chosen.iter().rev() {
            let (first, last) = ends(arc);
            at.entry(first).or_default().push(ArcUse {
                arc,
                reversed: false,
            });
            at.entry(last).or_default().push(ArcUse {
                arc,
                reversed: true,
            });
        }

        let mut used = vec![false; self.arcs.len()];
        let mut lines = Vec::new();
        // Lines begin at open ends first, so that as few as possible are left over.
        let odd = |position: &Position| at.get(position).is_some_and(|uses| uses.len() % 2 == 1);
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
                let going_on = at
                    .get_mut(&here)
                    .expect("every chosen arc's ends are in the table");
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

#[derive(Default)]
struct Vertices {
    numbers: HashMap<Position, u32>,
    positions: Vec<Position>,
}

impl Vertices {
    fn ring(&mut self, ring: &[Position]) -> Vec<u32> {
        let positions = &mut self.positions;
        let number = |position: &Position| {
            *self.numbers.entry(*position).or_insert_with(|| {
                positions.push(*position);
                (positions.len() - 1) as u32
            })
        };
        ring.iter().map(number).collect()
    }
}

fn junctions(areas: &[Vec<Vec<Vec<u32>>>], vertices: usize) -> Vec<bool> {
    let mut neighbours: Vec<Option<(u32, u32)>> = vec![None; vertices];
    let mut junctions = vec![false; vertices];
    for ring in areas.iter().flatten().flatten() {
        for (place, &vertex) in ring.iter().enumerate() {
            let before = ring[(place + ring.len() - 1) % ring.len()];
            let after = ring[(place + 1) % ring.len()];
            let pair = (before.min(after), before.max(after));
            let known = neighbours[vertex as usize].get_or_insert(pair);
            junctions[vertex as usize] |= *known != pair;
        }
    }
    junctions
}

struct Cutting {
    known: HashMap<Vec<u32>, usize>,
    arcs: Vec<Vec<u32>>,
    owners: Vec<Vec<usize>>,
}

impl Cutting {
    fn ring(&mut self, area: usize, mut ring: Vec<u32>, junctions: &[bool]) -> Vec<ArcUse> {
        let is_junction = |vertex: u32| junctions[vertex as usize];
        let start = ring
            .iter()
            .position(|&vertex| is_junction(vertex))
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
            if end == ring.len() - 1 || is_junction(ring[end]) {
                uses.push(self.arc(area, &ring[begin..=end]));
                begin = end;
            }
        }
        uses
    }

    fn arc(&mut self, area: usize, vertices: &[u32]) -> ArcUse {
        let reversed = vertices.iter().rev().lt(vertices.iter());
        let mut canonical = vertices.to_vec();
        if reversed {
            canonical.reverse();
        }
        let arc = *self.known.entry(canonical).or_insert_with_key(|canonical| {
            self.arcs.push(canonical.clone());
            self.owners.push(Vec::new());
            self.arcs.len() - 1
        });
        self.owners[arc].push(area);
        ArcUse { arc, reversed }
    }
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
            assert_eq!(arcs.arcs.len(), 3);
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
