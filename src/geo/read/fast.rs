//! Reads a GeoJSON file as tools write it, quickly: coordinates are most of such a file, and a general reader of JSON spends
//! most of its time on them.
//!
//! What is not of the usual form, however small the deviation, is not judged here: then the file is read again by the
//! general reader, which knows all forms and finds words for mistakes. What is read here, it would read alike.

mod number;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use super::json::{Document, Nested, Object, Root};

type Line = Vec<[f64; 2]>;

/// The document in a text with the member of `properties` that is `wanted`; `None` if it is not of the usual form.
pub(super) fn document(text: &str, wanted: &str) -> Option<Document> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        wanted,
        line: Vec::new(),
    };
    let document = match reader.next()? {
        b'[' => Document::List(reader.list(0)?),
        b'{' => Document::Object(Box::new(Root::of(reader.object(0)?))),
        _ => return None,
    };
    reader.next().is_none().then_some(document)
}

/// Collections, features and geometries lie in one another no deeper than this, and members that are skipped.
const DEEPEST: usize = 32;

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    wanted: &'t str,
    /// The line that is being read: in the end it takes no more memory than it needs.
    line: Line,
}

impl Reader<'_> {
    /// The next byte that is no space; it stays.
    fn next(&mut self) -> Option<u8> {
        loop {
            match *self.bytes.get(self.at)? {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
    }

    /// After a member: whether another follows. The list ends with `end`.
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        let byte = self.next()?;
        self.at += 1;
        match byte {
            b',' => Some(true),
            _ if byte == end => Some(false),
            _ => None,
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.bytes[self.at..]
            .starts_with(word.as_bytes())
            .then(|| self.at += word.len())
    }

    /// Each member of an object, by its name: `each` must read its value.
    fn members(&mut self, mut each: impl FnMut(&mut Self, &str) -> Option<()>) -> Option<()> {
        self.expect(b'{')?;
        if self.next()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            // Names have no escapes.
            let name = self.plain_string()?;
            let name = &self.text[name];
            self.expect(b':')?;
            self.next()?;
            each(self, name)?;
            if !self.goes_on(b'}')? {
                return Some(());
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Object>> {
        self.expect(b'[')?;
        let mut objects = Vec::new();
        if self.next()? == b']' {
            self.at += 1;
            return Some(objects);
        }
        loop {
            self.next()?;
            objects.push(self.object(depth + 1)?);
            if !self.goes_on(b']')? {
                return Some(objects);
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        if depth > DEEPEST {
            return None;
        }
        let mut object = Object::default();
        // Which members were there, so that none comes twice.
        let mut seen = 0;
        self.members(|reader, name| {
            let place = match name {
                "type" => 0,
                "id" => 1,
                "properties" => 2,
                "features" => 3,
                "geometry" => 4,
                "geometries" => 5,
                "coordinates" => 6,
                // TopoJSON.
                "arcs" | "objects" | "transform" => return None,
                _ => return reader.skip(depth),
            };
            if seen & (1 << place) != 0 {
                return None;
            }
            seen |= 1 << place;
            if reader.next()? == b'n' {
                return reader.word("null");
            }
            match place {
                0 => object.kind = Some(reader.string()?),
                1 => object.id = Some(reader.scalar()?),
                2 => object.properties = Some(reader.properties(depth)?),
                3 => object.features = Some(reader.list(depth)?),
                4 => object.geometry = Some(Box::new(reader.object(depth + 1)?)),
                5 => object.geometries = Some(reader.list(depth)?),
                _ => object.coordinates = Some(reader.coordinates()?),
            }
            Some(())
        })?;
        Some(object)
    }

    fn properties(&mut self, depth: usize) -> Option<Map<String, Value>> {
        let mut properties = Map::new();
        let wanted = self.wanted;
        self.members(|reader, name| {
            if name != wanted {
                return reader.skip(depth);
            }
            let value = reader.scalar()?;
            properties.insert(name.to_owned(), value);
            Some(())
        })?;
        Some(properties)
    }

    /// A text, a whole number, or nothing.
    fn scalar(&mut self) -> Option<Value> {
        match self.next()? {
            b'"' => self.string().map(Value::String),
            b'n' => self.word("null").map(|()| Value::Null),
            _ => {
                let start = self.at;
                self.number()?;
                let number = &self.text[start..self.at];
                number.parse::<u64>().ok().map(Value::from)
            }
        }
    }

    fn skip(&mut self, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        match self.next()? {
            b'"' => self.any_string().map(|_| ()),
            b'{' => self.members(|reader, _| reader.skip(depth + 1)),
            b'[' => {
                self.at += 1;
                if self.next()? == b']' {
                    self.at += 1;
                    return Some(());
                }
                loop {
                    self.skip(depth + 1)?;
                    if !self.goes_on(b']')? {
                        return Some(());
                    }
                }
            }
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.number().map(|_| ()),
        }
    }

    /// A string without escapes: where its text stands.
    fn plain_string(&mut self) -> Option<std::ops::Range<usize>> {
        let (range, has_escapes) = self.any_string()?;
        (!has_escapes).then_some(range)
    }

    /// Where the text of a string stands, and whether it has escapes, of which the simple ones are known here.
    fn any_string(&mut self) -> Option<(std::ops::Range<usize>, bool)> {
        self.expect(b'"')?;
        let (start, mut has_escapes) = (self.at, false);
        loop {
            match *self.bytes.get(self.at)? {
                b'"' => break,
                b'\\' => {
                    has_escapes = true;
                    match *self.bytes.get(self.at + 1)? {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 2,
                        b'u' => {
                            let digits = self.bytes.get(self.at + 2..self.at + 6)?;
                            // Half a character needs another half.
                            let is_half = digits[0] | 0x20 == b'd' && digits[1] > b'7';
                            if is_half || !digits.iter().all(u8::is_ascii_hexdigit) {
                                return None;
                            }
                            self.at += 6;
                        }
                        _ => return None,
                    }
                }
                0..0x20 => return None,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some((start..self.at - 1, has_escapes))
    }

    fn string(&mut self) -> Option<String> {
        let (range, has_escapes) = self.any_string()?;
        if has_escapes {
            let whole = &self.text[range.start - 1..range.end + 1];
            return serde_json::from_str(whole).ok();
        }
        Some(self.text[range].to_owned())
    }

    /// The coordinates of a polygon or of several.
    fn coordinates(&mut self) -> Option<Nested> {
        let start = self.at;
        let mut depth = 0;
        while self.next()? == b'[' {
            self.at += 1;
            depth += 1;
        }
        self.at = start;
        match depth {
            3 => self.lines().map(Nested::Lines),
            4 => self.nested(Self::lines).map(Nested::Polygons),
            _ => None,
        }
    }

    fn lines(&mut self) -> Option<Vec<Line>> {
        self.nested(Self::line)
    }

    fn line(&mut self) -> Option<Line> {
        self.expect(b'[')?;
        self.line.clear();
        loop {
            let position = self.position()?;
            self.line.push(position);
            if !self.goes_on(b']')? {
                return Some(self.line.as_slice().to_vec());
            }
        }
    }

    /// A list with at least one member.
    fn nested<T>(&mut self, member: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.expect(b'[')?;
        let mut members = Vec::new();
        loop {
            members.push(member(self)?);
            if !self.goes_on(b']')? {
                // Most areas are one polygon of one ring.
                members.shrink_to_fit();
                return Some(members);
            }
        }
    }

    /// Longitude and latitude; heights are dropped.
    fn position(&mut self) -> Option<[f64; 2]> {
        self.expect(b'[')?;
        self.next()?;
        let x = self.number()?;
        self.expect(b',')?;
        self.next()?;
        let y = self.number()?;
        while self.goes_on(b']')? {
            self.next()?;
            self.number()?;
        }
        Some([x, y])
    }
}
