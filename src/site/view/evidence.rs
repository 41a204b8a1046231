//! Pages of sources, and what rests on each.

use serde::Serialize;

use super::{DateText, Link, Shell};

/// All sources: `sources.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Sources {
    /// What every page has.
    pub shell: Shell,
    /// How sources were used.
    pub lead: String,
    /// The sources, in alphabetical order of publisher or title.
    pub sources: Vec<SourceRow>,
}

/// A source in the list of all.
#[derive(Debug, Clone, Serialize)]
pub struct SourceRow {
    /// The entry's id.
    pub key: String,
    /// Its page, with its title.
    pub link: Link,
    /// Who published it; may be empty.
    pub publisher: String,
    /// When it was published.
    pub date: DateText,
    /// "54 Seiten".
    pub used_count: String,
}

/// A source: `source.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SourcePage {
    /// What every page has; its title is the source's.
    pub shell: Shell,
    /// Who published it; may be empty.
    pub publisher: String,
    /// When it was published.
    pub date: DateText,
    /// Its address outside this site.
    pub url: Option<Link>,
    /// "abgerufen am 22. November 2026"; may be empty.
    pub accessed: String,
    /// A note; may be empty.
    pub note: String,
    /// Language tag of the note, only if it is not the page's.
    pub note_lang: Option<String>,
    /// The records that rest on it.
    pub mentions: Vec<Mention>,
    /// Where the rest of a long list is.
    pub more: Option<Link>,
}

/// A record that rests on a source or quotes a figure.
#[derive(Debug, Clone, Serialize)]
pub struct Mention {
    /// Its page.
    pub link: Link,
    /// What of it rests on the source: "in Betrieb: 1. August 2013".
    pub facts: Vec<String>,
    /// The sentences that cite the source or quote the figure.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a text, without markup.
#[derive(Debug, Clone, Serialize)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// Language tag, only if it is not the page's.
    pub lang: Option<String>,
}
