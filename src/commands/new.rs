//! `kreisblatt new`: a report, a record or a file of words to fill in.

mod centre;
mod site;
mod strings;

use std::path::Path;

use anyhow::Result;

use crate::cli::New;

use super::Outcome;
use super::screen::Screen;

pub(super) fn run(what: New, screen: &Screen) -> Result<Outcome> {
    match what {
        New::Site { folder } => site::run(&folder, screen),
        New::Centre { slug, folder } => centre::run(&slug, folder, screen),
        New::Strings { language, folder } => strings::run(&language, folder, screen),
    }
}

/// A folder as it can be typed behind a command.
fn typed(folder: &Path) -> String {
    let text = folder.display().to_string();
    if text.contains(char::is_whitespace) {
        return format!("\"{text}\"");
    }
    text
}
