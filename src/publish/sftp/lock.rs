//! Only one run at a time: a file on the host, which a run that broke off leaves behind.

use std::collections::BTreeSet;
use std::sync::Arc;

use openssh_sftp_client::Error;
use openssh_sftp_client::error::SftpErrorKind;

use crate::disk;

use super::super::failure::{Failure, Kind};
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
            let hash = blake3::hash(self.name().as_bytes()).to_hex();
            let path = std::env::temp_dir().join(format!("kreisblatt-{}.lock", &hash[..16]));
            let lock =
                disk::try_lock(&path).map_err(|error| Failure::of_disk(&self.name(), &error))?;
            let Some(lock) = lock else {
                let detail = path.display().to_string();
                return Err(Failure::new(Kind::Busy, self.name(), detail));
            };
            self.own_lock = Some(lock);
        }
        self.make_folders(BTreeSet::from([self.at("kreisblatt")]))?;
        if !self.take_lock()? {
            let holder = self.read(LOCK)?.unwrap_or_default();
            // An empty one was cut off while it was written.
            if holder != owner().into_bytes() && !holder.is_empty() {
                let detail = String::from_utf8_lossy(&holder).into_owned();
                return Err(Failure::new(Kind::Locked, self.name(), detail));
            }
            self.remove(LOCK)?;
            if !self.take_lock()? {
                return Err(Failure::new(Kind::Locked, self.name(), ""));
            }
        }
        self.is_locked = true;
        Ok(())
    }

    /// Makes the lock if there is none.
    fn take_lock(&self) -> Result<bool, Failure> {
        let (path, owner) = (self.at(LOCK), owner());
        let session = Arc::clone(&self.connection.session);
        self.one(LOCK, async {
            let mut options = session.options();
            let opened = options.write(true).create_new(true).open(&path).await;
            match opened {
                Ok(mut file) => {
                    file.write_all(owner.as_bytes()).await?;
                    file.close().await.map(|()| true)
                }
                Err(Error::SftpError(SftpErrorKind::Failure, _)) => Ok(false),
                Err(error) => Err(error),
            }
        })
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

/// Whose lock it is: this user on this machine.
fn owner() -> String {
    let variable = |names: [&str; 2]| {
        let set = names.iter().find_map(|name| std::env::var(name).ok());
        set.unwrap_or_default()
    };
    let name = disk::read_if_there("/proc/sys/kernel/hostname".as_ref());
    let machine = match name {
        Ok(Some(name)) => String::from_utf8_lossy(&name).trim().to_owned(),
        _ => variable(["COMPUTERNAME", "HOSTNAME"]),
    };
    format!("{}@{machine}", variable(["USER", "USERNAME"]))
}
