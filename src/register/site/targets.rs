//! Where the site is published. What opens a host (a password, a key) never stands in a record.

use crate::diagnostics::{Expected, Problem};

use super::super::keyed::Keyed;
use super::super::read::{Fields, Value};

/// How many releases a target keeps if it does not say.
const KEPT: usize = 5;

/// The link that readers are led through if a target does not name another.
const LINK: &str = "current";

/// Names of fields that would hold a credential.
const CREDENTIALS: [&str; 12] = [
    "password",
    "passwort",
    "kennwort",
    "passwd",
    "passphrase",
    "secret",
    "secret_key",
    "access_key",
    "private_key",
    "api_key",
    "credentials",
    "token",
];

/// A place on which the site is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Where it is.
    pub place: HostPlace,
    /// The address at which readers find it, with a slash at the end, if it is not that of the report.
    pub url: Option<String>,
    /// How many releases stay there, the live one included.
    pub keep: usize,
    /// The name of the link to the live release.
    pub link: String,
    /// Whether somebody must have approved what is published.
    pub approval: bool,
}

/// Where a target is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostPlace {
    /// A folder of this machine, also of a network drive; relative to the report's folder.
    Folder(String),
    /// A host that speaks SFTP.
    Sftp(SftpPlace),
}

/// A folder of a host that speaks SFTP. Every part is safe as an argument of `ssh`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SftpPlace {
    /// The user, if `ssh` does not know it.
    pub user: Option<String>,
    /// The host, or its name in the configuration of `ssh`.
    pub host: String,
    /// The port, if it is not the usual one.
    pub port: Option<u16>,
    /// The folder: absolute, or below the user's own.
    pub path: String,
    /// The file of the key, outside the report.
    pub key: Option<String>,
    /// The file of known hosts, if it is not the user's.
    pub known_hosts: Option<String>,
}

/// Reads the map of targets.
pub(super) fn targets(value: &Value<'_>) -> Keyed<Target> {
    let mut targets = Keyed::default();
    for (name, value) in value.entries() {
        match target(&value) {
            Some(target) => {
                targets.push(name, target);
            }
            None => targets.lost_one(),
        }
    }
    targets
}

/// The targets and the report's own address out of the settings as a whole, of which nothing else is read.
pub(in crate::register) fn alone(settings: &Value<'_>) -> (Keyed<Target>, String) {
    let listed = settings.peek("targets").map(|value| targets(&value));
    let base_url = settings.peek("base_url").and_then(|value| value.address());
    (
        listed.unwrap_or_default(),
        with_slash(base_url.unwrap_or_default()),
    )
}

fn with_slash(url: String) -> String {
    if url.ends_with('/') { url } else { url + "/" }
}

fn target(value: &Value<'_>) -> Option<Target> {
    let mut known = vec![
        "folder",
        "sftp",
        "key",
        "known_hosts",
        "url",
        "keep",
        "link",
        "approval",
    ];
    for field in CREDENTIALS {
        if let Some(credential) = value.peek(field) {
            credential.report_at_key(Problem::CredentialInRecord {
                field: field.to_owned(),
            });
            known.push(field);
        }
    }
    let fields = value.fields(&known)?;
    let place = place(&fields);
    let keep = fields.get("keep").map_or(Some(KEPT), |value| {
        let keep = value
            .small_number()
            .and_then(|keep| usize::try_from(keep).ok());
        if keep.is_none() {
            value.wrong(Expected::Whole);
        }
        keep
    });
    let link = fields
        .get("link")
        .map_or(Some(LINK.to_owned()), |value| link(&value));
    let url = fields.get("url").and_then(|value| value.address());
    let approval = fields.get("approval").and_then(|value| value.bool());
    Some(Target {
        place: place?,
        url: url.map(with_slash),
        keep: keep?,
        link: link?,
        approval: approval.unwrap_or(false),
    })
}

fn place(fields: &Fields<'_>) -> Option<HostPlace> {
    fields.either("folder", "sftp");
    let Some(value) = fields.get("sftp") else {
        let folder = fields.need("folder").and_then(|value| value.text());
        return folder.map(HostPlace::Folder);
    };
    let file = |name| fields.get(name).map(|value| outside(&value));
    let (key, known_hosts) = (file("key"), file("known_hosts"));
    let place = sftp(&value)?;
    Some(HostPlace::Sftp(SftpPlace {
        key: key.flatten(),
        known_hosts: known_hosts.flatten(),
        ..place
    }))
}

/// `sftp://user@host:22/folder`; `/~/folder` is below the user's own.
fn sftp(value: &Value<'_>) -> Option<SftpPlace> {
    let text = value.text()?;
    let read = || {
        let (authority, path) = text.strip_prefix("sftp://")?.split_once('/')?;
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let (host, port) = match host.split_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok()?)),
            None => (host, None),
        };
        let path = match path.strip_prefix("~/") {
            Some(below) => below.to_owned(),
            None => format!("/{path}"),
        };
        let is_word = |word: &str| {
            let letters = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            !word.is_empty() && !word.starts_with('-') && word.chars().all(letters)
        };
        let good =
            is_word(host) && !path.trim_matches('/').is_empty() && !path.contains(char::is_control);
        good.then(|| (user.map(str::to_owned), host.to_owned(), port, path))
    };
    let Some((user, host, port, path)) = read() else {
        value.bad(Expected::SftpAddress, &text);
        return None;
    };
    if user.as_ref().is_some_and(|user| user.contains(':')) {
        value.report(Problem::CredentialInRecord {
            field: "sftp".to_owned(),
        });
        return None;
    }
    let is_user = |user: &String| {
        let letters = |c: char| c.is_ascii_alphanumeric() || "._-@+".contains(c);
        !user.is_empty() && !user.starts_with('-') && user.chars().all(letters)
    };
    if !user.as_ref().is_none_or(is_user) {
        value.bad(Expected::SftpAddress, &text);
        return None;
    }
    Some(SftpPlace {
        user,
        host,
        port,
        path: path.trim_end_matches('/').to_owned(),
        key: None,
        known_hosts: None,
    })
}

/// A file outside the report: absolute, or below the user's own folder. What `ssh` would read as more than a name is
/// refused.
fn outside(value: &Value<'_>) -> Option<String> {
    let text = value.text()?;
    let good = (text.starts_with('/') || text.starts_with("~/"))
        && !text.contains(['"', '%', '$'])
        && !text.contains(char::is_control);
    if !good {
        value.bad(Expected::FileOutside, &text);
    }
    good.then_some(text)
}

/// The name of a link: one part of a path, and not one of the folders beside it.
fn link(value: &Value<'_>) -> Option<String> {
    let text = value.text()?;
    let good = !text.starts_with('.')
        && !text.contains(['/', '\\'])
        && !text.contains(char::is_control)
        && !["releases", "kreisblatt"].contains(&text.as_str());
    if !good {
        value.bad(Expected::Slug, &text);
    }
    good.then_some(text)
}
