//! ProFTPD with TLS, as Debian sets it up: it copies by itself. It runs as whoever runs the test.

use std::path::PathBuf;
use std::process::Command;

use kreisblatt::disk;
use kreisblatt::publish::credentials::Login;
use tempfile::TempDir;

use super::certificates::Certificate;
use super::{Server, folder, unpacked, write};

/// A server and its files.
pub struct Proftpd {
    folder: TempDir,
    pub server: Server,
    pub certificate: Certificate,
}

impl Proftpd {
    pub fn start(certificate: Certificate) -> Self {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        disk::create_folder(&path("ftp")).expect("can make it");
        write(&path("cert.pem"), &certificate.pem);
        write(&path("key.pem"), &certificate.key);
        let own = |flag: &str| {
            let output = Command::new("id").arg(flag).output().expect("id is there");
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        };
        let home = path("ftp").display().to_string();
        let (user, group) = (own("-u"), own("-g"));
        write(
            &path("users"),
            &format!("web:{SECRET}:{user}:{group}::{home}:/bin/false\n"),
        );
        let server = Server::start("tests/ftp/install", |port| {
            let config = CONFIG
                .replace(
                    "MODULES",
                    &unpacked("usr/lib/proftpd").display().to_string(),
                )
                .replace("FOLDER", &folder.path().display().to_string())
                .replace("PORT", &port.to_string())
                .replace("USER", &own("-un"))
                .replace("GROUP", &own("-gn"));
            write(&path("config"), &config);
            // It reads neither settings nor accounts that others could write.
            let private = Command::new("chmod")
                .args(["600"])
                .args([path("config"), path("users"), path("key.pem")])
                .status();
            assert!(private.is_ok_and(|status| status.success()));
            let mut proftpd = Command::new(unpacked("usr/sbin/proftpd"));
            proftpd.arg("--nodaemon").arg("--quiet").arg("--config");
            proftpd.arg(path("config"));
            proftpd
        });
        Self {
            folder,
            server,
            certificate,
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn login(&self) -> Login {
        Login {
            user: "web".into(),
            password: "secret".into(),
        }
    }

    /// How many bytes were sent to it, and how many it sent, since it was started.
    pub fn transferred(&self) -> (u64, u64) {
        let log = disk::read_if_there(&self.path("transfers")).expect("readable");
        let log = String::from_utf8(log.unwrap_or_default()).expect("it is UTF-8");
        let (mut received, mut sent) = (0, 0);
        for line in log.lines() {
            // Day, month, day, time, year, seconds, host, bytes, file, kind, action, direction (xferlog(5)).
            let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
            let bytes: u64 = words[7].parse().expect("a number");
            match words[11] {
                "i" => received += bytes,
                "o" => sent += bytes,
                // What it removes, and what it copies by itself.
                _ => {}
            }
        }
        (received, sent)
    }
}

/// The password `secret` (crypt(5), SHA-512).
const SECRET: &str = "$6$kreisblatt$HjT9wQDpJQ47U0Mhbm7ATP.Biwgj3X6VWI72h.te3UuGkETnl3ybiTZzvIawVXGAzXZVZDwbtWfu5TlsdBPCU.";

const CONFIG: &str = "ModulePath MODULES
LoadModule mod_tls.c
LoadModule mod_copy.c
ServerType standalone
DefaultServer on
DefaultAddress 127.0.0.1
Port PORT
SocketBindTight on
User USER
Group GROUP
RootLogin on
RequireValidShell off
UseReverseDNS off
UseFtpUsers off
WtmpLog off
PidFile FOLDER/pid
ScoreboardFile FOLDER/scoreboard
DelayTable none
SystemLog FOLDER/log
TransferLog FOLDER/transfers
AuthOrder mod_auth_file.c
AuthUserFile FOLDER/users
AllowOverwrite on
HiddenStores off
<IfModule mod_tls.c>
TLSEngine on
TLSRequired on
TLSRSACertificateFile FOLDER/cert.pem
TLSRSACertificateKeyFile FOLDER/key.pem
</IfModule>
";
