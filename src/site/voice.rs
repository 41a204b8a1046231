//! The words of one language: numbers, dates and sentences as readers see them.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::locale::{Direction, Locale, PartialDate, isolated};
use crate::register::{LanguageId, Start, Words};
use crate::theme::Strings;

use super::fills::Fills;
use super::view::{DateText, HtmlText};

/// Says things in one language.
#[derive(Clone, Copy)]
pub(super) struct Voice<'s> {
    pub(super) language: LanguageId,
    pub(super) locale: &'s Locale,
    pub(super) strings: &'s Strings,
    /// All language tags of the site, to mark text in another language.
    pub(super) tags: &'s [String],
    /// What stands in the blanks of the author's words.
    pub(super) fills: &'s Fills,
    /// So many decimals each share has at least, because others in its list have them.
    pub(super) decimals: usize,
}

impl<'s> Voice<'s> {
    /// A string of the theme.
    pub(super) fn t(&self, key: &'s str) -> String {
        self.strings.get(key).to_owned()
    }

    /// A string of the theme with values.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.strings.fill(key, values)
    }

    /// A string of the theme in the form that a number asks for; `{n}` is the number.
    pub(super) fn plural(&self, key: &str, number: usize, values: &[(&str, &str)]) -> String {
        let n = self.count(number);
        let mut all = vec![("n", n.as_str())];
        all.extend_from_slice(values);
        self.strings
            .plural(key, self.locale.plural(number as u64).key(), &all)
    }

    /// The author's words.
    pub(super) fn say<'w>(&self, words: &'w Words) -> &'w str
    where
        's: 'w,
    {
        let Some(wording) = words.wording(self.language) else {
            return "";
        };
        match wording.blanks() {
            Some(_) => self
                .fills
                .get(wording.place())
                .map_or(wording.text(), String::as_str),
            None => wording.text(),
        }
    }

    /// A whole number.
    pub(super) fn count(&self, number: usize) -> String {
        self.locale
            .integer(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// A number with as many decimals as it needs, two at most.
    pub(super) fn number(&self, number: f64) -> String {
        let needs = |decimals: i32| {
            let scaled = number * 10_f64.powi(decimals);
            (scaled - scaled.round()).abs() < 1e-9
        };
        let decimals = if needs(0) {
            0
        } else if needs(1) {
            1
        } else {
            2
        };
        self.locale.number(number, decimals)
    }

    /// A share with one decimal, and none where it is round and stands alone; of nothing there is none.
    pub(super) fn share(&self, part: f64, whole: f64) -> String {
        if whole <= 0.0 {
            return "–".to_owned();
        }
        let decimals = decimals(part, whole).max(self.decimals);
        self.locale.percent(part / whole, decimals)
    }

    /// The same voice for a list of shares, of which all have as many decimals.
    pub(super) fn in_list(self, shares: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let needed = shares
            .into_iter()
            .map(|(part, whole)| decimals(part, whole));
        Self {
            decimals: needed.max().unwrap_or_default(),
            ..self
        }
    }

    /// A day in words.
    pub(super) fn day(&self, date: Date) -> String {
        self.locale.date(date)
    }

    /// A date as precise as it is known.
    pub(super) fn date(&self, date: PartialDate) -> DateText {
        DateText {
            text: self.locale.partial_date(date),
            datetime: Some(date.in_digits("-")),
            sort: sort_key(date),
        }
    }

    /// No date.
    pub(super) fn no_date(&self) -> DateText {
        DateText {
            text: String::new(),
            datetime: None,
            sort: "99999999".to_owned(),
        }
    }

    /// When a status began: "1. August 2013", "spätestens seit dem 25. April 2014".
    pub(super) fn start(&self, start: Start) -> DateText {
        let date = self.date(start.date());
        match start {
            Start::From(_) => date,
            Start::By { .. } => DateText {
                text: self.since(start),
                ..date
            },
        }
    }

    /// The same as part of a sentence: "seit dem 1. August 2013".
    pub(super) fn since(&self, start: Start) -> String {
        let date = start.date();
        let text = self.locale.partial_date(date);
        let key = match start {
            Start::By { .. } if date.day().is_some() => "since_by_day",
            Start::By { .. } => "since_by",
            Start::From(date) if date.day().is_some() => "since_day",
            Start::From(date) if date.month().is_some() => "since_month",
            Start::From(_) => "since_year",
        };
        self.fill(key, &[("date", &text)])
    }

    /// "25. April bis Juli 2014".
    pub(super) fn period(&self, from: PartialDate, until: Option<PartialDate>) -> DateText {
        let first = self.date(from);
        match until {
            None => first,
            Some(until) => {
                let last = self.locale.partial_date(until);
                let text = self.fill("period", &[("from", &first.text), ("until", &last)]);
                DateText {
                    text,
                    datetime: None,
                    ..first
                }
            }
        }
    }

    /// Names joined as the language does.
    pub(super) fn list(&self, names: &[String]) -> String {
        match self.locale.direction() {
            Direction::LeftToRight => self.locale.list(names),
            Direction::RightToLeft => {
                let names: Vec<String> = names.iter().map(|name| isolated(name)).collect();
                self.locale.list(&names)
            }
        }
    }

    /// A text beside others of any language: on pages that run from right to left it stands for itself.
    pub(super) fn apart<'w>(&self, text: &'w str) -> Cow<'w, str> {
        match self.locale.direction() {
            Direction::RightToLeft if !text.is_empty() => Cow::Owned(isolated(text)),
            _ => Cow::Borrowed(text),
        }
    }

    /// The language tag of the author's words, where they are not translated.
    pub(super) fn lang(&self, words: &Words) -> Option<String> {
        self.other(words.said(self.language).language)
    }

    /// The language tag of a text, where it differs from the page's.
    pub(super) fn other(&self, language: LanguageId) -> Option<String> {
        (language != self.language).then(|| self.tags[language].clone())
    }

    /// Markup in a language.
    pub(super) fn html(&self, html: String, language: LanguageId) -> HtmlText {
        HtmlText {
            html,
            lang: self.other(language),
        }
    }
}

/// How many decimals a share needs: one, and none where it is round.
fn decimals(part: f64, whole: f64) -> usize {
    if whole <= 0.0 {
        return 0;
    }
    let tenths = (part / whole * 1000.0).round();
    usize::from((tenths % 10.0).abs() > 1e-9)
}

/// Sorts dates of any precision: by the day from which they count.
pub(super) fn sort_key(date: PartialDate) -> String {
    PartialDate::from(date.last_day()).in_digits("")
}
