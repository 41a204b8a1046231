//! From YAML trees to checked values: what every kind of record needs to be read.
//!
//! A reader never stops at a mistake: it reports it and goes on with nothing, so that all mistakes of a file come to
//! light at once. A record is made only if its file had none.

mod fields;
mod values;

use std::cell::RefCell;
use std::ops::Range;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Record, nearest};
use crate::sources::{
    FileId, FrontMatter, Node, Path, Sources, Span, YamlError, locate, locate_key, read, split,
};

use super::csv::Table;

pub(super) use fields::Fields;
pub(super) use values::{Value, is_slug};

/// One file while it is being read.
pub(super) struct Document<'s> {
    sources: &'s Sources,
    file: FileId,
    text: &'s str,
    yaml: Range<usize>,
    node: Node,
    found: RefCell<Diagnostics>,
    /// Where the tree was made from a table, its places.
    table: Option<Table>,
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
            let bad = source.first_bad_byte().unwrap_or(0);
            found.report(Diagnostic::new(Problem::NotUtf8, at(bad, bad + 1)));
            return None;
        };
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
                FrontMatter::Found { yaml, body } => (yaml, Some(body)),
                FrontMatter::Missing => {
                    let end = text.find('\n').unwrap_or(text.len());
                    found.report(Diagnostic::new(Problem::FrontMatterMissing, at(0, end)));
                    return None;
                }
                FrontMatter::Unclosed => {
                    found.report(Diagnostic::new(Problem::FrontMatterOpen, at(0, 3)));
                    return None;
                }
            }
        } else {
            (0..text.len(), None)
        };
        match read(&text[yaml.clone()]) {
            Ok(node) => {
                let document = Self {
                    sources,
                    file,
                    text,
                    yaml,
                    node,
                    found: RefCell::default(),
                    table: None,
                };
                Some((document, body))
            }
            Err(error) => {
                found.report(explain(text, file, &yaml, error));
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
        Self {
            sources,
            file,
            text,
            yaml: 0..text.len(),
            node,
            found: RefCell::default(),
            table: Some(table),
        }
    }

    /// The tree's root.
    pub(super) fn root(&self) -> Value<'_> {
        Value::new(self, &self.node, Path::default())
    }

    /// The file.
    pub(super) fn file(&self) -> FileId {
        self.file
    }

    /// All text of the file.
    pub(super) fn text(&self) -> &'s str {
        self.text
    }

    /// The bytes of a value.
    pub(super) fn span(&self, path: &Path) -> Span {
        self.shift(match &self.table {
            Some(table) => table.locate(self.text, path, false),
            None => locate(&self.text[self.yaml.clone()], path),
        })
    }

    /// The bytes of a key.
    pub(super) fn key_span(&self, path: &Path) -> Span {
        self.shift(match &self.table {
            Some(table) => table.locate(self.text, path, true),
            None => locate_key(&self.text[self.yaml.clone()], path),
        })
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

    fn shift(&self, range: Range<usize>) -> Span {
        Span {
            file: self.file,
            start: self.yaml.start + range.start,
            end: self.yaml.start + range.end,
        }
    }

    /// The characters of a value as they stand in the file, where the YAML reader took them for a number.
    pub(super) fn raw(&self, path: &Path) -> &str {
        self.sources.snippet(self.span(path))
    }
}

/// The five usual mistakes of YAML written by hand get words of their own.
fn explain(text: &str, file: FileId, yaml: &Range<usize>, error: YamlError) -> Diagnostic {
    let head = &text[yaml.clone()];
    let offset = error.offset.min(head.len());
    let at = |range: Range<usize>| Span {
        file,
        start: yaml.start + range.start,
        end: yaml.start + range.end,
    };
    if let Some(tab) = indenting_tab(head) {
        return Diagnostic::new(Problem::YamlTab, at(tab..tab + 1));
    }
    if let Some((key, range)) = colon_without_blank(head, offset) {
        return Diagnostic::new(Problem::YamlColon { key }, at(range));
    }
    if let Some(range) = open_quote(head, offset) {
        return Diagnostic::new(Problem::YamlQuote, at(range));
    }
    let (line_start, line_end) = line_at(head, offset);
    let start = offset.clamp(line_start, line_end);
    Diagnostic::new(
        Problem::YamlSyntax {
            message: error.message,
        },
        at(start..line_end.max(start)),
    )
}

fn indenting_tab(head: &str) -> Option<usize> {
    let mut start = 0;
    for line in head.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent]
            .find('\t')
            .filter(|_| !line.trim().is_empty())
        {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// `name:Duisburg` in the line of the error or one of the two before it.
fn colon_without_blank(head: &str, offset: usize) -> Option<(String, Range<usize>)> {
    let mut here = offset;
    for _ in 0..3 {
        let (start, end) = line_at(head, here);
        let line = &head[start..end];
        let trimmed = line.trim_start().trim_start_matches("- ");
        let key: String = trimmed
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || matches!(c, '_' | '-') || c.is_ascii_digit())
            .collect();
        let rest = &trimmed[key.len()..];
        let glued = rest
            .strip_prefix(':')
            .is_some_and(|after| after.starts_with(|c: char| !c.is_whitespace() && c != '/'));
        if !key.is_empty() && glued {
            let from = start + (line.len() - trimmed.len());
            return Some((key.clone(), from..from + key.len() + 1));
        }
        here = start.checked_sub(1)?;
    }
    None
}

/// A value that begins with a quotation mark and does not end with it, in the line of the error or before it.
fn open_quote(head: &str, offset: usize) -> Option<Range<usize>> {
    let limit = line_at(head, offset).1;
    let mut start = 0;
    for line in head[..limit].split_inclusive('\n') {
        let value_at = line.find(": ").map_or(line.len(), |colon| colon + 2);
        let value = line[value_at..].trim();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        if let Some(quote) = quote {
            let inner = &value[1..];
            let closed = match quote {
                '"' => inner.replace("\\\"", "").matches('"').count(),
                _ => inner.replace("''", "").matches('\'').count(),
            };
            let ends = value.len() > 1
                && (value.ends_with(quote)
                    || inner.rfind(quote).is_some_and(|at| {
                        let after = inner[at + 1..].trim_start();
                        after.starts_with(['#', ',', '}', ']'])
                    }));
            if closed == 0 || !ends {
                let from = start + line.find(value).unwrap_or(0);
                return Some(from..from + value.len());
            }
        }
        start += line.len();
    }
    None
}

fn line_at(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    // An error at the very end of a file belongs to its last line with text.
    if offset == text.len() {
        offset = text.trim_end().len();
    }
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |newline| offset + newline);
    (start, end)
}
