//! Lists of names as a sentence has them: "in Gelsenkirchen und in den Kreisen Ennepe-Ruhr und Unna".
//!
//! The text is not split first, because a name may contain a comma or an "und": the longest known spelling wins at each
//! word, and what is left must be words that join, not names.

use super::hedge::{at_least, is_open};
use super::near::same;
use super::quantity::quantities;
use super::words::words;
use super::{Verdict, fails};
use crate::locale::Locale;

pub(super) fn judge(
    text: &str,
    names: &[Vec<String>],
    partial: bool,
    open: bool,
    locale: &Locale,
) -> Verdict {
    let said = Said::read(text, names, locale);
    let nothing_named = said.named.iter().all(Option::is_none);
    // Where something is unknown, only a part of the list or a list that says so is true.
    let is_modest = partial || !open || is_open(text, locale);
    let hedged = |should: String| match at_least(locale).filter(|_| !is_modest) {
        Some(hedge) => format!("{hedge} {should}"),
        None => should,
    };
    let count = quantities(text, locale);
    // "drei Kreise" for a list of three.
    if let ([only], true) = (count.as_slice(), nothing_named) {
        let length = names.len() as f64;
        let holds = same(only.value(), length) || partial && only.value() <= length;
        return if holds && !only.number.percent && is_modest {
            Verdict::Holds
        } else {
            fails(text, hedged(only.replaced(text, length, locale)))
        };
    }
    if nothing_named && said.extra.is_empty() {
        return Verdict::NotAClaim;
    }
    let missing: Vec<String> = names
        .iter()
        .zip(&said.named)
        .filter(|(_, named)| named.is_none() && !partial)
        .filter_map(|(spellings, _)| spellings.first().cloned())
        .collect();
    if missing.is_empty() && said.extra.is_empty() && is_modest {
        return Verdict::Holds;
    }
    let kept: Vec<&str> = names
        .iter()
        .zip(&said.named)
        .filter(|(_, named)| named.is_some())
        .filter_map(|(spellings, _)| spellings.first().map(String::as_str))
        .collect();
    let all = kept
        .iter()
        .copied()
        .chain(said.extra.iter().map(String::as_str));
    Verdict::Fails {
        says: locale.list(&all.collect::<Vec<_>>()),
        should: hedged(said.corrected(text, names, partial, locale)),
        missing,
        extra: said.extra,
    }
}

/// What a list says.
struct Said<'t> {
    /// For each name the words that name it, or [`SHORT`].
    named: Vec<Option<&'t str>>,
    /// Names that are none of them.
    extra: Vec<String>,
    /// Where the first of all these names begins, and where the last ends.
    first: usize,
    last: usize,
}

impl<'t> Said<'t> {
    fn read(text: &'t str, names: &[Vec<String>], locale: &Locale) -> Self {
        let ranges = words(text);
        let words: Vec<&str> = ranges.iter().map(|range| &text[range.clone()]).collect();
        let spellings: Vec<(usize, bool, Vec<String>)> = names
            .iter()
            .enumerate()
            .flat_map(|(index, spellings)| {
                let all = spellings.iter().flat_map(|name| with_short_forms(name));
                all.map(move |(is_whole, spelling)| (index, is_whole, spelling))
            })
            .collect();
        let mut said = Self {
            named: vec![None; names.len()],
            extra: Vec::new(),
            first: text.len(),
            last: 0,
        };
        let mut last_was_extra = false;
        let mut at = 0;
        while at < words.len() {
            let best = spellings
                .iter()
                .filter(|(.., spelling)| {
                    let before = at.checked_sub(1).map(|before| words[before]);
                    starts_with(&words[at..], spelling) && !is_of_another_kind(before, spelling)
                })
                .max_by_key(|(index, is_whole, spelling)| {
                    (spelling.len(), said.named[*index].is_none(), *is_whole)
                });
            if let Some((index, is_whole, spelling)) = best {
                let range = ranges[at].start..ranges[at + spelling.len() - 1].end;
                // "den Kreisen Unna und Wesel" speaks of several: neither name nor article can stay.
                let is_plural = ["Kreise ", "Kreisen "]
                    .iter()
                    .any(|word| text[range.clone()].starts_with(word));
                said.span(if is_plural { 0 } else { range.start }, range.end);
                let is_whole = *is_whole && !is_plural;
                said.named[*index] = Some(if is_whole { &text[range] } else { SHORT });
                at += spelling.len();
                last_was_extra = false;
                continue;
            }
            let word = words[at];
            let is_name =
                word.starts_with(char::is_uppercase) && !is_kind(word) && !is_joining(word, locale);
            if is_name {
                said.span(ranges[at].start, ranges[at].end);
            }
            match (is_name, last_was_extra) {
                // "Bad Oeynhausen" is one name.
                (true, true) => {
                    if let Some(last) = said.extra.last_mut() {
                        last.push(' ');
                        last.push_str(word);
                    }
                }
                (true, false) => said.extra.push(word.to_string()),
                (false, _) => {}
            }
            let ends_item = text[ranges[at].end..].starts_with([',', ';']);
            last_was_extra = is_name && !ends_item;
            at += 1;
        }
        said
    }

    fn span(&mut self, start: usize, end: usize) {
        self.first = self.first.min(start);
        self.last = self.last.max(end);
    }

