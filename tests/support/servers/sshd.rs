//! OpenSSH with a key that it lets in.

use std::path::{Path, PathBuf};
use std::process::Command;

use kreisblatt::disk;
use kreisblatt::register::SftpPlace;
use tempfile::TempDir;

use super::{Server, folder, write};

/// A server and its files.
pub struct Sshd {
    folder: TempDir,
    pub server: Server,
}

impl Sshd {
    pub fn start() -> Self {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        for key in ["host", "user", "stranger"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(path(key))
                .status()
                .expect(
                    "ssh-keygen does not start: install openssh-client, or run ./test, which does",
                );
            assert!(made.success());
        }
        let key = |name: &str| {
            String::from_utf8(disk::read(&path(name)).expect("a key")).expect("it is text")
        };
        write(&path("allowed"), &key("user.pub"));
        // Whichever port a line to it has.
        write(&path("known"), &format!("* {}", key("host.pub")));
        // As root a server wants this folder; as anybody else it does without.
        let _ = disk::create_folder(Path::new("/run/sshd"));
        let server = Server::start("openssh-server", |port| {
            let config = format!(
                "ListenAddress 127.0.0.1\nPort {port}\nHostKey {0}/host\nAuthorizedKeysFile {0}/allowed\nPidFile none\n\
                 StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
                 MaxStartups 100\nSubsystem sftp internal-sftp\n",
                folder.path().display()
            );
            write(&path("config"), &config);
            let mut sshd = Command::new("/usr/sbin/sshd");
            sshd.args(["-D", "-e", "-f"]).arg(path("config"));
            sshd
        });
        Self { folder, server }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder that is published to.
    pub fn root(&self) -> PathBuf {
        self.path("www")
    }

    /// The target, reached through a port of this machine.
    pub fn place(&self, port: u16) -> SftpPlace {
        let text = |path: PathBuf| path.display().to_string();
        SftpPlace {
            user: None,
            host: "127.0.0.1".into(),
            port: Some(port),
            path: text(self.root()),
            key: Some(text(self.path("user"))),
            known_hosts: Some(text(self.path("known"))),
        }
    }

    /// The target, reached directly.
    pub fn direct(&self) -> SftpPlace {
        self.place(self.server.port)
    }
}
