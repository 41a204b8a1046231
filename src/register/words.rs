//! Text in the languages of a site.

use crate::diagnostics::{Expected, Record};

use super::read::Value;

/// A language of the site, by its position in `languages`; 0 is the default.
pub type LanguageId = usize;

/// The default language.
pub const DEFAULT: LanguageId = 0;

/// A text in one or more languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    texts: Vec<(LanguageId, String)>,
}

/// A text in the language asked for, or in the one that stands in for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'w> {
    /// The text.
    pub text: &'w str,
    /// Its language.
    pub language: LanguageId,
}

impl Words {
    /// A text in the default language.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            texts: vec![(DEFAULT, text.into())],
        }
    }

    /// The text in a language; where it lacks one, in the default language, else in the first there is.
    #[must_use]
    pub fn said(&self, language: LanguageId) -> Said<'_> {
        let find = |wanted| self.texts.iter().find(|(id, _)| *id == wanted);
        find(language)
            .or_else(|| find(DEFAULT))
            .or_else(|| self.texts.first())
            .map_or(Said { text: "", language }, |(id, text)| Said {
                text,
                language: *id,
            })
    }

    /// The text alone.
    #[must_use]
    pub fn get(&self, language: LanguageId) -> &str {
        self.said(language).text
    }

    /// Whether the language has a text of its own.
    #[must_use]
    pub fn has(&self, language: LanguageId) -> bool {
        self.texts.iter().any(|(id, _)| *id == language)
    }

    /// The text of each language that has one.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageId, &str)> {
        self.texts.iter().map(|(id, text)| (*id, text.as_str()))
    }

    /// Sets the text of a language, as a translation file does.
    pub(super) fn translate(&mut self, language: LanguageId, text: String) {
        self.texts.retain(|(id, _)| *id != language);
        self.texts.push((language, text));
    }

    /// Reads a plain text, or a map from language to text.
    pub(super) fn read(value: &Value<'_>, languages: &[String]) -> Option<Self> {
        if !value.is_map() {
            if value.is_list() || value.is_null() {
                value.wrong(Expected::Words);
                return None;
            }
            return value.text().map(Self::plain);
        }
        let mut words = Self::default();
        for (key, text) in value.entries() {
            match language(key, languages) {
                Some(id) => words.texts.extend(text.text().map(|text| (id, text))),
                None => report_language(key, languages, &text),
            }
        }
        if words.texts.is_empty() {
            return None;
        }
        Some(words)
    }
}

/// The position of a language tag among the site's languages.
pub(super) fn language(tag: &str, languages: &[String]) -> Option<LanguageId> {
    languages.iter().position(|known| known == tag)
}

pub(super) fn report_language(key: &str, languages: &[String], value: &Value<'_>) {
    value.document().report_unknown(
        Record::Language,
        key,
        languages.iter().map(String::as_str),
        value.key_span(),
    );
}
