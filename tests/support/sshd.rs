//! A real OpenSSH server on this machine for one test, and a line to it that can be cut.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use kreisblatt::disk;
use kreisblatt::register::SftpPlace;
use tempfile::TempDir;

/// A server with a key that it lets in.
pub struct Sshd {
    folder: TempDir,
    child: Child,
    port: u16,
}

impl Sshd {
    /// Starts a server, which must be installed (Debian: openssh-server).
    pub fn start() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        let folder = folder.expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for key in ["host", "user", "stranger"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(path(key))
                .status();
            assert!(made.expect("ssh-keygen is there").success());
        }
        disk::write(
            &path("allowed"),
            &disk::read(&path("user.pub")).expect("a key"),
        )
        .expect("can write");
        // As root a server wants this folder; as anybody else it does without.
        let _ = disk::create_folder(Path::new("/run/sshd"));
        for _ in 0..20 {
            let port = free_port();
            let config = format!(
                "ListenAddress 127.0.0.1\nPort {port}\nHostKey {0}/host\nAuthorizedKeysFile {0}/allowed\nPidFile none\n\
                 StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
                 MaxStartups 100\nSubsystem sftp internal-sftp\n",
                folder.path().display()
            );
            disk::write(&path("config"), config.as_bytes()).expect("can write");
            let mut child = Command::new("/usr/sbin/sshd")
                .args(["-D", "-e", "-f"])
                .arg(path("config"))
                .stderr(Stdio::null())
                .spawn()
                .expect("sshd does not start: install openssh-server, or run ./test, which does");
            for _ in 0..100 {
                if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                    let host = String::from_utf8(disk::read(&path("host.pub")).expect("a key"));
                    let host = host.expect("it is text");
                    // Whichever port a line to it has.
                    let known = format!("* {host}");
                    disk::write(&path("known"), known.as_bytes()).expect("can write");
                    return Self {
                        folder,
                        child,
                        port,
                    };
                }
                if child.try_wait().ok().flatten().is_some() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            // Somebody else took the port.
            let _ = child.kill();
            let _ = child.wait();
        }
        panic!("sshd does not start");
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
        self.place(self.port)
    }

    /// A line to the server that is cut when so many bytes have gone to it; its port.
    pub fn line(&self, bytes: i64) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let server = self.port;
        std::thread::spawn(move || {
            let Ok((client, _)) = listener.accept() else {
                return;
            };
            let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else {
                return;
            };
            let left = Arc::new(AtomicI64::new(bytes));
            let copy = |stream: &TcpStream| stream.try_clone().expect("a copy");
            let (from_server, to_client) = (copy(&server), copy(&client));
            std::thread::spawn(move || forward(from_server, to_client, &AtomicI64::new(i64::MAX)));
            forward(client, server, &left);
        });
        port
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn forward(mut from: TcpStream, mut to: TcpStream, left: &AtomicI64) {
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        let length_left = left.fetch_sub(
            i64::try_from(length).expect("it is small"),
            Ordering::SeqCst,
        );
        let part = usize::try_from(length_left.max(0)).unwrap_or(0).min(length);
        if to.write_all(&buffer[..part]).is_err() || part < length {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}
