//! What opens a host: from the environment or a file of the user, never from a record.

use std::path::PathBuf;

use crate::disk;

/// A name and a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// Whom the host lets in.
    pub user: String,
    /// What proves it; never printed.
    pub password: String,
}

/// The keys of an object store.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// The access key.
    pub id: String,
    /// The secret key.
    pub secret: String,
    /// The token of a session, if the keys are good for one only.
    pub token: Option<String>,
}

/// The password for a host: that of `KREISBLATT_PASSWORD`, else that of `~/.netrc`. The user is the one of the address, of
/// `KREISBLATT_USER`, or of `~/.netrc`.
#[must_use]
pub fn login(host: &str, user: Option<&str>) -> Option<Login> {
    let user = user.map(str::to_owned).or_else(|| set("KREISBLATT_USER"));
    if let (Some(user), Some(password)) = (&user, set("KREISBLATT_PASSWORD")) {
        let user = user.clone();
        return Some(Login { user, password });
    }
    in_netrc(&file("NETRC", ".netrc")?, host, user.as_deref())
}

/// The keys of `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, else those of the profile `AWS_PROFILE` in
/// `~/.aws/credentials`.
#[must_use]
pub fn keys() -> Option<Keys> {
    if let (Some(id), Some(secret)) = (set("AWS_ACCESS_KEY_ID"), set("AWS_SECRET_ACCESS_KEY")) {
        let token = set("AWS_SESSION_TOKEN");
        return Some(Keys { id, secret, token });
    }
    let profile = set("AWS_PROFILE").unwrap_or_else(|| "default".to_owned());
    in_profiles(
        &file("AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials")?,
        &profile,
    )
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The text of a file that a variable names, or that lies in the user's own folder.
fn file(variable: &str, below_home: &str) -> Option<String> {
    let named = set(variable).map(PathBuf::from);
    let path = named.or_else(|| Some(std::env::home_dir()?.join(below_home)))?;
    let bytes = disk::read_if_there(&path).ok()??;
    String::from_utf8(bytes).ok()
}

/// The login for a host in the format of `ftp` and `curl`: `machine HOST login USER password PASSWORD`, in any layout.
fn in_netrc(text: &str, host: &str, user: Option<&str>) -> Option<Login> {
    let mut words = text.split_whitespace();
    let (mut is_meant, mut name, mut password) = (false, None, None);
    let found = |is_meant: bool, name: &Option<&str>, password: &Option<&str>| {
        let fits = is_meant && name.is_some() && user.is_none_or(|user| *name == Some(user));
        fits.then_some(())?;
        Some(Login {
            user: (*name)?.to_owned(),
            password: (*password)?.to_owned(),
        })
    };
    while let Some(word) = words.next() {
        match word {
            "machine" | "default" => {
                if let Some(login) = found(is_meant, &name, &password) {
                    return Some(login);
                }
                is_meant = word == "default" || words.next() == Some(host);
                (name, password) = (None, None);
            }
            "login" => name = words.next(),
            "password" => password = words.next(),
            _ => {}
        }
    }
    found(is_meant, &name, &password)
}

/// The keys of a profile in the format of Amazon's tools: sections in brackets, `name = value`.
fn in_profiles(text: &str, profile: &str) -> Option<Keys> {
    let section = format!("[{profile}]");
    let lines = text.lines().map(str::trim);
    let lines: Vec<&str> = lines
        .skip_while(|line| *line != section)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .collect();
    let value = |name: &str| {
        let pairs = lines.iter().filter_map(|line| line.split_once('='));
        let mut values = pairs.filter(|(key, _)| key.trim() == name);
        values.next().map(|(_, value)| value.trim().to_owned())
    };
    Some(Keys {
        id: value("aws_access_key_id")?,
        secret: value("aws_secret_access_key")?,
        token: value("aws_session_token"),
    })
}

#[cfg(test)]
mod tests {
    use super::{in_netrc, in_profiles};

    #[test]
    fn a_login_is_that_of_the_host_and_the_user() {
        let text = "machine a.example login eva password one\n\
                    machine b.example\n  login adam\n  password two\n\
                    machine b.example login eva password three\ndefault login x password four";
        let of = |host, user| {
            let login = in_netrc(text, host, user)?;
            Some((login.user, login.password))
        };
        let pair = |user: &str, password: &str| Some((user.to_owned(), password.to_owned()));
        assert_eq!(of("a.example", None), pair("eva", "one"));
        assert_eq!(of("b.example", None), pair("adam", "two"));
        assert_eq!(of("b.example", Some("eva")), pair("eva", "three"));
        assert_eq!(of("c.example", None), pair("x", "four"));
        assert_eq!(of("a.example", Some("adam")), None);
    }

    #[test]
    fn keys_are_those_of_the_profile() {
        let text = "[default]\naws_access_key_id = A\naws_secret_access_key=S\n\n[office]\naws_access_key_id=B\n";
        let keys = in_profiles(text, "default").expect("there are");
        assert_eq!((keys.id.as_str(), keys.secret.as_str()), ("A", "S"));
        assert!(in_profiles(text, "office").is_none());
        assert!(in_profiles(text, "other").is_none());
    }
}
