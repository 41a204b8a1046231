//! Numbers, dates, plurals, lists and collation of a language: the only user of icu.
//!
//! A [`Locale`] holds every formatter ready made, because a page asks hundreds of times and loading one costs more
//! than using it. All of it comes from CLDR's data in the binary; what icu does not offer yet (the percent sign's
//! place, number words, a language's name for itself) stands in `tables.rs`.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use icu::calendar::Gregorian;
use icu::collator::CollatorBorrowed;
use icu::collator::options::{CollatorOptions, Strength};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{YM, YMD};
use icu::datetime::input::Date as IcuDate;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::GroupingStrategy;
use icu::list::ListFormatter;
use icu::list::options::{ListFormatterOptions, ListLength};
use icu::locale::{LocaleDirectionality, LocaleExpander};
use icu::plurals::PluralRules;
use jiff::civil::Date;

// A year, a month or a day.
mod date;
// The letters of an alphabetical index.
mod initials;
// Large and small letters; whether letters can stand alone.
mod letters;
// "1.234", "92,5 %", "zwei": what a number in prose says.
mod parse;
// "neunundvierzig".
mod spelled;
// The forms of a word that go with numbers.
mod plural;
// What icu does not know.
mod tables;

pub use date::{PartialDate, PartialDateError};
pub use letters::{composed, isolated, lower, sentence_case};
pub use parse::Parsed;
pub use plural::Plural;

/// Everything that depends on a language, for one language. Cloning shares the data.
#[derive(Clone)]
pub struct Locale(Arc<Data>);

/// So many days are kept: those of ten years.
const MOST_DAYS: usize = 3660;

struct Data {
    tag: String,
    language: String,
    right_to_left: bool,
    letters_stand_alone: bool,
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    /// The days that were said: a report says a few of them again and again.
    days: RwLock<HashMap<Date, String>>,
    short_day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    plurals: PluralRules,
    list: ListFormatter,
    collator: CollatorBorrowed<'static>,
    /// Tells letters apart, not their marks and cases.
    letters: CollatorBorrowed<'static>,
    separators: parse::Separators,
    // In lower case, with the month's number; several spellings for one month where the language inflects.
    months: Vec<(String, i8)>,
    conjunctions: Vec<String>,
}

/// The tag is not BCP 47, or no language is known by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLocale {
    /// The tag as it was given.
    pub tag: String,
}

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left, as Arabic.
    RightToLeft,
}

impl Locale {
    /// The locale of a BCP 47 tag such as `de`, `en-GB` or `de-simple`; unknown variants work as their language.
    pub fn new(tag: &str) -> Result<Self, UnknownLocale> {
        let unknown = || UnknownLocale { tag: tag.into() };
        let locale: icu::locale::Locale = tag.parse().map_err(|_| unknown())?;
        let mut expanded = locale.id.clone();
        expanded.variants.clear();
        let direction = LocaleDirectionality::new_extended();
        let right_to_left = direction.is_right_to_left(&expanded);
        LocaleExpander::new_extended().maximize(&mut expanded);
        // Likely subtags know a script for every language that CLDR knows.
        if locale.id.language.is_unknown() || expanded.script.is_none() {
            return Err(unknown());
        }

        // "25 April 2014" is understood everywhere, "April 25, 2014" is American.
        let dates: icu::locale::Locale = match locale.to_string().as_str() {
            "en" => "en-001".parse().map_err(|_| unknown())?,
            _ => locale.clone(),
        };
        let lengths = ListFormatterOptions::default().with_length(ListLength::Wide);
        let list = ListFormatter::try_new_and((&locale).into(), lengths).map_err(|_| unknown())?;
        let decimals = |grouping: GroupingStrategy| {
            DecimalFormatter::try_new((&locale).into(), grouping.into()).map_err(|_| unknown())
        };
        let days = |fields: YMD| {
            FixedCalendarDateTimeFormatter::try_new((&dates).into(), fields).map_err(|_| unknown())
        };
        let mut only_letters = CollatorOptions::default();
        only_letters.strength = Some(Strength::Primary);
        let collator =
            |options| CollatorBorrowed::try_new((&locale).into(), options).map_err(|_| unknown());
        let language = locale.id.language.to_string();
        let grouped = decimals(GroupingStrategy::Auto)?;
        let mut data = Data {
            tag: locale.to_string(),
            right_to_left,
            letters_stand_alone: letters::stand_alone(
                expanded
                    .script
                    .map_or(String::new(), |it| it.to_string())
                    .as_str(),
            ),
            plain: decimals(GroupingStrategy::Never)?,
            day: days(YMD::long())?,
            days: RwLock::default(),
            short_day: days(YMD::medium())?,
            month: FixedCalendarDateTimeFormatter::try_new((&dates).into(), YM::long())
                .map_err(|_| unknown())?,
            plurals: PluralRules::try_new_cardinal((&locale).into()).map_err(|_| unknown())?,
            collator: collator(CollatorOptions::default())?,
            letters: collator(only_letters)?,
            separators: parse::Separators::of(&grouped.format_to_string(&decimal(1_234_567.5, 1))),
            conjunctions: tables::conjunctions(&language),
            months: Vec::new(),
            language,
            grouped,
            list,
        };
        data.add_months();
        data.add_conjunctions();
        Ok(Self(Arc::new(data)))
    }

