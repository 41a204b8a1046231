//! The map within pages of others.

use serde::Serialize;

use super::frame::Shell;
use super::parts::{Link, MapView};

/// How it is done: `embedding.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Embedding {
    /// What every page has.
    pub shell: Shell,
    /// What to do.
    pub lead: String,
    /// The map that follows the report.
    pub newest: Snippet,
    /// The map of a date that stays, latest first; empty without editions.
    pub editions: Vec<Snippet>,
}

/// Source text that shows a map in a frame.
#[derive(Debug, Clone, Serialize)]
pub struct Snippet {
    /// Its id in the page.
    pub id: String,
    /// Which map: "Stand 25. April 2014".
    pub title: String,
    /// The HTML to copy, as text.
    pub code: String,
    /// The page in the frame.
    pub page: Link,
}

/// The page in the frame: `embedded.html`. Its links lead out of the frame.
#[derive(Debug, Clone, Serialize)]
pub struct Embedded {
    /// What every page has; its canonical address is that of the whole page.
    pub shell: Shell,
    /// The figure in a sentence.
    pub lead: String,
    /// How many may have begun or ended already, in sentences; empty where none may.
    pub perhaps: String,
    /// As of when, in words and for machines.
    pub date_line: String,
    /// The date for machines.
    pub date: String,
    /// The same map as on the page that it is taken from.
    pub map: MapView,
    /// The whole page.
    pub report: Link,
}
