//! Charts as SVG, written once from typed values.
