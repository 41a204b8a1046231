//! A folder of a web server that speaks WebDAV (RFC 4918). A file is written beside its place and moved there: so readers
//! never get half of it, whatever the server does while bytes arrive.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use instant_xml::FromXml;

use crate::markup::percent_encoded;
use crate::register::WebDavPlace;

use super::certificates::Certificates;
use super::credentials::Login;
use super::failure::{Failure, Kind};
use super::http::{Answer, Http};
use super::store::Store;
use super::tree::{ASIDE, Entries, Folders, files_below};

/// A folder of a web server.
pub struct WebDav {
    http: Http,
    /// Its address, with a slash at the end.
    url: String,
    authorization: Option<String>,
    folders: Folders,
    /// Whether it was seen that what it moves arrives.
    moves: AtomicBool,
}

impl WebDav {
    /// Looks whether the folder is there and lets this user in.
    ///
    /// # Errors
    /// Why not.
    pub fn connect(
        place: &WebDavPlace,
        login: Option<&Login>,
        certificates: &Certificates,
    ) -> Result<Self, Failure> {
        // RFC 7617 has no way to say it: the host would take the rest of the name for the password.
        if login.is_some_and(|login| login.user.contains(':')) {
            return Err(Failure::new(Kind::Colon, place.host(), ""));
        }
        let host = Self {
            http: Http::new(certificates, 0),
            url: place.url.clone(),
            authorization: login.map(basic),
            folders: Folders::default(),
            moves: AtomicBool::new(false),
        };
        let answer = host.ask("PROPFIND", "", &[("Depth", "0")], PROPERTIES)?;
        match answer.status {
            207 => Ok(host),
            404 | 409 => host.make_root(&host.url).map(|()| host),
            // The last is a web server that takes every question for the one for a page.
            405 | 501 | 200 => Err(Failure::new(Kind::Unable, &host.url, "PROPFIND")),
            401 if login.is_none() => Err(Failure::new(Kind::NoPassword, place.host(), "HTTP 401")),
            _ => Err(answer.failure(&host.url)),
        }
    }

    /// Makes a folder of this address, and first those above it that are not there.
    fn make_root(&self, url: &str) -> Result<(), Failure> {
        let made = self.ask_at("MKCOL", url, &[], &[])?;
        if made.is_success() {
            return Ok(());
        }
        let (above, _) = url
            .trim_end_matches('/')
            .rsplit_once('/')
            .unwrap_or_default();
        // The server itself is no folder that could be made.
        if made.status != 409 || above.ends_with('/') || !above.contains("://") {
            return Err(made.failure(url));
        }
        self.make_root(&format!("{above}/"))?;
        let made = self.ask_at("MKCOL", url, &[], &[])?;
        match made.is_success() {
            true => Ok(()),
            false => Err(made.failure(url)),
        }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{}", self.url, percent_encoded(path, b"/"))
    }

    fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, Failure> {
        self.ask_at(method, &self.at(path), headers, body)
    }

