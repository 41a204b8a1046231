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
    let mut known = vec!["folder", "url", "keep", "link", "approval"];
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
    fields
        .need("folder")
        .and_then(|value| value.text())
        .map(HostPlace::Folder)
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
