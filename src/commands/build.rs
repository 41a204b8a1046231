//! `kreisblatt build`: write the website.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::cli::BuildArgs;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::output::{self, Failure, Refusal, Written};

use super::Outcome;
use super::check::{show, summary};
use super::load::{Loaded, Options};
use super::screen::Screen;

pub(super) fn run(args: BuildArgs, screen: &Screen) -> Result<Outcome> {
    let begin = Instant::now();
    let options = Options::new(args.report)?;
    let out = args.out.unwrap_or_else(|| options.folder.join("public"));
    // Said before any work is done.
    if let Some(refusal) = output::refusal(&out)? {
        bail!(refused(refusal, &out, screen));
    }

    let mut found = Diagnostics::new();
    let (sources, loaded) = Loaded::read(&options, &mut found)?;
    let Some(loaded) = loaded else {
        return show(&found, sources.as_deref(), options.strict, screen);
    };
    let Ok(site) = loaded.plan(&options, &mut found) else {
        return show(&found, Some(&loaded.sources), options.strict, screen);
    };
    let progress = screen.progress(site.routes().len());
    let written = output::write(&site, &out, &|| progress.step());
    progress.clear();
    match written {
        Ok(written) => {
            show(&found, Some(&loaded.sources), options.strict, screen)?;
            let line = made(&written, begin, screen) + &summary(site.counts(), screen);
            screen.result(&line)?;
            Ok(Outcome::Done)
        }
        Err(Failure::Content(mistakes)) => {
            report_all(mistakes, &mut found);
            show(&found, Some(&loaded.sources), options.strict, screen)
        }
        Err(Failure::Refused(refusal)) => bail!(refused(refusal, &out, screen)),
        Err(Failure::Disk(error)) => Err(error),
    }
}

fn report_all(mistakes: Vec<Diagnostic>, found: &mut Diagnostics) {
    for mistake in mistakes {
        found.report(mistake);
    }
}

/// One line of what was made.
fn made(written: &Written, begin: Instant, screen: &Screen) -> String {
    let Written {
        pages,
        files,
        bytes,
    } = *written;
    let kilobytes = bytes.div_ceil(1024);
    let seconds = format!("{:.2}", begin.elapsed().as_secs_f64());
    screen.language.choose(
        format!(
            "{pages} Seiten, {files} Dateien, {kilobytes} kB in {} s. ",
            seconds.replace('.', ",")
        ),
        format!("{pages} pages, {files} files, {kilobytes} kB in {seconds} s. "),
    )
}

/// Why a folder is not replaced, in words.
fn refused(refusal: Refusal, out: &Path, screen: &Screen) -> String {
    let out = out.display();
    match refusal {
        Refusal::File => screen.language.choose(
            format!("{out} ist eine Datei; die Seiten brauchen einen Ordner"),
            format!("{out} is a file; the site needs a folder"),
        ),
        Refusal::Foreign => screen.language.choose(
            format!(
                "{out} enthält Dateien, die kreisblatt nicht geschrieben hat, und wird nicht ersetzt; nennen Sie mit --out \
                 einen anderen Ordner, oder leeren Sie diesen"
            ),
            format!(
                "{out} holds files that kreisblatt did not write and is not replaced; give another folder with --out, or \
                 empty it"
            ),
        ),
    }
}
