//! Signs that a sentence ages: words such as "today", announcements with their date, office holders.
//!
//! This only finds them. Whether a sentence is false already depends on two days that the caller knows: the one it was
//! written for and the one on which it is read. Quotations and code are left alone: they are not the author's words.

use std::ops::Range;

use crate::locale::{Locale, PartialDate};

// A text's blocks without quotations and code.
mod blocks;
// Dates of a block.
mod dates;
// Words as they are listed, with their endings.
mod phrase;

use blocks::Block;
pub use phrase::Phrase;

/// The words of a language that age.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AgeingWords {
    /// "today", "in this year".
    pub relative: Vec<(Phrase, Relative)>,
    /// Where a relative word means no time: "von heute auf morgen".
    pub sayings: Vec<Phrase>,
    /// Beside a date: "upcoming".
    pub announcing: Vec<Phrase>,
    /// In a sentence with a date: "will".
    pub future: Vec<Phrase>,
    /// In a sentence with a day, not only a month or a year: "is elected". Beside "until 2017" it may tell what is known.
    pub present: Vec<Phrase>,
    /// Before an office: "then", "former".
    pub former: Vec<Phrase>,
}

impl AgeingWords {
    /// No words at all.
    pub const NONE: Self = Self {
        relative: Vec::new(),
        sayings: Vec::new(),
        announcing: Vec::new(),
        future: Vec::new(),
        present: Vec::new(),
        former: Vec::new(),
    };
}

/// What a relative word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relative {
    /// For how long it is true.
    pub lasts: Lasts,
    /// How many of these periods the one it means lies after the one in which it is said; `None` if it names no period.
    pub means: Option<i32>,
}

/// For how long a word is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasts {
    /// On the day on which it is said.
    Day,
    /// Until the end of that week.
    Week,
    /// Until the end of that month.
    Month,
    /// Until the end of that year.
    Year,
}

/// Somebody in an office, as texts name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The whole name; its last word is the surname.
    pub person: String,
    /// What the office is called.
    pub titles: Vec<String>,
}

/// A sign that a sentence ages.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    /// The words, as they are written.
    pub text: String,
    /// Where they stand, in bytes of the text.
    pub range: Range<usize>,
    /// What they are.
    pub kind: SignKind,
}

/// What ages.
#[derive(Debug, Clone, PartialEq)]
pub enum SignKind {
    /// A word that means another time each day.
    Relative(Relative),
    /// A future of which the sentence names the date.
    Announced(PartialDate),
    /// The holder of an office, by position, with the dates of the paragraph.
    Holder(usize, Vec<PartialDate>),
}

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct Ageing<'a> {
    /// The words of the text's language.
    pub words: &'a AgeingWords,
    /// Those who hold or held an office.
    pub holders: &'a [Holder],
    /// The language of the text.
    pub locale: &'a Locale,
    /// The year of dates that name none.
    pub year: i16,
}

impl Ageing<'_> {
    /// The signs in a text of Markdown, in its order.
    #[must_use]
    pub fn in_markdown(&self, markdown: &str) -> Vec<Sign> {
        let blocks = blocks::of_markdown(markdown);
        let signs = blocks.iter().flat_map(|block| self.in_block(block));
        let mut signs: Vec<Sign> = signs.collect();
        signs.sort_by_key(|sign| sign.range.start);
        signs
    }

    /// The signs in a text without markup.
    #[must_use]
    pub fn in_line(&self, line: &str) -> Vec<Sign> {
        self.in_block(&Block::line(line))
    }

    fn in_block(&self, block: &Block) -> Vec<Sign> {
        let text = block.masked();
        let mut signs = Vec::new();
        let all_dates = dates::dates(text, self.locale, self.year);
        for sentence in block.sentences() {
            let words = phrase::words(text, sentence.clone());
            let within =
                |range: &Range<usize>| sentence.start <= range.start && range.end <= sentence.end;
            let sayings = phrase::find_all(&words, text, &self.words.sayings);
            for (phrase, relative) in &self.words.relative {
                for range in phrase.find(&words, text) {
                    let is_saying = sayings
                        .iter()
                        .any(|saying| saying.start <= range.start && range.end <= saying.end);
                    if !is_saying {
                        signs.push((range, SignKind::Relative(*relative)));
                    }
                }
            }
            let dates: Vec<_> = all_dates
                .iter()
                .filter(|(range, _)| within(range))
                .collect();
            let announced = phrase::find_all(&words, text, &self.words.announcing);
            for range in &announced {
                let distance = |(date, _): &&&(Range<usize>, PartialDate)| {
                    range
                        .start
                        .abs_diff(date.end)
                        .min(date.start.abs_diff(range.end))
                };
                if let Some((_, date)) = dates.iter().min_by_key(distance) {
                    signs.push((range.clone(), SignKind::Announced(*date)));
                }
            }
            let last = dates.iter().map(|(_, date)| *date).max();
            if let (Some(last), true) = (last, announced.is_empty()) {
                let mut verbs = phrase::find_all(&words, text, &self.words.future);
                if verbs.is_empty() && last.day().is_some() {
                    verbs = phrase::find_all(&words, text, &self.words.present);
                }
                let verb = verbs.into_iter().next();
                signs.extend(verb.map(|range| (range, SignKind::Announced(last))));
            }
            let holders = self.holders.iter().enumerate();
            for (index, holder) in holders {
                for range in holder.named(&words, text, &self.words.former) {
                    let said = all_dates.iter().map(|(_, date)| *date).collect();
                    signs.push((range, SignKind::Holder(index, said)));
                }
            }
        }
        signs
            .into_iter()
            .map(|(range, kind)| Sign {
                text: text[range.clone()].to_owned(),
                range: block.source_range(&range),
                kind,
            })
            .collect()
    }
}

impl Holder {
    /// Where a sentence names the person with the office: "Minister Schneider", "Klute, Staatssekretär".
    fn named(&self, words: &[Range<usize>], text: &str, former: &[Phrase]) -> Vec<Range<usize>> {
        let names: Vec<&str> = self.person.split_whitespace().collect();
        let Some((surname, first)) = names.split_last() else {
            return Vec::new();
        };
        let word = |index: usize| words.get(index).map(|range| &text[range.clone()]);
        let mut found = Vec::new();
        for at in (0..words.len()).filter(|at| phrase::is_form(word(*at), surname)) {
            let mut begin = at;
            while begin > 0 && first.contains(&word(begin - 1).unwrap_or_default()) {
                begin -= 1;
            }
            let titles = self.titles.iter().map(|title| title.split_whitespace());
            for title in titles.map(|parts| parts.collect::<Vec<_>>()) {
                let before = begin.checked_sub(title.len());
                let start = before.filter(|start| phrase::reads(words, text, *start, &title));
                let after = (at + 1..at + 2).find(|after| {
                    let comma = words
                        .get(*after)
                        .is_some_and(|next| text[words[at].end..next.start].starts_with(','));
                    comma && phrase::reads(words, text, *after, &title)
                });
                let range = match (start, after) {
                    (Some(start), _) => words[start].start..words[at].end,
                    (None, Some(after)) => words[begin].start..words[after + title.len() - 1].end,
                    (None, None) => continue,
                };
                let lead = words.partition_point(|word| word.end <= range.start);
                let nearby = &words[lead.saturating_sub(2)..lead];
                if phrase::find_all(nearby, text, former).is_empty() {
                    found.push(range);
                    break;
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
