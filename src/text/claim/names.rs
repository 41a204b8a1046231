//! Lists of names as a sentence has them: "in Gelsenkirchen und in den Kreisen Ennepe-Ruhr und Unna".
//!
//! The text is not split first, because a name may contain a comma or an "und": the longest known spelling wins at each
//! word, and what is left must be words that join, not names.

use super::quantity::{quantities, same, words};
use super::{ClaimValue, Verdict, fails, fill};
use crate::locale::Locale;

pub(super) fn judge(text: &str, names: &[Vec<String>], partial: bool, locale: &Locale) -> Verdict {
    let value = ClaimValue::Names {
        names: names.to_vec(),
        partial,
    };
    let (named, extra) = read(text, names, locale);
    let nothing_named = named.iter().all(|is_named| !is_named);
    let count = quantities(text, locale);
    // "drei Kreise" for a list of three.
    if let ([only], true) = (count.as_slice(), nothing_named) {
        let length = names.len() as f64;
        let holds = same(only.value(), length) || partial && only.value() <= length;
        return if holds && !only.number.percent {
            Verdict::Holds
        } else {
            fails(text, only.replaced(text, length, locale))
        };
    }
    if nothing_named && extra.is_empty() {
        return Verdict::NotAClaim;
    }
    let missing: Vec<String> = names
        .iter()
        .zip(&named)
        .filter(|(_, is_named)| !**is_named && !partial)
        .filter_map(|(spellings, _)| spellings.first().cloned())
        .collect();
    if missing.is_empty() && extra.is_empty() {
        return Verdict::Holds;
    }
    let kept: Vec<&str> = names
        .iter()
        .zip(&named)
        .filter(|(_, is_named)| **is_named)
        .filter_map(|(spellings, _)| spellings.first().map(String::as_str))
        .collect();
    // Of a part, what was right may stay.
    let should = if partial && !kept.is_empty() {
        locale.list(&kept)
    } else {
        fill(&value, locale)
    };
    let said: Vec<&str> = kept
        .iter()
        .copied()
        .chain(extra.iter().map(String::as_str))
        .collect();
    Verdict::Fails {
        says: locale.list(&said),
        should,
        missing,
        extra,
    }
}

/// Which of the names stand in the text, and the names in it that are none of them.
fn read(text: &str, names: &[Vec<String>], locale: &Locale) -> (Vec<bool>, Vec<String>) {
    let words: Vec<&str> = words(text).into_iter().map(|range| &text[range]).collect();
    let spellings: Vec<(usize, Vec<String>)> = names
        .iter()
        .enumerate()
        .flat_map(|(index, spellings)| {
            let all = spellings.iter().flat_map(|name| with_short_forms(name));
            all.map(move |spelling| (index, spelling))
        })
        .collect();
    let mut named = vec![false; names.len()];
    let mut extra: Vec<String> = Vec::new();
    let mut last_was_extra = false;
    let mut at = 0;
    while at < words.len() {
        let best = spellings
            .iter()
            .filter(|(_, spelling)| starts_with(&words[at..], spelling))
            .max_by_key(|(index, spelling)| (spelling.len(), !named[*index]));
        if let Some((index, spelling)) = best {
            named[*index] = true;
            at += spelling.len();
            last_was_extra = false;
            continue;
        }
        let word = words[at];
        let is_name =
            word.starts_with(char::is_uppercase) && !is_kind(word) && !is_joining(word, locale);
        match (is_name, last_was_extra) {
            // "Bad Oeynhausen" is one name.
            (true, true) => {
                if let Some(last) = extra.last_mut() {
                    last.push(' ');
                    last.push_str(word);
                }
            }
            (true, false) => extra.push(word.to_string()),
            (false, _) => {}
        }
        let ends_item = text_after_is_comma(text, word);
        last_was_extra = is_name && !ends_item;
        at += 1;
    }
    (named, extra)
}

fn text_after_is_comma(text: &str, word: &str) -> bool {
    // `word` is a slice of `text`, so its place is their distance.
    let end = (word.as_ptr() as usize).saturating_sub(text.as_ptr() as usize) + word.len();
    text.get(end..)
        .is_some_and(|rest| rest.starts_with([',', ';']))
}

/// The words of a name, and what remains of it when a sentence has said "Kreis" before.
fn with_short_forms(name: &str) -> Vec<Vec<String>> {
    let mut forms = vec![name.to_lowercase()];
    let lower = name.to_lowercase();
    for prefix in ["kreis ", "stadt ", "landkreis "] {
        forms.extend(lower.strip_prefix(prefix).map(str::to_string));
    }
    if let Some(rest) = lower.strip_suffix("-kreis") {
        forms.push(rest.to_string());
        forms.push(format!("kreis {rest}"));
    }
    forms
        .iter()
        .map(|form| {
            form.split_whitespace()
                .map(|word| word.trim_matches(',').to_string())
                .collect()
        })
        .filter(|words: &Vec<String>| !words.is_empty())
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
