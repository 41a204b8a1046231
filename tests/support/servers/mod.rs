//! Real servers on this machine, each for one test, and lines to them that can be cut.

// Certificates, good and bad.
pub mod certificates;
// A line that can be cut.
pub mod line;
// Web server with WebDAV.
pub mod nginx;
// FTP over TLS that copies by itself.
pub mod proftpd;
// Full disks.
pub mod room;
// Object store.
pub mod s3;
// What servers with TLS have alike.
pub mod secured;
// SFTP.
pub mod sshd;
// FTP over TLS.
pub mod vsftpd;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kreisblatt::disk;
use tempfile::TempDir;

/// A folder in memory where there is one: each switch waits for the disk, and a busy disk takes its time.
pub fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .expect("a folder")
}

/// A file of the FTP servers that `tests/ftp/install` has unpacked.
pub fn unpacked(path: &str) -> PathBuf {
    super::project("tests/ftp/servers").join(path)
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// A server that ends with the test.
pub struct Server {
    command: Command,
    child: Child,
    is_ready: fn(u16) -> bool,
    pub port: u16,
}

impl Server {
    /// Starts a server on a port of its own. `command` writes its settings and says how it is started; `package` is where
    /// it comes from.
    pub fn start(package: &str, command: impl FnMut(u16) -> Command) -> Self {
        let listens = |port| TcpStream::connect(("127.0.0.1", port)).is_ok();
        Self::start_when(package, listens, command)
    }

    /// The same for one that listens before it does what it is asked for: `is_ready` tries.
    pub fn start_when(
        package: &str,
        is_ready: fn(u16) -> bool,
        mut command: impl FnMut(u16) -> Command,
    ) -> Self {
        // Somebody else may take the port first.
        for _ in 0..10 {
            let port = free_port();
            let mut command = command(port);
            // A group of its own, so that it ends with all its children.
            command.stdout(Stdio::null()).stderr(Stdio::null());
            command.process_group(0);
            let child = command.spawn().unwrap_or_else(|error| {
                panic!("{command:?} does not start ({error}): install {package}, or run ./test, which does")
            });
            let mut server = Self {
                command,
                child,
                is_ready,
                port,
            };
            if server.answers() {
                return server;
            }
            server.kill();
        }
        panic!("the server of {package} does not answer");
    }

    fn answers(&mut self) -> bool {
        for _ in 0..200 {
            if (self.is_ready)(self.port) && self.holds_port() {
                return true;
            }
            if self.child.try_wait().ok().flatten().is_some() {
                return false;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    }

    /// Whether it is this server that listens, not somebody who was given the same port a moment before: proc_net_tcp(5).
    #[expect(
        clippy::disallowed_methods,
        reason = "it looks at what processes hold, not at files of a report"
    )]
    fn holds_port(&self) -> bool {
        let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| disk::read(Path::new(table)));
        if tables.iter().all(Result::is_err) {
            return true;
        }
        let port = format!(":{:04X}", self.port);
        let mut sockets = Vec::new();
        for table in tables.into_iter().flatten() {
            for line in String::from_utf8_lossy(&table).lines() {
                let columns: Vec<&str> = line.split_whitespace().collect();
                // "0A": listens.
                if let [_, local, _, "0A", _, _, _, _, _, inode, ..] = columns[..]
                    && local.ends_with(&port)
                {
                    sockets.push(format!("socket:[{inode}]"));
                }
            }
        }
        let mut processes = descendants(self.child.id());
        processes.push(self.child.id());
        processes.iter().any(|process| {
            let open = std::fs::read_dir(format!("/proc/{process}/fd"));
            let mut open = open.into_iter().flatten().flatten();
            open.any(|file| {
                let target = std::fs::read_link(file.path()).unwrap_or_default();
                let target = target.to_string_lossy();
                sockets.iter().any(|socket| *socket == target)
            })
        })
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it at once, with all that it does.
    pub fn kill(&mut self) {
        let group = format!("-{}", self.child.id());
        // Some, as sshd, give each connection a group of its own.
        let others = descendants(self.child.id());
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .args(others.iter().map(u32::to_string))
            .stderr(Stdio::null())
            .status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Ends every connection, for which it has processes of their own; the next is welcome.
    pub fn hang_up(&self) {
        for process in descendants(self.child.id()) {
            let _ = Command::new("kill")
                .args(["-KILL", &process.to_string()])
                .stderr(Stdio::null())
                .status();
        }
    }

    /// Starts it again where it was.
    pub fn restart(&mut self) {
        for _ in 0..40 {
            self.child = self.command.spawn().expect("it started before");
            if self.answers() {
                return;
            }
            // What the one before has left behind may still hold the port.
            self.kill();
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the server does not start again");
    }
}

/// What a process has started, and what that has started.
fn descendants(process: u32) -> Vec<u32> {
    let children = disk::read(Path::new(&format!(
        "/proc/{process}/task/{process}/children"
    )));
    let children = children.unwrap_or_default();
    let children = String::from_utf8_lossy(&children).into_owned();
    let children = children.split_whitespace().filter_map(|id| id.parse().ok());
    let mut all = Vec::new();
    for child in children {
        all.push(child);
        all.extend(descendants(child));
    }
    all
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The head of what a web server on this machine answers, in lower case.
pub fn head(port: u16, path: &str) -> String {
    let answer = ask(port, "GET", path).to_lowercase();
    let head = answer.split("\r\n\r\n").next();
    head.unwrap_or_default().to_owned()
}

/// What a web server on this machine answers to a request without a body.
pub fn ask(port: u16, method: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it is there");
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).expect("it listens");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    String::from_utf8_lossy(&answer).into_owned()
}

/// A port that answers every request with the same, or hangs up where that is nothing.
pub fn answering(answer: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    port
}

/// Writes a file of a server.
pub fn write(path: &Path, text: &str) {
    disk::write(path, text.as_bytes()).expect("can write");
}
