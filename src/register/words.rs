//! Text in the languages of a site.

use std::ops::Range;

use crate::diagnostics::{Expected, Record};
use crate::kept::Known;
use crate::locale::Locale;
use crate::sources::{self, FileId, Path, Sources, Span};
use crate::text::{self, Line, NumberToken, ProblemKind, Reference, short_text};

use super::read::{Fields, Value};

/// A language of the site, by its position in `languages`; 0 is the default.
pub type LanguageId = usize;

/// The default language.
pub const DEFAULT: LanguageId = 0;

/// A text in one or more languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    texts: Vec<Wording>,
    /// Whether any of them refers to anything: asked of each name at each edit.
    refers: bool,
}

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// In which language it stands in the record.
    pub language: LanguageId,
    /// As it stands in the record, with references as in Markdown.
    written: String,
    /// What it refers to; most refer to nothing.
    bound: Option<Box<Bound>>,
    /// Whether it has signs that copying left in it, or brackets that are no link.
    has_artefacts: bool,
    /// The numbers in it.
    numbers: Known<Box<[NumberToken]>>,
    place: Place,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Bound {
    line: Line,
    references: Vec<Reference>,
    ranges: Vec<Range<usize>>,
}

/// Where a text stands. A value of YAML is looked up only when there is a mistake to show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In no file.
    Nowhere,
    /// A cell of a table.
    Cell(Span),
    /// A value of YAML.
    Value(FileId, Path),
}

/// A text in the language asked for, or in the one that stands in for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'w> {
    /// What is said, without markup.
    pub text: &'w str,
    /// In which language it is said, which pages must mark where it is not their own.
    pub language: LanguageId,
}

fn problems(written: &str, bound: Option<&Bound>) -> Vec<(ProblemKind, Range<usize>)> {
    let mut problems = text::artefacts(written);
    let references = bound.map_or(&[][..], |bound| &bound.references);
    let links: Vec<Range<usize>> = references.iter().map(|it| it.range.clone()).collect();
    problems.extend(text::unread_links(written, &links));
    problems
}

impl Wording {
    fn new(language: LanguageId, written: String, place: Place) -> Self {
        let bound = written.contains("](").then(|| {
            let (line, references, ranges) = short_text(&written);
            Box::new(Bound {
                line,
                references,
                ranges,
            })
        });
        let bound = bound.filter(|bound| !bound.references.is_empty());
        Self {
            language,
            has_artefacts: !problems(&written, bound.as_deref()).is_empty(),
            bound,
            numbers: Known::new(),
            written,
            place,
        }
    }

    /// The text without markup, with nothing where a value is to be filled in.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.bound {
            Some(bound) => bound.line.text(),
            None => &self.written,
        }
    }

    /// The text as it stands in the record.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The text with the places where something is to be filled in, if there are any.
    #[must_use]
    pub fn blanks(&self) -> Option<&Line> {
        let line = &self.bound.as_ref()?.line;
        line.has_blanks().then_some(line)
    }

    /// What it refers to; ranges are bytes of [`Wording::written`].
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        self.bound.as_ref().map_or(&[], |bound| &bound.references)
    }

    /// What copying from elsewhere left in the written text, and what was meant as a link, with its places there.
    pub(super) fn artefacts(&self) -> Vec<(ProblemKind, Range<usize>)> {
        if self.has_artefacts {
            problems(&self.written, self.bound.as_deref())
        } else {
            Vec::new()
        }
    }

    /// The numbers in [`Wording::text`]; `locale` is that of its language.
    #[must_use]
    pub fn numbers(&self, locale: &Locale) -> &[NumberToken] {
        self.numbers
            .get(|| text::numbers(self.text(), locale).into_boxed_slice())
    }

    /// The range of the written text that a range of [`Wording::text`] came from; `None` where any part of it belongs to a
    /// reference.
    #[must_use]
    pub fn unbound_range(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let Some(bound) = &self.bound else {
            return Some(range.clone());
        };
        let mut shift = 0;
        for (reference, said) in bound.references.iter().zip(&bound.ranges) {
            if said.start >= range.end {
                break;
            }
            if said.end > range.start {
                return None;
            }
            shift += reference.range.len() - said.len();
        }
        Some(range.start + shift..range.end + shift)
    }

    /// The bytes of a range of the written text in its file, and the signs that stand there. `None` for a text that stands
    /// in no file; where the way back is not clear, the whole value.
    #[must_use]
    pub fn span(&self, range: &Range<usize>, sources: &Sources) -> Option<Span> {
        let whole = self.whole(sources)?;
        let inner = sources::written_range(sources.snippet(whole), &self.written, range);
        Some(match inner {
            Some(inner) => Span {
                file: whole.file,
                start: whole.start + inner.start,
                end: whole.start + inner.end,
            },
            None => whole,
        })
    }

    /// Where it stands: no two texts share a place.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// How the value stands in its file.
    #[must_use]
    pub fn style(&self, sources: &Sources) -> Option<sources::Style> {
        match self.place {
            Place::Value(..) => Some(sources::style(sources.snippet(self.whole(sources)?))),
            _ => None,
        }
    }

    fn whole(&self, sources: &Sources) -> Option<Span> {
        match &self.place {
            Place::Nowhere => None,
            Place::Cell(span) => Some(*span),
            Place::Value(file, path) => sources.locate(*file, path),
        }
    }
}

