//! YAML as a plain tree: the only user of the YAML reader.
//!
//! The tree keeps what the reader's own value type loses: the order of a map and a key that stands twice. It knows no
//! places; [`super::Places`] finds them, once there is a mistake to show.

use std::fmt;

use serde_yaml::Error;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

/// A YAML value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nothing, or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order of the file; a key that stands twice is there twice.
    Map(Vec<(String, Node)>),
}

/// Why a file is no YAML that can be read.
#[derive(Debug, PartialEq, Eq)]
pub struct YamlError {
    /// What the reader said, without its place.
    pub message: String,
    /// Byte in the text that was given to [`read`].
    pub offset: usize,
}

/// The deepest nesting of `[` and `{` that is read: the reader's time grows with the square of it.
const DEEPEST: usize = 64;

/// Reads one YAML document. An empty text is [`Node::Null`].
///
/// # Errors
/// [`YamlError`] where the text is not YAML, holds more than one document, or nests brackets deeper than 64.
pub fn read(text: &str) -> Result<Node, YamlError> {
    if let Some(offset) = too_deep(text) {
        return Err(YamlError {
            message: format!("more than {DEEPEST} brackets inside each other"),
            offset,
        });
    }
    if text.trim().is_empty() {
        return Ok(Node::Null);
    }
    serde_yaml::from_str(text).map_err(|error| from_reader(&error, text))
}

fn from_reader(error: &Error, text: &str) -> YamlError {
    let place = error.location();
    let full = error.to_string();
    let message = match full.find(" at line ") {
        Some(end) => full[..end].to_owned(),
        None => full,
    };
    YamlError {
        message,
        offset: place.map_or(0, |place| place.index().min(text.len())),
    }
}

/// Brackets in plain text count too: a text with 64 of them open is no text of a report.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(offset);
        }
    }
    None
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a YAML value without a tag")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(i64::try_from(value).map_or_else(|_| Node::Text(value.to_string()), Node::Int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = access.next_entry::<Key, Node>()? {
            entries.push((key.0, value));
        }
        Ok(Node::Map(entries))
    }
}

/// A key is text, whatever it looks like.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Node::deserialize(deserializer)? {
            Node::Text(text) => text,
            Node::Int(number) => number.to_string(),
            Node::Float(number) => number.to_string(),
            Node::Bool(value) => value.to_string(),
            Node::Null => "null".to_owned(),
            Node::List(_) | Node::Map(_) => {
                return Err(serde::de::Error::custom("a key must be a word"));
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_there_twice_and_zeros_stay() {
        let node = read("05112: a\n05112: b\n\"1\": {no: NO}\n").expect("it is YAML");
        let Node::Map(entries) = node else {
            panic!("a map")
        };
        let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["05112", "05112", "1"]);
        assert_eq!(
            entries[2].1,
            Node::Map(vec![("no".into(), Node::Text("NO".into()))])
        );
    }

    #[test]
    fn a_mistake_has_its_place() {
        let error = read("name: x\n\tfoo: [1\n").expect_err("a tab");
        assert!((7..=9).contains(&error.offset), "{error:?}");
        let error = read("a: \"open\nb: 1\n").expect_err("an open quote");
        assert!(!error.message.contains(" at line "), "{error:?}");
    }

    #[test]
    fn deep_brackets_and_alias_bombs_end_at_once() {
        assert!(read(&"[".repeat(100_000)).is_err());
        let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for level in 1..20 {
            let before = level - 1;
            bomb += &format!(
                "a{level}: &a{level} [*a{before},*a{before},*a{before},*a{before},*a{before},*a{before},*a{before},*a{before}]\n"
            );
        }
        assert!(read(&bomb).is_err());
    }
}
