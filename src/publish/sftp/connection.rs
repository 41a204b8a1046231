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
            Ok(Ok(session)) => Ok(Self {
                session: Arc::new(session),
                name,
                said,
                _child: child,
            }),
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

/// Why `ssh` did not log in, from what it says (OpenSSH does not translate its messages).
fn refusal(name: &str, said: &str, error: &str) -> Failure {
    let has = |text: &str| said.contains(text);
    let kind = if has("REMOTE HOST IDENTIFICATION HAS CHANGED") {
        Kind::HostKeyChanged
    } else if has("Host key verification failed") || has("host key is known for") {
        Kind::HostKeyUnknown
    } else if has("Permission denied") || has("Too many authentication failures") {
        Kind::Login
    } else if is_timeout(said) {
        Kind::TimedOut
    } else if has("Could not resolve")
        || has("Connection refused")
        || has("No route to host")
        || has("is unreachable")
    {
        Kind::Unreachable
    } else if has("subsystem request failed") {
        Kind::Unable
    } else {
        Kind::Cut
    };
    let last = said.lines().rev().find(|line| !line.trim().is_empty());
    Failure::new(kind, name, last.unwrap_or(error).trim())
}

fn is_timeout(said: &str) -> bool {
    ["timed out", "not responding", "Timeout"]
        .iter()
        .any(|text| said.contains(text))
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
}
