//! Only one run at a time, where the host cannot keep two apart by itself: a file on it that says whose run it is, and one on
//! this machine.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use crate::disk::{self, Lock};

use super::failure::{Failure, Kind};

/// A program that is just being started holds what this one held, until it has begun: it is asked again.
const TRIES: usize = 5;
const BLINK: Duration = Duration::from_millis(20);

/// That no other run of this machine publishes to a host.
#[derive(Debug)]
pub(super) struct OwnLock(#[expect(dead_code, reason = "it holds the lock")] Lock);

impl OwnLock {
    /// Takes the lock for the host of this name.
    pub(super) fn take(name: &str) -> Result<Self, Failure> {
        for _ in 0..TRIES {
            let lock = disk::try_lock_name(name.as_bytes())
                .map_err(|error| Failure::of_disk(name, &error))?;
            if let Some(lock) = lock {
                return Ok(Self(lock));
            }
            std::thread::sleep(BLINK);
        }
        let path = disk::lock_path_of(name.as_bytes());
        Err(Failure::new(Kind::Busy, name, path.display().to_string()))
    }
}

/// What a run writes into the lock on the host: whose it is, and which of theirs.
#[derive(Debug)]
pub(super) struct Guard(Vec<u8>);

impl Guard {
    /// That of this run.
    pub(super) fn new() -> Self {
        let which = RandomState::new().hash_one(std::process::id());
        Self(format!("{}\n{which:016x}\n", owner()).into_bytes())
    }

    /// Its bytes.
    pub(super) fn text(&self) -> &[u8] {
        &self.0
    }

    /// Whether a lock is that of this run.
    pub(super) fn is_this(&self, lock: &[u8]) -> bool {
        self.0 == lock
    }

    /// Whether a lock is that of a run of this user on this machine that is no more (only one of them comes so far, see
    /// [`OwnLock`]), or was cut off while it was written.
    pub(super) fn is_left_behind(lock: &[u8]) -> bool {
        lock.is_empty() || Self::holder(lock) == owner()
    }

    /// Whose a lock is.
    pub(super) fn holder(lock: &[u8]) -> String {
        let text = String::from_utf8_lossy(lock);
        text.lines().next().unwrap_or_default().to_owned()
    }
}

/// This user on this machine.
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
