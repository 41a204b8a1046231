//! Words for shares in a claim: "fast alle".

use std::ops::Range;

use super::near::{TOLERANCE, same};
use super::words;
use super::{ShareWord, ShareWords};

impl ShareWord {
    pub(super) fn admits(&self, share: f64) -> bool {
        let above = share > self.min + TOLERANCE || !self.min_exclusive && same(share, self.min);
        let below = share < self.max - TOLERANCE || !self.max_exclusive && same(share, self.max);
        above && below
    }
}

/// The longest phrase in the text, and where it stands.
pub(super) fn longest_phrase<'a>(
    text: &str,
    words: &'a ShareWords,
) -> Option<(&'a ShareWord, Range<usize>)> {
    let found = words::words(text);
    let mut best: Option<(&ShareWord, Range<usize>, usize)> = None;
    for word in &words.0 {
        let phrase: Vec<String> = word.phrase.split_whitespace().map(folded).collect();
        if phrase.is_empty() {
            continue;
        }
        for window in found.windows(phrase.len()) {
            let fits = window
                .iter()
                .zip(&phrase)
                .all(|(range, part)| same_form(&folded(&text[range.clone()]), part));
            let is_longer = best
                .as_ref()
                .is_none_or(|(.., length)| phrase.len() > *length);
            if fits && is_longer {
                let range = window[0].start..window[window.len() - 1].end;
                best = Some((word, range, phrase.len()));
            }
        }
    }
    best.map(|(word, range, _)| (word, range))
}

/// In small letters; a Turkish İ is an i, as it stands in the list of phrases.
fn folded(word: &str) -> String {
    word.replace('İ', "i").to_lowercase()
}

/// "alle" is also "allen" and "aller", "die" is also "der": the case follows the sentence.
fn same_form(word: &str, phrase: &str) -> bool {
    const ARTICLES: [&str; 6] = ["die", "der", "den", "dem", "das", "des"];
    let is_article = |text: &str| ARTICLES.contains(&text);
    word == phrase
        || is_article(word) && is_article(phrase)
        || phrase.len() >= 4
            && word.strip_prefix(phrase).is_some_and(|ending| {
                matches!(
                    ending,
                    "n" | "r" | "s" | "m" | "e" | "en" | "er" | "es" | "em"
                )
            })
}
