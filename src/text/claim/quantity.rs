//! Numbers and shares in a claim: digits, words, "49 von 54", "fast alle", and hedges such as "rund" or "mehr als".

use std::ops::Range;

use super::super::number::{NumberClass, numbers};
use super::fraction::fraction;
use super::hedge::{Hedge, hedge};
use super::near::same;
use super::share::longest_phrase;
use super::words::words;
use super::{ShareWords, Verdict, fails};
use crate::locale::{Locale, Parsed, round, sentence_case};

pub(super) fn judge_count(text: &str, count: f64, locale: &Locale) -> Verdict {
    let quantities = quantities(text, locale);
    let [said] = quantities.as_slice() else {
        return unclear(text, &quantities, exact_number(count, locale));
    };
    if is_negated(text, locale) {
        return Verdict::NotAClaim;
    }
    if !said.number.percent && said.holds(text, count, locale) {
        return Verdict::Holds;
    }
    let says = &text[said.range.clone()];
    fails(says, said.replaced(text, count, locale))
}

/// A range must be said as one, or as "mindestens" its lower end, or "höchstens" its upper end.
pub(super) fn judge_bounds(text: &str, low: f64, high: f64, locale: &Locale) -> Verdict {
    if low == high {
        return judge_count(text, low, locale);
    }
    let quantities = quantities(text, locale);
    let span = format!(
        "{}–{}",
        exact_number(low, locale),
        exact_number(high, locale)
    );
    let holds = match quantities.as_slice() {
        [first, second] => same(first.value(), low) && same(second.value(), high),
        [only] => match hedge(text, only.range.start, locale) {
            Hedge::Exactly => false,
            _ => only.holds(text, low, locale) && only.holds(text, high, locale),
        },
        _ => return unclear(text, &quantities, span),
    };
    if holds {
        Verdict::Holds
    } else {
        fails(text, span)
    }
}

pub(super) fn judge_share(
    text: &str,
    part: f64,
    whole: f64,
    locale: &Locale,
    words: &ShareWords,
) -> Verdict {
    let share = if whole > 0.0 { part / whole } else { 0.0 };
    if is_negated(text, locale) {
        return Verdict::NotAClaim;
    }
    let word = longest_phrase(text, words);
    let mut found = quantities(text, locale);
    let hedged = |range: &Range<usize>| hedge(text, range.start, locale);
    // The words of the theme go before, "mehr als die Hälfte" as a whole; of "fast die Hälfte" they know the half only.
    let fraction = fraction(text, locale).filter(|(_, range)| {
        word.as_ref().is_none_or(|(_, phrase)| {
            hedged(range) != Hedge::Exactly && range.start <= phrase.start
        })
    });
    if let Some((said, range)) = fraction {
        found.retain(|it| it.range.end <= range.start || range.end <= it.range.start);
        let of_whole = match found.as_slice() {
            [] => true,
            [number] => same(number.value(), whole),
            _ => return unclear(text, &found, percent(part, whole, locale)),
        };
        if of_whole && hedged(&range).admits(said, share, same(said, share)) {
            return Verdict::Holds;
        }
        return fails(&text[range], percent(part, whole, locale));
    }
    // "keine" is a share and no number here.
    found.retain(|number| {
        word.as_ref().is_none_or(|(_, phrase)| {
            number.range.end <= phrase.start || phrase.end <= number.range.start
        })
    });
    match (word, found.as_slice()) {
        (None, [first, second]) if !first.number.percent && !second.number.percent => {
            if same(first.value(), part) && same(second.value(), whole) {
                return Verdict::Holds;
            }
            let should = second.replaced(text, whole, locale);
            let should = first.replaced(&should, part, locale);
            let says = format!(
                "{} / {}",
                &text[first.range.clone()],
                &text[second.range.clone()]
            );
            fails(&says, should)
        }
        (None, [said]) if said.number.percent => {
            let percent = share * 100.0;
            if said.holds_rounded(text, percent, locale) {
                return Verdict::Holds;
            }
            let should = said.replaced(text, percent, locale);
            fails(&text[said.range.clone()], should)
        }
        (None, [said]) => fails(&text[said.range.clone()], percent(part, whole, locale)),
        // "fast alle 54 Kreise": the number is the whole; "keine 2" would be neither.
        (Some((word, range)), others) if others.len() <= 1 => {
            let whole_is_wrong = others
                .first()
                .is_some_and(|number| !same(number.value(), whole));
            if word.admits(share) && !whole_is_wrong {
                return Verdict::Holds;
            }
            let mut should = text.to_string();
            if let Some(number) = others.first() {
                should = number.replaced(&should, whole, locale);
            }
            if word.admits(share) {
                return fails(text, should);
            }
            let says = text[range.clone()].to_string();
            match words.0.iter().find(|word| word.admits(share)) {
                // The phrase stands before the number, so its place has not moved.
                Some(better)
                    if others
                        .first()
                        .is_none_or(|number| number.range.start > range.end) =>
                {
                    should.replace_range(
                        range.clone(),
                        &like(&says, &better.phrase, locale.language()),
                    );
                    fails(&says, should)
                }
                _ => fails(&says, percent(part, whole, locale)),
            }
        }
        _ => unclear(text, &found, percent(part, whole, locale)),
    }
}

/// A number with the decimals that it has, two at most.
pub(super) fn exact_number(value: f64, locale: &Locale) -> String {
    let decimals = (0..2).find(|decimals| same(round(value, *decimals), value));
    locale.number(value, decimals.unwrap_or(2))
}

