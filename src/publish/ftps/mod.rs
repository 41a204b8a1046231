//! A folder of a host that speaks FTP over TLS (RFC 4217): passwords and files travel encrypted, or not at all.

// Logging in, and what went wrong.
mod connection;
// What stands in a folder.
mod listing;
// Connections that work by turns.
mod pool;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use suppaftp::types::Mode;
use suppaftp::{FtpError, RustlsFtpStream, Status};

use crate::register::FtpsPlace;

use super::certificates::Certificates;
use super::credentials::Login;
use super::failure::{Failure, Kind};
use super::sent::Sent;
use super::store::Store;
use super::tree::{ASIDE, Entries, Folders, files_below, joined};
use listing::{Line, fact_line, system_line};
use pool::Pool;

/// How long to wait before a host that lets in nobody more is called again.
const BUSY: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(2)];

/// A folder of a host that speaks FTP over TLS.
pub struct Ftps {
    place: FtpsPlace,
    login: Login,
    certificates: Certificates,
    connections: Pool<RustlsFtpStream>,
    folders: Folders,
    sent: Sent,
    /// Whether it is known that the host cannot copy.
    cannot_copy: AtomicBool,
    /// Whether lines for data are asked for by `EPSV` (RFC 2428).
    is_extended: AtomicBool,
    /// Whether it is known that the host has no `MLSD`.
    has_no_facts: AtomicBool,
}

impl Ftps {
    /// Logs in.
    ///
    /// # Errors
    /// Why the host cannot be reached or does not let this user in.
    pub fn connect(
        place: &FtpsPlace,
        login: &Login,
        certificates: &Certificates,
    ) -> Result<Self, Failure> {
        let host = Self {
            place: place.clone(),
            login: login.clone(),
            certificates: certificates.clone(),
            connections: Pool::new(),
            folders: Folders::default(),
            sent: Sent::default(),
            cannot_copy: AtomicBool::new(false),
            is_extended: AtomicBool::new(false),
            has_no_facts: AtomicBool::new(false),
        };
        let (mut stream, _) = host.connections.take(|| host.open_first())?;
        if !host.is_extended.load(Ordering::Relaxed) && refuses_older_lines(&mut stream) {
            stream.set_mode(Mode::ExtendedPassive);
            host.is_extended.store(true, Ordering::Relaxed);
        }
        host.connections.give_back(stream);
        Ok(host)
    }

    /// Connects, again where the host still counts the connections of a run before.
    fn open_first(&self) -> Result<RustlsFtpStream, Failure> {
        for pause in BUSY {
            match self.open() {
                Err(failure)
                    if failure.kind == Kind::TimedOut && failure.detail.starts_with("421") =>
                {
                    std::thread::sleep(pause);
                }
                opened => return opened,
            }
        }
        self.open()
    }

    /// Works on a connection; one that failed is not used again. Hosts hang up where nothing is said for minutes, as while
    /// somebody reads what would change: then the work is done on a new connection.
    fn with<T>(
        &self,
        path: &str,
        work: impl Fn(&mut RustlsFtpStream) -> Result<T, FtpError>,
    ) -> Result<T, Failure> {
        loop {
            let (mut stream, is_new) = self.connections.take(|| self.open())?;
            match work(&mut stream) {
                Ok(done) => {
                    self.connections.give_back(stream);
                    return Ok(done);
                }
                Err(error) if !is_new && has_hung_up(&error) => {
                    // The others have waited as long.
                    self.connections.lose();
                    self.connections.lose_idle();
                }
                Err(error) => {
                    match error {
                        FtpError::UnexpectedResponse(_) => self.connections.give_back(stream),
                        _ => self.connections.lose(),
                    }
                    return Err(self.failure(path, &error));
                }
            }
        }
    }

