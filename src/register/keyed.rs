//! Lists of records that are named by a key and referred to by position.

use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use indexmap::IndexSet;

use crate::diagnostics::Record;
use crate::kept::Token;

use super::read::{Fields, Value};

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
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.index.hash(hasher);
    }
}
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

/// The keys of a kind of record: all that is needed to refer to one.
pub struct Names<T> {
    keys: IndexSet<String, ahash::RandomState>,
    /// Whether every record of this kind could be read: only then is an unknown key a mistake.
    complete: bool,
    kind: PhantomData<fn() -> T>,
}

/// Records in the author's order, each under its key.
pub struct Keyed<T> {
    items: Arc<Vec<Arc<T>>>,
    names: Arc<Names<T>>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self {
            keys: IndexSet::default(),
            complete: true,
            kind: PhantomData,
        }
    }
}

impl<T> Clone for Names<T> {
    fn clone(&self) -> Self {
        Self {
            keys: self.keys.clone(),
            ..*self
        }
    }
}

impl<T> PartialEq for Names<T> {
    fn eq(&self, other: &Self) -> bool {
        self.complete == other.complete && self.keys().eq(other.keys())
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self {
            items: Arc::default(),
            names: Arc::default(),
        }
    }
}

impl<T> Clone for Keyed<T> {
    fn clone(&self) -> Self {
        Self {
            items: Arc::clone(&self.items),
            names: Arc::clone(&self.names),
        }
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Keyed<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_map()
            .entries(self.keys().zip(&*self.items))
            .finish()
    }
}

impl<T> Deref for Keyed<T> {
    type Target = Names<T>;

    fn deref(&self) -> &Names<T> {
        &self.names
    }
}

impl<T> Names<T> {
    /// The record under a key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<Id<T>> {
        self.keys.get_index_of(key).map(Id::new)
    }

    /// The key of a record.
    #[must_use]
    pub fn key(&self, id: Id<T>) -> &str {
        &self.keys[id.index]
    }

    /// All ids.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator + use<T> {
        (0..self.keys.len()).map(Id::new)
    }

    /// All keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether an unknown key is surely a mistake.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The record that a value names, or a report that there is none.
    pub(super) fn resolve(&self, value: &Value<'_>, record: Record) -> Option<Id<T>> {
        let key = value.word()?;
        let id = self.find(&key);
        if id.is_none() && self.complete {
            value
                .document()
                .report_unknown(record, &key, self.keys(), value.span());
        }
        id
    }

    /// The records that a field names; none where it is left out.
    pub(super) fn named_in(
        &self,
        fields: &Fields<'_>,
        name: &'static str,
        record: Record,
    ) -> Vec<Id<T>> {
        let value = fields.get(name);
        value.map_or_else(Vec::new, |value| self.resolve_all(&value, record))
    }

    /// The records that a value or a list of values names.
    pub(super) fn resolve_all(&self, value: &Value<'_>, record: Record) -> Vec<Id<T>> {
        let values = value.one_or_more();
        let ids = values.iter();
        let mut ids: Vec<Id<T>> = ids
            .filter_map(|value| self.resolve(value, record))
            .collect();
        // Kept with each fact of a record; most have one.
        ids.shrink_to_fit();
        ids
    }

    fn push(&mut self, key: String) -> usize {
        self.keys.insert_full(key).0
    }
}

impl<T> Keyed<T> {
    /// Adds a record under a key that is not taken.
    pub(super) fn push(&mut self, key: impl Into<String>, item: T) -> Id<T> {
        Arc::make_mut(&mut self.items).push(Arc::new(item));
        Id::new(self.names_mut().push(key.into()))
    }

    /// Notes that a record could not be read.
    pub(super) fn lost_one(&mut self) {
        self.names_mut().complete = false;
    }

    fn names_mut(&mut self) -> &mut Names<T> {
        Arc::make_mut(&mut self.names)
    }

    /// A list of records that others hold too; its names are those `before`, if they are equal.
    pub(super) fn of<'k>(
        records: impl Iterator<Item = (&'k str, Arc<T>)>,
        complete: bool,
        before: &Arc<Names<T>>,
    ) -> Self {
        let (keys, items): (Vec<&str>, Vec<Arc<T>>) = records.unzip();
        let is_same = before.complete == complete && before.keys().eq(keys.iter().copied());
        let names = if is_same {
            Arc::clone(before)
        } else {
            let mut names = Names::default();
            for key in keys {
                names.push(key.to_owned());
            }
            names.complete = complete;
            Arc::new(names)
        };
        let items = Arc::new(items);
        Self { items, names }
    }

    /// Stands for these very records.
    #[must_use]
    pub fn token(&self) -> Token
    where
        T: Send + Sync + 'static,
    {
        Token::of(&self.items)
    }

    /// Whether another list has the very same record under an id.
    pub(super) fn shares(&self, other: &Self, id: Id<T>) -> bool {
        let [one, other] = [self, other].map(|list| list.items.get(id.index));
        one.zip(other)
            .is_some_and(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// What others need to refer to its records.
    pub(super) fn names(&self) -> &Arc<Names<T>> {
        &self.names
    }

    /// Takes over the very names that the list had `before`, if they are equal; else these become those.
    pub(super) fn keep_names(&mut self, before: &mut Arc<Names<T>>) {
        if **before == *self.names {
            self.names = Arc::clone(before);
        } else {
            *before = Arc::clone(&self.names);
        }
    }

    /// The same records in the same order, but for some.
    pub(super) fn without(&self, is_left_out: impl Fn(&str) -> bool) -> Self {
        let records = self.keys().zip(self.items.iter().map(Arc::clone));
        let records = records.filter(|(key, _)| !is_left_out(key));
        Self::of(records, self.complete, &Arc::default())
    }

    /// The same records, with another one under an id that this list gave out.
    pub(super) fn with(&self, id: Id<T>, item: T) -> Self {
        let mut other = self.clone();
        Arc::make_mut(&mut other.items)[id.index] = Arc::new(item);
        other
    }

    /// Its first record: of a kind of which there is at most one.
    pub(super) fn into_first(self) -> Option<Arc<T>> {
        self.items.first().cloned()
    }

    /// The record of an id that this list gave out.
    #[must_use]
    pub fn get(&self, id: Id<T>) -> &T {
        &self.items[id.index]
    }

    /// All records with their ids.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.items
            .iter()
            .enumerate()
            .map(|(index, item)| (Id::new(index), &**item))
    }
}
