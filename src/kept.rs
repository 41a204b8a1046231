//! Results that serve again while what they were made from is the same.
//!
//! A result is kept together with its inputs themselves, which are shared and never changed. Asked again, it serves only
//! if the inputs are those very objects: nobody has to say what became invalid, so nothing can be forgotten.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A shared object, to be recognised by: two tokens are equal if they stand for the same object in memory. A token keeps
/// its object alive, so no other can take its place.
#[derive(Clone)]
pub struct Token(Arc<dyn Any + Send + Sync>);

impl Token {
    /// The token of a shared object.
    pub fn of<T: Send + Sync + 'static>(object: &Arc<T>) -> Self {
        let object: Arc<T> = Arc::clone(object);
        Self(object)
    }
}

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Arc::as_ptr(&self.0), Arc::as_ptr(&other.0))
    }
}

impl Eq for Token {}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:p}", Arc::as_ptr(&self.0))
    }
}

/// The last result of a computation, with what it was made from.
#[derive(Debug)]
pub struct Kept<K, T> {
    last: Option<(K, T)>,
}

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        Self { last: None }
    }
}

impl<K: PartialEq, T: Clone> Kept<K, T> {
    /// The result for these inputs: the last one if they are equal to those it was made from, else a new one.
    pub fn get(&mut self, inputs: K, make: impl FnOnce() -> T) -> T {
        match &self.last {
            Some((before, result)) if *before == inputs => result.clone(),
            _ => {
                let result = make();
                self.last = Some((inputs, result.clone()));
                result
            }
        }
    }
}

/// What was found out about the value that holds it, once somebody asked. It takes no part in comparisons: it follows from
/// the rest of the value.
#[derive(Debug, Clone)]
pub struct Known<T>(OnceLock<T>);

impl<T> Known<T> {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The result; `make` runs the first time only.
    pub fn get(&self, make: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(make)
    }
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> PartialEq for Known<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Known<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_serves_again_for_the_same_objects_only() {
        let mut kept = Kept::default();
        let mut made = 0;
        let (one, equal) = (Arc::new(7), Arc::new(7));
        let mut ask = |input: &Arc<i32>| {
            kept.get(Token::of(input), || {
                made += 1;
                made
            })
        };
        assert_eq!([ask(&one), ask(&one)], [1, 1]);
        assert_eq!([ask(&equal), ask(&one)], [2, 3], "only the last is kept");
    }
}
