//! The time: it enters here and nowhere else.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::cli::Moment;

/// This moment, or the one that `SOURCE_DATE_EPOCH` names (reproducible-builds.org), so that a build can be repeated.
pub(super) fn moment() -> Moment {
    let (at, zone) = match fixed() {
        Some(at) => (at, TimeZone::UTC),
        None => (now(), TimeZone::system()),
    };
    let day = at.to_zoned(zone).date();
    Moment { at, day }
}

/// This moment, to the second.
#[expect(
    clippy::disallowed_methods,
    reason = "the time enters here and nowhere else"
)]
pub(super) fn now() -> Timestamp {
    let moment = Timestamp::now();
    Timestamp::from_second(moment.as_second()).unwrap_or(moment)
}

/// What `SOURCE_DATE_EPOCH` says.
pub(super) fn fixed() -> Option<Timestamp> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    Timestamp::from_second(seconds).ok()
}
