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

    pub(in crate::disk) fn lacks_swap(_: &Path) -> bool {
        false
    }
}

#[cfg(not(test))]
pub(super) use none::{lacks_swap, step, torn};

#[cfg(test)]
pub(super) use super::fault::{lacks_swap, step, torn};
