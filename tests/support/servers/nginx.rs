//! nginx with WebDAV over HTTPS for those who may write, and the site for readers on the same port.

use std::path::Path;
use std::process::Command;

use kreisblatt::register::WebDavPlace;

use super::certificates::Certificate;
use super::secured::{Secured, Settings};

/// What is published lies in its folder `files/dav`, or in `dav` on another disk.
pub fn start(certificate: Certificate, disk: Option<&Path>) -> Secured {
    Secured::start(&SETTINGS, certificate, disk)
}

/// The target, reached through a port of this machine.
pub fn place(port: u16) -> WebDavPlace {
    WebDavPlace {
        url: format!("https://127.0.0.1:{port}/dav/"),
        user: None,
    }
}

/// The same server where it takes no file of more than a megabyte, and asks for no password.
pub fn narrow_place(port: u16) -> WebDavPlace {
    WebDavPlace {
        url: format!("https://127.0.0.1:{port}/narrow/"),
        user: None,
    }
}

/// The same behind a gate, from outside of which its folder has another path.
pub fn gate_place(port: u16) -> WebDavPlace {
    WebDavPlace {
        url: format!("https://127.0.0.1:{port}/gate/"),
        user: None,
    }
}

const SETTINGS: Settings = Settings {
    package: "nginx and libnginx-mod-http-dav-ext",
    user: "web",
    command: |folder| {
        let mut nginx = Command::new("/usr/sbin/nginx");
        nginx.arg("-c").arg(folder.join("config"));
        nginx.arg("-p").arg(folder);
        nginx
    },
    config: "
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
  map $http_destination $inside { default $http_destination; ~^(https://[^/]+)/gate/(.*)$ $1/narrow/$2; }
  client_body_temp_path FOLDER/body;
  proxy_temp_path FOLDER/proxy;
  fastcgi_temp_path FOLDER/fastcgi;
  uwsgi_temp_path FOLDER/uwsgi;
  scgi_temp_path FOLDER/scgi;
  server {
    listen 127.0.0.1:PORT ssl;
    ssl_certificate FOLDER/cert.pem;
    ssl_certificate_key FOLDER/key.pem;
    root FILES;
    location /dav/ {
      auth_basic dav;
      auth_basic_user_file FOLDER/users;
      dav_methods PUT DELETE MKCOL COPY MOVE;
      dav_ext_methods PROPFIND OPTIONS;
      client_max_body_size 0;
      location ~ FORBIDDEN { limit_except GET DELETE { deny all; } }
    }
    location /narrow/ {
      dav_methods PUT DELETE MKCOL COPY MOVE;
      dav_ext_methods PROPFIND OPTIONS;
      client_max_body_size 1m;
    }
    location /gate/ {
      proxy_pass https://127.0.0.1:PORT/narrow/;
      proxy_set_header Destination $inside;
    }
    location / {
      root FILES/dav/site;
      index index.html;
    }
  }
}
",
};
