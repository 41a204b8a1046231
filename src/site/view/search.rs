//! The search page.

use serde::Serialize;

use super::frame::Shell;
use super::parts::Link;

/// The search, and below it the alphabetical index: `search.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Search {
    /// What every page has.
    pub shell: Shell,
    /// Address of the words of all pages.
    pub words: String,
    /// Address of the list of all districts, where it is a file of its own.
    pub districts: Option<String>,
    /// Address of the script.
    pub search_js: String,
    /// The index.
    pub letters: Vec<Letter>,
    /// Where all districts are, if they are too many for the index.
    pub elsewhere: Option<Link>,
}

/// What begins with a letter.
#[derive(Debug, Clone, Serialize)]
pub struct Letter {
    /// The letter, or "0–9".
    pub letter: String,
    /// The first and the last of them: "Aachen bis Augustdorf".
    pub range: String,
    /// In alphabetical order.
    pub entries: Vec<IndexEntry>,
}

/// A name in the index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexEntry {
    /// The name and the page.
    pub link: Link,
    /// What it is or where it belongs: "Kreis Wesel"; may be empty.
    pub note: String,
}
