//! What can be checked in a Markdown text: references, embeds, headings, numbers and mistakes, each with its place.

use std::ops::Range;

use super::address::{EmbedKind, Scheme, nearest_scheme};
use super::line::Line;
use super::number::NumberToken;
use crate::sources::Excerpt;

// Links and images that are being read.
mod open;
// Markdown's events, gathered.
mod reader;

pub(super) use reader::options;
pub use reader::{parse, plain};

/// A parsed text. All ranges are bytes of [`Document::source`].
#[derive(Debug)]
pub struct Document {
    source: Excerpt,
    references: Vec<Reference>,
    embeds: Vec<Embed>,
    headings: Vec<Heading>,
    numbers: Vec<NumberToken>,
    problems: Vec<Problem>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What kind of thing the link leads to.
    pub scheme: Scheme,
    /// The key or address behind the scheme: `running` in `figure:running`.
    pub target: String,
    /// What stands behind a `?` in a reference to a record: `some` in `figure:coordination?some`.
    pub query: Option<String>,
    /// The text without markup; empty where the author leaves it to us.
    pub text: String,
    /// Where the text stands: the place to correct a claim.
    pub text_range: Range<usize>,
    /// The whole link.
    pub range: Range<usize>,
    /// The destination: the place to point at when the target does not exist. The whole link if it is defined
    /// elsewhere in the text.
    pub destination_range: Range<usize>,
}

impl Reference {
    /// Whether it asks something of a centre's record: `centre:duisburg?since`.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.scheme == Scheme::Centre && self.query.is_some()
    }
}

/// An image: a map, a chart, a table or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// What is embedded.
    pub kind: EmbedKind,
    /// The key, or the path of a picture as it was written.
    pub target: String,
    /// The alternative text without markup.
    pub alt: Line,
    /// The whole image.
    pub range: Range<usize>,
    /// The alternative text.
    pub alt_range: Range<usize>,
    /// The destination, as in [`Reference`].
    pub destination_range: Range<usize>,
}

/// A heading of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The level as it was written, from 1.
    pub level: u8,
    /// The text without markup.
    pub text: Line,
    /// The address within the page, unique in this text.
    pub id: String,
    /// The whole heading.
    pub range: Range<usize>,
}

/// A mistake that can be seen without knowing any record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub range: Range<usize>,
}

/// What is wrong with a piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// HTML in the text; it is left out of the page.
    RawHtml,
    /// An address that would run a program or carry content, such as `javascript:`.
    UnsafeAddress,
    /// A link whose scheme means nothing here.
    UnknownScheme {
        /// The scheme as the browser would read it.
        scheme: String,
    },
    /// An image from another place; nothing is loaded from other machines.
    RemoteImage,
    /// A link or an image that leads nowhere.
    EmptyAddress,
    /// An image without alternative text.
    EmptyAlternative,
    /// A footnote that is called but not written, or a link's label that is not defined.
    Undefined {
        /// The label, with `^` for a footnote.
        label: String,
    },
    /// A sign that copying from elsewhere left in a word, such as "Verwal¬tung".
    CopyArtefact {
        /// The character itself, which most programs do not show.
        sign: char,
    },
    /// A sign that turns round the direction in which the text is read.
    TurnedText {
        /// The sign itself, which no program shows.
        sign: char,
    },
    /// A letter with its mark as a sign of its own, as macOS writes them.
    Decomposed {
        /// The letter in one sign.
        letter: String,
    },
    /// An e-mail address with `[at]` in it.
    HiddenAddress {
        /// The address as it was written.
        text: String,
    },
    /// Text that was meant as a link and is none to Markdown, such as `[49] (figure:running)`.
    UnreadLink {
        /// How it is written, as far as that can be told.
        instead: Option<String>,
    },
    /// A line that was meant as a heading: `##Wo`.
    UnreadHeading {
        /// How it is written.
        instead: String,
    },
    /// An alternative text that describes nothing, such as "Image" or the name of a file.
    PlaceholderAlternative {
        /// The text.
        alt: String,
    },
}

impl Document {
    /// The text as it was given.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Every link that is not a mistake, in the order of the text.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// Every image that is not a mistake, in the order of the text.
    pub fn embeds(&self) -> &[Embed] {
        &self.embeds
    }

    /// Every heading, in the order of the text.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// Every number in running text, a heading, a cell or an alternative text that no claim, citation or code
    /// accounts for, in the order of the text.
    pub fn numbers(&self) -> &[NumberToken] {
        &self.numbers
    }

    /// Every mistake, in the order of the text.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(super) fn reference_at(&self, range: &Range<usize>) -> Option<&Reference> {
        let index = self
            .references
            .binary_search_by_key(&range.start, |reference| reference.range.start);
        index.ok().map(|index| &self.references[index])
    }

    pub(super) fn embed_at(&self, range: &Range<usize>) -> Option<&Embed> {
        let index = self
            .embeds
            .binary_search_by_key(&range.start, |embed| embed.range.start);
        index.ok().map(|index| &self.embeds[index])
    }

    pub(super) fn heading_at(&self, range: &Range<usize>) -> Option<&Heading> {
        let index = self
            .headings
            .binary_search_by_key(&range.start, |heading| heading.range.start);
        index.ok().map(|index| &self.headings[index])
    }
}

impl ProblemKind {
    /// The code of the mistake, as diagnostics show it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::RawHtml => "raw-html",
            Self::UnsafeAddress => "unsafe-address",
            Self::UnknownScheme { .. } => "unknown-scheme",
            Self::RemoteImage => "remote-image",
            Self::EmptyAddress => "empty-address",
            Self::EmptyAlternative => "empty-alternative",
            Self::Undefined { .. } => "undefined-label",
            Self::CopyArtefact { .. } => "copy-artefact",
            Self::TurnedText { .. } => "turned-text",
            Self::Decomposed { .. } => "decomposed-letter",
            Self::HiddenAddress { .. } => "hidden-address",
            Self::UnreadLink { .. } => "unread-link",
            Self::UnreadHeading { .. } => "unread-heading",
            Self::PlaceholderAlternative { .. } => "placeholder-alt",
        }
    }

    /// The scheme that was probably meant by an unknown one.
    pub fn nearest_scheme(&self) -> Option<&'static str> {
        match self {
            Self::UnknownScheme { scheme } => nearest_scheme(scheme),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
