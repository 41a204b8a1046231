//! What search engines read.

use std::fmt::Write;

use super::super::What;
use super::super::maker::Maker;
use super::xml;

/// All pages with their translations (sitemaps.org 0.9, hreflang as Google documents it).
pub(super) fn sitemap(maker: &Maker<'_>) -> String {
    let site = maker.site;
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let languages = &maker.register.site.languages;
    let pages = site
        .routes()
        .iter()
        .filter(|route| route.what.is_page())
        // What stands in for other pages is not to be found instead of them.
        .filter(|route| !matches!(route.what, What::NotFound | What::Embedded(_)));
    for route in pages {
        let _ = write!(
            text,
            "<url><loc>{}{}</loc>",
            xml(&site.base_url),
            xml(&route.path)
        );
        for (language, tag) in languages.iter().enumerate().filter(|_| languages.len() > 1) {
            if let Some(other) = site.routes.find(route.what, language) {
                let _ = write!(
                    text,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}{}\"/>",
                    xml(tag),
                    xml(&site.base_url),
                    xml(&other.path)
                );
            }
        }
        text += "</url>\n";
    }
    text += "</urlset>\n";
    text
}

/// Everything may be read.
pub(super) fn robots(maker: &Maker<'_>) -> String {
    let sitemap = maker.url(What::Sitemap).unwrap_or_default();
    format!("User-agent: *\nAllow: /\nSitemap: {sitemap}\n")
}
