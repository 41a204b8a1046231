//! Pages as browsers read them.

/// A start tag as a browser reads it: name, attributes with their values.
pub struct Tag {
    /// In small letters.
    pub name: String,
    /// Names in small letters, with values as they stand there.
    pub attributes: Vec<(String, String)>,
}

/// The start tags of a page. Comments, declarations and the text of scripts and styles are stepped over, as browsers do.
pub fn tags(markup: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if let Some(data) = rest.strip_prefix("![CDATA[") {
            rest = data.split_once("]]>").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        let (attributes, after) = attributes(after);
        rest = after;
        let name = name.to_ascii_lowercase();
        if matches!(name.as_str(), "script" | "style") {
            let close = format!("</{name}");
            rest = rest.find(&close).map_or("", |at| &rest[at..]);
        }
        tags.push(Tag { name, attributes });
    }
    tags
}

fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (attributes, after);
        }
        if rest.is_empty() {
            return (attributes, rest);
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(1));
        rest = after;
        let mut value = "";
        if let Some(after) = rest.trim_start().strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(
                    after
                        .find(|c: char| c.is_whitespace() || c == '>')
                        .unwrap_or(after.len()),
                ),
            };
        }
        attributes.push((name.to_ascii_lowercase(), value.to_owned()));
    }
}
