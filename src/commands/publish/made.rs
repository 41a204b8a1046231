//! The site of a report as it would be published: strict, unless a code is allowed.

use anyhow::{Result, bail};
use jiff::Timestamp;

use crate::cli::ReportArgs;
use crate::diagnostics::wording::Language;
use crate::diagnostics::{Diagnostics, Severity, codes, nearest};
use crate::publish::{Contents, Release};

use super::super::Outcome;
use super::super::check::show;
use super::super::embargo;
use super::super::load::{Loaded, Options};
use super::super::screen::Screen;

/// What may be published in spite of warnings.
pub(super) fn allowed(codes_given: Vec<String>, language: Language) -> Result<Vec<String>> {
    for given in &codes_given {
        match codes().into_iter().find(|(code, _)| code == given) {
            Some((_, Severity::Warning | Severity::Hint)) => {}
            Some((_, Severity::Error)) => bail!(language.choose(
                format!("--allow {given}: das ist ein Fehler, mit dem keine Seiten entstehen"),
                format!("--allow {given}: this is an error, with which no site can be made"),
            )),
            None => {
                let near = nearest(given, codes().iter().map(|(code, _)| *code));
                let (german, english) = near.map_or_else(Default::default, |near| {
                    (
                        format!("; meinten Sie „{near}“?"),
                        format!("; did you mean `{near}`?"),
                    )
                });
                bail!(language.choose(
                    format!("--allow {given}: diese Meldung gibt es nicht{german}"),
                    format!("--allow {given}: there is no such message{english}"),
                ))
            }
        }
    }
    Ok(codes_given)
}

/// Makes the site and hands it over with its record. After mistakes, which were shown, `then` is not called.
pub(super) fn with_release(
    options: &Options,
    allow: &[String],
    made: Timestamp,
    screen: &Screen,
    then: impl FnOnce(&Contents<'_>, Release) -> Result<Outcome>,
) -> Result<Outcome> {
    let mut found = Diagnostics::new();
    let (sources, loaded) = Loaded::read(options, &mut found)?;
    let Some(loaded) = loaded else {
        return show(&found, sources.as_deref(), true, screen);
    };
    let Ok(site) = loaded.plan(options, &mut found) else {
        return show(&found, Some(&loaded.sources), true, screen);
    };
    screen.say(&embargo::line(&loaded.withheld, screen.language));
    let before = found.count(Severity::Warning, false);
    found.retain(|problem| !allow.iter().any(|code| code == problem.code()));
    if let Outcome::Mistakes(reported) = show(&found, Some(&loaded.sources), true, screen)? {
        return Ok(Outcome::Mistakes(reported));
    }
    if before > 0 {
        let codes = allow.join(", ");
        screen.say(&screen.language.choose(
            format!("{before} Warnungen sind erlaubt ({codes}); das wird vermerkt\n"),
            format!("{before} warnings are allowed ({codes}); this is noted\n"),
        ));
    }
    let progress = screen.progress(site.routes().len());
    let contents = Contents::of(&site, &|| progress.step());
    progress.clear();
    let contents = match contents {
        Ok(contents) => contents,
        Err(mistakes) => {
            for mistake in mistakes {
                found.report(mistake);
            }
            return show(&found, Some(&loaded.sources), true, screen);
        }
    };
    let base_url = options.base_url.as_ref();
    let release = Release {
        made: made.to_string(),
        as_of: loaded.as_of.to_string(),
        base_url: base_url.unwrap_or(&loaded.register.site.base_url).clone(),
        commit: commit(options),
        allowed: if before > 0 {
            allow.to_vec()
        } else {
            Vec::new()
        },
        pages: contents.pages(),
        figures: contents.figures(),
        ..Release::of(contents.files().clone())
    };
    then(&contents, release)
}

/// What a release is made from: the flags of `build` that publishing has.
pub(super) fn options(
    report: std::path::PathBuf,
    as_of: Option<jiff::civil::Date>,
    jobs: Option<usize>,
) -> Options {
    Options::new(ReportArgs {
        today: None,
        now: None,
        folder: report,
        as_of,
        base_url: None,
        theme: None,
        jobs,
        strict: false,
    })
}

/// The commit of the report, with `+` behind it where its files have changed since; empty where git knows nothing of it.
fn commit(options: &Options) -> String {
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.arg("-C").arg(&options.folder).args(arguments);
        let output = git.stdin(std::process::Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short=12", "HEAD"]) else {
        return String::new();
    };
    let changed = git(&["status", "--porcelain", "--", "content", "themes"]);
    let mark = if changed.is_none_or(|changed| changed.is_empty()) {
        ""
    } else {
        "+"
    };
    commit + mark
}
