//! What a number in prose says: digits of any script, the language's separators, percent signs and number words.
//!
//! Strict on purpose: "1.234" is a thousand in German and a fraction in English, and a text that is neither is no
//! number rather than a guess.

use jiff::civil::Date;

use super::{Locale, PartialDate, tables};

/// A number as it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parsed {
    /// The number itself; 92.5 for "92,5 %".
    pub value: f64,
    /// How many digits were written after the separator: a claim is held to the precision it shows.
    pub decimals: usize,
    /// Whether a percent sign or word was written.
    pub percent: bool,
    /// Whether it was a word such as "zwei".
    pub spelled: bool,
}

/// The signs that a language puts into numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Separators {
    group: Option<char>,
    decimal: char,
    /// Digits in all groups but the last, which has three: two in Hindi.
    inner_group: usize,
}

impl Separators {
    /// Reads them off "1.234.567,5".
    pub(super) fn of(formatted: &str) -> Self {
        let signs: Vec<char> = formatted.chars().filter(|c| digit(*c).is_none()).collect();
        let decimal = signs.last().copied().unwrap_or('.');
        let group = signs.first().copied().filter(|sign| *sign != decimal);
        let inner_group = match group {
            Some(sign) => formatted
                .split(sign)
                .nth(1)
                .map_or(3, |g| g.chars().count()),
            None => 3,
        };
        Self {
            group,
            decimal,
            inner_group,
        }
    }
}

impl Locale {
    /// The number that the whole text is, if it is one: digits or a word up to 999, with or without percent.
    pub fn parse_number(&self, text: &str) -> Option<Parsed> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let (text, percent) = self.without_percent(text);
        if let Some(value) = self.number_named(text) {
            return Some(Parsed {
                value,
                decimals: usize::from(value.fract() != 0.0),
                percent,
                spelled: true,
            });
        }
        let (value, decimals) = self.parse_digits(text)?;
        Some(Parsed {
            value,
            decimals,
            percent,
            spelled: false,
        })
    }

    /// The number that a single word is: 2 of "zwei" and "Zwei".
    pub fn number_named(&self, word: &str) -> Option<f64> {
        tables::number_word(self.language(), word)
    }

    /// Into how many parts a word divides a whole: 3 of "Drittel" and "thirds", as far as the language's words are known.
    pub fn fraction_named(&self, word: &str) -> Option<f64> {
        tables::fraction_word(self.language(), word)
    }

    /// The word for a whole number from two to 999, as far as the language's are known: "drei".
    pub fn number_word(&self, value: f64) -> Option<String> {
        tables::word_for(self.language(), value)
    }

    /// The date that the whole text is: "25. April 2014", "April 2014", "2014", "25.04.2014" or "2014-04-25".
    pub fn parse_date(&self, text: &str) -> Option<PartialDate> {
        let text: String = text.trim().chars().map(to_ascii_digit).collect();
        if let Ok(date) = text.parse() {
            return Some(date);
        }
        let (mut year, mut month, mut day, mut numeric) = (None, None, None, Vec::new());
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '/')) {
            if word.is_empty() || is_filler(word) {
                continue;
            }
            if let Ok(number) = word.parse::<i16>() {
                match word.len() {
                    4 if year.is_none() => year = Some(number),
                    1 | 2 => numeric.push(i8::try_from(number).ok()?),
                    _ => return None,
                }
            } else {
                month = Some(self.month_named(word)?);
            }
        }
        match (month, numeric.as_slice()) {
            (_, []) => {}
            (Some(_), [only]) => day = Some(*only),
            // "25.04.2014" is written so where the day comes first; elsewhere it would be a guess.
            (None, [first, second]) if text.contains('.') => {
                day = Some(*first);
                month = Some(*second);
            }
            _ => return None,
        }
        PartialDate::new(year?, month, day).ok()
    }

    /// Whether the text names this day without its year, as "am 25. Mai" does.
    pub fn is_day_of_year(&self, text: &str, date: Date) -> bool {
        let year = date.year();
        self.parse_date(&format!("{} {year}", text.trim().trim_end_matches(',')))
            .and_then(PartialDate::exact)
            == Some(date)
    }

    fn without_percent<'a>(&self, text: &'a str) -> (&'a str, bool) {
        let is_space = |c: char| c.is_whitespace() || is_invisible(c);
        for sign in ['%', '٪'] {
            let rest = text.strip_suffix(sign).or_else(|| text.strip_prefix(sign));
            if let Some(rest) = rest {
                return (rest.trim_matches(is_space), true);
            }
        }
        for word in tables::percent_words(self.language()) {
            let cut = text.len().saturating_sub(word.len());
            let matches = text.is_char_boundary(cut) && text[cut..].to_lowercase() == *word;
            if matches && text[..cut].ends_with(is_space) {
                return (text[..cut].trim_matches(is_space), true);
            }
        }
        (text, false)
    }

    fn parse_digits(&self, text: &str) -> Option<(f64, usize)> {
        let (negative, text) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        // Arabic has its own signs, whichever digits a country prefers.
        let separators = Separators {
            decimal: if text.contains('٫') {
                '٫'
            } else {
                self.0.separators.decimal
            },
            group: if text.contains('٬') {
                Some('٬')
            } else {
                self.0.separators.group
            },
            ..self.0.separators
        };
        let (whole, fraction) = match text.split_once(separators.decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text, None),
        };
        let mut ascii = ungrouped(whole, separators)?;
        let decimals = fraction.map_or(Some(0), |fraction| {
            ascii.push('.');
            let digits = fraction.chars().map(digit).collect::<Option<Vec<_>>>()?;
            ascii.extend(digits.iter().map(|digit| char::from(b'0' + digit)));
            (!digits.is_empty()).then_some(digits.len())
        })?;
        let value: f64 = ascii.parse().ok()?;
        Some((if negative { -value } else { value }, decimals))
    }
}

