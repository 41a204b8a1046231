//! What can go wrong on the way to a host, and what to do about it, in German and English.

use std::io::ErrorKind;

use crate::diagnostics::wording::Language;

/// Why something could not be done on a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody else is publishing there.
    Busy,
    /// A lock stands there, and nobody can tell whether its owner still works.
    Locked,
    /// No room is left.
    Full,
    /// This user may not do it.
    Denied,
    /// Something else stands where the link should be.
    NotALink,
    /// Files that kreisblatt did not put there stand where the site belongs.
    NotOurs,
    /// What was asked for is not there.
    Missing,
    /// The host does not let this user in.
    Login,
    /// Nobody has said yet that this is the right host.
    HostKeyUnknown,
    /// Another host answers than the one that is known.
    HostKeyChanged,
    /// There is no host of that name, or it does not answer.
    Unreachable,
    /// It took too long.
    TimedOut,
    /// The connection broke off.
    Cut,
    /// The host does not speak SFTP, or no links, or no renaming.
    Unable,
    /// The program `ssh` is missing.
    NoSsh,
    /// A key lies in the folder of the report.
    KeyInReport,
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
            Kind::Locked => (
                format!(
                    "auf {place} veröffentlicht noch jemand, oder ein Lauf ist dort abgebrochen; arbeitet niemand daran, dann \
                     rufen Sie den Befehl mit --unlock noch einmal auf"
                ),
                format!(
                    "somebody else is publishing to {place}, or a run broke off there; if nobody is at it, run the command \
                     again with --unlock"
                ),
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
            Kind::NotOurs => (
                format!(
                    "{place} ist schon da und nicht von kreisblatt; es wird nichts überschrieben. Löschen Sie es von Hand, \
                     oder veröffentlichen Sie in einen anderen Ordner"
                ),
                format!(
                    "{place} is there already and not kreisblatt's; nothing is written over. Remove it by hand, or publish to \
                     another folder"
                ),
            ),
            Kind::Missing => (
                format!("{place} gibt es nicht ({detail})"),
                format!("{place} does not exist ({detail})"),
            ),
            Kind::Login => (
                format!(
                    "{place} lässt diesen Benutzer nicht ein ({detail}); prüfen Sie Benutzernamen und Schlüssel: „ssh-add -l“ zeigt, \
                     welche der SSH-Agent kennt, und „key“ nennt eine Datei. Passwörter werden nicht abgefragt"
                ),
                format!(
                    "{place} does not let this user in ({detail}); look at user name and key: `ssh-add -l` shows what the SSH \
                     agent holds, and `key` names a file. Passwords are not asked for"
                ),
            ),
            Kind::HostKeyUnknown => (
                format!(
                    "der Schlüssel von {place} ist unbekannt, und ungeprüft wird keiner angenommen ({detail}); melden Sie sich \
                     einmal von Hand mit „sftp“ an, vergleichen Sie den Fingerabdruck mit dem, den Ihr Anbieter nennt, und \
                     bestätigen Sie ihn"
                ),
                format!(
                    "the key of {place} is not known, and none is accepted unseen ({detail}); log in once by hand with `sftp`, \
                     compare the fingerprint with the one that your provider names, and confirm it"
                ),
            ),
            Kind::HostKeyChanged => (
                format!(
                    "{place} zeigt einen anderen Schlüssel als bisher: vielleicht antwortet ein fremder Rechner. Es wurde nichts \
                     übertragen. Fragen Sie Ihren Anbieter, ob er den Schlüssel gewechselt hat; erst dann entfernen Sie den alten \
                     mit „ssh-keygen -R“"
                ),
                format!(
                    "{place} shows another key than before: somebody else's machine may be answering. Nothing was sent. Ask \
                     your provider whether the key was changed; only then remove the old one with `ssh-keygen -R`"
                ),
            ),
            Kind::Unreachable => (
                format!(
                    "{place} ist nicht zu erreichen ({detail}); prüfen Sie Namen, Port und Ihre Verbindung"
                ),
                format!(
                    "{place} cannot be reached ({detail}); look at name, port and your connection"
                ),
            ),
            Kind::TimedOut => (
                format!(
                    "{place} antwortet nicht mehr ({detail}); veröffentlichen Sie später erneut: was angekommen ist, wird \
                     weiterverwendet"
                ),
                format!(
                    "{place} does not answer any more ({detail}); publish again later: what has arrived is used"
                ),
            ),
            Kind::Cut => (
                format!(
                    "die Verbindung zu {place} ist abgebrochen ({detail}); die bisherige Fassung bleibt sichtbar. Veröffentlichen \
                     Sie erneut: was angekommen ist, wird weiterverwendet"
                ),
                format!(
                    "the connection to {place} broke off ({detail}); readers still see the old release. Publish again: what has \
                     arrived is used"
                ),
            ),
            Kind::Unable => (
                format!("{place} kann das nicht: {detail}"),
                format!("{place} cannot do this: {detail}"),
            ),
            Kind::NoSsh => (
                format!(
                    "das Programm „ssh“ lässt sich nicht starten ({detail}); installieren Sie OpenSSH"
                ),
                format!("the program `ssh` cannot be started ({detail}); install OpenSSH"),
            ),
            Kind::KeyInReport => (
                format!(
                    "der Schlüssel {place} liegt im Ordner des Berichts ({detail}) und ginge mit ihm in fremde Hände; legen Sie \
                     ihn an einen anderen Ort, und ersetzen Sie ihn, wenn der Bericht schon weitergegeben wurde"
                ),
                format!(
                    "the key {place} lies in the folder of the report ({detail}) and would be handed on with it; put it \
                     elsewhere, and replace it if the report has been handed on already"
                ),
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
