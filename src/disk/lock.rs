//! That only one run does something at a time.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::diagnostics::wording::Said;

use super::cannot;
use super::create_folder;

/// Holds a lock until it is dropped. The system releases it even if the run is killed.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    /// What goes with it.
    passing: Option<PathBuf>,
}

/// Takes a lock at a path, whose file stays; `None` if another process holds it.
///
/// # Errors
/// The path that cannot be locked.
pub fn try_lock(path: &Path) -> Result<Option<Lock>> {
    let lock = |file| Lock {
        _file: file,
        passing: None,
    };
    Ok(locked(path)?.map(lock))
}

/// Takes a lock on a name, such as the path of a folder in which no file is to lie about, for all runs of this machine; fails
/// at once if another holds it.
///
/// # Errors
/// That another run holds it, or the path that cannot be locked.
pub fn lock_name(name: &[u8]) -> Result<Lock> {
    match try_lock_name(name)? {
        Some(lock) => Ok(lock),
        None => {
            let path = path_of(name);
            let path = path.display();
            bail!(Said::new(
                format!(
                    "hier schreibt gerade ein anderer Lauf ({path} ist gesperrt); warten Sie, bis er beendet ist"
                ),
                format!("another run is writing here ({path} is locked); wait until it has ended"),
            ))
        }
    }
}

/// The same; `None` if another process holds it.
///
/// # Errors
/// The path that cannot be locked.
pub fn try_lock_name(name: &[u8]) -> Result<Option<Lock>> {
    let path = path_of(name);
    loop {
        let Some(file) = locked(&path)? else {
            return Ok(None);
        };
        // Whoever held it until now may have taken the file away: a lock on that keeps nobody out.
        if is_at(&file, &path) {
            return Ok(Some(Lock {
                _file: file,
                passing: Some(path),
            }));
        }
    }
}

/// Where the lock on a name lies: in the temporary folder.
#[must_use]
pub fn path_of(name: &[u8]) -> PathBuf {
    let hash = blake3::hash(name).to_hex();
    std::env::temp_dir().join(format!("kreisblatt-{}.lock", &hash[..16]))
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before the lock is released. Where open files cannot be removed it stays, and does no harm.
        if let Some(path) = &self.passing {
            let _ = fs::remove_file(path);
        }
    }
}

fn locked(path: &Path) -> Result<Option<File>> {
    if let Some(parent) = path.parent() {
        create_folder(parent)?;
    }
    let mut writing = File::options();
    let opened = writing.write(true).create(true).truncate(false).open(path);
    let file = match opened {
        // A run of somebody else on this machine has left it behind. To hold it, reading is enough.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            File::open(path).map_err(|_| error)
        }
        other => other,
    };
    let file = file.with_context(|| cannot::write(path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| cannot::lock(path)),
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |found: fs::Metadata| (found.dev(), found.ino());
    let (Ok(held), Ok(there)) = (file.metadata(), fs::metadata(path)) else {
        return false;
    };
    place(held) == place(there)
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn one_at_a_time_holds_a_name_and_nothing_is_left() {
        let name = format!("a test of process {}", std::process::id());
        let name = name.as_bytes();
        let holders = AtomicUsize::new(0);
        let taken = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while taken.load(Ordering::SeqCst) < 500 {
                        let Some(_lock) = try_lock_name(name).expect("can lock") else {
                            continue;
                        };
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                        taken.fetch_add(1, Ordering::SeqCst);
                        holders.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(!path_of(name).exists());
        let held = lock_name(name).expect("nobody holds it");
        let refused = lock_name(name).expect_err("it is held");
        assert!(refused.to_string().contains("is locked"), "{refused}");
        drop(held);
        assert!(!path_of(name).exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_run_of_somebody_else_has_left_locks_nobody_out() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("left.lock");
        fs::write(&path, b"").expect("can write");
        // The administrator may write it all the same.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("can set");
        let held = try_lock(&path).expect("can lock").expect("nobody holds it");
        assert!(try_lock(&path).expect("can look").is_none());
        drop(held);
        assert!(try_lock(&path).expect("can lock").is_some());
    }
}
