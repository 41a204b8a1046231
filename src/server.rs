//! What a web server must be told, so that readers get pages, types, headers and missing pages as they should.
//!
//! Each server has a file of its own here that says the same in its words; `tests/servers.rs` asks the real servers.

mod apache;
mod caddy;
mod nginx;

use crate::markup::percent_encoded;
use crate::site::{Site, What};

/// What every page is allowed to load, as it says itself.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
/// That nobody may show it in a frame, which only a header can say (CSP Level 3). The pages made for frames go without.
pub const NO_FRAMES: &str = "; frame-ancestors 'none'";

/// Of every answer, beside the policy.
const HEADERS: [(&str, &str); 5] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// Names below `assets/` change with their contents.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A correction is seen at once: browsers ask whether anything changed, and get 304 if not.
const ASK_AGAIN: &str = "no-cache";

/// The address of a file below the site's own: a folder's page is the folder; signs that no address may hold are
/// percent-encoded (RFC 3986).
#[must_use]
pub fn address(file: &str) -> String {
    let path = match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => file,
    };
    percent_encoded(path, b"/")
}

/// The program that serves a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Software {
    /// A file to include in a `server` block.
    Nginx,
    /// An `.htaccess` file in the site's folder.
    Apache,
    /// A file to import into a site block.
    Caddy,
}

/// What is to be served.
#[derive(Debug)]
pub struct Place {
    /// The folder that readers see, as the server names it.
    root: String,
    /// The path of the site on its host, with slashes at both ends.
    base: String,
    /// The pages for what is missing, each with the folder for which it stands (`en/`); that of the whole site first.
    missing: Vec<(String, String)>,
    /// The Atom feeds.
    feeds: Vec<String>,
    /// The folders below which pages are made for frames; what stands at their own addresses is a page as any other.
    framed: Vec<String>,
    /// Old addresses, each with the one to which it leads, below the site's own.
    moved: Vec<(String, String)>,
}

impl Place {
    /// A site in a folder of the server. `None` where folder or address hold signs that could mean something to a server.
    #[must_use]
    pub fn new(site: &Site<'_>, root: &str) -> Option<Self> {
        let is_plain = |text: &str| {
            let plain = |c: char| c.is_alphanumeric() || "/._-~".contains(c);
            text.chars().all(plain)
        };
        if !is_plain(root) || !is_plain(site.base_path()) {
            return None;
        }
        let of = |what: What| {
            let routes = site.routes().iter().filter(move |route| route.what == what);
            routes.map(|route| route.path.clone())
        };
        let missing = of(What::NotFound).map(|file| {
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            let folder = if folder.is_empty() {
                String::new()
            } else {
                format!("{folder}/")
            };
            (folder, file)
        });
        Some(Self {
            root: root.trim_end_matches('/').to_owned(),
            base: site.base_path().to_owned(),
            missing: missing.collect(),
            feeds: of(What::Feed).collect(),
            framed: of(What::Embedding).collect(),
            moved: site
                .moved()
                .iter()
                .map(|it| (it.from.clone(), it.to.path.clone()))
                .collect(),
        })
    }

    /// The page for what is missing in a folder.
    fn missing_in(&self, folder: &str) -> Option<&str> {
        let mut missing = self.missing.iter().rev();
        let found = missing.find(|(below, _)| folder.starts_with(below.as_str()));
        found.map(|(_, file)| file.as_str())
    }

    /// What the server must be told, as a file to include in its own configuration.
    #[must_use]
    pub fn configuration(&self, software: Software) -> String {
        match software {
            Software::Nginx => nginx::write(self),
            Software::Apache => apache::write(self),
            Software::Caddy => caddy::write(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_file_is_asked_for_where_readers_find_it() {
        assert_eq!(address("index.html"), "");
        assert_eq!(address("kreise/duisburg/index.html"), "kreise/duisburg/");
        assert_eq!(address("assets/a b?.svg"), "assets/a%20b%3F.svg");
        assert_eq!(address("reindex.html"), "reindex.html");
    }
}
