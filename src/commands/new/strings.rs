//! `kreisblatt new strings`: the theme's words in another language, to be translated.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::diagnostics::Diagnostics;
use crate::disk;
use crate::locale::Locale;
use crate::register::Register;
use crate::theme;

use super::super::Outcome;
use super::super::check::show;
use super::super::load::{Options, THEMES};
use super::super::screen::Screen;
use super::typed;

/// The folder of a report that has no theme of its own yet.
const FIRST_THEME: &str = "own";

pub(super) fn run(tag: &str, folder: PathBuf, screen: &Screen) -> Result<Outcome> {
    let Ok(locale) = Locale::new(tag) else {
        bail!(screen.language.choose(
            format!("`{tag}` ist kein Sprachkürzel: erwartet wird eines wie tr, ar oder de-simple"),
            format!("`{tag}` is no language tag: expected is one such as tr, ar or de-simple")
        ));
    };
    let options = Options::of(folder);
    let mut found = Diagnostics::new();
    let Ok(sources) = options.content(&mut found)? else {
        return show(&found, None, false, screen);
    };
    let sources = super::centre::without_texts(&sources);
    let Ok(register) = Register::read_unmapped(&sources, &mut found) else {
        return show(&found.errors(), Some(&sources), false, screen);
    };
    let settings = &register.site;
    let own = settings.theme.as_deref();
    let own = own.filter(|name| *name != "default");
    let path = options
        .folder
        .join(THEMES)
        .join(own.unwrap_or(FIRST_THEME))
        .join("strings")
        .join(format!("{}.yaml", locale.tag()));
    if disk::exists(&path) {
        let path = path.display();
        bail!(screen.language.choose(
            format!("{path} gibt es schon und wird nicht überschrieben; was darin fehlt, nennt „kreisblatt check“"),
            format!("{path} exists already and is not overwritten; `kreisblatt check` names what it lacks")
        ));
    }
    let from = screen.language.choose("de", "en");
    disk::write_new(&path, theme::strings_to_translate(&locale, from).as_bytes())?;
    let mut lines = Vec::new();
    if own.is_none() {
        lines.push(format!("theme: {FIRST_THEME}"));
    }
    if !settings.languages.iter().any(|known| known == locale.tag()) {
        let all = settings.languages.join(", ");
        lines.push(format!("languages: [{all}, {}]", locale.tag()));
    }
    screen.result(&said(
        &path.display().to_string(),
        &lines,
        &typed(&options.folder),
        screen,
    ))?;
    Ok(Outcome::Done)
}

/// What to do next.
fn said(path: &str, lines: &[String], folder: &str, screen: &Screen) -> String {
    let mut said = screen.language.choose(
        format!("{path} ist angelegt. Übersetzen Sie Zeile um Zeile und nehmen Sie dabei das # am Anfang weg.\n"),
        format!("{path} is made. Translate it line by line, and take away the # at the beginning as you go.\n"),
    );
    if !lines.is_empty() {
        said += screen.language.choose(
            "In content/site.yaml gehört:\n\n",
            "This belongs into content/site.yaml:\n\n",
        );
        for line in lines {
            said += &format!("  {line}\n");
        }
    }
    said + &format!("\n  kreisblatt check {folder}\n")
}
