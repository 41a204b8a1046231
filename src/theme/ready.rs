//! Parts of views that many pages have alike, such as a link or a source.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use tera::Value;

/// A part of views that was made ready for templates once. A page that shows it neither copies it nor makes it ready
/// again; templates and fingerprints see it as they see what is in it.
pub struct Ready<T>(Arc<Made<T>>);

struct Made<T> {
    part: T,
    value: Value,
}

impl<T: Serialize> From<T> for Ready<T> {
    fn from(part: T) -> Self {
        let value = Value::from_serializable(&part);
        Self(Arc::new(Made { part, value }))
    }
}

impl<T> Deref for Ready<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.part
    }
}

impl<T> Clone for Ready<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: fmt::Debug> fmt::Debug for Ready<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.part.fmt(formatter)
    }
}

impl<T: Serialize> Serialize for Ready<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The engine asks for values that people can read, and takes its own as they are; a fingerprint asks for bytes, whose
        // order must not depend on that of a map.
        if serializer.is_human_readable() {
            self.0.value.serialize(serializer)
        } else {
            self.0.part.serialize(serializer)
        }
    }
}

/// Serializes what follows from other fields and the templates: templates see it, fingerprints have no need of it.
///
/// # Errors
/// Those of the serializer.
pub fn derived<T: Serialize, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        value.serialize(serializer)
    } else {
        serializer.serialize_none()
    }
}
