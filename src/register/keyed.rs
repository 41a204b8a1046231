//! Lists of records that are named by a key and referred to by position.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use crate::diagnostics::Record;

use super::read::Value;

/// The position of a record in its list. The type parameter keeps the kinds apart.
pub struct Id<T> {
    index: usize,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    pub(super) fn new(index: usize) -> Self {
        Self {
            index,
            kind: PhantomData,
        }
    }

    /// The position.
    #[must_use]
    pub fn index(self) -> usize {
        self.index
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> std::fmt::Debug for Id<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "#{}", self.index)
    }
}

/// Records in the author's order, each under its key.
#[derive(Debug, Clone)]
pub struct Keyed<T> {
    items: Vec<T>,
    keys: Vec<String>,
    positions: BTreeMap<String, usize>,
    /// Whether every record of this kind could be read: only then is an unknown key a mistake.
    complete: bool,
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            keys: Vec::new(),
            positions: BTreeMap::new(),
            complete: true,
        }
    }
}

impl<T> Keyed<T> {
    /// Adds a record under a key that is not taken.
    pub(super) fn push(&mut self, key: impl Into<String>, item: T) -> Id<T> {
        let key = key.into();
        let index = self.items.len();
        self.positions.insert(key.clone(), index);
        self.keys.push(key);
        self.items.push(item);
        Id::new(index)
    }

    /// Notes that a record could not be read.
    pub(super) fn lost_one(&mut self) {
        self.complete = false;
    }

    /// The record under a key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<Id<T>> {
        self.positions.get(key).map(|index| Id::new(*index))
    }

    /// The record of an id that this list gave out.
    #[must_use]
    pub fn get(&self, id: Id<T>) -> &T {
        &self.items[id.index]
    }

    /// The key of a record.
    #[must_use]
    pub fn key(&self, id: Id<T>) -> &str {
        &self.keys[id.index]
    }

    /// All records with their ids.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.items
            .iter()
            .enumerate()
            .map(|(index, item)| (Id::new(index), item))
    }

    /// All ids.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator + use<T> {
        (0..self.items.len()).map(Id::new)
    }

    /// All keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether an unknown key is surely a mistake.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The record that a value names, or a report that there is none.
    pub(super) fn resolve(&self, value: &Value<'_>, record: Record) -> Option<Id<T>> {
        let key = value.text()?;
        let id = self.find(&key);
        if id.is_none() && self.complete {
            value
                .document()
                .report_unknown(record, &key, self.keys(), value.span());
        }
        id
    }

    /// The records that a value or a list of values names.
    pub(super) fn resolve_all(&self, value: &Value<'_>, record: Record) -> Vec<Id<T>> {
        value
            .one_or_more()
            .iter()
            .filter_map(|value| self.resolve(value, record))
            .collect()
    }
}
