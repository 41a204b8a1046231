//! The second pair of eyes: a file that says who approved which contents.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::diagnostics::wording::Language;
use crate::disk;

/// The file, in the report's folder.
const FILE: &str = "approval.json";

/// That somebody approved a site.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Approval {
    /// Who.
    name: String,
    /// On which day.
    date: String,
    /// The hash of all contents.
    hash: String,
}

/// Writes the approval.
pub(super) fn write(report: &Path, name: &str, date: String, hash: &str) -> Result<String> {
    let approval = Approval {
        name: name.to_owned(),
        date,
        hash: hash.to_owned(),
    };
    let mut text = serde_json::to_string_pretty(&approval).context("cannot write the approval")?;
    text.push('\n');
    let path = report.join(FILE);
    disk::write_whole(&path, text.as_bytes())?;
    Ok(path.display().to_string())
}

/// Who approved these contents, and when.
pub(super) fn of(report: &Path, hash: &str, language: Language) -> Result<(String, String)> {
    let path = report.join(FILE);
    let Some(bytes) = disk::read_if_there(&path)? else {
        bail!(language.choose(
            format!(
                "dieses Ziel verlangt eine Freigabe, und {} fehlt; wer freigibt, ruft „kreisblatt approve --name NAME“ auf",
                path.display()
            ),
            format!(
                "this target asks for an approval, and {} is missing; whoever approves runs `kreisblatt approve --name NAME`",
                path.display()
            ),
        ));
    };
    let approval: Option<Approval> = serde_json::from_slice(&bytes).ok();
    let fitting = approval.filter(|it| it.hash == hash && !it.name.trim().is_empty());
    let Some(approval) = fitting else {
        bail!(language.choose(
            format!(
                "die Freigabe in {} gilt nicht für diesen Stand: seither hat sich etwas geändert; lassen Sie ihn mit \
                 „kreisblatt approve“ erneut freigeben",
                path.display()
            ),
            format!(
                "the approval in {} is void: something has changed since; have this state approved with `kreisblatt approve`",
                path.display()
            ),
        ));
    };
    Ok((approval.name, approval.date))
}
