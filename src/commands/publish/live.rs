//! `kreisblatt status`, `rollback` and `verify`: what is live, and going back.

use std::fmt::Write;
use std::sync::Mutex;

use anyhow::{Result, bail};

use crate::cli::{RollbackArgs, TargetArgs, VerifyArgs};
use crate::diagnostics::wording::Language;
use crate::publish::{Difference, Published, Release, Web, differences};

use super::super::Outcome;
use super::super::clock;
use super::super::screen::Screen;
use super::made::options;
use super::shown::one_line;
use super::target::{certificates, choose, connect, said};

/// How many differences are named.
const NAMED: usize = 20;

/// `kreisblatt status`.
pub(in crate::commands) fn status(args: TargetArgs, screen: &Screen) -> Result<Outcome> {
    let options = options(args.report.clone(), None, None);
    let chosen = match choose(&args, &options, screen)? {
        Ok(chosen) => chosen,
        Err(outcome) => return Ok(outcome),
    };
    let said = said(screen);
    let mut host = connect(&chosen.target, &options.folder).map_err(&said)?;
    let published = Published::read(host.as_mut()).map_err(&said)?;
    let language = screen.language;
    let mut text = String::new();
    for standing in published.standing() {
        let release = &standing.release;
        let sign = if standing.is_live { "*" } else { " " };
        let since = standing.live_since.as_deref();
        let seen = match &release.planned {
            Some(at) if since.is_none() => {
                let at = moment(at, language);
                language.choose(
                    format!("vorbereitet für {at}"),
                    format!("prepared for {at}"),
                )
            }
            _ => shown(since, standing.is_live, language),
        };
        let _ = writeln!(text, "{sign} {}  {}", release.id, one_line(&seen));
        let _ = writeln!(text, "    {}", origin(release, language));
    }
    if published.is_torn() {
        text += &super::torn(language);
    } else if let Some(id) = published.unknown() {
        text += &format!("{}: {}\n", chosen.name, unknown(id, language));
    } else if published.live().is_none() {
        text += &language.choose(
            format!("{}: nichts veröffentlicht\n", chosen.name),
            format!("{}: nothing is published\n", chosen.name),
        );
    }
    screen.result(&text)?;
    Ok(Outcome::Done)
}

/// Since when readers see a release, or from when they saw it.
fn shown(since: Option<&str>, is_live: bool, language: Language) -> String {
    let Some(since) = since.map(|at| moment(at, language)) else {
        return language.choose("nicht sichtbar", "not live").to_owned();
    };
    match is_live {
        true => language.choose(
            format!("sichtbar seit {since}"),
            format!("live since {since}"),
        ),
        false => language.choose(format!("sichtbar ab {since}"), format!("live from {since}")),
    }
}

/// Why nothing can be said of what readers see.
fn nothing(published: &Published<'_>, name: &str, language: Language) -> String {
    if let Some(id) = published.unknown() {
        return format!("{name}: {}", unknown(id, language));
    }
    language.choose(
        format!("auf {name} ist nichts veröffentlicht"),
        format!("nothing is published on {name}"),
    )
}

/// What is said of a live release of which nothing is known.
pub(super) fn unknown(id: &str, language: Language) -> String {
    language.choose(
        format!(
            "sichtbar ist {id}, aber was es enthält, steht dort nicht mehr ganz (kreisblatt/{id}.json); „kreisblatt publish“ bringt \
             alles neu"
        ),
        format!(
            "{id} is live, but what it holds is no longer written there in full (kreisblatt/{id}.json); `kreisblatt publish` \
             brings everything anew"
        ),
    )
}

/// A moment that stands on a host, as people say it.
fn moment(written: &str, language: Language) -> String {
    match written.parse() {
        Ok(at) => clock::shown(at, language),
        Err(_) => written.to_owned(),
    }
}

