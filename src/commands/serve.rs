//! `kreisblatt serve`: show the website while it is being written.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};

use anyhow::{Result, bail};

use crate::cli::ServeArgs;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::console::Style;
use crate::diagnostics::wording::{Language, Said};
use crate::disk;
use crate::preview::{
    self, Changes, Desk, Folder, Generation, Kind, Limits, Planned, Started, Watch,
};
use crate::sources::{File, Sources};

use super::Outcome;
use super::embargo;
use super::load::{CONTENT, FileList, Kept, Loaded, Options, THEMES};
use super::screen::Screen;

/// What is watched, in this order everywhere below.
const FOLDERS: [&str; 2] = [CONTENT, THEMES];

pub(super) fn run(args: ServeArgs, screen: &Screen) -> Result<Outcome> {
    let ServeArgs {
        report,
        port,
        host,
        open,
        hide_embargoed,
        poll,
    } = args;
    let mut options = Options::new(report);
    options.shows_embargoed = !hide_embargoed;
    if !disk::is_folder(&options.folder) {
        let folder = options.folder.display();
        bail!(Said::new(
            format!("{folder} ist kein Ordner"),
            format!("{folder} is no folder"),
        ));
    }
    let listener = preview::bind(host, port)?;
    let address = address(listener.local_addr()?);
    let desk = Arc::new(Desk::new(Limits::default(), screen.language));
    preview::listen(listener, Arc::clone(&desk))?;
    screen.result(&format!("{address}\n"))?;
    if !host.is_loopback() {
        screen.say(screen.language.choose(
            "Achtung: Jeder, der diesen Rechner im Netz erreicht, kann die Vorschau lesen.\n",
            "note: everybody who can reach this computer on the network can read the preview\n",
        ));
    }
    if open {
        open_browser(&address, screen);
    }
    let style = screen.style(options.strict);
    watch(&options, &desk, poll, style, &|text| screen.say(text))
}

/// Wait, read what changed, plan, show; for ever.
fn watch(
    options: &Options,
    desk: &Desk,
    poll: bool,
    style: Style,
    say: &dyn Fn(&str),
) -> Result<Outcome> {
    let mut watch = Watch::start(&options.folder, &FOLDERS, poll);
    let mut folders = FOLDERS.map(|name| Folder::new(options.folder.join(name)));
    let kept = Arc::new(Mutex::new(Kept::of(options)));
    let everything = || vec![BTreeSet::from([String::new()]); FOLDERS.len()];
    let mut changes = Changes {
        paths: everything(),
        is_quiet: true,
    };
    let mut is_first = true;
    let mut last = Verdict::default();
    loop {
        if let Some(failure) = watch.failure.take() {
            say(&style.language.choose(
                format!("Das System meldet keine Änderungen ({failure}); sie werden jede halbe Sekunde gesucht.\n"),
                format!("the system cannot tell about changes ({failure}); looking every half second\n"),
            ));
        }
        let (mut started, mut kind) = (None, Kind::Styles);
        loop {
            match refresh(&mut folders, &changes) {
                Ok(None) if !is_first => {}
                Ok(found) => {
                    if found != Some(Kind::Styles) {
                        kind = Kind::Pages;
                    }
                    started = Some(plan(options, &folders, &kept, style));
                }
                Err(error) => {
                    kind = Kind::Pages;
                    started = Some(Generation::start(move |_| Err(error), style));
                }
            }
            is_first = false;
            // A mistake may be a file that is only half written: look again before anybody is told.
            let is_bad = started.as_ref().is_some_and(|it| it.generation.is_none());
            if !is_bad || changes.is_quiet {
                break;
            }
            match watch.settle() {
                Some(more) => changes = more,
                None => break,
            }
        }
        if let Some(started) = started {
            last = last.tell(&started, style.language, say);
            desk.publish(started, kind);
        }
        changes = watch.wait();
    }
}

/// Reads again what may have changed; `None` if nothing did.
fn refresh(folders: &mut [Folder; 2], changes: &Changes) -> Result<Option<Kind>> {
    let mut kind = None;
    for (index, (folder, paths)) in folders.iter_mut().zip(&changes.paths).enumerate() {
        let is_theme = FOLDERS[index] == THEMES;
        for path in folder.refresh(paths)? {
            let is_style = is_theme && path.ends_with(".css");
            if !is_style {
                kind = Some(Kind::Pages);
            }
            kind = kind.or(Some(Kind::Styles));
        }
    }
    Ok(kind)
}

