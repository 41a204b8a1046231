//! Text in HTML, SVG, XML and addresses so that it stays text: the only place where the dangerous characters are known.

/// Drawings of others.
pub mod drawing;

use std::borrow::Cow;
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

/// The text without controls, which pages and drawings must not have, as [`escape`] leaves them out: for those who escape
/// themselves.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| !matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xef);
    let all_plain = |all, byte| all & is_plain(byte);
    if text.bytes().fold(true, all_plain) {
        return Cow::Borrowed(text);
    }
    let is_left_out = |letter: char| {
        (letter.is_control() && !"\n\t".contains(letter))
            || matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    if text.contains(is_left_out) {
        Cow::Owned(text.replace(is_left_out, ""))
    } else {
        Cow::Borrowed(text)
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

/// Whether nothing of a text is seen: it consists of blanks and of signs that take no room.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    // Marks of direction, joiners, breaks that may be, fillers of Hangul, selectors of variants, tags.
    let is_unseen = |sign: char| {
        sign.is_control()
            || matches!(
                sign,
                '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
                    | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                    | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
                    | '\u{e0000}'..='\u{e0fff}'
            )
    };
    text.chars()
        .all(|sign| sign.is_whitespace() || is_unseen(sign))
}

/// The first sign, with its place, that turns round the direction in which people read a text or what follows it: an override,
/// by which 49 is read as 94, or an embedding or isolate that the text does not end (Unicode Standard Annex 9, section 2).
/// Embeddings that end, as in a name of two scripts, and single marks turn nothing else.
#[must_use]
pub fn turning(text: &str) -> Option<(usize, char)> {
    // Most texts have none of these letters: all of them begin with this byte.
    if !text.bytes().any(|byte| byte == 0xe2) {
        return None;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, sign) in text.char_indices() {
        let ends = |open: &[(usize, char)], isolates: bool| {
            let last = open.last();
            last.is_some_and(|(_, opened)| ('\u{2066}'..='\u{2068}').contains(opened) == isolates)
        };
        match sign {
            '\u{202d}' | '\u{202e}' => return Some((at, sign)),
            '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => open.push((at, sign)),
            '\u{202c}' | '\u{2069}' => {
                // Without anything to end, it would end what stands around the text.
                if !ends(&open, sign == '\u{2069}') {
                    return Some((at, sign));
                }
                open.pop();
            }
            _ => {}
        }
    }
    open.first().copied()
}

#[cfg(test)]
mod tests {
    use super::{escape, is_blank, turning};

    #[test]
    fn what_turns_a_text_round_is_found_and_what_ends_is_left_alone() {
        for (text, turns) in [
            ("Köln – „Mitte“…", None),
            ("\u{202b}مربع\u{202c} 49", None),
            ("\u{2068}\u{202a}a\u{202c}\u{2069}\u{200f}", None),
            ("ab\u{202e}49", Some((2, '\u{202e}'))),
            ("\u{202d}49\u{202c}", Some((0, '\u{202d}'))),
            ("a\u{2067}b", Some((1, '\u{2067}'))),
            ("a\u{2069}b", Some((1, '\u{2069}'))),
            ("\u{202a}\u{2066}\u{202c}\u{2069}", Some((6, '\u{202c}'))),
        ] {
            assert_eq!(turning(text), turns, "{text:?}");
        }
    }

    #[test]
    fn a_text_of_signs_that_nobody_sees_is_blank() {
        assert!(is_blank("") && is_blank(" \u{a0}\u{200b}\u{2060}\u{feff}\u{202e}\u{3164}"));
        assert!(!is_blank("\u{200b}.") && !is_blank("\u{301}"));
    }

    #[test]
    fn text_can_neither_end_an_element_nor_an_attribute() {
        assert_eq!(
            escape("<b a=\"1\">&\u{0}\u{ffff}\n"),
            "&lt;b a=&quot;1&quot;&gt;&amp;\n"
        );
    }
}
