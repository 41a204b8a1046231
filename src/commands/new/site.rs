//! `kreisblatt new site`: a small complete report of three made-up districts, with comments that explain it.

use std::path::Path;

use anyhow::{Result, bail};

use crate::diagnostics::wording::Language;
use crate::disk;

use super::super::Outcome;
use super::super::screen::Screen;
use super::typed;

/// Declares the files of a report, so that each path is written once.
macro_rules! files {
    ($language:literal: $($path:literal),+ $(,)?) => {
        &[
            ("boundaries.geojson", include_str!("report/boundaries.geojson")),
            $(($path, include_str!(concat!("report/", $language, "/", $path)))),+
        ]
    };
}

/// Path below content/, text.
type Files = &'static [(&'static str, &'static str)];

const GERMAN: Files = files![
    "de": "centres/nordufer.md",
    "centres/suedufer.md",
    "districts.yaml",
    "events/tag-der-offenen-tuer.md",
    "figures.yaml",
    "pages/barrierefreiheit.md",
    "pages/datenschutz.md",
    "pages/impressum.md",
    "review.md",
    "site.yaml",
    "sources.yaml",
    "topics/schulden.md",
];

const ENGLISH: Files = files![
    "en": "centres/north-bank.md",
    "centres/south-bank.md",
    "districts.yaml",
    "events/open-day.md",
    "figures.yaml",
    "pages/accessibility.md",
    "pages/legal-notice.md",
    "pages/privacy.md",
    "review.md",
    "site.yaml",
    "sources.yaml",
    "topics/debt.md",
];

pub(super) fn run(folder: &Path, screen: &Screen) -> Result<Outcome> {
    must_be_free(folder, screen)?;
    let content = folder.join("content");
    for (path, text) in files(screen.language) {
        disk::write_new(&content.join(path), text.as_bytes())?;
    }
    screen.result(&next_steps(folder, screen))?;
    Ok(Outcome::Done)
}

/// The report in the user's language: its comments are for them.
pub(super) fn files(language: Language) -> Files {
    language.choose(GERMAN, ENGLISH)
}

/// Hidden files are no report: a folder that holds only `.git` is where many begin.
fn must_be_free(folder: &Path, screen: &Screen) -> Result<()> {
    let shown = folder.display();
    if !disk::exists(folder) {
        return Ok(());
    }
    if !disk::is_folder(folder) {
        bail!(screen.language.choose(
            format!("{shown} ist eine Datei; gebraucht wird ein neuer Ordner"),
            format!("{shown} is a file; a new folder is needed")
        ));
    }
    if disk::names(folder)?
        .iter()
        .any(|name| !name.starts_with('.'))
    {
        bail!(screen.language.choose(
            format!("{shown} ist nicht leer; geben Sie einen neuen oder leeren Ordner an"),
            format!("{shown} is not empty; name a new or empty folder")
        ));
    }
    Ok(())
}

fn next_steps(folder: &Path, screen: &Screen) -> String {
    let content = folder.join("content");
    let (content, typed) = (content.display(), typed(folder));
    screen.language.choose(
        format!(
            "Der Bericht liegt in {content}. Beginnen Sie mit site.yaml; die Kommentare darin helfen weiter.\n\n  \
             kreisblatt serve {typed}   die Seiten beim Schreiben ansehen\n  \
             kreisblatt check {typed}   nach Fehlern suchen\n  \
             kreisblatt build {typed}   die Seiten schreiben, in den Ordner public\n"
        ),
        format!(
            "The report is in {content}. Begin with site.yaml; the comments in it will help you on.\n\n  \
             kreisblatt serve {typed}   look at the pages while you write\n  \
             kreisblatt check {typed}   look for mistakes\n  \
             kreisblatt build {typed}   write the pages, to the folder public\n"
        ),
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::register::Register;
    use crate::site::Site;
    use crate::sources::Sources;
    use crate::theme::Theme;

    #[test]
    fn the_report_is_without_a_mistake_and_every_page_renders() {
        for language in [Language::German, Language::English] {
            let files = files(language);
            let sources = Sources::new(
                "content",
                files
                    .iter()
                    .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
                    .collect(),
            );
            let mut found = Diagnostics::new();
            let register = Register::read(&sources, &mut found)
                .unwrap_or_else(|_| panic!("{:#?}", found.sorted()));
            let tags: Vec<&str> = register.site.languages.iter().map(String::as_str).collect();
            let theme = Theme::load(&[], &tags).unwrap_or_else(|problems| panic!("{problems:#?}"));
            let as_of = register.site.as_of.unwrap_or(date(2024, 6, 30));
            let site = Site::plan(&register, as_of, &sources, &theme, None, &mut found)
                .unwrap_or_else(|_| panic!("{:#?}", found.sorted()));
            for route in site.routes() {
                if let Err(mistake) = site.render(route) {
                    panic!("{}: {mistake:#?}", route.path);
                }
            }
            assert_eq!(found.sorted(), [], "{language:?}");
            assert_eq!(site.counts().unbound, 0, "{language:?}");
            assert!(site.counts().claims >= 6, "{:?}", site.counts());
        }
    }
}
