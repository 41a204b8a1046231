//! What the report calls a thing: one report counts centres, another libraries.

use super::super::read::Value;
use super::super::words::{LanguageId, Place, Words, language, report_language};

/// What the report calls a thing, in each language, one and many.
#[derive(Debug, Clone, Default)]
pub struct Term {
    one: Words,
    other: Words,
    dative: Words,
    genders: Vec<(LanguageId, char)>,
}

impl Term {
    /// One of them.
    #[must_use]
    pub fn one(&self, language: LanguageId) -> &str {
        self.one.get(language)
    }

    /// Many of them.
    #[must_use]
    pub fn other(&self, language: LanguageId) -> &str {
        self.other.get(language)
    }

    /// The grammatical gender in a language, `m`, `f` or `n`, where the author gives it.
    #[must_use]
    pub fn gender(&self, language: LanguageId) -> Option<char> {
        let gender = self.genders.iter().find(|(id, _)| *id == language);
        gender.map(|(_, gender)| *gender)
    }

    /// Many of them behind "von": "49 von 54 Kreisen"; the same as [`Term::other`] where nothing else is given.
    #[must_use]
    pub fn dative(&self, language: LanguageId) -> &str {
        if self.dative.has(language) {
            self.dative.get(language)
        } else {
            self.other(language)
        }
    }
}

/// What a centre and a district are called where `terms` does not say: in German, else in English.
pub(super) const CENTRE: [&str; 4] = ["Zentrum", "Zentren", "centre", "centres"];
pub(super) const DISTRICT: [&str; 4] = ["Kreis", "Kreise", "district", "districts"];

pub(super) fn term(value: &Value<'_>, languages: &[String]) -> Term {
    let mut term = Term::default();
    for (key, forms) in value.entries() {
        let Some(id) = language(key, languages) else {
            report_language(key, languages, &forms);
            continue;
        };
        let known = [
            "one", "other", "dative", "gender", "zero", "two", "few", "many",
        ];
        let Some(forms) = forms.fields(&known) else {
            continue;
        };
        let text = |name| forms.need(name).and_then(|value: Value<'_>| value.text());
        if let (Some(one), Some(other)) = (text("one"), text("other")) {
            term.one.translate(id, one, Place::Nowhere);
            term.other.translate(id, other, Place::Nowhere);
        }
        let gender = forms
            .get("gender")
            .and_then(|value| value.one_of(&["m", "f", "n"]));
        term.genders
            .extend(gender.map(|index| (id, ['m', 'f', 'n'][index])));
        if let Some(dative) = forms.get("dative").and_then(|value| value.text()) {
            term.dative.translate(id, dative, Place::Nowhere);
        }
    }
    term
}

pub(super) fn default_term(words: [&str; 4], languages: &[String]) -> Term {
    let mut term = Term::default();
    for (id, tag) in languages.iter().enumerate() {
        let german = tag.starts_with("de");
        let (one, other) = if german {
            (words[0], words[1])
        } else {
            (words[2], words[3])
        };
        term.one.translate(id, one.to_owned(), Place::Nowhere);
        term.other.translate(id, other.to_owned(), Place::Nowhere);
    }
    term
}
