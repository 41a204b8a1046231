//! What stands in lists on pages of several kinds.

use serde::Serialize;

use super::parts::{Bar, DateText, DistrictRow, Link};

/// An event in a list.
#[derive(Debug, Clone, Serialize)]
pub struct EventRow {
    /// Its title and page.
    pub link: Link,
    /// When: "25. April bis Juli 2014".
    pub date: DateText,
    /// Where: names, already joined; may be empty.
    pub place: String,
    /// Its summary; may be empty.
    pub text: String,
}

/// A region in a list.
#[derive(Debug, Clone, Serialize)]
pub struct RegionRow {
    /// Its name and page.
    pub link: Link,
    /// Its index: class `rg-` and this.
    pub index: usize,
    /// Index of what its area on the map of regions looks like.
    pub class: usize,
    /// The numbers of the topics of its districts with a space between them, where the page filters by them.
    pub topics: String,
    /// How many districts it has, formatted.
    pub districts: String,
    /// How many of them are covered, formatted.
    pub covered: String,
    /// The share of covered districts, formatted: "92,6 %".
    pub share: String,
    /// The same as a number from 0 to 1, to sort by.
    pub share_sort: f64,
    /// Its districts by status.
    pub bar: Bar,
    /// Its districts, in alphabetical order; may be empty where the page does not list them.
    pub rows: Vec<DistrictRow>,
}
