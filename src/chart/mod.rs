//! Charts as SVG, written once from typed values: a figure over time in steps, and bars of shares.
//!
//! All words and numbers arrive formatted. A chart is a picture with a name and a description; the page gives the same
//! numbers in a table beside it. Classes are dressed by `themes/default/assets/map.css`.

// The two charts.
mod bars;
mod steps;

// What they share.
mod frame;

#[cfg(test)]
mod tests;

pub use bars::{BarPart, BarRow, Bars, bars};
pub use frame::tick_values;
pub use steps::{Mark, StepPoint, Steps, Tick, steps};
