//! Where the site is published. What opens a host (a password, a key) never stands in a record.

// Addresses of hosts.
mod addresses;

use crate::diagnostics::{Expected, Problem};

use super::super::keyed::Keyed;
use super::super::read::{Fields, Value};
use addresses::{ftps, outside, s3, secure, sftp, webdav};

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

/// Kinds of hosts: the field that gives the address, and those that only such a host has.
const KINDS: [(&str, &[&str]); 5] = [
    ("folder", &["link", "precompress"]),
    ("sftp", &["link", "key", "known_hosts", "precompress"]),
    // No object store sends one object instead of another.
    ("s3", &["site", "endpoint", "region", "ca"]),
    ("webdav", &["site", "ca", "precompress"]),
    ("ftps", &["site", "ca", "precompress"]),
];

/// The region of an object store that does not say.
const REGION: &str = "eu-central-1";

/// A place on which the site is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Where it is.
    pub place: HostPlace,
    /// The address at which readers find it, with a slash at the end, if it is not that of the report.
    pub url: Option<String>,
    /// How many releases stay there, the live one included.
    pub keep: usize,
    /// The name of the link to the live release, on hosts that have links.
    pub link: String,
    /// The folder that readers see, on hosts that have none; empty for the whole target.
    pub site: String,
    /// A file of certificates that are trusted too, relative to the report's folder.
    pub ca: Option<String>,
    /// Whether somebody must have approved what is published.
    pub approval: bool,
    /// Whether compressed files lie beside texts there.
    pub precompress: bool,
}

/// Where a target is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostPlace {
    /// A folder of this machine, also of a network drive; relative to the report's folder.
    Folder(String),
    /// A host that speaks SFTP.
    Sftp(SftpPlace),
    /// An object store that speaks S3.
    S3(S3Place),
    /// A web server that speaks WebDAV.
    WebDav(WebDavPlace),
    /// A host that speaks FTP over TLS.
    Ftps(FtpsPlace),
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

/// A part of a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3Place {
    /// The name of the bucket.
    pub bucket: String,
    /// What all keys begin with: empty, or with a slash at the end.
    pub prefix: String,
    /// The address of the store, if it is not Amazon's.
    pub endpoint: Option<String>,
    /// The region that requests are signed for, such as `eu-central-1`.
    pub region: String,
}

/// A folder of a web server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebDavPlace {
    /// Its address, with a slash at the end.
    pub url: String,
    /// The user, if the address names one.
    pub user: Option<String>,
}

impl WebDavPlace {
    /// The name of the host, without its port.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.url.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', ':']).next().unwrap_or_default()
    }
}

/// A folder of a host that speaks FTP over TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FtpsPlace {
    /// The user, if the address names one.
    pub user: Option<String>,
    /// Its name or number in the network.
    pub host: String,
    /// The port, if it is not the usual one.
    pub port: Option<u16>,
    /// The folder below the one in which a login begins; may be empty.
    pub path: String,
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
    let kinds = KINDS.iter().filter(|(kind, _)| value.peek(kind).is_some());
    let mut known = vec!["url", "keep", "approval"];
    for (kind, fields) in kinds {
        known.push(kind);
        known.extend(fields.iter());
    }
    if known.len() == 3 {
        // Nothing says where it is: any of these would do.
        known.extend(KINDS.iter().map(|(kind, _)| kind));
    }
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
    let site = fields
        .get("site")
        .map_or(Some(String::new()), |value| site(&value));
    let ca = fields.get("ca").and_then(|value| value.text());
    let url = fields.get("url").and_then(|value| value.address());
    let approval = fields.get("approval").and_then(|value| value.bool());
    let precompress = fields.get("precompress").and_then(|value| value.bool());
    Some(Target {
        place: place?,
        url: url.map(with_slash),
        keep: keep?,
        link: link?,
        site: site?,
        ca,
        approval: approval.unwrap_or(false),
        precompress: precompress.unwrap_or(false),
    })
}

fn place(fields: &Fields<'_>) -> Option<HostPlace> {
    let given: Vec<&'static str> = KINDS
        .iter()
        .map(|(kind, _)| *kind)
        .filter(|kind| fields.has(kind))
        .collect();
    if let [one, other, ..] = given[..] {
        fields.either(one, other);
        return None;
    }
    let value = fields.need(given.first().copied().unwrap_or("folder"))?;
    let text = |name: &'static str| fields.get(name).and_then(|value| value.text());
    let file = |name| fields.get(name).and_then(|value| outside(&value));
    match given[..] {
        ["sftp"] => sftp(&value).map(|place| {
            HostPlace::Sftp(SftpPlace {
                key: file("key"),
                known_hosts: file("known_hosts"),
                ..place
            })
        }),
        ["s3"] => {
            let (bucket, prefix) = s3(&value)?;
            let endpoint = match fields.get("endpoint") {
                Some(value) => Some(secure(&value, "endpoint")?.0),
                None => None,
            };
            Some(HostPlace::S3(S3Place {
                bucket,
                prefix,
                endpoint,
                region: text("region").unwrap_or_else(|| REGION.to_owned()),
            }))
        }
        ["webdav"] => webdav(&value).map(HostPlace::WebDav),
        ["ftps"] => ftps(&value).map(HostPlace::Ftps),
        _ => value.text().map(HostPlace::Folder),
    }
}

/// The folder that readers see: parts of a path, and not the folder of kreisblatt's own files.
fn site(value: &Value<'_>) -> Option<String> {
    let text = value.text()?;
    let path = text.trim_matches('/');
    let is_name = |part: &str| {
        let letters = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        !part.is_empty() && !part.starts_with('.') && part.chars().all(letters)
    };
    let good = path.split('/').all(is_name) && path.split('/').next() != Some("kreisblatt");
    if !good {
        value.bad(Expected::ServedFolder, &text);
    }
    good.then(|| path.to_owned())
}

/// The name of a link: one part of a path, and not one of the folders beside it.
fn link(value: &Value<'_>) -> Option<String> {
    let text = value.text()?;
    let good = !text.starts_with('.')
        && !text.contains(['/', '\\'])
        && !text.contains(char::is_control)
        && !["releases", "kreisblatt"].contains(&text.as_str());
    if !good {
        value.bad(Expected::LinkName, &text);
    }
    good.then_some(text)
}
