//! Which target is meant, and how to reach it.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use crate::cli::TargetArgs;
use crate::diagnostics::wording::Language;
use crate::diagnostics::{Diagnostics, Reported};
use crate::disk;
use crate::publish::{
    Certificates, Deployment, Failure, Folder, Ftps, InPlace, Kind, S3, Sftp, Switching, WebDav,
    credentials,
};
use crate::register::{self, HostPlace, Keyed, Target};

use super::super::Outcome;
use super::super::check::show;
use super::super::load::{CONTENT, Options};
use super::super::screen::Screen;

/// A target with what is known of it before anything is read from it.
pub(super) struct Chosen {
    pub(super) name: String,
    pub(super) target: Target,
    /// The address at which readers find it, with a slash at the end; only a slash if it is not known.
    pub(super) base_url: String,
}

/// The target that was named, or the only one. `Err(Outcome)` after mistakes in the settings, which were shown.
pub(super) fn choose(
    args: &TargetArgs,
    options: &Options,
    screen: &Screen,
) -> Result<Result<Chosen, Outcome>> {
    refuse_folder(args, screen.language)?;
    let mut found = Diagnostics::new();
    let sources = options.content(&mut found)?;
    let read = match &sources {
        Ok(sources) => register::targets(sources, &mut found),
        Err(reported) => Err::<_, Reported>(*reported),
    };
    let Ok((targets, base_url)) = read else {
        return show(&found, sources.as_ref().ok(), false, screen).map(Err);
    };
    let name = named(args.target.as_deref(), &targets, screen.language)?;
    let id = targets.find(&name).expect("it was found by name");
    let target = targets.get(id).clone();
    let base_url = target.url.clone().unwrap_or(base_url);
    Ok(Ok(Chosen {
        name,
        target,
        base_url,
    }))
}

/// Other commands are told the report's folder where these are told the target.
fn refuse_folder(args: &TargetArgs, language: Language) -> Result<()> {
    let is_report = |folder: &Path| disk::exists(&folder.join(CONTENT));
    let folder = args.target.as_deref().unwrap_or_default();
    if is_report(&args.report) || folder.is_empty() || !is_report(Path::new(folder)) {
        return Ok(());
    }
    bail!(language.choose(
        format!("„{folder}“ ist der Ordner eines Berichts und kein Ziel; nennen Sie ihn mit „--report {folder}“"),
        format!("`{folder}` is the folder of a report and no target; name it with `--report {folder}`"),
    ))
}

fn named(wanted: Option<&str>, targets: &Keyed<Target>, language: Language) -> Result<String> {
    let known: Vec<&str> = targets.keys().collect();
    let list = known.join(", ");
    match (wanted, &known[..]) {
        (_, []) => bail!(language.choose(
            "in site.yaml steht kein Ziel; nennen Sie eines unter „targets“, zum Beispiel „live: {folder: /var/www/bericht}“",
            "site.yaml names no target; give one under `targets`, such as `live: {folder: /var/www/report}`",
        )),
        (Some(name), known) if known.contains(&name) => Ok(name.to_owned()),
        (Some(name), _) => bail!(language.choose(
            format!("das Ziel „{name}“ gibt es nicht; es gibt: {list}"),
            format!("there is no target `{name}`; there are: {list}"),
        )),
        (None, [only]) => Ok((*only).to_owned()),
        (None, _) => bail!(language.choose(
            format!("es gibt mehrere Ziele; nennen Sie eines: {list}"),
            format!("there are several targets; name one: {list}"),
        )),
    }
}

/// Reaches a target.
pub(super) fn connect(target: &Target, report: &Path) -> Result<Box<dyn Deployment>, Failure> {
    let certificates = certificates(target, report)?;
    match &target.place {
        HostPlace::Folder(path) => {
            let folder = Folder::new(on_this_machine(path, report));
            Ok(Box::new(Switching::new(folder, &target.link)))
        }
        HostPlace::Sftp(place) => {
            if let Some(key) = &place.key {
                refuse_in_report(key, report)?;
            }
            Ok(Box::new(Switching::new(
                Sftp::connect(place)?,
                &target.link,
            )))
        }
        HostPlace::S3(place) => {
            let lacking = || Failure::new(Kind::NoKeys, format!("s3://{}", place.bucket), "");
            let keys = credentials::keys()?.ok_or_else(lacking)?;
            let store = S3::connect(place, &keys, &certificates)?;
            Ok(Box::new(InPlace::new(store, &target.site)))
        }
        HostPlace::WebDav(place) => {
            let login = credentials::login(place.host(), place.user.as_deref())?;
            let store = WebDav::connect(place, login.as_ref(), &certificates)?;
            Ok(Box::new(InPlace::new(store, &target.site)))
        }
        HostPlace::Ftps(place) => {
            let lacking = || Failure::new(Kind::NoPassword, &place.host, "");
            let login = credentials::login(&place.host, place.user.as_deref())?;
            let store = Ftps::connect(place, &login.ok_or_else(lacking)?, &certificates)?;
            Ok(Box::new(InPlace::new(store, &target.site)))
        }
    }
}

/// The certificates that are trusted for a target.
pub(super) fn certificates(target: &Target, report: &Path) -> Result<Certificates, Failure> {
    let Some(path) = &target.ca else {
        return Ok(Certificates::default());
    };
    let path = on_this_machine(path, report);
    let place = path.display().to_string();
    let pem = disk::read(&path);
    let pem = pem.map_err(|error| Failure::new(Kind::Other, &place, format!("{error:#}")))?;
    Certificates::from_pem(&pem, &place)
}

/// A key in the report's folder would be handed on with the report.
fn refuse_in_report(key: &str, report: &Path) -> Result<(), Failure> {
    let path = on_this_machine(key, report);
    let report = disk::canonical(report);
    if disk::canonical(&path).starts_with(&report) {
        let detail = report.display().to_string();
        return Err(Failure::new(Kind::KeyInReport, key, detail));
    }
    Ok(())
}

/// A path of a record: relative to the report's folder, or, as everywhere else, `~/` below the user's own.
fn on_this_machine(path: &str, report: &Path) -> PathBuf {
    let home = std::env::home_dir();
    match (path.strip_prefix("~/"), home) {
        (Some(below), Some(home)) => home.join(below),
        _ => report.join(path),
    }
}

/// A failure on a host as one of the surroundings, in the user's language.
pub(super) fn said(screen: &Screen) -> impl Fn(Failure) -> anyhow::Error + use<> {
    let language = screen.language;
    move |failure| anyhow!(failure.words(language))
}
