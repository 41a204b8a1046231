//! A notice above a page that readers do not get like this.

use crate::diagnostics::wording::Language;
use crate::markup::escape;

/// Under this path nothing of a site can stand: route words have no underscore.
pub(super) const RESERVED: &str = "/__kreisblatt/";
/// How a notice above a page looks.
pub(super) const STYLE: &str = include_str!("mark.css");

/// A page with a notice above it, before anything else that is read aloud.
pub(super) fn marked(html: Vec<u8>, mark: &str, language: Language) -> Vec<u8> {
    let html = match String::from_utf8(html) {
        Ok(html) => html,
        Err(other) => return other.into_bytes(),
    };
    let head = html.find("</head>").unwrap_or(0);
    let body = html[head..].find("<body").map_or(html.len(), |start| {
        let tag = head + start;
        html[tag..]
            .find('>')
            .map_or(html.len(), |end| tag + end + 1)
    });
    format!(
        "{}<link rel=\"stylesheet\" href=\"{RESERVED}mark.css\">{}<p class=\"kreisblatt-mark\" role=\"note\" lang=\"{}\">{}</p>{}",
        &html[..head],
        &html[head..body],
        language.choose("de", "en"),
        escape(mark),
        &html[body..],
    )
    .into_bytes()
}