    fn at(&self, path: &str) -> String {
        let whole = joined(&self.place.path, path);
        // Where a list is asked for, hosts take a name that begins so for an option.
        match whole.starts_with('-') {
            true => format!("./{whole}"),
            false => whole,
        }
    }

    /// Makes the folders above a file.
    fn make_parents(&self, whole: &str) -> Result<(), Failure> {
        self.folders.make_above(whole, |folder| {
            // It says the same of a folder that is there and of one that cannot be made: then the file cannot either.
            match self.with(folder, |stream| stream.mkdir(folder)) {
                Err(failure) if matches!(failure.kind, Kind::Denied | Kind::Other) => Ok(()),
                other => other,
            }
        })
    }

    /// Has the host copy a file by itself (`SITE CPFR` and `SITE CPTO` of ProFTPD's mod_copy). `false` where it cannot, or
    /// has no such file.
    fn copy_there(&self, from: &str, to: &str) -> Result<bool, Failure> {
        let (source, target) = (self.at(from), self.at(to));
        self.make_parents(&target)?;
        let aside = format!("{target}{ASIDE}");
        self.with(to, |stream| {
            let named = format!("SITE CPFR {source}");
            match stream.custom_command(named, &[Status::RequestFilePending]) {
                Ok(_) => {}
                Err(FtpError::UnexpectedResponse(answer)) => {
                    let is_missing = answer.status == Status::FileUnavailable;
                    self.cannot_copy.fetch_or(!is_missing, Ordering::Relaxed);
                    return Ok(false);
                }
                Err(error) => return Err(error),
            }
            let copied = format!("SITE CPTO {aside}");
            stream.custom_command(copied, &[Status::RequestedFileActionOk])?;
            settle(stream, &aside, &target)?;
            Ok(true)
        })
    }

    /// What stands in a folder.
    fn entries(&self, folder: &str) -> Result<Entries, Failure> {
        let path = (!folder.is_empty()).then_some(folder);
        if !self.has_no_facts.load(Ordering::Relaxed) {
            let listed = self.with(folder, |stream| match stream.mlsd(path) {
                Err(FtpError::UnexpectedResponse(answer)) => {
                    // Else there may be no such folder, or no such command: the other one tells.
                    let is_unknown = is_unknown(answer.status);
                    self.has_no_facts.fetch_or(is_unknown, Ordering::Relaxed);
                    Ok(None)
                }
                listed => listed.map(Some),
            })?;
            if let Some(lines) = listed {
                let entries = lines.iter().filter_map(|line| fact_line(line));
                return Ok(entries.filter(is_below).collect());
            }
        }
        let lines = self.with(folder, |stream| lines(stream.list(path)))?;
        let mut entries = Vec::new();
        for line in lines {
            match system_line(&line) {
                Line::Of(entry) => entries.push(entry),
                Line::Other => {}
                // What is not seen would count as missing.
                Line::Unknown => {
                    let place = format!("{}/{folder}", self.place.host);
                    return Err(Failure::new(Kind::Unable, place, format!("LIST: {line}")));
                }
            }
        }
        entries.retain(is_below);
        Ok(entries)
    }
}

impl Store for Ftps {
    fn name(&self) -> String {
        let folder = self.at("");
        let FtpsPlace { host, port, .. } = &self.place;
        let name = format!("ftps://{host}:{}/{folder}", port.unwrap_or(21));
        name.trim_end_matches('/').to_owned()
    }

    fn at_once(&self) -> usize {
        // Hosts let one user in only so often at a time.
        4
    }

    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let whole = self.at(path);
        let got = self.with(path, |stream| stream.retr_as_buffer(&whole));
        match got {
            Ok(bytes) => Ok(Some(bytes.into_inner())),
            // There is no other word for a file that is not there.
            Err(failure) if failure.kind == Kind::Denied => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let whole = self.at(path);
        self.make_parents(&whole)?;
        let aside = format!("{whole}{ASIDE}");
        self.with(path, |stream| {
            store(stream, &aside, bytes)?;
            settle(stream, &aside, &whole)
        })?;
        if path.starts_with("kreisblatt/files/") {
            self.sent.remember(path, bytes);
        }
        Ok(())
    }