/// Plans the site from the files in memory, in a thread where it lives as long as it is shown.
fn plan(
    options: &Options,
    folders: &[Folder; 2],
    kept: &Arc<Mutex<Kept>>,
    style: Style,
) -> Started {
    let options = options.clone();
    let [content, themes] = folders;
    let content = content.files();
    let themes = themes.files();
    let kept = Arc::clone(kept);
    let make = move |hand_over: &mut dyn FnMut(Planned<'_>)| {
        let mut found = Diagnostics::new();
        let files = |below: &str| Ok(files_of(below, content.as_deref(), themes.as_deref()));
        let mut kept = lock(&kept, &options);
        let (sources, loaded) = Loaded::from_files(&options, &files, &mut kept, &mut found)?;
        let empty = Sources::new("", Vec::new());
        let site = loaded
            .as_ref()
            .and_then(|loaded| loaded.plan_again(&options, &mut kept, &mut found).ok());
        drop(kept);
        let marks = match (&site, &loaded) {
            (Some(site), Some(loaded)) => {
                embargo::marks(site, &loaded.register, loaded.now.at, style.language)
            }
            _ => BTreeMap::new(),
        };
        let of_loaded = loaded.as_ref().map(|loaded| &*loaded.sources);
        hand_over(Planned {
            site: site.as_ref(),
            marks: &marks,
            found: &found,
            sources: sources.as_deref().or(of_loaded).unwrap_or(&empty),
            style,
        });
        Ok(())
    };
    Generation::start(make, style)
}

/// What was kept; nothing of it after a panic, which may have left it half made.
fn lock<'k>(kept: &'k Mutex<Kept>, options: &Options) -> MutexGuard<'k, Kept> {
    kept.lock().unwrap_or_else(|poisoned| {
        kept.clear_poison();
        let mut guard = poisoned.into_inner();
        *guard = Kept::of(options);
        guard
    })
}

/// The files of a folder of the report.
fn files_of(
    below: &str,
    content: Option<&[Arc<File>]>,
    themes: Option<&[Arc<File>]>,
) -> Option<FileList> {
    if below == CONTENT {
        return content.map(<[_]>::to_vec);
    }
    let name = below.strip_prefix(THEMES)?.strip_prefix('/')?;
    let is_own = |file: &&Arc<File>| file.path.split_once('/').is_some_and(|it| it.0 == name);
    let own: FileList = themes?.iter().filter(is_own).cloned().collect();
    (!own.is_empty()).then_some(own)
}

/// What the terminal said last, so that it says nothing twice.
#[derive(Debug, Default, PartialEq, Eq)]
struct Verdict {
    text: String,
    is_bad: bool,
}

impl Verdict {
    fn tell(self, started: &Started, language: Language, say: &dyn Fn(&str)) -> Self {
        let next = Self {
            text: started.text.clone(),
            is_bad: started.generation.is_none(),
        };
        if next == self {
            return next;
        }
        say(&next.text);
        if next.is_bad {
            say(language.choose(
                "Die Vorschau zeigt weiter den letzten guten Stand.\n",
                "the preview goes on showing the last good version\n",
            ));
        } else if self.is_bad {
            say(language.choose("Behoben.\n", "mended\n"));
        }
        next
    }
}

/// Where the browser finds the preview: an address that listens everywhere is none that can be opened.
fn address(mut local: SocketAddr) -> String {
    if local.ip().is_unspecified() {
        local.set_ip(match local.ip() {
            IpAddr::V4(_) => IpAddr::from([127, 0, 0, 1]),
            IpAddr::V6(_) => IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1_u16]),
        });
    }
    format!("http://{local}/")
}

fn open_browser(address: &str, screen: &Screen) {
    let mut command = if cfg!(target_os = "windows") {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else if cfg!(target_os = "macos") {
        Command::new("open")
    } else {
        Command::new("xdg-open")
    };
    let command = command.arg(address).stdin(Stdio::null());
    let spawned = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match spawned {
        // Somebody must wait for it, or it stays in the system's list when it has ended.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(error) => screen.say(&screen.language.choose(
            format!("Der Browser lässt sich nicht öffnen: {error}\n"),
            format!("cannot open the browser: {error}\n"),
        )),
    }
}

#[cfg(test)]
mod tests;
