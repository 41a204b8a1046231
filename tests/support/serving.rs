//! Web servers with what `kreisblatt server` writes for them: nginx, Apache and Caddy, each on loopback.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::office::Office;
use super::servers::free_port;

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that ends with the test.
pub struct Running {
    child: Child,
    pub port: u16,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines();
        lines
            .find_map(|line| {
                let (key, value) = line.split_once(':')?;
                key.eq_ignore_ascii_case(name).then(|| value.trim())
            })
            .unwrap_or_default()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Running {
    pub fn start(command: &mut Command, package: &str, port: u16) -> Self {
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn();
        let child = child.unwrap_or_else(|error| {
            panic!("{error}: install the Debian package {package} (./test does)")
        });
        let running = Self { child, port };
        let begin = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begin.elapsed() < PATIENCE, "{package} does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        running
    }

    pub fn get(&self, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can wait");
        let host = format!("127.0.0.1:{}", self.port);
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("can ask");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.expect("a head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Answer {
            status: status.expect("a status"),
            body: if head
                .to_ascii_lowercase()
                .contains("transfer-encoding: chunked")
            {
                joined(&bytes[end + 4..])
            } else {
                bytes[end + 4..].to_vec()
            },
            head,
        }
    }
}

/// A body that came in chunks.
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = std::str::from_utf8(&rest[..end]).expect("a length");
        let length = usize::from_str_radix(length, 16).expect("a length");
        if length == 0 {
            break;
        }
        body.extend_from_slice(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 4 + length..];
    }
    body
}

/// The small report, built for an address, in a folder that a server may read under another name.
pub fn built(address: &str) -> Office {
    built_with(address, &[])
}

pub fn built_with(address: &str, flags: &[&str]) -> Office {
    let office = Office::new();
    let moved = "/alt/: /kreise/westquadrat/\n/alt/seite.html: /karte/\n/en/old.page/: /en/map/\n";
    office.write("content/redirects.yaml", moved);
    office
        .run(&[&["build", "--base-url", address], flags].concat())
        .ends_with(0);
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(office.path(""), open).expect("can open the folder");
    office
}

fn configuration(office: &Office, server: &str, address: &str) -> String {
    let root = office.path("public");
    let root = root.to_string_lossy();
    let run = office.run(&["server", server, "--root", &root, "--base-url", address]);
    run.ends_with(0).stdout
}

pub fn nginx(office: &Office, address: &str) -> Running {
    let port = free_port();
    office.write("site.conf", &configuration(office, "nginx", address));
    let folder = office.path("");
    let folder = folder.to_string_lossy();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {folder}{name};\n"))
        .concat();
    let text = format!(
        "user root;\ndaemon off;\nmaster_process off;\npid {folder}pid;\nerror_log stderr;\nevents {{ }}\nhttp {{\naccess_log off;\n{temporary}\
         server {{\nlisten 127.0.0.1:{port};\ninclude {folder}site.conf;\n}}\n}}\n"
    );
    office.write("nginx.conf", &text);
    let mut command = Command::new("/usr/sbin/nginx");
    command
        .arg("-e")
        .arg("stderr")
        .arg("-p")
        .arg(office.path(""))
        .arg("-c")
        .arg(office.path("nginx.conf"));
    Running::start(&mut command, "nginx-light", port)
}

pub fn apache(office: &Office, address: &str) -> Running {
    let port = free_port();
    // Above the link that a release is switched by, where it stays.
    office.write(".htaccess", &configuration(office, "apache", address));
    let folder = office.path("");
    let folder = folder.to_string_lossy();
    let modules: String = [
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "headers",
        "alias",
        "filter",
        "deflate",
        "rewrite",
    ]
    .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
    .concat();
    let path = address.trim_end_matches('/').splitn(4, '/').nth(3);
    let alias = path.map_or(String::new(), |path| {
        format!("Alias /{path} {folder}public\n")
    });
    let text = format!(
        "{modules}ServerRoot {folder}\nServerName localhost\nPidFile {folder}pid\nDefaultRuntimeDir {folder}\nErrorLog /dev/stderr\n\
         LogLevel error\nListen 127.0.0.1:{port}\nTypesConfig /dev/null\nDocumentRoot {folder}public\n{alias}\
         <Directory {folder}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
    );
    office.write("apache.conf", &text);
    let mut command = Command::new("/usr/sbin/apache2");
    command.arg("-X").arg("-f").arg(office.path("apache.conf"));
    Running::start(&mut command, "apache2", port)
}

pub fn caddy(office: &Office, address: &str) -> Running {
    let port = free_port();
    office.write("site.caddy", &configuration(office, "caddy", address));
    let folder = office.path("");
    let folder = folder.to_string_lossy();
    let text = format!(
        "{{\n\tadmin off\n\tauto_https off\n\tlog {{\n\t\tlevel ERROR\n\t}}\n}}\n\
         http://127.0.0.1:{port} {{\n\timport {folder}site.caddy\n}}\n"
    );
    office.write("Caddyfile", &text);
    let mut command = Command::new("/usr/bin/caddy");
    command
        .arg("run")
        .arg("--adapter")
        .arg("caddyfile")
        .arg("--config")
        .arg(office.path("Caddyfile"));
    command
        .env("HOME", office.path(""))
        .env("XDG_DATA_HOME", office.path("data"))
        .env("XDG_CONFIG_HOME", office.path("config"));
    Running::start(&mut command, "caddy", port)
}