/// What a release was built from, in one line.
fn origin(release: &Release, language: Language) -> String {
    let Release {
        made,
        as_of,
        commit,
        allowed,
        approved,
        pages,
        ..
    } = release;
    let made = moment(made, language);
    let mut line = language.choose(
        format!("Stand {as_of}, {} Seiten, erstellt {made}", pages.len()),
        format!("as of {as_of}, {} pages, made {made}", pages.len()),
    );
    if !commit.is_empty() {
        line += &format!(", commit {commit}");
    }
    if !allowed.is_empty() {
        line += language.choose(", erlaubt: ", ", allowed: ");
        line += &allowed.join(", ");
    }
    if let Some((name, date)) = approved {
        line += &language.choose(
            format!(", freigegeben von {name} am {date}"),
            format!(", approved by {name} on {date}"),
        );
    }
    one_line(&line)
}

/// `kreisblatt rollback`.
pub(in crate::commands) fn rollback(args: RollbackArgs, screen: &Screen) -> Result<Outcome> {
    let RollbackArgs {
        target,
        to,
        yes,
        unlock,
    } = args;
    let options = options(target.report.clone(), None, None);
    let chosen = match choose(&target, &options, screen)? {
        Ok(chosen) => chosen,
        Err(outcome) => return Ok(outcome),
    };
    let (said, language) = (said(screen), screen.language);
    let mut host = connect(&chosen.target, &options.folder).map_err(&said)?;
    if unlock {
        host.unlock().map_err(&said)?;
    }
    host.lock().map_err(&said)?;
    let mut published = Published::read(host.as_mut()).map_err(&said)?;
    let found = match &to {
        Some(id) => published.find(id),
        None => published.before(),
    };
    let Some(release) = found.cloned() else {
        bail!(match &to {
            Some(_) => language
                .choose(
                    "diese Fassung gibt es dort nicht; „kreisblatt status“ nennt alle",
                    "there is no such release; `kreisblatt status` names them all",
                )
                .to_owned(),
            None if published.live().is_none() => nothing(&published, &chosen.name, language),
            None => language
                .choose(
                    "vor dieser Fassung gibt es dort keine mehr; „kreisblatt status“ nennt alle, „--to“ zeigt eine von ihnen",
                    "there is none before this release; `kreisblatt status` names them all, `--to` shows one of them",
                )
                .to_owned(),
        });
    };
    let question = language.choose(
        format!("Zurück zu {} ({})?", release.id, origin(&release, language)),
        format!(
            "Go back to {} ({})?",
            release.id,
            origin(&release, language)
        ),
    );
    super::agreed(yes, &question, screen)?;
    super::show(&mut published, &release, true, &chosen.name, screen)?;
    Ok(Outcome::Done)
}

