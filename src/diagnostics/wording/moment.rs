//! What a moment lacks that was not written whole.

use jiff::civil::DateTime;

/// The moment that was probably meant, so far as it was said.
pub(super) enum Moment {
    /// Day and time of day, without the difference from UTC: `2014-04-25T10:00`.
    WithoutZone(String),
    /// Only the day.
    WithoutTime(String),
    /// Nothing of it can be told.
    Unclear,
}

impl Moment {
    pub(super) fn of(text: &str) -> Self {
        let Ok(meant) = text.parse::<DateTime>() else {
            return Self::Unclear;
        };
        if text.contains(':') {
            return Self::WithoutZone(meant.strftime("%Y-%m-%dT%H:%M").to_string());
        }
        Self::WithoutTime(meant.date().to_string())
    }
}
