//! A connection through the system's `ssh`: its keys, its agent, its known hosts. Nothing is ever asked or accepted
//! silently.

use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use openssh_sftp_client::error::SftpErrorKind;
use openssh_sftp_client::{Error, Sftp as Session, SftpOptions};
use tokio::io::AsyncReadExt;
use tokio::process::{Child, Command};

use crate::register::SftpPlace;

use super::super::failure::{Failure, Kind};

/// How long `ssh` may take to log in.
const PATIENCE: Duration = Duration::from_secs(60);
/// What is kept of what `ssh` says, in bytes.
const KEPT: usize = 8 * 1024;

/// A session with the process that carries it.
pub(super) struct Connection {
    pub(super) session: Arc<Session>,
    pub(super) name: String,
    said: Arc<Mutex<String>>,
    // Its drop ends the process.
    _child: Child,
}

impl Connection {
    /// Logs in.
    pub(super) async fn open(place: &SftpPlace) -> Result<Self, Failure> {
        let name = place.host.clone();
        let mut child = command(place)
            .spawn()
            .map_err(|error| Failure::new(Kind::NoSsh, &name, error.to_string()))?;
        let piped = "the standard streams of the child are pipes";
        let stdin = child.stdin.take().expect(piped);
        let stdout = child.stdout.take().expect(piped);
        let mut stderr = child.stderr.take().expect(piped);
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        let listener = tokio::spawn(async move {
            let mut buffer = [0; 1024];
            while let Ok(length @ 1..) = stderr.read(&mut buffer).await {
                let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
                if heard.len() < KEPT {
                    *heard += &String::from_utf8_lossy(&buffer[..length]);
                }
            }
        });
        let session = Session::new(stdin, stdout, SftpOptions::new());
        let session = tokio::time::timeout(PATIENCE, session).await;
        let open =
            |said: &Mutex<String>| said.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match session {
            Ok(Ok(session)) => {
                // What was said until now, as a banner, is no reason for what may happen later.
                said.lock().unwrap_or_else(PoisonError::into_inner).clear();
                Ok(Self {
                    session: Arc::new(session),
                    name,
                    said,
                    _child: child,
                })
            }
            Ok(Err(error)) => {
                // It has ended: what it says last is the reason.
                let _ = tokio::time::timeout(Duration::from_secs(5), listener).await;
                Err(refusal(&name, &open(&said), &error.to_string()))
            }
            Err(_) => Err(Failure::new(Kind::TimedOut, &name, open(&said).trim())),
        }
    }

    /// What an error of the protocol means.
    pub(super) fn failure(&self, path: &str, error: &Error) -> Failure {
        let place = format!("{}:{path}", self.name);
        match error {
            Error::SftpError(SftpErrorKind::NoSuchFile, _) => {
                Failure::new(Kind::Missing, place, "no such file")
            }
            Error::SftpError(SftpErrorKind::PermDenied, _) => {
                Failure::new(Kind::Denied, place, "permission denied")
            }
            Error::SftpError(SftpErrorKind::OpUnsupported, _) | Error::UnsupportedExtension(_) => {
                Failure::new(Kind::Unable, place, error.to_string())
            }
            // Its only word for a full disk, a quota that is used up, a folder where a file should be.
            Error::SftpError(_, message) => Failure::new(Kind::Unexplained, place, message.get().0),
            _ => self.broken(&error.to_string()),
        }
    }

    /// The connection is no more.
    pub(super) fn broken(&self, error: &str) -> Failure {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let last = said.lines().rev().find(|line| !line.trim().is_empty());
        let kind = match last {
            Some(line) if is_timeout(line) => Kind::TimedOut,
            _ => Kind::Cut,
        };
        Failure::new(kind, &self.name, last.unwrap_or(error).trim())
    }
}

fn command(place: &SftpPlace) -> Command {
    let SftpPlace {
        user,
        host,
        port,
        path: _,
        key,
        known_hosts,
    } = place;
    let mut ssh = Command::new("ssh");
    for option in [
        // Nobody is there to answer, and an unknown host is never accepted.
        "BatchMode=yes",
        "StrictHostKeyChecking=yes",
        "UpdateHostKeys=no",
        "ForwardAgent=no",
        "ForwardX11=no",
        "ClearAllForwardings=yes",
        // What a user's settings may say of the host for logins by hand, and what keeps `ssh` from saying why it failed.
        "RemoteCommand=none",
        "RequestTTY=no",
        "PermitLocalCommand=no",
        "LogLevel=INFO",
        // Pages get to a quarter of their length; a host that does not do it says so, and then they travel as they are.
        "Compression=yes",
        "ConnectTimeout=15",
        "ServerAliveInterval=10",
        "ServerAliveCountMax=3",
    ] {
        ssh.args(["-o", option]);
    }
    if let Some(port) = port {
        ssh.arg("-p").arg(port.to_string());
    }
    if let Some(key) = key {
        ssh.arg("-o").arg(format!("IdentityFile=\"{key}\""));
        ssh.args(["-o", "IdentitiesOnly=yes"]);
    }
    if let Some(known_hosts) = known_hosts {
        ssh.arg("-o")
            .arg(format!("UserKnownHostsFile=\"{known_hosts}\""));
    }
    if let Some(user) = user {
        ssh.arg("-l").arg(user);
    }
    ssh.args(["-s", "--", host, "sftp"]);
    ssh.env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    ssh
}

