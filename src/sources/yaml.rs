//! YAML as a plain tree: the only user of the YAML reader.
//!
//! The tree keeps what the reader's own value type loses: the order of a map and a key that stands twice. It knows no
//! places; [`super::Places`] finds them, once there is a mistake to show.

use std::fmt;

use rayon::prelude::*;
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
    /// Text, with all escapes and folded lines resolved.
    Text(String),
    /// A list in the order of the file.
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

/// From this size on a map is read on all cores, in bytes.
const LARGE: usize = 128 * 1024;
/// The least size of what one core reads at a time, in bytes.
const PIECE: usize = 32 * 1024;

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
    if text.len() >= LARGE
        && let Some(map) = read_in_pieces(text)
    {
        return Ok(map);
    }
    serde_yaml::from_str(text).map_err(|error| from_reader(&error, text))
}

/// A long map, piece by piece on all cores. `None` where the whole might mean something else than its pieces: then only
/// reading it at once tells what it means, or what is wrong.
fn read_in_pieces(text: &str) -> Option<Node> {
    let starts_document = |line: &str| line.starts_with(['%', '-', '.', ' ', '\t', '\u{feff}']);
    // What has a name in one piece may be meant in another.
    let names_node = |at: usize| {
        text.as_bytes()
            .get(at + 1)
            .is_some_and(|it| !it.is_ascii_whitespace())
    };
    let first = text
        .lines()
        .find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let mut signs = text.bytes().enumerate();
    if starts_document(first) || signs.any(|(at, it)| matches!(it, b'&' | b'*') && names_node(at)) {
        return None;
    }
    let pieces: Vec<Node> = pieces(text)
        .into_par_iter()
        .map(|piece| serde_yaml::from_str(piece).ok())
        .collect::<Option<_>>()?;
    let mut entries = Vec::new();
    for piece in pieces {
        let Node::Map(own) = piece else {
            return None;
        };
        entries.extend(own);
    }
    Some(Node::Map(entries))
}

/// Cuts a text before lines that can only begin an entry of the outermost map: all that belongs to an entry before is
/// indented, or an open quote or bracket makes its piece unreadable.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(end) = end_of_piece(rest) {
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

/// Where the first line begins that can begin a piece, behind what is enough for one.
fn end_of_piece(text: &str) -> Option<usize> {
    let starts_entry = |letter: char| letter.is_alphanumeric() || letter == '"' || letter == '\'';
    let ends = text.bytes().enumerate().skip(PIECE - 1);
    let lines = ends.filter(|(_, byte)| *byte == b'\n');
    let mut begins = lines.map(|(end, _)| end + 1);
    begins.find(|begin| text[*begin..].starts_with(starts_entry))
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
    // Few brackets cannot do it; they are counted many at a time.
    let opens = |byte: &u8| matches!(byte, b'[' | b'{');
    if text.as_bytes().iter().filter(|byte| opens(byte)).count() <= DEEPEST {
        return None;
    }
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

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
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
        // As an option it is text or nothing: of a value the reader tries out all that it may be besides.
        deserializer.deserialize_option(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a word")
    }

    fn visit_none<E>(self) -> Result<Key, E> {
        Ok(Key("null".to_owned()))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        let text = String::deserialize(deserializer);
        text.map(Key)
            .map_err(|_| serde::de::Error::custom("a key must be a word"))
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
    fn a_key_is_text_whatever_it_looks_like() {
        let node = read("5.10: a\n5.1: b\n+3: c\nTrue: d\n~: e\n\"~\": f\n").expect("it is YAML");
        let Node::Map(entries) = node else {
            panic!("a map")
        };
        let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["5.10", "5.1", "+3", "True", "null", "~"]);
        let error = read("[a, b]: c\n").expect_err("a list as a key");
        assert_eq!(error.message, "a key must be a word");
    }

    /// A map that is long enough to be read in pieces, with something in its middle.
    fn long(middle: &str) -> String {
        let entry = |number: usize| {
            format!(
                "\"{number:05}\": {{name: 'Ort {number}', note: \"a # b\"}} # after\n# between: x\n"
            )
        };
        let half = |from: usize| (from..from + 1500).map(entry).collect::<String>();
        format!("# first\n{}{middle}{}", half(0), half(5000))
    }

    #[test]
    fn a_long_map_read_in_pieces_is_the_map() {
        for middle in [
            "",
            "Öde: |\n  a: b\n\n  c\nb:\n- 1\n- 2\nc: >-\n  x\n  y\n",
            "a: &name {b: 1}\nc: *name\n",
            "a: \"one\n  two\nthree: four\"\n",
            "a: [1,\nb, c: d,\ne]\n",
            "a: Müller & Söhne * 3\n",
        ] {
            let text = long(middle);
            assert!(text.len() > LARGE && pieces(&text).len() > 2);
            let whole: Result<Node, _> = serde_yaml::from_str(&text);
            let whole = whole.unwrap_or_else(|error| panic!("{middle}: {error}"));
            assert!(read(&text) == Ok(whole), "{middle}");
        }
    }

    #[test]
    fn a_long_map_with_a_mistake_is_no_map() {
        for middle in [
            "a: \"open\n",
            "a: [1\n",
            "--- \na: b\n",
            "word\n",
            " a: b\n",
        ] {
            let text = long(middle);
            let error = serde_yaml::from_str::<Node>(&text).expect_err(middle);
            assert!(read(&text) == Err(from_reader(&error, &text)), "{middle}");
        }
        assert!(read(&format!(" indented: 1\n{}", long(""))).is_err());
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
