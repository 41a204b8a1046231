//! When two numbers are the same, however they were computed.

/// So far apart, as a part of one.
pub(super) const TOLERANCE: f64 = 1e-9;

/// Whether two numbers differ by no more than computing does.
pub(super) fn same(left: f64, right: f64) -> bool {
    (left - right).abs() <= TOLERANCE * (1.0 + left.abs())
}
