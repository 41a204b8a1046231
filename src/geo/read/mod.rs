//! Reads a border file: GeoJSON (RFC 7946) or TopoJSON, whichever it is, and checks each ring.
//!
//! Reading goes on after a mistake, so that all of them can be shown at once.

mod fast;
mod json;
mod topology;

use std::collections::BTreeSet;

use serde_json::error::Category;
use serde_json::{Map, Value};

use super::crossings::{self, Segment};
use super::{Feature, GeoProblem, Polygon, Position, Ring};
use json::{Document, Nested, Object};
use topology::Topology;

/// The features of a border file, in its order, or everything that is wrong with it.
///
/// A feature's key is its property `key_property`, else its `id`; numbers become text.
pub fn read(text: &str, key_property: &str) -> Result<Vec<Feature>, Vec<GeoProblem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = match fast::document(text, key_property) {
        Some(document) => document,
        None => serde_json::from_str(text).map_err(|error| vec![json_problem(&error)])?,
    };

    let mut reading = Reading {
        key_property,
        topology: Topology::default(),
        index: 0,
        keys: BTreeSet::new(),
        features: Vec::new(),
        problems: Vec::new(),
        segments: Vec::new(),
    };
    match document {
        Document::List(objects) => objects
            .into_iter()
            .for_each(|object| reading.object(object)),
        Document::Object(root) if root.kind.as_deref() == Some("Topology") => {
            reading.topology = Topology::new(root.arcs, root.transform);
            let objects = root.objects.unwrap_or_default();
            objects
                .into_values()
                .for_each(|object| reading.object(object));
        }
        Document::Object(root) => reading.object(root.into_object()),
    }

    let Reading {
        features,
        mut problems,
        ..
    } = reading;
    if features.is_empty() && problems.is_empty() {
        problems.push(GeoProblem::NotAMap {
            line: 0,
            column: 0,
            message: "no feature in the file".into(),
        });
    }
    if problems.is_empty() {
        return Ok(features);
    }
    // Looked for once, and only after a mistake: the reader keeps no property but the wanted one.
    let missing = problems.iter_mut().find_map(|problem| match problem {
        GeoProblem::MissingKey { properties, .. } => Some(properties),
        _ => None,
    });
    if let (Some(properties), Ok(document)) = (missing, serde_json::from_str(text)) {
        *properties = property_names(&document).unwrap_or_default();
    }
    Err(problems)
}

/// The names of the first feature's properties that are texts or numbers.
fn property_names(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Object(members) => match members.get("properties") {
            Some(Value::Object(properties)) if !properties.is_empty() => {
                let could_be_key = |value: &Value| key_text(value).is_some();
                let names = properties.iter().filter(|(_, value)| could_be_key(value));
                Some(names.map(|(name, _)| name.clone()).collect())
            }
            _ => members.values().find_map(property_names),
        },
        Value::Array(values) => values.iter().find_map(property_names),
        _ => None,
    }
}

fn json_problem(error: &serde_json::Error) -> GeoProblem {
    let (line, column) = (error.line(), error.column());
    // The reader appends the place to its words; the place is said by whoever prints the problem.
    let message = error.to_string();
    let message = message
        .strip_suffix(&format!(" at line {line} column {column}"))
        .unwrap_or(&message)
        .to_string();
    match error.classify() {
        Category::Data => GeoProblem::NotAMap {
            line,
            column,
            message,
        },
        kind @ (Category::Io | Category::Syntax | Category::Eof) => GeoProblem::NotJson {
            line,
            column,
            is_cut: kind == Category::Eof,
        },
    }
}

/// What is known while the file is walked.
struct Reading<'a> {
    key_property: &'a str,
    topology: Topology,
    index: usize,
    keys: BTreeSet<String>,
    features: Vec<Feature>,
    problems: Vec<GeoProblem>,
    /// The sides of the feature that is being checked; kept for its memory.
    segments: Vec<Segment>,
}