    /// The tag in its canonical spelling, for the `lang` attribute.
    pub fn tag(&self) -> &str {
        &self.0.tag
    }

    /// The language without script, region and variant: `de` for `de-simple`.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// What the language calls itself, such as "Deutsch"; the tag if that is not known.
    pub fn native_name(&self) -> &str {
        tables::native_name(&self.0.tag, &self.0.language).unwrap_or(&self.0.tag)
    }

    /// The direction of writing.
    pub fn direction(&self) -> Direction {
        if self.0.right_to_left {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        }
    }

    /// Whether its letters can be set one after another, from left to right and each in one shape: not those of Arabic, which
    /// join, nor those of Devanagari, which change their places.
    pub fn letters_stand_alone(&self) -> bool {
        self.0.letters_stand_alone
    }

    /// A whole number with its groups: "1.234" in German.
    pub fn integer(&self, value: i64) -> String {
        self.0.grouped.format_to_string(&Decimal::from(value))
    }

    /// A number with exactly `decimals` digits after the separator, halves away from zero.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        self.0.grouped.format_to_string(&decimal(value, decimals))
    }

    /// A share from 0 to 1 as percent: `percent(0.926, 1)` is "92,6 %" in German, with a no-break space.
    pub fn percent(&self, share: f64, decimals: usize) -> String {
        let number = self.number(share * 100.0, decimals);
        let native = !number.contains(|c: char| c.is_ascii_digit());
        let (before, after) = tables::percent_signs(&self.0.language, native);
        format!("{before}{number}{after}")
    }

    /// A day in full: "25. April 2014".
    pub fn date(&self, date: Date) -> String {
        let known = self.0.days.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(said) = known.get(&date) {
            return said.clone();
        }
        drop(known);
        let said = self.0.day.format(&icu_date(date)).to_string();
        let mut known = self.0.days.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_DAYS {
            known.insert(date, said.clone());
        }
        said
    }

    /// A day as tables have it: "25.04.2014".
    pub fn short_date(&self, date: Date) -> String {
        self.0.short_day.format(&icu_date(date)).to_string()
    }

    /// A month in full: "April 2014".
    pub fn month(&self, date: Date) -> String {
        self.0.month.format(&icu_date(date)).to_string()
    }

    /// A year in the language's digits, without groups.
    pub fn year(&self, year: i16) -> String {
        self.0.plain.format_to_string(&Decimal::from(year))
    }

    /// A date as precisely as it is known: "2013", "August 2013" or "1. August 2013".
    pub fn partial_date(&self, date: PartialDate) -> String {
        match (date.month(), date.day()) {
            (_, Some(_)) => self.date(date.first_day()),
            (Some(_), None) => self.month(date.first_day()),
            (None, None) => self.year(date.year()),
        }
    }

    /// The plural form for a whole number.
    pub fn plural(&self, count: u64) -> Plural {
        self.0.plurals.category_for(count).into()
    }

    /// The plural form for a number shown with `decimals` digits: "1.0" is not "1" in English.
    pub fn plural_of(&self, value: f64, decimals: usize) -> Plural {
        self.0
            .plurals
            .category_for(&decimal(value, decimals))
            .into()
    }

    /// The items in one phrase: "A, B und C".
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.0
            .list
            .format_to_string(items.iter().map(|item| item.as_ref()))
    }

    /// The order of two names in a list of this language.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.collator.compare(left, right)
    }

    /// Bytes that compare as the names do. Only for one run: they change with the version of Unicode.
    pub fn sort_key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::new();
        let Ok(()) = self.0.collator.write_sort_key_to(name, &mut key);
        key
    }

    /// The words that join the last two items of a list, in lower case and without spaces: "und", "sowie".
    pub fn conjunctions(&self) -> &[String] {
        &self.0.conjunctions
    }

    /// The month that a word names, from 1; full names in any inflection that dates use, and no abbreviations.
    pub fn month_named(&self, word: &str) -> Option<i8> {
        let word = lower(word, self.language());
        self.0
            .months
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, month)| *month)
    }
}

