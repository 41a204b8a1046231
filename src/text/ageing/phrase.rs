//! Words and phrases as they are listed: with a star for endings, with dots for what may stand between.

use std::ops::Range;

/// A phrase: "in diesem Jahr", "anstehend*", "findet … statt".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word {
        text: String,
        /// It may begin with more.
        open_start: bool,
        /// It may end with more.
        open_end: bool,
    },
    /// Any words.
    Gap,
}

impl Phrase {
    /// Reads a phrase as a list has it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let part = |word: &str| match word {
            "…" | "..." => Part::Gap,
            word => Part::Word {
                text: word.trim_matches('*').to_owned(),
                open_start: word.starts_with('*'),
                open_end: word.ends_with('*'),
            },
        };
        Self {
            parts: text.split_whitespace().map(part).collect(),
        }
    }

    /// Where it stands among the words of a sentence.
    pub(super) fn find(&self, words: &[Range<usize>], text: &str) -> Vec<Range<usize>> {
        let starts = 0..words.len();
        starts
            .filter_map(|start| {
                let end = self.fits(&self.parts, words, text, start)?;
                Some(words[start].start..words[end].end)
            })
            .collect()
    }

    /// The last word of the phrase if it stands at a word.
    fn fits(&self, parts: &[Part], words: &[Range<usize>], text: &str, at: usize) -> Option<usize> {
        let (first, rest) = parts.split_first()?;
        match first {
            Part::Gap => (at..words.len()).find_map(|at| self.fits(rest, words, text, at)),
            Part::Word { .. } => {
                let word = &text[words.get(at)?.clone()];
                if !first.is(word, at == 0) {
                    return None;
                }
                if rest.is_empty() {
                    return Some(at);
                }
                self.fits(rest, words, text, at + 1)
            }
        }
    }
}

impl Part {
    /// Small letters stand for small ones: "morgen" is a day, "Morgen" the time before noon. A sentence begins with a
    /// large one.
    fn is(&self, word: &str, begins_sentence: bool) -> bool {
        let Self::Word {
            text,
            open_start,
            open_end,
        } = self
        else {
            return true;
        };
        let same = |word: &str| match (open_start, open_end) {
            (false, false) => word == text,
            (true, false) => word.ends_with(text.as_str()),
            (false, true) => word.starts_with(text.as_str()),
            (true, true) => word.contains(text.as_str()),
        };
        same(word) || (begins_sentence && same(&small(word)))
    }
}

fn small(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// Where any of the phrases stands.
pub(super) fn find_all(
    words: &[Range<usize>],
    text: &str,
    phrases: &[Phrase],
) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = phrases
        .iter()
        .flat_map(|phrase| phrase.find(words, text))
        .collect();
    found.sort_by_key(|range| range.start);
    found
}

/// The words of a part of a text: letters and hyphens within them.
pub(super) fn words(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (offset, sign) in text[within.clone()].char_indices() {
        let at = within.start + offset;
        let end = at + sign.len_utf8();
        match words.last_mut() {
            Some(word) if word.end == at && (sign.is_alphanumeric() || sign == '-') => {
                word.end = end;
            }
            _ if sign.is_alphanumeric() => words.push(at..end),
            _ => {}
        }
    }
    words
}

/// Whether a word is this one, also with the endings of names and offices: "Schneiders", "Ministern".
pub(super) fn is_form(word: Option<&str>, plain: &str) -> bool {
    let rest = word.and_then(|word| word.strip_prefix(plain));
    rest.is_some_and(|rest| ["", "s", "es", "n", "en"].contains(&rest))
}

/// Whether the words of a title stand one after the other.
pub(super) fn reads(words: &[Range<usize>], text: &str, start: usize, title: &[&str]) -> bool {
    title.iter().enumerate().all(|(offset, plain)| {
        let word = words.get(start + offset);
        is_form(word.map(|range| &text[range.clone()]), plain)
    })
}
