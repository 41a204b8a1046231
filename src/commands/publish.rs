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

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Result, anyhow, bail};
use jiff::{SignedDuration, Timestamp};

use crate::cli::{ApproveArgs, Moment, PublishArgs};
use crate::diagnostics::wording::Language;
use crate::publish::{Contents, Deployment, Failure, Kind, Plan, Published, Release};

use super::Outcome;
use super::clock::{self, now};
use super::load::Options;
use super::screen::Screen;
use made::{allowed, options, with_release};
use target::{Chosen, choose, connect, said};

pub(super) use live::{rollback, status, verify};

/// How many things may always be removed; of a larger site one in [`SHARE`].
const REMOVABLE: usize = 5;
const SHARE: usize = 50;

/// How long what was brought for a moment is kept beyond it: whoever waits for it may still wait for another run.
const GRACE: SignedDuration = SignedDuration::from_mins(60);
/// How long another run may keep the target busy when the moment has come.
const BUSY: SignedDuration = SignedDuration::from_mins(10);

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
    let mut options = options(target.report.clone(), as_of, jobs);
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
    // What lies compressed beside a text follows from it, and is not what is approved.
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
    let is_open = host.is_open();
    let mut published = Published::read(host.as_mut()).map_err(&said)?;
    if target.precompress {
        let progress = screen.progress(release.files.len());
        let packed = contents.packed(published.live(), &|| progress.step());
        progress.clear();
        release.files.extend(packed.map_err(&said)?);
        release.packed_by = Some(crate::PROGRAM.to_owned());
        release.id = Release::id_of(&release.files);
    }
    if let Some(id) = published.unknown() {
        screen.say(&format!("{name}: {}\n", live::unknown(id, language)));
    }
    let plan = Plan::between(&release, published.live());
    let how_much = (how.dry_run, published.sends_parts());
    screen.result(&shown::plan(&plan, &release, how_much, language))?;
    if published.is_torn() {
        screen.say(&torn(language));
    } else if published.live().is_some_and(|live| live.id == release.id) {
        screen.result(&language.choose(
            format!("{name}: dieser Stand ist schon sichtbar ({})\n", release.id),
            format!("{name}: this state is live already ({})\n", release.id),
        ))?;
        if !how.dry_run {
            mend(&mut published, &release, contents, screen)?;
            clean(&mut published, target.keep).map_err(&said)?;
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
    agreed(how.yes, &question, screen)?;
    if let Some(at) = how.at {
        // Where readers could find what was only brought there, nothing is brought before its time.
        if !is_open {
            let planned = Release {
                planned: Some(at.at.to_string()),
                ..release.clone()
            };
            send(&mut published, &planned, contents, plan.send.len(), screen)?;
        }
        drop(host);
        host = connect_at(at.at, chosen, options, screen)?;
        published = Published::read(host.as_mut()).map_err(&said)?;
    }
    // After a wait too: what somebody has removed or damaged meanwhile is brought again.
    send(&mut published, &release, contents, plan.send.len(), screen)?;
    show(&mut published, &release, false, name, screen)?;
    clean(&mut published, target.keep).map_err(&said)?;
    Ok(Outcome::Done)
}

/// Brings the files of a release there; `most` says how many may have to travel.
fn send(
    published: &mut Published<'_>,
    release: &Release,
    contents: &Contents<'_>,
    most: usize,
    screen: &Screen,
) -> Result<()> {
    let progress = screen.progress(most);
    let sent = published.send(release, &|path| contents.bytes(path), &|| progress.step());
    progress.clear();
    sent.map_err(|failure| unchanged(&failure, screen.language))
}

/// Brings again what somebody has taken away from the live release, or cut short, and removes what does not belong there.
fn mend(
    published: &mut Published<'_>,
    release: &Release,
    contents: &Contents<'_>,
    screen: &Screen,
) -> Result<()> {
    let (language, said) = (screen.language, said(screen));
    let strangers = published.strangers().map_err(&said)?.len();
    let brought = AtomicUsize::new(0);
    let count = || {
        brought.fetch_add(1, Ordering::Relaxed);
    };
    let sent = published.send(release, &|path| contents.bytes(path), &count);
    sent.map_err(said)?;
    let brought = brought.into_inner();
    if brought + strangers > 0 {
        screen.result(&language.choose(
            format!("{brought} Dateien, die dort fehlten, sind wieder da; {strangers}, die nicht dazugehören, sind entfernt\n"),
            format!("{brought} files that were missing there are back; {strangers} that do not belong there are removed\n"),
        ))?;
    }
    Ok(())
}

/// Removes old releases, but none that waits for its moment.
fn clean(published: &mut Published<'_>, keep: usize) -> Result<(), Failure> {
    published.expire(now() - GRACE);
    published.clean(keep)
}

/// Waits, and reaches the target again.
fn connect_at(
    at: Timestamp,
    chosen: &Chosen,
    options: &Options,
    screen: &Screen,
) -> Result<Box<dyn Deployment>> {
    let said = said(screen);
    wait(at, screen);
    let latest = now() + BUSY;
    loop {
        let mut host = connect(&chosen.target, &options.folder).map_err(&said)?;
        match host.lock() {
            Ok(()) => return Ok(host),
            // Whoever publishes at this moment comes to an end.
            Err(failure) if matches!(failure.kind, Kind::Busy | Kind::Locked) && now() < latest => {
                drop(host);
                std::thread::sleep(Duration::from_secs(2));
            }
            Err(failure) => return Err(said(failure)),
        }
    }
}

/// Shows a release to readers that is there whole; `back` says that it was shown before, and is to be again.
fn show(
    published: &mut Published<'_>,
    release: &Release,
    back: bool,
    name: &str,
    screen: &Screen,
) -> Result<()> {
    let language = screen.language;
    let progress = screen.progress(release.files.len());
    let (moment, step) = (now().to_string(), || progress.step());
    let shown = match back {
        true => published.switch_back(&release.id, &moment, &step),
        false => published.switch(&release.id, &moment, &step),
    };
    progress.clear();
    shown.map_err(|failure| {
        let words = failure.words(language);
        match published.is_torn() {
            true => anyhow!("{words}\n{}", torn(language).trim_end()),
            false => unchanged(&failure, language),
        }
    })?;
    screen.result(&language.choose(
        format!("{name}: {} ist sichtbar\n", release.id),
        format!("{name}: {} is live\n", release.id),
    ))
}

/// What readers see after a run that broke off before it showed anything.
fn unchanged(failure: &Failure, language: Language) -> anyhow::Error {
    let words = failure.words(language);
    let note = language.choose(
        "was Leserinnen und Leser sehen, hat sich nicht geändert",
        "what readers see has not changed",
    );
    anyhow!("{words}\n{note}")
}

/// What readers see after a run that broke off while it exchanged files.
fn torn(language: Language) -> String {
    language.choose(
        "ein Lauf ist abgebrochen, während er Dateien austauschte: alle Seiten gehen, aber manche zeigen schon die neue \
         Fassung. „kreisblatt publish“ bringt es zu Ende, „kreisblatt rollback“ nimmt es zurück\n",
        "a run broke off while it exchanged files: all pages work, but some show the new release already. `kreisblatt publish` \
         brings it to an end, `kreisblatt rollback` takes it back\n",
    ).to_owned()
}

/// Refuses to remove more than an office would on purpose. The pages of one thing count once, in however many languages.
fn limit(
    plan: &Plan,
    live: Option<&Release>,
    removals: Option<usize>,
    language: Language,
) -> Result<()> {
    let most = removals.unwrap_or_else(|| REMOVABLE.max(live.map_or(0, Release::things) / SHARE));
    let removed = plan.removed_things();
    if removed <= most {
        return Ok(());
    }
    let pages = plan.removed.len();
    bail!(language.choose(
        format!(
            "{pages} Seiten würden entfallen; das sind {removed} Dinge (ein Kreis, ein Stand, eine Zahl, in allen Sprachen), und \
             erlaubt sind {most}; ist das gewollt, dann geben Sie --removals {removed} an"
        ),
        format!(
            "{pages} pages would be removed: {removed} things (a district, an edition, a figure, in all languages), and {most} \
             may be; if that is meant, give --removals {removed}"
        ),
    ))
}

/// Goes on if that is meant: asked on a terminal, said by a flag elsewhere. A no ends the run, and not well: nobody must take
/// it for one that published.
fn agreed(yes: bool, question: &str, screen: &Screen) -> Result<()> {
    if yes {
        return Ok(());
    }
    match screen.confirmed(question) {
        Some(true) => Ok(()),
        Some(false) => bail!(screen.language.choose(
            "nicht bestätigt; es wurde nichts geändert",
            "not confirmed; nothing was changed",
        )),
        None => bail!(screen.language.choose(
            "hier kann niemand gefragt werden; geben Sie --yes an",
            "there is nobody to ask; give --yes",
        )),
    }
}

/// Waits for a moment by the clock on the wall, also over a pause of the machine.
fn wait(at: Timestamp, screen: &Screen) {
    let shown = clock::shown(at, screen.language);
    screen.say(&screen.language.choose(
        format!("bereit; sichtbar wird es am {shown}\n"),
        format!("ready; it goes live at {shown}\n"),
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
    let mut options = options(target.report.clone(), as_of, None);
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
