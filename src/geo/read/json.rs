//! GeoJSON and TopoJSON as written: typed, because a generic JSON tree takes ten times the memory of the numbers.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// What a border file can be at the top.
pub(super) enum Document {
    /// An object: GeoJSON or TopoJSON.
    Object(Box<Root>),
    /// A plain list of features or collections.
    List(Vec<Object>),
}

/// The object at the top: that of TopoJSON has arcs of positions.
#[derive(serde::Deserialize)]
pub(super) struct Root {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub id: Option<Value>,
    pub properties: Option<Map<String, Value>>,
    pub features: Option<Vec<Object>>,
    pub geometry: Option<Box<Object>>,
    pub geometries: Option<Vec<Object>>,
    pub coordinates: Option<Nested>,
    pub arcs: Option<Nested>,
    pub objects: Option<BTreeMap<String, Object>>,
    pub transform: Option<Transform>,
}

/// Any object below the top: collection, feature or geometry, of either format.
#[derive(Default, serde::Deserialize)]
pub(super) struct Object {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub id: Option<Value>,
    pub properties: Option<Map<String, Value>>,
    pub features: Option<Vec<Object>>,
    pub geometry: Option<Box<Object>>,
    pub geometries: Option<Vec<Object>>,
    pub coordinates: Option<Nested>,
    pub arcs: Option<Value>,
}

/// How TopoJSON's whole numbers become degrees.
#[derive(serde::Deserialize, Clone, Copy)]
pub(super) struct Transform {
    pub scale: [f64; 2],
    pub translate: [f64; 2],
}

/// Positions at any depth of nesting; heights are dropped.
#[derive(Debug, PartialEq)]
pub(super) enum Nested {
    Number(f64),
    Numbers(usize, [f64; 2]),
    Line(Vec<[f64; 2]>),
    Lines(Vec<Vec<[f64; 2]>>),
    Polygons(Vec<Vec<Vec<[f64; 2]>>>),
    Empty,
    Mixed,
}

impl Root {
    /// An object at the top that is no topology.
    pub fn of(object: Object) -> Self {
        let Object {
            kind,
            id,
            properties,
            features,
            geometry,
            geometries,
            coordinates,
            arcs: _,
        } = object;
        Self {
            kind,
            id,
            properties,
            features,
            geometry,
            geometries,
            coordinates,
            arcs: None,
            objects: None,
            transform: None,
        }
    }

    /// The same object without what only a topology has.
    pub fn into_object(self) -> Object {
        let Root {
            kind,
            id,
            properties,
            features,
            geometry,
            geometries,
            coordinates,
            ..
        } = self;
        Object {
            kind,
            id,
            properties,
            features,
            geometry,
            geometries,
            coordinates,
            arcs: None,
        }
    }
}

impl Nested {
    fn push(self, child: Nested) -> Nested {
        match (self, child) {
            (Nested::Empty, Nested::Number(x)) => Nested::Numbers(1, [x, 0.0]),
            (Nested::Numbers(1, [x, _]), Nested::Number(y)) => Nested::Numbers(2, [x, y]),
            (Nested::Numbers(count, position), Nested::Number(_)) => {
                Nested::Numbers(count + 1, position)
            }
            (Nested::Empty, Nested::Numbers(2.., position)) => Nested::Line(vec![position]),
            (Nested::Line(mut line), Nested::Numbers(2.., position)) => {
                line.push(position);
                Nested::Line(line)
            }
            (Nested::Empty, Nested::Line(line)) => Nested::Lines(vec![line]),
            (Nested::Lines(mut lines), Nested::Line(line)) => {
                lines.push(line);
                Nested::Lines(lines)
            }
            (Nested::Lines(mut lines), Nested::Empty) => {
                lines.push(Vec::new());
                Nested::Lines(lines)
            }
            (Nested::Empty, Nested::Lines(lines)) => Nested::Polygons(vec![lines]),
            (Nested::Polygons(mut polygons), Nested::Lines(lines)) => {
                polygons.push(lines);
                Nested::Polygons(polygons)
            }
            _ => Nested::Mixed,
        }
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DocumentVisitor;
        impl<'de> Visitor<'de> for DocumentVisitor {
            type Value = Document;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a GeoJSON or TopoJSON object, or a list of features")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Document, A::Error> {
                Root::deserialize(MapAccessDeserializer::new(map))
                    .map(|root| Document::Object(Box::new(root)))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Document, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(sequence)).map(Document::List)
            }
        }
        deserializer.deserialize_any(DocumentVisitor)
    }
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NestedVisitor;
        impl<'de> Visitor<'de> for NestedVisitor {
            type Value = Nested;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("nested lists of positions")
            }

            fn visit_f64<E>(self, number: f64) -> Result<Nested, E> {
                Ok(Nested::Number(number))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Nested, E> {
                Ok(Nested::Number(number as f64))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Nested, E> {
                Ok(Nested::Number(number as f64))
            }

            fn visit_str<E>(self, _: &str) -> Result<Nested, E> {
                Ok(Nested::Mixed)
            }

            fn visit_bool<E>(self, _: bool) -> Result<Nested, E> {
                Ok(Nested::Mixed)
            }

            fn visit_unit<E>(self) -> Result<Nested, E> {
                Ok(Nested::Mixed)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Nested, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Nested::Mixed)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Nested, A::Error> {
                let mut nested = Nested::Empty;
                while let Some(child) = sequence.next_element::<Nested>()? {
                    nested = nested.push(child);
                }
                Ok(nested)
            }
        }
        deserializer.deserialize_any(NestedVisitor)
    }
}
