//! Which media type a file has, by the end of its name.

/// Media types by the end of the name; with `true` they are text in UTF-8.
pub const TYPES: [(&str, &str, bool); 28] = [
    ("html", "text/html", true),
    ("css", "text/css", true),
    ("js", "text/javascript", true),
    ("txt", "text/plain", true),
    ("csv", "text/csv", true),
    ("ics", "text/calendar", true),
    ("vtt", "text/vtt", true),
    ("xml", "application/xml", true),
    // Its encoding stands in its first line.
    ("rdf", "application/rdf+xml", false),
    ("json", "application/json", false),
    ("jsonld", "application/ld+json", false),
    ("geojson", "application/geo+json", false),
    ("topojson", "application/json", false),
    ("webmanifest", "application/manifest+json", false),
    ("svg", "image/svg+xml", false),
    ("png", "image/png", false),
    ("jpg", "image/jpeg", false),
    ("jpeg", "image/jpeg", false),
    ("gif", "image/gif", false),
    ("webp", "image/webp", false),
    ("avif", "image/avif", false),
    ("mp4", "video/mp4", false),
    ("ico", "image/x-icon", false),
    ("woff2", "font/woff2", false),
    ("woff", "font/woff", false),
    ("pdf", "application/pdf", false),
    ("zip", "application/zip", false),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        false,
    ),
];

/// An Atom feed, which ends as any XML does: its name is `feed.xml`.
pub const FEED: &str = "application/atom+xml";

/// Whether files of a type of [`TYPES`] get much smaller by compression: all but pictures, fonts and archives.
#[must_use]
pub fn shrinks(kind: &str, is_text: bool) -> bool {
    is_text || kind.ends_with("json") || kind.ends_with("+xml")
}

/// The media type of files whose name ends like this, without its parameters.
#[must_use]
pub fn kind(end: &str) -> Option<&'static str> {
    let known = TYPES.iter().find(|(known, ..)| *known == end);
    known.map(|(_, kind, _)| *kind)
}

/// The value of `Content-Type` for a file of this name.
#[must_use]
pub fn type_of(name: &str) -> String {
    if name.rsplit('/').next() == Some("feed.xml") {
        return format!("{FEED}; charset=utf-8");
    }
    let end = name.rsplit('.').next().unwrap_or_default();
    let end = end.to_ascii_lowercase();
    match TYPES.iter().find(|(known, ..)| *known == end) {
        Some((_, kind, true)) => format!("{kind}; charset=utf-8"),
        Some((_, kind, false)) => (*kind).to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}