impl Data {
    /// Learns the names of the months from formatted dates, because icu offers no table of them.
    fn add_months(&mut self) {
        for month in 1..=12 {
            let date = icu_date(jiff::civil::date(2014, month, 5));
            let spelled = [
                self.day.format(&date).to_string(),
                self.month.format(&date).to_string(),
            ];
            for text in spelled {
                let words = text.split(|c: char| !c.is_alphabetic() && !is_mark(c));
                // Spanish "de", Portuguese "de": a month is the longest word of its date.
                let Some(name) = words.max_by_key(|word| word.chars().count()) else {
                    continue;
                };
                let entry = (lower(name, &self.language), month);
                if !name.is_empty() && !self.months.contains(&entry) {
                    self.months.push(entry);
                }
            }
        }
    }

    fn add_conjunctions(&mut self) {
        let pair = self.list.format_to_string(["\u{1}", "\u{1}"].iter());
        let word = pair.trim_matches('\u{1}').trim().to_lowercase();
        if !word.is_empty() && !self.conjunctions.contains(&word) {
            self.conjunctions.push(word);
        }
    }
}

/// Combining marks belong to a word although they are not letters, as in Hindi.
fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && !c.is_numeric()
        && !c.is_whitespace()
        && !c.is_alphabetic()
        && !is_punctuation(c)
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '،' | '。' | '\u{a0}' | '\u{202f}'
    )
}

/// Rounds half away from zero, as accountants do, to a number of decimals; binary noise does not decide a tie.
pub fn round(value: f64, decimals: usize) -> f64 {
    let factor = 10f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX));
    let scaled = value * factor;
    if !scaled.is_finite() {
        return value;
    }
    let nudge = scaled.abs() * 1e-12 + 1e-12;
    (scaled + nudge.copysign(scaled)).round() / factor
}

fn decimal(value: f64, decimals: usize) -> Decimal {
    let rounded = round(value, decimals) + 0.0;
    let text = format!("{rounded:.decimals$}");
    let text = if text.trim_matches(['-', '0', '.']).is_empty() {
        text.trim_start_matches('-')
    } else {
        &text
    };
    // Only "NaN" and "inf" are no decimals; figures are finite.
    Decimal::try_from_str(text).unwrap_or_default()
}

fn icu_date(date: Date) -> IcuDate<Gregorian> {
    IcuDate::try_new_gregorian(
        date.year().into(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
    .expect("jiff's dates are within icu's calendar")
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn html(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Locale").field(&self.0.tag).finish()
    }
}

impl fmt::Display for UnknownLocale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is not a known language tag", self.tag)
    }
}

impl std::error::Error for UnknownLocale {}

#[cfg(test)]
mod tests;
