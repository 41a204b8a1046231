//! Only one run at a time: a file on the host, which a run that broke off leaves behind.

use std::collections::BTreeSet;
use std::sync::Arc;

use openssh_sftp_client::Error;
use openssh_sftp_client::error::SftpErrorKind;

use super::super::failure::{Failure, Kind};
use super::super::guard::{Guard, OwnLock};
use super::super::host::Host;
use super::Sftp;

pub(super) const LOCK: &str = "kreisblatt/lock";

impl Sftp {
    /// Takes the lock, also one that this machine has left behind.
    pub(super) fn hold(&mut self) -> Result<(), Failure> {
        if self.is_locked {
            return Ok(());
        }
        // Only one run of this machine comes this far: a lock of this machine's on the host is that of a run that is
        // no more.
        if self.own_lock.is_none() {
            self.own_lock = Some(OwnLock::take(&self.name())?);
        }
        self.make_folders(BTreeSet::from([self.at("kreisblatt")]))?;
        if !self.take_lock()? {
            match self.read(LOCK)? {
                Some(holder) if !Guard::is_left_behind(&holder) => {
                    let detail = Guard::holder(&holder);
                    return Err(Failure::new(Kind::Locked, self.name(), detail));
                }
                Some(_) => self.remove(LOCK)?,
                // Given back at this moment, or none can be made.
                None => {}
            }
            if !self.take_lock()? {
                return Err(match self.read(LOCK)? {
                    Some(_) => Failure::new(Kind::Locked, self.name(), ""),
                    None => self.why(Failure::new(Kind::Unexplained, self.name(), LOCK)),
                });
            }
        }
        self.is_locked = true;
        Ok(())
    }

    /// Makes the lock if there is none.
    fn take_lock(&self) -> Result<bool, Failure> {
        let (path, guard) = (self.at(LOCK), Guard::new());
        let session = Arc::clone(&self.connection.session);
        let taken = self.one(LOCK, async {
            let mut options = session.options();
            let opened = options.write(true).create_new(true).open(&path).await;
            match opened {
                Ok(mut file) => {
                    file.write_all(guard.text()).await?;
                    file.close().await.map(|()| true)
                }
                Err(Error::SftpError(SftpErrorKind::Failure, _)) => Ok(false),
                Err(error) => Err(error),
            }
        });
        taken.map_err(|failure| self.why(failure))
    }
}

impl Drop for Sftp {
    fn drop(&mut self) {
        if self.is_locked {
            let mut fs = self.connection.session.fs();
            let path = self.at(LOCK);
            // A connection that is no more cannot take its lock along.
            let _ = self.one(LOCK, async { fs.remove_file(&path).await });
        }
    }
}
