//! `kreisblatt publish` and `approve`: show what changes, ask, bring it there, switch.

// The second pair of eyes.
mod approval;
// What is live: status, rollback, verify.
mod live;
// The site as it would be published.
mod made;
// What would change, in words.
mod shown;
// Which target, and how to reach it.
mod target;

use std::time::Duration;

use anyhow::{Result, bail};
use jiff::Timestamp;

use crate::cli::{ApproveArgs, Moment, PublishArgs};
use crate::diagnostics::wording::Language;
use crate::publish::{Contents, Plan, Published, Release};

use super::Outcome;
use super::clock::now;
use super::load::Options;
use super::screen::Screen;
use made::{allowed, options, with_release};
use target::{Chosen, choose, connect, said};

pub(super) use live::{rollback, status, verify};

/// Pages that may always be removed.
const REMOVABLE: usize = 5;

/// What the flags say beyond the target.
struct How {
    dry_run: bool,
    yes: bool,
    unlock: bool,
    removals: Option<usize>,
    at: Option<Moment>,
}

pub(super) fn run(args: PublishArgs, screen: &Screen) -> Result<Outcome> {
    let PublishArgs {
        target,
        as_of,
        dry_run,
        yes,
        unlock,
        allow,
        removals,
        at,
        jobs,
    } = args;
    let allow = allowed(allow, screen.language)?;
    let mut options = options(target.report.clone(), as_of, jobs)?;
    options.now = later(at);
    let chosen = match choose(&target, &options, screen)? {
        Ok(chosen) => chosen,
        Err(outcome) => return Ok(outcome),
    };
    options.base_url.clone_from(&chosen.target.url);
    let how = How {
        dry_run,
        yes,
        unlock,
        removals,
        at,
    };
    with_release(&options, &allow, now(), screen, |contents, release| {
        bring(contents, release, &chosen, &options, &how, screen)
    })
}

/// The moment for which the site is made: one that is past would hold back what is public by now.
fn later(at: Option<Moment>) -> Option<Moment> {
    at.filter(|at| at.at > now())
}

/// Brings a release to its target and shows it to readers.
fn bring(
    contents: &Contents<'_>,
    mut release: Release,
    chosen: &Chosen,
    options: &Options,
    how: &How,
    screen: &Screen,
) -> Result<Outcome> {
    let Chosen { target, name, .. } = chosen;
    let (said, language) = (said(screen), screen.language);
    if target.approval && !how.dry_run {
        let hash = Release::digest(contents.files());
        release.approved = Some(approval::of(&options.folder, &hash, language)?);
    }
    let mut host = connect(target, &options.folder).map_err(&said)?;
    if !how.dry_run {
        if how.unlock {
            host.unlock().map_err(&said)?;
        }
        host.lock().map_err(&said)?;
    }
    let mut published = Published::read(host.as_mut()).map_err(&said)?;
    let plan = Plan::between(&release, published.live());
    screen.result(&shown::plan(&plan, &release, how.dry_run, language))?;
    if published.live().is_some_and(|live| live.id == release.id) {
        screen.result(&language.choose(
            format!("{name}: dieser Stand ist schon sichtbar ({})\n", release.id),
            format!("{name}: this state is live already ({})\n", release.id),
        ))?;
        if !how.dry_run {
            published.clean(target.keep).map_err(&said)?;
        }
        return Ok(Outcome::Done);
    }
    limit(&plan, published.live(), how.removals, language)?;
    if how.dry_run {
        return Ok(Outcome::Done);
    }
    let question = language.choose(
        format!("Auf {name} veröffentlichen?"),
        format!("Publish to {name}?"),
    );
    if !agreed(how.yes, &question, screen)? {
        return Ok(Outcome::Done);
    }
    let progress = screen.progress(plan.send.len());
    let sent = published.send(&release, &|path| contents.bytes(path), &|| progress.step());
    progress.clear();
    sent.map_err(&said)?;
    if let Some(at) = how.at {
        drop(host);
        wait(at.at, screen);
        host = connect(target, &options.folder).map_err(&said)?;
        host.lock().map_err(&said)?;
        published = Published::read(host.as_mut()).map_err(&said)?;
    }
    published
        .switch(&release.id, &now().to_string(), &|| ())
        .map_err(&said)?;
    screen.result(&language.choose(
        format!("{name}: {} ist sichtbar\n", release.id),
        format!("{name}: {} is live\n", release.id),
    ))?;
    published.clean(target.keep).map_err(&said)?;
    Ok(Outcome::Done)
}

/// Refuses to remove more pages than an office would on purpose.
fn limit(
    plan: &Plan,
    live: Option<&Release>,
    removals: Option<usize>,
    language: Language,
) -> Result<()> {
    let pages = live.map_or(0, |live| live.pages.len());
    let most = removals.unwrap_or_else(|| REMOVABLE.max(pages / 10));
    let removed = plan.removed.len();
    if removed <= most {
        return Ok(());
    }
    bail!(language.choose(
        format!(
            "{removed} Seiten würden entfallen, erlaubt sind {most}; ist das gewollt, dann geben Sie --removals {removed} an"
        ),
        format!(
            "{removed} pages would be removed, and {most} may be; if that is meant, give --removals {removed}"
        ),
    ))
}

/// Whether to go on: asked on a terminal, said by a flag elsewhere.
fn agreed(yes: bool, question: &str, screen: &Screen) -> Result<bool> {
    if yes {
        return Ok(true);
    }
    match screen.confirmed(question) {
        Some(answer) => Ok(answer),
        None => bail!(screen.language.choose(
            "hier kann niemand gefragt werden; geben Sie --yes an",
            "there is nobody to ask; give --yes",
        )),
    }
}

/// Waits for a moment by the clock on the wall, also over a pause of the machine.
fn wait(at: Timestamp, screen: &Screen) {
    screen.say(&screen.language.choose(
        format!("alles ist da; sichtbar wird es um {at}\n"),
        format!("everything is there; it goes live at {at}\n"),
    ));
    loop {
        let left = at.duration_since(now());
        if !left.is_positive() {
            return;
        }
        let step = Duration::try_from(left).unwrap_or_default();
        std::thread::sleep(step.min(Duration::from_secs(15)));
    }
}

/// `kreisblatt approve`.
pub(super) fn approve(args: ApproveArgs, screen: &Screen) -> Result<Outcome> {
    let ApproveArgs {
        target,
        name,
        allow,
        at,
        as_of,
    } = args;
    let allow = allowed(allow, screen.language)?;
    if name.trim().is_empty() {
        bail!(
            screen
                .language
                .choose("--name: wer gibt frei?", "--name: who approves?")
        );
    }
    let mut options = options(target.report.clone(), as_of, None)?;
    options.now = later(at);
    let chosen = match choose(&target, &options, screen)? {
        Ok(chosen) => chosen,
        Err(outcome) => return Ok(outcome),
    };
    options.base_url.clone_from(&chosen.target.url);
    let moment = now();
    with_release(&options, &allow, moment, screen, |contents, release| {
        let hash = Release::digest(contents.files());
        let date = moment.to_zoned(jiff::tz::TimeZone::system()).date();
        let path = approval::write(&options.folder, name.trim(), date.to_string(), &hash)?;
        screen.result(&screen.language.choose(
            format!(
                "{path}: {name} gibt {} frei (Stand {})\n",
                release.id, release.as_of
            ),
            format!(
                "{path}: {name} approves {} (as of {})\n",
                release.id, release.as_of
            ),
        ))?;
        Ok(Outcome::Done)
    })
}
