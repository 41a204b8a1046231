//! `kreisblatt map`: helps with what a map needs.

use std::fmt::Write;

use anyhow::{Result, bail};

use crate::cli::{MapCommand, MapTilesArgs};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::wording::Language;
use crate::disk;
use crate::geo::{Drawing, square_metres};
use crate::map::{Proposal, propose};
use crate::register::{DEFAULT, Register};
use crate::sources::Sources;

use super::Outcome;
use super::check::show;
use super::load::{CONTENT, Options};
use super::screen::Screen;

/// The file that holds a layout.
const FILE: &str = "tiles.yaml";
/// Wide enough for the middle of each area.
const WIDTH: f64 = 800.0;

pub(super) fn run(what: MapCommand, screen: &Screen) -> Result<Outcome> {
    match what {
        MapCommand::Tiles(args) => tiles(args, screen),
    }
}

fn tiles(args: MapTilesArgs, screen: &Screen) -> Result<Outcome> {
    let options = Options::new(args.report);
    let mut found = Diagnostics::new();
    let Ok(sources) = options.content(&mut found)? else {
        return show(&found, None, false, screen);
    };
    let areas = only_areas(&sources);
    let Ok((register, named)) = Register::read_untiled(&areas, &mut found) else {
        return show(&found.errors(), Some(&areas), false, screen);
    };
    let Some(borders) = &register.borders else {
        bail!(screen.language.choose(
            format!(
                "ohne Grenzen ist nicht bekannt, wo die Gebiete liegen; nennen Sie in {CONTENT}/site.yaml unter map die Datei der Grenzen (boundaries), oder schreiben Sie {FILE} selbst: Schlüssel: [Spalte, Zeile]"
            ),
            format!(
                "without borders nobody knows where the districts lie; name the file of borders in {CONTENT}/site.yaml under map (boundaries), or write {FILE} yourself: key: [column, row]"
            )
        ));
    };
    let areas = borders.iter();
    let square_metres = areas.map(|area| square_metres(&area.polygons)).sum();
    let proposal = propose(&Drawing::new(borders, WIDTH), square_metres);
    let text = layout_file(&register, &proposal, screen.language);
    if args.write {
        let path = options
            .folder
            .join(CONTENT)
            .join(named.as_deref().unwrap_or(FILE));
        disk::write_new(&path, text.as_bytes())?;
        screen.result(&format!("{}\n", path.display()))?;
    } else {
        screen.result(&text)?;
    }
    let Proposal {
        pairs,
        kept,
        kilometres,
        ..
    } = proposal;
    let quality = screen.language.choose(
        format!(
            "{kept} von {pairs} Paaren von Nachbarn liegen nebeneinander; eine Kachel liegt im Mittel {kilometres:.0} km von ihrem Gebiet\n"
        ),
        format!(
            "{kept} of {pairs} pairs of neighbours lie side by side; a tile lies {kilometres:.0} km from its area on average\n"
        ),
    );
    screen.say(&quality);
    if args.write && named.is_none() {
        screen.say(&screen.language.choose(
            format!("schreiben Sie in {CONTENT}/site.yaml unter map: tiles: {FILE}\n"),
            format!("write in {CONTENT}/site.yaml under map: tiles: {FILE}\n"),
        ));
    }
    Ok(Outcome::Done)
}

/// What a layout depends on: a mistake in another record, or in the layout that it is to replace, must not keep anyone from
/// making one.
fn only_areas(sources: &Sources) -> Sources {
    let is_kept = |path: &str| {
        let is_text = path.contains('/') || path.rsplit_once('.').is_some_and(|(_, it)| it == "md");
        !is_text && !matches!(path, "figures.yaml" | "offices.yaml" | "redirects.yaml")
    };
    let files = sources.iter().map(|(_, file)| file);
    let kept = files.filter(|file| is_kept(&file.path) || file.path.ends_with("json"));
    let files = kept.map(|file| (file.path.clone(), file.bytes().to_vec()));
    Sources::new(sources.root(), files.collect())
}

/// The layout as an author would write it: row by row.
fn layout_file(register: &Register, proposal: &Proposal, language: Language) -> String {
    let mut tiles: Vec<(u32, u32, &str)> = proposal
        .layout
        .iter()
        .map(|(key, (column, row))| (*row, *column, key.as_str()))
        .collect();
    tiles.sort_unstable();
    let mut text = String::from(language.choose(
        "# Eine Karte aus gleich großen Sechsecken: Schlüssel: [Spalte, Zeile], beide gezählt von 1 an links oben; ungerade\n# Zeilen stehen eine halbe Kachel weiter rechts.\n",
        "# A map of equal hexagons: key: [column, row], both counted from 1 at the top left; odd rows stand half a tile\n# further right.\n",
    ));
    for (row, column, key) in tiles {
        let name = register.districts.find(key).map(|id| {
            let name = register.districts.get(id).name.get(DEFAULT);
            // A comment ends with its line.
            name.replace(char::is_control, " ")
        });
        let key = serde_json::Value::from(key);
        let _ = writeln!(
            text,
            "{key}: [{column}, {row}]  # {}",
            name.unwrap_or_default()
        );
    }
    text
}
