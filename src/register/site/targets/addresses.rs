//! Addresses of hosts. None holds a password, none leads a program to read more than a name.

use crate::diagnostics::{Expected, Problem};
use crate::markup::percent_encoded;

use super::super::super::read::{Value, is_token};
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
        && user.is_none_or(|user| is_word(user, "._-@+\\"))
        && !path.contains(char::is_control)
        && !path.split('/').any(|part| part == "..");
    good.then(|| Parts {
        user: user.map(str::to_owned),
        host: host.to_owned(),
        port,
        path: without_gaps(path),
    })
}

/// A path without the parts that are empty or say nothing: hosts leave them out too, and would name the folder otherwise
/// than it was asked for.
fn without_gaps(path: &str) -> String {
    let parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
    parts.collect::<Vec<_>>().join("/")
}

/// Letters, digits and some signs; nothing that a program takes for an option.
fn is_word(word: &str, signs: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || signs.contains(c);
    !word.is_empty() && !word.starts_with('-') && word.chars().all(letters)
}

/// Whether the user of an address stands there with a password: `scheme://user:password@host`. What follows a host with its
/// port is a path, in which an `@` says nothing.
fn has_password(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    let is_host = match authority.split_once(':') {
        Some((host, port)) => is_word(host, "._-") && port.parse::<u16>().is_ok(),
        None => is_word(authority, "._-"),
    };
    let user = rest.rsplit_once('@').map(|(user, _)| user);
    !is_host && user.is_some_and(|user| user.contains(':'))
}

/// What stands between the scheme and the path.
fn authority(text: &str) -> &str {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

/// Whether the host of an address is given by numbers of IPv6: `[::1]`, or the same without brackets.
fn is_ipv6(text: &str) -> bool {
    let authority = authority(text);
    let host = authority.rsplit_once('@').map_or(authority, |it| it.1);
    let numbers = |host: &str| host.parse::<std::net::Ipv6Addr>().is_ok();
    match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().is_some_and(numbers),
        None => numbers(host),
    }
}

/// An address of a kind, without a password.
fn address(value: &Value<'_>, field: &'static str, scheme: &str) -> Option<Parts> {
    let text = value.text()?;
    let user = authority(&text).rsplit_once('@').map(|it| it.0);
    if has_password(&text) || user.is_some_and(is_token) {
        // Not at the value, which would be shown.
        value.report_at_key(Problem::CredentialInRecord {
            field: field.to_owned(),
        });
        return None;
    }
    if is_ipv6(&text) {
        value.bad(Expected::NamedHost, &text);
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
    let path = match path.strip_prefix('~') {
        // The user's own folder itself.
        Some("") => ".".to_owned(),
        Some(below) if below.starts_with('/') => below.trim_start_matches('/').to_owned(),
        _ => format!("/{path}"),
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
        path,
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
    let prefix = match parts.path.as_str() {
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
    if scheme == "http" && !is_here || path.contains(['?', '#', '\\']) {
        value.bad(Expected::HostAddress(field), &text);
        return None;
    }
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    let path = encoded(&path);
    Some((format!("{scheme}://{host}{port}/{path}"), user))
}

/// A path as it stands in web addresses: signs that may not, such as blanks and umlauts, are encoded; what is encoded already
/// stays.
fn encoded(path: &str) -> String {
    let is_code =
        |rest: &str| rest.len() > 1 && rest.bytes().take(2).all(|it| it.is_ascii_hexdigit());
    let mut parts = path.split('%');
    let plain = |part: &str| percent_encoded(part, b"/!$&'()*+,;=:@");
    let mut text = plain(parts.next().unwrap_or_default());
    for part in parts {
        text += if is_code(part) { "%" } else { "%25" };
        text += &plain(part);
    }
    text
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

#[cfg(test)]
mod tests {
    use super::{encoded, has_password, is_ipv6, parts};

    #[test]
    fn a_host_of_numbers_is_known() {
        for text in [
            "sftp://web@[::1]:22/www",
            "https://[fd00::1]/",
            "ftps://fe80::1/a",
        ] {
            assert!(is_ipv6(text), "{text}");
        }
        for text in [
            "sftp://h:22/[::1]",
            "https://127.0.0.1:80/",
            "s3://b/a",
            "https://[h]/",
        ] {
            assert!(!is_ipv6(text), "{text}");
        }
    }

    #[test]
    fn a_password_is_found_and_a_sign_in_a_path_is_none() {
        for text in [
            "sftp://web:geheim@host.example/www",
            "ftps://web:ge/heim@host.example/www",
            "ftps://web:ge@heim@host.example",
            "web:geheim@host.example",
        ] {
            assert!(has_password(text), "{text}");
        }
        for text in [
            "https://host.example:8443/dav/files/erika@amt.example/",
            "https://web@host.example:8443/dav/",
            "https://host.example/dav/a:b@c/",
        ] {
            assert!(!has_password(text), "{text}");
        }
    }

    #[test]
    fn a_folder_is_named_as_hosts_name_it() {
        let path = |text: &str| parts(text, "sftp").map(|parts| parts.path);
        let is = |path: &str| Some(path.to_owned());
        assert_eq!(path("sftp://h//var//www/./b/"), is("var/www/b"));
        assert_eq!(path("sftp://h/mein ordner/ä"), is("mein ordner/ä"));
        assert_eq!(path("sftp://h/"), is(""));
        assert_eq!(path("sftp://h/a/../b"), None);
    }

    #[test]
    fn a_path_is_encoded_once() {
        assert_eq!(
            encoded("mein ordner/ä/a%20b+c@d"),
            "mein%20ordner/%C3%A4/a%20b+c@d"
        );
        assert_eq!(encoded("100% wahr/5%"), "100%25%20wahr/5%25");
    }
}
