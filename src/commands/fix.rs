//! `kreisblatt check --fix`: the right words where a claim disagrees with the records.

use anyhow::{Result, bail};

use crate::diagnostics::wording::Said;
use crate::diagnostics::{Corrected, Diagnostic, corrected};
use crate::disk;
use crate::sources::{Sources, line_and_column};

use super::load::{CONTENT, Options};
use super::screen::Screen;

/// A mark that some editors on Windows put at the beginning of a file.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes all corrections, each file whole or not at all, and says what it wrote.
pub(super) fn write(
    options: &Options,
    list: &[Diagnostic],
    sources: &Sources,
    screen: &Screen,
) -> Result<()> {
    let files = corrected(list, sources);
    let mut places = 0;
    for file in &files {
        let below = &sources.file(file.file).path;
        let path = options.folder.join(CONTENT).join(below);
        let now = disk::read(&path)?;
        let old = sources.file(file.file).bytes();
        let mark = match now.strip_prefix(BYTE_ORDER_MARK.as_bytes()) {
            Some(rest) if rest == old => BYTE_ORDER_MARK,
            _ if now == old => "",
            // Somebody saved it in this moment: their words come first.
            _ => {
                let path = path.display();
                bail!(Said::new(
                    format!(
                        "{path} wurde während der Prüfung geändert; rufen Sie den Befehl noch einmal auf"
                    ),
                    format!("{path} has changed while it was checked; run the command again"),
                ))
            }
        };
        disk::replace_file(&path, format!("{mark}{}", file.text).as_bytes())?;
        places += file.edits.len();
        screen.say(&said(file, sources, screen));
    }
    let (count, files) = (places, files.len());
    screen.say(&screen.language.choose(
        format!("Berichtigt: Stellen: {count}, Dateien: {files}.\n"),
        format!("Corrected: places: {count}, files: {files}.\n"),
    ));
    Ok(())
}

/// "content/review.md:6:2: „48“ → „49“".
fn said(file: &Corrected, sources: &Sources, screen: &Screen) -> String {
    let text = sources.file(file.file).text().unwrap_or_default();
    let path = sources.shown_path(file.file);
    let lines = file.edits.iter().map(|(span, new)| {
        let (line, column) = line_and_column(text, span.start);
        let old = sources.snippet(*span);
        let change = screen
            .language
            .choose(format!("„{old}“ → „{new}“"), format!("`{old}` → `{new}`"));
        format!("{path}:{line}:{column}: {change}\n")
    });
    lines.collect()
}

/// What [`write()`] would change, as lines with `-` and `+`.
pub(super) fn diff(list: &[Diagnostic], sources: &Sources) -> String {
    let mut shown = String::new();
    for file in corrected(list, sources) {
        let old = sources.file(file.file).text().unwrap_or_default();
        let path = sources.shown_path(file.file);
        shown += &format!("--- {path}\n+++ {path}\n");
        // A correction never contains a line break, so line stands against line.
        for (number, (before, after)) in old.lines().zip(file.text.lines()).enumerate() {
            if before != after {
                let line = number + 1;
                shown += &format!("@@ -{line} +{line} @@\n-{before}\n+{after}\n");
            }
        }
    }
    shown
}
