//! The checked records.
