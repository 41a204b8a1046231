//! An object store that speaks S3 and knows its users (s3rver, in tests/s3).

use std::process::Command;
use std::sync::OnceLock;

use kreisblatt::publish::credentials::Keys;
use kreisblatt::register::S3Place;
use tempfile::TempDir;

use super::{Server, folder};
use crate::support::project;

/// A server and its files.
pub struct Store {
    _folder: TempDir,
    pub server: Server,
}

impl Store {
    pub fn start() -> Self {
        install();
        let folder = folder();
        let server = Server::start("nodejs", |port| {
            let mut node = Command::new("node");
            // It hides where a list goes on with a cipher that OpenSSL calls outdated.
            node.arg("--openssl-legacy-provider");
            node.arg(project("tests/s3/node_modules/s3rver/bin/s3rver.js"))
                .args(["-a", "127.0.0.1", "-s", "--configure-bucket", "report"])
                .args(["-p", &port.to_string(), "-d"])
                .arg(folder.path());
            node
        });
        Self {
            _folder: folder,
            server,
        }
    }

    pub fn keys(&self) -> Keys {
        Keys {
            id: "S3RVER".into(),
            secret: "S3RVER".into(),
            token: None,
        }
    }
}

/// Fetches the server if it is not there, in the version that package-lock.json names.
fn install() {
    static DONE: OnceLock<()> = OnceLock::new();
    DONE.get_or_init(|| {
        if kreisblatt::disk::exists(&project("tests/s3/node_modules/s3rver")) {
            return;
        }
        let installed = Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(project("tests/s3"))
            .output()
            .expect("npm does not start: install nodejs and npm, or run ./test, which does");
        assert!(
            installed.status.success(),
            "npm ci in tests/s3 fails: {}",
            String::from_utf8_lossy(&installed.stderr)
        );
    });
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
