//! `kreisblatt check`: everything that `build` does except writing.

use anyhow::Result;
use rayon::prelude::*;

use crate::cli::{CheckArgs, Format};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, console};
use crate::site::Counts;
use crate::sources::Sources;

use super::Outcome;
use super::embargo;
use super::explain;
use super::fix;
use super::load::{Loaded, Options};
use super::screen::Screen;

pub(super) fn run(args: CheckArgs, screen: &Screen) -> Result<Outcome> {
    let options = Options::new(args.report);
    if args.fix {
        check(&options, args.format, Corrections::Write, screen)?;
    }
    let corrections = if args.diff {
        Corrections::Show
    } else {
        Corrections::Leave
    };
    check(&options, args.format, corrections, screen)
}

/// What to do with the corrections of wrong claims.
enum Corrections {
    /// Only name them.
    Leave,
    /// Show how the files would change.
    Show,
    /// Write them, and nothing else.
    Write,
}

fn check(
    options: &Options,
    format: Format,
    corrections: Corrections,
    screen: &Screen,
) -> Result<Outcome> {
    let mut found = Diagnostics::new();
    let (sources, loaded) = Loaded::read(options, &mut found)?;
    let site = loaded
        .as_ref()
        .and_then(|loaded| loaded.plan(options, &mut found).ok());
    let sources = sources
        .as_deref()
        .or(loaded.as_ref().map(|loaded| &*loaded.sources));
    // A template's mistake may show only in one page. The default theme's are found by our own tests.
    if let Some(site) = site.as_ref().filter(|site| site.has_own_templates()) {
        let mistakes: Vec<Diagnostic> = site
            .routes()
            .par_iter()
            .filter(|route| route.what.has_template())
            .filter_map(|route| site.render(route).err().map(|mistake| *mistake))
            .collect();
        for mistake in mistakes {
            found.report(mistake);
        }
    }
    let empty = Sources::new("", Vec::new());
    let (list, style) = (found.sorted(), screen.style(options.strict));
    match corrections {
        Corrections::Leave => {}
        Corrections::Show => screen.result(&fix::diff(&list, sources.unwrap_or(&empty)))?,
        Corrections::Write => {
            fix::write(options, &list, sources.unwrap_or(&empty), screen)?;
            return Ok(Outcome::Done);
        }
    }
    match format {
        Format::Human => {
            let outcome = show(&found, sources, options.strict, screen)?;
            if let Some(site) = &site {
                screen.result(&summary(site.counts(), screen))?;
                if let Some(loaded) = &loaded {
                    screen.result(&embargo::line(&loaded.withheld, screen.language))?;
                }
            }
            return Ok(outcome);
        }
        Format::Short => screen.result(&console::short(&list, sources.unwrap_or(&empty), style))?,
        Format::Json => screen.result(&console::json(&list, sources.unwrap_or(&empty), style))?,
    }
    Ok(outcome(&found, options.strict))
}

/// Shows all mistakes with their lines, and how many there are.
pub(super) fn show(
    found: &Diagnostics,
    sources: Option<&Sources>,
    strict: bool,
    screen: &Screen,
) -> Result<Outcome> {
    if found.is_empty() {
        return Ok(Outcome::Done);
    }
    let empty = Sources::new("", Vec::new());
    let list = found.sorted();
    screen.say(&console::human(
        &list,
        sources.unwrap_or(&empty),
        screen.style(strict),
    ));
    let count = |severity| {
        list.iter()
            .filter(|it| it.severity(strict) == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let hints = match count(Severity::Hint) {
        0 => String::new(),
        1 => screen.language.choose(", 1 Hinweis", ", 1 hint").into(),
        hints => screen
            .language
            .choose(format!(", {hints} Hinweise"), format!(", {hints} hints")),
    };
    let line = screen.language.choose(
        format!(
            "{errors} Fehler, {warnings} {}",
            if warnings == 1 {
                "Warnung"
            } else {
                "Warnungen"
            }
        ),
        format!(
            "{errors} {}, {warnings} {}",
            if errors == 1 { "error" } else { "errors" },
            if warnings == 1 { "warning" } else { "warnings" }
        ),
    );
    let nothing = screen
        .language
        .choose("; es wurde nichts geschrieben", "; nothing was written");
    screen.say(&format!(
        "{line}{hints}{}\n",
        if errors > 0 { nothing } else { "" }
    ));
    // In a log it would be the same line every day.
    if let Some(offer) = explain::offer(&list, strict, screen.language)
        && screen.is_terminal()
    {
        screen.say(&offer);
    }
    Ok(outcome(found, strict))
}

fn outcome(found: &Diagnostics, strict: bool) -> Outcome {
    match found.stop_on_errors(strict) {
        Ok(()) => Outcome::Done,
        Err(reported) => Outcome::Mistakes(reported),
    }
}

/// What was checked, in one line: a checker that never ran must not look green.
pub(super) fn summary(counts: &Counts, screen: &Screen) -> String {
    let Counts {
        claims,
        citations,
        quoted,
        recognised,
        unbound,
        links,
        records,
        languages,
    } = *counts;
    screen.language.choose(
        format!(
            "Geprüft: {records} Datensätze, {links} Verweise, Sprachen: {languages}; Zahlen im Text: {claims} nachgerechnet, \
             {citations} belegt, {quoted} zitiert, {recognised} Daten und dergleichen, {unbound} ungebunden.\n"
        ),
        format!(
            "Checked: {records} records, {links} links, languages: {languages}; numbers in texts: {claims} verified, \
             {citations} cited, {quoted} quoted, {recognised} dates and the like, {unbound} unbound.\n"
        ),
    )
}
