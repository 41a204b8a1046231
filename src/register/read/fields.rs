//! A map with known fields.

use std::collections::HashMap;
use std::rc::Rc;

use crate::diagnostics::{Diagnostic, Problem, field_meant, group_meant, nearest};
use crate::sources::{Node, Path, Step};

use super::explain::is_copied_blank;
use super::{Document, Value};

/// The fields of a map. Unknown and doubled ones were reported when it was made.
pub(in crate::register) struct Fields<'d> {
    document: &'d Document<'d>,
    entries: &'d [(String, Node)],
    path: Rc<Path>,
    /// Known fields that an unknown one was probably meant to be: they do not count as missing.
    mistyped: Vec<String>,
}

impl<'d> Fields<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        entries: &'d [(String, Node)],
        path: Path,
        known: &[&'static str],
    ) -> Self {
        report_doubled(document, entries, &path);
        let mut mistyped = Vec::new();
        for (key, _) in entries {
            if known.contains(&key.as_str()) {
                continue;
            }
            // `{from:2013}` is one key without a value.
            let glued = key.split_once(':').map(|(head, _)| head);
            let glued = glued.filter(|head| known.contains(head));
            let (problem, meant) = match glued {
                Some(head) => (
                    Problem::YamlColon {
                        key: head.into(),
                        line: format!("{head}: {}", key[head.len() + 1..].trim_start()),
                        copied: is_copied_blank(&key[head.len() + 1..]),
                    },
                    Some(head.to_owned()),
                ),
                None => {
                    // What stands there already was not meant by another word.
                    let is_free = |word: &&str| !entries.iter().any(|(other, _)| other == word);
                    let suggestion = field_meant(key, known)
                        .filter(is_free)
                        .map(str::to_owned)
                        .or_else(|| nearest(key, known.iter().copied()));
                    let group = group_meant(key, known).filter(|_| suggestion.is_none());
                    let problem = Problem::UnknownField {
                        field: key.clone(),
                        known: known.to_vec(),
                        suggestion: suggestion.clone(),
                        group,
                    };
                    (problem, suggestion)
                }
            };
            document.report(Diagnostic::new(
                problem,
                document.key_span(&path.key(key.clone())),
            ));
            mistyped.extend(meant);
        }
        Self {
            document,
            entries,
            path: Rc::new(path),
            mistyped,
        }
    }

    /// A field that may be left out. A field without a value is reported and counts as left out.
    pub(in crate::register) fn get(&self, name: &'static str) -> Option<Value<'d>> {
        self.filled(name, false)
    }

    /// The same of a field that must be there, if somebody else says what it means that it is missing.
    pub(in crate::register) fn get_needed(&self, name: &'static str) -> Option<Value<'d>> {
        self.filled(name, true)
    }

    fn filled(&self, name: &'static str, is_needed: bool) -> Option<Value<'d>> {
        let (_, node) = self.entries.iter().find(|(key, _)| key == name)?;
        if empty(node) {
            let field = name.into();
            self.document.report(Diagnostic::new(
                Problem::EmptyValue { field, is_needed },
                self.document.key_span(&self.path.key(name)),
            ));
            return None;
        }
        Some(self.value(name, node))
    }

    /// A field whatever its value, `null` included.
    pub(in crate::register) fn raw(&self, name: &'static str) -> Option<Value<'d>> {
        let (_, node) = self.entries.iter().find(|(key, _)| key == name)?;
        Some(self.value(name, node))
    }

    fn value(&self, name: &'static str, node: &'d Node) -> Value<'d> {
        Value::new(self.document, node, &self.path, Step::Key(name.into()))
    }

    /// A field that must be there.
    pub(in crate::register) fn need(&self, name: &'static str) -> Option<Value<'d>> {
        if !self.has(name) {
            if !self.is_mistyped(name) {
                self.document.report(Diagnostic::new(
                    Problem::MissingField { field: name },
                    self.beginning(),
                ));
            }
            return None;
        }
        self.get_needed(name)
    }

    /// The texts of a field that may hold one or a list of them; none where it is left out.
    pub(in crate::register) fn texts(&self, name: &'static str) -> Vec<String> {
        let values = self.get(name).map(|value| value.one_or_more());
        let values = values.unwrap_or_default();
        values.iter().filter_map(Value::text).collect()
    }

    /// Whether the field stands there, or probably was meant by one that was reported as unknown.
    pub(in crate::register) fn is_given(&self, name: &str) -> bool {
        self.has(name) || self.is_mistyped(name)
    }

    fn is_mistyped(&self, name: &str) -> bool {
        self.mistyped.iter().any(|mistyped| mistyped == name)
    }

    /// Whether the field stands there, with a value or not.
    pub(in crate::register) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key == name)
    }

    /// Reports that two fields exclude each other, if both are there.
    pub(in crate::register) fn either(&self, one: &'static str, other: &'static str) {
        if self.has(one) && self.has(other) {
            self.document.report(
                Diagnostic::new(
                    Problem::EitherOr { one, other },
                    self.document.key_span(&self.path.key(other)),
                )
                .with_other(self.document.key_span(&self.path.key(one))),
            );
        }
    }

    /// What is missing is shown at the first field, or at the map's own key.
    fn beginning(&self) -> crate::sources::Span {
        match (self.path.0.last(), self.entries.first()) {
            (None | Some(Step::Item(_)), Some(_)) => {
                self.document.key_span(&self.path.then(Step::Nth(0)))
            }
            _ => self.document.key_span(&self.path),
        }
    }
}

/// Reports each key that stands again in a map, and gives the positions of those that do, in order.
pub(super) fn report_doubled(
    document: &Document<'_>,
    entries: &[(String, Node)],
    path: &Path,
) -> Vec<usize> {
    let doubled = doubled(entries);
    for (index, first) in &doubled {
        let key = entries[*index].0.clone();
        let span = |index: &usize| document.key_span(&path.then(Step::Nth(*index)));
        let problem = Diagnostic::new(Problem::DuplicateKey { key }, span(index));
        document.report(problem.with_other(span(first)));
    }
    doubled.into_iter().map(|(index, _)| index).collect()
}

/// The position of each key that stands again, with that of the first.
fn doubled(entries: &[(String, Node)]) -> Vec<(usize, usize)> {
    /// Up to so many keys it takes longer to sort them than to compare each with those before it.
    const FEW: usize = 24;
    if entries.len() <= FEW {
        let first = |index: usize| {
            let (key, _) = &entries[index];
            entries[..index]
                .iter()
                .position(|(before, _)| before == key)
        };
        let all = 0..entries.len();
        return all
            .filter_map(|index| Some((index, first(index)?)))
            .collect();
    }
    // All districts are one map.
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    let all = entries.iter().enumerate();
    let firsts = all.map(|(index, (key, _))| (index, *seen.entry(key).or_insert(index)));
    firsts.filter(|(index, first)| index != first).collect()
}

fn empty(node: &Node) -> bool {
    match node {
        Node::Null => true,
        Node::Text(text) => crate::markup::is_blank(text),
        _ => false,
    }
}
