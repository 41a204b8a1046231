//! What servers with TLS and a password have alike: a folder with their settings, their certificate, and what is published.

use std::path::{Path, PathBuf};
use std::process::Command;

use kreisblatt::disk;
use kreisblatt::publish::Certificates;
use kreisblatt::publish::credentials::Login;
use tempfile::TempDir;

use super::certificates::Certificate;
use super::room::bearing_limits;
use super::{Server, folder, write};

/// A server and its files.
pub struct Secured {
    folder: TempDir,
    pub server: Server,
    pub login: Login,
    certificate: Certificate,
}

/// Which one.
pub struct Settings {
    /// Where it comes from.
    pub package: &'static str,
    /// Its settings; in them are `FOLDER`, the folder of its files, `FILES`, that of what is published, and `PORT`.
    pub config: &'static str,
    pub user: &'static str,
    /// How it is started, with its folder; its settings lie there in the file `config`.
    pub command: fn(&Path) -> Command,
}

impl Secured {
    /// Starts it. What is published lies in `files` below its folder, or where `disk` says.
    pub fn start(settings: &Settings, certificate: Certificate, disk: Option<&Path>) -> Self {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        let files = disk.map_or_else(|| path("files"), Path::to_path_buf);
        disk::create_folder(&files).expect("can make it");
        write(&path("cert.pem"), &certificate.pem);
        write(&path("key.pem"), &certificate.key);
        write(
            &path("users"),
            &format!("{}:{{PLAIN}}secret\n", settings.user),
        );
        let server = Server::start(settings.package, |port| {
            let config = settings
                .config
                .replace("FOLDER", &folder.path().display().to_string())
                .replace("FILES", &files.display().to_string())
                .replace("FORBIDDEN", FORBIDDEN)
                .replace("PORT", &port.to_string());
            write(&path("config"), &config);
            bearing_limits(&(settings.command)(folder.path()))
        });
        let login = Login {
            user: settings.user.into(),
            password: "secret".into(),
        };
        Self {
            folder,
            server,
            login,
            certificate,
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Its certificate as the only one that is trusted.
    pub fn trusted(&self) -> Certificates {
        self.certificate.trusted()
    }
}

/// Files with this in their paths may not be written.
pub const FORBIDDEN: &str = "forbidden";
