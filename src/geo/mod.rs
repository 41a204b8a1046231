//! Borders as plain geometry: points, rings, shared arcs, projection, simplification, path text.
