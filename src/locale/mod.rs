//! Numbers, dates, plurals, lists and collation of a language: the only user of icu.
