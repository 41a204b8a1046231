//! The forms of a word that go with numbers.

use std::collections::BTreeSet;

use icu::plurals::PluralCategory;

use super::Locale;

/// The form of a word that goes with a number; most languages use few of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "CLDR's names, which say all there is")]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl From<PluralCategory> for Plural {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

impl Plural {
    /// The key of the form in strings and records: "one", "other".
    pub fn key(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

impl Locale {
    /// The plural forms that its whole numbers up to a thousand take, in CLDR's order: `one`, `few`, `many` in Russian.
    pub fn plural_forms(&self) -> Vec<Plural> {
        let forms: BTreeSet<Plural> = (0..=1000).map(|n| self.plural(n)).collect();
        forms.into_iter().collect()
    }

    /// Whether a form is said of several numbers, as `one` of 1, 21 and 31 in Russian: then the number must stand in it.
    pub fn is_of_several(&self, form: &str) -> bool {
        let numbers = (1..=1000).filter(|n| self.plural(*n).key() == form);
        numbers.take(2).count() > 1
    }
}
