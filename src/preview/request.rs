//! The head of a request, read within limits.

use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The largest head of a request, in bytes.
const LARGEST: usize = 16 * 1024;

/// What a browser asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// Whether only the head of the answer is wanted.
    pub(super) is_head: bool,
    /// The path with its percent signs resolved, without the query.
    pub(super) path: String,
    /// The query as the browser wrote it, with its question mark.
    pub(super) query: String,
    pub(super) host: String,
    pub(super) origin: Option<String>,
    pub(super) range: Option<String>,
    pub(super) if_range: Option<String>,
    pub(super) if_none_match: Option<String>,
    /// Whether the connection may serve another request.
    pub(super) keeps: bool,
}

/// Why there is no request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The browser has gone, or said nothing for long.
    Gone,
    /// To be answered with this status, then closed.
    Status(u16),
}

/// Reads requests from a connection, one after the other.
pub(super) struct Requests<'c> {
    stream: &'c TcpStream,
    buffer: Vec<u8>,
}

impl<'c> Requests<'c> {
    pub(super) fn of(stream: &'c TcpStream) -> Self {
        Self {
            stream,
            buffer: Vec::new(),
        }
    }

    /// The next request, whose head must be complete in time.
    pub(super) fn next(&mut self, patience: Duration) -> Result<Request, Refusal> {
        let end = Instant::now() + patience;
        loop {
            if let Some(length) = head_length(&self.buffer) {
                let head: Vec<u8> = self.buffer.drain(..length).collect();
                return parse(&head).map_err(Refusal::Status);
            }
            if self.buffer.len() >= LARGEST {
                return Err(Refusal::Status(431));
            }
            self.read(end)?;
        }
    }

    fn read(&mut self, end: Instant) -> Result<(), Refusal> {
        let late = if self.buffer.is_empty() {
            Refusal::Gone
        } else {
            Refusal::Status(408)
        };
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() || self.stream.set_read_timeout(Some(left)).is_err() {
            return Err(late);
        }
        let mut piece = [0; 4096];
        let mut stream = self.stream;
        match stream.read(&mut piece) {
            Ok(0) => Err(Refusal::Gone),
            Ok(count) => {
                self.buffer.extend_from_slice(&piece[..count]);
                Ok(())
            }
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock | ErrorKind::TimedOut => Err(late),
                ErrorKind::Interrupted => Ok(()),
                _ => Err(Refusal::Gone),
            },
        }
    }
}

fn head_length(buffer: &[u8]) -> Option<usize> {
    let end = buffer.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some(end + 4)
}

/// Understands a head (RFC 9112), or gives the status that refuses it.
fn parse(head: &[u8]) -> Result<Request, u16> {
    // A cookie of another program on this computer may be in any encoding.
    let text = String::from_utf8_lossy(head);
    let mut lines = text.trim_end().split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(400);
    };
    let is_current = match version {
        "HTTP/1.1" => true,
        "HTTP/1.0" => false,
        _ if version.starts_with("HTTP/") => return Err(505),
        _ => return Err(400),
    };
    let is_head = match method {
        "GET" => false,
        "HEAD" => true,
        _ => return Err(405),
    };
    let mut request = Request {
        is_head,
        keeps: is_current,
        ..Request::default()
    };
    let mut host = None;
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(400_u16)?;
        let is_token = |byte: u8| byte.is_ascii_graphic();
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err(400);
        }
        let value = value.trim().to_owned();
        match name.to_ascii_lowercase().as_str() {
            // Two of them would let two readers disagree.
            "host" if host.is_some() => return Err(400),
            "host" => host = Some(value),
            "origin" => request.origin = Some(value),
            "range" => request.range = Some(value),
            "if-range" => request.if_range = Some(value),
            "if-none-match" => request.if_none_match = Some(value),
            "connection" if names(&value, "close") => request.keeps = false,
            // What follows is no request; we have no use for it.
            "content-length" if value != "0" => request.keeps = false,
            "transfer-encoding" => request.keeps = false,
            _ => {}
        }
    }
    request.host = match host {
        Some(host) => host,
        None if is_current => return Err(400),
        None => String::new(),
    };
    request.path = path_of(target).ok_or(400_u16)?;
    request.query = query_of(target).to_owned();
    Ok(request)
}

/// Whether a list of words names this one.
fn names(list: &str, word: &str) -> bool {
    let mut words = list.split(',');
    words.any(|it| it.trim().eq_ignore_ascii_case(word))
}

/// The query of a target, which becomes part of the head of an answer: what has no place there is left out with all else.
fn query_of(target: &str) -> &str {
    let end = target.find('#').unwrap_or(target.len());
    let query = target[..end]
        .find('?')
        .map_or("", |start| &target[start..end]);
    if query.bytes().all(|byte| byte.is_ascii_graphic()) {
        query
    } else {
        ""
    }
}

/// The path of a target; none if it plays tricks. Nothing is read from disk by it, but a host might.
fn path_of(target: &str) -> Option<String> {
    // A proxy's form.
    let target = match target.strip_prefix("http://") {
        Some(rest) => &rest[rest.find('/')?..],
        None => target,
    };
    let encoded = target.split(['?', '#']).next()?;
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        bytes.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
    }
    let path = String::from_utf8(bytes).ok()?;
    let is_trick = path.contains(|sign: char| sign.is_control() || sign == '\\')
        || path.split('/').any(|part| part == "." || part == "..");
    (path.starts_with('/') && !is_trick).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status_of(head: &str) -> Option<u16> {
        parse(head.as_bytes()).err()
    }

    #[test]
    fn a_path_is_decoded_and_tricks_are_refused() {
        assert_eq!(path_of("/k%C3%B6ln/?a=..").as_deref(), Some("/köln/"));
        assert_eq!(path_of("http://localhost/a").as_deref(), Some("/a"));
        for target in [
            "/../etc/passwd",
            "/a/%2e%2E/b",
            "/a/..%2fb",
            "/a%5c..%5cb",
            "/a%00",
            "/%zz",
            "/%c3",
            "/%",
            "a",
            "*",
            "",
        ] {
            assert_eq!(path_of(target), None, "{target}");
        }
    }

    #[test]
    fn a_malformed_head_is_refused_with_the_right_status() {
        let cases = [
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\n\r\n", 405),
            ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        ];
        for (head, status) in cases {
            assert_eq!(status_of(head), Some(status), "{head}");
        }
        assert_eq!(status_of("GET / HTTP/1.0\r\n\r\n"), None);
    }

    #[test]
    fn what_browsers_send_besides_is_taken_as_it_is() {
        let head =
            b"GET / HTTP/1.1\r\nHost: a\r\nCookie: town=K\xf6ln\r\nConnection: TE, close\r\n\r\n";
        let request = parse(head).expect("a request");
        assert!(!request.keeps);
        assert_eq!(
            parse(b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n").map(|it| it.path),
            Ok("/\u{fffd}".into())
        );
    }
}
