//! A connection for commands, encrypted before a name or a password is said, and what its errors mean.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use rustls::SupportedProtocolVersion;
use rustls::version::{TLS12, TLS13};
use suppaftp::types::{FileType, Mode};
use suppaftp::{FtpError, RustlsConnector, RustlsFtpStream, Status};

use crate::register::FtpsPlace;

use super::super::certificates::complaint;
use super::super::credentials::Login;
use super::super::failure::{Failure, Kind};
use super::{Ftps, is_unknown};

/// How long the host may say nothing.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may take to be reached.
const KNOCK: Duration = Duration::from_secs(15);
impl Ftps {
    /// Connects and logs in.
    ///
    /// Hosts ask that a connection for data continues the session of the connection for commands. A session of TLS 1.2 can
    /// be continued as often as needed; one of TLS 1.3 only a few times, so it is for hosts that know nothing else.
    pub(super) fn open(&self) -> Result<RustlsFtpStream, Failure> {
        match self.open_with(&[&TLS12]) {
            Err(failure) if failure.detail.contains("ProtocolVersion") => self.open_with(&[&TLS13]),
            other => other,
        }
    }

    fn open_with(
        &self,
        versions: &[&'static SupportedProtocolVersion],
    ) -> Result<RustlsFtpStream, Failure> {
        let FtpsPlace { host, port, .. } = &self.place;
        let failure = |error: FtpError| self.failure("", &error);
        let unreachable = |error: std::io::Error| {
            let kind = match error.kind() {
                ErrorKind::TimedOut | ErrorKind::WouldBlock => Kind::TimedOut,
                _ => Kind::Unreachable,
            };
            Failure::new(kind, host, error.to_string())
        };
        let addresses = (host.as_str(), port.unwrap_or(21)).to_socket_addrs();
        let addresses: Vec<SocketAddr> = addresses.map_err(unreachable)?.collect();
        let mut reached = Err(std::io::Error::from(ErrorKind::NotFound));
        for address in &addresses {
            reached = knock(address);
            if reached.is_ok() {
                break;
            }
        }
        let stream = reached.map_err(unreachable)?;
        if stream.peer_addr().is_ok_and(|peer| peer.is_ipv6()) {
            // The older command has no word for such addresses.
            self.is_extended.store(true, Ordering::Relaxed);
        }
        let stream = RustlsFtpStream::connect_with_stream(stream).map_err(|error| {
            let failure = failure(error);
            match (failure.kind, port) {
                // It waits for the first word, as the host does.
                (Kind::TimedOut | Kind::Cut, Some(990)) => Failure::new(
                    Kind::Unable,
                    host,
                    "TLS without AUTH (port 990); explicit: port 21",
                ),
                _ => failure,
            }
        })?;
        let connector = RustlsConnector::from(Arc::new(self.certificates.config(host, versions)?));
        let mut stream = stream
            .into_secure(connector, host)
            .map_err(|error| match error {
                // A host that does not know the command.
                FtpError::UnexpectedResponse(answer) if is_unknown(answer.status) => {
                    Failure::new(Kind::Unable, host, "AUTH TLS")
                }
                error => failure(error),
            })?
            .passive_stream_builder(|address| knock(&address).map_err(FtpError::ConnectionError));
        // Behind a router the host may name an address that only it can reach.
        stream.set_passive_nat_workaround(true);
        if self.is_extended.load(Ordering::Relaxed) {
            stream.set_mode(Mode::ExtendedPassive);
        }
        let Login { user, password } = &self.login;
        stream.login(user, password).map_err(|error| match error {
            FtpError::UnexpectedResponse(answer) => {
                // Some hosts repeat what they do not understand.
                let said = words(&answer.body);
                let said = match password.is_empty() {
                    true => said,
                    false => said.replace(password, "…"),
                };
                Failure::new(Kind::Password, host, said)
            }
            error => failure(error),
        })?;
        stream.transfer_type(FileType::Binary).map_err(failure)?;
        Ok(stream)
    }

    /// What an error of the protocol means.
    pub(super) fn failure(&self, path: &str, error: &FtpError) -> Failure {
        let place = match path {
            "" => self.place.host.clone(),
            path => format!("{}/{path}", self.place.host),
        };
        let said = match error {
            FtpError::UnexpectedResponse(answer) => words(&answer.body),
            error => error.to_string(),
        };
        let is_about_disk = |said: &str| said.contains("writing to local file");
        let kind = complaint(&said).unwrap_or(match error {
            // vsftpd says it as the abort of a transfer, by version.
            FtpError::UnexpectedResponse(_) if is_about_disk(&said) => Kind::Full,
            FtpError::UnexpectedResponse(answer) => match answer.status {
                Status::NotLoggedIn | Status::InvalidCredentials => Kind::Password,
                // Many hosts know no other word for a full disk.
                Status::RequestedActionNotTaken
                | Status::ExceededStorage
                | Status::ActionAborted => Kind::Full,
                Status::FileUnavailable | Status::BadFilename => Kind::Denied,
                Status::NotAvailable => Kind::TimedOut,
                Status::TransferAborted | Status::CannotOpenDataConnection => Kind::Cut,
                _ => Kind::Other,
            },
            FtpError::ConnectionError(io) => match io.kind() {
                ErrorKind::TimedOut | ErrorKind::WouldBlock => Kind::TimedOut,
                ErrorKind::ConnectionRefused => Kind::Unreachable,
                _ => Kind::Cut,
            },
            FtpError::SecureError(_) | FtpError::BadResponse => Kind::Cut,
            _ => Kind::Other,
        });
        Failure::new(kind, place, said)
    }
}

fn knock(address: &SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(address, KNOCK)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// What a host says, on one line.
fn words(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
