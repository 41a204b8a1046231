//! `kreisblatt build`: write the website.

// All that a site is made from.
mod inputs;
// How long each stage took.
mod timings;

use std::mem::ManuallyDrop;
use std::path::Path;

use anyhow::{Result, bail};

use crate::cli::{BuildArgs, TimingsFormat};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::output::{self, Failure, Order, Refusal, Slice, Written};
use crate::site::Counts;

use super::Outcome;
use super::apart;
use super::check::{show, summary};
use super::clock;
use super::embargo;
use super::load::{Kept, Loaded, Options};
use super::screen::Screen;

use inputs::Inputs;
use timings::{Clock, Timings};

pub(super) fn run(args: BuildArgs, screen: &Screen) -> Result<Outcome> {
    let mut timings = Timings::new();
    let mut options = Options::new(args.report);
    let is_repeated = options.now.is_some() || clock::fixed().is_some();
    let now = *options.now.insert(options.moment());
    let slice = args.shard.unwrap_or(Slice::WHOLE);
    let out = args.out.unwrap_or_else(|| options.folder.join("public"));
    // Said before any work is done.
    apart::must_be(&out, &options.folder, screen)?;
    if let Some(refusal) = output::refusal(&out)? {
        bail!(refused(refusal, &out, screen));
    }
    let inputs = Inputs::read(&options)?;
    timings.end(["read", "Dateien lesen", "read files"], inputs.count());

    // The clock goes forward; a moment that was named may be any.
    let named = (is_repeated && inputs.may_hold_back()).then_some(now.at);
    let hash = |day| inputs.hash(named, day, args.precompress);
    let (fixed, of_today) = (hash(None), hash(Some(now.day)));
    let standing = output::standing(&out, slice, &[fixed, of_today])?;
    timings.end(
        [
            "compare",
            "mit dem Vorigen vergleichen",
            "compare with what is there",
        ],
        inputs.count(),
    );
    if let Some((written, note)) = standing
        && let Ok(counts) = serde_json::from_str::<Counts>(&note)
    {
        return told(
            &written,
            &counts,
            "",
            args.timings,
            (&timings, None),
            screen,
        );
    }

    let mut found = Diagnostics::new();
    let files = |below: &str| Ok(inputs.files(below));
    let (sources, loaded) =
        Loaded::from_files(&options, &files, &mut Kept::of(&options), &mut found)?;
    let Some(loaded) = loaded else {
        return show(&found, sources.as_deref(), options.strict, screen);
    };
    // The run ends with it: the system takes back at once what would be given back a word at a time.
    let loaded = ManuallyDrop::new(loaded);
    timings.end(
        [
            "check",
            "Datensätze lesen und prüfen",
            "read and check records",
        ],
        inputs.count(),
    );
    let Ok(site) = loaded.plan(&options, &mut found) else {
        return show(&found, Some(&loaded.sources), options.strict, screen);
    };
    let site = ManuallyDrop::new(site);
    timings.end(
        ["plan", "zeichnen, Texte prüfen", "draw, check texts"],
        site.routes().len(),
    );

    let is_dated = options.as_of.or(loaded.register.site.as_of).is_some();
    let order = Order {
        // Warnings are to be shown again the next time, and what is held back becomes public without any change. Hints come
        // back with the next change.
        inputs: (found.is_calm() && loaded.withheld.is_empty()).then_some(if is_dated {
            fixed
        } else {
            of_today
        }),
        note: serde_json::to_string(site.counts())?,
        packs: args.precompress,
    };
    let clock = Clock::new(screen.progress(site.routes().len()));
    let written = output::write(&site, &out, slice, &order, &clock);
    clock.clear();
    match written {
        Ok(written) => {
            timings.end(
                [
                    "write",
                    "Seiten machen und schreiben",
                    "make and write pages",
                ],
                written.files,
            );
            show(&found, Some(&loaded.sources), options.strict, screen)?;
            let outcome = told(
                &written,
                site.counts(),
                &embargo::line(&loaded.withheld, screen.language),
                args.timings,
                (&timings, Some(&clock)),
                screen,
            );
            output::tidy(&out)?;
            outcome
        }
        Err(Failure::Content(mistakes)) => {
            report_all(mistakes, &mut found);
            show(&found, Some(&loaded.sources), options.strict, screen)
        }
        Err(Failure::Refused(refusal)) => bail!(refused(refusal, &out, screen)),
        Err(Failure::Disk(error)) => Err(error),
    }
}

/// Says what was made and how long it took.
fn told(
    written: &Written,
    counts: &Counts,
    held: &str,
    format: Option<TimingsFormat>,
    (timings, clock): (&Timings, Option<&Clock<'_>>),
    screen: &Screen,
) -> Result<Outcome> {
    if format == Some(TimingsFormat::Json) {
        screen.result(&timings.json(clock, written))?;
        return Ok(Outcome::Done);
    }
    let mut text = made(written, timings, screen) + &summary(counts, screen) + held;
    if format.is_some() {
        text += &timings.text(clock, screen);
    }
    screen.result(&text)?;
    Ok(Outcome::Done)
}

fn report_all(mistakes: Vec<Diagnostic>, found: &mut Diagnostics) {
    for mistake in mistakes {
        found.report(mistake);
    }
}

/// One line of what was made.
fn made(written: &Written, timings: &Timings, screen: &Screen) -> String {
    let Written {
        pages,
        files,
        bytes,
        changed,
        removed,
    } = *written;
    let kilobytes = bytes.div_ceil(1024);
    let seconds = format!("{:.2}", timings.elapsed().as_secs_f64());
    screen.language.choose(
        format!(
            "{pages} Seiten, {files} Dateien, {kilobytes} kB in {} s; {changed} Dateien neu oder geändert, {removed} entfernt. ",
            seconds.replace('.', ",")
        ),
        format!("{pages} pages, {files} files, {kilobytes} kB in {seconds} s; {changed} files new or changed, {removed} removed. "),
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
        Refusal::Mounted => screen.language.choose(
            format!(
                "an {out} ist ein anderer Datenträger oder Ordner eingehängt, der sich nicht im Ganzen austauschen lässt; nennen \
                 Sie mit --out einen Ordner darin"
            ),
            format!(
                "another disk or folder is mounted at {out}, which cannot be exchanged as a whole; give a folder in it with --out"
            ),
        ),
    }
}
