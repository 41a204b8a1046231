//! The page at an old address.

use serde::Serialize;

/// What stands where a page stood before: `moved.html`, without the frame of other pages.
#[derive(Debug, Clone, Serialize)]
pub struct Moved {
    /// The title of the page, which is that of the new one.
    pub title: String,
    /// The address of the new page on this site.
    pub href: String,
    /// Its full address.
    pub url: String,
}
