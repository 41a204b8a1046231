//! A stretch of a file's text.

use std::ops::{Deref, Range};
use std::sync::Arc;

use super::File;

/// A stretch of a file's text, which it keeps in memory instead of a copy: the texts of records are most of what they hold.
#[derive(Debug, Clone)]
pub struct Excerpt {
    file: Arc<File>,
    range: Range<usize>,
}

impl Excerpt {
    /// The bytes of a range of a file's text; the whole text where it has no such range.
    #[must_use]
    pub fn of(file: &Arc<File>, range: Range<usize>) -> Self {
        let whole = file.text().unwrap_or_default();
        let range = match whole.get(range.clone()) {
            Some(_) => range,
            None => 0..whole.len(),
        };
        Self {
            file: Arc::clone(file),
            range,
        }
    }
}

impl Deref for Excerpt {
    type Target = str;

    fn deref(&self) -> &str {
        let whole = self.file.text().unwrap_or_default();
        &whole[self.range.clone()]
    }
}

impl From<&str> for Excerpt {
    /// A text that stands in no file.
    fn from(text: &str) -> Self {
        let file = Arc::new(File {
            path: String::new(),
            content: Ok(text.to_owned()),
        });
        Self::of(&file, 0..text.len())
    }
}
