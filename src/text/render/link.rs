//! Links, claims and citations: what opens them, and what follows their text.

use std::ops::Range;

use super::super::address::{Address, link_address};
use super::super::html::escape_address;
use super::writer::Writer;
use super::{Citation, Resolved};
use crate::markup::escape;

/// A link whose end has not been written.
pub(super) struct Opened {
    start: usize,
    inside: usize,
    closer: String,
}

impl Opened {
    fn at(start: usize, inside: usize, closer: &str) -> Self {
        Self {
            start,
            inside,
            closer: closer.to_string(),
        }
    }
}

impl Writer<'_> {
    /// Opens a link and remembers how it ends. A link without a meaning leaves only its text.
    pub fn link(&mut self, range: &Range<usize>) {
        self.links += 1;
        let start = self.out.len();
        let reference = self.document.reference_at(range);
        let Some(reference) = reference else {
            self.opened.push(Opened::at(start, start, ""));
            return;
        };
        let is_empty = reference.text.is_empty();
        let (class, href, text, title) = match (self.resolve)(reference) {
            Resolved::Unknown => {
                self.opened.push(Opened::at(start, start, ""));
                return;
            }
            Resolved::Citation { key, title } => {
                let closer = self.cite(&key, title.as_deref());
                self.opened.push(Opened::at(start, start, &closer));
                return;
            }
            Resolved::Link { href, text, title } => ("", href, text, title),
            Resolved::Claim { href, value, title } => {
                (" class=\"claim\"", href, Some(value), title)
            }
        };
        // The caller's address is checked like the author's: a record may carry it.
        if link_address(&href) == Address::Unsafe {
            self.opened.push(Opened::at(start, start, ""));
            return;
        }
        self.out
            .push_str(&format!("<a{class} href=\"{}\"", escape_address(&href)));
        if let Some(title) = title {
            self.out.push_str(&format!(" title=\"{}\"", escape(&title)));
        }
        if href.starts_with("http://") || href.starts_with("https://") {
            self.out.push_str(" rel=\"noopener\"");
        }
        self.out.push('>');
        let inside = self.out.len();
        if is_empty {
            let text = text.unwrap_or(href);
            self.out.push_str(&escape(&text));
        }
        self.opened.push(Opened::at(start, inside, "</a>"));
    }

    /// The number behind a cited text.
    fn cite(&mut self, key: &str, title: Option<&str>) -> String {
        let prefix = self.setting.id_prefix;
        let citations = &mut self.rendered.citations;
        let index = citations.iter().position(|citation| citation.key == key);
        let index = index.unwrap_or_else(|| {
            let number = citations.len() + 1;
            citations.push(Citation {
                key: key.to_string(),
                number,
                id: format!("{prefix}cite-{number}"),
                places: Vec::new(),
            });
            number - 1
        });
        let citation = &mut citations[index];
        let place = format!("{}-{}", citation.id, citation.places.len() + 1);
        citation.places.push(place.clone());
        let title = title.map(|title| format!(" title=\"{}\"", escape(title)));
        format!(
            "<sup class=\"citation\"><a href=\"#{}\" id=\"{}\" aria-label=\"{} {number}\"{}>{number}</a></sup>",
            escape_address(&citation.id),
            escape(&place),
            escape(self.setting.citation_word),
            title.unwrap_or_default(),
            number = citation.number,
        )
    }

    /// A link around nothing but an embed, which is written elsewhere, would be announced without a name.
    pub fn end_link(&mut self, opened: &Opened) {
        let is_empty = self.out.len() == opened.inside;
        if is_empty && opened.inside > opened.start {
            self.out.truncate(opened.start);
        } else {
            self.out.push_str(&opened.closer);
        }
    }
}
