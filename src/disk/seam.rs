//! What every change of the disk passes: nothing in the program, the end of a run in a test.

#[cfg(not(test))]
mod none {
    use std::path::Path;

    use anyhow::Result;

    #[expect(clippy::unnecessary_wraps, reason = "a test's version fails")]
    pub(in crate::disk) fn step(_: &Path) -> Result<()> {
        Ok(())
    }

    pub(in crate::disk) fn torn<'b>(_: &Path, bytes: &'b [u8]) -> &'b [u8] {
        bytes
    }

    #[cfg(target_os = "linux")]
    pub(in crate::disk) fn lacks_swap(_: &Path) -> bool {
        false
    }
}

#[cfg(all(not(test), target_os = "linux"))]
pub(super) use none::lacks_swap;
#[cfg(not(test))]
pub(super) use none::{step, torn};

#[cfg(all(test, target_os = "linux"))]
pub(super) use super::fault::lacks_swap;
#[cfg(test)]
pub(super) use super::fault::{step, torn};
