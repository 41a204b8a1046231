//! nginx with WebDAV over HTTPS for those who may write, and the site for readers on the same port.

use std::path::PathBuf;
use std::process::Command;

use kreisblatt::disk;
use kreisblatt::publish::credentials::Login;
use kreisblatt::register::WebDavPlace;
use tempfile::TempDir;

use super::certificates::Certificate;
use super::{Server, folder, write};

/// Where nobody may write.
pub const FORBIDDEN: &str = "forbidden";

/// A server and its files.
pub struct Nginx {
    folder: TempDir,
    pub server: Server,
    pub certificate: Certificate,
}

impl Nginx {
    pub fn start(certificate: Certificate) -> Self {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        disk::create_folder(&path("dav")).expect("can make it");
        write(&path("cert.pem"), &certificate.pem);
        write(&path("key.pem"), &certificate.key);
        write(&path("users"), "web:{PLAIN}secret\n");
        let server = Server::start("nginx and libnginx-mod-http-dav-ext", |port| {
            let config = CONFIG
                .replace("FOLDER", &folder.path().display().to_string())
                .replace("PORT", &port.to_string())
                .replace("FORBIDDEN", FORBIDDEN);
            write(&path("config"), &config);
            let mut nginx = Command::new("/usr/sbin/nginx");
            nginx.arg("-c").arg(path("config"));
            nginx.arg("-p").arg(folder.path());
            nginx
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
}

const CONFIG: &str = "
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
daemon off;
master_process off;
worker_processes 1;
pid FOLDER/pid;
error_log FOLDER/errors;
events {}
http {
  access_log off;
  types { text/html html; }
  client_body_temp_path FOLDER/body;
  proxy_temp_path FOLDER/proxy;
  fastcgi_temp_path FOLDER/fastcgi;
  uwsgi_temp_path FOLDER/uwsgi;
  scgi_temp_path FOLDER/scgi;
  server {
    listen 127.0.0.1:PORT ssl;
    ssl_certificate FOLDER/cert.pem;
    ssl_certificate_key FOLDER/key.pem;
    root FOLDER;
    location /dav/ {
      auth_basic dav;
      auth_basic_user_file FOLDER/users;
      dav_methods PUT DELETE MKCOL COPY MOVE;
      dav_ext_methods PROPFIND OPTIONS;
      client_max_body_size 0;
      location ~ FORBIDDEN { limit_except GET DELETE { deny all; } }
    }
    location / {
      root FOLDER/dav/site;
      index index.html;
    }
  }
}
";

/// The target, reached through a port of this machine.
pub fn place(port: u16) -> WebDavPlace {
    WebDavPlace {
        url: format!("https://127.0.0.1:{port}/dav/"),
        user: None,
    }
}
