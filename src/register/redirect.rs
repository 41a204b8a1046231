//! `redirects.yaml`: where pages stood before, and where they stand now. An address that readers have kept goes on to lead
//! somewhere.

use crate::diagnostics::{Expected, Problem};
use crate::sources::Span;

use super::keyed::Keyed;
use super::read::{Document, Value};

/// The file, for messages.
const FILE: &str = "redirects.yaml";

/// The name of a folder's page, which is asked for without it.
const INDEX: &str = "index.html";

/// An address that is no longer that of a page; its key is the address below the site's own, without a slash before it.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// The address below the site's own to which it leads, as it is written but without a slash before it.
    pub to: String,
    /// Where the old address stands in the file.
    pub from_span: Span,
    /// Where the new one stands.
    pub to_span: Span,
}

/// Reads all redirects.
pub(super) fn read(document: &Document<'_>) -> Keyed<Redirect> {
    let mut redirects = Keyed::default();
    for (key, value) in document.root().entries() {
        let from = old_address(key, &value);
        let to = new_address(&value);
        let (Some(from), Some(to)) = (from, to) else {
            redirects.lost_one();
            continue;
        };
        // The same page under both of its names.
        if redirects.find(&from).is_some() {
            value.report_at_key(Problem::RedirectTaken {
                address: key.to_owned(),
            });
            redirects.lost_one();
            continue;
        }
        let redirect = Redirect {
            to,
            from_span: value.key_span(),
            to_span: value.span(),
        };
        redirects.push(&from, redirect);
    }
    redirects
}

/// An address at which a file can stand that a browser takes for a page: a folder or `NAME.html`, of plain parts.
fn old_address(key: &str, value: &Value<'_>) -> Option<String> {
    let below = key.strip_prefix('/').unwrap_or_default();
    let path = match below.strip_suffix(INDEX) {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => below,
    };
    let is_page = path.is_empty() || path.ends_with('/') || path.ends_with(".html");
    let parts = path.strip_suffix('/').unwrap_or(path);
    let is_plain = path.is_empty() || parts.split('/').all(is_part);
    // What lies there may be kept for ever, and is served as it is.
    let is_ours = ["assets/", "kreisblatt/"]
        .iter()
        .any(|folder| path.to_ascii_lowercase().starts_with(folder));
    if key.starts_with('/') && is_page && is_plain && !is_ours {
        return Some(path.to_owned());
    }
    value.report_at_key(Problem::BadValue {
        field: FILE.to_owned(),
        expected: Expected::OldAddress,
        found: key.to_owned(),
    });
    None
}

fn new_address(value: &Value<'_>) -> Option<String> {
    let text = value.text()?;
    let parts = text.strip_prefix('/').map(|below| {
        let below = below.strip_suffix('/').unwrap_or(below);
        below.is_empty() || below.split('/').all(is_part)
    });
    if parts != Some(true) {
        value.report(Problem::BadValue {
            field: FILE.to_owned(),
            expected: Expected::OwnAddress,
            found: text,
        });
        return None;
    }
    Some(text[1..].to_owned())
}

/// A part of a path that means nothing but itself to any server, shell or disk.
fn is_part(part: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "-_~.".contains(c);
    !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && part.chars().all(is_sign)
}
