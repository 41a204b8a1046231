//! Whether a text says what the records say.
//!
//! People write a figure as a number, a share, a word such as "fast alle", a list of names or a date, and round as they
//! write. Each form is compared on its own terms; a text in no known form is [`Verdict::NotAClaim`] rather than wrong.

use crate::locale::{Locale, PartialDate, composed};

// "ein Drittel".
mod fraction;
// "rund", "mehr als".
mod hedge;
// Lists of names with their inflections.
mod names;
// Numbers and shares.
mod quantity;
// Words for shares.
mod share;
// Times between two dates.
mod span;

// What they are read and compared with.
mod near;
mod words;

/// What a figure says.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimValue {
    /// A number of things, or a sum.
    Count(f64),
    /// Between these two, because some records do not say; the lower one first.
    Bounds(f64, f64),
    /// So many of so many.
    Share {
        /// Those that count.
        part: f64,
        /// All of them.
        whole: f64,
    },
    /// A list of names.
    Names {
        /// For each thing its name, then its further spellings.
        names: Vec<Vec<String>>,
        /// Whether a part of the list is enough (`?some`).
        partial: bool,
        /// Whether there may be more, because some records do not say.
        open: bool,
    },
    /// A date.
    Date(PartialDate),
    /// The time between two dates.
    Span {
        /// The earlier date.
        from: PartialDate,
        /// The later date.
        to: PartialDate,
    },
    /// Words.
    Text(String),
}

/// Words for shares, in the order in which they are to be preferred. They come from the strings of a theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareWords(pub Vec<ShareWord>);

/// What a word such as "fast alle" claims of a share from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareWord {
    /// The word or words: "fast alle". German endings and articles may differ in the text.
    pub phrase: String,
    /// The least share.
    pub min: f64,
    /// Whether the share must be more than the least.
    pub min_exclusive: bool,
    /// The greatest share.
    pub max: f64,
    /// Whether the share must be less than the greatest.
    pub max_exclusive: bool,
}

/// The outcome of comparing a text with a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The text says what the figure says.
    Holds,
    /// It says something else.
    Fails {
        /// What the text says, as it was understood.
        says: String,
        /// What to write in its place; it holds.
        should: String,
        /// For a list: names that are not in the text and must be.
        missing: Vec<String>,
        /// For a list: names in the text that do not belong there.
        extra: Vec<String>,
    },
    /// The text has no form that could be compared with this figure.
    NotAClaim,
}

/// Compares a claim's text, without markup, with the figure's value. An empty text holds: it is filled in.
pub fn judge(text: &str, value: &ClaimValue, locale: &Locale, words: &ShareWords) -> Verdict {
    let text = &*composed(text);
    let verdict = compare(text.trim(), value, locale, words);
    let Verdict::Fails {
        says,
        should,
        missing,
        extra,
    } = verdict
    else {
        return verdict;
    };
    // A hedge may have been the mistake, and a correction that fails in its turn would be a poor one.
    let holds = compare(&should, value, locale, words) == Verdict::Holds;
    Verdict::Fails {
        says,
        should: if holds { should } else { fill(value, locale) },
        missing,
        extra,
    }
}

fn compare(text: &str, value: &ClaimValue, locale: &Locale, words: &ShareWords) -> Verdict {
    if text.is_empty() {
        return Verdict::Holds;
    }
    match value {
        ClaimValue::Count(count) => quantity::judge_count(text, *count, locale),
        ClaimValue::Bounds(low, high) => quantity::judge_bounds(text, *low, *high, locale),
        ClaimValue::Share { part, whole } => {
            quantity::judge_share(text, *part, *whole, locale, words)
        }
        ClaimValue::Names {
            names,
            partial,
            open,
        } => names::judge(text, names, *partial, *open, locale),
        ClaimValue::Date(date) => judge_date(text, *date, locale),
        ClaimValue::Span { from, to } => span::judge(text, *from, *to, locale),
        ClaimValue::Text(expected) => {
            if same_words(text, expected) {
                Verdict::Holds
            } else {
                fails(text, expected.clone())
            }
        }
    }
}

/// The figure's value as a text would say it: "49", "92,6 %", "Duisburg und Essen", "25. April 2014".
pub fn fill(value: &ClaimValue, locale: &Locale) -> String {
    match value {
        ClaimValue::Count(count) => quantity::exact_number(*count, locale),
        ClaimValue::Bounds(low, high) if low == high => quantity::exact_number(*low, locale),
        ClaimValue::Bounds(low, high) => format!(
            "{}–{}",
            quantity::exact_number(*low, locale),
            quantity::exact_number(*high, locale)
        ),
        ClaimValue::Share { part, whole } => quantity::percent(*part, *whole, locale),
        // "Es fehlen keine."
        ClaimValue::Names { names, .. } if names.is_empty() => match locale.language() {
            "de" => "keine",
            "en" => "none",
            _ => "–",
        }
        .to_string(),
        ClaimValue::Names {
            names,
            partial,
            open,
        } => {
            let open = *open && !*partial;
            let first: Vec<&str> = names
                .iter()
                .filter_map(|spellings| spellings.first())
                .map(String::as_str)
                .collect();
            let list = locale.list(&first);
            match (open, hedge::at_least(locale)) {
                (true, Some(hedge)) => format!("{hedge} {list}"),
                _ => list,
            }
        }
        ClaimValue::Date(date) => locale.partial_date(*date),
        ClaimValue::Span { from, to } => span::fill(*from, *to, locale),
        ClaimValue::Text(text) => text.clone(),
    }
}

/// A coarser date holds if it contains the figure's; a finer one claims more than is known.
fn judge_date(text: &str, date: PartialDate, locale: &Locale) -> Verdict {
    let said = locale.parse_date(text);
    let holds = match (said, date.exact()) {
        (Some(said), _) => {
            said.first_day() <= date.first_day() && date.last_day() <= said.last_day()
        }
        (None, Some(day)) => locale.is_day_of_year(text, day),
        (None, None) => false,
    };
    let has_digit = text.contains(char::is_numeric);
    match said {
        _ if holds => Verdict::Holds,
        Some(said) => fails(
            &locale.partial_date(said),
            with_date(text, said, date, locale),
        ),
        None if has_digit => fails(text, locale.partial_date(date)),
        None => Verdict::NotAClaim,
    }
}

/// The text with another date in it: what stands before it stays where the new one is as precise.
fn with_date(text: &str, said: PartialDate, date: PartialDate, locale: &Locale) -> String {
    let new = locale.partial_date(date);
    let is_alike = said.day().is_some() == date.day().is_some()
        && said.month().is_some() == date.month().is_some();
    let starts = text.char_indices().filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        before.is_none_or(char::is_whitespace)
    });
    let start = starts
        .map(|(at, _)| at)
        .rev()
        .find(|at| locale.parse_date(&text[*at..]) == Some(said));
    match start.filter(|_| is_alike) {
        Some(start) => format!("{}{new}", &text[..start]),
        None => new,
    }
}

fn fails(says: &str, should: String) -> Verdict {
    Verdict::Fails {
        says: says.to_string(),
        should,
        missing: Vec::new(),
        extra: Vec::new(),
    }
}

fn same_words(left: &str, right: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .map(|word| word.to_lowercase())
            .collect()
    };
    words(left) == words(right)
}

#[cfg(test)]
mod tests;
