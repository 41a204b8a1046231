//! A line of text without markup but for references: a title, a summary, an alternative text.
//!
//! It is shown where no link can stand, in a menu or a feed; so it is kept as plain text, with the places where a
//! figure's value is to be filled in.

use super::address::{Address, Scheme, link_address};
use super::document::Reference;

/// Plain text, and where something is still to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    blanks: Vec<Blank>,
}

/// A reference without a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// Where its text goes, in bytes of the line.
    at: usize,
    /// What to fill in.
    pub reference: Reference,
}

impl Line {
    /// A line with its blanks, which are given with their places in the order of the text.
    pub(super) fn new(text: String, blanks: Vec<(usize, Reference)>) -> Self {
        let blanks = blanks
            .into_iter()
            .map(|(at, reference)| Blank { at, reference })
            .collect();
        Self { text, blanks }
    }

    /// The text with nothing in its blanks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether anything is to be filled in.
    pub fn has_blanks(&self) -> bool {
        !self.blanks.is_empty()
    }

    /// The text with its blanks filled in.
    pub fn filled(&self, value: impl Fn(&Reference) -> String) -> String {
        let mut filled = String::with_capacity(self.text.len());
        let mut written = 0;
        for blank in &self.blanks {
            filled.push_str(&self.text[written..blank.at]);
            filled.push_str(&value(&blank.reference));
            written = blank.at;
        }
        filled + &self.text[written..]
    }
}

/// The references of a short text of a record, which is written without any other markup: `Zwischenbilanz:
/// [49](figure:running) Zentren`. Their ranges are bytes of `written`. Beside the line, the ranges of their texts in it.
pub fn short_text(written: &str) -> (Line, Vec<Reference>, Vec<std::ops::Range<usize>>) {
    let mut text = String::new();
    let mut references: Vec<Reference> = Vec::new();
    let mut bound = Vec::new();
    let mut blanks = Vec::new();
    let mut copied = 0;
    for (middle, _) in written.match_indices("](") {
        let Some(opening) = written[copied.min(middle)..middle].rfind('[') else {
            continue;
        };
        let opening = copied + opening;
        let destination = middle + 2;
        let Some(length) = written[destination..].find(')') else {
            continue;
        };
        let Address::Known {
            scheme,
            target,
            query,
        } = link_address(&written[destination..destination + length])
        else {
            continue;
        };
        if !scheme.names_a_record() {
            continue;
        }
        let said = written[opening + 1..middle].trim();
        let reference = Reference {
            scheme,
            target,
            query,
            text: said.to_owned(),
            text_range: opening + 1..middle,
            range: opening..destination + length + 1,
            destination_range: destination..destination + length,
        };
        text.push_str(&written[copied..opening]);
        let start = text.len();
        text.push_str(said);
        bound.push(start..text.len());
        if said.is_empty() {
            blanks.push((start, reference.clone()));
        }
        copied = reference.range.end;
        references.push(reference);
    }
    text.push_str(&written[copied..]);
    (Line::new(text, blanks), references, bound)
}

impl Scheme {
    /// Whether it leads to a record of the report.
    pub fn names_a_record(self) -> bool {
        matches!(
            self,
            Self::Figure
                | Self::Source
                | Self::Centre
                | Self::District
                | Self::Topic
                | Self::Event
                | Self::Page
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_of_a_title_are_found_and_the_rest_stays_as_it_is() {
        let written =
            "Bilanz [1]: [49](figure:running) von [](figure:districts), [mehr](https://a.de/)";
        let (line, references, bound) = short_text(written);
        assert_eq!(line.text(), "Bilanz [1]: 49 von , [mehr](https://a.de/)");
        let filled = line.filled(|reference| format!("<{}>", reference.target));
        assert_eq!(
            filled,
            "Bilanz [1]: 49 von <districts>, [mehr](https://a.de/)"
        );
        assert_eq!(&written[references[0].text_range.clone()], "49");
        assert_eq!(
            &written[references[1].destination_range.clone()],
            "figure:districts"
        );
        assert_eq!(&line.text()[bound[0].clone()], "49");
    }

    #[test]
    fn what_is_not_closed_is_text() {
        for written in [
            "[49](figure:running",
            "49](figure:running)",
            "[](",
            "](",
            "[a](b)",
        ] {
            assert_eq!(short_text(written).0.text(), written);
        }
    }
}
