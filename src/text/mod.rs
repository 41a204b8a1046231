//! Markdown with references and claims, as events and as HTML.
