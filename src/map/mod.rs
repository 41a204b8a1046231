//! Maps as SVG, written once from typed values.
