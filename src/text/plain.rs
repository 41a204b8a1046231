//! Running text of one block without its markup, with the way back to the source.

use std::ops::Range;

use super::document::Reference;
use super::line::Line;

/// What a piece of running text stands for; only prose is searched for numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Prose,
    /// Code, or the text of a claim or a citation: its numbers are accounted for.
    Bound,
    /// The text of a `tel:` link.
    Phone,
}

/// The text of a paragraph, a heading, a cell or an alternative text.
#[derive(Debug, Default)]
pub(super) struct Plain {
    pub text: String,
    pieces: Vec<Piece>,
    /// References without a text, and where it belongs.
    blanks: Vec<(usize, Reference)>,
}

#[derive(Debug)]
struct Piece {
    plain: Range<usize>,
    source: Range<usize>,
    role: Role,
}

impl Plain {
    pub fn push(&mut self, text: &str, source: Range<usize>, role: Role) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece {
            plain: start..self.text.len(),
            source,
            role,
        });
    }

    /// Leaves a place for what a reference says.
    pub fn leave_blank(&mut self, reference: Reference) {
        self.blanks.push((self.text.len(), reference));
    }

    /// The text without white space around it, to be shown where no markup can stand.
    pub fn line(&self) -> Line {
        let mut start = self.text.len() - self.text.trim_start().len();
        let mut end = self.text.trim_end().len().max(start);
        // The space before a blank at the end is none around the text.
        if let (Some((first, _)), Some((last, _))) = (self.blanks.first(), self.blanks.last()) {
            start = start.min(*first);
            end = end.max(*last);
        }
        let blanks = self.blanks.iter();
        let blanks = blanks.map(|(at, reference)| (*at - start, reference.clone()));
        Line::new(self.text[start..end].to_owned(), blanks.collect())
    }

    /// The role of the piece in which a range begins.
    pub fn role(&self, plain: &Range<usize>) -> Role {
        self.piece_at(plain.start)
            .map_or(Role::Prose, |piece| piece.role)
    }

    /// Whether any part of the range belongs to a claim, a citation or code.
    pub fn touches_bound(&self, plain: &Range<usize>) -> bool {
        let first = self
            .pieces
            .partition_point(|piece| piece.plain.end <= plain.start);
        self.pieces[first..]
            .iter()
            .take_while(|piece| piece.plain.start < plain.end)
            .any(|piece| piece.role == Role::Bound)
    }

    /// The bytes of the source that a range of the text came from; a decoded entity is taken whole.
    pub fn source_range(&self, plain: &Range<usize>) -> Range<usize> {
        let start = self
            .piece_at(plain.start)
            .map_or(0, |piece| piece.source_of(plain.start, false));
        let end = self
            .piece_at(plain.end.saturating_sub(1))
            .map_or(start, |piece| piece.source_of(plain.end, true));
        start..end.max(start)
    }

    fn piece_at(&self, offset: usize) -> Option<&Piece> {
        let index = self
            .pieces
            .partition_point(|piece| piece.plain.end <= offset);
        self.pieces.get(index)
    }
}

impl Piece {
    fn source_of(&self, offset: usize, is_end: bool) -> usize {
        if self.plain.len() == self.source.len() {
            self.source.start + (offset - self.plain.start)
        } else if is_end {
            self.source.end
        } else {
            self.source.start
        }
    }
}
