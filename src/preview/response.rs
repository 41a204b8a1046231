//! Answers: whole files, parts of them, and the news that nothing changed.

use std::io::{self, Write};

use super::request::Request;
use crate::media::type_of;

/// An answer with a known length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

impl Response {
    /// A file, under the conditions that the request makes.
    pub(super) fn file(request: &Request, status: u16, name: &str, body: Vec<u8>) -> Self {
        let tag = format!("\"{}\"", &blake3::hash(&body).to_hex()[..32]);
        let mut response = Self {
            status,
            headers: vec![
                ("Content-Type", type_of(name)),
                ("ETag", tag.clone()),
                // A browser may keep it, and asks each time.
                ("Cache-Control", "no-cache".to_owned()),
            ],
            body,
        };
        if status != 200 {
            return response;
        }
        response.headers.push(("Accept-Ranges", "bytes".to_owned()));
        if let Some(known) = &request.if_none_match
            && matches(known, &tag)
        {
            response.status = 304;
            response.body.clear();
        }
        let is_current = request.if_range.as_ref().is_none_or(|known| *known == tag);
        if response.status == 200
            && is_current
            && !request.is_head
            && let Some(range) = &request.range
        {
            response.cut(range);
        }
        response
    }

    /// A sentence.
    pub(super) fn text(status: u16, text: &str) -> Self {
        Self {
            status,
            headers: vec![
                ("Content-Type", "text/plain; charset=utf-8".to_owned()),
                ("Cache-Control", "no-store".to_owned()),
            ],
            body: format!("{text}\n").into_bytes(),
        }
    }

    /// Another address; not for good, because the next report may stand at this one.
    pub(super) fn redirect(path: &str, query: &str) -> Self {
        let mut response = Self::text(302, path);
        let address = format!("{}{query}", encoded(path));
        response.headers.push(("Location", address));
        response
    }

    /// Leaves the one range that was asked for; several at once are answered with the whole.
    fn cut(&mut self, range: &str) {
        let length = self.body.len();
        match part(range, length) {
            Part::Whole => {}
            Part::Of(start, end) => {
                self.status = 206;
                let value = format!("bytes {start}-{}/{length}", end - 1);
                self.headers.push(("Content-Range", value));
                self.body = self.body[start..end].to_vec();
            }
            Part::Beyond => {
                self.status = 416;
                let value = format!("bytes */{length}");
                self.headers.push(("Content-Range", value));
                self.body.clear();
            }
        }
    }

    /// Writes it.
    pub(super) fn write(
        &self,
        mut stream: impl Write,
        is_head: bool,
        keeps: bool,
    ) -> io::Result<()> {
        let mut head = head(self.status);
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        if self.status != 304 {
            head += &format!("Content-Length: {}\r\n", self.body.len());
        }
        let connection = if keeps { "keep-alive" } else { "close" };
        head += &format!("Connection: {connection}\r\n\r\n");
        let mut bytes = head.into_bytes();
        if !is_head {
            bytes.extend_from_slice(&self.body);
        }
        stream.write_all(&bytes)
    }
}

/// The first line, and what every answer says: no other site may use it.
pub(super) fn head(status: u16) -> String {
    let reason = match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        416 => "Range Not Satisfiable",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Internal Server Error",
    };
    let mut head = format!("HTTP/1.1 {status} {reason}\r\n");
    head += "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n";
    if status == 405 {
        head += "Allow: GET, HEAD\r\n";
    }
    head
}

enum Part {
    Whole,
    Of(usize, usize),
    Beyond,
}

fn part(range: &str, length: usize) -> Part {
    let Some((first, last)) = range
        .strip_prefix("bytes=")
        .filter(|list| !list.contains(','))
        .and_then(|one| one.trim().split_once('-'))
    else {
        return Part::Whole;
    };
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // Larger than any file, but a number all the same.
        is_number.then(|| text.parse::<usize>().unwrap_or(usize::MAX))
    };
    match (number(first), number(last)) {
        (None, Some(0)) if first.is_empty() => Part::Beyond,
        (None, Some(count)) if first.is_empty() => Part::Of(length.saturating_sub(count), length),
        (Some(start), _) if start >= length => Part::Beyond,
        (Some(start), None) if last.is_empty() => Part::Of(start, length),
        (Some(start), Some(end)) if start <= end => {
            Part::Of(start, end.saturating_add(1).min(length))
        }
        _ => Part::Whole,
    }
}

/// Whether a list of tags names this one; the weak comparison of RFC 9110.
fn matches(list: &str, tag: &str) -> bool {
    list.trim() == "*"
        || list
            .split(',')
            .any(|known| known.trim().trim_start_matches("W/") == tag)
}

fn encoded(path: &str) -> String {
    let mut text = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text += &format!("%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(range: Option<&str>, if_none_match: Option<&str>) -> Response {
        let request = Request {
            range: range.map(str::to_owned),
            if_none_match: if_none_match.map(str::to_owned),
            ..Request::default()
        };
        Response::file(&request, 200, "a.txt", b"0123456789".to_vec())
    }

    #[test]
    fn a_part_is_cut_out_as_asked() {
        let cases = [
            ("bytes=2-4", 206, "234", Some("bytes 2-4/10")),
            ("bytes=7-", 206, "789", Some("bytes 7-9/10")),
            ("bytes=-3", 206, "789", Some("bytes 7-9/10")),
            ("bytes=-99", 206, "0123456789", Some("bytes 0-9/10")),
            (
                "bytes=5-99999999999999999999999",
                206,
                "56789",
                Some("bytes 5-9/10"),
            ),
            ("bytes=10-", 416, "", Some("bytes */10")),
            ("bytes=-0", 416, "", Some("bytes */10")),
            ("bytes=4-2", 200, "0123456789", None),
            ("bytes=0-1,3-4", 200, "0123456789", None),
            ("lines=1-2", 200, "0123456789", None),
            ("bytes=-", 200, "0123456789", None),
            ("bytes=+1-2", 200, "0123456789", None),
        ];
        for (range, status, body, content_range) in cases {
            let response = ask(Some(range), None);
            let found = response.headers.iter();
            let found = found.clone().find(|(name, _)| *name == "Content-Range");
            assert_eq!(response.status, status, "{range}");
            assert_eq!(String::from_utf8_lossy(&response.body), body, "{range}");
            assert_eq!(found.map(|it| it.1.as_str()), content_range, "{range}");
        }
    }

    #[test]
    fn a_known_tag_saves_the_body_and_comes_before_a_range() {
        let headers = ask(None, None).headers;
        let tag = headers.iter().find(|it| it.0 == "ETag");
        let tag = tag.map(|it| it.1.clone()).unwrap_or_default();
        let weak = format!("\"other\", W/{tag}");
        assert_eq!(ask(Some("bytes=1-2"), Some(&weak)).status, 304);
        assert_eq!(ask(None, Some("\"other\"")).status, 200);
    }
}
