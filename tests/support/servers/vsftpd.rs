//! vsftpd with TLS. It runs as whoever runs the test, so it lets in a guest only.

use std::path::PathBuf;
use std::process::Command;

use kreisblatt::disk;
use kreisblatt::publish::credentials::Login;
use kreisblatt::register::FtpsPlace;
use tempfile::TempDir;

use super::certificates::Certificate;
use super::{Server, folder, write};

/// A server and its files.
pub struct Vsftpd {
    folder: TempDir,
    pub server: Server,
    pub certificate: Certificate,
}

impl Vsftpd {
    pub fn start(certificate: Certificate) -> Self {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        disk::create_folder(&path("ftp")).expect("can make it");
        write(&path("cert.pem"), &certificate.pem);
        write(&path("key.pem"), &certificate.key);
        let server = Server::start("vsftpd", |port| {
            let config = CONFIG
                .replace("FOLDER", &folder.path().display().to_string())
                .replace("PORT", &port.to_string());
            write(&path("config"), &config);
            let mut vsftpd = Command::new("/usr/sbin/vsftpd");
            vsftpd.arg(path("config"));
            vsftpd
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
            user: "anonymous".into(),
            password: "secret".into(),
        }
    }
}

/// As strict as hosts are: data connections too must be encrypted, and be of the same session.
const CONFIG: &str = "listen=YES
listen_address=127.0.0.1
listen_port=PORT
background=NO
run_as_launching_user=YES
anonymous_enable=YES
local_enable=NO
write_enable=YES
anon_root=FOLDER/ftp
anon_upload_enable=YES
anon_mkdir_write_enable=YES
anon_other_write_enable=YES
anon_world_readable_only=NO
anon_umask=022
deny_file={*forbidden*}
allow_writeable_chroot=YES
seccomp_sandbox=NO
ssl_enable=YES
allow_anon_ssl=YES
force_anon_data_ssl=YES
force_anon_logins_ssl=YES
require_ssl_reuse=YES
ssl_ciphers=HIGH
rsa_cert_file=FOLDER/cert.pem
rsa_private_key_file=FOLDER/key.pem
xferlog_enable=NO
pasv_address=127.0.0.1
";

/// The target, reached through a port of this machine.
pub fn place(port: u16) -> FtpsPlace {
    FtpsPlace {
        user: None,
        host: "127.0.0.1".into(),
        port: Some(port),
        path: "report".into(),
    }
}
