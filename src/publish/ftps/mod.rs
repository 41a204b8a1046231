//! A folder of a host that speaks FTP over TLS (RFC 4217): passwords and files travel encrypted, or not at all.

// Logging in, and what went wrong.
mod connection;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use suppaftp::list::ListParser;
use suppaftp::{FtpError, RustlsFtpStream, Status};

use crate::register::FtpsPlace;

use super::certificates::Certificates;
use super::credentials::Login;
use super::failure::{Failure, Kind};
use super::sent::Sent;
use super::store::Store;
use super::tree::{ASIDE, Entries, Folders, files_below, joined};

/// A folder of a host that speaks FTP over TLS.
pub struct Ftps {
    place: FtpsPlace,
    login: Login,
    certificates: Certificates,
    /// Connections that wait for work.
    idle: Mutex<Vec<RustlsFtpStream>>,
    folders: Folders,
    sent: Sent,
    /// Whether it is known that the host cannot copy.
    cannot_copy: AtomicBool,
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
            idle: Mutex::default(),
            folders: Folders::default(),
            sent: Sent::default(),
            cannot_copy: AtomicBool::new(false),
        };
        let stream = host.open()?;
        held(&host.idle).push(stream);
        Ok(host)
    }

    /// Works on a connection; one that failed is not used again. Hosts hang up where nothing is said for minutes, as while
    /// somebody reads what would change: then the work is done on a new connection.
    fn with<T>(
        &self,
        path: &str,
        work: impl Fn(&mut RustlsFtpStream) -> Result<T, FtpError>,
    ) -> Result<T, Failure> {
        let mut idle = held(&self.idle).pop();
        loop {
            let is_new = idle.is_none();
            let mut stream = match idle.take() {
                Some(stream) => stream,
                None => self.open()?,
            };
            match work(&mut stream) {
                Ok(done) => {
                    held(&self.idle).push(stream);
                    return Ok(done);
                }
                // The others have waited as long.
                Err(error) if !is_new && has_hung_up(&error) => held(&self.idle).clear(),
                Err(error) => {
                    if matches!(error, FtpError::UnexpectedResponse(_)) {
                        held(&self.idle).push(stream);
                    }
                    return Err(self.failure(path, &error));
                }
            }
        }
    }

    fn at(&self, path: &str) -> String {
        joined(&self.place.path, path)
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
        let listed = self.with(folder, |stream| {
            let listed = stream.list((!folder.is_empty()).then_some(folder));
            match listed {
                // A folder that is not there: vsftpd and others say 550, ProFTPD 450.
                Err(FtpError::UnexpectedResponse(answer))
                    if matches!(
                        answer.status,
                        Status::FileUnavailable | Status::RequestFileActionIgnored
                    ) =>
                {
                    Ok(Vec::new())
                }
                other => other,
            }
        });
        let lines = listed?;
        let mut entries = Vec::new();
        for line in lines {
            let file = ListParser::parse_posix(&line).or_else(|_| ListParser::parse_dos(&line));
            // Such as "total 12".
            let Ok(file) = file else { continue };
            let length = (!file.is_directory()).then_some(file.size() as u64);
            if !matches!(file.name(), "." | "..") {
                entries.push((file.name().to_owned(), length));
            }
        }
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
        Err(FtpError::UnexpectedResponse(_)) => {
            stream.rm(whole)?;
            stream.rename(aside, whole)
        }
        other => other,
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