impl Words {
    /// A text in the default language that stands in no file.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of(vec![Wording::new(DEFAULT, text.into(), Place::Nowhere)])
    }

    fn of(texts: Vec<Wording>) -> Self {
        let refers = texts.iter().any(|text| text.bound.is_some());
        Self { texts, refers }
    }

    /// Whether it refers to anything in any language.
    #[must_use]
    pub fn refers(&self) -> bool {
        self.refers
    }

    /// Whether copying from elsewhere left something in it, in any language.
    pub(super) fn has_artefacts(&self) -> bool {
        self.texts.iter().any(|text| text.has_artefacts)
    }

    /// The text in a language; where it lacks one, in the default language, else in the first there is.
    #[must_use]
    pub fn wording(&self, language: LanguageId) -> Option<&Wording> {
        let find = |wanted| self.texts.iter().find(|text| text.language == wanted);
        find(language)
            .or_else(|| find(DEFAULT))
            .or_else(|| self.texts.first())
    }

    /// The same without markup.
    #[must_use]
    pub fn said(&self, language: LanguageId) -> Said<'_> {
        self.wording(language)
            .map_or(Said { text: "", language }, |text| Said {
                text: text.text(),
                language: text.language,
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
        self.texts.iter().any(|text| text.language == language)
    }

    /// The text of each language that has one.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageId, &str)> {
        self.texts.iter().map(|text| (text.language, text.text()))
    }

    /// The text of each language that has one, with its references.
    pub fn wordings(&self) -> impl Iterator<Item = &Wording> {
        self.texts.iter()
    }

    /// Sets the text of a language, as a translation file does.
    pub(super) fn translate(&mut self, language: LanguageId, text: String, place: Place) {
        let mut texts = std::mem::take(&mut self.texts);
        texts.retain(|old| old.language != language);
        texts.push(Wording::new(language, text, place));
        *self = Self::of(texts);
    }

    /// The words of a field, if it has any.
    pub(super) fn given(
        fields: &Fields<'_>,
        name: &'static str,
        languages: &[String],
    ) -> Option<Self> {
        Self::read(&fields.get(name)?, languages)
    }

    /// The words of a field that must be there.
    pub(super) fn needed(
        fields: &Fields<'_>,
        name: &'static str,
        languages: &[String],
    ) -> Option<Self> {
        Self::read(&fields.need(name)?, languages)
    }

    /// Reads a plain text, or a map from language to text.
    pub(super) fn read(value: &Value<'_>, languages: &[String]) -> Option<Self> {
        if !value.is_map() {
            if value.is_list() || value.is_null() {
                value.wrong(Expected::Words);
                return None;
            }
            let text = value.text()?;
            return Some(Self::of(vec![Wording::new(DEFAULT, text, value.place())]));
        }
        let mut texts = Vec::new();
        for (key, text) in value.entries() {
            match language(key, languages) {
                Some(id) => {
                    texts.extend(text.text().map(|said| Wording::new(id, said, text.place())));
                }
                None => report_language(key, languages, &text),
            }
        }
        (!texts.is_empty()).then(|| Self::of(texts))
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
