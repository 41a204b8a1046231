//! The name of a heading within its page, at which a link can point.

use std::collections::BTreeMap;

/// The names that a text has given so far, with how often each was asked for.
#[derive(Default)]
pub(super) struct Anchors {
    used: BTreeMap<String, usize>,
}

impl Anchors {
    /// A name for a heading that no other of the text has.
    pub(super) fn of(&mut self, heading: &str) -> String {
        let mut name = slug(heading);
        loop {
            let count = self.used.entry(name.clone()).or_insert(0);
            *count += 1;
            if *count == 1 {
                return name;
            }
            name = format!("{name}-{count}");
        }
    }
}

/// Small letters and digits of any script, German umlauts as in German addresses.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            _ if c.is_alphanumeric() => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "abschnitt".to_string()
    } else {
        slug.to_string()
    }
}
