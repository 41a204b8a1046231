//! The Markdown of a record, in each language that has one.

use crate::locale::Locale;
use crate::sources::{Excerpt, FileId, Span};
use crate::text::{self, Document};

use super::words::{DEFAULT, LanguageId};

/// A text in one language, with its place.
#[derive(Debug)]
pub struct Prose {
    /// The parsed text.
    pub document: Document,
    /// The language it is written in.
    pub language: LanguageId,
    file: FileId,
    /// Where the text begins in its file, in bytes.
    start: usize,
}

impl Prose {
    pub(super) fn read(
        text: Excerpt,
        file: FileId,
        start: usize,
        language: LanguageId,
        locale: &Locale,
    ) -> Self {
        Self {
            document: text::parse(text, locale),
            language,
            file,
            start,
        }
    }

    /// The bytes of a range of the text in its file.
    #[must_use]
    pub fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span {
            file: self.file,
            start: self.start + range.start,
            end: self.start + range.end,
        }
    }

    /// The file the text stands in.
    #[must_use]
    pub fn file(&self) -> FileId {
        self.file
    }
}

/// The text of a record in its languages.
#[derive(Debug, Clone, Default)]
pub struct Proses {
    texts: Vec<std::sync::Arc<Prose>>,
}

impl Proses {
    pub(super) fn add(&mut self, prose: Prose) {
        self.texts.push(std::sync::Arc::new(prose));
    }

    /// The text in a language; where it lacks one, in the default language, else in the first there is.
    #[must_use]
    pub fn said(&self, language: LanguageId) -> Option<&Prose> {
        let find = |wanted| self.texts.iter().find(|prose| prose.language == wanted);
        let prose = find(language)
            .or_else(|| find(DEFAULT))
            .or(self.texts.first())?;
        Some(prose)
    }

    /// Every text.
    pub fn iter(&self) -> impl Iterator<Item = &Prose> {
        self.texts.iter().map(|prose| &**prose)
    }
}
