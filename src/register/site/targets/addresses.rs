//! Addresses of hosts. None holds a password, none leads a program to read more than a name.

use crate::diagnostics::{Expected, Problem};

use super::super::super::read::Value;
use super::{FtpsPlace, SftpPlace, WebDavPlace};

/// The parts of `scheme://user@host:port/path`.
struct Parts {
    user: Option<String>,
    host: String,
    port: Option<u16>,
    path: String,
}

/// Takes an address apart; `None` where it has another form.
fn parts(text: &str, scheme: &str) -> Option<Parts> {
    let rest = text.strip_prefix(scheme)?.strip_prefix("://")?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) => (Some(user), host),
        None => (None, authority),
    };
    let (host, port) = match host.split_once(':') {
        Some((host, port)) => (host, Some(port.parse().ok()?)),
        None => (host, None),
    };
    let good = is_word(host, "._-")
        && user.is_none_or(|user| is_word(user, "._-@+"))
        && !path.contains(char::is_control)
        && !path.split('/').any(|part| part == "..");
    good.then(|| Parts {
        user: user.map(str::to_owned),
        host: host.to_owned(),
        port,
        path: path.trim_end_matches('/').to_owned(),
    })
}

/// Letters, digits and some signs; nothing that a program takes for an option.
fn is_word(word: &str, signs: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || signs.contains(c);
    !word.is_empty() && !word.starts_with('-') && word.chars().all(letters)
}

/// Whether the user of an address stands there with a password: `scheme://user:password@host`.
fn has_password(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let user = rest.rsplit_once('@').map(|(user, _)| user);
    user.is_some_and(|user| user.contains(':'))
}

/// An address of a kind, without a password.
fn address(value: &Value<'_>, field: &'static str, scheme: &str) -> Option<Parts> {
    let text = value.text()?;
    if has_password(&text) {
        value.report(Problem::CredentialInRecord {
            field: field.to_owned(),
        });
        return None;
    }
    let parts = parts(&text, scheme);
    if parts.is_none() {
        value.bad(Expected::HostAddress(field), &text);
    }
    parts
}

/// `sftp://user@host:22/folder`; `/~/folder` is below the user's own.
pub(super) fn sftp(value: &Value<'_>) -> Option<SftpPlace> {
    let Parts {
        user,
        host,
        port,
        path,
    } = address(value, "sftp", "sftp")?;
    if path.is_empty() {
        value.bad(Expected::HostAddress("sftp"), &value.text()?);
        return None;
    }
    let path = match path.strip_prefix("~/") {
        Some(below) => below.to_owned(),
        None => format!("/{path}"),
    };
    Some(SftpPlace {
        user,
        host,
        port,
        path,
        key: None,
        known_hosts: None,
    })
}

/// `ftps://user@host:21/folder`, below the folder in which a login begins.
pub(super) fn ftps(value: &Value<'_>) -> Option<FtpsPlace> {
    let Parts {
        user,
        host,
        port,
        path,
    } = address(value, "ftps", "ftps")?;
    Some(FtpsPlace {
        user,
        host,
        port,
        path: path.trim_start_matches('/').to_owned(),
    })
}

/// `https://user@host/folder`.
pub(super) fn webdav(value: &Value<'_>) -> Option<WebDavPlace> {
    let (url, user) = secure(value, "webdav")?;
    let url = if url.ends_with('/') { url } else { url + "/" };
    Some(WebDavPlace { url, user })
}

/// `s3://bucket/prefix`: the bucket, and the prefix with a slash at the end.
pub(super) fn s3(value: &Value<'_>) -> Option<(String, String)> {
    let parts = address(value, "s3", "s3")?;
    if parts.user.is_some() || parts.port.is_some() {
        value.bad(Expected::HostAddress("s3"), &value.text()?);
        return None;
    }
    let path = parts.path.trim_matches('/');
    let prefix = match path {
        "" => String::new(),
        path => format!("{path}/"),
    };
    Some((parts.host, prefix))
}

/// A web address that nobody can listen to, and the user that it names; plain HTTP only to this machine.
pub(super) fn secure(value: &Value<'_>, field: &'static str) -> Option<(String, Option<String>)> {
    let text = value.text()?;
    let scheme = match text.starts_with("http://") {
        true => "http",
        false => "https",
    };
    let Parts {
        user,
        host,
        port,
        path,
    } = address(value, field, scheme)?;
    let is_here = ["localhost", "127.0.0.1"].contains(&host.as_str());
    if scheme == "http" && !is_here || path.contains(['?', '#', ' ', '\\']) {
        value.bad(Expected::HostAddress(field), &text);
        return None;
    }
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Some((format!("{scheme}://{host}{port}/{path}"), user))
}

/// A file outside the report: absolute, or below the user's own folder. What `ssh` would read as more than a name is
/// refused.
pub(super) fn outside(value: &Value<'_>) -> Option<String> {
    let text = value.text()?;
    let good = (text.starts_with('/') || text.starts_with("~/"))
        && !text.contains(['"', '%', '$'])
        && !text.contains(char::is_control);
    if !good {
        value.bad(Expected::FileOutside, &text);
    }
    good.then_some(text)
}
