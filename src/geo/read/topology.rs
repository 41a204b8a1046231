//! The arcs of a TopoJSON file, decoded once, and rings put together from them.

use serde_json::Value;

use super::json::{Nested, Transform};

type Line = Vec<[f64; 2]>;

/// The arcs of a file in degrees.
#[derive(Default)]
pub(super) struct Topology {
    arcs: Vec<Line>,
    /// How many more positions rings may have: a file of a few kilobytes can name one long arc a million times.
    budget: std::cell::Cell<usize>,
}

impl Topology {
    /// Undoes the transform and the delta encoding.
    pub fn new(arcs: Option<Nested>, transform: Option<Transform>) -> Topology {
        let mut arcs = match arcs {
            Some(Nested::Lines(lines)) => lines,
            _ => Vec::new(),
        };
        if let Some(Transform { scale, translate }) = transform {
            for arc in &mut arcs {
                let mut sum = [0.0, 0.0];
                for position in arc {
                    sum = [sum[0] + position[0], sum[1] + position[1]];
                    *position = [
                        sum[0] * scale[0] + translate[0],
                        sum[1] * scale[1] + translate[1],
                    ];
                }
            }
        }
        let budget = 64 * arcs.iter().map(Vec::len).sum::<usize>();
        Topology {
            arcs,
            budget: budget.into(),
        }
    }

    /// The rings of a geometry's `arcs`: those of one polygon, or of several. An error is the index that is wrong.
    pub fn polygons(&self, arcs: &Value, is_polygon: bool) -> Result<Vec<Vec<Line>>, i64> {
        let polygon = |rings: &Value| list(rings)?.iter().map(|ring| self.ring(ring)).collect();
        if is_polygon {
            Ok(vec![polygon(arcs)?])
        } else {
            list(arcs)?.iter().map(polygon).collect()
        }
    }

    fn ring(&self, indices: &Value) -> Result<Line, i64> {
        let mut ring = Line::new();
        for index in list(indices)? {
            let index = index.as_i64().ok_or(0)?;
            let reversed = index < 0;
            let place =
                usize::try_from(if reversed { !index } else { index }).map_err(|_| index)?;
            let arc = self.arcs.get(place).ok_or(index)?;
            self.budget
                .set(self.budget.get().checked_sub(arc.len()).ok_or(index)?);

            let (first, last) = if reversed {
                (arc.last(), arc.first())
            } else {
                (arc.first(), arc.last())
            };
            if ring.last().is_some() && ring.last() != first || last.is_none() {
                return Err(index);
            }
            ring.pop();
            if reversed {
                ring.extend(arc.iter().rev());
            } else {
                ring.extend(arc);
            }
        }
        Ok(ring)
    }
}

fn list(value: &Value) -> Result<&Vec<Value>, i64> {
    value.as_array().ok_or(0)
}
