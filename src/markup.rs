//! Text in HTML, SVG and XML so that it stays text: the only place where the five dangerous characters are known.

/// Text between tags or in an attribute in double quotes. What XML 1.0 does not allow is left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
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
