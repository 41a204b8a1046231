//! Every route, and route to bytes.

// What the templates get: one struct per kind of page, without logic.
pub mod view;
