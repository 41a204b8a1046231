//! The time: it enters here and nowhere else.

use anyhow::{Result, bail};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::cli::Moment;
use crate::diagnostics::wording::{Language, Said};

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

/// A moment as people of this machine's zone say it.
pub(super) fn shown(at: Timestamp, language: Language) -> String {
    shown_in(at, TimeZone::system(), language)
}

fn shown_in(at: Timestamp, zone: TimeZone, language: Language) -> String {
    let form = language.choose("%d.%m.%Y, %H:%M Uhr (%Z)", "%Y-%m-%d, %H:%M (%Z)");
    at.to_zoned(zone).strftime(form).to_string()
}

/// The variable by which a build is repeated.
const FIXED: &str = "SOURCE_DATE_EPOCH";

/// What `SOURCE_DATE_EPOCH` says.
pub(super) fn fixed() -> Option<Timestamp> {
    let seconds = std::env::var(FIXED).ok()?.parse().ok()?;
    Timestamp::from_second(seconds).ok()
}

/// That `SOURCE_DATE_EPOCH`, if it is set, names a moment: what was to be repeated would be another site otherwise.
///
/// # Errors
/// What it says instead.
pub(super) fn must_be_readable() -> Result<()> {
    match std::env::var(FIXED) {
        Ok(text) if !text.is_empty() && fixed().is_none() => bail!(Said::new(
            format!(
                "{FIXED} ist „{text}“; erwartet werden Sekunden seit dem 1. Januar 1970, etwa 1398420000"
            ),
            format!(
                "{FIXED} is `{text}`; expected seconds since 1 January 1970, such as 1398420000"
            ),
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_shown_in_the_zone_of_the_reader() {
        let at = "2014-04-25T08:00:00Z".parse().expect("a moment");
        let berlin = || TimeZone::get("Europe/Berlin").expect("a zone");
        assert_eq!(
            shown_in(at, berlin(), Language::German),
            "25.04.2014, 10:00 Uhr (CEST)"
        );
        assert_eq!(
            shown_in(at, TimeZone::UTC, Language::English),
            "2014-04-25, 08:00 (UTC)"
        );
    }
}
