//! Reads a spreadsheet as its programs do: the parts of the container, and the cells of a sheet.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::DeflateDecoder;

/// The parts of a spreadsheet by their names.
pub type Parts = BTreeMap<String, String>;

/// What stands in a cell: its style and its text or digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub style: usize,
    pub is_text: bool,
    pub said: String,
}

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    let bytes = bytes[at..at + length].iter().rev();
    bytes.fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
}

/// The parts, by the list at the end of the container.
pub fn parts(bytes: &[u8]) -> Parts {
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06", "the end of the list");
    let mut at = number(bytes, end + 16, 4);
    let mut parts = Parts::new();
    for _ in 0..number(bytes, end + 10, 2) {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02", "an entry of the list");
        // 1 January 1980, at midnight.
        assert_eq!(number(bytes, at + 12, 4), 0x0021_0000);
        let [sum, packed, length] = [16, 20, 24].map(|it| number(bytes, at + it, 4));
        let name_length = number(bytes, at + 28, 2);
        let start = number(bytes, at + 42, 4);
        let name = String::from_utf8(bytes[at + 46..at + 46 + name_length].to_vec());
        let data = start + 30 + name_length;
        let mut text = String::new();
        DeflateDecoder::new(&bytes[data..data + packed])
            .read_to_string(&mut text)
            .expect("a part of text");
        let mut own = flate2::Crc::new();
        own.update(text.as_bytes());
        assert_eq!([own.sum() as usize, text.len()], [sum, length]);
        parts.insert(name.expect("a name"), text);
        at += 46 + name_length;
    }
    assert_eq!(at, end);
    parts
}

/// An XML text as it is read: entities, and what Excel writes by its number.
pub fn plain(xml: &str) -> String {
    let text = xml.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&amp;", "&");
    let mut said = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6);
        let code = code.filter(|_| rest[at + 6..].starts_with('_'));
        let sign = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        let (end, sign) = sign.map_or((at + 2, None), |sign| (at + 7, Some(sign)));
        match sign {
            Some(sign) => said.extend(rest[..at].chars().chain([sign])),
            None => said.push_str(&rest[..end]),
        }
        rest = &rest[end..];
    }
    said + rest
}

fn between<'x>(xml: &'x str, begin: &str, end: &str) -> Option<&'x str> {
    let (_, rest) = xml.split_once(begin)?;
    Some(rest.split_once(end)?.0)
}

/// The names of the sheets in their order.
pub fn names(parts: &Parts) -> Vec<String> {
    let sheets = parts["xl/workbook.xml"].split("<sheet ").skip(1);
    sheets
        .filter_map(|sheet| between(sheet, "name=\"", "\"").map(plain))
        .collect()
}

/// The rows of a sheet, counted from 1; by the letter of the column.
pub fn rows(parts: &Parts, sheet: usize) -> Vec<BTreeMap<String, Cell>> {
    let strings = parts["xl/sharedStrings.xml"].split("<si><t").skip(1);
    let strings: Vec<String> = strings
        .filter_map(|it| between(it, ">", "</t>").map(plain))
        .collect();
    let xml = &parts[&format!("xl/worksheets/sheet{sheet}.xml")];
    let rows = xml.split("<row ").skip(1);
    let cell = |xml: &str| {
        let place = between(xml, "r=\"", "\"")?;
        let column = place.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let value = between(xml, "<v>", "</v>")?;
        let head = xml.split('>').next()?;
        let is_text = head.contains("t=\"s\"");
        let style = between(head, " s=\"", "\"").map_or(0, |it| it.parse().expect("a style"));
        let said = match is_text {
            true => strings[value.parse::<usize>().ok()?].clone(),
            false => value.to_owned(),
        };
        Some((
            column.to_owned(),
            Cell {
                style,
                is_text,
                said,
            },
        ))
    };
    rows.map(|row| row.split("<c ").skip(1).filter_map(cell).collect())
        .collect()
}

/// The rows below the head of a table that is the whole sheet, each by the words of the head; the style of a cell before its text.
pub fn table(parts: &Parts, sheet: usize) -> Vec<BTreeMap<String, Cell>> {
    let mut rows = rows(parts, sheet).into_iter();
    let heads = rows.next().expect("a head");
    rows.map(|row| {
        let cells = row.into_iter();
        cells
            .map(|(column, cell)| (heads[&column].said.clone(), cell))
            .collect()
    })
    .collect()
}
