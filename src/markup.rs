//! Text in HTML, SVG, XML and addresses so that it stays text: the only place where the dangerous characters are known.

use std::fmt::Write;

/// Text between tags or in an attribute in double quotes. What XML 1.0 does not allow is left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_to(&mut escaped, text);
    escaped
}

/// The same behind what `out` holds already.
pub fn escape_to(out: &mut String, text: &str) {
    // Nearly all text stands as it is. 0xC2 begins the controls beyond ASCII, 0xEF what is no letter at all.
    let is_plain = |byte: u8| {
        !matches!(
            byte,
            b'&' | b'<' | b'>' | b'"' | 0..0x20 | 0x7f | 0xc2 | 0xef
        )
    };
    // Without a way out in the middle, many bytes are looked at in one step.
    let all_plain = |all, byte| all & is_plain(byte);
    if text.bytes().fold(true, all_plain) {
        out.push_str(text);
        return;
    }
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
}

/// Text as a part of an address: all but unreserved characters and those in `kept` as `%XX` (RFC 3986, section 2).
#[must_use]
pub fn percent_encoded(text: &str, kept: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn text_can_neither_end_an_element_nor_an_attribute() {
        assert_eq!(
            escape("<b a=\"1\">&\u{0}\u{ffff}\n"),
            "&lt;b a=&quot;1&quot;&gt;&amp;\n"
        );
    }
}