    /// The right list in the author's words, as far as they can stay: "in" before it, "Märkischen Kreises" in it.
    fn corrected(
        &self,
        text: &str,
        names: &[Vec<String>],
        partial: bool,
        locale: &Locale,
    ) -> String {
        let some_stay = partial && self.named.iter().any(Option::is_some);
        let list: Vec<&str> = names
            .iter()
            .zip(&self.named)
            .filter(|(_, named)| named.is_some() || !some_stay)
            .filter_map(|(spellings, named)| match named {
                Some(said) if *said != SHORT => Some(*said),
                _ => spellings.first().map(String::as_str),
            })
            .collect();
        let list = if list.is_empty() {
            "–".to_owned()
        } else {
            locale.list(&list)
        };
        let around = |part: &str| {
            let is_plain = words(part).into_iter().all(|range| {
                !part[range.clone()].starts_with(char::is_uppercase)
                    || is_joining(&part[range], locale)
            });
            if is_plain {
                part.to_owned()
            } else {
                String::new()
            }
        };
        let (before, after) = (&text[..self.first.min(text.len())], &text[self.last..]);
        format!("{}{list}{}", around(before), around(after))
    }
}

/// Stands for a name of which only a part was said, "Unna" of "Kreis Unna": the rest of it stands elsewhere.
const SHORT: &str = "\u{0}";

/// "StädteRegion Aachen" does not name the city of Aachen, nor does "Kreis Unna" name a city of Unna; the district itself
/// has its kind in its name.
fn is_of_another_kind(before: Option<&str>, spelling: &[String]) -> bool {
    let kinds = [
        "kreis",
        "kreises",
        "landkreis",
        "landkreises",
        "städteregion",
    ];
    let before = before.map(str::to_lowercase);
    before.is_some_and(|before| {
        kinds.contains(&before.as_str())
            && !spelling
                .iter()
                .any(|word| word.contains("kreis") || word.contains("region"))
    })
}

/// The words of a name, and what remains of it when a sentence has said "Kreis" before; beside each, whether it is the
/// whole name.
fn with_short_forms(name: &str) -> Vec<(bool, Vec<String>)> {
    let lower = name.to_lowercase();
    let mut forms = vec![(true, lower.clone())];
    for prefix in ["kreis ", "stadt ", "landkreis "] {
        let rest = lower.strip_prefix(prefix);
        forms.extend(rest.map(|rest| (false, rest.to_owned())));
    }
    if let Some(rest) = lower.strip_suffix("-kreis") {
        forms.push((false, rest.to_string()));
        forms.push((true, format!("kreis {rest}")));
    }
    forms
        .into_iter()
        .map(|(is_whole, form)| {
            let words = form.split_whitespace();
            let words: Vec<String> = words
                .map(|word| word.trim_matches(',').to_string())
                .collect();
            (is_whole, words)
        })
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

fn starts_with(words: &[&str], spelling: &[String]) -> bool {
    words.len() >= spelling.len()
        && words
            .iter()
            .zip(spelling)
            .all(|(word, part)| is_inflected(&word.to_lowercase(), part))
}

/// Whether a word is a name with the ending of another case: "Duisburgs", "Kreisen", "Märkischen".
fn is_inflected(word: &str, name: &str) -> bool {
    if word == name {
        return true;
    }
    let with_ending = word
        .strip_prefix(name)
        .is_some_and(|ending| matches!(ending, "s" | "’s" | "'s" | "es" | "e" | "en" | "n" | "’"));
    let adjective = ["er", "e", "es", "en"].iter().any(|ending| {
        name.strip_suffix(ending).is_some_and(|stem| {
            stem.ends_with("isch")
                && word
                    .strip_prefix(stem)
                    .is_some_and(|ending| matches!(ending, "er" | "e" | "es" | "en" | "em"))
        })
    });
    with_ending || adjective
}

/// Words for kinds of places, which begin with a capital in German and name nothing.
fn is_kind(word: &str) -> bool {
    const KINDS: &[&str] = &[
        "kreis",
        "kreise",
        "kreisen",
        "kreises",
        "landkreis",
        "stadt",
        "städte",
        "städten",
        "region",
        "regionen",
        "städteregion",
        "gemeinde",
        "gemeinden",
        "ki",
        "kis",
        "zentrum",
        "zentren",
        "integrationszentrum",
        "integrationszentren",
        "kommunale",
        "kommunalen",
        "district",
        "districts",
        "city",
        "cities",
        "centre",
        "centres",
        "regierungsbezirk",
        "regierungsbezirke",
        "bezirk",
    ];
    KINDS.contains(&word.to_lowercase().as_str())
}

/// Words that may begin a sentence before a list.
fn is_joining(word: &str, locale: &Locale) -> bool {
    const WORDS: &[&str] = &[
        "in",
        "im",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "auch",
        "etwa",
        "so",
        "beispielsweise",
        "zum",
        "beispiel",
        "the",
        "for",
        "example",
        "both",
        "sowohl",
        "als",
        "zwischen",
        "von",
        "aus",
        "bei",
        "nur",
    ];
    let word = word.to_lowercase();
    WORDS.contains(&word.as_str()) || locale.conjunctions().contains(&word)
}
