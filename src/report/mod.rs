//! The register as of a date.