/// `kreisblatt verify`.
pub(in crate::commands) fn verify(args: VerifyArgs, screen: &Screen) -> Result<Outcome> {
    let VerifyArgs { target, files } = args;
    let options = options(target.report.clone(), None, None);
    let chosen = match choose(&target, &options, screen)? {
        Ok(chosen) => chosen,
        Err(outcome) => return Ok(outcome),
    };
    let (said, language) = (said(screen), screen.language);
    let mut host = connect(&chosen.target, &options.folder).map_err(&said)?;
    let mut published = Published::read(host.as_mut()).map_err(&said)?;
    let Some(release) = published.live().cloned() else {
        bail!(nothing(&published, &chosen.name, language));
    };
    let trusted = certificates(&chosen.target, &options.folder).map_err(&said)?;
    let progress = screen.progress(release.files.len());
    let strangers = published.strangers().map_err(&said)?;
    let over_web = !files && chosen.base_url.contains("://");
    let (mut found, place) = if over_web {
        let web = Web::new(&chosen.base_url, &trusted);
        web.reach().map_err(&said)?;
        let get = |path: &str| {
            let got = web.get(path, &release);
            got.map_err(|said| refused(said, language))
        };
        let found = differences(&release.texts(), get, || progress.step());
        (found, chosen.base_url.clone())
    } else {
        let published = Mutex::new(&mut published);
        let get = |path: &str| {
            let mut published = published.lock().map_err(|error| error.to_string())?;
            let bytes = published.file(&release.id, path);
            let bytes = bytes.map_err(|failure| failure.words(language))?;
            bytes.ok_or_else(|| language.choose("fehlt", "missing").to_owned())
        };
        let found = differences(&release.files, get, || progress.step());
        (found, chosen.name.clone())
    };
    progress.clear();
    let wrong = found.len();
    let stranger = language.choose("gehört nicht dazu", "does not belong there");
    found.extend(strangers.into_iter().map(|path| Difference {
        path,
        instead: Some(stranger.to_owned()),
    }));
    if found.is_empty() {
        screen.result(&language.choose(
            format!(
                "{place}: {} Dateien wie veröffentlicht ({})\n",
                release.files.len(),
                release.id
            ),
            format!(
                "{place}: {} files as published ({})\n",
                release.files.len(),
                release.id
            ),
        ))?;
        return Ok(Outcome::Done);
    }
    screen.say(&named(&found, language));
    let all = release.files.len();
    let remedy = remedy(over_web, wrong == all, &chosen.target.link, language);
    let (id, strange) = (&release.id, found.len() - wrong);
    let more = match strange {
        0 => String::new(),
        _ => language.choose(
            format!(", und dort, aber nie veröffentlicht: {strange}"),
            format!(", and there but never published: {strange}"),
        ),
    };
    bail!(language.choose(
        format!("{place}: {wrong} von {all} Dateien sind nicht wie veröffentlicht{more} ({id}); {remedy}"),
        format!("{place}: {wrong} of {all} files are not as published{more} ({id}); {remedy}"),
    ))
}

/// What to do about files that are not as they were published.
fn remedy(over_web: bool, is_all: bool, link: &str, language: Language) -> String {
    let elsewhere = language.choose(
        format!("sehen Sie nach, ob der Server auf „{link}“ zeigt"),
        format!("see that the server points to `{link}`"),
    );
    let by_hand = language.choose(
        "was jemand von Hand geändert hat, löschen Sie auf dem Server; „kreisblatt publish“ bringt, was fehlt, und entfernt, \
         was nicht dazugehört",
        "what somebody has changed by hand, remove on the server; `kreisblatt publish` brings what is missing and removes what \
         does not belong there",
    );
    let caches = language.choose(
        "leeren Sie Zwischenspeicher, die vor ihm stehen",
        "empty the caches in front of it",
    );
    match (over_web, is_all) {
        (true, true) => elsewhere,
        (true, false) => format!("{elsewhere}; {caches}; {by_hand}"),
        (false, _) => by_hand.to_owned(),
    }
}

/// What a web server says instead of giving a file, in words where there are any.
fn refused(said: String, language: Language) -> String {
    let words = match said.as_str() {
        "HTTP 404" | "HTTP 410" => language.choose("fehlt", "missing"),
        "HTTP 401" => language.choose(
            "der Webserver verlangt ein Passwort",
            "the web server asks for a password",
        ),
        // Of a folder without its page, servers say that it may not be looked into.
        "HTTP 403" => language.choose("fehlt, oder nicht erlaubt", "missing, or not allowed"),
        _ => return said,
    };
    format!("{words} ({said})")
}

fn named(found: &[Difference], language: Language) -> String {
    let mut text = String::new();
    for Difference { path, instead } in found.iter().take(NAMED) {
        let other = language.choose("anderer Inhalt", "other contents");
        let said = instead.as_deref().unwrap_or(other);
        let _ = writeln!(text, "  {}: {}", one_line(path), one_line(said));
    }
    if found.len() > NAMED {
        let _ = writeln!(text, "  … {}", found.len() - NAMED);
    }
    text
}