impl Reading<'_> {
    /// A collection, a feature, or a geometry of TopoJSON, which is both feature and geometry.
    fn object(&mut self, mut object: Object) {
        match object.kind.as_deref() {
            Some("FeatureCollection") => {
                let features = object.features.take().unwrap_or_default();
                features
                    .into_iter()
                    .for_each(|feature| self.object(feature));
            }
            Some("GeometryCollection") if self.key(&object).is_none() => {
                let geometries = object.geometries.take().unwrap_or_default();
                geometries
                    .into_iter()
                    .for_each(|geometry| self.object(geometry));
            }
            Some("Feature" | "Polygon" | "MultiPolygon" | "GeometryCollection") => {
                self.feature(object)
            }
            _ if object.properties.is_some() || object.id.is_some() => self.feature(object),
            kind => {
                let found = kind.map_or("an object without a type".to_string(), |kind| {
                    format!("an object of type `{kind}`")
                });
                self.problems.push(GeoProblem::NotAMap {
                    line: 0,
                    column: 0,
                    message: found,
                });
            }
        }
    }

    fn feature(&mut self, mut object: Object) {
        self.index += 1;
        let Some(key) = self.key(&object) else {
            return self.problems.push(GeoProblem::MissingKey {
                index: self.index,
                properties: Vec::new(),
            });
        };
        if !self.keys.insert(key.clone()) {
            return self.problems.push(GeoProblem::DuplicateKey { key });
        }

        let geometry = if object.kind.as_deref() == Some("Feature") {
            match object.geometry.take() {
                Some(geometry) => *geometry,
                None => return self.problems.push(GeoProblem::EmptyGeometry { key }),
            }
        } else {
            object
        };

        let before = self.problems.len();
        let mut polygons = Vec::new();
        self.geometry(&key, geometry, &mut polygons);
        if self.problems.len() > before {
            return;
        }
        if polygons.is_empty() {
            return self.problems.push(GeoProblem::EmptyGeometry { key });
        }
        if let Some(place) = self_crossing(&polygons, &mut self.segments) {
            let (longitude, latitude) = place.degrees();
            return self.problems.push(GeoProblem::SelfCrossing {
                key,
                longitude,
                latitude,
            });
        }
        self.features.push(Feature { key, polygons });
    }

    fn key(&self, object: &Object) -> Option<String> {
        let property =
            |properties: &Map<String, Value>| properties.get(self.key_property).and_then(key_text);
        object
            .properties
            .as_ref()
            .and_then(property)
            .or_else(|| object.id.as_ref().and_then(key_text))
    }

    fn geometry(&mut self, key: &str, geometry: Object, polygons: &mut Vec<Polygon>) {
        let kind = geometry.kind.unwrap_or_default();
        let (is_polygon, is_known) = (
            kind == "Polygon",
            kind == "Polygon" || kind == "MultiPolygon",
        );
        let rings = match (kind.as_str(), geometry.coordinates, geometry.arcs) {
            ("GeometryCollection", ..) => {
                let parts = geometry.geometries.unwrap_or_default();
                return parts
                    .into_iter()
                    .for_each(|part| self.geometry(key, part, polygons));
            }
            ("Polygon", Some(Nested::Lines(rings)), _) => Ok(vec![rings]),
            ("MultiPolygon", Some(Nested::Polygons(polygons)), _) => Ok(polygons),
            (_, Some(Nested::Empty), _) if is_known => Ok(Vec::new()),
            (_, None, Some(arcs)) if is_known => self.topology.polygons(&arcs, is_polygon),
            (_, None, None) if is_known => Ok(Vec::new()),
            _ => {
                return self.problems.push(GeoProblem::UnknownGeometry {
                    key: key.into(),
                    kind,
                });
            }
        };
        match rings {
            Ok(found) => {
                if polygons.is_empty() {
                    polygons.reserve_exact(found.len());
                }
                for rings in found {
                    let rings: Vec<Ring> = rings
                        .into_iter()
                        .filter_map(|ring| self.ring(key, ring))
                        .collect();
                    if !rings.is_empty() {
                        polygons.push(Polygon { rings });
                    }
                }
            }
            Err(arc) => self.problems.push(GeoProblem::BadArc {
                key: key.into(),
                arc,
            }),
        }
    }

    fn ring(&mut self, key: &str, positions: Vec<[f64; 2]>) -> Option<Ring> {
        let outside = |[x, y]: &&[f64; 2]| !(x.abs() <= 180.0 && y.abs() <= 90.0);
        if let Some(&[x, y]) = positions.iter().find(outside) {
            self.problems.push(GeoProblem::NotWgs84 {
                key: key.into(),
                x,
                y,
            });
            return None;
        }
        // In the same memory.
        let mut ring: Ring = positions
            .into_iter()
            .map(|[x, y]| Position::from_degrees(x, y))
            .collect();
        let (Some(&first), Some(&last)) = (ring.first(), ring.last()) else {
            self.problems
                .push(GeoProblem::TooFewPoints { key: key.into() });
            return None;
        };
        if first != last {
            let (longitude, latitude) = last.degrees();
            self.problems.push(GeoProblem::UnclosedRing {
                key: key.into(),
                longitude,
                latitude,
            });
            return None;
        }
        ring.dedup();
        ring.pop();
        let different: BTreeSet<&Position> = ring.iter().take(8).collect();
        if different.len() < 3 && ring.iter().collect::<BTreeSet<_>>().len() < 3 {
            self.problems
                .push(GeoProblem::TooFewPoints { key: key.into() });
            return None;
        }
        Some(ring)
    }
}

fn key_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Where two segments of the same feature cross, if any do. Rings may touch: that is common at bridges and lakes.
fn self_crossing(polygons: &[Polygon], segments: &mut Vec<Segment>) -> Option<Position> {
    let corners = |position: &Position| [position.longitude, position.latitude];
    segments.clear();
    for ring in polygons.iter().flat_map(|polygon| &polygon.rings) {
        let next = ring.iter().skip(1).chain(ring.first());
        segments.extend(ring.iter().zip(next).map(|(from, to)| Segment {
            from: corners(from),
            to: corners(to),
        }));
    }
    let &(first, _) = crossings::find(segments, 1).first()?;
    let [longitude, latitude] = segments[first].from;
    Some(Position {
        longitude,
        latitude,
    })
}

#[cfg(test)]
mod tests;