/// Why `ssh` did not log in, from what it says (OpenSSH does not translate its messages). The last line that means something
/// counts: before it a host may have said what it likes.
fn refusal(name: &str, said: &str, error: &str) -> Failure {
    if let Some(text) = talk(error) {
        return Failure::new(Kind::Talks, name, text);
    }
    if said.contains("REMOTE HOST IDENTIFICATION HAS CHANGED") {
        return Failure::new(Kind::HostKeyChanged, name, "");
    }
    // What `ssh` says where the machine on the way to the host did not let it through.
    let name = match said.contains("UNKNOWN port") {
        true => format!("{name} (ProxyJump)"),
        false => name.to_owned(),
    };
    let lines = said.lines().map(str::trim);
    let known = lines
        .clone()
        .rev()
        .find_map(|line| Some((meaning(line)?, line)));
    let last = lines.clone().rev().find(|line| !line.is_empty());
    let (kind, line) = known.unwrap_or((Kind::Cut, last.unwrap_or(error).trim()));
    let about_key =
        |line: &&str| line.starts_with("Load key") || line.starts_with("no such identity");
    let detail: Vec<&str> = match kind {
        Kind::Login => lines.filter(about_key).chain([line]).collect(),
        _ => vec![line],
    };
    Failure::new(kind, name, detail.join("; "))
}

/// What a line of `ssh` means.
fn meaning(line: &str) -> Option<Kind> {
    let has = |texts: &[&str]| texts.iter().any(|text| line.contains(text));
    if has(&["Host key verification failed", "host key is known for"]) {
        Some(Kind::HostKeyUnknown)
    } else if has(&["Permission denied (", "Too many authentication failures"]) {
        Some(Kind::Login)
    } else if is_timeout(line) {
        Some(Kind::TimedOut)
    } else if has(&[
        "Could not resolve",
        "Connection refused",
        "No route to host",
        "is unreachable",
    ]) {
        Some(Kind::Unreachable)
    } else if has(&["Bad configuration option"]) {
        Some(Kind::Other)
    } else if has(&["subsystem request failed"]) {
        Some(Kind::Unable)
    } else {
        None
    }
}

fn is_timeout(line: &str) -> bool {
    ["ion timed out", "not responding", "Timeout, server"]
        .iter()
        .any(|text| line.contains(text))
}

/// The first signs of a text that came instead of a message of SFTP: they were taken for its length.
fn talk(error: &str) -> Option<String> {
    let (_, rest) = error.split_once("hello message of length ")?;
    let digits: &str = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    let bytes = digits.parse::<u32>().ok()?.to_be_bytes();
    let text: String = String::from_utf8_lossy(&bytes)
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    Some(format!("{text}…"))
}

#[cfg(test)]
mod tests {
    use super::{Kind, refusal};

    #[test]
    fn what_ssh_says_is_understood() {
        let said = [
            (
                "web@h: Permission denied (publickey,password).",
                Kind::Login,
            ),
            (
                "No ED25519 host key is known for h and you have requested strict checking.\nHost key verification failed.",
                Kind::HostKeyUnknown,
            ),
            (
                "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
                Kind::HostKeyChanged,
            ),
            (
                "ssh: connect to host h port 22: Connection timed out",
                Kind::TimedOut,
            ),
            (
                "ssh: connect to host h port 22: Connection refused",
                Kind::Unreachable,
            ),
            (
                "ssh: Could not resolve hostname h: Name or service not known",
                Kind::Unreachable,
            ),
            ("subsystem request failed on channel 0", Kind::Unable),
            (
                "kex_exchange_identification: Connection closed by remote host",
                Kind::Cut,
            ),
        ];
        for (said, kind) in said {
            assert_eq!(refusal("h", said, "").kind, kind, "{said}");
        }
    }

    #[test]
    fn what_is_not_the_reason_is_not_said() {
        let banner = "*** Permission denied to others, sessions will be timed out ***\n";
        let refused = |said: &str| {
            let failure = refusal("h", &format!("{banner}{said}"), "end of file");
            (failure.kind, failure.place, failure.detail)
        };
        let is = |kind, place: &str, detail: &str| (kind, place.to_owned(), detail.to_owned());
        assert_eq!(refused("Connection to h closed.").0, Kind::Cut);
        assert_eq!(
            refused(
                "no such identity: /k: No such file\r\nweb@h: Permission denied (publickey).\r\n"
            ),
            is(
                Kind::Login,
                "h",
                "no such identity: /k: No such file; web@h: Permission denied (publickey)."
            )
        );
        let resolved = "ssh: Could not resolve hostname jump: Name or service not known";
        assert_eq!(
            refused(&format!(
                "{resolved}\nConnection closed by UNKNOWN port 65535\n"
            )),
            is(Kind::Unreachable, "h (ProxyJump)", resolved)
        );
    }
}
