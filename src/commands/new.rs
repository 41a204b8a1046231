//! `kreisblatt new`: a report or a record to fill in.

use anyhow::Result;

use crate::cli::New;

use super::Outcome;
use super::screen::Screen;

pub(super) fn run(_args: New, _screen: &Screen) -> Result<Outcome> {
    anyhow::bail!("not yet")
}