    fn ask_at(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, Failure> {
        let mut headers = headers.to_vec();
        if let Some(authorization) = &self.authorization {
            headers.push(("Authorization", authorization));
        }
        self.http.ask(method, url, &headers, body, url)
    }

    /// Asks for something that must be done.
    fn done(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<(), Failure> {
        let answer = self.ask(method, path, headers, body)?;
        match answer.is_success() {
            true => Ok(()),
            false => Err(answer.failure(&self.at(path))),
        }
    }

    /// Makes the folders above a file.
    fn make_parents(&self, path: &str) -> Result<(), Failure> {
        self.folders.make_above(path, |folder| {
            let folder = format!("{folder}/");
            let answer = self.ask("MKCOL", &folder, &[], &[])?;
            // It is there, or somebody else is making it at this moment.
            if answer.is_success() || matches!(answer.status, 301 | 405 | 409) {
                return Ok(());
            }
            Err(answer.failure(&self.at(&folder)))
        })
    }

    fn settle(&self, aside: &str, path: &str) -> Result<(), Failure> {
        let to = self.at(path);
        let headers = [("Destination", to.as_str()), ("Overwrite", "T")];
        self.done("MOVE", aside, &headers, &[])?;
        // Behind a gate that changes the path of a request and not that of its destination, it is moved to somewhere else.
        if !self.moves.swap(true, Ordering::Relaxed) && self.get(path)?.is_none() {
            let detail = format!("MOVE, Destination: {to} → HTTP 404");
            return Err(Failure::new(Kind::Unable, &self.url, detail));
        }
        Ok(())
    }

    /// What stands in a folder.
    fn entries(&self, folder: &str) -> Result<Entries, Failure> {
        let folder = match folder {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let answer = self.ask("PROPFIND", &folder, &[("Depth", "1")], PROPERTIES)?;
        let place = self.at(&folder);
        match answer.status {
            207 => {}
            404 => return Ok(Vec::new()),
            _ => return Err(answer.failure(&place)),
        }
        let wrong =
            |error: instant_xml::Error| Failure::new(Kind::Other, &place, error.to_string());
        let listed: MultiStatus = instant_xml::from_str(&answer.text()).map_err(wrong)?;
        let paths = listed.responses.iter().map(|it| path_of(&it.href));
        let here = named_as(&path_of(&place), paths);
        let mut entries = Vec::new();
        for response in listed.responses {
            let path = path_of(&response.href);
            let below = path
                .strip_prefix(&here)
                .map(|below| below.trim_matches('/'));
            let Some(name) = below.filter(|name| !name.is_empty() && !name.contains('/')) else {
                continue;
            };
            let properties = response.propstats.into_iter().map(|it| it.prop);
            let (mut is_folder, mut length) = (path.ends_with('/'), None);
            for prop in properties {
                is_folder |= prop.resourcetype.is_some_and(|it| it.collection.is_some());
                length = length.or(prop.getcontentlength);
            }
            let length = (!is_folder).then_some(length.unwrap_or(0));
            entries.push((name.to_owned(), length));
        }
        Ok(entries)
    }
}

impl Store for WebDav {
    fn name(&self) -> String {
        self.url.trim_end_matches('/').to_owned()
    }

    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let answer = self.ask("GET", path, &[("Cache-Control", "no-cache")], &[])?;
        match answer.status {
            404 | 410 => Ok(None),
            _ if answer.is_success() => Ok(Some(answer.body)),
            _ => Err(answer.failure(&self.at(path))),
        }
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.make_parents(path)?;
        let aside = format!("{path}{ASIDE}");
        self.done("PUT", &aside, &[], bytes)?;
        self.settle(&aside, path)
    }

    fn put_new(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
        self.make_parents(path)?;
        let answer = self.ask("PUT", path, &[("If-None-Match", "*")], bytes)?;
        match answer.status {
            412 => Ok(false),
            _ if answer.is_success() => Ok(true),
            _ => Err(answer.failure(&self.at(path))),
        }
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Failure> {
        self.make_parents(to)?;
        let aside = format!("{to}{ASIDE}");
        let destination = self.at(&aside);
        let headers = [("Destination", destination.as_str()), ("Overwrite", "T")];
        self.done("COPY", from, &headers, &[])?;
        self.settle(&aside, to)
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        let answer = self.ask("DELETE", path, &[], &[])?;
        match answer.status {
            404 | 410 => Ok(()),
            _ if answer.is_success() => Ok(()),
            _ => Err(answer.failure(&self.at(path))),
        }
    }

    fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, Failure> {
        files_below(folder, |folder| self.entries(folder))
    }
}

/// What is asked of a folder.
const PROPERTIES: &[u8] = br#"<?xml version="1.0" encoding="utf-8"?>
<D:propfind xmlns:D="DAV:"><D:prop><D:resourcetype/><D:getcontentlength/></D:prop></D:propfind>"#;

#[derive(FromXml)]
#[xml(rename = "multistatus", ns("DAV:"))]
struct MultiStatus {
    responses: Vec<Response>,
}

#[derive(FromXml)]
#[xml(rename = "response", ns("DAV:"))]
struct Response {
    href: String,
    propstats: Vec<PropStat>,
}

#[derive(FromXml)]
#[xml(rename = "propstat", ns("DAV:"))]
struct PropStat {
    prop: Prop,
}

#[derive(FromXml)]
#[xml(rename = "prop", ns("DAV:"))]
struct Prop {
    resourcetype: Option<ResourceType>,
    getcontentlength: Option<u64>,
}

#[derive(FromXml)]
#[xml(rename = "resourcetype", ns("DAV:"))]
struct ResourceType {
    collection: Option<Collection>,
}

#[derive(FromXml)]
#[xml(rename = "collection", ns("DAV:"))]
struct Collection;

/// What the host itself calls the folder that was asked for: behind a gate that hands requests on, it may have another path
/// than from outside. It is listed with what stands in it, and all of that lies below it.
fn named_as(asked: &str, listed: impl Iterator<Item = String>) -> String {
    let asked = asked.trim_end_matches('/').to_owned();
    let listed = listed.map(|path| path.trim_end_matches('/').to_owned());
    let listed: Vec<String> = listed.collect();
    let shortest = listed.iter().min_by_key(|path| path.len());
    match shortest {
        Some(shortest) if !listed.contains(&asked) => shortest.clone(),
        _ => asked,
    }
}

/// The path of an address or of the path of one, without percent-encoding.
fn path_of(href: &str) -> String {
    let path = match href.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => href,
    };
    let (mut bytes, mut rest) = (Vec::new(), path.as_bytes());
    while let [first, tail @ ..] = rest {
        let hex = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(hex.unwrap_or(*first));
        rest = if hex.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A login as HTTP says it (RFC 7617).
fn basic(login: &Login) -> String {
    let text = format!("{}:{}", login.user, login.password);
    format!("Basic {}", base64(text.as_bytes()))
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let byte = |index: usize| u32::from(part.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let sign = (bits >> (18 - 6 * index)) & 63;
            let is_there = index <= part.len();
            text.push(if is_there {
                char::from(SIGNS[sign as usize])
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base64, named_as, path_of};

    #[test]
    fn a_login_is_said_as_in_rfc_7617() {
        assert_eq!(
            base64(b"Aladdin:open sesame"),
            "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
        );
        assert_eq!(base64(b"ab"), "YWI=");
        assert_eq!(base64(b"abc"), "YWJj");
    }

    #[test]
    fn a_folder_is_called_as_the_host_calls_it() {
        let named =
            |asked, listed: &[&str]| named_as(asked, listed.iter().map(|path| (*path).to_owned()));
        assert_eq!(named("/dav/", &["/dav/", "/dav/a", "/dav/b/"]), "/dav");
        assert_eq!(named("/outside/", &["/in/side/", "/in/side/a"]), "/in/side");
        assert_eq!(named("/dav/", &["/dav", "/dav/a"]), "/dav");
        assert_eq!(named("/dav/", &[]), "/dav");
        assert_eq!(named("/", &["/", "/a"]), "");
    }

    #[test]
    fn a_path_is_that_of_an_address() {
        assert_eq!(path_of("https://h/a%20b/"), "/a b/");
        assert_eq!(path_of("/dav/%C3%A4.txt"), "/dav/ä.txt");
        assert_eq!(path_of("https://h"), "/");
        assert_eq!(path_of("/100%"), "/100%");
    }
}
