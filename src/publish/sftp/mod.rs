//! A host that speaks SFTP, through the system's `ssh`. Many requests are under way at once, so that a far host is as
//! good as a near one.

// Logging in, and what went wrong.
mod connection;
// Folders with all they hold.
mod folders;
// What a host must be able to do.
mod host;
// Only one run at a time.
mod lock;
// Files made from older ones.
mod patch;

use std::future::Future;
use std::time::Duration;

use openssh_sftp_client::Error;
use openssh_sftp_client::fs::Fs;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use crate::register::SftpPlace;

use super::failure::{Failure, Kind};
use super::guard::OwnLock;
use super::host::Host;
use connection::Connection;

/// How many requests are under way at once.
const AT_ONCE: usize = 32;
/// How long none of them may come to an end, besides the time that their bytes take. That a line is dead is noticed sooner, by
/// `ssh` itself.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long a byte takes on a slow line: sixteen kilobytes a second.
const FOR_A_BYTE: Duration = Duration::from_nanos(62_500);
/// How long a file may take that is read.
const READING: Duration = Duration::from_secs(900);

/// A folder of a host that speaks SFTP.
pub struct Sftp {
    // Dropped before the runtime that drives it.
    connection: Connection,
    runtime: Runtime,
    root: String,
    is_locked: bool,
    own_lock: Option<OwnLock>,
}

impl Sftp {
    /// Logs in.
    ///
    /// # Errors
    /// Why the host cannot be reached or does not let this user in.
    pub fn connect(place: &SftpPlace) -> Result<Self, Failure> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::new(Kind::Other, &place.host, error.to_string()))?;
        let connection = runtime.block_on(Connection::open(place))?;
        let host = Self {
            connection,
            runtime,
            root: place.path.clone(),
            is_locked: false,
            own_lock: None,
        };
        let able = &host.connection.session;
        if !able.support_posix_rename() {
            let detail = "posix-rename@openssh.com";
            return Err(Failure::new(Kind::Unable, host.name(), detail));
        }
        Ok(host)
    }

    fn at(&self, path: &str) -> String {
        if path.is_empty() {
            return self.root.clone();
        }
        format!("{}/{path}", self.root)
    }

    /// Does one thing.
    fn one<T>(
        &self,
        path: &str,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Failure> {
        self.one_for(PATIENCE, path, work)
    }

    /// Does one thing that may take so long.
    fn one_for<T>(
        &self,
        patience: Duration,
        path: &str,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Failure> {
        let outcome = self
            .runtime
            .block_on(async { tokio::time::timeout(patience, work).await });
        match outcome {
            Ok(outcome) => outcome.map_err(|error| self.connection.failure(path, &error)),
            Err(_) => Err(self.slow(path, patience)),
        }
    }

    /// Does many things, some at once; stops at the first failure.
    fn many<I: Send + 'static, T: Send + 'static, W>(
        &self,
        items: impl Iterator<Item = Result<I, Failure>>,
        work: impl Fn(Fs, I) -> W,
    ) -> Result<Vec<T>, Failure>
    where
        W: Future<Output = Result<T, (String, Error)>> + Send + 'static,
    {
        self.many_of(items, |_| 0, work)
    }

    /// The same with items of so many bytes.
    fn many_of<I: Send + 'static, T: Send + 'static, W>(
        &self,
        items: impl Iterator<Item = Result<I, Failure>>,
        length: impl Fn(&I) -> usize,
        work: impl Fn(Fs, I) -> W,
    ) -> Result<Vec<T>, Failure>
    where
        W: Future<Output = Result<T, (String, Error)>> + Send + 'static,
    {
        self.runtime.block_on(async {
            let (mut under_way, mut done, mut bytes) = (JoinSet::new(), Vec::new(), 0);
            let mut items = items.fuse();
            loop {
                while under_way.len() < AT_ONCE
                    && let Some(item) = items.next()
                {
                    let item = item?;
                    let length = length(&item);
                    let work = work(self.connection.session.fs(), item);
                    under_way.spawn(async move { (length, work.await) });
                    bytes += length;
                }
                let patience = PATIENCE + FOR_A_BYTE * u32::try_from(bytes).unwrap_or(u32::MAX);
                match tokio::time::timeout(patience, under_way.join_next()).await {
                    Ok(None) => return Ok(done),
                    Ok(Some(Ok((length, Ok(outcome))))) => {
                        bytes -= length;
                        done.push(outcome);
                    }
                    Ok(Some(Ok((_, Err((path, error)))))) => {
                        return Err(self.connection.failure(&path, &error));
                    }
                    Ok(Some(Err(error))) => return Err(self.connection.broken(&error.to_string())),
                    Err(_) => return Err(self.slow("", patience)),
                }
            }
        })
    }

    fn slow(&self, path: &str, patience: Duration) -> Failure {
        let detail = format!("{} s", patience.as_secs());
        let place = format!("{}:{path}", self.connection.name);
        Failure::new(Kind::TimedOut, place, detail)
    }

    /// A protocol that knows no word for a full disk says "failure"; the free blocks say more.
    fn why(&self, failure: Failure) -> Failure {
        if failure.kind != Kind::Unexplained {
            return failure;
        }
        let mut fs = self.connection.session.fs();
        let room = self.one("", async move { fs.statvfs(self.root.as_str()).await });
        match room {
            Ok(room) if room.bavail < 16 || (room.files > 0 && room.favail == 0) => {
                Failure::new(Kind::Full, failure.place, failure.detail)
            }
            _ => failure,
        }
    }
}
