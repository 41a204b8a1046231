//! Words that make a number less exact: "rund", "mehr als", "gut".

use super::near::same;
use crate::locale::Locale;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Hedge {
    Exactly,
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    About,
    Nearly,
    JustOver,
}

impl Hedge {
    /// "Rund" allows 5 %, "fast" and "gut" allow 10 %: narrower than talk, wide enough for round numbers.
    pub fn admits(self, said: f64, actual: f64, is_same: bool) -> bool {
        match self {
            Self::Exactly => is_same,
            Self::AtLeast => actual >= said || is_same,
            Self::AtMost => actual <= said || is_same,
            Self::MoreThan => actual > said && !same(actual, said),
            Self::LessThan => actual < said && !same(actual, said),
            Self::About => (actual - said).abs() <= 0.05 * actual.abs(),
            Self::Nearly => actual < said && actual >= said * 0.9,
            Self::JustOver => actual > said && actual <= said * 1.1,
        }
    }
}

/// "mindestens", where the language's word is known.
pub(super) fn at_least(locale: &Locale) -> Option<&'static str> {
    match locale.language() {
        "de" => Some("mindestens"),
        "en" => Some("at least"),
        _ => None,
    }
}

/// Whether a text says that there may be more than it names.
pub(super) fn is_open(text: &str, locale: &Locale) -> bool {
    let text = text.to_lowercase();
    let hedges: &[&str] = match locale.language() {
        "de" => &[
            "mindestens",
            "wenigstens",
            "zumindest",
            "jedenfalls",
            "sicher",
        ],
        "en" => &["at least", "certainly"],
        // No word is known: a list is taken as it is.
        _ => return true,
    };
    hedges.iter().any(|hedge| text.contains(hedge))
}

/// The hedge in the two words before a number.
pub(super) fn hedge(text: &str, number_start: usize, locale: &Locale) -> Hedge {
    let before = text.get(..number_start).unwrap_or_default().to_lowercase();
    let words: Vec<&str> = before
        .split_whitespace()
        .map(|word| word.trim_matches(['.', ',', '(']))
        .collect();
    let last = words.last().copied().unwrap_or_default();
    let pair = match words.len().checked_sub(2) {
        Some(index) => words[index..].join(" "),
        None => String::new(),
    };
    match (locale.language(), pair.as_str(), last) {
        ("de", "mehr als", _) | ("de", _, "über") => Hedge::MoreThan,
        ("de", "weniger als", _) | ("de", _, "unter") => Hedge::LessThan,
        ("de", _, "mindestens" | "wenigstens") => Hedge::AtLeast,
        ("de", _, "höchstens" | "maximal") => Hedge::AtMost,
        ("de", _, "rund" | "etwa" | "circa" | "ca" | "ungefähr" | "gegen") => Hedge::About,
        ("de", _, "fast" | "knapp" | "nahezu" | "beinahe") => Hedge::Nearly,
        ("de", _, "gut" | "gute" | "guten") => Hedge::JustOver,
        ("en", "more than", _) | ("en", _, "over" | "above") if pair != "just over" => {
            Hedge::MoreThan
        }
        ("en", "less than" | "fewer than", _) | ("en", _, "under" | "below") => Hedge::LessThan,
        ("en", "at least", _) => Hedge::AtLeast,
        ("en", "at most", _) => Hedge::AtMost,
        ("en", _, "about" | "around" | "roughly" | "approximately" | "some") => Hedge::About,
        ("en", _, "almost" | "nearly") => Hedge::Nearly,
        ("en", "just over", _) => Hedge::JustOver,
        _ => Hedge::Exactly,
    }
}
