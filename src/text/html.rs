//! Addresses in HTML.

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