    fn put_new(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
        self.put(path, bytes).map(|()| true)
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Failure> {
        if !self.cannot_copy.load(Ordering::Relaxed) && self.copy_there(from, to)? {
            return Ok(());
        }
        let sent = self.sent.get(from);
        let bytes = match sent {
            Some(bytes) => bytes,
            None => {
                let missing = || Failure::new(Kind::Missing, from, "");
                Arc::new(self.get(from)?.ok_or_else(missing)?)
            }
        };
        self.put(to, &bytes)
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        let whole = self.at(path);
        match self.with(path, |stream| stream.rm(&whole)) {
            Err(failure) if failure.kind == Kind::Denied => {
                // It says the same of a file that is not there.
                match self.get(path)? {
                    None => Ok(()),
                    Some(_) => Err(failure),
                }
            }
            other => other,
        }
    }

    fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, Failure> {
        files_below(folder, |folder| self.entries(&self.at(folder)))
    }
}

/// Whether there is no connection any more.
fn has_hung_up(error: &FtpError) -> bool {
    match error {
        FtpError::UnexpectedResponse(answer) => answer.status == Status::NotAvailable,
        FtpError::ConnectionError(_) | FtpError::SecureError(_) | FtpError::BadResponse => true,
        _ => false,
    }
}

/// Whether the host does not know how to be asked for a line for data by `PASV` (RFC 959). The line that it offers to this
/// question is not taken.
fn refuses_older_lines(stream: &mut RustlsFtpStream) -> bool {
    let asked = stream.custom_command("PASV", &[Status::PassiveMode]);
    matches!(asked, Err(FtpError::UnexpectedResponse(_)))
}

/// What is listed; nothing of a folder that is not there: vsftpd and others say 550, ProFTPD 450.
fn lines(listed: Result<Vec<String>, FtpError>) -> Result<Vec<String>, FtpError> {
    match listed {
        Err(FtpError::UnexpectedResponse(answer))
            if matches!(
                answer.status,
                Status::FileUnavailable | Status::RequestFileActionIgnored
            ) =>
        {
            Ok(Vec::new())
        }
        listed => listed,
    }
}

/// Whether a host says that it does not know a command.
fn is_unknown(status: Status) -> bool {
    matches!(
        status,
        Status::BadCommand | Status::NotImplemented | Status::NotImplementedParameter
    )
}

fn is_below((name, _): &(String, Option<u64>)) -> bool {
    !matches!(name.as_str(), "." | "..") && !name.contains('/')
}

/// Sends a file. Where the host hangs up in the middle, what it says is the reason: a full disk is no broken line.
fn store(stream: &mut RustlsFtpStream, path: &str, bytes: &[u8]) -> Result<(), FtpError> {
    let mut data = stream.put_with_stream(path)?;
    let written = data.write_all(bytes);
    match (written, data.finish()) {
        (_, Err(refusal @ FtpError::UnexpectedResponse(_))) => Err(refusal),
        (Err(cut), _) => Err(FtpError::ConnectionError(cut)),
        (Ok(()), finished) => finished,
    }
}

/// Puts a file in its place that is there whole.
fn settle(stream: &mut RustlsFtpStream, aside: &str, whole: &str) -> Result<(), FtpError> {
    match stream.rename(aside, whole) {
        // Some hosts do not rename over what is there.
        Err(refused @ FtpError::UnexpectedResponse(_)) => match stream.rm(whole) {
            // So it was not that: nothing is there, or it does not rename at all.
            Err(FtpError::UnexpectedResponse(_)) => Err(refused),
            removed => removed.and_then(|()| stream.rename(aside, whole)),
        },
        other => other,
    }
}
