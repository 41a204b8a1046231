//! JSON with a record on each line: short on the way, and a comparison of two editions shows the records that differ.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// Lists and maps down to this depth have a line for each item.
const DEEPEST: usize = 2;

/// Breaks lines between records, not within them.
#[derive(Debug, Default)]
pub(super) struct Lines {
    depth: usize,
    has_item: bool,
}

impl Lines {
    fn begin(&mut self, writer: &mut (impl Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_item = false;
        writer.write_all(bracket)
    }

    fn end(&mut self, writer: &mut (impl Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        if self.has_item && self.depth <= DEEPEST {
            writer.write_all(b"\n")?;
        }
        self.depth -= 1;
        self.has_item = true;
        writer.write_all(bracket)
    }

    fn item(&mut self, writer: &mut (impl Write + ?Sized), first: bool) -> io::Result<()> {
        self.has_item = true;
        if !first {
            writer.write_all(b",")?;
        }
        if self.depth <= DEEPEST {
            writer.write_all(b"\n")?;
        }
        Ok(())
    }
}

impl Formatter for Lines {
    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.item(writer, first)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.item(writer, first)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::{Serializer, json};

    use super::Lines;

    #[test]
    fn each_record_has_its_line() {
        let report = json!({ "a": [{ "b": [1, 2], "c": {} }, { "b": [] }], "d": [], "e": "f" });
        let mut bytes = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut bytes, Lines::default());
        report.serialize(&mut serializer).expect("it is JSON");
        let text = String::from_utf8(bytes).expect("it is text");
        let lines =
            "{\n\"a\":[\n{\"b\":[1,2],\"c\":{}},\n{\"b\":[]}\n],\n\"d\":[],\n\"e\":\"f\"\n}";
        assert_eq!(text, lines);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).ok(),
            Some(report)
        );
    }
}
