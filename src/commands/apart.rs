//! That a report and what is made of it do not stand in each other's way.

use std::path::Path;

use anyhow::{Result, bail};

use crate::disk;

use super::load::{CONTENT, THEMES};
use super::screen::Screen;

/// Refuses a folder for what is made that lies in what is read, or around it.
///
/// # Errors
/// Why it is refused, or the path that cannot be found.
pub(super) fn must_be(out: &Path, report: &Path, screen: &Screen) -> Result<()> {
    match entangled(out, report)? {
        Some(entangled) => bail!(own(entangled, out, screen)),
        None => Ok(()),
    }
}

/// How a folder for the site and the folder of the report stand in each other's way.
#[derive(Debug, Clone, Copy)]
enum Entangled {
    /// The site would be read as records with the next build.
    Inside(&'static str),
    /// The report would be replaced with what is around it.
    Around,
}

fn entangled(out: &Path, report: &Path) -> Result<Option<Entangled>> {
    let (out, report) = (disk::resolved(out)?, disk::resolved(report)?);
    for name in [CONTENT, THEMES] {
        let read = disk::resolved(&report.join(name))?;
        if out.starts_with(&read) {
            return Ok(Some(Entangled::Inside(name)));
        }
        if read.starts_with(&out) && disk::is_folder(&read) {
            return Ok(Some(Entangled::Around));
        }
    }
    Ok(None)
}

/// Why, in words.
fn own(entangled: Entangled, out: &Path, screen: &Screen) -> String {
    let out = out.display();
    match entangled {
        Entangled::Inside(name) => screen.language.choose(
            format!("{out} liegt in {name}/, woraus die Seiten entstehen; nennen Sie mit --out einen Ordner außerhalb"),
            format!("{out} lies in {name}/, of which the site is made; give a folder outside of it with --out"),
        ),
        Entangled::Around => screen.language.choose(
            format!("in {out} liegt der Bericht selbst; nennen Sie mit --out einen anderen Ordner, etwa einen darin"),
            format!("{out} holds the report itself; give another folder with --out, such as one in it"),
        ),
    }
}
