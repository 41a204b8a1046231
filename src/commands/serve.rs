//! `kreisblatt serve`: show the website while it is being written.

use anyhow::Result;

use crate::cli::ServeArgs;

use super::Outcome;
use super::screen::Screen;

pub(super) fn run(_args: ServeArgs, _screen: &Screen) -> Result<Outcome> {
    anyhow::bail!("not yet")
}
