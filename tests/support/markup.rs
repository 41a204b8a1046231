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

/// Words of a page: in its text, or in an attribute that is read out.
pub struct Said {
    pub text: String,
    /// The language that a browser takes them to be in.
    pub language: String,
    /// Where they stand: `a`, `a title`, `meta content`.
    pub place: String,
}

/// All words of a page. A script says nothing.
pub fn said(page: &str) -> Vec<Said> {
    const ATTRIBUTES: [&str; 7] = [
        "title",
        "aria-label",
        "alt",
        "content",
        "placeholder",
        "data-label",
        "label",
    ];
    const EMPTY: [&str; 13] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ];
    let mut found = Vec::new();
    let mut open: Vec<(String, String)> = vec![(String::new(), String::new())];
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (name, language) = open.last().expect("the page itself is open");
        if !rest[..at].trim().is_empty() && name != "script" {
            found.push(Said {
                text: unescaped(&rest[..at]),
                language: language.clone(),
                place: name.clone(),
            });
        }
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('/') {
            let (name, after) = after.split_once('>').unwrap_or((after, ""));
            if let Some(index) = open
                .iter()
                .rposition(|(other, _)| other == name)
                .filter(|it| *it > 0)
            {
                open.truncate(index);
            }
            rest = after;
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        let (attributes, after) = attributes(after);
        let is_closed = rest[..rest.len() - after.len()].ends_with("/>");
        rest = after;
        let value = |wanted: &str| {
            attributes
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.clone())
        };
        let language = value("lang")
            .unwrap_or_else(|| open.last().expect("the page itself is open").1.clone());
        for name_of in ATTRIBUTES {
            if let Some(text) = value(name_of) {
                found.push(Said {
                    text: unescaped(&text),
                    language: language.clone(),
                    place: format!("{name} {name_of}"),
                });
            }
        }
        if !is_closed && !EMPTY.contains(&name) {
            open.push((name.to_owned(), language));
        }
    }
    found
}

fn unescaped(text: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    signs.iter().fold(text.to_owned(), |text, (written, sign)| {
        text.replace(written, sign)
    })
}
