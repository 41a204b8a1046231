//! An edition for archives and libraries: the site as answers of the web (WARC 1.1, ISO 28500), packed with its files and
//! records as a bag (BagIt 1.0, RFC 8493). From memory to memory: the same edition at the same moment is the same bytes.

mod bag;
mod warc;

pub use bag::{Bag, Label};
pub use warc::{Described, warc};
