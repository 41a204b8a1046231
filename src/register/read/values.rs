//! A value at a path.

// The types it may be read as.
mod typed;

use std::rc::Rc;

use crate::diagnostics::{Diagnostic, Expected, Found, Problem};
use crate::sources::{Node, Path, Span, Step};

use super::super::words::Place;
use super::fields::report_doubled;
use super::{Document, Fields};

pub(in crate::register) use typed::is_slug;

/// A value with its place.
#[derive(Clone)]
pub(in crate::register) struct Value<'d> {
    document: &'d Document<'d>,
    node: &'d Node,
    /// Where it stands: in what, and the step from there. Most values are asked only what they say.
    around: Rc<Path>,
    step: Option<Step>,
}

impl<'d> Value<'d> {
    /// The root of a document's tree.
    pub(super) fn root(document: &'d Document<'d>, node: &'d Node) -> Self {
        Self {
            document,
            node,
            around: Rc::default(),
            step: None,
        }
    }

    /// What stands one step further.
    pub(super) fn new(
        document: &'d Document<'d>,
        node: &'d Node,
        around: &Rc<Path>,
        step: Step,
    ) -> Self {
        Self {
            document,
            node,
            around: Rc::clone(around),
            step: Some(step),
        }
    }

    fn path(&self) -> Path {
        match &self.step {
            Some(step) => self.around.then(step.clone()),
            None => Path::clone(&self.around),
        }
    }

    /// The file it stands in.
    pub(in crate::register) fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// Its bytes.
    pub(in crate::register) fn span(&self) -> Span {
        self.document.span(&self.path())
    }

    /// The same for later, without looking for it now.
    pub(in crate::register) fn place(&self) -> Place {
        match self.document.opened.table {
            Some(_) => Place::Cell(self.span()),
            None => Place::Value(self.document.file(), self.path()),
        }
    }

    /// The bytes of its key.
    pub(in crate::register) fn key_span(&self) -> Span {
        self.document.key_span(&self.path())
    }

    /// Reports a mistake at this value.
    pub(in crate::register) fn report(&self, problem: Problem) {
        self.document.report(Diagnostic::new(problem, self.span()));
    }

