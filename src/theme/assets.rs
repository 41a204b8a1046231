//! Files that stand beside the pages, named by their content so that browsers may keep them for ever.
//!
//! All style sheets become one, in the order of their names with `site.css` first; addresses in it are
//! rewritten to the hashed names of the files they mean.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::problem::TemplateProblem;

/// A file that stands beside the pages.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its name in the theme, below `assets/`: `fonts/source-sans-3.woff2`.
    pub name: String,
    /// The name under which it is published, with the first ten digits of its hash:
    /// `source-sans-3.0123456789.woff2`. All assets stand in one folder.
    pub file_name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub content_type: &'static str,
}

/// The name of the one style sheet.
const STYLE_SHEET: &str = "site.css";

/// Hashes everything below `assets/`; a reference in a style sheet to a missing file goes to `problems`.
pub(super) fn bundle(
    files: &BTreeMap<&str, &[u8]>,
    problems: &mut Vec<TemplateProblem>,
) -> Vec<Asset> {
    let mut assets = Vec::new();
    let mut sheets = Vec::new();
    for (path, bytes) in files {
        let Some(name) = path.strip_prefix("assets/") else {
            continue;
        };
        if name.ends_with(".css") {
            sheets.push((name, *path, *bytes));
        } else {
            assets.push(asset(name, bytes.to_vec()));
        }
    }
    sheets.sort_by_key(|(name, ..)| (*name != STYLE_SHEET, *name));

    let mut style = String::new();
    for (_, path, bytes) in sheets {
        match std::str::from_utf8(bytes) {
            Ok(text) => rewrite(path, text, &assets, &mut style, problems),
            Err(_) => problems.push(TemplateProblem::in_file(path, "is not UTF-8")),
        }
        style.push('\n');
    }
    assets.push(asset(STYLE_SHEET, style.into_bytes()));
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = blake3::hash(&bytes).to_hex();
    let base = name.rsplit('/').next().unwrap_or(name);
    // A licence or an icon may have several dots: only the last part is the type.
    let (stem, extension) = base.rsplit_once('.').unwrap_or((base, "bin"));
    Asset {
        name: name.to_owned(),
        file_name: format!("{stem}.{}.{extension}", &hash[..10]),
        bytes,
        content_type: content_type(extension),
    }
}

/// Appends a style sheet without its comments and indentation, every `url(…)` replaced by the hashed name.
fn rewrite(
    path: &str,
    text: &str,
    assets: &[Asset],
    style: &mut String,
    problems: &mut Vec<TemplateProblem>,
) {
    let plain = without_comments(text);
    for line in plain.lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("url(") {
            style.push_str(before);
            style.push_str("url(");
            let (address, tail) = after.split_once(')').unwrap_or((after, ""));
            let wanted = address.trim_matches(['"', '\'', ' ']);
            match resolve(wanted, assets) {
                Some(found) => style.push_str(&found),
                None => {
                    let number = text.lines().position(|each| each.contains(wanted));
                    let message = format!("`{wanted}` is not among the theme's assets");
                    let line = number.map_or(0, |index| index + 1);
                    problems.push(TemplateProblem::at(path, text, line, 0, message));
                }
            }
            style.push(')');
            rest = tail;
        }
        style.push_str(rest);
        style.push('\n');
    }
}

fn resolve<'a>(wanted: &'a str, assets: &'a [Asset]) -> Option<Cow<'a, str>> {
    if wanted.starts_with('#') {
        return Some(Cow::Borrowed(wanted));
    }
    let found = assets.iter().find(|asset| asset.name == wanted)?;
    Some(Cow::Borrowed(&found.file_name))
}

fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    plain.push_str(rest);
    plain
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