/// ASCII digits without the group signs, if those stand where they must.
fn ungrouped(whole: &str, separators: Separators) -> Option<String> {
    let mut ascii = String::new();
    let mut sign = None;
    let mut since_sign = 0;
    for c in whole.chars() {
        if let Some(digit) = digit(c) {
            ascii.push(char::from(b'0' + digit));
            since_sign += 1;
        } else if is_group_sign(c, separators.group) && sign.is_none_or(|sign| sign == c) {
            let complete = if sign.is_some() {
                since_sign == separators.inner_group
            } else {
                (1..=3).contains(&since_sign)
            };
            if !complete {
                return None;
            }
            sign = Some(c);
            since_sign = 0;
        } else {
            return None;
        }
    }
    let complete = if sign.is_some() {
        since_sign == 3
    } else {
        since_sign > 0
    };
    complete.then_some(ascii)
}

/// The language's own sign, or a space: DIN 5008 and ISO 80000 group with spaces in every language.
fn is_group_sign(c: char, group: Option<char>) -> bool {
    Some(c) == group
        || matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
        || (matches!(c, '\'' | '’') && matches!(group, Some('\'' | '’')))
}

/// The value of a decimal digit of a script that one of the supported languages writes numbers with.
pub(super) fn digit(c: char) -> Option<u8> {
    // The zeros of Arabic, Persian, Devanagari, Bengali, Thai and Myanmar; each is followed by its nine digits.
    const ZEROS: [u32; 6] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1040];
    if let Some(value) = c.to_digit(10) {
        return u8::try_from(value).ok();
    }
    ZEROS
        .iter()
        .filter_map(|zero| u32::from(c).checked_sub(*zero))
        .find(|value| *value < 10)
        .and_then(|value| u8::try_from(value).ok())
}

fn to_ascii_digit(c: char) -> char {
    digit(c).map_or(c, |value| char::from(b'0' + value))
}

/// Marks that steer the direction of text and say nothing.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}'
    )
}

/// Words that stand in dates beside the month: "5 de abril de 2014", "am 25. April".
fn is_filler(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "de" | "del"
            | "of"
            | "the"
            | "am"
            | "im"
            | "vom"
            | "zum"
            | "seit"
            | "dem"
            | "ab"
            | "on"
            | "in"
            | "since"
            | "г"
            | "р"
    )
}
