//! A site as it is, for another program of this machine: nothing is added to its pages.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;

use anyhow::Result;

use super::Limits;
use super::guard;
use super::request::{Refusal, Request, Requests};
use super::response::Response;
use super::server::bind;

/// The files of a site, and the path under which it stands on its host.
struct Site {
    base: String,
    files: BTreeMap<String, Vec<u8>>,
}

/// Answers this machine with the files of a site that stands under the path `base`, for as long as the process lives. Returns
/// the address.
///
/// # Errors
/// No port that is free.
pub fn offer(base: &str, files: BTreeMap<String, Vec<u8>>) -> Result<SocketAddr> {
    let listener = bind(IpAddr::V4(Ipv4Addr::LOCALHOST), 0)?;
    let address = listener.local_addr()?;
    let base = base.to_owned();
    let site = Arc::new(Site { base, files });
    thread::Builder::new().spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            // If no thread can be started the connection is closed.
            let _ = thread::Builder::new().spawn(move || converse(&stream, &site));
        }
    })?;
    Ok(address)
}

fn converse(stream: &TcpStream, site: &Site) {
    let limits = Limits::default();
    let mut requests = Requests::of(stream);
    loop {
        let (response, is_head, keeps) = match requests.next(limits.request) {
            Ok(request) => (answer(&request, site), request.is_head, request.keeps),
            Err(Refusal::Gone) => return,
            Err(Refusal::Status(status)) => {
                (Response::text(status, &status.to_string()), false, false)
            }
        };
        // Who has gone is no failure.
        if response.write(stream, is_head, keeps).is_err() || !keeps {
            return;
        }
    }
}

fn answer(request: &Request, site: &Site) -> Response {
    if !guard::admits(&request.host, request.origin.as_deref(), true) {
        return Response::text(403, "403");
    }
    let path = request.path.strip_prefix(site.base.as_str());
    let file = path.map(|path| match path {
        folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    });
    let found = file.and_then(|file| Some((site.files.get(&file)?.clone(), file)));
    match found {
        Some((bytes, file)) => Response::file(request, 200, &file, bytes),
        None => Response::text(404, "404"),
    }
}
