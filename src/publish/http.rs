//! Requests to web hosts, and what their refusals mean.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::http::{Method, Request};
use ureq::tls::TlsConfig;
use ureq::unversioned::resolver::DefaultResolver;

use super::certificates::{Certificates, complaint};
use super::failure::{Failure, Kind};
use super::listening;

/// How long a host may neither take nor say anything.
const PATIENCE: Duration = Duration::from_secs(60);
/// How much longer it may take to answer for each byte that it was sent: what was sent may still be on its way, on a slow line
/// of which others have their part. Four kilobytes a second.
const FOR_A_BYTE: Duration = Duration::from_nanos(250_000);
/// How long one request may take, whatever its length.
const LONGEST: Duration = Duration::from_secs(3600);
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
    /// Where else the host says to ask; empty where it says nothing of it.
    location: String,
    /// How it wants to be told who asks; empty where it does not say.
    challenge: String,
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
        let challenge = self.challenge.to_ascii_lowercase();
        let kind = match self.status {
            401 if !challenge.is_empty() && !challenge.contains("basic") => {
                let detail = format!("WWW-Authenticate: {} (Basic)", self.challenge);
                return Failure::new(Kind::Unable, place, detail);
            }
            301 | 302 | 307 | 308 if !self.location.is_empty() => {
                return Failure::new(Kind::Moved, place, &self.location);
            }
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
    patience: Duration,
}

impl Http {
    /// One that trusts these certificates and follows so many redirects.
    pub(super) fn new(certificates: &Certificates, redirects: u32) -> Self {
        Self::with_patience(certificates, redirects, PATIENCE)
    }

    fn with_patience(certificates: &Certificates, redirects: u32, patience: Duration) -> Self {
        let tls = TlsConfig::builder()
            .root_certs(certificates.roots())
            .build();
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(LONGEST))
            .timeout_per_write(Some(patience))
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
            patience,
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
            let is_cut = matches!(&answer, Err(failure) if failure.kind == Kind::Cut);
            if is_cut && !listening::is_fresh() {
                // The host closed the connection when nothing was said on it, and the next one is another.
                continue;
            }
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
        let sent = u32::try_from(body.len()).unwrap_or(u32::MAX);
        let patience = Some(self.patience + FOR_A_BYTE * sent);
        let answer = if has_body {
            let request = self
                .agent
                .configure_request(request.body(body).map_err(wrong)?);
            self.agent.run(request.timeout_per_read(patience).build())
        } else {
            let request = self
                .agent
                .configure_request(request.body(()).map_err(wrong)?);
            self.agent.run(request.timeout_per_read(patience).build())
        };
        let mut answer = answer.map_err(|error| failure(place, &error))?;
        let status = answer.status().as_u16();
        // Nobody has done what they did not hear to its end.
        if listening::was_cut() && status < 400 {
            return Err(Failure::new(Kind::Cut, place, format!("HTTP {status}")));
        }
        let header = |name: &str| {
            let value = answer.headers().get(name);
            let value = value.map(|value| String::from_utf8_lossy(value.as_bytes()));
            value.unwrap_or_default().trim().to_owned()
        };
        let (location, coding) = (header("location"), header("content-encoding"));
        let challenge = answer.headers().get_all("www-authenticate").iter();
        let challenge = challenge.map(|value| String::from_utf8_lossy(value.as_bytes()));
        let challenge = challenge.collect::<Vec<_>>().join(", ");
        let coding = coding.to_ascii_lowercase();
        let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
        let body = body.map_err(|error| failure(place, &error))?;
        Ok(Answer {
            status,
            location,
            challenge,
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

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread::{sleep, spawn};

    use super::*;

    const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\nslow but sure";

    /// What is got from a host that says ten bytes at a time, with a pause before each part that is half of what is waited
    /// for.
    fn got_slowly() -> Result<Vec<u8>, Kind> {
        let patience = Duration::from_millis(400);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        spawn(move || {
            let (mut stream, _) = listener.accept().expect("somebody asks");
            let _ = stream.read(&mut [0; 4096]);
            for part in ANSWER.chunks(10) {
                sleep(patience / 2);
                let _ = stream.write_all(part);
            }
            sleep(patience * 2);
        });
        let http = Http::with_patience(&Certificates::default(), 0, patience);
        let answer = http.ask(
            "GET",
            &format!("http://127.0.0.1:{port}/"),
            &[],
            &[],
            "here",
        );
        answer
            .map(|answer| answer.body)
            .map_err(|failure| failure.kind)
    }

    #[test]
    fn a_connection_that_the_host_has_closed_is_made_again() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(ANSWER);
                // It does not say that it will hang up, and what is asked meanwhile is not heard.
                sleep(Duration::from_millis(50));
            }
        });
        let http = Http::new(&Certificates::default(), 0);
        for method in ["GET", "PUT", "GET"] {
            let url = format!("http://127.0.0.1:{port}/");
            let answer = http.ask(method, &url, &[], b"", "here");
            assert_eq!(answer.map(|it| it.status), Ok(200));
        }
    }

    #[test]
    fn a_slow_host_is_heard_to_its_end_and_a_mute_one_is_not_waited_for() {
        assert_eq!(got_slowly().as_deref(), Ok(&b"slow but sure"[..]));
        let mute = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = mute.local_addr().expect("an address").port();
        let http = Http::with_patience(&Certificates::default(), 0, Duration::from_millis(200));
        let answer = http.ask(
            "GET",
            &format!("http://127.0.0.1:{port}/"),
            &[],
            &[],
            "here",
        );
        assert_eq!(
            answer.map(|it| it.status).map_err(|it| it.kind),
            Err(Kind::TimedOut)
        );
    }
}
