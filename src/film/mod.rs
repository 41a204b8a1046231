//! Films for showing on pages: what their files say of themselves, and the words that belong to them. Knows no texts of a report.

mod captions;
mod container;

pub use captions::{BadCaptions, Cue, cues};
pub use container::{Measures, measures};

/// Why a film cannot be shown, or not to all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Its file is no whole MP4 with a moving picture.
    NotMp4,
    /// No file holds what is said in it.
    NoCaptions {
        /// The file that would.
        wanted: String,
    },
    /// The file that should hold it does not.
    BadCaptions {
        /// Which.
        path: String,
        /// The line that is wrong, counted from 1, if it is one.
        line: Option<usize>,
    },
}
