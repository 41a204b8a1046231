//! What opens a host: from the environment or a file of the user, never from a record.

use std::path::PathBuf;

use crate::disk;

use super::failure::{Failure, Kind};
use super::netrc;

pub use super::netrc::Login;

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
///
/// # Errors
/// A file that is there and cannot be read; what cannot be said to a host, such as a line break.
pub fn login(host: &str, user: Option<&str>) -> Result<Option<Login>, Failure> {
    let user = match user {
        Some(user) => Some(user.to_owned()),
        None => variable("KREISBLATT_USER")?,
    };
    let password = variable("KREISBLATT_PASSWORD")?;
    if let (Some(user), Some(password)) = (&user, password) {
        let user = user.clone();
        return Ok(Some(Login { user, password }));
    }
    let Some((place, text)) = file("NETRC", ".netrc")? else {
        return Ok(None);
    };
    let found = netrc::login(&text, host, user.as_deref());
    match found {
        Some(Login { user, password }) if [&user, &password].iter().any(|it| is_unsayable(it)) => {
            Err(Failure::new(Kind::Unsayable, place, ""))
        }
        found => Ok(found),
    }
}

/// The keys of `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, else those of the profile `AWS_PROFILE` in
/// `~/.aws/credentials`.
///
/// # Errors
/// As of [`login`].
pub fn keys() -> Result<Option<Keys>, Failure> {
    let key = (
        variable("AWS_ACCESS_KEY_ID")?,
        variable("AWS_SECRET_ACCESS_KEY")?,
    );
    if let (Some(id), Some(secret)) = key {
        let token = variable("AWS_SESSION_TOKEN")?;
        return Ok(Some(Keys { id, secret, token }));
    }
    let profile = variable("AWS_PROFILE")?.unwrap_or_else(|| "default".to_owned());
    let text = file("AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials")?;
    Ok(text.and_then(|(_, text)| in_profiles(&text, &profile)))
}

/// A variable, if it is set to something. The line break with which files of secrets end belongs to none of them.
fn variable(name: &str) -> Result<Option<String>, Failure> {
    let Some(value) = std::env::var_os(name) else {
        return Ok(None);
    };
    let value = value
        .into_string()
        .map_err(|_| Failure::new(Kind::Unreadable, name, "UTF-8"))?;
    let value = value.trim_end_matches(['\r', '\n']);
    if is_unsayable(value) {
        return Err(Failure::new(Kind::Unsayable, name, ""));
    }
    Ok((!value.is_empty()).then(|| value.to_owned()))
}

/// Whether a name or a password holds what would end a command or a header (RFC 959, RFC 7617).
fn is_unsayable(text: &str) -> bool {
    text.contains(char::is_control)
}

/// The path and the text of a file that a variable names, or that lies in the user's own folder.
fn file(variable: &str, below_home: &str) -> Result<Option<(String, String)>, Failure> {
    let named = std::env::var_os(variable).filter(|path| !path.is_empty());
    let own = || Some(std::env::home_dir()?.join(below_home));
    let Some(path) = named.map(PathBuf::from).or_else(own) else {
        return Ok(None);
    };
    let place = path.display().to_string();
    let unreadable = |detail: String| Failure::new(Kind::Unreadable, &place, detail);
    let bytes =
        disk::read_if_there(&path).map_err(|error| unreadable(error.root_cause().to_string()))?;
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes).map_err(|_| unreadable("UTF-8".to_owned()))?;
    // As some editors begin a file.
    let text = text.trim_start_matches('\u{feff}').to_owned();
    Ok(Some((place, text)))
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
        let mut values = pairs.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
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
    use super::in_profiles;

    #[test]
    fn keys_are_those_of_the_profile() {
        let text = "[default]\naws_access_key_id = A\naws_secret_access_key=S\n\n[office]\naws_access_key_id=B\n";
        let keys = in_profiles(text, "default").expect("there are");
        assert_eq!((keys.id.as_str(), keys.secret.as_str()), ("A", "S"));
        assert!(in_profiles(text, "office").is_none());
        assert!(in_profiles(text, "other").is_none());
    }
}
