//! What a link or a picture turns out to be at its end: a reference to a record, a page, a drawing, or a mistake.

use crate::text::address::{Address, EmbedAddress};
use crate::text::artefact::is_placeholder;
use crate::text::document::{Embed, ProblemKind, Reference};

use super::Reader;

impl Reader<'_> {
    pub(super) fn end_link(&mut self) {
        let Some((open, address)) = self.links.pop() else {
            return;
        };
        self.note_inner_end(open.range.end);
        let text = self.target().text[open.text_start..].trim().to_string();
        let (text_range, destination_range) = open.ranges(self.markdown);
        match address {
            Address::Known {
                scheme,
                target,
                query,
            } => {
                let reference = Reference {
                    scheme,
                    target,
                    query,
                    text,
                    text_range,
                    range: open.range,
                    destination_range,
                };
                if reference.text.is_empty() && scheme.names_a_record() {
                    self.target().leave_blank(reference.clone());
                }
                self.document.references.push(reference);
            }
            Address::Unsafe => self.problem(ProblemKind::UnsafeAddress, destination_range),
            Address::Unknown { scheme } => {
                self.problem(ProblemKind::UnknownScheme { scheme }, destination_range);
            }
            Address::Empty => self.problem(ProblemKind::EmptyAddress, open.range),
        }
    }

    pub(super) fn end_image(&mut self) {
        let Some((open, address, plain)) = self.images.pop() else {
            return;
        };
        self.note_inner_end(open.range.end);
        if let Some(locale) = self.locale {
            self.count_numbers(&plain, locale);
        }
        let alt = plain.line();
        let (alt_range, destination_range) = open.ranges(self.markdown);
        if alt.text().is_empty() && !alt.has_blanks() {
            self.problem(ProblemKind::EmptyAlternative, open.range.clone());
        } else if is_placeholder(alt.text()) {
            let alt = alt.text().to_owned();
            self.problem(
                ProblemKind::PlaceholderAlternative { alt },
                alt_range.clone(),
            );
        }
        match address {
            EmbedAddress::Known { kind, target } => self.document.embeds.push(Embed {
                kind,
                target,
                alt,
                range: open.range,
                alt_range,
                destination_range,
            }),
            EmbedAddress::Unsafe => self.problem(ProblemKind::UnsafeAddress, destination_range),
            EmbedAddress::Unknown { scheme }
                if matches!(scheme.as_str(), "http" | "https" | "//") =>
            {
                self.problem(ProblemKind::RemoteImage, destination_range);
            }
            EmbedAddress::Unknown { scheme } => {
                self.problem(ProblemKind::UnknownScheme { scheme }, destination_range);
            }
            EmbedAddress::Empty => self.problem(ProblemKind::EmptyAddress, open.range),
        }
    }
}
