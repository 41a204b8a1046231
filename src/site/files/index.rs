//! What search engines read, and the list by which the map page finds a district.

use std::fmt::Write;

use super::super::What;
use super::super::maker::Maker;
use super::xml;

/// A district on each line: its name, its page, and further words by which it is found.
pub(super) fn districts(maker: &Maker<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for id in maker.alphabet() {
        let district = maker.register.districts.get(*id);
        let link = maker.district_link(*id);
        let mut words = vec![link.text.as_str(), link.href.as_str()];
        words.extend(maker.words_for(district));
        bytes.extend(if bytes.is_empty() { b"[\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &words).expect("words always become JSON");
    }
    bytes.extend(b"\n]\n");
    bytes
}

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
