//! What can go wrong on the way to a host.

// The same in words.
mod words;

use std::io::ErrorKind;

/// Why something could not be done on a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody else is publishing there.
    Busy,
    /// A lock stands there, and nobody can tell whether its owner still works.
    Locked,
    /// No room is left.
    Full,
    /// The host takes no file of this size.
    TooLarge,
    /// This user may not do it.
    Denied,
    /// Something else stands where the link should be.
    NotALink,
    /// The system lets this user make no links.
    NoLinks,
    /// Files that kreisblatt did not put there stand where the site belongs.
    NotOurs,
    /// What stands there is of a target with another folder for readers.
    OtherSite,
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
    /// The host sends elsewhere.
    Moved,
    /// The host says something else before it speaks SFTP.
    Talks,
    /// The host answers with some page where there is no file.
    AnswersAll,
    /// The certificate is one of those that sign others, and no server's.
    Authority,
    /// What stands there was written by a later kreisblatt.
    Later,
    /// The program `ssh` is missing.
    NoSsh,
    /// A key lies in the folder of the report.
    KeyInReport,
    /// The host does not take this name and password.
    Password,
    /// Nobody has said with which name and password to log in.
    NoPassword,
    /// A file or a variable with credentials cannot be read.
    Unreadable,
    /// A name or a password holds a sign that no host can be told.
    Unsayable,
    /// The user name holds a colon, which in HTTP ends it.
    Colon,
    /// The object store does not take these keys.
    Keys,
    /// Nobody has said with which keys.
    NoKeys,
    /// The keys are good and may not do this.
    KeysDenied,
    /// The object store has no bucket of this name.
    NoBucket,
    /// The clock of this machine is wrong.
    Clock,
    /// The certificate of the host is no longer good.
    Expired,
    /// The certificate of the host is not one that this machine trusts.
    Untrusted,
    /// The host did not do it and does not say why.
    Unexplained,
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
            Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) => {
                Kind::Full
            }
            Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => Kind::Denied,
            _ if cfg!(windows) && system.is_some_and(lacks_privilege) => Kind::NoLinks,
            _ => Kind::Other,
        };
        Self::new(kind, place, format!("{error:#}"))
    }
}

/// ERROR_PRIVILEGE_NOT_HELD: what Windows says of links to everybody but administrators.
fn lacks_privilege(error: &std::io::Error) -> bool {
    error.raw_os_error() == Some(1314)
}
