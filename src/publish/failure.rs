//! What can go wrong on the way to a host, and what to do about it, in German and English.

use std::io::ErrorKind;

use crate::diagnostics::wording::Language;

/// Why something could not be done on a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody else is publishing there.
    Busy,
    /// No room is left.
    Full,
    /// This user may not do it.
    Denied,
    /// Something else stands where the link should be.
    NotALink,
    /// What was asked for is not there.
    Missing,
    /// Whatever else the system says.
    Other,
}

/// A failure on a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub kind: Kind,
    /// What it is about: a path, a host.
    pub place: String,
    /// What the system or the host says, in its own words.
    pub detail: String,
}

impl Failure {
    /// A failure at a place.
    pub fn new(kind: Kind, place: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            kind,
            place: place.into(),
            detail: detail.into(),
        }
    }

    /// A failure of this machine's disk.
    pub(super) fn of_disk(place: &str, error: &anyhow::Error) -> Self {
        let system = error.downcast_ref::<std::io::Error>();
        let kind = match system.map(std::io::Error::kind) {
            Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => Kind::Full,
            Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => Kind::Denied,
            _ => Kind::Other,
        };
        Self::new(kind, place, format!("{error:#}"))
    }

    /// What happened and what to do, as one line.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let Self {
            kind,
            place,
            detail,
        } = self;
        let (german, english) = match kind {
            Kind::Busy => (
                format!(
                    "auf {place} wird gerade veröffentlicht ({detail}); warten Sie, bis das beendet ist"
                ),
                format!("{place} is being published to ({detail}); wait until that has ended"),
            ),
            Kind::Full => (
                format!(
                    "auf {place} ist kein Platz mehr ({detail}); die bisherige Fassung bleibt sichtbar. Schaffen Sie Platz, \
                     oder behalten Sie mit „keep“ weniger Fassungen, und veröffentlichen Sie erneut: was angekommen ist, \
                     wird weiterverwendet"
                ),
                format!(
                    "no room is left on {place} ({detail}); readers still see the old release. Make room, or keep fewer \
                     releases with `keep`, and publish again: what has arrived is used"
                ),
            ),
            Kind::Denied => (
                format!(
                    "auf {place} fehlt das Recht dazu ({detail}); prüfen Sie, ob der angemeldete Benutzer dort schreiben darf"
                ),
                format!(
                    "permission denied on {place} ({detail}); see that the user who is logged in may write there"
                ),
            ),
            Kind::NotALink => (
                format!(
                    "{place} ist kein Verweis, den kreisblatt angelegt hat, und wird nicht ersetzt; benennen Sie es um, oder \
                     nennen Sie mit „link“ einen anderen Namen"
                ),
                format!(
                    "{place} is no link that kreisblatt made and is not replaced; rename it, or give another name with `link`"
                ),
            ),
            Kind::Missing => (
                format!("{place} gibt es nicht ({detail})"),
                format!("{place} does not exist ({detail})"),
            ),
            Kind::Other => (format!("{place}: {detail}"), format!("{place}: {detail}")),
        };
        language.choose(german, english)
    }
}

impl From<Failure> for anyhow::Error {
    fn from(failure: Failure) -> Self {
        anyhow::anyhow!("{}: {}", failure.place, failure.detail)
    }
}
