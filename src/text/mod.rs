//! Markdown with references and claims, as events and as HTML.
//!
//! Two pure steps. [`parse`] finds everything that can be checked, with byte ranges in the given source: references,
//! embeds, numbers, mistakes. [`render()`] writes HTML, asking the caller where each reference leads. Between the two
//! [`judge`] compares what a text claims with what the records say. This module knows no record: the caller gives
//! meaning to the targets. The only user of pulldown-cmark.

// What can be checked in a text.
mod document;
// Which schemes mean what, and which are dangerous.
mod address;
// A text as HTML.
mod render;
// A line of text with claims in it: a title, an alternative text.
mod line;
// The sentence around a place.
mod sentence;
// Quotation marks and spaces.
mod typography;
// Whether a text says what the records say.
mod claim;
// What copying leaves behind.
mod artefact;
// What was meant as a link or a heading and is none.
mod almost;
// Escaping.
mod html;
// The numbers of running text and what they are.
mod number;
// Words that are not true for ever.
mod ageing;
// Running text without its markup, and the way back to the source.
mod plain;

pub use address::{EmbedKind, Scheme, record_behind_web};
pub use ageing::{Ageing, AgeingWords, Holder, Lasts, Phrase, Relative, Sign, SignKind};
pub use almost::unread_links;
pub use artefact::artefacts;
pub use claim::{ClaimValue, ShareWord, ShareWords, Verdict, fill, judge};
pub use document::{Document, Embed, Heading, Problem, ProblemKind, Reference, parse, plain};
pub use line::{Blank, Line, short_text};
pub use number::{NumberClass, NumberToken, numbers};
pub use render::{Citation, Rendered, RenderedHeading, Resolved, Setting, render, render_inline};
pub use sentence::sentence;
