//! OpenSSH with a key that it lets in.

use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use kreisblatt::disk;
use kreisblatt::register::SftpPlace;
use tempfile::TempDir;

use super::room::bearing_limits;
use super::{Server, folder, write};

/// A server and its files.
pub struct Sshd {
    folder: TempDir,
    root: PathBuf,
    user: Option<String>,
    pub server: Server,
}

/// How OpenSSH speaks SFTP by itself.
pub const INTERNAL: &str = "internal-sftp";

/// Somebody whom every system knows and who may do nothing: name and number.
const NOBODY: (&str, u32) = ("nobody", 65_534);

impl Sshd {
    /// Lets in whoever runs the test.
    pub fn start() -> Self {
        Self::start_with(None, false, INTERNAL)
    }

    /// One that speaks SFTP by another command.
    pub fn start_speaking_by(sftp: &str) -> Self {
        Self::start_with(None, false, sftp)
    }

    /// Lets in somebody whom the system can refuse something: root can be refused nothing, so where root runs the test
    /// another user logs in; whoever else runs it logs in as themselves.
    pub fn start_for_a_guest() -> Self {
        Self::start_with(None, true, INTERNAL)
    }

    /// What is published goes to another disk.
    pub fn start_on(disk: PathBuf) -> Self {
        Self::start_with(Some(disk), false, INTERNAL)
    }

    fn start_with(disk: Option<PathBuf>, for_a_guest: bool, sftp: &str) -> Self {
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
                 MaxStartups 100\nSubsystem sftp {sftp}\n",
                folder.path().display()
            );
            write(&path("config"), &config);
            let mut sshd = Command::new("/usr/sbin/sshd");
            sshd.args(["-D", "-e", "-f"]).arg(path("config"));
            bearing_limits(&sshd)
        });
        let root = disk.unwrap_or_else(|| path("www"));
        let is_root = || folder.path().metadata().is_ok_and(|it| it.uid() == 0);
        let user = (for_a_guest && is_root()).then(|| {
            let (name, number) = NOBODY;
            let open = Permissions::from_mode(0o755);
            set_permissions(folder.path(), open).expect("it is ours");
            disk::create_folder(&root).expect("can make it");
            chown(&root, Some(number), Some(number)).expect("root may do this");
            name.to_owned()
        });
        Self {
            folder,
            root,
            user,
            server,
        }
    }

    /// Takes a folder away from the guest: they may read it still.
    pub fn forbid(&self, path: &str) {
        let path = self.root.join(path);
        if self.user.is_some() {
            chown(&path, Some(0), Some(0)).expect("root may do this");
        }
        set_permissions(&path, Permissions::from_mode(0o555)).expect("can change it");
    }

    /// Gives it back.
    pub fn allow(&self, path: &str) {
        let path = self.root.join(path);
        set_permissions(&path, Permissions::from_mode(0o755)).expect("can change it");
        if self.user.is_some() {
            let number = NOBODY.1;
            chown(&path, Some(number), Some(number)).expect("root may do this");
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder that is published to.
    pub fn root(&self) -> PathBuf {
        self.root.clone()
    }

    /// The target, reached through a port of this machine.
    pub fn place(&self, port: u16) -> SftpPlace {
        let text = |path: PathBuf| path.display().to_string();
        SftpPlace {
            user: self.user.clone(),
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