    /// A map with known fields.
    pub(in crate::register) fn fields(&self, known: &[&'static str]) -> Option<Fields<'d>> {
        match self.node {
            Node::Map(entries) => Some(Fields::new(self.document, entries, self.path(), known)),
            // An empty file misses every field it needs.
            Node::Null if self.step.is_none() => {
                Some(Fields::new(self.document, &[], self.path(), known))
            }
            _ => {
                self.wrong(Expected::Map);
                None
            }
        }
    }

    /// A map with keys of the author's; doubled ones are reported and the first is kept.
    pub(in crate::register) fn entries(&self) -> Vec<(&'d str, Value<'d>)> {
        let path = Rc::new(self.path());
        let value = |(index, key, node)| {
            let value = Value::new(self.document, node, &path, Step::Nth(index));
            (key, value)
        };
        self.firsts().into_iter().map(value).collect()
    }

    /// The same of a map with many of them: what `read` makes of each, on all cores. Mistakes are in the order of the file.
    pub(in crate::register) fn read_entries<T: Send>(
        &self,
        read: impl Fn(&Value<'_>) -> T + Sync,
    ) -> Vec<(&'d str, T)> {
        let (path, firsts) = (self.path(), self.firsts());
        self.document
            .in_pieces(&firsts, |part, (index, key, node)| {
                let path = Rc::new(path.clone());
                let value = Value::new(part, node, &path, Step::Nth(*index));
                (*key, read(&value))
            })
    }

    /// The entries of a map with their positions, without those whose key stood before.
    fn firsts(&self) -> Vec<(usize, &'d str, &'d Node)> {
        let Node::Map(entries) = self.node else {
            if !matches!(self.node, Node::Null) {
                self.wrong(Expected::Map);
            }
            return Vec::new();
        };
        let doubled = report_doubled(self.document, entries, &self.path());
        let all = entries.iter().enumerate();
        let first = all.filter(|(index, _)| doubled.binary_search(index).is_err());
        first
            .map(|(index, (key, node))| (index, key.as_str(), node))
            .collect()
    }

    /// A field of a map, without any check; `None` where it is no map or has no such field.
    pub(in crate::register) fn peek(&self, name: &'static str) -> Option<Value<'d>> {
        let Node::Map(entries) = self.node else {
            return None;
        };
        let (_, node) = entries.iter().find(|(key, _)| key == name)?;
        let path = Rc::new(self.path());
        Some(Value::new(
            self.document,
            node,
            &path,
            Step::Key(name.into()),
        ))
    }

    /// The texts of a list, without any check.
    pub(in crate::register) fn peek_texts(&self) -> Vec<String> {
        let Node::List(items) = self.node else {
            return Vec::new();
        };
        let texts = items.iter().filter_map(|item| match item {
            Node::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        });
        texts.collect()
    }

    /// Reports a mistake at this value's key.
    pub(in crate::register) fn report_at_key(&self, problem: Problem) {
        self.document
            .report(Diagnostic::new(problem, self.key_span()));
    }

    /// Reports a mistake at the first key of this map.
    pub(in crate::register) fn report_first(&self, problem: Problem) {
        let span = self.document.key_span(&self.path().then(Step::Nth(0)));
        self.document.report(Diagnostic::new(problem, span));
    }

    /// Whether it is a number.
    pub(in crate::register) fn is_number(&self) -> bool {
        matches!(self.node, Node::Int(_) | Node::Float(_))
    }

    /// The text as it is, without any check.
    pub(in crate::register) fn peek_text(&self) -> Option<&'d str> {
        match self.node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a map.
    pub(in crate::register) fn is_map(&self) -> bool {
        matches!(self.node, Node::Map(_))
    }

    /// Whether it is a list.
    pub(in crate::register) fn is_list(&self) -> bool {
        matches!(self.node, Node::List(_))
    }

    /// The items of a list.
    pub(in crate::register) fn items(&self) -> Vec<Value<'d>> {
        let Node::List(items) = self.node else {
            self.wrong(Expected::List);
            return Vec::new();
        };
        let path = Rc::new(self.path());
        items
            .iter()
            .enumerate()
            .map(|(index, node)| Value::new(self.document, node, &path, Step::Item(index)))
            .collect()
    }

    /// The items of a list, or the one value that stands instead of a list of one.
    pub(in crate::register) fn one_or_more(&self) -> Vec<Value<'d>> {
        if self.is_list() {
            self.items()
        } else {
            vec![self.clone()]
        }
    }

    /// Reports that the value has the wrong type.
    pub(in crate::register) fn wrong(&self, expected: Expected) {
        let found = match self.node {
            Node::Null => Found::Nothing,
            Node::Bool(value) => Found::Bool(*value),
            Node::Int(_) | Node::Float(_) => {
                Found::Number(self.document.raw(&self.path()).to_owned())
            }
            Node::Text(text) => Found::Text(text.clone()),
            Node::List(_) => Found::List,
            Node::Map(_) => Found::Map,
        };
        self.report(Problem::WrongType {
            field: self.name(),
            expected,
            found,
        });
    }

    /// Reports that the text does not have the form its field asks for.
    pub(in crate::register) fn bad(&self, expected: Expected, found: &str) {
        self.report(Problem::BadValue {
            field: self.name(),
            expected,
            found: found.to_owned(),
        });
    }

    /// What the value is called in messages: the last key on the way to it.
    fn name(&self) -> String {
        let word = |step: &Step| match step {
            Step::Key(key) => Some(key.clone().into_owned()),
            _ => None,
        };
        if let Some(Step::Nth(_)) = self.step {
            let sources = self.document.opened.sources;
            return sources
                .snippet(self.key_span())
                .trim_matches(['"', '\''])
                .to_owned();
        }
        self.path()
            .0
            .iter()
            .rev()
            .find_map(word)
            .unwrap_or_else(|| {
                let opened = &self.document.opened;
                opened.sources.file(opened.file).name().to_owned()
            })
    }
}
