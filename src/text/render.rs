//! A text as HTML: written event by event, so that nothing of the author's reaches the page as markup.
//!
//! The caller says where a reference leads and what an embed shows; notes and citations are numbered here, because
//! only the order of the text decides it.

use super::address::Scheme;
use super::document::Reference;
use crate::locale::Locale;

// Links and the numbers of cited sources.
mod link;
// Notes at the foot of the text.
mod note;
// Tables and their heads.
mod table;
// Everything else, event by event.
mod writer;

pub use writer::{render, render_inline};

/// How a text is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The language of the text: its quotation marks, its spaces.
    pub locale: &'a Locale,
    /// The level of the text's highest heading on the page, 2 where the page's title is the only `h1`.
    pub heading_level: u8,
    /// Stands before every `id`, so that two texts on one page do not collide; may be empty.
    pub id_prefix: &'a str,
    /// "Quelle": read out before the number of a citation.
    pub citation_word: &'a str,
    /// "Tabelle": read out, with a number, for a table that can be scrolled.
    pub table_word: &'a str,
    /// "Anmerkungen": the name of the notes.
    pub notes_word: &'a str,
    /// "zurück zum Text": read out for the arrow behind a note.
    pub back_words: &'a str,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A link to `href`; `text` stands where the author left the text empty.
    Link {
        /// The address.
        href: String,
        /// What the link says if the author did not.
        text: Option<String>,
        /// The tooltip.
        title: Option<String>,
    },
    /// A claim: a link to the figure's page.
    Claim {
        /// The figure's page.
        href: String,
        /// What the claim says if the author left it empty.
        value: String,
        /// The tooltip: how the figure is derived.
        title: Option<String>,
    },
    /// A citation of a source, numbered in the order of the text.
    Citation {
        /// The source's key; each key has one number.
        key: String,
        /// The tooltip: the source's title.
        title: Option<String>,
    },
    /// Leads nowhere: only the text is written.
    Unknown,
}

/// A text as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML with its notes; the list of the cited sources is the caller's to write.
    pub html: String,
    /// The cited sources in the order of their numbers, from 1.
    pub citations: Vec<Citation>,
    /// The headings as they stand in the page.
    pub headings: Vec<RenderedHeading>,
}

/// A source that a text cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source's key.
    pub key: String,
    /// The number in the text, from 1.
    pub number: usize,
    /// The `id` that the entry at the foot of the page must have.
    pub id: String,
    /// The `id`s of the places that cite it, for the links back.
    pub places: Vec<String>,
}

/// A heading as it stands in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedHeading {
    /// The level in the page, from 2.
    pub level: u8,
    /// The text without markup.
    pub text: String,
    /// The `id` of its element, at which links within the page point.
    pub id: String,
}

impl Resolved {
    /// What the reference says where the author left its text empty and no link can stand.
    pub fn said(self) -> String {
        match self {
            Self::Link { text, .. } => text.unwrap_or_default(),
            Self::Claim { value, .. } => value,
            Self::Citation { title, .. } => title.unwrap_or_default(),
            Self::Unknown => String::new(),
        }
    }

    /// The link that an address of the web, an e-mail address, a phone number or a path is by itself.
    pub fn address(reference: &Reference) -> Self {
        let query = reference.query.as_ref().map(|query| format!("?{query}"));
        let query = query.unwrap_or_default();
        let href = match reference.scheme {
            Scheme::Mail => format!("mailto:{}{query}", reference.target),
            Scheme::Phone => format!("tel:{}", reference.target.replace(' ', "")),
            Scheme::Web | Scheme::Relative => reference.target.clone(),
            _ => return Self::Unknown,
        };
        Self::Link {
            href,
            text: Some(reference.target.clone()),
            title: None,
        }
    }
}

#[cfg(test)]
mod tests;
