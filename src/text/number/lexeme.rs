//! Text as words, digits, spaces and signs: what the rules about numbers look at.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Digits,
    Space,
    Sign(char),
}

struct Lexeme {
    kind: Kind,
    range: Range<usize>,
}

/// The lexemes of a text with the questions that rules ask; positions outside it are nothing.
pub(super) struct Lexemes<'a> {
    whole: &'a str,
    all: Vec<Lexeme>,
}

impl<'a> Lexemes<'a> {
    pub fn of(whole: &'a str) -> Self {
        // A word and a space are seldom shorter together.
        let mut all: Vec<Lexeme> = Vec::with_capacity(whole.len() / 3);
        let mut start = 0;
        while let Some(c) = whole[start..].chars().next() {
            // Most of a text.
            let letters = whole.as_bytes()[start..].iter();
            let (kind, length) = match letters.take_while(|it| it.is_ascii_alphabetic()).count() {
                0 => (kind_of(c), c.len_utf8()),
                letters => (Kind::Word, letters),
            };
            let end = start + length;
            match all.last_mut() {
                Some(last) if last.kind == kind && !matches!(kind, Kind::Sign(_)) => {
                    last.range.end = end;
                }
                _ => all.push(Lexeme {
                    kind,
                    range: start..end,
                }),
            }
            start = end;
        }
        Self { whole, all }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.all.get(at).map(|lexeme| lexeme.kind)
    }

    pub fn text(&self, at: usize) -> &'a str {
        let lexeme = self.all.get(at);
        lexeme.map_or("", |lexeme| &self.whole[lexeme.range.clone()])
    }

    pub fn range(&self, first: usize, last: usize) -> Range<usize> {
        match (self.all.get(first), self.all.get(last)) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => 0..0,
        }
    }

    pub fn is_digits(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Digits)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    pub fn is_space(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Space)
    }

    pub fn is_sign(&self, at: usize, sign: char) -> bool {
        self.kind(at) == Some(Kind::Sign(sign))
    }

    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Sign('-' | '–' | '—' | '‑' | '−')))
    }

    /// The position itself, or the one behind the space that stands there.
    pub fn skip_space(&self, at: usize) -> usize {
        at + usize::from(self.is_space(at))
    }

    /// The nearest position before `at` that is no space.
    pub fn before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|index| !self.is_space(*index))
    }

    /// The word that stands directly before `at`, over a space and a full stop or a colon: "Nr.", "Telefon:".
    pub fn word_before(&self, at: usize) -> Option<usize> {
        let mut index = self.before(at)?;
        while matches!(self.kind(index), Some(Kind::Sign('.' | ':'))) {
            index = self.before(index)?;
        }
        self.is_word(index).then_some(index)
    }

    pub fn starts_capital(&self, at: usize) -> bool {
        self.is_word(at) && self.text(at).starts_with(char::is_uppercase)
    }

    /// The number that digits are, small numbers only; `None` for what is not of one to four digits.
    pub fn small(&self, at: usize) -> Option<u32> {
        let text = self.text(at);
        let count = text.chars().count();
        if !self.is_digits(at) || count > 4 {
            return None;
        }
        text.chars()
            .try_fold(0, |sum, c| Some(sum * 10 + value(c)?))
    }

    pub fn digit_count(&self, at: usize) -> usize {
        if self.is_digits(at) {
            self.text(at).chars().count()
        } else {
            0
        }
    }
}

fn kind_of(c: char) -> Kind {
    match c {
        ' ' => Kind::Space,
        _ if value(c).is_some() => Kind::Digits,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{ac}' => Kind::Word,
        _ if c.is_alphabetic() => Kind::Word,
        _ if c.is_whitespace() => Kind::Space,
        _ => Kind::Sign(c),
    }
}

/// A decimal digit of ASCII, Arabic, Persian or Devanagari.
fn value(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}
