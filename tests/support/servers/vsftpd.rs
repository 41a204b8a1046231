//! vsftpd with TLS. It runs as whoever runs the test, so it lets in a guest only. It is as strict as hosts are: data
//! connections too must be encrypted, and be of the same session.

use std::path::Path;
use std::process::Command;

use kreisblatt::register::FtpsPlace;

use super::certificates::Certificate;
use super::secured::{Secured, Settings};
use super::unpacked;

/// What is published lies in its folder `files/report`, or in `report` on another disk.
pub fn start(certificate: Certificate, disk: Option<&Path>) -> Secured {
    Secured::start(&SETTINGS, certificate, disk)
}

/// One with more settings.
pub fn start_with(more: &str) -> Secured {
    let config = format!("{}{more}", SETTINGS.config);
    let settings = Settings {
        config: config.leak(),
        ..SETTINGS
    };
    Secured::start(&settings, Certificate::good(), None)
}

/// The target, reached through a port of this machine.
pub fn place(port: u16) -> FtpsPlace {
    FtpsPlace {
        user: None,
        host: "127.0.0.1".into(),
        port: Some(port),
        path: "report".into(),
    }
}

const SETTINGS: Settings = Settings {
    package: "tests/ftp/install",
    user: "anonymous",
    command: |folder| {
        let mut vsftpd = Command::new(unpacked("usr/sbin/vsftpd"));
        vsftpd.arg(folder.join("config"));
        vsftpd
    },
    config: "listen=YES
listen_address=127.0.0.1
listen_port=PORT
background=NO
run_as_launching_user=YES
ftp_username=nobody
anonymous_enable=YES
local_enable=NO
write_enable=YES
anon_root=FILES
anon_upload_enable=YES
anon_mkdir_write_enable=YES
anon_other_write_enable=YES
anon_world_readable_only=NO
anon_umask=022
deny_file={*FORBIDDEN*}
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
",
};
