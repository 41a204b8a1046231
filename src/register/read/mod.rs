//! From YAML trees to checked values: what every kind of record needs to be read.
//!
//! A reader never stops at a mistake: it reports it and goes on with nothing, so that all mistakes of a file come to
//! light at once. A record is made only if its file had none.

mod explain;
mod fields;
mod heads;
mod numbers;
mod secret;
mod values;

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Record, nearest};
use crate::sources::{
    FileId, FrontMatter, Node, Path, Places, Sources, Span, cut_values, read, split,
};

use super::csv::Table;
use super::not_utf8;
use numbers::plain_numbers;

pub(super) use fields::Fields;
pub(super) use secret::is_token;
pub(super) use values::{Value, is_slug};

/// One file while it is being read.
pub(super) struct Document<'s> {
    opened: Arc<Opened<'s>>,
    found: RefCell<Diagnostics>,
}

/// What all who read a file have in common.
struct Opened<'s> {
    sources: &'s Sources,
    file: FileId,
    text: &'s str,
    yaml: Range<usize>,
    node: Node,
    /// Where everything stands, once it was asked for.
    places: OnceLock<Places>,
    /// The whole numbers that stand there as they are said, once it was asked for.
    plain_numbers: OnceLock<HashSet<i64>>,
    /// Where the tree was made from a table, its places.
    table: Option<Table>,
}

/// The line that begins two versions of a piece of text, if one ends them.
pub(super) fn merge_conflict(text: &str) -> Option<Range<usize>> {
    const BEGIN: &str = "<<<<<<< ";
    let begins = |at: usize| at == 0 || text[..at].ends_with('\n');
    let (start, _) = text.match_indices(BEGIN).find(|(at, _)| begins(*at))?;
    let end = text[start..].find(['\r', '\n'])? + start;
    text[end..].contains("\n>>>>>>> ").then_some(start..end)
}

/// No record of a report comes near this; a borders file is not read here.
const LARGEST: usize = 8 * 1024 * 1024;

impl<'s> Document<'s> {
    /// Reads a `.yaml` file, or the head of a `.md` file. The range is that of the prose, for a `.md` file.
    ///
    /// `None` if there is nothing to go on with; the mistakes are in `found`.
    pub(super) fn open(
        sources: &'s Sources,
        file: FileId,
        found: &mut Diagnostics,
    ) -> Option<(Self, Option<Range<usize>>)> {
        let source = sources.file(file);
        let at = |start, end| Span { file, start, end };
        let Some(text) = source.text() else {
            found.report(not_utf8(sources, file));
            return None;
        };
        if let Some(conflict) = merge_conflict(text) {
            let span = at(conflict.start, conflict.end);
            found.report(Diagnostic::new(Problem::MergeConflict, span));
            return None;
        }
        if text.len() > LARGEST {
            let megabytes = text.len() / (1024 * 1024);
            found.report(Diagnostic::new(
                Problem::FileTooLarge { megabytes },
                at(0, 0),
            ));
            return None;
        }
        let (yaml, body) = if source.path.ends_with(".md") {
            match split(text) {
                FrontMatter::Found { yaml, body } => {
                    if let Some(second) = heads::second(text, &body) {
                        let span = at(second.start, second.end);
                        found.report(Diagnostic::new(Problem::FrontMatterTwice, span));
                        return None;
                    }
                    (yaml, Some(body))
                }
                FrontMatter::Missing => {
                    let (problem, range) = heads::missing(text);
                    found.report(Diagnostic::new(problem, at(range.start, range.end)));
                    return None;
                }
                FrontMatter::Unclosed => {
                    let (problem, range) = heads::open(text);
                    found.report(Diagnostic::new(problem, at(range.start, range.end)));
                    return None;
                }
            }
        } else {
            (0..text.len(), None)
        };
        match read(&text[yaml.clone()]) {
            Ok(node) => {
                for (value, comment) in cut_values(&text[yaml.clone()]) {
                    let value = yaml.start + value.start..yaml.start + value.end;
                    let problem = Problem::YamlComment {
                        value: text[value.clone()].trim_end().to_owned(),
                    };
                    let span = at(value.start + comment, value.end);
                    found.report(Diagnostic::new(problem, span));
                }
                let document = Opened {
                    sources,
                    file,
                    text,
                    yaml,
                    node,
                    places: OnceLock::new(),
                    plain_numbers: OnceLock::new(),
                    table: None,
                };
                Some((Self::of(Arc::new(document)), body))
            }
            Err(error) => {
                found.report(explain::explain(text, file, &yaml, error));
                None
            }
        }
    }

