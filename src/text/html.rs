//! The two ways of writing a text into HTML so that it stays a text.

/// Text between tags or in a quoted attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // HTML knows no null and no other control characters.
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// An address in a quoted attribute: what a URL must not contain is percent-encoded.
pub(super) fn escape_address(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' => {
                escaped.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}
