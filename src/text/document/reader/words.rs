//! What can be found in the words of a block: numbers, garbled addresses, notes that are not written, signs that copying
//! left behind.

use std::ops::Range;

use crate::locale::Locale;
use crate::markup::turning;
use crate::text::almost::{almost_heading, almost_links};
use crate::text::artefact::{decomposed, hidden_addresses, is_artefact};
use crate::text::document::ProblemKind;
use crate::text::number::{NumberClass, numbers};
use crate::text::plain::{Plain, Role};

use super::Reader;

impl Reader<'_> {
    pub(super) fn count_numbers(&mut self, plain: &Plain, locale: &Locale) {
        for mut token in numbers(&plain.text, locale) {
            if plain.touches_bound(&token.range) {
                continue;
            }
            if plain.role(&token.range) == Role::Phone {
                token.class = NumberClass::Phone;
            } else if self.quotes > 0 && token.class == NumberClass::Unbound {
                token.class = NumberClass::Quoted;
            }
            token.range = plain.source_range(&token.range);
            self.document.numbers.push(token);
        }
    }

    /// A call of a note that is not written is plain text to the parser.
    pub(super) fn find_undefined_notes(&mut self, block: &Plain) {
        for (start, _) in block.text.match_indices("[^") {
            let rest = &block.text[start..];
            let Some(length) = rest.find(']').map(|end| end + 1) else {
                continue;
            };
            let label = &rest[1..length - 1];
            let range = block.source_range(&(start..start + length));
            let is_written_so = self.markdown.get(range.clone()) == Some(&rest[..length]);
            let is_escaped = self.markdown[..range.start].ends_with('\\');
            let is_label = label.len() > 1 && !label.contains(char::is_whitespace);
            if is_written_so
                && is_label
                && !is_escaped
                && !block.touches_bound(&(start..start + length))
            {
                let label = label.to_string();
                self.problem(ProblemKind::Undefined { label }, range);
            }
        }
    }

    pub(super) fn find_artefacts(&mut self, text: &str, range: &Range<usize>) {
        if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
            return;
        }
        let exact = text.len() == range.len();
        if let Some((at, sign)) = turning(text) {
            let place = range.start + at..range.start + at + sign.len_utf8();
            let place = if exact { place } else { range.clone() };
            self.problem(ProblemKind::TurnedText { sign }, place);
        }
        for (offset, sign) in text.char_indices() {
            if is_artefact(sign) {
                let place = if exact {
                    range.start + offset..range.start + offset + sign.len_utf8()
                } else {
                    range.clone()
                };
                self.problem(ProblemKind::CopyArtefact { sign }, place);
            }
        }
        for (kind, place) in decomposed(text) {
            let place = range.start + place.start..range.start + place.end;
            self.problem(kind, if exact { place } else { range.clone() });
        }
    }

    pub(super) fn find_hidden_addresses(&mut self, block: &Plain) {
        for range in hidden_addresses(&block.text) {
            let text = block.text[range.clone()].to_owned();
            self.problem(
                ProblemKind::HiddenAddress { text },
                block.source_range(&range),
            );
        }
    }

    /// Links and headings that Markdown did not recognise. What is escaped is meant to be seen.
    pub(super) fn find_almost_markup(&mut self, block: &Plain) {
        if let Some(instead) = almost_heading(&block.text) {
            let range = block.source_range(&(0..block.text.trim_end().len()));
            if self.markdown[range.clone()].starts_with("##") {
                self.problem(ProblemKind::UnreadHeading { instead }, range);
            }
        }
        for link in almost_links(&block.text) {
            let range = block.source_range(&link.range);
            let written = &self.markdown[range.clone()];
            if !written.contains('\\')
                && !self.markdown[..range.start].ends_with('\\')
                && !block.touches_bound(&link.range)
            {
                let instead = link.instead;
                self.problem(ProblemKind::UnreadLink { instead }, range);
            }
        }
    }
}