    /// A table, read as the tree that YAML would give.
    pub(super) fn of_table(
        sources: &'s Sources,
        file: FileId,
        text: &'s str,
        node: Node,
        table: Table,
    ) -> Self {
        let document = Opened {
            sources,
            file,
            text,
            yaml: 0..text.len(),
            node,
            places: OnceLock::new(),
            plain_numbers: OnceLock::new(),
            table: Some(table),
        };
        Self::of(Arc::new(document))
    }

    /// The tree's root.
    pub(super) fn root(&self) -> Value<'_> {
        Value::root(self, &self.opened.node)
    }

    /// The file.
    pub(super) fn file(&self) -> FileId {
        self.opened.file
    }

    /// All text of the file.
    pub(super) fn text(&self) -> &'s str {
        self.opened.text
    }

    /// The bytes of a value.
    pub(super) fn span(&self, path: &Path) -> Span {
        self.opened.span(path)
    }

    /// The bytes of a key.
    pub(super) fn key_span(&self, path: &Path) -> Span {
        self.opened.key_span(path)
    }

    /// Takes a mistake in.
    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().report(diagnostic);
    }

    /// Takes in a reference to a record that does not exist.
    pub(super) fn report_unknown<'k>(
        &self,
        record: Record,
        key: &str,
        known: impl IntoIterator<Item = &'k str>,
        span: Span,
    ) {
        let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
        let suggestion = nearest(key, known.iter().map(String::as_str));
        self.report(Diagnostic::new(
            Problem::UnknownReference {
                record,
                key: key.to_owned(),
                suggestion,
                known,
            },
            span,
        ));
    }

    /// Hands over the mistakes; `Ok` if none is an error.
    pub(super) fn close(self, into: &mut Diagnostics) -> Result<(), crate::diagnostics::Reported> {
        let found = self.found.into_inner();
        let outcome = found.stop_on_errors(false);
        into.append(found);
        outcome
    }

    /// The characters of a value as they stand in the file, where the YAML reader took them for a number.
    pub(super) fn raw(&self, path: &Path) -> &str {
        self.opened.sources.snippet(self.span(path))
    }

    /// Whether a whole number surely stands in the file as it is said, without a look at its place.
    fn is_plain_number(&self, number: i64) -> bool {
        let opened = &self.opened;
        let plain = opened
            .plain_numbers
            .get_or_init(|| plain_numbers(opened.text));
        plain.contains(&number)
    }

    /// Works on pieces of the document on all cores; their mistakes are taken in in the order of the pieces.
    fn in_pieces<I: Sync, T: Send>(
        &self,
        items: &[I],
        read: impl Fn(&Self, &I) -> T + Sync,
    ) -> Vec<T> {
        /// So many items are one piece of work.
        const AT_ONCE: usize = 256;
        let opened = &self.opened;
        let pieces: Vec<(Vec<T>, Diagnostics)> = items
            .par_chunks(AT_ONCE)
            .map(|items| {
                let part = Self::of(Arc::clone(opened));
                let read = items.iter().map(|item| read(&part, item)).collect();
                (read, part.found.into_inner())
            })
            .collect();
        let mut all = Vec::with_capacity(items.len());
        for (read, mistakes) in pieces {
            all.extend(read);
            self.found.borrow_mut().append(mistakes);
        }
        all
    }

    fn of(opened: Arc<Opened<'s>>) -> Self {
        Self {
            opened,
            found: RefCell::default(),
        }
    }
}

impl Opened<'_> {
    fn span(&self, path: &Path) -> Span {
        self.shift(match &self.table {
            Some(table) => table.locate(self.text, path, false),
            None => self.places().value(path),
        })
    }

    fn key_span(&self, path: &Path) -> Span {
        self.shift(match &self.table {
            Some(table) => table.locate(self.text, path, true),
            None => self.places().key(path),
        })
    }

    fn places(&self) -> &Places {
        self.places
            .get_or_init(|| Places::of(&self.text[self.yaml.clone()]))
    }

    fn shift(&self, range: Range<usize>) -> Span {
        Span {
            file: self.file,
            start: self.yaml.start + range.start,
            end: self.yaml.start + range.end,
        }
    }
}