/// A share as percent with one decimal; 0 and 100 without.
pub(super) fn percent(part: f64, whole: f64, locale: &Locale) -> String {
    let share = if whole > 0.0 { part / whole } else { 0.0 };
    let is_plain = same(share * 100.0, round(share * 100.0, 0));
    locale.percent(share, usize::from(!is_plain))
}

/// A number in a claim.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    pub number: Parsed,
    /// The number itself in the text, with its percent sign.
    pub range: Range<usize>,
    /// 1,000,000 for "1,2 Millionen".
    scale: f64,
}

impl Quantity {
    pub fn value(&self) -> f64 {
        self.number.value * self.scale
    }

    /// Counts are exact; only what cannot be written in full may be rounded to the digits shown.
    fn holds(&self, text: &str, actual: f64, locale: &Locale) -> bool {
        let in_full = same(round(actual, 2), actual);
        if in_full && self.number.decimals == 0 && same(self.scale, 1.0) {
            let hedge = hedge(text, self.range.start, locale);
            return hedge.admits(self.value(), actual, same(self.value(), actual));
        }
        self.holds_rounded(text, actual, locale)
    }

    fn holds_rounded(&self, text: &str, actual: f64, locale: &Locale) -> bool {
        let shown = round(actual / self.scale, self.number.decimals);
        let is_same = same(shown, self.number.value);
        hedge(text, self.range.start, locale).admits(self.value(), actual, is_same)
    }

    /// The text with another number in this place, in the same form.
    pub fn replaced(&self, text: &str, value: f64, locale: &Locale) -> String {
        let value = value / self.scale;
        let old = &text[self.range.clone()];
        // Above twelve people write digits, unless they wrote a word already.
        let is_usual = value <= 12.0 || self.number.value > 12.0;
        let word = locale
            .number_word(value)
            .filter(|_| self.number.spelled && is_usual);
        let new = match word {
            Some(word) => like(old, &word, locale.language()),
            None if self.number.percent => locale.percent(value / 100.0, self.number.decimals),
            None if same(self.scale, 1.0) && self.number.decimals == 0 => {
                exact_number(value, locale)
            }
            None => {
                // "269,5" becomes "275", not "275,0".
                let needed = (0..self.number.decimals).find(|decimals| {
                    same(round(value, *decimals), round(value, self.number.decimals))
                });
                locale.number(value, needed.unwrap_or(self.number.decimals))
            }
        };
        let mut text = text.to_string();
        text.replace_range(self.range.clone(), &new);
        text
    }
}

/// The numbers of a claim in their order. "Ein" counts only where nothing else does.
pub(super) fn quantities(text: &str, locale: &Locale) -> Vec<Quantity> {
    let words = words(text);
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // The longest run of words that is one number: "12 345", "92,5 Prozent".
        let run = (at..words.len().min(at + 4)).rev().find_map(|last| {
            let range = words[at].start..words[last].end;
            let number = locale.parse_number(&text[range.clone()])?;
            Some((last, range, number))
        });
        let Some((last, range, number)) = run else {
            if is_none_word(&text[words[at].clone()], locale) {
                let number = Parsed {
                    value: 0.0,
                    decimals: 0,
                    percent: false,
                    spelled: true,
                };
                found.push(Quantity {
                    number,
                    range: words[at].clone(),
                    scale: 1.0,
                });
            }
            at += 1;
            continue;
        };
        let scale = words
            .get(last + 1)
            .map_or(1.0, |word| scale(&text[word.clone()]));
        found.push(Quantity {
            number,
            range,
            scale,
        });
        at = last + 1;
    }
    // "gemeldete Zahl für Dezember 2013": a year beside other words is no count.
    let tokens = numbers(text, locale);
    if words.len() > 1 {
        found.retain(|it| {
            tokens.iter().all(|token| {
                let counts = matches!(token.class, NumberClass::Unbound | NumberClass::Quoted);
                counts || token.range.end <= it.range.start || it.range.end <= token.range.start
            })
        });
    }
    let is_article = |it: &Quantity| {
        // "einer von 54" counts, "ein Zentrum" beside another number does not.
        let rest = text[it.range.end..].trim_start();
        let of = ["von", "of"].iter().any(|word| rest.starts_with(word));
        it.number.spelled && it.number.value == 1.0 && !of
    };
    if found.iter().any(|it| !is_article(it)) {
        found.retain(|it| !is_article(it));
    }
    found
}

/// Writes `new` with a capital letter if `old` has one.
fn like(old: &str, new: &str, language: &str) -> String {
    if old.starts_with(char::is_uppercase) {
        sentence_case(new, language)
    } else {
        new.to_string()
    }
}

fn unclear(text: &str, quantities: &[Quantity], should: String) -> Verdict {
    if quantities.is_empty() {
        Verdict::NotAClaim
    } else {
        fails(text, should)
    }
}

fn scale(word: &str) -> f64 {
    match word.to_lowercase().as_str() {
        "tausend" | "tsd" | "thousand" => 1e3,
        "mio" | "million" | "millionen" | "millions" => 1e6,
        "mrd" | "milliarde" | "milliarden" | "billion" | "billions" => 1e9,
        _ => 1.0,
    }
}

fn is_none_word(word: &str, locale: &Locale) -> bool {
    let word = word.to_lowercase();
    match locale.language() {
        "de" => matches!(
            word.as_str(),
            "kein" | "keine" | "keinen" | "keinem" | "keiner" | "keines"
        ),
        "en" => matches!(word.as_str(), "no" | "none"),
        _ => false,
    }
}

fn is_negated(text: &str, locale: &Locale) -> bool {
    let negation = match locale.language() {
        "de" => "nicht",
        "en" => "not",
        _ => return false,
    };
    text.split_whitespace()
        .any(|word| word.to_lowercase() == negation)
}
