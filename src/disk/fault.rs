//! A disk on which a run is killed at a chosen step: nothing below a folder changes from there on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Result, bail};

#[derive(Debug, Default)]
struct Plan {
    left: Option<usize>,
    taken: usize,
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "no system but Linux swaps two folders")
    )]
    lacks_swap: bool,
    is_torn: bool,
}

static PLANS: Mutex<BTreeMap<PathBuf, Plan>> = Mutex::new(BTreeMap::new());

fn plans() -> MutexGuard<'static, BTreeMap<PathBuf, Plan>> {
    PLANS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on every change below `root` is counted; the one after `left` changes, and all later ones, fail.
pub fn kill_after(root: &Path, left: Option<usize>, lacks_swap: bool) {
    let plan = Plan {
        left,
        lacks_swap,
        ..Plan::default()
    };
    plans().insert(root.to_path_buf(), plan);
}

/// So many changes were made below `root`, as if it had been killed after the last; the disk works again.
pub fn heal(root: &Path) -> usize {
    plans().remove(root).map_or(0, |plan| plan.taken)
}

fn with<T>(path: &Path, look: impl FnOnce(&mut Plan) -> T) -> Option<T> {
    let mut plans = plans();
    let plan = plans.iter_mut().find(|(root, _)| path.starts_with(root))?.1;
    Some(look(plan))
}

pub(super) fn step(path: &Path) -> Result<()> {
    let is_killed = with(path, |plan| {
        if plan.left == Some(0) {
            return true;
        }
        plan.left = plan.left.map(|left| left - 1);
        plan.taken += 1;
        // A write that is the last thing a run does may be cut off.
        plan.is_torn = plan.left == Some(0);
        false
    });
    if is_killed == Some(true) {
        bail!("killed at {}", path.display());
    }
    Ok(())
}

pub(super) fn torn<'b>(path: &Path, bytes: &'b [u8]) -> &'b [u8] {
    let is_torn = with(path, |plan| plan.is_torn).unwrap_or_default();
    if is_torn {
        &bytes[..bytes.len() / 2]
    } else {
        bytes
    }
}

#[cfg(target_os = "linux")]
pub(super) fn lacks_swap(path: &Path) -> bool {
    with(path, |plan| plan.lacks_swap).unwrap_or_default()
}
