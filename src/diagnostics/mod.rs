//! Mistakes of the author, as data.
