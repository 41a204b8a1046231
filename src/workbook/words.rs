//! Texts as cells, sheets, tables and links hold them: within Excel's limits, and never anything but text.

use std::borrow::Cow;

/// What a cell holds at most, in units of UTF-16.
pub(super) const LONGEST: usize = 32_767;
/// What the name of a sheet may have.
const LONGEST_NAME: usize = 31;
/// What the head of a column may have.
const LONGEST_HEAD: usize = 255;
/// What Excel takes for an address: 2,083 signs, of which it keeps some.
const LONGEST_URL: usize = 2_000;

fn units(text: &str) -> usize {
    // Each sign has as many bytes as units of UTF-16 at least.
    if text.len() <= LONGEST_NAME {
        return text.encode_utf16().count();
    }
    text.chars().map(char::len_utf16).sum()
}

/// The beginning of a text that has no more units of UTF-16 than that.
fn beginning(text: &str, most: usize) -> &str {
    let mut length = 0;
    for (at, sign) in text.char_indices() {
        length += sign.len_utf16();
        if length > most {
            return &text[..at];
        }
    }
    text
}

/// A text as a cell holds it; where that is less than all, the note says so.
pub(super) fn cut<'t>(text: &'t str, note: &str) -> Cow<'t, str> {
    if text.len() <= LONGEST || units(text) <= LONGEST {
        return Cow::Borrowed(text);
    }
    let note = beginning(note, LONGEST / 2);
    Cow::Owned(beginning(text, LONGEST - units(note)).to_owned() + note)
}

/// Adds a text to XML. What XML cannot hold is written as Excel writes it, `_x0007_`, and what looks like that already is kept.
pub(super) fn push_text(xml: &mut String, text: &str) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'_' if looks_written(&text[at..]) => "_x005F_",
            // Controls of ASCII, the first byte of those beyond it, and that of U+FFFE and U+FFFF.
            0..=8 | 11..=31 | 0x7f | 0xc2 | 0xef => {
                let sign = text[at..].chars().next().filter(|sign| !is_fit(*sign));
                if let Some(sign) = sign {
                    xml.push_str(&text[copied..at]);
                    push_number(xml, sign.into());
                    copied = at + sign.len_utf8();
                }
                continue;
            }
            _ => continue,
        };
        xml.push_str(&text[copied..at]);
        xml.push_str(written);
        copied = at + 1;
    }
    xml.push_str(&text[copied..]);
}

/// Whether a sign may stand in XML as it is.
fn is_fit(sign: char) -> bool {
    matches!(sign, '\t' | '\n') || !(sign.is_control() || "\u{fffe}\u{ffff}".contains(sign))
}

fn push_number(xml: &mut String, code: u32) {
    xml.push_str(&format!("_x{code:04X}_"));
}

/// Whether a text begins like a sign that Excel has written by its number.
fn looks_written(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes[1] == b'x'
        && bytes[6] == b'_'
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

/// A text in one line without controls.
pub(super) fn line(text: &str) -> String {
    let shown = text.replace(|sign: char| sign.is_control() || !is_fit(sign), " ");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The head of a column: in one line, no other's, and never empty.
pub(super) fn head(title: &str, taken: &[String]) -> String {
    unlike(&line(title), LONGEST_HEAD, taken.iter().map(String::as_str))
}

/// The name of a sheet as Excel allows it.
pub(super) fn sheet_name(name: &str, taken: &[&str]) -> String {
    let name = line(name).replace(['[', ']', ':', '*', '?', '/', '\\'], "-");
    let name = beginning(name.trim_matches('\''), LONGEST_NAME);
    // This name is Excel's own.
    let name = if name.eq_ignore_ascii_case("history") {
        "History."
    } else {
        name
    };
    let name = unlike(name, LONGEST_NAME, taken.iter().copied());
    // What was cut may end with what must not stand there.
    name.trim_end_matches('\'').to_owned()
}

/// A name that is none of these, whatever the case of letters.
fn unlike<'t>(name: &str, most: usize, taken: impl Iterator<Item = &'t str>) -> String {
    let taken: Vec<String> = taken.map(str::to_lowercase).collect();
    let is_free = |name: &str| !name.is_empty() && !taken.contains(&name.to_lowercase());
    let own = beginning(name, most);
    if is_free(own) {
        return own.to_owned();
    }
    let numbered = (2..).map(|number: usize| {
        let end = format!(" ({number})");
        beginning(name, most - units(&end)).to_owned() + &end
    });
    numbered
        .into_iter()
        .find(|name| is_free(name))
        .expect("numbers do not end")
}

/// An address of the web as a link holds it, and the place on the page; `None` where it is none that Excel takes.
pub(super) fn target(url: &str) -> Option<(Cow<'_, str>, &str)> {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|start| url.starts_with(start));
    let is_plain = !url.contains(|sign: char| sign.is_control() || !is_fit(sign));
    let (page, place) = url.split_once('#').unwrap_or((url, ""));
    if !is_web || !is_plain || units(place) > LONGEST_URL {
        return None;
    }
    let must_be_coded = |byte: u8| {
        matches!(
            byte,
            b'%' | b' '
                | b'"'
                | b'<'
                | b'>'
                | b'['
                | b']'
                | b'\\'
                | b'^'
                | b'`'
                | b'{'
                | b'|'
                | b'}'
        )
    };
    if !page.bytes().any(must_be_coded) {
        return (units(page) <= LONGEST_URL).then_some((Cow::Borrowed(page), place));
    }
    let mut target = String::with_capacity(page.len());
    for (at, sign) in page.char_indices() {
        let is_code = || {
            let digits = page.as_bytes().get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        match sign {
            // A stray one stands for itself.
            '%' if !is_code() => target.push_str("%25"),
            ' ' | '"' | '<' | '>' | '[' | ']' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                target.push_str(&format!("%{:02X}", u32::from(sign)));
            }
            _ => target.push(sign),
        }
    }
    (units(&target) <= LONGEST_URL).then_some((Cow::Owned(target), place))
}
