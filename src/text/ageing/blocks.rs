//! The blocks of a text as sentences, with quotations and code blanked out.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::text::document::options;
use crate::text::number::quotations;
use crate::text::plain::{Plain, Role};

/// A paragraph, a heading, a cell or an alternative text.
pub(super) struct Block {
    plain: Plain,
    /// The text, with blanks for what is not in the author's words; every byte in its place.
    masked: String,
}

/// All blocks but code and quotations.
pub(super) fn of_markdown(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut plain = Plain::default();
    let mut left_out = 0_usize;
    let mut flush = |plain: &mut Plain, left_out: usize| {
        let block = std::mem::take(plain);
        if left_out == 0 && !block.text.trim().is_empty() {
            blocks.push(Block::new(block));
        }
    };
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Text(text) => plain.push(&text, range, Role::Prose),
            Event::Code(text) => plain.push(&text, range, Role::Bound),
            Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) => {
                plain.push(" ", range, Role::Prose);
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::Start(tag) => {
                flush(&mut plain, left_out);
                left_out += usize::from(is_left_out(&tag));
            }
            Event::End(tag) => {
                flush(&mut plain, left_out);
                let ends = matches!(tag, TagEnd::BlockQuote(_) | TagEnd::CodeBlock);
                left_out -= usize::from(ends);
            }
            _ => {}
        }
    }
    flush(&mut plain, left_out);
    blocks
}

fn is_left_out(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::CodeBlock(_))
}

impl Block {
    fn new(plain: Plain) -> Self {
        let quoted = quotations(&plain.text);
        let masked = plain
            .text
            .char_indices()
            .flat_map(|(at, sign)| {
                let range = at..at + sign.len_utf8();
                let is_quoted = quoted.iter().any(|it| it.start <= at && at < it.end);
                let (shown, count) = if is_quoted || plain.touches_bound(&range) {
                    (' ', range.len())
                } else {
                    (sign, 1)
                };
                std::iter::repeat_n(shown, count)
            })
            .collect();
        Self { plain, masked }
    }

    /// A text without markup.
    pub(super) fn line(text: &str) -> Self {
        let mut plain = Plain::default();
        plain.push(text, 0..text.len(), Role::Prose);
        Self::new(plain)
    }

    pub(super) fn masked(&self) -> &str {
        &self.masked
    }

    pub(super) fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        self.plain.source_range(range)
    }

    /// The sentences: a point ends one if a blank and no small letter follow, and no day ("25. Mai") or single letter
    /// ("z. B.") stands before it.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let text = self.masked.as_str();
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, sign) in text.char_indices() {
            if !matches!(sign, '.' | '!' | '?' | ';') {
                continue;
            }
            let end = at + sign.len_utf8();
            let rest = &text[end..];
            let next = rest.trim_start().chars().next();
            let goes_on = !rest.starts_with(char::is_whitespace)
                || next.is_some_and(|next| next.is_lowercase() || next.is_ascii_digit());
            let word = text[start..at]
                .rsplit(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or_default();
            let is_number = word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit());
            let is_letter = word.chars().count() == 1;
            if sign == '.' && (goes_on || ((is_number || is_letter) && !word.is_empty())) {
                continue;
            }
            sentences.push(start..end);
            start = end;
        }
        if !text[start..].trim().is_empty() {
            sentences.push(start..text.len());
        }
        sentences
    }
}
