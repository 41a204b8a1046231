//! Requests to web hosts, and what their refusals mean.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::http::{Method, Request};
use ureq::tls::TlsConfig;
use ureq::unversioned::resolver::DefaultResolver;

use super::certificates::{Certificates, complaint};
use super::failure::{Failure, Kind};
use super::listening;

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The largest answer that is read, in bytes.
const LARGEST: u64 = 512 * 1024 * 1024;
/// Bodies up to this size, in bytes, are sent without asking first.
const SMALL: usize = 128 * 1024;
/// How long to wait before a request that a busy host refused is made again.
const AGAIN: [Duration; 3] = [
    Duration::from_millis(300),
    Duration::from_secs(1),
    Duration::from_secs(3),
];

/// What a host answers.
#[derive(Debug)]
pub(super) struct Answer {
    /// The status of HTTP.
    pub(super) status: u16,
    /// How the bytes are compressed, as the host says; empty where they are not.
    pub(super) coding: String,
    /// The bytes.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// The text, as far as it is one.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Whether the host did what it was asked for.
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// What a refusal means.
    pub(super) fn failure(&self, place: &str) -> Failure {
        let kind = match self.status {
            401 | 407 => Kind::Password,
            403 | 405 | 423 => Kind::Denied,
            404 | 409 => Kind::Missing,
            413 => Kind::TooLarge,
            507 => Kind::Full,
            408 | 429 | 504 => Kind::TimedOut,
            500..=599 => Kind::Unexplained,
            _ => Kind::Other,
        };
        Failure::new(kind, place, format!("HTTP {}", self.status))
    }
}

/// A connection to web hosts.
pub(super) struct Http {
    agent: ureq::Agent,
}

impl Http {
    /// One that trusts these certificates and follows so many redirects.
    pub(super) fn new(certificates: &Certificates, redirects: u32) -> Self {
        let tls = TlsConfig::builder()
            .root_certs(certificates.roots())
            .build();
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(Duration::from_secs(15)))
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(redirects)
            .max_redirects_will_error(false)
            .user_agent("kreisblatt")
            .tls_config(tls)
            .build();
        let resolver = DefaultResolver::default();
        Self {
            agent: ureq::Agent::with_parts(config, listening::connector(), resolver),
        }
    }

    /// Makes a request, again where the host is busy. `place` is what it is about.
    ///
    /// # Errors
    /// No answer; an answer is none, whatever its status.
    pub(super) fn ask(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
        place: &str,
    ) -> Result<Answer, Failure> {
        let mut pauses = AGAIN.iter();
        loop {
            let answer = self.ask_once(method, url, headers, body, place);
            let is_busy = answer
                .as_ref()
                .is_ok_and(|answer| matches!(answer.status, 429 | 500 | 502 | 503 | 504));
            match pauses.next() {
                Some(pause) if is_busy => std::thread::sleep(*pause),
                _ => return answer,
            }
        }
    }

    fn ask_once(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
        place: &str,
    ) -> Result<Answer, Failure> {
        let wrong = |error: ureq::http::Error| Failure::new(Kind::Other, place, error.to_string());
        let method = Method::from_bytes(method.as_bytes()).map_err(|error| wrong(error.into()))?;
        let mut request = Request::builder().method(&method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        // A host that does not want a large file says so before it travels; in the middle it could only hang up.
        if body.len() > SMALL {
            request = request.header("expect", "100-continue");
        }
        listening::begin();
        let has_body = !body.is_empty() || matches!(method.as_str(), "PUT" | "PROPFIND");
        let answer = if has_body {
            self.agent.run(request.body(body).map_err(wrong)?)
        } else {
            self.agent.run(request.body(()).map_err(wrong)?)
        };
        let mut answer = answer.map_err(|error| failure(place, &error))?;
        let status = answer.status().as_u16();
        // Nobody has done what they did not hear to its end.
        if listening::was_cut() && status < 400 {
            return Err(Failure::new(Kind::Cut, place, format!("HTTP {status}")));
        }
        let coding = answer.headers().get("content-encoding");
        let coding = coding.and_then(|value| value.to_str().ok());
        let coding = coding.unwrap_or_default().trim().to_ascii_lowercase();
        let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
        let body = body.map_err(|error| failure(place, &error))?;
        Ok(Answer {
            status,
            coding,
            body,
        })
    }
}

/// On Windows, a name that nobody knows (WSAHOST_NOT_FOUND).
const NO_SUCH_HOST: Option<i32> = Some(11001);

fn failure(place: &str, error: &ureq::Error) -> Failure {
    let said = error.to_string();
    let kind = complaint(&said).unwrap_or(match error {
        ureq::Error::Timeout(_) => Kind::TimedOut,
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => Kind::Unreachable,
        ureq::Error::Io(io) => match io.kind() {
            ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable => Kind::Unreachable,
            // A name that nobody knows has no kind of its own.
            _ if io.to_string().contains("lookup address") || io.raw_os_error() == NO_SUCH_HOST => {
                Kind::Unreachable
            }
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Kind::TimedOut,
            _ => Kind::Cut,
        },
        ureq::Error::Protocol(_) => Kind::Cut,
        _ => Kind::Other,
    });
    Failure::new(kind, place, said)
}
