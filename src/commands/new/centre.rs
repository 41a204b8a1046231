//! `kreisblatt new centre`: the record of a centre with every field explained and the keys of this report at hand.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::diagnostics::Diagnostics;
use crate::diagnostics::wording::Language;
use crate::disk;
use crate::register::{DEFAULT, District, Id, Register, slugify};
use crate::slug::NOTHING;
use crate::sources::{FrontMatter, Sources, split};

use super::super::Outcome;
use super::super::check::show;
use super::super::load::Options;
use super::super::screen::Screen;
use super::typed;

const GERMAN: &str = include_str!("report/de/centre.md");
const ENGLISH: &str = include_str!("report/en/centre.md");

/// So many districts are listed: the file is there to be read.
const MOST_DISTRICTS: usize = 12;
/// As long as a file name and an address may be.
const LONGEST_SLUG: usize = 100;

pub(super) fn run(slug: &str, folder: PathBuf, screen: &Screen) -> Result<Outcome> {
    check_slug(slug, screen)?;
    let options = Options::of(folder);
    let mut found = Diagnostics::new();
    let Ok(sources) = options.content(&mut found)? else {
        return show(&found, None, false, screen);
    };
    if let Some(path) = taken(&sources, slug) {
        bail!(screen.language.choose(
            format!("{path} gibt es schon und wird nicht überschrieben"),
            format!("{path} exists already and is not overwritten")
        ));
    }
    let frame = without_texts(&sources);
    let Ok(register) = Register::read_unmapped(&frame, &mut found) else {
        return show(&found.errors(), Some(&frame), false, screen);
    };
    let path = options
        .folder
        .join("content/centres")
        .join(format!("{slug}.md"));
    let text = record(&register, slug, screen.language);
    disk::write_new(&path, text.as_bytes())?;
    let (path, folder) = (path.display(), typed(&options.folder));
    screen.result(&screen.language.choose(
        format!(
            "{path} ist angelegt. Füllen Sie aus, was mit AUSFÜLLEN bezeichnet ist, und prüfen Sie es:\n\n  kreisblatt check {folder}\n"
        ),
        format!("{path} is made. Fill in what is marked FILL IN, then check it:\n\n  kreisblatt check {folder}\n"),
    ))?;
    Ok(Outcome::Done)
}

fn check_slug(slug: &str, screen: &Screen) -> Result<()> {
    let better = slugify(slug);
    if better == slug && slug.len() <= LONGEST_SLUG {
        return Ok(());
    }
    // Of a name without any letter a–z only `x` is left, which helps nobody.
    let hint = if better == NOTHING || better.len() > LONGEST_SLUG {
        String::new()
    } else {
        screen.language.choose(
            format!(", zum Beispiel „{better}“"),
            format!(", such as `{better}`"),
        )
    };
    bail!(screen.language.choose(
        format!("„{slug}“ ist kein Kurzname: erwartet werden Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche{hint}"),
        format!("`{slug}` is no short name: expected are lower-case letters a–z, digits and single hyphens{hint}")
    ))
}

/// The centre that has this slug already, in whichever folder below centres/.
fn taken(sources: &Sources, slug: &str) -> Option<String> {
    let (id, _) = sources.iter().find(|(_, file)| {
        let name = file.name();
        let stem = name
            .strip_suffix(".md")
            .or_else(|| name.strip_suffix(".yaml"));
        file.path.starts_with("centres/") && stem == Some(slug)
    })?;
    Some(sources.shown_path(id))
}

/// What the record may refer to, without the files that refer to it in their turn: a mistake in another record must not
/// keep anyone from beginning a new one.
pub(super) fn without_texts(sources: &Sources) -> Sources {
    let mut files = Vec::new();
    for (_, file) in sources.iter() {
        let folder = file.path.split_once('/').map_or("", |(folder, _)| folder);
        let is_text = matches!(folder, "centres" | "events" | "pages")
            || matches!(file.path.as_str(), "figures.yaml" | "offices.yaml")
            || (folder.is_empty() && file.path.ends_with(".md"));
        if is_text {
            continue;
        }
        let mut bytes = file.bytes().to_vec();
        if let Some(FrontMatter::Found { body, .. }) = file
            .text()
            .filter(|_| folder == "topics" && file.path.ends_with(".md"))
            .map(split)
        {
            bytes.truncate(body.start);
        }
        files.push((file.path.clone(), bytes));
    }
    Sources::new(sources.root(), files)
}

/// The record: the template with the keys of this report in its comments.
fn record(register: &Register, slug: &str, language: Language) -> String {
    let site = &register.site;
    let mut text = String::new();
    for line in language.choose(GERMAN, ENGLISH).lines() {
        match line {
            "{districts}" => districts(register, slug, language, &mut text),
            "{statuses}" => {
                for (id, status) in site.statuses.iter() {
                    let name = status.name.get(DEFAULT);
                    comment(&mut text, &[site.statuses.key(id), "–", name]);
                }
            }
            "{topics}" if register.topics.is_empty() => {
                let none = language.choose(
                    "noch keine; ein Thema ist eine Datei topics/KURZNAME.md",
                    "none yet; a topic is a file topics/SHORT-NAME.md",
                );
                comment(&mut text, &[none]);
            }
            "{topics}" => {
                for (id, topic) in register.topics.iter() {
                    let title = topic.title.get(DEFAULT);
                    comment(&mut text, &[register.topics.key(id), "–", title]);
                }
            }
            line => {
                text += &line.replace("{none}", site.statuses.key(site.none));
                text.push('\n');
            }
        }
    }
    text
}

/// The districts, the one of the same name first.
fn districts(register: &Register, slug: &str, language: Language, text: &mut String) {
    let mut ids: Vec<Id<District>> = register.districts.ids().collect();
    ids.sort_by_key(|id| register.districts.get(*id).slug != slug);
    for id in ids.iter().take(MOST_DISTRICTS) {
        let key = format!("\"{}\"", register.districts.key(*id));
        let name = register.districts.get(*id).name.get(DEFAULT);
        comment(text, &[&key, "–", name]);
    }
    let more = ids.len().saturating_sub(MOST_DISTRICTS);
    if more > 0 {
        comment(
            text,
            &[&language.choose(
                format!("… und {more} weitere"),
                format!("… and {more} more"),
            )],
        );
    }
}

/// A line of comment; a name that runs over several lines must not end it.
fn comment(text: &mut String, parts: &[&str]) {
    let line: Vec<&str> = parts
        .iter()
        .flat_map(|part| part.split_whitespace())
        .collect();
    text.push_str("#   ");
    text.push_str(&line.join(" "));
    text.push('\n');
}

#[cfg(test)]
mod tests;
