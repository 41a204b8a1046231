//! Writes a site's sources as large as asked for, for Kreisblatt and for the generators it is compared with.
//!
//! `cargo bench --bench corpus -- kreisblatt 11299 folder --places gemeinden.geo.json` (see benches/README.md).

mod peers;
mod places;
mod report;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use kreisblatt::disk;

const USAGE: &str = "usage: corpus KIND DISTRICTS FOLDER [--places FILE [--borders]]\n\
    KIND is kreisblatt, hugo, hugo-pages, eleventy or cobalt";

fn main() -> Result<()> {
    let mut kind = None;
    let (mut count, mut folder, mut file, mut borders) = (None, None, None, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // Cargo says so to every benchmark.
            "--bench" => {}
            "--borders" => borders = true,
            "--places" => file = arguments.next().map(PathBuf::from),
            _ if kind.is_none() => kind = Some(argument),
            _ if count.is_none() => count = Some(argument.parse().context(USAGE)?),
            _ if folder.is_none() => folder = Some(PathBuf::from(argument)),
            _ => bail!(USAGE),
        }
    }
    let (Some(kind), Some(count), Some(folder)) = (kind, count, folder) else {
        bail!(USAGE);
    };
    let places = match file {
        Some(file) => places::read(&file, count, borders)?,
        None => report::synthetic(count),
    };
    match kind.as_str() {
        "kreisblatt" => write(&folder.join("content"), report::files(&places)),
        "hugo" => write(&folder, peers::hugo(&places)),
        "hugo-pages" => write(&folder, peers::hugo_pages(&places)),
        "eleventy" => write(&folder, peers::eleventy(&places)),
        "cobalt" => write(&folder, peers::cobalt(&places)),
        _ => bail!(USAGE),
    }
}

fn write(folder: &Path, files: Vec<(String, String)>) -> Result<()> {
    for (path, text) in files {
        disk::write(&folder.join(path), text.as_bytes())?;
    }
    Ok(())
}
