//! What a plain program with two threads needs to write the files of a site: `floor SITE NEW`. Reading them into memory
//! first is not part of the time that it prints; whoever measures from outside subtracts it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use kreisblatt::disk;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|it| it != "--bench");
    let usage = "usage: floor SITE NEW";
    let (site, new) = (
        arguments.next().context(usage)?,
        arguments.next().context(usage)?,
    );
    let files = disk::all_files(Path::new(&site))?;
    let files: Vec<(PathBuf, Vec<u8>)> = files
        .into_iter()
        .map(|path| {
            Ok((
                Path::new(&new).join(&path),
                disk::read(&Path::new(&site).join(&path))?,
            ))
        })
        .collect::<Result<_>>()?;
    let begin = Instant::now();
    let (first, second) = files.split_at(files.len() / 2);
    std::thread::scope(|scope| {
        for half in [first, second] {
            scope.spawn(move || {
                for (path, bytes) in half {
                    disk::write(path, bytes).expect("it can be written");
                }
            });
        }
    });
    let seconds = begin.elapsed().as_secs_f64();
    std::io::Write::write_fmt(
        &mut std::io::stdout(),
        format_args!("{} files in {seconds:.3} s\n", files.len()),
    )?;
    Ok(())
}
